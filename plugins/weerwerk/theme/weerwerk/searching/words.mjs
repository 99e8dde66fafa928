// The words of the site: loaded in parts, as a query needs them.

import { Loaded } from "../loaded.mjs";
import { knows } from "./known.mjs";
import { Roots, words } from "./roots.mjs";

/**
 * A word of the site.
 *
 * @typedef {{root: string, forms: [string, number][], pages: number, parts: string[],
 *   impacts: string, meant: {sign: string, rest: string, short?: string}[]}} Entry
 *   `forms` with on how many pages each stands, the most used first. `impacts` is read by `impacts`.
 *   `meant` tells what it means, alone or with the roots of `rest`, or written as `short`.
 */

/**
 * Something to be about, whatever the word.
 *
 * @typedef {{sign: string, name: string, terms: string[], related: string[], used: boolean,
 *   facet?: [string, string], explanation: string}} Concept
 *   `terms` are those that the site says; `used` tells whether any page is about it.
 */

/** So short a part of a compound may be. */
const LEAST_PART = 6;

/** The words of a site, opened. */
export class Words {
  #folder;
  #known;
  #loaded = new Loaded();
  #json;
  #general;
  #elsewhere;

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
    const rootsOf = (words) => new Set(words.map((word) => this.roots.of(word)));
    this.#elsewhere = new Set([...general.elsewhere, ...rootsOf(general.elsewhere)]);
    this.light = rootsOf(general.light);
  }

  /** How many pages the index has. */
  get pages() {
    return this.#general.pages;
  }

  /** Whether a word, or a long part of a compound, is of other work than this library is about. */
  isElsewhere(word) {
    const cuts = Array.from({ length: Math.max(0, word.length - LEAST_PART) }, (_, at) => at + 1);
    const pieces = cuts.flatMap((cut) => [word.slice(0, cut), word.slice(cut)]);
    const long = pieces.filter(({ length }) => length >= LEAST_PART);
    return [word, this.roots.of(word), ...long].some((piece) => this.#elsewhere.has(piece));
  }

  /** How much it says that a page has something that so many pages have: from 1 down (BM25's idf). */
  rare(pages) {
    return Math.log(1 + this.pages / Math.max(1, pages)) / Math.log(1 + this.pages);
  }

  /**
   * Where the site tells about a word of a list or of the glossary.
   *
   * @param {[string, string]} facet
   * @returns {string} An address below the top of the site.
   */
  pathOf([facet, id]) {
    const path = this.#general.paths[facet];
    return path === "begrippen" ? `${path}/#${id}` : `${path}/${id}/`;
  }

  /** The codes of assignments with their signs, and who owns them: `{id: [names]}`. */
  get codes() {
    return this.#general.codes;
  }

  get owners() {
    return this.#general.owners;
  }

  /**
   * The concepts that words mean together, in any order: `inwoners betrekken` is `betrekken van
   * inwoners`.
   *
   * @param {string[]} typed Some words of a query, next to each other.
   * @returns {Promise<Concept[]>} Those that pages are about.
   */
  async meaning(typed) {
    return (await this.#meant(typed)).filter(({ used }) => used);
  }

  /**
   * The concepts of which words are a name, though no page is about them.
   *
   * @param {string[]} typed Some words of a query, next to each other.
   * @returns {Promise<Concept[]>}
   */
  async unused(typed) {
    return (await this.#meant(typed)).filter(({ used }) => !used);
  }

  async #meant(typed) {
    const [first, ...others] = typed.map((word) => this.roots.of(word)).sort();
    const found = (await this.#entry(first))?.meant ?? [];
    const rest = others.join("+");
    return this.#concepts(found.filter((meant) => !meant.short && meant.rest === rest));
  }

  /**
   * The concepts of an abbreviation in these very capitals.
   *
   * @param {string} short
   * @returns {Promise<Concept[]>}
   */
  async abbreviated(short) {
    const found = (await this.#entry(this.roots.of(short.toLowerCase())))?.meant ?? [];
    const meant = await this.#concepts(found.filter((each) => each.short === short));
    return meant.filter(({ used }) => used);
  }

  #concepts(meant) {
    return Promise.all([...new Set(meant.map(({ sign }) => sign))].map((sign) => this.concept(sign)));
  }

  /**
   * @param {string} sign
   * @returns {Promise<Concept>}
   */
  async concept(sign) {
    return this.#loaded.once(sign, async () => concept((await this.#file(this.#place(sign))).lines.get(sign)));
  }

  /**
   * A word of the site, in any of its forms.
   *
   * @param {string} word
   * @returns {Promise<Entry | undefined>} Nothing where the site only means it, or has compounds of it.
   */
  async find(word) {
    const found = await this.#entry(this.roots.of(word));
    return found?.pages ? found : undefined;
  }

  /**
   * The root of a word that the site has in compounds only, as `uitgifte` in `uitgiftepunt`.
   *
   * @param {string} word
   * @returns {Promise<string | undefined>}
   */
  async inside(word) {
    const found = await this.#entry(this.roots.of(word));
    return found?.impacts && !found.pages ? found.root : undefined;
  }

  /**
   * How much pages are about a root or a sign.
   *
   * @param {string} root
   * @returns {Promise<[number, number][]>} Numbers of pages, each with a figure from 0 to 1.
   */
  async impacts(root) {
    const found = await this.#entry(root);
    return found ? impacts(found.impacts) : [];
  }

  async #entry(root) {
    return (await this.#file(this.#place(root))).get(root);
  }

  /**
   * The words that begin with some letters: of the site, and those it knows the meaning of.
   *
   * @param {string} letters
   * @returns {Promise<Entry[]>}
   */
  async beginning(letters) {
    const first = this.#place(letters);
    const last = this.#place(`${letters}￿`);
    const files = await Promise.all(range(first, last).map((place) => this.#file(place)));
    return files.flatMap((file) => [...file.values()].filter(({ root, forms }) => forms.length && root.startsWith(letters)));
  }

  /**
   * The words with some first letter, each with how many pages have it.
   *
   * @param {string} letter
   * @returns {Promise<[string, number][]>} The most used first.
   */
  async spelled(letter) {
    if (!this.#general.letters.includes(letter)) return [];
    return this.#loaded.once(`spelled ${letter}`, async () => {
      const text = await this.#json(`${this.#folder}${letter}.json`);
      return text.split(" ").map((one) => {
        const [word, pages] = one.split(":");
        return [word, Number(pages)];
      });
    });
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
    const filter = await this.#loaded.once(`known ${root[0]}`, async () => {
      const packed = await this.#json(`${this.#known}${root[0]}.json`);
      return Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
    });
    return knows(filter, root);
  }

  #place(root) {
    return Math.max(0, this.#general.starts.findLastIndex((start) => start <= root));
  }

  #file(place) {
    return this.#loaded.once(place, async () => {
      const lines = await this.#json(`${this.#folder}${place}.json`);
      return new Lines(new Map(lines.map((line) => [line.slice(0, line.search(/[ |]/)), line])));
    });
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
  const [head, impacts = "", meant = ""] = line.split("|");
  const [root, ...rest] = head.split(" ");
  const forms = [];
  let parts = [];
  for (const piece of rest) {
    const [form, count] = piece.split(":");
    if (count === undefined) parts = piece.split("+");
    else forms.push([form.startsWith("-") ? root + form.slice(1) : form, Number(count)]);
  }
  return { root, forms, pages: Math.max(0, ...forms.map(([, count]) => count)), parts, impacts, meant: meanings(meant) };
}

