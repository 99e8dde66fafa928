// What browsing makes: buttons, and numbers of practices in words.

import { element } from "../dom.mjs";

/** A button that does something. */
export function button(words, act, properties = {}) {
  const made = element("button", { type: "button", ...properties }, ...[words].flat());
  made.addEventListener("click", act);
  return made;
}

/** `1 praktijk`, `12 praktijken`, `10.000 praktijken`. */
export const practices = (count) =>
  `${count.toLocaleString("nl-NL")} ${count === 1 ? "praktijk" : "praktijken"}`;
