// The Markdown of a body as sections, and back.

const HEADING = /^ {0,3}##[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * The sections of a body, in order. What stands before the first heading has an empty heading.
 *
 * @param {string} markdown
 * @returns {{heading: string, text: string}[]}
 */
export function split(markdown) {
  const sections = [{ heading: "", lines: [] }];
  let fence = "";
  for (const line of markdown.replaceAll("\r\n", "\n").split("\n")) {
    const mark = FENCE.exec(line)?.[1] ?? "";
    if (fence) {
      if (mark.startsWith(fence) && !line.trim().slice(mark.length).trim()) fence = "";
    } else {
      fence = mark;
    }
    const heading = fence ? null : HEADING.exec(line);
    if (heading) sections.push({ heading: heading[1].trim(), lines: [] });
    else sections.at(-1).lines.push(line);
  }
  return sections
    .map(({ heading, lines }) => ({ heading, text: trimmed(lines.join("\n")) }))
    .filter(({ heading, text }) => heading || text);
}

/**
 * Sections as the Markdown of a body; an empty section is left out.
 *
 * @param {{heading: string, text: string}[]} sections
 */
export function join(sections) {
  const full = sections.filter(({ text }) => text.trim());
  const first = full.filter(({ heading }) => !heading);
  const rest = full.filter(({ heading }) => heading);
  return [...first, ...rest]
    .map(({ heading, text }) => (heading ? `## ${heading}\n\n${trimmed(text)}` : trimmed(text)))
    .join("\n\n");
}

/**
 * The section in which a line of a body stands.
 *
 * @param {string} markdown
 * @param {number} line From 1.
 * @returns {string} Its heading.
 */
export function headingAt(markdown, line) {
  const above = markdown.split("\n").slice(0, line).join("\n");
  return split(`${above}\nx`).at(-1)?.heading ?? "";
}

/** The text without empty lines around it; spaces at the start of its first line stay. */
function trimmed(text) {
  return text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
}
