"""The form with which somebody shares a practice without Git: its steps and their fields."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weerwerk import exchange
from weerwerk.collection import Collection
from weerwerk.model import SECTIONS, Term
from weerwerk.output import Asset, Output, Page, root
from weerwerk.rendering import render
from weerwerk.settings import is_placeholder
from weerwerk.views.rules import table
from weerwerk.vocabulary import Vocabulary
from weerwerk.wordform import HELP_STYLE, columns

PATH = "bijdragen/formulier"


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the form: its anchor, its heading, and the keys of the one table it asks for."""

    name: str
    title: str
    intro: str
    keys: tuple[str, ...] = ()
    body: bool = False
    optional: bool = False


STEPS = (
    Step(
        "praktijk",
        "Wat hebt u gedaan?",
        "In één oogopslag: wat is het, en hoe ver bent u?",
        ("titel", "samenvatting", "stadium"),
    ),
    Step(
        "organisatie",
        "Van welke organisatie is het?",
        "En waar kunnen collega's terecht met een vraag?",
        ("organisatie", "soort_organisatie", "regio", "contact"),
    ),
    Step(
        "verhaal",
        "Vertel uw verhaal",
        "Een halve bladzijde is genoeg. Alleen de eerste twee vakken zijn verplicht.",
        body=True,
    ),
    Step(
        "onderwerp",
        "Waar gaat het over?",
        "Hiermee vinden collega's uw praktijk terug.",
        ("themas", "scenarios", "opdrachten"),
    ),
    Step(
        "voor-wie",
        "Voor wie en wanneer?",
        "Vul in wat u weet; de rest mag leeg blijven.",
        ("soort", "fasen", "doelgroepen", "gestart", "beeindigd", "trefwoorden"),
        optional=True,
    ),
    Step(
        "kosten",
        "Wat kostte het?",
        "Een schatting is goed. Weet u het niet? Laat het leeg.",
        ("kosten", "inzet", "financiering"),
        optional=True,
    ),
    Step(
        "samen",
        "Wie doet er nog meer mee?",
        "Partners, collega's die het overnamen, en wat u van anderen nodig had.",
        ("samen_met", "partners", "toegepast_door", "randvoorwaarden", "bereid_tot", "telefoon"),
        optional=True,
    ),
    Step(
        "onderbouwing",
        "Waar rust het op?",
        "Bewijs en bronnen maken een praktijk sterker, maar zijn nooit verplicht.",
        ("onderbouwing", "erkenning", "bronnen", "bijlagen", "weerbaarnl", "gebaseerd_op"),
        optional=True,
    ),
    Step(
        "redactie",
        "Voor de redactie",
        "Schrijft u namens uw organisatie? Dan kunt u dit overslaan.",
        ("herkomst", "bevestigd", "controletermijn_maanden", "eerdere_ids"),
        optional=True,
    ),
    Step(
        "vrijgeven",
        "Nalezen en vrijgeven",
        "Wat op de site staat, kan iedereen lezen. Loop daarom deze vragen na.",
        ("gecontroleerd_op", "vrijgegeven", "delen_met"),
    ),
)
"""Every key of the one table stands in exactly one step."""

SPECIAL = {
    "organisatie": "organisation",
    "samen_met": "organisations",
    "gebaseerd_op": "practices",
    "titel": "line",
    "contact": "line",
}
"""Keys that are asked for in a way of their own."""
WHEN_NEEDED = ("soort_organisatie", "regio", "contact")
"""Keys that another answer makes needed: their help says when, so they are not called optional."""

LONG_TEXT = 200
"""From so many characters on, a text gets a box of more than one line."""
LONG_LIST = 12
"""A list with more words than this gets a box to search in."""


@dataclass(frozen=True, slots=True)
class Option:
    """A word of a list to choose: other words it is found by, the assignments it proposes."""

    id: str
    title: str
    note: str
    words: str
    proposes: str


@dataclass(frozen=True, slots=True)
class Control:
    """A field as the form asks for it.

    `at` is its place in the frontmatter; `N` in it stands for the number of a row. `kind` is that
    of the table (see `rules.table`), or one of text (more lines), choice, choices, organisation,
    organisations and practices.
    """

    at: tuple[str, ...]
    kind: str
    title: str
    help: str
    example: str
    need: str
    longest: int = 0
    options: tuple[Option, ...] = ()
    parts: tuple["Control", ...] = ()

    @property
    def id(self) -> str:
        """The last part of its ids on the page: `kosten-eenmalig-min`."""
        return "-".join(self.at)

    @property
    def searchable(self) -> bool:
        """Whether its list is too long to look through."""
        return len(self.options) > LONG_LIST


def outputs(collection: Collection) -> Iterator[Output]:
    """The page of the form, and every practice as a file of its own that the form can open."""
    settings = collection.settings
    forge = settings.forge
    controls = {control.at[0]: control for control in controls_of(collection.vocabulary)}
    html = render(
        "form.html",
        kind="form",
        searchable=False,
        crumbs=[(f"{root(PATH)}bijdragen/", "Deel uw praktijk")],
        root=root(PATH),
        steps=[(step, [controls[name] for name in step.keys]) for step in STEPS],
        sections=SECTIONS,
        editor=settings.editor,
        columns=columns(),
        help_style=HELP_STYLE,
        license=settings.license,
        forge=forge if forge and not is_placeholder(forge.repository) else None,
    )
    title, description = "Deel uw praktijk met het formulier", "Deel een praktijk in tien minuten."
    yield Page(PATH, title, html, description, collection.reference)
    for practice in collection.practices:
        content = exchange.to_json(
            {"tekst": practice.body.markdown, "frontmatter": exchange.frontmatter(practice)}
        )
        yield Asset(f"praktijken/{practice.id}/praktijk.json", content)


# ---------------------------------------------------------------------------------------------
# From the one table to controls


def controls_of(
    lists: Vocabulary, rows: Iterable[Mapping[str, Any]] | None = None, above: tuple[str, ...] = ()
) -> Iterator[Control]:
    """The rows of the one table (see `rules.table`) as controls, groups with what is in them."""
    for row in table() if rows is None else rows:
        at = (*above, row["key"])
        several = row["kind"] in {"words", "groups"}
        of_text = row["kind"] == "line" and "terms" not in row
        yield Control(
            at=at,
            kind=_kind(row),
            title=row["title"],
            help=row["help"],
            example=row.get("example", "") if row["kind"] in TYPED and "terms" not in row else "",
            need="when-needed" if row["key"] in WHEN_NEEDED else row["need"],
            longest=row.get("most", 0) if of_text else 0,
            options=tuple(_options(lists.terms(row["terms"]).values())) if "terms" in row else (),
            parts=tuple(controls_of(lists, row.get("rows", ()), (*at, "N") if several else at)),
        )


TYPED = {"line", "url", "whole", "day", "moment"}
"""Kinds whose example is what somebody types; those of the others are YAML."""


def _kind(row: Mapping[str, Any]) -> str:
    """How the form asks for a row of the table."""
    if "terms" in row:
        return "choices" if row["kind"] == "words" else "choice"
    if row["kind"] == "line" and row.get("most", 0) > LONG_TEXT and row["key"] not in SPECIAL:
        return "text"
    return SPECIAL.get(row["key"], str(row["kind"]))


def _options(terms: Iterable[Term]) -> Iterator[Option]:
    for term in terms:
        yield Option(
            id=term.id,
            title=term.title,
            note=term.definition,
            words=", ".join(term.synonyms),
            proposes=" ".join(term.assignments),
        )
