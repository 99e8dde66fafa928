// Fields and a body as the text of a practice's file.

const BARE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Words that other YAML readers take for something else than text. */
const NOT_TEXT = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);
/** From how many characters a list or a group is written below each other. */
const WIDE = 120;

/**
 * The text of a file: every field in the order of the table, quoted where it needs to be. What is
 * empty is left out, and so is what the table does not know.
 *
 * @param {{values: Record<string, unknown>, body?: string}} practice
 * @param {object[]} table
 * @returns {string}
 */
export function write({ values, body = "" }, table) {
  const text = body.toWellFormed().replaceAll("\r\n", "\n").replace(/^\n+|\n+$/g, "");
  const lines = ["---", ...fields(table, values), "---", ...(text ? ["", text] : []), ""];
  return lines.join("\n");
}

function fields(rows, values) {
  return rows.flatMap((row) => {
    const value = filled(row, values[row.key]);
    if (value === undefined) return [];
    const [first, ...rest] = node(row, value);
    return [first === "" ? `${row.key}:` : `${row.key}: ${first}`, ...rest];
  });
}

/** What is filled in of a value, or undefined. */
function filled({ kind, rows }, value) {
  if (value === null || value === undefined) return undefined;
  if (kind === "words" || kind === "groups") {
    const item = { kind: kind === "words" ? "line" : "group", rows };
    const items = [value].flat().map((each) => filled(item, each)).filter((each) => each !== undefined);
    return items.length ? items : undefined;
  }
  if (kind === "group") {
    const parts = rows.map((row) => [row.key, filled(row, value[row.key])]).filter(([, part]) => part !== undefined);
    return parts.length ? Object.fromEntries(parts) : undefined;
  }
  const text = String(value);
  return text.trim() ? text : undefined;
}

/** A value as lines: the first goes behind its key (`""` where all goes below), the others below. */
function node(row, value) {
  if (row.kind !== "words" && row.kind !== "groups" && row.kind !== "group") return [scalar(value, row)];
  const flat = inline(row, value);
  if (flat.length <= WIDE && row.kind !== "groups" && !hasGroups(row)) return [flat];
  if (row.kind === "group") return ["", ...fields(row.rows, value).map((line) => `  ${line}`)];
  return ["", ...value.flatMap((each) => item(row, each))];
}

function hasGroups({ rows = [] }) {
  return rows.some(({ kind }) => kind === "group");
}

/** One of a list: on one line, or its parts below each other. */
function item(row, value) {
  if (row.kind === "words") return [`  - ${scalar(value, row)}`];
  const flat = inline({ ...row, kind: "group" }, value);
  if (flat.length <= WIDE) return [`  - ${flat}`];
  return fields(row.rows, value).map((line, n) => (n ? `    ${line}` : `  - ${line}`));
}

function inline(row, value) {
  if (row.kind === "words") return `[${value.map((each) => scalar(each, row)).join(", ")}]`;
  if (row.kind === "groups") return `[${value.map((each) => inline({ ...row, kind: "group" }, each)).join(", ")}]`;
  if (row.kind !== "group") return scalar(value, row);
  const there = row.rows.filter(({ key }) => key in value);
  const parts = there.map((part) => `${part.key}: ${inline(part, value[part.key])}`);
  return `{${parts.join(", ")}}`;
}

/** What may stand without quotes, by kind. */
const PLAIN = { whole: /^(0|[1-9][0-9]*)$/, day: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, moment: /^[0-9]{4}(-[0-9]{2}){0,2}$/ };

/** A value on one line: words of a list, numbers and days bare, all other text in quotes. */
function scalar(text, { kind, terms }) {
  const isWord = terms && BARE.test(text) && !NOT_TEXT.has(text);
  return isWord || PLAIN[kind]?.test(text) ? text : quoted(text);
}

/** Characters that show nothing or turn the text around: as codes they can be pointed out. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu;

/** Between double quotes, as JSON writes it; what hides as the codes that YAML and JSON share. */
function quoted(text) {
  return JSON.stringify(text.toWellFormed()).replace(HIDDEN, (sign) => {
    const code = sign.codePointAt(0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}
