// The pages that answer a question, best first.

/** What a page must answer of a question at least, of what the best page answers and of all. */
const LEAST = 0.45;
const OF_BEST = 0.3;
const FULL = 1.5;
/** The engine's score at which a way has half its weight: words in many compounds score very high. */
const HALF = 15;
/** What the second best way to find a word counts for. */
const SECOND = 0.3;
/** How far a part of a compound answers for the whole. */
const PART = 0.35;

/**
 * An answer: the engine's result that shows it best, its score, and how it was found.
 *
 * @typedef {{result: any, score: number, covered: number, ways: import("./question.mjs").Way[]}} Answer
 */

/**
 * Ranks the pages that answer a question.
 *
 * @param {import("./question.mjs").Question} question
 * @param {(ask: string) => Promise<{results: any[]}>} engine
 * @returns {Promise<Answer[]>}
 */
export async function rank(question, engine) {
  const pages = new Map();
  const asked = new Map(question.ways.map(({ ask }) => [ask, null]));
  await Promise.all([...asked.keys()].map(async (ask) => asked.set(ask, await engine(ask))));
  for (const way of question.ways) {
    for (const result of asked.get(way.ask).results) {
      if (!pages.has(result.id)) pages.set(result.id, new Page(question.words.length));
      pages.get(result.id).add(way, result);
    }
  }
  const total = question.words.reduce((sum, { weight }) => sum + weight, 0);
  const answers = [...pages.values()].map((page) => page.answer(question.words, total));
  const best = Math.max(0, ...answers.map(({ covered }) => covered));
  const enough = answers.filter(({ covered }) => covered >= Math.max(LEAST, OF_BEST * best));
  const phrased = await withPhrases(enough, question.phrases, engine);
  return phrased.sort((one, other) => other.score - one.score);
}

/** Only the answers that have every phrase. */
async function withPhrases(answers, phrases, engine) {
  const found = await Promise.all(phrases.map((phrase) => engine(`"${phrase}"`)));
  const ids = found.map(({ results }) => new Set(results.map(({ id }) => id)));
  return answers.filter(({ result }) => ids.every((having) => having.has(result.id)));
}

class Page {
  constructor(words) {
    this.best = Array.from({ length: words }, () => ({}));
    this.credit = new Array(words).fill(0);
    this.ways = [];
    this.top = 0;
  }

  add(way, result) {
    const score = (way.weight * result.score) / (result.score + HALF);
    for (const number of way.covers) {
      this.best[number][way.how] = Math.max(this.best[number][way.how] ?? 0, score);
      this.credit[number] = Math.max(this.credit[number], way.credit);
    }
    this.ways.push(way);
    const shown = way.how === "meaning" || way.how === "code" ? 0 : score;
    if (!this.result || shown > this.top) {
      this.result = result;
      this.top = shown;
    }
  }

  /** @returns {Answer} */
  answer(words, total) {
    const covered = words.reduce((sum, { weight }, at) => sum + weight * this.#credit(words, at), 0) / total;
    const score = words.reduce((sum, { weight }, at) => sum + weight * this.#of(at), 0);
    return { result: this.result, score: score * covered ** FULL, covered, ways: this.ways };
  }

  /** A part of a compound says little where the other part is missing. */
  #credit(words, at) {
    const { whole } = words[at];
    const missing = whole && words.some((other, place) => other.whole === whole && !this.credit[place]);
    return this.credit[at] * (missing ? PART : 1);
  }

  #of(word) {
    const [best = 0, next = 0] = Object.values(this.best[word]).sort((one, other) => other - one);
    return best + SECOND * next;
  }
}
