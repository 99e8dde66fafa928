"""The examples: sound practices stay sound, and every fault is named at its line."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
import yaml
from markupsafe import escape
from pydantic import BaseModel

from conftest import EXAMPLES, ROOT, Project, weerwerk
from weerwerk.checking import check_all, check_today
from weerwerk.model import SECTIONS, Frontmatter, Practice, record_in
from weerwerk.problems import (
    FAULTS_PAGE,
    Problem,
    Severity,
    explain,
    fault_groups,
    message,
    remedy,
    texts,
)
from weerwerk.reading import Value, present, read_folder
from weerwerk.settings import read_settings, vocabulary
from weerwerk.vocabulary import Vocabulary

GOOD = EXAMPLES / "good"
BAD = EXAMPLES / "bad"
MENDED = EXAMPLES / "mended"
FOLDERS = sorted(folder.name for folder in BAD.iterdir())
GOLDEN = ROOT / "tests" / "golden" / "messages.txt"
TODAY = date(2026, 11, 21)

OF_THE_HOST = {
    "no-folder": "about the folder of practices",
    "bad-export": "about the data of another collection",
    "no-settings": "about weerwerk.yml",
    "bad-setting": "about weerwerk.yml",
    "bad-question": "about a question in docs/gezocht/",
    "accent-unreadable": "about weerwerk.yml",
    "bad-picture": "about weerwerk.yml",
    "bad-synonym": "about the words of a collection's own search",
    "synonym-alone": "about the words of a collection's own search",
    "synonym-twice": "about the words of a collection's own search",
    "synonym-not-short": "about the words of a collection's own search",
    "featured-unknown": "about weerwerk.yml",
    "page-in-the-way": "about a page in docs/",
}
"""The codes that no author meets, and why."""

ELSEWHERE = {
    "not-a-file": "git holds no pipes; drawn below",
    "unreadable": "about rights, which git does not hold",
    "expired-term": "the first word of the lists expires in 2027; drawn below",
    "source-kind": "about a file to make a practice of",
    "memo-too-large": "about a Word document; drawn in test_new.py, like the next five",
    "memo-old-or-locked": "about a Word document",
    "memo-macros": "about a Word document",
    "memo-broken": "about a Word document",
    "memo-pictures": "about a Word document",
    "memo-links": "about a Word document",
    **OF_THE_HOST,
}
"""The codes without a folder in `bad/`, and why."""

OF_THE_WHOLE_FILE = {"not-markdown", "bad-name", "reserved-name", "too-large"}
"""The codes that know no line."""


@cache
def lists() -> Vocabulary:
    settings, _ = read_settings(ROOT)
    assert settings
    return vocabulary(settings)


@cache
def good() -> dict[str, Practice]:
    documents, _ = read_folder(GOOD, "good")
    return {practice.id: practice for practice in check_all(documents, lists())[0]}


@cache
def faults(code: str) -> tuple[Problem, ...]:
    """Everything that is wrong in a folder of bad examples, as `check` would say it."""
    return found_in(BAD / code)


def found_in(folder: Path) -> tuple[Problem, ...]:
    """Everything that is wrong in a folder of examples, as `check` would say it."""
    documents, unread = read_folder(folder, folder.relative_to(EXAMPLES).as_posix())
    _, found = check_all(documents, lists())
    found = [*unread, *found, *check_today(documents, TODAY)]
    return tuple(sorted(found, key=lambda problem: problem.place))


def own_faults(code: str) -> list[Problem]:
    """The problems in a folder that the folder is about."""
    return [problem for problem in faults(code) if problem.code == code]


# ---------------------------------------------------------------------------------------------
# Good


def test_every_good_example_is_sound() -> None:
    result = weerwerk("check", "tests/examples/good")
    assert result.code == 0
    assert result.said == "Nagekeken: 11. Fouten: 0. Waarschuwingen en adviezen: 0.\n"
    assert sorted(good()) == sorted(path.stem for path in GOOD.glob("*.md"))


def test_good_examples_are_examples_at_first_sight() -> None:
    assert all(practice.fields.title.startswith("Voorbeeld: ") for practice in good().values())


def test_good_examples_use_every_key() -> None:
    documents, _ = read_folder(GOOD, "good")
    used = {key for document in documents for key in _keys_used(present(document.values), "")}
    assert set(_keys_of(Frontmatter, "")) == used


def _keys_of(record: type[BaseModel], before: str) -> Iterator[str]:
    for row in record.model_fields.values():
        yield f"{before}{row.alias}"
        if inner := record_in(row.annotation):
            yield from _keys_of(inner, f"{before}{row.alias}.")


def _keys_used(value: Value, before: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield f"{before}{name}"
            yield from _keys_used(part, f"{before}{name}.")
    elif isinstance(value, tuple):
        for part in value:
            yield from _keys_used(part, before)


def test_good_examples_use_every_section() -> None:
    found = {section.anchor for practice in good().values() for section in practice.body.sections}
    assert {section.anchor for section in SECTIONS} <= found


def test_a_value_stays_as_it_was_typed() -> None:
    fields = good()["voorbeeld-waarden-die-op-iets-anders-lijken"].fields
    assert fields.partners == ("NO", "12:30")
    assert fields.keywords[:6] == ("NO", "12:30", "012", "yes", "on", "1e3")
    assert fields.keywords[6:] == ("0x1F", "null-meting", "2025-10-01", "1_000")
    assert fields.telephone == "012"
    assert "20:00 uur. # dit hoort bij de tekst" in fields.summary


def test_one_word_is_a_list_and_an_empty_key_is_no_key() -> None:
    fields = good()["voorbeeld-losse-woorden"].fields
    assert fields.assignments == ("vng-2",)
    assert fields.kinds == ("training",)
    assert fields.regions == ()
    assert fields.ended is None
    assert fields.costs
    assert fields.costs.once is None


def test_no_assignment_is_an_answer_too() -> None:
    practice = good()["voorbeeld-waarden-die-op-iets-anders-lijken"]
    assert practice.assignments == ()


def test_a_file_from_windows_is_read_like_any_other() -> None:
    content = (GOOD / "voorbeeld-opgeslagen-in-windows.md").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf---\r\n")
    practice = good()["voorbeeld-opgeslagen-in-windows"]
    assert practice.fields.title == "Voorbeeld: geschreven in Kladblok"
    assert "\r" not in practice.body.markdown


def test_loose_accents_are_joined() -> None:
    content = (GOOD / "voorbeeld-getypt-op-een-mac.md").read_text(encoding="utf-8")
    assert "cafe\u0301" in content
    practice = good()["voorbeeld-getypt-op-een-mac"]
    assert "caf\u00e9" in practice.fields.title
    assert "v\u00f3\u00f3r" in practice.body.markdown
    assert practice.regions == ("fryslan",)


def test_a_body_may_hold_what_readers_expect() -> None:
    body = good()["voorbeeld-rijke-tekst"].body
    html = body.footnotes + "".join(section.html for section in body.sections)
    for tag in (
        "<table>",
        "<ol>",
        "<blockquote>",
        "<pre>",
        "<del>",
        "<h4>",
        "<hr>",
        "markdown-alert",
    ):
        assert tag in html, tag
    assert html.count('class="ww-tick"') == 2
    assert html.count('class="footnote-ref"') == 2
    assert '<a href="../voorbeeld-alles-ingevuld/#resultaat">' in html
    assert "3 &lt; 5 en 5 &gt; 3" in html
    assert [section.heading for section in body.sections[-2:]] == [
        "Resultaat",
        "Een kopje van onszelf",
    ]


def test_a_title_is_never_code(project: Project) -> None:
    shutil.copytree(GOOD, project.practices, dirs_exist_ok=True)
    assert project.build("--no-search").code == 0
    page = project.page("praktijken/voorbeeld-vreemde-tekens-in-de-titel")
    assert "Noodsteunpunt {{ 7*7 }} &lt;b&gt; &amp; {% raw %} 🔦 100%</h1>" in page
    assert "{{ 7*7 }} blijft staan, en {% include" in page
    assert "<script>alert" not in page


# ---------------------------------------------------------------------------------------------
# Bad


def test_every_code_has_an_example_or_a_reason() -> None:
    assert not ELSEWHERE.keys() & set(FOLDERS)
    assert ELSEWHERE.keys() | set(FOLDERS) == texts()["problems"].keys()


SECOND = {
    "bad-reference": {"noodsteunpunt-in-het-dorpshuis.md"},
    "former-id-in-use": {"oude-naam-van-de-avond.md"},
    "former-id-twice": {"oude-naam-een.md"},
    "near-duplicate": {"buurtbellen-de-eerste-keer.md"},
    "refused-reference": {"buurt-met-fout.md"},
}
"""The second practice that some faults need; it does not have that fault itself."""


@pytest.mark.parametrize("code", FOLDERS)
def test_every_bad_example_gives_its_code(code: str) -> None:
    named = {Path(problem.place.path).name for problem in own_faults(code)}
    assert named
    assert named | SECOND.get(code, set()) == {path.name for path in (BAD / code).iterdir()}


@pytest.mark.parametrize("code", FOLDERS)
def test_every_fault_has_a_line_in_the_file(code: str) -> None:
    for problem in own_faults(code):
        length = len((EXAMPLES / problem.place.path).read_bytes().splitlines())
        assert (problem.place.line == 0) == (code in OF_THE_WHOLE_FILE), explain(problem)
        assert problem.place.line <= length, explain(problem)


SHOWN = {
    "control-character": r"[\x0b\x00]",
    "bidi-character": "\u200e",
    "invisible-character": "[\u00ad\u200b]",
    "line-too-long": ".{4000}",
    "yaml-anchor": r"\*",
    "yaml-tab": "\t",
    "too-deep": "per_stuk",
    "odd-key": "{stadium}",
    "none-with-others": "opdrachten",
    "contact-missing": "contact",
    "min-above-max": "min",
    "price-level-missing": "realisatie",
    "ended-but-not-stopped": "beeindigd",
    "stopped-without-lesson": "stadium",
    "heading-level": "^# ",
    "image": r"!\[",
    "link-scheme": "file:",
    "cleaned-away": "versie voor buurten",
    "heading-order": "^####",
    "long-sentence": "dorpshuis",
    "mangled-letters": "\u00c3",
    "missing-key": "",
    "near-duplicate": "titel",
    "personal-number": "123456782",
    "personal-account": "NL91",
    "personal-mobile": "06-",
    "personal-mail": "@gmail",
    "named-mail": "jansen@",
    "named-person": "mevrouw",
    "birth-date": "geboren",
    "marked-secret": "TLP",
    "exact-place": "51.8",
    "exact-address": "6511",
    "address-list": "Dorpsstraat",
    "call-sign": "roepnummer",
    "access-code": "toegangscode",
}
"""What the line of a fault holds, where the message does not quote it."""


@pytest.mark.parametrize("code", [code for code in FOLDERS if code != "not-utf8"])
def test_the_line_of_a_fault_shows_the_fault(code: str) -> None:
    for problem in own_faults(code):
        pattern = SHOWN.get(code) or _quoted(problem)
        if problem.place.line and pattern:
            text = (EXAMPLES / problem.place.path).read_text(encoding="utf-8")
            assert re.search(pattern, text.split("\n")[problem.place.line - 1]), explain(problem)


def _quoted(problem: Problem) -> str:
    """What the message quotes from the line: a value, or else the name of a key."""
    details = problem.details
    quotes = [details[name] for name in ("value", "text", "url", "target") if name in details]
    if not quotes and "key" in details and problem.code != "missing-key":
        quotes = [details["key"].rpartition(".")[2]]
    return re.escape(quotes[0].removesuffix("…").strip()) if quotes else ""


@pytest.mark.parametrize("code", FOLDERS)
def test_every_message_is_a_dutch_sentence_with_a_way_out(code: str) -> None:
    for problem in own_faults(code):
        said = message(problem)
        assert re.search(r"\b(de|het|een|is|er|bij|staat|niet|kan)\b", said), said
        assert not re.search(r"\b(None|Error|Traceback|the|is not)\b", said), said
        assert not said[0].isupper(), said
        assert texts()["problems"][code].get("uitweg") or problem.details["hint"], said


@pytest.mark.parametrize("code", FOLDERS)
def test_a_bad_example_has_few_other_faults(code: str) -> None:
    """A fault does not drag others along, so that its message is what an author sees."""
    others = {problem.code for problem in faults(code)} - {code}
    assert others <= {"missing-key", "bad-contact", "contact-missing"}


# ---------------------------------------------------------------------------------------------
# Mended: beside every bad example the same file with only that fault put right

RENAMED = {"bad-name", "not-markdown", "reserved-name"}
"""The codes about the name of a file: there the mended example has another name."""

PARTS = {
    "bad-url": "the address is one of the values on its line",
    "not-a-group": "the sum is one of the values on its line",
    "not-a-number": "the number is one of the values on its line",
    "pasted-list": "the corrected line is the first of the list",
    "pasted-table": "the corrected line is the head of the table",
    "yaml-group": "the part goes on a line of its own",
}
"""The codes whose corrected line is a part of what is to be written, and why."""

MORE_TO_DO = {
    "los-streepje.md": "once it is readable, the word of the list turns out to need no marks",
    "scenario-met-een-tikfout.md": "two words of one line are wrong, and one is guessed",
}
"""The examples where the corrected line is not all there is to do, and why."""


def test_every_bad_example_has_a_mended_one() -> None:
    assert sorted(folder.name for folder in MENDED.iterdir()) == FOLDERS
    for code in FOLDERS:
        bad, mended = ({path.name for path in (top / code).iterdir()} for top in (BAD, MENDED))
        assert len(bad) == len(mended), code
        assert bad == mended or code in RENAMED, code


@pytest.mark.parametrize("code", FOLDERS)
def test_a_mended_example_has_no_fault_at_all(code: str) -> None:
    assert [explain(problem) for problem in found_in(MENDED / code)] == []


@pytest.mark.parametrize(
    "problem",
    [problem for code in FOLDERS for problem in own_faults(code) if problem.better],
    ids=lambda problem: problem.place.path,
)
def test_the_corrected_line_is_what_the_mended_example_says(problem: Problem) -> None:
    path = EXAMPLES / problem.place.path
    lines = path.read_text(encoding="utf-8").split("\n")
    mended = (MENDED / problem.code / path.name).read_text(encoding="utf-8")
    line = lines[problem.place.line - 1]
    indent = "" if problem.code == "yaml-indent" else line[: len(line) - len(line.lstrip())]
    lines[problem.place.line - 1] = f"{indent}{problem.better}"
    if problem.code in PARTS:
        assert problem.better in mended
    else:
        assert ("\n".join(lines) == mended) == (path.name not in MORE_TO_DO)


# ---------------------------------------------------------------------------------------------
# The page with what often goes wrong shows the bad and the mended lines

SNIPPETS = ROOT / "plugins" / "weerwerk" / "texts" / "examples.yml"
MOST_SHOWN = 3
"""Examples of one code that the page shows."""
MOST_LINES, WIDEST = 10, 240
"""How much of a file a snippet shows."""

NOT_SHOWN = {"opgeslagen-als-unicode.md": "every other character is a nought"}
"""Examples that say nothing on a page, and why."""

UNSEEN = {
    "\t": "[tab]",
    "\u00a0": "[harde spatie]",
    **dict.fromkeys("\x00\x0b\u00ad\u200b\u200e", "[onzichtbaar]"),
}
"""What no reader of the page would see."""


def snippets(code: str) -> dict[str, object]:
    """The way out of a code with wrong and right lines, from its bad and mended examples."""
    pairs = zip(sorted((BAD / code).iterdir()), sorted((MENDED / code).iterdir()), strict=True)
    shown = [_differing(bad, mended) for bad, mended in pairs if bad.name not in NOT_SHOWN]
    kept = [row for row in shown if row["fout"] != row["goed"]]
    return {"uitweg": remedy(own_faults(code)[0]), "voorbeelden": kept[:MOST_SHOWN]}


def _differing(bad: Path, mended: Path) -> dict[str, str]:
    """The lines in which two files differ; where that says little alone, with those around."""
    if bad.name != mended.name:
        return {"fout": bad.name, "goed": mended.name}
    one, other = (path.read_text("utf-8", "replace").split("\n") for path in (bad, mended))
    changes = [c for c in SequenceMatcher(None, one, other, False).get_opcodes() if c[0] != "equal"]
    if not changes:
        return {"fout": "", "goed": ""}
    start, (_, _, end, _, other_end) = changes[0][1], changes[-1]
    rest = 0
    if changes[0][0] != "replace" or one[start][:1] in {" ", "\t"}:
        start = max((n for n, line in enumerate(one[:start]) if line), default=0)
        rest = next((n for n, line in enumerate(one[end:], start=1) if line), 0)
    begin = start + changes[0][3] - changes[0][1]
    return {
        "fout": _snippet(one[start : end + rest]),
        "goed": _snippet(other[begin : other_end + rest]),
    }


def _snippet(lines: list[str]) -> str:
    """Lines as a page can show them: not too many, not too wide, nothing unseen."""
    shown = [line if len(line) <= WIDEST else f"{line[:WIDEST]} …" for line in lines[:MOST_LINES]]
    more = ["…"] if len(lines) > MOST_LINES else []
    text = "\n".join([shown[0] or "[lege regel]", *shown[1:], *more]).rstrip("\n")
    text = re.sub("(\u0301{3})\u0301+", r"\1…", text)
    for sign, name in UNSEEN.items():
        text = text.replace(sign, name)
    return text


def test_the_page_shows_the_lines_of_the_examples() -> None:
    """Run pytest with GOLDEN=1 in the environment to write the lines down anew."""
    made = yaml.safe_dump(
        {code: snippets(code) for code in FOLDERS}, allow_unicode=True, width=2_000, sort_keys=True
    )
    said = f"# Made from tests/examples by tests/test_examples.py; see there.\n{made}"
    if os.environ.get("GOLDEN"):
        SNIPPETS.write_text(said, encoding="utf-8")
    assert said == SNIPPETS.read_text(encoding="utf-8")


def test_the_page_has_every_code_of_an_author_once() -> None:
    placed = [code for group in fault_groups() for code in group["fouten"]]
    assert len(placed) == len(set(placed))
    assert not OF_THE_HOST.keys() & set(placed)
    assert OF_THE_HOST.keys() | set(placed) == texts()["problems"].keys()
    assert set(placed) - set(FOLDERS) <= ELSEWHERE.keys()


def test_every_heading_of_the_page_is_a_plain_sentence() -> None:
    for group in fault_groups():
        assert group.get("raad", {}).keys() <= group["fouten"].keys()
        for code, said in group["fouten"].items():
            assert re.fullmatch(r"[A-Z][^`{}]{10,70}[^`{}.]", said), code


def test_the_page_explains_every_code_at_its_anchor(real_site: Path) -> None:
    page = (real_site / FAULTS_PAGE / "index.html").read_text(encoding="utf-8")
    for group in fault_groups():
        for code, said in group["fouten"].items():
            assert f'<h3 id="{code}">{escape(said)}</h3>' in page
    quoted = "titel: &#39;&#34;Buurt belt buurt&#34; in elke wijk&#39;"
    assert f"<figcaption>Zo wel</figcaption><pre><code>{quoted}</code></pre>" in page
    contribute = (real_site / "bijdragen" / "index.html").read_text(encoding="utf-8")
    assert 'href="../bijdragen/veelgemaakte-fouten/"' in contribute


def test_a_warning_stops_nothing(tmp_path: Path) -> None:
    mild = [c for c in FOLDERS if all(p.severity is not Severity.ERROR for p in faults(c))]
    for code in mild:
        shutil.copytree(BAD / code, tmp_path, dirs_exist_ok=True)
    result = weerwerk("check", tmp_path)
    assert result.code == 0
    assert set(
        re.findall(r": (?:waarschuwing|advies): .* \[([a-z-]+)\]$", result.out, re.MULTILINE)
    ) == set(mild)
    assert {"process-assignment", "plain-http", "empty-section"} <= set(mild)


def test_a_municipality_that_is_no_more_names_its_heir(project: Project) -> None:
    project.practice("plas", organisatie="Gemeente Wijdemeren", gecontroleerd_op="2027-02-01")
    documents, _ = read_folder(project.practices, "practices")
    practices, found = check_all(documents, lists())
    assert [problem.code for problem in found] == ["expired-term"]
    assert "Gemeente Hilversum" in message(found[0])
    assert practices[0].regions == ("gooi-en-vechtstreek",)


def _a_link(path: Path) -> None:
    path.symlink_to(GOOD / "voorbeeld-kort-en-goed.md")


def _a_folder(path: Path) -> None:
    path.mkdir()


def _a_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("draw", [_a_link, _a_folder, _a_pipe])
def test_only_a_file_is_a_practice(tmp_path: Path, draw: Callable[[Path], None]) -> None:
    draw(tmp_path / "praktijk.md")
    documents, found = read_folder(tmp_path, "praktijken")
    assert documents == []
    assert [problem.code for problem in found] == ["not-a-file"]


def test_all_faults_are_named_in_one_run(project: Project) -> None:
    for code in FOLDERS:
        for path in (BAD / code).iterdir():
            assert not (project.practices / path.name).exists(), "two examples of one name"
            shutil.copy(path, project.practices)
    _a_link(project.practices / "verwijzing-op-de-schijf.md")
    result = project.check()
    assert result.code == 1
    assert result.err == ""
    assert set(re.findall(r"\[([a-z0-9-]+)\]$", result.out, re.MULTILINE)) == {
        *FOLDERS,
        "not-a-file",
    }


def test_a_message_changes_only_on_purpose() -> None:
    """Run pytest with GOLDEN=1 in the environment to write the messages down anew."""
    said = "".join(f"{explain(problem)}\n" for code in FOLDERS for problem in faults(code))
    if os.environ.get("GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8")
