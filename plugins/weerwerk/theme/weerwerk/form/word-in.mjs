// A Word memo as a draft: its title, its headings on our sections, and nothing lost.

import { fold } from "../checking/text.mjs";
import mammoth from "../vendor/mammoth.mjs";
import TurndownService, { gfm } from "../vendor/turndown.mjs";
import { seen } from "./pasted.mjs";
import { answer } from "./questions.mjs";

const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Titel'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Ondertitel'] => p:fresh",
];
const HEADINGS = new Set(["H1", "H2", "H3", "H4", "H5", "H6"]);
const REST = "Aanpak";

/**
 * Reads a memo, here in the browser.
 *
 * @param {ArrayBuffer} content
 * @param {{sections: {heading: string, words: string[]}[],
 *   fields: {key: string, title: string}[], questions: Map<string, object>,
 *   template: {columns: string[], help: string}}} known Our sections with the other
 *   names they go by, the fields that a heading may stand for, and how our template is known.
 */
export async function readMemo(content, known) {
  const images = mammoth.images.imgElement(async () => ({ src: "" }));
  const { value } = await mammoth.convertToHtml(
    { arrayBuffer: content },
    { styleMap: [...STYLES, `p[style-name='${known.template.help}'] => !`], convertImage: images },
  );
  const page = new DOMParser().parseFromString(value, "text/html").body;
  const pictures = [...page.querySelectorAll("img")];
  pictures.forEach((picture) => picture.remove());
  page.querySelectorAll("a:not([href])").forEach((anchor) => anchor.replaceWith(...anchor.childNodes));
  const remarks = pictures.length ? [`Afbeeldingen gaan niet mee: het waren er ${pictures.length}.`] : [];
  const answers = answersIn(page, known);
  const { title, parts } = partsOf(page, known);
  const { values, body } = placed(parts, answers ? "" : title, known, remarks);
  return { values: { ...values, ...answers }, body, name: "", remarks };
}

// -- our own template --

/** The answers in the tables of our template, which go away; nothing where it is not our template. */
function answersIn(page, { questions, template }) {
  const tables = [...page.querySelectorAll("table")].filter((table) =>
    template.columns.every((name, place) => fold(table.rows[0]?.cells[place]?.textContent ?? "") === fold(name)),
  );
  if (!tables.length) return null;
  const values = {};
  for (const table of tables) {
    for (const { cells } of [...table.rows].slice(1)) {
      const question = questions.get(fold(cells[0]?.textContent ?? ""));
      if (question) answer(values, question, linesOf(cells[1]));
    }
    table.remove();
  }
  return values;
}

/** The text of a cell with its lines. */
function linesOf(cell) {
  cell.querySelectorAll("br").forEach((end) => end.replaceWith("\n"));
  const parts = cell.querySelectorAll("p, li");
  return seen(parts.length ? [...parts].map((part) => part.textContent).join("\n") : cell.textContent);
}

// -- from blocks to parts with a heading --

function partsOf(page, known) {
  const blocks = [...page.children].filter((block) => block.textContent.trim() || block.matches("hr"));
  const taken = titleOf(blocks, known);
  const parts = [{ heading: "", blocks: [] }];
  let top = 0;
  for (const block of blocks.filter((other) => other !== taken)) {
    const level = levelOf(block, known);
    top = level && !top ? level : Math.min(top, level || top);
    if (level && (level <= top || sectionOf(block.textContent, known))) {
      parts.push({ heading: line(block.textContent), blocks: [] });
    } else {
      parts.at(-1).blocks.push(block);
    }
  }
  return { title: taken ? line(taken.textContent) : "", parts };
}

/** The block that is the title: so styled, or the first heading where it is no section of ours. */
function titleOf(blocks, known) {
  const styled = blocks.find((block) => block.matches("h1.title"));
  if (styled) return styled;
  const first = blocks.find((block) => HEADINGS.has(block.tagName));
  const alone = first && blocks.filter(({ tagName }) => tagName === first.tagName).length === 1;
  const early = first && blocks.indexOf(first) === 0;
  return first && (alone || early) && !sectionOf(first.textContent, known) ? first : null;
}

