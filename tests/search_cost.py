"""What a question costs: bytes from an empty cache, and time on a page that is open."""

import random
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page
from rich.console import Console
from rich.table import Table

from bench import SEED, our_project, practices
from browser import chromium, serving
from conftest import weerwerk
from quality import read
from weerwerk.dutch.splits import listed

QUERIES = Path(__file__).parent / "search" / "development.yml"
ASKED = 20
NEW_WORDS = 20
"""So many words that no other text has does a text of 350 words bring, near a thousand of them."""

# Asks a question as a reader does, and waits until its first cards are painted.
ASK = """query => new Promise((done) => {
  const input = document.querySelector('#zoek-hier');
  const start = performance.now();
  const end = () => done(performance.now() - start);
  const painted = () => requestAnimationFrame(() => setTimeout(end));
  const status = document.querySelector('.ww-status');
  new MutationObserver((_, watcher) => { watcher.disconnect(); painted(); })
    .observe(status, { childList: true });
  input.value = query;
  input.form.requestSubmit();
})"""


@dataclass(frozen=True)
class Cost:
    """Of some questions: kB of words, kB in all with the page, ms until the cards are painted."""

    words: list[float]
    whole: list[float]
    warm: list[float]


def main() -> None:
    """`search_cost.py [NUMBER …]`: prints a row for so many practices each."""
    table = Table(title="What a question costs (median and most of 20)", title_justify="left")
    for name in ("practices", "words kB", "", "with the page kB", "", "warm ms", ""):
        table.add_column(name, justify="right")
    for count in [int(word) for word in sys.argv[1:]] or [70, 1000, 5000]:
        with big_site(count) as site, chromium() as browser, serving(site) as address:
            cost = measure(browser, address, questions())
        figures = (cost.words, cost.whole, cost.warm)
        shown = (f"{one:.0f}" for row in figures for one in (statistics.median(row), max(row)))
        table.add_row(str(count), *shown)
    Console(width=100).print(table)


def questions(number: int = ASKED) -> list[str]:
    """Some of the queries the search was made with, the same ones every time."""
    every = [query.text for query in read(QUERIES) if query.kind != "nothing"]
    return random.Random(SEED).sample(every, number)  # noqa: S311 - repeatable, not secret


@contextmanager
def big_site(count: int) -> Iterator[Path]:
    """A site of so many practices, whose vocabulary grows as that of real texts does."""
    chance = random.Random(SEED)  # noqa: S311 - as above
    rare = sorted(word for word in listed() if len(word) > 5)
    with tempfile.TemporaryDirectory(prefix="weerwerk-cost-") as name:
        texts = (
            (practice, f"{text}\n{' '.join(chance.sample(rare, NEW_WORDS)).capitalize()}.\n")
            for practice, text in practices(count)
        )
        project, site = our_project(Path(name), list(texts)), Path(name) / "site"
        built = weerwerk("build", "--project", project, "--out", site, "--peildatum", "2026-11-21")
        if built.code:
            raise SystemExit(built.said)
        yield site


def measure(browser: Browser, address: str, asked: Iterable[str]) -> Cost:
    """Asks every question once from an empty cache, and once on one page that is open."""
    rows = list(asked)
    cold = [_cold(browser, address, query) for query in rows]
    return Cost([w for w, _ in cold], [a for _, a in cold], _warm(browser, address, rows))


def _cold(browser: Browser, address: str, query: str) -> tuple[float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright wants a function
    page.goto(f"{address}praktijken/?q={quote(query)}")
    page.locator("#zoeken[data-ready]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    sizes = {answer.url: answer.request.sizes()["responseBodySize"] for answer in answers}
    context.close()
    words = sum(size for url, size in sizes.items() if "/woorden/" in url or "/known/" in url)
    return words / 1000, sum(sizes.values()) / 1000


def _warm(browser: Browser, address: str, asked: Iterable[str]) -> list[float]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}praktijken/?q=weerbaarheid")
    page.locator("#zoeken[data-ready]").wait_for(state="attached")
    return [_asked(page, query) for query in asked]


def _asked(page: Page, query: str) -> float:
    """Asks when what came before is there, as a reader does who read the answers."""
    page.wait_for_load_state("networkidle")
    spent: float = page.evaluate(ASK, query)
    return spent


if __name__ == "__main__":
    main()
