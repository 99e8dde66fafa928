// What every page does: offers the search at window.weerwerk, and shows results on /praktijken/.

import { open } from "./search.mjs";

const base = new URL("../", import.meta.url).href;

let opened;
const search = () => (opened ??= open(base));

window.weerwerk = {
  /** Resolves once the search may be asked. */
  ready: Promise.resolve(),
  /** `search(query, {filters, limit}) -> Promise<[{id, url, score}]>` */
  search: async (query, wishes) => (await search()).search(query, wishes),
};

const place = document.getElementById("zoeken");
if (place) {
  const { browse } = await import("./browse.mjs");
  browse(place, search);
}
