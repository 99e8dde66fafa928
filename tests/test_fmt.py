"""House order: the fields of a practice in the order of the table, and not a word changed."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLES, ROOT, SOUND, Project, practice_text, weerwerk
from weerwerk import exchange
from weerwerk.checking import check
from weerwerk.formatting import formatted
from weerwerk.model import Frontmatter, Practice
from weerwerk.reading import read_bytes
from weerwerk.settings import read_settings, vocabulary

GOOD = sorted((EXAMPLES / "good").glob("*.md"))
REAL = sorted((ROOT / "practices").glob("*.md"))
KEYS = [str(row.alias) for row in Frontmatter.model_fields.values()]


def _practice(content: bytes) -> Practice:
    settings, _ = read_settings(ROOT)
    assert settings
    document, problems = read_bytes(content, "practices/voorbeeld.md")
    assert document, problems
    practice, problems = check(document, vocabulary(settings))
    assert practice, problems
    return practice


def _assert_only_tidied(before: bytes) -> str:
    """The file in house order, after seeing that it says the same and stays so."""
    after = formatted(before)
    one, other = _practice(before), _practice(after.encode())
    assert one == other
    assert exchange.content_hash(one) == exchange.content_hash(other)
    assert formatted(after.encode()) == after
    return after


def _fields(text: str) -> str:
    return text.split("---\n")[1]


def _keys(text: str) -> list[str]:
    lines = _fields(text).splitlines()
    return [line.partition(":")[0] for line in lines if line[:1].isalpha()]


@pytest.mark.parametrize("path", [*GOOD, *REAL], ids=lambda path: path.stem)
def test_a_practice_says_the_same_in_house_order(path: Path) -> None:
    after = _assert_only_tidied(path.read_bytes())
    keys = _keys(after)
    assert keys == sorted(keys, key=KEYS.index)


def test_the_practices_of_this_repository_are_in_house_order() -> None:
    for path in REAL:
        assert formatted(path.read_bytes()) == path.read_text(encoding="utf-8"), path.name


def test_keys_move_and_remarks_move_with_them() -> None:
    text = """---
# Wie wij zijn
organisatie: Gemeente Nijmegen   # de trekker

samenvatting: >-
  Een dorpshuis gaat open
  # dit is tekst en geen opmerking
  bij een lange stroomuitval.
# Kort en goed
titel: 'Noodsteunpunt in het dorpshuis'
kosten:
  # wat het elk jaar kost
  jaarlijks: {max: 2500, min: 1500}
  eenmalig:
    max: 012000   # met aggregaat
    min: 8000
opdrachten: [ vng-6,vb-5 ]
vrijgegeven: {datum: 2026-09-20,
  functie: "teamleider"}
stadium: pilot
contact: weerbaar@nijmegen.example
bronnen:
- url: https://nijmegen.example/a
  titel: NO
