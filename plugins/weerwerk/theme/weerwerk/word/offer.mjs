// The button with which a reader takes a practice along as a Word document.

import { whileBusy } from "./busy.mjs";

/**
 * Shows the button. What makes the document is large, and comes when somebody asks for one.
 *
 * @param {HTMLButtonElement} button On the page of a practice.
 */
export function offerWord(button) {
  const told = Object.assign(document.createElement("span"), { className: "ww-word__told" });
  told.setAttribute("role", "status");
  button.after(told);
  button.hidden = false;
  button.addEventListener("click", () =>
    whileBusy(button, told, async () => {
      const [{ practiceFile }, { practiceOf }] = await Promise.all([import("./practice.mjs"), import("../compare/content.mjs")]);
      const practice = await practiceOf(new URL(".", location.href).pathname.split("/").at(-2));
      return { name: `${practice.id}.docx`, file: await practiceFile(practice, new Date()) };
    }),
  );
}
