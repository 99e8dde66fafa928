// What a reader left: the layout that was chosen, and where a page of results stood.

const KEY = "weerwerk-lijst";
let chosen;

/** The layout chosen last, here or on an earlier visit. */
export function layout() {
  try {
    return chosen ?? localStorage.getItem(KEY) ?? "";
  } catch {
    return chosen ?? "";
  }
}

/** Keeps a layout; without storage it holds until the page is left. */
export function keepLayout(value) {
  chosen = value;
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // The address has it too.
  }
}

/** Where this entry of the history stood: `{shown, scroll, focus}`. */
export const left = () => history.state ?? {};

/** Notes where this entry of the history stands, for who comes back to it. */
export function note(shown) {
  const active = document.activeElement;
  const focus = active?.id || active?.getAttribute("href") || "";
  history.replaceState({ shown, scroll: scrollY, focus }, "");
}

/** Brings back the place and the focus that `note` kept. */
export function restore({ scroll = 0, focus }) {
  const target =
    focus &&
    (document.getElementById(focus) ?? document.querySelector(`main a[href="${CSS.escape(focus)}"]`));
  target?.focus?.({ preventScroll: true });
  scrollTo({ top: scroll, behavior: "instant" });
}
