// The lines of a text in which most of a question stands.

const LONG = 34;
/** So many words before its start a sentence may begin, to begin there. */
const BACK = 10;

/**
 * A few lines of a text.
 *
 * @param {string} text
 * @param {(word: string) => string | undefined} asked What of the question a word answers, if anything.
 * @returns {string} Nothing where no word does.
 */
export function excerpt(text, asked) {
  const words = text.split(/\s+/);
  const found = words.map((word) => asked(word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")));
  const best = place(found);
  if (best < 0) return "";
  const first = start(words, best);
  const last = Math.min(words.length, first + LONG);
  return `${first ? "… " : ""}${words.slice(first, last).join(" ")}${last < words.length ? " …" : ""}`;
}

/** Where the words begin that answer most. */
function place(found) {
  let best = -1;
  let most = 0;
  found.forEach((one, at) => {
    if (!one) return;
    const here = new Set(found.slice(at, at + LONG - BACK).filter(Boolean)).size;
    if (here > most) [best, most] = [at, here];
  });
  return best;
}

/** The start of the sentence, or a few words before. */
function start(words, at) {
  for (let back = at; back > Math.max(0, at - BACK); back -= 1) {
    if (/[.!?:]$/.test(words[back - 1])) return back;
  }
  return Math.max(0, at - BACK / 2);
}
