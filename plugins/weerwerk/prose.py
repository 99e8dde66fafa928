"""Contributors' Markdown to sections of clean HTML: here strangers' text is made safe, once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import islice
from urllib.parse import unquote

import comrak
import nh3

from weerwerk import readability
from weerwerk.addresses import MAILBOX, meant_url, url_fault
from weerwerk.model import SECTIONS, Body, Section, slugify
from weerwerk.problems import MOST
from weerwerk.rules import rules
from weerwerk.vocabulary import fold

HTML_LIMIT = 1_000_000
"""Characters of HTML that a body may become; footnotes can blow a small file up."""

CELL_LIMIT = 50_000
"""Cells that the tables of a body may have: short rows are filled up to the width of the head."""

PRACTICE_LINK = re.compile(r"(?:\./)?([a-z0-9-]{3,80})\.md(#[a-z0-9-]*)?")
"""A link to another practice, as it works on a forge too: `andere-praktijk.md`."""

SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a body: its line in the body (from 1), its code, its details."""

    line: int
    code: str
    details: dict[str, str] = field(default_factory=dict)


def parse(markdown: str) -> tuple[Body, list[Finding]]:
    """A body's Markdown as sections of safe HTML, with what is wrong in it.

    The order is GitHub's: convert, clean, then decorate. Raw HTML is left out and reported.
    """
    doubles = list(_double_notes(markdown))
    html = "" if _cells(markdown) > CELL_LIMIT else _converted(_renamed(markdown, doubles))
    if len(html) > HTML_LIMIT or (not html and markdown.strip()):
        return Body("", ()), [Finding(1, "body-too-heavy")]
    findings = list(_findings(html, markdown))
    plain = POSITIONS.sub("", html)
    cleaned = _cleaned(plain)
    if LOSABLE in plain and cleaned != _WIDE.clean(plain) and not findings:
        findings.append(_lost(html))
    findings += [Finding(line, "double-note", {"text": note}) for line, note in doubles[:MOST]]
    text = readability.blocks(html)
    findings += _advice(text)
    findings += islice(_pasted(text), MOST)
    parts = list(_parts(_once(_decorated(cleaned))))
    footnotes = next((part for heading, part in parts if heading is None), "")
    sections = tuple(_with_anchors([(h, part) for h, part in parts if h is not None]))
    references = tuple(sorted(set(_references(html))))
    told = {(finding.line, finding.code) for finding in findings}
    more = islice(_section_findings(sections, markdown), MOST)
    findings += (finding for finding in more if (finding.line, finding.code) not in told)
    return Body(markdown.strip("\n"), sections, footnotes, references), findings


# ---------------------------------------------------------------------------------------------
# Convert


def _extensions() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    for name in ("table", "strikethrough", "autolink", "tasklist", "footnotes", "alerts"):
        setattr(options, name, True)
    return options


def _rendering() -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.sourcepos = True
    return options


_EXTENSIONS, _PARSING, _RENDERING = _extensions(), comrak.ParseOptions(), _rendering()


def _converted(markdown: str) -> str:
    return comrak.render_markdown(markdown, _EXTENSIONS, _PARSING, _RENDERING)


RULER = "|:- \t>*+0123456789.)"
"""What the line below the head of a table is made of, inside a list or a quote too."""


def _cells(markdown: str) -> int:
    """How many cells the tables can become at most: the widest ruler times the lines."""
    lines = markdown.split("\n") if "|" in markdown else []
    rulers = (line.count("|") for line in lines if "|" in line and not line.strip(RULER))
    widest = max(rulers, default=0)
    return (widest + 1) * len(lines) if widest else 0


NOTE = re.compile(r"\[\^[^\]\r\n\0\t ]+\]")
NOTE_DEFINED = re.compile(rf" {{0,3}}({NOTE.pattern}):")
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


