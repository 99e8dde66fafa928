"""What comes from the one table: templates, schema, snippets and the page about the fields."""

import json
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.oxml.ns import qn
from jsonschema import Draft202012Validator

from conftest import EXAMPLES, ROOT, Project
from weerwerk.blank import blank
from weerwerk.checking import check
from weerwerk.example import example, snippets
from weerwerk.fields import flat, leaves, rows
from weerwerk.generated import generated
from weerwerk.model import SECTIONS, Frontmatter
from weerwerk.problems import Severity
from weerwerk.reading import StrictHandler, read_bytes
from weerwerk.schema import typed_schema
from weerwerk.settings import read_settings, vocabulary
from weerwerk.vocabulary import Vocabulary, national
from weerwerk.wordform import word_form

EDITOR = "redactie@weerwerk.example"
KEYS = [str(row.alias) for row in Frontmatter.model_fields.values()]


def _lists() -> Vocabulary:
    found, _ = read_settings(ROOT)
    assert found
    return vocabulary(found)


LISTS = _lists()


def _codes(text: str) -> list[str]:
    """The codes of the errors in the text of a practice."""
    document, problems = read_bytes(text.encode(), "practices/voorbeeld.md")
    assert document, problems
    problems += check(document, LISTS)[1]
    return [problem.code for problem in problems if problem.severity is Severity.ERROR]


# ---------------------------------------------------------------------------------------------
# The files of this repository


def test_what_is_generated_is_fresh() -> None:
    for name, text in generated(ROOT):
        now = (ROOT / name).read_text(encoding="utf-8")
        assert now == text, f"{name} is old: run scripts/generate"


@pytest.mark.parametrize("needs", [("required",), ("required", "recommended")])
def test_the_example_to_type_after_is_sound(needs: tuple[Any, ...]) -> None:
    assert _codes(example(*needs)) == []


def test_a_snippet_filled_in_with_what_it_proposes_is_sound() -> None:
    made = json.loads(snippets(LISTS))
    assert list(made) == ["praktijk", "praktijk-uitgebreid"]
    for snippet in made.values():
        text = "\n".join(snippet["body"])
        text = re.sub(r"\$\{\d+\|(.*?),.*?\|\}", r"\1", text)
        text = re.sub(r"\$\{\d+:((?:\\.|[^}\\])*)\}", r"\1", text)
        assert _codes(re.sub(r"\\(.)", r"\1", text)) == []


# ---------------------------------------------------------------------------------------------
# The blank template as text


def test_the_template_has_every_field_once_and_every_heading() -> None:
    text = blank(LISTS, EDITOR)
    typed = re.findall(r"^([a-z_]+):", text, re.MULTILINE)
    assert sorted(typed) == sorted(KEYS)
    assert typed[:3] == ["titel", "samenvatting", "organisatie"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [kind.heading for kind in SECTIONS]
    assert "#   vrgz-1d: VRGZ-1d Regionaal netwerk van noodsteunpunten\n" in text
    assert "vrgz" not in blank(national(), EDITOR)


def test_the_template_left_empty_lacks_only_what_is_required() -> None:
    assert sorted(set(_codes(blank(LISTS, EDITOR)))) == [
        "contact-missing",
        "missing-key",
        "missing-section",
        "too-short",
    ]


def test_the_template_filled_in_is_sound() -> None:
    examples = {row.key: row.example for row in rows() if row.need != "optional"}
    lines = []
    for line in blank(LISTS, EDITOR).splitlines():
        key, _, quotes = line.partition(":")
        if key in examples:
            answer = f'"{examples[key]}"' if quotes else examples[key]
            lines.append(f"{key}: {answer}")
        else:
            lines += [line, *["", "Het ging goed."] * line.startswith("## ")]
    assert _codes("\n".join(lines)) == []


# ---------------------------------------------------------------------------------------------
# The blank template as a Word document


def _form() -> Any:  # noqa: ANN401 - the library has few types
    return docx.Document(BytesIO(word_form(LISTS, EDITOR, date(2026, 11, 21))))


def test_the_word_template_is_the_same_on_any_day() -> None:
    one = word_form(LISTS, EDITOR, date(2026, 11, 21))
    assert one == word_form(LISTS, EDITOR, date(2026, 11, 21))
    assert one != word_form(national(), EDITOR, date(2026, 11, 21))


def test_the_word_template_asks_for_every_field() -> None:
    questions = [row.cells[0].text for table in _form().tables for row in table.rows[1:]]
    assert sorted(questions) == sorted(leaf.title for leaf in leaves())
    told = " ".join(cell.text for table in _form().tables for cell in table.columns[2].cells)
    assert "VRGZ-1d Regionaal netwerk van noodsteunpunten" in told
    assert "Titel | Link | Datum | Geraadpleegd op" in told


def test_the_word_template_can_be_read_aloud() -> None:
    form = _form()
    outline = [
        (p.style.name, p.text) for p in form.paragraphs if p.style.name[:4] in {"Titl", "Head"}
    ]
    assert outline[:3] == [
        ("Title", "Deel uw praktijk"),
        ("Heading 1", "Over de praktijk"),
        ("Heading 2", "Verplicht"),
    ]
    assert outline[-len(SECTIONS) :] == [("Heading 2", kind.heading) for kind in SECTIONS]
    assert form.core_properties.title == "Deel uw praktijk"
    assert form.core_properties.language == "nl-NL"
    languages = {mark.get(qn("w:val")) for mark in form.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}
    for table in form.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


# ---------------------------------------------------------------------------------------------
# The schema


class _Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `NO` and dates are text, `012` is a number."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML has it


_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), None)
_Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|)$"), None)
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), None)
_Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))

