"""Former names of practices: pages that send on, and the same as a list for the web server."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from weerwerk.collection import Collection
from weerwerk.output import Asset, root
from weerwerk.rendering import whole

LIST = "_redirects"
"""At the top of the site, where GitLab Pages, Codeberg, Netlify and Cloudflare look for it."""


def outputs(collection: Collection) -> Iterator[Asset]:
    """A page at every former address, and the list of all of them where there is any.

    The pages are files and no `Page`: nothing lists, searches or counts them. They name the new
    address as the canonical one, so a search engine takes them for it. A former name that is in
    use is an error of the check; here it may not put a page in the shade.
    """
    moved = {
        former: practice.id
        for practice in collection.practices
        for former in practice.fields.former_ids
        if former not in collection.by_id
    }
    for former, now in sorted(moved.items()):
        path = f"praktijken/{former}"
        text = whole(
            "redirect.html",
            title=collection.by_id[now].fields.title,
            target=f"../{now}/",
            canonical=f"{collection.settings.address}praktijken/{now}/",
            root=root(path),
        )
        yield Asset(f"{path}/index.html", text.encode())
    if moved:
        top = urlsplit(collection.settings.address).path
        lines = (
            f"{top}praktijken/{old}/ {top}praktijken/{new}/ 301\n"
            for old, new in sorted(moved.items())
        )
        yield Asset(LIST, "".join(lines).encode())