- {url: https://nijmegen.example/b, titel: 12:30}
gecontroleerd_op: 2026-10-01
# nog iets
---

## Aanleiding

De stroom viel uit.

## Aanpak

Open.
"""
    assert _fields(_assert_only_tidied(text.encode())) == _fields("""---
# Kort en goed
titel: 'Noodsteunpunt in het dorpshuis'

samenvatting: >-
  Een dorpshuis gaat open
  # dit is tekst en geen opmerking
  bij een lange stroomuitval.
# Wie wij zijn
organisatie: Gemeente Nijmegen   # de trekker
opdrachten: [ vng-6,vb-5 ]
stadium: pilot
contact: weerbaar@nijmegen.example
gecontroleerd_op: 2026-10-01
vrijgegeven: {functie: "teamleider",
  datum: 2026-09-20}
kosten:
  eenmalig:
    min: 8000
    max: 012000   # met aggregaat
  # wat het elk jaar kost
  jaarlijks: {min: 1500, max: 2500}
bronnen:
- titel: NO
  url: https://nijmegen.example/a
- {titel: 12:30, url: https://nijmegen.example/b}
# nog iets
---
""")


@pytest.mark.parametrize(
    "source",
    [
        "bronnen:\n  - url: https://a.example/\n    # hoe het heet\n    titel: Naam\n",
        "bronnen: [{url: https://a.example/, # waar\n  titel: Naam}]\n",
    ],
)
def test_a_remark_without_a_place_of_its_own_keeps_a_group_as_it_is(source: str) -> None:
    text = practice_text().replace("---\n\n", f"{source}---\n\n", 1)
    assert source in _assert_only_tidied(text.encode())


def test_windows_a_mac_and_stray_spaces_leave_no_trace() -> None:
    text = practice_text(titel="Cafe\u0301 als noodsteunpunt").replace("stadium:", "stadium:  ")
    text = text.replace('"pilot"', '"pilot" \t').replace("\n", "\r\n")
    after = _assert_only_tidied(b"\xef\xbb\xbf" + text.encode() + b"\r\n\r\n")
    assert 'titel: "Café als noodsteunpunt"\n' in after
    assert 'stadium:   "pilot"\n' in after
    assert "\r" not in after
    assert after.endswith("Het dorpshuis ging open.\n")


def test_the_text_below_the_fields_stays_as_it_is() -> None:
    body = "\n\n## Aanpak  \n\nCafe\u0301  \nmet\ttab\n\n---\n\n## Aanleiding\n\n    code  \n   "
    after = _assert_only_tidied(practice_text(body).encode())
    assert after.split("---\n", 2)[2] == f"{body}\n"


def test_spaces_within_a_value_over_several_lines_stay() -> None:
    text = practice_text(samenvatting=None).replace(
        "---\n\n",
        'samenvatting: "Een dorpshuis gaat open bij een  \n  lange\\ \n  uitval."\n---\n\n',
        1,
    )
    assert 'bij een  \n  lange\\ \n  uitval."' in _assert_only_tidied(text.encode())


OPTIONAL: dict[str, Any] = {
    "kosten": {"jaarlijks": {"max": 9, "min": 1}, "eenmalig": {"max": 5, "min": 2}},
    "bronnen": [{"url": "https://a.example/", "datum": "2020", "titel": "A: b # c"}],
    "toegepast_door": [{"status": "gestopt", "sinds": "2020-01", "organisatie": "Gemeente Tiel"}],
    "trefwoorden": ["NO", "012", "12:30", "één, twee", "it's"],
    "regio": ["landelijk"],
}


def _shuffled(value: object, draw: random.Random) -> object:
    """The value with the keys of every group in some other order."""
    if isinstance(value, dict):
        return {name: _shuffled(value[name], draw) for name in draw.sample([*value], len(value))}
    return [_shuffled(part, draw) for part in value] if isinstance(value, list) else value


def _typed(value: object, draw: random.Random, indent: str = "") -> str:
    """A value as somebody might type it: quoted or folded, between brackets or on its own lines."""
    bracketed = " " + json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        rows = [
            f"{draw.choice(['', f'{indent}# een opmerking', ''])}\n"
            f"{indent}{name}:{_typed(part, draw, indent + '  ')}"
            for name, part in value.items()
        ]
    elif isinstance(value, list):
        rows = [f"\n{indent}- {_in_list(part, draw, indent + '  ')}" for part in value]
    else:
        quoted = str(value).replace("'", "''")
        return draw.choice([bracketed, f" '{quoted}'", f" >-\n{indent}{value}\n"])
    return draw.choice([bracketed, "".join(rows).replace("\n\n", "\n")])


def _in_list(part: object, draw: random.Random, indent: str) -> str:
    if not isinstance(part, dict):
        return json.dumps(part, ensure_ascii=False)
    rows = [f"{name}:{_typed(value, draw, indent + '  ')}" for name, value in part.items()]
    return f"\n{indent}".join(rows)


@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(sorted(OPTIONAL))))
def test_any_order_and_any_way_of_typing_give_the_same_practice(
    draw: random.Random, extra: set[str]
) -> None:
    values = _shuffled(SOUND | {name: OPTIONAL[name] for name in sorted(extra)}, draw)
    assert isinstance(values, dict)
    fields = "".join(
        f"{draw.choice(['', '# een opmerking  ', ''])}\n{name}:{_typed(value, draw, '  ')}"
        f"{draw.choice(['', ' # wat erachter staat', '   '])}\n"
        for name, value in values.items()
    )
    body = practice_text().split("---\n")[2]
    after = _assert_only_tidied(f"---\n{fields.lstrip(chr(10))}---\n{body}".encode())
    assert _keys(after) == sorted(_keys(after), key=KEYS.index)


def test_the_command_tidies_and_says_what_it_did(project: Project) -> None:
    project.practice("recht")
    project.practice("krom", "---\nstadium: pilot\n" + practice_text(stadium=None)[4:])
    kept = project.practice("fout", "---\nstadium: onzin\n" + practice_text(stadium=None)[4:])
    before = kept.read_text(encoding="utf-8")

    found = weerwerk("fmt", "--check", "--project", project.folder)
    assert found.code == 1
    assert "practices/krom.md: staat niet in de vaste volgorde." in found.out
    assert "practices/fout.md:2: `onzin` staat niet in de lijst van `stadium`." in found.out
    assert "practices/fout.md: niet aangeraakt" in found.out
    assert found.out.endswith("Nagelopen: 3. Niet in de vaste volgorde: 1. Met een fout: 1.\n")

    done = weerwerk("fmt", "--project", project.folder)
    assert done.code == 1, "the faulty one is still there"
    assert "practices/krom.md: in de vaste volgorde gezet." in done.out
    assert "recht" not in done.out
    assert kept.read_text(encoding="utf-8") == before
    assert sorted(path.name for path in project.practices.iterdir()) == [
        "fout.md",
        "krom.md",
        "recht.md",
    ]

    kept.unlink()
    again = weerwerk("fmt", "--check", "--project", project.folder)
    assert again.code == 0
    assert again.out == "Nagelopen: 2. Niet in de vaste volgorde: 0. Met een fout: 0.\n"


def test_a_file_that_is_not_there_is_named(project: Project) -> None:
    found = weerwerk("fmt", "--project", project.folder, "nergens.md")
    assert found.code == 1
    assert "nergens.md: het bestand is er niet of is niet te lezen." in found.out
