// Bare web addresses as links, by the rules of GitHub's Markdown (GFM 0.29, 6.9) as comrak reads them.

import { decodeEntities } from "./entities.mjs";

const SCHEMES = new Set(["http", "https", "ftp"]);
const SPACE = /[ \t\n\v\f\r]/;
const BEFORE_WWW = /[ \t\n\v\f\r*_~([]/;
const NO_HOST_LETTER = /[\p{P}\p{S}\s]/u;
const TRAILING = /[?!.,:*_~'"]/;

/** Teaches a markdown-it, whose state counts the links it is in, to see bare addresses. */
export function autolinks(markdown) {
  markdown.inline.ruler.at("text", text);
  markdown.inline.ruler.before("text", "bare_address", address);
  markdown.inline.ruler.before("escape", "bare_backslash", backslash);
}

/** markdown-it's own rule for text, which stops before `www.` too. */
function text(state, silent) {
  let { pos } = state;
  while (pos < state.posMax && !isSign(state.src.charCodeAt(pos)) && !(pos > state.pos && startsWww(state.src, pos))) pos += 1;
  if (pos === state.pos) return false;
  if (!silent) state.pending += state.src.slice(state.pos, pos);
  state.pos = pos;
  return true;
}

/** A backslash that escapes nothing is a sign like others; what follows may begin an address. */
function backslash(state, silent) {
  if (!/^\\[A-Za-z]/.test(state.src.slice(state.pos, state.pos + 2))) return false;
  if (!silent) state.pending += "\\";
  state.pos += 1;
  return true;
}

const SIGNS = new Set([..."\n!#$%&*+-:<=>@[\\]^_`{}~"].map((sign) => sign.charCodeAt(0)));

function isSign(code) {
  return SIGNS.has(code);
}

function startsWww(source, at) {
  return source.startsWith("www.", at) && (at === 0 || BEFORE_WWW.test(source[at - 1]));
}

function address(state, silent) {
  if (state.inLink > 0 || isAfterBracket(state)) return false;
  const { src, pos } = state;
  const found = src[pos] === ":" ? withScheme(src, pos, state.posMax) : startsWww(src, pos) ? bare(src, pos, state.posMax) : null;
  if (!found) return false;
  const { start, end, href } = found;
  if (start < pos && !state.pending.endsWith(src.slice(start, pos))) return false;
  if (!silent) {
    if (start < pos) state.pending = state.pending.slice(0, start - pos);
    const open = state.push("link_open", "a", 1);
    open.attrs = [["href", state.md.normalizeLink(decodeEntities(href))]];
    open.markup = "autolink";
    state.push("text", "", 0).content = src.slice(start, end);
    state.push("link_close", "a", -1).markup = "autolink";
  }
  state.pos = end;
  return true;
}

/** Whether the last bracket before this place opened and may still become a link. */
function isAfterBracket({ pending, tokens }) {
  const texts = [pending, ...tokens.filter(({ type }) => type !== "text_special").reverse().map(textOf)];
  const last = texts.find((text) => /[[\]]/.test(text)) ?? "";
  return last.lastIndexOf("[") > last.lastIndexOf("]");
}

function textOf({ type, content }) {
  if (type === "text") return content;
  return type === "link_close" || type === "image" || type === "footnote_ref" ? "]" : "";
}

function withScheme(source, colon, last) {
  if (!source.startsWith("://", colon) || last - colon < 4) return null;
  const scheme = /[A-Za-z]*$/.exec(source.slice(Math.max(0, colon - 20), colon))[0];
  if (!SCHEMES.has(scheme)) return null;
  const domain = domainEnd(source, colon + 3, last);
  if (domain < 0) return null;
  const end = addressEnd(source, colon, domain, last);
  const start = colon - scheme.length;
  return { start, end, href: source.slice(start, end) };
}

function bare(source, start, last) {
  const domain = domainEnd(source, start + "www.".length, last);
  if (domain < 0) return null;
  const end = addressEnd(source, start, domain, last);
  return { start, end, href: `http://${source.slice(start, end)}` };
}

/** Where the name of the site ends, or -1 where it is no name. */
function domainEnd(source, from, last) {
  const tail = source.slice(from, last);
  let points = 0;
  let before = 0;
  let since = 0;
  let at = from;
  for (const letter of tail) {
    if (letter === "_") since += 1;
    else if (letter === ".") [before, since, points] = [since, 0, points + 1];
    else if (letter !== "-" && NO_HOST_LETTER.test(letter)) return !before && !since && points ? at : -1;
    at += letter.length;
  }
  if ((before || since) && points <= 10) return -1;
  return points ? last : -1;
}

/** Where an address ends: before a space or `<`, and without the signs that end a sentence. */
function addressEnd(source, start, domain, last) {
  let end = domain;
  while (end < last && !SPACE.test(source[end])) end += 1;
  const bracket = source.indexOf("<", start);
  if (bracket >= 0) end = Math.min(end, bracket);
  while (end > start) {
    const sign = source[end - 1];
    if (TRAILING.test(sign)) {
      end -= 1;
    } else if (sign === ";") {
      const entity = /&[A-Za-z]+;$/.exec(source.slice(start, end));
      end = entity && entity.index > 0 ? start + entity.index : end - 1;
    } else if (sign === ")") {
      const link = source.slice(start, end);
      if (link.split(")").length <= link.split("(").length) break;
      end -= 1;
    } else {
      break;
    }
  }
  return end;
}
