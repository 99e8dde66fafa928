"""The macros that editors may use in docs/: counts, lists of practices, links to assignments."""

from collections.abc import Callable, Mapping

from weerwerk.collection import ALL_AXES, Collection
from weerwerk.model import Practice


class UnknownWordError(ValueError):
    """An editor asks for something the collection does not have."""


def macros(collection: Collection, root: Callable[[], str]) -> Mapping[str, Callable[..., str]]:
    """The macros by name.

    Args:
        collection: What they tell about.
        root: Gives the way from the page being made to the top of the site.

    Each gives HTML in which contributors' words are written as character references only, so that
    neither Markdown nor its extensions can read anything into them.
    """

    def aantal_praktijken(**filters: str) -> str:
        """How many practices there are, or how many fit the filters (`opdracht="vng-6"`)."""
        return str(len(_chosen(collection, filters)))

    def praktijken(hoogstens: int = 10, **filters: str) -> str:
        """A list of practices that fit the filters, last read through first."""
        items = "".join(
            f'<li><a href="{root()}praktijken/{practice.id}/">{_plain(practice.fields.title)}</a>'
            f" ({_plain(practice.lead.name)})</li>"
            for practice in _chosen(collection, filters)[:hoogstens]
        )
        return f"<ul>{items}</ul>" if items else "<p>Nog geen voorbeeld in deze bibliotheek.</p>"

    def opdracht(code: str) -> str:
        """A link to an assignment, with its code and title."""
        found = collection.vocabulary.assignments.get(code)
        if found is None:
            raise UnknownWordError(f"opdracht {code} bestaat niet")
        words = _plain(f"{found.code} {found.title}")
        return f'<a href="{root()}opdrachten/{found.id}/">{words}</a>'

    return {made.__name__: made for made in (aantal_praktijken, praktijken, opdracht)}


def _chosen(collection: Collection, filters: Mapping[str, str]) -> list[Practice]:
    chosen = list(collection.newest_first)
    axes = {axis.facet: axis for axis in ALL_AXES}
    for facet, word in filters.items():
        if facet not in axes or word not in collection.terms(axes[facet]):
            raise UnknownWordError(f"{facet} {word} bestaat niet")
        chosen = [practice for practice in chosen if word in axes[facet].values(practice)]
    return chosen


def _plain(text: str) -> str:
    return "".join(
        character if character.isalnum() or character == " " else f"&#{ord(character)};"
        for character in text
    )
