// What is filled in, as values; and values, filled in.

import { element } from "../dom.mjs";
import { addRow } from "./rows.mjs";

/** How every kind of field is read (nothing where it is empty) and filled. */
const KINDS = {
  group: { read: readGroup, fill: fillGroup },
  groups: { read: readRows, fill: fillRows },
  organisations: { read: readNames, fill: fillNames },
  practices: { read: readNames, fill: fillNames },
  choices: { read: readChoices, fill: fillChoices },
  choice: { read: readChoice, fill: (field, value) => typeof value !== "object" && choose(field, [String(value)]) },
  words: {
    read: (field) => some(input(field).value.split("\n").map(line).filter(Boolean)),
    fill: (field, value) => allText(value) && (input(field).value = series(value).join("\n"), true),
  },
};
const TEXT = {
  read: (field) => line(input(field).value) || undefined,
  fill: (field, value) => typeof value !== "object" && ((input(field).value = String(value)), true),
};

/**
 * All values that are filled in, by key; what is empty is absent.
 *
 * @param {HTMLElement} form
 */
export function valuesOf(form) {
  return readAll(form.querySelectorAll(".ww-step > .ww-field[data-at]"));
}

/**
 * Fills the form, after emptying it.
 *
 * @param {HTMLElement} form
 * @param {Record<string, unknown>} values
 * @returns {[string, unknown][]} What has no place in the form.
 */
export function fillForm(form, values) {
  const fields = form.querySelectorAll(".ww-step > .ww-field[data-at]");
  fields.forEach(empty);
  return fillAll(fields, values);
}

/** The key of a field. */
const keyOf = (field) => field.dataset.at.split(" ").at(-1);
const input = (field) => field.querySelector("input, textarea, select");
const line = (text) => text.replace(/\s+/g, " ").trim();
const some = (list) => (list.length ? list : undefined);
const series = (value) => (Array.isArray(value) ? value : [value]);
const allText = (value) => series(value).every((part) => typeof part !== "object");
const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const ways = (field) => KINDS[field.dataset.kind] ?? TEXT;

function readAll(fields) {
  const found = [...fields].map((field) => [keyOf(field), ways(field).read(field)]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function fillAll(fields, values) {
  const byKey = new Map([...fields].map((field) => [keyOf(field), field]));
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === "") return [];
    const field = byKey.get(key);
    const left = field ? ways(field).fill(field, value) : false;
    if (Array.isArray(left)) return left.map(([inner, part]) => [`${key}.${inner}`, part]);
    return left ? [] : [[key, value]];
  });
}

function empty(field) {
  for (const part of field.querySelectorAll("input, textarea, select")) {
    if (part.type === "checkbox" || part.type === "radio") part.checked = false;
    else part.value = "";
  }
  field.querySelectorAll("[data-rows]").forEach((list) => list.replaceChildren());
  field.querySelectorAll("[data-unlisted]").forEach((option) => option.remove());
}

// -- groups and rows --

const partsOf = (field) => field.querySelectorAll(":scope > fieldset > .ww-group__parts > .ww-field");

function readGroup(field) {
  const values = readAll(partsOf(field));
  return Object.keys(values).length ? values : undefined;
}

function fillGroup(field, value) {
  return isGroup(value) ? fillAll(partsOf(field), value) : false;
}

const rowsOf = (field) => [...field.querySelectorAll(":scope > fieldset > [data-rows] > .ww-row")];

function readRows(field) {
  const rows = rowsOf(field).map((row) => readAll(row.querySelectorAll(":scope > .ww-field")));
  return some(rows.filter((row) => Object.keys(row).length));
}

function fillRows(field, value) {
  return series(value).flatMap((values, place) => {
    if (!isGroup(values)) return [[String(place), values]];
    const row = addRow(field.querySelector("fieldset"));
    const left = fillAll(row.querySelectorAll(":scope > .ww-field"), values);
    return left.map(([key, part]) => [`${place}.${key}`, part]);
  });
}

function readNames(field) {
  return some(rowsOf(field).map((row) => line(input(row).value)).filter(Boolean));
}

function fillNames(field, value) {
  if (!allText(value)) return false;
  for (const name of series(value)) input(addRow(field.querySelector("fieldset"))).value = name;
  return true;
}

// -- words of lists --

const boxesOf = (field) => [...field.querySelectorAll("input[type=checkbox], input[type=radio]")];

function readChoices(field) {
  return some(boxesOf(field).filter(({ checked }) => checked).map(({ value }) => value));
}

function fillChoices(field, value) {
  return allText(value) && choose(field, series(value).map(String));
}

function readChoice(field) {
  const list = field.querySelector("select");
  return list ? list.value || undefined : readChoices(field)?.[0];
}

/** Chooses words; one that is not in the list is added, so that it can be seen and taken away. */
function choose(field, words) {
  const list = field.querySelector("select");
  for (const word of words) {
    if (list) {
      if (![...list.options].some(({ value }) => value === word)) {
        list.add(element("option", { value: word, textContent: `${word} (staat niet in de lijst)`, data: { unlisted: "" } }));
      }
      list.value = word;
      continue;
    }
    const box = boxesOf(field).find(({ value }) => value === word) ?? unlisted(field, word);
    box.checked = true;
  }
  return true;
}

function unlisted(field, word) {
  const [like] = boxesOf(field);
  const list = field.querySelector(".ww-choose");
  const id = `${like.name}-anders-${list.children.length}`;
  const box = element("input", { type: like.type, id, name: like.name, value: word });
  const label = element("label", { htmlFor: id, textContent: `${word} (staat niet in de lijst)` });
  list.append(element("li", { data: { unlisted: "" } }, box, label));
  return box;
}
