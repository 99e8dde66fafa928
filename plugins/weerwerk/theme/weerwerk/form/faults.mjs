// What is wrong, beside the field it is about and in a summary on top.

import { element } from "../dom.mjs";

/**
 * Where a fault is shown.
 *
 * @typedef {{problem: object, field: HTMLElement | null, said: string}} Shown
 */

/** The element that shows the fault of a place, the nearest one around it. */
export function placeOf(at) {
  for (let length = at.length; length > 0; length--) {
    const found = document.getElementById(`fout-${at.slice(0, length).join("-")}`);
    if (found) return found;
  }
  return null;
}

/** The control to go to for a fault that is shown in a place. */
export function controlOf(place) {
  const name = place.id.replace(/^fout-/, "");
  const named = document.getElementById(`veld-${name}`) ?? document.getElementById(`tekst-${name}`);
  if (named && !named.matches("fieldset")) return named;
  const around = place.closest("fieldset") ?? place.parentElement;
  const inputs = around.querySelectorAll("input:not([type=search]), textarea, select, button");
  return [...inputs].find((input) => input.checked) ?? inputs[0];
}

/**
 * Shows faults beside their fields; takes those away that are no more.
 *
 * @param {HTMLElement} form
 * @param {Shown[]} faults
 */
export function mark(form, faults) {
  for (const place of form.querySelectorAll(".ww-fault")) {
    const here = faults.filter((fault) => fault.place === place);
    const wrong = here.some(({ problem }) => problem.severity === "fout");
    const [worst] = wrong ? here.filter(({ problem }) => problem.severity === "fout") : here;
    const said = worst?.said ?? "";
    if (place.textContent !== said) place.textContent = said;
    place.hidden = !said;
    place.classList.toggle("ww-fault--advice", Boolean(said) && !wrong);
    const control = controlOf(place);
    const named = control && !["checkbox", "radio", "button"].includes(control.type);
    if (named) control.toggleAttribute("aria-invalid", wrong);
    if (named && wrong) control.setAttribute("aria-invalid", "true");
    place.closest(".ww-field, .ww-combobox")?.classList.toggle("ww-field--wrong", wrong);
  }
}

/**
 * The summary on top: every fault with a link to its field. Without faults it goes away.
 *
 * @param {HTMLElement} summary
 * @param {Shown[]} faults
 * @param {(fault: Shown) => void} go Brings somebody to the field.
 */
export function summarise(summary, faults, go) {
  summary.hidden = !faults.length;
  if (!faults.length) {
    summary.replaceChildren();
    return;
  }
  const links = faults.map((fault) => {
    const control = fault.place && controlOf(fault.place);
    if (!control) return element("li", { textContent: fault.said });
    const link = element("a", { href: `#${control.id}`, textContent: fault.said });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(fault);
    });
    return element("li", {}, link);
  });
  const heading = element("h2", { textContent: "Er klopt nog iets niet" });
  const inner = element("div", {}, heading, element("ul", {}, ...links));
  inner.setAttribute("role", "alert");
  summary.replaceChildren(inner);
}
