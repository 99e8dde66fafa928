"""What a first visit takes: bytes, requests, and nothing that moves while the page comes in."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response, Route

from page_types import PageType, page

PROBES = Path(__file__).parent / "probes.js"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

# In kB, compressed, on a first visit with an empty cache. Searching brings its own program along.
BUDGETS = {"practice": 110, "home": 110, "assignment": 110, "practices": 145}


@dataclass(frozen=True)
class Visit:
    """What came over the line, and how much moved."""

    sizes: dict[str, int]
    moved: float
    what: list[str]

    @property
    def kilobytes(self) -> float:
        return sum(self.sizes.values()) / 1000


def visit(
    browser: Browser, address: str, where: PageType, size: dict[str, int], late: float = 0
) -> Visit:
    """A first visit; with the typeface some seconds late, as on a bad line."""
    context = browser.new_context(viewport=size)  # type: ignore[arg-type]
    context.add_init_script(path=PROBES)
    tab = context.new_page()
    answers: list[Response] = []
    tab.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright wants a function

    def slow(route: Route) -> None:
        time.sleep(late)
        route.continue_()

    if late:
        tab.route("**/*.woff2", slow)
    where.open(tab, address)
    tab.wait_for_load_state("networkidle")
    tab.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    tab.wait_for_timeout(100)
    sizes = {answer.url: answer.request.sizes()["responseBodySize"] for answer in answers}
    shifts = tab.evaluate("probes.shifts()")
    context.close()
    return Visit(sizes, shifts["moved"], shifts["sources"])


@pytest.mark.parametrize("name", BUDGETS)
def test_a_first_visit_is_light(
    browser: Browser, real_address: str, name: str, record_property: Callable[[str, object], None]
) -> None:
    seen = visit(browser, real_address, page(name), PHONE)
    told = "\n".join(f"{size:>7} {url}" for url, size in seen.sizes.items())
    record_property("kilobytes", round(seen.kilobytes, 1))
    record_property("requests", len(seen.sizes))
    assert seen.kilobytes <= BUDGETS[name], told


@pytest.mark.parametrize("name", ["home", "practices", "practice", "assignment", "form"])
@pytest.mark.parametrize("late", [0, 0.7], ids=["", "with a late typeface"])
def test_nothing_moves_while_a_page_comes_in(
    browser: Browser, real_address: str, name: str, late: float
) -> None:
    for size in (PHONE, DESKTOP):
        seen = visit(browser, real_address, page(name), size, late)
        assert seen.moved == pytest.approx(0, abs=0.001), (size["width"], seen.what)
