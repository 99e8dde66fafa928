// The word of the site that somebody may have meant.

const LEAST = 4;
const LONG = 8;

/**
 * The nearest word: one slip away, two from eight letters on; the same first letter.
 *
 * @param {string} typed
 * @param {Iterable<[string, number]>} known Words with how much they are used.
 * @param {number} [most] How many slips.
 * @returns {string | undefined}
 */
export function nearest(typed, known, most = typed.length < LONG ? 1 : 2) {
  if (typed.length < LEAST) return undefined;
  let best;
  for (const [word, used] of known) {
    if (word[0] !== typed[0] || word === typed) continue;
    const slips = distance(typed, word, most);
    if (slips > most) continue;
    if (!best || slips < best.slips || (slips === best.slips && used > best.used)) best = { word, used, slips };
  }
  return best?.word;
}

/** Letters to add, drop, change or swap (Damerau-Levenshtein), or more than `most`. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      least = Math.min(least, next[j]);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
}
