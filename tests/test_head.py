"""How the site is found and shared from outside, and how it fails kindly."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import imagesize
import pytest
from playwright.sync_api import expect

from browser import serving
from conftest import Project, Watched
from judges import html_faults
from weerwerk.output import Page
from weerwerk.pictures import LOGO, SHARE_IMAGE, Use, picture_fault
from weerwerk.sitemap import sitemap

HOSTILE = "Zo </script><!-- <script>alert(1)</script> \u2028 \"'&amp; {{ 7*7 }}"
HOME = "https://weerwerk.example/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>'


class _Head(HTMLParser):
    """What a page says of itself: its meta elements and links by name, and its data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.data: list[Any] = []
        self._in_data = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        name = values.get("property") or values.get("name") or values.get("http-equiv")
        if tag == "meta" and name:
            self.meta[name] = values["content"]
        if tag == "link":
            self.links[values["rel"]] = values["href"]
        self._in_data = tag == "script" and values.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(json.loads(data))
            self._in_data = False

    def node(self, kind: str) -> dict[str, Any]:
        """The one thing of that type that the page tells of."""
        (found,) = [node for node in _nodes(self.data) if node["@type"] == kind]
        return found


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _nodes(part)


@pytest.fixture(scope="module")
def heads(real_site: Path) -> dict[str, _Head]:
    """Every page of this repository's own site, by its address below the top."""
    pages = sorted(real_site.rglob("index.html"))
    return {
        page.parent.relative_to(real_site).as_posix().replace(".", ""): _Head(
            page.read_text(encoding="utf-8")
        )
        for page in pages
    }


@pytest.fixture(scope="module")
def region(make_project: Callable[[], Project]) -> Project:
    """A region below another site, with its own pictures, a moved practice and hostile words."""
    project = make_project()
    settings = (project.folder / "weerwerk.yml").read_text(encoding="utf-8")
    settings = settings.replace(f"adres: {HOME}", "adres: https://regio.example/kennis")
    project.write("weerwerk.yml", f"{settings}\nlogo: beeld/logo.svg\ndeelbeeld: beeld/kaart.png\n")
    project.write("docs/beeld/logo.svg", SVG)
    project.write("docs/beeld/kaart.png", _png(1200, 630))
    project.practice("nieuwe-naam", eerdere_ids=["oude-naam", "eerste-naam"])
    project.practice("vijandig", titel=HOSTILE.replace("\u2028", " "), trefwoorden=["</script>"])
    result = project.build("--out", project.folder / "kennis")
    assert result.code == 0, result.said
    shutil.copy(project.folder / "kennis" / "404.html", project.folder)  # where a server looks
    return project


