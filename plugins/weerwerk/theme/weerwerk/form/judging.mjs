// What is wrong with the practice as it stands, in the words of the form. What is written is what is checked.

import { fold } from "../checking/text.mjs";
import { unfitId } from "../checking/vocabulary.mjs";
import { labelOf } from "./answers.mjs";
import { headingAt, join } from "./body.mjs";
import { today } from "./dates.mjs";
import { placeOf } from "./faults.mjs";
import { valuesOf } from "./fields.mjs";
import { sectionsOf } from "./story.mjs";

/** Where a problem is shown, where that is not the place it is about. */
const ELSEWHERE = {
  "organisation-kind": ["soort_organisatie"],
  "no-region": ["regio"],
  "stopped-without-lesson": ["wat-werkte-niet"],
};

const UNFIT = {
  "bad-name": "Gebruik in de naam 3 tot 80 kleine letters, cijfers en streepjes.",
  "reserved-name": "Deze naam is al in gebruik voor iets anders. Kies een naam die zegt waar de praktijk over gaat.",
};
const TAKEN = "Er is al een praktijk met deze naam. Kies een andere naam, of open die praktijk om haar te verbeteren.";

/**
 * The judge of a form.
 *
 * @param {{form: HTMLElement, story: HTMLElement, engine: object, data: object}} parts
 */
export function judge({ form, story, engine, data }) {
  const by = (id) => document.getElementById(id);

  /** Fields to text, text to a document, document to problems. */
  function written(name) {
    const values = valuesOf(form);
    const body = join(sectionsOf(story));
    const text = engine.write({ values, body });
    const { document: read, problems } = engine.read(text, `${name}.md`);
    const rest = read ? engine.check(read, { today: today() }) : [];
    return { values, body, text, problems: [...problems, ...rest] };
  }

  function faultOf(problem, text) {
    const at = ELSEWHERE[problem.code] ?? problem.at;
    const place = at.length && at[0] !== "##" ? placeOf(at) : placeInText(problem, text);
    return { problem, place, said: said(problem, place) };
  }

  /** Where a problem is shown that names a section or a line and no field. */
  function placeInText({ line, details }, text) {
    const lines = text.split("\n");
    const start = lines.indexOf("---", 1) + 1;
    if (!details.heading && line <= start) return fieldPlace(lines.slice(0, line));
    const heading = details.heading ?? headingAt(lines.slice(start).join("\n"), line - start);
    const part = [...story.querySelectorAll("[data-section]")].find(
      ({ dataset }) => fold(dataset.section) === fold(heading),
    );
    return part ? by(`fout-${part.dataset.anchor}`) : null;
  }

  /** The field of the last of these lines. */
  function fieldPlace(lines) {
    const key = lines.findLast((each) => /^[a-z_]+:/.test(each))?.split(":")[0];
    return key ? placeOf([key]) : null;
  }

  /** A problem in the words of the form: it has fields with names, and no keys or lines. */
  function said(problem, place) {
    const title = place ? labelOf(place.closest(".ww-field")) : "";
    const details = { ...problem.details, title, ...(problem.details.key ? { key: title } : {}) };
    const own = data.problems[problem.code].formulier;
    const sentence = own
      ? own.replace(/\{(\w+)\}/g, (_, name) => details[name] ?? "")
      : engine.explain({ ...problem, details });
    const plain = sentence.replace(/`([^`]*)`/g, "‘$1’");
    return plain[0].toUpperCase() + plain.slice(1);
  }

  function questionFaults() {
    return [...form.querySelectorAll("[data-question]")].flatMap((field) => {
      const answer = field.querySelector("input:checked")?.value;
      if (answer === field.dataset.good) return [];
      const sentence = answer ? field.dataset.fault : `Beantwoord de vraag: ${labelOf(field)}`;
      return [{ problem: { severity: "fout" }, place: by(`fout-${field.dataset.question}`), said: sentence }];
    });
  }

  function nameFaults({ name, origin }) {
    const place = by("fout-naam");
    if (unfitId(name)) return [{ problem: { severity: "fout" }, place, said: UNFIT[unfitId(name)] }];
    if (!data.practices.includes(name) || name === origin) return [];
    return [{ problem: { severity: "waarschuwing" }, place, said: TAKEN }];
  }

  return {
    written,
    /** All that is wrong, each with the place that shows it. */
    faults: (now, about) => [
      ...now.problems.map((problem) => faultOf(problem, now.text)),
      ...questionFaults(),
      ...nameFaults(about),
    ],
  };
}

/** Whether a fault keeps a practice from the site. */
export const isWrong = ({ problem }) => problem.severity === "fout";
