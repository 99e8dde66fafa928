// Rows of a list of groups: adding one, taking one away, and their numbers.

const NUMBERED = ["id", "for", "name", "aria-describedby", "aria-controls"];

/**
 * Adds an empty row.
 *
 * @param {HTMLElement} fieldset The list with its template.
 * @returns {HTMLElement} The row.
 */
export function addRow(fieldset) {
  const list = fieldset.querySelector("[data-rows]");
  const row = fieldset.querySelector("template").content.firstElementChild.cloneNode(true);
  number(row, "N", String(list.children.length));
  list.append(row);
  return row;
}

/**
 * Takes a row away and numbers the others anew.
 *
 * @param {HTMLElement} row
 */
export function removeRow(row) {
  const list = row.parentElement;
  const place = [...list.children].indexOf(row);
  row.remove();
  [...list.children].forEach((other, now) => {
    if (now >= place) number(other, String(now + 1), String(now));
  });
}

/** Writes a number in the place of another in everything that names the row. */
function number(row, was, now) {
  const part = new RegExp(`-${was}(?=-|\\s|$)`, "g");
  for (const inner of [row, ...row.querySelectorAll("*")]) {
    for (const name of NUMBERED) {
      const value = inner.getAttribute(name);
      if (value) inner.setAttribute(name, value.replace(part, `-${now}`));
    }
    if (inner.dataset.at) {
      const at = inner.dataset.at.split(" ");
      inner.dataset.at = at.map((word) => (word === was ? now : word)).join(" ");
    }
    if ("number" in inner.dataset) inner.textContent = String(Number(now) + 1);
  }
}
