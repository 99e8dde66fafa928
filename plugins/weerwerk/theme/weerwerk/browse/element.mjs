// Making elements. Words come in as text, never as HTML.

/** An element with properties (attributes by a name with a dash or `role`) and children. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(words, act, properties = {}) {
  const made = element("button", { type: "button", ...properties }, ...[words].flat());
  made.addEventListener("click", act);
  return made;
}

/** `1 praktijk`, `12 praktijken`, `10.000 praktijken`. */
export const practices = (count) =>
  `${count.toLocaleString("nl-NL")} ${count === 1 ? "praktijk" : "praktijken"}`;
