"""Lists of practices over as many pages as they need."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from weerwerk.collection import FACETS, Collection
from weerwerk.model import Practice
from weerwerk.output import Page, root
from weerwerk.rendering import render
from weerwerk.views import structured
from weerwerk.views.cards import PER_PAGE, Cards


def paged(
    collection: Collection,
    cards: Cards,
    *,
    path: str,
    title: str,
    practices: Sequence[Practice],
    template: str,
    crumbs: tuple[tuple[str, str], ...],
    description: str,
    searchable: bool = False,
    about: structured.Node | None = None,
    arranged: Callable[[int, int, str], Mapping[str, object]] | None = None,
    **context: object,
) -> Iterator[Page]:
    """The pages of one list: `path`, then `path/pagina-2` and so on.

    Args:
        collection: The collection the practices are from.
        cards: The maker of cards.
        path: The address of the first page.
        title: The plain title.
        practices: What is listed, in order.
        template: The template of every page.
        crumbs: The path and words of the pages above it.
        description: One sentence for search engines.
        searchable: Whether the first page is found by the site's own search.
        about: What the practices have in common, in the words of schema.org.
        arranged: What the template needs of the practices from one place up to another, on a page
            that reaches the top of the site by a path; where their cards alone will not do.
        context: What else the template needs.
    """
    count = max(1, -(-len(practices) // PER_PAGE))
    changed = max((p.fields.checked_on for p in practices), default=collection.reference)
    for number in range(1, count + 1):
        here = path if number == 1 else f"{path}/pagina-{number}"
        up = root(here)
        start, end = (number - 1) * PER_PAGE, number * PER_PAGE
        html = render(
            template,
            kind="list",
            searchable=searchable and number == 1,
            crumbs=[(f"{up}{target}/", words) for target, words in crumbs],
            root=up,
            path=path,
            title=title,
            total=len(practices),
            cards=cards.cards(practices[start:end], up),
            first=number == 1,
            number=number,
            count=count,
            narrow=_narrow(path),
            **context,
            **(arranged(start, end, up) if arranged else {}),
        )
        shown = title if number == 1 else f"{title} (pagina {number})"
        data = structured.listing(shown, practices, collection.settings, about or {})
        # A later page is its own address, for it shows other practices than the first; the sitemap
        # leaves it out, because it names every practice itself.
        yield Page(here, shown, html, description, changed, data=data, listed=number == 1)


def _narrow(path: str) -> str:
    """The filter that shows this list among all practices, or nothing: `scenario=droogte`."""
    folder, _, word = path.partition("/")
    facet = next((axis.facet for axis in FACETS if axis.path == folder), "")
    return f"{facet}={word}" if facet else ""
