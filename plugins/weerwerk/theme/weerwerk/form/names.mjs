// The name of a file, from the title of a practice.

import { ascii } from "../checking/text.mjs";

const LONGEST = 80;

/**
 * The title as a name: lower-case letters, figures and dashes, cut at a word.
 *
 * @param {string} title
 */
export function nameOf(title) {
  const name = ascii(title).toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (name.length <= LONGEST) return name;
  const cut = name.slice(0, LONGEST + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf("-"), LONGEST / 2)).replace(/-+$/, "");
}
