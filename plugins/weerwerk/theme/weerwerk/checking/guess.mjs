// What an author probably meant: dates, sums, keys and names as people really type them.

import { caseless, fold, strip } from "./text.mjs";

/** Guesses with the words of rules/words.yml. */
export class Guess {
  #words;
  #english;

  constructor(words, english) {
    this.#words = words;
    this.#english = english;
  }

  /** A date as people write it, as `2026-03-01`, `2026-03` or `2026`, or nothing. */
  moment(typed) {
    const words = fold(typed).replace(/^op /, "").split(" ").filter(Boolean);
    let parts = words.map((word) => this.#month(word) || word.padStart(2, "0"));
    if ([2, 3].includes(parts.length) && [...parts.at(-1)].length === 4) parts.reverse();
    const bare = strip(typed);
    if (/^(19|20)[0-9]{6}$/.test(bare)) parts = [bare.slice(0, 4), bare.slice(4, 6), bare.slice(6)];
    const found = parts.join("-");
    return /^(19|20)[0-9]{2}(-[0-9]{2}){0,2}$/.test(found) && exists(parts) ? found : "";
  }

  #month(word) {
    if (word.length < 3 || !/^\p{L}+$/u.test(word)) return "";
    const short = { mrt: "maart", march: "maart", may: "mei", oct: "oktober", august: "augustus" };
    const wanted = Object.hasOwn(short, word) ? short[word] : word;
    const found = this.#words.months.flatMap((name, n) => (name.startsWith(wanted) ? [n + 1] : []));
    return found.length === 1 ? String(found[0]).padStart(2, "0") : "";
  }

  /** The key that an English or everyday word stands for, or nothing. */
  key(typed, known) {
    const word = caseless(strip(typed)).replaceAll(" ", "_");
    const plural = Object.fromEntries(Object.entries(this.#english).map(([name, key]) => [`${name}s`, key]));
    for (const names of [this.#english, plural, this.#words.keys]) {
      const of = (name) => (Object.hasOwn(names, name) ? names[name] : "");
      const meant = of(word) || of(word.replace(/s$/, ""));
      if (known.includes(meant) || meant.includes(" ")) return meant;
    }
    return "";
  }

  /** The full name of a municipality or region that was written in short, or nothing. */
  organisation(typed, vocabulary) {
    const words = fold(typed);
    for (const [short, full] of Object.entries(this.#words.organisations)) {
      if (!words.startsWith(`${short} `)) continue;
      const meant = vocabulary.meanings(`${full} ${words.slice(short.length + 1)}`);
      return meant.length === 1 ? meant[0].name : "";
    }
    return "";
  }

  /** Whether a word answers a question that was not asked. */
  isYesOrNo(typed) {
    return this.#words.yes_no.some((word) => caseless(String(word)) === fold(typed));
  }
}

function exists(parts) {
  const [year, month, day] = [...parts, "1", "1"].slice(0, 3).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

// ---------------------------------------------------------------------------------------------
// Sums

const SUM =
  /^(?:ca\.?|circa|ongeveer|plm\.?|max\.?|minimaal|maximaal|tot)?[ \t-\r]*(?:€|eur|euro)?[ \t-\r]*(?<number>[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?<part>,[0-9]{1,2})?(?:,-+|,=)?[ \t-\r]*(?<times>k|duizend|ton|mln\.?|miljoen)?[ \t-\r]*(?:€|euro|eur|uur|maanden|jaar)?$/i;
const TIMES = { k: 1_000, duizend: 1_000, ton: 100_000, mln: 1_000_000, miljoen: 1_000_000 };
const BETWEEN = /\s*(?:[-\u2013\u2014]|\btot(?: en met)?\b|t\/m|\ben\b|(?<![\p{L}\p{N}_])à(?![\p{L}\p{N}_]))\s*/u;

/** A sum as people write it (`€ 12.000,-`, `12 duizend`) as a whole number, or null. */
export function whole(typed) {
  const found = SUM.exec(strip(typed))?.groups;
  if (!found) return null;
  const number = Number(found.number.replace(/[. ]/g, "") + (found.part ?? ",0").replace(",", "."));
  const times = found.times ? TIMES[found.times.toLowerCase().replace(/\.+$/, "")] : 1;
  return even(number * times);
}

/** Rounded; a half goes to the even side. */
function even(number) {
  const down = Math.floor(number);
  return number - down === 0.5 ? down + (down % 2) : Math.round(number);
}

/** A sum, or two with a word between, as least and most, or null. */
export function span(typed) {
  const one = whole(typed);
  const bare = strip(typed.replace(/^tussen /, ""));
  const between = BETWEEN.exec(bare);
  const parts = between ? [bare.slice(0, between.index), bare.slice(between.index + between[0].length)] : [bare];
  const ends = one === null ? parts.map(whole) : [one];
  return ends.includes(null) ? null : [Math.min(...ends), Math.max(...ends)];
}
