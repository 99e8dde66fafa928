// Fields and a body as the text of a practice's file.

const BARE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Words that other YAML readers take for something else than text. */
const NOT_TEXT = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);
const NUMBER = /^(0|[1-9][0-9]*)$/;

/**
 * The text of a file: every field in the order of the table, quoted where it needs to be.
 *
 * @param {{values: Record<string, unknown>, body?: string}} practice What is empty is left out.
 * @param {object[]} table
 * @returns {string}
 */
export function write({ values, body = "" }, table) {
  const fields = table.flatMap((row) => field(row, values[row.key], ""));
  const text = body.replaceAll("\r\n", "\n").replace(/^\n+|\n+$/g, "");
  return `---\n${fields.map((line) => `${line}\n`).join("")}---\n${text ? `\n${text}\n` : ""}`;
}

function field(row, value, indent) {
  if (isEmpty(value)) return [];
  const name = `${indent}${row.key}:`;
  if (row.kind === "group") {
    const inner = row.rows.some(({ kind }) => kind === "group")
      ? row.rows.flatMap((each) => field(each, value[each.key], `${indent}  `))
      : null;
    return inner ? [name, ...inner] : [`${name} ${group(row, value)}`];
  }
  if (row.kind === "groups") {
    const items = value.filter((each) => !isEmpty(each));
    return [name, ...items.map((each) => `${indent}  - ${group(row, each)}`)];
  }
  if (row.kind === "words") return [`${name} [${value.filter((each) => !isEmpty(each)).map(scalar).join(", ")}]`];
  return [`${name} ${scalar(value, row.kind)}`];
}

function group({ rows }, value) {
  const parts = rows.filter(({ key }) => !isEmpty(value[key]));
  return `{${parts.map(({ key, kind }) => `${key}: ${scalar(value[key], kind)}`).join(", ")}}`;
}

/** Whether there is nothing to write; text of spaces alone is nothing too. */
function isEmpty(value) {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.every(isEmpty);
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/** A value on one line that every YAML reader reads as this text. */
function scalar(value, kind) {
  const text = String(value);
  if (kind === "whole" && NUMBER.test(text)) return text;
  if (kind === "day" && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return text;
  if (BARE.test(text) && !NOT_TEXT.has(text)) return text;
  return quoted(text);
}

/** Between double quotes, as JSON: YAML 1.2 reads every JSON text. */
function quoted(text) {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) =>
    `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
