// The form: puts its parts together. Nothing leaves the browser by itself.

import { open } from "../checking/check.mjs";
import { Vocabulary, unfitId } from "../checking/vocabulary.mjs";
import { answersOf, labelOf } from "./answers.mjs";
import { ask } from "./asking.mjs";
import { findable } from "./choose.mjs";
import { combobox, proposer } from "../combobox.mjs";
import { dated, today } from "./dates.mjs";
import { element } from "../dom.mjs";
import { download } from "../download.mjs";
import { drafts, isEmpty } from "./draft.mjs";
import { controlOf, mark, summarise } from "./faults.mjs";
import { fillForm, valuesOf } from "./fields.mjs";
import { showCount, showDone, showOrganisation, showRecognised } from "./following.mjs";
import { isWrong, judge } from "./judging.mjs";
import { lookOver, missing } from "./looking-over.mjs";
import { fileMail, withdrawMail } from "./mails.mjs";
import { nameOf } from "./names.mjs";
import { openFile, opened } from "./open.mjs";
import { organisationChoices } from "./organisations.mjs";
import { seen } from "./pasted.mjs";
import { afterPress } from "./press.mjs";
import { pageOf } from "./preview.mjs";
import { showProposal } from "./proposal.mjs";
import { questionsOf } from "./questions.mjs";
import { addRow, removeRow } from "./rows.mjs";
import { steps } from "./steps.mjs";
import { fillStory, sectionsOf } from "./story.mjs";
import { proposals, propose } from "./suggest.mjs";
import { mailTo } from "./ways-out.mjs";

const form = document.getElementById("formulier");
const by = (id) => document.getElementById(id);
const story = by("delen-van-het-verhaal");
const asked = new URLSearchParams(location.search);
const store = drafts(`weerwerk-formulier:${new URL(form.dataset.root, location.href).pathname}`);
const data = await (await fetch(new URL("regels.json", location.href))).json();
const engine = open(data);
const vocabulary = new Vocabulary(data);
const judged = judge({ form, story, engine, data });

/** What the form knows besides its fields. `origin` is the practice that is being corrected. */
let about = { name: "", origin: "" };
let found = [];
const touched = new Set();

// ---------------------------------------------------------------------------------------------
// What is wrong

function look() {
  const now = judged.written(fileName());
  found = [...judged.faults(now, { name: fileName(), origin: about.origin }), ...unconfirmed(now.values)];
  showFaults();
  return now;
}

const stepOf = ({ place }) => (place ? way.of(place) : "");

/** Who comes to confirm a text says who does so. */
function unconfirmed({ bevestigd }) {
  if (!about.origin || asked.get("doel") !== "bevestigen" || bevestigd) return [];
  const said = "Vul in wie de tekst bevestigt: een functie en een datum.";
  return [{ problem: { severity: "fout" }, place: by("fout-bevestigd"), said }];
}

function showFaults() {
  mark(form, found.filter(({ place }) => place && touched.has(place.id)));
}

function touch(part) {
  for (const place of part.querySelectorAll(".ww-fault")) touched.add(place.id);
}

/** Shows the errors in a summary on top, and takes somebody there. Tells whether there are any. */
function stopped(errors) {
  errors.forEach(({ place }) => place && touched.add(place.id));
  showFaults();
  summarise(by("fouten"), errors, goTo);
  if (errors.length) {
    document.title = document.title.replace(/^(Fout: )?/, "Fout: ");
    by("fouten").focus({ preventScroll: true });
    by("fouten").scrollIntoView({ block: "start" });
  }
  return errors.length > 0;
}

function goTo({ place }) {
  goToField(place.closest(".ww-field, .ww-combobox") ?? place, controlOf(place));
}

function goToField(field, control = field.querySelector("input, textarea, select, button")) {
  const name = way.of(field);
  if (name !== way.current()) way.go(name);
  field.scrollIntoView({ block: "start" });
  control.focus({ preventScroll: true });
}

// ---------------------------------------------------------------------------------------------
// The draft

function draft() {
  const answers = Object.fromEntries(
    [...form.querySelectorAll("[data-question] input:checked")].map((box) => [box.name, box.value]),
  );
  return { values: valuesOf(form), body: sectionsOf(story), answers, about, at: Date.now() };
}

let timer = 0;
let unsaved = false;

function keepSoon() {
  clearTimeout(timer);
  timer = setTimeout(keep, 400);
}

