// The page for an address that is not there: what the address says is searched for, and what looks like it is named.

const MOST = 5;
const NEAR = 0.45;
const LONGEST = 80;
/** A shorter word says nothing of what somebody was looking for. */
const SHORTEST = 4;

/**
 * The words of an address below the top of the site: `/praktijken/noodsteunpunt-kampen/` gives
 * "noodsteunpunt kampen". The first folder says what kind of page it was, and is left out.
 *
 * @param {string} path The path of the address, below the top of the site.
 * @returns {string}
 */
export function wordsOf(path) {
  const parts = decoded(path).split("/").filter(Boolean);
  const telling = parts.length > 1 ? parts.slice(1) : parts;
  const words = telling.join(" ").replace(/\bindex\b|\.\w{2,5}$/g, "");
  return words.replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, LONGEST);
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * How much two texts look alike, from 0 to 1: twice the letter pairs they share over all they have (Dice).
 *
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function likeness(one, other) {
  const [mine, theirs] = [pairs(one), pairs(other)];
  const shared = [...mine].filter((pair) => theirs.has(pair)).length;
  return (2 * shared) / (mine.size + theirs.size || 1);
}

function pairs(text) {
  const found = new Set();
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    for (let at = 0; at < word.length - 1; at += 1) found.add(word.slice(at, at + 2));
  }
  return found;
}

/**
 * Fills the search field with the words of this address, and the list with what looks like it.
 *
 * @param {HTMLElement} place The hidden part with the list.
 * @param {() => Promise<import("./search.mjs").Search>} search
 */
export async function suggest(place, search) {
  const top = new URL("../", import.meta.url).pathname;
  const path = location.pathname;
  const words = wordsOf(path.startsWith(top) ? path.slice(top.length) : path);
  const field = place.parentElement.querySelector("input[type=search]");
  if (!words || field.value) return;
  field.value = words;
  const telling = words.split(" ").filter((word) => word.length >= SHORTEST);
  if (!telling.length) return;
  const found = await alike(telling.join(" "), top, await search());
  if (!found.length) return;
  place.querySelector("ul").append(...found.map(([id, title]) => item(`${top}praktijken/${id}/`, title)));
  place.hidden = false;
}

/** The practices whose name is near these words, the nearest first; then what a search gives. */
async function alike(words, top, search) {
  const [names, hits] = await Promise.all([
    fetch(`${top}praktijken/titels.json`).then((answer) => answer.json()),
    search.search(words, { limit: MOST }),
  ]);
  const near = names
    .map((name) => ({ name, likeness: likeness(name[0], words) }))
    .filter((each) => each.likeness >= NEAR)
    .sort((one, other) => other.likeness - one.likeness)
    .map(({ name }) => name);
  const known = new Map(names.map((name) => [name[0], name]));
  const others = hits.map(({ id }) => known.get(id)).filter((name) => name && !near.includes(name));
  return [...near, ...others].slice(0, MOST);
}

function item(url, title) {
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  const line = document.createElement("li");
  line.append(link);
  return line;
}
