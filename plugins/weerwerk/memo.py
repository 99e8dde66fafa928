"""A Word document as a draft: its headings as our sections, its table of questions as fields."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from textwrap import fill
from unicodedata import normalize
from zipfile import ZipFile, ZipInfo

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from weerwerk import prose
from weerwerk.answers import Values, placed, read
from weerwerk.drafting import Draft
from weerwerk.fields import leaves
from weerwerk.model import SECTIONS, SectionKind
from weerwerk.problems import Place, Problem
from weerwerk.reading import BIDI, CONTROL, INVISIBLE, LINE_LIMIT
from weerwerk.vocabulary import Vocabulary, fold
from weerwerk.wordform import HELP_STYLE, columns

FILE_LIMIT = 20_000_000
"""Bytes of a Word document; most of them are pictures, which we leave."""
TEXT_LIMIT = 3_000_000
"""Bytes of its texts when unpacked."""
PARTS_LIMIT = 5_000
"""Files inside it."""


def read_memo(
    content: bytes, shown: str, vocabulary: Vocabulary
) -> tuple[Draft | None, list[Problem]]:
    """A Word document as a draft, or nothing, with what is wrong or was left out.

    Nothing that can be read is lost: a heading that is none of ours stays one of the author's
    own, and what stands before the first heading opens the Aanpak.

    Args:
        content: The document; nothing in it is trusted.
        shown: How messages name it.
        vocabulary: The lists, for the answers in our own template.
    """
    if code := _unfit(content):
        return None, [Problem(Place(shown), code, {"limit": str(FILE_LIMIT // 1_000_000)})]
    try:
        html, pictures = _html(content)
    except Exception:  # noqa: BLE001 - a library in a stranger's file: whatever it stumbles over
        return None, [Problem(Place(shown), "memo-broken")]
    soup = BeautifulSoup(html, "html.parser")
    values, has_form = _answers(soup, vocabulary)
    notes = _notes(soup)
    links = _without_dead_links(soup)
    _level_headings(soup)
    if title := _title(soup):
        values = values if has_form else {"titel": title, **values}
    text = "\n\n".join(filter(None, (_body(soup, keep_empty=not has_form), notes)))
    counted = (("memo-pictures", pictures), ("memo-links", links))
    left_out = [
        Problem(Place(shown), code, {"count": str(count)}) for code, count in counted if count
    ]
    return Draft(values, text), left_out


# ---------------------------------------------------------------------------------------------
# The file


def _unfit(content: bytes) -> str:
    """The code of why a document is not opened at all, or nothing."""
    if len(content) > FILE_LIMIT:
        return "memo-too-large"
    if content.startswith(OLD_WORD):
        return "memo-old-or-locked"
    try:
        with ZipFile(BytesIO(content)) as archive:
            return next((code for code, holds in REFUSALS if holds(archive)), "")
    except Exception:  # noqa: BLE001 - as below: a broken archive breaks in many ways
        return "memo-broken"


def _is_too_large(archive: ZipFile) -> bool:
    # Reading stops at the size that a part claims to have, so a claim is a bound.
    parts = archive.infolist()
    return len(parts) > PARTS_LIMIT or sum(part.file_size for part in _texts(archive)) > TEXT_LIMIT


def _has_macros(archive: ZipFile) -> bool:
    return any("vbaproject" in name.lower() for name in archive.namelist())


def _is_no_document(archive: ZipFile) -> bool:
    if "word/document.xml" not in archive.namelist():
        return True
    # Word writes no DTD; whoever does wants an XML parser to unfold or fetch something.
    return any(b"<!DOCTYPE" in archive.read(part).replace(b"\0", b"") for part in _texts(archive))


def _texts(archive: ZipFile) -> list[ZipInfo]:
    return [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]


REFUSALS: tuple[tuple[str, Callable[[ZipFile], bool]], ...] = (
    ("memo-too-large", _is_too_large),
    ("memo-macros", _has_macros),
    ("memo-broken", _is_no_document),
)
"""Why a document is not opened, in the order in which it is safe to ask."""

OLD_WORD = b"\xd0\xcf\x11\xe0"
"""How a .doc of before 2007 begins, and a document with a password."""


STYLES = f"""
p[style-name='Title'] => h1.title:fresh
p[style-name='{HELP_STYLE}'] => !
"""


def _html(content: bytes) -> tuple[str, int]:
    """The document as HTML without its pictures, and how many there were."""
    import mammoth  # noqa: PLC0415 - slow, and only for Word

    seen: list[object] = []

    def left_out(picture: object) -> list[object]:
        seen.append(picture)
        return []

    made = mammoth.convert_to_html(
        BytesIO(content),
        style_map=STYLES,
        convert_image=left_out,
        id_prefix="memo-",
        external_file_access=False,
        include_embedded_style_map=False,
    )
    return str(made.value), len(seen)


# ---------------------------------------------------------------------------------------------
# The answers in our own template


def _answers(soup: BeautifulSoup, vocabulary: Vocabulary) -> tuple[Values, bool]:
    """The values in the tables of questions, which are taken out, and whether there were any."""
    questions = {fold(leaf.title): leaf for leaf in leaves()}
    head = [fold(column) for column in columns()]
    values: Values = {}
    tables = [table for table in soup.find_all("table") if _cells(table.find("tr"))[:2] == head[:2]]
    for table in tables:
        for line in table.find_all("tr")[1:]:
            cells = line.find_all(["td", "th"])
            leaf = questions.get(fold(cells[0].get_text())) if len(cells) > 1 else None
            if leaf:
                answer = cells[1].get_text("\n", strip=True)
                values = placed(values, leaf.at, read(leaf.row, answer, vocabulary))
        table.decompose()
    return values, bool(tables)


def _cells(line: Tag | None) -> list[str]:
    return [fold(cell.get_text()) for cell in line.find_all(["td", "th"])] if line else []


# ---------------------------------------------------------------------------------------------
# The HTML of a memo as HTML that our texts can be

HEADINGS = re.compile(r"^h[1-6]$")
NOTE_MARK = re.compile(r"^memo-(foot|end)note-ref-")
NOTE = re.compile(r"^memo-(foot|end)note-[0-9]+$")


def _notes(soup: BeautifulSoup) -> str:
    """The notes as Markdown, taken out of the HTML; where they were referred to stands `[^1]`."""
    for mark in soup.find_all("a", id=NOTE_MARK):
        shown = mark.get_text().strip("[]")
        mark.replace_with(f"[^{shown}]")
    notes = soup.find_all("li", id=NOTE)
    lines = []
    for number, note in enumerate(notes, start=1):
        for back in note.find_all("a", href=re.compile("^#memo-")):
            back.decompose()
        text = " ".join(_markdown(note.decode_contents()).split())
        lines.append(f"[^{number}]: {text}")
        note.decompose()
    return "\n".join(lines)


def _without_dead_links(soup: BeautifulSoup) -> int:
    """Leaves the words of links that work on no site; gives how many pointed outside the memo."""
    dead = [link for link in soup.find_all("a") if not _works(str(link.get("href", "")))]
    for link in dead:
        link.unwrap()
    return sum(str(link.get("href", ""))[:1] not in {"", "#"} for link in dead)


def _works(href: str) -> bool:
    return href.partition(":")[0].lower() in prose.SCHEMES


def _level_headings(soup: BeautifulSoup) -> None:
    """Makes headings of bold lines that are one of ours, and plain text of those inside a table."""
    for paragraph in soup.find_all("p", recursive=False):
        bold = paragraph.find("strong")
        if bold and bold.get_text() == paragraph.get_text() and _kind(bold.get_text()):
            paragraph.name = "h2"
    for heading in soup.find_all(HEADINGS):
        if heading.parent is not soup:
            heading.name = "strong"


def _title(soup: BeautifulSoup) -> str:
    """The title of the memo, taken out: what is styled as one, or the first heading not ours."""
    found = soup.find("h1", class_="title") or soup.find(HEADINGS)
    if not isinstance(found, Tag) or _kind(found.get_text()):
        return ""
    title = _clean(" ".join(found.get_text().split()))
    found.decompose()
    return title


NUMBER = re.compile(r"^\s*[0-9]+(\.[0-9]+)*[.)]?\s+")
NAMES = {
    fold(name): kind for kind in SECTIONS for name in (kind.heading, kind.anchor, *kind.synonyms)
}
SHORT_HEADING = 6
"""Words of a heading in which one of our names may stand among others."""


def _kind(heading: str, *, within: bool = False) -> SectionKind | None:
    """The part of ours that goes by this heading, or nothing.

    Args:
        heading: The heading, possibly with a number.
        within: Whether a name of ours may stand in it with other words.
    """
    plain = fold(NUMBER.sub("", heading))
    if plain in NAMES or not within or len(plain.split()) > SHORT_HEADING:
        return NAMES.get(plain)
    found = [
        (f" {plain} ".index(f" {name} "), -len(name), name)
        for name in NAMES
        if f" {name} " in f" {plain} "
    ]
    return NAMES[min(found)[2]] if found else None


# ---------------------------------------------------------------------------------------------
# The text in our parts


@dataclass(slots=True)
class _Part:
    """A part of the text to be: its heading, and its pieces of Markdown."""

    heading: str
    pieces: list[str]


def _body(soup: BeautifulSoup, *, keep_empty: bool) -> str:
    """The text with our headings, and those of the author's own; nothing is left out.

    Args:
        soup: The memo.
        keep_empty: Whether a heading without a text is the author's own.
    """
    chapters = [chapter for chapter in _chapters(soup) if keep_empty or chapter[2]]
    top = min((level for level, heading, _ in chapters if heading), default=1)
    parts: dict[str, _Part] = {}
    opening = ""
    current: _Part | None = None
    for level, heading, text in chapters:
        kind = _kind(heading, within=True)
        name = kind.heading if kind else heading
        if not heading:
            opening = text
        elif name in parts or (not kind and current and level > top):
            current = parts.get(name) or current or parts[name]
            depth = "###" if name in parts or level == top + 1 else "####"
            current.pieces += [f"{depth} {heading}", text]
        else:
            current = parts[name] = _Part(name, [text])
    if opening:
        aanpak = parts.setdefault(OPENED, _Part(OPENED, []))
        aanpak.pieces.insert(0, opening)
    return "\n\n".join(
        "\n\n".join([f"## {part.heading}", *filter(None, part.pieces)]) for part in parts.values()
    )


OPENED = "Aanpak"
"""The part that takes what stands before the first heading."""


def _chapters(soup: BeautifulSoup) -> Iterator[tuple[int, str, str]]:
    """The memo cut at its headings: (level, heading, Markdown); the first may have no heading."""
    level, heading, html = 0, "", ""
    for node in soup.children:
        if isinstance(node, Tag) and HEADINGS.match(node.name):
            if heading or html.strip():
                yield level, heading, _markdown(html)
            level, html = int(node.name[1]), ""
            heading = _clean(" ".join(node.get_text().split()))
        else:
            html += str(node)
    if heading or html.strip():
        yield level, heading, _markdown(html)


class _Converter(MarkdownConverter):
    """Markdown as we write it; only what would turn into something else is escaped.

    Who typed Markdown in Word meant it: a link or a list stays one.
    """

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Text that stays text: no HTML, no headings, no extra cells."""
        text = HTML_START.sub(r"\\<", text)
        text = LINE_START.sub(r"\\\g<0>", text)
        return text.replace("|", "\\|") if parent_tags & {"td", "th"} else text


CONVERTER = _Converter(
    heading_style="atx", bullets="-", table_infer_header=True, newline_style="backslash"
)
HTML_START = re.compile(r"<(?=[A-Za-z/!?])")
LINE_START = re.compile(r"^(#{1,6}(?=\s)|=+\s*$|-{2,}\s*$)", re.MULTILINE)


def _markdown(html: str) -> str:
    text = _clean(CONVERTER.convert(html)).strip()
    lines = (_short(line.rstrip()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _clean(text: str) -> str:
    """The text without the characters that nobody sees and no practice may have."""
    for pattern in (CONTROL, BIDI, INVISIBLE):
        text = pattern.sub("", text)
    return normalize("NFC", text)


def _short(line: str) -> str:
    """The line, over several lines where it is too long for our files; a table's row is not cut."""
    if len(line.encode()) <= LINE_LIMIT or line.startswith("|"):
        return line
    return fill(line, LINE_LIMIT // 5, break_long_words=False, break_on_hyphens=False)
