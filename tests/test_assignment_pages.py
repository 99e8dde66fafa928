"""Assignments, the other axes, the map and the matrix, as somebody sees and uses them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT, Project, Watched
from judges import violations
from weerwerk.build import load
from weerwerk.collection import Collection
from weerwerk.model import Practice, Relation
from weerwerk.rendering import render
from weerwerk.views.assignments import AXIS
from weerwerk.views.division import Division, division, parts
from weerwerk.views.drawing import drawing
from weerwerk.views.ties import Side, ties

GOLDEN = ROOT / "tests" / "golden"

TYPES = [
    "opdrachten/",
    "opdrachten/vng-6/",
    "opdrachten/vb-6/",
    "opdrachten/vrgz-1/",
    "scenarios/",
    "scenarios/langdurige-stroomuitval/",
    "fasen/",
    "doelgroepen/",
    "regios/",
    "organisaties/",
    "overzicht/",
    "overzicht/fasen/",
    "gezocht/",
]


@pytest.fixture(scope="module")
def collection() -> Collection:
    found, _ = load(ROOT, reference=date(2026, 11, 22))
    assert found
    return found


# ---------------------------------------------------------------------------------------------
# How assignments hang together


def test_an_assignment_tells_who_speaks_of_it_too(collection: Collection) -> None:
    known = collection.vocabulary.assignments
    said = {(tie.other.id, tie.words) for tie in ties(known["vng-6"], known)}
    assert said == {
        ("vb-5", "stelt dezelfde vraag als"),
        ("vng-3", "helpt hierbij"),
        ("vrgz-1d", "bouwt hierop voort"),
    }


def test_what_both_say_is_told_once(collection: Collection) -> None:
    known = collection.vocabulary.assignments
    found = [tie for tie in ties(known["vng-2"], known) if tie.other.id == "vng-4"]
    assert [(tie.side, tie.words) for tie in found] == [
        (Side.EQUAL, "helpt en wordt geholpen door")
    ]


@pytest.mark.parametrize("code", ["vng-6", "vb-6"])
def test_the_picture_is_as_it_was(collection: Collection, code: str) -> None:
    """The pictures are held as files; after a wanted change, look at the page and keep the new."""
    known = collection.vocabulary.assignments
    found = ties(known[code], known)
    picture = drawing(known[code], found)
    html = render(
        "relations.html", assignment=known[code], ties=found, drawing=picture, root="../../"
    )
    assert html == (GOLDEN / f"samenhang-{code}.html").read_text(encoding="utf-8")


def test_of_two_assignments_no_picture_is_drawn(collection: Collection) -> None:
    known = collection.vocabulary.assignments
    lonely = replace(known["vng-1"], id="los", relations=(Relation("vng-2", "supports"),))
    assert drawing(lonely, ties(lonely, known)) is None


def test_no_word_sticks_out_of_its_box(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address, viewport={"width": 390, "height": 900})
    tab.page.goto(f"{real_address}opdrachten/")
    codes = sorted(set(re.findall(r'href="\.\./(opdrachten/[^"]+)"', tab.page.content())))
    assert len(codes) > 20
    outside = """() => [...document.querySelectorAll(".ww-drawing text")].filter(text => {
      const box = text.parentElement.querySelector("rect").getBoundingClientRect();
      const words = text.getBoundingClientRect();
      return words.left < box.left || words.right > box.right || words.bottom > box.bottom;
    }).map(text => text.textContent)"""
    for path in codes:
        tab.page.goto(real_address + path)
        assert tab.page.evaluate(outside) == [], path


def test_the_keyboard_meets_every_relation_once(real_site: Path) -> None:
    page = (real_site / "opdrachten/vng-6/index.html").read_text(encoding="utf-8")
    picture, rest = page.split('<svg class="ww-drawing"')[1].split("</svg>", 1)
    assert 'aria-hidden="true"' in picture
    assert picture.count("<a ") == picture.count('tabindex="-1"') == 3
    assert "VB-5 Brandweerposten als noodsteunpunt</a>.</li>" in rest


# ---------------------------------------------------------------------------------------------
# Its practices, in groups


def _like(practice: Practice, number: int, *scenarios: str) -> Practice:
    fields = practice.fields.model_copy(update={"scenarios": scenarios, "phases": ()})
    return replace(practice, id=f"p{number}", fields=fields)


def _divided(collection: Collection, *named: tuple[str, ...]) -> Division | None:
    some = collection.practices[0]
    practices = [_like(some, number, *words) for number, words in enumerate(named)]
    return division(practices, collection)


def test_a_practice_stands_whole_once_and_by_its_title_elsewhere(collection: Collection) -> None:
    named = [("hitte",)] * 3 + [("droogte", "hitte")] * 2 + [("cyber",), ()]
    found = _divided(collection, *named)
    assert found
    told = [(group.words, len(group.home), len(group.also)) for group in found.groups]
    assert told == [
        (("Hitte",), 3, 2),
        (("Droogte",), 2, 0),
        (("Cyberaanval of digitale ontwrichting",), 2, 0),
    ]
    assert len(found.practices) == len({p.id for p in found.practices}) == 7


def test_a_few_practices_and_practices_alike_stay_one_list(collection: Collection) -> None:
    assert _divided(collection, *[("hitte",)] * 3, *[("cyber",)] * 2) is None
    assert _divided(collection, *[("hitte",)] * 8) is None


def test_a_long_group_goes_on_on_the_next_page(collection: Collection) -> None:
    found = _divided(collection, *[("hitte",)] * 5, *[("droogte", "cyber")] * 4)
    assert found
    pages = [list(parts(found, start, start + 3)) for start in (0, 3, 6)]
    shown = [[(p.group.id, len(p.practices), p.first) for p in page] for page in pages]
    assert shown == [
        [("hitte", 3, True)],
        [("hitte", 2, False), ("droogte", 1, True)],
        [("droogte", 3, False)],
    ]


def test_every_assignment_shows_each_of_its_practices(
    collection: Collection, real_site: Path
) -> None:
    for assignment in collection.assignments:
        page = (real_site / f"opdrachten/{assignment.id}/index.html").read_text(encoding="utf-8")
        cards = re.findall(r'ww-card__title"><a href="\.\./\.\./praktijken/([^/]+)/"', page)
        expected = {practice.id for practice in collection.on(AXIS).get(assignment.id, ())}
        assert len(cards) == len(expected), assignment.id
        assert set(cards) == expected, assignment.id


# ---------------------------------------------------------------------------------------------
# What is known, and where it stands


def test_what_is_newer_than_the_text_is_told(project: Project) -> None:
    project.practice("ouder", gecontroleerd_op="2026-11-22")
    project.practice("nieuwer", titel="Een nieuw noodsteunpunt", gecontroleerd_op="2026-11-23")
    assert project.build("--no-search", "--peildatum", "2026-12-01").code == 0
    page = project.page("opdrachten/vng-6")
    assert "Geschreven door de redactie op 22 november 2026." in page
    assert "Sinds deze tekst is 1 praktijk toegevoegd of opnieuw nagelezen." in page
    notice = page.split('<div class="ww-newer"')[1].split("</div>")[0]
    assert re.findall(r"praktijken/([^/]+)/", notice) == ["nieuwer"]
    assert "nagelezen op 23 november 2026" in notice


def test_the_state_has_its_day_and_source(real_site: Path) -> None:
    page = (real_site / "opdrachten/vb-6/index.html").read_text(encoding="utf-8")
    line = re.sub(r"<[^>]+>", "", page.split('<p class="ww-status-line">')[1].split("</p>")[0])
    assert line.strip() == (
        "Loopt, voor zover bekend op 13 maart 2026. "
        "Bron: de vastgestelde tekst (veiligheidsberaad.nl)."
    )
    assert "Gaat over geld of voortgang. Daar vragen we geen praktijken bij." in page
    assert "Nog geen voorbeeld" not in page


# ---------------------------------------------------------------------------------------------
# The map and the matrix


def test_the_map_is_read_from_north_to_south(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address, viewport={"width": 1280, "height": 900})
    tab.page.goto(f"{real_address}regios/")
    places = tab.page.locator(".ww-tiles a").evaluate_all(
        "links => links.map(a => [a.getBoundingClientRect().top, a.getBoundingClientRect().left])"
    )
    assert len(places) == 27
    assert [[round(y / 20), x] for y, x in places] == sorted([round(y / 20), x] for y, x in places)
    cut = "links => links.filter(a => a.scrollWidth > a.clientWidth).map(a => a.textContent)"
    for width in (1280, 900, 390):
        tab.page.set_viewport_size({"width": width, "height": 900})
        assert tab.page.locator(".ww-tiles a").evaluate_all(cut) == []
    own = tab.page.locator(".ww-tile", has_text="onze regio")
    assert "Gelderland-Zuid" in own.inner_text()


def test_the_totals_of_the_matrix_count_each_practice_once(
    project: Project,
) -> None:
    project.practice("een", opdrachten=["vng-6", "vng-2"], scenarios=["hitte", "droogte"])
    project.practice("twee", opdrachten=["vng-6"], scenarios=["hitte"])
    assert project.build("--no-search").code == 0
    table = project.page("overzicht").split("<table")[1].split("</table>")[0]
    row = table.split(">Hitte</a>")[1].split("</tr>")[0]
    assert re.findall(r">(\d+)<", row) == ["1", "2", "2"]
    foot = table.split("<tfoot>")[1]
    assert re.findall(r">(\d+)<", foot) == ["1", "2", "2"]


def test_the_heads_of_the_matrix_stay_in_sight(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address, viewport={"width": 1280, "height": 700})
    tab.page.goto(f"{real_address}overzicht/")
    head = tab.page.locator(".ww-matrix thead th").first
    tab.page.locator(".ww-matrix tbody tr").nth(14).evaluate("row => row.scrollIntoView(true)")
    assert head.bounding_box()["y"] == pytest.approx(0, abs=2)  # type: ignore[index]
    tab.page.set_viewport_size({"width": 800, "height": 700})
    table = tab.page.locator(".ww-table--matrix").first
    table.focus()
    tab.page.keyboard.press("End")
    tab.page.keyboard.press("ArrowRight")
    tab.page.wait_for_timeout(500)
    assert table.evaluate("region => region.scrollLeft") > 0
    left = tab.page.locator(".ww-matrix tbody th").nth(3).bounding_box()
    assert left
    assert left["x"] == pytest.approx(table.bounding_box()["x"], abs=2)  # type: ignore[index]


def test_the_matrix_is_cards_on_a_phone_and_lies_across_on_paper(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address, viewport={"width": 390, "height": 900})
    tab.page.goto(f"{real_address}overzicht/")
    table, cards = (tab.page.locator(at).first for at in (".ww-matrix", ".ww-matrix-cards"))
    assert cards.is_visible()
    assert not table.is_visible()
    tab.page.emulate_media(media="print")
    assert table.is_visible()
    assert not cards.is_visible()
    sheet = tab.page.pdf(prefer_css_page_size=True)
    sizes = {
        (float(width), float(height))
        for width, height in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    }
    assert sizes
    assert all(width > height for width, height in sizes), sizes


@pytest.mark.parametrize(("scheme", "width"), [("dark", 390), ("light", 1280)])
def test_nothing_stands_in_anybodys_way(
    real_address: str, watch: Callable[..., Watched], scheme: str, width: int
) -> None:
    """axe finds nothing and nothing is wider than the window; test_pages has the other schemes."""
    viewport = {"width": width, "height": 900}
    tab = watch(real_address, color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    found: list[str] = []
    for path in TYPES:
        tab.page.goto(real_address + path)
        found += violations(tab.page, path)
        seen = tab.page.evaluate("document.documentElement.scrollWidth")
        found += [f"{path}: {seen} wide"] * (seen > width)
    assert not found, "\n".join(found)
    assert not tab.faults
