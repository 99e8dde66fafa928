// From bytes to documents: frontmatter with a line for every key, and a body. Strict, bounded.

import { eventsOf } from "./events.mjs";
import { MOST, few, problem, quotable } from "./problems.mjs";
import { ascii, cut, isCombining, linesBefore, SPACE, strip, stripStart, WORD } from "./text.mjs";
import { unfitId } from "./vocabulary.mjs";

/** Bytes a file may have. */
const FILE_LIMIT = 100_000;
/** Bytes a line may have. */
const LINE_LIMIT = 5_000;
/** How deep lists and groups may be nested; the model needs three. */
const DEPTH_LIMIT = 5;

const encoder = new TextEncoder();

/**
 * A file as read. `values` holds the fields as typed: text, lists as arrays, groups as Maps; null
 * where a key is empty. `broken` are the keys of which something could not be read, `hidden` the
 * words that no message may show.
 */
export class Document {
  constructor(name, { values, body, lines, bodyLine, broken, hidden }) {
    this.name = name;
    this.id = name.replace(/^.*\//s, "").replace(/\.md$/, "");
    this.values = values;
    this.body = body;
    this.lines = lines;
    this.bodyLine = bodyLine;
    this.broken = broken;
    this.hidden = hidden;
  }

  /** The places of all keys and words, in the order of the file. */
  places() {
    return [...this.lines.keys()].map((key) => JSON.parse(key));
  }

  /** The line of a value, or of the nearest thing around it that has one. */
  line(at) {
    for (let length = at.length; length > 0; length -= 1) {
      const line = this.lines.get(keyOf(at.slice(0, length)));
      if (line) return line;
    }
    return this.lines.size ? 1 : 0;
  }

  /** What stands at a line: the value whose key is the last above it, or ["##"], the body. */
  at(line) {
    if (line >= this.bodyLine) return ["##"];
    const above = [...this.lines].filter(([, each]) => each <= line);
    const nearest = Math.max(0, ...above.map(([, each]) => each));
    const keys = above.filter(([, each]) => each === nearest).map(([key]) => JSON.parse(key));
    return keys.find(({ length }) => length === Math.min(...keys.map((key) => key.length))) ?? [];
  }
}

const keyOf = (at) => JSON.stringify(at);

/** The values without what is absent, at every depth: an empty key is no key. */
export function present(value) {
  if (value instanceof Map) {
    return new Map([...value].filter(([, part]) => part !== null).map(([name, part]) => [name, present(part)]));
  }
  return Array.isArray(value) ? value.filter((part) => part !== null).map(present) : value;
}

/** The values as plain arrays and objects without a prototype. */
export function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const made = Object.create(null);
  for (const [name, part] of value) made[name] = plain(part);
  return made;
}

// ---------------------------------------------------------------------------------------------
// Files

/**
 * The content of a file as a document, or null, with what is wrong.
 *
 * @param {Uint8Array | string} content
 * @param {string} name
 * @param {import("./privacy.mjs").Privacy} privacy
 * @returns {{document: Document | null, problems: import("./problems.mjs").Problem[]}}
 */
