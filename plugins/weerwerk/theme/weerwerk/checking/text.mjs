// Text as Python counts, cuts and compares it, so that both sides of a check agree to the letter.

/** What Python takes for white space (str.isspace). */
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
/** What Python takes for a letter of a word (\w). */
export const WORD = "\\p{L}\\p{N}_";

const SPACES = new RegExp(`[${SPACE}]+`, "u");
const AROUND = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");
const BEFORE = new RegExp(`^[${SPACE}]+`, "u");

/** How many characters a text has; not how many units of UTF-16. */
export function length(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The first characters of a text. */
export function start(text, count) {
  return [...text].slice(0, count).join("");
}

/** A text without white space around it (str.strip). */
export function strip(text) {
  return text.replace(AROUND, "");
}

/** A text without white space before it (str.lstrip). */
export function stripStart(text) {
  return text.replace(BEFORE, "");
}

/** A text on one line, each run of white space as one space, in NFC. */
export function oneLine(text) {
  return strip(text).split(SPACES).join(" ").normalize("NFC");
}

/** A text cut once: before the sign, and after it (str.partition). */
export function cut(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + sign.length)];
}

/** How many line ends stand in a text before a place. */
export function linesBefore(text, end = text.length) {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** The order of texts by their characters, as Python sorts. */
export function byCharacters(one, other) {
  const [a, b] = [[...one], [...other]];
  for (let n = 0; n < Math.min(a.length, b.length); n += 1) {
    if (a[n] !== b[n]) return a[n].codePointAt(0) - b[n].codePointAt(0);
  }
  return a.length - b.length;
}

const classes = new Map();

/** Whether a character stands on the letter before it (a combining class other than 0). */
export function isCombining(character) {
  if (!/\p{M}/u.test(character)) return false;
  if (!classes.has(character)) {
    // Normalizing sorts such characters by class: U+0345 has the highest, U+0334 the lowest.
    const high = `\u0345${character}`;
    const low = `${character}\u0334`;
    classes.set(character, high.normalize("NFD") !== `\u0345${character.normalize("NFD")}` ||
      low.normalize("NFD") !== `${character.normalize("NFD")}\u0334` || character === "\u0345" || character === "\u0334");
  }
  return classes.get(character);
}

/** Small letters for comparison (str.casefold), up to what NFKD makes alike anyway. */
export function caseless(text) {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ſ", "s")
    .replaceAll("ς", "σ")
    .replace(/[\u1f80-\u1fff\u0345]/gu, (letter) => letter.normalize("NFD").replaceAll("\u0345", "ι"))
    .replace(/[\u1c80-\u1c88]/g, (letter) => letter.toUpperCase().toLowerCase())
    .replace(/[\uab70-\uabbf]/gu, (letter) => String.fromCodePoint(letter.codePointAt(0) - 0xab70 + 0x13a0))
    .replace(/[\u13f8-\u13fd]/gu, (letter) => String.fromCodePoint(letter.codePointAt(0) - 8));
}

const MARKS = new RegExp(`[^${WORD.replace("_", "")}]+`, "gu");

/** A text for comparison: small letters, without accents, marks as single spaces. */
export function fold(text) {
  const bare = [...caseless(text).normalize("NFKD")].filter((letter) => !isCombining(letter)).join("");
  return strip(bare.replace(MARKS, " "));
}

/** A text in ASCII: without accents, and without what has no place there. */
export function ascii(text) {
  return text.normalize("NFKD").replace(/[^\x00-\x7f]/gu, "");
}

/** A text as a part of an address: `[a-z0-9-]`, without accents, at most 80 characters. */
export function slugify(text) {
  const dashed = ascii(text).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return dashed.slice(0, 80).replace(/-+$/, "") || "x";
}
