"""The page of a practice: its first screen, what a reader does with it, and how it prints."""

import json
import re
from collections.abc import Callable, Iterator
from ctypes import string_at
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, expect

from browser import serving
from conftest import EXAMPLES, Project, Watched, practice_text
from judges import html_faults, violations

KAMPEN = "praktijken/kampen-hoogwaterbrigade/"
RICH = "praktijken/voorbeeld-alles-ingevuld/"
PLAIN = "praktijken/steunpunt/"


@pytest.fixture(scope="module")
def small_site(make_project: Callable[[], Project]) -> Project:
    """The good examples, one of which fills in every key, and a practice with the least."""
    project = make_project()
    for file in (EXAMPLES / "good").glob("*.md"):
        project.practice(file.stem, file.read_text(encoding="utf-8"))
    project.practice("steunpunt")
    result = project.build("--no-search")
    assert result.code == 0, result.said
    return project


@pytest.fixture(scope="module")
def small_address(small_site: Project) -> Iterator[str]:
    with serving(small_site.site) as address:
        yield address


def _tools(tab: Watched, url: str) -> Page:
    """Opens a practice and waits until its tools are there."""
    tab.page.goto(url)
    tab.page.get_by_role("button", name="Kopieer link").wait_for()
    return tab.page


# ---------------------------------------------------------------------------------------------
# The first screen


