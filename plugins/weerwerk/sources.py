"""A file that somebody already has, as a draft: a practice, an export, a text, a Word document."""

from collections.abc import Callable, Mapping
from pathlib import Path

from weerwerk.drafting import Draft
from weerwerk.exchange import read_practice
from weerwerk.memo import FILE_LIMIT, read_memo
from weerwerk.problems import Place, Problem
from weerwerk.reading import StrictHandler, present, read_bytes
from weerwerk.vocabulary import Vocabulary

Found = tuple[Draft | None, list[Problem]]


def read_source(path: Path, vocabulary: Vocabulary) -> Found:
    """A file as a draft, or nothing, with what is wrong or was left out.

    Args:
        path: The file; its extension says what it is.
        vocabulary: The lists, for the answers in our own Word template.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        return None, [Problem(Place(path.name), "source-kind")]
    try:
        with path.open("rb") as file:
            content = file.read(FILE_LIMIT + 1)
    except OSError:
        return None, [Problem(Place(path.name), "unreadable")]
    return reader(content, path.name, vocabulary)


def _text(content: bytes, shown: str, _: Vocabulary) -> Found:
    """A file of ours, of which all that is typed is kept; or a text without fields."""
    document, problems = read_bytes(content, shown)
    if [problem.code for problem in problems] == ["no-frontmatter"]:
        document, problems = read_bytes(b"---\n---\n" + content.removeprefix(BOM), shown)
    if document is None:
        return None, problems
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    typed = StrictHandler().split(text)[0].removeprefix("\n") if document.values else ""
    values = {name: value for name, value in present(document.values).items() if value != ""}
    # What is wrong in it comes along, and is named with the file that it becomes.
    return Draft(values, document.body, typed, frozenset(values)), []


BOM = b"\xef\xbb\xbf"


def _export(content: bytes, shown: str, _: Vocabulary) -> Found:
    document, problems = read_practice(content, shown)
    return (Draft(present(document.values), document.body) if document else None), problems


READERS: Mapping[str, Callable[[bytes, str, Vocabulary], Found]] = {
    ".md": _text,
    ".txt": _text,
    ".json": _export,
    ".docx": read_memo,
    ".docm": read_memo,
    ".doc": read_memo,
}
"""What we can read; the old and the macro kinds of Word say themselves why they cannot."""
