// Questions to the search: understood and answered with the words of the site.

import { understand } from "./question.mjs";
import { rank } from "./ranking.mjs";

/** Answers questions about one site. */
export class Answers {
  #words;
  #phrase;

  /**
   * @param {import("./words.mjs").Words} words
   * @param {(phrase: string) => Promise<Set<number>>} phrase The pages that have words in this order.
   */
  constructor(words, phrase) {
    this.#words = words;
    this.#phrase = phrase;
  }

  /**
   * @param {string} query
   * @param {{literal?: boolean}} [wishes] `literal`: only the words as they were typed.
   * @returns {Promise<{question: import("./question.mjs").Question,
   *   found: import("./ranking.mjs").Answer[]}>}
   */
  async to(query, wishes) {
    const question = await understand(query, this.#words, wishes);
    const found = await rank(question, this.#words);
    const having = await Promise.all(question.phrases.map((phrase) => this.#phrase(phrase)));
    return { question, found: found.filter(({ page }) => having.every((pages) => pages.has(page))) };
  }
}
