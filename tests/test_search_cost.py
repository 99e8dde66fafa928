"""What a question costs at a thousand practices: little of the line, little of the time."""

import gzip
import statistics
from pathlib import Path

from playwright.sync_api import Browser

from browser import serving
from search_cost import big_site, measure, questions


def test_a_question_costs_little_at_a_thousand_practices(browser: Browser) -> None:
    with big_site(1000) as site, serving(site) as address:
        cost = measure(browser, address, questions(6))
    assert max(cost.words) <= 50
    assert max(cost.whole) <= 350
    assert statistics.median(cost.warm) <= 250


def test_the_query_layer_is_small(real_site: Path) -> None:
    """What understands and answers a question; how it is shown is apart."""
    folder = real_site / "weerwerk" / "searching"
    shown = {"told.mjs", "suggest.mjs", "excerpt.mjs"}
    modules = [path for path in folder.glob("*.mjs") if path.name not in shown]
    sizes = {path.name: len(gzip.compress(path.read_bytes(), mtime=0)) for path in modules}
    assert sum(sizes.values()) <= 15_000, sizes
