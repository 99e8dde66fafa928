"""What is wanted, and what is known: questions from the field, and our own dated texts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from browser import serving
from conftest import ROOT, Project, Watched
from weerwerk.background import background
from weerwerk.settings import read_settings, vocabulary
from weerwerk.vocabulary import national
from weerwerk.wanted import read_wanted

QUESTION = """---
vraag: "Hoe houdt u zicht op mensen met medische apparatuur thuis?"
datum: 2026-11-22
opdrachten: [vng-3]
scenarios: [langdurige-stroomuitval]
bronnen:
  - {titel: "Een bericht", url: "https://bron.example/bericht", datum: 2026-01}
---
Nu weet niemand waar zij wonen. **Een voorbeeld** van een gemeente helpt.
"""


@pytest.fixture
def asking(project: Project) -> Project:
    project.practice("goed")
    project.write("docs/gezocht/medische-apparatuur.md", QUESTION)
    return project


def test_a_question_stands_where_people_look(asking: Project) -> None:
    assert asking.build("--no-search").code == 0
    asked = "Hoe houdt u zicht op mensen met medische apparatuur thuis?"
    for path in ("", "gezocht", "opdrachten/vng-3", "scenarios/langdurige-stroomuitval"):
        assert asked in asking.page(path), path
    assert asked not in asking.page("opdrachten/vng-1")
    page = asking.page("gezocht")
    assert "<strong>Een voorbeeld</strong>" in page
    assert 'id="medische-apparatuur"' in page
    assert "januari 2026" in page


def test_the_file_of_a_question_is_no_page(asking: Project) -> None:
    assert asking.build("--no-search").code == 0
    assert not (asking.site / "gezocht/medische-apparatuur").exists()


def test_without_questions_nothing_is_asked(project: Project) -> None:
    project.practice("goed")
    assert project.build("--no-search").code == 0
    assert "Er staat nu geen vraag open" in project.page("gezocht")
    assert "Gezocht</h2>" not in project.page("")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("vraag: kort", "`vraag` klopt niet in deze vraag: het is te kort"),
        ("datum: morgen", "het is geen dag als jjjj-mm-dd"),
        ("opdrachten: [vng-99]", "`vng-99` staat niet in de lijst van `opdrachten`"),
        ("kleur: rood", "`kleur` klopt niet in deze vraag: het bestaat niet"),
        ("scenarios: [06-12345678]", "hier staat een mobiel nummer"),
    ],
)
def test_a_faulty_question_is_named_and_left_out(asking: Project, wrong: str, said: str) -> None:
    name = wrong.partition(":")[0]
    lines = [line for line in QUESTION.split("\n") if not line.startswith(f"{name}:")]
    asking.write("docs/gezocht/fout.md", "\n".join([lines[0], wrong, *lines[1:]]))
    result = asking.build("--no-search")
    assert result.code == 1
    assert "docs/gezocht/fout.md:" in result.err
    assert said in result.err
    assert 'id="fout"' not in asking.page("gezocht")


def test_who_finds_nothing_sees_what_is_wanted(
    asking: Project, watch: Callable[..., Watched]
) -> None:
    assert asking.build().code == 0
    with serving(asking.site) as address:
        tab = watch(address)
        tab.page.goto(f"{address}praktijken/?q=qqqqqqqq")
        tab.page.get_by_role("link", name="Hoe houdt u zicht").click()
        assert tab.page.url.endswith("/gezocht/#medische-apparatuur")
        assert tab.faults == []


# ---------------------------------------------------------------------------------------------
# What this repository itself asks and knows


def test_our_own_questions_are_sound() -> None:
    settings, _ = read_settings(ROOT)
    assert settings
    wanted, problems = read_wanted(ROOT, vocabulary(settings))
    assert problems == []
    assert len(wanted) >= 8
    assert all(question.html for question in wanted)


def test_every_national_assignment_says_what_is_known() -> None:
    for code in national().assignments:
        known = background("opdrachten", code)
        assert known, code
        assert 80 <= len(_words(known.html)) <= 220, code
        assert known.sources, code


def test_every_scenario_has_an_introduction() -> None:
    for scenario in national().terms("scenarios"):
        known = background("scenarios", scenario)
        assert known, scenario
        assert 20 <= len(_words(known.html)) <= 130, scenario


def test_every_background_belongs_to_something() -> None:
    lists = national()
    for kind, names in (
        ("opdrachten", set(lists.assignments)),
        ("scenarios", set(lists.terms("scenarios"))),
    ):
        folder = Path(ROOT / "plugins/weerwerk/templates/documents" / kind)
        assert {path.stem for path in folder.glob("*.md")} == names


def _words(html: str) -> list[str]:
    import re

    return re.sub(r"<[^>]*>", " ", html).split()
