"""What the views make: pages and files, ready for any engine."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address (`praktijken/x`; nothing is home), plain title and finished HTML.

    `contents` are the anchors and plain headings of its parts. `overridable` says that a file in
    docs/ may take its place. `changed` is the day its text last changed.
    """

    path: str
    title: str
    html: str
    description: str
    changed: date
    contents: tuple[tuple[str, str], ...] = ()
    overridable: bool = False

    @property
    def source(self) -> str:
        """The Markdown file an engine takes it for: `praktijken/x.md`."""
        return f"{self.path or 'index'}.md"

    @property
    def url(self) -> str:
        """Its address below the top of the site: `praktijken/x/`."""
        return f"{self.path}/" if self.path else ""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is served as it is."""

    path: str
    content: bytes


Output = Page | Asset


def root(path: str) -> str:
    """The way from a page to the top of the site: `../../` for `praktijken/x`, `./` for home."""
    return "../" * (path.count("/") + 1) if path else "./"
