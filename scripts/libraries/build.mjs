// Bundles the npm libraries of package-lock.json into the folder that is given: one minified ES
// module each, and licences.txt with the licence of everything that is in them.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];

/** What each module offers. */
const MODULES = {
  "markdown-it.mjs":
    'export { default } from "markdown-it"; export { default as footnote } from "markdown-it-footnote";',
  "mammoth.mjs": 'export { default } from "mammoth";',
  "turndown.mjs":
    'export { default } from "turndown"; export { gfm, tables } from "@joplin/turndown-plugin-gfm";',
  "docx.mjs": 'export * from "docx";',
};

/** Packages that others hold already bundled, so that esbuild does not see them. */
const HELD = {
  docx: ["fflate", "nanoid"],
  jszip: [
    "core-util-is",
    "immediate",
    "inherits",
    "isarray",
    "lie",
    "pako",
    "process-nextick-args",
    "readable-stream",
    "safe-buffer",
    "setimmediate",
    "string_decoder",
    "util-deprecate",
  ],
};

async function bundle(source) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: here,
    banner: { js: "/*! Bundled from npm packages; their licences are in licences.txt. */" },
    bundle: true,
    charset: "utf8",
    define: { global: "globalThis" },
    format: "esm",
    legalComments: "eof",
    logLevel: "warning",
    metafile: true,
    minify: true,
    platform: "browser",
    stdin: { contents: source, resolveDir: here },
    target: "es2022",
    write: false,
  });
  const inputs = Object.entries(Object.values(metafile.outputs)[0].inputs);
  return {
    content: outputFiles[0].contents,
    packages: inputs.filter(([, { bytesInOutput }]) => bytesInOutput).map(([path]) => packageOf(path)),
  };
}

function packageOf(path) {
  const inside = path.split("node_modules/").pop().split("/");
  return inside.slice(0, inside[0].startsWith("@") ? 2 : 1).join("/");
}

function licence(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const names = readdirSync(folder);
  const file = names.find((each) => /^licen[cs]e/i.test(each)) ?? names.find((each) => /^readme/i.test(each));
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n");
  const own = text.split(/^## License$/m).pop(); // where it stands in the readme
  return `${name} ${version} (${license})\n\n${own.trim()}\n`;
}

mkdirSync(out, { recursive: true });
const packages = new Set();
for (const [name, source] of Object.entries(MODULES)) {
  const { content, packages: inside } = await bundle(source);
  writeFileSync(join(out, name), content);
  for (const each of inside.filter((each) => each !== "<stdin>")) {
    for (const held of [each, ...(HELD[each] ?? [])]) packages.add(held);
  }
}
const rule = `\n${"-".repeat(80)}\n\n`;
writeFileSync(join(out, "licences.txt"), [...packages].sort().map(licence).join(rule));
