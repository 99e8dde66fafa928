"""A practice in rows with finished HTML: for a table, a note and a Word document."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from weerwerk.collection import Collection
from weerwerk.model import SECTIONS, Frontmatter, Practice
from weerwerk.rendering import day, moment, render
from weerwerk.views import facts
from weerwerk.views.practices import linked

TITLES = {str(field.alias): str(field.title) for field in Frontmatter.model_fields.values()}
"""The name of every key, from the one table."""

OTHER = "overig"
"""The row that holds what stands below headings of an author's own."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its key, its title, and whether it is a short fact or a text of its own."""

    key: str
    title: str
    fact: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A row of one practice; its links lead from the practice's page."""

    row: Row
    html: str


Lines = Callable[[Practice, Collection], Iterable[str]]
"""The lines of a row, each of them finished HTML."""


def _terms(values: Callable[[Practice], Iterable[str]], name: str) -> Lines:
    def lines(practice: Practice, collection: Collection) -> Iterator[str]:
        return (escape(collection.vocabulary.title(name, word)) for word in values(practice))

    return lines


def _assignments(practice: Practice, collection: Collection) -> Iterator[str]:
    for identifier in practice.assignments:
        known = collection.vocabulary.assignments[identifier]
        yield escape(f"{known.code}: {known.title}")


def _period(practice: Practice, _: Collection) -> Iterator[str]:
    started, ended = practice.fields.started, practice.fields.ended
    if started:
        yield escape(moment(started))
    if ended:
        yield escape(f"{TITLES['beeindigd']}: {moment(ended)}")


def _costs(practice: Practice, collection: Collection) -> Iterator[str]:
    costs = practice.fields.costs
    if costs is None:
        return
    for part, how_often in ((costs.once, "eenmalig"), (costs.yearly, "per jaar")):
        if part:
            yield escape(f"{facts.sum_in_words(part)} {how_often}")
    yield from map(escape, filter(None, [facts.cost_basis(costs, collection), costs.note]))


def _evidence(practice: Practice, collection: Collection) -> Iterator[str]:
    fields = practice.fields
    if not fields.evidence:
        return
    known = escape(collection.vocabulary.title("evidence", fields.evidence))
    by = fields.recognition
    yield known + (f" ({_link(by.url, by.body)})" if by else "")


def _preconditions(practice: Practice, collection: Collection) -> Iterator[str]:
    for row in practice.fields.preconditions:
        yield escape(f"{collection.vocabulary.title('parties', row.party)}: {row.what}")


def _adopters(practice: Practice, collection: Collection) -> Iterator[str]:
    for row in practice.fields.adopted_by:
        since = f", sinds {moment(row.since)}" if row.since else ""
        status = row.status and collection.vocabulary.title("adoption_statuses", row.status)
        changed = f". {row.change}" if row.change else ""
        yield escape(f"{row.organisation}{since}{f' ({status})' if status else ''}{changed}")


def _sources(practice: Practice) -> Iterator[str]:
    for source in practice.fields.sources:
        published = f", {moment(source.day)}" if source.day else ""
        read = f" (gelezen op {day(source.read_on)})" if source.read_on else ""
        yield _link(source.url, source.title) + escape(published + read)


def _contact(practice: Practice, collection: Collection) -> Iterator[str]:
    fields = practice.fields
    if fields.contact:
        web = "://" in fields.contact
        yield _link(fields.contact if web else f"mailto:{fields.contact}", fields.contact)
    if fields.telephone:
        yield escape(fields.telephone)
    yield from _terms(lambda p: p.fields.willing_to, "willingness")(practice, collection)


def _link(address: str, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, words)


FACTS: dict[str, Lines] = {
    "samenvatting": lambda p, _: [escape(p.fields.summary)],
    "organisatie": lambda p, _: [escape(o.name) for o in p.organisations],
    "partners": lambda p, _: map(escape, p.fields.partners),
    "regio": _terms(lambda p: p.regions, "regions"),
    "stadium": _terms(lambda p: [p.fields.stage], "stages"),
    "gestart": _period,
    "opdrachten": _assignments,
    "scenarios": _terms(lambda p: p.fields.scenarios, "scenarios"),
    "themas": _terms(lambda p: p.fields.themes, "themes"),
    "fasen": _terms(lambda p: p.fields.phases, "phases"),
    "doelgroepen": _terms(lambda p: p.fields.target_groups, "target_groups"),
    "kosten": _costs,
    "financiering": _terms(lambda p: p.fields.funding, "funding"),
    "inzet": lambda p, _: map(escape, facts.hours(p)),
    "onderbouwing": _evidence,
    "toegepast_door": _adopters,
    "randvoorwaarden": _preconditions,
    "contact": _contact,
}
"""The short facts, in the order in which they are read."""

ROWS = (
    *(Row(key, TITLES[key], fact=True) for key in FACTS),
    *(Row(section.anchor, section.heading) for section in SECTIONS),
    Row(OTHER, "Verder in de tekst"),
    Row("bronnen", TITLES["bronnen"]),
    Row("herkomst", TITLES["herkomst"]),
)
"""Every row a practice may have, in order."""

_BY_KEY = {row.key: row for row in ROWS}


def rows(practice: Practice, collection: Collection) -> Iterator[Filled]:
    """What a practice has, in the order of `ROWS`."""
    made = dict(_made(practice, collection))
    yield from (Filled(row, made[row.key]) for row in ROWS if made.get(row.key))


def _made(practice: Practice, collection: Collection) -> Iterator[tuple[str, str]]:
    for key, lines in FACTS.items():
        yield key, _list(lines(practice, collection))
    yield from _texts(practice, collection)
    yield "bronnen", _list(_sources(practice))
    said = render("provenance.html", practice=practice, fields=practice.fields)
    yield "herkomst", f"<p>{' '.join(said.split())}</p>"


def _list(lines: Iterable[str]) -> str:
    said = list(lines)
    if len(said) < 2:  # noqa: PLR2004 - one line is no list
        return "".join(f"<p>{line}</p>" for line in said)
    return f"<ul>{''.join(f'<li>{line}</li>' for line in said)}</ul>"


# Ids would stand twice on a page with two practices, and the way back from a note leads to one.
IDS = re.compile(r'(<[a-z0-9]+\b[^<>]*?) id="[^"]*"')
BACK = re.compile(r' *<a href="[^"]*" class="footnote-backref".*?</a>', re.DOTALL)


def _apart(html: str, practice: Practice, collection: Collection) -> str:
    """The HTML of a part as it may stand outside the page of its practice."""
    return BACK.sub("", IDS.sub(r"\1", linked(html, practice, collection)))


def _texts(practice: Practice, collection: Collection) -> Iterator[tuple[str, str]]:
    """The sections by key; those of the author's own, and the notes, together in one."""
    others = []
    for section in practice.body.sections:
        html = _apart(section.html, practice, collection)
        if section.anchor in _BY_KEY and html:
            yield section.anchor, html
        elif html:
            others.append(f"<h3>{escape(section.heading)}</h3>{html}" if section.heading else html)
    if practice.body.footnotes:
        others.append(_apart(practice.body.footnotes, practice, collection))
    if others:
        yield OTHER, "".join(others)
