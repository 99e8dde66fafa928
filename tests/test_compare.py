"""Keeping practices, comparing them, and taking them along as Word, in a real browser."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from playwright.sync_api import Page, expect

from browser import serving
from conftest import BODY, EXAMPLES, Project, Watched, practice_text
from judges import html_faults, violations

ROWS_FILE = "rijen.json"
LIST = "scenarios/langdurige-stroomuitval/"
KAMPEN, TOKYO, ZWEDEN = (
    "kampen-hoogwaterbrigade",
    "tokyo-bousai-gids-en-oefenen",
    "zweden-brochure-om-krisen-eller-kriget-kommer",
)
THREE = f"{KAMPEN},{TOKYO},{ZWEDEN}"
FIVE = f"{THREE},risk-factory-geertruidenberg,nijkerk-denk-vooruit-avond"
TITLE = "Weerbaarheid: <b>wat</b> doen anderen?"
HEADINGS = [
    *("Aanleiding", "Wat doen anderen", "Wie doet wat"),
    *("Wat kost het", "Wat vraagt het", "Bronnen"),
]


@pytest.fixture
def tab(real_address: str, watch: Callable[..., Watched]) -> Iterator[Watched]:
    """A tab in which nothing may go wrong unseen."""
    made = watch(real_address, viewport={"width": 1280, "height": 900})
    yield made
    assert not made.faults


def _open(tab: Watched, path: str) -> Page:
    tab.page.goto(tab.address + path)
    if "vergelijken/" in path:
        tab.page.wait_for_selector("#vergelijken:not([hidden]), #notitie:not([hidden])")
    if "p=" in path:
        tab.page.wait_for_selector(".ww-compare__table tbody td, #voorbeeld h4")
    return tab.page


def _titles(page: Page) -> list[str]:
    return page.locator(".ww-compare__table thead th a").all_inner_texts()


def _bar(page: Page) -> str:
    return " ".join(
        page.get_by_role("complementary", name="Bewaarde praktijken").inner_text().split()
    )


def _unfold(page: Page, press: str) -> None:
    """Opens what a button may lie folded in."""
    page.locator(f"details:has({press}):not([open]) > summary").evaluate_all(
        "all => all.map(e => e.click())"
    )


def _word(page: Page, press: str) -> tuple[str, bytes]:
    _unfold(page, press)
    with page.expect_download() as download:
        page.locator(press).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def _read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def _headings(word: Document, level: int) -> list[str]:
    return [p.text for p in word.paragraphs if p.style and p.style.name == f"Heading {level}"]


def _links(word: Document) -> set[str]:
    return {part.target_ref for part in word.part.rels.values() if part.is_external}


# ---------------------------------------------------------------------------------------------
# Keeping


def test_what_is_kept_stays_and_is_the_same_in_every_tab(tab: Watched) -> None:
    page = _open(tab, LIST)
    other = page.context.new_page()
    other.goto(tab.address + f"praktijken/{KAMPEN}/")
    expect(page.get_by_role("complementary", name="Bewaarde praktijken")).to_be_hidden()
    cards = page.locator("li.ww-card .ww-keep__button")
    cards.nth(0).click()
    expect(cards.nth(0)).to_contain_text("Bewaard")
    other.locator(".ww-keep__button").click()
    assert _bar(page) == "2 bewaard Vergelijk Maak een notitie Wis"
    assert _bar(other) == _bar(page)
    page.reload()
    expect(cards.nth(0)).to_contain_text("Bewaard")
    cards.nth(0).click()
    expect(cards.nth(0)).to_contain_text("Bewaar ")
    assert _bar(page).startswith("1 bewaard")


def test_a_sixth_is_refused_and_the_list_can_be_cleared_and_put_back(tab: Watched) -> None:
    page = _open(tab, LIST)
    cards = page.locator("li.ww-card .ww-keep__button")
    for place in range(6):
        cards.nth(place).click()
    assert _bar(page).endswith("U kunt er 5 bewaren. Haal er eerst een weg.")
    expect(cards.nth(5)).to_contain_text("Bewaar ")
    page.get_by_role("button", name="Wis").click()
    assert _bar(page) == "Zet terug De lijst is leeg."
    page.get_by_role("button", name="Zet terug").click()
    assert _bar(page).startswith("5 bewaard")
    page.locator(".ww-kept summary").click()
    page.locator(".ww-kept__list button").first.click()
    assert _bar(page).startswith("4 bewaard")


def test_keeping_works_for_the_page_where_storage_is_forbidden(tab: Watched) -> None:
    forbid = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    tab.page.add_init_script(forbid)
    page = _open(tab, LIST)
    page.locator("li.ww-card .ww-keep__button").nth(0).click()
    assert _bar(page).startswith("1 bewaard")
    page.get_by_role("link", name="Vergelijk", exact=True).click()
    page.wait_for_selector(".ww-compare__table thead th")
    assert len(_titles(page)) == 1


def test_odd_things_in_the_storage_are_left_alone(tab: Watched) -> None:
    odd = [{"id": "../../x", "title": "x"}, {"id": KAMPEN, "title": "<img src=x onerror=alert(1)>"}]
    page = _open(tab, LIST)
    page.evaluate("t => localStorage.setItem('weerwerk-bewaard:/', t)", json.dumps(odd))
    page.reload()
    assert _bar(page).startswith("1 bewaard")
    page.locator(".ww-kept summary").click()
    assert "<img src=x" in page.locator(".ww-kept__list").inner_text()
    page.evaluate("localStorage.setItem('weerwerk-bewaard:/', '{nonsense')")
    page.reload()
    expect(page.locator(".ww-kept")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_bar_never_lies_over_what_has_the_focus(
    real_address: str, watch: Callable[..., Watched], width: int
) -> None:
    """WCAG 2.4.11, going through a page with the keyboard, forth and back."""
    tab = watch(real_address, viewport={"width": width, "height": 600})
    page = _open(tab, LIST)
    page.locator("li.ww-card .ww-keep__button").nth(0).click()
    page.evaluate("scrollTo(0, 0)")
    page.locator("h1").click()
    under = """() => {
      const bar = document.querySelector(".ww-kept");
      const now = document.activeElement;
      if (bar.contains(now)) return "";
      const box = now.getBoundingClientRect();
      const over = box.top < innerHeight && box.bottom > bar.getBoundingClientRect().top + 1;
      return over && !now.closest("footer") ? now.outerHTML : "";
    }"""
    found = []
    for key in [*["Tab"] * 40, *["Shift+Tab"] * 20]:
        page.keyboard.press(key)
        found.append(page.evaluate(under))
    assert not [one for one in found if one]


# ---------------------------------------------------------------------------------------------
# Side by side


def test_without_a_choice_the_page_tells_how_to_choose(tab: Watched, real_site: Path) -> None:
    page = _open(tab, "vergelijken/")
    expect(page.get_by_role("heading", name="Zo kiest u praktijken")).to_be_visible()
    expect(page.locator(".ww-compare")).to_be_hidden()
    plain = (real_site / "vergelijken" / "index.html").read_text(encoding="utf-8")
    assert "als JavaScript aan staat" in plain
    assert "vergelijken/</loc>" in (real_site / "sitemap.xml").read_text(encoding="utf-8")


def test_three_practices_stand_beside_each_other(tab: Watched) -> None:
    page = _open(tab, f"vergelijken/?p={THREE}")
    assert len(_titles(page)) == 3
    head = page.locator(".ww-compare__table thead th").first
    assert head.get_attribute("scope") == "col"
    address = head.locator("a").get_attribute("href") or ""
    assert address.endswith(f"praktijken/{KAMPEN}/")
    named = page.locator(".ww-compare__table tbody th").all_inner_texts()
    assert named[:2] == ["Samenvatting", "Organisatie"]
    assert {"Regio", "Kosten", "Inzet", "Aanpak", "Zo doet u het zelf", "Bronnen"} <= set(named)
    costs = page.locator("tr[data-row=kosten] td").all_inner_texts()
    assert "niet vermeld" in costs[0]


def test_the_address_is_the_state(tab: Watched) -> None:
    page = _open(tab, f"vergelijken/?p={THREE}")
    page.get_by_role("button", name=re.compile("Haal weg .*Kampen")).click()
    expect(page.locator(".ww-compare__table thead th")).to_have_count(2)
    assert page.url.endswith(f"?p={TOKYO},{ZWEDEN}")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.go_back()
    expect(page.locator(".ww-compare__table thead th")).to_have_count(3)
    page.get_by_label("Toon alleen verschillen").check()
    assert page.url.endswith("&verschillen=ja")
    page.reload()
    page.wait_for_selector(".ww-compare__table tbody td")
    expect(page.get_by_label("Toon alleen verschillen")).to_be_checked()
    shown = page.locator(".ww-compare__table tbody tr:visible")
    for row in shown.all():
        said = {" ".join(cell.inner_text().split()) for cell in row.locator("td > div").all()}
        assert len(said) > 1
    assert shown.count() < page.locator(".ww-compare__table tbody tr").count()


def test_what_is_unknown_is_named_and_what_is_too_much_is_told(tab: Watched) -> None:
    page = _open(tab, f"vergelijken/?p=bestaat-niet,{FIVE},../../x")
    assert len(_titles(page)) == 3
    told = page.locator("[data-told]")
    expect(told).to_contain_text("Deze praktijken zijn er niet: ‘bestaat-niet’, ‘../../x’.")
    expect(told).to_contain_text("Er passen er 3. Niet meegenomen:")


def test_a_practice_is_found_by_name_with_the_keyboard(tab: Watched) -> None:
    page = _open(tab, f"vergelijken/?p={KAMPEN}")
    field = page.get_by_role("combobox", name="Zoek een praktijk op titel of organisatie")
    field.focus()
    page.keyboard.type("tokio")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".ww-compare__table thead th")).to_have_count(2)
    expect(page.locator("[data-told]")).to_contain_text("Erbij gezet:")
    assert page.url.endswith(f"?p={KAMPEN},{TOKYO}")
    expect(field).to_be_focused()
    expect(field).to_have_value("")


def test_what_was_kept_is_offered(tab: Watched) -> None:
    page = _open(tab, f"praktijken/{ZWEDEN}/")
    page.locator(".ww-keep__button").click()
    _open(tab, f"vergelijken/?p={KAMPEN}")
    page.locator("[data-kept-list] button").click()
    expect(page.locator(".ww-compare__table thead th")).to_have_count(2)
    assert page.url.endswith(f"?p={KAMPEN},{ZWEDEN}")


def test_the_table_is_read_on_a_phone(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address, viewport={"width": 320, "height": 700})
    for path in (f"vergelijken/?p={THREE}", f"vergelijken/notitie/?p={FIVE}"):
        page = _open(tab, path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    page = _open(tab, f"vergelijken/?p={THREE}")
    first = page.locator("tr[data-row=samenvatting] td").first
    expect(first.locator(".ww-compare__name")).to_be_visible()
    assert (first.bounding_box() or {"width": 0})["width"] > 250
    assert page.get_by_role("columnheader").count() == 3
    assert not tab.faults


def test_the_table_is_printed_on_its_side(tab: Watched) -> None:
    page = _open(tab, f"vergelijken/?p={THREE}")
    page.emulate_media(media="print")
    expect(page.locator(".ww-kept")).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("Haal weg"))).to_have_count(0)
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]", printed)
    assert boxes
    assert all(float(wide) > float(high) for wide, high in boxes)


# ---------------------------------------------------------------------------------------------
# The note


def test_a_note_of_five_practices_is_a_well_made_word_document(tab: Watched) -> None:
    page = _open(tab, f"vergelijken/notitie/?p={FIVE}")
    page.get_by_role("textbox", name="Titel").fill(TITLE)
    page.get_by_label("Uw organisatie").fill("Gemeente Voorbeeldstad")
    expect(page.locator(".ww-note__title")).to_have_text(TITLE)
    name, content = _word(page, "#notitie-bewaren")
    assert name == "notitie-weerbaarheid-b-wat-b-doen-anderen.docx"
    expect(page.locator("#notitie-stand")).to_contain_text("staat bij uw downloads")
    word = _read(content)
    assert word.paragraphs[0].text.startswith("Dit is een opzet, gemaakt op ")
    assert _headings(word, 1) == HEADINGS
    shown = [words.strip() for words in page.locator("#voorbeeld h4").all_inner_texts()]
    assert _headings(word, 2) == shown
    assert {f"{tab.address}praktijken/{name}/" for name in FIVE.split(",")} <= _links(word)
    assert any("gelezen op" in p.text for p in word.paragraphs)
    assert any("en las die op" in p.text for p in word.paragraphs)
    assert "niet vermeld in de bron" in [p.text for p in word.paragraphs]
    said = word.core_properties
    assert (said.title, said.author) == (TITLE, "Gemeente Voorbeeldstad")
    assert said.language == "nl-NL"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert 'w:lang w:val="nl-NL"' in parts.read("word/styles.xml").decode()
        assert "PAGE" in parts.read("word/footer1.xml").decode()
    [table] = word.tables
    head = table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    assert head is not None
    assert table.rows[0].cells[0].text == "Praktijk"


def test_the_same_choice_makes_the_same_bytes(tab: Watched) -> None:
    page = _open(tab, f"vergelijken/notitie/?p={THREE}")
    page.clock.set_fixed_time("2026-11-22T10:00:00")
    _, once = _word(page, "#notitie-bewaren")
    page.clock.set_fixed_time("2026-11-22T15:30:10")
    _, again = _word(page, "#notitie-bewaren")
    assert once == again
    page.clock.set_fixed_time("2026-11-23T10:00:00")
    _, tomorrow = _word(page, "#notitie-bewaren")
    assert once != tomorrow


# ---------------------------------------------------------------------------------------------
# One practice


def test_a_practice_is_taken_along_as_word(tab: Watched) -> None:
    page = _open(tab, f"praktijken/{KAMPEN}/")
    loaded = "performance.getEntriesByType('resource').map(e => e.name).join()"
    assert "docx" not in page.evaluate(loaded)
    name, content = _word(page, ".ww-word")
    assert "docx" in page.evaluate(loaded)
    assert name == f"{KAMPEN}.docx"
    word = _read(content)
    assert word.core_properties.title == page.locator("h1").inner_text()
    assert {"Aanleiding", "Aanpak", "Bronnen"} <= set(_headings(word, 1))
    assert f"{tab.address}praktijken/{KAMPEN}/" in _links(word)
    facts = {row.cells[0].text: row.cells[1].text for row in word.tables[0].rows}
    assert facts["Onderdeel"] == "Wat bekend is"
    assert "Gemeente Kampen" in facts["Organisatie"]


def test_a_download_that_fails_says_so_and_may_be_tried_again(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    page = _open(tab, f"praktijken/{KAMPEN}/")
    _unfold(page, ".ww-word")
    page.route("**/vendor/docx.mjs", lambda route: route.abort())
    page.locator(".ww-word").click()
    expect(page.locator(".ww-word__told")).to_contain_text("lukt nu niet")
    page.unroute("**/vendor/docx.mjs")
    name, _ = _word(page, ".ww-word")
    assert name == f"{KAMPEN}.docx"


def test_no_practices_no_table_but_a_clear_word(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    tab.page.route(f"**/{ROWS_FILE}", lambda route: route.abort())
    tab.page.goto(f"{real_address}vergelijken/?p={KAMPEN}")
    expect(tab.page.locator("[data-told]")).to_contain_text("nu niet te laden")


# ---------------------------------------------------------------------------------------------
# Strangers' words


ALIVE = ".ww-compare :is(script, iframe, object, form, style, img, [onerror], [onclick])"
LISTS = """1. een

   nog een regel
