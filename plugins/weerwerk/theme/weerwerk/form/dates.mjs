// Dates as people type them.

const MONTHS = [
  ...["januari", "februari", "maart", "april", "mei", "juni"],
  ...["juli", "augustus", "september", "oktober", "november", "december"],
];

/**
 * What was typed, as year-month-day where it is a date in another way of writing.
 *
 * `1-10-2026` and `1 oktober 2026` become `2026-10-01`, `oktober 2026` becomes `2026-10`; all
 * else stays as it is.
 *
 * @param {string} typed
 */
export function dated(typed) {
  const text = typed.trim().toLowerCase();
  const figures = /^(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (figures) return assembled(figures[3], Number(figures[2]), figures[1], typed);
  const words = /^(?:(\d{1,2}) )?([a-z]{3,9})\.? (\d{4})$/.exec(text);
  const month = words ? MONTHS.findIndex((name) => name.startsWith(words[2])) + 1 : 0;
  return month ? assembled(words[3], month, words[1], typed) : typed;
}

/** Today, as year-month-day. */
export function today() {
  const now = new Date();
  return assembled(String(now.getFullYear()), now.getMonth() + 1, String(now.getDate()), "");
}

/**
 * A year, month or day in words: `2025`, `september 2025`, `12 september 2025`.
 *
 * @param {string} date
 */
export function inWords(date) {
  const [year, month, day] = date.split("-");
  const name = MONTHS[Number(month) - 1];
  if (!name) return date;
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

function assembled(year, month, day, otherwise) {
  if (month < 1 || month > 12 || Number(day ?? 1) > 31) return otherwise;
  const parts = [year, String(month).padStart(2, "0")];
  return [...parts, ...(day ? [day.padStart(2, "0")] : [])].join("-");
}
