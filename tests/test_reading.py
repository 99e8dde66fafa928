"""Properties of the readers: whatever comes in, they end with a document or with sentences."""

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any, Literal

import nh3
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import BODY, SOUND, practice_text
from weerwerk import exchange, prose
from weerwerk.checking import check, check_all
from weerwerk.model import Practice
from weerwerk.problems import Problem, explain
from weerwerk.reading import Document, read_bytes, read_yaml
from weerwerk.vocabulary import national

LISTS = national()
PATH = "practices/praktijk.md"

unhurried = settings(deadline=None)  # the first example imports, the others are fast


def _read(content: bytes) -> tuple[Document | None, list[Problem]]:
    return read_bytes(content, PATH)


def _sentences(problems: list[Problem]) -> list[str]:
    """Every problem as a line; a sentence that lacks a word would raise."""
    said = [explain(problem) for problem in problems]
    assert all(line.isprintable() for line in said)
    return said


def _judge(content: bytes) -> None:
    document, problems = _read(content)
    if document:
        practice, found = check(document, LISTS)
        problems += found
        assert practice or problems
    else:
        assert problems
    _sentences(problems)
    lines = content.count(b"\n") + 1
    assert all(0 <= problem.place.line <= lines for problem in problems)


# ---------------------------------------------------------------------------------------------
# Any bytes

KEYS = ["titel", "samenvatting", "opdrachten", "kosten", "bronnen", "contact", "onzin", "<<", ""]
PIECES = [
    *(f"{key}: " for key in KEYS),
    *(
        "---\n",
        "...\n",
        "--- ",
        "\n",
        "\n\n",
        "\r\n",
        "  ",
        "\t",
        "- ",
        "? ",
        ": ",
        ", ",
        " #a",
        "# b",
    ),
    *("\u2014\n", "##Aanpak\n", "**Aanpak**\n", "\u2022 a\n", "a\tb\n"),
    *("mailto:", "http//x.nl", "<www.x.nl>", "{a, b}", "'s ", " en ", "a, b"),
    *(
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "|\n",
        ">-\n",
        "&a ",
        "*a",
        "!x ",
        "!!int ",
        "%YAML 1.1\n",
        "@",
        "`",
    ),
    *(
        "NO",
        "12:30",
        "012",
        "1e9",
        "2026-02-30",
        "2026-10-01",
        "null",
        "~",
        ".nan",
        "x" * 90,
        "\u00a0",
    ),
    *(
        "\\",
        '"\\0"',
        '"\\x1b"',
        '"\\u202e"',
        '"\\N"',
        '"\\uD800"',
        "é",
        "e\u0301",
        "\u200b",
        "\U0001f600",
    ),
    *(
        "\x00",
        "\x1b",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "\r",
        "## Aanpak\n",
        "<b>",
        "[a](b)",
        "[^a]",
    ),
]
messy = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf\xef\xbb\xbf---\n---\n")
@example(b"\xff\xfe-\x00-\x00-\x00\n\x00")
@unhurried
def test_any_bytes_are_judged(content: bytes) -> None:
    _judge(content)


@given(messy, messy)
@example("titel: [a]\n", "")
@example("? [a]\n: {b: c}\n", "")
@example("titel: &a [*a, !x y]\n<<: *a\n", "")
@unhurried
def test_any_text_around_the_dashes_is_judged(block: str, body: str) -> None:
    _judge(f"---\n{block}\n---\n{body}".encode("utf-8", "replace"))


@given(messy, messy)
@unhurried
def test_a_sound_practice_with_any_text_added_is_judged(line: str, paragraph: str) -> None:
    text = practice_text(f"{BODY}\n{paragraph}\n").replace("stadium:", f"{line}\nstadium:")
    _judge(text.encode("utf-8", "replace"))


@given(messy)
@unhurried
def test_any_yaml_is_a_tree_or_a_problem(text: str) -> None:
    tree, lines, problems = read_yaml(text, PATH)
    assert tree is not None or problems
    last = len(re.split("\n|\r\n?|\x85|\u2028|\u2029", text))  # lines as YAML counts them
    assert all(1 <= line <= last for line in lines.values())
    _sentences(problems)


# ---------------------------------------------------------------------------------------------
# Prose

