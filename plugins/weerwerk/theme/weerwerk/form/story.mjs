// The parts of the story: a box for every section, and for own headings of an opened file.

import { fold } from "../checking/text.mjs";

/**
 * What the boxes hold, in the order of the page.
 *
 * @param {HTMLElement} place
 * @returns {{heading: string, text: string}[]}
 */
export function sectionsOf(place) {
  return [...place.querySelectorAll("[data-section]")].map((part) => ({
    heading: part.dataset.section,
    text: box(part).value,
  }));
}

/**
 * Fills the boxes, after emptying them; a heading of its own gets a box of its own.
 *
 * @param {HTMLElement} place
 * @param {{heading: string, text: string}[]} sections
 */
export function fillStory(place, sections) {
  place.querySelectorAll("[data-own]").forEach((part) => part.remove());
  const known = [...place.querySelectorAll("[data-section]")];
  known.forEach((part) => (box(part).value = ""));
  let after = null;
  for (const { heading, text } of sections) {
    const part = known.find(({ dataset }) => fold(dataset.section) === fold(heading));
    const taken = part && !box(part).value ? part : own(place, heading, after);
    box(taken).value = text;
    after = taken;
  }
}

const box = (part) => part.querySelector("textarea");

/** A box for a heading of its own, where it stood in the file. */
function own(place, heading, after) {
  const part = document.getElementById("eigen-deel").content.firstElementChild.cloneNode(true);
  const number = String(place.querySelectorAll("[data-own]").length);
  for (const inner of part.querySelectorAll("*")) {
    for (const name of ["id", "for", "aria-describedby"]) {
      const value = inner.getAttribute(name);
      if (value) inner.setAttribute(name, value.replaceAll("-N", `-${number}`));
    }
  }
  part.dataset.section = heading;
  part.dataset.anchor = `eigen-${number}`;
  part.querySelector("[data-heading]").textContent = heading || "Tekst voor het eerste kopje";
  if (after) after.after(part);
  else place.prepend(part);
  return part;
}