function keep() {
  clearTimeout(timer);
  timer = 0;
  const now = draft();
  if (isEmpty(now)) {
    store.forget();
    return;
  }
  const kept = store.keep(now);
  unsaved = !kept;
  const hour = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit" }).format(now.at);
  by("bewaard").textContent = kept
    ? `Bewaard in deze browser om ${hour}.`
    : "Deze browser bewaart uw tekst niet. Kies ‘Bewaar als bestand’ voordat u weggaat.";
}

/** Fills the form; tells what has no place in it. */
function fill({ values = {}, body = [], answers = {}, about: known }) {
  const left = fillForm(form, values);
  fillStory(story, body);
  for (const box of form.querySelectorAll("[data-question] input")) box.checked = answers[box.name] === box.value;
  about = { name: "", origin: "", ...known };
  by("veld-naam").value = fileName();
  form.querySelectorAll("[data-rows] > .ww-row").forEach(wire);
  touched.clear();
  summarise(by("fouten"), [], goTo);
  refresh();
  return left;
}

async function mayReplace() {
  if (isEmpty(draft())) return true;
  return ask("U hebt al iets ingevuld. Wilt u dat vervangen?", "Ja, vervang het");
}

/** What was kept; a draft that is not to be read is none. */
function fillFromStore() {
  try {
    fill(store.read() ?? {});
  } catch {
    store.forget();
    fill({});
    by("bewaard-uitleg").textContent = "Uw eerdere tekst was niet meer te lezen.";
  }
}

// ---------------------------------------------------------------------------------------------
// What follows from what is filled in

function refresh() {
  const { values } = look();
  showOrganisation(form, values, vocabulary);
  form.querySelectorAll("[role=combobox]").forEach((input) => showRecognised(input, vocabulary));
  propose(by("voorstellen"), proposals(form, `${values.titel ?? ""} ${values.samenvatting ?? ""}`), takeOver);
  if (!about.name) by("veld-naam").value = fileName();
  showDone(form, new Set(found.filter(isWrong).map(stepOf)));
  form.querySelectorAll("[data-longest]").forEach(showCount);
}

function fileName() {
  return about.name || nameOf(valuesOf(form).titel ?? "") || "praktijk";
}

function takeOver(code) {
  by(`veld-opdrachten-${code}`).checked = true;
  by("melding").textContent = "Overgenomen.";
  changed();
  const next = by("voorstellen").querySelector("button");
  (next ?? by(`veld-opdrachten-${code}`)).focus();
}

function changed() {
  refresh();
  keepSoon();
}

// ---------------------------------------------------------------------------------------------
// The steps

const way = steps(form, (name) => {
  summarise(by("fouten"), [], goTo);
  by("gereedschap").hidden = name === "begin" || name === "intrekken";
  if (name === "nakijken") showAll();
  if (name === "begin") showBegin();
});

function showBegin() {
  const kept = draft();
  by("verder-met").hidden = isEmpty(kept);
  by("beginnen").hidden = !by("verder-met").hidden;
  by("verder-met").querySelector("[data-title]").textContent = kept.values.titel ?? "een praktijk";
}

function showAll() {
  const { values, body } = look();
  form.querySelectorAll(".ww-step").forEach(touch);
  showFaults();
  lookOver({ form, values, body, found, data, engine, more: way.extra, goTo, goToField });
}

// ---------------------------------------------------------------------------------------------
// Opening

const known = {
  questions: questionsOf(form),
  template: { columns: form.dataset.columns.split("|"), help: form.dataset.help },
  sections: [...story.querySelectorAll("[data-section]")].map(({ dataset }) => ({
    heading: dataset.section,
    words: dataset.words.split(", "),
  })),
  fields: ["titel", "samenvatting", "organisatie", "contact"].map((key) => {
    return { key, title: labelOf(form.querySelector(`.ww-field[data-at="${key}"]`)) };
  }),
};

async function openThis(file) {
  if (!file || !(await mayReplace())) return;
  const read = await openFile(file, engine, known);
  if (!read) {
    tellRead(`‘${file.name}’ is geen Word-document (.docx) en geen bestand van deze site (.md).`, []);
    return;
  }
  const exists = data.practices.includes(read.name);
  const name = unfitId(read.name) ? "" : read.name;
  const left = fill({ ...read, about: { name, origin: exists ? name : "" } });
  const again = exists ? ["Dit is een nieuwe versie van een praktijk die al op de site staat."] : [];
  tellRead(`‘${file.name}’ is gelezen en ingevuld.`, [...again, ...read.remarks, ...left.map(lost)]);
  keep();
}

const lost = ([key, value]) => `Voor ‘${key}’ is geen plek in het formulier. Er stond: ${JSON.stringify(value)}`;

