// Choosing practices: the address holds the choice, so that it can be shared and gone back from.

import { combobox, proposer } from "../combobox.mjs";
import { element } from "../dom.mjs";
import { kept, onKept } from "../kept.mjs";

/**
 * Lets somebody choose practices, and shows the choice now and at every change.
 *
 * @param {HTMLElement} place The part `data-choose` of a page.
 * @param {{id: string, title: string, organisation: string, former: string[]}[]} known
 * @param {(ids: string[]) => Promise<void>} show
 * @returns {{remove: (id: string) => Promise<void>}}
 */
export function chooser(place, known, show) {
  const part = (name) => place.querySelector(`[data-${name}]`);
  const most = Number(place.dataset.most);
  const titles = new Map(known.map(({ id, title }) => [id, title]));
  const heirs = new Map(known.flatMap(({ id, former }) => former.map((name) => [name, id])));
  const input = place.querySelector("[role=combobox]");

  const chosen = () => {
    const asked = (new URLSearchParams(location.search).get("p") ?? "").split(",").filter(Boolean);
    const ids = [...new Set(asked.map((id) => heirs.get(id) ?? id))];
    const there = ids.filter((id) => titles.has(id));
    return { ids: there.slice(0, most), unknown: ids.filter((id) => !titles.has(id)), over: there.slice(most) };
  };
  const change = async (ids, told) => {
    history.pushState(null, "", addressWith(ids));
    await refresh();
    part("told").textContent = told;
  };
  const add = (id) => change([...chosen().ids, id], `Erbij gezet: ${titles.get(id)}.`);
  /** Where the focus goes from a control that is gone: what is said of a full choice, or the heading. */
  const after = () => (part("full").hidden ? place.querySelector("h2") : part("full"));
  const remove = async (id) => {
    await change(chosen().ids.filter((other) => other !== id), `Weggehaald: ${titles.get(id)}.`);
    after().focus();
  };

  const offer = () => {
    const { ids } = chosen();
    const rest = kept().filter(({ id }) => titles.has(id) && !ids.includes(id));
    const active = document.activeElement?.closest("[data-kept-list]");
    part("kept-list").replaceChildren(...rest.map(({ id }) => button(id, titles.get(id), "Zet erbij: ", add)));
    part("kept").hidden = !rest.length;
    part("add").hidden = ids.length >= most;
    part("full").hidden = ids.length < most;
    if (active) (ids.length < most && part("kept-list").querySelector("button") || after()).focus();
  };
  const refresh = async () => {
    const { ids, unknown, over } = chosen();
    offer();
    const list = part("chosen");
    if (list) {
      list.replaceChildren(...ids.map((id) => row(id, titles.get(id), remove)));
      list.hidden = !ids.length;
    }
    part("told").textContent = told(unknown, over.map((id) => titles.get(id)), most);
    await show(ids);
  };

  const choices = known.map(({ title, organisation }) => ({ value: title, note: organisation, words: `${title} ${organisation}` }));
  const byTitle = new Map(known.map(({ id, title }) => [title, id]));
  const propose = proposer(choices);
  combobox(
    input,
    (typed) => propose(typed).filter(({ value }) => !chosen().ids.includes(byTitle.get(value))),
    (typed) => {
      const id = byTitle.get(typed);
      if (!id || chosen().ids.includes(id)) return;
      input.value = "";
      add(id).then(() => part("add").hidden && after().focus());
    },
  );
  window.addEventListener("popstate", refresh);
  onKept(offer);
  refresh();
  return { remove };
}

function addressWith(ids) {
  const rest = new URLSearchParams(location.search);
  rest.delete("p");
  const others = rest.toString();
  const query = [ids.length ? `p=${ids.join(",")}` : "", others].filter(Boolean).join("&");
  return query ? `?${query}` : location.pathname;
}

/** What is said of an address that asks for more than there is. */
function told(unknown, over, most) {
  const absent = unknown.map((id) => `‘${id}’`).join(", ");
  return [
    unknown.length === 1 ? `Een praktijk met de naam ${absent} is er niet.` : "",
    unknown.length > 1 ? `Deze praktijken zijn er niet: ${absent}.` : "",
    over.length ? `Er passen er ${most}. Niet meegenomen: ${over.join("; ")}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function button(id, title, before, act) {
  const made = element("button", { type: "button" }, element("span", { className: "ww-hidden", textContent: before }), title);
  made.addEventListener("click", () => act(id));
  return element("li", {}, made);
}

function row(id, title, remove) {
  const away = element("button", { type: "button", className: "ww-plain" }, "Haal weg", element("span", { className: "ww-hidden", textContent: ` ${title}` }));
  away.addEventListener("click", () => remove(id));
  return element("li", {}, title, " ", away);
}
