"""What must not be published is stopped and masked; what may be published is left alone."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Project, practice_text
from weerwerk.exchange import read_export
from weerwerk.privacy import faults, is_account, is_citizen_number, mask, rows, sightings
from weerwerk.problems import Severity, explain, has_errors, message
from weerwerk.reading import read_bytes

REFUSED = {
    "personal-number": [
        "Zijn nummer is 123456782.",
        "burgerservicenummer: 123456782",
        "BSN 1234.56.782",
        "bsn 123 456 782 staat erbij",
        "het BSN van de melder is 123456782",
        "| 111222333 |",
        "sofinummer 123-456-782",
        "- 123456782",
        "(123456782)",
        "https://voorbeeld.nl/dossier?bsn=123456782",
        "`123456782`",
        "1234**567**82",
        "&#49;23456782",
        "https://voorbeeld.nl/%3F%20123456782",
        "\\x3123456782",
        "_123456782_",
        "BSN: _123456782_",
        "BSN_123456782",
        "BSN123456782",
        "BSN 123\u2013456\u2013782",
        "BSN 1234\n56782",
        "| BSN | 123 456 782 |",
        "cli\u00ebntnummer 123456782",
        "Jan,123456782,Utrecht",
        "https://voorbeeld.nl/burger/123456782",
    ],
    "personal-account": [
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "Maak over op NL91 ABNA 0417164300 van de vereniging",
        "DE89 3704 0044 0532 0130 00",
        "BE68539007547034",
        "BE68 5390 0754 7034 naar",
        "nl91 abna 0417 1643 00",
        "NL91.ABNA.0417.1643.00",
        "NL91 ABNA 0417\n1643 00",
    ],
    "personal-mobile": [
        "06-12345678",
        "0612345678",
        "06 12 34 56 78",
        "06.1234.5678",
        "(06) 12345678",
        "+31612345678",
        "+31 6 1234 5678",
        "+31 (0)6 12 34 56 78",
        "0031 6 12345678",
        "tel:+31612345678",
        "https://wa.me/+31612345678",
        "06%2012345678",
        "06\u00a01234\u00a05678",
        "06\u201112345678",
        "06 \u2013 12345678",
        "06&ndash;12345678",
        "06\u221212345678",
        "06&shy;12345678",
        "_06-12345678_",
        "__0612345678__",
        "06/12345678",
        "06  -  12345678",
        "Tel.06-12345678",
        "Jan Jansen,06-12345678,Utrecht",
        "https://wa.me/31612345678",
        "31 6 12345678",
        "> 06 1234\n> 5678",
        "+49 (0)151 12345678",
        "+33 6 12 34 56 78",
        "０６１２３４５６７８",
        "06 1234\n5678",
        "+32 470 12 34 56",
        "+49 151 23456789",
        "06\\-12345678",
    ],
    "personal-mail": [
        "jansen@gmail.com",
        "dorpsraad@hotmail.nl",
        "J.Jansen@Ziggo.NL",
        "fam.devries@kpnmail.nl",
        "mailto:piet@outlook.com?subject=hoi",
        "jansen(at)gmail.com",
        "jansen [at] gmail.com",
        "jansen%40gmail.com",
        "jansen&#64;gmail.com",
        "piet@yahoo.co.uk",
        "info@gmail.com",
        "jan apenstaartje hotmail.com",
        "jan apenstaartje gmail punt com",
        "jan.jansen (at) gmail (dot) com",
        "jan.jansen @gmail.com",
        "_jan@gmail.com_",
        "jan@gmail.com-adres",
        "jan@freedom.nl",
        "jan@windowslive.com",
    ],
    "marked-secret": [
        "TLP:AMBER",
        "tlp: red",
        "TLP:AMBER+STRICT",
        "Dep.V.",
        "Dep. V.",
        "Departementaal Vertrouwelijk",
        "Stg. Geheim",
        "Stg. Confidentieel",
        "Rubricering: Stg.",
        "Alleen voor intern gebruik",
        "INTERN GEBRUIK",
        "Niet openbaar",
        "dit stuk is niet-openbaar",
        "**VERTROUWELIJK**",
        "bestuurlijk vertrouwelijk",
        "TLP AMBER",
        "Status: VERTROUWELIJK",
        "VERTROUWELIJK - niet verspreiden",
        "DEP.V",
    ],
}
ASKED = {
    "named-mail": [
        "j.jansen@nijmegen.nl",
        "anna.de.vries@vrgz.nl",
        "p-jansen@bedrijf.example",
        "j.devries2@vrgz.nl",
        "jan.van.wijk@utrecht.nl",
        "m.huis@utrecht.nl",
    ],
    "named-person": [
        "Dhr Jansen",
        "Mw J. de Vries",
        "mevrouw \u00d6zdemir",
        "Mw. drs. A. Jansen",
        "mevrouw De Vries",
        "dhr. P. Jansen",
        "mw. van der Berg",
        "de heer Bakker",
    ],
    "birth-date": ["geboren op 12-03-1961", "geboortedatum: 1 maart 1961", "geb. 12/03/61"],
    "exact-place": [
        "52.0907, 5.1214",
        "51.8425° N, 5.8528° O",
        "lat=51.84251&lon=5.85282",
        "https://kaart.nl/@51.8425,5.8528,17z",
        "51°50'33\" N",
        "51,8425 / 5,8528",
    ],
    "exact-address": [
        "6511 AB 12",
        "6511AB, nr. 12",
        "Dorpsstraat 12, 6511 AB",
        "Burgemeester Van Loonlaan 3a, 6511AB Nijmegen",
    ],
    "address-list": [
        "- Dorpsstraat 1\n- Kerkweg 22\n- Laan van Vrede 3\n- Molenplein 4",
        "Eikenlaan 4 (zorgwoning)\n\nBeukenlaan 6 (zorgwoning)\n\nIepenlaan 8 (hospice)",
    ],
    "call-sign": ["roepnummer 08-1234", "Roepnaam: Alfa 100", "capcode 1234567"],
    "access-code": [
        "toegangscode 4711",
        "De sleutelcode is 9876",
        "wachtwoord: Welkom01",
        "code van de poort is 1234",
        "alarmcode = 0000#",
        "Het wachtwoord is: Welkom01",
        "ww: Welkom01",
    ],
}
FREE = [
    # mailboxes of a function, and general numbers
    "weerbaar@voorbeeldstad.nl",
    "info@vrgz.nl",
    "team.crisisbeheersing@nijmegen.nl",
    "openbare-orde@gemeente.nl",
    "redactie@weerwerk.example",
    "klantenservice@ziggo.nl",
    "14 024",
    "14024",
    "0800-1351",
    "0800 1351",
    "0900-8844",
    "024-329 75 55",
    "+31 24 329 7555",
    "088 457 50 00",
    "112",
    # postal codes alone, addresses of an office
    "6511 AB Nijmegen",
    "Het gemeentehuis staat aan de Korte Nieuwstraat 6 in Nijmegen.",
    "De Kerkstraat 12 en het plein.",
    # dates and times
    "06-11-2026 12:30",
    "op 06-11-2026 om 10 uur",
    "2026-06-12",
    "06 12 2026 1530",
    "van 06.00 tot 12.34 uur",
    "20:00 uur, 20 november 2026",
    "05.08.2025 t/m 06.09.2025",
    "geboren tussen 1950 en 1960",
    # numbers of laws, cases, organisations
    "ECLI:NL:RVS:2023:1234",
    "BWBR0027466",
    "OIN 00000001123456782000",
    "KvK 12345678",
    "KvK-nummer: 123456782",
    "RSIN 123456782",
    "zaaknummer 123456782",
    "kenmerk 123456782",
    "ISBN 9789012345678",
    "btw NL123456782B01",
    "CBS-code GM0268",
    "https://voorbeeld.nl/nieuws/123456782.aspx",
    "https://voorbeeld.nl/?id=123456782",
    # sums, versions, other nine digits
    "€ 123456782",
    "123.456.782 euro",
    "123456782 euro",
    "123456782 inwoners",
    "123456789",
    "versie 1.2.3.4",
    "1.234.567,89",
    "12.345.678 kWh",
    "0,1234 en 0,5678 procent",
    "3.1415",
    "127.0.0.1",
    # words that look like something else
    "TLP:CLEAR",
    "TLP:GREEN",
    "Stg. Vluchtelingenwerk",
    "De gemeente neemt vertrouwelijke meldingen aan.",
    "een geheim recept",
    "openbare bronnen, niet openbaar vervoer".replace("niet openbaar", "geen openbaar"),
    "een code van goed gedrag",
    "de toegang tot de postcode",
    "mevrouw of meneer",
    "DARES-vrijwilligers met een roepnaam",
    "[x] gedaan 3 (at) home",
    "midden-nederland@politie.nl",
    "sociaal.domein@utrecht.nl",
    "no-reply@nctv.nl",
    "fiscaal nummer (RSIN) 123456782",
    "Zaak met nummer 123456782",
    "Z/24/123456782",
    "https://vimeo.com/123456782",
    "https://open.overheid.nl/documenten/123456782/file",
    "Oefening op 06-12-24 1030 uur.",
    "Deadline 06 2024-2025",
    "- 06 12\n- 34 56\n- 78 90",
    "Gebruik ook niet openbaar vervoer.",
    "Wij behandelen meldingen strikt vertrouwelijk.",
    "!ENV GEHEIM en $GEHEIM",
    "Een uniek wachtwoord is belangrijk.",
    "Postbus 16, 3500 AA Utrecht",
    "In 2023 VR 25 gemeenten",
    "jaarmarkt 2023\nKerstmarkt 2024\nbraderiemarkt 2025",
]


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in REFUSED.items() for text in texts]
)
def test_what_must_not_be_published_is_refused(code: str, text: str) -> None:
    found, hidden = faults(f"Een regel.\n{text}\n", "practices/a.md")
    assert [problem.code for problem in found] == [code]
    assert found[0].place.line == 2
    assert found[0].severity is Severity.ERROR
    assert hidden or code == "marked-secret"


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in ASKED.items() for text in texts]
)
def test_what_may_be_too_much_is_asked(code: str, text: str) -> None:
    found, _ = faults(f"Een regel.\n{text}\n", "practices/a.md")
    assert [problem.code for problem in found] == [code]
    assert found[0].severity is Severity.WARNING
    assert "?" in message(found[0])


@pytest.mark.parametrize("text", FREE)
def test_what_may_be_published_is_left_alone(text: str) -> None:
    assert sightings(f"Een regel.\n{text}\nNog een regel.") == []


def test_real_practices_are_left_alone() -> None:
    for path in sorted(Path("practices").glob("*.md")):
        assert sightings(path.read_text(encoding="utf-8")) == [], path.name


SECRETS = (
    "06 \u2013 12345678",
    "06  12345678",
    "06-12345678",
    "123456782",
    "NL91ABNA0417164300",
    "jansen@gmail.com",
)
BODY = "\n## Aanleiding\n\nx\n\n## Aanpak\n\nTekst.\n"
PLACES: dict[str, Callable[[str], str]] = {
    "a field": lambda secret: practice_text(partners=[f"dorpsraad {secret}"]),
    "a list of words": lambda secret: practice_text(opdrachten=[secret]),
    "the contact": lambda secret: practice_text(contact=secret),
    "a key": lambda secret: practice_text(**{secret: "x"}),
    "a comment": lambda secret: practice_text().replace("---\n", f"---\n# {secret}\n", 1),
    "the body": lambda secret: practice_text(
        f"\n## Aanleiding\n\nBel {secret}.\n\n## Aanpak\n\nx\n"
    ),
    "a link": lambda secret: practice_text(BODY.replace("x", f"[y](ftp://y.nl/bsn/{secret}/)")),
    "code": lambda secret: practice_text(BODY.replace("x", f"```\n{secret}\n```")),
    "a tag": lambda secret: practice_text(BODY.replace("x", f'<b title="{secret}">y</b>')),
    "a broken file": lambda secret: f"titel: {secret}\nzonder streepjes",
    "a broken line": lambda secret: practice_text().replace(
        "---\n", f"---\nzin: {secret}: x: y\n", 1
    ),
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("place", PLACES)
def test_no_message_shows_what_it_refuses(project: Project, place: str, secret: str) -> None:
    project.practice("geheim", PLACES[place](secret))
    result = project.check()
    assert result.code == 1
    assert "[personal-" in result.out
    assert secret not in result.said
    assert "12345678" not in result.said


def test_a_password_is_shown_nowhere(project: Project) -> None:
    project.practice("geheim", contact="Zie portaal, wachtwoord: Welkom01", stadium="ww: Welkom01")
    result = project.check()
    assert "[access-code]" in result.out
    assert "Welkom01" not in result.said


def test_an_export_passes_the_same_gate() -> None:
    entry = {
        "id": "van-elders",
        "frontmatter": {"titel": "Praktijk van elders", "telefoon": "06-12345678"},
        "tekst": "Bel jansen@gmail.com",
    }
    data = {
        "schema_versie": "1.0",
        "verzameling": {"afkorting": "X"},
        "opdrachten": [],
        "praktijken": [entry],
    }
    imported, problems = read_export(json.dumps(data).encode(), "buur")
    assert {problem.code for problem in problems} == {"personal-mobile", "personal-mail"}
    assert imported
    assert not any(document.sound for document in imported.documents)


def test_a_build_leaves_the_practice_out(project: Project) -> None:
    project.practice("goed")
    project.practice("geheim", telefoon="06-12345678")
    result = project.build("--no-search")
    assert result.code == 1
    assert "06-12345678" not in result.said
    assert not (project.site / "praktijken/geheim").exists()
    assert (project.site / "praktijken/goed").exists()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    for problem in faults(text, "practices/a.md")[0]:
        assert 1 <= problem.place.line <= text.count("\n") + 1


@given(st.integers(min_value=10_000_000, max_value=999_999_999))
def test_a_bare_number_is_refused_only_when_it_passes_the_proof(number: int) -> None:
    digits = f"{number:09}"
    found = {sighting.code for sighting in sightings(f"Er staat {digits} in de tekst.")}
    assert found == ({"personal-number"} if is_citizen_number(digits) else set())


def test_the_proofs_are_those_of_the_standards() -> None:
    assert is_citizen_number("123456782")
    assert is_citizen_number("12345672") == is_citizen_number("012345672")
    assert not is_citizen_number("111111111")
    assert not is_citizen_number("123456789")
    assert is_account("GB29 NWBK 6016 1331 9268 19")
    assert not is_account("NL91ABNA0417164301")


def test_a_mask_shows_no_more_than_the_ends() -> None:
    assert mask("06-12345678") == "06•••••••78"
    assert mask("4711") == "•••"


def test_the_rows_are_simple_enough_for_two_languages() -> None:
    """No construction of Python's alone: names, conditions, possessive quantifiers."""
    for row in rows():
        for pattern in (row.pattern, row.before, row.unless_before, row.unless_after):
            assert not pattern or not re.search(
                r"\(\?P|\(\?\(|\(\?[a-z]|[+*?}]\+|\\[AZ]", pattern.pattern
            )


def test_a_long_text_is_looked_at_in_linear_time() -> None:

    for piece in (
        "0612345 ",
        "a.",
        "1 ",
        "Straat 1, ",
        "geb. ",
        "06 12 ",
        "x@x.",
        "%41",
        "52.09071 ",
    ):
        spent = []
        for size in (20_000, 80_000):
            text = piece * (size // len(piece))
            start = time.process_time()
            sightings(text)
            spent.append(time.process_time() - start)
        assert spent[1] < 1.0, piece


def test_a_document_with_a_question_is_still_sound() -> None:
    text = practice_text(contact="j.jansen@nijmegen.nl")
    document, problems = read_bytes(text.encode(), "practices/a.md")
    assert document
    assert document.sound
    assert not has_errors(problems)
    assert [problem.code for problem in problems] == ["named-mail"]
    assert "j.jansen" not in explain(problems[0])
