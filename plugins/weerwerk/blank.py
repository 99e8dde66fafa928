"""The blank template as a text file: every field with its help, and the headings of the text."""

import json
from collections.abc import Iterator
from textwrap import wrap

from weerwerk.fields import NEEDS, Row, asked, by_need, rows
from weerwerk.model import SECTIONS, Need
from weerwerk.problems import in_template
from weerwerk.vocabulary import Vocabulary


def blank(vocabulary: Vocabulary, editor: str) -> str:
    """The template as a file that somebody fills in.

    All help stands in remarks above the text, where no reader of the site ever sees it, so that
    nothing has to be taken out before the text goes on the site.

    Args:
        vocabulary: The lists, with the collection's own assignments.
        editor: The mailbox of the editors.
    """
    lines = "".join(f"{line}\n" for line in _fields(vocabulary, editor))
    headings = "\n\n".join(f"## {kind.heading}" for kind in SECTIONS)
    return f"---\n{lines}---\n\n{headings}\n"


def _fields(vocabulary: Vocabulary, editor: str) -> Iterator[str]:
    for sentence in (
        in_template("intro"),
        in_template("intro-text"),
        in_template("send", editor=editor),
    ):
        yield from _remark(sentence)
    need: Need | None = None
    for row in by_need(rows()):
        if asked(row) != need:
            need = asked(row)
            yield from ("", f"# {NEEDS[need].upper()}")
        yield ""
        yield from _remark(f"{row.title}: {' '.join(_guidance(row, vocabulary))}")
        if row.terms == "assignments":
            terms = vocabulary.terms(row.terms)
            yield from (f"#   {code}: {term.title}" for code, term in terms.items())
        yield f'{row.key}: ""' if row.need == "required" and _is_free(row) else f"{row.key}:"
    yield from ("", f"# {in_template('story').upper()}")
    for kind in SECTIONS:
        must = f" {in_template('required')}" if kind.required else ""
        yield f"# ## {kind.heading}: {kind.help}{must}"


WIDTH = 110


def _remark(text: str) -> Iterator[str]:
    lines = wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return (f"# {line}" for line in lines)


def _is_free(row: Row) -> bool:
    """Whether the field takes an author's own words, which are best typed between quotes."""
    return row.kind == "text" and not row.terms


def _guidance(row: Row, vocabulary: Vocabulary) -> Iterator[str]:
    yield row.help
    if row.kind == "text" and row.least and row.most:
        yield in_template("length", least=row.least, most=row.most)
    if row.terms and row.terms != "assignments":
        yield in_template("choose", words=", ".join(vocabulary.terms(row.terms)))
    if row.example:
        example = json.dumps(row.example, ensure_ascii=False) if _is_free(row) else row.example
        yield in_template("example", example=example)