def _double_notes(markdown: str) -> Iterator[tuple[int, str]]:
    """Every definition of a note that was defined before: its line (from 1) and `[^name]`."""
    seen: set[str] = set()
    fence = ""
    for number, line in enumerate(markdown.split("\n"), start=1):
        mark = FENCE.match(line)
        if fence:
            closes = mark and mark[1].startswith(fence) and line.strip() == mark[1]
            fence = "" if closes else fence
        elif mark:
            fence = mark[1]
        elif defined := NOTE_DEFINED.match(line):
            if defined[1].casefold() in seen:
                yield number, defined[1]
            seen.add(defined[1].casefold())


def _renamed(markdown: str, doubles: list[tuple[int, str]]) -> str:
    """The Markdown with a free number on those notes: comrak takes what stands between along."""
    if not doubles:
        return markdown
    used = set(NOTE.findall(markdown))
    numbers = range(1, len(used) + len(doubles) + 1)
    free = (note for note in map("[^{}]".format, numbers) if note not in used)
    lines = markdown.split("\n")
    for (number, note), other in zip(doubles, free, strict=False):
        lines[number - 1] = lines[number - 1].replace(note, other, 1)
    return "\n".join(lines)


# ---------------------------------------------------------------------------------------------
# Clean


TAGS = {
    *("a", "br", "code", "del", "em", "strong", "sub", "sup", "span", "input"),
    *("blockquote", "div", "h2", "h3", "h4", "hr", "p", "pre", "section"),
    *("li", "ol", "ul", "table", "tbody", "td", "th", "thead", "tr"),
}
ATTRIBUTES = {
    "a": {"href", "id", "class", "aria-label"},
    "div": {"class"},
    "p": {"class"},
    "input": {"type", "checked", "disabled"},
    "li": {"id"},
    "ol": {"start"},
    "section": {"class"},
    "sup": {"class"},
    "td": {"align"},
    "th": {"align"},
}
OUR_IDS = re.compile(r"fn(ref)?-\S{1,400}")
OUR_CLASSES = re.compile(r"footnotes|footnote-(ref|backref)|markdown-alert(-[a-z]+)*( .*)?")


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    if attribute in {"title", "lang"}:
        return None
    if attribute == "id":
        return value if OUR_IDS.fullmatch(value) else None
    if attribute == "class":
        return value if OUR_CLASSES.fullmatch(value) else None
    if attribute == "type":
        return value if value == "checkbox" else None
    if tag == "a" and attribute == "href" and not _reachable(value):
        return None
    return value


def _reachable(href: str) -> bool:
    scheme, colon, _ = href.partition(":")
    if colon and scheme.lower() in SCHEMES:
        return True
    return bool(PRACTICE_LINK.fullmatch(href)) or bool(re.fullmatch(r"#\S{1,400}", href))


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=_allowed,
    clean_content_tags={"script", "style"},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def _cleaned(html: str) -> str:
    return str(_CLEANER.clean(html))


# What comrak writes, cleaned of nothing but what never reaches a reader: the measure of `_lost`.
_WIDE = nh3.Cleaner(
    tags=TAGS | {"h1", "h5", "h6", "img"},
    attributes={
        "*": {"href", "title", "src", "alt", "id", "class", "start", "align", "type", "checked"}
        | {"disabled", "aria-label", "data-sourcepos"}
    },
    attribute_filter=lambda tag, _, value: None if tag == "code" else value,
    link_rel=None,
    url_schemes=set(SCHEMES),
)


LOSABLE = ' title="'
"""What everything has that comrak can write, cleaning takes away, and no other finding names."""


def _lost(html: str) -> Finding:
    """What cleaning takes away: such a text is refused, so that nothing is lost unseen."""
    wide = str(_WIDE.clean(html))
    cleaned = _cleaned(POSITIONS.sub("", html))
    bare = POSITIONS.sub("", wide)
    at = next((n for n, (a, b) in enumerate(zip(cleaned, bare, strict=False)) if a != b), 0)
    tag = bare.rfind("<", 0, at + 1)
    text = bare[at : bare.find(">", tag)].strip()
    position = wide.find(text)
    return Finding(_line(wide, max(position, 0), ""), "cleaned-away", {"text": text})


