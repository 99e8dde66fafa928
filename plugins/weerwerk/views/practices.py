"""A page per practice."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from weerwerk.collection import Collection
from weerwerk.glossary import explain
from weerwerk.model import Concept, Practice, Section
from weerwerk.output import Output, Page, root
from weerwerk.rendering import render
from weerwerk.settings import Settings, is_placeholder
from weerwerk.views import actions, facts, structured
from weerwerk.views.answering import Goal, Note, answers, form, note
from weerwerk.views.related import Kin, Relations

START = "zo-doet-u-het-zelf"
"""The section that tells a colleague how to begin: it gets a card of its own."""


def outputs(collection: Collection) -> Iterator[Output]:
    """The page and the file of every practice."""
    relations = Relations(collection)
    for practice in collection.practices:
        yield _page(practice, collection, relations)
        yield actions.download(practice)


def _page(practice: Practice, collection: Collection, relations: Relations) -> Page:
    path, settings = f"praktijken/{practice.id}", collection.settings
    up = root(path)
    about = _about(practice, collection, relations)
    parts = {part.anchor: part.heading for part in PARTS if part.shown(about)}
    contents = (*_headings(practice), *parts.items())
    address = actions.address(practice, settings)
    sections, concepts = _sections(practice, collection)
    html = render(
        "practice.html",
        kind="practice",
        searchable=True,
        crumbs=[(f"{up}praktijken/", "Praktijken")],
        root=up,
        contents=_contents_list(contents),
        anchors=dict(contents),
        parts=parts,
        title=practice.fields.title,
        practice=practice,
        fields=practice.fields,
        stage=collection.vocabulary.title("stages", practice.fields.stage),
        overdue=practice.due <= collection.reference,
        glance=tuple(facts.glance(practice, collection)),
        sections=sections,
        glossary=concepts,
        start=START,
        footnotes=linked(practice.body.footnotes, practice, collection),
        facts=facts.belongs(practice, collection, up),
        cost_rows=about.costs,
        cost_basis=facts.cost_basis(practice.fields.costs, collection),
        words=", ".join((*collection.names_of(practice), *practice.fields.keywords)),
        dialled="".join(filter(str.isdigit, practice.fields.telephone or "")),
        named=collection.vocabulary.title,
        origins=about.origins,
        variants=about.variants,
        related=about.related,
        edit=edit_address(practice, settings),
        answers=() if practice.confirmed else answers(practice, settings, up),
        form=form(practice, Goal.CORRECT, up),
        fault=note(practice, Note.FAULT, settings),
        adopted=note(practice, Note.ADOPTED, settings),
        settings=settings,
        address=address,
        author=actions.author(practice, settings),
        download=actions.DOWNLOAD,
        code=Markup(actions.code(address)),  # noqa: S704 - a drawing by the library
    )
    return Page(
        path,
        practice.fields.title,
        html,
        practice.fields.summary,
        practice.fields.checked_on,
        contents=contents,
        data=structured.practice(practice, collection),
    )


# ---------------------------------------------------------------------------------------------
# The parts after the text


@dataclass(frozen=True, slots=True)
class About:
    """A practice with what the collection adds to it."""

    practice: Practice
    costs: tuple[facts.Row, ...]
    origins: tuple[Practice, ...]
    variants: tuple[Practice, ...]
    related: tuple[Kin, ...]


def _about(practice: Practice, collection: Collection, relations: Relations) -> About:
    known = collection.by_id
    return About(
        practice,
        facts.costs(practice, collection),
        tuple(known[name] for name in practice.fields.based_on if name in known),
        collection.variants_of(practice),
        relations.of(practice),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A part after the text: its anchor, its heading, and whether there is anything in it."""

    anchor: str
    heading: str
    shown: Callable[[About], object]


PARTS = (
    Part(
        "kosten",
        "Kosten en inzet",
        lambda about: about.costs or about.practice.fields.costs,
    ),
    Part(
        "randvoorwaarden",
        "Wat dit van anderen vraagt",
        lambda about: about.practice.fields.preconditions,
    ),
    Part("contact", "Contact", lambda _: True),
    Part("toegepast", "Wie past dit ook toe", lambda about: about.practice.fields.adopted_by),
    Part("bronnen", "Bronnen", lambda about: about.practice.fields.sources),
    Part("bijlagen", "Bijlagen", lambda about: about.practice.fields.attachments),
    Part("weerbaarnl", "Op WeerbaarNL", lambda about: about.practice.fields.weerbaarnl),
    Part("varianten", "Varianten", lambda about: about.origins or about.variants),
    Part("verwant", "Verwante praktijken", lambda about: about.related),
    Part(
        "bent-u-van-deze-organisatie",
        "Bent u van deze organisatie?",
        lambda about: not about.practice.confirmed,
    ),
    Part("over-deze-tekst", "Over deze tekst", lambda _: True),
)
"""In the order of the page."""


def _headings(practice: Practice) -> Iterator[tuple[str, str]]:
    for section in practice.body.sections:
        if section.heading and section.html:
            yield section.anchor, section.heading


@lru_cache(maxsize=1000)
def _contents_list(contents: tuple[tuple[str, str], ...]) -> Markup:
    """The list of contents; most practices have the same headings."""
    return Markup(render("practice-contents.html", contents=contents))  # noqa: S704 - ours


# ---------------------------------------------------------------------------------------------
# The text


def _sections(
    practice: Practice, collection: Collection
) -> tuple[list[Section], tuple[Concept, ...]]:
    """The sections of the body with the terms of the glossary marked, and those terms.

    A link to a practice that is not here becomes plain words.
    """
    sections = practice.body.sections
    explained = explain(
        (linked(section.html, practice, collection) for section in sections), collection.glossary
    )
    parts = zip(sections, explained.parts, strict=True)
    return [replace(section, html=html) for section, html in parts], explained.concepts


def linked(html: str, practice: Practice, collection: Collection) -> str:
    """A practice's HTML in which a link to a practice that is not here is plain words."""
    absent = [name for name in practice.body.references if name not in collection.by_id]
    if not absent:
        return html
    link = rf'<a href="\.\./(?:{"|".join(absent)})/[^"]*">(.*?)</a>'
    return re.sub(link, r"\1", html, flags=re.DOTALL)


def edit_address(practice: Practice, settings: Settings) -> str:
    """Where the file can be edited on the forge, or nothing while there is no forge."""
    forge = settings.forge
    if forge is None or is_placeholder(forge.repository):
        return ""
    part = {"forgejo": "_edit", "github": "edit", "gitlab": "-/edit"}[forge.kind]
    return f"{forge.repository.rstrip('/')}/{part}/{forge.branch}/{practice.file}"
