// A text field that proposes: the list pattern of the ARIA practices guide, and free text stays allowed.

import { fold } from "./checking/text.mjs";
import { element } from "./dom.mjs";

const MOST = 8;

/**
 * Makes a text field propose.
 *
 * @param {HTMLInputElement} input With the list it controls.
 * @param {(typed: string) => {value: string, note: string}[]} propose
 * @param {(value: string) => void} [changed] Told of every change.
 * @param {(value: string) => void} [taken] Told of what was chosen from the list.
 */
export function combobox(input, propose, changed = () => {}, taken = () => {}) {
  const list = document.getElementById(input.getAttribute("aria-controls"));
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    active = (place + list.children.length) % list.children.length;
    [...list.children].forEach((row, now) => row.setAttribute("aria-selected", String(now === active)));
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  const take = (row) => {
    input.value = row.dataset.value;
    close();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    taken(input.value);
  };
  const open = () => {
    const found = input.value.trim() ? propose(input.value).slice(0, MOST) : [];
    if (!found.length || (found.length === 1 && found[0].value === input.value)) return close();
    const rows = found.map(({ value, note }, place) => {
      const row = element(
        "li",
        { id: `${list.id}-${place}`, data: { value } },
        value,
        ...(note ? [element("span", { className: "ww-hint", textContent: note })] : []),
      );
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      return row;
    });
    list.replaceChildren(...rows);
    list.hidden = false;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", "true");
  };

  input.addEventListener("input", () => {
    open();
    changed(input.value);
  });
  input.addEventListener("blur", close);
  // Who asks has chosen; the list would lie over the answers.
  input.form?.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      if (list.hidden) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(active < 0 && step < 0 ? -1 : active + step);
    } else if (event.key === "Enter" && active >= 0) {
      take(list.children[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });
  // Not click: the field would lose the focus first, and the list would be gone.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const row = event.target.closest("[role=option]");
    if (row) take(row);
  });
}

/**
 * Proposes names in which every typed word occurs, those that start with it first.
 *
 * @param {{value: string, note: string, words: string}[]} choices `words` are what it is found by.
 */
export function proposer(choices) {
  let folded = null;
  return (typed) => {
    folded ??= choices.map((choice) => ({ ...choice, words: ` ${fold(choice.words)}` }));
    const words = fold(typed).split(" ").filter(Boolean);
    if (!words.length) return [];
    const found = folded.filter((choice) => words.every((word) => choice.words.includes(word)));
    const rank = (choice) => (choice.words.includes(` ${words.join(" ")}`) ? 0 : 1);
    return found.map((choice) => [rank(choice), choice]).sort(([a], [b]) => a - b).map(([, choice]) => choice);
  };
}