def test_the_essence_stands_in_the_first_screen(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    page = _tools(
        watch(real_address, viewport={"width": 1280, "height": 800}), real_address + KAMPEN
    )
    for part in (".ww-by", ".ww-lead", ".ww-glance", ".ww-provenance", ".ww-use"):
        box = page.locator(part).bounding_box()
        assert box is not None, part
        assert box["y"] + box["height"] < 800, part
    expect(page.locator(".ww-glance dt")).to_have_text(
        ["Stadium", "Kosten", "Inzet", "Onderbouwing", "Regio", "Voor wie"]
    )
    expect(page.locator(".ww-glance div", has_text="Kosten").locator("dd")).to_have_text(
        "Niet bekend"
    )
    contents = page.get_by_role("navigation", name="Op deze pagina")
    contents.get_by_role("link", name="Zo doet u het zelf").click()
    expect(page.get_by_role("heading", name="Zo doet u het zelf")).to_be_in_viewport()
    expect(contents).to_be_in_viewport()


def test_a_rich_practice_tells_what_it_costs_and_who_took_it_over(
    small_site: Project, small_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(small_address, viewport={"width": 1280, "height": 800})
    page = _tools(tab, small_address + RICH)
    glance = page.locator(".ww-glance")
    expect(glance).to_contain_text("€\u00a05.000 tot €\u00a025.000")
    expect(glance).to_contain_text("120 uur om te beginnen, 60 uur per jaar")
    costs = page.get_by_role("table", name="Werkelijk uitgegeven, per locatie, prijspeil 2025")
    expect(costs.get_by_role("row", name="Eenmalig")).to_contain_text(
        "€\u00a08.000 tot €\u00a012.000"
    )
    adopted = page.locator(".ww-adopted > li")
    expect(adopted.nth(0)).to_contain_text("Gemeente Beuningen In gebruik")
    expect(adopted.nth(0)).to_contain_text("Anders gedaan: twee locaties")
    expect(adopted.nth(1)).to_contain_text("Gemeente Druten Gestopt")
    expect(page.locator("#contact + ul")).to_contain_text("Ontvangt u op werkbezoek")
    assert not violations(page, RICH)
    assert not html_faults(small_site.site / RICH)
    assert not tab.faults


def test_a_text_past_its_day_says_so_and_one_in_time_does_not(small_site: Project) -> None:
    assert "had vóór 1 oktober 2026 opnieuw nagelezen moeten worden" in small_site.page(RICH)
    fresh = small_site.page(PLAIN)
    assert "moeten worden" not in fresh
    assert "Opnieuw nalezen vóór 1 april 2027." in fresh


def test_what_a_practice_does_not_tell_takes_no_place(small_site: Project) -> None:
    page = small_site.page(PLAIN)
    for absent in ("Kosten en inzet", "Wie past dit ook toe", "Bronnen", "Varianten", "ww-start"):
        assert absent not in page
    assert page.count("Niet bekend") == 3  # costs, effort, for whom
    assert "Nog niet beoordeeld" in page


def test_steps_are_counted_also_where_the_author_made_a_list_of_dots(
    make_project: Callable[[], Project], watch: Callable[..., Watched]
) -> None:
    project = make_project()
    body = (
        "\n## Aanleiding\n\nA.\n\n## Aanpak\n\nB.\n\n"
        "## Zo doet u het zelf\n\nZo:\n\n- Begin klein.\n- Oefen vaak.\n"
    )
    project.practice("stappen", practice_text(body, titel="Verantwoordelijkheid" * 4))
    assert project.build("--no-search").code == 0
    with serving(project.site) as address:
        tab = watch(address, viewport={"width": 320, "height": 700})
        page = _tools(tab, f"{address}praktijken/stappen/")
        figure = (
            page.locator(".ww-start li")
            .nth(1)
            .evaluate("li => parseFloat(getComputedStyle(li, '::before').fontSize)")
        )
        assert figure > 30
        expect(page.locator(".ww-start")).to_contain_text("Morgen beginnen")
        assert page.evaluate("document.documentElement.scrollWidth") == 320


# ---------------------------------------------------------------------------------------------
# What a reader does with it


def test_the_link_and_the_citation_can_be_copied_and_it_is_said_aloud(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address, permissions=["clipboard-read", "clipboard-write"])
    page = _tools(tab, f"{real_address}{KAMPEN}?q=water#bronnen")
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.locator(".ww-use__said[role=status]")).to_have_text("De link is gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == real_address + KAMPEN
    page.get_by_text("Citeer", exact=True).click()
    page.get_by_role("button", name="Kopieer de verwijzing").click()
    expect(page.locator(".ww-cite__said[role=status]")).to_have_text("De verwijzing is gekopieerd.")
    assert re.fullmatch(
        r"Redactie Weerwerk \(2026\)\. Hoogwaterbrigade: .* Kampen\. Weerwerk\."
        r" https://weerwerk\.example/praktijken/kampen-hoogwaterbrigade/, geraadpleegd op \d+ \w+"
        r" \d{4}\. Nagelezen op 22 november 2026\. Licentie: CC-BY-4\.0\.",
        page.evaluate("navigator.clipboard.readText()"),
    )
    assert not tab.faults


def test_a_browser_that_forbids_copying_shows_what_to_copy(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    tab.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject()")
    page = _tools(tab, real_address + KAMPEN)
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.locator(".ww-use__said[role=status]")).to_contain_text(
        f"Neem dit over: {real_address}{KAMPEN}"
    )


def test_the_tools_work_with_the_keyboard(real_address: str, watch: Callable[..., Watched]) -> None:
    page = _tools(watch(real_address), real_address + KAMPEN)
    page.get_by_text("Download", exact=True).focus()
    page.keyboard.press("Enter")
    markdown = page.get_by_role("link", name="Markdown-bestand")
    word = page.get_by_role("button", name="Word-document")
    expect(word).to_be_visible()
    page.keyboard.press("Tab")
    expect(word).to_be_focused()
    page.keyboard.press("Tab")
    expect(markdown).to_be_focused()
    page.keyboard.press("Escape")
    expect(markdown).to_be_hidden()
    expect(page.locator("summary", has_text="Download")).to_be_focused()


def test_without_javascript_no_button_stands_there_for_nothing(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    page = watch(real_address, java_script_enabled=False).page
    page.goto(real_address + KAMPEN)
    tools = page.locator(".ww-use")
    expect(tools.locator("button:visible")).to_have_count(0)
    tools.locator("summary", has_text="Citeer").click()
    expect(tools.locator(".ww-cite")).to_be_visible()
    expect(tools.locator("button:visible")).to_have_count(0)


def test_a_reader_can_report_a_fault_and_tell_that_it_is_applied_elsewhere(
    small_site: Project,
) -> None:
    page = small_site.page(RICH)
    for subject in ("Fout%20gezien", "Wij%20passen%20dit%20ook%20toe"):
        (mail,) = set(re.findall(rf'href="(mailto:[^"]*subject={subject}[^"]*)"', page))
        assert mail.startswith("mailto:redactie@weerwerk.example?")
        assert "praktijken%2Fvoorbeeld-alles-ingevuld%2F" in mail
    assert "formulier/?praktijk=voorbeeld-alles-ingevuld&amp;doel=corrigeren" in page


def test_a_downloaded_practice_is_the_same_practice(small_site: Project, tmp_path: Path) -> None:
    """The file passes `weerwerk check`, and a collection of such files exports the same texts."""
    copy = Project(tmp_path / "copy")
    served = small_site.site / "praktijken"
    for file in served.glob("*/praktijk.txt"):
        copy.practice(file.parent.name, file.read_text(encoding="utf-8"))
    assert len(list(copy.practices.iterdir())) == len(list(small_site.practices.iterdir()))
    assert copy.check().code == 0, copy.check().said
    assert copy.build("--no-search").code == 0
    assert _hashes(copy) == _hashes(small_site)


def _hashes(project: Project) -> dict[str, str]:
    data = json.loads((project.site / "data" / "praktijken.json").read_bytes())
    return {practice["id"]: practice["inhoud_hash"] for practice in data["praktijken"]}


# ---------------------------------------------------------------------------------------------
# On paper


def _printed(page: Page) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))


def _words(sheet: pypdfium2.PdfPage) -> str:
    return " ".join(sheet.get_textpage().get_text_bounded().split())


def _codes(sheet: pypdfium2.PdfPage) -> list[str]:
    """What a phone reads on a sheet."""
    shown = sheet.render(scale=2, grayscale=True)
    pixels = string_at(shown.buffer, shown.stride * shown.height)
    view = memoryview(pixels).cast("B", (shown.height, shown.stride))
    return [found.text for found in zxingcpp.read_barcodes(view)]


def test_a_practice_prints_with_its_address_its_code_and_the_day(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    page = _tools(watch(real_address), real_address + KAMPEN)
    sheets = _printed(page)
    words = " ".join(_words(sheet) for sheet in sheets)
    assert len(sheets) == 2
    assert _codes(sheets[0]) == [f"https://weerwerk.example/{KAMPEN}"]
    assert f"https://weerwerk.example/{KAMPEN}" in words
    assert re.search(r"Afgedrukt op \d+ \w+ \d{4}", words)
    assert "https://www.wdodelta.nl/hoogwaterbrigade" in words
    for absent in ("Deel uw praktijk", "Op deze pagina", "Verwante praktijken", "Meld een fout"):
        assert absent not in words


def test_without_javascript_paper_tells_which_day_the_site_is_of(
    small_address: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_address + PLAIN)
    sheets = _printed(page)
    context.close()
    assert len(sheets) == 1
    assert "Nagelezen op " in _words(sheets[0])


def test_the_longest_practices_print_on_two_sheets(
    real_site: Path, real_address: str, watch: Callable[..., Watched]
) -> None:
    page = watch(real_address).page
    texts = (real_site / "praktijken").glob("*/praktijk.txt")
    longest = sorted(texts, key=lambda text: text.stat().st_size)[-12:]
    sheets = {}
    for text in longest:
        page.goto(f"{real_address}praktijken/{text.parent.name}/")
        sheets[text.parent.name] = len(_printed(page))
    assert not {name: number for name, number in sheets.items() if number > 2}


def test_a_practice_with_every_field_prints_on_two_sheets(
    small_address: str, watch: Callable[..., Watched]
) -> None:
    sheets = _printed(_tools(watch(small_address), small_address + RICH))
    assert len(sheets) == 2
    words = _words(sheets[1])
    assert "Gemeente Druten Gestopt" in words
    assert "https://nijmegen.example/draaiboek.pdf" in words
