// The cards of results: those that the page has already, else the same HTML from the site's files.

import { element } from "../dom.mjs";
import { excerpt } from "../searching/excerpt.mjs";
import { bare, words as wordsOf } from "../searching/roots.mjs";
import { why } from "../searching/told.mjs";

/** The lines that explain a card come when it comes near to what is seen. */
const NEAR = "400px";

/**
 * Keeps the cards that were shown, by their place in the order of all practices.
 *
 * @param {HTMLElement} list The list that the page came with: the newest practices, in order.
 * @param {import("../search.mjs").Search} search
 * @returns {(results: {at: number, ways?: object[]}[],
 *   question?: import("../searching/question.mjs").Question) => Promise<HTMLElement[]>}
 */
export function cards(list, search) {
  const known = new Map([...list.children].map((card, at) => [at, fresh(card)]));
  const coming = onceNear();
  return async (results, question) => {
    const absent = results.map(({ at }) => at).filter((at) => !known.has(at));
    const [made, words] = await Promise.all([search.cards(absent), question && search.words()]);
    made.forEach((html, number) => known.set(absent[number], parsed(html)));
    const asked = question && (await asker(question, words));
    const typed = question?.words.map((word) => word.typed).join(" ");
    return results.map(({ at, ways }) => {
      const card = known.get(at).cloneNode(true);
      const explain = asked && explained(card, ways, typed, asked, () => search.text(at));
      if (explain) coming(card, explain);
      return card;
    });
  };
}

/** Does something once, when an element comes near to what is seen. */
function onceNear() {
  const acts = new WeakMap();
  const watcher = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        // Without the lines the summary says enough.
        acts.get(target)().catch(() => {});
      }
    },
    { rootMargin: NEAR },
  );
  return (element, act) => {
    acts.set(element, act);
    watcher.observe(element);
  };
}

/** Tells of a word what of a question it answers: its root, where that was searched. */
async function asker(question, words) {
  const ways = question.ways.filter((way) => isMarked(way, question));
  const signs = ways.filter(({ how }) => how === "meaning").flatMap((way) => way.roots);
  const concepts = await Promise.all(signs.map((sign) => words.concept(sign)));
  // Of some words together each may say something else.
  const texts = concepts.flatMap(({ terms }) => terms.map(wordsOf)).filter(({ length }) => length === 1).flat();
  const roots = new Set([...ways.flatMap((way) => way.roots), ...texts.map((word) => words.roots.of(word))]);
  return (word) => {
    const plain = bare(word);
    if (words.empty.has(plain)) return undefined;
    const root = words.roots.of(plain);
    return roots.has(root) ? root : undefined;
  };
}

/** A part of a word, or a word that says little beside others, marks too much. */
function isMarked({ how, covers }, { words }) {
  const telling = words.some(({ light }) => !light);
  return !UNMARKED.has(how) && !(telling && covers.every((number) => words[number].light));
}

const UNMARKED = new Set(["part", "listed", "asked"]);

/** A card as the page came with it, without what other parts of the page put in it since. */
function fresh(card) {
  const copy = card.cloneNode(true);
  copy.querySelector(".ww-card__keep")?.remove();
  return copy;
}

/**
 * Marks in a card what was asked, and says why it is there.
 *
 * @returns {(() => Promise<void>) | undefined} What shows the lines in which it stands, where the
 *   summary has none of it.
 */
function explained(card, ways, typed, asked, text) {
  const summary = card.querySelector(".ww-card__summary");
  const reason = why(ways, typed);
  if (reason) summary.after(element("p", { className: "ww-card__why", textContent: reason }));
  if (mark(summary, summary.textContent, asked)) return undefined;
  return async () => mark(summary, excerpt(await text(), asked), asked);
}

/** Shows a text with the words marked that were asked; tells whether there are any. */
function mark(place, text, asked) {
  const pieces = text.split(/([\p{L}\p{N}]+)/u).map((piece) => {
    return piece && asked(piece) ? element("mark", { textContent: piece }) : piece;
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
