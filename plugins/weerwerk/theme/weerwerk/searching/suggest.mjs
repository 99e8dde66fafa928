// Suggestions while somebody types a question: assignments, words of the lists and of the glossary, practices.

import { combobox, proposer } from "../combobox.mjs";
import { element } from "../dom.mjs";

const fields = new WeakSet();

/**
 * Lets a search field suggest; a second time changes nothing.
 *
 * @param {HTMLInputElement} input
 * @param {() => Promise<import("../search.mjs").Search>} open Opens the search.
 * @param {string} before What it held when it got the focus: who comes back has typed nothing yet.
 */
export async function suggest(input, open, before) {
  if (fields.has(input)) return;
  fields.add(input);
  const search = await open();
  const choices = [...subjects(search), ...(await titles(search))];
  const urls = new Map(choices.map(({ value, url }) => [value, url]));
  prepare(input);
  combobox(input, proposer(choices), undefined, (value) => location.assign(urls.get(value)));
  // Somebody went on typing while the suggestions came.
  if (document.activeElement === input && input.value !== before) input.dispatchEvent(new Event("input"));
}

/** The field as a combobox with an empty list below it; it keeps the focus. */
function prepare(input) {
  const list = element("ul", { id: `${input.id}-voorstellen`, hidden: true, className: "ww-suggested" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Voorstellen");
  input.parentElement.classList.add("ww-combobox");
  input.parentElement.append(list);
  const attributes = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
}

function* subjects({ facets, base }) {
  // Many regions have the name of something else in theirs, such as water.
  const last = ({ name }) => Number(name === "regio");
  for (const { name, one, terms } of facets.toSorted((a, b) => last(a) - last(b))) {
    for (const [id, title] of terms) {
      const url = name === "opdracht" ? `${base}opdrachten/${id}/` : `${base}praktijken/?${name}=${id}`;
      const words = name === "opdracht" ? `${title} ${id.replace("-", "")} ${id.replace("-", " ")}` : title;
      yield { value: title, note: one, words, url };
    }
  }
}

async function titles(search) {
  const { practices, terms } = await search.titles();
  const choice = (note, address) => ([id, title]) => {
    return { value: title, note, words: title, url: `${search.base}${address(id)}` };
  };
  return [
    ...terms.map(choice("begrip", (id) => `begrippen/#${id}`)),
    ...practices.map(choice("praktijk", (id) => `praktijken/${id}/`)),
  ];
}
