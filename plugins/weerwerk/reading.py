"""From bytes to documents: frontmatter with a line for every key, and a body. Strict, bounded."""

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from weerwerk import privacy
from weerwerk.problems import MOST, Place, Problem, few, has_errors, quotable

FILE_LIMIT = 100_000
"""Bytes a file may have."""
LINE_LIMIT = 5_000
"""Bytes a line may have."""
DEPTH_LIMIT = 5
"""How deep lists and groups may be nested; the model needs three."""

Value = str | int | float | bool | None | tuple["Value", ...] | Mapping[str, "Value"]
Location = tuple[str | int, ...]
"""Where a value stands in the frontmatter: `("kosten", "eenmalig", "min")`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: values as typed (text), the line of every key, and the body.

    `broken` are the keys of which something could not be read; no other rule judges those.
    `hidden` are words that no message may show. A document that is not `sound` never becomes a
    practice, but the rest of it is checked too.
    """

    path: str
    id: str
    values: Mapping[str, Value]
    body: str
    lines: Mapping[Location, int] = field(default_factory=dict)
    body_line: int = 0
    broken: frozenset[str] = frozenset()
    sound: bool = True
    hidden: tuple[str, ...] = ()

    def place(self, *location: str | int) -> Place:
        """The place of a value, or of the nearest thing around it that has a line."""
        for length in range(len(location), 0, -1):
            if line := self.lines.get(location[:length]):
                return Place(self.path, line)
        return Place(self.path, 1 if self.lines else 0)


def present(value: Mapping[str, Value]) -> dict[str, Value]:
    """The mapping without what is absent, at every depth: an empty key is no key."""
    return {name: _present(part) for name, part in value.items() if part is not None}


def _present(value: Value) -> Value:
    if isinstance(value, str):  # most are, and to ask this costs least
        return value
    if isinstance(value, (tuple, list)):
        return tuple(_present(part) for part in value if part is not None)
    return present(value) if isinstance(value, Mapping) else value


# ---------------------------------------------------------------------------------------------
# Folders and files


def read_folder(folder: Path, shown: str) -> tuple[list[Document], list[Problem]]:
    """All practices directly in a folder, sorted by name, and what is wrong with the files.

    Only regular `*.md` files are read: no links, no pipes, no folders.

    Args:
        folder: The folder to read.
        shown: The folder as messages show it, such as `practices`.
    """
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return [], [Problem(Place(shown), "no-folder")]
    if folder.is_symlink():
        return [], [Problem(Place(shown), "not-a-file")]
    documents: list[Document] = []
    problems: list[Problem] = []
    for name in names:
        if name.startswith("."):
            continue
        document, found = read_file(folder / name, f"{shown}/{name}")
        problems += found
        if document:
            documents.append(document)
    return documents, problems


def shown(folder: Path, project: Path) -> str:
    """A folder as messages show it: below the project, without the machine's own path."""
    here = folder.absolute()
    root = project.absolute()
    return here.relative_to(root).as_posix() if here.is_relative_to(root) else folder.name


def read_file(path: Path, shown: str) -> tuple[Document | None, list[Problem]]:
    """One file as a document, or nothing, with what is wrong."""
    place = Place(shown)
    if problem := _unfit_name(path.name, place):
        return None, [problem]
    try:
        # Without following links and without waiting for a pipe; what was opened is what is read.
        descriptor = os.open(path, os.O_RDONLY | NO_TRICKS)
        regular = stat.S_ISREG(os.fstat(descriptor).st_mode)
        if not regular:
            os.close(descriptor)
            return None, [Problem(place, "not-a-file")]
        with os.fdopen(descriptor, "rb") as file:
            content = file.read(FILE_LIMIT + 1)
    except OSError:
        code = "not-a-file" if path.is_symlink() or not path.is_file() else "unreadable"
        return None, [Problem(place, code)]
    return read_bytes(content, shown)


NO_TRICKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # Windows has neither

RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|index|readme|pagina-.*")
"""Names that Windows keeps for devices, and names that the site itself uses."""
ID = re.compile(r"[a-z0-9-]{3,80}")


