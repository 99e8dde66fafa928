// What somebody asks: the words of a query, each with all the ways to search for it.

import { bases, conjugated, plainer } from "./forms.mjs";
import { words as wordsOf } from "./roots.mjs";
import { nearest } from "./spelling.mjs";

/**
 * A way to search for one or more words.
 *
 * @typedef {{roots: string[], weight: number, credit: number, covers: number[], how: string,
 *   label?: string}} Way
 *   A page must have all `roots` (roots, or a sign); `credit` is how far it answers the words at `covers`; `how` is word,
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
  form: 0.95,
  joined: 1.2,
  parts: 0.5,
  part: 0.1,
  begin: 0.6,
  inside: 1.5,
  meaning: 1,
  listed: 0.6,
  asked: 0.3,
  code: 1,
};

const CREDITS = { word: 1, form: 1, joined: 1, parts: 0.9, part: 0.35, begin: 0.7, inside: 0.8, meaning: 1, listed: 0.7, asked: 0.5, code: 1 };

/** A compound on so many pages needs no pages that only have its parts. */
const OFTEN = 10;
const LIGHT = 0.3;
const UNKNOWN = 0.4;
const KNOWN = 0.6;
const MEANT = 0.8;
/** What the meaning of a word counts for where no page has the word. */
const ALONE = 1.5;
const ELSEWHERE = 2;
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
/** Words that say nothing alone, and turn what follows round: `zonder stroom`. */
const WITHOUT = new Set(["zonder", "geen", "niet"]);
/** What a word may have behind it that nobody typed. */
const PLURAL = /(?:en|s)$/;
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
    const odd = !site.empty.has(word) && !NUMBERED.test(word) && !(await site.find(word));
    const strange = odd && !(await site.meaning([word])).length && !site.isElsewhere(word);
    const meant = strange ? await otherwise(word, site, corrected) : [word];
    all.push(...meant);
    wholes.push(...meant.map(() => (meant.length > 1 ? word : undefined)));
  }
  return { all, wholes, corrected };
}

/** What a word that the site does not have may have been meant as. */
async function otherwise(word, site, corrected) {
  const isDutch = await site.isDutch(word);
  const correct = async (most) => {
    const meant = await slip(word, site, isDutch ? 0 : most);
    if (meant) corrected.push([word, meant]);
    return meant && [meant];
  };
  const form = async () => (await isForm(word, site)) && [word];
  const beginning = async () => (await begins(word, site)) && [word];
  const one = async () => (word.length >= LONG_WORD ? correct(1) : undefined);
  if (await site.inside(word)) return [word];
  for (const way of [form, beginning, one, () => split(word, site), correct]) {
    const found = await way();
    if (found) return found;
  }
  return [word];
}

async function begins(word, site) {
  return (await begun(word, site)).length > 0;
}

/** The words of the site that a word is the beginning of. */
async function begun(word, site) {
  const found = word.length >= LEAST_BEGINNING ? await site.beginning(word) : [];
  return found.filter(({ pages }) => pages);
}

async function slip(word, site, most) {
  const spelled = await site.spelled(word[0]);
  const single = spelled.map(([plural, pages]) => [plural.replace(PLURAL, ""), pages, plural]);
  const known = [...spelled, ...single.filter(([one, , plural]) => one !== plural)];
  const found = nearest(word, known, most);
  const [, , plural] = known.find(([one]) => one === found) ?? [];
  return plural ?? found;
}

/** Whether the site has, or knows the meaning of, another form of a word. */
async function isForm(word, site) {
  const known = await Promise.all([...bases(word), ...plainer(word)].map((base) => site.meaning([base])));
  return known.some((concepts) => concepts.length) || (await forms(word, site)).length > 0;
}

/** The words of the site that are other forms of a word, as `geoefend` is of `oefenen`. */
async function forms(word, site) {
  const own = bases(word);
  const verbs = word.endsWith("en") ? [word, ...own] : own;
  const small = /je(?:s)?$/.test(word) || !(await site.find(word)) ? plainer(word) : [];
  const found = new Map();
  for (const form of [...own, ...small, ...verbs.flatMap(conjugated)]) {
    const entry = site.empty.has(form) ? undefined : await site.find(form);
    if (entry && entry.root !== site.roots.of(word)) found.set(entry.root, entry);
  }
  return [...found.values()];
}

/**
 * The parts of a compound that the site does not have. Both are words of the site if any are; else
 * one is, and the other is good Dutch.
 */
async function split(word, site) {
  const heads = range(LEAST_PART, word.length - LEAST_PART).reverse();
  const opening = await Promise.all(heads.map((cut) => isKnown(word.slice(0, cut), site)));
  const known = heads.filter((_, at) => opening[at]);
  const both = await firstOf(known, (cut) => ending(word, cut, (rest) => isKnown(rest, site)));
  if (both) return both;
  const half = await firstOf(known, (cut) => ending(word, cut, (rest) => site.isDutch(rest)));
  if (half) return half;
  const good = await Promise.all(heads.map((cut) => site.isDutch(word.slice(0, cut))));
  return firstOf(
    heads.filter((_, at) => good[at]),
    (cut) => ending(word, cut, (rest) => isKnown(rest, site)),
  );
}

/** The two parts of a word cut at some place, where what is left without a link will do. */
async function ending(word, cut, willDo) {
  for (const link of LINKS) {
    const rest = word.slice(cut + link.length);
    if (word.startsWith(link, cut) && rest.length >= LEAST_PART && (await willDo(rest))) return [word.slice(0, cut), rest];
  }
  return undefined;
}

