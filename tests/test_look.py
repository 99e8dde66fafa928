"""The colours: readable in light and dark, whatever accent a region chooses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, Project
from weerwerk.look.colour import WHITE, Colour, colour, contrast
from weerwerk.look.palette import ACCENT, Scheme, palette, rules

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
ACCENTS = st.builds(Colour, *[st.integers(0, 255)] * 3).map(str)


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast(colour("#000000"), WHITE) == pytest.approx(21)
    assert contrast(colour("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(accent=ACCENTS)
def test_every_colour_can_be_read_with_every_accent(scheme: Scheme, accent: str) -> None:
    colours = palette(accent, scheme)
    for rule in rules():
        for ground, least in rule.on.items():
            assert contrast(colours[rule.name], colours[ground]) >= least, (rule.name, ground)
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5
    assert contrast(colours["on-link"], colours["link"]) >= 7
    assert contrast(WHITE, colours["accent-deep"]) >= 7


def test_a_region_changes_the_accent_in_one_line(project: Project) -> None:
    project.practice("een")
    settings = project.folder / "weerwerk.yml"
    with settings.open("a", encoding="utf-8") as file:
        file.write('accentkleur: "#7a1f5c"\n')
    assert project.build().code == 0
    sheet = (project.site / "weerwerk" / "weerwerk.css").read_text(encoding="utf-8")
    assert "--ww-accent: #7a1f5c;" in sheet
    assert ACCENT not in sheet
    assert "#7a1f5c" in (project.site / "weerwerk" / "favicon.svg").read_text(encoding="utf-8")


def test_an_accent_that_is_too_light_is_said_and_mended(project: Project) -> None:
    project.practice("een")
    settings = project.folder / "weerwerk.yml"
    with settings.open("a", encoding="utf-8") as file:
        file.write('accentkleur: "#ffd000"\n')
    result = project.build()
    assert result.code == 0
    assert "de accentkleur `#ffd000` is te licht om op wit te lezen" in result.said
    sheet = (project.site / "weerwerk" / "weerwerk.css").read_text(encoding="utf-8")
    link = re.search(r"--ww-link: (#\w+);", sheet)
    assert link
    assert contrast(colour(link[1]), WHITE) >= 7
    assert link[1] in result.said


def test_colours_stand_in_the_table_alone() -> None:
    """No style sheet names a colour itself, but white on the footer and shadows."""
    folder = ROOT / "plugins" / "weerwerk"
    for path in [*(folder / "look").glob("*.css"), *(folder / "theme").rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        assert not set(re.findall(r"#[0-9a-f]{3,8}\b", text)) - {"#fff"}, path.name
