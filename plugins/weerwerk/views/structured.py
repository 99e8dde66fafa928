"""What a page is about in the words of schema.org, for search engines and other programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from weerwerk import exchange
from weerwerk.collection import AXES, Axis, Collection
from weerwerk.look.images import SHARE_IMAGE
from weerwerk.model import Concept, Organisation, Practice
from weerwerk.output import Output, Page
from weerwerk.settings import Settings

Node = dict[str, Any]

MOST_LISTED = 20
"""So many practices of a list are named; who wants all of them takes the open data."""

LICENSES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
SPDX = "https://spdx.org/licenses/{}.html"
"""Every other licence has a page of its own here, by its short name."""


# ---------------------------------------------------------------------------------------------
# What views say of their own page


def practice(practice: Practice, collection: Collection) -> Node:
    """A practice as an Article: prose on what was done, with a day, an author and sources.

    HowTo asks for steps, TechArticle is on the use of technology, and CreativeWork says nothing
    that a search engine shows. The author is the organisation where it stands behind the text;
    a text from public sources is by the publisher, and about the organisation.
    """
    settings = collection.settings
    carriers = [_organisation(o, settings) for o in practice.organisations]
    about = [*_terms(practice, collection), *([] if practice.confirmed else carriers)]
    node: Node = {
        "@type": "Article",
        "headline": practice.fields.title,
        "author": carriers if practice.confirmed else _publisher(settings),
        "publisher": _publisher(settings),
        "license": _license(settings),
        "image": _image(settings),
        "about": about,
        "keywords": list(practice.fields.keywords),
        "isBasedOn": [*_origins(practice, collection), *_sources(practice)],
        "spatialCoverage": list(_places(practice, collection)),
    }
    return {name: value for name, value in node.items() if value}


def listing(title: str, practices: Sequence[Practice], settings: Settings, about: Node) -> Node:
    """A list of practices; `about` is the term it is on, or empty."""
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "url": f"{settings.address}praktijken/{listed.id}/",
            "name": listed.fields.title,
        }
        for number, listed in enumerate(practices[:MOST_LISTED], start=1)
    ]
    named = {"@type": "ItemList", "name": title, "numberOfItems": len(practices)}
    node: Node = {"@type": "CollectionPage", "mainEntity": named | {"itemListElement": items}}
    return node | ({"about": about} if about else {})


def term(axis: Axis, word: str, collection: Collection) -> Node:
    """A word of an axis: an assignment, a scenario, a region, an organisation."""
    address = f"{collection.settings.address}{axis.path}/"
    found = collection.terms(axis)[word]
    node: Node = {
        "@type": KINDS.get(axis.facet, "DefinedTerm"),
        "@id": f"{address}{word}/#begrip",
        "name": found.title,
        "url": f"{address}{word}/",
    }
    if node["@type"] != "DefinedTerm":
        return node
    code = {"termCode": collection.vocabulary.assignments[word].code} if _is_code(axis) else {}
    return node | code | {"inDefinedTermSet": address}


KINDS = {"regio": "AdministrativeArea", "organisatie": "Organization"}


def glossary(concepts: Iterable[Concept], settings: Settings) -> Node:
    """The page of terms: each with what it means and its own address."""
    address = f"{settings.address}begrippen/"
    terms = [
        {
            "@type": "DefinedTerm",
            "@id": f"{address}#{concept.id}",
            "name": concept.title,
            "description": concept.definition,
        }
        for concept in concepts
    ]
    return {"mainEntity": {"@type": "DefinedTermSet", "hasDefinedTerm": terms}}


def dataset(collection: Collection) -> Node:
    """The open data."""
    settings = collection.settings
    files = ((exchange.FILE, "application/json"), (exchange.SCHEMA_FILE, "application/schema+json"))
    return {
        "mainEntity": {
            "@type": "Dataset",
            "@id": f"{settings.address}data/#dataset",
            "name": f"Praktijken van {settings.name}",
            "description": f"Alle praktijken van {settings.name}. {settings.tagline}.",
            "url": f"{settings.address}data/",
            "license": _license(settings),
            "creator": _publisher(settings),
            "dateModified": collection.reference.isoformat(),
            "inLanguage": "nl",
            "isAccessibleForFree": True,
            "spatialCoverage": NETHERLANDS,
            "version": exchange.VERSION,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": f"{settings.address}{path}",
                    "encodingFormat": kind,
                }
                for path, kind in files
            ],
        }
    }


# ---------------------------------------------------------------------------------------------
# What is said of every page


def described(outputs: Iterable[Output], collection: Collection) -> Iterator[Output]:
    """The outputs, every page with all that is said of it: itself, and the way to it."""
    made = tuple(outputs)
    titles = {output.path: output.title for output in made if isinstance(output, Page)}
    for output in made:
        if isinstance(output, Page):
            nodes = [_page(output, collection.settings), *_around(output, titles, collection)]
            data = {"@context": "https://schema.org", "@graph": nodes}
            yield replace(output, data=data)
        else:
            yield output


def _page(page: Page, settings: Settings) -> Node:
    url = f"{settings.address}{page.url}"
    node: Node = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.description,
        "dateModified": page.changed.isoformat(),
        "inLanguage": "nl",
        "isPartOf": {"@id": f"{settings.address}#site"},
    }
    return node | dict(page.data)


def _around(page: Page, titles: Mapping[str, str], collection: Collection) -> Iterator[Node]:
    """The site itself on the home page; elsewhere the pages above this one."""
    settings = collection.settings
    if not page.path:
        yield _site(settings)
        return
    parts = page.path.split("/")
    paths = ["", *("/".join(parts[:count]) for count in range(1, len(parts) + 1))]
    way = [path for path in paths if path in titles]
    yield {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": titles[path],
                "item": f"{settings.address}{path}/" if path else settings.address,
            }
            for number, path in enumerate(way, start=1)
        ],
    }


def _site(settings: Settings) -> Node:
    search = f"{settings.address}praktijken/?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": f"{settings.address}#site",
        "url": settings.address,
        "name": settings.name,
        "description": settings.tagline,
        "inLanguage": "nl",
        "publisher": _publisher(settings),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


# ---------------------------------------------------------------------------------------------
# Parts

NETHERLANDS: Node = {"@type": "Country", "name": "Nederland"}


def _publisher(settings: Settings) -> Node:
    at = f"{settings.address}#uitgever"
    return {
        "@type": "Organization",
        "@id": at,
        "name": settings.publisher,
        "url": settings.address,
    }


def _organisation(organisation: Organisation, settings: Settings) -> Node:
    url = f"{settings.address}organisaties/{organisation.slug}/"
    return {"@type": "Organization", "name": organisation.name, "url": url}


def _license(settings: Settings) -> str:
    return LICENSES.get(settings.license) or SPDX.format(settings.license)


def _image(settings: Settings) -> str:
    return f"{settings.address}{settings.share_image or SHARE_IMAGE}"


def _is_code(axis: Axis) -> bool:
    return axis.facet == "opdracht"


def _terms(practice: Practice, collection: Collection) -> Iterator[Node]:
    """The assignments, scenarios and themes of a practice."""
    for axis in AXES:
        if axis.facet in {"opdracht", "scenario", "thema"}:
            yield from (term(axis, word, collection) for word in axis.values(practice))


def _origins(practice: Practice, collection: Collection) -> Iterator[Node]:
    """The practices of this collection that this one is based on."""
    for origin in practice.fields.based_on:
        if origin in collection.by_id:
            url = f"{collection.settings.address}praktijken/{origin}/"
            title = collection.by_id[origin].fields.title
            yield {"@type": "Article", "@id": url, "url": url, "name": title}


def _sources(practice: Practice) -> Iterator[Node]:
    for source in practice.fields.sources:
        day = {"datePublished": source.day} if source.day else {}
        yield {"@type": "CreativeWork", "name": source.title, "url": source.url} | day


def _places(practice: Practice, collection: Collection) -> Iterator[Node]:
    """The safety regions of a practice; what is abroad has no place on our list."""
    regions = next(axis for axis in AXES if axis.facet == "regio")
    for word in practice.regions:
        if word in collection.vocabulary.regions:
            yield term(regions, word, collection)
        elif word == "landelijk":
            yield NETHERLANDS
