// What somebody asks: the words of a query, each with all the ways to search for it.

import { words as wordsOf } from "./roots.mjs";
import { nearest } from "./spelling.mjs";

/**
 * A way to search for one or more words.
 *
 * @typedef {{ask: string, weight: number, credit: number, covers: number[], how: string,
 *   label?: string}} Way
 *   `ask` goes to the engine; `credit` is how far it answers the words at `covers`; `how` is word,
 *   parts, part, joined, begin, meaning or code.
 */

/**
 * A query that is understood.
 *
 * @typedef {{words: {typed: string, whole?: string, weight: number, known: boolean}[], ways: Way[],
 *   phrases: string[], corrected: [string, string][], widened: [string, string[]][],
 *   missing: string[]}} Question
 */

/** What each way counts for. */
const WEIGHTS = {
  word: 1,
  joined: 1.2,
  parts: 0.5,
  part: 0.1,
  begin: 0.6,
  meaning: 1,
  listed: 0.8,
  code: 1,
};

const CREDITS = { word: 1, joined: 1, parts: 0.9, part: 0.35, begin: 0.7, meaning: 1, listed: 1, code: 1 };

/** A compound on so many pages needs no pages that only have its parts. */
const OFTEN = 10;
const LIGHT = 0.3;
const UNKNOWN = 0.5;
/** Facets whose words are a subject that a reader knows. */
const SUBJECTS = new Set(["scenario", "thema"]);
const LEAST_BEGINNING = 4;
const LEAST_PART = 4;
/** From so many letters on, one slip is likelier than a compound nobody wrote here. */
const LONG_WORD = 8;
/** A number or a code, which is no slip of another. */
const NUMBERED = /^[a-z]{0,6}\d+[a-z]?$/;
const LONGEST_PHRASE = 6;
const MOST_WORDS = 24;
const LINKS = ["", "s", "e", "en"];
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
  return query === query.toUpperCase() && query.includes(" ") ? [] : (query.match(/\b[A-Z0-9]{2,6}\b/g) ?? []);
}

/**
 * The words of a query with slips corrected, and compounds that the site does not have in parts;
 * `wholes` tells of which compound each word is, if any.
 */
async function read(typed, site) {
  const corrected = [];
  const all = [];
  const wholes = [];
  for (const word of typed) {
    const odd = !site.empty.has(word) && !NUMBERED.test(word) && !site.meaning([word]).length;
    const meant = odd && !(await site.find(word)) ? await otherwise(word, site, corrected) : [word];
    all.push(...meant);
    wholes.push(...meant.map(() => (meant.length > 1 ? word : undefined)));
  }
  return { all, wholes, corrected };
}

/** What a word that the site does not have may have been meant as. */
async function otherwise(word, site, corrected) {
  const isDutch = await site.isDutch(word);
  const correct = async (most) => {
    const meant = isDutch ? undefined : await slip(word, site, most);
    if (meant) corrected.push([word, meant]);
    return meant && [meant];
  };
  const form = async () => {
    const found = await otherForm(word, site);
    return found && [found];
  };
  const begun = async () => (await begins(word, site)) && [word];
  const one = async () => (word.length >= LONG_WORD ? correct(1) : undefined);
  for (const way of [form, begun, one, () => split(word, site), correct]) {
    const found = await way();
    if (found) return found;
  }
  return [word];
}

async function begins(word, site) {
  return word.length >= LEAST_BEGINNING && (await site.beginning(word)).length > 0;
}

async function slip(word, site, most) {
  const near = await site.beginning(word[0]);
  const terms = [...site.terms.keys()].map((term) => [term, 0]);
  return nearest(word, [...near.flatMap(({ forms }) => forms), ...terms], most);
}

/** `geoefend`, `oefent` and `oefende` for `oefenen`. */
async function otherForm(word, site) {
  const bare = word.replace(/(?<=.{4})(?:den|ten|de|te|d|t)$/, "");
  const tries = [bare, word.replace(/^ge(?=.{4})/, ""), bare.replace(/^ge(?=.{4})/, "")];
  for (const stem of new Set(tries.filter((each) => each !== word))) {
    const entry = (await site.find(`${stem}en`)) ?? (await site.find(stem));
    if (entry) return entry.forms[0][0];
  }
  return undefined;
}

