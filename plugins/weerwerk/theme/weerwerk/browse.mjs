// Browsing and search results on one page: the address holds the state, so a view can be shared.

import { cards } from "./browse/cards.mjs";
import { chips, told } from "./browse/chips.mjs";
import { practices } from "./browse/element.mjs";
import { element } from "./dom.mjs";
import { facets } from "./browse/facets.mjs";
import { keepLayout, layout, left, note, restore } from "./browse/memory.mjs";
import { nothing } from "./browse/nothing.mjs";
import {
  address,
  chosen,
  LAYOUTS,
  orderOf,
  read,
  withLiteral,
  withOrder,
  withQuery,
} from "./browse/state.mjs";
import { told as explained } from "./searching/told.mjs";

const STEP = 24;
/** So many practices are shown at once; the others of the first page follow. */
const EAGER = 8;
/** So many other pages of the site are named. */
const OTHERS = 3;

/**
 * Takes over the list of practices.
 *
 * @param {HTMLElement} place The list with its controls, as templates/practices.html makes it.
 * @param {() => Promise<import("./search.mjs").Search>} open Opens the search.
 */
export async function browse(place, open) {
  expect(place);
  try {
    await new Browser(place, await open()).start();
  } catch (error) {
    // Without its tables the plain list and the ways into it are still there.
    document.querySelectorAll(".ww-scripted").forEach((part) => (part.hidden = true));
    place.querySelectorAll(".ww-noscript").forEach((part) => part.classList.remove("ww-noscript"));
    answered();
    console.warn(error);
  }
}

/** Shows at once what was asked: the search itself may take a moment to come. */
function expect(place) {
  if (!location.search) return;
  const asked = new URLSearchParams(location.search).get("q")?.trim();
  const status = place.querySelector(".ww-status");
  status.textContent = asked ? `Zoeken naar ‘${asked}’ …` : "Zoeken …";
  status.dataset.asking = "";
  if (asked) place.querySelector("#zoek-hier").value = asked;
}

/** The list may be seen: first.js hid it for an address that asks for something. */
const answered = () => document.documentElement.classList.remove("ww-asks");

/** The page of results: shows the state of the address, and changes it. */
class Browser {
  #search;
  #parts;
  #cards;
  #facets;
  #state;
  #found;
  #asked;
  #shown = STEP;
  #ordered = "";
  #title = document.title;
  #turn = 0;

