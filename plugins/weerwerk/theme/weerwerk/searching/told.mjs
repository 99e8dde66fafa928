// What the search made of a question, in words: what it corrected and widened, and why a practice is there.

import { button } from "../browse/element.mjs";
import { element } from "../dom.mjs";

const MOST = 4;
/** Ways in which a practice has the very word, so that no more need be said. */
const SAID = new Set(["word", "joined", "begin", "code"]);

/**
 * What was done with a question, and the way back to its very words.
 *
 * @param {import("./question.mjs").Question | undefined} question
 * @param {boolean} literal Whether only the very words were searched.
 * @param {(literal: boolean) => void} change Asks for the other way of searching.
 * @returns {Node[]} Nothing where nothing was done.
 */
export function told(question, literal, change) {
  if (!question) return [];
  if (literal) {
    return [element("p", {}, "U zoekt nu precies naar deze woorden. ", button("Zoek ruimer", () => change(false)))];
  }
  const lines = [...question.corrected.map(corrected), ...widened(question)];
  if (!lines.length) return [];
  return [...lines, element("p", {}, button("Zoek precies naar mijn woorden", () => change(true)))];
}

const strong = (words) => element("strong", { textContent: words });

function corrected([typed, meant]) {
  return element("p", {}, "Gezocht naar ", strong(meant), ` in plaats van ‘${typed}’.`);
}

function widened({ widened: rows }) {
  const words = [...new Set(rows.flatMap(([, others]) => others.slice(0, 2)))].slice(0, MOST);
  return words.length ? [element("p", {}, "Ook gezocht op ", ...listed(words), ".")] : [];
}

function listed(words) {
  return words.flatMap((word, at) => [at ? (at === words.length - 1 ? " en " : ", ") : "", strong(word)]);
}

/**
 * Why a practice is there, where none of the words that were typed stand in it.
 *
 * @param {import("./question.mjs").Way[]} [ways]
 * @returns {string} Nothing where the words themselves were found.
 */
export function why(ways = []) {
  if (!ways.length || ways.some(({ how }) => SAID.has(how))) return "";
  const meant = ways.find(({ how }) => how === "meaning") ?? ways.find(({ how }) => how === "listed");
  if (meant) return `via synoniem: ${meant.label}`;
  const parts = ways.find(({ how }) => how === "parts" || how === "inside") ?? ways[0];
  return `via een deel van het woord: ${parts.label}`;
}
