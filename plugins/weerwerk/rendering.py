"""The Jinja environment with our templates: everything is escaped unless we made it."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

import comrak
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def render(template: str, **context: object) -> str:
    """A template as HTML. Plain values are escaped; `Markup` is taken as it is."""
    # No line is empty: to CommonMark, which other engines read, that ends a block of HTML.
    return EMPTY_LINES.sub("\n", whole(template, **context))


EMPTY_LINES = re.compile(r"\n\s*\n")


def whole(template: str, **context: object) -> str:
    """A template as a whole document that no engine reads; escaped as `render` does."""
    return _template(template).render(context)


def plain(template: str, **context: object) -> str:
    """A template as plain text: nothing is escaped, for nothing takes it for HTML."""
    return _plain_template(template).render(context)


def document(name: str, **context: object) -> str:
    """One of our own Dutch documents (`templates/documents/<name>.md`) as HTML.

    What fills its holes must be ours or the host's: it becomes Markdown, and is not cleaned.
    """
    options = comrak.ExtensionOptions()
    options.table = True
    options.header_id_prefix = ""
    markdown = _template(f"documents/{name}.md").render(context)
    rendering = comrak.RenderOptions()
    rendering.unsafe_ = True
    html = comrak.render_markdown(markdown, options, comrak.ParseOptions(), rendering)
    return HEADING_LINK.sub("", html)


HEADING_LINK = re.compile(r'<a href="#[^"]*" aria-label="Link to heading [^>]*></a>')
"""An empty link with an English name, which comrak puts in every heading that has an id."""


@cache
def icon(name: str) -> Markup:
    """A sign of `templates/icons/`, drawn in the page itself; words always stand beside it.

    Raises:
        FileNotFoundError: There is no such sign.
    """
    folder = files("weerwerk") / "templates" / "icons"
    svg = folder.joinpath(f"{name}.svg").read_text(encoding="utf-8")
    return Markup(svg.strip())  # noqa: S704 - our own file


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _plain_template(name: str) -> Template:
    return _environment().overlay(autoescape=False).get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("weerwerk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["icon"] = icon
    environment.filters |= {
        "day": day,
        "moment": moment,
        "euros": euros,
        "safe_html": Markup,
        "enumerate_words": words,
        "in_english": in_english,
        "percent": percent,
        "heat": heat,
    }
    return environment


def day(value: date) -> str:
    """`21 november 2026`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: str) -> str:
    """A year, month or day in words: `2025`, `september 2025`, `12 september 2025`."""
    year, *rest = value.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return f"{month} {year}" if len(rest) == 1 else f"{int(rest[1])} {month} {year}"


def euros(value: int) -> str:
    """`€ 12.000`, with a space that does not break."""
    return "€\u00a0" + f"{value:,}".replace(",", ".")


def in_english(text: str) -> Markup:
    """A text of the glossary as HTML: what stands between asterisks is marked as English."""
    html = re.sub(r"\*([^*]+)\*", r'<i lang="en">\1</i>', str(escape(text)))
    return Markup(html)  # noqa: S704 - escaped above


def percent(count: int, most: int) -> int:
    """How much of the largest number this is, for a bar: from 0 to 100."""
    return round(100 * count / most) if most else 0


HEATS = 3
"""How many grounds there are for a number; see the colours `heat-1` and on."""


def heat(count: int, most: int) -> int:
    """The ground of a number: 0 for nothing, and the more the nearer to the largest number."""
    return -(-HEATS * count // most) if most else 0


def words(values: Iterable[str]) -> str:
    """`a, b en c`."""
    items = list(values)
    return " en ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
