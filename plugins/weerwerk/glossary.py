"""The terms of the glossary in clean HTML: found, and marked where they first stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from markupsafe import escape

from weerwerk.model import Concept

MOST = 8
"""How many terms are marked on a page: more would make a text restless."""

UNTOUCHED = {"a", "blockquote", "code", "del", "h2", "h3", "h4", "pre", "th"}
"""Where nothing is marked: what is a link or a name already, and what others said or wrote."""

CURLED = "\u2019"
APOSTROPHE = f"['{CURLED}]"

# A tag, or a word with all that is glued to it: `noodsteunpunt-beleid` and `nipv.nl` are one word.
# The HTML is nh3's: a `<` in text is `&lt;` there, and values of attributes stand between `"`.
WORD = re.compile(rf"-?\w+(?:['{CURLED}.@]\w+|-\w*)*")
TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>"
    rf"|(?P<word>{WORD.pattern})"
)
SPACE = r"(?:\s|&nbsp;)+"
NAME_GOES_ON = re.compile(rf"{SPACE}(?:(?:en|van|voor){SPACE})?[A-Z]")
WORD_BEGAN = re.compile(r"\w(?:</?(?:em|strong)>)+$")
WORD_GOES_ON = re.compile(r"(?:</?(?:em|strong)>)+\w")

Spelling = tuple[str, re.Pattern[str], Concept]
"""A form, what it looks like in HTML, and the term that it means."""


class Glossary:
    """The terms by the first words of their forms, so that a text is read once."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._spellings = _by_first_word(self.concepts.values())

    def may_stand_in(self, html: str) -> bool:
        """Whether a text has the first word of a form at all; most parts of a text have none."""
        return not self._spellings.keys().isdisjoint(WORD.findall(html))

    def at(self, word: str, html: str, start: int) -> tuple[int, Concept] | None:
        """Where the term that starts with this word ends, and which it is; the longest one."""
        for form, shape, concept in self._spellings.get(word, ()):
            found = shape.match(html, start)
            if found and not _is_name(form, html, found) and not _is_part(html, found):
                return found.end(), concept
        return None


def _by_first_word(concepts: Iterable[Concept]) -> Mapping[str, Sequence[Spelling]]:
    """The spellings per first word, the longest first; of the same spelling the last term wins."""
    spellings = {
        written: (form, _shape(written), concept)
        for concept in concepts
        for form in concept.forms
        for written in (form, form[:1].upper() + form[1:])
    }
    first: dict[str, list[Spelling]] = {}
    for written in sorted(spellings, key=len, reverse=True):
        starts = {WORD.match(text) for text in (written, written.replace("'", CURLED))}
        for word in {start[0] for start in starts if start}:
            first.setdefault(word, []).append(spellings[written])
    return first


def _shape(written: str) -> re.Pattern[str]:
    """What a spelling looks like in HTML, with either apostrophe and any space."""
    words = (
        APOSTROPHE.join(re.escape(str(escape(part))) for part in word.split("'"))
        for word in written.split()
    )
    return re.compile(SPACE.join(words) + r"(?![\w-])")


def _is_name(form: str, html: str, found: re.Match[str]) -> bool:
    """Whether it is the start of a proper name: `Veiligheidsregio Twente`."""
    capital = html[found.start()] != form[0]
    return capital and bool(NAME_GOES_ON.match(html, found.end()))


def _is_part(html: str, found: re.Match[str]) -> bool:
    """Whether the word goes on in another element: `<strong>noodpakket</strong>ten`."""
    start = found.start()
    return bool(WORD_BEGAN.search(html[max(start - 40, 0) : start])) or bool(
        WORD_GOES_ON.match(html, found.end())
    )


@dataclass(frozen=True, slots=True)
class Explained:
    """The parts of a text with their terms marked, and the terms that are marked."""

    parts: tuple[str, ...]
    concepts: tuple[Concept, ...]


def explain(parts: Iterable[str], glossary: Glossary) -> Explained:
    """Marks the first occurrence of every term in the parts of one page, up to `MOST`.

    Args:
        parts: HTML as `prose.py` makes it.
        glossary: The terms to look for.
    """
    seen: dict[str, Concept] = {}
    done = tuple(_marked(html, glossary, seen) for html in parts)
    return Explained(done, tuple(seen.values()))


def found(parts: Iterable[str], glossary: Glossary) -> set[str]:
    """The ids of all terms in the parts of a page, marked or not."""
    return {concept.id for html in parts for _, _, concept in _occurrences(html, glossary)}


def _marked(html: str, glossary: Glossary, seen: dict[str, Concept]) -> str:
    pieces, after = [], 0
    room = takewhile(lambda _: len(seen) < MOST, _occurrences(html, glossary))
    for start, end, concept in room:
        if concept.id not in seen:
            seen[concept.id] = concept
            pieces += [html[after:start], _mark(html[start:end], concept)]
            after = end
    return "".join([*pieces, html[after:]]) if pieces else html


def _mark(words: str, concept: Concept) -> str:
    """The words, which are HTML already, as a link to their explanation on the same page."""
    lang = f' lang="{escape(concept.lang)}"' if concept.lang else ""
    return (
        f'<a class="ww-term" id="woord-{concept.id}" href="#begrip-{concept.id}"'
        f' role="doc-glossref"{lang}>{words}</a>'
    )


def _occurrences(html: str, glossary: Glossary) -> Iterator[tuple[int, int, Concept]]:
    """Every term in the running text, in order: where it starts and ends, and which it is."""
    if not glossary.may_stand_in(html):
        return
    closed, after = 0, 0
    for token in TOKEN.finditer(html):
        if token["tag"] in UNTOUCHED:
            closed += -1 if token["close"] else 1
        elif token["word"] and not closed and token.start() >= after:
            hit = glossary.at(token["word"], html, token.start())
            if hit:
                after, concept = hit
                yield token.start(), after, concept
