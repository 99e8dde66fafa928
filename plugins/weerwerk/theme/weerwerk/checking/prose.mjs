// A body's Markdown: what is wrong in it, and its sections as safe HTML to look at.

import MarkdownIt, { footnote } from "../vendor/markdown-it.mjs";

import { isMailbox, meantUrl, unquote, urlFault } from "./addresses.mjs";
import { autolinks } from "./autolinks.mjs";
import { MOST } from "./problems.mjs";
import { longSentences, unexplained } from "./readability.mjs";
import { caseless, fold, length, linesBefore, oneLine, slugify, SPACE, strip } from "./text.mjs";

/** Characters of HTML that a body may become; footnotes can blow a small file up. */
const HTML_LIMIT = 1_000_000;
/** Cells that the tables of a body may have. */
const CELL_LIMIT = 50_000;
/** What the site's converter adds to an element while it looks for faults: where it stands. */
const POSITION_LENGTH = 28;

const SCHEMES = new Set(["http", "https", "mailto", "tel"]);
const PRACTICE_LINK = /^(?:\.\/)?([a-z0-9-]{3,80})\.md(#[a-z0-9-]*)?$/;
/** What the site's converter leaves out of itself. */
const REFUSED = /^(?:javascript|vbscript|file|data(?!:image\/(?:png|gif|jpeg|webp))):/i;
const RAW_TAG = /<\/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|$)[^<>]*>?|<!--.*?(-->|$)|<[!?]/g;
const ALERT = /^\[!(?:note|tip|important|warning|caution)\][^\n]*/i;

function reader() {
  const made = new MarkdownIt({ html: true, linkify: false }).use(footnote).use(autolinks);
  made.inline.ruler.disable("footnote_inline");
  made.validateLink = () => true; // what may not be is a finding, not plain text
  made.normalizeLink = hrefOf;
  made.inline.State = Located;
  made.core.ruler.before("inline", "alerts", alerts);
  Object.assign(made.renderer.rules, {
    html_block: () => "",
    html_inline: () => "",
    image: () => "",
    heading_open: (tokens, n) => (SHOWN_HEADING.test(tokens[n].tag) ? `<${tokens[n].tag}>` : ""),
    heading_close: (tokens, n) => (SHOWN_HEADING.test(tokens[n].tag) ? `</${tokens[n].tag}>\n` : ""),
    link_open: linkOpen,
  });
  return made;
}

const SHOWN_HEADING = /^h[234]$/;

/** An inline state that remembers where each token began, and whether it is in a link. */
class Located extends MarkdownIt().inline.State {
  inLink = 0;

  push(type, tag, nesting) {
    if (tag === "a") this.inLink += nesting;
    const token = super.push(type, tag, nesting);
    token.newlines = linesBefore(this.src, this.pos);
    return token;
  }
}

/** The first line of `> [!NOTE] …` is a title, in which nothing has a meaning. */
function alerts(state) {
  for (const [n, token] of state.tokens.entries()) {
    const inside = state.tokens[n - 2]?.type === "blockquote_open" && token.type === "inline";
    const title = inside && ALERT.exec(token.content);
    if (!title) continue;
    token.content = token.content.slice(title[0].length + 1);
    token.map = [token.map[0] + 1, token.map[1]];
    state.tokens[n - 1].map = token.map;
  }
}

const markdownIt = reader();

function linkOpen(tokens, n) {
  const href = tokens[n].attrGet("href") ?? "";
  const escaped = markdownIt.utils.escapeHtml(href);
  return targetFault(href) && targetFault(href) !== "plain-http" ? "<a>" : `<a href="${escaped}">`;
}

