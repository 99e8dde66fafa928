// A readable version to have approved, as a Word document.

import { element } from "../dom.mjs";
import { blocksOf } from "../word/blocks.mjs";
import { wordFile } from "../word/document.mjs";

const LEVELS = { H1: "Title", H2: 1, H3: 2, H4: 3 };

/**
 * The document.
 *
 * @param {{title: string, summary: string, facts: {label: string, lines: string[]}[],
 *   sections: {heading: string, html: string}[], note: string}} practice
 * @returns {Promise<Blob>}
 */
export function wordOf({ title, summary, facts, sections, note }) {
  const rows = facts.map(({ label, lines }) => [label, ...lines]);
  const page = element(
    "div",
    {},
    element("p", {}, element("em", { textContent: note })),
    element("h1", { textContent: title }),
    element("p", { textContent: summary }),
    ...(rows.length ? [table("28 72", rows)] : []),
    ...sections.flatMap(section),
    ...approval(),
  );
  return wordFile({ title, description: summary, day: new Date(), ...blocksOf(page, LEVELS) });
}

function section({ heading, html }) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const head = heading ? [element("h2", { textContent: heading })] : [];
  return [...head, ...body.childNodes];
}

/** Where the one who approves it says so: a function and a day, no name. */
function approval() {
  const rows = [["Akkoord om te delen (functie)", ""], ["Datum", ""]];
  return [element("h2", { textContent: "Ter accordering" }), table("40 60", rows)];
}

function table(widths, rows) {
  const made = rows.map(([label, ...lines]) =>
    element("tr", {}, element("th", { textContent: label }), element("td", {}, ...lines.map((line) => element("p", { textContent: line })))),
  );
  return element("table", { data: { widths } }, element("tbody", {}, ...made));
}
