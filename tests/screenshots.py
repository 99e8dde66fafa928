"""A picture of every type of page at three widths, light and dark, and a page with all of them."""

import time
from pathlib import Path
from typing import Literal

import click
from jinja2 import Environment

from browser import chromium, serving
from page_types import PAGES, page
from sites import built

ROOT = Path(__file__).parent.parent
WIDTHS = (390, 768, 1280)
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
SHEET = Path(__file__).parent / "screenshots.html"
HIGHEST = 6000  # of a longer page only the top


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([each.name for each in PAGES]))
@click.option("--site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "build" / "screenshots")
def main(names: tuple[str, ...], site: Path | None, out: Path) -> None:
    """Makes the pictures and the page; tells where they are."""
    start = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    pages = [page(name) for name in names] or list(PAGES)
    with built(site) as folder, serving(folder) as address, chromium() as browser:
        tab = browser.new_context(reduced_motion="reduce").new_page()
        for each in pages:
            tab.set_viewport_size({"width": WIDTHS[0], "height": 800})
            each.open(tab, address)
            for width in WIDTHS:
                # As high as the page, so that nothing has to be stitched.
                tab.set_viewport_size({"width": width, "height": 800})
                height = int(tab.evaluate("document.documentElement.scrollHeight"))
                tab.set_viewport_size({"width": width, "height": max(800, min(height, HIGHEST))})
                for scheme in SCHEMES:
                    tab.emulate_media(color_scheme=scheme)
                    tab.screenshot(path=out / f"{each.name}-{width}-{scheme}.png")
    sheet = Environment(autoescape=True).from_string(SHEET.read_text(encoding="utf-8"))
    text = sheet.render(pages=pages, widths=WIDTHS, schemes=SCHEMES)
    (out / "index.html").write_text(text, encoding="utf-8")
    many = len(pages) * len(WIDTHS) * len(SCHEMES)
    click.echo(f"{many} schermafdrukken in {time.monotonic() - start:.0f} s: {out / 'index.html'}")


if __name__ == "__main__":
    main()
