// Another search engine, as it comes, over the practices of a folder with a Pagefind index.
//   node engines.mjs pagefind|minisearch FOLDER < queries.json > ranked.json
import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import MiniSearch from "minisearch";

const [engine, folder] = process.argv.slice(2);
const bundle = `${pathToFileURL(folder).href}/pagefind/`;

const ENGINES = {
  async pagefind() {
    globalThis.fetch = async (address) => {
      const url = new URL(String(address), bundle);
      url.search = "";
      return new Response(await readFile(fileURLToPath(url)));
    };
    const pagefind = await import(`${bundle}pagefind.js`);
    await pagefind.options({ baseUrl: "/", bundlePath: bundle });
    const known = new Map(fragments().map(({ result, id }) => [result, id]));
    return async (text) => {
      const { results } = await pagefind.search(text);
      return results.map(({ id }) => known.get(id));
    };
  },
  async minisearch() {
    const index = new MiniSearch({ fields: ["title", "summary", "words", "text"] });
    index.addAll(fragments());
    return async (text) => index.search(text).map(({ id }) => id);
  },
};

function fragments() {
  const place = join(folder, "pagefind", "fragment");
  return readdirSync(place).map((name) => {
    const text = gunzipSync(readFileSync(join(place, name))).toString();
    const { url, content, meta } = JSON.parse(text.slice(text.indexOf("{")));
    return {
      result: name.replace(/\.pf_fragment$/, ""),
      id: url.split("/").at(-2),
      title: meta.title,
      summary: meta.samenvatting,
      words: meta.woorden,
      text: content,
    };
  });
}

const search = await ENGINES[engine]();
const ranked = {};
for (const [name, text] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) ranked[name] = await search(text);
process.stdout.write(JSON.stringify(ranked), () => process.exit(0));
