"""The hallway: from a project folder to everything that is published, on one page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from weerwerk.checking import check_all
from weerwerk.collection import Collection
from weerwerk.look import images, palette, sheet
from weerwerk.output import Asset, Output, Page
from weerwerk.problems import Place, Problem
from weerwerk.reading import read_folder, shown
from weerwerk.reference import reference_date
from weerwerk.settings import FILE, read_settings, vocabulary
from weerwerk.synonyms import read_synonyms
from weerwerk.views import (
    assignments,
    browse,
    compare,
    data,
    faults,
    fields,
    form,
    glossary,
    home,
    matrix,
    opensearch,
    practices,
    redirects,
    rules,
    standard,
    structured,
    terms,
)
from weerwerk.views import wanted as questions
from weerwerk.views.cards import Cards
from weerwerk.wanted import read_wanted


@dataclass(frozen=True, slots=True)
class Built:
    """A collection with its pages and files, and all that is wrong with its sources."""

    collection: Collection
    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]


def load(
    project: Path, folder: Path | None = None, reference: date | None = None
) -> tuple[Collection | None, list[Problem]]:
    """The collection of a project folder, or nothing where its settings are unfit.

    Args:
        project: The folder with `weerwerk.yml`.
        folder: The folder of practices, where it is not `practices/`.
        reference: The day the pages speak of, where it is not to be derived.
    """
    settings, problems = read_settings(project)
    if settings is None:
        return None, problems
    lists = vocabulary(settings)
    folder = folder or project / "practices"
    documents, unread = read_folder(folder, shown(folder, project))
    sound, wrong = check_all(documents, lists)
    day = reference_date(project, reference, sound)
    wanted, unfit = read_wanted(project, lists)
    synonyms, odd = read_synonyms(project)
    collection = Collection(settings, lists, sound, day, wanted, synonyms)
    return collection, [*problems, *unread, *wrong, *unfit, *odd, *_settings_faults(collection)]


def build(
    project: Path, folder: Path | None = None, reference: date | None = None
) -> tuple[Built | None, list[Problem]]:
    """Everything the site of a project is made of; arguments as `load`."""
    collection, problems = load(project, folder, reference)
    if collection is None:
        return None, problems
    return Built(collection, tuple(outputs(collection)), tuple(problems)), problems


def outputs(collection: Collection) -> Iterator[Output]:
    """Every page and file of a collection."""
    yield from structured.described(_made(collection), collection)


def _made(collection: Collection) -> Iterator[Output]:
    cards = Cards(collection)
    yield home.page(collection)
    yield from practices.outputs(collection)
    yield from browse.outputs(collection, cards)
    yield from assignments.pages(collection, cards)
    yield from terms.pages(collection, cards)
    yield from matrix.pages(collection)
    yield from standard.pages(collection)
    yield glossary.page(collection)
    yield questions.page(collection)
    yield sheet.sheet(collection.settings)
    yield from images.images(collection.settings)
    yield from data.outputs(collection)
    yield rules.asset(collection)
    yield from fields.outputs(collection)
    yield from form.outputs(collection)
    yield from compare.outputs(collection)
    yield faults.page(collection)
    yield opensearch.asset(collection)
    yield from redirects.outputs(collection)


def pages(made: Iterable[Output]) -> Iterator[Page]:
    """The pages among the outputs."""
    return (output for output in made if isinstance(output, Page))


def assets(made: Iterable[Output]) -> Iterator[Asset]:
    """The files among the outputs."""
    return (output for output in made if isinstance(output, Asset))


def _settings_faults(collection: Collection) -> Iterator[Problem]:
    accent = collection.settings.accent
    if accent and not palette.is_readable(accent):
        instead = str(palette.palette(accent, "light")["link"])
        yield Problem(Place(FILE), "accent-unreadable", {"value": accent, "instead": instead})
    for featured in collection.settings.featured:
        if featured.id not in collection.by_id:
            yield Problem(Place(FILE), "featured-unknown", {"value": featured.id})