/** An address as the site's converter writes it: what is not safe in an address as codes. */
function hrefOf(url) {
  const whole = url.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return whole.replace(/%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-_.+!*(),%#@?=;:/&$~']/gu, (sign) =>
    [...new TextEncoder().encode(sign)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}

// ---------------------------------------------------------------------------------------------

/** A body as read: its sections, each [heading, anchor, tokens]. */
class Body {
  constructor(sections) {
    this.sections = sections;
  }

  /** Whether the body has the section of that anchor, with something in it. */
  has(anchor) {
    return this.sections.some((section) => section.anchor === anchor && section.filled);
  }
}

/**
 * A body, with what is wrong in it: {line (in the body, from 1; 0 for the whole), code, details}.
 *
 * @param {string} markdown
 * @param {{sections: {heading: string, anchor: string, required?: boolean}[], words: object}} rules
 */
export function parse(markdown, { sections: kinds, words }) {
  const heavy = { body: new Body([]), findings: [{ line: 1, code: "body-too-heavy", details: {} }] };
  if (cells(markdown) > CELL_LIMIT) return heavy;
  const env = {};
  const doubles = doubleNotes(markdown);
  const tokens = markdownIt.parse(renamed(markdown, doubles), env);
  if (sizeOf(tokens, env) > HTML_LIMIT || (!tokens.length && strip(markdown))) return heavy;
  const sections = sectionsOf(tokens, kinds);
  const blocks = blocksOf(tokens);
  const found = [
    ...findings(tokens, markdown, words),
    ...doubles.slice(0, MOST).map(([line, text]) => ({ line, code: "double-note", details: { text } })),
    ...advice(blocks, words),
    ...pasted(blocks).slice(0, MOST),
  ];
  const more = sectionFindings(sections, markdown, kinds).slice(0, MOST);
  const isTold = ({ line, code }) => found.some((told) => told.line === line && told.code === code);
  return { body: new Body(sections), findings: [...found, ...more.filter((finding) => !isTold(finding))] };
}

/**
 * The sections of a body as safe HTML: no HTML of the author's, no images, no address that may not be.
 *
 * @param {string} markdown
 * @param {{heading: string, anchor: string}[]} kinds
 * @returns {{heading: string, anchor: string, html: string}[]}
 */
export function preview(markdown, kinds) {
  if (cells(markdown) > CELL_LIMIT) return [];
  const env = {};
  const tokens = markdownIt.parse(renamed(markdown, doubleNotes(markdown)), env);
  if (sizeOf(tokens, env) > HTML_LIMIT) return [];
  const notes = tokens.findIndex(({ type }) => type === "footnote_block_open");
  const shown = sectionsOf(tokens, kinds).map(({ heading, anchor, tokens: part }) => ({ heading, anchor, html: html(part, env) }));
  return notes < 0 ? shown : [...shown, { heading: "", anchor: "voetnoten", html: html(tokens.slice(notes), env) }];
}

function html(tokens, env) {
  return markdownIt.renderer.render(tokens, markdownIt.options, env).trim();
}

function sizeOf(tokens, env) {
  const elements = tokens.reduce((sum, { nesting, children }) => sum + (nesting >= 0) + (children?.length ?? 0), 0);
  return length(html(tokens, env)) + elements * POSITION_LENGTH;
}

/** How many cells the tables can become at most: the widest ruler times the lines. */
function cells(markdown) {
  const lines = markdown.includes("|") ? markdown.split("\n") : [];
  const rulers = lines.filter((line) => line.includes("|") && /^[|:\- \t>*+0-9.)]*$/.test(line));
  const widest = Math.max(0, ...rulers.map((line) => line.split("|").length - 1));
  return widest ? (widest + 1) * lines.length : 0;
}

const NOTE = /\[\^[^\]\r\n\0\t ]+\]/g;
const NOTE_DEFINED = new RegExp(`^ {0,3}(${NOTE.source}):`);
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;

