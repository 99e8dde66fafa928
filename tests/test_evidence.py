"""The report on accessibility is whole, honest, and accessible itself."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from browser import serving
from conftest import Watched
from evidence import axe_rules, criteria, sample, write
from judges import html_faults, violations
from page_types import PAGES

HERE = Path(__file__).parent


def test_every_criterion_is_there_and_every_test_it_names(
    tmp_path: Path, watch: Callable[..., Watched]
) -> None:
    tab = watch("about:blank")
    table = criteria(axe_rules(tab.page))
    assert len({each.number for each in table}) == 55
    assert sum(each.level == "A" for each in table) == 31
    said = "\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    known = set(re.findall(r"^def (test_\w+)", said, re.MULTILINE))
    assert not {test for each in table for test in each.tests} - known
    assert next(each.rules for each in table if each.number == "2.5.8") == ("target-size",)

    results = {each.number: each.result({"color-contrast": ["x"]}, set()) for each in table}
    assert results["1.4.3"] == "Fout gevonden"
    assert results["1.2.2"] == "Niet van toepassing"
    assert results["3.2.4"].startswith("Niet getest")

    facts = {
        "title": "Weerwerk",
        "day": date(2026, 11, 22),
        "criteria": [(each, results[each.number]) for each in table],
        "pages": PAGES,
        "by_chance": ["een/"],
        "versions": {"axe-core": "4"},
        "faults": ["<b>"],
        "failed": ["test_x"],
    }
    (tmp_path / "index.html").write_text(write(facts), encoding="utf-8")
    assert not html_faults(tmp_path)
    with serving(tmp_path) as address:
        tab.page.goto(address)
        assert not violations(tab.page, "the report")


def test_chance_chooses_the_same_pages_on_the_same_day(real_site: Path) -> None:
    day = date(2026, 11, 22)
    assert sample(real_site, day) == sample(real_site, day)
    assert not set(sample(real_site, day)) & {each.path for each in PAGES}
