// The characters that HTML has codes for.

import MarkdownIt from "../vendor/markdown-it.mjs";

const { unescapeAll } = new MarkdownIt().utils;

/** A text with the codes of HTML (`&amp;`, `&#64;`) as what they stand for. */
export function decodeEntities(text) {
  return text.replace(/&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|[a-zA-Z][a-zA-Z0-9]*);?/g, (found, decimal, hex) => {
    if (!decimal && !hex) return found.endsWith(";") ? unescapeAll(found) : found;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : "\ufffd";
  });
}
