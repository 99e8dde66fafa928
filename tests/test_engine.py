"""Another engine renders the exported files to the same pages."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, Project, weerwerk

HOSTILE = "Zo </title><script>alert(1)</script> {{ 7*7 }} \"'&amp; *x* {: onclick=y }"

OTHER = """
site_name: Elders
site_url: https://elders.example/
theme: {name: material, language: nl, font: false}
plugins: []
docs_dir: pages
"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Our site, and the exported tree as ProperDocs builds it."""
    folder = tmp_path_factory.mktemp("engine")
    project = Project(folder / "project")
    for practice in (ROOT / "practices").glob("*.md"):
        project.write(f"practices/{practice.name}", practice.read_bytes())
    project.practice("vijandig", titel=HOSTILE, trefwoorden=["<b>", "{{ x }}"])
    assert project.build("--no-search").code == 0
    day = ("--peildatum", "2026-11-21")  # as the build
    pages = folder / "other" / "pages"
    result = weerwerk("export", "--project", project.folder, *day, "--site", pages)
    assert result.code == 0, result.said
    (folder / "other" / "mkdocs.yml").write_text(OTHER, encoding="utf-8")
    command = [str(Path(sys.executable).parent / "properdocs"), "build", "-q", "-f", "mkdocs.yml"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        command, cwd=folder / "other", capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return project.site, folder / "other" / "site"


def _body(page: Path) -> str:
    """Our element on a page, up to its own end."""
    text = page.read_text(encoding="utf-8")
    start = text.index('<div class="ww-page')
    depth = 0
    for mark in re.finditer(r"<(/?)div\b", text[start:]):
        depth += -1 if mark[1] else 1
        if not depth:
            return text[start : start + mark.end()]
    raise AssertionError(page)


def test_every_practice_has_the_same_body(exported: tuple[Path, Path]) -> None:
    ours, theirs = exported
    practices = sorted(path.name for path in (ours / "praktijken").iterdir() if path.is_dir())
    assert len(practices) > 24
    assert "vijandig" in practices
    for name in practices:
        page = Path("praktijken") / name / "index.html"
        assert _body(ours / page) == _body(theirs / page), name


def test_the_other_pages_have_the_same_body_too(exported: tuple[Path, Path]) -> None:
    ours, theirs = exported
    for name in ("", "opdrachten", "opdrachten/vng-6", "overzicht", "data", "over", "regios"):
        page = Path(name) / "index.html"
        assert _body(ours / page) == _body(theirs / page), name


def test_a_hostile_title_stays_text_in_the_other_engine(exported: tuple[Path, Path]) -> None:
    page = (exported[1] / "praktijken/vijandig/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page


def test_the_data_goes_along(exported: tuple[Path, Path]) -> None:
    ours, theirs = exported
    data = Path("data/praktijken.json")
    assert (ours / data).read_bytes() == (theirs / data).read_bytes()
