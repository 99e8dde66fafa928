// The pages that answer a question, best first.

/** What a page must answer of a question at least, of what the best page answers and of all. */
const LEAST = 0.36;
const OF_BEST = 0.3;
/** Of a question of more words some may be said otherwise. */
const MANY = 3;
const OF_MANY = 0.2;
/** How much better a page is that answers all of it. */
const FULL = 0.25;
/** How far a word said in passing answers for it, and the impact from which a page is about it. */
const PASSING = 0.5;
const ABOUT = 0.6;
/** What a word that says little adds. */
const LIGHT = 0.5;
/** What the second best way to find a word counts for. */
const SECOND = 0.6;
/** How far a part of a compound answers for the whole. */
const PART = 0.6;

/** Ways that are one word in its forms. */
const SAME = new Set(["word", "form", "begin"]);
/** Ways of which only the best counts. */
const KINDS = { form: "word", begin: "word", asked: "listed" };

/**
 * An answer: the number of the page, its score, how much of the question it answers, how, and how
 * much it is about what it is most about of it.
 *
 * @typedef {{page: number, score: number, covered: number, about: number,
 *   ways: import("./question.mjs").Way[]}} Answer
 */

/**
 * Ranks the pages that answer a question.
 *
 * @param {import("./question.mjs").Question} question
 * @param {import("./words.mjs").Words} site
 * @returns {Promise<Answer[]>}
 */
export async function rank(question, site) {
  const pages = new Map();
  const found = await Promise.all(question.ways.map(({ roots }) => together(roots, site)));
  const spread = new Spread(question.ways, found);
  question.ways.forEach((way, number) => {
    const rare = site.rare(spread.of(way) ?? found[number].length);
    for (const [page, impact] of found[number]) {
      if (!pages.has(page)) pages.set(page, new Page(page, question.words));
      pages.get(page).add(way, impact, rare);
    }
  });
  const total = question.words.reduce((sum, { weight }) => sum + weight, 0);
  const answers = [...pages.values()].map((page) => page.answer(total));
  const best = answers.reduce((most, { covered }) => Math.max(most, covered), 0);
  const least = question.words.length > MANY ? OF_MANY : LEAST;
  const enough = answers.filter(({ covered }) => covered >= Math.max(least, OF_BEST * best));
  return enough.sort((one, other) => other.score - one.score || one.page - other.page);
}

/** The pages that have all of some roots, with how much they are about the one they have least. */
async function together(roots, site) {
  const [first, ...rest] = await Promise.all(roots.map((root) => site.impacts(root)));
  return rest.reduce((left, next) => {
    const others = new Map(next);
    return left
      .filter(([page]) => others.has(page))
      .map(([page, impact]) => [page, Math.min(impact, others.get(page))]);
  }, first);
}

/** On how many pages each word of a question stands, in any of its forms: none is rare by itself. */
class Spread {
  #pages = new Map();

  constructor(ways, found) {
    ways.forEach(({ how, covers: [number] }, at) => {
      if (!SAME.has(how)) return;
      if (!this.#pages.has(number)) this.#pages.set(number, new Set());
      for (const [page] of found[at]) this.#pages.get(number).add(page);
    });
  }

  of({ how, covers: [number] }) {
    return SAME.has(how) ? this.#pages.get(number).size : undefined;
  }
}

/** How far having a word answers for it: a word said in passing says less than one in the title. */
function strength(impact, elsewhere) {
  const passing = elsewhere ? 0 : PASSING;
  return Math.min(1, passing + ((1 - passing) * impact) / ABOUT);
}

class Page {
  constructor(number, words) {
    this.number = number;
    this.words = words;
    this.best = words.map(() => ({}));
    this.credit = words.map(() => 0);
    this.ways = [];
    this.about = 0;
  }

  add(way, impact, rare) {
    const score = way.weight * impact * rare;
    const kind = KINDS[way.how] ?? way.how;
    for (const number of way.covers) {
      this.best[number][kind] = Math.max(this.best[number][kind] ?? 0, score);
      this.credit[number] = Math.max(this.credit[number], way.credit * strength(impact, this.words[number].elsewhere));
    }
    this.ways.push(way);
    this.about = Math.max(this.about, impact);
  }

  /** @returns {Answer} */
  answer(total) {
    const { words } = this;
    const covered = words.reduce((sum, { weight }, at) => sum + weight * this.#credit(at), 0) / total;
    const score = words.reduce((sum, { light }, at) => sum + (light ? LIGHT : 1) * this.#of(at), 0);
    return { page: this.number, score: score * covered ** FULL, covered, about: this.about, ways: this.ways };
  }

  /** A part of a compound says little where the other part is missing. */
  #credit(at) {
    const { whole } = this.words[at];
    const missing = whole && this.words.some((other, place) => other.whole === whole && !this.credit[place]);
    return this.credit[at] * (missing ? PART : 1);
  }

  #of(word) {
    const [best = 0, next = 0] = Object.values(this.best[word]).sort((one, other) => other - one);
    return best + SECOND * next;
  }
}