# ---------------------------------------------------------------------------------------------
# Decorate: the cleaned HTML in the shape of our pages

ALERTS = {
    "Note": "Let op",
    "Tip": "Tip",
    "Important": "Belangrijk",
    "Warning": "Waarschuwing",
    "Caution": "Pas op",
}

# What to look for at all, the pattern, its replacement.
DECORATIONS = (
    ("<table>", re.compile(r"<table>"), '<div class="ww-table" role="group" tabindex="0"><table>'),
    ("<table>", re.compile(r"</table>"), "</table></div>"),
    (" align=", re.compile(r'(<t[dh]) align="(left|right|center)"'), r'\1 class="ww-\2"'),
    (
        "<input",
        re.compile(r"<input[^>]* checked=[^>]*>"),
        '<span class="ww-tick" role="img" aria-label="Gedaan:">☑</span>',
    ),
    (
        "<input",
        re.compile(r"<input[^>]*>"),
        '<span class="ww-tick" role="img" aria-label="Nog te doen:">☐</span>',
    ),
    (
        "Back to reference",
        re.compile(r'(<a [^<>]*)aria-label="Back to reference [^"]*"'),
        r'\1aria-label="Terug naar de tekst"',
    ),
    (
        ".md",
        re.compile(r'<a href="(?:\./)?([a-z0-9-]{3,80})\.md(#[a-z0-9-]*)?"'),
        r'<a href="../\1/\2"',
    ),
    *(
        (
            f">{theirs}</p>",
            re.compile(f'(<p class="markdown-alert-title">){theirs}</p>'),
            rf"\1{ours}</p>",
        )
        for theirs, ours in ALERTS.items()
    ),
)


PRE = re.compile(r"<pre>.*?</pre>", re.DOTALL)


def _decorated(html: str) -> str:
    if "<pre>" in html:
        # No line of a page is empty: to CommonMark that would be the end of our HTML.
        html = PRE.sub(lambda found: found[0].replace("\n", "&#10;"), html)
    for sign, pattern, replacement in DECORATIONS:
        if sign in html:
            html = pattern.sub(replacement, html)
    return html


# In cleaned HTML a `<` in text is always `&lt;`, and no attribute we keep can hold one.
MARK = re.compile(
    r"<(?P<open>h2)>(?P<heading>.*?)</h2>\n?"
    r"|<(?P<notes>section class=\"footnotes\")[^>]*>"
    r"|<(?P<close>/?)(?:blockquote|ul|ol|div|table)\b",
    re.DOTALL,
)


NOTE_ID = re.compile(r'(<(?:a|li)\b[^<>]*?) id="(fn(?:ref)?-[^"]*)"')


def _once(html: str) -> str:
    """The HTML with every id of a note on its first element only: a note may be written twice."""
    seen: set[str] = set()

    def first(found: re.Match[str]) -> str:
        known = found[2] in seen
        seen.add(found[2])
        return found[1] if known else found[0]

    return NOTE_ID.sub(first, html) if ' id="fn' in html else html


def _parts(html: str) -> Iterator[tuple[str | None, str]]:
    """The HTML cut at its own second-level headings: (heading, HTML); None heads the footnotes."""
    heading: str | None = ""
    start, depth = 0, 0
    for mark in MARK.finditer(html):
        if mark["open"] and not depth:
            yield heading, html[start : mark.start()].strip()
            heading, start = _text(mark["heading"]), mark.end()
        elif mark["notes"] and not depth:
            yield heading, html[start : mark.start()].strip()
            heading, start = None, mark.start()
        elif mark["close"] is not None:
            depth += -1 if mark["close"] else 1
    yield heading, html[start:].strip()


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


ANCHORS = {section.heading.casefold(): section.anchor for section in SECTIONS}
HEADINGS = {section.anchor: section.heading for section in SECTIONS}


