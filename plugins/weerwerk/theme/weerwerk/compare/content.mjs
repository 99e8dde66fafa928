// What the site has of its practices in rows: made and cleaned by the build, fetched when asked.

const top = new URL("../../", import.meta.url);
const fetched = new Map();

/**
 * Every practice of the site.
 *
 * @returns {Promise<{id: string, title: string, organisation: string, former: string[]}[]>}
 */
export async function titles() {
  const rows = await json(new URL("praktijken/titels.json", top));
  return rows.map(([id, title, organisation, former]) => ({ id, title, organisation, former }));
}

/**
 * The rows of one practice, by key.
 *
 * @param {string} id Of a practice that is there.
 * @returns {Promise<{id: string, address: string, title: string,
 *   rows: Map<string, {title: string, fact: boolean, html: string}>}>}
 */
export function practiceOf(id) {
  if (!fetched.has(id)) {
    const read = load(id);
    fetched.set(id, read);
    read.catch(() => fetched.delete(id)); // so that it may be asked for again
  }
  return fetched.get(id);
}

/**
 * The HTML of a row as nodes, its links leading to where they lead from the practice's page.
 *
 * @param {string} html
 * @param {string} address Of the practice's page.
 * @param {number} [deeper] By how many levels the headings in it go down.
 * @returns {Node[]}
 */
export function nodesOf(html, address, deeper = 0) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const link of body.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
  }
  if (deeper) for (const heading of body.querySelectorAll("h3, h4")) lower(heading, deeper);
  return [...body.childNodes].map((node) => document.adoptNode(node));
}

function lower(heading, deeper) {
  const made = document.createElement(`h${Number(heading.tagName[1]) + deeper}`);
  made.append(...heading.childNodes);
  heading.replaceWith(made);
}

async function load(id) {
  const address = new URL(`praktijken/${id}/`, top).href;
  const { titel, rijen } = await json(new URL("rijen.json", address));
  const rows = rijen.map(({ sleutel, titel: title, feit: fact, html }) => [sleutel, { title, fact, html }]);
  return { id, address, title: titel, rows: new Map(rows) };
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
