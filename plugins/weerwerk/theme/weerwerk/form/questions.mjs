// The questions of the blank Word template, as the form knows them, and their answers as values.

import { fold } from "../checking/text.mjs";
import { labelOf } from "./answers.mjs";
import { dated } from "./dates.mjs";

/**
 * A question of the template: the way to its field, its kind, the words to choose from, and for a
 * list of groups the questions of one group.
 *
 * @typedef {{at: string[], kind: string, words: Map<string, string>, parts: Question[]}} Question
 */

/**
 * All questions by their folded name, such as `kosten eenmalig minimaal`.
 *
 * @param {HTMLElement} form
 * @returns {Map<string, Question>}
 */
export function questionsOf(form) {
  const fields = form.querySelectorAll(".ww-step > .ww-field[data-at]");
  return new Map([...fields].flatMap((field) => questionsIn(field, "")));
}

function questionsIn(field, above) {
  const name = `${above} ${labelOf(field)}`;
  const inner = field.querySelectorAll(":scope > fieldset > .ww-group__parts > .ww-field");
  if (inner.length) return [...inner].flatMap((part) => questionsIn(part, name));
  return [[fold(name), question(field)]];
}

function question(field) {
  const rows = field.querySelector("template")?.content.querySelectorAll(".ww-field") ?? [];
  return {
    at: field.dataset.at.split(" "),
    kind: field.dataset.kind,
    words: new Map([...field.querySelectorAll("option, .ww-choose input")].flatMap(namesOf)),
    parts: [...rows].map(question),
  };
}

/** Every name a word goes by, with the word. */
function namesOf(choice) {
  const title = choice.labels?.[0]?.textContent ?? choice.textContent;
  const names = [choice.value, title, ...(choice.dataset.words ?? "").split(", ")];
  return names.filter(Boolean).map((name) => [fold(name), choice.value]);
}

/**
 * Puts an answer into values, where its field is.
 *
 * @param {object} values Are added to.
 * @param {Question} question
 * @param {string} answer As typed, with its lines.
 */
export function answer(values, question, answer) {
  const value = READ[question.kind]?.(answer, question) ?? line(answer);
  if (value === "" || value.length === 0) return;
  const way = question.at.slice(0, -1);
  const place = way.reduce((around, key) => (around[key] ??= {}), values);
  place[question.at.at(-1)] = value;
}

const READ = {
  choices: (text, { words }) => [...new Set(pieces(text, words).map((piece) => words.get(fold(piece)) ?? piece))],
  choice: (text, { words }) => words.get(fold(text)) ?? line(text),
  words: (text) => listed(text),
  organisations: (text) => listed(text),
  practices: (text) => listed(text),
  groups: (text, { parts }) => text.split("\n").filter((row) => row.trim()).map((row) => group(row, parts)),
  day: (text) => dated(line(text)),
  moment: (text) => dated(line(text)),
};

const line = (text) => text.replace(/\s+/g, " ").trim();
const listed = (text) => text.split(/[\n;]/).map(line).filter(Boolean);

/** A list on lines or with marks between; a comma may be part of a word. */
function pieces(text, words) {
  return listed(text).flatMap((piece) => (words.has(fold(piece)) ? [piece] : piece.split(",").map(line).filter(Boolean)));
}

function group(row, parts) {
  const values = {};
  row.split("|").forEach((piece, place) => {
    if (parts[place]) answer(values, { ...parts[place], at: parts[place].at.slice(-1) }, piece);
  });
  return values;
}
