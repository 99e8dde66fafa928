// Forms that one word may have and rules of spelling do not join: of verbs, of things done, of sizes.

import { Roots } from "./roots.mjs";

/** Strong and irregular verbs: infinitive, past, participle. */
const STRONG = `
  bakken bakte gebakken, bederven bedierf bedorven, bedriegen bedroog bedrogen, beginnen begon begonnen,
  bergen borg geborgen, bevelen beval bevolen, bezoeken bezocht bezocht, bidden bad gebeden, bieden bood geboden,
  bijten beet gebeten, binden bond gebonden, blazen blies geblazen, blijken bleek gebleken, blijven bleef gebleven,
  breken brak gebroken, brengen bracht gebracht, buigen boog gebogen, delven dolf gedolven, denken dacht gedacht,
  dragen droeg gedragen, drijven dreef gedreven, dringen drong gedrongen, drinken dronk gedronken,
  druipen droop gedropen, duiken dook gedoken, dwingen dwong gedwongen, eten at gegeten, fluiten floot gefloten,
  gelden gold gegolden, genezen genas genezen, genieten genoot genoten, geven gaf gegeven, gieten goot gegoten,
  glijden gleed gegleden, graven groef gegraven, grijpen greep gegrepen, hangen hing gehangen, heffen hief geheven,
  helpen hielp geholpen, houden hield gehouden, jagen joeg gejaagd, kiezen koos gekozen, kijken keek gekeken,
  klimmen klom geklommen, klinken klonk geklonken, komen kwam gekomen, kopen kocht gekocht,
  krijgen kreeg gekregen, krimpen kromp gekrompen, kruipen kroop gekropen, laden laadde geladen, laten liet gelaten,
  lezen las gelezen, liegen loog gelogen, liggen lag gelegen, lijden leed geleden, lijken leek geleken,
  lopen liep gelopen, meten mat gemeten, nemen nam genomen, overlijden overleed overleden, raden ried geraden,
  rijden reed gereden, rijzen rees gerezen, roepen riep geroepen, ruiken rook geroken, scheiden scheidde gescheiden,
  schieten schoot geschoten, schijnen scheen geschenen, schrijven schreef geschreven, schrikken schrok geschrokken,
  schuiven schoof geschoven, slaan sloeg geslagen, slapen sliep geslapen, slijten sleet gesleten,
  sluiten sloot gesloten, snijden sneed gesneden, spreken sprak gesproken, springen sprong gesprongen,
  staan stond gestaan, steken stak gestoken, stelen stal gestolen, sterven stierf gestorven, stijgen steeg gestegen,
  strijden streed gestreden, treden trad getreden, treffen trof getroffen, trekken trok getrokken,
  vallen viel gevallen, vangen ving gevangen, varen voer gevaren, vechten vocht gevochten,
  verdwijnen verdween verdwenen, vergeten vergat vergeten, verliezen verloor verloren, vinden vond gevonden,
  vliegen vloog gevlogen, voorkomen voorkwam voorkomen, vragen vroeg gevraagd, vriezen vroor gevroren,
  wegen woog gewogen, werpen wierp geworpen, werven wierf geworven, weten wist geweten, wijken week geweken,
  wijzen wees gewezen, winnen won gewonnen, worden werd geworden, zeggen zei gezegd, zenden zond gezonden,
  zien zag gezien, zingen zong gezongen, zinken zonk gezonken, zitten zat gezeten, zoeken zocht gezocht,
  zuigen zoog gezogen, zwemmen zwom gezwommen, zwijgen zweeg gezwegen`;

/** What may stand before a verb: `ge` comes after those of the first row and not with the second. */
const LOOSE = `aan achter af bij binnen buiten door in klaar los mee na neer om onder op open over plaats rond samen
  stil stop tegen terug thuis toe uit vast vol voor voort vrij weg`.split(/\s+/);
const FAST = "be er ge her mis om onder ont over ver vol voor weer".split(" ");

/** Ends in -d or -t after ge- and is no participle. */
const NOUNS = new Set("gebied gebed geduld geluid geweld gezond gerecht gevecht gedicht gezicht gewicht gemeente gemeenten".split(" "));
const LEAST = 3;
/** What a thing done ends in, of a verb in -eren. */
const DONE = ["atie", "age"];

const ROOTS = new Roots();
/** By the root of a form, which its plural shares: the infinitive. */
const INFINITIVES = new Map();
/** By an infinitive: its other forms. */
const OTHERS = new Map();
for (const row of STRONG.split(",")) {
  const [infinitive, ...others] = row.trim().split(" ");
  OTHERS.set(infinitive, others);
  for (const form of others) INFINITIVES.set(ROOTS.of(form), infinitive);
}