SCHEMA = typed_schema(LISTS, "https://weerwerk.example/data/praktijk.schema.json")


def _faults(text: str) -> Iterator[str]:
    block, _ = StrictHandler().split(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    values = yaml.load(block, Loader=_Core)  # noqa: S506 - a safe loader with fewer kinds
    return (error.message for error in Draft202012Validator(SCHEMA).iter_errors(values))


def test_the_schema_is_a_schema_in_dutch() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert list(SCHEMA["properties"]) == KEYS
    assert SCHEMA["required"] == [row.key for row in rows() if row.need == "required"]
    stage = SCHEMA["properties"]["stadium"]
    assert stage["title"] == "Stadium"
    assert stage["description"] == "Hoe ver is de uitvoering? Bijvoorbeeld: in-gebruik"
    assert {"const": "in-gebruik", "title": "In gebruik"} in stage["oneOf"]


@pytest.mark.parametrize(
    "path",
    [*sorted((EXAMPLES / "good").glob("*.md")), *sorted((ROOT / "practices").glob("*.md"))],
    ids=lambda path: path.stem,
)
def test_a_sound_practice_fits_the_schema(path: Path) -> None:
    assert list(_faults(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        *("missing-key", "unknown-key", "unknown-term", "not-a-group", "not-a-number"),
        *("too-long", "too-short", "too-many", "too-few", "number-too-large", "number-too-small"),
        *("not-a-date", "not-a-moment", "not-text"),
    ],
)
def test_an_editor_sees_a_fault_in_a_bad_example(code: str) -> None:
    folder = EXAMPLES / "bad" / code
    found = [list(_faults(path.read_text(encoding="utf-8"))) for path in folder.glob("*.md")]
    assert any(found), code


def test_the_template_left_empty_shows_only_what_is_missing() -> None:
    found = list(_faults(blank(LISTS, EDITOR)))
    assert len(found) == sum(row.need == "required" for row in rows()), found


# ---------------------------------------------------------------------------------------------
# On the site


def test_the_site_hands_out_the_templates_and_explains_every_field(real_site: Path) -> None:
    page = (real_site / "bijdragen" / "velden" / "index.html").read_text(encoding="utf-8")
    for name, row in flat(rows()):
        assert f"<code>{name}</code>" in page
        assert f'id="veld-{name.replace(".", "-")}"' in page
        if row.terms:
            assert f'<details id="lijst-{row.terms}">' in page
    for link in re.findall(r'href="(\.\./\.\./[^"#]*)"', page):
        target = (real_site / "bijdragen" / "velden" / link).resolve()
        assert target.exists() or (target / "index.html").exists(), link
    assert 'href="../../themas/noodsteunpunten/"' in page
    text = (real_site / "bijdragen" / "sjabloon.txt").read_text(encoding="utf-8")
    assert text == blank(LISTS, EDITOR)
    form = docx.Document(str(real_site / "bijdragen" / "sjabloon.docx"))
    assert form.paragraphs[0].text == "Deel uw praktijk"
    schema = json.loads((real_site / "data" / "praktijk.schema.json").read_text(encoding="utf-8"))
    assert schema == SCHEMA


def test_the_fields_are_explained_in_one_place(real_site: Path) -> None:
    data = (real_site / "data" / "index.html").read_text(encoding="utf-8")
    assert "bijdragen/velden/" in data
    assert "<table" not in data
    share = (real_site / "bijdragen" / "index.html").read_text(encoding="utf-8")
    for target in ("bijdragen/velden/", "bijdragen/sjabloon.docx"):
        assert f'href="../{target}"' in share


def test_a_region_finds_its_own_assignments_in_its_templates(project: Project) -> None:
    settings = (project.folder / "weerwerk.yml").read_text(encoding="utf-8")
    project.write("weerwerk.yml", settings.replace("vrgz-1d", "vrgz-zelf"))
    project.practice("dorpshuis")
    assert project.build("--no-search").code == 0
    text = (project.site / "bijdragen" / "sjabloon.txt").read_text(encoding="utf-8")
    assert "#   vrgz-zelf: VRGZ-zelf " in text
