"""The blank template as a Word document: a table of questions, and headings for the story."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from weerwerk.fields import NEEDS, Leaf, leaves
from weerwerk.model import SECTIONS
from weerwerk.problems import in_template
from weerwerk.vocabulary import Vocabulary

HELP_STYLE = "Uitleg"
"""The style of what we tell an author; whoever reads the document back leaves it out."""


def columns() -> tuple[str, ...]:
    """The heads of the table of questions, by which it is known when it comes back."""
    return (in_template("column-field"), in_template("column-answer"), in_template("column-help"))


def word_form(vocabulary: Vocabulary, editor: str, day: date) -> bytes:
    """The template as a Word document, the same bytes for the same lists.

    Real headings and a Dutch text, with the head of the table said again on every page, so that
    it can be filled in with a screen reader too.

    Args:
        vocabulary: The lists, with the collection's own assignments.
        editor: The mailbox of the editors.
        day: The day that the document says it was made.
    """
    document = docx.Document()
    _prepare(document, day)
    document.add_paragraph(in_template("title"), style="Title")
    for sentence in (
        in_template("intro"),
        in_template("intro-word"),
        in_template("send", editor=editor),
    ):
        document.add_paragraph(sentence, style=HELP_STYLE)
    document.add_heading(in_template("about"), level=1)
    for need, name in NEEDS.items():
        document.add_heading(name.capitalize(), level=2)
        _questions(document, [leaf for leaf in leaves() if leaf.need == need], vocabulary)
    document.add_heading(in_template("story"), level=1)
    for kind in SECTIONS:
        document.add_heading(kind.heading, level=2)
        must = f" {in_template('required')}" if kind.required else ""
        document.add_paragraph(f"{kind.help}{must}", style=HELP_STYLE)
        document.add_paragraph()
    return _packed(document)


def _prepare(document: WordDocument, day: date) -> None:
    """Dutch, with a title, of a fixed day, and with a style for help."""
    about = document.core_properties
    made = datetime(day.year, day.month, day.day, tzinfo=UTC)
    about.title, about.language, about.author = in_template("title"), "nl-NL", "Weerwerk"
    about.created = about.modified = made
    about.comments = about.last_modified_by = ""
    styles: Any = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    help_style = styles.add_style(HELP_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    help_style.base_style = styles["Normal"]
    help_style.font.size = Pt(9)
    help_style.paragraph_format.space_after = Pt(4)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)


WIDTHS = (Cm(3.5), Cm(6), Cm(7.5))


def _questions(document: WordDocument, asked: list[Leaf], vocabulary: Vocabulary) -> None:
    table = document.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, columns(), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    _repeat_head(table)
    for leaf in asked:
        name, _, told = table.add_row().cells
        name.text = leaf.title
        _tell(told, " ".join(_guidance(leaf, vocabulary)))
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = width


def _repeat_head(table: Table) -> None:
    marker = OxmlElement("w:tblHeader")
    marker.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(marker)  # noqa: SLF001 - the library has no name for it


def _tell(cell: _Cell, text: str) -> None:
    cell.paragraphs[0].text = text
    cell.paragraphs[0].style = HELP_STYLE


def _guidance(leaf: Leaf, vocabulary: Vocabulary) -> Iterator[str]:
    """What an author is told of a field, in the words of a reader and not of the file."""
    row = leaf.row
    yield row.help
    if row.kind == "text" and row.least and row.most:
        yield in_template("length", least=row.least, most=row.most)
    if row.terms:
        titles = [term.title for term in vocabulary.terms(row.terms).values()]
        yield in_template("choose", words="; ".join(titles))
    if row.kind == "words":
        yield in_template("several")
    if row.kind == "groups":
        parts = " | ".join(part.title for part in row.parts)
        yield in_template("lines", parts=parts)
    elif row.example and not row.terms and row.kind != "words":
        yield in_template("example", example=row.example)


FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows; the library would write the hour of the build."""


def _packed(document: WordDocument) -> bytes:
    """The document as bytes in which no clock has a say."""
    loose, fixed = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, FIRST_DAY), source.read(name), ZIP_DEFLATED)
    return fixed.getvalue()
