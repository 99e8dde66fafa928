"""What robots read first: the addresses of the site, with their days of change."""

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape

from weerwerk.output import Asset

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
MOST = 50_000
"""Addresses in one file (sitemaps.org, 0.9); more go over several, with an index."""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(address: str, days: Mapping[str, date], most: int = MOST) -> Iterator[Asset]:
    """The files for these pages.

    Args:
        address: The address of the site.
        days: The day each page last changed, by its address below that of the site.
        most: How many addresses go in one file.
    """
    pages = sorted(days.items())
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    if len(parts) <= 1:
        yield _urls(SITEMAP, address, pages)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _urls(name, address, part)
    rows = "".join(
        f"<sitemap><loc>{escape(address + name)}</loc>"
        f"<lastmod>{max(day for _, day in part)}</lastmod></sitemap>\n"
        for name, part in zip(names, parts, strict=True)
    )
    text = f"{HEAD}<sitemapindex {SPACE}>\n{rows}</sitemapindex>\n"
    yield Asset(SITEMAP, text.encode())


def robots(address: str) -> Asset:
    """Everything may be read by everybody; robots look for this at the top of a host alone."""
    return Asset(ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {address}{SITEMAP}\n".encode())


def _urls(name: str, address: str, pages: list[tuple[str, date]]) -> Asset:
    rows = "".join(
        f"<url><loc>{escape(address + url)}</loc><lastmod>{day}</lastmod></url>\n"
        for url, day in pages
    )
    return Asset(name, f"{HEAD}<urlset {SPACE}>\n{rows}</urlset>\n".encode())