def _with_anchors(parts: list[tuple[str, str]]) -> Iterator[Section]:
    used: dict[str, int] = {}
    for heading, html in parts:
        if not heading and not html:
            continue
        # A heading of the author's own gets a prefix, so that it can never be an id of the theme.
        anchor = ANCHORS.get(heading.casefold().rstrip("?:."), f"kop-{slugify(heading)}")
        shown = HEADINGS.get(anchor, heading)
        base, number = anchor, used.get(anchor, 0)
        while anchor in used:
            number += 1
            anchor = f"{base}-{number + 1}"
        used[base] = number
        used.setdefault(anchor, 0)
        yield Section(shown, anchor, html)


# ---------------------------------------------------------------------------------------------
# Findings, from the converted HTML: there every block still has its `data-sourcepos`

POSITION = re.compile(r'data-sourcepos="(\d+):')
POSITIONS = re.compile(r' data-sourcepos="[^"]*"')
OMITTED = "<!-- raw HTML omitted -->"
RAW_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|$)[^<>]*>?|<!--.*?(-->|$)|<[!?]")
LINK = re.compile(r'<a\b([^>]*?href="([^"]*)"[^>]*)>(.*?)</a>', re.DOTALL)
QUOTED = re.compile(r'"[^"]*"')
IMAGE = re.compile(r"<img\b([^>]*)>")
HEADING = re.compile(r"<h([1-6])\b([^>]*)>")


def _findings(html: str, markdown: str) -> Iterator[Finding]:
    for found in LINK.finditer(html):
        href = unescape(found[2])
        if "data-footnote-" in QUOTED.sub("", found[1]):
            continue
        if code := _target_fault(href) or _name_fault(found[3], href):
            details = {"target": href, "url": href, "text": _text(found[3])}
            meant = _meant(href) if code in {"link-target", "bad-url"} else {}
            yield Finding(_line(html, found.start(), found[1]), code, details | meant)
    for found in islice(IMAGE.finditer(html), MOST):
        yield Finding(_line(html, found.start(), found[1]), "image")
    yield from _headings(html)
    if OMITTED in html:
        yield from _raw_html(html, markdown.split("\n"))


def _meant(href: str) -> dict[str, str]:
    """What a link was meant as, where that is sure, and an example."""
    meant = f"mailto:{href}" if MAILBOX.fullmatch(href) else meant_url(unquote(href))
    example = {"example": meant or "https://www.voorbeeldstad.example/folder"}
    return example | ({"hint": f"Bedoelde u `{meant}`?"} if meant else {})


def _target_fault(href: str) -> str:
    """The code of what is wrong with a link in a text, or nothing."""
    if not href:
        return "link-scheme"
    if not _reachable(href):
        return "link-target"
    return url_fault(href) if href[:4].lower() == "http" else ""


def _name_fault(name: str, href: str) -> str:
    """The code of what is wrong with the words of a link, or nothing."""
    said = _text(name)
    if fold(said) in rules("words")["links"]:
        return "link-text"
    bare = href.startswith("http") and "." in said and said.rstrip("/") in unescape(href)
    return "bare-link" if bare else ""


def _headings(html: str) -> Iterator[Finding]:
    before = 1
    for found in HEADING.finditer(html):
        level = int(found[1])
        line = _line(html, found.start(), found[2])
        if level in {1, 5, 6}:
            yield Finding(line, "heading-level", {"level": found[1]})
        elif level > before + 1:
            yield Finding(line, "heading-order", {"level": "#" * level, "fit": "#" * (before + 1)})
        before = max(level, 1)


MOST_ADVICE = 5
"""How much advice of one kind a text gets."""


def _advice(text: readability.Blocks) -> Iterator[Finding]:
    for line, start, count in islice(readability.long_sentences(text), MOST_ADVICE):
        yield Finding(line, "long-sentence", {"text": f"{start} …", "count": str(count)})
    for line, name in islice(readability.unexplained(text), MOST_ADVICE):
        yield Finding(line, "unexplained-name", {"name": name})


