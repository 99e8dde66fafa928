// The way to a proposal on the forge, told in steps: its page with the text in it, or on the clipboard.

import { element } from "../dom.mjs";
import { forgePage } from "./ways-out.mjs";

/**
 * Shows the steps; copies the text where it does not fit in the address.
 *
 * @param {HTMLElement} place
 * @param {{kind: string, repository: string, branch: string}} forge
 * @param {{id: string, text: string, exists: boolean}} file
 */
export async function showProposal(place, forge, { id, text, exists }) {
  const { address, complete } = forgePage(forge, id, text, exists);
  const copied = complete || (await copy(text));
  const open = element("a", { href: address, target: "_blank", rel: "noopener", textContent: "Open de pagina (nieuw tabblad)" });
  const ready = copied ? "Uw tekst staat op het klembord." : "Kopieer de tekst die hieronder staat.";
  const paste = exists ? "Vervang daar de hele tekst door die van u (Ctrl+A, dan Ctrl+V)." : "Plak daar uw tekst (Ctrl+V).";
  const rows = [
    ...(complete ? [] : [ready]),
    open,
    complete ? "Uw tekst staat er al klaar. Lees hem nog eens na." : paste,
    "Kies onderaan voor een nieuwe tak (branch) en een voorstel (pull request).",
  ];
  place.replaceChildren(
    element("ol", {}, ...rows.map((row) => element("li", {}, row))),
    ...(copied ? [] : [readable(text)]),
  );
  place.hidden = false;
  place.focus();
}

function readable(text) {
  const box = element("textarea", { readOnly: true, rows: 8, value: text });
  box.setAttribute("aria-label", "De tekst van het bestand");
  return box;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
