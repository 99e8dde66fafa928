"""A page per practice, and the list of all of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup, escape

from weerwerk.collection import AXES, Collection
from weerwerk.glossary import explain
from weerwerk.model import Concept, Costs, Organisation, Practice, Range, Section
from weerwerk.output import Page, root
from weerwerk.rendering import euros, moment, render
from weerwerk.settings import Settings, is_placeholder
from weerwerk.views.answering import answers
from weerwerk.views.cards import Cards
from weerwerk.views.lists import paged
from weerwerk.views.related import Relations

Value = tuple[str, str]
"""Words and the address they lead to, or nothing."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the fact panel."""

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


def pages(collection: Collection, cards: Cards) -> Iterator[Page]:
    """The page of every practice and the pages of the list."""
    relations = Relations(collection)
    for practice in collection.practices:
        yield _page(practice, collection, relations)
    yield from paged(
        collection,
        cards,
        path="praktijken",
        title="Alle praktijken",
        practices=collection.newest_first,
        template="practices.html",
        crumbs=(),
        description=f"Alle praktijken van {collection.settings.name}: zoeken en filteren.",
    )


def _page(practice: Practice, collection: Collection, relations: Relations) -> Page:
    path = f"praktijken/{practice.id}"
    up = root(path)
    contents = tuple(_contents(practice))
    sections, concepts = _sections(practice, collection)
    html = render(
        "practice.html",
        kind="practice",
        searchable=True,
        crumbs=[(f"{up}praktijken/", "Praktijken")],
        root=up,
        contents=_contents_list(contents),
        title=practice.fields.title,
        practice=practice,
        fields=practice.fields,
        stage=collection.vocabulary.title("stages", practice.fields.stage),
        sections=sections,
        glossary=concepts,
        footnotes=_linked(practice.body.footnotes, practice, collection),
        facts=Markup("".join(fact.html() for fact in _facts(practice, collection, up))),  # noqa: S704
        words=", ".join(_words(practice, collection)),
        party=lambda word: collection.vocabulary.title("parties", word),
        origins=[collection.by_id[i] for i in practice.fields.based_on if i in collection.by_id],
        variants=collection.variants_of(practice),
        related=relations.of(practice),
        edit=edit_address(practice, collection.settings),
        answers=() if practice.confirmed else answers(practice, collection.settings, up),
        editor=collection.settings.editor,
        subject=quote(f"Verbetering: {practice.fields.title}"),
    )
    return Page(
        path,
        practice.fields.title,
        html,
        practice.fields.summary,
        practice.fields.checked_on,
        contents=contents,
    )


def _sections(
    practice: Practice, collection: Collection
) -> tuple[list[Section], tuple[Concept, ...]]:
    """The sections of the body with the terms of the glossary marked, and those terms.

    A link to a practice that is not here becomes plain words.
    """
    sections = practice.body.sections
    explained = explain(
        (_linked(section.html, practice, collection) for section in sections), collection.glossary
    )
    parts = zip(sections, explained.parts, strict=True)
    return [replace(section, html=html) for section, html in parts], explained.concepts


def _linked(html: str, practice: Practice, collection: Collection) -> str:
    absent = [name for name in practice.body.references if name not in collection.by_id]
    if not absent:
        return html
    link = rf'<a href="\.\./(?:{"|".join(absent)})/[^"]*">(.*?)</a>'
    return re.sub(link, r"\1", html, flags=re.DOTALL)


def _words(practice: Practice, collection: Collection) -> Iterator[str]:
    """What a practice is found by besides its text: names and words of the lists, own words."""
    for axis in AXES:
        terms = collection.terms(axis)
        yield from (terms[word].title for word in axis.values(practice))
    yield from practice.fields.partners
    yield from practice.fields.keywords


@lru_cache(maxsize=1000)
def _contents_list(contents: tuple[tuple[str, str], ...]) -> Markup:
    """The list of contents; most practices have the same headings."""
    return Markup(render("contents.html", contents=contents))  # noqa: S704 - our template


def _contents(practice: Practice) -> Iterator[tuple[str, str]]:
    for section in practice.body.sections:
        if section.heading and section.html:
            yield section.anchor, section.heading
    if practice.fields.sources:
        yield "bronnen", "Bronnen"
    if not practice.confirmed:
        yield "bent-u-van-deze-organisatie", "Bent u van deze organisatie?"
    yield "over-deze-tekst", "Over deze tekst"


