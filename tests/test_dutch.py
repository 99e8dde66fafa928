"""Dutch as the search understands it: roots, compounds, synonyms, and the words a site ships."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Project
from weerwerk.dutch.roots import UNLIKE, root, words
from weerwerk.dutch.splits import Splits, listed
from weerwerk.searching.weights import Written
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
        "wagen wagens",
        "schuilplaats schuilplaatsen",
        "kans kansen",
        "materiaal materialen",
        "sociaal sociale",
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


def in_node(module: str, program: str, given: object) -> Any:  # noqa: ANN401 - what JSON holds
    """What a program answers that has a module as `m` and something given as `given`."""
    whole = (
        f"import * as m from '{(SEARCHING / module).as_uri()}';"
        "import { readFileSync } from 'node:fs';"
        "const given = JSON.parse(readFileSync(0, 'utf8'));"
        f"const answer = await ({program});"
        "process.stdout.write(JSON.stringify(answer));"
    )
    said = subprocess.run(
        [NODE, "--input-type=module", "-e", whole],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(said.stdout)


def test_python_and_the_page_find_the_same_roots() -> None:
    every = sorted(listed())
    asked = [*every, *(f"{w}en" for w in every[::7]), *(f"{w}s" for w in every[::5]), *UNLIKE]
    program = "((r) => given[0].map((word) => r.of(word)))(new m.Roots(given[1]))"
    assert in_node("roots.mjs", program, [asked, UNLIKE]) == [root(word) for word in asked]


def test_python_and_the_page_find_the_same_words() -> None:
    texts = ["NL-Alert, foto’s", "het Leger des Heils en het leger", "coördinatie", "e-mail ÉÉN"]
    assert in_node("roots.mjs", "given.map(m.words)", texts) == [words(text) for text in texts]


BASES = {
    "uitgereikt": "uitreiken",
    "geoefend": "oefenen",
    "getrainde": "trainen",
    "hielpen": "helpen",
    "gaven": "geven",
    "stierven": "sterven",
    "aangeboden": "aanbieden",
    "opgeroepen": "oproepen",
    "verboden": "verbieden",
    "geëvacueerden": "evacueren",
    "gepolariseerde": "polarisatie",
    "evacuatie": "evacueren",
    "samenwerkende": "samenwerken",
    "voorbereid": "voorbereiden",
}


def test_the_page_knows_what_verbs_and_things_done_come_from() -> None:
    forms = [words(form)[0] for form in BASES]
    found = in_node("forms.mjs", "given.map(m.bases)", forms)
    assert [
        base for base, all_ in zip(BASES.values(), found, strict=True) if base not in all_
    ] == []
    plain = ["gebied", "gemeente", "geluid"]
    assert in_node("forms.mjs", "given.map(m.bases)", plain) == [[], [], []]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vrijwiligers", "vrijwilligers"),  # a letter less
        ("dijkwagt", "dijkwacht"),  # as it sounds
        ("stroomiutval", "stroomuitval"),  # two letters swapped
        ("watre", "water"),
        ("brand", None),  # known: nothing is nearer
        ("xylofoon", None),
    ],
)
def test_a_slip_is_read_as_the_nearest_word(typed: str, meant: str | None) -> None:
    known = [
        ["vrijwilligers", 9],
        ["dijkwacht", 2],
        ["stroomuitval", 5],
        ["water", 30],
        ["rand", 1],
    ]
    assert in_node("spelling.mjs", "m.nearest(...given) ?? null", [typed, known]) == meant


def test_an_excerpt_has_the_sentence_where_most_is_said() -> None:
    text = (
        "Eerst iets anders. " * 20 + "Het water steeg snel. De dijk hield. " + "Daarna niets. " * 20
    )
    asked = "m.excerpt(given, (word) => ['water', 'dijk'].includes(word) ? word : undefined)"
    found = in_node("excerpt.mjs", asked, text)
    assert found.startswith("… Het water steeg snel. De dijk hield.")
    assert in_node("excerpt.mjs", "m.excerpt(given, () => undefined)", text) == ""


def _written(row: list[tuple[int, float]]) -> str:
    text = Written()
    for page, impact in row:
        text.add(page, impact)
    return str(text)


pages = st.dictionaries(st.integers(0, 40_000), st.floats(0, 1), max_size=60)


@settings(max_examples=5, deadline=None)
@given(st.lists(pages, min_size=30, max_size=60))
def test_the_page_reads_how_much_pages_say_as_it_was_written(
    several: list[dict[int, float]],
) -> None:
    rows = [sorted(one.items()) for one in several]
    found = in_node("words.mjs", "given.map(m.impacts)", [_written(row) for row in rows])
    for row, read in zip(rows, found, strict=True):
        assert [number for number, _ in row] == [number for number, _ in read]
        assert all(abs(one[1] - other[1]) <= 1 / 32 for one, other in zip(row, read, strict=True))


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
