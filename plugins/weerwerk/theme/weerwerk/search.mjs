// The search itself: a query and filters in, ranked practices out. It knows no page and no DOM, so
// the same module runs in the browser and in Node.

import { Facets } from "./browse/counting.mjs";
import { Loaded } from "./loaded.mjs";
import { Answers } from "./searching/answers.mjs";
import { Words } from "./searching/words.mjs";

/**
 * Opens the search of a site. Its words are loaded with the first query: filters need none.
 *
 * @param {string} base The address of the top of the site, with a slash at the end.
 * @param {{json: (url: string) => Promise<any>, text: (url: string) => Promise<string>}} [door] How
 *   JSON is fetched, and the text of a page as the engine keeps it.
 * @returns {Promise<Search>}
 */
export async function open(base, door = { json: fetchJson, text: fetchText }) {
  return new Search(base, await door.json(`${base}pagefind/weerwerk.json`), door);
}

async function fetchJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** The engine packs a text with what else it knows of a page: a word of its own, then JSON. */
async function fetchText(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const unpacked = answer.body.pipeThrough(new DecompressionStream("gzip"));
  const packed = await new Response(unpacked).text();
  return JSON.parse(packed.slice(packed.indexOf("{"))).content;
}

/** What a page that is no practice must be about at least: much is said in passing on those for contributors. */
const ABOUT = 0.57;

/** How practices may be ordered; equal ones stand newest first, which is the order of the table. */
const ORDERS = {
  relevantie: () => (one, other) => other.score - one.score,
  nieuwste: () => (one, other) => one.at - other.at,
  toegepast: ({ adoption }) => descending(adoption),
  volledig: ({ completeness }) => descending(completeness),
};

function descending(column) {
  return (one, other) => column[other.at] - column[one.at];
}

/** A site's search, opened. */
export class Search {
  #base;
  #table;
  #door;
  #facets;
  #loaded = new Loaded();

  constructor(base, table, door) {
    this.#base = base;
    this.#table = table;
    this.#door = door;
    this.#facets = new Facets(table.facets, table.practices);
  }

  /** The facets: `{name, title, terms: [[id, title], …]}` each. */
  get facets() {
    return this.#table.facets;
  }

  /** The address of the top of the site. */
  get base() {
    return this.#base;
  }

  /** Where a question can be mailed to. */
  get editor() {
    return this.#table.editor;
  }

  /** `{practices, terms}`: id and title of the practices, the newest first, and of the glossary. */
  titles() {
    return this.#loaded.once("titles", () => this.#door.json(`${this.#base}pagefind/weerwerk-titels.json`));
  }

  /** How many practices there are. */
  get total() {
    return this.#table.practices;
  }

  /** What is wanted, for who finds nothing: `[id, question]` each. */
  get wanted() {
    return this.#table.wanted;
  }

