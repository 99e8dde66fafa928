// A practice as a Word document.

import { element } from "../dom.mjs";
import { nodesOf } from "../compare/content.mjs";
import { blocksOf } from "./blocks.mjs";
import { wordFile } from "./document.mjs";

/** The row that stands below the title, not in the table of facts. */
const SUMMARY = "samenvatting";
const LEVELS = { H1: "Title", H2: 1, H3: 2, H4: 3 };

/**
 * The document: where it comes from, the facts, the text, the sources.
 *
 * @param {{title: string, address: string, rows: Map<string, {title: string, fact: boolean, html: string}>}} practice
 * @param {Date} now
 * @returns {Promise<Blob>}
 */
export function practiceFile({ title, address, rows }, now) {
  const day = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" }).format(now);
  const inner = ({ html }) => nodesOf(html, address);
  const facts = [...rows].filter(([key, { fact }]) => fact && key !== SUMMARY).map(([, row]) => row);
  const texts = [...rows.values()].filter(({ fact }) => !fact);
  const page = element(
    "div",
    {},
    element("p", { data: { box: "" } }, `Bewaard op ${day}. De laatste stand staat op `, element("a", { href: address, textContent: address }), "."),
    element("h1", { textContent: title }),
    ...(rows.has(SUMMARY) ? inner(rows.get(SUMMARY)) : []),
    factsTable(facts.map((row) => [row.title, inner(row)])),
    ...texts.flatMap((row) => [element("h2", { textContent: row.title }), ...inner(row)]),
  );
  return wordFile({ title, day: now, ...blocksOf(page, LEVELS) });
}

/** The facts as a table with a head that Word repeats on every page. */
function factsTable(facts) {
  const head = ["Onderdeel", "Wat bekend is"].map((words) => element("th", { textContent: words }));
  const rows = facts.map(([title, nodes]) => element("tr", {}, element("th", { textContent: title }), element("td", {}, ...nodes)));
  return element("table", { data: { widths: "28 72" } }, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
}
