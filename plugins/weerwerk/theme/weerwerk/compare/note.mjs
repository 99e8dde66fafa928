// A note made of practices: what the page shows is what Word gets.

import { slugify } from "../checking/text.mjs";
import { element } from "../dom.mjs";
import { whileBusy } from "../word/busy.mjs";
import { chooser } from "./choose.mjs";
import { nodesOf, practiceOf, titles } from "./content.mjs";

/** What a note says where the practice says nothing. */
const NOTHING = "niet vermeld in de bron";

/**
 * Makes the page of the note work.
 *
 * @param {HTMLElement} place
 */
export async function note(place) {
  const by = (id) => document.getElementById(id);
  const article = by("voorbeeld");
  const told = by("notitie-stand");
  let turn = 0;

  const name = () => {
    article.querySelector("[data-title]").textContent = title();
    const line = article.querySelector("[data-organisation]");
    line.textContent = organisation();
    line.hidden = !organisation();
  };
  const title = () => by("notitie-titel").value.trim() || by("notitie-titel").defaultValue;
  const organisation = () => by("notitie-organisatie").value.trim();
  const show = async (ids) => {
    const mine = ++turn;
    const practices = await Promise.all(ids.map(practiceOf));
    if (mine !== turn) return;
    document.querySelector("[data-how]").hidden = practices.length > 0;
    by("notitie-maken").hidden = !practices.length;
    by("voorbeeld-deel").hidden = !practices.length;
    told.textContent = "";
    fill(article, practices);
  };
  const failed = (error) => {
    place.querySelector("[data-told]").textContent = "De praktijken zijn nu niet te laden. Kijk of u verbinding hebt, en laad de bladzijde opnieuw.";
    console.warn(error);
  };

  by("notitie-maken").addEventListener("input", name);
  by("notitie-maken").addEventListener("submit", (event) => {
    event.preventDefault();
    name();
    whileBusy(by("notitie-bewaren"), told, async () => {
      const { noteFile } = await import("../word/note.mjs");
      const file = await noteFile(article, { title: title(), organisation: organisation(), day: today() });
      return { name: `notitie-${slugify(title())}.docx`, file };
    });
  });
  name();
  try {
    chooser(place.querySelector("[data-choose]"), await titles(), (ids) => show(ids).catch(failed));
  } catch (error) {
    failed(error);
  }
  place.hidden = false;
}

/** The day on the reader's own clock. */
const today = () => new Date();

function fill(article, practices) {
  const count = practices.length === 1 ? "één praktijk" : `${practices.length} praktijken`;
  article.querySelector("[data-count]").textContent = count;
  article.querySelector("[data-today]").textContent = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" }).format(today());
  const glance = article.querySelector("[data-glance]");
  const keys = [...glance.querySelectorAll("th[data-row]")].map(({ dataset }) => dataset.row);
  glance.tBodies[0].replaceChildren(...practices.map((practice) => glanceOf(practice, keys)));
  for (const part of article.querySelectorAll("[data-practices]")) {
    const rows = [...part.querySelectorAll("[data-row]")];
    part.replaceChildren(...rows, ...practices.flatMap((practice) => below(practice, rows)));
  }
}

function glanceOf(practice, keys) {
  const head = element("th", { scope: "row" }, linkTo(practice));
  return element("tr", {}, head, ...keys.map((key) => element("td", {}, ...said(practice, key))));
}

/** What a practice has below a heading: its name, then each row, named where there are more. */
function below(practice, rows) {
  const parts = rows.flatMap((row) => {
    const inner = said(practice, row.dataset.row);
    if (rows.length === 1) return inner;
    return [element("h5", { textContent: row.textContent }), ...inner];
  });
  return [element("h4", {}, linkTo(practice)), ...parts];
}

const linkTo = ({ title, address }) => element("a", { href: address, textContent: title });

function said({ address, rows }, key) {
  const html = rows.get(key)?.html;
  return html ? nodesOf(html, address, 2) : [element("p", { className: "ww-compare__nothing", textContent: NOTHING })];
}
