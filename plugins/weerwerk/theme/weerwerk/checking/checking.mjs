// Every rule on one file: the fields by themselves, then together, then the body.

import { isMailbox, meantContact, meantUrl, urlFault, weerbaarnlFault } from "./addresses.mjs";
import { MOST, few, problem, sorted } from "./problems.mjs";
import { span, whole } from "./guess.mjs";
import { parse } from "./prose.mjs";
import { present } from "./reading.mjs";
import { byCharacters, fold, length, linesBefore, oneLine, strip } from "./text.mjs";
import { didYouMean, nearest, unfitId } from "./vocabulary.mjs";

/** What an author types when a practice contributes to no assignment. */
const NONE = "geen";

/** Stands in for a required key that is missing or unfit, so that the other rules can still run. */
const NEUTRAL = {
  titel: "Zonder titel",
  samenvatting: "Een samenvatting die er nog niet is, van genoeg tekens.",
  organisatie: "Organisatie",
  soort_organisatie: "anders",
  regio: ["landelijk"],
  opdrachten: [NONE],
  stadium: "idee",
  gecontroleerd_op: "2026-01-01",
};

/**
 * All that is wrong with a document.
 *
 * @param {import("./reading.mjs").Document} document
 * @param {object} rules What `open` read: table, sections, vocabulary, rules, practices.
 * @param {string} [today] The day, as jjjj-mm-dd; without it no date is of the future.
 */
export function check(document, rules, today) {
  const unknown = [...document.values.keys()].filter((name) => !rules.table.some(({ key }) => key === name));
  const values = new Map(unknown.sort(byCharacters).map((name) => [name, ""]));
  for (const [name, value] of present(document.values)) values.set(name, value);
  const { fields, faults, unfit } = readFields(document, values, rules);
  const { body, findings } = parse(document.body, rules);
  const seen = { document, fields, body, ...rules };
  const together = RULES.flatMap((rule) => [...rule(seen)]).filter(([, at]) => !unfit.has(at[0]));
  const said = [
    ...faults,
    ...lostWords(document, rules.table),
    ...together.map(([code, at, details]) => problem(code, document.line(at), at, details)),
    ...findings.map(({ line, code, details }) => problem(code, inBody(document, line), ["##"], details)),
  ];
  const shown = few(sorted(rules.privacy.without(document.hidden, said)));
  const among = rules.privacy.without(document.hidden, [...dangling(document, rules.practices)]);
  return sorted([...shown, ...among, ...(today ? ofTheFuture(document, today, rules) : [])]);
}

/** Keys of a group that are none and have no value: words behind a comma, that would vanish. */
function lostWords(document, table) {
  return document.places().flatMap((at) => {
    const name = at.at(-1);
    const rows = at.length > 1 && !document.broken.has(at[0]) ? rowsAt(table, at.slice(0, -1)) : null;
    const isKey = typeof name !== "string" || rows?.some(({ key }) => key === name);
    const value = at.reduce((around, part) => (around instanceof Map ? around.get(part) : around?.[part]), document.values);
    return !rows || isKey || value !== null ? [] : [problem("lost-words", document.line(at), at, { text: name })];
  });
}

/** The rows of the group at a place, or null where no group stands. */
function rowsAt(table, at) {
  const names = at.filter((part) => typeof part === "string");
  return names.reduce((rows, name) => rows?.find(({ key }) => key === name)?.rows ?? null, table);
}

function inBody(document, line) {
  return document.bodyLine + Math.max(line - 1, 0);
}

// ---------------------------------------------------------------------------------------------
// The fields by themselves

function readFields(document, values, { table, guess }) {
  const sound = new Map([...values].filter(([name]) => !document.broken.has(name)));
  const reader = new FieldReader(table, guess);
  const fields = reader.group(table, sound, []);
  const unfit = new Set([...document.broken, ...reader.faults.map(({ at }) => at[0])]);
  for (const name of unfit) delete fields[name];
  if (unfit.size) for (const [name, value] of Object.entries(NEUTRAL)) fields[name] ??= value;
  const meant = new Set(reader.meant.map((at) => JSON.stringify(at)));
  const isMeant = ({ code, at }) => code === "missing-key" && meant.has(JSON.stringify(at));
  const told = reader.faults.filter((fault) => !document.broken.has(fault.at[0]) && !isMeant(fault));
  const faults = told.slice(0, MOST * 3).map(({ code, at, details }) => problem(code, document.line(at), at, details));
  return { fields, faults, unfit };
}

