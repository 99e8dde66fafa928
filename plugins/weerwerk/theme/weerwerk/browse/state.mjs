// What is asked for, as a value: out of an address and into one.

/** The words of the address that are no facets. */
const QUERY = "q";
const ORDER = "sorteer";
const LAYOUT = "weergave";
const EXACT = "precies";

const ORDERS = ["relevantie", "nieuwste", "toegepast", "volledig"];
export const LAYOUTS = ["kaarten", "compact"];

/**
 * @typedef {object} State
 * @property {string} query What somebody typed, or nothing.
 * @property {Record<string, string[]>} filters Ids of terms per facet, in the order of the lists.
 * @property {string} order One of ORDERS, or nothing for the usual one.
 * @property {string} layout One of LAYOUTS, or nothing where the address does not say.
 * @property {boolean} [literal] Whether only the very words of the query are searched.
 * @property {string[]} unknown What the address asked for that this site does not know.
 */

/**
 * The state that an address asks for. What is unknown is left out, and told in `unknown`.
 *
 * @param {string} asked The part of the address from the question mark on.
 * @param {{name: string, title: string, terms: [string, string][]}[]} facets
 * @returns {State}
 */
export function read(asked, facets) {
  const words = new URLSearchParams(asked);
  const unknown = [];
  const filters = {};
  for (const { name, one, terms } of facets) {
    const ids = new Set(words.getAll(name).flatMap((value) => value.split(",")));
    const known = terms.map(([id]) => id).filter((id) => ids.delete(id));
    if (known.length) filters[name] = known;
    unknown.push(...[...ids].filter(Boolean).map((id) => `${one} ‘${id}’`));
  }
  const single = (name, title, values) => {
    const value = words.get(name) ?? "";
    if (value && !values.includes(value)) unknown.push(`${title} ‘${value}’`);
    return values.includes(value) ? value : "";
  };
  const order = single(ORDER, "volgorde", ORDERS);
  const layout = single(LAYOUT, "weergave", LAYOUTS);
  const query = words.get(QUERY)?.trim() ?? "";
  const literal = Boolean(query && words.get(EXACT));
  return tidy({ query, filters, order, layout, literal, unknown });
}

/**
 * The address of a state: as short as it can be, and the same for the same state.
 *
 * @param {State} state
 * @param {{name: string}[]} facets
 * @returns {string} Nothing but a question mark and what follows, or nothing at all.
 */
export function address({ query, filters, order, layout, literal }, facets) {
  const parts = [
    [QUERY, query],
    [EXACT, query && literal ? "1" : ""],
    ...facets.map(({ name }) => [name, (filters[name] ?? []).join(",")]),
    [ORDER, order],
    [LAYOUT, layout === LAYOUTS[0] ? "" : layout],
  ];
  const text = parts
    .filter(([, value]) => value)
    // A comma may stand in an address as it is, and reads better so.
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");
  return text && `?${text}`;
}

/** The order in which a state shows practices. */
export const orderOf = ({ query, order }) => order || (query ? "relevantie" : "nieuwste");

/** How many terms are chosen. */
export const chosen = ({ filters }) => Object.values(filters).flat().length;

/** The state with a term more, or without it. */
export function toggled(state, name, id, terms) {
  const ids = new Set(state.filters[name]);
  if (!ids.delete(id)) ids.add(id);
  return withFacet(state, name, terms.map(([term]) => term).filter((term) => ids.has(term)));
}

/** The state with these ids in a facet; none takes the facet away. */
export function withFacet(state, name, ids) {
  const { [name]: _, ...others } = state.filters;
  return tidy({ ...state, filters: ids.length ? { ...others, [name]: ids } : others });
}

/** The state with other words in the search field. */
export const withQuery = (state, query) => tidy({ ...state, query, literal: false });

/** The state that searches only the very words, or more widely. */
export const withLiteral = (state, literal) => ({ ...state, literal });

/** The state in another order. */
export const withOrder = (state, order) => tidy({ ...state, order });

/** The usual order needs no mention, and relevance means nothing without a query. */
function tidy(state) {
  const usual = orderOf({ ...state, order: "" });
  const idle = state.order === usual || (state.order === "relevantie" && !state.query);
  return idle ? { ...state, order: "" } : state;
}
