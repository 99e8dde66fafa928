// What somebody typed, as words of the site: slips corrected, other forms and the parts of compounds found.

import { bases, conjugated, plainer } from "./forms.mjs";
import { nearest } from "./spelling.mjs";

const LEAST_BEGINNING = 4;
const LEAST_PART = 4;
/** From so many letters on, one slip is likelier than a compound nobody wrote here. */
const LONG_WORD = 8;
/** A number or a code, which is no slip of another. */
const NUMBERED = /^[a-z]{0,6}\d+[a-z]?$/;
/** What a word may have behind it that nobody typed. */
const PLURAL = /(?:en|s)$/;
/** So long a word is rarely one letter from another good one; and the list of good words errs now and then. */
const ALIKE = 9;
const LINKS = ["", "s", "e", "en"];

/**
 * The words of a query with slips corrected, and compounds that the site does not have in parts.
 *
 * @param {string[]} typed
 * @param {import("./words.mjs").Words} site
 * @returns {Promise<{all: string[], wholes: (string | undefined)[], corrected: [string, string][]}>}
 *   `wholes` tells of which compound each word is, if any; `corrected` what was typed and meant.
 */
export async function read(typed, site) {
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
    const meant = await slip(word, site, isDutch ? Number(word.length >= ALIKE) : most);
    if (meant) corrected.push([word, meant]);
    return meant && [meant];
  };
  const form = async () => (await isForm(word, site)) && [word];
  const beginning = async () => (await begun(word, site)).length > 0 && [word];
  const one = async () => (word.length >= LONG_WORD ? correct(1) : undefined);
  if (await site.inside(word)) return [word];
  for (const way of [form, beginning, () => bothKnown(word, site), one, () => oneKnown(word, site), correct]) {
    const found = await way();
    if (found) return found;
  }
  return [word];
}

/**
 * The words of the site that a word is the beginning of.
 *
 * @param {string} word
 * @param {import("./words.mjs").Words} site
 * @returns {Promise<import("./words.mjs").Entry[]>}
 */
export async function begun(word, site) {
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

/**
 * The words of the site that are other forms of a word, as `geoefend` is of `oefenen`.
 *
 * @param {string} word
 * @param {import("./words.mjs").Words} site
 * @returns {Promise<import("./words.mjs").Entry[]>}
 */
export async function forms(word, site) {
  const own = bases(word);
  const verbs = word.endsWith("en") ? [word, ...own] : own;
  const small = /je(?:s)?$/.test(word) || !(await site.find(word)) ? plainer(word) : [];
  const asked = [...own, ...small, ...verbs.flatMap(conjugated)].filter((form) => !site.empty.has(form));
  const entries = await Promise.all(asked.map((form) => site.find(form)));
  const others = entries.filter((entry, at) => entry && entry.root !== site.roots.of(word) && has(entry, asked[at]));
  return [...new Map(others.map((entry) => [entry.root, entry])).values()];
}

/**
 * Whether a word of the site has this very form, longer by an ending, or the thing done of it. That
 * its root is the same is not enough: `beeld` would be of `bellen`.
 */
function has({ forms: known }, form) {
  const fitting = new Set(["", "e", "en", "s"].map((end) => form + end)).add(form.replace(/en$/, "ing"));
  return known.some(([one]) => fitting.has(one));
}

/** The two parts of a compound that the site does not have, where it has both. */
async function bothKnown(word, site) {
  const isHere = (part) => isKnown(part, site);
  return firstOf(await heads(word, isHere), (cut) => ending(word, cut, isHere));
}

/** The same where it has one of them, and the other is good Dutch. */
async function oneKnown(word, site) {
  const isHere = (part) => isKnown(part, site);
  const isGood = (part) => site.isDutch(part);
  return (
    (await firstOf(await heads(word, isHere), (cut) => ending(word, cut, isGood))) ??
    firstOf(await heads(word, isGood), (cut) => ending(word, cut, isHere))
  );
}

/** Where a word may be cut so that its first part will do, the longest first. */
async function heads(word, willDo) {
  const cuts = range(LEAST_PART, word.length - LEAST_PART).reverse();
  const fits = await Promise.all(cuts.map((cut) => willDo(word.slice(0, cut))));
  return cuts.filter((_, at) => fits[at]);
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
