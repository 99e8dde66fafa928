// The checks of `weerwerk check` for a page: the same rules, from the same data, in the same words.

import * as checking from "./checking.mjs";
import { Guess } from "./guess.mjs";
import { Privacy } from "./privacy.mjs";
import { Sentences } from "./problems.mjs";
import { preview } from "./prose.mjs";
import { plain, read } from "./reading.mjs";
import { Vocabulary } from "./vocabulary.mjs";
import { write } from "./writing.mjs";

/**
 * Opens the rules of a collection.
 *
 * @param {object} data What `bijdragen/formulier/regels.json` holds.
 * @returns {Rules}
 */
export function open(data) {
  return new Rules(data);
}

/** The rules, opened. It knows no page and asks nothing of a server. */
export class Rules {
  #data;
  #known;
  #sentences;

  constructor(data) {
    this.#data = data;
    this.#sentences = new Sentences(data.problems);
    this.#known = {
      table: data.table,
      sections: data.sections,
      rules: data.rules.fields,
      practices: data.practices,
      words: data.rules.words,
      guess: new Guess(data.rules.words, data.english),
      privacy: new Privacy(data.rules.privacy, (code) => this.#sentences.severity(code) === "advies"),
      vocabulary: new Vocabulary(data),
    };
  }

  /** The rows of the table: {key, title, help, need, kind, terms, least, most, example, rows}. */
  get table() {
    return this.#data.table;
  }

  /** The controlled lists by name, each a row of {id, title, definition, synonyms, …}. */
  get lists() {
    return this.#data.lists;
  }

  /** The sections an author may write: {heading, anchor, help, required}. */
  get kinds() {
    return this.#data.sections;
  }

  /** What a name of an organisation may mean: {name, kind, code, region} each. */
  meanings(name) {
    return this.#known.vocabulary.meanings(name);
  }

  /**
   * The content of a file as a document, or null, with what keeps it from being read.
   *
   * @param {Uint8Array | string} content
   * @param {string} fileName
   */
  read(content, fileName) {
    const { document, problems } = read(content, fileName, this.#known.privacy);
    const located = problems.map((each) => (document && !each.at.length ? { ...each, at: document.at(each.line) } : each));
    return { document, problems: located.map((each) => this.#said(each)) };
  }

  /** The fields of a document as plain values, as typed: text, lists, groups; null where empty. */
  values(document) {
    return plain(document.values);
  }

  /**
   * All that is wrong with a document, by line.
   *
   * @param {import("./reading.mjs").Document} document
   * @param {{today?: string}} [when] The day, as jjjj-mm-dd.
   */
  check(document, { today } = {}) {
    const problems = checking.check(document, this.#known, today);
    return problems.map((each) => this.#said(each));
  }

  /**
   * The text of a file with these fields and this body.
   *
   * @param {{values: Record<string, unknown>, body?: string}} practice
   */
  write(practice) {
    return write(practice, this.table);
  }

  /** The sections of a body as safe HTML: {heading, anchor, html} each. */
  sections(markdown) {
    return preview(markdown, this.#data.sections);
  }

  /** What is wrong and the way out, in Dutch. */
  explain(problem) {
    return this.#sentences.message(problem);
  }

  #said(problem) {
    return { ...problem, severity: this.#sentences.severity(problem.code), message: this.explain(problem) };
  }
}
