"""A practice that is still being made: its values and text, and the file that they become."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from weerwerk import prose
from weerwerk.fields import Row, rows
from weerwerk.model import SECTIONS, SectionKind, slugify
from weerwerk.problems import in_template
from weerwerk.reading import Value, unfit_id


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a practice so far.

    Where it came from a file of ours, `typed` are the fields of that file as they were typed, and
    `kept` the keys whose values still come from there.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    body: str = ""
    typed: str = ""
    kept: frozenset[str] = frozenset()

    def having(self, values: Mapping[str, Value]) -> "Draft":
        """The draft with these values; what they change is no longer as it was typed."""
        changed = {name for name, value in values.items() if self.values.get(name) != value}
        return replace(self, values=values, kept=self.kept - changed)


def missing_sections(draft: Draft) -> list[SectionKind]:
    """The parts that the text cannot do without and that are not there yet."""
    body, _ = prose.parse(draft.body)
    stopped = draft.values.get("stadium") == "gestopt"
    return [
        kind
        for kind in SECTIONS
        if (kind.required or (stopped and kind.anchor == LESSON)) and not body.has(kind.anchor)
    ]


LESSON = "wat-werkte-niet"
"""What a practice that stopped must tell."""


def with_section(body: str, kind: SectionKind, text: str) -> str:
    """The text with one more part: the first kind on top, any other at the end."""
    part = f"## {kind.heading}\n\n{text.strip()}\n"
    kept = re.sub(rf"^## {kind.heading}\s*$\n*", "", body, flags=re.MULTILINE).strip("\n")
    parts = (part, kept) if kind == SECTIONS[0] else (kept, part)
    return "\n\n".join(piece.strip("\n") for piece in parts if piece.strip())


# ---------------------------------------------------------------------------------------------
# The file


def written(draft: Draft) -> str:
    """The text of the file: fields in the order of the table, then the text.

    What could still be told follows below the fields, as remarks that a reader never sees. A
    draft that was a file of ours keeps its fields as they were typed; new ones come below them.
    """
    added = {name: value for name, value in draft.values.items() if name not in draft.kept}
    typed = draft.typed
    for name in added:
        typed = re.sub(FIELD.format(re.escape(name)), "", typed, flags=re.MULTILINE)
    remarks = () if typed else _open(draft)
    return _file(typed, (*_fields(added), *remarks), draft.body)


def file(values: Mapping[str, Value], body: str) -> str:
    """The text of a file with these values and this text, and nothing that could still be told."""
    return _file("", _fields(values), body)


def _file(typed: str, lines: Iterable[str], body: str) -> str:
    fields = typed + "".join(f"{line}\n" for line in lines)
    return f"---\n{fields}---\n\n{body.strip(chr(10))}\n"


FIELD = r"^{}:.*\n(?:[ \t\-\]}}].*\n)*"
"""A field as it stands in a file, with the lines that belong to it."""


def _fields(values: Mapping[str, Value]) -> Iterator[str]:
    table = {row.key: row for row in rows()}
    for name in sorted(values, key=lambda name: list(table).index(name) if name in table else 99):
        yield from _field(table.get(name), name, values[name])


def _field(row: Row | None, name: str, value: Value, indent: str = "") -> Iterator[str]:
    inner = {part.key: part for part in row.parts} if row else {}
    if isinstance(value, tuple) and value and _is_below(row, value):
        yield f"{indent}{name}:"
        yield from (f"{indent}  - {_inline(row, part)}" for part in value)
    elif isinstance(value, Mapping) and any(part.parts for part in inner.values()):
        yield f"{indent}{name}:"
        for key, part in value.items():
            yield from _field(inner.get(key), key, part, f"{indent}  ")
    else:
        yield f"{indent}{name}: {_inline(row, value)}"


def _is_below(row: Row | None, value: tuple[Value, ...]) -> bool:
    """Whether the parts of a list stand below each other: groups, and more than a line holds."""
    return bool(row and row.kind == "groups") or len(_inline(row, value)) > LONG_LINE


LONG_LINE = 1000
"""Characters of a list on one line."""


def _inline(row: Row | None, value: Value) -> str:
    """A value on one line: words of a list, numbers and days bare, all other text in quotes."""
    if isinstance(value, Mapping):
        inner = {part.key: part for part in row.parts} if row else {}
        parts = (f"{key}: {_inline(inner.get(key), part)}" for key, part in value.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(_inline(row, part) for part in value)}]"
    text = value if isinstance(value, str) else json.dumps(value)
    is_bare = not isinstance(value, str) or (
        row is not None
        and (row.terms or row.kind in {"whole", "day", "moment"})
        and BARE.fullmatch(text)
    )
    return text if is_bare else json.dumps(text, ensure_ascii=False)


BARE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _open(draft: Draft) -> Iterator[str]:
    """What could still be told, as remarks."""
    open_rows = [row for row in rows() if row.need == "recommended" and row.key not in draft.values]
    body, _ = prose.parse(draft.body)
    open_kinds = [kind for kind in SECTIONS if not body.has(kind.anchor)]
    if open_rows:
        yield f"# {in_template('open-fields')}"
        yield from (f"# {row.key}: {row.example}  # {row.help}" for row in open_rows)
    if open_kinds:
        yield f"# {in_template('open-sections')}"
        yield from (f"# ## {kind.heading}: {kind.help}" for kind in open_kinds)


# ---------------------------------------------------------------------------------------------
# The name


def proposed_id(title: str, taken: Iterable[str]) -> str:
    """A name for the file, from the title, that can be used and is not in use."""
    words = slugify(title).split("-")
    name = words[0]
    for word in words[1:]:
        if len(f"{name}-{word}") > NAME_LENGTH:
            break
        name = f"{name}-{word}"
    name = name[:NAME_LENGTH]
    if unfit_id(name):
        name = f"praktijk-{name}"
    used = set(taken)
    tries = (name, *(f"{name}-{number}" for number in range(2, len(used) + 3)))
    return next(one for one in tries if one not in used)


NAME_LENGTH = 60
"""Characters of a proposed name: it is an address that people read."""
