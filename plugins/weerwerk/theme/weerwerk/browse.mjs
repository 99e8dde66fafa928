// Browsing and search results on one page: the address holds the state, so a view can be shared.

const STEP = 20;
const OPEN_FACETS = 3;

/**
 * Takes over the list of practices as soon as there is a question in the address or a choice.
 *
 * @param {HTMLElement} place Where the controls and results go.
 * @param {() => Promise<import("./search.mjs").Search>} search Opens the search.
 */
export async function browse(place, search) {
  const plain = document.querySelectorAll(".ww-count, .ww-cards, .ww-pages, .ww-noscript");
  const view = build(place);
  let found;
  let turn = 0;

  const show = async () => {
    const mine = ++turn;
    const state = read(await search());
    fill(view, state);
    const result = await (await search()).find(state.query, state.filters);
    if (mine !== turn) return;
    found = result;
    facets(view, await search(), state, result.counts, change);
    chips(view, await search(), state, change);
    view.status.textContent = told(result.ranked.length, state.query);
    view.list.replaceChildren();
    await more(view, result, () => mine === turn);
    await others(view, await search(), result, state, () => mine === turn);
    plain.forEach((element) => (element.hidden = true));
    place.hidden = false;
  };

  const change = (state) => {
    history.pushState(null, "", address(state));
    show();
  };

  view.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const state = read(await search());
    change({ ...state, query: view.input.value.trim() });
  });
  view.more.addEventListener("click", async () => {
    const first = view.list.children.length;
    await more(view, found, () => true);
    view.list.children[first]?.querySelector("a")?.focus();
  });
  window.addEventListener("popstate", show);
  try {
    await show();
  } catch (error) {
    // Without an index the plain list is still there.
    place.hidden = false;
    view.status.textContent = "Zoeken lukt nu niet. Hieronder staan alle praktijken.";
    plain.forEach((element) => (element.hidden = false));
    console.warn(error);
  }
}

/** The state in the address: the query, and the ids per facet. */
function read(search) {
  const asked = new URLSearchParams(location.search);
  const filters = {};
  for (const { name } of search.facets) {
    const ids = [...new Set(asked.getAll(name))];
    if (ids.length) filters[name] = ids;
  }
  return { query: asked.get("q")?.trim() ?? "", filters };
}

function address({ query, filters }) {
  const asked = new URLSearchParams();
  if (query) asked.set("q", query);
  for (const [name, ids] of Object.entries(filters)) ids.forEach((id) => asked.append(name, id));
  const text = asked.toString();
  return text ? `?${text}` : location.pathname;
}

function told(count, query) {
  const about = query ? ` voor ‘${query}’` : "";
  if (!count) return `Niets gevonden${about}`;
  return `${count} ${count === 1 ? "praktijk" : "praktijken"}${about}`;
}

function without(state, name, id) {
  const ids = (state.filters[name] ?? []).filter((other) => other !== id);
  const { [name]: _, ...rest } = state.filters;
  return { ...state, filters: ids.length ? { ...rest, [name]: ids } : rest };
}

function withTerm(state, name, id) {
  const ids = [...(state.filters[name] ?? []), id];
  return { ...state, filters: { ...state.filters, [name]: ids } };
}

// -- the parts of the page. All words come in as text, never as HTML. --

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function build(place) {
  const input = element("input", { type: "search", id: "zoek-hier", name: "q", autocomplete: "off" });
  const form = element(
    "form",
    { className: "ww-search ww-search--large", action: location.pathname },
    element("label", { htmlFor: "zoek-hier", textContent: "Waar bent u mee bezig?" }),
    element(
      "div",
      { className: "ww-search__row" },
      input,
      element("button", { type: "submit", textContent: "Zoek" }),
    ),
  );
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Zoeken in de praktijken");
  const facets = element("div", { className: "ww-facets" });
  const filter = element(
    "details",
    { className: "ww-filter", open: matchMedia("(min-width: 60em)").matches },
    element("summary", { textContent: "Filter" }),
    facets,
  );
  const chips = element("ul", { className: "ww-chips" });
  chips.setAttribute("aria-label", "Gekozen filters");
  const status = element("h2", { className: "ww-status", id: "gevonden" });
  const announce = element("p", { className: "ww-hidden" });
  announce.setAttribute("role", "status");
  new MutationObserver(() => (announce.textContent = status.textContent)).observe(status, {
    childList: true,
  });
  const list = element("ul", { className: "ww-cards" });
  const more = element("button", {
    type: "button",
    className: "ww-button",
    textContent: "Toon meer praktijken",
    hidden: true,
  });
  const pages = element("div", { className: "ww-others" });
  place.replaceChildren(
    form,
    element(
      "div",
      { className: "ww-browse__columns" },
      filter,
      element("div", { className: "ww-results" }, chips, status, announce, list, more, pages),
    ),
  );
  return { form, input, facets, chips, status, list, more, pages };
}

function fill(view, state) {
  view.input.value = state.query;
  document.getElementById("zoek")?.setAttribute("value", state.query);
}

