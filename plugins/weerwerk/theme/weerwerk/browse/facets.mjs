// The filters: a group per facet, with counts that change in place so that the focus stays.

import { element } from "../dom.mjs";
import { button } from "./element.mjs";
import { toggled } from "./state.mjs";

const OPEN = 2;
const MANY = 10;
const FEW = 5;

/**
 * Makes the groups of filters once.
 *
 * @param {HTMLElement} place
 * @param {import("../search.mjs").Search} search
 * @param {Map<string, Uint32Array>} totals How many practices every term has in all.
 * @param {(change: (state: object) => object) => void} change Asks for another state.
 * @returns {(state: object, counts: Map<string, Uint32Array>) => void} Shows a state.
 */
export function facets(place, search, totals, change) {
  const groups = search.facets
    .map((facet) => group(facet, totals.get(facet.name), change))
    .filter(Boolean);
  place.replaceChildren(...groups.map(({ details }) => details));
  const wide = matchMedia("(min-width: 60em)").matches;
  groups.forEach(({ details }, number) => (details.open = wide && number < OPEN));
  let query;
  return (state, counts) => {
    for (const { facet, details, show } of groups) {
      const ids = state.filters[facet.name] ?? [];
      // A query may ask for other terms at the top; a choice leaves them where they are.
      show(ids, counts.get(facet.name), state.query !== query);
      if (query === undefined && ids.length) details.open = true;
    }
    query = state.query;
  };
}

function group(facet, totals, change) {
  const rows = facet.terms
    .map(([id, title], number) => ({ number, id, total: totals[number], ...row(facet, id, title) }))
    .filter(({ total }) => total);
  if (!rows.length) return null;
  for (const { box, id } of rows) {
    box.addEventListener("change", () =>
      change((state) => toggled(state, facet.name, id, facet.terms)),
    );
  }
  const chosen = element("span", { className: "ww-facet__chosen" });
  const list = element("ul", {}, ...rows.map(({ item }) => item));
  const long = rows.length > MANY ? folding(facet, rows) : null;
  const set = element(
    "fieldset",
    {},
    element("legend", { className: "ww-hidden", textContent: facet.title }),
    ...(long ? [long.field, list, long.none, long.toggle] : [list]),
  );
  const summary = element("summary", {}, element("span", { textContent: facet.title }), chosen);
  const details = element("details", { className: "ww-facet" }, summary, set);
  const show = (ids, counts, anew) => {
    for (const { id, box, count, number, item } of rows) {
      box.checked = ids.includes(id);
      count.textContent = counts[number].toLocaleString("nl-NL");
      item.classList.toggle("ww-facet__empty", !counts[number] && !box.checked);
    }
    chosen.textContent = ids.length ? `${ids.length} gekozen` : "";
    if (anew) long?.choose(counts);
    long?.fold();
  };
  return { facet, details, show };
}

function row(facet, id, title) {
  const box = element("input", { type: "checkbox", id: `f-${facet.name}-${id}` });
  const count = element("span", { className: "ww-number" });
  const words = element("span", { textContent: title });
  const label = element("label", { htmlFor: box.id }, box, words, count);
  return { title, box, count, item: element("li", {}, label) };
}

/** A long list shows the terms with most practices and those chosen, until somebody wants all. */
function folding(facet, rows) {
  let most = new Set();
  let open = false;
  const what = facet.title.toLowerCase();
  const input = element("input", { type: "search", autocomplete: "off", id: `zoek-${facet.name}` });
  const field = element(
    "p",
    { className: "ww-facet__find", hidden: true },
    element("label", { htmlFor: input.id, textContent: `Zoek in ${what}` }),
    input,
  );
  const none = element("p", { className: "ww-facet__none", textContent: "Geen woord dat past." });
  const toggle = button("", () => {
    open = !open;
    input.value = "";
    fold();
  });
  toggle.className = "ww-facet__all";
  const fold = () => {
    const asked = folded(input.value);
    for (const each of rows) {
      each.item.hidden = open
        ? !folded(each.title).includes(asked)
        : !most.has(each) && !each.box.checked;
    }
    field.hidden = !open;
    none.hidden = !open || rows.some(({ item }) => !item.hidden);
    toggle.textContent = open ? "Toon minder" : `Toon alle ${rows.length}`;
    toggle.setAttribute("aria-expanded", String(open));
  };
  const choose = (counts) => {
    const by = (one, other) =>
      counts[other.number] - counts[one.number] || other.total - one.total;
    most = new Set([...rows].sort(by).slice(0, FEW));
  };
  input.addEventListener("input", fold);
  return { field, none, toggle, fold, choose };
}

/** The text for comparison: lower case, without accents. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
