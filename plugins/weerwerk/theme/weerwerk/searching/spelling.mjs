// The word of the site that somebody may have meant.

const LEAST = 4;
const LONG = 8;
/** No word sounds like one that differs more letters in length. */
const FARTHEST = 3;

/** How letters are written that sound alike, in this order. */
const SOUNDS = [
  [/ij|y/g, "ei"],
  [/ou/g, "au"],
  [/ch/g, "g"],
  [/ph/g, "f"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/qu/g, "kw"],
  [/x/g, "ks"],
  [/z/g, "s"],
  [/v/g, "f"],
  [/th/g, "t"],
  [/dt?$|d(?=[^aeiou])/g, "t"],
  [/(.)\1+/g, "$1"],
];

/**
 * The nearest word: one that sounds the same; else one slip away, two from eight letters on. It
 * has the same first letter.
 *
 * @param {string} typed
 * @param {Iterable<[string, number]>} known Words with how much they are used.
 * @param {number} [most] How many slips.
 * @returns {string | undefined}
 */
export function nearest(typed, known, most = typed.length < LONG ? 1 : 2) {
  if (typed.length < LEAST) return undefined;
  const heard = sound(typed);
  let best;
  for (const [word, used] of known) {
    if (word[0] !== typed[0] || word === typed || Math.abs(word.length - typed.length) > FARTHEST) continue;
    const slips = sound(word) === heard ? 0 : distance(typed, word, most);
    if (slips > most) continue;
    if (!best || slips < best.slips || (slips === best.slips && used > best.used)) best = { word, used, slips };
  }
  return best?.word;
}

/** A word as it sounds: `dijkwagt` and `dijkwacht` are one. */
function sound(word) {
  return SOUNDS.reduce((heard, [letters, as]) => heard.replace(letters, as), word);
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
