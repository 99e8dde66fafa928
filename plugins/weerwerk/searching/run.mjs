// Runs the site's own search module in Node over the files of a built site.
//   node run.mjs SITE QUERIES.json OUT.json [LIMIT]

import { readFile, writeFile } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [site, queries, out, limit = "50"] = process.argv.slice(2);
const top = resolve(site);
const base = pathToFileURL(top + sep).href;

// Pagefind fetches its index; here the index is a folder, and nothing outside it is read.
globalThis.fetch = async (address) => {
  const url = new URL(String(address), base);
  url.search = "";
  const path = fileURLToPath(url);
  if (!path.startsWith(top + sep)) throw new Error(`outside the site: ${path}`);
  const content = await readFile(path);
  return new Response(content);
};

const { open } = await import(`${base}weerwerk/search.mjs`);
const search = await open(base);
const asked = JSON.parse(await readFile(queries, "utf-8"));
const ranked = {};
for (const [name, text] of Object.entries(asked)) {
  const found = await search.search(text, { limit: Number(limit) });
  ranked[name] = found.map(({ id }) => id);
}
await writeFile(out, JSON.stringify(ranked, null, 1) + "\n");
