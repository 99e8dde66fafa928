// What the search made of a question, in words: what it corrected and widened, and why a practice is there.

import { button } from "../browse/element.mjs";
import { element } from "../dom.mjs";
import { bare } from "./roots.mjs";

const MOST = 3;
const MOST_NAMED = 2;
const LISTS = new Set(["listed", "asked"]);
/** Ways in which a practice has the very word, so that no more need be said. */
const SAID = new Set(["word", "form", "joined", "begin", "code"]);

/**
 * What a question names, what was done with it, and the way back to its very words.
 *
 * @param {import("./question.mjs").Question | undefined} question
 * @param {boolean} literal Whether only the very words were searched.
 * @param {(literal: boolean) => void} change Asks for the other way of searching.
 * @param {(facet: [string, string]) => string} where The address of a word of a list.
 * @param {number} count How many practices were found; who found none is told more elsewhere.
 * @returns {Node[]} Nothing where there is nothing to tell.
 */
export function told(question, literal, change, where, count) {
  if (!question) return [];
  if (literal) {
    return [element("p", {}, "U zoekt nu precies naar deze woorden. ", button("Zoek ruimer", () => change(false)))];
  }
  const unlisted = question.unlisted.map((code) => element("p", {}, "De opdracht ", strong(code), " bestaat niet."));
  // Words in quotes were searched precisely; and where nothing was found there is nothing to narrow.
  const wide = count && !question.phrases.length ? widened(question) : [];
  const lines = [...question.corrected.map(corrected), ...wide];
  if (lines.length && count) lines.at(-1).append(" ", button("Zoek precies naar mijn woorden", () => change(true)));
  return [...named(question, where), ...unlisted, ...(count ? missing(question) : []), ...lines];
}

/** What the question asks for by its name: explained, and the pages about it. */
function named({ named: concepts }, where) {
  const link = ({ facet }, textContent) => element("a", { href: where(facet), textContent });
  const [terms, lists] = [concepts.filter((one) => one.explanation), concepts.filter((one) => !one.explanation)];
  const explained = terms.slice(0, 1).map((term) => {
    const words = term.explanation.replaceAll("*", "");
    return element("p", {}, strong(term.name), `: ${words} `, link(term, "Lees verder bij Begrippen"));
  });
  const links = lists.slice(0, MOST_NAMED).map((one) => link(one, one.name));
  return [...explained, ...(links.length ? [element("p", {}, "Bekijk ook alles over ", ...joined(links), ".")] : [])];
}

const strong = (words) => element("strong", { textContent: words });

function corrected([typed, meant]) {
  return element("p", {}, "Gezocht naar ", strong(meant), ` in plaats van ‘${typed}’.`);
}

/** Words that were searched besides: none that was typed, and no second spelling of one. */
function widened({ widened: rows, words }) {
  const known = new Set(words.map(({ typed }) => plain(typed)));
  const others = rows.flatMap(([, terms]) => terms.filter((term) => isNew(term, known)).slice(0, 2)).slice(0, MOST);
  return others.length ? [element("p", {}, "Ook gezocht op ", ...joined(others.map(strong)), ".")] : [];
}

function isNew(term, known) {
  const letters = plain(term);
  return !known.has(letters) && Boolean(known.add(letters));
}

/** A term without what two spellings of it may differ in. */
const plain = (term) => bare(term).replace(/[^\p{L}\p{N}]|(?:en|s)$/gu, "");

/** Words that no practice can have been found by. */
function missing({ missing: words }) {
  if (!words.length) return [];
  const [before, after] = words.length > 1 ? ["De woorden", "staan"] : ["Het woord", "staat"];
  return [element("p", {}, `${before} `, ...joined(words.map((word) => `‘${word}’`)), ` ${after} niet op deze site.`)];
}

/** One, two and three. */
function joined(parts) {
  return parts.flatMap((part, at) => [at ? (at === parts.length - 1 ? " en " : ", ") : "", part]);
}

/**
 * Why a practice is there, where none of the words that were typed stand in it.
 *
 * @param {import("./question.mjs").Way[]} [ways]
 * @param {string} [asked] What was typed, in lower case.
 * @returns {string} Nothing where the words themselves were found.
 */
export function why(ways = [], asked = "") {
  if (!ways.length || ways.some(({ how }) => SAID.has(how))) return "";
  const meant = ways.find(({ how }) => how === "meaning") ?? ways.find(({ how }) => LISTS.has(how));
  // It was typed itself: the practice has another word for it.
  if (meant && asked.includes(meant.label.toLowerCase())) return "via een verwant woord";
  if (meant) return `via synoniem: ${meant.label}`;
  const parts = ways.find(({ how }) => how === "parts" || how === "inside") ?? ways[0];
  return `via een deel van het woord: ${parts.label}`;
}
