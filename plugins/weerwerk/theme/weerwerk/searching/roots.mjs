// Words of a text, and what their forms have in common; plugins/weerwerk/dutch/roots.py is its twin.

const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
/** Names of which a word means something else: the army is not in `Leger des Heils`. */
const NAMES = ["leger des heils", "artsen zonder grenzen", "kamer van koophandel", "raad van state"];
/** Their s is no plural: `plaats`, `toets`, `fiets`, `wens`. */
const KEPT = /(?:(?:aa|oe|ie)ts|[kw]ens|kans|grens|beurs|koers|reeks|gids|arts|loods)$/;
const VOWELS = "aeiouy";
const SHORT = 4;

const isVowel = (letter) => VOWELS.includes(letter);

/**
 * A text in lower case and without accents.
 *
 * @param {string} text
 * @returns {string}
 */
export function bare(text) {
  const low = text.replace(/[’‘`´ʼ]/g, "'").replace(/ĳ/gi, "ij").toLowerCase();
  return low.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}

/**
 * The words of a text, in their order: lower case, without accents.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  const low = NAMES.reduce((left, name) => left.replaceAll(name, name.replaceAll(" ", "")), bare(text));
  return low.match(WORD) ?? [];
}

/** Finds roots, as Python does for the same site. */
export class Roots {
  #unlike;
  #known = new Map();

  /** @param {Record<string, string>} unlike What no rule finds. */
  constructor(unlike = {}) {
    this.#unlike = new Map(Object.entries(unlike));
  }

  /**
   * What the forms of a word have in common: `huizen` and `huis`, `oefening` and `oefenen`.
   *
   * @param {string} word As `words` gives it.
   * @returns {string}
   */
  of(word) {
    if (!this.#known.has(word)) this.#known.set(word, this.#found(word));
    return this.#known.get(word);
  }

  #found(typed) {
    const word = typed.replace(/'s$/, "").replaceAll("'", "");
    if (word.length < SHORT || !/^\p{L}+$/u.test(word)) return word;
    if (this.#unlike.has(word)) return this.#unlike.get(word);
    return sharp(single([plural, lastE, heid, derived].reduce((left, rule) => rule(left), word)));
  }
}

function plural(word) {
  if (word.endsWith("heden")) return region(word) <= word.length - 5 ? `${word.slice(0, -5)}heid` : word;
  if (word.endsWith("ieen")) return word.slice(0, -2);
  if (/[it]es$/.test(word) && word.length > SHORT) return word.slice(0, -1);
  if (KEPT.test(word)) return word;
  if (/.{3}ens$/.test(word)) return without(word.slice(0, -1), "en");
  if (word.endsWith("en")) return without(word, "en");
  return word.endsWith("s") ? without(word, "s") : word;
}

function without(word, ending) {
  const left = word.slice(0, -ending.length);
  const last = left.at(-1);
  if (left.length < region(word) || !left || isVowel(last)) return word;
  if (ending === "s") return last === "j" || last === "s" ? word : left;
  return left.endsWith("gem") ? word : undoubled(left);
}

function lastE(word) {
  const left = word.slice(0, -1);
  const fits = word.endsWith("e") && left.length >= region(word) && !isVowel(left.at(-1));
  return fits ? undoubled(left) : word;
}

function heid(word) {
  const left = word.slice(0, -4);
  const fits = word.endsWith("heid") && left.length >= second(word) && left.at(-1) !== "c";
  return fits ? left : word;
}

function derived(word) {
  for (const ending of ["baar", "lijk", "ing", "end", "ig"]) {
    if (!word.endsWith(ending)) continue;
    const left = word.slice(0, -ending.length);
    if (left.length < second(word)) return word;
    return ending === "ing" || ending === "end" ? undoubled(left) : left;
  }
  return word;
}

function single(word) {
  const doubled = word.length > 3 && /[^aeoy](aa|ee|oo|uu)[^aeiouy]$/.test(word);
  return doubled ? word.slice(0, -2) + word.at(-1) : word;
}

function sharp(word) {
  return word.slice(0, -1) + ({ v: "f", z: "s" }[word.at(-1)] ?? word.at(-1));
}

function undoubled(word) {
  const twice = word.length > 1 && word.at(-1) === word.at(-2) && !isVowel(word.at(-1));
  return twice ? word.slice(0, -1) : word;
}

const region = (word) => Math.max(after(word, 0), 3);
const second = (word) => after(word, after(word, 0));

function after(word, start) {
  for (let place = start + 1; place < word.length; place += 1) {
    if (!isVowel(word[place]) && isVowel(word[place - 1])) return place + 1;
  }
  return word.length;
}