function meanings(text) {
  return (text.match(/=\S+/g) ?? []).map((one) => {
    const [, sign, rest = "", short] = one.match(/^(=\d+)(?::([^!]+))?(?:!(.+))?$/);
    return { sign, rest, short };
  });
}

/** @returns {Concept} */
function concept(line) {
  const [sign, impacts, name, terms, related, facet, explanation] = line.split("|");
  return {
    sign,
    name,
    terms: [name, ...listing(terms)],
    related: listing(related),
    used: impacts !== "",
    facet: facet ? facet.split(":") : undefined,
    explanation,
  };
}

const listing = (text) => (text ? text.split(";") : []);

const A = "A".charCodeAt(0);
const LOW_A = "a".charCodeAt(0);
const NONE = "0".charCodeAt(0);
const LEVELS = 16;

/**
 * Reads the impacts of a line, as searching/weights.py writes them.
 *
 * @param {string} text
 * @returns {[number, number][]} Numbers of pages in order, each with a figure from 0 to 1.
 */
export function impacts(text) {
  const found = [];
  let page = -1;
  let steps = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= LOW_A) steps = steps * 26 + code - LOW_A;
    else if (code >= A) steps = steps * 26 + code - A;
    else {
      page += steps + 1;
      steps = 0;
      found.push([page, (code - NONE) / LEVELS]);
    }
  }
  return found;
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, number) => first + number);
}
