"""What an author probably meant: dates, sums, keys and names as people really type them."""

import re
from datetime import date

from weerwerk.model import Frontmatter
from weerwerk.rules import rules
from weerwerk.vocabulary import Vocabulary, fold

# ---------------------------------------------------------------------------------------------
# Dates


def moment(typed: str) -> str:
    """A date as people write it, as `2026-03-01`, `2026-03` or `2026`, or nothing.

    Of `3/4/2026` the day comes first, as in Dutch.
    """
    words = fold(typed).removeprefix("op ").split()
    parts = [_month(word) or word.zfill(2) for word in words]
    if len(parts) == 3 and len(parts[2]) == 4:  # noqa: PLR2004 - day, month, year
        parts.reverse()
    if len(parts) == 2 and len(parts[1]) == 4:  # noqa: PLR2004 - month, year
        parts.reverse()
    if re.fullmatch("(19|20)[0-9]{6}", typed.strip()):
        parts = [typed.strip()[:4], typed.strip()[4:6], typed.strip()[6:]]
    if not parts or not re.fullmatch(r"(19|20)[0-9]{2}(-[0-9]{2}){0,2}", "-".join(parts)):
        return ""
    return "-".join(parts) if _exists(parts) else ""


def _month(word: str) -> str:
    """`maart`, `mrt` or `mar` as `03`, or nothing."""
    if len(word) < 3 or not word.isalpha():  # noqa: PLR2004
        return ""
    names = rules("words")["months"]
    short = {"mrt": "maart", "march": "maart", "may": "mei", "oct": "oktober", "august": "augustus"}
    word = short.get(word, word)
    found = [n for n, name in enumerate(names, start=1) if name.startswith(word) or word == name]
    return f"{found[0]:02}" if len(found) == 1 else ""


def _exists(parts: list[str]) -> bool:
    try:
        date(*map(int, [*parts, "1", "1"][:3]))
    except ValueError:
        return False
    return True


# ---------------------------------------------------------------------------------------------
# Sums

SUM = re.compile(
    r"(?:ca\.?|circa|ongeveer|plm\.?|max\.?|minimaal|maximaal|tot)?\s*(?:€|eur|euro)?\s*"
    r"(?P<number>[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,15})(?P<part>,[0-9]{1,2})?(?:,-+|,=)?"
    r"\s*(?P<times>k|duizend|ton|mln\.?|miljoen)?\s*(?:€|euro|eur|uur|maanden|jaar)?",
    re.IGNORECASE | re.ASCII,
)
TIMES = {"k": 1_000, "duizend": 1_000, "ton": 100_000, "mln": 1_000_000, "miljoen": 1_000_000}
BETWEEN = re.compile(r"\s*(?:[-\u2013\u2014]|\btot(?: en met)?\b|t/m|\ben\b|\bà\b)\s*")


def whole(typed: str) -> int | None:
    """A sum as people write it (`€ 12.000,-`, `12 duizend`) as a whole number, or nothing."""
    found = SUM.fullmatch(typed.strip())
    if not found:
        return None
    number = re.sub("[. ]", "", found["number"]) + (found["part"] or ",0").replace(",", ".")
    times = TIMES[found["times"].lower().rstrip(".")] if found["times"] else 1
    return round(float(number) * times)


def span(typed: str) -> tuple[int, int] | None:
    """A sum, or two with a word between, as least and most, or nothing."""
    one = whole(typed)
    parts = BETWEEN.split(typed.removeprefix("tussen ").strip(), maxsplit=1)
    ends = [one] if one is not None else [whole(part) for part in parts]
    found = [end for end in ends if end is not None]
    return (min(found), max(found)) if len(found) == len(ends) else None


# ---------------------------------------------------------------------------------------------
# Keys and names


def key(typed: str, known: list[str]) -> str:
    """The key that an English or everyday word stands for, or nothing.

    Args:
        typed: What stands there.
        known: The keys that may stand there.
    """
    word = typed.strip().casefold().replace(" ", "_")
    english = {name: str(row.alias) for name, row in Frontmatter.model_fields.items()}
    singular = {f"{name}s": alias for name, alias in english.items()}
    for names in (english, singular, rules("words")["keys"]):
        meant = names.get(word) or names.get(word.removesuffix("s")) or ""
        if meant in known or " " in meant:
            return str(meant)
    return ""


def organisation(typed: str, vocabulary: Vocabulary) -> str:
    """The full name of a municipality or region that was written in short, or nothing."""
    words = fold(typed)
    for short, full in rules("words")["organisations"].items():
        if words.startswith(f"{short} "):
            meant = vocabulary.meanings(f"{full} {words.removeprefix(f'{short} ')}")
            return meant[0].name if len(meant) == 1 else ""
    return ""


def is_yes_or_no(typed: str) -> bool:
    """Whether a word answers a question that was not asked."""
    return fold(typed) in {str(word).casefold() for word in rules("words")["yes_no"]}
