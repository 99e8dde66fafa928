// Faults as values, and the Dutch sentence that belongs to each.

import { length, start } from "./text.mjs";

/** How many faults of one kind are named in one file; more help nobody. */
export const MOST = 20;

/** Details that say what to write instead may be longer than what is quoted. */
const LONG = { hint: 900, fixed: 400, example: 200, choice: 200 };

/**
 * A fault.
 *
 * @typedef {object} Problem
 * @property {string} code A key of `texts/nl.yml`.
 * @property {number} line From 1; 0 where it is about the whole file.
 * @property {(string | number)[]} at Where in the fields: ["kosten", "eenmalig", "min"]; ["##"] is the body.
 * @property {Record<string, string>} details What the sentence needs.
 * @property {string} [severity] fout, waarschuwing or advies.
 * @property {string} [message] What is wrong and the way out.
 */

/** @returns {Problem} */
export function problem(code, line, at = [], details = {}) {
  return { code, line, at, details };
}

/** Problems at most so many of a kind. */
export function few(problems) {
  const seen = new Map();
  return problems.filter(({ code }) => {
    seen.set(code, (seen.get(code) ?? 0) + 1);
    return seen.get(code) <= MOST;
  });
}

/** Problems by line; those of one line stay as they came. */
export function sorted(problems) {
  return [...problems].sort((one, other) => one.line - other.line);
}

/** The sentences of `texts/nl.yml`. */
export class Sentences {
  #problems;

  /** @param {Record<string, {zin: string, uitweg?: string, ernst?: string}>} problems */
  constructor(problems) {
    this.#problems = problems;
  }

  severity(code) {
    return this.#problems[code].ernst ?? "fout";
  }

  /** What is wrong and the way out, without the place. */
  message({ code, details }) {
    const { zin, uitweg } = this.#problems[code];
    const shown = Object.fromEntries(
      Object.entries(details).map(([name, value]) => [name, quoted(name, value)]),
    );
    const parts = [zin, uitweg, shown.hint ? "{hint}" : ""].filter(Boolean);
    return parts.map((part) => filled(part, shown)).join(" ");
  }
}

/** Details that we write ourselves, with backticks of our own. */
const OUR_OWN = new Set(["hint", "choice"]);

/** A detail as it may stand between the backticks of a sentence. */
function quoted(name, value) {
  const shown = quotable(value, LONG[name] ?? 80);
  return OUR_OWN.has(name) ? shown : shown.replaceAll("`", "'");
}

function filled(sentence, values) {
  return sentence.replace(/\{\{|\}\}|\{([a-z_]+)\}/g, (found, name) => (name ? values[name] : found[0]));
}

/** A text as it may be shown: one line, no control characters, not too long. */
export function quotable(text, limit = 80) {
  const plain = text.replace(/[\p{C}\p{Z}]/gu, (character) =>
    character === " " ? " " : `\\u${character.codePointAt(0).toString(16).padStart(4, "0")}`,
  );
  return length(plain) <= limit ? plain : `${start(plain, limit - 1)}…`;
}