/** Every definition of a note that was defined before: [line (from 1), `[^name]`]. */
function doubleNotes(markdown) {
  const seen = new Set();
  const doubles = [];
  let fence = "";
  for (const [n, line] of markdown.split("\n").entries()) {
    const mark = FENCE.exec(line)?.[1];
    const note = NOTE_DEFINED.exec(line)?.[1];
    if (fence) {
      const closes = mark?.startsWith(fence) && strip(line) === mark;
      fence = closes ? "" : fence;
    } else if (mark) {
      fence = mark;
    } else if (note) {
      if (seen.has(caseless(note))) doubles.push([n + 1, note]);
      seen.add(caseless(note));
    }
  }
  return doubles;
}

/** The Markdown with a free number on those notes, as the site's converter gets it. */
function renamed(markdown, doubles) {
  if (!doubles.length) return markdown;
  const used = new Set(markdown.match(NOTE));
  const lines = markdown.split("\n");
  let number = 0;
  for (const [line, note] of doubles) {
    do number += 1;
    while (used.has(`[^${number}]`));
    lines[line - 1] = lines[line - 1].replace(note, `[^${number}]`);
  }
  return lines.join("\n");
}

// ---------------------------------------------------------------------------------------------
// Sections

function sectionsOf(tokens, kinds) {
  const anchors = new Map(kinds.map(({ heading, anchor }) => [caseless(heading), anchor]));
  const headings = new Map(kinds.map(({ heading, anchor }) => [anchor, heading]));
  const used = new Map();
  const sections = [];
  for (const { heading, tokens: part } of parts(tokens)) {
    const filled = part.some(isShown);
    if (!heading && !filled) continue;
    const base = anchors.get(caseless(heading).replace(/[?:.]+$/, "")) ?? `kop-${slugify(heading)}`;
    let anchor = base;
    let number = used.get(base) ?? 0;
    while (used.has(anchor)) {
      number += 1;
      anchor = `${base}-${number + 1}`;
    }
    used.set(base, number);
    if (!used.has(anchor)) used.set(anchor, 0);
    sections.push({ heading: headings.get(base) ?? heading, anchor, tokens: part, filled });
  }
  return sections;
}

/** The tokens cut at their own second-level headings, without the notes. */
function* parts(tokens) {
  let part = { heading: "", tokens: [] };
  for (let n = 0; n < tokens.length; n += 1) {
    const token = tokens[n];
    if (token.type === "footnote_block_open") break;
    if (token.type === "heading_open" && token.tag === "h2" && token.level === 0) {
      yield part;
      part = { heading: oneLine(plainText(tokens[n + 1])), tokens: [] };
      n += 2;
    } else {
      part.tokens.push(token);
    }
  }
  yield part;
}

function plainText({ children }, lineEnd = " ") {
  return children
    .map(({ type, content, meta }) => {
      if (type === "softbreak" || type === "hardbreak") return lineEnd;
      if (type === "footnote_ref") return String(meta.id + 1);
      return type === "html_inline" || type === "image" ? "" : content;
    })
    .join("");
}

/** Whether a token leaves something on the page: HTML does not, and of a top heading only its text. */
function isShown(token) {
  if (token.type === "html_block" || /^heading_/.test(token.type)) return SHOWN_HEADING.test(token.tag);
  return token.type !== "inline" || strip(plainText(token)) !== "";
}

function sectionFindings(sections, markdown, kinds) {
  const present = new Set(sections.filter(({ filled }) => filled).map(({ anchor }) => anchor));
  const required = kinds.filter((kind) => kind.required);
  const absent = required
    .filter(({ anchor }) => !present.has(anchor))
    .map(({ heading }) => missing(heading, markdown));
  const empty = sections
    .filter(({ heading, anchor, filled }) => heading && !filled && required.every((kind) => kind.anchor !== anchor))
    .map(({ heading }) => ({ line: lineOf(heading, markdown), code: "empty-section", details: { heading } }));
  return [...absent, ...empty];
}

