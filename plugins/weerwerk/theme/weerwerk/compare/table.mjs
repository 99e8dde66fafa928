// Practices side by side.

import { element } from "../dom.mjs";
import { chooser } from "./choose.mjs";
import { nodesOf, practiceOf, titles } from "./content.mjs";

/** What the page says where a practice has nothing in a row. */
const NOTHING = "niet vermeld";
/** The switch, in the address. */
const DIFFERENCES = "verschillen";

/**
 * Makes the page of practices side by side work.
 *
 * @param {HTMLElement} place
 */
export async function compare(place) {
  const by = (id) => document.getElementById(id);
  const how = document.querySelector("[data-how]");
  const differences = by("verschillen");
  const root = place.dataset.root;
  let turn = 0;
  let choice;

  const show = async (ids) => {
    const mine = ++turn;
    const practices = await Promise.all(ids.map(practiceOf));
    if (mine !== turn) return;
    how.hidden = practices.length > 0;
    by("naast-elkaar").hidden = !practices.length;
    fill(by("naast-elkaar").querySelector("table"), practices, choice);
    by("naar-notitie").href = `${root}vergelijken/notitie/?p=${ids.join(",")}`;
    by("kies-kop").textContent = practices.length ? "Zet er een praktijk bij" : "Kies een praktijk";
    by("kies-kop").classList.toggle("ww-hidden", ids.length >= Number(by("kies-kop").parentElement.dataset.most));
    different();
  };
  const different = () => {
    const wanted = new URLSearchParams(location.search).has(DIFFERENCES);
    const rows = [...by("naast-elkaar").querySelectorAll("tbody tr")];
    const equal = rows.filter((row) => row.dataset.equal === "yes");
    const able = rows[0].querySelectorAll("td").length > 1;
    differences.checked = wanted;
    differences.closest("label").hidden = !able;
    for (const row of rows) row.hidden = able && wanted && row.dataset.equal === "yes";
    const hidden = equal.length === 1 ? "Eén gelijke rij is" : `${equal.length} gelijke rijen zijn`;
    by("verschillen-stand").textContent = able && wanted ? `${hidden} verborgen.` : "";
  };

  try {
    const known = await titles();
    choice = { remove: (id) => chosen.remove(id) };
    const chosen = chooser(place.querySelector("[data-choose]"), known, (ids) => show(ids).catch(failed));
  } catch (error) {
    failed(error);
  }
  place.hidden = false;

  function failed(error) {
    place.querySelector("[data-told]").textContent = "De praktijken zijn nu niet te laden. Kijk of u verbinding hebt, en laad de bladzijde opnieuw.";
    console.warn(error);
  }

  differences.addEventListener("change", () => {
    const asked = new URLSearchParams(location.search);
    const ids = asked.get("p");
    history.pushState(null, "", `?p=${ids}${differences.checked ? `&${DIFFERENCES}=ja` : ""}`);
    different();
  });
  by("afdrukken").addEventListener("click", () => window.print());
}

function fill(table, practices, choice) {
  // The table becomes blocks on a small screen: then its parts say themselves what they are.
  table.setAttribute("role", "table");
  const [head] = table.tHead.rows;
  head.replaceChildren(head.cells[0], ...practices.map((practice) => column(practice, choice)));
  for (const row of table.tBodies[0].rows) {
    const cells = practices.map((practice) => cell(practice, row.dataset.row));
    const said = new Set(cells.map(({ lastElementChild }) => lastElementChild.textContent.replace(/\s+/g, " ").trim()));
    row.dataset.equal = said.size === 1 ? "yes" : "no";
    row.replaceChildren(row.cells[0], ...cells);
  }
  const roles = { "thead, tbody": "rowgroup", tr: "row", "th[scope=row]": "rowheader", "th[scope=col]": "columnheader", td: "cell" };
  for (const [selector, role] of Object.entries(roles)) {
    for (const part of table.querySelectorAll(selector)) part.setAttribute("role", role);
  }
}

function column({ id, title, address }, choice) {
  const away = element("button", { type: "button", className: "ww-plain" }, "Haal weg", element("span", { className: "ww-hidden", textContent: ` ${title}` }));
  away.addEventListener("click", () => choice.remove(id));
  return element("th", { scope: "col" }, element("a", { href: address, textContent: title }), away);
}

function cell({ title, address, rows }, key) {
  const html = rows.get(key)?.html;
  const inner = html ? nodesOf(html, address) : [element("p", { className: "ww-compare__nothing", textContent: NOTHING })];
  const name = element("p", { className: "ww-compare__name", textContent: title });
  name.setAttribute("aria-hidden", "true");
  return element("td", {}, name, element("div", {}, ...inner));
}
