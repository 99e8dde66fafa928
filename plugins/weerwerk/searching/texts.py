"""What the pages of a site say, in the parts that count apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from weerwerk.collection import Collection
from weerwerk.dutch.concepts import Text, read
from weerwerk.model import Practice

TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says, and for a practice whose words of the lists count."""

    title: Text
    head: Text
    names: Text
    body: Text
    practice: Practice | None = None


def of_practices(collection: Collection) -> Iterator[Said]:
    """What every practice says, the newest first."""
    for practice in collection.newest_first:
        fields = practice.fields
        yield Said(
            title=read(fields.title),
            head=read(" . ".join((fields.summary, *fields.keywords))),
            names=read(" . ".join(collection.names_of(practice))),
            body=read(" . ".join(_body(practice))),
            practice=practice,
        )


def of_page(title: str, content: str) -> Said:
    """What another page says."""
    nothing = read("")
    return Said(read(title), nothing, nothing, read(content))


def _body(practice: Practice) -> Iterable[str]:
    for section in practice.body.sections:
        yield unescape(f"{section.heading or ''} . {TAG.sub(' ', section.html)}")
