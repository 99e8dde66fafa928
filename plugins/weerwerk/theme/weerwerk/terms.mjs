// Explains a term of the glossary beside the term: the list at the end of the text, brought to where the reader is.

const GAP = 8;

/**
 * Lets every marked term open its explanation. Where a browser has no popovers the link stays what
 * it is: it leads to the list.
 *
 * @param {HTMLElement} list The explanations on this page.
 */
export function explainTerms(list) {
  if (!("popover" in HTMLElement.prototype)) return;
  const panel = build();
  list.after(panel.element);
  panel.element.addEventListener("beforetoggle", (event) => mark(panel, event.newState));
  panel.element.addEventListener("keydown", (event) => leave(event, panel));
  for (const link of document.querySelectorAll(".ww-term")) offer(link, panel);
}

function build() {
  const element = document.createElement("div");
  element.className = "ww-term-panel";
  element.popover = "auto";
  element.tabIndex = -1;
  element.setAttribute("role", "dialog");
  element.setAttribute("aria-labelledby", "uitleg-woord");
  element.setAttribute("aria-describedby", "uitleg-tekst");
  const word = document.createElement("p");
  word.id = "uitleg-woord";
  const text = document.createElement("p");
  text.id = "uitleg-tekst";
  const ways = document.createElement("p");
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Sluiten";
  close.addEventListener("click", () => element.hidePopover());
  element.append(word, text, ways);
  return { element, word, text, ways, close, link: null };
}

function offer(link, panel) {
  link.setAttribute("aria-expanded", "false");
  let again = false;
  // A click outside the panel closes it before the click is ours, so a second click on a term opens nothing.
  link.addEventListener("pointerdown", () => (again = panel.link === link));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!again) open(link, panel);
    again = false;
  });
}

function mark(panel, state) {
  panel.link.setAttribute("aria-expanded", String(state === "open"));
  if (state === "closed") panel.link = null;
}

function open(link, panel) {
  fill(panel, document.querySelector(link.hash));
  panel.link = link;
  link.focus({ preventScroll: true });
  panel.element.showPopover();
  place(panel.element, link);
  panel.element.focus();
}

/** The explanation as the list has it, without the way back: that is what closing is for. */
function fill(panel, entry) {
  const name = entry.querySelector("dt");
  const said = entry.querySelector("dd").cloneNode(true);
  const ways = said.querySelector(".ww-explained__ways");
  ways.remove();
  panel.word.textContent = name.textContent;
  panel.word.lang = name.lang;
  panel.text.replaceChildren(...said.childNodes);
  panel.ways.replaceChildren(ways.querySelector("a"), panel.close);
}

/** Under the word, or above it where there is no room; never outside the window, and no text moves. */
function place(element, link) {
  const word = link.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.min(link.getClientRects()[0].left, clientWidth - element.offsetWidth - GAP);
  const above = word.top - GAP - element.offsetHeight;
  const fits = word.bottom + GAP + element.offsetHeight <= clientHeight || above < 0;
  element.style.left = `${Math.max(GAP, left) + window.scrollX}px`;
  element.style.top = `${(fits ? word.bottom + GAP : above) + window.scrollY}px`;
}

/** Tab past an end of the panel goes on from the word, where the reader was. */
function leave(event, panel) {
  if (event.key !== "Tab") return;
  const ends = [...panel.element.querySelectorAll("a, button")];
  const end = event.shiftKey ? [ends[0], panel.element] : [ends.at(-1)];
  if (!end.includes(document.activeElement)) return;
  const { link } = panel;
  panel.element.hidePopover();
  link.focus();
}
