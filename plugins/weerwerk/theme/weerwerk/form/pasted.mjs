// Text without what nobody sees: characters that come along with pasting, and that the checks refuse.

import { BIDI, CONTROL, INVISIBLE } from "../checking/reading.mjs";

const UNSEEN = new RegExp([CONTROL, BIDI, INVISIBLE].map(({ source }) => source).join("|"), "gu");

/**
 * The text as it is seen; other signs for the end of a line become plain ones.
 *
 * @param {string} text
 */
export function seen(text) {
  return text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(UNSEEN, "");
}