/** The parts of a compound that the site does not have: both must be words of the site. */
async function split(word, site) {
  for (let cut = word.length - LEAST_PART; cut >= LEAST_PART; cut -= 1) {
    const head = word.slice(0, cut);
    const opens = await site.find(head);
    if (!opens?.forms.some(([form]) => form === head)) continue;
    for (const link of LINKS) {
      if (!word.startsWith(link, cut)) continue;
      const rest = word.slice(cut + link.length);
      if (rest.length < LEAST_PART) continue;
      if ((await site.find(rest)) || site.meaning([rest]).length) return [head, rest];
    }
  }
  return undefined;
}

class Asked {
  constructor(site, all, capitals) {
    this.site = site;
    this.all = all;
    this.capitals = capitals;
    const full = all.map((_, at) => at).filter((at) => !site.empty.has(all[at]));
    /** The places of the words that are searched. */
    this.places = full.length ? full : all.map((_, at) => at);
    this.words = this.places.map((at) => ({ typed: all[at], weight: 1, known: false }));
    this.ways = [];
    this.corrected = [];
    this.widened = [];
    this.missing = [];
  }

  told() {
    const { words, ways, corrected, widened, missing } = this;
    return { words, ways, corrected, widened, missing };
  }

  async read({ literal }) {
    this.taken = new Set();
    if (!literal) this.#codes();
    const entries = await Promise.all(this.words.map(({ typed }) => this.site.find(typed)));
    if (!literal) this.#meanings();
    for (const [number, entry] of entries.entries()) {
      if (this.taken.has(number)) continue;
      if (entry) this.#known(number, entry, this.words[number].typed);
      else if (!literal && !this.words[number].known) await this.#unknown(number);
      if (!this.words[number].known) this.missing.push(this.words[number].typed);
    }
    if (!literal) await this.#joined();
    this.#weigh(entries);
  }

