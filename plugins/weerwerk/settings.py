"""`weerwerk.yml`: who publishes this collection, and how its site presents itself."""

import os
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from weerwerk.model import (
    Assignment,
    Concept,
    Day,
    Line,
    Record,
    Reference,
    Relation,
    State,
    Url,
    Words,
    key,
    series,
    slugify,
)
from weerwerk.pictures import LOGO, SHARE_IMAGE, picture_fault
from weerwerk.problems import Place, Problem
from weerwerk.reading import Lines, present, read_yaml
from weerwerk.vocabulary import Vocabulary, national

FILE = "weerwerk.yml"


def _not_national(code: str) -> str:
    if code.startswith(("vng-", "vb-")):
        raise PydanticCustomError("taken-code", "this code is of a national assignment")
    return code


Code = Annotated[Line, Field(pattern="^[a-z]{2,12}-[a-z0-9]{1,12}$"), AfterValidator(_not_national)]
"""A code of an own assignment; those of the VNG and the Veiligheidsberaad are taken."""
Folder = Annotated[Url, AfterValidator(lambda url: url if url.endswith("/") else f"{url}/")]
"""An address that others are put behind; a forgotten slash at its end is added."""
RelationType = Annotated[
    Line, Field(pattern="^(counterpart|builds_on|supports|part_of|precondition)$")
]
Status = Annotated[Line, Field(pattern="^(loopt|afgerond|opgegaan-in)$")]


class OwnRelation(Record):
    """How an own assignment relates to another."""

    to: Line = key("naar", "Naar", "De code van de andere opdracht.", need="required")
    type: RelationType = key(
        "soort", "Soort", "counterpart, builds_on, supports, part_of, precondition", need="required"
    )


class OwnAssignment(Record):
    """A result or assignment of the collection's own programme."""

    id: Code = key("code", "Code", "Kleine letters en cijfers, zoals vrgz-1a.", need="required")
    title: Line = key("titel", "Titel", "De korte naam.", need="required", limits=(5, 90))
    wording: Line = key("tekst", "Tekst", "De opdracht in eigen woorden.", need="required")
    source: Line = key("bron", "Bron", "Waar is de opdracht te lezen?", need="required")
    status: Status = key("stand", "Stand", "loopt of afgerond", need="required")
    as_of: Day = key("stand_op", "Stand op", "De dag waarop dit de stand was.", need="required")
    process: Line | None = key("proces", "Proces", "ja, als er geen praktijken bij horen.")
    relations: tuple[OwnRelation, ...] = series("relaties", "Relaties", "Andere opdrachten.")
    counts: Words = series("telt", "Telt", "Wat er meetelt: codes, en thema:<naam>.")
    keywords: Words = series("trefwoorden", "Trefwoorden", "Woorden waarop gezocht wordt.")

    def assignment(self, owner: str) -> Assignment:
        """The assignment as the lists hold it."""
        return Assignment(
            id=self.id,
            owner=owner,
            title=self.title,
            wording=self.wording,
            source=self.source,
            state=State(self.status, self.as_of),
            process=self.process == "ja",
            relations=tuple(Relation(r.to, r.type) for r in self.relations),
            synonyms=self.keywords,
            counts=self.counts,
        )


class OwnConcept(Record):
    """A word of the collection's own, explained."""

    title: Line = key("begrip", "Begrip", "Het woord.", need="required", limits=(2, 60))
    definition: Line = key(
        "uitleg", "Uitleg", "Eén of twee korte zinnen.", need="required", limits=(10, 300)
    )
    forms: Words = key(
        "vormen",
        "Vormen",
        "Hoe het woord in een tekst staat, ook het meervoud; zonder hoofdletter, als dat kan.",
        need="required",
    )
    source: Line | None = key("bron", "Bron", "Waar komt de uitleg vandaan?")
    url: Url | None = key("url", "Link", "Het adres van de bron.")

    def concept(self) -> Concept:
        """The term as the glossary holds it."""
        named = self.source or self.url
        sources = (Reference(named, self.url or ""),) if named else ()
        return Concept(
            slugify(self.title), self.title, self.definition, forms=self.forms, sources=sources
        )


class Forge(Record):
    """Where the sources of the collection live."""

    kind: Line = key("soort", "Soort", "forgejo, github of gitlab", need="required")
    repository: Url = key("adres", "Adres", "Het adres van de opslag.", need="required")
    branch: Line = key("tak", "Tak", "De hoofdtak.", need="required", example="main")


class Featured(Record):
    """A practice on the home page, and why it is there."""

    id: Line = key("praktijk", "Praktijk", "De naam van het bestand zonder .md.", need="required")
    reason: Line = key("reden", "Reden", "Waarom is deze nu de moeite waard?", need="required")


