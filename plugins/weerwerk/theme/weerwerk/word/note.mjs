// A note as a Word document: the one the page shows.

import { blocksOf } from "./blocks.mjs";
import { wordFile } from "./document.mjs";

const LEVELS = { H3: 1, H4: 2, H5: 3, H6: 4 };

/**
 * The document.
 *
 * @param {HTMLElement} article The note as the page shows it.
 * @param {{title: string, organisation: string, day: Date}} about
 * @returns {Promise<Blob>}
 */
export function noteFile(article, { title, organisation, day }) {
  return wordFile({ title, author: organisation, day, ...blocksOf(article, LEVELS) });
}
