// Questions to the search: understood with the words of the site, answered by its engine.

import { understand } from "./question.mjs";
import { rank } from "./ranking.mjs";

/** Answers questions about one site. */
export class Answers {
  #words;
  #engine;
  #asked = new Map();

  /**
   * @param {import("./words.mjs").Words} words
   * @param {(ask: string) => Promise<{results: any[]}>} engine
   */
  constructor(words, engine) {
    this.#words = words;
    this.#engine = engine;
  }

  /**
   * @param {string} query
   * @param {{literal?: boolean}} [wishes] `literal`: only the words as they were typed.
   * @returns {Promise<{question: import("./question.mjs").Question,
   *   found: import("./ranking.mjs").Answer[]}>}
   */
  async to(query, wishes) {
    const question = await understand(query, this.#words, wishes);
    return { question, found: await rank(question, (ask) => this.#search(ask)) };
  }

  #search(ask) {
    if (!this.#asked.has(ask)) {
      const found = this.#engine(ask);
      found.catch(() => this.#asked.delete(ask));
      this.#asked.set(ask, found);
    }
    return this.#asked.get(ask);
  }
}
