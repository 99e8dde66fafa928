// The mails to the editors, as they wait for somebody to send them.

const SUBJECTS = { bevestigen: "Bevestiging", corrigeren: "Verbetering" };

/**
 * A mail to which a file is added.
 *
 * @param {{id: string, values: object}} file
 * @param {string} aim What for, where it is about a practice of the site: bevestigen, corrigeren.
 */
export function fileMail({ id, values }, aim) {
  const kind = aim ? SUBJECTS[aim] ?? SUBJECTS.corrigeren : "Praktijk";
  const lines = [
    "Beste redactie,",
    "",
    `Hierbij een praktijk van ${values.organisatie}: ${values.titel}.`,
    "",
    values.samenvatting,
    "",
    `Ik voeg het bestand ${id}.md toe als bijlage.`,
  ];
  return { subject: `${kind}: ${values.titel}`, lines };
}

/**
 * A mail that asks to take a practice off the site.
 *
 * @param {object} values
 * @param {string} id
 * @param {string} reason
 */
export function withdrawMail(values, id, reason) {
  const lines = [
    "Beste redactie,",
    "",
    `Ik ben van ${values.organisatie ?? "de organisatie"} en vraag u deze tekst van de site te halen:`,
    `${values.titel ?? ""} (${id})`,
    "",
    reason,
  ];
  return { subject: `Intrekken: ${values.titel ?? id}`, lines };
}
