// What was filled in, in words: for looking it over, for the preview and for the Word document.

import { element } from "../dom.mjs";

/**
 * The label of a field, without what it says of itself.
 *
 * @param {HTMLElement} field
 */
export function labelOf(field) {
  const label = field.querySelector(".ww-label").cloneNode(true);
  label.querySelectorAll(".ww-need, .ww-hidden").forEach((part) => part.remove());
  return label.textContent.trim();
}

/**
 * What a field holds, in words, a line for every value; nothing where it is empty.
 *
 * @param {HTMLElement} field
 * @returns {string[]}
 */
export function linesOf(field) {
  const inner = field.querySelectorAll(":scope > fieldset > .ww-group__parts > .ww-field");
  if (inner.length) return [...inner].flatMap((part) => linesOf(part).map((line) => `${labelOf(part)}: ${line}`));
  const rows = field.querySelectorAll(":scope > fieldset > [data-rows] > .ww-row");
  if (field.querySelector("[data-rows]")) return [...rows].map(rowLine).filter(Boolean);
  const boxes = field.querySelectorAll("input[type=checkbox], input[type=radio]");
  if (boxes.length) return [...boxes].filter(({ checked }) => checked).map(titleOf);
  const list = field.querySelector("select");
  if (list) return list.value ? [list.selectedOptions[0].textContent] : [];
  return field.querySelector("input, textarea").value.split("\n").map((line) => line.trim()).filter(Boolean);
}

function rowLine(row) {
  const parts = row.querySelectorAll(":scope > .ww-field");
  if (!parts.length) return row.querySelector("input").value.trim();
  return [...parts].flatMap(linesOf).join(", ");
}

const titleOf = (box) => document.querySelector(`label[for="${CSS.escape(box.id)}"]`).textContent;

/**
 * All answers per step.
 *
 * @param {HTMLElement} form
 * @returns {{step: string, title: string, rows: {label: string, lines: string[], field: HTMLElement}[]}[]}
 */
export function answersOf(form) {
  return [...form.querySelectorAll(".ww-step")].flatMap((step) => {
    const fields = step.querySelectorAll(
      ":scope > .ww-field[data-at], :scope > .ww-field[data-question], .ww-field[data-section]",
    );
    const rows = [...fields].map((field) => ({ label: labelOf(field), lines: linesOf(field), field }));
    const title = step.querySelector("h2").textContent;
    return rows.length ? [{ step: step.dataset.step, title, rows }] : [];
  });
}

/**
 * Shows all answers, each with a link that leads to its field.
 *
 * @param {HTMLElement} place
 * @param {ReturnType<typeof answersOf>} answers
 * @param {(field: HTMLElement) => void} change
 */
export function showAnswers(place, answers, change) {
  const parts = answers.map(({ step, title, rows }) => {
    const full = rows.filter(({ lines }) => lines.length);
    const none = element("p", { className: "ww-hint", textContent: "Nog niets ingevuld." });
    const link = element("a", { href: `#stap-${step}`, textContent: full.length ? "Wijzig" : "Vul aan" });
    link.append(element("span", { className: "ww-hidden", textContent: title }));
    const heading = element("div", { className: "ww-answers__head" }, element("h4", { textContent: title }), link);
    const list = element("dl", { className: "ww-answers" }, ...full.map((row) => answer(row, change)));
    return element("section", {}, heading, full.length ? list : none);
  });
  place.replaceChildren(...parts);
}

const LONGEST = 300;

function answer({ label, lines, field }, change) {
  const short = lines.join("\n").slice(0, LONGEST);
  const cut = short.length < lines.join("\n").length ? " …" : "";
  const link = element("a", { href: `#stap-${field.closest(".ww-step").dataset.step}`, textContent: "Wijzig" });
  link.append(element("span", { className: "ww-hidden", textContent: label }));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    change(field);
  });
  return element(
    "div",
    {},
    element("dt", { textContent: label }),
    element("dd", { className: "ww-answers__said", textContent: short + cut }),
    element("dd", { className: "ww-answers__change" }, link),
  );
}
