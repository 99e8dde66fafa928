// When nothing fits: which choice to drop, what others want to know too, and how to ask.

import { element } from "../dom.mjs";
import { button, practices } from "./element.mjs";
import { cleared } from "./chips.mjs";
import { likeness } from "../lost.mjs";
import { withFacet, withQuery } from "./state.mjs";

/**
 * Helps who found nothing.
 *
 * @param {import("./state.mjs").State} state
 * @param {import("../search.mjs").Search} search
 * @param {(change: (state: object) => object) => void} change Asks for another state.
 * @param {import("../searching/question.mjs").Question} [question] What the search made of it.
 * @returns {Promise<HTMLElement[]>} What stands in the place of the practices.
 */
export async function nothing(state, search, change, question) {
  const ways = await helping(state, search);
  const buttons = ways.map(({ words, count, next }) =>
    element(
      "li",
      {},
      button(`${words}: ${practices(count)}`, () => change(next), {
        className: "ww-button ww-button--quiet",
      }),
    ),
  );
  return [
    ...tried(question),
    element("p", { textContent: advice(state) }),
    element("ul", { className: "ww-line ww-nothing__ways" }, ...buttons),
    ...(question?.near.length ? related(question.near, change) : await near(state, search, change)),
    ...asked(search.wanted, state, search.editor),
  ];
}

/** What was searched in vain. */
function tried(question) {
  if (!question) return [];
  const words = [
    ...question.words.filter(({ known }) => !known).map(({ typed }) => typed),
    ...question.words.filter(({ known }) => known).map(({ typed }) => typed),
    ...question.widened.flatMap(([, others]) => others.slice(0, 2)),
  ];
  const shown = [...new Set(words)].slice(0, MOST_TRIED).map((word) => `‘${word}’`);
  const only = question.words.every(({ known }) => !known);
  const absent = shown.length > 1 ? "Deze woorden staan nergens op deze site" : "Dit woord staat nergens op deze site";
  const said = only ? absent : "Geen praktijk gaat hier echt over. Gezocht is op";
  return shown.length ? [element("p", { textContent: `${said}: ${shown.join(", ")}.` })] : [];
}

const MOST_TRIED = 6;

/** Subjects near the words that were asked. */
function related(names, change) {
  const links = names.slice(0, NEAREST).map((name) =>
    element(
      "li",
      {},
      button(name, () => change((now) => withQuery(cleared(now), name)), { className: "ww-button ww-button--quiet" }),
    ),
  );
  return [
    element("h3", { textContent: "Verwante onderwerpen" }),
    element("ul", { className: "ww-line ww-nothing__ways" }, ...links),
  ];
}

/** The subjects that look most like the question, else those with most practices. */
async function near(state, search, change) {
  if (!state.query) return [];
  const { counts } = await search.find("");
  const subjects = search.facets
    .filter(({ name }) => SUBJECTS.has(name))
    .flatMap(({ name, terms }) =>
      terms.map(([id, title], at) => ({ name, id, title, count: counts.get(name)[at] })),
    )
    .filter(({ count }) => count)
    .map((subject) => ({ ...subject, likeness: likeness(subject.title, state.query) }));
  const close = (subject) => (subject.likeness >= ALIKE ? subject.likeness : 0);
  subjects.sort((one, other) => close(other) - close(one) || other.count - one.count);
  const links = subjects.slice(0, NEAREST).map(({ name, id, title, count: number }) =>
    element(
      "li",
      {},
      button(`${title}: ${practices(number)}`, () => change((now) => withFacet(cleared(now), name, [id])), {
        className: "ww-button ww-button--quiet",
      }),
    ),
  );
  const title = subjects[0]?.likeness >= ALIKE ? "Verwante onderwerpen" : "Daar gaat deze bibliotheek wel over";
  return [
    element("h3", { textContent: title }),
    element("ul", { className: "ww-line ww-nothing__ways" }, ...links),
  ];
}

const SUBJECTS = new Set(["scenario", "thema", "doelgroep"]);
const NEAREST = 4;
const ALIKE = 0.5;

function advice({ query }) {
  return query
    ? "Probeer een ander of een korter woord, of zoek zo verder:"
    : "Deze keuzes gaan in deze bibliotheek nog niet samen. Zo vindt u wel praktijken:";
}

/** What to drop: one choice where that is enough, else all but one, else all. */
async function helping(state, search) {
  const choices = [...chosen(state, search)];
  // All practices are no answer to a question.
  if (choices.length === 1 && state.query) return [];
  for (const way of [without, alone, all]) {
    const ways = choices.map((choice) => way(choice));
    const counts = await Promise.all(ways.map(({ next }) => count(next(state), search)));
    const found = ways.map((each, at) => ({ ...each, count: counts[at] }));
    const helpful = found.filter((each) => each.count);
    if (helpful.length) return way === all ? helpful.slice(0, 1) : helpful;
  }
  return [];
}

const without = ({ words, drop }) => ({ words: `Zonder ${words}`, next: drop });
const alone = ({ words, keep }) => ({ words: `Alleen ${words}`, next: keep });
const all = () => ({ words: "Zonder al uw keuzes", next: cleared });

const count = async ({ query, filters }, search) =>
  (await search.find(query, filters)).ranked.length;

/** The query and every facet with a choice, in words, with the states without it and with it alone. */
function* chosen(state, search) {
  if (state.query) {
    yield {
      words: `‘${state.query}’`,
      drop: (now) => withQuery(now, ""),
      keep: (now) => ({ ...now, filters: {} }),
    };
  }
  for (const { name, one, terms } of search.facets) {
    const ids = state.filters[name];
    if (!ids) continue;
    const titles = new Map(terms);
    yield {
      words: `${one} ${ids.map((id) => titles.get(id)).join(" of ")}`,
      drop: (now) => withFacet(now, name, []),
      keep: (now) => withFacet(cleared(now), name, ids),
    };
  }
}

function asked(questions, { query }, editor) {
  const links = questions.map(([id, question]) =>
    element("li", {}, element("a", { href: `../gezocht/#${id}`, textContent: question })),
  );
  const wanted = questions.length
    ? [
        element("h3", { textContent: "Dit zoeken collega's ook" }),
        element("ul", { className: "ww-asked" }, ...links),
      ]
    : [];
  return [
    ...wanted,
    element(
      "p",
      {},
      element("a", { href: "../gezocht/#antwoord", textContent: "Stel uw vraag aan collega's" }),
      ", of ",
      element("a", { href: "../bijdragen/", textContent: "deel zelf een praktijk" }),
      ".",
    ),
    ...mailed(query, editor),
  ];
}

function mailed(query, editor) {
  if (!query || !editor) return [];
  const subject = encodeURIComponent("Vraag aan de bibliotheek");
  const body = encodeURIComponent(`Ik zocht naar: ${query}\n\nIk vond niets. Wat ik wil weten:\n`);
  const link = element("a", {
    href: `mailto:${editor}?subject=${subject}&body=${body}`,
    textContent: "Mail uw vraag aan de redactie",
  });
  return [element("p", {}, link, ". Wat u zocht staat al in de mail; u verstuurt hem zelf.")];
}
