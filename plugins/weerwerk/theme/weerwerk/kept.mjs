// The practices a reader kept: in the browser, at most five, the same in every tab.

/** How many practices can be kept. */
export const MOST = 5;

const KEY = `weerwerk-bewaard:${new URL("../", import.meta.url).pathname}`;
const ID = /^[a-z0-9-]{3,80}$/;
const listeners = new Set();

/** What is kept where the browser forbids to store anything: that holds for this page alone. */
let memory = null;

/**
 * What is kept, in the order in which it was.
 *
 * @returns {{id: string, title: string}[]}
 */
export function kept() {
  return memory ?? read(stored());
}

/**
 * Keeps a practice, where there is room for it.
 *
 * @param {{id: string, title: string}} practice
 * @returns {boolean} Whether it is kept now.
 */
export function keep({ id, title }) {
  const now = kept();
  if (now.some((other) => other.id === id)) return true;
  if (now.length >= MOST) return false;
  write([...now, { id, title }]);
  return true;
}

/** Keeps a practice no longer. */
export function letGo(id) {
  write(kept().filter((other) => other.id !== id));
}

/** Keeps exactly these. */
export function keepAll(practices) {
  write(practices.slice(0, MOST));
}

/** Calls back after every change, in this tab or in another. */
export function onKept(listener) {
  listeners.add(listener);
}

window.addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) tell();
});
// A page that comes back from the browser's memory heard of no change.
window.addEventListener("pageshow", ({ persisted }) => persisted && tell());

function stored() {
  try {
    return localStorage.getItem(KEY) ?? "[]";
  } catch {
    return "[]";
  }
}

/** What was stored, as far as it is what we store: anybody can change it. */
function read(text) {
  try {
    const known = JSON.parse(text).filter(({ id, title }) => ID.test(id) && typeof title === "string");
    return known.slice(0, MOST).map(({ id, title }) => ({ id, title }));
  } catch {
    return [];
  }
}

function write(practices) {
  try {
    localStorage.setItem(KEY, JSON.stringify(practices));
    memory = null;
  } catch {
    memory = practices;
  }
  tell();
}

function tell() {
  for (const listener of listeners) listener();
}
