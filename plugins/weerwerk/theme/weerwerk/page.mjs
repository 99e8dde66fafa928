// What every page does: its header, the search at window.weerwerk, and what its own parts ask for.

import { offerMenu, offerScheme } from "./frame.mjs";

const base = new URL("../", import.meta.url).href;

let opened;
const search = () => (opened ??= import("./search.mjs").then(({ open }) => open(base)));

window.weerwerk = {
  /** Resolves once the search may be asked. */
  ready: Promise.resolve(),
  /** `search(query, {filters, limit}) -> Promise<[{id, url, score}]>` */
  search: async (query, wishes) => (await search()).search(query, wishes),
};

// What somebody types is suggested from the site's own files; it is kept and sent nowhere.
document.addEventListener("focusin", async ({ target }) => {
  if (!target.matches("input[name=q]")) return;
  const before = target.value;
  (await import("./searching/suggest.mjs")).suggest(target, search, before);
});

const scheme = document.querySelector(".ww-scheme");
if (scheme) offerScheme(scheme);
const menu = document.querySelector(".ww-menu");
if (menu) offerMenu(menu, document.getElementById("hoofdmenu"));

/** What a part of a page needs, by the selector of the part: loaded only where it stands. */
const PARTS = {
  main: async (place) => (await import("./keep.mjs")).offerKeeping(place),
  "#vergelijken": async (place) => (await import("./compare/table.mjs")).compare(place),
  "#notitie": async (place) => (await import("./compare/note.mjs")).note(place),
  ".ww-word": async (place) => (await import("./word/offer.mjs")).offerWord(place),
  "#zoeken": async (place) => (await import("./browse.mjs")).browse(place, search),
  "#niet-gevonden": async (place) => (await import("./lost.mjs")).suggest(place, search),
  ".ww-use": async (place) => (await import("./practice.mjs")).offerTools(place),
  ".ww-explained": async (list) => (await import("./terms.mjs")).explainTerms(list),
};

for (const [selector, start] of Object.entries(PARTS)) {
  const place = document.querySelector(selector);
  if (place) start(place);
}
