// The page as it will look, with the classes of a practice's page.

import { linesOf } from "./answers.mjs";
import { inWords } from "./dates.mjs";
import { element } from "../dom.mjs";

/** The rows of the fact panel: the name for one, the name for more, and the keys in it. */
const FACTS = [
  ["Organisatie", "Organisatie", "organisatie", "samen_met"],
  ["Met hulp van", "Met hulp van", "partners"],
  ["Opdracht", "Opdrachten", "opdrachten"],
  ["Scenario", "Scenario's", "scenarios"],
  ["Thema", "Thema's", "themas"],
  ["Fase", "Fasen", "fasen"],
  ["Doelgroep", "Doelgroepen", "doelgroepen"],
  ["Regio", "Regio's", "regio"],
  ["Stadium", "Stadium", "stadium"],
  ["Soort", "Soort", "soort"],
  ["Gestart", "Gestart", "gestart"],
  ["Beëindigd", "Beëindigd", "beeindigd"],
  ["Kosten", "Kosten", "kosten"],
  ["Financiering", "Financiering", "financiering"],
  ["Inzet", "Inzet", "inzet"],
  ["Onderbouwing", "Onderbouwing", "onderbouwing", "erkenning"],
  ["Contact", "Contact", "contact", "telefoon", "bereid_tot"],
];
const DATES = new Set(["gestart", "beeindigd"]);
/** What stands below the text, with its heading on the page. */
const LISTS = [
  ["Wat dit van anderen vraagt", "randvoorwaarden"],
  ["Wie past dit ook toe", "toegepast_door"],
  ["Bronnen", "bronnen"],
  ["Bijlagen", "bijlagen"],
  ["Op WeerbaarNL", "weerbaarnl"],
];

/**
 * The parts of the page.
 *
 * @param {HTMLElement} form
 * @param {object} values
 * @param {{heading: string, html: string}[]} sections Clean HTML, from the rules.
 * @param {string[]} missing What would make it more useful.
 * @param {number} level Of the title.
 * @returns {Node[]}
 */
export function pageOf(form, values, sections, missing, level = 3) {
  const heading = (depth, text) => element(`h${Math.min(level + depth, 6)}`, { textContent: text });
  const field = (key) => form.querySelector(`.ww-field[data-at="${key}"]`);
  const facts = FACTS.map(([one, more, ...keys]) => {
    const lines = keys.flatMap((key) => linesOf(field(key)).map((line) => (DATES.has(key) ? inWords(line) : line)));
    return [lines.length > 1 ? more : one, lines];
  }).filter(([, lines]) => lines.length);
  const lists = LISTS.map(([title, key]) => [title, linesOf(field(key))]).filter(([, lines]) => lines.length);
  const nothing = element("p", { className: "ww-empty", textContent: "Hier komt uw verhaal." });
  return [
    heading(0, values.titel ?? "Nog zonder titel"),
    element("p", { className: "ww-lead", textContent: values.samenvatting ?? "" }),
    element("p", { className: "ww-provenance", textContent: provenance(values) }),
    ...(facts.length ? [element("dl", { className: "ww-facts" }, ...facts.map(fact))] : []),
    ...(sections.length ? sections.flatMap((part) => section(part, heading)) : [nothing]),
    ...lists.flatMap(([title, lines]) => [heading(1, title), listed(lines)]),
    colophon(values, missing, heading),
  ];
}

function fact([label, lines]) {
  const said = lines.map((line) => element("dd", { textContent: line }));
  return element("div", {}, element("dt", { textContent: label }), ...said);
}

function section({ heading: title, html }, heading) {
  const text = element("div", { className: "ww-preview__text" });
  text.innerHTML = html; // made clean by the rules, as the site does
  for (const inner of text.querySelectorAll("[id]")) inner.removeAttribute("id");
  for (const link of text.querySelectorAll("a[href^='#']")) link.removeAttribute("href");
  return title ? [heading(1, title), text] : [text];
}

function provenance(values) {
  const released = values.vrijgegeven;
  if (values.herkomst === "openbare-bronnen") {
    return values.bevestigd
      ? `De redactie schreef deze tekst uit openbare bronnen. De organisatie bevestigde de tekst (${values.bevestigd.functie ?? "…"}).`
      : "De redactie schreef deze tekst uit openbare bronnen. De organisatie heeft de tekst nog niet bevestigd.";
  }
  const by = `Ingezonden door ${values.organisatie ?? "uw organisatie"}`;
  if (!released?.functie) return `${by}.`;
  const day = released.datum ? ` op ${inWords(released.datum)}` : "";
  return `${by}, vrijgegeven door ${released.functie}${day}.`;
}

function listed(lines) {
  return element("ul", {}, ...lines.map((line) => element("li", { textContent: line })));
}

function colophon(values, missing, heading) {
  const read = values.gecontroleerd_op ? `Voor het laatst nagelezen op ${inWords(values.gecontroleerd_op)}.` : "";
  const lacks = missing.length ? `Wat nog ontbreekt: ${missing.join(", ")}.` : "";
  const told = [read, lacks].filter(Boolean).map((words) => element("p", { textContent: words }));
  return element("div", { className: "ww-colophon" }, heading(1, "Over deze tekst"), ...told);
}

