// What is on, each as a button that takes it away, and what the address asked for in vain.

import { element } from "../dom.mjs";
import { button } from "./element.mjs";
import { withFacet, withQuery } from "./state.mjs";

/**
 * Shows what is chosen.
 *
 * @param {HTMLElement} place A list.
 * @param {import("./state.mjs").State} state
 * @param {import("../search.mjs").Search} search
 * @param {(change: (state: object) => object) => void} change Asks for another state.
 */
export function chips(place, state, search, change) {
  const had = [...place.querySelectorAll("button")].indexOf(document.activeElement);
  const made = [...chosen(state, search)].map(({ words, without }) =>
    element(
      "li",
      {},
      button(
        [element("span", { className: "ww-hidden", textContent: "Haal weg: " }), words],
        () => change(without),
      ),
    ),
  );
  if (made.length > 1) {
    const all = button("Wis alles", () => change(cleared));
    made.push(element("li", { className: "ww-chips__all" }, all));
  }
  place.replaceChildren(...made);
  place.hidden = !made.length;
  if (had < 0) return;
  // Who takes a chip away with the keyboard goes on with the next one, or with the results.
  const next = [...place.querySelectorAll("button")][Math.min(had, made.length - 1)];
  (next ?? document.getElementById("gevonden")).focus({ preventScroll: true });
}

/** The state with nothing chosen. */
export const cleared = (state) => withQuery({ ...state, filters: {} }, "");

function* chosen(state, search) {
  if (state.query) {
    yield { words: `‘${state.query}’`, without: (now) => withQuery(now, "") };
  }
  for (const { name, one, terms } of search.facets) {
    const titles = new Map(terms);
    for (const id of state.filters[name] ?? []) {
      const without = (now) =>
        withFacet(now, name, (now.filters[name] ?? []).filter((other) => other !== id));
      yield { words: `${capital(one)}: ${titles.get(id)}`, without };
    }
  }
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** Says what the address asked for that this site does not know. */
export function told(place, { unknown }) {
  place.hidden = !unknown.length;
  place.textContent = unknown.length
    ? `Dit kent deze site niet, dus het telt niet mee: ${unknown.join("; ")}.`
    : "";
}