class Settings(Record):
    """Everything a host sets; the one configuration."""

    id: Line = key("id", "Id", "Kleine letters, uniek onder de buren.", need="required")
    name: Line = key("naam", "Naam", "De naam van de site.", need="required", limits=(2, 60))
    tagline: Line = key("ondertitel", "Ondertitel", "Eén zin: wat is dit?", need="required")
    publisher: Line = key("uitgever", "Uitgever", "Wie geeft dit uit?", need="required")
    region: Line = key("regio", "Regio", "De eigen veiligheidsregio.", need="required")
    owner: Line = key(
        "afkorting",
        "Afkorting",
        "De eigenaar van de eigen opdrachten.",
        need="required",
        example="VRGZ",
    )
    editor: Line = key("redactie", "Redactie", "Het mailadres van de redactie.", need="required")
    license: Line = key("licentie", "Licentie", "Van de teksten.", need="required")
    address: Folder = key(
        "adres", "Adres", "Het adres van de site, met / aan het eind.", need="required"
    )
    demonstration: Line | None = key(
        "demonstratie", "Demonstratie", "Een zin in elke voet, als dit geen officiële uitgave is."
    )
    forge: Forge | None = key("broncode", "Broncode", "Waar staan de bestanden?")
    accent: Annotated[Line, Field(pattern="^#[0-9a-fA-F]{6}$")] | None = key(
        "accentkleur", "Accentkleur", "Een kleur als #0d4f5c."
    )
    logo: Line | None = key("logo", "Logo", "Een bestand in docs/: svg, png of webp.")
    share_image: Line | None = key(
        "deelbeeld", "Deelbeeld", "Een bestand in docs/: png of jpg, 1200 bij 630 punten."
    )
    accessibility: Url | None = key(
        "toegankelijkheidsverklaring", "Toegankelijkheidsverklaring", "De link naar het register."
    )
    featured: tuple[Featured, ...] = series("uitgelicht", "Uitgelicht", "Op de voorpagina.")
    own_assignments: tuple[OwnAssignment, ...] = series(
        "opdrachten", "Eigen opdrachten", "De opdrachten van het eigen programma."
    )
    own_concepts: tuple[OwnConcept, ...] = series(
        "begrippen", "Eigen begrippen", "Woorden die bij u iets eigens betekenen."
    )

    @property
    def owner_id(self) -> str:
        """The owner of the own assignments, as an id."""
        return self.owner.lower()

    def assignments(self) -> tuple[Assignment, ...]:
        """The collection's own assignments."""
        return tuple(own.assignment(self.owner_id) for own in self.own_assignments)


def read_settings(project: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of a project folder, or nothing, with what is wrong."""
    path = project / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None, [Problem(Place(FILE), "no-settings")]
    tree, lines, problems = read_yaml(text, FILE)
    if tree is None or problems:
        return None, problems or [Problem(Place(FILE), "no-settings")]
    try:
        settings = Settings.model_validate(present(tree))
    except ValidationError as error:
        return None, [setting_fault(fault["loc"], reason(fault), lines) for fault in error.errors()]
    unfit = [
        setting_fault((name,), fault, lines, code="bad-picture")
        for name, picture, use in (
            ("logo", settings.logo, LOGO),
            ("deelbeeld", settings.share_image, SHARE_IMAGE),
        )
        if picture and (fault := picture_fault(project / "docs", picture, use))
    ]
    return (None, unfit) if unfit else (settings, [])


REASONS = {
    "missing": "het ontbreekt",
    "extra_forbidden": "het bestaat niet",
    "taken-code": "deze code is van een landelijke opdracht",
    "string_pattern_mismatch": "het heeft niet de goede vorm",
    "string_too_short": "het is te kort",
    "string_too_long": "het is te lang",
    "not-a-date": "het is geen dag als jjjj-mm-dd",
    "impossible-date": "de datum bestaat niet",
    "not-text": "het moet tekst zijn",
    "string_type": "het moet tekst zijn",
    "tuple_type": "het moet een lijst zijn",
    "model_type": "het moet een groep van onderdelen zijn",
}


def reason(fault: ErrorDetails) -> str:
    """What is wrong with a value, in a few Dutch words."""
    return REASONS.get(fault["type"], "het past hier niet")


def vocabulary(settings: Settings) -> Vocabulary:
    """The national lists with the own assignments of a collection."""
    lists = national()
    region = lists.regions.get(settings.region)
    owner = (settings.owner_id, region.official_name if region else settings.owner)
    own = (concept.concept() for concept in settings.own_concepts)
    return lists.with_assignments(settings.assignments(), owner).with_concepts(own)


def practices_in(path: Path) -> Path:
    """The practices that a path means: those of a project for its folder, else the path itself."""
    # Unlike those of Path, these functions take a pasted text for what it is: no file.
    return path / "practices" if os.path.isfile(path / FILE) else path  # noqa: PTH113


def setting_fault(
    location: tuple[int | str, ...], reason: str, lines: Lines, code: str = "bad-setting"
) -> Problem:
    """A setting that does not fit, at its line."""
    line = next(
        (lines[location[:n]] for n in range(len(location), 0, -1) if location[:n] in lines), 0
    )
    name = ".".join(str(part) for part in location)
    return Problem(Place(FILE, line), code, {"key": name, "reason": reason})


def is_placeholder(url: str) -> bool:
    """Whether an address does not exist yet (`*.example`, RFC 2606)."""
    host = urlsplit(url).hostname or url.rpartition("@")[2]
    return host == "example" or host.endswith(".example")
