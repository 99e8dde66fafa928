// A Word document of ours: its styles, its language, its page numbers, and no moment of making.

import { AlignmentType, Document, Footer, LevelFormat, Packer, PageNumber, Paragraph, TextRun } from "../vendor/docx.mjs";
import { numberingFrom } from "./blocks.mjs";

const FONT = "Calibri";
const LANGUAGE = "nl-NL";
const INK = "17212B";
const HEADINGS = { title: [40, 0], heading1: [30, 360], heading2: [25, 280], heading3: [22, 200], heading4: [22, 160] };

/**
 * The file. The same day and content give the same bytes.
 *
 * @param {{title: string, author?: string, description?: string, day: Date, children: object[],
 *   starts?: number[]}} content `starts` are where the ordered lists begin to count.
 * @returns {Promise<Blob>}
 */
export async function wordFile({ title, author = "", description = "", day, children, starts = [] }) {
  const made = new Document({
    title,
    creator: author,
    description,
    styles: styles(),
    numbering: { config: starts.map((start) => ({ reference: numberingFrom(start), levels: levels(start) })) },
    sections: [{ footers: { default: footer() }, children }],
  });
  const core = { path: "docProps/core.xml", data: properties({ title, author, description, day }) };
  const file = await Packer.toBlob(made, undefined, [core]);
  return new Blob([timeless(await file.arrayBuffer())], { type: file.type });
}

function styles() {
  const headings = Object.entries(HEADINGS).map(([name, [size, before]]) => [
    name,
    { run: { font: FONT, size, bold: true, color: INK }, paragraph: { spacing: { before, after: 100 }, keepNext: true } },
  ]);
  const text = { run: { font: FONT, size: 22, language: { value: LANGUAGE } }, paragraph: { spacing: { after: 120, line: 276 } } };
  return { default: { document: text, ...Object.fromEntries(headings) } };
}

function levels(start) {
  return Array.from({ length: 9 }, (_, level) => ({
    level,
    start: level ? 1 : start,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
  }));
}

function footer() {
  const children = ["Bladzijde ", PageNumber.CURRENT, " van ", PageNumber.TOTAL_PAGES];
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.END, children: [new TextRun({ children, size: 18 })] })] });
}

/** The properties, as docx writes them but for the moment, of which we tell the day. */
function properties({ title, author, description, day }) {
  const on = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const parts = {
    "dc:title": title,
    "dc:creator": author,
    "dc:description": description,
    "dc:language": LANGUAGE,
    "cp:lastModifiedBy": author,
    "cp:revision": "1",
    "dcterms:created": `${on}T00:00:00Z`,
    "dcterms:modified": `${on}T00:00:00Z`,
  };
  const spaces = {
    cp: "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    dc: "http://purl.org/dc/elements/1.1/",
    dcterms: "http://purl.org/dc/terms/",
    xsi: "http://www.w3.org/2001/XMLSchema-instance",
  };
  const made = document.implementation.createDocument(spaces.cp, "cp:coreProperties");
  for (const [name, text] of Object.entries(parts)) {
    const part = made.createElementNS(spaces[name.split(":")[0]], name);
    if (name.startsWith("dcterms:")) part.setAttributeNS(spaces.xsi, "xsi:type", "dcterms:W3CDTF");
    part.textContent = text;
    made.documentElement.append(part);
  }
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${new XMLSerializer().serializeToString(made)}`;
}

/**
 * A zip in which every file is of the first day that a zip knows (APPNOTE 4.3.7 and 4.3.12).
 *
 * @param {ArrayBuffer} zip Without a comment, as docx writes it.
 */
function timeless(zip) {
  const view = new DataView(zip);
  const end = zip.byteLength - 22;
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left -= 1) {
    view.setUint32(entry + 12, DAY_ONE, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, DAY_ONE, true);
    entry += 46 + [28, 30, 32].reduce((sum, at) => sum + view.getUint16(entry + at, true), 0);
  }
  return zip;
}

/** 1 January 1980, 0:00, as MS-DOS writes it: the time in the low half, the day in the high. */
const DAY_ONE = 0x00210000;
