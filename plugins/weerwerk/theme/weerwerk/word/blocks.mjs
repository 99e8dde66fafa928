// From clean HTML to the paragraphs, lists and tables of a Word document.

import { BorderStyle, ConcreteHyperlink, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from "../vendor/docx.mjs";

const MARKS = {
  STRONG: { bold: true },
  B: { bold: true },
  EM: { italics: true },
  I: { italics: true },
  DEL: { strike: true },
  SUB: { subScript: true },
  SUP: { superScript: true },
  CODE: { font: "Consolas" },
};
const LISTS = ["UL", "OL"];
const HOLDERS = ["ARTICLE", "DIV", "SECTION", "BLOCKQUOTE"];
const DEEPEST = 8;
const LINE = { style: BorderStyle.SINGLE, size: 6, space: 6, color: "6A7780" };
const BOX = { border: { top: LINE, bottom: LINE, left: LINE, right: LINE }, shading: { fill: "F2F5F4" } };

/**
 * The blocks, and the numberings that its ordered lists ask the document for.
 *
 * @param {Node} parent
 * @param {Record<string, number | "Title">} levels The heading in Word of each heading in HTML.
 * @returns {{children: object[], starts: number[]}}
 */
export function blocksOf(parent, levels) {
  const made = { levels, links: 0, lists: 0, starts: new Set() };
  return { children: blocks(parent, made), starts: [...made.starts] };
}

/** The name of the numbering that starts there. */
export const numberingFrom = (start) => `nummers-vanaf-${start}`;

function blocks(parent, made) {
  return groups(parent).flatMap((group) => (Array.isArray(group) ? paragraphs(group, made) : block(group, made)));
}

/** The children of a node: its blocks, and between them the runs of text as lists of nodes. */
function groups(parent) {
  const found = [];
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE && (node.hidden || node.nodeName === "TEMPLATE")) continue;
    if (isBlock(node)) found.push(node);
    else if (Array.isArray(found.at(-1))) found.at(-1).push(node);
    else found.push([node]);
  }
  return found;
}

const isBlock = ({ tagName }) => /^(H[1-6]|P|PRE|HR|TABLE|UL|OL|ARTICLE|DIV|SECTION|BLOCKQUOTE)$/.test(tagName ?? "");

function block(node, made) {
  const { tagName } = node;
  if (made.levels[tagName]) return [heading(node, made.levels[tagName], made)];
  if (LISTS.includes(tagName)) return list(node, 0, made);
  if (tagName === "TABLE") return [table(node, made), new Paragraph({})];
  if (tagName === "PRE") return node.textContent.trimEnd().split("\n").map((line) => new Paragraph({ children: [new TextRun({ text: line, font: "Consolas" })] }));
  if (tagName === "HR") return [new Paragraph({ thematicBreak: true })];
  if (HOLDERS.includes(tagName)) return blocks(node, made);
  if ("title" in node.dataset) return [heading(node, "Title", made)];
  return paragraphs([...node.childNodes], made, "box" in node.dataset ? BOX : {});
}

function heading(node, level, made) {
  return new Paragraph({ heading: level === "Title" ? level : `Heading${level}`, children: runs(node, made) });
}

/** The nodes as one paragraph, or none where they hold no words. */
function paragraphs(nodes, made, looks = {}) {
  if (!nodes.some((node) => node.textContent.trim())) return [];
  return [new Paragraph({ ...looks, children: trimmed(nodes.flatMap((node) => pieces(node, made))).map(({ make }) => make()) })];
}

// -- lists --

function list(node, level, made) {
  const place = Math.min(level, DEEPEST);
  const start = Number(node.getAttribute("start") ?? 1);
  const ordered = node.tagName === "OL";
  if (ordered) made.starts.add(start);
  const instance = (made.lists += 1);
  const sign = ordered ? { numbering: { reference: numberingFrom(start), level: place, instance } } : { bullet: { level: place } };
  return [...node.children].flatMap((item) => listed(item, sign, place, made));
}

/** An item: its first paragraph has the sign, the others stand below it. */
function listed(item, sign, level, made) {
  let looks = sign;
  return groups(item).flatMap((group) => {
    if (LISTS.includes(group.tagName)) return list(group, level + 1, made);
    const nodes = Array.isArray(group) ? group : group.tagName === "P" ? [...group.childNodes] : null;
    if (!nodes) return block(group, made);
    const said = paragraphs(nodes, made, looks);
    if (said.length) looks = { indent: { left: 720 * (level + 1) } };
    return said;
  });
}

// -- tables --

function table(node, made) {
  const widths = node.dataset.widths?.split(" ").map(Number);
  const rows = [...node.rows].map(
    (row) =>
      new TableRow({
        ...(row.parentElement.tagName === "THEAD" ? { tableHeader: true, cantSplit: true } : {}),
        children: [...row.cells].map((cell, place) => cellOf(cell, widths?.[place] ?? 100 / row.cells.length, made)),
      }),
  );
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows });
}

function cellOf(cell, width, made) {
  const bold = cell.tagName === "TH";
  const inner = bold ? [new Paragraph({ children: runs(cell, made, { bold }) })] : blocks(cell, made);
  return new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    shading: bold ? { fill: "F2F5F4" } : undefined,
    children: inner.length ? inner : [new Paragraph({})],
  });
}

// -- words --

function runs(node, made, marks = {}) {
  return trimmed([...node.childNodes].flatMap((child) => pieces(child, made, marks))).map(({ make }) => make());
}

/** A node as pieces: their text, and how to make a run of it. */
function pieces(node, made, marks = {}) {
  if (node.nodeType === Node.TEXT_NODE) return [piece(node.textContent.replace(/[\t\n\r ]+/g, " "), marks)];
  if (node.nodeType !== Node.ELEMENT_NODE || node.hidden) return [];
  if (node.tagName === "BR") return [{ text: "\n", make: () => new TextRun({ break: 1 }) }];
  const now = { ...marks, ...MARKS[node.tagName] };
  const target = node.tagName === "A" ? node.href : "";
  const inner = [...node.childNodes].flatMap((child) => pieces(child, made, target ? { ...now, style: "Hyperlink" } : now));
  if (!/^(https?|mailto|tel):/.test(target)) return inner;
  const make = () => new Link(inner.map((part) => part.make()), target, (made.links += 1));
  return [{ text: node.textContent, make }];
}

function piece(text, marks) {
  const self = { text, make: () => new TextRun({ text: self.text, ...marks }) };
  return self;
}

/** The pieces without white space at the start and the end of the paragraph. */
function trimmed(all) {
  const [first, last] = [all[0], all.at(-1)];
  if (first) first.text = first.text.trimStart();
  if (last) last.text = last.text.trimEnd();
  return all;
}

/** A link whose name in the file is a number of ours: docx draws one, and no two files are alike. */
class Link extends ConcreteHyperlink {
  constructor(children, target, number) {
    super(children, `-link-${number}`);
    this.target = target;
  }

  prepForXml(context) {
    const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    context.viewWrapper.Relationships.addRelationship(this.linkId, kind, this.target, "External");
    return super.prepForXml(context);
  }
}