export function read(content, name, privacy) {
  const unfit = unfitName(name.replace(/^.*\//s, ""));
  if (unfit) return { document: null, problems: [unfit] };
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  if (bytes.length > FILE_LIMIT) return refused(problem("too-large", 0, [], { limit: "100" }));
  const wrong = notUtf8(bytes);
  return wrong ? otherEncoding(bytes, wrong, name, privacy) : readCharacters(new TextDecoder().decode(bytes), name, privacy);
}

/** A file that is no UTF-8: refused, but read on as Windows would, to tell all at once. */
function otherEncoding(bytes, number, name, privacy) {
  const fault = problem("not-utf8", number, [], { hint: "" });
  if (bytes.some((byte) => NOT_WINDOWS.has(byte))) return refused(fault);
  const text = new TextDecoder("windows-1252").decode(bytes);
  if (CONTROL.test(text.replaceAll("\r\n", "\n"))) return refused(fault); // not a text at all
  const { document, problems } = readCharacters(text, name, privacy);
  const line = quotable(strip(text.split("\n")[number - 1]).replaceAll("`", "'"));
  const hinted = { ...fault, details: { hint: `Waarschijnlijk staat er: \`${line}\`.` } };
  return { document, problems: [...privacy.without(document?.hidden ?? [], [hinted]), ...problems] };
}

/** Bytes that mean nothing in Windows-1252. */
const NOT_WINDOWS = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

function readCharacters(typed, name, privacy) {
  const faults = textFaults(typed.replaceAll("\r\n", "\n"));
  if (faults.length) return { document: null, problems: faults };
  const text = typed.replaceAll("\r\n", "\n").normalize("NFC");
  const { problems: found, hidden } = privacy.faults(text);
  const { document, problems } = readText(text, name, hidden);
  const told = privacy.without(hidden, [...mangled(text), ...problems]);
  return { document, problems: few([...found, ...told]) };
}

/** UTF-8 that some program took for Windows-1252 and saved again. */
const MANGLED =
  /\u00c3[\u0080-\u00bf\u0152-\u0192\u2018-\u2122]|\u00c2[\u00a0-\u00bf]|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u0161\u02dc\u2018-\u201d\u2122]/;

function mangled(text) {
  return text.split("\n").flatMap((line, n) => {
    const found = MANGLED.exec(line);
    return found ? [problem("mangled-letters", n + 1, [], { text: found[0], meant: unmangled(found[0]) })] : [];
  });
}

function unmangled(text) {
  const every = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const bytes = [...text].map((sign) => {
    const byte = every.indexOf(sign);
    return byte < 0 || NOT_WINDOWS.has(byte) ? 0x3f : byte;
  });
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function refused(...problems) {
  return { document: null, problems };
}

function unfitName(name) {
  const dot = name.lastIndexOf(".");
  if (dot < 0 || name.slice(dot) !== ".md") {
    return problem("not-markdown", 0, [], { fit: `${name.split(".")[0].toLowerCase()}.md` });
  }
  const stem = name.slice(0, dot);
  const code = unfitId(stem);
  if (!code) return null;
  const fit = ascii(stem).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80);
  const good = fit && !unfitId(fit) ? fit : `praktijk-${fit || "naam"}`;
  return problem(code, 0, [], { name, fit: `${good}.md` });
}

/** The first line that is no UTF-8, or 0. */
function notUtf8(bytes) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    decoder.decode(bytes);
    return 0;
  } catch {
    let from = 0;
    for (let line = 1; ; line += 1) {
      const end = bytes.indexOf(10, from);
      try {
        new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(from, end < 0 ? undefined : end));
      } catch {
        return line;
      }
      from = end + 1;
    }
  }
}

// ---------------------------------------------------------------------------------------------
// Characters

export const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]/u;
export const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
export const INVISIBLE =
  /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u2800\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/u;
const HIDDEN = [
  ["control-character", CONTROL],
  ["bidi-character", BIDI],
  ["invisible-character", INVISIBLE],
];
const LONG_RUN = new RegExp(`[^\\x00-\\u02ff${SPACE}]{31,}`, "gu");
/** Accents on one letter (UAX 15, Stream-Safe Text Format). */
const STACK_LIMIT = 30;

/** What no text may hold: control and turning characters, lines too long, accents without end. */
function textFaults(text) {
  const lines = text.split("\n");
  return [
    ...HIDDEN.slice(0, 2).flatMap(([code, pattern]) => hiddenIn(lines, code, pattern)),
    ...lines.flatMap((line, n) =>
      encoder.encode(line).length > LINE_LIMIT ? [problem("line-too-long", n + 1, [], { limit: String(LINE_LIMIT) })] : [],
    ),
    ...stacked(text),
  ];
}

function hiddenIn(lines, code, pattern) {
  const found = [];
  for (const [n, line] of lines.entries()) {
    const match = pattern.exec(line);
    if (match) found.push(problem(code, n + 1, [], { character: named(match[0]) }));
    if (found.length === MOST) break;
  }
  return found;
}