FRAGMENTS = [
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror='x'>",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<?",
        "?>",
    ),
    *("<![CDATA[", "]]>", "<svg onload='x'>", "</div>", "<table>", "<h2>", "</h2>", "<a href='x'>"),
    *(
        "javascript:alert(1)",
        "<javascript:x>",
        "[t](JaVaScRiPt&colon;x)",
        "[t](<java&#9;script:x>)",
    ),
    *(
        "[t](data:text/html,x)",
        "![i](data:image/png,x)",
        "[t](vbscript:x)",
        "[t](//a.nl)",
        "[t](../x)",
    ),
    *(
        "[t](https://a.nl 'ti\"t')",
        "[t](andere.md#kop)",
        "<https://a.nl/?a=1&b=2>",
        "<a@b.nl>",
        "www.a.nl",
    ),
    *(
        "https://a.nl/\"x='y",
        "mailto:a@b.nl",
        "[t](tel:112)",
        "ftp://a.nl",
        "[a]: javascript:x\n",
        "[a]",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "[^a]",
        "\n[^a]: n\n",
        "[^b c]",
        '\n[^"b]: n\n',
        '[^"b]',
        "[^a-2]",
    ),
    *(
        "`",
        "```",
        "~~~",
        "~~",
        "*",
        "**",
        "_",
        "__",
        "\\",
        "&lt;",
        "&#60;script&#62;",
        "&#0;",
        "&amp;",
    ),
    *(
        "# ",
        "## ",
        "### ",
        "##### ",
        "> ",
        "> [!NOTE] ",
        "> [!WARNING]\n> ",
        "- ",
        "1. ",
        "- [x] ",
        "    ",
    ),
    *("|", "\n|a|b|\n|:-|-:|\n|c|d|\n", "---", "===", "***", "  \n", "\n", "\n\n", "\t", " "),
    *("\n## Aanleiding\n", "\n## Aanpak\n", "\n## aanpak\n", "\n## x\n", "\n## x 2\n", "\n## \n"),
    *(
        '{: onclick="x" #__search }',
        "{{ 7*7 }}",
        "--8<--",
        ' align="left"',
        'href="abc.md"',
        "é",
        "\U0001f600",
    ),
]
markdown = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=60).map("".join)

ALLOWED: Mapping[str, set[str]] = {
    **{
        tag: set()
        for tag in ("br", "code", "del", "em", "strong", "sub", "blockquote", "hr", "pre")
    },
    **{tag: set() for tag in ("h2", "h3", "h4", "ul", "table", "tbody", "thead", "tr")},
    **{tag: {"class"} for tag in ("p", "section", "sup", "td", "th")},
    "a": {"href", "id", "class", "aria-label"},
    "div": {"class", "role", "tabindex"},
    "li": {"id"},
    "ol": {"start"},
    "span": {"class", "role", "aria-label"},
}
VALUES = {
    "href": r"(?i:https?://|mailto:|tel:).*|\.\./[a-z0-9-]+/(#[a-z0-9-]*)?|#.+",
    "id": r"fn(ref)?-.+",
    "class": r"footnotes|footnote-(back)?ref|(markdown-alert ?)?(markdown-alert-[a-z]+)?|ww-[a-z]+",
    "role": "group|img",
    "tabindex": "0",
    "start": "[0-9]+",
    "aria-label": "Terug naar de tekst|Gedaan:|Nog te doen:",
}
AGAIN = nh3.Cleaner(
    tags=set(ALLOWED),
    attributes={tag: names for tag, names in ALLOWED.items() if names},
    url_schemes={"https", "http", "mailto", "tel"},
    link_rel=None,
)
"""Another cleaner with the same wishes: what it would change should not be there."""


