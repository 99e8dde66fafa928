"""The words of the domain, and the one table of what a practice's frontmatter may hold."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

# ---------------------------------------------------------------------------------------------
# Kinds of values. Each takes what YAML (text only) or JSON (text, numbers) gave and returns the
# one value of the field, so that both roads give the same practice.


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("not-text", "")
    line = " ".join(value.split())
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _line(value)
    if re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    raise PydanticCustomError("not-a-number", "", {"value": text})


def _day(value: object) -> date:
    text = value.isoformat() if isinstance(value, date) else _line(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise PydanticCustomError("not-a-date", "", {"value": text})
    return _date(text, text)


def _date(text: str, typed: str) -> date:
    """The day, within years that a practice can speak of."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 1900 <= day.year <= 2100:  # noqa: PLR2004 - the two centuries around us
        raise PydanticCustomError("impossible-date", "", {"value": typed})
    return day


def _moment(value: object) -> str:
    """A year, a month or a day, as text: `2025`, `2025-09`, `2025-09-12`."""
    text = str(value) if type(value) is int else _line(value)
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise PydanticCustomError("not-a-moment", "", {"value": text})
    _date(text + "-01" * (2 - text.count("-")), text)
    return text


def _series(value: object) -> object:
    """A list; one word is a list of one."""
    return (value,) if isinstance(value, str) else value


Line = Annotated[str, BeforeValidator(_line)]
Whole = Annotated[int, BeforeValidator(_whole)]
Euros = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=1_000_000_000)]
Hours = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=1_000_000)]
Year = Annotated[int, BeforeValidator(_whole), Field(ge=1990, le=2100)]
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[str, BeforeValidator(_moment)]
Words = Annotated[
    tuple[Annotated[Line, Field(min_length=1, max_length=200)], ...], BeforeValidator(_series)
]
Url = Annotated[Line, Field(min_length=8, max_length=1000)]

Need = Literal["required", "recommended", "optional"]


def key(
    alias: str,
    title: str,
    text: str,
    *,
    need: Need = "optional",
    terms: str = "",
    limits: tuple[int, int] | None = None,
    example: str = "",
    default: Any = None,  # noqa: ANN401 - as the return
) -> Any:  # noqa: ANN401 - pydantic's own Field returns Any, so that it fits every annotation
    """A row of the table.

    Args:
        alias: The key as an author types it (Dutch).
        title: The name a reader sees.
        text: One or two sentences of help for an author.
        need: Whether the key must, should or may be there.
        terms: The list (see `vocabulary.py`) that the values must come from.
        limits: Least and most characters.
        example: A value as an author would type it.
        default: What the field is where the key is absent and may be.
    """
    least, most = limits or (None, None)
    absent = {} if need == "required" else {"default": default}
    return Field(
        alias=alias,
        title=title,
        description=text,
        min_length=least,
        max_length=most,
        examples=[example] if example else None,
        json_schema_extra={"x-need": need} | ({"x-terms": terms} if terms else {}),
        **absent,
    )


def series(alias: str, title: str, text: str, **rest: Any) -> Any:  # noqa: ANN401 - as key()
    """A row that holds a list, empty where the key is absent; takes what `key` takes."""
    return key(alias, title, text, **{"default": (), "limits": (0, 50)} | rest)


