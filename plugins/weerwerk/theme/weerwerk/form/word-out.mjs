// A readable version to have approved, as a Word document.

import { Document, ExternalHyperlink, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from "../vendor/docx.mjs";

const FONT = "Calibri";
const LEVELS = { H2: HeadingLevel.HEADING_1, H3: HeadingLevel.HEADING_2, H4: HeadingLevel.HEADING_3 };
const MARKS = { STRONG: { bold: true }, B: { bold: true }, EM: { italics: true }, I: { italics: true }, DEL: { strike: true }, CODE: { font: "Consolas" } };

/**
 * The document.
 *
 * @param {{title: string, summary: string, facts: {label: string, lines: string[]}[],
 *   sections: {heading: string, html: string}[], note: string}} practice
 * @returns {Promise<Blob>}
 */
export function wordOf({ title, summary, facts, sections, note }) {
  const rows = facts.map(({ label, lines }) => new TableRow({ children: [cell([text(label, { bold: true })], 28), cell(lines.map((line) => text(line)), 72)] }));
  const story = sections.flatMap(({ heading, html }) => {
    const parsed = new DOMParser().parseFromString(html, "text/html").body;
    const head = heading ? [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(heading)] })] : [];
    return [...head, ...blocks(parsed)];
  });
  const table = rows.length ? [new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows }), text("")] : [];
  const made = new Document({
    title,
    creator: "",
    description: summary,
    styles: { default: { document: { run: { font: FONT, size: 22 }, paragraph: { spacing: { after: 120 } } } } },
    sections: [
      {
        children: [
          new Paragraph({ children: [new TextRun({ text: note, italics: true })] }),
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
          text(summary),
          ...table,
          ...story,
          ...approval(),
        ],
      },
    ],
  });
  return Packer.toBlob(made);
}

const text = (words, marks = {}) => new Paragraph({ children: [new TextRun({ text: words, ...marks })] });
const cell = (children, size) => new TableCell({ width: { size, type: WidthType.PERCENTAGE }, children: children.length ? children : [text("")] });

/** Where the one who approves it says so: a function and a day, no name. */
function approval() {
  const rows = ["Akkoord om te delen (functie)", "Datum"].map(
    (label) => new TableRow({ children: [cell([text(label, { bold: true })], 40), cell([text("")], 60)] }),
  );
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun("Ter accordering")] }),
    new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows }),
  ];
}

// -- from clean HTML to paragraphs --

function blocks(parent, list = null) {
  return [...parent.childNodes].flatMap((node) => block(node, list));
}

function block(node, list) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent.trim() ? [paragraph([node], list)] : [];
  if (LEVELS[node.tagName]) return [new Paragraph({ heading: LEVELS[node.tagName], children: runs(node) })];
  if (node.tagName === "UL" || node.tagName === "OL") return items(node, list);
  if (node.tagName === "TABLE") return [tableOf(node)];
  if (node.tagName === "PRE") return node.textContent.trimEnd().split("\n").map((line) => text(line, { font: "Consolas" }));
  if (["DIV", "SECTION", "BLOCKQUOTE"].includes(node.tagName)) return blocks(node, list);
  return [paragraph([...node.childNodes], list)];
}

function items(node, list) {
  const level = list ? list.level + 1 : 0;
  return [...node.children].flatMap((item, place) => {
    const sign = node.tagName === "OL" ? `${place + Number(node.start || 1)}. ` : "";
    const nested = [...item.childNodes].filter((part) => ["UL", "OL"].includes(part.tagName));
    const own = [...item.childNodes].filter((part) => !nested.includes(part)).flatMap((part) => (part.tagName === "P" ? [...part.childNodes] : [part]));
    return [paragraph(own, { level, sign }), ...nested.flatMap((part) => items(part, { level }))];
  });
}

function paragraph(nodes, list) {
  const children = nodes.flatMap((node) => runs(node));
  if (!list) return new Paragraph({ children });
  if (!list.sign) return new Paragraph({ children, bullet: { level: Math.min(list.level, 8) } });
  return new Paragraph({ children: [new TextRun(list.sign), ...children], indent: { left: 360 * (list.level + 1), hanging: 360 } });
}

function runs(node, marks = {}) {
  if (node.nodeType === Node.TEXT_NODE) return [new TextRun({ text: node.textContent.replace(/\s+/g, " "), ...marks })];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  if (node.tagName === "BR") return [new TextRun({ break: 1 })];
  const now = { ...marks, ...MARKS[node.tagName] };
  const inner = [...node.childNodes].flatMap((child) => runs(child, now));
  const target = node.tagName === "A" ? node.getAttribute("href") : "";
  return /^(https?|mailto|tel):/i.test(target ?? "") ? [new ExternalHyperlink({ link: target, children: inner })] : inner;
}

function tableOf(node) {
  const rows = [...node.querySelectorAll("tr")].map(
    (row) => new TableRow({ children: [...row.children].map((one) => new TableCell({ children: [new Paragraph({ children: runs(one, one.tagName === "TH" ? { bold: true } : {}) })] })) }),
  );
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows });
}
