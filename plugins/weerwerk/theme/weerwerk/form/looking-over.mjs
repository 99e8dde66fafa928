// Looking it over: what must be done, what may be added, the preview and all answers.

import { fold } from "../checking/text.mjs";
import { answersOf, showAnswers } from "./answers.mjs";
import { split } from "./body.mjs";
import { element } from "../dom.mjs";
import { isWrong } from "./judging.mjs";
import { pageOf } from "./preview.mjs";

/**
 * Fills the step that looks it over.
 *
 * @param {{form: HTMLElement, values: object, body: string, found: object[], data: object,
 *   engine: object, more: string, goTo: (fault: object) => void,
 *   goToField: (field: HTMLElement) => void}} practice `more` is the first step with what may be
 *   added.
 */
export function lookOver({ form, values, body, found, data, engine, more, goTo, goToField }) {
  const by = (id) => document.getElementById(id);
  const errors = found.filter(isWrong);
  by("stand").textContent = standing(errors.length);
  by("opmerkingen").replaceChildren(
    ...notes("Dit moet nog", errors, "ww-notice ww-notice--wrong", goTo),
    ...notes("Kijk hier nog even naar", found.filter((fault) => !isWrong(fault)), "ww-notice", goTo),
  );
  const lacks = missing(values, body, data);
  by("nog-aan-te-vullen").hidden = !lacks.length;
  by("nog-aan-te-vullen").replaceChildren(
    element("p", {}, element("strong", { textContent: "Het wordt nog nuttiger met: " }), `${lacks.join(", ")}.`),
    element("p", {}, element("a", { href: `#stap-${more}`, textContent: "Vul meer aan" }), " Het mag, het hoeft niet."),
  );
  by("voorbeeld").replaceChildren(...pageOf(form, values, engine.sections(body), lacks));
  showAnswers(by("antwoorden"), answersOf(form), goToField);
}

function standing(errors) {
  if (!errors) return "Alles wat nodig is, staat erin. Lees het nog één keer door.";
  return `Nog ${errors === 1 ? "één ding" : `${errors} dingen`} te doen voordat de redactie verder kan.`;
}

function notes(title, faults, className, goTo) {
  if (!faults.length) return [];
  const rows = faults.map((fault) => {
    if (!fault.place) return element("li", { textContent: fault.said });
    const step = fault.place.closest(".ww-step").id;
    const link = element("a", { href: `#${step}`, textContent: fault.said });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(fault);
    });
    return element("li", {}, link);
  });
  return [element("div", { className }, element("h3", { textContent: title }), element("ul", {}, ...rows))];
}

/**
 * What would make the practice more useful, in a reader's words.
 *
 * @param {object} values
 * @param {string} body
 * @param {{sections: object[], wishes: {label: string, keys: string[]}[]}} data
 */
export function missing(values, body, { sections, wishes }) {
  const filled = new Set(split(body).map(({ heading }) => fold(heading)));
  const anchors = new Map(sections.map(({ anchor, heading }) => [`## ${anchor}`, fold(heading)]));
  const has = (key) => (anchors.has(key) ? filled.has(anchors.get(key)) : values[key] !== undefined);
  return wishes.filter(({ keys }) => !keys.some(has)).map(({ label }) => label);
}