class _Strict(HTMLParser):
    """Reads HTML that should be ours, and remembers what is not, and what is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.strange: list[object] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.strange.append(tag)
        for name, value in attrs:
            known = name in ALLOWED.get(tag, ()) and re.fullmatch(VALUES[name], value or "")
            if not known:
                self.strange.append((tag, name, value))
            self.ids += [value or ""] if name == "id" else []
        self.open += [] if tag in {"br", "hr"} else [tag]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.strange.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.strange.append(data)

    def handle_decl(self, decl: str) -> None:
        self.strange.append(decl)

    def handle_pi(self, data: str) -> None:
        self.strange.append(data)

    def unknown_decl(self, data: str) -> None:
        self.strange.append(data)


@given(markdown)
@example("> [!NOTE] <img src=x onerror=alert(1)>\n> a")
@example("[a](https://a.nl '\"onclick=\"x') <svg/onload=alert(1)>")
@settings(deadline=None, max_examples=300)
def test_prose_is_html_from_the_list_alone(text: str) -> None:
    body, _ = prose.parse(text)
    for html in (*(section.html for section in body.sections), body.footnotes):
        read = _Strict(html)
        assert not read.strange
        assert not read.open
        typed = html.replace("&#10;", "\n")  # one line of HTML, for CommonMark's sake
        assert AGAIN.clean(typed) == typed


@given(markdown)
@example("[^a]\n\n[^a]: een\n\n[^a]: twee\n")
@example("[^%3C][^<]\n\n[^%3C]: een\n\n[^<]: twee\n")
@example("[^a][^a][^a-2]\n\n[^a]: een\n\n[^a-2]: twee\n")
@example("## x\n\na\n\n## x\n\nb\n\n## x 2\n\nc\n")
@settings(deadline=None, max_examples=200)
def test_no_text_makes_an_id_twice(text: str) -> None:
    body, _ = prose.parse(text)
    ids = [section.anchor for section in body.sections]
    for html in (*(section.html for section in body.sections), body.footnotes):
        ids += _Strict(html).ids
    assert len(set(ids)) == len(ids)


@given(markdown)
@unhurried
def test_findings_lie_within_the_text(text: str) -> None:
    text = text.replace("\r", "")  # a lone CR never gets here: it is a control character
    _, findings = prose.parse(text)
    assert all(0 <= finding.line <= text.count("\n") + 1 for finding in findings)


@given(st.integers(0, 30), st.integers(0, 30))
@unhurried
def test_what_is_wrong_in_the_text_is_named_at_its_line(before: int, after: int) -> None:
    words = ["Een regel tekst.", "", "- een punt", "", "> een citaat", ""] * 6
    lines = [*words[:before], "", "Hier <b>vet</b> woord.", "", *words[:after]]
    text = practice_text("\n".join([BODY, *lines, ""]))
    document, _ = _read(text.encode())
    assert document
    _, problems = check(document, LISTS)
    wrong = text.split("\n").index("Hier <b>vet</b> woord.") + 1
    assert {problem.place.line for problem in problems if problem.code == "raw-html"} == {wrong}


# ---------------------------------------------------------------------------------------------
# Lines of keys

remarks = st.lists(st.sampled_from(["", "# een opmerking", "#"]), max_size=3)


@given(st.permutations(list(SOUND)), st.lists(remarks, min_size=len(SOUND), max_size=len(SOUND)))
@unhurried
def test_every_key_has_the_line_it_stands_on(keys: list[str], between: list[list[str]]) -> None:
    lines = ["---"]
    for key, remark in zip(keys, between, strict=True):
        lines += [*remark, f"{key}: {json.dumps(SOUND[key], ensure_ascii=False)}"]
    document, problems = _read("\n".join([*lines, "---", BODY]).encode())
    assert document
    assert not problems
    for key in keys:
        assert lines[document.lines[key,] - 1].startswith(f"{key}: ")


# ---------------------------------------------------------------------------------------------
# YAML and JSON

NO_TEXT: tuple[Literal["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"], ...] = (
    *("Cc", "Cf", "Cs", "Co", "Cn"),
    *("Zl", "Zp"),
)
plain = st.characters(codec="utf-8", exclude_categories=NO_TEXT)
phrase = (
    st.sampled_from(
        ["NO", "on", "012", "12:30", "1e9", "~", "null", "- a", "a: b", "#x", "!y", "&z"]
    )
    | st.text(plain, min_size=1, max_size=40)
).map(lambda text: f"{text} en meer tekst")
words = st.lists(phrase, min_size=1, max_size=4, unique=True)
amount = st.integers(0, 10**9)
range_ = st.tuples(amount, amount).map(lambda pair: {"min": min(pair), "max": max(pair)})
day = st.dates().map(str)
written = st.fixed_dictionaries(
    {"titel": phrase},
    optional={
        "trefwoorden": words,
        "partners": words,
        "kosten": st.fixed_dictionaries(
            {"eenmalig": range_}, optional={"jaarlijks": range_, "toelichting": phrase}
        ),
        "inzet": st.fixed_dictionaries({"uren_eenmalig": st.integers(0, 10**6)}),
        "controletermijn_maanden": st.integers(1, 60),
        "gestart": st.sampled_from(["2019", "2019-02", "2020-02-29"]),
        "bronnen": st.lists(
            st.fixed_dictionaries(
                {"titel": phrase, "url": st.just("https://bron.nl/a?b=c#d")},
                optional={"geraadpleegd_op": day},
            ),
            min_size=1,
            max_size=2,
        ),
        "randvoorwaarden": st.lists(
            st.fixed_dictionaries({"van": st.sampled_from(["rijk", "regio"]), "wat": phrase}),
            min_size=1,
            max_size=2,
        ),
    },
)


def _from_yaml(values: Mapping[str, Any], *, flow: bool, width: int) -> tuple[Practice, ...]:
    block = yaml.safe_dump(
        dict(values), default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False
    )
    document, _ = _read(f"---\n{block}---\n{BODY}".encode())
    return check_all([document] if document else [], LISTS)[0]


def _from_json(values: Mapping[str, Any]) -> tuple[Practice, ...]:
    imported, _ = exchange.read_export(_export(values), "buur.json")
    return check_all(imported.documents if imported else [], LISTS)[0]


def _export(values: Any, text: object = BODY) -> bytes:  # noqa: ANN401 - any JSON
    practice = {"id": "praktijk", "frontmatter": values, "tekst": text}
    head = {"schema_versie": "1.0", "verzameling": {"afkorting": "X"}, "opdrachten": []}
    return json.dumps(head | {"praktijken": [practice]}).encode()


@given(changes=written, flow=st.booleans(), width=st.sampled_from([20, 80, 4_000]))
@example(changes={"titel": "Een cafe\u0301 als noodsteunpunt"}, flow=False, width=80)
@example(changes={"titel": "Een \u2126 en een \u212b erbij"}, flow=True, width=20)
@settings(deadline=None, max_examples=200)
def test_yaml_and_json_give_the_same_practice(
    *, changes: dict[str, Any], flow: bool, width: int
) -> None:
    typed, sent = _from_yaml(SOUND | changes, flow=flow, width=width), _from_json(SOUND | changes)
    assert [practice.fields for practice in typed] == [practice.fields for practice in sent]
    hashes = [[exchange.content_hash(practice) for practice in found] for found in (typed, sent)]
    assert hashes[0] == hashes[1]


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=12,
)
changed = st.dictionaries(
    st.sampled_from([*SOUND, "bronnen", "kosten", "regio"]), anything, max_size=3
)


def _take_over(content: bytes) -> None:
    imported, problems = exchange.read_export(content, "buur.json")
    practices, found = check_all(imported.documents if imported else [], LISTS)
    for practice in practices:
        exchange.content_hash(practice)
    _sentences([*problems, *found])


@given(st.binary(max_size=100) | anything.map(lambda value: json.dumps(value).encode()))
@example(b"[" * 100_000)
@example(b'{"schema_versie": "1.0", "verzameling": ' + b'{"a":' * 400 + b"1" + b"}" * 401)
@unhurried
def test_any_export_is_judged(content: bytes) -> None:
    _take_over(content)


@given(changed.map(lambda changes: SOUND | changes) | anything, anything)
@example(SOUND | {"titel": "\ud800 abcdef"}, BODY)
@example(SOUND | {"\ud800": "x"}, BODY)
@example(SOUND | {"trefwoorden": ["\ud800"]}, BODY)
@example(SOUND, f"{BODY}\ud800")
@example(SOUND | {"controletermijn_maanden": float("nan")}, BODY)
@example(SOUND | {"controletermijn_maanden": 10**4_000}, BODY)
@example(SOUND | {"kosten": {"eenmalig": {"min": float("inf"), "max": True}}}, BODY)
@unhurried
def test_any_practice_in_an_export_is_judged(values: object, text: object) -> None:
    _take_over(_export(values, text))


def test_a_practice_nested_beyond_reason_is_judged() -> None:
    for depth in (10, 200, 450, 900):
        for begin, end in (("[", "]"), ('{"a":', "}")):
            deep = f"{begin * depth}1{end * depth}"
            _take_over(_export(SOUND).replace(b'"pilot"', deep.encode()))


@pytest.mark.parametrize("text", ["? a #b", "a: b #c", "x: [a #b", "- a #b", "? - a #b"])
def test_a_remark_at_the_very_end_is_read_too(text: str) -> None:
    read_yaml(text, "weerwerk.yml")
