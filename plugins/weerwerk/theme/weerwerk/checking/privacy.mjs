// What must not be published: personal data, and what helps somebody with bad intentions.

import { unquote } from "./addresses.mjs";
import { decodeEntities } from "./entities.mjs";
import { problem } from "./problems.mjs";
import { linesBefore } from "./text.mjs";

const LEAST_MASKED = 6;
/** Nine digits close together: the rows that need them look at nothing else. */
const DENSE = /[0-9](?:[^0-9A-Za-z]{0,5}[0-9]){8}/u;
/** How many characters around a match its neighbours are looked for in. */
const CONTEXT = 120;
/** How many characters an account number has, in the countries around us (SWIFT's registry). */
const LENGTHS = { NL: 18, BE: 16, DE: 22, FR: 27, GB: 22, LU: 20, ES: 24, IT: 27, AT: 20 };
/** How many addresses make a list, and how many lines one may stand below the other. */
const [LIST_LENGTH, LIST_GAP] = [3, 2];
/** Details that quote what somebody typed, and so may be a part of a word to hide. */
const QUOTES = new Set(["value", "text", "name", "url", "target"]);

/** The rows of rules/privacy.yml, ready to look with. */
export class Privacy {
  #rows;
  #isAdvice;
  #proofs;

  /**
   * @param {{lists: object, rows: object[], functional: string[], desks: string[]}} rules
   * @param {(code: string) => boolean} isAdvice
   */
  constructor(rules, isAdvice) {
    const fill = (pattern) => pattern.replace(/\{([a-z]+)\}/g, (_, name) => rules.lists[name].join("|"));
    this.#isAdvice = isAdvice;
    this.#proofs = {
      eleven: isCitizenNumber,
      iban: isAccount,
      mailbox: (words) => isOfAPerson(words, rules.functional),
      desk: (words) => !rules.desks.includes(words.toLowerCase().split(/[^a-z]/)[0]),
    };
    this.#rows = rules.rows.map((row) => ({
      ...row,
      pattern: new RegExp(fill(row.pattern), row.case ? "gmu" : "gimu"),
      ...Object.fromEntries(
        ["before", "unless_before", "unless_after"]
          .filter((name) => name in row)
          .map((name) => [name, new RegExp(fill(row[name]), "iu")]),
      ),
    }));
  }

  /** The problems of a text, masked, and the words that no other message may show either. */
  faults(text) {
    const seen = this.#sightings(text);
    const problems = new Map();
    for (const { line, code, words, shown, secret } of seen) {
      const masked = secret ? `${words.slice(0, 2)}••••••` : shown ? words : mask(words);
      const key = JSON.stringify([line, code]);
      if (!problems.has(key)) problems.set(key, problem(code, line, [], { masked }));
    }
    const inOrder = [...problems.values()].sort((a, b) => a.line - b.line || (a.code < b.code ? -1 : 1));
    return { problems: inOrder, hidden: seen.filter(({ shown }) => !shown).map(({ words }) => words) };
  }

  /** The problems with the words masked wherever a message would quote them, or a part of them. */
  without(words, problems) {
    const hidden = [...new Set(words)].sort((one, other) => other.length - one.length);
    if (!hidden.length) return problems;
    return problems.flatMap((each) => {
      const details = Object.fromEntries(
        Object.entries(each.details).map(([name, value]) => [name, masked(name, value, hidden)]),
      );
      const same = Object.entries(details).every(([name, value]) => value === each.details[name]);
      if (same) return [each];
      return this.#isAdvice(each.code) ? [] : [{ ...each, details }]; // advice on a word that has to go is no use
    });
  }

  #sightings(text) {
    const plain = inPlain(text);
    const low = plain.toLowerCase();
    const dense = DENSE.test(plain);
    const found = new Map();
    for (const row of this.#rows) {
      if ((row.dense && !dense) || (row.signs && !row.signs.some((sign) => low.includes(sign)))) continue;
      for (const { index, words } of this.#matches(row, plain)) {
        const key = JSON.stringify([index, row.code]);
        const line = linesBefore(plain, index) + 1;
        if (!found.has(key)) found.set(key, { index, line, code: row.code, words, shown: row.shown, secret: row.secret });
      }
    }
    return [...found.values()].sort((a, b) => a.index - b.index || (a.code < b.code ? -1 : 1));
  }

  #matches(row, text) {
    const found = [...text.matchAll(row.pattern)]
      .filter((match) => this.#fits(row, match, text))
      .map((match) => ({ index: match.index, words: match[0] }));
    return row.proof === "listed" ? listed(text, found) : found;
  }

  #fits({ before, proof, unless_before, unless_after }, match, text) {
    const front = text.slice(Math.max(0, match.index - CONTEXT), match.index);
    const end = match.index + match[0].length;
    if (before && !before.test(front)) return false;
    if (this.#proofs[proof] && !this.#proofs[proof](match[0])) return false;
    if (unless_before?.test(front)) return false;
    return !unless_after?.test(text.slice(end, end + CONTEXT));
  }
}