/** A heading that is not there, or that stands there in another shape (`**Aanpak**`). */
function missing(heading, markdown) {
  const shape = `^ *(?:\\\\?#{1,6} *|\\*\\*|__)?${heading}[:.]?(?:\\*\\*|__)?[:.]? *$`;
  const near = new RegExp(shape, "imu").exec(markdown);
  if (!near || /^ *## /.test(near[0])) return { line: 0, code: "missing-section", details: { heading } };
  const details = { text: strip(near[0]), fixed: `## ${heading}` };
  return { line: linesBefore(markdown, near.index) + 1, code: "heading-shape", details };
}

function lineOf(heading, markdown) {
  const typed = heading.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const found = new RegExp(`^ *##+ *${typed}`, "imu").exec(markdown);
  return found ? linesBefore(markdown, found.index) + 1 : 0;
}

// ---------------------------------------------------------------------------------------------
// Findings

function findings(tokens, markdown, words) {
  const seen = { titles: [], links: [], images: [], headings: [], html: [] };
  let before = 1; // the level of the heading before
  let around = 1; // the line of the last element before, as the site's converter writes them
  for (const token of tokens) {
    if (token.map && isElement(token)) around = token.map[0] + 1;
    if (token.type === "heading_open") {
      const level = Number(token.tag[1]);
      seen.headings.push(...headingFindings(level, before, around));
      before = level;
    }
    if (token.type === "html_block") seen.html.push(around);
    const first = token.map ? token.map[0] + 1 : around;
    for (const [n, child] of (token.children ?? []).entries()) {
      const line = first + (child.newlines ?? 0);
      if (child.type === "link_open") seen.links.push(...linkFindings(child.attrGet("href") ?? "", nameOf(token.children, n), line, words));
      if (child.attrGet("title")) seen.titles.push(...lost(child, line));
      if (child.type === "image") seen.images.push({ line, code: "image", details: {} });
      if (child.type === "html_inline") seen.html.push(around);
      if (INLINE_ELEMENTS.has(child.type)) around = line;
    }
  }
  const found = [
    ...seen.links,
    ...seen.images.slice(0, MOST),
    ...seen.headings,
    ...rawHtml(seen.html.slice(0, MOST), markdown.split("\n")),
  ];
  return found.length ? found : seen.titles.slice(0, 1);
}

function isElement({ type, nesting, hidden }) {
  return nesting >= 0 && !hidden && type !== "inline" && type !== "html_block";
}

const INLINE_ELEMENTS = new Set(["link_open", "image", "strong_open", "em_open", "s_open", "code_inline", "footnote_ref"]);

/** The title of a link, which the site's cleaner takes away. */
function lost(link, line) {
  const text = `title="${markdownIt.utils.escapeHtml(link.attrGet("title"))}"`;
  return [{ line, code: "cleaned-away", details: { text } }];
}

function headingFindings(level, before, line) {
  if (!SHOWN_HEADING.test(`h${level}`)) return [{ line, code: "heading-level", details: { level: String(level) } }];
  const details = { level: "#".repeat(level), fit: "#".repeat(before + 1) };
  return level > before + 1 ? [{ line, code: "heading-order", details }] : [];
}

/** The words of a link, from the token that opens it. */
function nameOf(children, open) {
  const end = children.findIndex(({ type }, n) => n > open && type === "link_close");
  return oneLine(plainText({ children: children.slice(open + 1, end) }));
}

function linkFindings(href, text, line, words) {
  const code = targetFault(href) || nameFault(text, href, words);
  const details = { target: href, url: href, text, ...(["link-target", "bad-url"].includes(code) ? meant(href) : {}) };
  return code ? [{ line, code, details }] : [];
}

/** What a link was meant as, where that is sure, and an example. */
function meant(href) {
  const found = isMailbox(href) ? `mailto:${href}` : meantUrl(unquote(href));
  const example = found || "https://www.voorbeeldstad.example/folder";
  return { example, ...(found ? { hint: `Bedoelde u \`${found}\`?` } : {}) };
}

/** The code of what is wrong with the words of a link, or nothing. */
function nameFault(text, href, words) {
  if (words.links.includes(fold(text))) return "link-text";
  const isBare = href.startsWith("http") && text.includes(".") && href.includes(text.replace(/\/+$/, ""));
  return isBare ? "bare-link" : "";
}

/** How much advice of one kind a text gets. */
const MOST_ADVICE = 5;

function advice(blocks, words) {
  return [
    ...longSentences(blocks).slice(0, MOST_ADVICE).map(([line, start, count]) => ({
      line,
      code: "long-sentence",
      details: { text: `${start} …`, count: String(count) },
    })),
    ...unexplained(blocks, words.known).slice(0, MOST_ADVICE).map(([line, name]) => ({
      line,
      code: "unexplained-name",
      details: { name },
    })),
  ];
}

const NO_HEADING = new RegExp(`^(#{2,6}) *([^${SPACE}#].*)$`, "u");
/** The signs of a list of a word processor. */
const BULLET = /^[\u2022\u25cf\u25aa\u25a0\u25e6\u2023\uf0b7]/;

/** Headings, lists and tables that were pasted as plain text, and run on in one paragraph. */
function pasted(blocks) {
  return blocks.flatMap(([first, block]) => {
    const lines = block.split("\n").map(strip);
    const told = new Set();
    return lines.flatMap((line, n) => {
      const [code, details] = shapeOf(line, lines[n + 1] ?? "");
      const isNew = code && (code === "heading-shape" || !told.has(code));
      told.add(code);
      return isNew ? [{ line: first + n, code, details }] : [];
    });
  });
}

/** The code of what a line above another was meant as, with its details, or nothing. */
function shapeOf(line, below) {
  const heading = NO_HEADING.exec(line);
  if (heading) return ["heading-shape", { text: line, fixed: `${heading[1]} ${heading[2]}` }];
  if (BULLET.test(line)) return ["pasted-list", { text: line[0], fixed: `- ${strip(line.slice(1))}` }];
  if (!line.includes("\t") || !below.includes("\t")) return ["", {}];
  const cells = line.split("\t").map(strip).filter(Boolean);
  return ["pasted-table", { fixed: `| ${cells.join(" | ")} |` }];
}

/** The text of every paragraph, item and cell without its code: [line, text]. */
function blocksOf(tokens) {
  const blocks = [];
  let line = 1;
  for (const [n, token] of tokens.entries()) {
    if (token.map && isElement(token)) line = token.map[0] + 1;
    const around = tokens[n - 1]?.type;
    if (token.type !== "inline" || (around !== "paragraph_open" && around !== "td_open")) continue;
    const text = plainText({ children: token.children.filter(({ type }) => type !== "code_inline") }, "\n");
    blocks.push([line, tokens[n + 1]?.type === "footnote_anchor" ? `${text} ↩` : text]);
  }
  return blocks;
}

/** The code of what is wrong with a link in a text, or nothing. */
function targetFault(href) {
  if (!href || REFUSED.test(href)) return "link-scheme";
  if (!isReachable(href)) return "link-target";
  return /^http/i.test(href) ? urlFault(href) : "";
}

function isReachable(href) {
  const colon = href.indexOf(":");
  if (colon >= 0 && SCHEMES.has(href.slice(0, colon).toLowerCase())) return true;
  return PRACTICE_LINK.test(href) || /^#\S{1,400}$/u.test(href);
}

/** A finding for each piece of HTML, in order, with the tag as typed. */
function rawHtml(starts, lines) {
  const found = [];
  let [line, column] = [1, 0];
  for (const start of starts) {
    if (start > line) [line, column] = [start, 0];
    let tag = null;
    while (line <= lines.length) {
      RAW_TAG.lastIndex = column;
      tag = RAW_TAG.exec(lines[line - 1]);
      if (tag) break;
      [line, column] = [line + 1, 0];
    }
    if (!tag) return found;
    found.push({ line, code: "raw-html", details: { text: tag[0] } });
    column = tag.index + tag[0].length;
  }
  return found;
}