def edit_address(practice: Practice, settings: Settings) -> str:
    """Where the file can be edited on the forge, or nothing while there is no forge."""
    forge = settings.forge
    if forge is None or is_placeholder(forge.repository):
        return ""
    part = {"forgejo": "_edit", "github": "edit", "gitlab": "-/edit"}[forge.kind]
    return f"{forge.repository.rstrip('/')}/{part}/{forge.branch}/{practice.file}"


# ---------------------------------------------------------------------------------------------
# The fact panel


def _facts(practice: Practice, collection: Collection, up: str) -> Iterator[Fact]:
    fields = practice.fields
    vocabulary = collection.vocabulary
    carriers = practice.organisations
    yield Fact("Organisatie", tuple(_organisation(o, up) for o in carriers))
    if fields.partners:
        yield Fact("Met hulp van", tuple((name, "") for name in fields.partners))
    for axis in AXES:
        words = tuple(axis.values(practice))
        if not words or axis.facet == "organisatie":
            continue
        title = axis.one.capitalize() if len(words) == 1 else axis.title
        terms = collection.terms(axis)
        yield Fact(
            title,
            tuple(
                (terms[word].title, f"{up}{axis.path}/{word}/" if axis.path else "")
                for word in words
            ),
        )
    yield from _period(practice)
    if fields.costs:
        yield Fact("Kosten", tuple((line, "") for line in _costs(fields.costs, collection)))
    if fields.funding:
        titles = tuple((vocabulary.title("funding", word), "") for word in fields.funding)
        yield Fact("Financiering", titles)
    yield from _effort(practice)
    if fields.evidence:
        recognition = fields.recognition
        known = vocabulary.title("evidence", fields.evidence)
        by = (f"{known} ({recognition.body})", recognition.url) if recognition else (known, "")
        yield Fact("Onderbouwing", (by,))
    if practice.adoption:
        wide = ", breed toegepast" if practice.adoption >= WIDE else ""
        yield Fact("Toegepast door", ((f"{_others(practice.adoption)}{wide}", "#toegepast"),))
    yield from _contact(practice, collection)


WIDE = 2
"""From so many other organisations on, a practice is widely applied."""


def _others(number: int) -> str:
    return "één andere organisatie" if number == 1 else f"{number} andere organisaties"


def _organisation(organisation: Organisation, up: str) -> Value:
    return organisation.name, f"{up}organisaties/{organisation.slug}/"


def _period(practice: Practice) -> Iterator[Fact]:
    started, ended = practice.fields.started, practice.fields.ended
    if started:
        yield Fact("Gestart", ((moment(started), ""),))
    if ended:
        yield Fact("Beëindigd", ((moment(ended), ""),))


def _costs(costs: Costs, collection: Collection) -> Iterator[str]:
    title = collection.vocabulary.title
    unit = f" {title('cost_units', costs.unit)}" if costs.unit else ""
    if costs.once:
        yield f"{_range(costs.once)} eenmalig{unit}"
    if costs.yearly:
        yield f"{_range(costs.yearly)} per jaar{unit}"
    basis = [title("cost_bases", costs.basis)] if costs.basis else []
    basis += [f"prijspeil {costs.price_level}"] if costs.price_level else []
    if basis:
        yield ", ".join(basis)
    if costs.note:
        yield costs.note


def _range(part: Range) -> str:
    if part.least == part.most:
        return euros(part.most)
    return f"{euros(part.least)} tot {euros(part.most)}"


def _effort(practice: Practice) -> Iterator[Fact]:
    effort = practice.fields.effort
    if effort is None:
        return
    lines = []
    if effort.once is not None:
        lines.append((f"{effort.once} uur om te beginnen", ""))
    if effort.yearly is not None:
        lines.append((f"{effort.yearly} uur per jaar", ""))
    if lines:
        yield Fact("Inzet", tuple(lines))


def _contact(practice: Practice, collection: Collection) -> Iterator[Fact]:
    fields = practice.fields
    values: list[Value] = []
    if fields.contact:
        web = "://" in fields.contact
        values.append((fields.contact, fields.contact if web else f"mailto:{fields.contact}"))
    if fields.telephone:
        values.append((fields.telephone, "tel:" + "".join(filter(str.isdigit, fields.telephone))))
    willing = [collection.vocabulary.title("willingness", w) for w in fields.willing_to]
    values += [(title, "") for title in willing]
    if values:
        yield Fact("Contact", tuple(values))