  /**
   * The practices that fit a query, best first.
   *
   * @param {string} query What somebody typed; nothing means all practices, newest first.
   * @param {{filters?: Record<string, string[]>, limit?: number}} [wishes] `filters` holds ids of
   *   terms per facet: any of them within a facet, all of the facets.
   * @returns {Promise<{id: string, url: string, score: number}[]>}
   */
  async search(query, { filters = {}, limit = Infinity } = {}) {
    const [{ ranked }, { ids }] = await Promise.all([this.find(query, filters), this.#named()]);
    return ranked.slice(0, limit).map(({ at, score }) => {
      return { id: ids[at], url: `${this.#base}praktijken/${ids[at]}/`, score };
    });
  }

  /**
   * What a results page needs: the ranked practices, the other pages, and counts per facet.
   *
   * @param {string} query What somebody typed, or nothing.
   * @param {Record<string, string[]>} [filters] Ids of terms per facet.
   * @param {keyof typeof ORDERS} [order] How they are ordered: by relevance where there is a
   *   query, else newest first.
   * @param {boolean} [literal] Only the words as they were typed: no slips, no synonyms.
   * @returns {Promise<{ranked: {at: number, score: number, ways?: object[]}[],
   *   pages: {url: string, title: string}[], counts: Map<string, Uint32Array>,
   *   question?: import("./searching/question.mjs").Question,
   *   where?: (facet: [string, string]) => string}>} `ways` tells how it was found, `where` gives
   *   the address of a word of a list.
   */
  async find(query, filters = {}, order = query.trim() ? "relevantie" : "nieuwste", literal = false) {
    const words = query.normalize("NFC").trim();
    const { hits, ...more } = words ? await this.#hits(words, literal) : { hits: this.#all(), pages: [] };
    const { fitting, counts } = this.#facets.count(hits, filters);
    const first = ORDERS[order](this.#table);
    // All practices are in the order of the table already.
    const ranked =
      !words && order === "nieuwste"
        ? fitting
        : fitting.sort((one, other) => first(one, other) || one.at - other.at);
    return { ranked, counts, ...more };
  }

  /**
   * The cards of practices, as the pages of lists have them.
   *
   * @param {number[]} places Places in the order of all practices, newest first.
   * @returns {Promise<string[]>} The HTML of each.
   */
  async cards(places) {
    const size = this.#table.per_file;
    const files = await Promise.all(places.map((at) => this.#cardsOf(Math.floor(at / size))));
    return places.map((at, number) => files[number][at % size]);
  }

  #cardsOf(file) {
    const name = `praktijken/kaarten-${file}.json`;
    return this.#loaded.once(name, () => this.#door.json(`${this.#base}${name}`));
  }

  async #hits(query, literal) {
    const [words, names] = await Promise.all([this.words(), this.#named()]);
    const answers = new Answers(words, (phrase) => this.#phrase(phrase));
    const { question, found } = await answers.to(query, { literal });
    const hits = found.map(({ page, score, ways }) => ({ at: page, score, ways }));
    const others = found.filter(({ page, about }) => page >= this.total && about >= ABOUT);
    const pages = others.map(({ page }) => names.pages[page - this.total]);
    return {
      hits: hits.filter(({ at }) => at < this.total),
      pages: pages.map(([url, title]) => ({ url: this.#base + url, title })),
      question,
      where: (facet) => this.#base + words.pathOf(facet),
    };
  }

  #all() {
    return Array.from({ length: this.total }, (_, at) => ({ at, score: 0 }));
  }

  /**
   * What a practice says, without its markup.
   *
   * @param {number} at Its place in the order of all practices, newest first.
   * @returns {Promise<string>}
   */
  async text(at) {
    const { results } = await this.#named();
    return this.#loaded.once(`text ${at}`, () => this.#door.text(`${this.#base}pagefind/fragment/${results[at]}.pf_fragment`));
  }

  /** The numbers of the pages that have words in this order, which only the engine knows. */
  async #phrase(phrase) {
    const [pagefind, { results, pages }] = await Promise.all([this.#engine(), this.#named()]);
    const numbers = new Map([...results, ...pages.map(([, , name]) => name)].map((name, at) => [name, at]));
    const { results: found } = await pagefind.search(`"${phrase}"`);
    return new Set(found.map(({ id }) => numbers.get(id)));
  }

  #engine() {
    return this.#loaded.once("engine", async () => {
      const pagefind = await import(`${this.#base}pagefind/pagefind.js`);
      await pagefind.options({ baseUrl: new URL(this.#base).pathname });
      await pagefind.init?.("nl");
      return pagefind;
    });
  }

  /** The words of the site, for questions and for what to suggest. */
  words() {
    return this.#loaded.once("words", () => Words.open(this.#base, this.#door.json));
  }

  #named() {
    return this.#loaded.once("names", () => this.#door.json(`${this.#base}pagefind/weerwerk-namen.json`));
  }
}
