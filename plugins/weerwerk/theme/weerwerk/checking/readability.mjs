// Advice on plain language: sentences that are too long, short names nobody explains.

import { SPACE, strip, WORD } from "./text.mjs";

/** Words in a sentence from which a reader loses the thread. */
const LONG = 30;
const END = new RegExp(`(?<=[.!?])["'\\u2019\\u201d)]*[${SPACE}]+(?=["'\\u2018\\u201c(]?[A-Z0-9€])`, "u");
const SHORT = new RegExp(`[A-Z](?<![${WORD}/.@:•\\-][A-Z])(?<![0-9] [A-Z])[A-Z0-9]{1,5}(?![${WORD}.@&])`, "gu");
const SPACES = new RegExp(`[${SPACE}]+`, "u");

/** Sentences that are too long: [line, how it begins, how many words] for blocks of [line, text]. */
export function longSentences(blocks) {
  return blocks
    .filter(([, text]) => [...text].length >= LONG * 3)
    .flatMap(([line, text]) => text.split(END).map((sentence) => [line, strip(sentence).split(SPACES)]))
    .filter(([, words]) => words.length > LONG)
    .map(([line, words]) => [line, words.slice(0, 6).join(" "), words.length]);
}

/** Short names that are neither known in the field nor explained: [line, name]. */
export function unexplained(blocks, fieldsOwn) {
  const known = new Set(fieldsOwn);
  const found = [];
  for (const [line, text] of blocks) {
    for (const [name] of text.matchAll(SHORT)) {
      if (known.has(name) || /[0-9]/.test(name.slice(0, 2))) continue;
      known.add(name);
      const explained = blocks.some(([, other]) => other.includes(`(${name})`) || other.includes(`${name} (`));
      if (!explained) found.push([line, name]);
    }
  }
  return found;
}
