// The cards of results: those that the page has already, else the same HTML from the site's files.

import { element } from "../dom.mjs";
import { bare, words as wordsOf } from "../searching/roots.mjs";
import { why } from "../searching/told.mjs";

/**
 * Keeps the cards that were shown, by their place in the order of all practices.
 *
 * @param {HTMLElement} list The list that the page came with: the newest practices, in order.
 * @param {import("../search.mjs").Search} search
 * @returns {(results: {at: number, load?: Function, ways?: object[]}[],
 *   question?: import("../searching/question.mjs").Question) => Promise<HTMLElement[]>}
 */
export function cards(list, search) {
  const known = new Map([...list.children].map((card, at) => [at, fresh(card)]));
  return async (results, question) => {
    const absent = results.map(({ at }) => at).filter((at) => !known.has(at));
    const [made, words] = await Promise.all([search.cards(absent), question && search.words()]);
    made.forEach((html, number) => known.set(absent[number], parsed(html)));
    const asked = question && roots(question, words);
    return Promise.all(results.map((result) => explained(known.get(result.at), result, asked, words)));
  };
}

/** The roots of all that was searched, so that its forms can be marked. */
function roots({ ways }, words) {
  const texts = ways.flatMap(({ how, ask }) => {
    return how === "meaning" || how === "listed" ? (words.concepts.get(ask)?.terms ?? []) : [ask];
  });
  const all = texts.flatMap((text) => wordsOf(text)).filter((word) => !words.empty.has(word));
  return new Set(all.map((word) => words.roots.of(word)));
}

/** A card as the page came with it, without what other parts of the page put in it since. */
function fresh(card) {
  const copy = card.cloneNode(true);
  copy.querySelector(".ww-card__keep")?.remove();
  return copy;
}

/**
 * A fresh card, for other parts to fill, with what was asked marked in its summary; else with the
 * lines in which it stands.
 */
async function explained(card, { load, ways }, asked, words) {
  const copy = card.cloneNode(true);
  if (!asked) return copy;
  const summary = copy.querySelector(".ww-card__summary");
  if (!mark(summary, asked, words)) withExcerpt(summary, (await load?.())?.excerpt);
  const reason = why(ways);
  if (reason) summary.after(element("p", { className: "ww-card__why", textContent: reason }));
  return copy;
}

/** Marks the words of a text that were asked; tells whether there are any. */
function mark(place, asked, words) {
  const pieces = place.textContent.split(/([\p{L}\p{N}]+)/u).map((piece) => {
    const found = piece && asked.has(words.roots.of(bare(piece)));
    return found ? element("mark", { textContent: piece }) : piece;
  });
  const any = pieces.some((piece) => typeof piece !== "string");
  if (any) place.replaceChildren(...pieces);
  return any;
}

/** A card of our own site: every word of a contributor was escaped when it was made. */
function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/** The words that were found, in the place of the summary. */
function withExcerpt(summary, excerpt) {
  if (excerpt?.includes("<mark>")) summary.replaceChildren("… ", ...marked(excerpt), " …");
}

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };

/** Pagefind's excerpt (escaped HTML with `<mark>`) as text and mark elements. */
function marked(excerpt) {
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const inner = part.replace(/^<mark>|<\/mark>$/g, "");
    const text = inner.replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, (found) => ENTITIES[found]);
    return part === inner ? text : element("mark", { textContent: text });
  });
}
