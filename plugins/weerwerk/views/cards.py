"""A practice in short, as lists show it."""

from collections.abc import Iterable

from markupsafe import Markup

from weerwerk.collection import Collection
from weerwerk.model import Practice
from weerwerk.rendering import render

PER_PAGE = 100
"""Cards on one page of a list; longer lists go on on `pagina-2`."""


class Cards:
    """Makes each practice's card once per depth, however many lists it stands in."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._made: dict[tuple[str, str], Markup] = {}

    def card(self, practice: Practice, root: str) -> Markup:
        """The card of one practice on a page that reaches the top of the site by `root`."""
        at = (practice.id, root)
        if at not in self._made:
            vocabulary = self._collection.vocabulary
            html = render(
                "card.html",
                practice=practice,
                root=root,
                stage=vocabulary.title("stages", practice.fields.stage),
                regions=[vocabulary.title("regions", region) for region in practice.regions],
            )
            self._made[at] = Markup(html)  # noqa: S704 - our template, everything escaped
        return self._made[at]

    def cards(self, practices: Iterable[Practice], root: str) -> list[Markup]:
        """The cards of several practices."""
        return [self.card(practice, root) for practice in practices]
