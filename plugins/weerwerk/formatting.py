"""A practice's file in house order: the same fields and the same text, tidily laid out."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml
from pydantic import BaseModel

from weerwerk.model import Frontmatter, record_in
from weerwerk.reading import StrictHandler


def formatted(content: bytes) -> str:
    """A sound file in house order: keys as in `model.py`, at every depth.

    Every value stays as it was typed, and a remark goes with the key it stands above or behind:
    text is moved, never written anew. Of the body only the line ends change, and the newlines
    at its end.

    Args:
        content: The bytes of a file in which `reading.read_bytes` finds no error.
    """
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    block, body = StrictHandler().split(text)
    fields = unicodedata.normalize("NFC", block.removeprefix("\n"))
    ending = body.rstrip("\n")
    return f"---\n{_ordered(_trimmed(fields))}---{ending}\n"


# ---------------------------------------------------------------------------------------------
# Where things stand in the text


@dataclass(frozen=True, slots=True)
class _Span:
    """A piece of the text: from one character up to another."""

    start: int
    end: int


class _Source:
    """The fields as text, and where YAML says that its nodes stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = yaml.compose(text, Loader=yaml.CSafeLoader)
        self._starts = [0]
        for line in text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def span(self, first: yaml.Node, last: yaml.Node) -> _Span:
        """From the start of one node to the end of another."""
        end = _last_leaf(last).end_mark
        return _Span(
            self._starts[first.start_mark.line] + first.start_mark.column,
            self._starts[end.line] + end.column,
        )

    def lines(self, first: yaml.Node, last: yaml.Node) -> range:
        """The lines that two nodes and what is between them stand on."""
        return range(first.start_mark.line, _last_line(last) + 1)

    def line_span(self, lines: range) -> _Span:
        """The text of whole lines, with their newlines."""
        return _Span(self._starts[lines.start], self._starts[lines.stop])

    def line(self, number: int) -> str:
        """The text of a line, without its newline."""
        return self.text[self._starts[number] : self._starts[number + 1]].rstrip("\n")


def _last_leaf(node: yaml.Node) -> yaml.Node:
    """The last piece of a node; a group or list over several lines ends where its last part ends.

    YAML itself lets it end at the next key, behind remarks that are not its own.
    """
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _last_line(node: yaml.Node) -> int:
    mark = _last_leaf(node).end_mark
    return mark.line if mark.column else mark.line - 1  # a folded text ends on the line after it


# ---------------------------------------------------------------------------------------------
# Trailing spaces


def _trimmed(text: str) -> str:
    """The fields without spaces at line ends, save where a value goes on over the line end."""
    source = _Source(text)
    inside = {n for scalar in _scalars(source.root) for n in source.lines(scalar, scalar)[:-1]}
    inside |= {_last_line(scalar) for scalar in _scalars(source.root) if scalar.style in {"|", ">"}}
    lines = (
        line if number in inside else line.rstrip(" \t")
        for number, line in enumerate(text.split("\n"))
    )
    return "\n".join(lines)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _scalars(part)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _scalars(part)


# ---------------------------------------------------------------------------------------------
# Order


def _ordered(text: str) -> str:
    """The fields with the keys of every group in order: one group at a time, until all are."""
    while better := next(_improvements(_Source(text)), ""):
        text = better
    return text


def _improvements(source: _Source) -> Iterator[str]:
    """The text with one group in order, for every group that is not and can be."""
    for node, record in _groups(source.root, Frontmatter):
        table = [str(row.alias) for row in record.model_fields.values()]
        ranks = [table.index(key.value) for key, _ in node.value]
        if ranks != sorted(ranks):
            order = sorted(range(len(ranks)), key=ranks.__getitem__)
            pieces = _entries(source, node) if node.flow_style else _paragraphs(source, node)
            if pieces:
                yield _moved(source.text, pieces, order)


def _groups(
    node: yaml.Node | None, record: type[BaseModel]
) -> Iterator[tuple[yaml.MappingNode, type[BaseModel]]]:
    """Every group of keys that the table knows, with its part of the table."""
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _groups(part, record)
    elif isinstance(node, yaml.MappingNode):
        yield node, record
        inner = {str(row.alias): record_in(row.annotation) for row in record.model_fields.values()}
        for key, value in node.value:
            if below := inner.get(key.value):
                yield from _groups(value, below)


def _entries(source: _Source, node: yaml.MappingNode) -> list[_Span]:
    """The keys of a group between braces; none where a remark stands between them."""
    spans = [source.span(key, value) for key, value in node.value]
    gaps = [source.text[one.end : other.start] for one, other in pairwise(spans)]
    return [] if any("#" in gap for gap in gaps) else spans


def _paragraphs(source: _Source, node: yaml.MappingNode) -> list[_Span]:
    """The keys of a group below each other, each with the remarks right above it.

    None where the first key stands behind the dash of a list and another has a remark above it:
    in front there is no place for that remark.
    """
    keys = [source.lines(key, value) for key, value in node.value]
    column = node.start_mark.column
    behind_dash = bool(source.line(keys[0].start)[:column].strip())
    floors = [keys[0].start if behind_dash else 0, *(lines.stop for lines in keys[:-1])]
    whole = [
        range(_top(source, floor, lines.start), lines.stop)
        for floor, lines in zip(floors, keys, strict=True)
    ]
    if not behind_dash:
        return [source.line_span(lines) for lines in whole]
    spans = [source.line_span(lines) for lines in keys]
    return [_Span(span.start + column, span.end) for span in spans] if whole == keys else []


def _top(source: _Source, floor: int, top: int) -> int:
    """The first of the lines with remarks, or with nothing, right above a line."""
    while top > floor and source.line(top - 1).strip()[:1] in {"", "#"}:
        top -= 1
    return top


def _moved(text: str, pieces: Sequence[_Span], order: Sequence[int]) -> str:
    """The text with its pieces in another order; what stands between them stays."""
    parts, end = [], 0
    for place, number in zip(pieces, order, strict=True):
        parts += [text[end : place.start], text[pieces[number].start : pieces[number].end]]
        end = place.end
    return "".join([*parts, text[end:]])
