"""The facts of a practice: the few at a glance, what it belongs to, what it costs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from weerwerk.collection import AXES, UNJUDGED, Collection
from weerwerk.model import COST_BANDS, Costs, Practice, Range
from weerwerk.rendering import euros, moment

# ---------------------------------------------------------------------------------------------
# At a glance


@dataclass(frozen=True, slots=True)
class Glance:
    """A fact of the strip: its sign, its label, its value in words (nothing where unknown).

    `full` and `rest` draw how far it is along a scale; the value says the same in words.
    """

    sign: str
    label: str
    value: str
    full: str = ""
    rest: str = ""


def glance(practice: Practice, collection: Collection) -> Iterator[Glance]:
    """What a reader wants to know first, always in the same order."""
    fields, title = practice.fields, collection.vocabulary.title
    yield Glance("sprout", "Stadium", title("stages", fields.stage))
    yield _cost_band(practice)
    yield Glance("clock", "Inzet", ", ".join(hours(practice)))
    yield _evidence(practice, collection)
    yield Glance("map-pin", "Regio", _few(list(_regions(practice, collection))))
    groups = [title("target_groups", word) for word in fields.target_groups]
    yield Glance("users", "Voor wie", _few([*groups[:1], *map(_inside, groups[1:])]))


def _regions(practice: Practice, collection: Collection) -> Iterator[str]:
    """The short names: beside the word region they need no `Veiligheidsregio` before them."""
    lists = collection.vocabulary
    names = {region.slug: region.name for region in lists.regions.values()}
    yield from (names.get(word) or lists.title("regions", word) for word in practice.regions)


def _cost_band(practice: Practice) -> Glance:
    bands = [words for _, words in COST_BANDS]
    if not practice.cost_band:
        return Glance("euro", "Kosten", "")
    rung = bands.index(practice.cost_band) + 1
    words = practice.cost_band.replace("€ ", "€\u00a0")
    return Glance("euro", "Kosten", words, "€" * rung, "€" * (len(bands) - rung))


def _evidence(practice: Practice, collection: Collection) -> Glance:
    levels = collection.vocabulary.terms("evidence")
    level = practice.fields.evidence or UNJUDGED
    rung = list(levels).index(level)
    if not rung:  # nobody judged it: an empty scale would look like a mark of nought
        return Glance("gauge", "Onderbouwing", levels[level].title)
    rest = len(levels) - 1 - rung
    return Glance("gauge", "Onderbouwing", levels[level].title, "●" * rung, "○" * rest)


MOST = 3
"""So many words of a list at a glance; the rest is counted, and stands with what it belongs to."""


def _few(words: list[str]) -> str:
    left = len(words) - MOST
    return ", ".join(words) if left < 1 else f"{', '.join(words[:MOST])} en {left} meer"


def _inside(title: str) -> str:
    """A title as it is written inside a sentence."""
    return title[:1].lower() + title[1:]


def hours(practice: Practice) -> Iterator[str]:
    """The lines that say how much work a practice takes."""
    effort = practice.fields.effort
    if effort and effort.once is not None:
        yield f"{effort.once} uur om te beginnen"
    if effort and effort.yearly is not None:
        yield f"{effort.yearly} uur per jaar"


# ---------------------------------------------------------------------------------------------
# What it belongs to

Value = tuple[str, str]
"""Words and the address they lead to, or nothing."""

AT_A_GLANCE = ("stadium", "organisatie", "onderbouwing", "kosten", "herkomst")
"""Axes that the head of the page shows whole."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the panel beside the text."""

    label: str
    values: tuple[Value, ...]

    def html(self) -> str:
        """The row, its words escaped."""
        values = "".join([_shown(words, target) for words, target in self.values])
        return f"<div><dt>{escape(self.label)}</dt>{values}</div>\n"


@lru_cache(maxsize=10_000)
def _shown(words: str, target: str) -> str:
    text = escape(words)
    return f'<dd><a href="{escape(target)}">{text}</a></dd>' if target else f"<dd>{text}</dd>"


def belongs(practice: Practice, collection: Collection, up: str) -> Markup:
    """The rows of the panel, on a page that reaches the top of the site by `up`."""
    facts = _facts(practice, collection, up)
    return Markup("".join(fact.html() for fact in facts))  # noqa: S704 - the rows are escaped


def _facts(practice: Practice, collection: Collection, up: str) -> Iterator[Fact]:
    fields = practice.fields
    for axis in AXES:
        words = tuple(axis.values(practice))
        if words and axis.facet not in AT_A_GLANCE:
            title = axis.one.capitalize() if len(words) == 1 else axis.title
            terms = collection.terms(axis)
            links = (f"{up}{axis.path}/{word}/" for word in words)
            yield Fact(title, tuple(zip((terms[w].title for w in words), links, strict=True)))
    if fields.partners:
        yield Fact("Met hulp van", _plain(fields.partners))
    if fields.started:
        yield Fact("Gestart", _plain([moment(fields.started)]))
    if fields.ended:
        yield Fact("Beëindigd", _plain([moment(fields.ended)]))
    if fields.recognition:
        yield Fact("Erkend door", ((fields.recognition.body, fields.recognition.url),))
    if practice.adoption:
        wide = ", breed toegepast" if practice.adoption >= WIDE else ""
        yield Fact("Toegepast door", ((f"{_others(practice.adoption)}{wide}", "#toegepast"),))


def _plain(words: Iterable[str]) -> tuple[Value, ...]:
    return tuple((word, "") for word in words)


WIDE = 2
"""From so many other organisations on, a practice is widely applied."""


def _others(number: int) -> str:
    return "één andere organisatie" if number == 1 else f"{number} andere organisaties"


# ---------------------------------------------------------------------------------------------
# What it costs

Row = tuple[str, str]
"""What a cost is for, and the sum or the hours."""


def costs(practice: Practice, collection: Collection) -> tuple[Row, ...]:
    """The rows of the table of costs, hours and where the money comes from."""
    return tuple(_cost_rows(practice, collection))


def _cost_rows(practice: Practice, collection: Collection) -> Iterator[Row]:
    fields, title = practice.fields, collection.vocabulary.title
    if fields.costs and fields.costs.once:
        yield "Eenmalig", sum_in_words(fields.costs.once)
    if fields.costs and fields.costs.yearly:
        yield "Per jaar", sum_in_words(fields.costs.yearly)
    if fields.effort and fields.effort.once is not None:
        yield "Werk om te beginnen", f"{fields.effort.once} uur"
    if fields.effort and fields.effort.yearly is not None:
        yield "Werk per jaar", f"{fields.effort.yearly} uur"
    if fields.funding:
        yield "Betaald uit", ", ".join(title("funding", word) for word in fields.funding)


def sum_in_words(part: Range) -> str:
    """`€ 8.000 tot € 12.000`, or the one sum."""
    if part.least == part.most:
        return euros(part.most)
    return f"{euros(part.least)} tot {euros(part.most)}"


def cost_basis(given: Costs | None, collection: Collection) -> str:
    """What the sums are: `Begroot, per locatie, prijspeil 2026`; nothing where that is not told."""
    title = collection.vocabulary.title
    if given is None:
        return ""
    said = [title("cost_bases", given.basis)] if given.basis else []
    said += [title("cost_units", given.unit)] if given.unit else []
    said += [f"prijspeil {given.price_level}"] if given.price_level else []
    words = ", ".join(said)
    return words[:1].upper() + words[1:]
