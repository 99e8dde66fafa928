// Opening a file: an earlier practice or draft, or a Word memo.

import { split } from "./body.mjs";

/**
 * What a file holds, for the form.
 *
 * @param {File} file
 * @param {object} engine The rules.
 * @param {object} known What the form knows: see `readMemo`.
 * @returns {Promise<{values: object, body: {heading: string, text: string}[], name: string,
 *   remarks: string[]} | null>} Nothing where the file is neither.
 */
export async function openFile(file, engine, known) {
  // A browser that saves a file again puts a number behind its name.
  const name = file.name.replace(/\.[^.]*$/, "").replace(/ ?\(\d+\)$/, "");
  const content = new Uint8Array(await file.arrayBuffer());
  if (/\.docx$/i.test(file.name) || isZip(content)) {
    const { readMemo } = await import("./word-in.mjs");
    try {
      return await readMemo(content.buffer, known);
    } catch {
      return null;
    }
  }
  if (!/\.(md|markdown|txt)$/i.test(file.name)) return null;
  return opened(engine, content, name);
}

/**
 * An earlier practice, as far as it can be read.
 *
 * @param {object} engine
 * @param {Uint8Array | string} content
 * @param {string} name
 */
export function opened(engine, content, name) {
  const { document: read, problems } = engine.read(content, "praktijk.md");
  const remarks = problems.map((problem) => engine.explain(problem));
  if (read) return { values: engine.values(read), body: split(read.body), name, remarks };
  const text = typeof content === "string" ? content : new TextDecoder("utf-8").decode(content);
  return { values: {}, body: split(text.replace(/^\ufeff/, "")), name, remarks };
}

/** Word documents are zip files. */
function isZip(content) {
  return content[0] === 0x50 && content[1] === 0x4b;
}
