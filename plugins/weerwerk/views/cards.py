"""A practice in short, as lists show it."""

from collections.abc import Iterable

from markupsafe import Markup

from weerwerk.collection import AXES, UNJUDGED, Collection
from weerwerk.model import Practice
from weerwerk.rendering import render

PER_PAGE = 100
"""Cards on one page of a list; longer lists go on on `pagina-2`."""

FEW = 2
"""So many regions are named on a card; more are counted."""

REGIONS = next(axis for axis in AXES if axis.facet == "regio")

_ROOT = "\0"
"""Stands for the way to the top of the site; no text of a practice can hold it."""


class Cards:
    """Makes each practice's card once, however many lists it stands in."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._made: dict[str, str] = {}
        self._levels = list(collection.vocabulary.terms("evidence"))

    def card(self, practice: Practice, root: str) -> Markup:
        """The card of one practice on a page that reaches the top of the site by `root`."""
        if practice.id not in self._made:
            self._made[practice.id] = self._make(practice)
        html = self._made[practice.id].replace(_ROOT, root)
        return Markup(html)  # noqa: S704 - our template, everything escaped

    def cards(self, practices: Iterable[Practice], root: str) -> list[Markup]:
        """The cards of several practices."""
        return [self.card(practice, root) for practice in practices]

    def _make(self, practice: Practice) -> str:
        title = self._collection.vocabulary.title
        evidence = practice.fields.evidence or UNJUDGED
        return render(
            "card.html",
            practice=practice,
            root=_ROOT,
            stage=title("stages", practice.fields.stage),
            where=self._where(practice),
            costs=practice.cost_band,
            evidence=title("evidence", evidence),
            level=self._levels.index(evidence),
        )

    def _where(self, practice: Practice) -> str:
        """The regions by their short names, unless the organisation says it already."""
        title = self._collection.vocabulary.title
        named = [
            self._collection.label(REGIONS, region)
            for region in practice.regions
            if title("regions", region) != practice.lead.name
        ]
        return ", ".join(named) if len(named) <= FEW else f"{len(named)} regio's"
