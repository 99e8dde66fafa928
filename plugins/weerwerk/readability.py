"""Advice on plain language: sentences that are too long, short names nobody explains."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from weerwerk.rules import rules

LONG = 30
"""Words in a sentence from which a reader loses the thread; B1 has ten to fifteen on average."""

BLOCK = re.compile(
    r'<(?:p|td|li) data-sourcepos="(\d+):[^>]*>(.*?)'
    r"(?=</?(?:p|td|th|li|ul|ol|h\d|blockquote|table|pre)\b)",
    re.DOTALL,
)
CODE = re.compile(r"<code\b.*?</code>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
END = re.compile(r"(?<=[.!?])[\"'\u2019\u201d)]*\s+(?=[\"'\u2018\u201c(]?[A-Z0-9€])")
SHORT = re.compile(r"[A-Z](?<![\w/.@:•-][A-Z])(?<![0-9] [A-Z])[A-Z0-9]{1,5}(?![\w.@&])")

Blocks = Sequence[tuple[int, str]]
"""The plain text of every paragraph, item and cell, with its line."""


def blocks(html: str) -> Blocks:
    """The blocks of a body as comrak converts it, with `data-sourcepos` on every element."""
    return [(int(found[1]), _plain(found[2])) for found in BLOCK.finditer(html)]


def _plain(html: str) -> str:
    text = TAG.sub("", CODE.sub("", html)) if "<" in html else html
    return unescape(text) if "&" in text else text


def long_sentences(text: Blocks) -> Iterator[tuple[int, str, int]]:
    """Sentences that are too long: the line, how they begin, how many words they have."""
    for line, block in text:
        if len(block) < LONG * 3:
            continue
        for sentence in END.split(block):
            words = sentence.split()
            if len(words) > LONG:
                yield line, " ".join(words[:6]), len(words)


def unexplained(text: Blocks) -> Iterator[tuple[int, str]]:
    """Short names that are neither known in the field nor explained: the line, the name.

    A name is explained where it stands between brackets, or has brackets behind it.
    """
    known = set(rules("words")["known"])
    for line, block in text:
        for name in SHORT.findall(block):
            if name in known or any(char.isdigit() for char in name[:2]):
                continue
            known.add(name)
            if not any(f"({name})" in other or f"{name} (" in other for _, other in text):
                yield line, name
