// What follows from what is filled in: what was recognised, how much room is left, which steps are in order.

import { answersOf } from "./answers.mjs";

const by = (id) => document.getElementById(id);

/**
 * Marks the steps that have something in them and nothing wrong.
 *
 * @param {HTMLElement} form
 * @param {Set<string>} wrong The steps with an error.
 */
export function showDone(form, wrong) {
  for (const { step, rows } of answersOf(form)) {
    const done = !wrong.has(step) && rows.some(({ lines }) => lines.length);
    by("stappen").querySelector(`a[href="#stap-${step}"]`).toggleAttribute("data-done", done);
  }
}

/**
 * Asks of an organisation what does not follow from its name, and no more.
 *
 * @param {HTMLElement} form
 * @param {object} values
 * @param {object} vocabulary
 */
export function showOrganisation(form, values, vocabulary) {
  const [meant, ...others] = vocabulary.meanings(values.organisatie ?? "");
  const clear = !values.organisatie || others.length > 0;
  const follows = { soort_organisatie: clear || meant, regio: clear || meant?.region };
  for (const [key, known] of Object.entries(follows)) {
    const field = form.querySelector(`.ww-field[data-at="${key}"]`);
    field.hidden = values[key] === undefined && Boolean(known);
  }
}

/**
 * Says in which region an organisation is, where its name is known.
 *
 * @param {HTMLInputElement} input
 * @param {object} vocabulary
 */
export function showRecognised(input, vocabulary) {
  const place = by(input.id.replace(/^veld-/, "herkend-"));
  const known = vocabulary.recognise(input.value);
  const region = known?.region && vocabulary.terms("regions").get(known.region).title;
  const words = region ? `Herkend. Regio: ${region}.` : "";
  if (place && place.textContent !== words) place.textContent = words;
}

/**
 * Says how many characters are left, from half of them on.
 *
 * @param {HTMLInputElement} input
 */
export function showCount(input) {
  const place = by(input.id.replace(/^veld-/, "telt-"));
  const most = Number(input.dataset.longest);
  const left = most - [...input.value.replace(/\s+/g, " ").trim()].length;
  const close = left < most / 2 ? `Nog ${left} tekens.` : "";
  if (place) place.textContent = left < 0 ? `${-left} tekens te veel.` : close;
}