function tellRead(sentence, remarks) {
  const go = element("button", { type: "button", className: "ww-button", textContent: "Verder" });
  go.addEventListener("click", () => way.go("praktijk"));
  const list = element("ul", {}, ...remarks.map((remark) => element("li", { textContent: remark })));
  const place = by("gelezen");
  place.replaceChildren(
    element("p", {}, element("strong", { textContent: sentence })),
    ...(remarks.length ? [element("p", { textContent: "Let op:" }), list] : []),
    ...(isEmpty(draft()) ? [] : [element("p", { className: "ww-actions" }, go)]),
  );
  place.hidden = false;
  showBegin();
  by("verder-met").hidden = true;
  place.focus();
}

/** Opens a practice of this site, for somebody who wants to confirm, correct or withdraw it. */
async function openPractice(id) {
  if (about.origin === id && !isEmpty(draft())) return true;
  if (!data.practices.includes(id) || !(await mayReplace())) return false;
  const answer = await fetch(new URL(`praktijken/${id}/praktijk.json`, new URL(form.dataset.root, location.href)));
  if (!answer.ok) return false;
  const { frontmatter, tekst } = await answer.json();
  const read = opened(engine, engine.write({ values: frontmatter, body: tekst }), id);
  fill({ ...read, about: { name: id, origin: id } });
  keep();
  return true;
}

/** What somebody who is sent here with a practice wants of it. */
async function welcome() {
  const id = asked.get("praktijk") ?? "";
  const aim = asked.get("doel") ?? "corrigeren";
  const words = by(`doel-${aim}`)?.content ?? by("doel-corrigeren").content;
  if (!/^[a-z0-9-]{3,80}$/.test(id)) return;
  if (!(await openPractice(id))) {
    if (!data.practices.includes(id)) tellRead(`De praktijk ‘${id}’ staat niet op deze site.`, []);
    return;
  }
  by("formulier-kop").textContent = words.querySelector("h1").textContent;
  by("stand").before(element("p", { className: "ww-lead", textContent: words.querySelector("p").textContent }));
  if (aim === "bevestigen") {
    const released = form.querySelector('.ww-field[data-at="vrijgegeven"]');
    released.after(form.querySelector('.ww-field[data-at="bevestigd"]'));
    released.hidden = true;
  }
  way.go(aim === "intrekken" ? "intrekken" : "nakijken");
}

// ---------------------------------------------------------------------------------------------
// The ways out

/** The file, where nothing is wrong with it; else the summary is shown. */
function finished() {
  const { values, text } = look();
  if (stopped(found.filter(isWrong))) return null;
  keep();
  return { id: fileName(), values, text };
}

function save({ id, text }) {
  download(`${id}.md`, text, "text/markdown;charset=utf-8");
}

function mail(letter) {
  const link = element("a", { href: mailTo(form.dataset.editor, letter) });
  form.append(link);
  link.click();
  link.remove();
}

function mailFile(file) {
  save(file);
  mail(fileMail(file, about.origin ? asked.get("doel") ?? "corrigeren" : ""));
  by("mail-klaar").hidden = false;
  by("mail-klaar").textContent = `Het bestand ${file.id}.md staat bij uw downloads. Voeg het toe aan de mail.`;
}

async function proposeFile({ id, text }) {
  const { forge: kind, repository, branch } = form.dataset;
  await showProposal(by("voorstel-uitleg"), { kind, repository, branch }, { id, text, exists: Boolean(about.origin) });
}

async function saveWord() {
  const { values, body } = judged.written(fileName());
  const { wordOf } = await import("./word-out.mjs");
  const facts = answersOf(form)
    .flatMap(({ rows }) => rows)
    .filter(({ lines, field }) => lines.length && field.dataset.at && !["titel", "samenvatting"].includes(field.dataset.at))
    .map(({ label, lines }) => ({ label, lines }));
  const blob = await wordOf({
    title: values.titel ?? "Nog zonder titel",
    summary: values.samenvatting ?? "",
    facts,
    sections: engine.sections(body),
    note: "Concept ter accordering. Na akkoord gaat de tekst naar de redactie en komt hij openbaar op de site.",
  });
  download(`${fileName()}.docx`, blob, blob.type);
}

// ---------------------------------------------------------------------------------------------
// Wiring

const organisations = proposer(organisationChoices(data.organisations));
const practices = proposer(data.practices.map((id) => ({ value: id, note: "", words: id })));

function wire(part) {
  for (const input of part.querySelectorAll("[role=combobox]")) {
    const kind = input.closest(".ww-field").dataset.kind;
    combobox(input, kind === "practices" ? practices : organisations);
  }
}

