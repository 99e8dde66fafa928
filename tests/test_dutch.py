"""Dutch as the search understands it: roots, compounds, synonyms, and the words a site ships."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Project
from weerwerk.dutch.roots import UNLIKE, root, words
from weerwerk.dutch.splits import Splits, listed
from weerwerk.synonyms import national, read_synonyms

NODE = Path(sys.executable).with_name("node")
SEARCHING = ROOT / "plugins" / "weerwerk" / "theme" / "weerwerk" / "searching"


@pytest.mark.parametrize(
    "forms",
    [
        "huis huizen",
        "brief brieven",
        "oefening oefenen oefeningen",
        "gemeente gemeenten gemeentes",
        "locatie locaties",
        "foto foto's",
        "crisis crises",
        "mogelijkheid mogelijkheden",
        "plan plannen",
        "ziekenhuis ziekenhuizen",
    ],
)
def test_forms_of_a_word_have_one_root(forms: str) -> None:
    assert len({root(form) for form in forms.split()}) == 1


def test_words_have_no_accents_marks_or_capitals() -> None:
    assert words("Coördinatie bij NL-Alert, foto’s!") == [
        "coordinatie",
        "bij",
        "nl",
        "alert",
        "foto's",
    ]


def test_python_and_the_page_find_the_same_roots() -> None:
    every = sorted(listed())
    asked = [*every, *(f"{w}en" for w in every[::7]), *(f"{w}s" for w in every[::5]), *UNLIKE]
    program = (
        f"import {{ Roots }} from '{(SEARCHING / 'roots.mjs').as_uri()}';"
        "import { readFileSync } from 'node:fs';"
        "const [words, unlike] = JSON.parse(readFileSync(0, 'utf8'));"
        "const roots = new Roots(unlike);"
        "process.stdout.write(JSON.stringify(words.map((word) => roots.of(word))));"
    )
    said = subprocess.run(
        [NODE, "--input-type=module", "-e", program],
        input=json.dumps([asked, UNLIKE]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(said.stdout) == [root(word) for word in asked]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("noodsteunpunten", ("nood", "steun", "punten")),
        ("hittegolf", ("hitte", "golf")),
        ("veiligheidsregio", ("veiligheid", "regio")),
        ("bosbrand", ("bos", "brand")),
        ("cyberaanvallen", ("cyber", "aanvallen")),
        ("overstroming", ()),
        ("praktijk", ()),
        ("weerbaarheid", ()),
    ],
)
def test_compounds_have_parts_and_other_words_none(word: str, parts: tuple[str, ...]) -> None:
    assert Splits({}).parts(word) == parts


def test_the_words_are_those_of_the_lock(tmp_path: Path) -> None:
    subprocess.run([ROOT / "scripts" / "words", tmp_path], check=True, capture_output=True)
    package = ROOT / "plugins" / "weerwerk"
    for folder, held in (("dutch", package / "dutch"), ("known", SEARCHING / "known")):
        for path in (tmp_path / folder).iterdir():
            assert path.read_bytes() == (held / path.name).read_bytes(), path.name


def test_groups_of_synonyms_are_whole() -> None:
    ids = [group.id for group in national()]
    assert len(ids) == len(set(ids))
    for group in national():
        assert group.terms or group.exact, group.id
        assert all(short == short.upper() for short in group.exact), group.id


def test_a_collection_adds_synonyms_of_its_own(project: Project) -> None:
    project.write(
        "synoniemen.yml",
        "groepen:\n"
        "  - woord: Buurthuis\n    ook: [wijkgebouw]\n"
        "  - woord: waterwacht\n    ook: [dijkpiket]\n",
    )
    groups, problems = read_synonyms(project.folder)
    assert not problems
    assert len(groups) == len(national()) + 1
    house = next(group for group in groups if group.id == "buurthuis")
    assert {"wijkgebouw", "dorpshuis"} <= set(house.terms)


def test_slips_in_the_own_synonyms_are_told_all_at_once(project: Project) -> None:
    project.write(
        "synoniemen.yml",
        "groepen:\n"
        "  - woord: waterwacht\n"
        "  - woord: waterwacht\n    ook: [dijkpiket]\n    afkortingen: [Dijkleger]\n",
    )
    project.practice("dorpshuis")
    result = project.build()
    assert result.code == 0
    for said in ("geen enkel ander woord", "al een groep", "geen afkorting in hoofdletters"):
        assert said in result.said
    assert "synoniemen.yml:5" in result.said
    project.write("synoniemen.yml", "groepen:\n  - ook: dijkpiket\n    woorden: x\n")
    result = project.build()
    assert "`groepen.0.woord` klopt niet in synoniemen.yml (het ontbreekt)" in result.said
    assert "Traceback" not in result.said