  constructor(place, search) {
    this.#search = search;
    const part = (selector) => place.querySelector(selector);
    this.#parts = {
      place,
      form: part("form"),
      input: part("#zoek-hier"),
      open: part(".ww-filter__open"),
      done: part(".ww-filter__done button"),
      filter: part(".ww-filter"),
      facets: part(".ww-facets"),
      status: part(".ww-status"),
      order: part("#sorteer"),
      layouts: [...part(".ww-results__view").children],
      announce: part(".ww-results > [role=status]"),
      chips: part(".ww-chips"),
      unknown: part(".ww-unknown"),
      told: part(".ww-told"),
      list: part(".ww-cards"),
      nothing: part(".ww-nothing"),
      more: part(".ww-more button"),
      others: part(".ww-others"),
    };
    this.#cards = cards(this.#parts.list, search);
  }

  /** Shows what the address asks for, and listens from then on. */
  async start() {
    const { counts } = await this.#search.find("");
    this.#facets = facets(this.#parts.facets, this.#search, counts, (next) => this.#change(next));
    this.#listen();
    history.scrollRestoration = "manual";
    await this.#arrive();
    this.#parts.place.dataset.ready = "";
  }

  #listen() {
    const { form, input, order, layouts, more, list, open, done, filter } = this.#parts;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#change((state) => withQuery(state, input.value.trim()));
    });
    order.addEventListener("change", () => this.#change((state) => withOrder(state, order.value)));
    for (const button of layouts) button.addEventListener("click", () => this.#lay(button.value));
    more.addEventListener("click", () => this.#attempt(() => this.#more()));
    open.addEventListener("click", () => this.#unfold(!filter.classList.contains("ww-filter--open")));
    done.addEventListener("click", () => {
      this.#unfold(false);
      this.#parts.status.focus({ preventScroll: true });
      this.#parts.status.scrollIntoView();
    });
    filter.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !filter.classList.contains("ww-filter--open")) return;
      this.#unfold(false);
      open.focus();
    });
    // Who follows a link comes back to the same place; so does who reloads.
    list.addEventListener("click", () => note(this.#shown));
    addEventListener("pagehide", () => note(this.#shown));
    addEventListener("scroll", later(() => note(this.#shown)), { passive: true });
    addEventListener("popstate", () => {
      // A link within the page is a step in the history too, but no other question.
      if (history.state || location.search !== this.#asked) this.#attempt(() => this.#arrive(true));
    });
  }

  /** Shows the state of the address: on a first visit, and after back and forward. */
  async #arrive(again = false) {
    const before = left();
    this.#shown = before.shown ?? STEP;
    this.#state = read(location.search, this.#search.facets);
    const shown = await this.#show(again || this.#state.unknown.length > 0);
    if (shown && "scroll" in before) restore(before);
  }

  /** Does what may need the network, and says so where that fails. */
  async #attempt(act) {
    try {
      await act();
    } catch (error) {
      const { announce, status } = this.#parts;
      announce.textContent = status.textContent = "Dat lukte niet. Probeer het zo nog eens.";
      console.warn(error);
    }
  }

  /** Goes on to another state, as a step in the history. */
  #change(next) {
    note(this.#shown);
    this.#state = { ...next(this.#state), layout: this.#layout(), unknown: [] };
    this.#shown = STEP;
    history.pushState(null, "", address(this.#state, this.#search.facets) || location.pathname);
    const above = this.#parts.status.getBoundingClientRect().top < 0;
    const filtering = this.#parts.filter.classList.contains("ww-filter--open");
    this.#attempt(async () => {
      if ((await this.#show(true)) && above && !filtering) {
        this.#parts.status.scrollIntoView({ behavior: "instant" });
      }
    });
  }

  /** Shows the state; tells whether no later one came in between. */
  async #show(announce) {
    const turn = ++this.#turn;
    this.#asked = location.search;
    const { query, filters, literal } = this.#state;
    const found = await this.#search.find(query, filters, orderOf(this.#state), literal);
    const [first, others] = [found.ranked.slice(0, EAGER), found.ranked.slice(EAGER, this.#shown)];
    const shown = await this.#cards(first, found.question);
    if (turn !== this.#turn) return false;
    this.#found = found;
    this.#controls();
    this.#parts.list.replaceChildren(...shown);
    this.#parts.list.hidden = !shown.length;
    answered();
    const further = await this.#cards(others, found.question);
    if (turn !== this.#turn) return false;
    this.#parts.list.append(...further);
    this.#rest();
    if (announce) this.#announce();
    else this.#ordered = this.#order();
    await this.#aside(turn);
    return turn === this.#turn;
  }

  #controls() {
    const { input, order, done, open, status, chips: row, unknown } = this.#parts;
    const state = this.#state;
    const count = this.#found.ranked.length;
    // Who typed while the search was coming goes on typing.
    if (this.#parts.place.dataset.ready === "" || document.activeElement !== input) input.value = state.query;
    this.#facets(state, this.#found.counts);
    chips(row, state, this.#search, (next) => this.#change(next));
    told(unknown, state);
    this.#tell();
    status.textContent = heading(count, state.query);
    document.title = state.query ? `${status.textContent} - ${this.#title}` : this.#title;
    const relevance = order.querySelector("[value=relevantie]");
    relevance.hidden = relevance.disabled = !state.query;
    order.value = orderOf(state);
    done.textContent = `Toon ${practices(count)}`;
    open.querySelector("span").textContent = chosen(state) ? `Filters (${chosen(state)})` : "Filters";
    this.#lay(this.#layout(), false);
  }

  /** What the search made of the question, with the way back. */
  #tell() {
    const { told: place, status } = this.#parts;
    const change = (literal) => {
      status.focus({ preventScroll: true });
      this.#change((state) => withLiteral(state, literal));
    };
    const { question, where, ranked } = this.#found;
    const lines = explained(question, this.#state.literal, change, where, ranked.length);
    place.replaceChildren(...lines);
    place.hidden = !lines.length;
  }

  /** The layout of the address, else the one chosen before. */
  #layout() {
    const known = this.#state.layout || layout();
    return LAYOUTS.includes(known) ? known : LAYOUTS[0];
  }

  /** Shows the list in a layout; kept where the reader chose it. */
  #lay(value, kept = true) {
    for (const button of this.#parts.layouts) {
      button.setAttribute("aria-pressed", String(button.value === value));
    }
    this.#parts.list.classList.toggle("ww-cards--compact", value === "compact");
    if (!kept) return;
    keepLayout(value);
    this.#state = { ...this.#state, layout: value };
    const url = address(this.#state, this.#search.facets) || location.pathname;
    history.replaceState(history.state, "", url);
  }

  async #more() {
    const { list } = this.#parts;
    const first = list.children.length;
    const turn = this.#turn;
    const added = await this.#cards(this.#found.ranked.slice(first, first + STEP), this.#found.question);
    if (turn !== this.#turn) return;
    list.append(...added);
    this.#shown = list.children.length;
    this.#rest();
    added[0]?.querySelector("a").focus();
    note(this.#shown);
  }

  #rest() {
    const { more, list } = this.#parts;
    const rest = this.#found.ranked.length - list.children.length;
    more.hidden = rest <= 0;
    more.textContent = `Toon nog ${practices(Math.min(rest, STEP))} van ${rest.toLocaleString("nl-NL")}`;
  }

  #announce() {
    const on = chosen(this.#state);
    const filters = on ? `, met ${on} ${on === 1 ? "filter" : "filters"}` : "";
    const { announce, unknown } = this.#parts;
    const words = this.#order();
    const sorted = words === this.#ordered ? "" : ` Volgorde: ${words.toLowerCase()}.`;
    this.#ordered = words;
    announce.textContent = `${this.#parts.status.textContent}${filters}.${sorted} ${unknown.textContent}`;
  }

  /** The order in words, as the list of orders says it. */
  #order() {
    return this.#parts.order.selectedOptions[0].textContent;
  }

  #unfold(open) {
    this.#parts.filter.classList.toggle("ww-filter--open", open);
    this.#parts.open.setAttribute("aria-expanded", String(open));
  }

  /** What stands below the practices: help for who found none, and other pages of the site. */
  async #aside(turn) {
    const { ranked, pages } = this.#found;
    const change = (next) => {
      this.#parts.status.focus({ preventScroll: true });
      this.#change(next);
    };
    const help = ranked.length ? [] : await nothing(this.#state, this.#search, change, this.#found.question);
    if (turn !== this.#turn) return;
    const place = this.#parts.nothing;
    place.replaceChildren(...help);
    place.hidden = !help.length;
    const links = pages
      .slice(0, OTHERS)
      .map(({ url, title }) => element("li", {}, element("a", { href: url, textContent: title })));
    this.#parts.others.hidden = !links.length;
    this.#parts.others.replaceChildren(
      element("h2", { textContent: "Ook op deze site" }),
      element("ul", {}, ...links),
    );
  }
}

function heading(count, query) {
  const about = query ? ` voor ‘${query}’` : "";
  return count ? `${practices(count)}${about}` : `Niets gevonden${about}`;
}

/** The same, once nothing has asked for it for a moment. */
function later(act) {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, 150);
  };
}
