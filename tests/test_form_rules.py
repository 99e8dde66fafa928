"""The rules in the browser are the rules of `weerwerk check`: the same lines, in the same words."""

import gzip
import json
import subprocess
import sys
import unicodedata
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import BODY, EXAMPLES, ROOT, practice_text
from test_privacy import ASKED, FREE, REFUSED
from test_reading import KEYS, PIECES
from weerwerk.addresses import url_fault
from weerwerk.build import load
from weerwerk.checking import check_all, check_today
from weerwerk.collection import Collection
from weerwerk.formatting import formatted
from weerwerk.model import Frontmatter
from weerwerk.problems import Problem, message
from weerwerk.reading import Value, read_bytes, read_file, read_yaml
from weerwerk.views import rules
from weerwerk.vocabulary import fold, nearest

MODULES = ROOT / "plugins" / "weerwerk" / "theme" / "weerwerk" / "checking"
NODE = Path(sys.executable).with_name("node")
TODAY = date(2026, 11, 21)
NAME = "praktijk.md"

OF_OTHERS = {
    "refused-reference": "whether another practice has a fault is not in the data",
    "former-id-in-use": "needs the other files of the folder",
    "former-id-twice": "needs the other files of the folder",
    "near-duplicate": "needs the text of the other files of the folder",
}
"""The codes that a page cannot know, and why; those of a folder or a disk never come up here."""


class Form:
    """The form's rules in Node, asked a line at a time."""

    def __init__(self, data: Path) -> None:
        command = [NODE, ROOT / "tests" / "form" / "check.mjs", MODULES, data]
        self._node = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, ask: str, **question: object) -> Any:  # noqa: ANN401 - any JSON
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps({"ask": ask, **question}) + "\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())

    def check(self, content: bytes, name: str = NAME) -> list[dict[str, Any]]:
        asked = self.ask(
            "check", content=b64encode(content).decode(), name=name, today=TODAY.isoformat()
        )
        assert isinstance(asked, list)
        return asked

    def close(self) -> None:
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.close()
        self._node.stdout.close()
        assert self._node.wait() == 0


@pytest.fixture(scope="module")
def collection() -> Collection:
    found, _ = load(ROOT)
    assert found
    return found


@pytest.fixture(scope="module")
def form(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Form]:
    data = tmp_path_factory.mktemp("form") / "regels.json"
    data.write_bytes(rules.asset(collection).content)
    opened = Form(data)
    yield opened
    opened.close()


Line = tuple[int, str, str, str]


def _said(problems: list[Problem]) -> list[Line]:
    """What Python says of a file, by line, without what a page cannot know."""
    known = [problem for problem in problems if problem.code not in OF_OTHERS]
    return sorted((p.place.line, p.code, p.severity, message(p)) for p in known)


def _shown(problems: list[dict[str, Any]]) -> list[Line]:
    return sorted((p["line"], p["code"], p["severity"], p["message"]) for p in problems)


def _judged(content: bytes, collection: Collection) -> list[Line]:
    document, problems = read_bytes(content, NAME)
    documents = [document] if document else []
    elsewhere = [practice.id for practice in collection.practices]
    _, found = check_all(documents, collection.vocabulary, elsewhere)
    return _said([*problems, *found, *check_today(documents, TODAY)])


# ---------------------------------------------------------------------------------------------
# The data


def test_the_data_is_small_and_the_same_every_time(collection: Collection) -> None:
    made = rules.asset(collection)
    assert made == rules.asset(collection)
    assert made.path == "bijdragen/formulier/regels.json"
    assert len(gzip.compress(made.content)) < 60_000


def test_the_data_holds_every_key_and_every_list_of_the_table(collection: Collection) -> None:
    data = json.loads(rules.asset(collection).content)
    assert [row["key"] for row in data["table"]] == [
        row.alias for row in Frontmatter.model_fields.values()
    ]
    kinds = {row["key"]: row["kind"] for row in data["table"]}
    assert kinds["titel"] == "line"
    assert kinds["gecontroleerd_op"] == "day"
    assert kinds["gestart"] == "moment"
    assert kinds["kosten"] == "group"
    assert kinds["bronnen"] == "groups"
    assert kinds["partners"] == "words"
    assert kinds["controletermijn_maanden"] == "whole"
    for row in data["table"]:
        if "terms" in row:
            words = [term["id"] for term in data["lists"][row["terms"]]]
            assert words == list(collection.vocabulary.terms(row["terms"]))


# ---------------------------------------------------------------------------------------------
# The same lines

