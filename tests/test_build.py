"""Building, serving and publishing: what a host does, with sound and with broken files."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from conftest import BODY, ROOT, Project, practice_text, weerwerk
from weerwerk.publishing import BusyError, fresh_folder
from weerwerk.settings import is_placeholder

BROKEN: dict[str, str | bytes] = {
    "geen-velden": "Zomaar een tekst.\n",
    "niet-gesloten": "---\ntitel: Noodsteunpunt\n",
    "dubbele-punt": practice_text().replace(
        '"Noodsteunpunt in het dorpshuis"', "Noodsteunpunt: in het dorpshuis"
    ),
    "tab": practice_text().replace("stadium: ", "\tstadium: "),
    "dubbel-veld": practice_text().replace("---\n\n##", 'stadium: "idee"\n---\n\n##'),
    "onbekend-veld": practice_text(onderwerp="water"),
    "onbekende-opdracht": practice_text(opdrachten=["vng-9"]),
    "onmogelijke-datum": practice_text(gecontroleerd_op="2026-02-30"),
    "geen-utf8": practice_text().replace("licht", "café").encode("cp1252"),
    "te-groot": practice_text(BODY + "woord " * 20_000),
    "geen-kopje": practice_text("\nAlleen tekst.\n"),
    "html": practice_text(BODY + "\n<div onclick='x'>hallo</div>\n"),
}


@pytest.fixture
def broken(project: Project) -> Project:
    project.practice("dorpshuis")
    for name, content in BROKEN.items():
        project.write(f"practices/{name}.md", content)
    return project


def test_a_broken_practice_is_named_with_its_line_and_the_way_out(broken: Project) -> None:
    result = broken.check()
    assert result.code == 1
    for name in BROKEN:
        lines = [line for line in result.out.splitlines() if f"practices/{name}.md" in line]
        assert lines, name
        assert re.match(rf"practices/{name}\.md(:\d+)?: .+\. .+ \[[a-z0-9-]+\]$", lines[0]), lines
    assert "practices/dorpshuis.md" not in result.out
    assert "Traceback" not in result.said


def test_broken_practices_do_not_stop_the_site(broken: Project) -> None:
    result = broken.build()
    assert result.code == 1
    assert "Praktijken: 1." in result.out
    assert "Noodsteunpunt in het dorpshuis" in broken.page("praktijken/dorpshuis")
    for name in BROKEN:
        assert f"practices/{name}.md" in result.err
        assert not (broken.site / "praktijken" / name).exists()


def test_strict_publishes_nothing_then(broken: Project) -> None:
    result = broken.build("--strict")
    assert result.code == 1
    assert "Er is niets gepubliceerd" in result.err
    assert not broken.site.exists()


def test_mkdocs_itself_builds_the_site_too(project: Project) -> None:
    project.practice("dorpshuis")
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "-q"]
    done = subprocess.run(command, cwd=project.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Noodsteunpunt in het dorpshuis" in project.page("praktijken/dorpshuis")


def test_another_folder_of_practices(project: Project, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "buurthuis.md").write_text(practice_text(), encoding="utf-8")
    out = tmp_path / "uit"
    result = project.build("--practices", tmp_path / "elders", "--out", out)
    assert result.code == 0, result.said
    assert (out / "praktijken" / "buurthuis" / "index.html").exists()


def test_a_docs_page_takes_the_place_of_a_standard_page(project: Project) -> None:
    project.practice("dorpshuis")
    project.write("docs/over.md", "# Over ons\n\nWij zijn de regio.\n")
    project.write("docs/index.md", "# Welkom\n")
    assert project.build().code == 0
    assert "Wij zijn de regio" in project.page("over")
    assert "Welkom" in project.page("")


def test_a_docs_page_in_the_way_is_named(project: Project) -> None:
    project.practice("dorpshuis")
    project.write("docs/praktijken/dorpshuis.md", "# Iets anders\n")
    result = project.build()
    assert result.code == 1
    assert "docs/praktijken/dorpshuis.md" in result.err
    assert "page-in-the-way" in result.err
    assert "Noodsteunpunt in het dorpshuis" in project.page("praktijken/dorpshuis")


def test_macros_work_in_docs(project: Project) -> None:
    project.practice("dorpshuis")
    project.write(
        "docs/extra/blad.md",
        "# Blad\n\n{{ aantal_praktijken(opdracht='vng-6') }} bij {{ opdracht('vng-6') }}\n\n"
        "{{ praktijken(scenario='hitte') }}\n\n{{ praktijken() }}\n",
    )
    assert project.build().code == 0
    page = project.page("extra/blad")
    assert '1 bij <a href="../../opdrachten/vng-6/">' in page
    assert '<a href="../../praktijken/dorpshuis/">' in page
    assert "Nog geen voorbeeld" in page


def test_a_macro_with_a_typing_error_stops_the_build(project: Project) -> None:
    project.practice("dorpshuis")
    assert project.build().code == 0
    project.write("docs/blad.md", "# Blad\n\n{{ opdracht('vng-99') }}\n")
    result = project.build()
    assert result.code != 0
    assert project.page("praktijken/dorpshuis")  # the old site is still there


# -- settings ---------------------------------------------------------------------------------


def test_unfit_settings_are_named_with_their_line(project: Project) -> None:
    text = (project.folder / "weerwerk.yml").read_text(encoding="utf-8")
    project.write("weerwerk.yml", text.replace("naam: ", "naaam: "))
    result = project.build()
    assert result.code == 1
    assert "weerwerk.yml:3" in result.err
    assert "naaam" in result.err
    assert "Traceback" not in result.said


def test_no_settings_at_all(tmp_path: Path) -> None:
    result = weerwerk("check", "--project", tmp_path)
    assert result.code == 1
    assert "weerwerk.yml" in result.out


def test_wrong_use_has_its_own_code() -> None:
    assert weerwerk("check", "--nonsense").code == 2
    assert weerwerk("export").code == 2


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://weerwerk.example/", True),
        ("https://code.weerwerk.example/a", True),
        ("https://example.org/", False),
        ("redactie@weerwerk.example", True),
        ("https://weerwerk.nl/example/", False),
    ],
)
def test_placeholders_are_known(address: str, *, expected: bool) -> None:
    assert is_placeholder(address) is expected


def test_a_real_forge_gives_an_edit_link(project: Project) -> None:
    project.practice("dorpshuis")
    text = (project.folder / "weerwerk.yml").read_text(encoding="utf-8")
    project.write("weerwerk.yml", text.replace("code.weerwerk.example", "code.overheid.nl"))
    assert project.build().code == 0
    page = project.page("praktijken/dorpshuis")
    link = "https://code.overheid.nl/weerwerk/weerwerk/_edit/main/practices/dorpshuis.md"
    assert link in page


# -- serving ----------------------------------------------------------------------------------


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serving(project: Project) -> Iterator[str]:
    address = f"127.0.0.1:{_free_port()}"
    command = [str(Path(sys.executable).parent / "weerwerk"), "serve", "--address", address]
    with subprocess.Popen(
        command, cwd=project.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        try:
            yield f"http://{address}/"
        finally:
            process.terminate()


def _shows(url: str, text: str, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - 127.0.0.1
                if text in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def test_a_preview_follows_the_files(project: Project) -> None:
    project.practice("dorpshuis")
    project.practice("kapot", "geen praktijk")
    with _serving(project) as address:
        page = f"{address}praktijken/dorpshuis/"
        assert _shows(page, "Noodsteunpunt in het dorpshuis")
        project.practice("dorpshuis", titel="Een heel andere titel")
        assert _shows(page, "Een heel andere titel")
        project.practice("dorpshuis", "nu kapot")
        time.sleep(2)
        project.practice("dorpshuis", titel="Weer heel")
        assert _shows(page, "Weer heel")
        project.write("docs/nieuw.md", "# Een nieuwe bladzij\n")
        assert _shows(f"{address}nieuw/", "Een nieuwe bladzij")


# -- publishing -------------------------------------------------------------------------------


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with fresh_folder(site) as fresh:
        (fresh / "a").write_text("oud", encoding="utf-8")
    with pytest.raises(FileNotFoundError), fresh_folder(site) as fresh:
        (fresh / "missing" / "a").write_text("half", encoding="utf-8")
    assert (site / "a").read_text(encoding="utf-8") == "oud"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_new_site_takes_the_whole_place_of_the_old(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("een", "twee"):
        with fresh_folder(site) as fresh:
            (fresh / name).write_text(name, encoding="utf-8")
    assert [path.name for path in site.iterdir()] == ["twee"]


def test_two_builds_do_not_mix(tmp_path: Path) -> None:
    with fresh_folder(tmp_path / "site"), pytest.raises(BusyError):
        fresh_folder(tmp_path / "site").__enter__()


def test_what_a_killed_swap_left_is_mended(tmp_path: Path) -> None:
    old = tmp_path / ".site.old"
    old.mkdir()
    (old / "a").write_text("oud", encoding="utf-8")
    with pytest.raises(RuntimeError), fresh_folder(tmp_path / "site"):
        raise RuntimeError
    assert (tmp_path / "site" / "a").read_text(encoding="utf-8") == "oud"


# -- the content of this repository -----------------------------------------------------------


def test_the_real_practices_are_sound() -> None:
    result = weerwerk("check")
    assert result.code == 0, result.out
    assert "Fouten: 0." in result.out


def test_every_assignment_that_asks_for_practices_has_one(real_site: Path) -> None:
    for number in range(1, 8):
        page = (real_site / f"opdrachten/vng-{number}/index.html").read_text(encoding="utf-8")
        assert "ww-card" in page, f"vng-{number}"
    for number in range(1, 6):
        page = (real_site / f"opdrachten/vb-{number}/index.html").read_text(encoding="utf-8")
        assert "ww-card" in page, f"vb-{number}"


def test_most_practices_have_a_full_text() -> None:
    lengths = [
        len(path.read_text(encoding="utf-8").split("---", 2)[2].split())
        for path in (ROOT / "practices").glob("*.md")
    ]
    assert len(lengths) >= 70
    assert sum(250 <= length <= 600 for length in lengths) >= 45


def test_the_reference_day_decides_nothing_else(project: Project) -> None:
    """Until a text is due: that it should have been read again, is then said."""
    project.practice("dorpshuis")
    assert project.build().code == 0
    first = project.page("praktijken/dorpshuis")
    result = weerwerk("build", "--project", project.folder, "--peildatum", date(2027, 1, 1))
    assert result.code == 0
    assert project.page("praktijken/dorpshuis") == first
