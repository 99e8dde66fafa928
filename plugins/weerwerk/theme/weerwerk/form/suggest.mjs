// Assignments that what was chosen and written proposes, each with the reason. Nothing is chosen by itself.

import { fold } from "../checking/text.mjs";
import { element } from "../dom.mjs";

const REASONS = { themas: "het thema", scenarios: "het scenario" };

/**
 * The proposals that are not chosen yet.
 *
 * @param {HTMLElement} form
 * @param {string} text Title and summary.
 * @returns {{code: string, title: string, reasons: string[]}[]}
 */
export function proposals(form, text) {
  const options = [...form.querySelectorAll("[name=veld-opdrachten]")];
  const found = new Map();
  const propose = (code, reason) => found.set(code, [...(found.get(code) ?? []), reason]);
  for (const [key, words] of Object.entries(REASONS)) {
    for (const box of form.querySelectorAll(`[name=veld-${key}]:checked[data-proposes]`)) {
      for (const code of box.dataset.proposes.split(" ")) {
        propose(code, `u ${words} ‘${labelOf(box)}’ koos`);
      }
    }
  }
  const written = ` ${fold(text)} `;
  for (const option of options) {
    const words = (option.dataset.words ?? "").split(", ").filter(Boolean);
    const said = words.find((word) => written.includes(` ${fold(word)} `));
    if (said) propose(option.value, `u over ‘${said}’ schrijft`);
  }
  return options
    .filter(({ value, checked }) => found.has(value) && !checked)
    .map((option) => ({ code: option.value, title: labelOf(option), reasons: found.get(option.value) }));
}

/**
 * Shows proposals, each with a button that takes it over.
 *
 * @param {HTMLElement} place
 * @param {ReturnType<typeof proposals>} proposed
 * @param {(code: string) => void} take
 */
export function propose(place, proposed, take) {
  const rows = proposed.map(({ code, title, reasons }) => {
    const button = element(
      "button",
      { type: "button", className: "ww-plain" },
      "Neem over",
      element("span", { className: "ww-hidden", textContent: title }),
    );
    button.addEventListener("click", () => take(code));
    const reason = element("span", { className: "ww-hint", textContent: `Omdat ${reasons[0]}.` });
    return element("li", {}, element("span", {}, element("strong", { textContent: title }), reason), button);
  });
  place.querySelector("ul").replaceChildren(...rows);
  place.hidden = !rows.length;
}

const labelOf = (box) => document.querySelector(`label[for="${CSS.escape(box.id)}"]`).textContent;