/** The level of a heading; a bold line that says the name of a section is one too. */
function levelOf(block, known) {
  if (HEADINGS.has(block.tagName)) return Number(block.tagName[1]);
  const bold = block.matches("p") && block.children.length === 1 && block.firstElementChild.matches("strong");
  const whole = bold && line(block.firstElementChild.textContent) === line(block.textContent);
  return whole && (sectionOf(block.textContent, known) || fieldOf(block.textContent, known)) ? 2 : 0;
}

// -- from parts to fields and sections --

function placed(parts, title, known, remarks) {
  const values = {};
  const body = [];
  if (title) values.titel = title;
  for (const { heading, blocks } of parts) {
    const text = markdown(blocks);
    const field = fieldOf(heading, known);
    if (field && text && !text.includes("\n") && !values[field.key]) {
      values[field.key] = plain(blocks);
    } else if (text || heading) {
      add(body, heading, text, known, remarks);
    }
  }
  return { values, body: body.filter(({ text }) => text) };
}

function add(body, heading, text, known, remarks) {
  const section = heading ? sectionOf(heading, known) : known.sections.find((one) => one.heading === REST);
  const name = section?.heading ?? heading;
  const there = body.find((part) => part.heading === name);
  if (section && heading && fold(heading) !== fold(name)) {
    remarks.push(`‘${heading}’ staat nu bij ‘${name}’.`);
  }
  if (!heading && text) remarks.push(`De tekst boven het eerste kopje staat nu bij ‘${REST}’.`);
  if (!section && text) remarks.push(`‘${heading}’ is een eigen kopje gebleven.`);
  if (there) there.text = [there.text, text].filter(Boolean).join("\n\n");
  else body.push({ heading: name, text });
}

function sectionOf(heading, { sections }) {
  const name = bare(heading);
  return sections.find(
    (section) => fold(section.heading) === name || section.words.some((word) => fold(word) === name),
  );
}

function fieldOf(heading, { fields }) {
  return fields.find(({ title }) => fold(title) === bare(heading));
}

/** A heading without its number: `2.1 Aanpak` is Aanpak. */
const bare = (heading) => fold(heading).replace(/^(\d+ )+/, "");
const line = (text) => seen(text).replace(/\s+/g, " ").trim();
const plain = (blocks) => line(blocks.map((block) => block.textContent).join(" "));

// -- from HTML to Markdown --

function markdown(blocks) {
  const around = document.implementation.createHTMLDocument().createElement("div");
  around.append(...blocks.filter(isFull).map((block) => block.cloneNode(true)));
  lower(around);
  around.querySelectorAll("table").forEach(headed);
  return seen(service().turndown(around)).trim();
}

/** Whether a block is anything but a heading with nothing below it. */
function isFull(block, place, blocks) {
  if (!HEADINGS.has(block.tagName)) return true;
  const next = blocks[place + 1];
  return Boolean(next) && !(HEADINGS.has(next.tagName) && next.tagName <= block.tagName);
}

/** Headings inside a section are of the third level, and of the fourth below that. */
function lower(around) {
  const levels = [...around.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) => Number(tagName[1]));
  const top = Math.min(...levels);
  for (const heading of around.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Math.min(3 + Number(heading.tagName[1]) - top, 4);
    const made = heading.ownerDocument.createElement(`h${level}`);
    made.append(...heading.childNodes);
    heading.replaceWith(made);
  }
}

/** A table in Markdown has a head: the first row, where Word names none. */
function headed(table) {
  if (table.querySelector("th")) return;
  for (const cell of table.rows[0]?.cells ?? []) {
    const head = cell.ownerDocument.createElement("th");
    head.append(...cell.childNodes);
    cell.replaceWith(head);
  }
}

function service() {
  const made = new TurndownService({ headingStyle: "atx", bulletListMarker: "-", codeBlockStyle: "fenced", emDelimiter: "*" });
  made.use(gfm);
  const escape = made.escape.bind(made);
  // Word's text may hold what Markdown takes for HTML.
  made.escape = (text) => escape(text).replace(/[<&]/g, (sign) => (sign === "<" ? "\\<" : "&"));
  return made;
}
