// Codes of assignments in a query, in all the ways in which people write them.

import { words as wordsOf } from "./roots.mjs";

const NUMBERS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];
const NAMED = "(?:opdracht|opdrachten|resultaat|nummer|nr|no|actie|taak|punt)";

/**
 * Where a query names a code.
 *
 * @param {string} text Its words with a space around each.
 * @param {Record<string, string[]>} owners Who has codes, with how each is called.
 * @returns {Iterable<{owner?: string, number: string, from: number, to: number}>} Whose and which
 *   number, and the places of its words.
 */
export function* mentions(text, owners) {
  const names = Object.entries(owners).flatMap(([owner, known]) =>
    known.map((name) => [wordsOf(name).join(" "), owner]),
  );
  names.sort(([one], [other]) => other.length - one.length);
  const whose = `(?<owner>${names.map(([name]) => name).join("|")})`;
  const which = `(?<number>\\d{1,2} ?[a-z]?|${NUMBERS.join("|")})(?= )`;
  const forms = [
    ` ${whose}(?: ${NAMED})* ?${which}`,
    ` ${NAMED} ${which}(?: van)?(?: de| het)? ${whose}(?= )`,
    ` ${NAMED} ${which}`,
  ];
  let left = text;
  for (const form of forms) {
    for (const found of left.matchAll(new RegExp(form, "g"))) {
      const { owner, number } = found.groups;
      const from = count(text.slice(0, found.index + 1));
      const to = from + count(`${found[0]} `);
      const written = NUMBERS.indexOf(number) + 1 || number.replace(" ", "");
      yield { owner: owner && names.find(([name]) => name === owner)[1], number: String(written), from, to };
      left = left.replace(found[0], found[0].replace(/[^ ]/g, "_"));
    }
  }
}

function count(text) {
  return text.trim() ? text.trim().split(" ").length : 0;
}
