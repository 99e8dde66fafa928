"""Which web addresses may stand in a practice: public ones, without tricks."""

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

MAILBOX = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
ODD = re.compile(r"[\s\"<>\\^`{|}\x00-\x20]")
LABEL = re.compile(r"(?!-)[^\s.]{1,63}(?<!-)")
FOREIGN = re.compile("[\u0370-\u1cff]")
"""Scripts that have letters which look like Latin ones."""

INNER = frozenset(
    {"localhost", "local", "localdomain", "lan", "internal", "intern", "intranet"}
    | {"home", "corp", "private", "test", "invalid"}
)
"""Last parts of names that mean nothing outside (RFC 6761, 6762, 8375 and common use)."""

WEERBAARNL_HOSTS = frozenset({"weerbaarnl.nl", "www.weerbaarnl.nl"})
WEERBAARNL_PATH = re.compile(r"/[a-z0-9-]+/[0-9]+\.aspx")
"""The one page form that is known: `/nieuws/<number>.aspx?t=<slug>`."""


@lru_cache(maxsize=10_000)
def url_fault(url: str) -> str:
    """The code of what is wrong with a web address, or nothing."""
    if not re.match(r"https?://", url, re.IGNORECASE) or ODD.search(url):
        return "bad-url"
    parts = _parts(url)
    if parts is None or not parts.hostname:
        return "bad-url"
    if "@" in parts.netloc or parts.port == 0:
        return "url-with-user"
    host = unquote(parts.hostname)
    if not _public(host):
        return "private-host"
    if any(map(_mixed, host.split("."))):
        return "mixed-host"
    return "" if parts.scheme == "https" else "plain-http"


def meant_url(typed: str) -> str:
    """The web address that was meant, where one is sure (`www.x.nl`, `http//x.nl`), or nothing."""
    bare = WRAPPED.sub(r"\1", typed.strip())
    if not BEGINNING.match(bare):
        return ""
    url = f"https://{SCHEME.sub('', bare).replace(' ', '%20')}"
    return "" if url_fault(url) else url


WRAPPED = re.compile(r"^(?:\[[^\]]*\]\(|<)\s*(.*?)\s*[)>]$")
"""An address as Markdown writes it: `[name](address)` or `<address>`."""
SCHEME = re.compile(r"^https?\s*[:;]?\s*[/\\]+\s*", re.IGNORECASE)
BEGINNING = re.compile(
    rf"{SCHEME.pattern}|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:nl|eu|com|org|net|example)(?:/|$)",
    re.IGNORECASE,
)
"""How an address begins where a file name does not."""


def meant_contact(typed: str) -> str:
    """The mailbox or address that was meant (`mailto:…`, `info(at)x.nl`), or nothing."""
    found = [match[0] for match in MAILBOX.finditer(AT.sub("@", typed))]
    return found[0] if len(found) == 1 else "" if found else meant_url(typed)


AT = re.compile(r"\s*[(\[]\s*(?:at|apenstaartje)\s*[)\]]\s*", re.IGNORECASE)


def weerbaarnl_fault(url: str) -> str:
    """The code of what is wrong with a link to WeerbaarNL, or nothing."""
    parts = _parts(url)
    if parts is None or parts.hostname not in WEERBAARNL_HOSTS:
        return "not-weerbaarnl"
    return "" if WEERBAARNL_PATH.fullmatch(parts.path) else "odd-weerbaarnl"


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # a port that is no number raises only here
    except ValueError:
        return None
    return parts


def _public(host: str) -> bool:
    host = host.rstrip(".")
    if ":" in host or host[-1:].isdigit():
        try:
            return ip_address(host).is_global
        except ValueError:
            return False
    labels = host.split(".")
    if len(labels) == 1 or not all(map(LABEL.fullmatch, labels)):
        return False
    return labels[-1] not in INNER and not host.endswith("home.arpa")


def _mixed(label: str) -> bool:
    """Whether a part of a name mixes Latin letters with letters that look like them."""
    return not label.isascii() and bool(re.search("[a-z]", label) and FOREIGN.search(label))