def _png(width: int, height: int) -> bytes:
    from resvg_py import svg_to_bytes

    size = f'width="{width}" height="{height}"'
    return svg_to_bytes(svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>')


def _page(project: Project, path: str) -> _Head:
    page = project.folder / "kennis" / path / "index.html"
    return _Head(page.read_text(encoding="utf-8"))


# -- structured data ---------------------------------------------------------------------------

NEEDED = {
    "Article": {"headline", "author", "publisher", "dateModified", "license", "inLanguage"},
    "BreadcrumbList": {"itemListElement"},
    "CollectionPage": {"name", "mainEntity"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Dataset": {"name", "description", "license", "creator", "distribution"},
    "DefinedTerm": {"name"},
    "ItemList": {"numberOfItems", "itemListElement"},
    "ListItem": {"position"},
    "Organization": {"name", "url"},
    "SearchAction": {"target", "query-input"},
    "WebSite": {"name", "url", "potentialAction"},
}


def test_every_page_says_what_it_is_under_its_own_address(heads: dict[str, _Head]) -> None:
    for path, head in heads.items():
        if path == "gelderland-zuid":  # the editors' own page
            continue
        (data,) = head.data
        address = f"{HOME}{path}/" if path else HOME
        assert data["@graph"][0]["@id"] == head.links["canonical"] == address
        for node in _nodes(data):
            assert NEEDED.get(node["@type"], set()) <= node.keys(), (path, node)


def test_no_data_lead_to_an_address_that_is_not_there(
    heads: dict[str, _Head], real_site: Path
) -> None:
    for path, head in heads.items():
        for node in _nodes(head.data):
            for name in ("@id", "url", "item", "image", "contentUrl"):
                place = str(node.get(name, "")).partition("#")[0]
                if place.startswith(HOME):
                    target = real_site / place.removeprefix(HOME)
                    assert target.is_file() or (target / "index.html").is_file(), (path, place)


def test_a_practice_is_an_article_with_its_assignments_and_sources(
    heads: dict[str, _Head],
) -> None:
    article = heads["praktijken/kampen-hoogwaterbrigade"].node("Article")
    assert {"VNG-4", "VNG-2"} <= {term.get("termCode") for term in article["about"]}
    assert article["isBasedOn"][0]["url"].startswith("https://www.wdodelta.nl")
    assert article["license"] == "https://creativecommons.org/licenses/by/4.0/"
    # The organisation did not confirm this text, so it is not its author.
    assert article["author"]["@id"] == f"{HOME}#uitgever"
    crumbs = heads["praktijken/kampen-hoogwaterbrigade"].node("BreadcrumbList")
    way = [item["item"].removeprefix(HOME) for item in crumbs["itemListElement"]]
    assert way == ["", "praktijken/", "praktijken/kampen-hoogwaterbrigade/"]


def test_lists_words_and_data_say_what_they_hold(heads: dict[str, _Head]) -> None:
    listed = heads["praktijken"].node("ItemList")
    assert len(listed["itemListElement"]) == 20 < listed["numberOfItems"]
    assert len(heads["begrippen"].node("DefinedTermSet")["hasDefinedTerm"]) > 30
    assert heads["data"].node("Dataset")["isAccessibleForFree"] is True
    target = heads[""].node("WebSite")["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{HOME}praktijken/?q={{search_term_string}}"


def test_no_text_ends_the_data_before_their_end() -> None:
    page = Page("x", "X", "<p>x</p>", "", date(2026, 11, 21), data={"name": HOSTILE})
    assert not re.search(r"[<>&\u2028]", page.whole.partition('json">')[2].partition("</")[0])
    assert _Head(page.whole).data == [{"name": HOSTILE}]


def test_a_hostile_practice_says_itself_and_no_more(region: Project) -> None:
    head = _page(region, "praktijken/vijandig")
    title = " ".join(HOSTILE.replace("\u2028", " ").split())
    assert head.node("Article")["headline"] == head.meta["og:title"] == title
    assert head.node("Article")["keywords"] == ["</script>"]


# -- sharing -------------------------------------------------------------------------------------


def test_every_page_can_be_shared(heads: dict[str, _Head], real_site: Path) -> None:
    for path, head in heads.items():
        meta = head.meta
        assert meta["og:url"] == head.links["canonical"], path
        assert 0 < len(meta["og:title"]) <= 120, path
        assert 15 < len(meta["og:description"]) <= 300, path
        assert (meta["og:locale"], meta["twitter:card"]) == ("nl_NL", "summary_large_image")
        assert meta["og:image:alt"].startswith("Weerwerk: ")
        picture = real_site / meta["og:image"].removeprefix(HOME)
        size = (int(meta["og:image:width"]), int(meta["og:image:height"]))
        assert imagesize.get(picture) == size == (1200, 630)
        assert picture.stat().st_size < 100_000


def test_old_programs_and_telephones_find_a_sign(real_site: Path) -> None:
    old = (real_site / "favicon.ico").read_bytes()
    assert old[:4] == b"\0\0\1\0"
    assert old[22:26] == b"\x89PNG"
    assert imagesize.get(real_site / "weerwerk/apple-touch-icon.png") == (180, 180)
    ET.fromstring((real_site / "weerwerk/favicon.svg").read_bytes())  # noqa: S314 - our own


def test_a_region_shows_its_own_pictures(region: Project) -> None:
    page = (region.folder / "kennis/praktijken/nieuwe-naam/index.html").read_text(encoding="utf-8")
    assert '<img src="../../beeld/logo.svg"' in page
    image = _Head(page).meta["og:image"]
    assert image == "https://regio.example/kennis/beeld/kaart.png"
    assert (region.folder / "kennis/beeld/kaart.png").is_file()
    assert not (region.folder / "kennis/weerwerk/deelbeeld.png").exists()


@pytest.mark.parametrize(
    ("name", "content", "use", "said"),
    [
        ("a.svg", SVG.encode(), LOGO, ""),
        ("a.png", _png(40, 40), LOGO, ""),
        ("a.svg", SVG.replace("/>", ' style="fill:url(#a)"/>').encode(), LOGO, ""),
        ("a.gif", b"GIF89a", LOGO, "eindigt op .svg of .png of .webp"),
        ("a.png", b"x" * 200_001, LOGO, "groter dan 200 kB"),
        ("a.png", b"geen plaatje", LOGO, "geen afbeelding"),
        ("a.svg", b"<html/>", LOGO, "geen svg"),
        ("a.svg", SVG.replace("<path", "<script/><path").encode(), LOGO, "element script"),
        ("a.svg", SVG.replace("<path", '<path ONLOAD="x"').encode(), LOGO, "attribuut onload"),
        ("a.svg", SVG.replace("<path", '<a href="https://x.nl"/><path').encode(), LOGO, "link"),
        ("a.svg", SVG.replace("<path", '<path fill="url(//x.nl)"').encode(), LOGO, "ander adres"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', LOGO, "entiteiten"),
        ("../a.svg", SVG.encode(), LOGO, "geen bestand docs/../a.svg"),
        ("a.png", _png(600, 315), SHARE_IMAGE, "600 bij 315 punten en moet 1200 bij 630 zijn"),
        ("a.webp", b"RIFF", SHARE_IMAGE, "eindigt op .png of .jpg"),
    ],
)
def test_a_picture_that_will_not_do_is_said_why(
    tmp_path: Path, name: str, content: bytes, use: Use, said: str
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / name).write_bytes(content)
    found = picture_fault(docs, name, use)
    assert said in found
    assert bool(said) == bool(found)


def test_a_logo_that_is_not_there_is_named_with_its_line(project: Project) -> None:
    settings = project.folder / "weerwerk.yml"
    settings.write_text(settings.read_text("utf-8") + "logo: weg.svg\n", encoding="utf-8")
    line = len(settings.read_text("utf-8").splitlines())
    result = project.build()
    assert result.code == 1
    assert f"weerwerk.yml:{line}: de afbeelding bij `logo` kan niet gebruikt worden" in result.err
    assert "er is geen bestand docs/weg.svg" in result.err


# -- found by robots and browsers ----------------------------------------------------------------


def test_the_sitemap_has_the_days_on_which_texts_changed(real_site: Path) -> None:
    text = (real_site / "sitemap.xml").read_text(encoding="utf-8")
    days = dict(re.findall(rf"<loc>{HOME}(.*?)</loc><lastmod>(.*?)</lastmod>", text))
    data = json.loads((real_site / "data/praktijken.json").read_text(encoding="utf-8"))
    read = {p["id"]: p["frontmatter"]["gecontroleerd_op"] for p in data["praktijken"]}
    assert {days[f"praktijken/{name}/"] == day for name, day in read.items()} == {True}
    page = (real_site / "opdrachten/vng-6/index.html").read_text(encoding="utf-8")
    linked = {name for name in read if f"praktijken/{name}/" in page}
    assert days["opdrachten/vng-6/"] == max(read[name] for name in linked)
    assert days["over/"] == data["peildatum"]


def test_the_sitemap_names_no_later_pages_and_no_former_names(region: Project) -> None:
    text = (region.folder / "kennis/sitemap.xml").read_text(encoding="utf-8")
    assert "https://regio.example/kennis/praktijken/nieuwe-naam/" in text
    assert "oude-naam" not in text
    assert "pagina-" not in text
    robots = (region.folder / "kennis/robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://regio.example/kennis/sitemap.xml" in robots


def test_a_long_sitemap_goes_over_several_files() -> None:
    days = {f"{number}/": date(2026, 1, number) for number in range(1, 6)}
    files = {file.path: file.content.decode() for file in sitemap(HOME, days, most=2)}
    assert list(files) == [f"sitemap-{number}.xml" for number in (1, 2, 3)] + ["sitemap.xml"]
    assert (
        "<loc>https://weerwerk.example/sitemap-3.xml</loc><lastmod>2026-01-05"
        in files["sitemap.xml"]
    )
    assert sum(text.count("<url>") for text in files.values()) == 5


def test_a_browser_can_search_the_site_from_its_address_bar(region: Project) -> None:
    assert _page(region, "over").links["search"] == "../opensearch.xml"
    tree = ET.parse(region.folder / "kennis/opensearch.xml").getroot()  # noqa: S314 - our own
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    url = tree.find(f"{space}Url")
    assert url is not None
    assert url.get("template") == "https://regio.example/kennis/praktijken/?q={searchTerms}"
    assert len(tree.findtext(f"{space}ShortName", "")) <= 16


# -- addresses that are not there any more, or never were ------------------------------------------


def test_a_former_name_sends_on(region: Project) -> None:
    for former in ("oude-naam", "eerste-naam"):
        head = _page(region, f"praktijken/{former}")
        assert head.meta["refresh"] == "0; url=../nieuwe-naam/"
        assert head.links["canonical"] == "https://regio.example/kennis/praktijken/nieuwe-naam/"
    assert (region.folder / "kennis/_redirects").read_text("utf-8").splitlines() == [
        "/kennis/praktijken/eerste-naam/ /kennis/praktijken/nieuwe-naam/ 301",
        "/kennis/praktijken/oude-naam/ /kennis/praktijken/nieuwe-naam/ 301",
    ]
    table = (region.folder / "kennis/pagefind/weerwerk-namen.json").read_text(encoding="utf-8")
    assert "nieuwe-naam" in table
    assert "oude-naam" not in table


def test_what_is_made_for_the_head_and_for_lost_readers_is_valid_html(
    region: Project, tmp_path: Path
) -> None:
    """The pages of the repository's own site are judged by test_pages."""
    for path in ("404", "praktijken/oude-naam/index", "praktijken/vijandig/index"):
        copy = tmp_path / f"{path.replace('/', '-')}.html"
        shutil.copy(region.folder / "kennis" / f"{path}.html", copy)
    assert html_faults(tmp_path) == []


def test_a_reader_who_is_lost_is_helped(region: Project, watch: Callable[..., Watched]) -> None:
    with serving(region.folder) as address:
        page = watch(address).page
        page.goto(f"{address}kennis/praktijken/nieuwe-nam/oud.html")
        expect(page.get_by_label("Wat zoekt u?")).to_have_value("nieuwe nam oud")
        page.get_by_role("link", name="Noodsteunpunt in het dorpshuis").click()
        page.wait_for_url("**/kennis/praktijken/nieuwe-naam/")
        page.goto(f"{address}kennis/praktijken/oude-naam/")
        page.wait_for_url("**/kennis/praktijken/nieuwe-naam/")
        page.goto(f"{address}kennis/a/b/c")
        page.get_by_role("link", name="Alle praktijken").click()
        page.wait_for_url("**/kennis/praktijken/")