/**
 * Words that a word may be a form of, or share one with; not all of them need be words.
 *
 * @param {string} word In lower case, without accents.
 * @returns {string[]} Infinitives and things done, without the word itself.
 */
export function bases(word) {
  const found = new Set();
  for (const infinitive of infinitives(word)) {
    found.add(infinitive);
    for (const end of DONE) if (/.{3}eren$/.test(infinitive)) found.add(infinitive.replace(/eren$/, end));
  }
  const doing = word.match(/^(.{3,})(?:aties?|ages?)$/);
  if (doing) found.add(`${doing[1]}eren`);
  for (const end of DONE) if (/.{3}eren$/.test(word)) found.add(word.replace(/eren$/, end));
  found.delete(word);
  return [...found];
}

function* infinitives(word) {
  for (const [before, rest] of beginnings(word)) {
    const strong = INFINITIVES.get(ROOTS.of(rest)) ?? (FAST.includes(before) && INFINITIVES.get(ROOTS.of(`ge${rest}`)));
    if (strong) yield before + strong;
  }
  if (NOUNS.has(word)) return;
  for (const bare of new Set([word, word.replace(/e[ns]?$/, "")])) {
    const participle = bare.match(/^(.*?)ge(.{3,}[dt])$/);
    if (participle && (!participle[1] || LOOSE.includes(participle[1]))) yield* verbs(participle[1] + participle[2]);
    const going = bare.match(/^(.{3,}en)d$/);
    if (going) yield going[1];
    if (/[^e]n?[dt]$/.test(bare)) yield* verbs(bare);
  }
}

function* beginnings(word) {
  yield ["", word];
  for (const before of [...LOOSE, ...FAST]) {
    if (word.startsWith(before) && word.length > before.length + LEAST) yield [before, word.slice(before.length)];
  }
}

/** The infinitives of a form in -d or -t, which may be of the stem: `leid` is of `leiden`. */
function verbs(form) {
  const stem = form.replace(/dd$|tt$/, (twice) => twice[0]);
  return [verb(stem), verb(stem.slice(0, -1))];
}

/** The infinitive of a stem: `evacueer` is of `evacueren`, `leid` of `leiden`. */
function verb(stem) {
  const open = stem.replace(/([aeiou])\1([^aeiou])$/, "$1$2");
  if (open !== stem) return `${open}en`;
  const twice = /[^aeiou][aeiou][^aeiouwxhj]$/.test(stem) || /^[aeiou][^aeiouwxhj]$/.test(stem);
  return `${stem}${twice && !/(?:er|el|en|ig|em)$/.test(stem) ? stem.at(-1) : ""}en`;
}

/**
 * Other forms of a verb that do not share its root.
 *
 * @param {string} infinitive
 * @returns {string[]}
 */
export function conjugated(infinitive) {
  if (!infinitive.endsWith("en")) return [];
  const found = [];
  for (const [before, rest] of beginnings(infinitive)) {
    for (const form of OTHERS.get(rest) ?? []) {
      found.push(FAST.includes(before) ? before + form.replace(/^ge/, "") : before + form);
    }
  }
  return [...found, ...stems(infinitive).flatMap(weak)];
}

/** The stems that an infinitive may have: `meet` of `meten`, `oefen` of `oefenen`. */
function stems(infinitive) {
  const short = infinitive.slice(0, -2);
  const one = short.replace(/([^aeiou])\1$/, "$1");
  const long = one === short ? short.replace(/([^aeiou]|[iu](?=e))([aeou])([^aeiou])$/, "$1$2$2$3") : short;
  return [...new Set([one, long])].map((stem) => stem.replace(/v$/, "f").replace(/z$/, "s"));
}

/** The forms of a stem that follow the rules. */
function weak(stem) {
  const found = [];
  const [before, rest] = LOOSE.map((each) => [each, stem.slice(each.length)]).find(
    ([each, left]) => stem.startsWith(each) && left.length > LEAST,
  ) ?? ["", stem];
  for (const end of /[td]$/.test(stem) ? [""] : ["t", "d"]) {
    found.push(`${before}ge${rest}${end}`, `${stem}${end}`, `${stem}${end || stem.at(-1)}e`);
  }
  return found;
}

/**
 * Words of which a word may be a size or degree: `kerk` of `kerkje`, `koel` of `koelere`.
 *
 * @param {string} word
 * @returns {string[]}
 */
export function plainer(word) {
  const ends = ["jes", "je", "tjes", "tje", "pjes", "pje", "etjes", "etje", "ere", "er", "dere", "der", "ste", "st"];
  return ends.flatMap((end) => (word.endsWith(end) && word.length - end.length > LEAST ? [word.slice(0, -end.length)] : []));
}
