"""The pages of this repository's own site: valid, reachable, accessible, complete."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from conftest import Watched
from judges import html_faults, violations

# One of each type of page.
TYPES = [
    "",
    "praktijken/",
    "praktijken/?q=stroom&opdracht=vb-2",
    "praktijken/?q=qqqqqq",
    "praktijken/kampen-hoogwaterbrigade/",
    "vergelijken/",
    "vergelijken/notitie/",
    "opdrachten/",
    "opdrachten/vng-6/",
    "opdrachten/vb-7/",
    "opdrachten/vrgz-1/",
    "scenarios/",
    "scenarios/langdurige-stroomuitval/",
    "fasen/",
    "doelgroepen/",
    "regios/",
    "organisaties/",
    "overzicht/",
    "overzicht/fasen/",
    "overzicht/regios/",
    "bijdragen/",
    "bijdragen/formulier/",
    "weerbaarnl/",
    "data/",
    "bijdragen/velden/",
    "bijdragen/veelgemaakte-fouten/",
    "over/",
    "begrippen/",
    "privacy/",
    "toegankelijkheid/",
    "redactie/",
    "gezocht/",
    "gelderland-zuid/",
    "404.html",
]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")
        source = values.get("src") or (values.get("href") if tag == "link" else None)
        if source and values.get("rel") != "canonical":
            self.loaded.append(source)


def _parsed(page: Path) -> _Links:
    parser = _Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


@pytest.fixture(scope="module")
def pages(real_site: Path) -> dict[str, _Links]:
    found = sorted(real_site.rglob("*.html"))
    return {path.relative_to(real_site).as_posix(): _parsed(path) for path in found}


def _open(tab: Watched, url: str) -> None:
    """Opens a page and waits until its search or form, where it has one, is there."""
    tab.page.goto(url)
    if "/praktijken/?" in url:
        tab.page.wait_for_selector("#zoeken[data-ready]")
    if url.endswith("/formulier/"):
        tab.page.wait_for_selector("#formulier[data-ready]")


def test_every_internal_link_and_anchor_resolves(pages: dict[str, _Links], real_site: Path) -> None:
    broken = []
    for name, page in pages.items():
        if name == "404.html":  # its links start at the top of the web server
            continue
        for link in page.links:
            parts = urlsplit(urljoin(f"http://x/{name}", link))
            if parts.netloc != "x":
                continue
            path = unquote(parts.path).lstrip("/")
            target = f"{path}index.html" if not path or path.endswith("/") else path
            if not (real_site / target).exists():
                broken.append(f"{name}: {link}")
            elif parts.fragment and parts.fragment not in pages[target].ids:
                broken.append(f"{name}: {link} (anchor)")
    assert not broken


def test_no_id_twice_on_a_page(pages: dict[str, _Links]) -> None:
    twice = {n: sorted({i for i in p.ids if p.ids.count(i) > 1}) for n, p in pages.items()}
    assert not {name: ids for name, ids in twice.items() if ids}


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, _Links]) -> None:
    outside = {
        source
        for page in pages.values()
        for source in page.loaded
        if urlsplit(source).netloc not in {"", "weerwerk.example"}
    }
    assert not outside


def test_html_is_valid(real_site: Path) -> None:
    """The Nu HTML checker has nothing to say of any page."""
    found = html_faults(real_site)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_no_accessibility_violations(
    real_address: str, watch: Callable[..., Watched], scheme: str, width: int
) -> None:
    """axe finds nothing on any type of page, with the target size of WCAG 2.2 switched on."""
    viewport = {"width": width, "height": 900}
    tab = watch(real_address, color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    found: list[str] = []
    for path in TYPES:
        _open(tab, real_address + path)
        found += violations(tab.page, path)
    assert not found, "\n".join(found)
    assert not tab.faults


def test_no_page_is_wider_than_a_phone(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address, viewport={"width": 320, "height": 700})
    wide = []
    for path in TYPES:
        _open(tab, real_address + path)
        width = tab.page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append(f"{path}: {width}")
    assert not wide


def test_our_parts_have_no_inline_script_or_style(real_site: Path) -> None:
    for page in real_site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<style" not in text, page
        assert not re.search(r'\sstyle="', text), page
        assert not re.search(r"\son[a-z]+=", text), page
