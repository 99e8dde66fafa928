"""What an editor should look at: which practices, why, most urgent first, by who can answer."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from weerwerk.addresses import MAILBOX
from weerwerk.checking import listed
from weerwerk.collection import AXES, Collection
from weerwerk.model import Organisation, Practice
from weerwerk.problems import Problem, Severity

SOON = timedelta(weeks=8)
"""So long before its day a text is due for another reading."""

ANSWER_WITHIN = timedelta(weeks=4)
"""How long an organisation gets to answer."""

COMPLETE_ENOUGH = 75
"""From this share of the wishes on, in percents, nobody is asked for more."""

SAID_OTHERWISE = frozenset({"expired-term", "release-missing", "near-duplicate"})
"""Problems that a kind of its own stands for: by the day of the review, or to both practices."""

Details = Mapping[str, object]
"""What a sentence needs: texts, days, numbers, lists of words."""


# ---------------------------------------------------------------------------------------------
# What comes out


@dataclass(frozen=True, slots=True)
class Kind:
    """A reason to look at a practice: its id (a key of `review` in nl.yml), who can answer it."""

    id: str
    find: "Callable[[_Seen, Practice], Iterator[Details]]"
    asks_owner: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason to look at one practice, with what its sentence needs."""

    kind: Kind
    details: Details


@dataclass(frozen=True, slots=True)
class Item:
    """A practice with every reason to look at it, most urgent first."""

    practice: Practice
    findings: tuple[Finding, ...]

    @property
    def asked(self) -> tuple[Finding, ...]:
        """What only the organisation can answer."""
        return tuple(finding for finding in self.findings if finding.kind.asks_owner)

    @property
    def urgency(self) -> tuple[int, date, str]:
        """The least is the most urgent."""
        return URGENCY[self.findings[0].kind.id], self.practice.due, self.practice.id


@dataclass(frozen=True, slots=True)
class Owner:
    """An organisation with its practices to look at, its mailboxes and its pages for contact."""

    organisation: Organisation
    items: tuple[Item, ...]
    mailboxes: tuple[str, ...]
    contact_pages: tuple[str, ...]

    @property
    def asked(self) -> tuple[Item, ...]:
        """The practices on which the organisation is asked something."""
        return tuple(item for item in self.items if item.asked)


@dataclass(frozen=True)
class Review:
    """Everything to look at: by owner, and the problems of what is not among the practices."""

    collection: Collection
    owners: tuple[Owner, ...]
    loose: tuple[Problem, ...]

    @property
    def answer_before(self) -> date:
        """The day before which an organisation is asked to answer."""
        return self.collection.reference + ANSWER_WITHIN

    @property
    def total(self) -> int:
        """How many practices there are to look at."""
        return sum(len(owner.items) for owner in self.owners)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not self.owners and not self.loose

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many practices there are per kind, in the order of urgency."""
        found = Counter(
            kind
            for owner in self.owners
            for item in owner.items
            for kind in {finding.kind.id for finding in item.findings}
        )
        return {kind.id: found[kind.id] for kind in KINDS if found[kind.id]}


def review(collection: Collection, problems: Iterable[Problem] = ()) -> Review:
    """What an editor should look at on the collection's reference date.

    Args:
        collection: The practices.
        problems: What the check said of them, and of what is not among them. Advice is for authors.
    """
    seen = _Seen(collection, tuple(problems))
    owners = [
        _owner(organisation, carried, items)
        for organisation, carried in _led(collection)
        if (items := tuple(sorted(_items(carried, seen), key=lambda item: item.urgency)))
    ]
    return Review(
        collection,
        tuple(sorted(owners, key=lambda owner: owner.items[0].urgency)),
        tuple(p for p in seen.problems if p.place.path not in seen.by_file and _weighs(p)),
    )


def _led(collection: Collection) -> Iterator[tuple[Organisation, list[Practice]]]:
    """Every organisation that leads practices, with those."""
    found: dict[str, list[Practice]] = {}
    for practice in collection.practices:
        found.setdefault(practice.lead.slug, []).append(practice)
    return ((collection.organisations[slug], practices) for slug, practices in found.items())


def _items(practices: Iterable[Practice], seen: "_Seen") -> Iterator[Item]:
    for practice in practices:
        findings = tuple(
            Finding(kind, details) for kind in KINDS for details in kind.find(seen, practice)
        )
        if findings:
            yield Item(practice, findings)


def _owner(
    organisation: Organisation, carried: Iterable[Practice], items: tuple[Item, ...]
) -> Owner:
    contacts = dict.fromkeys(p.fields.contact for p in carried if p.fields.contact)
    mailboxes = tuple(contact for contact in contacts if MAILBOX.fullmatch(contact))
    pages = tuple(contact for contact in contacts if contact not in mailboxes)
    return Owner(organisation, items, mailboxes, pages)


# ---------------------------------------------------------------------------------------------
# The kinds


@dataclass(frozen=True)
class _Seen:
    """What the kinds look at."""

    collection: Collection
    problems: tuple[Problem, ...]

    @cached_property
    def by_file(self) -> Mapping[str, str]:
        """The ids of the practices, by file."""
        return {practice.file: practice.id for practice in self.collection.practices}

    @cached_property
    def said(self) -> Mapping[str, list[Problem]]:
        """What the check said, by file."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            if problem.code not in SAID_OTHERWISE and _weighs(problem):
                found.setdefault(problem.place.path, []).append(problem)
        return found

    @cached_property
    def twins(self) -> Mapping[str, list[str]]:
        """The practices that look much alike, each with the others; the check names one of two."""
        found: dict[str, list[str]] = {}
        for problem in self.problems:
            one = self.by_file.get(problem.place.path)
            if one and problem.code == "near-duplicate":
                other = problem.details["value"]
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
        return found

    @cached_property
    def referred(self) -> frozenset[str]:
        """The practices that another one links to or is based on."""
        return frozenset(
            name
            for practice in self.collection.practices
            for name in chain(practice.body.references, practice.fields.based_on)
            if name != practice.id
        )

    @cached_property
    def expired(self) -> Mapping[tuple[str, str], str]:
        """The words that are no more, as list and word, each with its successor."""
        return {
            (name, term.id): term.replaced_by
            for name, terms in self.collection.vocabulary.lists.items()
            for term in terms.values()
            if term.valid_until and term.valid_until < self.collection.reference
        }