/** Reads values by the rows of the table; collects what does not fit. */
class FieldReader {
  #table;
  #guess;
  faults = [];
  /** The places of keys that are there under a name that is only misspelt. */
  meant = [];

  constructor(table, guess) {
    this.#table = table;
    this.#guess = guess;
  }

  group(rows, values, at) {
    const fields = Object.create(null);
    for (const row of rows) {
      const here = [...at, row.key];
      if (values.has(row.key)) fields[row.key] = this.#value(row, values.get(row.key), here);
      else if (row.need === "required") this.#fault("missing-key", here, { example: this.#example(here) });
    }
    for (const name of values.keys()) {
      if (rows.some(({ key }) => key === name)) continue;
      const known = rows.map(({ key }) => key);
      this.meant.push([...at, this.#guess.key(name, known) || nearest(name, known)]);
      this.#fault("unknown-key", [...at, name], { hint: this.#keyHint(name, known) });
    }
    return fields;
  }

  #keyHint(typed, known) {
    const meant = this.#guess.key(typed, known);
    if (meant) return meant.includes(" ") ? `Bedoelde u ${meant}?` : `Bedoelde u \`${meant}\`?`;
    return didYouMean(typed, known) || `Dit kan hier: ${known.join(", ")}.`;
  }

  #value(row, value, at) {
    if (row.kind === "words" || row.kind === "groups") return this.#list(row, value, at);
    if (row.kind === "group") {
      if (!(value instanceof Map)) return this.#unshaped("not-a-group", at, {}, this.#groupMeant(value, at));
      return this.group(row.rows, value, at);
    }
    if (typeof value !== "string") return this.#unshaped("not-text", at);
    const line = oneLine(value);
    if (row.kind === "whole") return this.#whole(row, line, at, value);
    if (row.kind === "day") return this.#day(line, at, value);
    if (row.kind === "moment") return this.#moment(line, at, value);
    return this.#line(row, line, at);
  }

  #line({ least = 0, most = Infinity }, line, at) {
    const size = length(line);
    if (size < least) this.#fault("too-short", at, { limit: String(least) });
    else if (size > most) this.#fault("too-long", at, { limit: String(most) });
    return line;
  }

  #list({ kind, rows, least, most }, value, at) {
    const values = kind === "words" && typeof value === "string" ? [value] : value;
    if (!Array.isArray(values)) return this.#unshaped("not-a-list", at);
    const row = kind === "words" ? { kind: "line", least: 1, most: 200 } : { kind: "group", rows };
    const before = this.faults.length;
    const read = [];
    for (const [n, each] of values.entries()) {
      const found = this.faults.length;
      const part = this.#value(row, each, [...at, n]);
      if (this.faults.length === found) read.push(part);
      if (read.length > most) {
        this.faults.length = before; // too many is all there is to say
        this.#fault("too-many", at, { limit: String(most) });
        return read;
      }
    }
    if (this.faults.length === before && read.length < least) this.#fault("too-few", at, { limit: String(least) });
    return read;
  }

  #whole({ least, most }, line, at, typed) {
    if (!/^-?[0-9]{1,18}$/.test(line)) return this.#unshaped("not-a-number", at, { value: line }, whole(typed) ?? "");
    const number = Number(line);
    if (number < least) this.#fault("number-too-small", at, { limit: String(least) });
    else if (number > most) this.#fault("number-too-large", at, { limit: String(most) });
    return number;
  }

  #day(line, at, typed) {
    const meant = this.#guess.moment(typed);
    const day = meant.length === "2026-03-01".length ? meant : "";
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(line)) this.#unshaped("not-a-date", at, { value: line }, day);
    else if (!isDay(line)) this.#fault("impossible-date", at, { value: line });
    return line;
  }

  #moment(line, at, typed) {
    const meant = this.#guess.moment(typed);
    if (!/^[0-9]{4}(-[0-9]{2}){0,2}$/.test(line)) this.#unshaped("not-a-moment", at, { value: line }, meant);
    else if (!isDay(`${line}-01-01`.slice(0, 10))) this.#fault("impossible-date", at, { value: line });
    return line;
  }

  /** A sum where a least and a most should stand. */
  #groupMeant(value, at) {
    const found = typeof value === "string" && span(value);
    if (!found) return "";
    const meant = `{min: ${found[0]}, max: ${found[1]}}`;
    return at.length === 1 && at[0] === "kosten" ? `{eenmalig: ${meant}}` : meant;
  }

  #unshaped(code, at, details = {}, meant = "") {
    const fixed = meant === "" ? {} : { fixed: `${at.at(-1)}: ${meant}` };
    this.#fault(code, at, { ...details, example: fixed.fixed ?? this.#example(at), ...fixed });
    return undefined;
  }

  #fault(code, at, details) {
    this.faults.push({ code, at, details: { key: named(at), ...details } });
  }

  #example(at) {
    let rows = this.#table;
    let row;
    for (const part of at.filter((each) => typeof each === "string")) {
      row = rows?.find(({ key }) => key === part);
      rows = row?.rows;
    }
    return `${at.at(-1)}: ${row?.example ?? "…"}`;
  }
}

