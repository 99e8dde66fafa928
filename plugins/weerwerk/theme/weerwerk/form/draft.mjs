// The draft in this browser: kept while somebody types, and found again later.

/**
 * A place for one draft; without storage it keeps nothing and says so.
 *
 * @param {string} name The name under which it is kept.
 */
export function drafts(name) {
  return {
    /** Whether this browser keeps anything. */
    works() {
      try {
        localStorage.setItem(`${name}?`, "");
        localStorage.removeItem(`${name}?`);
        return true;
      } catch {
        return false;
      }
    },
    /** The draft that was kept, or nothing. */
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(name) ?? "null");
        return kept?.version === 1 ? kept : null;
      } catch {
        return null;
      }
    },
    /** Keeps a draft; tells whether that worked. */
    keep(draft) {
      try {
        localStorage.setItem(name, JSON.stringify({ version: 1, ...draft }));
        return true;
      } catch {
        return false;
      }
    },
    /** Forgets the draft. */
    forget() {
      try {
        localStorage.removeItem(name);
      } catch {
        // There was nothing to forget.
      }
    },
  };
}

/**
 * Whether there is nothing in a draft that somebody would miss.
 *
 * @param {{values?: object, body?: {text: string}[]}} draft
 */
export function isEmpty({ values = {}, body = [] }) {
  return !Object.keys(values).length && !body.some(({ text }) => text.trim());
}