FILES = sorted([*EXAMPLES.rglob("*.md"), *(ROOT / "practices").glob("*.md")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_form_says_of_every_file_what_check_says(
    path: Path, form: Form, collection: Collection
) -> None:
    document, problems = read_file(path, path.name)
    documents = [document] if document else []
    elsewhere = [practice.id for practice in collection.practices]
    _, found = check_all(documents, collection.vocabulary, elsewhere)
    said = _said([*problems, *found, *check_today(documents, TODAY)])
    assert _shown(form.check(path.read_bytes(), path.name)) == said


def test_a_problem_of_a_field_says_which(form: Form) -> None:
    text = (EXAMPLES / "bad" / "min-above-max").glob("*.md")
    (found,) = form.check(next(text).read_bytes())
    assert found["at"] == ["kosten", "jaarlijks"]


def test_a_problem_of_the_whole_text_says_by_its_line_where_to_look(form: Form) -> None:
    text = practice_text(f"{BODY}\nBel 06 12345678.\n", titel="Bel Jan op 06-12345678 bij uitval")
    found = form.check(text.encode())
    mobile = [problem["at"] for problem in found if problem["code"] == "personal-mobile"]
    assert mobile == [["titel"], ["##"]]
    assert not [problem for problem in found if "12345678" in problem["message"]]


# ---------------------------------------------------------------------------------------------
# Any change

GOOD = [
    path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    for path in sorted((EXAMPLES / "good").glob("*.md"))
]
ODD_WORDS = [
    *("Gemeente Nijmegen", "Groningen", "gemente nijmegn", "Bergen", "geen", "vng-6", "VNG-1"),
    *("2026-13-01", "2027", "2030-01", "-5", "007", "\u0663", "9" * 20, "x" * 95, "y" * 310),
    *("http://a.nl", "https://localhost", "https://10.0.0.1/", "https://[::1]/", "https://a.nl:0"),
    *("https://\u0430pple.nl", "https://u@x.nl", "https://a%2eb.nl", "https://www.weerbaarnl.nl/x"),
    *("gestopt", "pilot", "openbare-bronnen", "realisatie", "\u00df", "\u0130", "a\u0301\u0327"),
]
words = st.sampled_from(PIECES + ODD_WORDS * 2)
some = st.lists(words, max_size=3).map("".join)
where = st.floats(0, 1, exclude_max=True)
keys = st.sampled_from([*KEYS, *(str(row.alias) for row in Frontmatter.model_fields.values())])

change = st.one_of(
    st.tuples(st.just("value"), where, some),
    st.tuples(st.just("line"), where, some),
    st.tuples(st.just("key"), where, st.tuples(keys, some).map(": ".join)),
    st.tuples(st.just("none"), where, st.just("")),
    st.tuples(st.just("inside"), where, words),
)


def _changed(lines: list[str], sort: str, at: float, text: str) -> list[str]:
    """The lines with one of them changed, taken away or added."""
    n = int(at * len(lines))
    row = lines[n]
    if sort == "inside":
        middle = int(at * 997) % (len(row) + 1)
        new = [f"{row[:middle]}{text}{row[middle:]}"]
    else:
        value = f"{row.partition(':')[0]}: {text}"
        new = {"value": [value], "line": [row, text], "key": [row, text], "none": []}[sort]
    return [*lines[:n], *new, *lines[n + 1 :]]


steady = settings(
    deadline=None,
    derandomize=True,
    max_examples=250,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@given(st.sampled_from(GOOD), st.lists(change, min_size=1, max_size=4))
@steady
def test_the_form_reads_any_frontmatter_as_check_does(
    form: Form, collection: Collection, text: str, changes: list[tuple[str, float, str]]
) -> None:
    block, _, body = text.removeprefix("---\n").partition("\n---\n")
    lines = block.split("\n")
    for each in changes:
        lines = _changed(lines, *each) or [""]
    content = "\n".join(["---", *lines, "---", body]).encode("utf-8", "replace")
    assert _shown(form.check(content)) == _judged(content, collection)


PARAGRAPHS = [
    *("# Te groot", "##### Te klein", "## Een eigen kopje", "## Aanpak", "## Resultaat?", "## "),
    *("<div>blok</div>", "<b>", "<!-- weg -->", "> [!NOTE] <b>\n> Let <i>op</i>.", "> citaat <u>"),
    *("- punt\n  - [x] klaar <b>", "1. een\n2. [twee](b)", "```\n<b>\n```", "    <b>", "***"),
    *("| a | b |\n|---|---|\n| <i>c</i> | [d](e) |", "![plaatje](x.png)", "Woord\n====", "~~weg~~"),
    *("[a]: javascript:x\n\n[a]", "Een noot.[^9]\n\n[^9]: Hier <b> en [daar](x).", "[^8]: los <b>"),
]
WORDS = [
    *(
        "<b>vet</b>",
        "<br/>",
        "`<b>`",
        "\\<b>",
        "[x](y)",
        "[x](voorbeeld-kort-en-goed.md)",
        "<a@b.nl>",
    ),
    *(
        "[x](niet-daar.md)",
        "[x](https://a.nl)",
        "[x](http://a.nl)",
        "[x](file:///h)",
        "[x](tel:112)",
    ),
    *(
        "www.a.nl",
        "http://b.nl/x_(y).",
        "(https://x.nl)",
        "ftp://a.nl",
        "https://localhost/a",
        "**b**",
    ),
    *("<https://a.nl/?a=1&b=2>", "[t](JaVaScRiPt&colon;x)", "![i](data:image/png,x)", "&lt;b&gt;"),
    *(
        "a < b",
        "[open",
        "dicht]",
        "[x]( <y z> 'titel')",
        "[x](../y)",
        "[x](#kop)",
        "\U0001f600",
        "_schuin_",
    ),
]
insert = st.tuples(where, st.booleans(), st.sampled_from(PARAGRAPHS), st.sampled_from(WORDS))


@given(st.sampled_from(GOOD), st.lists(insert, min_size=1, max_size=5))
@steady
def test_the_form_reads_any_body_as_check_does(
    form: Form,
    collection: Collection,
    text: str,
    inserts: list[tuple[float, bool, str, str]],
) -> None:
    block, _, body = text.removeprefix("---\n").partition("\n---\n")
    for at, whole, paragraph, word in inserts:
        parts, joint = (body.split("\n\n"), "\n\n") if whole else (body.split(" "), " ")
        n = int(at * (len(parts) + 1))
        body = joint.join([*parts[:n], paragraph if whole else word, *parts[n:]])
    content = f"---\n{block}\n---\n{body}".encode()
    shown, judged = _shown(form.check(content)), _judged(content, collection)
    assert {code for _, code, _, _ in shown} == {code for _, code, _, _ in judged}
    assert {line[2] == "fout" for line in shown} == {line[2] == "fout" for line in judged}


# ---------------------------------------------------------------------------------------------
# What is written can be read

hidden = st.characters(codec="utf-8")
texts = (
    st.sampled_from([*ODD_WORDS, "NO", "12:30", "012", "a: b", "# x", "- y", "'", '"', "\\", "{a}"])
    | st.text(hidden, min_size=1, max_size=40)
).filter(lambda text: text.strip() and text.strip("\ufeff"))


def _values(rows: list[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={row["key"]: _value(row) for row in rows})


def _value(row: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    if row["kind"] == "words":
        return st.lists(texts, min_size=1, max_size=4)
    if row["kind"] == "group":
        return _values(row["rows"]).filter(_is_something)
    if row["kind"] == "groups":
        return st.lists(_values(row["rows"]).filter(_is_something), min_size=1, max_size=2)
    plain = {"whole": st.integers(0, 10**9).map(str), "day": st.dates().map(str)}
    return plain.get(row["kind"], texts) | texts


def _is_something(value: Mapping[str, Any]) -> bool:
    return any(value.values())


TABLE = list(rules.table())


def _typed(value: Any) -> Value:  # noqa: ANN401 - any value of the table
    """The value as Python reads it: lists as tuples, text in NFC."""
    if isinstance(value, dict):
        return {name: _typed(part) for name, part in value.items()}
    if isinstance(value, list):
        return tuple(_typed(part) for part in value)
    return unicodedata.normalize("NFC", value)


@given(_values(TABLE), st.sampled_from([BODY, "", "---\n\n- x\n", "tekst"]) | st.just("a\n" * 9))
@example({"titel": "\U000e0001 \u202e \ufffe \x85 \x00 \u2028"}, "")
@example({"partners": ["x" * 200] * 50, "bronnen": [{"titel": "\u20ac" * 300}]}, "")
@steady
def test_what_the_form_writes_is_read_as_what_went_in(
    form: Form, values: dict[str, Any], body: str
) -> None:
    written = form.ask("write", values=values, body=body)
    assert written.endswith("\n")
    assert "\r" not in written
    document, problems = read_bytes(written.encode(), NAME)
    assert document, problems
    assert not [problem for problem in problems if problem.code.startswith("yaml")]
    assert document.values == _typed(values)
    assert document.body.strip("\n") == body.strip("\n")
    order = [row["key"] for row in TABLE]
    assert list(document.values) == sorted(document.values, key=order.index)


@pytest.mark.parametrize("path", sorted((ROOT / "practices").glob("*.md")), ids=lambda p: p.stem)
def test_a_practice_read_and_written_again_is_the_same_in_house_order(
    path: Path, form: Form
) -> None:
    text = path.read_text(encoding="utf-8")
    document, _ = read_bytes(text.encode(), path.name)
    assert document
    values = form.ask("read", content=text, name=path.name)
    written = form.ask("write", values=values, body=document.body)
    again, _ = read_bytes(written.encode(), path.name)
    assert again
    assert again.values == {name: part for name, part in document.values.items() if part}
    assert again.body.strip("\n") == document.body.strip("\n")
    assert formatted(written.encode()) == written


# ---------------------------------------------------------------------------------------------
# The parts

yamlish = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@given(yamlish)
@steady
def test_yaml_means_the_same_to_the_form_as_to_libyaml(form: Form, text: str) -> None:
    text = "".join(sign for sign in text if sign == "\n" or sign.isprintable() or sign == "\t")
    tree, _, problems = read_yaml(text, NAME)
    found = form.ask("events", text=text)
    try:
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        assert found["line"] == (mark.line if mark else 0) or "%" in text
    else:
        scalars = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
        assert found["line"] is None
        assert [e["value"] for e in found["events"] if e["type"] == "scalar"] == scalars
    assert tree is not None or problems


def test_words_are_folded_alike(form: Form) -> None:
    every = [chr(code) for code in range(0x20, 0x1E943) if not 0xD800 <= code <= 0xDFFF]
    known = [sign for sign in every if unicodedata.category(sign) != "Cn"]
    shown = form.ask("fold", texts=known)
    differing = [s for s, one in zip(known, shown, strict=True) if fold(s) != one]
    assert not differing


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=20), max_size=6))
@example("noodsteunpunt", ["noodsteunpunten", "noodsteunpunts"])
@steady
def test_the_nearest_word_is_the_same(form: Form, typed: str, known: list[str]) -> None:
    assert form.ask("nearest", typed=typed, known=known) == nearest(typed, known)


ADDRESSES = [
    *("https://a.nl", "HTTPS://A.NL/x", "http://a.nl", "ftp://a.nl", "https://", "https://a b.nl"),
    *(
        "https://localhost",
        "https://a.local",
        "https://127.0.0.1",
        "https://8.8.8.8",
        "https://127.1",
    ),
    *(
        "https://[::1]/",
        "https://[2001:4860:4860::8888]",
        "https://[::ffff:8.8.8.8]",
        "https://[x]",
    ),
    *("https://[::ffff:10.0.0.1]/", "https://100.64.0.1", "https://0x7f.1", "https://1.2.3.04"),
    *(
        "https://u@a.nl",
        "https://a.nl:0",
        "https://a.nl:99999",
        "https://a.nl:8443/x",
        "https://a.nl:x",
    ),
    *("https://\u0430pple.nl", "https://b\u00fccher.nl", "https://a%2enl", "https://%6cocalhost"),
    *("https://-a.nl", "https://a-.nl", "https://a..nl", "https://a.nl.", "https://home.arpa"),
    *(
        "https://a.nl?x@y",
        "https://a.nl#@",
        "https://a\uff0fb.nl",
        "https://a\u2100b.nl",
        "https:/a.nl",
    ),
    *("https://[fe80::1%25eth0]/", "https://[", "https://a]b.nl", "https://xn--80ak6aa92e.com"),
]


def test_addresses_are_judged_alike(form: Form) -> None:
    shown = form.ask("urls", urls=ADDRESSES)
    assert dict(zip(ADDRESSES, shown, strict=True)) == {url: url_fault(url) for url in ADDRESSES}


def test_a_preview_holds_nothing_of_the_authors_own_html(form: Form) -> None:
    hostile = "## Aanpak\n\nKijk <script>x</script> <b>a</b> ![x](y) [k](javascript:x) **ja** [w](https://a.nl)"
    (section,) = form.ask("sections", markdown=hostile)
    assert section["heading"] == "Aanpak"
    assert section["anchor"] == "aanpak"
    assert section["html"] == (
        '<p>Kijk x a  <a>k</a> <strong>ja</strong> <a href="https://a.nl">w</a></p>'
    )


def test_private_data_is_seen_alike(form: Form, collection: Collection) -> None:
    """Everything that the gate's own stories refuse, ask about and leave alone."""
    texts = [text for group in (*REFUSED.values(), *ASKED.values()) for text in group] + FREE
    for text in texts:
        content = practice_text(f"\n## Aanleiding\n\n{text}\n\n## Aanpak\n\nx\n").encode()
        assert _shown(form.check(content)) == _judged(content, collection), text
