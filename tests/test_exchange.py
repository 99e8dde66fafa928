"""The exchange format: valid against its schema, and the way back gives the same collection."""

import json
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import ROOT, Project, practice_text
from weerwerk import exchange
from weerwerk.build import load
from weerwerk.checking import check_all
from weerwerk.collection import Collection
from weerwerk.model import Practice
from weerwerk.reading import read_bytes
from weerwerk.settings import Settings, read_settings, vocabulary
from weerwerk.vocabulary import national


def _settings() -> Settings:
    settings, problems = read_settings(ROOT)
    assert settings, problems
    return settings


SETTINGS = _settings()
LISTS = vocabulary(SETTINGS)


def _collection(*texts: str) -> Collection:
    documents = []
    for number, text in enumerate(texts):
        document, problems = read_bytes(text.encode(), f"practices/praktijk-{number}.md")
        assert document, problems
        documents.append(document)
    practices, problems = check_all(documents, LISTS)
    assert len(practices) == len(texts), problems
    return Collection(SETTINGS, LISTS, practices, date(2026, 11, 21))


def _imported(content: bytes) -> tuple[Practice, ...]:
    imported, problems = exchange.read_export(content, "buur.json")
    assert imported, problems
    lists = national().with_assignments(imported.own_assignments, imported.owner)
    practices, _ = check_all(imported.documents, lists)
    return practices


def _same(one: Practice, other: Practice) -> bool:
    return (
        one.id == other.id
        and one.fields == other.fields
        and one.body == other.body
        and one.assignments == other.assignments
        and exchange.content_hash(one) == exchange.content_hash(other)
    )


def test_the_real_collection_survives_the_round_trip() -> None:
    collection, problems = load(ROOT, reference=date(2026, 11, 21))
    assert collection, problems
    back = _imported(exchange.export(collection))
    assert len(back) == len(collection.practices)
    assert all(_same(*pair) for pair in zip(collection.practices, back, strict=True))


def test_the_real_export_fits_its_schema(real_site: Path) -> None:
    data = json.loads((real_site / exchange.FILE).read_text(encoding="utf-8"))
    schema = json.loads((real_site / exchange.SCHEMA_FILE).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    faults = [error.message for error in Draft202012Validator(schema).iter_errors(data)]
    assert not faults
    assert data["schema_versie"] == "1.0"
    assert [row["code"] for row in data["opdrachten"]][:2] == ["vrgz-1", "vrgz-1a"]
    first = data["praktijken"][0]
    assert first["adres"] == f"https://weerwerk.example/praktijken/{first['id']}/"


def test_yaml_and_json_give_one_hash() -> None:
    typed = practice_text(kosten={"eenmalig": {"min": "8000", "max": "12000"}}, gestart="2025-09")
    same = practice_text(kosten={"eenmalig": {"min": 8000, "max": 12000}}, gestart="2025-09")
    one, other = _collection(typed).practices[0], _collection(same).practices[0]
    assert exchange.content_hash(one) == exchange.content_hash(other)


CONTROL: tuple[Literal["Cc", "Cf", "Cs", "Co", "Cn"], ...] = ("Cc", "Cf", "Cs", "Co", "Cn")
text = st.text(
    st.characters(codec="utf-8", exclude_categories=(*CONTROL, "Zs", "Zl", "Zp")),
    min_size=6,
    max_size=60,
)
word = st.sampled_from
fields = st.fixed_dictionaries(
    {"titel": text, "samenvatting": text.map(lambda t: (t * 7)[:280] + "…" * 40)},
    optional={
        "scenarios": st.lists(word(list(LISTS.terms("scenarios"))), unique=True, max_size=4),
        "themas": st.lists(word(list(LISTS.terms("themes"))), unique=True, max_size=4),
        "regio": st.lists(word(list(LISTS.terms("regions"))), unique=True, max_size=3),
        "opdrachten": st.lists(
            word([a.id for a in LISTS.assignments.values() if not a.process]),
            unique=True,
            min_size=1,
            max_size=5,
        ),
        "kosten": st.fixed_dictionaries(
            {
                "eenmalig": st.builds(
                    lambda a, b: {"min": a, "max": a + b}, *[st.integers(0, 9999)] * 2
                )
            },
            optional={"basis": word(["raming"]), "prijspeil": st.integers(1990, 2100)},
        ),
        "gestart": st.dates(date(1990, 1, 1), date(2026, 1, 1)).map(str),
        "randvoorwaarden": st.lists(
            st.fixed_dictionaries({"van": word(["rijk", "regio"]), "wat": text}), max_size=2
        ),
    },
)
bodies = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=CONTROL), max_size=80))


@given(fields, bodies)
def test_export_then_import_gives_the_same_collection(
    changes: dict[str, object], lines: list[str]
) -> None:
    prose = "\n\n".join(line.replace("<", "").replace("[", "").lstrip("#~`-= ") for line in lines)
    body = f"\n## Aanleiding\n\nTekst.\n\n{prose}\n\n## Aanpak\n\nTekst.\n"
    document, _ = read_bytes(practice_text(body, **changes).encode(), "practices/praktijk.md")
    practices, _ = check_all([document] if document else [], LISTS)
    collection = Collection(SETTINGS, LISTS, practices, date(2026, 11, 21))
    back = _imported(exchange.export(collection))
    assert len(back) == len(practices)
    assert all(_same(*pair) for pair in zip(practices, back, strict=True))


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"schema_versie": "9.0"}', b'{"schema_versie": "1.0"}', b"\xff"]
)
def test_what_is_no_export_is_refused_with_a_sentence(content: bytes) -> None:
    imported, problems = exchange.read_export(content, "buur.json")
    assert imported is None
    assert [problem.code for problem in problems] == ["bad-export"]


def test_the_command_line_writes_the_data(project: Project, tmp_path: Path) -> None:
    project.practice("dorpshuis")
    from conftest import weerwerk

    result = weerwerk("export", "--project", project.folder, "--data", tmp_path / "data")
    assert result.code == 0, result.said
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == [
        "praktijk.schema.json",
        "praktijken.json",
        "praktijken.schema.json",
    ]


def _with(**changes: object) -> bytes:
    """The export of one sound practice with some parts changed."""
    data = json.loads(exchange.export(_collection(practice_text())))
    return json.dumps(data | changes).encode()


@pytest.mark.parametrize(
    "change", [{"code": "../../weg"}, {"code": "vng-6"}, {"stand": "zomaar"}], ids=str
)
def test_an_own_assignment_that_does_not_fit_is_refused(change: dict[str, str]) -> None:
    data = json.loads(exchange.export(_collection(practice_text())))
    content = _with(opdrachten=[data["opdrachten"][0] | change])
    imported, problems = exchange.read_export(content, "buur.json")
    assert imported is None
    assert [problem.code for problem in problems] == ["bad-export"]


def test_one_id_is_one_practice() -> None:
    data = json.loads(exchange.export(_collection(practice_text())))
    imported, problems = exchange.read_export(_with(praktijken=data["praktijken"] * 2), "buur.json")
    assert imported
    assert len(imported.documents) == 1
    assert [problem.code for problem in problems] == ["bad-export"]
