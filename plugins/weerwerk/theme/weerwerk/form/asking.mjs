// A question that must be answered before anything goes on.

/**
 * Asks, and tells whether the answer was yes.
 *
 * @param {string} question
 * @param {string} yes What the button for yes says.
 * @returns {Promise<boolean>}
 */
export async function ask(question, yes) {
  const dialog = document.getElementById("vraag");
  document.getElementById("vraag-tekst").textContent = question;
  dialog.querySelector("[data-yes]").textContent = yes;
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  return dialog.returnValue === "ja";
}
