"""Strangers' files: their words are shown as typed, and nothing in them is ever carried out.

`examples/hostile/shown` holds practices that are sound and hostile at once; they are published.
The others are drawn here and must be refused, each by itself.
"""

import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import comrak
import pytest
import yaml
from playwright.sync_api import expect

from browser import serving
from conftest import BODY, EXAMPLES, Project, Result, Watched, practice_text, weerwerk

SHOWN = EXAMPLES / "hostile" / "shown"
NAMES = sorted(path.stem for path in SHOWN.glob("*.md"))
SECRET = "kwetsbaar-geheim-4711"  # noqa: S105 - what must never be read from file or environment
PRODUCT = str(1111 * 1111)
"""What `{{ 1111 * 1111 }}` becomes where it is evaluated."""

LISTS = """# Praktijken op een eigen pagina

Een lijst in een alinea: {{ praktijken(hoogstens=50) }}

{{ praktijken(hoogstens=50) }}

| Praktijken | Getal |
|---|---|
| {{ praktijken(hoogstens=50) }} | {{ aantal_praktijken() }} |

## Een {{ praktijken(hoogstens=50) }} in een kop

## Twee

## Drie
"""


def _typed(name: str) -> dict[str, Any]:
    """The frontmatter of an example, as another reader of YAML sees it."""
    block = (SHOWN / f"{name}.md").read_text(encoding="utf-8").split("\n---\n")[0]
    return dict(yaml.safe_load(block))


TYPED: Mapping[str, dict[str, Any]] = {name: _typed(name) for name in NAMES}
TITLES = {name: " ".join(str(TYPED[name]["titel"]).split()) for name in NAMES}


# ---------------------------------------------------------------------------------------------
# What is refused: content by name of the file

MANY = 19_000
"""So many short lines make almost 100 kB."""


def _body(text: str) -> str:
    return practice_text(f"{BODY}\n{text}\n")


def _field(line: str) -> str:
    return practice_text().replace("stadium:", f"{line}\nstadium:")


def _title(typed: str) -> str:
    return practice_text().replace('"Noodsteunpunt in het dorpshuis"', typed)


