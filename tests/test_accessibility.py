"""Every type of page for everyone: by keyboard, on a small screen, in large text, on paper."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from conftest import Watched
from judges import WCAG, rules, violations
from page_types import LAYOUTS, PAGES, page

PROBES = Path(__file__).parent / "probes.js"
PHONE = ViewportSize(width=390, height=844)
TABLET = ViewportSize(width=768, height=1024)
DESKTOP = ViewportSize(width=1280, height=900)
# The distances of WCAG 1.4.12.
SPACED = """* {
  letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
LOOKS = ("color-contrast", "target-size")  # the rules that depend on the scheme and the width
TWICE = "html { font-size: 250% !important; }"  # ours is 125%


@pytest.fixture(scope="module")
def tab(browser: Browser, real_address: str) -> Iterator[Watched]:
    """One tab for all; every test sets the size and the choices that it is about."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(path=PROBES)
    context.set_default_timeout(10_000)
    yield Watched(context.new_page(), real_address)
    context.close()


@pytest.fixture(autouse=True)
def plain(tab: Watched) -> None:
    tab.page.set_viewport_size(DESKTOP)
    tab.page.emulate_media(color_scheme="light", forced_colors="none", media="screen")
    tab.faults.clear()


def ask(tab: Watched, question: str, *arguments: object) -> Any:  # noqa: ANN401 - what the page says
    return tab.page.evaluate(f"argument => probes.{question}(argument)", *arguments)


def told(faults: list[str]) -> str:
    return "\n" + "\n".join(dict.fromkeys(faults))


# -- axe ---------------------------------------------------------------------------------------


def test_axe_asks_everything_of_wcag_2_2(tab: Watched) -> None:
    """No rule of level A or AA stays behind, but what axe calls a trial or has given up."""
    page("home").open(tab.page, tab.address)
    asked = set(rules(tab.page))
    known = tab.page.evaluate("tags => axe.getRules(tags)", WCAG)
    known = {
        rule["ruleId"] for rule in known if not {"experimental", "deprecated"} & set(rule["tags"])
    }
    assert "target-size" in asked
    assert known <= asked, known - asked


def test_axe_finds_nothing_on_any_type_of_page(tab: Watched) -> None:
    """Everything on a phone in the light; colours and sizes on a phone and a desktop in both."""
    found: list[str] = []
    for each in PAGES:
        for size in ("phone", "desktop"):
            for scheme in ("light", "dark"):
                first = (size, scheme) == ("phone", "light")
                tab.page.set_viewport_size(PHONE if size == "phone" else DESKTOP)
                tab.page.emulate_media(color_scheme=scheme)
                if first:
                    each.open(tab.page, tab.address)
                rules = None if first else LOOKS if each in LAYOUTS else LOOKS[:1]
                if first or each in LAYOUTS or (size, scheme) == ("desktop", "dark"):
                    found += violations(tab.page, f"{each.name}, {size}, {scheme}", rules)
    assert not found, told(found)
    assert not tab.faults, "nothing from elsewhere, nothing that the policy of a host forbids"


# -- names and order, as a screen reader gets them ---------------------------------------------


def test_landmarks_headings_names_and_titles(tab: Watched) -> None:
    """One main part, headings in steps, names for all that can be used, titles that differ."""
    faults: list[str] = []
    titles: dict[str, str] = {}
    for each in PAGES:
        each.open(tab.page, tab.address)
        tree = tab.page.locator("body").aria_snapshot()
        roles = re.findall(r"^\s*- '?([a-z]+)(?: \"((?:[^\"\\]|\\.)*)\")?(.*)$", tree, re.MULTILINE)
        faults += [f"{each.name}: {fault}" for fault in _misheard(roles)]
        address = each.path.partition("?")[0]
        if titles.setdefault(tab.page.title(), address) != address:
            faults.append(f"{each.name}: the title of {titles[tab.page.title()]} too")
        if tab.page.locator("html").get_attribute("lang") != "nl":
            faults.append(f"{each.name}: not in Dutch")
    assert not faults, told(faults)


USED = {"button", "checkbox", "combobox", "link", "radio", "searchbox", "textbox"}


def _misheard(roles: list[tuple[str, str, str]]) -> Iterator[str]:
    for landmark in ("banner", "main", "contentinfo"):
        if (count := sum(role == landmark for role, _, _ in roles)) != 1:
            yield f"{count} times {landmark}"
    areas = [name for role, name, _ in roles if role in {"navigation", "search", "region"}]
    yield from (
        f"area twice or without a name: {n!r}" for n in areas if areas.count(n) > 1 or not n
    )
    levels = [
        int(re.findall(r"level=(\d)", rest)[0]) for role, _, rest in roles if role == "heading"
    ]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"headings begin or go on wrongly: {levels}"
    yield from (f"heading {b} after {a}" for a, b in pairwise(levels) if b > a + 1)
    yield from (f"{role} without a name" for role, name, _ in roles if role in USED and not name)


# -- the keyboard ------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_all_in_order_and_in_sight(tab: Watched, width: int) -> None:
    """Tab reaches all, in the order of the page, with a focus that shows, and lets go again."""
    faults: list[str] = []
    for each in LAYOUTS:
        tab.page.set_viewport_size({"width": width, "height": 700})
        each.open(tab.page, tab.address)
        many = ask(tab, "startWalk")
        for _ in range(many + 5):
            tab.page.keyboard.press("Tab")
            stop = ask(tab, "step")
            faults += [f"{each.name} {width}: {fault}" for fault in stop["faults"]]
            if stop["done"]:
                break
        else:
            faults.append(f"{each.name}: the keyboard does not get out")
    assert not faults, told(faults)


def test_the_eye_follows_the_focus_through_the_header(tab: Watched) -> None:
    faults: list[str] = []
    for size in (PHONE, TABLET, DESKTOP):
        tab.page.set_viewport_size(size)
        page("about").open(tab.page, tab.address)
        ask(tab, "startWalk")
        for _ in range(12):
            tab.page.keyboard.press("Tab")
            ask(tab, "step")
        faults += [f"{size['width']}: {fault}" for fault in ask(tab, "jumpsBack", "header")]
    assert not faults, told(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_keeps_its_words_when_it_has_the_focus(
    browser: Browser, real_address: str, scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        for path in ("", "bijdragen/", "praktijken/kampen-hoogwaterbrigade/"):
            page.goto(real_address + path)
            for button in page.locator("a.ww-button:visible").all():
                button.focus()
                looks = button.evaluate(
                    "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
                )
                assert looks[0] != looks[1], (path, button)


def test_the_first_stop_skips_to_the_content(tab: Watched) -> None:
    for name in ("home", "search", "practice", "form"):
        page(name).open(tab.page, tab.address)
        tab.page.evaluate("document.activeElement?.blur()")
        tab.page.keyboard.press("Tab")
        skip = tab.page.locator(":focus")
        expect(skip).to_have_text("Naar de inhoud")
        expect(skip).to_be_in_viewport(ratio=1)
        tab.page.keyboard.press("Enter")
        expect(tab.page.locator("main")).to_be_focused()
        tab.page.keyboard.press("Tab")
        assert tab.page.evaluate("document.activeElement.closest('main, footer') !== null"), name


def _openers(tab: Page) -> list[Locator]:
    """The buttons that say they open something."""
    says = ("[aria-expanded=false]", "[aria-haspopup]", "[aria-controls]")
    return tab.locator(", ".join(f"button{each}:visible" for each in says)).all()


def _name(opener: Locator) -> str:
    return " ".join((opener.get_attribute("aria-label") or opener.inner_text()).split())


def test_what_a_button_opens_is_usable_and_closes_again(tab: Watched) -> None:
    """Menus, filters and dialogs on a phone, by keyboard: closing leads back to the button."""
    faults: list[str] = []
    seen: set[str] = set()
    for each in LAYOUTS:
        # High, for what stays in place may cover what is scrolled on.
        tab.page.set_viewport_size({"width": PHONE["width"], "height": 2000})
        each.open(tab.page, tab.address)
        for opener in _openers(tab.page):
            name = _name(opener)
            if name in seen:
                continue
            seen.add(name)
            opener.focus()
            tab.page.keyboard.press("Enter")
            faults += [
                f"{each.name}, {name}: {fault}" for fault in _wrong_when_open(tab.page, opener)
            ]
            faults += violations(tab.page, f"{each.name}, {name} open")
            # What lies over the page closes by Escape; what is part of it, by the same button.
            floats = opener.locator("xpath=ancestor::header").count() or opener.get_attribute(
                "aria-haspopup"
            )
            tab.page.keyboard.press(
                "Escape" if floats or tab.page.locator("dialog:modal").count() else "Enter"
            )
            if not opener.evaluate("button => button === document.activeElement"):
                faults.append(f"{each.name}, {name}: the focus is not led back")
            if opener.get_attribute("aria-expanded") == "true":
                faults.append(f"{each.name}, {name}: does not close")
    assert "Menu" in seen
    assert not faults, told(faults)


def _wrong_when_open(tab: Page, opener: Locator) -> Iterator[str]:
    if opener.get_attribute("aria-expanded") == "false":
        yield "does not say that it is open"
    controlled = opener.get_attribute("aria-controls")
    if controlled and not tab.locator(f"[id='{controlled}']").is_visible():
        yield "opens nothing"
    dialog = tab.locator("dialog:modal")
    if dialog.count():
        for _ in range(dialog.locator("a[href], button, input, select, textarea").count() + 2):
            if tab.locator(":focus").count() and not dialog.locator(":focus").count():
                yield "the focus leaves the dialog"
                return
            tab.keyboard.press("Tab")


def test_the_form_asks_in_a_dialog_that_holds_the_focus(tab: Watched) -> None:
    page("form").open(tab.page, tab.address)
    tab.page.evaluate("location.hash = 'stap-praktijk'")
    tab.page.locator("#veld-titel").fill("Een titel die blijft")
    restart = tab.page.get_by_role("button", name="Begin opnieuw")
    restart.focus()
    tab.page.keyboard.press("Enter")
    dialog = tab.page.locator("dialog:modal")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    assert not list(_wrong_when_open(tab.page, restart))
    assert not violations(tab.page, "dialog of the form")
    tab.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(restart).to_be_focused()
    expect(tab.page.locator("#veld-titel")).to_have_value("Een titel die blijft")


def test_the_choice_of_light_or_dark_says_what_it_is(browser: Browser, real_address: str) -> None:
    context = browser.new_context(color_scheme="light")
    tab = context.new_page()
    page("about").open(tab, real_address)
    choice = tab.get_by_role("button", name="Donkere weergave")
    expect(choice).to_have_attribute("aria-pressed", "false")
    light = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    choice.press("Space")
    expect(choice).to_have_attribute("aria-pressed", "true")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page("privacy").open(tab, real_address)
    expect(choice).to_have_attribute("aria-pressed", "true")
    context.close()


def test_results_are_announced_and_a_filter_keeps_the_focus(tab: Watched) -> None:
    """A search and a filter say how many there are, in a live part that was there before."""
    page("search").open(tab.page, tab.address)
    status = tab.page.locator("main [role=status]").first
    first = status.inner_text()
    box = tab.page.locator("main input[type=checkbox]:visible:not(:checked)").first
    box.focus()
    name = ask(tab, "focused")
    tab.page.keyboard.press("Space")
    expect(status).not_to_have_text(first)
    expect(status).to_contain_text(re.compile(r"praktijk|[Nn]iets"))
    assert ask(tab, "focused") == name
    search = tab.page.locator("main input[name=q]")
    search.fill("qqqqqq")
    search.press("Enter")
    expect(status).to_contain_text("Niets gevonden")


# -- size, distance, machine's choices ---------------------------------------------------------


STRAINS = (
    ("320 pixels wide", 320, ""),
    ("text twice as large", 1280, TWICE),
    ("letters and lines apart", 390, SPACED),
)


def test_nothing_is_cut_off(tab: Watched) -> None:
    """No scrolling to the side, no text cut off or covered; a table scrolls by keyboard too."""
    faults: list[str] = []
    for each in PAGES:
        each.open(tab.page, tab.address)
        for strain, width, dress in STRAINS if each in LAYOUTS else STRAINS[:1]:
            tab.page.set_viewport_size({"width": width, "height": 2000})
            ask(tab, "dress", dress)
            if ask(tab, "tooWide") > 0:
                faults.append(f"{each.name}, {strain}: too wide: {ask(tab, 'sticksOut')}")
            faults += [
                f"{each.name}, {strain}: no focus: {p}" for p in ask(tab, "unreachableScrollers")
            ]
            faults += [f"{each.name}, {strain}: {fault}" for fault in ask(tab, "unseen")]
    assert not faults, told(faults)


def test_choices_of_the_machine_are_followed(tab: Watched) -> None:
    """Nothing moves for who asked for rest; what is current stands out in all colours."""
    faults: list[str] = []
    for each in LAYOUTS:
        tab.page.emulate_media(forced_colors="none")
        each.open(tab.page, tab.address)
        faults += [f"{each.name}: {fault}" for fault in ask(tab, "moving")]
        faults += [f"{each.name}: {fault}" for fault in ask(tab, "statesThatCannotBeSeen")]
        tab.page.emulate_media(forced_colors="active")
        for question in ("statesThatCannotBeSeen", "lostInForcedColours"):
            faults += [f"{each.name}, forced colours: {fault}" for fault in ask(tab, question)]
    assert not faults, told(faults)


def test_paper_holds_the_whole_text(tab: Watched) -> None:
    faults: list[str] = []
    for name in ("practice", "assignment", "scenario", "theme", "own-page", "about", "terms"):
        page(name).open(tab.page, tab.address)
        screen = ask(tab, "sentences")
        tab.page.emulate_media(media="print")
        paper = set(ask(tab, "sentences"))
        tab.page.emulate_media(media="screen")
        faults += [f"{name}: not on paper: {text[:80]}" for text in screen if text not in paper]
    assert not faults, told(faults)