NO_HEADING = re.compile(r"(#{2,6}) *([^\s#].*)")
BULLET = re.compile("[\u2022\u25cf\u25aa\u25a0\u25e6\u2023\uf0b7]")
"""The signs of a list of a word processor."""


def _pasted(text: readability.Blocks) -> Iterator[Finding]:
    """Headings, lists and tables that were pasted as plain text, and run on in one paragraph."""
    for first, block in text:
        lines = [line.strip() for line in block.split("\n")]
        told = set()
        for number, line in enumerate(lines):
            code, details = _shape(line, "".join(lines[number + 1 : number + 2]))
            if code and (code == "heading-shape" or code not in told):
                yield Finding(first + number, code, details)
            told.add(code)


def _shape(line: str, below: str) -> tuple[str, dict[str, str]]:
    """The code of what a line above another was meant as, with its details, or nothing."""
    if heading := NO_HEADING.fullmatch(line):
        return "heading-shape", {"text": line, "fixed": f"{heading[1]} {heading[2]}"}
    if BULLET.match(line):
        return "pasted-list", {"text": line[0], "fixed": f"- {line[1:].strip()}"}
    if "\t" in line and "\t" in below:
        cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
        return "pasted-table", {"fixed": f"| {' | '.join(cells)} |"}
    return "", {}


def _raw_html(html: str, lines: list[str]) -> Iterator[Finding]:
    """A finding for each piece of HTML that was left out, in order, with the tag as typed."""
    line, column = 1, 0
    for found in islice(re.finditer(OMITTED, html), MOST):
        start = _line(html, found.start(), "")
        if start > line:
            line, column = start, 0
        tag = None
        while line <= len(lines) and not (tag := RAW_TAG.search(lines[line - 1], column)):
            line, column = line + 1, 0
        if tag is None:
            return
        yield Finding(line, "raw-html", {"text": tag[0]})
        column = tag.end()


def _line(html: str, position: int, attributes: str) -> int:
    if own := POSITION.search(attributes):
        return int(own[1])
    before = html.rfind('data-sourcepos="', 0, position)
    around = POSITION.match(html, before) if before >= 0 else None
    return int(around[1]) if around else 1


def _references(html: str) -> Iterator[str]:
    for href in re.findall(r'href="([^"]*)"', html) if ".md" in html else ():
        if found := PRACTICE_LINK.fullmatch(href):
            yield found[1]


def _missing(heading: str, markdown: str) -> Finding:
    """A heading that is not there, or that stands there in another shape (`**Aanpak**`)."""
    shape = rf"^ *(?:\\?#{{1,6}} *|\*\*|__)?{heading}[:.]?(?:\*\*|__)?[:.]? *$"
    near = re.search(shape, markdown, re.MULTILINE | re.IGNORECASE)
    if near is None or re.match(" *## ", near[0]):
        return Finding(0, "missing-section", {"heading": heading})
    line = markdown.count("\n", 0, near.start()) + 1
    return Finding(line, "heading-shape", {"text": near[0].strip(), "fixed": f"## {heading}"})


REQUIRED = tuple(section for section in SECTIONS if section.required)


def _section_findings(sections: tuple[Section, ...], markdown: str) -> Iterator[Finding]:
    present = {section.anchor for section in sections if section.html}
    for kind in REQUIRED:
        if kind.anchor not in present:
            yield _missing(kind.heading, markdown)
    for section in sections:
        empty = section.heading and not section.html
        if empty and all(kind.anchor != section.anchor for kind in REQUIRED):
            written = re.search(
                rf"^ *##+ *{re.escape(section.heading)}", markdown, re.MULTILINE | re.IGNORECASE
            )
            line = markdown.count("\n", 0, written.start()) + 1 if written else 0
            yield Finding(line, "empty-section", {"heading": section.heading})
