"""A collection: its practices, lists and settings, and the axes along which they are ordered."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from weerwerk.glossary import Glossary
from weerwerk.model import COST_BANDS, NONE, Assignment, Organisation, Practice, Term, slugify
from weerwerk.settings import Settings
from weerwerk.synonyms import Group
from weerwerk.vocabulary import Vocabulary
from weerwerk.wanted import Wanted


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each; hashed by identity
class Axis:
    """A way to order practices: a folder of the site, a facet of the search, or both.

    `path` is the folder, `facet` the name in an address (`?scenario=…`), `terms` the list its
    values come from. `prefix` stands before a word that says little by itself.
    """

    path: str
    facet: str
    title: str
    one: str
    terms: str
    values: Callable[[Practice], Iterable[str]]
    intro: str = ""
    prefix: str = ""


def _organisations(practice: Practice) -> tuple[str, ...]:
    return tuple(dict.fromkeys(organisation.slug for organisation in practice.organisations))


AXES = (
    Axis(
        "opdrachten", "opdracht", "Opdrachten", "opdracht", "assignments", lambda p: p.assignments
    ),
    Axis(
        "scenarios",
        "scenario",
        "Scenario's",
        "scenario",
        "scenarios",
        lambda p: p.fields.scenarios,
        "Voor welke dreiging is de praktijk bedoeld?",
    ),
    Axis(
        "themas",
        "thema",
        "Thema's",
        "thema",
        "themes",
        lambda p: p.fields.themes,
        "Over welk onderwerp gaat de praktijk?",
    ),
    Axis(
        "fasen",
        "fase",
        "Fasen",
        "fase",
        "phases",
        lambda p: p.fields.phases,
        "De vijf schakels van de veiligheidsketen, van voorkomen tot herstel.",
    ),
    Axis(
        "doelgroepen",
        "doelgroep",
        "Doelgroepen",
        "doelgroep",
        "target_groups",
        lambda p: p.fields.target_groups,
        "Wie past de praktijk toe, en wie wordt ermee bereikt?",
    ),
    Axis(
        "regios",
        "regio",
        "Regio's",
        "regio",
        "regions",
        lambda p: p.regions,
        "In welke veiligheidsregio speelt de praktijk?",
    ),
    Axis(
        "organisaties",
        "organisatie",
        "Organisaties",
        "organisatie",
        "",
        _organisations,
        "Wie voert de praktijk uit?",
    ),
    Axis(
        "stadium",
        "stadium",
        "Stadium",
        "stadium",
        "stages",
        lambda p: (p.fields.stage,),
        "Hoe ver is de uitvoering?",
        "Stadium: ",
    ),
    Axis(
        "soorten",
        "soort",
        "Soorten",
        "soort",
        "kinds",
        lambda p: p.fields.kinds,
        "Wat voor praktijk is het?",
        "Soort: ",
    ),
)
"""What an author says a practice is about, and who carries it."""

UNJUDGED = "nog-niet-beoordeeld"
"""The level of evidence of a practice that names none."""

COSTS_UNKNOWN = Term("onbekend", "Nog niet bekend", "De praktijk noemt geen bedragen.")


def _band(words: str) -> str:
    """A band of costs as it stands in an address: `5000-tot-25000`."""
    return slugify(words.replace(".", ""))


COSTS = {_band(words): Term(_band(words), words) for _, words in COST_BANDS} | {
    COSTS_UNKNOWN.id: COSTS_UNKNOWN
}

MEASURES = (
    Axis(
        "onderbouwing",
        "onderbouwing",
        "Onderbouwing",
        "onderbouwing",
        "evidence",
        lambda p: (p.fields.evidence or UNJUDGED,),
        "Hoe goed is onderbouwd dat de praktijk werkt?",
        "Onderbouwing: ",
    ),
    Axis(
        "kosten",
        "kosten",
        "Kosten",
        "kosten",
        "",
        lambda p: (_band(p.cost_band) if p.cost_band else COSTS_UNKNOWN.id,),
        "Wat kost de praktijk ten hoogste, eenmalig of per jaar?",
        "Kosten: ",
    ),
    Axis(
        "herkomst",
        "herkomst",
        "Herkomst",
        "herkomst",
        "provenance",
        lambda p: (p.provenance,),
        "Wie schreef de tekst?",
    ),
)
"""What may weigh in a choice between practices; every practice has one word of each."""

ALL_AXES = (*AXES, *MEASURES)

_ORDER = (
    *("opdracht", "regio", "scenario", "thema", "fase", "doelgroep"),
    *("soort", "stadium", "onderbouwing", "kosten", "herkomst"),
)
FACETS = tuple(axis for facet in _ORDER for axis in ALL_AXES if axis.facet == facet)
"""The axes one can filter by, in the order in which they are asked; organisations are searched."""


@dataclass(frozen=True)
class Collection:
    """Everything the pages are made from. `reference` is the day the pages speak of."""

    settings: Settings
    vocabulary: Vocabulary
    practices: tuple[Practice, ...]
    reference: date
    wanted: tuple[Wanted, ...] = ()
    synonyms: tuple[Group, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Practice]:
        """The practices by id."""
        return {practice.id: practice for practice in self.practices}

    @cached_property
    def newest_first(self) -> tuple[Practice, ...]:
        """The practices, last read through first."""
        return tuple(sorted(self.practices, key=lambda p: (-p.fields.checked_on.toordinal(), p.id)))

    @cached_property
    def _by_axis(self) -> Mapping[str, Mapping[str, tuple[Practice, ...]]]:
        found: dict[str, dict[str, list[Practice]]] = {axis.facet: {} for axis in ALL_AXES}
        for practice in self.practices:
            for axis in ALL_AXES:
                for word in axis.values(practice):
                    found[axis.facet].setdefault(word, []).append(practice)
        return {
            facet: {word: tuple(practices) for word, practices in words.items()}
            for facet, words in found.items()
        }

    def on(self, axis: Axis) -> Mapping[str, tuple[Practice, ...]]:
        """The practices per word of an axis; words without practices are absent."""
        return self._by_axis[axis.facet]

    def terms(self, axis: Axis) -> Mapping[str, Term]:
        """The words of an axis, in their order; organisations are those of the practices."""
        return self._terms[axis.facet]

    def label(self, axis: Axis, word: str) -> str:
        """The title of a word where its axis stands beside it: regions by their short names."""
        region = self.vocabulary.regions.get(word) if axis.terms == "regions" else None
        return region.name if region else self.terms(axis)[word].title

    def names_of(self, practice: Practice) -> Iterator[str]:
        """The titles of a practice's words on every axis, and its partners."""
        for axis in AXES:
            yield from (self.terms(axis)[word].title for word in axis.values(practice))
        yield from practice.fields.partners

    @cached_property
    def _terms(self) -> Mapping[str, Mapping[str, Term]]:
        terms = self.vocabulary.terms
        lists = {axis.facet: dict(terms(axis.terms)) for axis in ALL_AXES if axis.terms}
        lists["opdracht"].pop(NONE)
        named = {slug: Term(slug, org.name) for slug, org in self.organisations.items()}
        return lists | {"organisatie": named, "kosten": COSTS}

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """The organisations that carry practices, by slug, in the order of their names."""
        found = {o.slug: o for practice in self.practices for o in practice.organisations}
        return dict(sorted(found.items(), key=lambda item: item[1].name.casefold()))

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """All assignments: the national ones, then the own ones."""
        return tuple(self.vocabulary.assignments.values())

    @cached_property
    def glossary(self) -> Glossary:
        """The terms that are explained: the shared ones and the own ones."""
        return Glossary(self.vocabulary.concepts.values())

    def variants_of(self, practice: Practice) -> tuple[Practice, ...]:
        """The practices that say they are based on this one."""
        return self._variants.get(practice.id, ())

    @cached_property
    def _variants(self) -> Mapping[str, tuple[Practice, ...]]:
        found: dict[str, tuple[Practice, ...]] = {}
        for practice in self.practices:
            for origin in practice.fields.based_on:
                found[origin] = (*found.get(origin, ()), practice)
        return found