REFUSED: dict[str, str | bytes] = {
    # -- row 1: what would be read or evaluated
    "env-tag": _title("!ENV GEHEIM"),
    "python-tag": _title("!!python/object/apply:os.system ['true']"),
    "include-tag": _field("partners: !include geheim.txt"),
    "macros-aan": _field("render_macros: true"),
    "ander-sjabloon": _field("template: 404.html"),
    "ander-icoon": _field("icon: bestaat/niet"),
    # -- row 2: HTML, addresses and images
    "script": _body("<script>window.__pwned = 1</script>"),
    "img": _body("een <img src=x onerror='window.__pwned=1'> plaatje"),
    "svg": _body("<svg onload='window.__pwned=1'>"),
    "commentaar": _body("<!-- <script>window.__pwned = 1</script> -->"),
    "cdata": _body("<![CDATA[<script>window.__pwned = 1</script>]]>"),
    "instructie": _body("<?php system('id') ?>"),
    "half": _body("<b>vet</b"),
    "javascript": _body("[klik](javascript:window.__pwned=1)"),
    "javascript-verhuld": _body("[klik](JaVaScRiPt&colon;window.__pwned=1)"),
    "javascript-tab": _body("[klik](<java&#9;script:window.__pwned=1>)"),
    "javascript-verwijzing": _body("[klik][x]\n\n[x]: javascript:window.__pwned=1"),
    "data": _body("[klik](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)"),
    "vbscript": _body("<vbscript:msgbox(1)>"),
    "bestand": _body("[klik](file:///etc/passwd)"),
    "pad": _body("[klik](../../../../etc/passwd)"),
    "andere-server": _body("[klik](//kwaad.example/)"),
    "verhulde-link": _body("[klik](/footnote/../etc/passwd)"),
    "plaatje": _body("![x](https://kwaad.example/p.png)"),
    "data-plaatje": _body("![x](data:image/svg+xml;base64,PHN2Zy8+)"),
    "link-javascript": practice_text(bronnen=[{"titel": "Bron", "url": "javascript:alert(1)"}]),
    "link-tekens": practice_text(bronnen=[{"titel": "Bron", "url": 'https://a.nl/"onclick="x'}]),
    "link-naam": practice_text(bronnen=[{"titel": "Bron", "url": "https://bank.nl@a.example/"}]),
    "link-na-waarschuwingen": practice_text(
        bronnen=[{"titel": "Bron", "url": f"http://bron-{n}.nl/"} for n in range(50)],
        bijlagen=[{"titel": "Bijlage", "url": "javascript:window.__pwned=1"}],
    ),
    "contact-na-waarschuwingen": practice_text(
        bronnen=[{"titel": "Bron", "url": f"http://bron-{n}.nl/"} for n in range(50)],
        contact="javascript:window.__pwned=1",
    ),
    "link-na-vele-links": _body("[a](http://a.nl)\n" * 4_000 + "[x](javascript:window.__pwned=1)"),
    "contact-script": practice_text(contact="javascript:alert(1)"),
    "contact-kop": practice_text(contact="a@b.nl?bcc=x@y.nl"),
    # -- row 4: what is no text, or reads otherwise than it looks
    "geen-utf8": practice_text().encode("utf-16"),
    "latin": practice_text().replace("licht", "ruïne").encode("latin-1"),
    "nulteken": practice_text(BODY + "\x00"),
    "escape": practice_text(BODY + "\x1b]0;gepakt\x07"),
    "wagenterugloop": practice_text().replace("\n", "\r"),
    "regelscheider": _body("a\u2028b"),
    "bidi": _body("a\u202eb"),
    "bidi-titel": practice_text(titel="Noodsteunpunt \u2066dorpshuis"),
    "bidi-arabisch": practice_text(titel="Noodsteunpunt \u061cdorpshuis"),
    "opvulling": practice_text(titel="\u3164" * 6),
    "onzichtbaar": practice_text(titel="Nood\u200bsteunpunt"),
    "nul-verhuld": _title(r'"Noodsteunpunt\0 in het dorp"'),
    "escape-verhuld": _title(r'"Noodsteunpunt\e[31m in het dorp"'),
    "bidi-verhuld": _title(r'"Noodsteunpunt \u202E in het dorp"'),
    "onzichtbaar-verhuld": _title(r'"Nood\u200Bsteunpunt in het dorp"'),
    "onzichtbaar-trefwoord": _field(r'trefwoorden: ["dorps\xADhuis"]'),
    "gemengd-schrift": practice_text(bronnen=[{"titel": "Bron", "url": "https://b\u0430nk.nl/"}]),
    "gemengd-in-tekst": _body("[klik](https://b\u0430nk.nl/)"),
    # -- row 4: YAML's corners
    "groep-als-titel": practice_text(titel={"een": "twee"}),
    "lijst-in-lijst": practice_text(trefwoorden=[["een"]]),
    "sleutel-lijst": _field("? [a, b]\n: c"),
    "sleutel-groep": _field("? {a: b}\n: c"),
    "sleutel-dubbel": _field("titel: Een andere titel"),
    "samenvoegen": _field("<<: {titel: Een andere titel}"),
    "anker": _title("&a Noodsteunpunt in het dorp"),
    "alias": _field("trefwoorden: [&a x, *a]"),
    "tweede-document": _field("--- {titel: Een andere titel}"),
    "richtlijn": practice_text().replace("---\n", "---\n%TAG ! tag:a,2000:\n", 1),
    "diep": _field("partners: " + "[" * 2_000 + "]" * 2_000),
    "niet-gesloten": _field("partners: [" * 200),
    "jaar-0": practice_text(gecontroleerd_op="0000-01-01"),
    # -- row 4: sizes
    "te-groot": practice_text(BODY + "a\n" * 50_000),
    "te-lang": practice_text(BODY + "a" * 5_001),
}

ALONE: dict[str, str] = {
    "lijst-als-titel": practice_text(titel=["een", "twee"]),
    "jaar-9999": practice_text(gecontroleerd_op="9999-12-31"),
    "emoji": practice_text(stadium="\U0001f600"),
}
"""Files that would take the others with them if anything can: each has a project of its own."""

GROWING: dict[str, str] = {
    "html": "<b>\n\n",
    "controltekens": "\x01\n",
    "omkering": "\u202e\n",
    "afbeeldingen": "![](a)\n",
    "dode-links": "[](aaa.md)\n",
    "voetnoten": "[^a]\n\n[^a]: a\n\n",
    "koppen": "## a\nb\n",
    "dezelfde-koppen": "## a\n",
    "tabellen": "|a|\n|-|\n\n",
    "nesten": f"{'>' * 4_800}\n\n",
    "nadruk": "*a **b _c __d\n",
    "haken": f"{'[a](' * 1_200}\n",
}
"""Short texts that some reader takes too much time for when they are repeated."""