/** The first of every run of addresses that stand below each other. */
function listed(text, found) {
  const runs = [];
  let last = -Infinity;
  for (const each of found) {
    const line = linesBefore(text, each.index);
    if (line - last > LIST_GAP) runs.push([]);
    runs.at(-1).push(each);
    last = line;
  }
  return runs.filter((run) => run.length >= LIST_LENGTH).map(([first]) => first);
}

function masked(name, value, hidden) {
  if (QUOTES.has(name) && hidden.some((words) => words.includes(value))) return mask(value);
  let plain = inPlain(value);
  let shown = value;
  for (const words of hidden) {
    // A message may have put the words on one line, with single spaces.
    const loose = words.split(/\s+/u).filter(Boolean).map(escaped).join("\\s+");
    const masked = plain.replaceAll(new RegExp(loose, "gu"), () => mask(words));
    if (masked !== plain) shown = plain = masked;
  }
  return shown;
}

function escaped(words) {
  return words.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) => (sign === "-" ? sign : `\\${sign}`));
}

/** The first and last two characters, and points for the rest. */
function mask(words) {
  const bare = [...words.split(/\s+/u).filter(Boolean).join(" ")];
  const points = "•".repeat(Math.max(3, Math.min(bare.length - 4, 8)));
  return bare.length > LEAST_MASKED ? [...bare.slice(0, 2), points, ...bare.slice(-2)].join("") : points;
}

// ---------------------------------------------------------------------------------------------
// One plain form, with the same lines

const CODED = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|([!-/:-@[-`{-~]))/g;

/** Underscores around words; those inside a word are letters. */
const UNDERSCORES = /_(?:_*(?![A-Za-z0-9])|(?<![A-Za-z0-9]_)_*)/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** A text as a reader gets it: codes as what they stand for, no emphasis, in NFKC. */
export function inPlain(text) {
  let plain = text.replace(CODED, (_, two, four, sign) => {
    const character = sign ?? String.fromCharCode(parseInt(two ?? four, 16));
    return character === "\n" ? " " : character;
  });
  for (const [sign, decode] of [["%", unquote], ["&", decodeEntities]]) {
    if (!plain.includes(sign)) continue;
    const lines = plain.split("\n").map((line) => (line.includes(sign) ? decode(line).replaceAll("\n", " ") : line));
    plain = lines.join("\n");
  }
  plain = plain.replaceAll("*", "").replaceAll("`", "").replaceAll("~~", "").replace(UNDERSCORES, "");
  return plain.replace(UNSEEN, "").normalize("NFKC").replace(DASHES, "-");
}

// ---------------------------------------------------------------------------------------------
// Proofs: what a match must pass to count

/** Whether eight or nine digits pass the 11-proof of the citizen service number (BSN). */
function isCitizenNumber(words) {
  const digits = [...words.replace(/[^0-9]/g, "").padStart(9, "0")].map(Number);
  if (digits.length !== 9 || new Set(digits).size === 1) return false;
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  return digits.reduce((sum, digit, n) => sum + digit * weights[n], 0) % 11 === 0;
}

/** Whether a mailbox at work looks like a person: `j.jansen@…`, and not `team.oov@…`. */
function isOfAPerson(words, functional) {
  const box = words.split("@")[0].toLowerCase();
  const parts = box.split(/[._-]/);
  if (parts[0].length === 1) return true;
  if (!/[._]/.test(box)) return false; // with hyphens alone it is seldom a person: `no-reply`
  if (parts.slice(1, -1).some((part) => ["van", "de", "der", "den", "ten", "ter"].includes(part))) {
    return !functional.includes(parts[0]);
  }
  return !parts.some((part) => functional.includes(part));
}

/** Whether the words are a bank account number: the remainder by 97 is 1 (ISO 13616). */
function isAccount(words) {
  const whole = words.replace(/[\s.-]/g, "").toUpperCase();
  const bare = whole.slice(0, LENGTHS[whole.slice(0, 2)]); // a word of four letters may stand behind it
  if (bare.length < 15 || bare.length > 34) return false;
  const digits = [...bare.slice(4), ...bare.slice(0, 4)].map((letter) => parseInt(letter, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}
