"""What an author may fill in: a page about every field, and the same as templates and schema."""

from collections.abc import Iterator

from weerwerk.blank import blank
from weerwerk.collection import ALL_AXES, Collection
from weerwerk.exchange import to_json
from weerwerk.fields import NEEDS, asked, flat, rows
from weerwerk.model import NONE, SECTIONS
from weerwerk.output import Asset, Output, Page, root
from weerwerk.rendering import render
from weerwerk.schema import typed_schema

PATH = "bijdragen/velden"
TEXT_FORM = "bijdragen/sjabloon.txt"
"""Plain text and no `.md`: every engine would make a page of that, and Windows opens this."""
WORD_FORM = "bijdragen/sjabloon.docx"
SCHEMA_FILE = "data/praktijk.schema.json"


def outputs(collection: Collection) -> Iterator[Output]:
    """The page, the templates as text and as a Word document, and the schema for editors."""
    # A check and a draft need no Word.
    from weerwerk.wordform import word_form  # noqa: PLC0415

    vocabulary, settings = collection.vocabulary, collection.settings
    yield _page(collection)
    yield Asset(TEXT_FORM, blank(vocabulary, settings.editor).encode())
    yield Asset(WORD_FORM, word_form(vocabulary, settings.editor, collection.reference))
    schema = typed_schema(vocabulary, f"{settings.address}{SCHEMA_FILE}")
    yield Asset(SCHEMA_FILE, to_json(schema))


def _page(collection: Collection) -> Page:
    table = list(flat(rows()))
    titles = {row.terms: row.title for _, row in table if row.terms}
    html = render(
        "fields.html",
        kind="text",
        searchable=True,
        crumbs=((f"{root(PATH)}bijdragen/", "Deel uw praktijk"),),
        root=root(PATH),
        rows=[(name, row, NEEDS[asked(row)]) for name, row in table],
        sections=SECTIONS,
        text_form=TEXT_FORM,
        word_form=WORD_FORM,
        schema_file=SCHEMA_FILE,
        lists=[
            {"name": name, "title": title, "words": list(_words(name, collection))}
            for name, title in titles.items()
        ],
    )
    description = "Alle velden van een praktijk, met uitleg en de woorden waaruit u kiest."
    return Page(PATH, "De velden van een praktijk", html, description, collection.reference)


def _words(name: str, collection: Collection) -> Iterator[tuple[str, str, str]]:
    """The words of a list: each with its title, and the folder of its page where it has one."""
    folder = next((axis.path for axis in ALL_AXES if axis.terms == name), "")
    for word, term in collection.vocabulary.terms(name).items():
        yield word, term.title, f"{folder}/{word}/" if folder and word != NONE else ""