async function firstOf(choices, find) {
  for (const choice of choices) {
    const found = await find(choice);
    if (found) return found;
  }
  return undefined;
}

async function isKnown(part, site) {
  if (site.empty.has(part)) return false;
  const entry = await site.find(part);
  return entry?.forms.some(([form]) => form === part) || (await site.meaning([part])).length > 0;
}

const range = (first, last) => Array.from({ length: Math.max(0, last - first + 1) }, (_, number) => first + number);

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
    this.entries = entries;
    this.words.forEach((word, number) => (word.elsewhere = isElsewhere(word.typed, entries[number], this.site)));
    if (!literal) await this.#meanings();
    for (const [number, entry] of entries.entries()) {
      if (this.taken.has(number)) continue;
      if (entry) this.#known(number, entry);
      if (!literal && !this.#isLight(number)) await this.#forms(number);
      if (entry) continue;
      if (!literal) await this.#inside(number);
      if (!literal && !this.words[number].known) await this.#unknown(number);
      if (!this.words[number].known) this.missing.push(this.words[number].typed);
    }
    if (!literal) await this.#joined();
    this.#weigh(entries);
  }

  #way(how, roots, covers, more = {}) {
    this.ways.push({ how, roots, covers, weight: WEIGHTS[how], credit: CREDITS[how], ...more });
    for (const number of covers) this.words[number].known = true;
  }

  // -- a word --

  #known(number, entry) {
    this.#way("word", [entry.root], [number]);
    if (entry.parts.length && entry.pages < OFTEN) this.#parts(number, entry.parts);
  }

  #parts(number, parts) {
    const roots = parts.map((part) => this.site.roots.of(part));
    this.#way("parts", roots, [number], { label: parts.join(" + ") });
    parts.forEach((part, at) => this.#way("part", [roots[at]], [number], { label: part }));
  }

  async #forms(number) {
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

  async #unknown(number) {
    const { typed } = this.words[number];
    for (const { root } of await begun(typed, this.site)) {
      this.#way("begin", [root], [number], { label: `${typed}…` });
    }
  }

  // -- several words --

  async #meanings() {
    for (let from = 0; from < this.all.length; from += 1) {
      for (let to = Math.min(this.all.length, from + LONGEST_PHRASE); to > from; to -= 1) {
        const covers = this.#between(from, to);
        if (!covers.length || covers.some((number) => this.taken.has(number))) continue;
        const first = this.all[from];
        if (to - from > 1 && this.site.empty.has(first) && !WITHOUT.has(first)) continue;
        await this.#mean(this.all.slice(from, to), covers);
      }
    }
    const full = this.words.map(({ typed }) => typed);
    for (let from = 0; from < full.length; from += 1) {
      for (let to = Math.min(full.length, from + 4); to > from + 1; to -= 1) {
        const covers = this.#between(this.places[from], this.places[to - 1] + 1);
        if (covers.some((number) => this.taken.has(number))) continue;
        await this.#mean(full.slice(from, to), covers);
      }
    }
    for (const short of this.capitals) {
      const number = this.words.findIndex(({ typed }) => typed === short.toLowerCase());
      if (number < 0) continue;
      for (const concept of await this.site.abbreviated(short)) this.#meaning(concept, [number], short);
    }
  }

  #between(from, to) {
    return this.places.flatMap((at, number) => (at >= from && at < to ? [number] : []));
  }

  async #mean(typed, covers) {
    if (covers.length === 1 && this.words.length > 1 && this.#isLight(covers[0])) return;
    if (covers.length === 1 && this.words[covers[0]].elsewhere) return;
    const ways = typed.length > 1 ? [typed] : [typed[0], ...bases(typed[0])].map((word) => [word]);
    for (const words of ways) {
      for (const concept of await this.site.meaning(words)) this.#meaning(concept, covers, typed.join(" "));
    }
  }

  #meaning(concept, covers, typed) {
    if (this.ways.some(({ roots, covers: own }) => roots[0] === concept.sign && String(own) === String(covers))) return;
    const others = concept.terms.filter((term) => wordsOf(term).join(" ") !== typed);
    const how = concept.facet ? "listed" : "meaning";
    const alone = covers.every((number) => !this.entries[number]) ? ALONE : 1;
    const more = concept.facet?.[0] === "opdracht" ? { weight: WEIGHTS.asked, credit: CREDITS.asked } : {};
    this.#way(how, [concept.sign], covers, { label: concept.name, ...more, weight: alone * (more.weight ?? WEIGHTS[how]) });
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
        const meant = await this.site.meaning([whole]);
        if (!entry && !meant.length) continue;
        const covers = [number, number + 1];
        if (entry) this.#way("joined", [entry.root], covers, { label: entry.forms[0][0] });
        for (const concept of meant) this.#meaning(concept, covers, whole);
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
        this.#way("code", [this.site.codes[code]], covers, { label: code.toUpperCase() });
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
    this.words.forEach((word, number) => {
      const entry = entries[number];
      const rare = entry ? Math.max(KNOWN, this.site.rare(entry.pages)) : word.known ? MEANT : UNKNOWN;
      word.light = this.#isLight(number);
      word.weight = word.light ? LIGHT * rare : word.elsewhere ? ELSEWHERE : rare;
    });
    if (this.words.every(({ light }) => light)) {
      this.words.forEach((word) => Object.assign(word, { weight: 1, light: false }));
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
