// The words of the site: loaded in parts, as a query needs them.

import { knows } from "./known.mjs";
import { Roots, words } from "./roots.mjs";

/**
 * A word of the site.
 *
 * @typedef {{root: string, forms: [string, number][], pages: number, parts: string[]}} Entry
 *   `forms` with on how many pages each stands, the most used first.
 */

/**
 * Something to be about, whatever the word.
 *
 * @typedef {{sign: string, name: string, terms: string[], related: string[],
 *   facet?: [string, string]}} Concept
 */

/** The words of a site, opened. */
export class Words {
  #folder;
  #known;
  #dutch = new Map();
  #json;
  #general;
  #files = new Map();
  #phrases = new Map();
  #exact = new Map();
  #single = new Map();

  /**
   * @param {string} base The address of the top of the site, with a slash at the end.
   * @param {(url: string) => Promise<any>} json How JSON is fetched.
   */
  static async open(base, json) {
    return new Words(base, json, await json(`${base}pagefind/woorden/algemeen.json`));
  }

  constructor(base, json, general) {
    this.#folder = `${base}pagefind/woorden/`;
    this.#known = `${base}weerwerk/searching/known/`;
    this.#json = json;
    this.#general = general;
    this.roots = new Roots(general.unlike);
    this.empty = new Set(general.empty);
    this.light = new Set(general.light.map((word) => this.roots.of(word)));
    /** @type {Map<string, Concept>} */
    this.concepts = new Map();
    for (const [sign, name, terms, exact, related, facet] of general.concepts) {
      this.concepts.set(sign, { sign, name, terms: [name, ...terms], related, facet });
      for (const short of exact) this.#exact.set(short, sign);
      for (const term of [name, ...terms]) this.#learn(term, sign);
    }
  }

  #learn(term, sign) {
    const all = words(term);
    const full = all.filter((word) => !this.empty.has(word));
    for (const way of full.length > 1 ? [all, full] : [all]) add(this.#phrases, this.#phrase(way), sign);
    if (all.length === 1) this.#single.set(all[0], this.roots.of(all[0]));
  }

  /** Words in any order: `inwoners betrekken` is `betrekken van inwoners`. */
  #phrase(all) {
    return all.map((word) => this.roots.of(word)).sort().join(" ");
  }

  /** How many pages the index has. */
  get pages() {
    return this.#general.pages;
  }

  /** The codes of assignments with their signs, and who owns them: `{id: [names]}`. */
  get codes() {
    return this.#general.codes;
  }

  get owners() {
    return this.#general.owners;
  }

  /**
   * The concepts that words mean together.
   *
   * @param {string[]} typed Some words of a query, next to each other.
   * @returns {Concept[]}
   */
  meaning(typed) {
    const found = this.#phrases.get(this.#phrase(typed)) ?? [];
    return [...new Set(found)].map((sign) => this.concepts.get(sign));
  }

  /** The concept of an abbreviation in these very capitals, or nothing. */
  abbreviated(short) {
    return this.concepts.get(this.#exact.get(short));
  }

  /**
   * A word of the site, in any of its forms.
   *
   * @param {string} word
   * @returns {Promise<Entry | undefined>}
   */
  async find(word) {
    const root = this.roots.of(word);
    return (await this.#file(this.#place(root))).get(root);
  }

  /**
   * The words of the site that begin with some letters.
   *
   * @param {string} letters
   * @returns {Promise<Entry[]>}
   */
  async beginning(letters) {
    const first = this.#place(letters);
    const last = this.#place(`${letters}￿`);
    const files = await Promise.all(range(first, last).map((place) => this.#file(place)));
    return files.flatMap((file) => [...file.values()].filter(({ root }) => root.startsWith(letters)));
  }

  /**
   * Whether a word is good Dutch, whatever the site says.
   *
   * @param {string} word
   * @returns {Promise<boolean>}
   */
  async isDutch(word) {
    const root = this.roots.of(word);
    if (!/^[a-z]/.test(root)) return false;
    if (!this.#dutch.has(root[0])) this.#dutch.set(root[0], this.#json(`${this.#known}${root[0]}.json`));
    const bytes = Uint8Array.from(atob(await this.#dutch.get(root[0])), (one) => one.charCodeAt(0));
    return knows(bytes, root);
  }

  /** Words that are no word of the site but mean one: `[word, root]` each. */
  get terms() {
    return this.#single;
  }

  #place(root) {
    const { starts } = this.#general;
    let place = 0;
    while (place + 1 < starts.length && starts[place + 1] <= root) place += 1;
    return place;
  }

  #file(place) {
    if (!this.#files.has(place)) {
      const read = this.#json(`${this.#folder}${place}.json`).then(
        (lines) => new Map(lines.map((line) => [line.slice(0, line.indexOf(" ")), line])),
      );
      const file = read.then((lines) => new Lines(lines));
      file.catch(() => this.#files.delete(place));
      this.#files.set(place, file);
    }
    return this.#files.get(place);
  }
}

/** A file of words; a line is read when it is asked for. */
class Lines {
  constructor(lines) {
    this.lines = lines;
    this.read = new Map();
  }

  get(root) {
    if (!this.lines.has(root)) return undefined;
    if (!this.read.has(root)) this.read.set(root, entry(this.lines.get(root)));
    return this.read.get(root);
  }

  values() {
    return [...this.lines.keys()].map((root) => this.get(root));
  }
}

/** @returns {Entry} */
function entry(line) {
  const [root, ...rest] = line.split(" ");
  const forms = [];
  let parts = [];
  for (const piece of rest) {
    const [form, count] = piece.split(":");
    if (count === undefined) parts = piece.split("+");
    else forms.push([form.startsWith("-") ? root + form.slice(1) : form, Number(count)]);
  }
  return { root, forms, pages: Math.max(...forms.map(([, count]) => count)), parts };
}

function add(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, number) => first + number);
}
