"""Searching and browsing in a real browser, and the same from the command line."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser import serving
from conftest import ROOT, Project, Watched, weerwerk


def test_the_whole_walk(real_address: str, watch: Callable[..., Watched]) -> None:
    """Home, a word, a filter, a practice, its assignment, and back."""
    tab = watch(real_address)
    page = tab.page
    page.goto(real_address)
    page.get_by_label("Waar bent u mee bezig?").fill("noodsteunpunt")
    page.keyboard.press("Enter")
    status = page.locator(".ww-status")
    expect(status).to_contain_text("voor ‘noodsteunpunt’")
    before = int((status.text_content() or "").split()[0])
    page.get_by_label("VNG-6").check()
    expect(page.locator(".ww-chips")).to_contain_text("VNG-6")
    assert "opdracht=vng-6" in page.url
    expect(status).not_to_contain_text(f"{before} ")
    page.locator(".ww-results .ww-card a").first.click()
    page.wait_for_url("**/praktijken/*/")
    page.locator(".ww-facts a", has_text="VNG-6").click()
    page.wait_for_url("**/opdrachten/vng-6/")
    page.go_back()
    page.go_back()
    expect(status).to_contain_text("voor ‘noodsteunpunt’")
    expect(page.get_by_label("VNG-6")).to_be_checked()
    page.go_back()
    expect(status).to_contain_text(f"{before} ")
    assert not tab.faults


def test_the_header_searches_from_every_page(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    tab.page.goto(f"{real_address}opdrachten/vng-6/")
    tab.page.locator(".ww-header input[type=search]").fill("hoogwater")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".ww-results .ww-card").first).to_be_visible()
    assert "praktijken/?q=hoogwater" in tab.page.url
    assert not tab.faults


def test_stems_of_dutch_words_are_found(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address)
    tab.page.goto(real_address)
    singular, plural = (
        tab.page.evaluate("q => weerwerk.ready.then(() => weerwerk.search(q))", query)
        for query in ("vrijwilliger", "vrijwilligers")
    )
    assert {row["id"] for row in singular} == {row["id"] for row in plural}


def test_the_door_gives_ids_addresses_and_scores(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    tab.page.goto(f"{real_address}over/")
    found = tab.page.evaluate(
        "weerwerk.ready.then(() => weerwerk.search('stroom', "
        "{filters: {opdracht: ['vb-2'], stadium: ['pilot']}, limit: 3}))"
    )
    assert 0 < len(found) <= 3
    for row in found:
        assert set(row) == {"id", "url", "score"}
        assert row["url"] == f"{real_address}praktijken/{row['id']}/"
        assert (ROOT / "practices" / f"{row['id']}.md").exists()
    scores = [row["score"] for row in found]
    assert scores == sorted(scores, reverse=True)


def test_all_practices_without_a_question(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address)
    tab.page.goto(real_address)
    found = tab.page.evaluate("weerwerk.ready.then(() => weerwerk.search(''))")
    assert len(found) == len(list((ROOT / "practices").glob("*.md")))


def test_page_and_command_line_rank_alike(
    real_site: Path, real_address: str, watch: Callable[..., Watched], tmp_path: Path
) -> None:
    asked = {"a": "noodsteunpunt", "b": "wat te doen bij stroomuitval", "c": "kwetsbare inwoners"}
    (tmp_path / "q.json").write_text(json.dumps(asked), encoding="utf-8")
    result = weerwerk(
        "search",
        "--site",
        real_site,
        "--queries",
        tmp_path / "q.json",
        "--out",
        tmp_path / "o.json",
    )
    assert result.code == 0, result.said
    ranked = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    tab = watch(real_address)
    tab.page.goto(real_address)
    for name, query in asked.items():
        found = tab.page.evaluate("q => weerwerk.search(q)", query)
        assert ranked[name][:10] == [row["id"] for row in found][:10]
        assert ranked[name]


def test_counts_follow_the_other_choices(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address)
    tab.page.goto(f"{real_address}praktijken/?opdracht=vng-6")
    expect(tab.page.locator("#f-opdracht-vng-6")).to_be_checked()
    status = tab.page.locator(".ww-status")
    total = int((status.text_content() or "").split()[0])
    row = tab.page.locator("label[for=f-opdracht-vng-6] .ww-number")
    assert int(row.text_content() or "") == total
    expect(tab.page.locator(".ww-results .ww-card")).to_have_count(min(total, 24))


def test_the_keyboard_alone_will_do(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address)
    page = tab.page
    page.goto(f"{real_address}praktijken/?q=stroom")
    expect(page.locator(".ww-results .ww-card").first).to_be_visible()
    page.locator("#zoek-hier").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    page.keyboard.press("Space")
    expect(page.locator(".ww-chips button").first).to_be_visible()
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.get_by_role("button", name="Wis alles").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ww-chips")).to_be_hidden()


def test_more_results_on_request(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address)
    tab.page.goto(f"{real_address}praktijken/?q=gemeente")
    cards = tab.page.locator(".ww-results .ww-card")
    expect(cards).to_have_count(24)
    tab.page.get_by_role("button", name="Toon nog").click()
    expect(cards).not_to_have_count(24)
    assert tab.page.evaluate("document.activeElement.closest('.ww-card') !== null")


def test_nothing_found_says_so(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address)
    tab.page.goto(f"{real_address}praktijken/?opdracht=vng-1&scenario=aardbeving")
    expect(tab.page.locator(".ww-status")).to_contain_text("Niets gevonden")
    expect(tab.page.locator(".ww-nothing")).to_contain_text("gaan in deze bibliotheek nog niet")


def test_without_javascript_the_list_is_there(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address, java_script_enabled=False)
    tab.page.goto(f"{real_address}praktijken/?q=stroom")
    expect(tab.page.locator(".ww-card").first).to_be_visible()
    expect(tab.page.locator(".ww-noscript").first).to_be_visible()


def test_only_practices_and_content_pages_are_indexed(real_site: Path) -> None:
    for page in real_site.rglob("*.html"):
        name = page.relative_to(real_site).as_posix()
        indexed = "data-pagefind-body" in page.read_text(encoding="utf-8")
        lists = ("praktijken/index.html", "index.html", "404.html", "opdrachten/index.html")
        if name in lists or name.startswith(("overzicht", "organisaties", "regios")):
            assert not indexed, name
        elif name.startswith("praktijken/"):
            assert indexed or "pagina-" in name, name


@pytest.fixture(scope="module")
def below(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site below a path of the web server."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copytree(real_site, folder / "diep" / "pad")
    with serving(folder) as address:
        yield f"{address}diep/pad/"


def test_search_works_below_a_path(below: str, watch: Callable[..., Watched]) -> None:
    tab = watch(below)
    tab.page.goto(below)
    tab.page.get_by_label("Waar bent u mee bezig?").fill("cyber")
    tab.page.keyboard.press("Enter")
    first = tab.page.locator(".ww-results .ww-card a").first
    expect(first).to_be_visible()
    assert first.evaluate("link => link.href").startswith(f"{below}praktijken/")
    first.click()
    expect(tab.page.locator("h1")).to_be_visible()
    assert tab.page.url.startswith(f"{below}praktijken/")
    assert not tab.faults


def test_one_practice_and_none(project: Project, watch: Callable[..., Watched]) -> None:
    """The smallest collections build, show and search."""
    assert project.build().code == 0
    assert "Er staan nog geen praktijken" in project.page("scenarios")
    project.practice("dorpshuis")
    assert project.build().code == 0
    with serving(project.site) as address:
        tab = watch(address)
        tab.page.goto(f"{address}praktijken/?q=dorpshuis")
        expect(tab.page.locator(".ww-status")).to_have_text("1 praktijk voor ‘dorpshuis’")
        assert not tab.faults


def test_a_site_without_an_index_says_so(tmp_path: Path) -> None:
    (tmp_path / "q.json").write_text("{}", encoding="utf-8")
    result = weerwerk(
        "search", "--site", tmp_path, "--queries", tmp_path / "q.json", "--out", tmp_path / "o.json"
    )
    assert result.code == 2
    assert "Zoeken is niet gelukt" in result.err
    assert "Traceback" not in result.said
