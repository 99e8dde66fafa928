"""Browsing all practices: filters, counts, order and layout, with the state in the address."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser import serving
from conftest import Project, Watched
from weerwerk.collection import ALL_AXES, COSTS, FACETS

Watch = Callable[..., Watched]


@pytest.fixture(scope="module")
def address(make_project: Callable[[], Project]) -> Iterator[str]:
    """A drawn collection of a hundred and thirty practices, of which few have what we ask for."""
    project = make_project()
    settings = project.folder / "weerwerk.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"uitgelicht:\n(  .*\n)+", "", text), encoding="utf-8")
    for number in range(130):
        project.practice(f"praktijk-{number:03}", **_drawn(number))
    result = project.build()
    assert result.code == 0, result.said
    with serving(project.site) as served:
        yield served


def _drawn(number: int) -> dict[str, Any]:
    """Every tenth is an idea of a region; of the others one is costly, widely used or complete."""
    special: dict[int, dict[str, Any]] = {
        3: {"kosten": {"eenmalig": {"min": 8000, "max": 12000}}},
        1: {"toegepast_door": [{"organisatie": f"Gemeente {n}"} for n in ("Tiel", "Zwolle")]},
        2: {"scenarios": ["droogte"], "fasen": ["preparatie"], "doelgroepen": ["inwoners"]},
    }
    tenth: dict[str, Any] = {
        "organisatie": "Veiligheidsregio Zeeland",
        "stadium": "idee",
        "opdrachten": ["vb-5"],
    }
    return {
        "titel": f"Noodsteunpunt nummer {number}",
        "gecontroleerd_op": f"2026-{10 - number // 20:02}-{28 - number % 20:02}",
        "vrijgegeven": {"functie": "teamleider veiligheid", "datum": "2026-01-20"},
    } | (tenth if number % 10 == 0 else special.get(number, {}))


@pytest.fixture
def tab(address: str, watch: Watch) -> Watched:
    opened = watch(address)
    _open(opened.page, address)
    return opened


def _open(page: Page, address: str, asked: str = "") -> None:
    page.goto(f"{address}praktijken/{asked}")
    expect(page.locator(".ww-facet").first).to_be_attached()
    expect(page.locator(".ww-status")).to_be_visible()


def _titles(page: Page) -> list[str]:
    return page.locator(".ww-results .ww-card__title").all_inner_texts()


def _asked(page: Page) -> str:
    return page.url.partition("praktijken/")[2]


def _box(page: Page, name: str) -> None:
    """Opens the group of a box where it is folded, and ticks it."""
    box = page.locator(f"#f-{name}")
    group = page.locator("details", has=box)
    if not group.evaluate("group => group.open"):
        group.locator("summary").click()
    box.click()


def test_counts_change_in_place_and_the_focus_stays(tab: Watched) -> None:
    page = tab.page
    region = page.locator("label[for=f-regio-zeeland] .ww-number")
    expect(region).to_have_text("13")
    _box(page, "stadium-pilot")
    expect(page.locator(".ww-status")).to_have_text("117 praktijken")
    expect(region).to_have_text("0")
    expect(page.locator("label[for=f-stadium-idee] .ww-number")).to_have_text("13")
    expect(page.locator("#f-stadium-pilot")).to_be_focused()
    expect(page.locator(".ww-results > [role=status]")).to_have_text(
        "117 praktijken, met 1 filter. "
    )
    assert _asked(page) == "?stadium=pilot"
    assert not tab.faults


def test_chips_take_choices_away(tab: Watched) -> None:
    page = tab.page
    _box(page, "stadium-idee")
    _box(page, "herkomst-ingezonden")
    chips = page.locator(".ww-chips button")
    expect(chips).to_have_text(
        [
            "Haal weg: Stadium: Idee of plan",
            "Haal weg: Herkomst: Ingezonden door de organisatie",
            "Wis alles",
        ]
    )
    chips.first.press("Enter")
    expect(chips).to_have_count(1)
    expect(chips.first).to_be_focused()
    chips.first.press("Enter")
    expect(page.locator(".ww-chips")).to_be_hidden()
    expect(page.locator("#gevonden")).to_be_focused()
    assert _asked(page) == ""


def test_the_address_is_short_sorted_and_shows_the_same_again(
    tab: Watched, address: str, watch: Watch
) -> None:
    page = tab.page
    _box(page, "stadium-idee")
    _box(page, "opdracht-vb-5")
    _box(page, "opdracht-vng-6")
    page.get_by_label("Volgorde").select_option("volledig")
    page.get_by_role("button", name="Compact").click()
    asked = "?opdracht=vng-6,vb-5&stadium=idee&sorteer=volledig&weergave=compact"
    assert _asked(page) == asked
    other = watch(address).page
    _open(other, address, asked)
    expect(other.locator(".ww-status")).to_have_text("13 praktijken")
    expect(other.locator("#f-stadium-idee")).to_be_checked()
    expect(other.get_by_label("Volgorde")).to_have_value("volledig")
    expect(other.locator(".ww-cards--compact")).to_be_visible()
    assert _titles(other) == _titles(page)


def test_what_the_site_does_not_know_is_left_out_and_told(tab: Watched, address: str) -> None:
    page = tab.page
    _open(page, address, "?regio=zeeland,atlantis&stadium=klaar&sorteer=mooiste")
    expect(page.locator(".ww-status")).to_have_text("13 praktijken")
    told = page.locator(".ww-unknown")
    for word in ("regio ‘atlantis’", "stadium ‘klaar’", "volgorde ‘mooiste’"):
        expect(told).to_contain_text(word)
        expect(page.locator(".ww-results > [role=status]")).to_contain_text(word)
    page.locator("#f-regio-zeeland").click()
    expect(told).to_be_hidden()
    assert _asked(page) == ""


def test_back_and_forward_bring_back_state_place_and_focus(tab: Watched) -> None:
    page = tab.page
    cards = page.locator(".ww-results .ww-card")
    _box(page, "stadium-pilot")
    page.get_by_role("button", name="Toon nog 24").click()
    expect(cards).to_have_count(48)
    link = cards.nth(40).locator("a")
    link.focus()
    link.press("Enter")
    page.wait_for_url("**/praktijken/praktijk-*/")
    page.go_back()
    expect(cards).to_have_count(48)
    expect(cards.nth(40).locator("a")).to_be_focused()
    expect(cards.nth(40)).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".ww-status")).to_have_text("130 praktijken")
    expect(page.locator("#f-stadium-pilot")).not_to_be_checked()
    page.go_forward()
    expect(page.locator(".ww-status")).to_have_text("117 praktijken")
    expect(page.locator("#f-stadium-pilot")).to_be_checked()
    assert not tab.faults


def test_orders_put_the_right_one_first_and_ties_fall_alike(tab: Watched) -> None:
    page = tab.page
    order = page.get_by_label("Volgorde")
    newest = _titles(page)
    assert newest[:4] == [f"Noodsteunpunt nummer {n}" for n in range(4)]
    order.select_option("toegepast")
    expect(page.locator(".ww-results .ww-card").first).to_contain_text("nummer 1")
    assert _titles(page)[1:4] == [f"Noodsteunpunt nummer {n}" for n in (0, 2, 3)]
    order.select_option("volledig")
    expect(page.locator(".ww-results .ww-card").first).to_contain_text("nummer 2")
    assert _titles(page)[1:4] == [f"Noodsteunpunt nummer {n}" for n in (3, 0, 1)]
    order.select_option("nieuwste")
    expect(page.locator(".ww-results .ww-card").first).to_contain_text("nummer 0")
    assert _titles(page) == newest
    assert _asked(page) == ""


def test_relevance_is_an_order_only_while_there_is_a_query(tab: Watched, address: str) -> None:
    page = tab.page
    relevance = page.locator("option[value=relevantie]")
    expect(relevance).to_be_disabled()
    _open(page, address, "?q=nummer")
    expect(page.get_by_label("Volgorde")).to_have_value("relevantie")
    expect(relevance).to_be_enabled()
    page.get_by_label("Volgorde").select_option("nieuwste")
    expect(page).to_have_url(f"{address}praktijken/?q=nummer&sorteer=nieuwste")
    page.locator(".ww-chips button").first.click()
    expect(page.get_by_label("Volgorde")).to_have_value("nieuwste")
    assert _asked(page) == ""


def test_the_layout_is_remembered_and_needs_no_storage(
    tab: Watched, address: str, watch: Watch
) -> None:
    page = tab.page
    compact = page.locator(".ww-cards--compact")
    page.get_by_role("button", name="Compact").click()
    _open(page, address)
    expect(compact).to_be_visible()
    expect(page.get_by_role("button", name="Compact")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ww-card__summary").first).to_be_hidden()
    other = watch(address)
    denied = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied') }})"
    other.page.add_init_script(denied)
    _open(other.page, address)
    other.page.get_by_role("button", name="Compact").click()
    _box(other.page, "stadium-idee")
    expect(other.page.locator(".ww-status")).to_have_text("13 praktijken")
    expect(other.page.locator(".ww-cards--compact")).to_be_visible()
    assert not other.faults


def test_the_keyboard_alone_opens_ticks_and_finds_a_word(real_address: str, watch: Watch) -> None:
    page = watch(real_address).page
    _open(page, real_address)
    group = page.locator("details", has=page.locator("#f-doelgroep-inwoners"))
    group.locator("summary").press("Enter")
    everything = group.get_by_role("button", name="Toon alle")
    everything.press("Enter")
    expect(group.get_by_role("button", name="Toon minder")).to_be_focused()
    field = group.get_by_label("Zoek in doelgroepen")
    field.press_sequentially("álle inw")
    expect(group.locator("li:visible")).to_have_count(1)
    field.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#f-doelgroep-inwoners")).to_be_checked()
    expect(group.locator(".ww-facet__chosen")).to_have_text("1 gekozen")
    assert "doelgroep=inwoners" in page.url


def test_on_a_phone_the_filters_open_and_say_what_they_give(address: str, watch: Watch) -> None:
    tab = watch(address, viewport={"width": 390, "height": 700}, has_touch=True)
    page = tab.page
    _open(page, address)
    filters = page.locator(".ww-filter")
    button = page.get_by_role("button", name="Filters")
    expect(filters).to_be_hidden()
    button.tap()
    expect(filters).to_be_visible()
    _box(page, "stadium-idee")
    expect(button).to_have_text("Filters (1)")
    page.get_by_role("button", name="Toon 13 praktijken").tap()
    expect(filters).to_be_hidden()
    expect(page.locator("#gevonden")).to_be_focused()
    expect(page.locator("#gevonden")).to_be_in_viewport()
    button.press("Enter")
    page.locator("#f-stadium-idee").press("Escape")
    expect(filters).to_be_hidden()
    expect(button).to_be_focused()


def test_who_finds_nothing_hears_what_to_drop(tab: Watched, address: str) -> None:
    page = tab.page
    _open(page, address, "?regio=zeeland&stadium=pilot")
    expect(page.locator(".ww-status")).to_have_text("Niets gevonden")
    ways = page.locator(".ww-nothing__ways button")
    expect(ways).to_have_text(
        ["Zonder regio Zeeland: 117 praktijken", "Zonder stadium Pilot: 13 praktijken"]
    )
    expect(page.get_by_role("link", name="Stel uw vraag")).to_be_visible()
    ways.last.click()
    expect(page.locator(".ww-status")).to_have_text("13 praktijken")
    expect(page.locator("#gevonden")).to_be_focused()
    expect(page.locator(".ww-nothing")).to_be_hidden()
    _open(page, address, "?scenario=droogte&regio=zeeland&kosten=5000-tot-25000")
    expect(ways).to_have_text(
        [
            "Alleen regio Zeeland: 13 praktijken",
            "Alleen scenario Droogte: 1 praktijk",
            "Alleen kosten € 5.000 tot € 25.000: 1 praktijk",
        ]
    )
    assert not tab.faults


def test_a_card_of_the_search_is_the_card_of_the_page(tab: Watched, address: str) -> None:
    """Practices beyond the first page of the list come from files, with the same HTML."""
    page = tab.page
    page.goto(f"{address}praktijken/pagina-2/")
    plain = page.locator(".ww-card").first.evaluate("card => card.outerHTML")
    name = re.search(r"praktijken/(praktijk-\d+)/", plain)
    assert name
    _open(page, address)
    for _ in range(5):
        page.locator(".ww-more button").click()
    expect(page.locator(".ww-more button")).to_be_hidden()
    expect(page.locator(".ww-results .ww-card")).to_have_count(130)
    card = page.locator(".ww-card", has=page.locator(f"a[href*={name[1]}]"))
    shown = card.evaluate("card => card.outerHTML")
    assert shown.replace('href="../', 'href="../../') == plain


def test_a_card_can_be_kept_however_it_came_there(tab: Watched) -> None:
    """Cards come and go with the filters; the button of each keeps saying what it is."""
    page = tab.page
    _box(page, "stadium-idee")
    expect(page.locator(".ww-status")).to_have_text("13 praktijken")
    page.locator("#f-stadium-idee").click()
    expect(page.locator(".ww-status")).to_have_text("130 praktijken")
    button = page.locator(".ww-results .ww-card .ww-keep__button").first
    before = button.inner_text()
    button.click()
    expect(button).not_to_have_text(before)
    assert not tab.faults


def test_what_does_not_load_is_told_and_tried_again(tab: Watched) -> None:
    page = tab.page
    page.route("**/praktijken/kaarten-*.json", lambda route: route.abort())
    for _ in range(3):
        page.locator(".ww-more button").click()
    expect(page.locator(".ww-results .ww-card")).to_have_count(96)
    page.locator(".ww-more button").click()
    expect(page.locator(".ww-results > [role=status]")).to_contain_text("Dat lukte niet")
    page.unroute("**/praktijken/kaarten-*.json")
    page.locator(".ww-more button").click()
    expect(page.locator(".ww-results .ww-card")).to_have_count(120)


def test_filters_need_no_engine(tab: Watched) -> None:
    """Who asks nothing in words loads no search engine and no names."""
    loaded: list[str] = tab.page.evaluate(
        "performance.getEntriesByType('resource').map(e => e.name)"
    )
    engine = [name for name in loaded if "/pagefind/" in name]
    assert [name.rpartition("/")[2] for name in engine] == ["weerwerk.json"]


def test_without_a_table_the_plain_list_stays(tab: Watched, address: str) -> None:
    tab.page.route("**/pagefind/weerwerk.json", lambda route: route.abort())
    tab.page.goto(f"{address}praktijken/?stadium=pilot")
    expect(tab.page.locator(".ww-ways")).to_be_visible()
    expect(tab.page.locator(".ww-results .ww-card").first).to_be_visible()
    expect(tab.page.locator("#filters")).to_be_hidden()


def test_without_javascript_every_axis_has_its_lists(
    real_address: str, real_site: Path, watch: Watch
) -> None:
    page = watch(real_address, java_script_enabled=False).page
    page.goto(f"{real_address}praktijken/")
    expect(page.locator(".ww-results__view")).to_be_hidden()
    expect(page.locator(".ww-ways summary")).to_have_count(len(FACETS))
    page.locator(".ww-ways summary", has_text="Stadium").click()
    page.locator(".ww-ways a", has_text="Pilot").click()
    expect(page.locator("h1")).to_have_text("Stadium: Pilot")
    expect(page.locator(".ww-card").first).to_be_visible()
    for axis in ALL_AXES:
        assert (real_site / axis.path / "index.html").exists()


def test_every_practice_has_a_band_of_costs_a_level_and_an_origin(
    project: Project,
) -> None:
    project.practice("een")
    project.practice("duur", kosten={"jaarlijks": {"min": 1, "max": 100_000}})
    assert project.build().code == 0
    table = json.loads((project.site / "pagefind/weerwerk.json").read_text(encoding="utf-8"))
    facets = {facet["name"]: facet for facet in table["facets"]}
    assert list(facets) == [axis.facet for axis in FACETS]
    assert [word for word, _ in facets["kosten"]["terms"]] == list(COSTS)
    assert facets["kosten"]["marks"] == "D E"
    assert facets["onderbouwing"]["marks"] == "A A"
    assert "duur" in project.page("kosten/100000-of-meer")
    assert "een" in project.page("herkomst/ingezonden")