def _weighs(problem: Problem) -> bool:
    return problem.severity is not Severity.ADVICE


def _overdue(seen: _Seen, practice: Practice) -> Iterator[Details]:
    if practice.due <= seen.collection.reference:
        yield {"due": practice.due}


def _due_soon(seen: _Seen, practice: Practice) -> Iterator[Details]:
    if timedelta() < practice.due - seen.collection.reference <= SOON:
        yield {"due": practice.due}


def _of_the_check(seen: _Seen, practice: Practice) -> Iterator[Details]:
    for problem in seen.said.get(practice.file, ()):
        yield {"problem": problem}


def _expired(seen: _Seen, practice: Practice) -> Iterator[Details]:
    if seen.expired:
        words = ((terms, word) for _, terms, word in listed(practice.fields))
        for word in dict.fromkeys(words):
            if word in seen.expired:
                yield {"word": word[1], "successor": seen.expired[word] or "geen"}
    vocabulary = seen.collection.vocabulary
    for organisation in dict.fromkeys((*practice.organisations, *practice.adopters)):
        if heir := vocabulary.heir(organisation.code, seen.collection.reference):
            yield {"word": organisation.name, "successor": heir}


def _alike(seen: _Seen, practice: Practice) -> Iterator[Details]:
    for name in seen.twins.get(practice.id, ()):
        if other := seen.collection.by_id.get(name):
            yield {"title": other.fields.title, "id": other.id}


def _unconfirmed(_: _Seen, practice: Practice) -> Iterator[Details]:
    if not practice.confirmed:
        yield {}


def _without_release(_: _Seen, practice: Practice) -> Iterator[Details]:
    if practice.provenance == "ingezonden" and not practice.fields.released:
        yield {}


def _incomplete(_: _Seen, practice: Practice) -> Iterator[Details]:
    if practice.completeness < COMPLETE_ENOUGH:
        yield {"missing": practice.missing}


def _linked_nowhere(seen: _Seen, practice: Practice) -> Iterator[Details]:
    listed = any(tuple(axis.values(practice)) for axis in ENTRANCES)
    if not listed and practice.id not in seen.referred:
        yield {}


ENTRANCES = tuple(axis for axis in AXES if axis.path in {"opdrachten", "scenarios", "themas"})
"""The axes along whose pages a reader comes across a practice."""

KINDS = (
    Kind("datum-voorbij", _overdue, asks_owner=True),
    Kind("binnenkort", _due_soon, asks_owner=True),
    Kind("controle", _of_the_check),
    Kind("vervallen", _expired),
    Kind("dubbel", _alike),
    Kind("bevestigen", _unconfirmed, asks_owner=True),
    Kind("vrijgeven", _without_release, asks_owner=True),
    Kind("aanvullen", _incomplete, asks_owner=True),
    Kind("los", _linked_nowhere),
)
"""The reasons to look at a practice, most urgent first."""

URGENCY = {kind.id: rank for rank, kind in enumerate(KINDS)}
