// The controlled lists, and which organisation a name means.

import { fold, SPACE, strip, WORD } from "./text.mjs";

/** From how many percent alike a word is worth suggesting. */
const ALIKE = 70;

/** The word of a list that looks most like what was typed, or nothing. */
export function nearest(typed, known) {
  const wanted = [...fold(typed)];
  let best = { word: "", score: -1 };
  for (const word of new Set(known)) {
    const score = ratio(wanted, [...fold(word)]);
    if (score > best.score) best = { word, score };
  }
  return best.score >= ALIKE ? best.word : "";
}

/** How alike two rows of characters are, in percents (rapidfuzz' fuzz.ratio). */
function ratio(one, other) {
  const most = one.length + other.length;
  if (!most) return 100;
  return (1 - (most - 2 * common(one, other)) / most) * 100;
}

/** The length of the longest common subsequence. */
function common(one, other) {
  let row = new Uint16Array(other.length + 1);
  for (const letter of one) {
    const next = new Uint16Array(other.length + 1);
    for (let n = 0; n < other.length; n += 1) {
      next[n + 1] = letter === other[n] ? row[n] + 1 : Math.max(row[n + 1], next[n]);
    }
    row = next;
  }
  return row[other.length];
}

/** Every list a practice may take its words from. */
export class Vocabulary {
  #lists;
  #byName = new Map();
  #byCode;

  /** @param {{lists: Record<string, object[]>, organisations: {regions: object[], municipalities: object[]}}} data */
  constructor({ lists, organisations }) {
    this.#lists = new Map(
      Object.entries(lists).map(([name, terms]) => [name, new Map(terms.map((term) => [term.id, term]))]),
    );
    this.#byCode = new Map(organisations.municipalities.map((place) => [place.code, place]));
    this.#nameAll(organisations);
  }

  /** The list of that name: its terms by id. */
  terms(name) {
    return this.#lists.get(name);
  }

  /** The word of a list that was meant, by its title, a synonym or what looks like it, or nothing. */
  meant(word, name, guess) {
    const names = new Map();
    for (const term of this.terms(name).values()) {
      for (const each of [...(term.synonyms ?? []), term.title, term.id]) names.set(fold(each), term.id);
    }
    if (names.has(fold(word))) return names.get(fold(word));
    return word.includes(",") || guess.isYesOrNo(word) ? "" : names.get(nearest(word, names.keys())) ?? "";
  }

  /** The words of a list that stand in one text (`vng-6 en vb-5`), with commas, or nothing. */
  several(typed, name) {
    const known = new Map([...this.terms(name).keys()].map((term) => [fold(term), term]));
    for (const between of BETWEEN) {
      const parts = typed.split(between).filter(strip).map((part) => known.get(fold(part)));
      if (parts.length > 1 && parts.every(Boolean)) return parts.join(", ");
    }
    return "";
  }

  /** Which words to choose from, instead of one that is not in a list. */
  choices(word, name, guess) {
    const terms = this.terms(name);
    const asked = guess.isYesOrNo(word) ? "Hier hoort geen ja of nee. " : "";
    const some = [...terms.keys()].slice(0, 12);
    return `${asked}Kies uit: ${some.join(", ")}${terms.size > some.length ? " …" : ""}`;
  }

  // -- organisations ------------------------------------------------------------------------

  /** All organisations that a name may mean: none, one, or several to choose from. */
  meanings(name) {
    return this.#byName.get(fold(name)) ?? [];
  }

  /** The one organisation that goes by that name, or null. */
  recognise(name) {
    const meanings = this.meanings(name);
    return meanings.length === 1 ? { ...meanings[0], name } : null;
  }

  /** Whether two names mean one organisation. */
  same(one, other) {
    const [known, also] = [this.recognise(one), this.recognise(other)];
    return fold(one) === fold(other) || Boolean(known && also && known.code === also.code);
  }

  /** The municipality of that code, or undefined. */
  municipality(code) {
    return this.#byCode.get(code);
  }

  /** The municipality or region whose name looks most like this one, or nothing. */
  nearestOrganisation(name) {
    const near = nearest(name, [...this.#byName.keys()].filter((full) => full.includes(" ")));
    return near ? this.#byName.get(near)[0].name : "";
  }

  #nameAll({ regions, municipalities }) {
    const slugs = new Map(regions.map((region) => [region.code, region.slug]));
    for (const place of municipalities) {
      const full = { name: `Gemeente ${place.name}`, kind: "gemeente", code: place.code, region: slugs.get(place.region) };
      const names = [place.name, ...(place.aliases ?? []), ...withoutLetters(place.name)];
      this.#name(full, names.flatMap((name) => [name, `gemeente ${name}`]));
    }
    for (const safety of regions) {
      const full = { name: safety.official_name, kind: "veiligheidsregio", code: safety.code, region: safety.slug };
      const names = [safety.name, ...(safety.aliases ?? [])];
      this.#name(full, names.flatMap((name) => [name, `veiligheidsregio ${name}`]));
    }
    for (const province of new Set(regions.map((region) => region.province))) {
      const full = { name: `Provincie ${province}`, kind: "provincie", code: province, region: "" };
      this.#name(full, [province, `Provincie ${province}`]);
    }
  }

  #name(organisation, spellings) {
    for (const spelling of spellings.map(fold)) {
      const meant = this.#byName.get(spelling) ?? [];
      if (!meant.includes(organisation)) this.#byName.set(spelling, [...meant, organisation]);
    }
  }
}

/** What stands between words that should have been a list; a space only where nothing else does. */
const BETWEEN = [
  new RegExp(`[,;/+&\\n]|(?<![${WORD}])en(?![${WORD}])`, "u"),
  new RegExp(`[,;/+&${SPACE}]+`, "u"),
];

/** `Bergen (NH.)` is called Bergen too. */
function withoutLetters(name) {
  const bare = name.replace(/ \([A-Z]+\.?\)$/, "");
  return bare === name ? [] : [bare];
}

/** The code of what is wrong with a practice's id, or nothing. */
export function unfitId(identifier) {
  if (!/^[a-z0-9-]{3,80}$/.test(identifier)) return "bad-name";
  return /^(con|prn|aux|nul|com[0-9]|lpt[0-9]|index|readme|pagina-.*)$/.test(identifier) ? "reserved-name" : "";
}

/** A word from a list that looks like what was typed, as a question. */
export function didYouMean(typed, known) {
  const near = nearest(typed, known);
  return near ? `Bedoelde u \`${near}\`?` : "";
}

