"""A practice as an example to type after, and as a snippet for an editor, from the one table."""

import json
import re
from collections.abc import Iterator

from weerwerk.fields import NEEDS, Row, asked, by_need, rows
from weerwerk.model import SECTIONS, Need
from weerwerk.problems import in_template
from weerwerk.vocabulary import Vocabulary


def example(*needs: Need) -> str:
    """A sound practice in which every field of these needs has the example of the table."""
    lines: list[str] = []
    for need in needs:
        lines += [*([""] if lines else []), f"# {NEEDS[need].upper()}"]
        for row in rows():
            if asked(row) == need:
                lines += [f"# {row.help}", f"{row.key}: {_typed(row)}"]
    parts = []
    for kind in SECTIONS:
        if kind.required or "recommended" in needs:
            must = f" {in_template('required')}" if kind.required else ""
            parts.append(f"## {kind.heading}\n\n{kind.help}{must}\n")
    return "---\n" + "\n".join(lines) + "\n---\n\n" + "\n".join(parts)


def _typed(row: Row) -> str:
    """The example of a field as it is typed: a text of the author's own between quotes."""
    is_free = row.kind == "text" and not row.terms
    return json.dumps(row.example, ensure_ascii=False) if is_free else row.example


def snippets(vocabulary: Vocabulary) -> str:
    """Snippets for Visual Studio Code: a whole practice, and one with all that is recommended.

    See https://code.visualstudio.com/docs/editing/userdefinedsnippets.
    """
    whole: dict[str, tuple[Need, ...]] = {
        "praktijk": ("required",),
        "praktijk-uitgebreid": ("required", "recommended"),
    }
    made = {
        name: {
            "scope": "markdown",
            "prefix": name,
            "description": in_template("title"),
            "body": list(_snippet(vocabulary, needs)),
        }
        for name, needs in whole.items()
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _snippet(vocabulary: Vocabulary, needs: tuple[Need, ...]) -> Iterator[str]:
    """The lines of a snippet, with a stop to fill in for every field and part of the text."""
    asked_rows = [row for row in by_need(rows()) if asked(row) in needs]
    yield "---"
    for number, row in enumerate(asked_rows, start=1):
        yield f"{row.key}: {_stop(number, row, vocabulary)}"
    yield from ("---", "")
    kinds = [kind for kind in SECTIONS if kind.required or "recommended" in needs]
    for number, kind in enumerate(kinds, start=len(asked_rows) + 1):
        yield from (f"## {kind.heading}", "", f"${{{number}:{_escaped(kind.help)}}}", "")


def _stop(number: int, row: Row, vocabulary: Vocabulary) -> str:
    """A place to fill in: a choice from a list, or the example to type over."""
    if not row.terms:
        return f"${{{number}:{_escaped(_typed(row))}}}"
    words = ",".join(vocabulary.terms(row.terms))
    choice = f"${{{number}|{words}|}}"
    return f"[{choice}]" if row.kind == "words" else choice


def _escaped(text: str) -> str:
    return re.sub(r"[\\$}]", r"\\\g<0>", text)