2. twee
   - diep

Tekst.

7. zeven

| a | b |
|---|---|
| c | d |
"""


@pytest.fixture(scope="module")
def hostile(make_project: Callable[[], Project]) -> Project:
    project = make_project()
    for path in (EXAMPLES / "hostile" / "shown").glob("*.md"):
        shutil.copy(path, project.practices)
    body = (
        f"{BODY}\n## Resultaat\n\n{LISTS}\n## Eigen kopje\n\nMet een noot[^1].\n\n[^1]: De noot.\n"
    )
    former = {"titel": "Lijsten en tabellen", "eerdere_ids": ["oude-naam"]}
    project.practice("lijsten", practice_text(body, **former))
    assert project.build().code == 0, project.build().said
    return project


def test_hostile_words_are_words_on_the_page_and_in_word(
    hostile: Project, watch: Callable[..., Watched]
) -> None:
    names = sorted(path.stem for path in hostile.practices.glob("*.md") if path.stem != "lijsten")
    with serving(hostile.site) as address:
        tab = watch(address)
        for start in range(0, len(names), 3):
            page = _open(tab, f"vergelijken/?p={','.join(names[start : start + 3])}")
            assert page.locator(ALIVE).count() == 0
            links = page.locator(".ww-compare__table a").evaluate_all(
                "all => all.map(a => a.protocol)"
            )
            assert set(links) <= {"http:", "https:", "mailto:", "tel:"}
        titles = _titles(page)
        page = _open(tab, f"vergelijken/notitie/?p={','.join(names[:5])}")
        _, content = _word(page, "#notitie-bewaren")
        assert not tab.faults
    word = _read(content)
    shown = json.loads((hostile.site / "praktijken" / "titels.json").read_text(encoding="utf-8"))
    typed = {row[0]: row[1] for row in shown}
    assert set(_headings(word, 2)) == {typed[name] for name in names[:5]}
    assert titles
    schemes = {link.partition(":")[0] for link in _links(word)}
    assert schemes <= {"http", "https", "mailto", "tel"}


def test_a_former_name_still_leads_to_the_practice_and_its_lists_and_notes_come_along(
    hostile: Project, watch: Callable[..., Watched]
) -> None:
    with serving(hostile.site) as address:
        tab = watch(address)
        page = _open(tab, "vergelijken/?p=oude-naam")
        assert _titles(page) == ["Lijsten en tabellen"]
        assert "Eigen kopje" in page.locator("tr[data-row=overig]").inner_text()
        note = page.locator("tr[data-row=overig] sup a").get_attribute("href") or ""
        assert note.startswith(f"{address}praktijken/lijsten/#fn-")
        _open(tab, "praktijken/lijsten/")
        _, content = _word(page, ".ww-word")
        assert not tab.faults
    word = _read(content)
    listed = [p for p in word.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert [p.text for p in listed] == ["een", "twee", "diep", "zeven", "De noot."]
    assert [cell.text for cell in word.tables[1].rows[1].cells] == ["c", "d"]
    assert not html_faults(hostile.site / "vergelijken")


# ---------------------------------------------------------------------------------------------
# Everywhere


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_no_accessibility_violations(
    real_address: str, watch: Callable[..., Watched], scheme: str, width: int
) -> None:
    viewport = {"width": width, "height": 900}
    tab = watch(real_address, color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    page = _open(tab, LIST)
    for place in range(2):
        page.locator("li.ww-card .ww-keep__button").nth(place).click()
    page.locator(".ww-kept summary").click()
    found = violations(page, LIST)
    for path in ("vergelijken/", f"vergelijken/?p={THREE}", f"vergelijken/notitie/?p={THREE}"):
        page = _open(tab, path)
        found += violations(page, path)
    assert not found, "\n".join(found)
    assert not tab.faults
