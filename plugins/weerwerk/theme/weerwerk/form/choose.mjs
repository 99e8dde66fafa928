// Finding a word in a long list of choices.

import { fold } from "../checking/text.mjs";

/**
 * Lets the box above a long list narrow it; what is chosen always stays in sight.
 *
 * @param {HTMLElement} fieldset
 */
export function findable(fieldset) {
  const find = fieldset.querySelector("[data-find]");
  const told = fieldset.querySelector("[data-found]");
  const show = () => {
    const words = fold(find.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const row of fieldset.querySelectorAll(".ww-choose > li")) {
      const box = row.querySelector("input");
      const text = fold(`${row.textContent} ${box.dataset.words ?? ""}`);
      const fits = words.every((word) => text.includes(word));
      row.hidden = !fits && !box.checked;
      shown += fits ? 1 : 0;
    }
    const chosen = fieldset.querySelectorAll("input:checked").length;
    const found = words.length ? `${shown || "Niets"} gevonden. ` : "";
    told.textContent = `${found}${chosen ? `${chosen} gekozen.` : ""}`.trim();
  };
  find.addEventListener("input", show);
  find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  fieldset.addEventListener("change", show);
}