class Record(BaseModel):
    """A frozen record with Dutch aliases that knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def record_in(annotation: object) -> type[BaseModel] | None:
    """The record inside an annotation such as `tuple[Source, ...]` or `Costs | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    parts = getattr(annotation, "__args__", ())
    return next((found for part in parts if (found := record_in(part))), None)


class Release(Record):
    """Who released or confirmed the text: a function, never a name."""

    function: Line = key(
        "functie",
        "Functie",
        "De functie, geen naam.",
        need="required",
        limits=(3, 120),
        example="teamleider veiligheid",
    )
    day: Day = key(
        "datum", "Datum", "De dag, als jjjj-mm-dd.", need="required", example="2026-09-20"
    )


class Range(Record):
    """A sum between a least and a most, in whole euros."""

    least: Euros = key("min", "Minimaal", "Hele euro's.", need="required", example="8000")
    most: Euros = key("max", "Maximaal", "Hele euro's.", need="required", example="12000")


class Costs(Record):
    """What the practice costs, in whole euros."""

    once: Range | None = key(
        "eenmalig", "Eenmalig", "Wat het eenmalig kost.", example="{min: 8000, max: 12000}"
    )
    yearly: Range | None = key(
        "jaarlijks", "Per jaar", "Wat het elk jaar kost.", example="{min: 1500, max: 2500}"
    )
    basis: Line | None = key(
        "basis",
        "Begroot of werkelijk",
        "Is dit begroot of werkelijk uitgegeven?",
        terms="cost_bases",
        example="raming",
    )
    price_level: Year | None = key("prijspeil", "Prijspeil", "In welk jaar?", example="2026")
    unit: Line | None = key(
        "eenheid",
        "Eenheid",
        "Waarvoor geldt het bedrag?",
        terms="cost_units",
        example="per-locatie",
    )
    note: Line | None = key(
        "toelichting", "Toelichting", "Wat is erin begrepen en wat niet?", limits=(3, 500)
    )


class Effort(Record):
    """The hours of work the practice takes."""

    once: Hours | None = key(
        "uren_eenmalig", "Uren eenmalig", "Uren om te beginnen.", example="120"
    )
    yearly: Hours | None = key(
        "uren_per_jaar", "Uren per jaar", "Uren om het vol te houden.", example="60"
    )


class Precondition(Record):
    """What the practice asks of another party."""

    party: Line = key(
        "van",
        "Van wie",
        "Van wie vraagt de praktijk dit?",
        need="required",
        terms="parties",
        example="rijk",
    )
    what: Line = key("wat", "Wat", "Wat is er nodig?", need="required", limits=(5, 300))


class Recognition(Record):
    """The recognition that gave a practice its level of evidence."""

    body: Line = key(
        "instantie",
        "Instantie",
        "Wie gaf de erkenning?",
        need="required",
        limits=(2, 120),
        example="RIVM",
    )
    url: Url = key("url", "Link", "Waar is de erkenning te lezen?", need="required")


class Adoption(Record):
    """Another organisation that applies the practice, or stopped doing so."""

    organisation: Line = key(
        "organisatie",
        "Organisatie",
        "Wie past de praktijk toe?",
        need="required",
        limits=(2, 120),
        example="Gemeente Elders",
    )
    since: Moment | None = key("sinds", "Sinds", "Jaar, maand of dag.", example="2026-05")
    status: Line | None = key(
        "status", "Stand", "In gebruik of gestopt?", terms="adoption_statuses", example="in-gebruik"
    )
    change: Line | None = key(
        "aanpassing", "Aanpassing", "Wat is er anders gedaan?", limits=(2, 300)
    )


class Source(Record):
    """A public source the text rests on."""

    title: Line = key("titel", "Titel", "De titel van de bron.", need="required", limits=(2, 300))
    url: Url = key("url", "Link", "Het adres van de bron.", need="required")
    day: Moment | None = key("datum", "Datum", "Wanneer verscheen de bron?", example="2026-02-25")
    read_on: Day | None = key(
        "geraadpleegd_op", "Geraadpleegd op", "Wanneer is de bron gelezen?", example="2026-10-01"
    )


class Link(Record):
    """A link with the words to show."""

    title: Line = key("titel", "Titel", "De tekst van de link.", need="required", limits=(2, 300))
    url: Url = key("url", "Link", "Het adres.", need="required")


class Frontmatter(Record):
    """Every key a practice may have: its kind, limits, Dutch name and help. The one table."""

    title: Line = key(
        "titel",
        "Titel",
        "Kort en herkenbaar: wie doet wat.",
        need="required",
        limits=(5, 90),
        example="Noodsteunpunt in het dorpshuis",
    )
    summary: Line = key(
        "samenvatting",
        "Samenvatting",
        "In één of twee zinnen: wat is er gedaan en wat leverde het op?",
        need="required",
        limits=(40, 300),
        example="Een dorpshuis gaat open bij een lange stroomuitval, voor licht en informatie.",
    )
    organisation: Line = key(
        "organisatie",
        "Organisatie",
        "De organisatie die de praktijk uitvoert. Een gemeente of "
        "veiligheidsregio wordt aan de naam herkend.",
        need="required",
        limits=(2, 120),
        example="Gemeente Nijmegen",
    )
    organisation_kind: Line | None = key(
        "soort_organisatie",
        "Soort organisatie",
        "Alleen nodig als de organisatie geen gemeente of veiligheidsregio van de lijst is.",
        terms="organisation_kinds",
        example="gemeente",
    )
    together_with: Words = series(
        "samen_met",
        "Samen met",
        "Andere organisaties die de praktijk mee dragen.",
        example='["Veiligheidsregio Twente"]',
    )
    regions: Words = series(
        "regio",
        "Regio",
        "Volgt uit de organisatie; vul alleen in als dat niet zo is.",
        terms="regions",
        example="[gelderland-zuid]",
    )
    assignments: Words = key(
        "opdrachten",
        "Opdrachten",
        "Aan welke opdrachten draagt de praktijk bij? Past er geen, dan alleen het woord geen.",
        need="required",
        terms="assignments",
        limits=(1, 25),
        example="[vng-6, vb-5]",
    )
    stage: Line = key(
        "stadium",
        "Stadium",
        "Hoe ver is de uitvoering?",
        need="required",
        terms="stages",
        example="in-gebruik",
    )
    provenance: Line | None = key(
        "herkomst",
        "Wie schreef dit",
        "Ingezonden door de organisatie, of door de redactie geschreven uit openbare bronnen?",
        terms="provenance",
        example="ingezonden",
    )
    contact: Line | None = key(
        "contact",
        "Contact",
        "Een algemeen e-mailadres of een contactpagina, geen persoon. Alleen een tekst uit "
        "openbare bronnen mag zonder.",
        need="recommended",
        limits=(5, 300),
        example="weerbaar@voorbeeldstad.example",
    )
    checked_on: Day = key(
        "gecontroleerd_op",
        "Gecontroleerd op",
        "Wanneer heeft iemand de hele tekst voor het laatst nagelezen?",
        need="required",
        example="2026-10-01",
    )

    released: Release | None = key(
        "vrijgegeven",
        "Vrijgegeven door",
        "Wie in de organisatie gaf toestemming om dit te delen?",
        need="recommended",
        example='{functie: "teamleider veiligheid", datum: 2026-09-20}',
    )
    confirmed: Release | None = key(
        "bevestigd",
        "Bevestigd door",
        "Voor teksten uit openbare bronnen: de organisatie heeft de tekst bevestigd.",
        example='{functie: "adviseur crisisbeheersing", datum: 2026-10-01}',
    )
    willing_to: Words = series(
        "bereid_tot",
        "Bereid tot",
        "Wat kunnen collega's u vragen?",
        terms="willingness",
        need="recommended",
        example="[bellen, werkbezoek]",
    )
    telephone: Line | None = key(
        "telefoon", "Telefoon", "Alleen een algemeen nummer.", limits=(3, 30), example="14 024"
    )
    review_after_months: Annotated[Whole, Field(ge=1, le=60)] | None = key(
        "controletermijn_maanden",
        "Nalopen na (maanden)",
        "Na hoeveel maanden moet de tekst opnieuw worden nagelezen? Zonder antwoord 12, bij een "
        "pilot 6.",
        example="12",
    )
    started: Moment | None = key(
        "gestart", "Gestart", "Jaar, maand of dag.", need="recommended", example="2025-09"
    )
    ended: Moment | None = key("beeindigd", "Beëindigd", "Jaar, maand of dag.", example="2026-03")
    kinds: Words = series(
        "soort",
        "Soort praktijk",
        "Wat voor praktijk is het?",
        need="recommended",
        terms="kinds",
        example="[voorziening]",
    )
    scenarios: Words = series(
        "scenarios",
        "Scenario's",
        "Voor welke dreigingen is dit?",
        need="recommended",
        terms="scenarios",
        example="[langdurige-stroomuitval]",
    )
    phases: Words = series(
        "fasen",
        "Fasen",
        "In welke fase van de veiligheidsketen speelt dit?",
        need="recommended",
        terms="phases",
        example="[preparatie]",
    )
    themes: Words = series(
        "themas",
        "Thema's",
        "Over welke onderwerpen gaat dit?",
        need="recommended",
        terms="themes",
        example="[noodsteunpunten]",
    )
    target_groups: Words = series(
        "doelgroepen",
        "Doelgroepen",
        "Wie wordt ermee bereikt?",
        need="recommended",
        terms="target_groups",
        example="[inwoners]",
    )
    partners: Words = series(
        "partners",
        "Partners",
        "Wie werkte mee?",
        need="recommended",
        example='["dorpsraad", "Rode Kruis"]',
    )
    costs: Costs | None = key(
        "kosten",
        "Kosten",
        "Wat kost het, in hele euro's?",
        need="recommended",
        example="{eenmalig: {min: 8000, max: 12000}, basis: raming}",
    )
    funding: Words = series(
        "financiering",
        "Financiering",
        "Waar komt het geld vandaan?",
        terms="funding",
        example="[eigen-middelen]",
    )
    effort: Effort | None = key(
        "inzet",
        "Inzet",
        "Hoeveel uur werk is het?",
        need="recommended",
        example="{uren_eenmalig: 120, uren_per_jaar: 60}",
    )
    preconditions: tuple[Precondition, ...] = series(
        "randvoorwaarden",
        "Randvoorwaarden",
        "Wat vraagt de praktijk van anderen?",
        example='[{van: rijk, wat: "geld voor noodstroom"}]',
    )
    evidence: Line | None = key(
        "onderbouwing",
        "Onderbouwing",
        "Hoe goed is dit onderbouwd?",
        need="recommended",
        terms="evidence",
        example="ervaring",
    )
    recognition: Recognition | None = key(
        "erkenning",
        "Erkenning",
        "De erkenning waarop de onderbouwing rust.",
        example='{instantie: "RIVM", url: "https://…"}',
    )
    adopted_by: tuple[Adoption, ...] = series(
        "toegepast_door",
        "Toegepast door",
        "Welke andere organisaties doen dit ook?",
        example='[{organisatie: "Gemeente Elders", sinds: 2026-05}]',
    )
    based_on: Words = series(
        "gebaseerd_op",
        "Variant van",
        "De praktijken waarvan dit een variant is.",
        example="[noodsteunpunt-dorpshuis]",
    )
    sources: tuple[Source, ...] = series(
        "bronnen",
        "Bronnen",
        "Waar is dit na te lezen?",
        example='[{titel: "Evaluatie", url: "https://…", geraadpleegd_op: 2026-10-01}]',
    )
    attachments: tuple[Link, ...] = series(
        "bijlagen",
        "Bijlagen",
        "Links naar documenten.",
        example='[{titel: "Draaiboek", url: "https://…"}]',
    )
    weerbaarnl: tuple[Link, ...] = series(
        "weerbaarnl",
        "Op WeerbaarNL",
        "Links naar berichten op WeerbaarNL.",
        example='[{titel: "Bericht", url: "https://www.weerbaarnl.nl/…"}]',
    )
    share_with: Words = series(
        "delen_met",
        "Delen met",
        "Welke kanalen mogen de tekst overnemen?",
        terms="channels",
        example="[weerbaarnl, vng]",
    )
    keywords: Words = series(
        "trefwoorden", "Trefwoorden", "Woorden waarop collega's zoeken.", example='["dorpshuis"]'
    )
    former_ids: Words = series(
        "eerdere_ids", "Eerdere namen", "Namen die dit bestand eerder had.", example="[oude-naam]"
    )


# ---------------------------------------------------------------------------------------------
# The sections of a body, in the order of a page.


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A section an author may write: its heading, its anchor on the page, and help.

    `synonyms` are headings that a memo may have in its place.
    """

    heading: str
    anchor: str
    help: str
    required: bool = False
    synonyms: tuple[str, ...] = ()


SECTIONS = (
    SectionKind(
        "Aanleiding",
        "aanleiding",
        "Waarom is hiermee begonnen?",
        required=True,
        synonyms=("inleiding", "achtergrond", "context", "waarom", "probleem", "vraagstuk", "doel"),
    ),
    SectionKind(
        "Aanpak",
        "aanpak",
        "Wat is er gedaan, stap voor stap?",
        required=True,
        synonyms=(
            "werkwijze",
            "uitvoering",
            "wat is er gedaan",
            "activiteiten",
            "proces",
            "wat hebben we gedaan",
        ),
    ),
    SectionKind(
        "Wie doet wat",
        "wie-doet-wat",
        "Gemeente, regio, Rijk, partners en inwoners: wie deed wat?",
        synonyms=("rollen", "rolverdeling", "taken", "betrokkenen", "organisatie en rollen"),
    ),
    SectionKind(
        "Resultaat",
        "resultaat",
        "Wat leverde het op?",
        synonyms=(
            "resultaten",
            "opbrengst",
            "opbrengsten",
            "effect",
            "effecten",
            "uitkomst",
            "wat leverde het op",
        ),
    ),
    SectionKind(
        "Wat werkte niet",
        "wat-werkte-niet",
        "Wat viel tegen? Verplicht als het stopte.",
        synonyms=(
            "knelpunten",
            "wat viel tegen",
            "valkuilen",
            "wat ging mis",
            "belemmeringen",
            "wat ging niet goed",
        ),
    ),
    SectionKind(
        "Geleerde lessen",
        "geleerde-lessen",
        "Wat zou u weer zo doen, en wat anders?",
        synonyms=("lessen", "leerpunten", "lessons learned", "wat leerden we", "evaluatie"),
    ),
    SectionKind(
        "Zo doet u het zelf",
        "zo-doet-u-het-zelf",
        "Hoe begint een collega hiermee?",
        synonyms=("tips", "aan de slag", "zelf doen", "stappenplan", "adviezen", "aanbevelingen"),
    ),
)


# ---------------------------------------------------------------------------------------------
# What the lists hold.


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a controlled list."""

    id: str
    title: str
    definition: str = ""
    synonyms: tuple[str, ...] = ()
    source: str = ""
    assignments: tuple[str, ...] = ()
    audience: str = ""
    needs_recognition: bool = False
    valid_until: date | None = None
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where more can be read: a title, and an address where there is one."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of the glossary.

    `definition` stands beside the term in a practice, `more` only in the glossary. `forms` are the
    spellings by which a text is known to mean the term. What the other fields name are terms of
    the glossary (`see`) and words of the lists.
    """

    id: str
    title: str
    definition: str
    more: str = ""
    lang: str = ""
    forms: tuple[str, ...] = ()
    sources: tuple[Reference, ...] = ()
    links: tuple[Reference, ...] = ()
    examples: tuple[Reference, ...] = ()
    see: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How an assignment relates to another, such as `counterpart` or `builds_on`."""

    to: str
    type: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A publication that answers an assignment, or a part of it."""

    title: str
    url: str
    date: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where an assignment stands (loopt, afgerond, opgegaan-in), as known on a day."""

    status: str
    as_of: date
    into: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A national assignment, or a result of the collection's own programme.

    `counts` is the rule by which practices count for an own assignment without being tagged with
    it: assignment codes, and `thema:<id>`.
    """

    id: str
    owner: str
    title: str
    wording: str
    source: str
    state: State | None = None
    process: bool = False
    relations: tuple[Relation, ...] = ()
    answers: tuple[Answer, ...] = ()
    synonyms: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code as people write it: `VNG-6`."""
        owner, _, number = self.id.partition("-")
        return f"{owner.upper()}-{number}"


@dataclass(frozen=True, slots=True)
class Region:
    """A safety region (veiligheidsregio)."""

    code: str
    slug: str
    name: str
    official_name: str
    province: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with its CBS code and the code of its safety region."""

    code: str
    name: str
    region: str
    aliases: tuple[str, ...] = ()
    valid_until: date | None = None
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as named by an author, with its code and region where it was recognised."""

    name: str
    kind: str
    code: str = ""
    region: str = ""

    @property
    def slug(self) -> str:
        """The last part of its address on the site."""
        return slugify(self.name)


@lru_cache(maxsize=10_000)
def slugify(text: str) -> str:
    """The text as a part of an address: `[a-z0-9-]`, without accents, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "x"


# ---------------------------------------------------------------------------------------------
# A practice and a collection.


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a body: heading (plain text), anchor, and HTML that is safe to show."""

    heading: str
    anchor: str
    html: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body as read: its Markdown, its sections, footnotes (safe HTML) and referred practices."""

    markdown: str
    sections: tuple[Section, ...]
    footnotes: str = ""
    references: tuple[str, ...] = ()

    def has(self, anchor: str) -> bool:
        """Whether the body has the section of that anchor, with something in it."""
        return any(section.anchor == anchor and section.html for section in self.sections)


@dataclass(frozen=True)
class Practice:
    """A sound practice: what the author wrote, and what follows from it."""

    id: str
    fields: Frontmatter
    body: Body
    lead: Organisation
    allies: tuple[Organisation, ...]
    adopters: tuple[Organisation, ...]
    regions: tuple[str, ...]
    derived_assignments: tuple[str, ...]
    file: str = ""

    @cached_property
    def assignments(self) -> tuple[str, ...]:
        """The codes it contributes to: tagged by the author, then derived by the own rules."""
        tagged = tuple(code for code in self.fields.assignments if code != NONE)
        return tagged + tuple(code for code in self.derived_assignments if code not in tagged)

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """The lead and those that carry it too."""
        return (self.lead, *self.allies)

    @property
    def provenance(self) -> str:
        """`ingezonden` unless the author says otherwise."""
        return self.fields.provenance or "ingezonden"

    @property
    def confirmed(self) -> bool:
        """Whether an organisation stands behind the text."""
        return self.provenance == "ingezonden" or self.fields.confirmed is not None

    @cached_property
    def due(self) -> date:
        """The day before which the text should be read through again."""
        usual = 6 if self.fields.stage == "pilot" else 12
        return add_months(self.fields.checked_on, self.fields.review_after_months or usual)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """What would make the practice more useful, in a reader's words."""
        return tuple(wish.label for wish in WISHES if not wish.present(self))

    @property
    def completeness(self) -> int:
        """The share of the wishes that is there, in whole percents."""
        return 100 * (len(WISHES) - len(self.missing)) // len(WISHES)

    @property
    def adoption(self) -> int:
        """How many other organisations apply it now."""
        stopped = {a.organisation for a in self.fields.adopted_by if a.status == "gestopt"}
        return len({o.code or slugify(o.name) for o in self.adopters if o.name not in stopped})

    @property
    def cost_band(self) -> str:
        """The band of the larger of the two maxima, or nothing where no costs are given."""
        costs = self.fields.costs
        most = [part.most for part in (costs.once, costs.yearly) if part] if costs else []
        if not most:
            return ""
        return next(band for limit, band in COST_BANDS if max(most) < limit)


NONE = "geen"
"""What an author types when a practice contributes to no assignment."""

COST_BANDS = (
    (5_000, "minder dan € 5.000"),
    (25_000, "€ 5.000 tot € 25.000"),
    (100_000, "€ 25.000 tot € 100.000"),
    (float("inf"), "€ 100.000 of meer"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that makes a practice more useful: what it is called, and what fulfils it.

    `keys` are keys of the table, and `## <anchor>` for sections; one of them is enough.
    """

    label: str
    keys: tuple[str, ...]

    def present(self, practice: Practice) -> bool:
        """Whether a practice has it."""
        return any(_has(practice, key) for key in self.keys)


def _has(practice: Practice, key: str) -> bool:
    if key.startswith("## "):
        return practice.body.has(key.removeprefix("## "))
    return bool(getattr(practice.fields, _NAMES[key]))


_NAMES = {str(row.alias): name for name, row in Frontmatter.model_fields.items()}

WISHES = (
    Wish("scenario's", ("scenarios",)),
    Wish("fasen", ("fasen",)),
    Wish("thema's", ("themas",)),
    Wish("doelgroepen", ("doelgroepen",)),
    Wish("wanneer het begon", ("gestart",)),
    Wish("kosten of inzet", ("kosten", "inzet")),
    Wish("hoe goed het is onderbouwd", ("onderbouwing",)),
    Wish("een contact of een bevestiging door de organisatie", ("contact", "bevestigd")),
    Wish("wie wat doet", ("## wie-doet-wat",)),
    Wish("het resultaat", ("## resultaat",)),
    Wish("wat niet werkte of wat er geleerd is", ("## wat-werkte-niet", "## geleerde-lessen")),
    Wish("hoe u het zelf doet", ("## zo-doet-u-het-zelf",)),
)
"""The twelve parts of completeness; costs, evidence and adoption are wished for, never demanded."""


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