const DO = {
  next() {
    const name = way.current();
    refresh();
    if (name === "nakijken") {
      if (stopped(found.filter((fault) => isWrong(fault) && stepOf(fault) !== "insturen"))) return;
    }
    touch(way.step(name));
    if (stopped(found.filter((fault) => isWrong(fault) && stepOf(fault) === name))) return;
    keep();
    way.go(way.after(name));
  },
  more: () => way.go(way.extra),
  finish: () => way.go("vrijgeven"),
  resume: () => way.go(about.origin ? "nakijken" : "praktijk"),
  async restart() {
    if (!isEmpty(draft()) && !(await ask("Wilt u alles wissen en opnieuw beginnen?", "Ja, wis alles"))) return;
    clearTimeout(timer);
    timer = 0;
    store.forget();
    fill({});
    by("gelezen").hidden = true;
    by("bewaard").textContent = "";
    way.go("begin");
    showBegin();
  },
  "download-draft": () => {
    save({ id: fileName(), text: judged.written(fileName()).text });
    unsaved = false;
  },
  download: () => withFile(save),
  mail: () => withFile(mailFile),
  forge: () => withFile(proposeFile),
  word: saveWord,
  print: () => window.print(),
  withdraw() {
    const { values } = judged.written(fileName());
    mail(withdrawMail(values, about.origin, by("veld-reden").value));
  },
};

function withFile(way) {
  const file = finished();
  if (file) way(file);
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.do) DO[button.dataset.do]();
  else if ("today" in button.dataset) setToday(button);
  else if ("add" in button.dataset) addOne(button);
  else if ("remove" in button.dataset) removeOne(button);
});

function setToday(button) {
  const input = button.closest(".ww-field").querySelector("input");
  input.value = today();
  input.focus();
  changed();
}

function addOne(button) {
  const row = addRow(button.closest("fieldset"));
  wire(row);
  row.querySelector("input, textarea, select").focus();
}

function removeOne(button) {
  const fieldset = button.closest("fieldset.ww-rows");
  removeRow(button.closest(".ww-row"));
  fieldset.querySelector(":scope > [data-add]").focus();
  by("melding").textContent = "Weggehaald.";
  changed();
}

form.addEventListener("input", ({ target }) => {
  if (target.id === "veld-naam") about = { ...about, name: target.value.trim() };
  if (target.dataset.longest) showCount(target);
  if (target.matches("[role=combobox]")) showRecognised(target, vocabulary);
  keepSoon();
});
form.addEventListener("change", ({ target }) => {
  const kind = target.closest(".ww-field")?.dataset.kind;
  if (kind === "day" || kind === "moment") target.value = dated(target.value);
  if (target.matches("textarea, [type=text], [type=url]") && seen(target.value) !== target.value) target.value = seen(target.value);
  keepSoon();
  afterPress(refresh);
});

// A field says what is wrong when it is left, not while somebody types.
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (!target.matches("input:not([type=search], [type=file]), textarea, select")) return;
  const field = target.closest(".ww-field");
  if (!field || (relatedTarget && field.contains(relatedTarget))) return;
  touch(field);
  let around = field.parentElement.closest(".ww-field");
  while (around && !(relatedTarget && around.contains(relatedTarget))) {
    touch(around);
    around = around.parentElement.closest(".ww-field");
  }
  afterPress(refresh);
});

by("bestand").addEventListener("change", async ({ target }) => {
  await openThis(target.files[0]);
  target.value = "";
});
// Anywhere on the page: a file that is let go beside the box would take the place of the form.
for (const kind of ["dragover", "dragleave", "drop"]) {
  window.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    by("neerzetten").classList.toggle("ww-drop--over", kind === "dragover");
    if (kind === "drop") {
      way.go("begin");
      openThis(event.dataTransfer.files[0]);
    }
  });
}
window.addEventListener("pagehide", () => timer && keep());
window.addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
window.addEventListener("beforeprint", () => {
  const { values, body } = judged.written(fileName());
  by("afdruk").replaceChildren(...pageOf(form, values, engine.sections(body), missing(values, body, data), 2));
});
document.querySelectorAll(".ww-form [data-find]").forEach((find) => findable(find.closest("fieldset")));
wire(form);

if (!store.works()) {
  by("bewaard-uitleg").textContent = "Deze browser bewaart niets: bewaar uw tekst als bestand voordat u weggaat.";
}
fillFromStore();
by("zonder-formulier").hidden = true;
form.hidden = false;
way.show(false);
await welcome();
form.dataset.ready = "";
