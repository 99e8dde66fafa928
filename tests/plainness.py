"""Every Dutch sentence of the interface, wherever it stands, and what makes one hard to read."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

import yaml

from conftest import ROOT
from weerwerk.readability import SHORT
from weerwerk.rules import rules

PACKAGE = ROOT / "plugins" / "weerwerk"
LONG = 25
"""Words that a sentence of ours may have; B1 has ten to fifteen on average."""

AVERAGE = 13
"""Words that the sentences of a place may have on average."""

# Words of the office, and what people say (Schrijfwijzer Direct Duidelijk; taalniveau B1).
PLAINER = {
    "aangaande": "over",
    "adequaat": "goed",
    "alsmede": "en",
    "alsook": "en",
    "alvorens": "voordat",
    "betreffende": "over",
    "betreft": "gaat over",
    "bewerkstelligen": "zorgen voor",
    "conform": "volgens",
    "daartoe": "daarvoor",
    "derhalve": "daarom",
    "desgewenst": "als u wilt",
    "desondanks": "toch",
    "dient te": "moet",
    "dienen te": "moeten",
    "dientengevolge": "daardoor",
    "doch": "maar",
    "echter": "maar",
    "eveneens": "ook",
    "faciliteren": "helpen",
    "geïmplementeerd": "ingevoerd",
    "gelieve": "wilt u",
    "hetgeen": "wat",
    "hieromtrent": "hierover",
    "implementeren": "invoeren",
    "indien": "als",
    "inzake": "over",
    "jegens": "tegen",
    "met betrekking tot": "over",
    "met ingang van": "vanaf",
    "middels": "met",
    "mits": "als",
    "omtrent": "over",
    "reeds": "al",
    "te allen tijde": "altijd",
    "ten behoeve van": "voor",
    "ten aanzien van": "over",
    "teneinde": "om",
    "tenzij": "behalve als",
    "tevens": "ook",
    "trachten": "proberen",
    "uiterlijk": "vóór",
    "uitsluitend": "alleen",
    "vooralsnog": "voorlopig",
    "voornoemde": "deze",
    "voorts": "verder",
    "waarborgen": "zorgen voor",
    "wederom": "weer",
    "zodoende": "zo",
    "zulks": "dat",
}

# What this site calls otherwise: one word for one thing, and never a word that promises too much.
OURS = {
    "best practice": "goede praktijk",
    "dekking": "praktijken die bijdragen",
    "je": "u",
    "jij": "u",
    "jouw": "uw",
    "jullie": "u",
    "men": "wie het doet",
    "stakeholders": "partners",
    "webpagina": "pagina",
    "(?<!halve )bladzijde": "pagina",
}

KNOWN = {
    *("JSON", "UTF", "CSV", "WCAG", "AMBER", "RED", "CC", "VRGZ", "VB", "GRIP", "NIPV", "BDUR"),
    *("BDuR", "KCR2", "RCDV", "WODC", "DUIC", "N", "X", "BY", "CPU", "ICS", "MAP", "DNS", "NBSP"),
    *("BASE", "PATH", "A", "MB", "II"),
}
"""Short names that the place itself explains, or that only a host or programmer reads."""


class Said(NamedTuple):
    """A sentence and the file it stands in."""

    where: str
    text: str


@cache
def sentences() -> tuple[Said, ...]:
    """Every sentence that a reader, contributor, editor or host sees."""
    return tuple(
        Said(where, sentence)
        for where, text in _texts()
        for sentence in END.split(" ".join(unescape(text).split()))
        if re.search(r"[a-zà-ÿ]{2}", sentence)
    )


END = re.compile(r"(?<=[.!?])[\"'’”)*]*\s+(?=[\"'‘“(*]?[A-ZÀ-Þ0-9€])")


def _texts() -> Iterator[tuple[str, str]]:
    for path in _files("templates", "*.html", "*.md", "*.txt"):
        # Dated texts of the editors, and the licence of the signs.
        if not {"opdrachten", "scenarios", "icons"} & set(path.parts):
            yield from ((_name(path), text) for text in texts_of_template(path.read_text("utf-8")))
    for path in (PACKAGE / "theme" / "404.html", PACKAGE / "theme" / "main.html"):
        yield from ((_name(path), text) for text in texts_of_template(path.read_text("utf-8")))
    for name in ("nl", "faults"):
        path = PACKAGE / "texts" / f"{name}.yml"
        yield from ((_name(path), _bare(text)) for text in _leaves(_read(path)))
    for path in _files("vocabularies", "*.yml"):
        if path.stem != "assignments":  # what others decided, in their words
            rows = _read(path)
            yield from ((_name(path), text) for text in _leaves(rows, {"definition", "more"}))
    for path in _files("theme/weerwerk", "*.mjs", "*.js"):
        if "vendor" not in path.parts:
            yield from ((_name(path), text) for text in _of_program(path.read_text("utf-8")))
    for path in _files(".", "*.py"):
        yield from ((_name(path), text) for text in _of_python(path))


def _files(folder: str, *patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted((PACKAGE / folder).rglob(pattern))


def _read(path: Path) -> object:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _leaves(tree: object, keys: set[str] | None = None, at: str = "") -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _leaves(value, keys, str(key))
    elif isinstance(tree, list):
        for value in tree:
            yield from _leaves(value, keys, at)
    elif isinstance(tree, str) and at not in {"ernst", "code"} and (not keys or at in keys):
        yield tree


INLINE = r"a|abbr|b|br|code|em|i|kbd|q|small|span|strong|sub|sup"
ATTRIBUTE = re.compile(r'\b(?:aria-label|placeholder|alt|title)="([^"]*)"')


def texts_of_template(text: str) -> Iterator[str]:
    """The texts of a template: a choice between words ends a sentence, a hole is one word."""
    text = re.sub(
        r"\A---\n.*?\n---\n|```.*?```|\{#.*?#\}|<!--.*?-->", "\n\n", text, flags=re.DOTALL
    )
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", "\n\n", text, flags=re.DOTALL)
    text = re.sub(r"\{%-?\s*(?:else|elif)\b.*?%\}", "\n\n", text)
    text = re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", "iets", text, flags=re.DOTALL)
    yield from ATTRIBUTE.findall(text)
    text = re.sub(r"<code\b[^>]*>.*?</code>", "iets", text, flags=re.DOTALL)
    text = re.sub(rf"</?(?:{INLINE})\b[^>]*>", "", text)
    for block in re.split(r"<[^>]*>|\n\s*\n|\n(?=[-|#>]|\d+\. )|\|", text):
        yield _bare(block)


def _bare(text: str) -> str:
    """Words alone: of a link its name, of code and holes one word."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"`[^`]*`|\$?\{[^}]*\}", "iets", text)
    return re.sub(r"[*_#]{1,3}(?=\w)|(?<=[\w.])[*_]{1,3}", "", text)


STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')


def _of_program(text: str) -> Iterator[str]:
    text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", text, flags=re.DOTALL | re.MULTILINE)
    for plain, template in STRING.findall(text):
        said = _bare(plain or template)
        if re.match(r"[A-ZÀ-Þ‘“].*\s", said):
            yield said


def _of_python(path: Path) -> Iterator[str]:
    """The helps of the one table, the headings and the options of the command line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            named = getattr(node.func, "id", getattr(node.func, "attr", ""))
            parts = node.args if named in {"key", "series", "SectionKind", "Axis"} else []
            parts = [*parts, *(word.value for word in node.keywords if word.arg == "help")]
            for part in parts:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield _bare(part.value)


# ---------------------------------------------------------------------------------------------
# What makes a sentence hard


def too_long() -> list[str]:
    """Sentences with more words than somebody keeps in mind."""
    counted = ((len(said.text.split()), said) for said in sentences())
    return [f"{said.where}: {n} woorden: {said.text}" for n, said in counted if n > LONG]


def office_words() -> list[str]:
    """Words of the office, with the plain one."""
    patterns = [
        (plain, re.compile(rf"\b{word}\b", re.IGNORECASE))
        for word, plain in (PLAINER | OURS).items()
    ]
    return [
        f"{said.where}: {found[0]} -> {plain}: {said.text}"
        for said in sentences()
        for plain, pattern in patterns
        if (found := pattern.search(said.text))
    ]


def unexplained_names() -> list[str]:
    """Short names that neither the field knows nor the sentence explains."""
    known = {*rules("words")["known"], *KNOWN}
    return [
        f"{said.where}: {name}: {said.text}"
        for said in sentences()
        for name in SHORT.findall(said.text)
        if name not in known and f"({name})" not in said.text and f"{name} (" not in said.text
    ]
