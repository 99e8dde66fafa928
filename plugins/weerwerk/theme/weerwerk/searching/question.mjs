// What somebody asks: the words of a query, each with all the ways to search for it.

import { mentions } from "./codes.mjs";
import { bases } from "./forms.mjs";
import { words as wordsOf } from "./roots.mjs";
import { begun, forms, read } from "./typed.mjs";

/**
 * A way to search for one or more words.
 *
 * @typedef {{roots: string[], weight: number, credit: number, covers: number[], how: string,
 *   label?: string}} Way
 *   A page must have all `roots` (roots, or a sign). `credit` is how far it answers the words at
 *   `covers`; `how` is a key of `WEIGHTS`.
 */

/**
 * A query that is understood.
 *
 * @typedef {{words: {typed: string, whole?: string, weight: number, known: boolean}[], ways: Way[],
 *   phrases: string[], corrected: [string, string][], widened: [string, string[]][],
 *   missing: string[], unlisted: string[], named: import("./words.mjs").Concept[], near: string[]}} Question
 *   `named` is what it asks for by its very name: an assignment, a word of a list or of the
 *   glossary; `unlisted` are codes that no assignment has; `near` are subjects to ask for instead.
 */

/**
 * What each way counts for: the word, another form, two words as one, all parts of a compound or one
 * of them, what begins with it, what has it in a compound, what it means, the word of a list that it
 * is, an assignment that it belongs to, a code.
 */
const WEIGHTS = {
  word: 1,
  form: 0.95,
  joined: 1.2,
  parts: 0.5,
  part: 0.1,
  begin: 0.6,
  inside: 1.5,
  meaning: 0.9,
  listed: 0.6,
  asked: 0.3,
  code: 1,
};

/** How far each way answers for the word. */
const CREDITS = {
  word: 1,
  form: 1,
  joined: 1,
  parts: 0.9,
  part: 0.35,
  begin: 0.7,
  inside: 0.8,
  meaning: 1,
  listed: 0.7,
  asked: 0.5,
  code: 1,
};