def _filled(unit: str) -> str:
    return practice_text(BODY + unit * (96_000 // len(unit.encode())))


WORST: dict[str, str] = {name: _filled(unit) for name, unit in GROWING.items()} | {
    "brede-tabel": _body(f"{'|a' * 1_600}|\n{'|-' * 1_600}|\n" + "a\n" * 44_000),
    "smalle-tabel": _body(f"{'|a' * 300}|\n{'|-' * 300}|\n" + "a\n" * 40_000),
    "diepe-lijst": _field("partners:\n " + "\n ".join(["[" * 4_900] * 18)),
    "diepe-groep": _field("partners:\n " + "\n ".join(["{" * 4_900] * 18)),
    "accenten": _body("a" + "\u0301" * 23_000 + "\u0316" * 23_000),
    "dezelfde-woorden": _field("trefwoorden:" + "\n - a" * MANY),
    "vele-woorden": _field(
        "trefwoorden:" + "".join(f"\n - {n:x}" for n in range(11_000)) + "\n - 1"
    ),
    "onbekende-woorden": _field("scenarios:" + "".join(f"\n - {n:x}" for n in range(11_000))),
    "onbekende-velden": _field("\n".join(f"k{n}: 1" for n in range(9_000))),
    "losse-regels": _field("a\n" * 47_000),
    "lege-koppen": _body("".join(f"## **{n:x}**\n" for n in range(8_000))),
    "open-haken": _field("a: [\n" * 18_000),
    "tabs": _field("\n".join(["#" + "\t" * 4_900] * 18)),
}
"""Files of just under 100 kB, each the worst for some part of the reading."""


# ---------------------------------------------------------------------------------------------
# One project with all of it, built once by the real MkDocs


@dataclass(frozen=True)
class Hostile:
    """The built project and what the build said."""

    project: Project
    result: Result
    address: str


@pytest.fixture(scope="module")
def hostile(make_project: Callable[[], Project]) -> Iterator[Hostile]:
    project = make_project()
    project.practice("goed", bijlagen=[{"titel": "Bijlage", "url": "https://b.example/"}])
    for name in NAMES:
        shutil.copy(SHOWN / f"{name}.md", project.practices)
    for name, content in REFUSED.items():
        project.write(f"practices/{name}.md", content)
    project.write("geheim.txt", SECRET)
    project.write("docs/geheim.txt", SECRET)
    project.write("docs/eigen.md", LISTS)
    day = ("--peildatum", "2026-11-21")
    environment = os.environ | {"GEHEIM": SECRET}
    result = weerwerk("build", "--project", project.folder, *day, env=environment)
    (project.site / "geheim.txt").unlink(missing_ok=True)  # a file of docs/ is published as it is
    with serving(project.site) as address:
        yield Hostile(project, result, address)


def _everything(site: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file of a site; what Pagefind packed is unpacked."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            packed = content.startswith(b"\x1f\x8b")
            yield path, gzip.decompress(content) if packed else content


def test_the_site_is_built_with_the_hostile_and_without_the_refused(hostile: Hostile) -> None:
    assert hostile.result.code == 1, hostile.result.said
    made = {path.parent.name for path in hostile.project.site.glob("praktijken/*/index.html")}
    assert made == {"goed", *NAMES}


# ---------------------------------------------------------------------------------------------
# Row 1: never evaluated, never read


def test_no_template_of_a_stranger_is_evaluated(hostile: Hostile) -> None:
    for path, content in _everything(hostile.project.site):
        assert PRODUCT.encode() not in content, path


def test_no_file_and_no_variable_is_read_for_a_stranger(hostile: Hostile) -> None:
    for path, content in _everything(hostile.project.site):
        assert SECRET.encode() not in content, path


def test_templates_stand_on_the_page_as_typed(
    hostile: Hostile, watch: Callable[..., Watched]
) -> None:
    page = watch(hostile.address).page
    page.goto(f"{hostile.address}praktijken/sjablonen/")
    seen = page.locator(".ww-page").inner_text()
    for typed in (
        '{{ 1111 * 1111 }} {% include "geheim.txt" %} {# weg #} !ENV GEHEIM ${GEHEIM} $GEHEIM',
        '--8<-- "geheim.txt"',
        "--8<-- geheim.txt --8<--",
        '{{< readfile "geheim.txt" >}} {{% include "geheim.txt" %}}',
        "een {{ 1111 * 1111 }}",
        "De noot: {{ 1111 * 1111 }}",
        "*[GEHEIM]: {{ 1111 * 1111 }}",
    ):
        assert typed in " ".join(seen.split()), typed
    assert page.locator("pre").first.inner_text().split("\n")[0] == "{{ 1111 * 1111 }}"


@pytest.fixture(scope="module")
def exported(hostile: Hostile) -> Path:
    """The pages as Markdown, for other engines."""
    folder = hostile.project.folder / "uit"
    result = weerwerk("export", "--project", hostile.project.folder, "--site", folder)
    assert result.code == 1, result.said
    return folder


def test_exported_pages_are_not_evaluated_by_mkdocs_either(
    hostile: Hostile, exported: Path
) -> None:
    """A plain MkDocs with everything dangerous switched on."""
    folder = hostile.project.folder
    exported.joinpath("geheim.txt").write_text(SECRET, encoding="utf-8")
    plain = {
        "site_name": "Elders",
        "docs_dir": str(exported),
        "site_dir": str(folder / "elders"),
        "plugins": ["macros"],
        "markdown_extensions": ["attr_list", "md_in_html", "abbr", "toc", "pymdownx.snippets"],
    }
    settings = hostile.project.write("elders.yml", yaml.safe_dump(plain))
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr
    for path in (folder / "elders" / "praktijken").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert PRODUCT not in text, path
        assert SECRET not in text, path
        assert not _Page(text).odd, path


def test_exported_pages_are_not_read_as_markdown_again(exported: Path) -> None:
    """To CommonMark, which Hugo and others read, HTML of a page ends at an empty line."""
    rendering = comrak.RenderOptions()
    rendering.unsafe_ = True
    options = comrak.ExtensionOptions(), comrak.ParseOptions(), rendering
    for name in NAMES:
        text = (exported / "praktijken" / f"{name}.md").read_text(encoding="utf-8")
        html = text.partition("\n---\n")[2]
        assert comrak.render_markdown(html, *options).split() == html.split(), name


# ---------------------------------------------------------------------------------------------
# Row 2: HTML from one function only


class _Page(HTMLParser):
    """The tags, attributes and ids of a page of ours, inside the theme."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
    FORBIDDEN = frozenset(
        {
            *("script", "style", "iframe", "object", "embed", "svg", "math"),
            *("base", "meta", "link", "img", "video", "audio", "form"),
        }
    )
    OURS = frozenset(
        {"ww-search", "ww-icon", "ww-mark", "ww-weave", "ww-bar", "ww-drawing", "ww-qr"}
    )
    """The classes of our own search fields and signs; a contributor's text can have no class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.used: set[tuple[str, str]] = set()
        self.ids: list[str] = []
        self.odd: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if not self.depth and "ww-page" not in values.get("class", "").split():
            return
        self.depth += tag not in self.VOID
        self.used |= {(tag, "")} | {(tag, name) for name in values}
        self.ids += [values["id"]] if "id" in values else []
        if tag in self.FORBIDDEN and not self.OURS & set(values.get("class", "").split()):
            self.odd.append(tag)
        self.odd += [name for name in values if name == "style" or name.startswith("on")]
        address = values.get("href", "#")
        if not re.match(r"https?://|mailto:|tel:|\.{0,2}/|#|praktijk\.txt$", address):
            self.odd.append(address)

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in self.VOID:
            self.depth -= 1


def _pages(site: Path) -> dict[str, _Page]:
    return {
        path.relative_to(site).as_posix(): _Page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def pages(hostile: Hostile) -> dict[str, _Page]:
    return _pages(hostile.project.site)


OURS = {
    "bijdragen/formulier/index.html": ["link", "form", "script"],
    "vergelijken/notitie/index.html": ["form"],
}
"""The pages with a form of ours, one of them with its own styles and script; no stranger's text
stands there as HTML."""


def test_no_page_has_a_tag_attribute_or_address_that_acts(pages: dict[str, _Page]) -> None:
    assert {name: page.odd for name, page in pages.items() if page.odd} == OURS


def test_hostile_words_bring_no_tag_or_attribute_that_our_own_site_lacks(
    pages: dict[str, _Page], real_site: Path
) -> None:
    ours: set[tuple[str, str]] = set().union(*(page.used for page in _pages(real_site).values()))
    # What Markdown may make, and happens not to be used by the practices of this repository.
    tags = ("pre", "code", "h3", "sup", "blockquote", "del", "strong", "em", "br", "hr", "ol")
    markdown = {(tag, "") for tag in tags}
    notes = {("sup", "class"), ("section", "class"), ("li", "id"), ("a", "id"), ("a", "class")}
    boxes = {("p", "class"), ("td", "class"), ("th", "class"), ("span", "role")}
    boxes |= {("span", "aria-label"), ("a", "aria-label"), ("div", "role"), ("div", "tabindex")}
    found = set().union(*(page.used for page in pages.values()))
    assert not found - ours - markdown - notes - boxes


def test_ids_of_a_stranger_are_never_those_of_the_theme(pages: dict[str, _Page]) -> None:
    for name, page in pages.items():
        assert not [found for found in page.ids if found.startswith("_")], name
        assert len(set(page.ids)) == len(page.ids), name
    ids = pages["praktijken/opmaak-in-de-tekst/index.html"].ids
    assert not {"inhoud", "zoek"} & set(ids)
    assert "kop-inhoud" in ids


def test_text_that_looks_like_our_html_stays_as_typed(
    hostile: Hostile, watch: Callable[..., Watched]
) -> None:
    page = watch(hostile.address).page
    page.goto(f"{hostile.address}praktijken/opmaak-in-de-tekst/")
    seen = page.locator(".ww-page").inner_text()
    assert (
        'class="md-search" align="left" href="andere-praktijk.md" '
        'aria-label="Back to reference 1" id="fn-1" id="fn-1" <pre> &#10;.' in seen
    )
    assert '**vet**{: onclick="window.__pwned=1"' not in seen  # `**` is bold
    assert 'vet{: onclick="window.__pwned=1" style="position:fixed"}' in seen


def test_a_note_with_an_odd_name_still_has_its_links(
    hostile: Hostile, watch: Callable[..., Watched]
) -> None:
    page = watch(hostile.address).page
    page.goto(f"{hostile.address}praktijken/opmaak-in-de-tekst/")
    links = page.locator(".footnote-ref a")
    assert links.count() == 3
    for number in range(3):
        target = links.nth(number).get_attribute("href")
        assert target
        # A browser looks for the address as written first, then for what it stands for.
        found = "ids => ids.some(id => document.getElementById(id))"
        assert page.evaluate(found, [target[1:], unquote(target[1:])])


# ---------------------------------------------------------------------------------------------
# Row 3: escaped wherever it is shown


class _Head(HTMLParser):
    """What stands in the head of a page and in the places where a value is an attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.description = ""
        self.organisation = ""
        self.mail = ""
        self._in_title = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title" and not self.title
        if values.get("name") == "description":
            self.description = values["content"]
        self.organisation = values.get("data-organisation", self.organisation)
        if values.get("href", "").startswith("mailto:redactie"):
            self.mail = values["href"]

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"


@pytest.mark.parametrize("name", NAMES)
def test_a_value_is_itself_in_title_description_attribute_and_mail(
    hostile: Hostile, name: str
) -> None:
    head = _Head(hostile.project.page(f"praktijken/{name}"))
    typed = TYPED[name]
    assert head.title == f"{TITLES[name]} - Weerwerk"
    assert head.description == " ".join(typed["samenvatting"].split())
    assert head.organisation == " ".join(typed["organisatie"].split())
    part = r"[A-Za-z0-9%._~/-]+"
    found = re.fullmatch(rf"mailto:[a-z@.]+\?subject=({part})&body=({part})", head.mail)
    assert found
    subject, body = map(unquote, found.groups())
    assert subject == f"Fout gezien: {TITLES[name]}"
    assert TITLES[name] in body


def test_a_value_is_itself_in_the_open_data(hostile: Hostile) -> None:
    text = (hostile.project.site / "data/praktijken.json").read_text(encoding="utf-8")
    entries = {entry["id"]: entry["frontmatter"] for entry in json.loads(text)["praktijken"]}
    for name in NAMES:
        assert entries[name]["titel"] == TITLES[name]
        assert entries[name].get("trefwoorden", []) == TYPED[name].get("trefwoorden", [])
    assert len(re.findall(r'^\{"id":', text, re.MULTILINE)) == len(entries)  # a line each


def test_the_facets_and_the_sitemap_are_sound(hostile: Hostile) -> None:
    site = hostile.project.site
    names = json.loads((site / "pagefind/weerwerk-namen.json").read_text(encoding="utf-8"))
    assert set(names["ids"]) >= {"goed", *NAMES}
    assert all(re.fullmatch(r"[a-z]+_[0-9a-f]+", result) for result in names["results"])
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    places = [place.text or "" for place in ET.fromstring(sitemap).iter() if place.text]  # noqa: S314 - our own
    assert all(re.fullmatch(r"[A-Za-z0-9:/.-]+|\s+", place) for place in places)


# ---------------------------------------------------------------------------------------------
# Rows 1 to 3 in the browser

LOOK = """() => ({
  pwned: typeof window.__pwned,
  scripts: document.querySelectorAll('.ww-page script, .ww-page style, .ww-page iframe').length,
  images: [...document.images].map((image) => image.src),
  schemes: [...new Set([...document.links].map((link) => link.protocol))],
  base: document.baseURI === location.href,
  frames: frames.length,
})"""


def _look(tab: Watched, path: str) -> None:
    tab.page.goto(tab.address + path, wait_until="load")
    found = tab.page.evaluate(LOOK)
    assert found["pwned"] == "undefined", path
    assert found["scripts"] == found["frames"] == 0, path
    assert found["images"] == [], path
    assert set(found["schemes"]) <= {"http:", "https:", "mailto:", "tel:"}, path
    assert found["base"], path
    assert not tab.faults, path


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_practice_is_plain_text_in_the_browser(
    hostile: Hostile, watch: Callable[..., Watched], name: str
) -> None:
    tab = watch(hostile.address)
    _look(tab, f"praktijken/{name}/")
    assert tab.page.title() == f"{TITLES[name]} - Weerwerk"
    shown = tab.page.get_by_role("heading", level=1).text_content() or ""
    assert " ".join(shown.split()) == TITLES[name]
    tab.page.mouse.move(300, 300)  # what waits for a hand to pass
    for summary in tab.page.locator("summary:visible").all():
        summary.click()
    assert tab.page.evaluate("typeof window.__pwned") == "undefined"


def test_every_other_page_with_hostile_words_is_quiet(
    hostile: Hostile, watch: Callable[..., Watched]
) -> None:
    tab = watch(hostile.address)
    site = hostile.project.site
    organisations = sorted(f"organisaties/{path.name}/" for path in site.glob("organisaties/*/"))
    assert len(organisations) > len(NAMES)
    for path in (
        "",
        "opdrachten/vng-6/",
        "regios/landelijk/",
        "organisaties/",
        *organisations[::3],
    ):
        _look(tab, path)


def test_hostile_titles_are_text_in_lists(hostile: Hostile, watch: Callable[..., Watched]) -> None:
    tab = watch(hostile.address, java_script_enabled=True)
    for path in ("opdrachten/vng-6/", "regios/landelijk/"):
        _look(tab, path)
        shown = tab.page.locator(".ww-card__title").all_text_contents()
        assert {*TITLES.values()} <= {" ".join(title.split()) for title in shown}, path


@pytest.mark.parametrize("query", ["kwaadwillend", "script", "__proto__"])
def test_search_results_show_hostile_titles_as_text(
    hostile: Hostile, watch: Callable[..., Watched], query: str
) -> None:
    tab = watch(hostile.address)
    _look(tab, f"praktijken/?q={query}")
    cards = tab.page.locator(".ww-results .ww-card__title")
    expect(cards.first).to_be_visible()
    shown = {" ".join(title.split()) for title in cards.all_text_contents()}
    assert shown & {*TITLES.values()}
    if query == "kwaadwillend":
        assert {*TITLES.values()} <= shown
    _look(tab, f"praktijken/?q={query}&scenario=__proto__&opdracht=constructor")


def test_the_query_itself_is_text_too(hostile: Hostile, watch: Callable[..., Watched]) -> None:
    tab = watch(hostile.address)
    _look(tab, "praktijken/?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.__pwned%3D1%3E%22%27")
    asked = "<img src=x onerror=window.__pwned=1>\"'"
    expect(tab.page.locator(".ww-status")).to_contain_text(asked)


def test_macros_of_editors_list_hostile_titles_as_text(
    hostile: Hostile, watch: Callable[..., Watched]
) -> None:
    tab = watch(hostile.address)
    _look(tab, "eigen/")
    for place in (".ww-page > p + ul", ".ww-page > ul", "td ul", "h2 ul"):
        links = tab.page.locator(f"{place} >> nth=0").locator("a[href*=praktijken]")
        assert {*TITLES.values()} <= set(links.all_text_contents()), place


def test_links_to_weerbaarnl_show_hostile_titles_as_text(
    hostile: Hostile, watch: Callable[..., Watched]
) -> None:
    tab = watch(hostile.address)
    _look(tab, "weerbaarnl/")
    links = tab.page.locator(".ww-page li a")
    shown = links.evaluate_all("all => all.map((a) => [a.textContent, a.getAttribute('href')])")
    for name in NAMES:
        for link in TYPED[name].get("weerbaarnl", []):
            assert [link["titel"], link["url"]] in shown
            assert [TITLES[name], f"../praktijken/{name}/"] in shown


# ---------------------------------------------------------------------------------------------
# Row 4: each fails alone, with its name, a line and a Dutch sentence

LINE = re.compile(r"practices/([^:]+\.md)(:[0-9]+)?: (.+) \[[a-z0-9-]+\]")
OF_THE_FILE = {"te-groot"}
"""Faults that know no line."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_named_with_its_line_and_a_sentence(hostile: Hostile, name: str) -> None:
    said = [line for line in hostile.result.err.splitlines() if f"/{name}.md" in line]
    found = [LINE.fullmatch(line) for line in said]
    assert found
    assert all(found), said
    assert name in OF_THE_FILE or any(match and match[2] for match in found)
    assert not all(match and match[3].startswith("waarschuwing: ") for match in found), said
    assert all(match and match[3].endswith((".", "?", "`", "…")) for match in found), said


def test_nobody_sees_a_traceback(hostile: Hostile) -> None:
    for sign in ("Traceback", "Error:", "Exception", "WEERWERK_DEBUG", "panicked"):
        assert sign not in hostile.result.said


def test_nothing_that_is_said_moves_the_cursor_of_a_terminal(hostile: Hostile) -> None:
    said = hostile.result.said.replace("\n", "")
    assert said.isprintable(), {character for character in said if not character.isprintable()}


def test_a_file_with_windows_marks_is_accepted(project: Project) -> None:
    text = practice_text(titel="Noodsteunpunt in het cafe\u0301").replace("\n", "\r\n")
    project.write("practices/dorpshuis.md", b"\xef\xbb\xbf" + text.encode())
    assert project.check().code == 0
    data = weerwerk("export", "--project", project.folder, "--data", project.folder / "data")
    assert data.code == 0
    text = (project.folder / "data/praktijken.json").read_text(encoding="utf-8")
    assert "Noodsteunpunt in het caf\u00e9" in text
    assert "\\r" not in text


def test_words_that_yaml_makes_something_else_of_stay_words(project: Project) -> None:
    odd = [
        "NO",
        "on",
        "1_000",
        "0o17",
        "012",
        "12:30",
        "1e3",
        ".inf",
        "2026-03-01",
        "~x",
        "=",
        "0x1f",
    ]
    lines = "".join(f"\n  - {word}" for word in odd)
    text = practice_text().replace("stadium:", f"trefwoorden:{lines}\nstadium:")
    project.write("practices/dorpshuis.md", text.replace('"Nood', '"No: nood'))
    result = weerwerk("export", "--project", project.folder, "--data", project.folder / "data")
    assert result.code == 0, result.said
    data = json.loads((project.folder / "data/praktijken.json").read_text(encoding="utf-8"))
    assert data["praktijken"][0]["frontmatter"]["trefwoorden"] == odd


def test_words_in_other_scripts_are_not_taken_for_each_other(project: Project) -> None:
    project.practice("dorpshuis", trefwoorden=["مرحبا", "Україна", "避难所", "καταφύγιο"])
    result = project.check()
    assert result.code == 0, result.said


def test_three_dashes_in_the_text_are_a_line(project: Project) -> None:
    project.practice("dorpshuis", practice_text(f"{BODY}\n---\ntitel: Een andere titel\n---\n"))
    assert project.build("--no-search").code == 0
    assert "<h1>Noodsteunpunt in het dorpshuis</h1>" in project.page("praktijken/dorpshuis")


@pytest.mark.parametrize("name", ALONE)
def test_one_file_takes_no_other_with_it(project: Project, name: str) -> None:
    project.practice("goed")
    project.write(f"practices/{name}.md", ALONE[name])
    for result in (project.check(), project.build("--no-search")):
        assert result.code == 1, result.said
        assert f"practices/{name}.md:" in result.said
    assert [path.name for path in project.site.glob("praktijken/*/")] == ["goed"]


CLOCK = """
import resource, sys, time
from pathlib import Path
from weerwerk.checking import check_all
from weerwerk.problems import explain
from weerwerk.reading import read_file
from weerwerk.vocabulary import national

resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
lists = national()
start = time.process_time()
document, problems = read_file(Path(sys.argv[1]), "practices/erg.md")
problems += check_all([document] if document else [], lists)[1]
said = [explain(problem) for problem in problems]
print(time.process_time() - start, len(said))
"""


@pytest.fixture(scope="module")
def clocked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """The exit code of reading each of the worst files, and what the clock said."""
    folder = tmp_path_factory.mktemp("worst")

    def run(name: str) -> tuple[int, str]:
        path = folder / f"{name}.md"
        path.write_text(WORST[name], encoding="utf-8")
        command = [sys.executable, "-c", CLOCK, str(path)]
        with suppress(subprocess.TimeoutExpired):
            done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
            return done.returncode, done.stdout
        return -1, "longer than ten seconds"

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(WORST, pool.map(run, WORST), strict=True))


@pytest.mark.parametrize("name", WORST)
def test_the_worst_file_takes_less_than_a_second_and_says_little(
    clocked: dict[str, tuple[int, str]], name: str
) -> None:
    assert 80_000 < len(WORST[name].encode()) <= 100_000
    code, printed = clocked[name]
    assert code == 0, printed
    seconds, said = printed.split()
    assert float(seconds) < 1
    assert int(said) <= 200


def test_one_file_does_not_make_thousands_of_pages(project: Project) -> None:
    many = "".join(f"\n  - q{number:x}" for number in range(10_000))
    project.write(
        "practices/veel.md", practice_text().replace("stadium:", f"samen_met:{many}\nstadium:")
    )
    result = weerwerk("export", "--project", project.folder, "--site", project.folder / "uit")
    assert result.code == 1
    assert len(list((project.folder / "uit").rglob("*.md"))) < 500


# ---------------------------------------------------------------------------------------------
# Row 5: only regular files with a plain name

WRONG_NAMES = [
    "Hoofdletters",
    "met spatie",
    "café",
    "naam.tweede",
    "con",
    "lpt1",
    "index",
    "readme",
    "pagina-2",
    "ab",
    "a" * 81,
    "x\x1b]0;gepakt\x07",
    "regel\n::error file=weerwerk.yml::gepakt",
    "omgekeerd\u202egnp",
    "..%2f..%2fetc",
    "{{ 1111 * 1111 }}",
    "$(id)",
    "naam\udcff",
]


@pytest.fixture(scope="module")
def odd_files(make_project: Callable[[], Project]) -> Iterator[Project]:
    """A project whose folder of practices holds one of everything that is no practice."""
    project = make_project()
    project.practice("goed")
    for name in WRONG_NAMES:
        path = os.fsencode(project.practices) + b"/" + os.fsencode(f"{name}.md")
        Path(os.fsdecode(path)).write_bytes(practice_text(titel="Verboden naam").encode())
    outside = project.write("geheim.md", practice_text(titel="Geheime titel van buiten"))
    (project.practices / "koppeling.md").symlink_to(outside)
    (project.practices / "hangend.md").symlink_to("nergens.md")
    (project.practices / "rondje.md").symlink_to("rondje.md")
    (project.practices / "apparaat.md").symlink_to("/dev/zero")
    os.mkfifo(project.practices / "pijp.md")
    (project.practices / "map.md").mkdir()
    (project.practices / "onder").mkdir()
    project.write("practices/onder/diep.md", practice_text(titel="Geheime titel van onder"))
    project.write("practices/map.md/diep.md", practice_text(titel="Geheime titel van onder"))
    project.write("practices/kwaad.svg", "<svg onload='window.__pwned=1'/>")
    project.write("practices/kwaad.html", "<script>window.__pwned=1</script>")
    project.write("practices/hoofd.MD", practice_text(titel="Verboden naam"))
    project.write("practices/.verborgen.md", practice_text(titel="Verboden naam"))
    with socket.socket(socket.AF_UNIX) as plug:
        with chdir(project.practices):  # the name of a socket is short
            plug.bind("stekker.md")
        yield project


@pytest.fixture(scope="module")
def odd_build(odd_files: Project) -> subprocess.CompletedProcess[bytes]:
    """A build that may take no longer than a pipe takes to hang."""
    program = str(Path(sys.executable).parent / "weerwerk")
    command = [program, "build", "--project", str(odd_files.folder)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False)


def test_only_regular_files_with_a_plain_name_are_read(
    odd_files: Project, odd_build: subprocess.CompletedProcess[bytes]
) -> None:
    assert odd_build.returncode == 1, odd_build.stderr
    made = [path.parent.name for path in odd_files.site.glob("praktijken/*/index.html")]
    assert made == ["goed"]
    for path, content in _everything(odd_files.site):
        assert b"Geheime titel" not in content, path
        assert b"Verboden naam" not in content, path


def test_nothing_from_the_practices_is_copied_to_the_site(
    odd_files: Project, odd_build: subprocess.CompletedProcess[bytes]
) -> None:
    assert odd_build.returncode == 1
    published = {path.name for path in odd_files.site.rglob("*")}
    assert not published & {path.name for path in odd_files.practices.rglob("*")}


def test_a_hostile_name_cannot_write_on_the_terminal_or_to_the_log(
    odd_build: subprocess.CompletedProcess[bytes],
) -> None:
    said = (odd_build.stdout + odd_build.stderr).decode()
    assert said.replace("\n", "").isprintable()
    assert not [line for line in said.splitlines() if line.startswith(("::", "##["))]
    assert "Traceback" not in said


def test_every_odd_file_is_named(odd_build: subprocess.CompletedProcess[bytes]) -> None:
    said = odd_build.stderr.decode(errors="replace")
    for name in ("koppeling", "hangend", "rondje", "apparaat", "pijp", "map", "stekker"):
        assert re.search(rf"^practices/{name}\.md: .+ \[not-a-file\]$", said, re.MULTILINE), name
    for name in ("Hoofdletters", "con", "met spatie"):
        assert f"practices/{name}.md: de bestandsnaam" in said


@pytest.mark.parametrize("encoding", ["utf-8:strict", "cp1252", "ascii"])
def test_any_terminal_can_show_what_is_wrong(odd_files: Project, encoding: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    program = str(Path(sys.executable).parent / "weerwerk")
    command = [program, "check", "--project", str(odd_files.folder)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 1, done.stderr
    assert b"bad-name" in done.stdout


def test_the_folder_of_practices_is_no_link_either(project: Project) -> None:
    project.practice("dorpshuis")
    elsewhere = project.practices.rename(project.folder / "elders")
    project.practices.symlink_to(elsewhere, target_is_directory=True)
    result = project.check()
    assert result.code == 1
    assert "practices: " in result.out
