// When nothing fits: which choice to drop, what others want to know too, and how to ask.

import { element, button, practices } from "./element.mjs";
import { cleared } from "./chips.mjs";
import { withFacet, withQuery } from "./state.mjs";

/**
 * Helps who found nothing.
 *
 * @param {import("./state.mjs").State} state
 * @param {import("../search.mjs").Search} search
 * @param {(change: (state: object) => object) => void} change Asks for another state.
 * @returns {Promise<HTMLElement[]>} What stands in the place of the practices.
 */
export async function nothing(state, search, change) {
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
    element("p", { textContent: advice(state) }),
    element("ul", { className: "ww-line ww-nothing__ways" }, ...buttons),
    ...asked(search.wanted),
  ];
}

function advice({ query }) {
  return query
    ? "Probeer een ander of een korter woord, of zoek zo verder:"
    : "Deze keuzes gaan in deze bibliotheek nog niet samen. Zo vindt u wel praktijken:";
}

/** What to drop: one choice where that is enough, else all but one, else all. */
async function helping(state, search) {
  const choices = [...chosen(state, search)];
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

function asked(questions) {
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
  ];
}