function named(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function stacked(text) {
  for (const run of text.matchAll(LONG_RUN)) {
    let stack = 0;
    for (const character of run[0]) {
      stack = isCombining(character) ? stack + 1 : 0;
      if (stack > STACK_LIMIT) return [problem("stacked-marks", linesBefore(text, run.index) + 1)];
    }
  }
  return [];
}

// ---------------------------------------------------------------------------------------------
// Frontmatter and body

const BOUNDARY = /^---[ \t]*$/m;

function readText(text, name, hidden) {
  const fault = boundaryFault(text);
  if (fault) return refused(fault);
  const [block, body] = blocks(text);
  const { tree, lines, problems } = readYaml(block.replace(/^\n/, ""), 2);
  if (!tree) return { document: null, problems };
  if (INVISIBLE.test(block)) problems.push(...hiddenIn(block.split("\n"), "invisible-character", INVISIBLE));
  const broken = new Set(problems.length ? [...tree.keys()].filter((key) => isBroken(tree.get(key))) : []);
  const bodyLine = linesBefore(block) + 1;
  return { document: new Document(name, { values: tree, body, lines, bodyLine, broken, hidden }), problems };
}

function boundaryFault(text) {
  const [first, rest] = cut(text, "\n");
  if (!/^---[ \t]*$/.test(first)) {
    if (DASHES.exec(first)) return oddDashes(first, 1);
    const late = BOUNDARY.exec(stripStart(text))?.index === 0 ? "frontmatter-late" : "no-frontmatter";
    return problem(first.startsWith("```") ? "code-fence" : late, 1);
  }
  if (BOUNDARY.test(rest)) return null;
  const meant = DASHES.exec(cut(rest, "\n##")[0]);
  return meant ? oddDashes(meant[0], linesBefore(rest, meant.index) + 2) : problem("unclosed-frontmatter", 1);
}

/** A line that was meant as `---`: a word processor makes one dash of three. */
const DASHES = /^(?:[-_=\u2010-\u2015\u2212]{2,}|[\u2013\u2014])[ \t]*$/m;

function oddDashes(line, number) {
  return problem("odd-dashes", number, [], { text: strip(line), fixed: "---" });
}

/** What stands between the two boundaries, and what stands below. */
function blocks(text) {
  const below = text.slice(BOUNDARY.exec(text)[0].length);
  const end = BOUNDARY.exec(below);
  return [below.slice(0, end.index), below.slice(end.index + end[0].length)];
}

const BROKEN = "\x00";

function isBroken(value) {
  if (value instanceof Map) return [...value.values()].some(isBroken);
  return Array.isArray(value) ? value.some(isBroken) : value === BROKEN;
}

// ---------------------------------------------------------------------------------------------
// YAML, as a tree of what was typed

const BRACKETS = 2_000;
const STAIRS = /^[ ]*(?:[-?][ ]+){20}/m;
const NAME = "[a-z_]+";
const NO_SPACE = `^(${NAME}):(?!//)[\\u00a0\\u202f]*([^${SPACE}:].*)`;

/** YAML text as a tree, its lines (from `first`) and all that is wrong. */
function readYaml(text, first) {
  const deep = tooDeep(text);
  if (deep) return { tree: null, lines: new Map(), problems: [problem("too-deep", first + deep - 1)] };
  const builder = new Builder(text, first);
  const { tree, error } = builder.tree();
  if (error || (!tree && new RegExp(NO_SPACE, "mu").test(text))) return byBlocks(text, first);
  return { tree, lines: builder.lines, problems: builder.problems };
}

/** The line from which a text is nested out of all reason, or 0. */
function tooDeep(text) {
  const brackets = text.match(/[[{]/g)?.length ?? 0;
  if (brackets > BRACKETS) return linesBefore(text, Math.max(text.indexOf("["), text.indexOf("{"), 0)) + 1;
  const found = STAIRS.exec(text);
  return found ? linesBefore(text, found.index) + 1 : 0;
}

const BLOCK = new RegExp(`^(?=[^${SPACE}#\\-\\]}])`, "mu");

/** Each top-level key by itself, so that one slip hides nothing else. */
function byBlocks(text, first) {
  const tree = new Map();
  const lines = new Map();
  const problems = [];
  const garbled = new Map();
  for (const block of text.split(BLOCK)) {
    const builder = new Builder(block, first);
    const part = builder.block();
    if (builder.problems.length) for (const [, name] of block.matchAll(FIRST_WORD)) garbled.set(name, first);
    for (const name of part.keys()) {
      if (!tree.has(name)) continue;
      problems.push(problem("double-key", builder.lines.get(keyOf([name])) ?? first, [name], { key: name }));
    }
    for (const [name, value] of part) tree.set(name, value);
    for (const [at, line] of builder.lines) lines.set(at, line);
    problems.push(...builder.problems);
    first += linesBefore(block);
    if (problems.length > MOST) break; // this is no frontmatter at all
  }
  // No key is missing that stands there in some way.
  for (const [name, line] of garbled) {
    if (tree.has(name)) continue;
    tree.set(name, BROKEN);
    lines.set(keyOf([name]), line);
  }
  return { tree, lines, problems };
}

const FIRST_WORD = new RegExp(`^[^${WORD}\\n]*(${NAME})`, "gmu");

const INDENTED = new RegExp(`^ +${NAME}:([${SPACE}]|$)`, "u");
const NESTED = new RegExp(
  "^(min|max|eenmalig|jaarlijks|basis|prijspeil|functie|datum|uren_" + `[${WORD}]+` +
    "|instantie|url|titel|van|wat|organisatie|sinds|status): ",
  "u",
);
const count = (text, sign) => text.split(sign).length - 1;

/** What authors really type, and how to tell; the first that fits is the code. */
const SLIPS = [
  ["yaml-tab", ({ line }) => line.includes("\t")],
  ["yaml-group", ({ value }) => NESTED.test(value)],
  ["yaml-colon", ({ value }) => value.includes(": ") && !"{['\"".includes(value[0])],
  ["yaml-quote", ({ value }) => value[0] === '"' || value[0] === "'"],
  ["yaml-bracket", ({ block }) => count(block, "[") > count(block, "]") || count(block, "{") > count(block, "}")],
  ["yaml-indent", ({ line }) => INDENTED.test(line)],
  ["yaml-syntax", () => true],
];

function syntaxFault(error, block, first) {
  let offset = Math.min(error.line, linesBefore(block.replace(/\n+$/, "")));
  let line = block.split("\n")[offset];
  const [name, value] = cut(strip(line), ": ");
  const slip = { line, value, block };
  const [code] = SLIPS.find(([, fits]) => fits(slip));
  if (code === "yaml-bracket") [line, offset] = [block.split("\n")[0], 0];
  const fixed = FIXES[code]?.(slip);
  return problem(code, first + offset, [], { text: strip(line), key: name, ...(fixed ? { fixed } : {}) });
}

/** A text between quotation marks, so that YAML reads it as it stands. */
function wrapped(text) {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** A line with its whole value between quotation marks. */
function allWrapped({ line, value }) {
  return `${cut(strip(line), ": ")[0]}: ${wrapped(strip(value))}`;
}

/** The same, where a key stands before it and the value is no list or group. */
function oneText(slip) {
  const whole = NAMED.test(slip.line) && strip(slip.value) && !"{['\"".includes(slip.value[0]);
  return whole ? allWrapped(slip) : "";
}

/** A line with one pair of quotation marks around its value, and the others inside. */
function onePair({ line, value }) {
  let text = strip(value);
  const [mark, inside] = [text[0], text.slice(1, -1)];
  if (count(text, mark) === 1 && !CLIPPED.test(text)) text = text.slice(1);
  else if (text.at(-1) === mark && (mark === "'" || OPENING.test(inside))) text = inside;
  return `${cut(strip(line), ": ")[0]}: ${wrapped(text)}`;
}

/** A line with its one bracket closed. */
function closed({ block }) {
  const line = strip(block);
  const lists = count(line, "[") - count(line, "]");
  const groups = count(line, "{") - count(line, "}");
  const sure = !line.includes("\n") && Math.abs(lists) + Math.abs(groups) === 1 && lists + groups === 1;
  return sure ? line + (lists ? "]" : "}") : "";
}

/** A line without its indent, where nothing above it in its block has one. */
function toTheMargin({ line, block }) {
  return new RegExp(`^ +[^${SPACE}]`, "mu").test(cut(block, line)[0]) ? "" : strip(line);
}

/** Up to the first quotation mark, which opens a quote of its own. */
const OPENING = new RegExp(`^[^"]*(?:[${SPACE}(]"|$)`, "u");
/** A line that has the name of a key. */
const NAMED = new RegExp(`^[ -]*${NAME}: `, "u");
/** `'s Avonds`, `'t Gooi`: a word that begins with an apostrophe. */
const CLIPPED = new RegExp(`^'[a-z]{1,2}(?![${WORD}])`, "iu");

/** The line as it was meant, or nothing where that is not sure. */
const FIXES = {
  "yaml-group": ({ value }) => strip(value),
  "yaml-colon": allWrapped,
  "yaml-quote": onePair,
  "yaml-bracket": closed,
  "yaml-indent": toTheMargin,
  "yaml-syntax": oneText,
};

const HASH = new RegExp(`^#[${WORD}]`, "u");

/** Builds the tree of one YAML text from its events, within bounds. */
class Builder {
  #text;
  #rows;
  #first;
  #events = [];
  #next = 0;
  lines = new Map();
  problems = [];

  constructor(text, first) {
    this.#text = text;
    this.#rows = text.split("\n");
    this.#first = first;
  }

  /** The mapping that the text holds, or null; an error where it is no YAML. */
  tree() {
    const { events, error } = eventsOf(this.#text);
    this.#events = events;
    const [event] = events;
    if (!event) return { tree: error ? null : new Map(), error };
    if (event.type !== "mapping-start") {
      this.#report(event, "not-a-mapping");
      return { tree: null, error: null };
    }
    if (error) return { tree: null, error };
    this.#next = 1;
    this.#refuseExtras(event, []);
    const tree = this.#mapping([]);
    while (this.#next < events.length) {
      const rest = this.#take();
      if (rest.start) this.#report(rest, "not-a-mapping");
    }
    return { tree, error: null };
  }

  /** One key with its value; where it cannot be read, what is wrong takes its place. */
  block() {
    const { tree, error } = this.tree();
    const fault = error ? syntaxFault(error, this.#text, this.#first) : tree ? null : this.#noSpace();
    if (!fault) return tree ?? new Map();
    const name = strip(this.#text.split(":")[0]);
    this.lines = new Map([[keyOf([name]), this.#first]]);
    this.problems = [{ ...fault, at: [name] }];
    return new Map([[name, BROKEN]]);
  }

  #noSpace() {
    const found = new RegExp(NO_SPACE, "u").exec(this.#text);
    if (!found) return null;
    const details = { text: strip(this.#text), fixed: `${found[1]}: ${strip(found[2])}` };
    return problem("yaml-space", this.#first, [], details);
  }

  #take() {
    return this.#events[this.#next++];
  }

  #value(event, at) {
    if (event.type === "scalar") return this.#scalar(event, at);
    if (event.type === "alias") {
      this.#report(event, "yaml-anchor", at);
      return BROKEN;
    }
    this.#refuseExtras(event, at);
    if (at.length >= DEPTH_LIMIT) {
      this.#report(event, "too-deep", at);
      this.#skip();
      return BROKEN;
    }
    return event.type === "mapping-start" ? this.#mapping(at) : this.#sequence(at);
  }

  #scalar(event, at) {
    this.#refuseExtras(event, at);
    if (this.#text.includes("\\")) {
      for (const [code, pattern] of HIDDEN) {
        const found = pattern.exec(event.value);
        if (found) this.#report(event, code, at, { character: named(found[0]) });
      }
    }
    const rest = event.style ? "" : (this.#rows[event.end.line] ?? "").slice(event.end.column);
    if (/^[ \t]/.test(rest) && HASH.test(stripStart(rest))) {
      const text = strip(`${event.value}${rest}`);
      const name = typeof at.at(-1) === "string" ? `${at.at(-1)}: ` : "";
      this.#report(event, "yaml-hash", at, { text, cut: strip(rest), fixed: `${name}${wrapped(text)}` });
    }
    return event.value || event.style ? event.value : null;
  }

  #mapping(at) {
    const tree = new Map();
    for (let event = this.#take(); event.type !== "mapping-end"; event = this.#take()) {
      if (event.type !== "scalar") {
        this.#report(event, "odd-key", at);
        this.#value(event, [...at, ""]);
        this.#value(this.#take(), [...at, ""]);
        continue;
      }
      const name = event.value;
      const here = [...at, name];
      this.#refuseExtras(event, here);
      if (tree.has(name)) this.#report(event, "double-key", here, { key: name });
      else this.lines.set(keyOf(here), this.#line(event));
      tree.set(name, this.#value(this.#take(), here));
    }
    return tree;
  }

  #sequence(at) {
    const values = [];
    for (let event = this.#take(); event.type !== "sequence-end"; event = this.#take()) {
      const here = [...at, values.length];
      this.lines.set(keyOf(here), this.#line(event));
      values.push(this.#value(event, here));
    }
    return values;
  }

  #skip() {
    for (let depth = 1; depth; ) {
      const { type } = this.#take();
      if (type.endsWith("-start")) depth += 1;
      if (type.endsWith("-end")) depth -= 1;
    }
  }

  #refuseExtras(event, at) {
    if (event.anchor) this.#report(event, "yaml-anchor", at);
    if (event.tag) this.#report(event, "yaml-tag", at, { tag: event.tag });
  }

  #report(event, code, at = [], details = {}) {
    this.problems.push(problem(code, this.#line(event), at, details));
  }

  #line(event) {
    return event.start.line + this.#first;
  }
}