function named(at) {
  return at.filter((part) => typeof part === "string").join(".");
}

/** Whether a day exists, in the two centuries around us. */
function isDay(text) {
  const [year, month, day] = text.split("-").map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= last;
}

// ---------------------------------------------------------------------------------------------
// Rules on the fields together. Each gives [code, at, details].

function valueAt(fields, path) {
  return path.split(".").reduce((value, part) => value?.[part], fields);
}

/** Whether a value is something: not absent, empty or nought. */
function isFilled(value) {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Every value of the table that holds something: [row, value, at]. */
function* filled(rows, fields, at = []) {
  for (const row of rows) {
    const value = fields[row.key];
    if (!isFilled(value)) continue;
    const here = [...at, row.key];
    yield [row, value, here];
    if (row.kind === "group") yield* filled(row.rows, value, here);
    if (row.kind === "groups") for (const [n, part] of value.entries()) yield* filled(row.rows, part, [...here, n]);
  }
}

/** A value between the quotation marks of a word processor, which YAML takes for letters. */
const CURLED = /^[\u201c\u201d\u201e\u201f\u2018\u201b](.*)[\u201c\u201d\u2019]$/s;

function* straightQuotes({ document }) {
  for (const [at, text] of texts(document.values, [])) {
    const found = CURLED.exec(text);
    if (!found || /[\u201c-\u201f]/.test(found[1])) continue;
    const name = typeof at.at(-1) === "string" ? `${at.at(-1)}: ` : "";
    yield ["smart-quotes", at, { key: named(at), fixed: `${name}"${found[1]}"` }];
  }
}

/** Several names with commas between them where a list should stand: they count as one. */
function* commaLists({ document, table, fields, vocabulary }) {
  for (const { key } of table.filter(({ kind, terms }) => kind === "words" && !terms)) {
    const typed = document.values.get(key);
    if (!isFilled(fields[key]) || typeof typed !== "string") continue;
    if (!typed.includes(",") || vocabulary.meanings(typed).length) continue;
    const words = typed.split(",").map(strip).filter(Boolean);
    yield ["comma-list", [key], { key, fixed: `${key}: [${words.map((word) => `"${word}"`).join(", ")}]` }];
  }
}

/** Every text in the frontmatter, with its place. */
function* texts(value, at) {
  if (value instanceof Map) for (const [name, part] of value) yield* texts(part, [...at, name]);
  else if (Array.isArray(value)) for (const [n, part] of value.entries()) yield* texts(part, [...at, n]);
  else if (typeof value === "string") yield [at, value];
}

/** The line of a key with one of its words replaced. */
function corrected({ values }, at, meant) {
  const typed = values.get(at[0]);
  if (at.length === 2 && Array.isArray(typed)) {
    const words = typed.map((word, n) => (n === at[1] ? meant : word === null ? "None" : String(word)));
    return `${at[0]}: [${words.join(", ")}]`;
  }
  return typeof at.at(-1) === "number" ? `${at[0]}: [${meant}]` : `${at.at(-1)}: ${meant}`;
}

function* knownTerms({ document, table, fields, vocabulary, guess }) {
  for (const [row, value, at] of filled(table, fields)) {
    if (!row.terms) continue;
    const words = Array.isArray(value) ? value.map((word, n) => [word, [...at, n]]) : [[value, at]];
    for (const [word, here] of words) {
      const term = vocabulary.terms(row.terms).get(word);
      if (!term) {
        const meant = vocabulary.meant(word, row.terms, guess);
        const several = meant || typeof here.at(-1) === "string" ? "" : vocabulary.several(word, row.terms);
        const asked = meant ? `Bedoelde u \`${meant}\`?` : vocabulary.choices(word, row.terms, guess);
        const hint = several ? `Schrijf een lijst: \`[${several}]\`.` : asked;
        const fixed = meant || several ? { fixed: corrected(document, here, meant || several) } : {};
        yield ["unknown-term", here, { key: named(here), value: word, hint, ...fixed }];
      } else if (term.valid_until && term.valid_until < fields.gecontroleerd_op) {
        yield ["expired-term", here, { value: word, successor: term.replaced_by || "geen" }];
      }
    }
  }
}

function* noDoubles({ table, fields }) {
  for (const { key } of table.filter(({ kind }) => kind === "words")) {
    const before = new Set();
    for (const [n, word] of (fields[key] ?? []).entries()) {
      if (before.has(fold(word))) yield ["double-entry", [key, n], { key, value: word }];
      before.add(fold(word));
    }
  }
}

function* noneStandsAlone({ fields, vocabulary }) {
  const codes = fields.opdrachten;
  if (codes.includes(NONE) && codes.length > 1) yield ["none-with-others", ["opdrachten"], {}];
  for (const [n, code] of codes.entries()) {
    if (vocabulary.terms("assignments").get(code)?.process) {
      yield ["process-assignment", ["opdrachten", n], { value: code }];
    }
  }
}

function* clearOrganisations({ fields, vocabulary, guess }) {
  const others = [
    ...(fields.samen_met ?? []).map((name, n) => [["samen_met", n], name]),
    ...(fields.toegepast_door ?? []).map((row, n) => [["toegepast_door", n, "organisatie"], row.organisatie]),
  ];
  for (const [at, name] of [[["organisatie"], fields.organisatie], ...others]) {
    const meanings = vocabulary.meanings(name);
    const successor = expired(fields, vocabulary, name);
    if (meanings.length > 1) {
      const choice = meanings.map((meant) => `\`${meant.name}\``).join(" of ");
      yield ["ambiguous-organisation", at, { value: name, choice }];
    } else if (successor) {
      yield ["expired-term", at, { value: name, successor }];
    } else if (!meanings.length && guess.organisation(name, vocabulary)) {
      yield ["organisation-short", at, { value: name, meant: guess.organisation(name, vocabulary) }];
    }
  }
  for (const [at, name] of others) {
    if (!vocabulary.same(name, fields.organisatie)) continue;
    yield [at[0] === "toegepast_door" ? "own-adoption" : "own-ally", at, { value: name }];
  }
}

/** The successor of a municipality that was no more when the text was read, or nothing. */
function expired(fields, vocabulary, name) {
  const place = vocabulary.municipality(vocabulary.recognise(name)?.code);
  if (!place?.valid_until || place.valid_until >= fields.gecontroleerd_op) return "";
  const heir = vocabulary.municipality(place.replaced_by);
  return heir ? `Gemeente ${heir.name}` : "geen";
}

function* kindAndRegion({ fields, vocabulary, guess }) {
  const name = fields.organisatie;
  if (vocabulary.meanings(name).length > 1 || guess.organisation(name, vocabulary)) return; // said already
  const lead = vocabulary.recognise(name);
  if (!lead && !fields.soort_organisatie) {
    const near = vocabulary.nearestOrganisation(name);
    yield ["organisation-kind", ["organisatie"], { value: name, hint: near ? `Of bedoelde u \`${near}\`?` : "" }];
  }
  const carriers = [lead, ...(fields.samen_met ?? []).map((ally) => vocabulary.recognise(ally))];
  if (!fields.regio?.length && !carriers.some((found) => found?.region)) {
    yield ["no-region", ["organisatie"], { value: name }];
  }
}

/** What a row of `conditions` in rules/fields.yml may ask. */
const HOLDS = {
  when: ({ fields }, said) => Object.entries(said).every(([path, value]) => valueAt(fields, path) === value),
  unless: ({ fields }, said) => Object.entries(said).every(([path, value]) => valueAt(fields, path) !== value),
  with: isThere,
  without: (seen, path) => !isThere(seen, path),
  marked: ({ fields, table, vocabulary }, marks) =>
    Object.entries(marks).every(([path, mark]) => {
      const { terms } = table.find(({ key }) => key === path);
      return Boolean(vocabulary.terms(terms).get(fields[path])?.[mark]);
    }),
};

function isThere({ fields, body }, path) {
  return path.startsWith("## ") ? body.has(path.slice(3)) : isFilled(valueAt(fields, path));
}

function* conditions(seen) {
  for (const row of seen.rules.conditions) {
    const asked = Object.entries(row).filter(([sort]) => sort in HOLDS);
    if (!asked.every(([sort, what]) => HOLDS[sort](seen, what))) continue;
    const details = Object.entries(row.details ?? {}).map(([name, path]) => [name, String(valueAt(seen.fields, path))]);
    yield [row.code, row.at.split("."), Object.fromEntries(details)];
  }
}

function* ranges({ fields, rules }) {
  for (const path of rules.ranges) {
    const part = valueAt(fields, path);
    if (part && part.min > part.max) {
      yield ["min-above-max", path.split("."), { least: String(part.min), most: String(part.max) }];
    }
  }
}

function* datesInOrder({ fields, rules }) {
  for (const { each, first, then } of rules.orders) {
    const records = each ? (fields[each] ?? []).map((record, n) => [[each, n], record]) : [[[], fields]];
    for (const [at, record] of records) {
      const [early, late] = [valueAt(record, first), valueAt(record, then)];
      if (early && late && early.slice(0, late.length) > late.slice(0, early.length)) {
        yield ["dates-order", [...at, then], { early, name: first, late, key: then }];
      }
    }
  }
}

function* ownReferences({ document, fields }) {
  for (const key of ["gebaseerd_op", "eerdere_ids"]) {
    for (const [n, identifier] of (fields[key] ?? []).entries()) {
      if (identifier === document.id) yield ["self-reference", [key, n], { key }];
      else if (unfitId(identifier)) yield ["bad-reference", [key, n], { value: identifier }];
    }
  }
}

function* addresses({ table, fields }) {
  for (const [row, url, at] of filled(table, fields)) {
    if (row.key !== "url") continue;
    const code = urlFault(url);
    if (code) yield [code, at, { url, ...meantAs("url", meantUrl(url), code) }];
    const odd = at[0] === "weerbaarnl" && weerbaarnlFault(url);
    if (odd) yield [odd, at, { url }];
  }
  const { contact } = fields;
  if (!contact || isMailbox(contact)) return;
  const code = contact.includes("://") ? urlFault(contact) : "bad-contact";
  const meant = meantAs("contact", meantContact(contact), code);
  if (code) yield [code, ["contact"], { value: contact, url: contact, ...meant }];
}

/** What to write at a key instead of an unfit address, and an example where that is not sure. */
function meantAs(key, meant, code) {
  if (!(code in EXAMPLES)) return {};
  if (!meant) return { example: EXAMPLES[code] };
  const fixed = key === "url" ? `url: "${meant}"` : `${key}: ${meant}`;
  return { example: fixed, fixed };
}

/** What to write where no address is sure. */
const EXAMPLES = {
  "bad-url": 'url: "https://www.voorbeeldstad.example/folder"',
  "bad-contact": "contact: weerbaar@voorbeeldstad.example",
};

const RULES = [
  straightQuotes,
  commaLists,
  knownTerms,
  noDoubles,
  noneStandsAlone,
  clearOrganisations,
  kindAndRegion,
  conditions,
  ranges,
  datesInOrder,
  ownReferences,
  addresses,
];

// ---------------------------------------------------------------------------------------------
// The file among others, and in time

const BODY_LINK = /\]\(\s*<?(?:\.\/)?([a-z0-9-]{3,80})\.md/g;

/** References to practices that are not there. */
function* dangling(document, practices) {
  const known = [...new Set([document.id, ...practices])];
  const typed = document.values.get("gebaseerd_op");
  const places = (Array.isArray(typed) ? typed : [typed])
    .filter((word) => typeof word === "string")
    .map((word, n) => [word, document.line(["gebaseerd_op", n]), ["gebaseerd_op", n]]);
  for (const found of document.body.matchAll(BODY_LINK)) {
    places.push([found[1], document.bodyLine + linesBefore(document.body, found.index), ["##"]]);
  }
  for (const [word, line, at] of places.slice(0, MOST)) {
    if (known.includes(word) || unfitId(word)) continue;
    const hint = didYouMean(word, known) || "Gebruik de bestandsnaam zonder .md.";
    yield problem("dangling-reference", line, at, { value: word, hint });
  }
}

/** Dates that have not come yet. */
function* ofTheFuture(document, today, { rules }) {
  for (const [at, value] of dates(document.values, [], rules.past)) {
    const planned = at.at(-1) === "gestart" && document.values.get("stadium") === "idee";
    if (value > today.slice(0, value.length) && !planned) {
      yield problem("future-date", document.line(at), at, { key: named(at), value });
    }
  }
}

function* dates(value, at, keys) {
  if (value instanceof Map) {
    for (const [name, part] of value) yield* dates(part, [...at, name], keys);
  } else if (Array.isArray(value)) {
    for (const [n, part] of value.entries()) yield* dates(part, [...at, n], keys);
  } else if (keys.includes(at.at(-1)) && /^[0-9]{4}(-[0-9]{2}){0,2}$/.test(value ?? "")) {
    yield [at, value];
  }
}
