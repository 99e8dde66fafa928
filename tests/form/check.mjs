// Asks the form's rules what the tests ask: a line of JSON in, a line of JSON out.
//   node check.mjs <folder of the modules> <regels.json>
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [modules, file] = process.argv.slice(2);
const [{ open }, { eventsOf }, { fold }, { nearest }, { urlFault }] = await Promise.all(
  ["check", "events", "text", "vocabulary", "addresses"].map((name) => import(`${modules}/${name}.mjs`)),
);
const rules = open(JSON.parse(readFileSync(file, "utf8")));

const ANSWERS = {
  check({ content, name, today }) {
    const { document, problems } = rules.read(Buffer.from(content, "base64"), name);
    const found = [...problems, ...(document ? rules.check(document, { today }) : [])];
    return found.map(({ line, code, severity, message, at }) => ({ line, code, severity, message, at }));
  },
  write: (practice) => rules.write(practice),
  read({ content, name }) {
    const { document } = rules.read(content, name);
    return document && rules.values(document);
  },
  sections: ({ markdown }) => rules.sections(markdown),
  events({ text }) {
    const { events, error } = eventsOf(text);
    return { events, line: error && error.line };
  },
  fold: ({ texts }) => texts.map(fold),
  nearest: ({ typed, known }) => nearest(typed, known),
  urls: ({ urls }) => urls.map(urlFault),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...question } = JSON.parse(line);
  console.log(JSON.stringify(ANSWERS[ask](question)));
}