def unfit_id(identifier: str) -> str:
    """The code of what is wrong with a practice's id, or nothing."""
    if not ID.fullmatch(identifier):
        return "bad-name"
    return "reserved-name" if RESERVED.fullmatch(identifier) else ""


def _unfit_name(name: str, place: Place) -> Problem | None:
    stem, dot, extension = name.rpartition(".")
    if (dot, extension) != (".", "md"):
        return Problem(place, "not-markdown", {"fit": f"{name.partition('.')[0].lower()}.md"})
    if code := unfit_id(stem):
        fit = re.sub(r"[^a-z0-9]+", "-", _plain(stem).lower()).strip("-")[:80]
        good = fit if fit and not unfit_id(fit) else f"praktijk-{fit or 'naam'}"
        return Problem(place, code, {"name": name, "fit": f"{good}.md"})
    return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


# ---------------------------------------------------------------------------------------------
# Text


def read_bytes(content: bytes, shown: str) -> tuple[Document | None, list[Problem]]:
    """The content of a file as a document, or nothing, with what is wrong.

    A BOM is dropped, CRLF becomes LF and text becomes NFC; anything else that is odd is a problem.
    """
    if len(content) > FILE_LIMIT:
        return None, [Problem(Place(shown), "too-large", {"limit": str(FILE_LIMIT // 1000)})]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _other_encoding(content, error, shown)
    return _read_characters(text, shown)


def _other_encoding(
    content: bytes, error: UnicodeDecodeError, shown: str
) -> tuple[Document | None, list[Problem]]:
    """A file that is no UTF-8: refused, but read on as Windows would, to tell all at once."""
    bom = 3 if content.startswith(b"\xef\xbb\xbf") else 0  # not counted in the error
    number = content.count(b"\n", 0, error.start + bom)
    fault = Problem(Place(shown, number + 1), "not-utf8", {"hint": ""})
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None, [fault]
    if CONTROL.search(text.replace("\r\n", "\n")):
        return None, [fault]  # not a text at all
    document, problems = _read_characters(text, shown)
    line = quotable(text.split("\n")[number].strip().replace("`", "'"))
    hint = {"hint": f"Waarschijnlijk staat er: `{line}`."}
    found = privacy.without(document.hidden if document else (), [replace(fault, details=hint)])
    return replace(document, sound=False) if document else None, [*found, *problems]


def _read_characters(text: str, shown: str) -> tuple[Document | None, list[Problem]]:
    text = text.replace("\r\n", "\n")
    if problems := text_faults(text, shown):
        return None, problems
    text = unicodedata.normalize("NFC", text)
    private, hidden = privacy.faults(text, shown)
    document, problems = _read_text(text, shown)
    problems = few([*private, *privacy.without(hidden, [*_mangled(text, shown), *problems])])
    if document and (hidden or problems):
        sound = document.sound and not has_errors(problems)
        document = replace(document, hidden=hidden, sound=sound)
    return document, problems


MANGLED = re.compile(
    "\u00c3[\u0080-\u00bf\u0152-\u0192\u2018-\u2122]|\u00c2[\u00a0-\u00bf]"
    "|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u0161\u02dc\u2018-\u201d\u2122]"
)
"""UTF-8 that some program took for Windows-1252 and saved again."""


def _mangled(text: str, shown: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n") if MANGLED.search(text) else (), start=1):
        if found := MANGLED.search(line):
            meant = found[0].encode("cp1252", "replace").decode("utf-8", "replace")
            details = {"text": found[0], "meant": meant}
            yield Problem(Place(shown, number), "mangled-letters", details)


def text_faults(text: str, shown: str) -> list[Problem]:
    """What no text may hold: control and turning characters, lines too long, too much of it."""
    if len(text) > FILE_LIMIT:
        return [Problem(Place(shown), "too-large", {"limit": str(FILE_LIMIT // 1000)})]
    return [*_odd_characters(text, shown), *_long_lines(text, shown), *_stacked(text, shown)]


LONG_RUN = re.compile(r"[^\x00-\u02ff\s]{31,}")
STACK_LIMIT = 30
"""Accents on one letter (UAX 15, Stream-Safe Text Format); sorting more takes ever longer."""


def _stacked(text: str, shown: str) -> Iterator[Problem]:
    for run in LONG_RUN.finditer(text):
        stack = 0
        for character in run[0]:
            stack = stack + 1 if unicodedata.combining(character) else 0
            if stack > STACK_LIMIT:
                line = text.count("\n", 0, run.start()) + 1
                yield Problem(Place(shown, line), "stacked-marks")
                return


# Characters that show nothing or turn the text around. Tab and newline are ours; a lone CR is not.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u2800\u3164"
    "\ufeff\uffa0\U000e0000-\U000e007f]"
)


HIDDEN = (
    ("control-character", CONTROL),
    ("bidi-character", BIDI),
    ("invisible-character", INVISIBLE),
)


def _odd_characters(text: str, shown: str) -> Iterator[Problem]:
    for code, pattern in HIDDEN[:2]:
        if pattern.search(text):
            yield from islice(_characters(text, shown, code, pattern), MOST)


def _characters(text: str, shown: str, code: str, pattern: re.Pattern[str]) -> Iterator[Problem]:
    """One problem for every line that has a character of the pattern."""
    for number, line in enumerate(text.split("\n"), start=1):
        if found := pattern.search(line):
            name = f"U+{ord(found.group()):04X}"
            yield Problem(Place(shown, number), code, {"character": name})


def _long_lines(text: str, shown: str) -> Iterator[Problem]:
    if len(text) <= LINE_LIMIT // 4:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LINE_LIMIT // 4 and len(line.encode()) > LINE_LIMIT:
            yield Problem(Place(shown, number), "line-too-long", {"limit": str(LINE_LIMIT)})


class StrictHandler(YAMLHandler):
    """python-frontmatter's YAML handler, for a block of exactly `---` on the first line."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


def _read_text(text: str, shown: str) -> tuple[Document | None, list[Problem]]:
    if problem := _boundary_fault(text, shown):
        return None, [problem]
    block, body = StrictHandler().split(text)
    body_line = block.count("\n") + 1
    tree, lines, problems = read_yaml(block.removeprefix("\n"), shown, first_line=2)
    if tree is None:
        return None, problems
    if INVISIBLE.search(block):
        problems += islice(_characters(block, shown, "invisible-character", INVISIBLE), MOST)
    identifier = shown.rpartition("/")[2].removesuffix(".md")
    broken = frozenset(name for name, value in tree.items() if problems and _is_broken(value))
    sound = not has_errors(problems)
    return Document(shown, identifier, tree, body, lines, body_line, broken, sound), problems


def _is_broken(value: Value) -> bool:
    if isinstance(value, Mapping):
        return any(_is_broken(part) for part in value.values())
    if isinstance(value, tuple):
        return any(_is_broken(part) for part in value)
    return value == BROKEN


def _boundary_fault(text: str, shown: str) -> Problem | None:
    first, _, rest = text.partition("\n")
    if not StrictHandler.FM_BOUNDARY.fullmatch(first):
        if DASHES.fullmatch(first):
            return _odd_dashes(first, Place(shown, 1))
        later = StrictHandler.FM_BOUNDARY.search(text.lstrip())
        late = "frontmatter-late" if later and later.start() == 0 else "no-frontmatter"
        return Problem(Place(shown, 1), "code-fence" if first.startswith("```") else late)
    if not StrictHandler.FM_BOUNDARY.search(rest):
        if meant := DASHES.search(rest.partition("\n##")[0]):
            return _odd_dashes(meant[0], Place(shown, rest.count("\n", 0, meant.start()) + 2))
        return Problem(Place(shown, 1), "unclosed-frontmatter")
    return None


DASHES = re.compile("^(?:[-_=\u2010-\u2015\u2212]{2,}|[\u2013\u2014])[ \t]*$", re.MULTILINE)
"""A line that was meant as `---`: a word processor makes one dash of three."""


def _odd_dashes(line: str, place: Place) -> Problem:
    return Problem(place, "odd-dashes", {"text": line.strip(), "fixed": "---"})


# ---------------------------------------------------------------------------------------------
# YAML, as a tree of what was typed

Tree = dict[str, Value]
Lines = dict[Location, int]


def read_yaml(
    text: str, shown: str, first_line: int = 1
) -> tuple[Tree | None, Lines, list[Problem]]:
    """YAML text as a tree of text, with the line of every key and all that is wrong.

    Every scalar stays as typed (`NO`, `12:30`, `012` are text); an empty one is absent. Anchors,
    aliases, tags and double keys are problems. Where the text as a whole is no YAML, each of its
    top-level keys is read by itself, so that one slip hides nothing else.

    Returns:
        The tree (None where nothing could be read), its lines (from `first_line`), problems.
    """
    if line := _too_deep(text):
        return None, {}, [Problem(Place(shown, first_line + line - 1), "too-deep")]
    builder = _Builder(shown, first_line, text)
    try:
        tree = builder.tree(text)
    except yaml.YAMLError:
        return _by_blocks(text, shown, first_line)
    if tree is None and NO_SPACE.search(text):
        return _by_blocks(text, shown, first_line)
    return tree, builder.lines, builder.problems


BRACKETS = 2_000
"""Opening brackets that a frontmatter may have in all; libyaml slows down with their depth."""
STAIRS = re.compile(r"^[ ]*(?:[-?][ ]+){20}", re.MULTILINE)
"""A list in a list in a list, on one line."""


def _too_deep(text: str) -> int:
    """The line from which a text is nested out of all reason, or nothing. Cheap: before parsing."""
    if text.count("[") + text.count("{") > BRACKETS:
        return text.count("\n", 0, max(text.find("["), text.find("{"))) + 1
    found = STAIRS.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


BLOCK = re.compile(r"^(?=[^\s#\-\]}])", re.MULTILINE)


def _by_blocks(text: str, shown: str, first_line: int) -> tuple[Tree | None, Lines, list[Problem]]:
    tree: Tree = {}
    lines: Lines = {}
    problems: list[Problem] = []
    garbled: dict[str, int] = {}
    for block in BLOCK.split(text):
        builder = _Builder(shown, first_line, block)
        part, fault = _block(builder, block)
        if fault or builder.problems:
            garbled |= dict.fromkeys(FIRST_WORD.findall(block), first_line)
        if fault:
            name = block.partition(":")[0].strip()
            part, builder.lines = {name: BROKEN}, {(name,): first_line}
            builder.problems = [fault]
        for name in part.keys() & tree.keys():
            place = Place(shown, builder.lines.get((name,), first_line))
            problems.append(Problem(place, "double-key", {"key": name}))
        tree |= part
        lines |= builder.lines
        problems += builder.problems
        first_line += block.count("\n")
        if len(problems) > MOST:
            break  # this is no frontmatter at all
    for name in sorted(
        garbled.keys() - tree.keys()
    ):  # no key is missing that stands there in some way
        tree[name], lines[(name,)] = BROKEN, garbled[name]
    return tree, lines, problems


FIRST_WORD = re.compile(r"^[^\w\n]*([a-z_]+)", re.MULTILINE)


def _block(builder: "_Builder", block: str) -> tuple[Tree, Problem | None]:
    """One key with its value, or the fault that keeps it from being read."""
    try:
        tree = builder.tree(block)
    except yaml.YAMLError as error:
        return {}, _syntax_fault(error, block, builder.shown, builder.first_line)
    if tree is None and (found := NO_SPACE.match(block)):
        details = {"text": block.strip(), "fixed": f"{found[1]}: {found[2].strip()}"}
        return {}, Problem(Place(builder.shown, builder.first_line), "yaml-space", details)
    return tree or {}, None


NO_SPACE = re.compile(r"^([a-z_]+):(?!//)[\u00a0\u202f]*([^\s:].*)", re.MULTILINE)
"""A key and a value with no space between, or one that YAML does not know."""
INDENTED = re.compile(r" +[a-z_]+:(\s|$)")
NESTED = re.compile(
    r"(min|max|eenmalig|jaarlijks|basis|prijspeil|functie|datum|uren_\w+|instantie|url|titel|van|wat"
    r"|organisatie|sinds|status): "
)

BROKEN = "\x00"
"""The value of a key whose text is no YAML; its fault is reported, so no check looks at it."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """A line that is no YAML: the line, what stands behind its first colon, the whole block."""

    line: str
    value: str
    block: str

    def opened(self, bracket: str, closing: str) -> bool:
        return self.block.count(bracket) > self.block.count(closing)


SLIPS: tuple[tuple[str, Callable[[_Slip], bool]], ...] = (
    ("yaml-tab", lambda slip: "\t" in slip.line),
    ("yaml-group", lambda slip: bool(NESTED.match(slip.value))),
    ("yaml-colon", lambda slip: ": " in slip.value and slip.value[0] not in "{['\""),
    ("yaml-quote", lambda slip: slip.value[:1] in {'"', "'"}),
    ("yaml-bracket", lambda slip: slip.opened("[", "]") or slip.opened("{", "}")),
    ("yaml-indent", lambda slip: bool(INDENTED.match(slip.line))),
    ("yaml-syntax", lambda _: True),
)
"""What authors really type, and how to tell; the first that fits is the code."""


def _syntax_fault(error: yaml.YAMLError, block: str, shown: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    offset = min(mark.line if mark else 0, block.rstrip("\n").count("\n"))
    line = block.split("\n")[offset]
    name, _, value = line.strip().partition(": ")
    slip = _Slip(line, value, block)
    code = next(code for code, fits in SLIPS if fits(slip))
    if code == "yaml-bracket":
        line, offset = block.partition("\n")[0], 0
    details = {"text": line.strip(), "key": name}
    fixed = FIXES[code](slip) if code in FIXES else ""
    return Problem(
        Place(shown, first_line + offset), code, details | ({"fixed": fixed} if fixed else {})
    )


def _wrapped(text: str) -> str:
    """The text between quotation marks, so that YAML reads it as it stands."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _all_wrapped(slip: _Slip) -> str:
    """The line with its whole value between quotation marks."""
    return f"{slip.line.strip().partition(': ')[0]}: {_wrapped(slip.value.strip())}"


def _one_text(slip: _Slip) -> str:
    """The same, where a key stands before it and the value is no list or group."""
    whole = NAMED.match(slip.line) and slip.value.strip() and slip.value[0] not in "{['\""
    return _all_wrapped(slip) if whole else ""


def _one_pair(slip: _Slip) -> str:
    """The line with one pair of quotation marks around its value, and the others inside."""
    text = slip.value.strip()
    mark, inside = text[0], text[1:-1]
    if text.count(mark) == 1 and not CLIPPED.match(text):
        text = text[1:]
    elif text[-1] == mark and (mark == "'" or OPENING.match(inside)):
        text = inside
    return f"{slip.line.strip().partition(': ')[0]}: {_wrapped(text)}"


def _closed(slip: _Slip) -> str:
    """The line with its one bracket closed."""
    line = slip.block.strip()
    lists, groups = (line.count(a) - line.count(b) for a, b in ("[]", "{}"))
    sure = "\n" not in line and {lists, groups} == {0, 1}
    return line + ("]" if lists else "}") if sure else ""


def _to_the_margin(slip: _Slip) -> str:
    """The line without its indent, where nothing above it in its block has one."""
    above = slip.block.partition(slip.line)[0]
    return "" if re.search(r"^ +\S", above, re.MULTILINE) else slip.line.strip()


OPENING = re.compile(r'[^"]*(?:[\s(]"|$)')
"""Up to the first quotation mark, which opens a quote of its own."""
NAMED = re.compile(r"[ -]*[a-z_]+: ")
"""A line that has the name of a key."""
CLIPPED = re.compile(r"'[a-z]{1,2}(?!\w)", re.IGNORECASE)
"""`'s Avonds`, `'t Gooi`: a word that begins with an apostrophe."""

FIXES: Mapping[str, Callable[[_Slip], str]] = {
    "yaml-group": lambda slip: slip.value.strip(),
    "yaml-colon": _all_wrapped,
    "yaml-quote": _one_pair,
    "yaml-bracket": _closed,
    "yaml-indent": _to_the_margin,
    "yaml-syntax": _one_text,
}
"""The line as it was meant, or nothing where that is not sure."""


class _Builder:
    """Builds the tree of one YAML text from libyaml's events, within bounds."""

    def __init__(self, shown: str, first_line: int, text: str) -> None:
        self.shown = shown
        self.first_line = first_line
        self._escapes = "\\" in text
        self._hashes = HASH.search(text) is not None and [*text.split("\n"), ""]
        self.lines: Lines = {}
        self.problems: list[Problem] = []

    def tree(self, text: str) -> Tree | None:
        """The mapping that the text holds; raises YAMLError where it is no YAML."""
        events = iter(yaml.CSafeLoader(text).get_event, None)
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                self._refuse_extras(event)
                value = self._mapping(events, ())
                self._rest(events)
                return value
            if isinstance(event, yaml.NodeEvent):
                self._report(event, "not-a-mapping")
                return None
        return {}

    def _rest(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self._report(event, "not-a-mapping")

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], at: Location) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            if self._escapes:
                self._refuse_hidden(event)
            if self._hashes and not event.style and event.end_mark:
                rest = self._hashes[event.end_mark.line][event.end_mark.column :]
                if rest[:1] in {" ", "\t"} and HASH.match(f" {rest.lstrip()}", 1):
                    text = f"{event.value}{rest}".strip()
                    name = f"{at[-1]}: " if isinstance(at[-1], str) else ""
                    fixed = f"{name}{_wrapped(text)}"
                    self._report(event, "yaml-hash", text=text, cut=rest.strip(), fixed=fixed)
            return event.value if event.value or event.style else None
        if isinstance(event, yaml.AliasEvent):
            self._report(event, "yaml-anchor")
            return BROKEN
        self._refuse_extras(event)
        if len(at) >= DEPTH_LIMIT:
            self._report(event, "too-deep")
            _skip(events)
            return BROKEN
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, at)
        return self._sequence(events, at)

    def _mapping(self, events: Iterator[yaml.Event], at: Location) -> Tree:
        tree: Tree = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self._report(event, "odd-key")
                self._value(event, events, (*at, ""))
                self._value(next(events), events, (*at, ""))
                continue
            self._refuse_extras(event)
            name = event.value
            if name in tree:
                self._report(event, "double-key", key=name)
            else:
                self.lines[(*at, name)] = self._line(event)
            tree[name] = self._value(next(events), events, (*at, name))
        return tree

    def _sequence(self, events: Iterator[yaml.Event], at: Location) -> tuple[Value, ...]:
        values: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*at, len(values))
            self.lines[here] = self._line(event)
            values.append(self._value(event, events, here))
        return tuple(values)

    def _refuse_extras(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None):
            self._report(event, "yaml-anchor")
        if tag := getattr(event, "tag", None):
            self._report(event, "yaml-tag", tag=str(tag))

    def _refuse_hidden(self, event: yaml.ScalarEvent) -> None:
        """Characters that no file may hold can still be written as codes between double quotes."""
        for code, pattern in HIDDEN:
            if found := pattern.search(event.value):
                self._report(event, code, character=f"U+{ord(found.group()):04X}")

    def _report(self, event: yaml.Event, code: str, **details: str) -> None:
        self.problems.append(Problem(Place(self.shown, self._line(event)), code, details))

    def _line(self, event: yaml.Event) -> int:
        return (event.start_mark.line if event.start_mark else 0) + self.first_line


HASH = re.compile(r"(?<=[ \t])#\w")
"""What looks like a hash sign of the author's own: YAML takes it for a remark and drops it."""


def _skip(events: Iterator[yaml.Event]) -> None:
    depth = 1
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if not depth:
            return
