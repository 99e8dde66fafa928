"""What editors get to look at: the list, the page, the mails, the calendar, the way to confirm."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from icalendar import Calendar

from browser import serving
from conftest import ROOT, Project, Result, Watched, practice_text, weerwerk
from judges import html_faults, violations
from weerwerk.build import load
from weerwerk.problems import Place, Problem
from weerwerk.reviewing import KINDS, Review, review
from weerwerk.views.letters import letter

GOLDEN = ROOT / "tests" / "golden"
DAY = "2026-11-21"

FULL: dict[str, Any] = {
    "scenarios": ["langdurige-stroomuitval"],
    "fasen": ["preparatie"],
    "themas": ["noodsteunpunten"],
    "doelgroepen": ["inwoners"],
    "gestart": "2025",
    "inzet": {"uren_eenmalig": 12},
    "onderbouwing": "ervaring",
}
SHORT = ("Aanleiding", "Aanpak")
LONG = (*SHORT, "Wie doet wat", "Resultaat")
FROM_SOURCES: dict[str, Any] = {
    "herkomst": "openbare-bronnen",
    "bronnen": [{"titel": "Evaluatie", "url": "https://www.nijmegen.example/evaluatie"}],
    "vrijgegeven": None,
}


@pytest.fixture
def project(project: Project) -> Project:
    """A project without featured practices, which would be missed here."""
    settings = project.folder / "weerwerk.yml"
    text = settings.read_text(encoding="utf-8")
    project.write("weerwerk.yml", re.sub(r"uitgelicht:\n(  .*\n)+", "", text))
    return project


def body(word: str, headings: tuple[str, ...] = LONG) -> str:
    """A body like no other one with another word."""
    return "".join(
        f"\n## {heading}\n\nBij {word} hoort {heading}. Zo ging {heading} in {word}.\n"
        for heading in headings
    )


def full(word: str = "dorpshuis", more: str = "", **changes: object) -> str:
    """A practice that an editor need not look at, with some keys changed."""
    return practice_text(body(word) + more, **(FULL | changes))


def thin(word: str, **changes: object) -> str:
    """A practice that misses most of what is wished for."""
    return practice_text(body(word, SHORT), **changes)


def reviewed(project: Project, *arguments: object, day: str = DAY) -> Result:
    return weerwerk("review", "--project", project.folder, "--peildatum", day, *arguments)


def listed(project: Project, day: str = DAY) -> dict[str, list[str]]:
    """The kinds of reasons to look at each practice."""
    said = json.loads(reviewed(project, "--style", "json", day=day).out)
    return {
        practice["id"]: [reason["soort"] for reason in practice["redenen"]]
        for organisation in said["organisaties"]
        for practice in organisation["praktijken"]
    }


def looked_at(project: Project, *more: Problem) -> Review:
    collection, problems = load(project.folder, reference=date.fromisoformat(DAY))
    assert collection
    return review(collection, [*problems, *more])


# ---------------------------------------------------------------------------------------------
# What is listed


def test_a_practice_that_is_in_order_needs_no_look(project: Project) -> None:
    project.practice("dorpshuis", full())
    result = reviewed(project)
    assert result.code == 0
    assert result.out == "Er is niets na te lopen op 21 november 2026.\n"


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"gecontroleerd_op": "2026-05-21"}, ["datum-voorbij"]),
        ({"gecontroleerd_op": "2026-05-22"}, ["binnenkort"]),
        ({"gecontroleerd_op": "2026-07-16"}, ["binnenkort"]),
        ({"gecontroleerd_op": "2026-07-17"}, None),
        ({"gecontroleerd_op": "2025-12-21", "stadium": "in-gebruik"}, ["binnenkort"]),
        ({"vrijgegeven": None}, ["vrijgeven"]),
        (FROM_SOURCES, ["bevestigen"]),
        (FROM_SOURCES | {"bevestigd": {"functie": "adviseur", "datum": "2026-10-01"}}, None),
        ({"gestart": None, "fasen": None, "doelgroepen": None}, ["aanvullen"]),
        ({"opdrachten": "geen", "scenarios": None, "themas": None}, ["aanvullen", "los"]),
        ({"bijlagen": [{"titel": "Folder", "url": "http://www.nijmegen.nl/f"}]}, ["controle"]),
    ],
)
def test_a_practice_is_listed_with_its_reasons(
    project: Project, changes: dict[str, Any], kinds: list[str] | None
) -> None:
    project.practice("dorpshuis", full(**changes))
    assert listed(project).get("dorpshuis") == kinds


def test_a_word_that_expired_after_the_last_reading_is_named_with_its_successor(
    project: Project,
) -> None:
    """Wijdemeren merges into Hilversum on 1 January 2027."""
    project.practice("dorpshuis", full(organisatie="Gemeente Wijdemeren"))
    assert not listed(project, "2026-12-31")
    result = reviewed(project, day="2027-01-01")
    assert "`Gemeente Wijdemeren` is vervallen. De opvolger is: Gemeente Hilversum." in result.out


def test_a_practice_that_another_one_links_to_is_found(project: Project) -> None:
    lost: dict[str, Any] = {"opdrachten": "geen", "scenarios": None, "themas": None}
    project.practice("dorpshuis", full(**lost))
    project.practice("buurthuis", full("buurthuis", "\n[Eerder](dorpshuis.md) en hier.\n"))
    project.practice("wijkhuis", full("wijkhuis", **lost))
    found = listed(project)
    assert "los" not in found["dorpshuis"]
    assert "los" in found["wijkhuis"]


def test_two_practices_that_are_alike_name_each_other(project: Project) -> None:
    """The check names one of the two."""
    for name in ("buurthuis", "dorpshuis", "sporthal"):
        project.practice(name, full(name))
    details = {"value": "buurthuis", "percent": "80"}
    found = looked_at(
        project, Problem(Place("practices/dorpshuis.md", 2), "near-duplicate", details)
    )
    (owner,) = found.owners
    named = {item.practice.id: [f.details["id"] for f in item.findings] for item in owner.items}
    assert named == {"buurthuis": ["dorpshuis"], "dorpshuis": ["buurthuis"]}
    assert letter(owner, found) is None  # an editor decides on this alone


def test_the_most_urgent_comes_first(project: Project) -> None:
    project.practice("thin", thin("thin", organisatie="Gemeente Arnhem"))
    project.practice(
        "due", full("due", organisatie="Gemeente Zwolle", gecontroleerd_op="2026-01-01")
    )
    project.practice("later", full("later", organisatie="Gemeente Zwolle", vrijgegeven=None))
    project.practice(
        "overdue", full("overdue", organisatie="Gemeente Breda", gecontroleerd_op="2025-01-01")
    )
    assert list(listed(project)) == ["overdue", "due", "later", "thin"]


def test_a_broken_practice_is_named_and_ends_in_exit_code_one(project: Project) -> None:
    project.practice("dorpshuis", full())
    project.practice("kapot", full("kapot", opdrachten=["vng-9"]))
    result = reviewed(project)
    assert result.code == 1
    assert "practices/kapot.md:" in result.out
    assert "[unknown-term]" in result.out


def test_markdown_takes_no_title_for_a_mark(project: Project) -> None:
    hostile = "Klik [hier](https://x.example) @alle <b>nu</b>"
    project.practice("dorpshuis", thin("dorpshuis", titel=hostile))
    said = reviewed(project, "--style", "markdown").out
    assert r"Klik \[hier\]\(https://x.example\) \@alle \<b\>nu\</b\>" in said


def test_every_kind_has_its_sentences() -> None:
    from weerwerk.problems import texts

    said = texts()["review"]
    assert list(said) == [kind.id for kind in KINDS]
    assert {name for name in said if "vraag" in said[name]} == {k.id for k in KINDS if k.asks_owner}


# ---------------------------------------------------------------------------------------------
# The folder


@pytest.fixture
def nijmegen(project: Project) -> Project:
    """Three practices of one organisation, and one of another that gave no mailbox."""
    project.practice("dorpshuis", full(gecontroleerd_op="2026-03-01", vrijgegeven=None))
    project.practice("hoogwater", thin("hoogwater", **FROM_SOURCES, titel="Hoogwater & <dijken>"))
    project.practice("sporthal", full("sporthal"))
    page: dict[str, Any] = {
        "organisatie": "Gemeente Arnhem",
        "contact": "https://www.arnhem.nl/contact",
    }
    project.practice("wijkteam", full("wijkteam", **FROM_SOURCES, **page))
    return project


def _out(project: Project, name: str = "nalopen") -> Path:
    folder = project.folder / name
    result = reviewed(project, "--out", folder)
    assert result.code == 0, result.said
    return folder


def test_the_mail_to_an_owner_is_ready_to_send(nijmegen: Project) -> None:
    text = (_out(nijmegen) / "teksten" / "gemeente-nijmegen.txt").read_text(encoding="utf-8")
    assert text == (GOLDEN / "mail-to-an-owner.txt").read_text(encoding="utf-8")


def test_a_mail_without_a_mailbox_says_so(nijmegen: Project) -> None:
    text = (_out(nijmegen) / "teksten" / "gemeente-arnhem.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "Aan: (wij hebben geen mailadres van Gemeente Arnhem)\n"
        "Contactpagina: https://www.arnhem.nl/contact\n"
        "Onderwerp: Klopt de tekst over uw praktijk nog?\n\nBeste collega,\n"
    )


def test_the_link_opens_the_whole_mail_or_says_that_it_cannot(nijmegen: Project) -> None:
    found = looked_at(nijmegen)
    letters = {owner.organisation.name: letter(owner, found) for owner in found.owners}
    short, long = letters["Gemeente Arnhem"], letters["Gemeente Nijmegen"]
    assert short
    assert long
    assert short.whole
    assert parse_qs(urlsplit(short.link).query)["body"] == [short.text.replace("\n", "\r\n")]
    assert not long.whole
    assert long.link.startswith("mailto:weerbaar@nijmegen.example?subject=")
    assert "body" not in long.link


def test_the_calendar_has_a_day_for_every_practice(nijmegen: Project) -> None:
    calendar = Calendar.from_ical((_out(nijmegen) / "nalopen.ics").read_bytes())
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert list(events) == [
        f"nalopen-{name}@gelderland-zuid.weerwerk"
        for name in ("dorpshuis", "hoogwater", "sporthal", "wijkteam")
    ]
    event = events["nalopen-dorpshuis@gelderland-zuid.weerwerk"]
    assert event.decoded("dtstart") == date(2026, 9, 1)
    assert event.decoded("dtend") == date(2026, 9, 2)
    assert event.decoded("dtstamp").date() == date.fromisoformat(DAY)
    assert "https://weerwerk.example/praktijken/dorpshuis/" in str(event["description"])


def test_the_same_practices_give_the_same_bytes(nijmegen: Project) -> None:
    one, other = _out(nijmegen, "een"), _out(nijmegen, "twee")
    files = [p.relative_to(one) for p in sorted(one.rglob("*")) if p.is_file()]
    assert [name.as_posix() for name in files] == [
        "index.html",
        "nalopen.css",
        "nalopen.ics",
        "overzicht.json",
        "teksten/gemeente-arnhem.txt",
        "teksten/gemeente-nijmegen.txt",
    ]
    for name in files:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


def test_a_second_review_leaves_no_old_mail_behind(nijmegen: Project) -> None:
    folder = _out(nijmegen)
    (nijmegen.practices / "wijkteam.md").unlink()
    assert _out(nijmegen) == folder
    assert [p.name for p in (folder / "teksten").iterdir()] == ["gemeente-nijmegen.txt"]


@pytest.mark.parametrize(
    "where", ["site", "site/redactie", "docs/redactie", "practices/redactie", "elders/redactie"]
)
def test_nothing_is_written_where_the_public_comes(nijmegen: Project, where: str) -> None:
    nijmegen.write("elders/data/praktijken.json", "{}")  # a site that was built elsewhere
    result = reviewed(nijmegen, "--out", nijmegen.folder / where)
    assert result.code == 2
    assert "hoort bij de openbare site" in result.err
    assert not (nijmegen.folder / where).exists()


def test_a_way_round_to_the_site_is_seen(nijmegen: Project) -> None:
    (nijmegen.site).mkdir()
    (nijmegen.folder / "anders").symlink_to(nijmegen.site)
    assert reviewed(nijmegen, "--out", nijmegen.folder / "anders" / "redactie").code == 2


@pytest.mark.parametrize("kept", ["notitie.txt", "teksten/Eigen.docx", "index.html"])
def test_a_folder_with_other_files_is_left_alone(nijmegen: Project, kept: str) -> None:
    nijmegen.write(f"nalopen/{kept}", "van ons")
    result = reviewed(nijmegen, "--out", nijmegen.folder / "nalopen")
    assert result.code == 2
    assert kept in result.err
    assert (nijmegen.folder / "nalopen" / kept).read_text(encoding="utf-8") == "van ons"


def test_an_empty_review_has_a_page_too(project: Project) -> None:
    folder = _out(project)
    assert sorted(p.name for p in folder.iterdir()) == [
        "index.html",
        "nalopen.css",
        "overzicht.json",
    ]
    assert "Er is niets na te lopen" in (folder / "index.html").read_text(encoding="utf-8")


def test_the_page_is_valid_and_accessible(nijmegen: Project, watch: Callable[..., Watched]) -> None:
    nijmegen.practice("kapot", full(opdrachten=["vng-9"]))
    folder = nijmegen.folder / "nalopen"
    assert reviewed(nijmegen, "--out", folder).code == 1
    assert html_faults(folder) == []
    with serving(folder) as address:
        for scheme, width in (("light", 320), ("dark", 1280)):
            tab = watch(address, color_scheme=scheme, viewport={"width": width, "height": 900})
            tab.page.goto(address)
            tab.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert violations(tab.page, scheme) == []
            assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
            assert not tab.faults


# ---------------------------------------------------------------------------------------------
# Confirming on the public site


def test_an_unconfirmed_practice_says_how_to_answer(project: Project) -> None:
    project.practice(
        "dorpshuis", practice_text(**FROM_SOURCES, titel='Noodsteunpunt "De Hoek" & co')
    )
    confirmed: dict[str, Any] = {"bevestigd": {"functie": "adviseur", "datum": "2026-10-01"}}
    project.practice("bevestigd", practice_text(**FROM_SOURCES, **confirmed))
    project.practice("ingezonden")
    assert project.build("--no-search").code == 0
    page = project.page("praktijken/dorpshuis")
    for goal in ("bevestigen", "corrigeren", "intrekken"):
        assert f'href="../../bijdragen/formulier/?praktijk=dorpshuis&amp;doel={goal}"' in page
        link = page.split(f'href="mailto:redactie@weerwerk.example?subject={goal.capitalize()}', 1)
        mail = unquote(link[1].split('"', 1)[0].replace("&amp;", "&"))
        assert 'Noodsteunpunt "De Hoek" & co' in mail
        assert "https://weerwerk.example/praktijken/dorpshuis/" in mail
    for other in ("bevestigd", "ingezonden"):
        assert "Bent u van deze organisatie?" not in project.page(f"praktijken/{other}")
