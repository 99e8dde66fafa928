// Keeping practices: a button at each of them, and a bar at the bottom with what to do with them.

import { element } from "./dom.mjs";
import { MOST, keep, keepAll, kept, letGo, onKept } from "./kept.mjs";

const top = new URL("../", import.meta.url);
const PLACES = ".ww-keep[data-practice], li.ww-card[data-practice]";
const TOO_MANY = `U kunt er ${MOST} bewaren. Haal er eerst een weg.`;

/** The outline of `templates/icons/bookmark.svg`. */
const SIGN = "M17 3a2 2 0 0 1 2 2v15a1 1 0 0 1-1.496.868l-4.512-2.578a2 2 0 0 0-1.984 0l-4.512 2.578A1 1 0 0 1 5 20V5a2 2 0 0 1 2-2z";

/**
 * Puts the buttons at the practices of a page, also at those that come later, and the bar below it.
 *
 * @param {HTMLElement} main
 */
export function offerKeeping(main) {
  const bar = barBelow(main);
  const buttons = new Map();
  const show = () => {
    const ids = new Set(kept().map(({ id }) => id));
    for (const [button, practice] of buttons) mark(button, practice, ids.has(practice.id));
    bar.show();
  };
  const offer = () => {
    for (const button of buttons.keys()) if (!button.isConnected) buttons.delete(button);
    for (const place of main.querySelectorAll(PLACES)) {
      if (place.querySelector(".ww-keep__button")) continue;
      const practice = practiceOf(place);
      const button = buttonFor(practice, bar, place.closest(".ww-use") ? "ww-use__button" : "ww-button ww-button--quiet");
      buttons.set(button, practice);
      mark(button, practice, kept().some(({ id }) => id === practice.id));
      place.append(place.matches("li") ? element("p", { className: "ww-card__keep" }, button) : button);
      if (!place.matches("li")) place.hidden = false;
    }
  };
  offer();
  new MutationObserver(offer).observe(main, { childList: true, subtree: true });
  onKept(show);
  bar.show();
}

function practiceOf(place) {
  const { practice, title } = place.dataset;
  return { id: practice, title: title ?? place.querySelector(".ww-card__title")?.textContent.trim() ?? practice };
}

// -- the button at a practice --

function buttonFor(practice, bar, looks) {
  const button = element("button", { type: "button", className: `${looks} ww-keep__button` });
  button.addEventListener("click", () => {
    if (kept().some(({ id }) => id === practice.id)) letGo(practice.id);
    else if (!keep(practice)) bar.say(TOO_MANY);
  });
  return button;
}

function mark(button, { title }, isKept) {
  const said = isKept ? ["Bewaard", ` (haal weg: ${title})`] : ["Bewaar", ` ${title}`];
  if (button.firstElementChild?.nextSibling?.textContent === said[0]) return;
  button.classList.toggle("ww-keep__button--kept", isKept);
  button.replaceChildren(sign(), said[0], element("span", { className: "ww-hidden", textContent: said[1] }));
}

function sign() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const looks = { class: "ww-icon", viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "2", "stroke-linejoin": "round", "aria-hidden": "true" };
  for (const [name, value] of Object.entries(looks)) svg.setAttribute(name, value);
  path.setAttribute("d", SIGN);
  svg.append(path);
  return svg;
}

// -- the bar --

function barBelow(main) {
  const count = element("summary", { className: "ww-kept__count" });
  const list = element("ul", {});
  const details = element("details", { className: "ww-kept__list" }, count, list);
  const compare = element("a", { className: "ww-button", textContent: "Vergelijk" });
  const note = element("a", { className: "ww-button ww-button--quiet", textContent: "Maak een notitie" });
  const clear = element("button", { type: "button", className: "ww-button ww-button--quiet", textContent: "Wis" });
  const told = element("p", { className: "ww-kept__told" });
  const row = element("div", { className: "ww-wide ww-kept__row" }, details, compare, note, clear, told);
  const bar = element("aside", { className: "ww-kept md-typeset", hidden: true }, row);
  const announced = element("p", { className: "ww-hidden ww-kept__said" });
  bar.setAttribute("aria-label", "Bewaarde praktijken");
  announced.setAttribute("aria-live", "polite");
  main.after(bar, announced);
  // Who compares, writes the note or fills in the form has the list at hand, and needs the room.
  const atWork = main.querySelector("#vergelijken, #notitie, .ww-form") !== null;
  let cleared = [];
  let before = kept().length;

  const say = (words) => {
    told.textContent = words;
    announced.textContent = words;
  };
  const show = () => {
    const now = kept();
    if (now.length) cleared = [];
    bar.hidden = atWork || (!now.length && !cleared.length);
    for (const part of [details, compare, note]) part.hidden = !now.length;
    count.textContent = `${now.length} bewaard`;
    list.replaceChildren(...now.map((practice) => line(practice, count)));
    const ids = now.map(({ id }) => id);
    // Of more than fit beside each other the first ones; the page offers the others.
    compare.href = new URL(`vergelijken/?p=${ids.slice(0, 3).join(",")}`, top).href;
    note.href = new URL(`vergelijken/notitie/?p=${ids.join(",")}`, top).href;
    clear.textContent = now.length ? "Wis" : "Zet terug";
    if (now.length !== before) say(now.length ? "" : cleared.length ? "De lijst is leeg." : "");
    if (now.length !== before && now.length) announced.textContent = `${now.length} van ${MOST} bewaard. Onderaan kunt u vergelijken of een notitie maken.`;
    before = now.length;
  };
  clear.addEventListener("click", () => {
    const now = kept();
    if (!now.length) return keepAll(cleared);
    cleared = now;
    keepAll([]);
  });
  // An open list lies over the page: it goes when somebody moves on.
  details.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !details.contains(relatedTarget)) details.open = false;
  });
  details.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !details.open) return;
    details.open = false;
    count.focus();
  });
  // So that the bar never lies over what has the focus (WCAG 2.4.11), nor over the end of the page.
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--ww-kept-height", `${bar.offsetHeight}px`);
  }).observe(bar);
  return { show, say };
}

function line({ id, title }, after) {
  const link = element("a", { href: new URL(`praktijken/${id}/`, top).href, textContent: title });
  const gone = element("span", { className: "ww-hidden", textContent: ` ${title}` });
  const away = element("button", { type: "button", className: "ww-plain" }, "Haal weg", gone);
  away.addEventListener("click", () => {
    letGo(id);
    if (kept().length) after.focus();
    else document.querySelector("main").focus({ preventScroll: true });
  });
  return element("li", {}, link, away);
}
