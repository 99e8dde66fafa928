"""Words of a text, and what their forms have in common; searching/roots.mjs is its twin."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
VOWELS = "aeiouy"
APOSTROPHE = re.compile("[\u2019\u2018`\u00b4\u02bc]")
ACCENT = re.compile("[\u0300-\u036f]")
SHORT = 4
"""Shorter words are their own root."""

UNLIKE = {
    "kinderen": "kind",
    "leden": "lid",
    "mens": "mens",
    "schepen": "schip",
    "steden": "stad",
    "crises": "crisis",
    "criteria": "criterium",
    "musea": "museum",
    "politici": "politicus",
    "technici": "technicus",
    "eieren": "ei",
    "liederen": "lied",
    "bladeren": "blad",
    "koeien": "koe",
    "ouderen": "ouderen",
    "oudere": "ouderen",
}
"""What no rule finds."""


def words(text: str) -> list[str]:
    """The words of a text, in their order: lower case, without accents.

    A mark within a word parts it (`NL-Alert` is two words); an apostrophe does not. A name whose
    words mean something else is one word.
    """
    low = bare(text)
    if " des " in low or " van " in low or " zonder " in low:
        for name in NAMES:
            low = low.replace(name, name.replace(" ", ""))
    return WORD.findall(low)


NAMES = ("leger des heils", "artsen zonder grenzen", "kamer van koophandel", "raad van state")
"""Names of which a word means something else: the army is not in `Leger des Heils`."""


def bare(text: str) -> str:
    """A text in lower case and without accents."""
    low = text.lower()
    if low.isascii() and "`" not in low:
        return low
    apart = unicodedata.normalize("NFD", APOSTROPHE.sub("'", low).replace("ĳ", "ij"))
    return ACCENT.sub("", apart)


@lru_cache(maxsize=200_000)
def root(word: str) -> str:
    """What the forms of a word have in common: `huizen` and `huis`, `oefening` and `oefenen`.

    After the Dutch stemmer of Snowball (Porter), with plurals in -ies and with v and z read as f
    and s. It is compared with other roots and never shown.
    """
    word = word.removesuffix("'s").replace("'", "")
    if len(word) < SHORT or not word.isalpha():
        return word
    if word in UNLIKE:
        return UNLIKE[word]
    for rule in (_plural, _last_e, _heid, _derived):
        word = rule(word)
    return _sharp(_single(word))


def _plural(word: str) -> str:
    if word.endswith("heden"):
        return f"{word[:-5]}heid" if _region(word) <= len(word) - 5 else word
    if word.endswith("ieen"):
        return word[:-2]
    if word.endswith(("ies", "tes")) and len(word) > SHORT:
        return word[:-1]
    if KEPT.search(word):
        return word
    if word.endswith("ens") and len(word) > LENS:
        word = word[:-1]
    for ending in ("en", "s"):
        if word.endswith(ending):
            return _without(word, ending)
    return word


KEPT = re.compile(r"(?:(?:aa|oe|ie)ts|[kw]ens|kans|grens|beurs|koers|reeks|gids|arts|loods)$")
"""Their s is no plural: `plaats`, `toets`, `fiets`, `wens`."""

LENS = 5
"""The letters of `grens`; a longer word in -ens is of one in -en: `wagens`."""


def _without(word: str, ending: str) -> str:
    left = word[: -len(ending)]
    if len(left) < _region(word) or not left or left[-1] in VOWELS:
        return word
    if ending == "s" and left[-1] in "js":
        return word
    if ending == "en" and left.endswith("gem"):
        return word
    return left if ending == "s" else _undoubled(left)


def _last_e(word: str) -> str:
    left = word[:-1]
    fits = word.endswith("e") and len(left) >= _region(word) and left[-1] not in VOWELS
    return _undoubled(left) if fits else word


def _heid(word: str) -> str:
    left = word[:-4]
    return (
        left if word.endswith("heid") and len(left) >= _second(word) and left[-1] != "c" else word
    )


def _derived(word: str) -> str:
    second = _second(word)
    for ending in ("baar", "lijk", "ing", "end", "ig"):
        left = word.removesuffix(ending)
        if left == word:
            continue
        if len(left) < second:
            return word
        return _undoubled(left) if ending in ("ing", "end") else left
    return word


def _single(word: str) -> str:
    """`waar` and `waren`: the doubled vowel of a closed syllable is written once."""
    closed = len(word) > SHORT - 1 and word[-1] not in VOWELS and word[-4:-3] not in BEFORE
    return word[:-2] + word[-1] if closed and word[-3:-1] in ("aa", "ee", "oo", "uu") else word


BEFORE = "aeoy"
"""Vowels that make one sound with the next; `materiaal` and `evacueer` have two."""


def _sharp(word: str) -> str:
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 1 and word[-1] == word[-2] and word[-1] not in VOWELS else word


@lru_cache(maxsize=100_000)
def _regions(word: str) -> tuple[int, int]:
    """Where the first and the second region of Snowball begin."""
    first = _after(word, 0)
    return max(first, 3), _after(word, first)


def _region(word: str) -> int:
    return _regions(word)[0]


def _second(word: str) -> int:
    return _regions(word)[1]


def _after(word: str, start: int) -> int:
    for place in range(start + 1, len(word)):
        if word[place] not in VOWELS and word[place - 1] in VOWELS:
            return place + 1
    return len(word)
