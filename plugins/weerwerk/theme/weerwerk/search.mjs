// The search itself: a query and filters in, ranked practices out. It knows no page and no DOM, so
// the same module runs in the browser and in Node.

/**
 * Opens the search of a site.
 *
 * @param {string} base The address of the top of the site, with a slash at the end.
 * @param {{json: (url: string) => Promise<any>}} [door] How JSON is fetched.
 * @returns {Promise<Search>}
 */
export async function open(base, door = { json: fetchJson }) {
  const bundle = `${base}pagefind/`;
  const [pagefind, table] = await Promise.all([
    import(`${bundle}pagefind.js`),
    door.json(`${bundle}weerwerk.json`),
  ]);
  await pagefind.options({ baseUrl: new URL(base).pathname, bundlePath: bundle });
  await pagefind.init?.("nl");
  return new Search(base, pagefind, table);
}

async function fetchJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** A site's search, opened. */
export class Search {
  #base;
  #pagefind;
  #table;
  #numbers;
  #results;

  constructor(base, pagefind, table) {
    this.#base = base;
    this.#pagefind = pagefind;
    this.#table = table;
    this.#numbers = new Map(
      table.facets.map((facet) => [
        facet.name,
        new Map(facet.terms.map(([id], number) => [id, number])),
      ]),
    );
    this.#results = new Map(Object.entries(table.results).map(([result, at]) => [at, result]));
  }

  /** The facets: `{name, title, terms: [[id, title], …]}` each. */
  get facets() {
    return this.#table.facets;
  }

  /** What is wanted, for who finds nothing: `[id, question]` each. */
  get wanted() {
    return this.#table.wanted ?? [];
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
    const { ranked } = await this.find(query, filters);
    return ranked.slice(0, limit).map(({ at, score }) => {
      const id = this.#table.practices[at][0];
      return { id, url: `${this.#base}praktijken/${id}/`, score };
    });
  }

  /**
   * What a results page needs: the ranked practices, the other pages, and counts per facet.
   *
   * @returns {Promise<{ranked: {at: number, score: number, load: Function}[],
   *   pages: {load: Function}[], counts: Map<string, number[]>}>}
   */
  async find(query, filters = {}) {
    const words = query.normalize("NFC").trim();
    const { hits, pages } = words ? await this.#hits(words) : { hits: this.#all(), pages: [] };
    const wanted = this.#wanted(filters);
    const ranked = hits.filter(({ at }) => this.#fits(at, wanted));
    return { ranked, pages, counts: this.#counts(hits, wanted) };
  }

  async #hits(words) {
    const found = await this.#pagefind.search(words);
    const hits = [];
    const pages = [];
    for (const result of found.results) {
      const at = this.#table.results[result.id];
      if (at === undefined) pages.push({ load: () => result.data() });
      else hits.push({ at, score: result.score, load: () => result.data() });
    }
    return { hits, pages };
  }

  #all() {
    return this.#table.practices.map((_, at) => ({ at, score: 0, load: () => this.#load(at) }));
  }

  async #load(at) {
    this.loaded ??= this.#pagefind.search(null).then(
      (found) => new Map(found.results.map((result) => [result.id, result])),
    );
    return (await this.loaded).get(this.#results.get(at)).data();
  }

  #wanted(filters) {
    return this.#table.facets.map(({ name }) => {
      const numbers = this.#numbers.get(name);
      const chosen = (filters[name] ?? []).map((id) => numbers.get(id) ?? -1);
      return chosen.length ? new Set(chosen) : null;
    });
  }

  #fits(at, wanted, except = -1) {
    const marks = this.#table.practices[at][1];
    return wanted.every(
      (set, facet) => facet === except || !set || marks[facet].some((number) => set.has(number)),
    );
  }

  /** Per facet how many hits each term has, with the choices of the other facets in force. */
  #counts(hits, wanted) {
    const counts = new Map();
    this.#table.facets.forEach(({ name, terms }, facet) => {
      const row = new Array(terms.length).fill(0);
      for (const { at } of hits) {
        if (!this.#fits(at, wanted, facet)) continue;
        for (const number of this.#table.practices[at][1][facet]) row[number] += 1;
      }
      counts.set(name, row);
    });
    return counts;
  }
}
