"""What the views make: pages and files, ready for any engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jinja2.utils import htmlsafe_json_dumps


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address (`praktijken/x`; nothing is home), plain title and finished HTML.

    `contents` are the anchors and plain headings of its parts. `overridable` says that a file in
    docs/ may take its place. `changed` is the day its text last changed. `data` says what it is
    about in the words of schema.org. `listed` says that the sitemap names it.
    """

    path: str
    title: str
    html: str
    description: str
    changed: date
    contents: tuple[tuple[str, str], ...] = ()
    overridable: bool = False
    data: Mapping[str, object] = field(default_factory=dict)
    listed: bool = True

    @property
    def source(self) -> str:
        """The Markdown file an engine takes it for: `praktijken/x.md`."""
        return f"{self.path or 'index'}.md"

    @property
    def url(self) -> str:
        """Its address below the top of the site: `praktijken/x/`."""
        return f"{self.path}/" if self.path else ""

    @property
    def whole(self) -> str:
        """Its HTML with its data behind it, written so that no text in it ends the element.

        The data are no program: a browser does not run them, and a content security policy
        without inline scripts lets them be.
        """
        if not self.data:
            return self.html
        text = htmlsafe_json_dumps(self.data, separators=(",", ":"))
        return f'{self.html}\n<script type="application/ld+json">{text}</script>'


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is served as it is."""

    path: str
    content: bytes


Output = Page | Asset


def root(path: str) -> str:
    """The way from a page to the top of the site: `../../` for `praktijken/x`, `./` for home."""
    return "../" * (path.count("/") + 1) if path else "./"