  #way(how, ask, covers, more = {}) {
    this.ways.push({ how, ask, covers, weight: WEIGHTS[how], credit: CREDITS[how], ...more });
    for (const number of covers) this.words[number].known = true;
  }

  // -- a word --

  #known(number, entry, typed) {
    const [most] = entry.forms[0];
    const asks = new Set([entry.forms.some(([form]) => form === typed) ? typed : most, most]);
    for (const ask of asks) this.#way("word", ask, [number]);
    if (entry.parts.length && entry.pages < OFTEN) this.#parts(number, entry.parts);
  }

  #parts(number, parts) {
    this.#way("parts", parts.join(" "), [number], { label: parts.join(" + ") });
    for (const part of parts) this.#way("part", part, [number], { label: part });
  }

  async #unknown(number) {
    const { typed } = this.words[number];
    if (await begins(typed, this.site)) this.#way("begin", typed, [number], { label: `${typed}…` });
  }

  // -- several words --

  #meanings() {
    for (let from = 0; from < this.all.length; from += 1) {
      for (let to = Math.min(this.all.length, from + LONGEST_PHRASE); to > from; to -= 1) {
        const covers = this.#between(from, to);
        if (!covers.length || covers.some((number) => this.taken.has(number))) continue;
        if (to - from === 1 || !this.site.empty.has(this.all[from])) this.#mean(this.all.slice(from, to), covers);
      }
    }
    const full = this.words.map(({ typed }) => typed);
    for (let from = 0; from < full.length; from += 1) {
      for (let to = Math.min(full.length, from + 4); to > from + 1; to -= 1) {
        const covers = this.#between(this.places[from], this.places[to - 1] + 1);
        if (covers.some((number) => this.taken.has(number))) continue;
        this.#mean(full.slice(from, to), covers);
      }
    }
    for (const short of this.capitals) {
      const concept = this.site.abbreviated(short);
      const number = this.words.findIndex(({ typed }) => typed === short.toLowerCase());
      if (concept && number >= 0) this.#meaning(concept, [number], short);
    }
  }

  #between(from, to) {
    return this.places.flatMap((at, number) => (at >= from && at < to ? [number] : []));
  }

  #mean(typed, covers) {
    if (covers.length === 1 && this.words.length > 1 && this.#isLight(covers[0])) return;
    for (const concept of this.site.meaning(typed)) this.#meaning(concept, covers, typed.join(" "));
  }

  #meaning(concept, covers, typed) {
    if (this.ways.some(({ ask, covers: own }) => ask === concept.sign && String(own) === String(covers))) return;
    const others = concept.terms.filter((term) => wordsOf(term).join(" ") !== typed);
    const how = concept.facet ? "listed" : "meaning";
    this.#way(how, concept.sign, covers, { label: concept.name });
    if (!concept.facet) this.widened.push([typed, others]);
    else if (SUBJECTS.has(concept.facet[0])) this.widened.push([typed, [concept.name]]);
  }

  /** `wijk centrum` for `wijkcentrum`. */
  async #joined() {
    for (let number = 0; number + 1 < this.words.length; number += 1) {
      if (this.places[number + 1] !== this.places[number] + 1) continue;
      const [one, other] = [this.words[number].typed, this.words[number + 1].typed];
      if (/\d/.test(one + other)) continue;
      for (const link of ["", "s"]) {
        const whole = one + link + other;
        const entry = await this.site.find(whole);
        if (!entry && !this.site.meaning([whole]).length) continue;
        const covers = [number, number + 1];
        if (entry) this.#way("joined", entry.forms[0][0], covers, { label: entry.forms[0][0] });
        for (const concept of this.site.meaning([whole])) this.#meaning(concept, covers, whole);
      }
    }
    this.missing = this.missing.filter((typed) => !this.words.some((word) => word.typed === typed && word.known));
  }

  // -- codes of assignments --

  #codes() {
    const text = ` ${this.all.join(" ")} `;
    for (const { owner, number, from, to } of mentions(text, this.site.owners)) {
      const codes = this.#named(owner, number);
      const covers = this.#between(from, to);
      if (!codes.length || !covers.length) continue;
      for (const code of codes) {
        this.#way("code", this.site.codes[code], covers, { label: code.toUpperCase() });
      }
      covers.forEach((place) => this.taken.add(place));
    }
  }

  #named(owner, number) {
    const codes = Object.keys(this.site.codes);
    const fits = (code) => code === `${owner ?? code.split("-")[0]}-${number}`;
    const whole = codes.filter(fits);
    if (whole.length || !owner) return whole;
    return codes.filter((code) => code.startsWith(`${owner}-${number}`) && /[a-z]$/.test(code));
  }

  // -- how much each word says --

  #weigh(entries) {
    const most = Math.log(1 + this.site.pages);
    // In a long question an unknown word may be chosen freely; of two words it is half the question.
    const foreign = Math.max(UNKNOWN, Math.min(1, 2 / this.words.length));
    this.words.forEach((word, number) => {
      const entry = entries[number];
      const rare = entry ? Math.log(1 + this.site.pages / entry.pages) / most : foreign;
      const light = this.#isLight(number);
      word.weight = light ? LIGHT * rare : Math.max(rare, LIGHT);
    });
    if (this.words.every((_, number) => this.#isLight(number))) {
      this.words.forEach((word) => (word.weight = 1));
    }
  }

  #isLight(number) {
    return this.site.light.has(this.site.roots.of(this.words[number].typed));
  }
}

const NUMBERS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];
const NAMED = "(?:opdracht|opdrachten|resultaat|nummer|nr|no|actie|taak|punt)";

/** Where a query names a code: whose, which number, and the places of its words. */
function* mentions(text, owners) {
  const names = Object.entries(owners).flatMap(([owner, known]) =>
    known.map((name) => [wordsOf(name).join(" "), owner]),
  );
  names.sort(([one], [other]) => other.length - one.length);
  const whose = `(?<owner>${names.map(([name]) => name).join("|")})`;
  const which = `(?<number>\\d{1,2} ?[a-z]?|${NUMBERS.join("|")})(?= )`;
  const forms = [
    ` ${whose}(?: ${NAMED})* ?${which}`,
    ` ${NAMED} ${which}(?: van)?(?: de| het)? ${whose}(?= )`,
    ` ${NAMED} ${which}`,
  ];
  let left = text;
  for (const form of forms) {
    for (const found of left.matchAll(new RegExp(form, "g"))) {
      const { owner, number } = found.groups;
      const from = count(text.slice(0, found.index + 1));
      const to = from + count(`${found[0]} `);
      const written = NUMBERS.indexOf(number) + 1 || number.replace(" ", "");
      yield { owner: owner && names.find(([name]) => name === owner)[1], number: String(written), from, to };
      left = left.replace(found[0], found[0].replace(/[^ ]/g, "_"));
    }
  }
}

function count(text) {
  return text.trim() ? text.trim().split(" ").length : 0;
}
