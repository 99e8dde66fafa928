// The cards of results: those that the page has already, else the same HTML from the site's files.

import { element } from "./element.mjs";

/**
 * Keeps the cards that were shown, by their place in the order of all practices.
 *
 * @param {HTMLElement} list The list that the page came with: the newest practices, in order.
 * @param {import("../search.mjs").Search} search
 * @returns {(results: {at: number, load?: Function}[]) => Promise<HTMLElement[]>}
 */
export function cards(list, search) {
  const known = new Map([...list.children].map((card, at) => [at, bare(card)]));
  return async (results) => {
    const absent = results.map(({ at }) => at).filter((at) => !known.has(at));
    const [made, excerpts] = await Promise.all([
      search.cards(absent),
      Promise.all(results.map(({ load }) => load?.())),
    ]);
    made.forEach((html, number) => known.set(absent[number], parsed(html)));
    return results.map(({ at }, number) => shown(known.get(at), excerpts[number]?.excerpt));
  };
}

/** A card of our own site: every word of a contributor was escaped when it was made. */
function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/** A card as the page came with it, without what other parts of the page put in it since. */
function bare(card) {
  const copy = card.cloneNode(true);
  copy.querySelector(".ww-card__keep")?.remove();
  return copy;
}

/** A fresh card, for other parts to fill; with the words that were found in the place of the summary. */
function shown(card, excerpt) {
  const copy = card.cloneNode(true);
  if (excerpt?.includes("<mark>")) {
    const summary = copy.querySelector(".ww-card__summary");
    summary.replaceChildren("… ", ...marked(excerpt), " …");
  }
  return copy;
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
