// Whether a word is good Dutch: a filter per first letter, made by scripts/libraries/words.mjs. It knows
// every word it was given, and takes one in twenty others for one.

/** Bits a word takes, and how many of them are set. */
const BITS = 6.2;
const HASHES = 4;

/**
 * A filter that knows some words.
 *
 * @param {string[]} words
 * @returns {Uint8Array}
 */
export function filter(words) {
  const bytes = new Uint8Array(Math.ceil((words.length * BITS) / 8) + 1);
  for (const word of words) {
    for (const place of places(word, bytes.length * 8)) bytes[place >> 3] |= 1 << (place & 7);
  }
  return bytes;
}

/**
 * Whether a filter knows a word.
 *
 * @param {Uint8Array} bytes
 * @param {string} word
 * @returns {boolean}
 */
export function knows(bytes, word) {
  return places(word, bytes.length * 8).every((place) => bytes[place >> 3] & (1 << (place & 7)));
}

function places(word, size) {
  const one = hash(word, 0x811c9dc5);
  const other = hash(word, 0x01000193) | 1;
  return Array.from({ length: HASHES }, (_, turn) => ((one + Math.imul(turn, other)) >>> 0) % size);
}

/** FNV-1a, with its last bits stirred. */
function hash(word, seed) {
  let found = seed;
  for (let at = 0; at < word.length; at += 1) found = Math.imul(found ^ word.charCodeAt(at), 0x01000193);
  found = Math.imul(found ^ (found >>> 15), 0x2c1b3c6d);
  return (found ^ (found >>> 12)) >>> 0;
}