/** A compound on so many pages needs no pages that only have its parts. */
const OFTEN = 10;
/** What a word counts for in a question: how rare it is, but one that pages have so much at least. */
const KNOWN = 0.6;
/** One that they only mean, and one they do not have at all. */
const MEANT = 0.8;
const UNKNOWN = 0.4;
/** One of other work than this library is about: a page must be about it. */
const ELSEWHERE = 2;
/** And so much less one that says little. */
const LIGHT = 0.3;
/** What the meaning of a word counts for where no page has the word. */
const ALONE = 1.5;
/** How words of a list are searched, where that differs. */
const KINDS = { opdracht: "asked" };
/** Facets whose words are a subject that a reader knows. */
const SUBJECTS = new Set(["scenario", "thema"]);
const LONGEST_PHRASE = 6;
/** Of so many words together each may be in another form: `stroom uitvalt`. */
const MOST_FORMS = 2;
const MOST_WORDS = 24;
/** Words that say nothing alone, and turn what follows round: `zonder stroom`. */
const WITHOUT = new Set(["zonder", "geen", "niet"]);
/** A number that says little without what it counts. */
const SMALL = /^\d{1,2}$/;
const PHRASE = /["“”„]([^"“”„]+)["“”„]/g;

/**
 * Understands a query with the words of the site.
 *
 * @param {string} query What somebody typed.
 * @param {import("./words.mjs").Words} site
 * @param {{literal?: boolean}} [wishes] `literal`: only the words as they were typed.
 * @returns {Promise<Question>}
 */
export async function understand(query, site, { literal = false } = {}) {
  const phrases = [...query.matchAll(PHRASE)].map(([, phrase]) => phrase.trim()).filter(Boolean);
  const typed = wordsOf(query.replace(/["“”„]/g, " ")).slice(0, MOST_WORDS);
  // Asked for at once, their files come together.
  await Promise.all(typed.filter((word) => !site.empty.has(word)).map((word) => site.find(word)));
  const { all, wholes, corrected } = literal ? asTyped(typed) : await read(typed, site);
  const asked = new Asked(site, all, shorts(query));
  asked.words.forEach((word, number) => (word.whole = wholes[asked.places[number]]));
  asked.corrected.push(...corrected);
  await asked.read({ literal });
  return { ...asked.told(), phrases };
}

function asTyped(typed) {
  return { all: typed, wholes: [], corrected: [] };
}

/** The words in capitals, as they were typed. */
function shorts(query) {
  const shouted = query === query.toUpperCase() && (query.match(/[A-Z]{2,}/g) ?? []).length > 1;
  return shouted ? [] : (query.match(/\b[A-Z0-9]{2,6}\b/g) ?? []);
}

/** Of a word that the site has often, the site itself says more than a list. */
function isElsewhere(word, entry, site) {
  return (entry?.pages ?? 0) < OFTEN && site.isElsewhere(word);
}

class Asked {
  constructor(site, all, capitals) {
    this.site = site;
    this.all = all;
    this.capitals = capitals;
    const full = all.map((_, at) => at).filter((at) => !site.empty.has(all[at]) && !/^[a-z]$/.test(all[at]));
    /** The places of the words that are searched. */
    this.places = full.length ? full : all.map((_, at) => at);
    this.words = this.places.map((at) => ({ typed: all[at], weight: 1, known: false, elsewhere: false }));
    this.ways = [];
    this.corrected = [];
    this.widened = [];
    this.named = [];
    this.near = [];
    this.unlisted = [];
  }

  told() {
    const { words, ways, corrected, widened, unlisted, named, near } = this;
    const missing = words.filter(({ known }) => !known).map(({ typed }) => typed);
    const once = new Map(named.map((concept) => [concept.sign, concept]));
    return { words, ways, corrected, widened, missing, unlisted, named: [...once.values()], near: [...new Set(near)] };
  }

  async read({ literal }) {
    this.taken = new Set();
    this.entries = await Promise.all(this.words.map(({ typed }) => this.site.find(typed)));
    this.words.forEach((word, number) => (word.elsewhere = isElsewhere(word.typed, this.entries[number], this.site)));
    if (literal) this.words.forEach((_, number) => this.#known(number));
    else await this.#widely();
    this.#weigh();
  }

  async #widely() {
    await this.#load();
    await this.#codes();
    await this.#meanings();
    await this.#beyond();
    for (const [number, word] of this.words.entries()) {
      if (this.taken.has(number)) continue;
      this.#known(number);
      await this.#forms(number);
      if (!this.entries[number]) await this.#inside(number);
      if (!word.known) await this.#begun(number);
    }
    await this.#joined();
  }

  #way(how, roots, covers, more = {}) {
    this.ways.push({ how, roots, covers, weight: WEIGHTS[how], credit: CREDITS[how], ...more });
    for (const number of covers) this.words[number].known = true;
  }

  // -- a word --

  #known(number) {
    const entry = this.entries[number];
    if (!entry) return;
    this.#way("word", [entry.root], [number]);
    if (entry.parts.length && entry.pages < OFTEN) this.#parts(number, entry.parts);
  }

  #parts(number, parts) {
    const roots = parts.map((part) => this.site.roots.of(part));
    this.#way("parts", roots, [number], { label: parts.join(" + ") });
    parts.forEach((part, at) => this.#way("part", [roots[at]], [number], { label: part }));
  }

  /** Loads what the questions below will ask for, all at once. */
  async #load() {
    const others = this.words.map(({ typed }, number) => this.#isLight(number) || forms(typed, this.site));
    const meant = [...this.#spans()].map(({ typed }) => this.#meant(typed));
    const joined = [...this.#pairs()].flatMap(({ wholes }) => wholes.map((whole) => this.site.meaning([whole])));
    await Promise.all([...others, ...meant, ...joined]);
  }

  async #forms(number) {
    if (this.#isLight(number)) return;
    const { typed } = this.words[number];
    for (const { root, forms: [[label]] } of await forms(typed, this.site)) {
      this.#way("form", [root], [number], { label });
    }
  }

  async #inside(number) {
    const { typed } = this.words[number];
    const root = await this.site.inside(typed);
    if (root) this.#way("inside", [root], [number], { label: typed });
  }

  async #begun(number) {
    const { typed } = this.words[number];
    for (const { root } of await begun(typed, this.site)) {
      this.#way("begin", [root], [number], { label: `${typed}…` });
    }
  }

  // -- several words --

  async #meanings() {
    const spans = [...this.#spans()];
    const meant = await Promise.all(spans.map(({ typed }) => this.#meant(typed)));
    spans.forEach(({ typed, covers }, at) => {
      if (covers.some((number) => this.taken.has(number))) return;
      for (const concept of meant[at]) this.#meaning(concept, covers, typed.join(" "));
    });
    for (const short of this.capitals) {
      const number = this.words.findIndex(({ typed }) => typed === short.toLowerCase());
      if (number < 0) continue;
      for (const concept of await this.site.abbreviated(short)) this.#meaning(concept, [number], short);
    }
  }

  /** Words next to each other that may mean something together: all of them, and the full ones. */
  *#spans() {
    for (let from = 0; from < this.all.length; from += 1) {
      for (let to = Math.min(this.all.length, from + LONGEST_PHRASE); to > from; to -= 1) {
        const [first] = this.all.slice(from, to);
        const covers = this.#between(from, to);
        if (!covers.length || (to - from > 1 && this.site.empty.has(first) && !WITHOUT.has(first))) continue;
        if (to - from > 1 || this.#saysMuch(covers[0])) yield { typed: this.all.slice(from, to), covers };
      }
    }
    const full = this.words.map(({ typed }) => typed);
    for (let from = 0; from < full.length; from += 1) {
      for (let to = Math.min(full.length, from + 4); to > from + 1; to -= 1) {
        const covers = this.#between(this.places[from], this.places[to - 1] + 1);
        if (covers.length) yield { typed: full.slice(from, to), covers };
      }
    }
  }

  #saysMuch(number) {
    return !(this.words.length > 1 && this.#isLight(number)) && !this.words[number].elsewhere;
  }

  async #meant(typed) {
    const few = typed.length <= MOST_FORMS ? typed : [];
    const ways = [typed, ...few.flatMap((word, at) => bases(word).map((base) => typed.with(at, base)))];
    return (await Promise.all(ways.map((words) => this.site.meaning(words)))).flat();
  }

  /** What no page is about: an explanation of the whole query, and subjects near its words. */
  async #beyond() {
    for (const { typed, covers } of this.#spans()) {
      for (const concept of await this.site.unused(typed)) {
        if (!concept.facet) this.near.push(...concept.related);
        else if (covers.length === this.words.length) this.named.push(concept);
      }
    }
  }

  #between(from, to) {
    return this.places.flatMap((at, number) => (at >= from && at < to ? [number] : []));
  }

  #meaning(concept, covers, typed) {
    if (this.ways.some(({ roots, covers: own }) => roots[0] === concept.sign && String(own) === String(covers))) return;
    const how = KINDS[concept.facet?.[0]] ?? (concept.facet ? "listed" : "meaning");
    const alone = covers.every((number) => !this.entries[number]) ? ALONE : 1;
    this.#way(how, [concept.sign], covers, { label: concept.name, weight: alone * WEIGHTS[how] });
    if (concept.facet && covers.length === this.words.length) this.named.push(concept);
    const others = concept.terms.filter((term) => wordsOf(term).join(" ") !== typed);
    if (!concept.facet) this.widened.push([typed, others]);
    else if (SUBJECTS.has(concept.facet[0])) this.widened.push([typed, [concept.name]]);
  }

  /** `wijk centrum` for `wijkcentrum`. */
  async #joined() {
    for (const { covers, wholes } of this.#pairs()) {
      for (const whole of wholes) {
        const entry = await this.site.find(whole);
        if (entry) this.#way("joined", [entry.root], covers, { label: entry.forms[0][0] });
        for (const concept of await this.site.meaning([whole])) this.#meaning(concept, covers, whole);
      }
    }
  }

  /** Two words next to each other, and how they would be written as one. */
  *#pairs() {
    for (let number = 0; number + 1 < this.words.length; number += 1) {
      if (this.places[number + 1] !== this.places[number] + 1) continue;
      const [one, other] = [this.words[number].typed, this.words[number + 1].typed];
      if (/\d/.test(one + other)) continue;
      yield { covers: [number, number + 1], wholes: ["", "s"].map((link) => one + link + other) };
    }
  }

  // -- codes of assignments --

  async #codes() {
    const text = ` ${this.all.join(" ")} `;
    for (const { owner, number, from, to } of mentions(text, this.site.owners)) {
      const codes = this.#named(owner, number);
      const covers = this.#between(from, to);
      if (owner && !codes.length && covers.length === this.words.length) this.#unlisted(`${owner}-${number}`, covers);
      if (!codes.length || !covers.length) continue;
      for (const code of codes) {
        this.#way("code", [this.site.codes[code]], covers, { label: code.toUpperCase() });
        this.named.push(await this.site.concept(this.site.codes[code]));
      }
      covers.forEach((place) => this.taken.add(place));
    }
  }

  /** A code that there is not: what else has its letters is no answer. */
  #unlisted(code, covers) {
    this.unlisted.push(code.toUpperCase());
    covers.forEach((place) => this.taken.add(place));
  }

  #named(owner, number) {
    const codes = Object.keys(this.site.codes);
    const fits = (code) => code === `${owner ?? code.split("-")[0]}-${number}`;
    const whole = codes.filter(fits);
    if (whole.length || !owner) return whole;
    return codes.filter((code) => code.startsWith(`${owner}-${number}`) && /[a-z]$/.test(code));
  }

  // -- how much each word says --

  #weigh() {
    this.words.forEach((word, number) => {
      const entry = this.entries[number];
      const rare = entry ? Math.max(KNOWN, this.site.rare(entry.pages)) : word.known ? MEANT : UNKNOWN;
      word.light = this.#isLight(number);
      word.weight = word.light ? LIGHT * rare : word.elsewhere ? ELSEWHERE : rare;
    });
    if (this.words.every(({ light }) => light)) {
      this.words.forEach((word) => Object.assign(word, { weight: 1, light: false }));
    }
  }

  #isLight(number) {
    const { typed } = this.words[number];
    return SMALL.test(typed) || this.site.light.has(this.site.roots.of(typed));
  }
}
