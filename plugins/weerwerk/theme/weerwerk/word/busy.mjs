// A button that makes a file: says that it is busy, that it is done, or that it failed.

import { download } from "../download.mjs";

/**
 * Makes a file and hands it over, once at a time.
 *
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} told Where the state is said (a `role=status`).
 * @param {() => Promise<{name: string, file: Blob}>} make
 */
export async function whileBusy(button, told, make) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  told.textContent = "Het Word-bestand wordt gemaakt …";
  try {
    const { name, file } = await make();
    download(name, file, file.type);
    told.textContent = `Klaar: ${name} staat bij uw downloads.`;
  } catch (error) {
    told.textContent = "Het Word-bestand maken lukt nu niet. Kijk of u verbinding hebt en probeer het opnieuw.";
    console.warn(error);
  } finally {
    button.removeAttribute("aria-busy");
  }
}