function facets(view, search, state, counts, change) {
  const open = new Set(
    [...view.facets.querySelectorAll("details[open]")].map((part) => part.dataset.name),
  );
  const first = !view.facets.children.length;
  const active = document.activeElement?.id;
  view.facets.replaceChildren(
    ...search.facets.flatMap((facet, place) => {
      const group = facetGroup(facet, state, counts.get(facet.name), change);
      if (!group) return [];
      group.open = first
        ? place < OPEN_FACETS || Boolean(state.filters[facet.name])
        : open.has(facet.name);
      return [group];
    }),
  );
  if (active?.startsWith("f-")) document.getElementById(active)?.focus();
}

function facetGroup({ name, title, terms }, state, counts, change) {
  const chosen = new Set(state.filters[name] ?? []);
  const rows = terms
    .map(([id, words], number) => ({ id, words, count: counts[number] }))
    .filter(({ id, count }) => count || chosen.has(id));
  if (!rows.length) return null;
  const boxes = rows.map(({ id, words, count }) => {
    const box = element("input", { type: "checkbox", id: `f-${name}-${id}`, checked: chosen.has(id) });
    box.addEventListener("change", () =>
      change(box.checked ? withTerm(state, name, id) : without(state, name, id)),
    );
    return element(
      "li",
      {},
      element(
        "label",
        { htmlFor: box.id },
        box,
        element("span", { textContent: words }),
        element("span", { className: "ww-number", textContent: count }),
      ),
    );
  });
  const list = element("ul", {}, ...boxes);
  const group = element("details", {}, element("summary", { textContent: title }), list);
  list.setAttribute("aria-label", title);
  group.dataset.name = name;
  return group;
}

function chips(view, search, state, change) {
  const made = Object.entries(state.filters).flatMap(([name, ids]) => {
    const facet = search.facets.find((candidate) => candidate.name === name);
    const titles = new Map(facet.terms);
    return ids.map((id) => {
      const words = titles.get(id) ?? id;
      const button = element(
        "button",
        { type: "button" },
        element("span", { className: "ww-hidden", textContent: "Haal weg: " }),
        words,
      );
      button.addEventListener("click", () => change(without(state, name, id)));
      return element("li", {}, button);
    });
  });
  if (made.length > 1) {
    const clear = element("button", { type: "button", textContent: "Wis alle filters" });
    clear.addEventListener("click", () => change({ ...state, filters: {} }));
    made.push(element("li", { className: "ww-chips__all" }, clear));
  }
  view.chips.replaceChildren(...made);
  view.chips.hidden = !made.length;
}

async function more(view, result, stillWanted) {
  const start = view.list.children.length;
  const part = result.ranked.slice(start, start + STEP);
  const loaded = await Promise.all(part.map(({ load }) => load()));
  if (!stillWanted()) return;
  view.list.append(...loaded.map(card));
  view.more.hidden = view.list.children.length >= result.ranked.length;
}

function card({ url, meta, excerpt }) {
  const link = element("a", { href: url, textContent: meta.title });
  const made = element(
    "li",
    { className: "ww-card" },
    element("h3", { className: "ww-card__title" }, link),
  );
  made.append(
    excerpt?.includes("<mark>")
      ? element("p", { className: "ww-card__summary" }, "… ", ...marked(excerpt), " …")
      : element("p", { className: "ww-card__summary", textContent: meta.samenvatting ?? "" }),
  );
  const marks = [meta.organisatie, meta.stadium].filter(Boolean);
  made.append(
    element(
      "p",
      { className: "ww-card__meta" },
      ...marks.map((words) => element("span", { textContent: words })),
    ),
  );
  return made;
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

async function others(view, search, result, state, stillWanted) {
  const loaded = await Promise.all(result.pages.slice(0, 3).map(({ load }) => load()));
  if (!stillWanted()) return;
  const parts = [];
  if (!result.ranked.length) parts.push(nothing(state), ...wanted(search.wanted));
  if (loaded.length) {
    parts.push(
      element("h2", { textContent: "Ook op deze site" }),
      element(
        "ul",
        {},
        ...loaded.map(({ url, meta }) =>
          element("li", {}, element("a", { href: url, textContent: meta.title })),
        ),
      ),
    );
  }
  view.pages.replaceChildren(...parts);
}

function wanted(questions) {
  if (!questions.length) return [];
  const links = questions.map(([id, question]) =>
    element("li", {}, element("a", { href: `../gezocht/#${id}`, textContent: question })),
  );
  return [
    element("h2", { textContent: "Gezocht" }),
    element("p", { textContent: "Op deze vragen hebben we zelf ook nog geen antwoord. Weet u het?" }),
    element("ul", { className: "ww-asked" }, ...links),
  ];
}

function nothing(state) {
  const filtered = Object.keys(state.filters).length > 0;
  const advice = filtered
    ? "Haal een filter weg, of zoek met een ander woord."
    : "Probeer een ander of een korter woord, of blader per opdracht of scenario.";
  return element("p", { className: "ww-empty", textContent: advice });
}
