"""The pages of this repository's own site: valid, reachable, complete."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from judges import html_faults
from page_types import PAGES


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


def test_every_type_of_page_is_there(real_site: Path) -> None:
    """The table of pages names pages that exist, each once."""
    for each in PAGES:
        path = real_site / each.path.partition("?")[0]
        assert (path / "index.html" if path.is_dir() else path).is_file(), each.name
    assert len({each.name for each in PAGES}) == len(PAGES)


def test_our_parts_have_no_inline_script_or_style(real_site: Path) -> None:
    for page in real_site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<style" not in text, page
        assert not re.search(r'\sstyle="', text), page
        assert not re.search(r"\son[a-z]+=", text), page
