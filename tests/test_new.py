"""A new practice: from questions, from arguments, and from what somebody already has."""

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, Project, Result, practice_text, weerwerk
from weerwerk import exchange
from weerwerk.answers import proposals, read
from weerwerk.build import load
from weerwerk.checking import check
from weerwerk.drafting import proposed_id, written
from weerwerk.fields import leaves
from weerwerk.memo import FILE_LIMIT, read_memo
from weerwerk.model import SECTIONS
from weerwerk.reading import read_bytes, unfit_id
from weerwerk.settings import read_settings, vocabulary
from weerwerk.vocabulary import Vocabulary
from weerwerk.wordform import word_form


def _lists() -> Vocabulary:
    found, _ = read_settings(ROOT)
    assert found
    return vocabulary(found)


LISTS = _lists()
ROWS = {".".join(leaf.at): leaf.row for leaf in leaves()}
SUMMARY = "Een dorpshuis gaat open bij een lange stroomuitval, voor licht en informatie."
GIVEN = {
    "--titel": "Noodsteunpunt in het dorpshuis",
    "--samenvatting": SUMMARY,
    "--organisatie": "Gemeente Nijmegen",
    "--opdrachten": "vng-6, vb-5",
    "--stadium": "Idee of plan",
    "--contact": "weerbaar@nijmegen.example",
    "--gecontroleerd-op": "1 oktober 2026",
    "--aanleiding": "De stroom viel uit.",
    "--aanpak": "Wij gingen open.",
}


def _new(project: Project, given: dict[str, str], *more: object) -> Result:
    arguments = [part for pair in given.items() for part in pair]
    return weerwerk("new", "--project", project.folder, *arguments, *more)


def _passes(project: Project) -> bool:
    result = project.check()
    return result.code == 0


# ---------------------------------------------------------------------------------------------
# With arguments


def test_arguments_give_a_practice_that_passes(project: Project) -> None:
    made = _new(project, GIVEN)
    assert made.code == 0, made.said
    text = (project.practices / "noodsteunpunt-in-het-dorpshuis.md").read_text(encoding="utf-8")
    assert text.startswith(f"""---
titel: "Noodsteunpunt in het dorpshuis"
samenvatting: "{SUMMARY}"
organisatie: "Gemeente Nijmegen"
opdrachten: [vng-6, vb-5]
stadium: idee
contact: "weerbaar@nijmegen.example"
gecontroleerd_op: 2026-10-01
""")
    assert "# gestart: 2025-09  # Jaar, maand of dag.\n" in text
    assert "# ## Resultaat: Wat leverde het op?\n" in text
    assert text.endswith("""---

## Aanleiding

De stroom viel uit.

## Aanpak

Wij gingen open.
""")
    assert _passes(project)


def test_every_field_and_every_part_of_the_text_has_an_option() -> None:
    told = " ".join(weerwerk("new", "--help").out.split())
    for leaf in leaves():
        assert f"--{'-'.join(leaf.at)}".replace("_", "-") in told
    for kind in SECTIONS:
        assert f"--{kind.anchor}" in told


@pytest.mark.parametrize("left_out", GIVEN)
def test_whatever_is_missing_is_named_and_nothing_is_written(
    project: Project, left_out: str
) -> None:
    result = _new(project, {name: text for name, text in GIVEN.items() if name != left_out})
    assert result.code == 2
    assert f"Er ontbreekt een argument: {left_out} (" in result.err
    assert result.err.count("Er ontbreekt") == 1
    assert not list(project.practices.iterdir())


def test_themes_and_scenarios_propose_assignments_with_the_reason(project: Project) -> None:
    given = {name: text for name, text in GIVEN.items() if name != "--opdrachten"}
    result = _new(project, given | {"--themas": "Noodsteunpunten", "--scenarios": "hitte"})
    assert result.code == 2
    assert "Voorstel: VNG-6 Lokale herkenningspunten als noodsteunpunt (hoort bij" in result.err
    found = proposals({"themas": ("noodsteunpunten", "kwetsbare-inwoners", "onzin")}, LISTS)
    assert [(one.code, one.because) for one in found] == [
        ("vng-3", ("Kwetsbare inwoners en locaties",)),
        ("vng-6", ("Noodsteunpunten",)),
        ("vb-5", ("Noodsteunpunten",)),
    ]
    assert proposals({}, LISTS) == []


@pytest.mark.parametrize(
    ("option", "answer", "said"),
    [
        ("--stadium", "bezig", "--stadium: `bezig` staat niet in de lijst van `stadium`."),
        ("--titel", "Kort", "--titel: `titel` is te kort"),
        ("--gecontroleerd-op", "2099-01-01", "ligt in de toekomst"),
        ("--organisatie", "Utrecht", "`Gemeente Utrecht` of `Veiligheidsregio Utrecht`"),
        ("--organisatie", "Stichting Elders", "soort_organisatie: maatschappelijk"),
        ("--contact", "bel maar", "is geen e-mailadres"),
        ("--samenvatting", f"{SUMMARY} Bel 06-12345678.", "--samenvatting: hier staat een mobiel"),
        ("--aanleiding", "Bel Jan op 06-12345678.", "--aanleiding: hier staat een mobiel"),
    ],
)
def test_an_argument_that_cannot_be_right_is_refused_with_the_real_message(
    project: Project, option: str, answer: str, said: str
) -> None:
    result = _new(project, GIVEN | {option: answer})
    assert result.code == 2
    assert said in result.err
    assert not list(project.practices.iterdir())


def test_a_practice_that_stopped_must_tell_why(project: Project) -> None:
    result = _new(project, GIVEN | {"--stadium": "gestopt"})
    assert result.code == 2
    assert "--wat-werkte-niet" in result.err
    assert (
        _new(project, GIVEN | {"--stadium": "gestopt", "--wat-werkte-niet": "Te duur."}).code == 0
    )


def test_no_file_is_overwritten_unless_that_is_asked_for(project: Project) -> None:
    assert _new(project, GIVEN).code == 0
    assert _new(project, GIVEN).code == 0, "the second takes another name"
    names = sorted(path.name for path in project.practices.iterdir())
    assert names == ["noodsteunpunt-in-het-dorpshuis-2.md", "noodsteunpunt-in-het-dorpshuis.md"]
    out = project.practice("van-een-ander")
    before = out.read_bytes()
    refused = _new(project, GIVEN, "--out", out)
    assert refused.code == 2
    assert "is er al" in refused.err
    assert out.read_bytes() == before
    assert _new(project, GIVEN, "--out", out, "--force").code == 0
    assert out.read_bytes() != before


@pytest.mark.parametrize("name", ["Met Hoofdletters.md", "index.md", "ab.md", "praktijk.txt"])
def test_a_name_that_no_practice_can_have_is_refused(project: Project, name: str) -> None:
    result = _new(project, GIVEN, "--out", project.practices / name)
    assert result.code == 2
    assert "deze bestandsnaam kan niet" in result.err


@given(st.text(max_size=120), st.sets(st.sampled_from(["noodsteunpunt", "praktijk-x", "een"])))
def test_any_title_gives_a_name_that_fits_and_is_free(title: str, taken: set[str]) -> None:
    name = proposed_id(title, taken)
    assert not unfit_id(name)
    assert name not in taken


def test_a_former_name_of_another_practice_is_not_proposed(project: Project) -> None:
    project.practice("nieuw", eerdere_ids=["noodsteunpunt-in-het-dorpshuis"])
    assert _new(project, GIVEN).code == 0
    assert (project.practices / "noodsteunpunt-in-het-dorpshuis-2.md").exists()


@pytest.mark.parametrize(
    ("key", "answer", "value"),
    [
        ("themas", "Opleiden, trainen en oefenen", ("opleiden-trainen-oefenen",)),
        ("themas", "noodsteunpunten, Zorg en welzijn", ("noodsteunpunten", "zorg-en-welzijn")),
        ("scenarios", "Uitval telecom, internet of 112\nHitte", ("telecom-ict", "hitte")),
        ("opdrachten", "[VNG-6, vb-5]", ("vng-6", "vb-5")),
        ("opdrachten", "VNG-6 Lokale herkenningspunten als noodsteunpunt", ("vng-6",)),
        ("partners", "Rode Kruis, dorpsraad", ("Rode Kruis", "dorpsraad")),
        (
            "partners",
            "Rode Kruis, afdeling Ooij\ndorpsraad",
            ("Rode Kruis, afdeling Ooij", "dorpsraad"),
        ),
        ("gestart", "september 2025", "2025-09"),
        ("gestart", "mrt 2025", "2025-03"),
        ("gestart", "2025", "2025"),
        ("gecontroleerd_op", "1-10-2026", "2026-10-01"),
        ("gecontroleerd_op", "1 okt. 2026", "2026-10-01"),
        ("gecontroleerd_op", "gisteren", "gisteren"),
        ("kosten.eenmalig.min", "€ 12.000,-", "12000"),
        ("kosten.eenmalig.min", "12,5", "12,5"),
        ("inzet.uren_per_jaar", "60 uur", "60"),
        ("stadium", "In gebruik", "in-gebruik"),
        ("titel", "  Een\n titel ", "Een titel"),
        ("titel", "  ", None),
        (
            "bronnen",
            "Evaluatie | https://a.example/ | maart 2025\nTwee | https://b.example/",
            (
                {"titel": "Evaluatie", "url": "https://a.example/", "datum": "2025-03"},
                {"titel": "Twee", "url": "https://b.example/"},
            ),
        ),
    ],
)
def test_people_answer_in_their_own_way(key: str, answer: str, value: object) -> None:
    assert read(ROWS[key], answer, LISTS) == value


# ---------------------------------------------------------------------------------------------
# With questions


def _talk(project: Project, answers: list[str], *arguments: object) -> tuple[int, str]:
    """Runs `weerwerk new` on a terminal of its own, and answers each question when it is there."""
    program = str(Path(sys.executable).parent / "weerwerk")
    command = [program, "new", "--project", str(project.folder), *map(str, arguments)]
    terminal, theirs = pty.openpty()
    run = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    waiting = list(answers)
    while select.select([terminal], [], [], 30)[0]:
        try:
            said += os.read(terminal, 65_536)
        except OSError:
            break  # the other side has hung up
        if waiting and said.endswith(b": "):
            os.write(terminal, waiting.pop(0).encode() + b"\n")
            said += b"\n"
    os.close(terminal)
    return run.wait(timeout=30), said.decode()


def test_somebody_at_a_keyboard_is_asked_until_the_rules_agree(project: Project) -> None:
    answers = [
        "Kort",
        "Noodsteunpunt in het dorpshuis",
        SUMMARY,
        "Stichting Dorpshuis",
        "",  # no, that was not the name
        "Stichting Dorpshuizen",
        "Maatschappelijke organisatie",
        "landelijk",
        "Noodsteunpunten",
        "",
        "",  # the proposal
        "pilot",
        "weerbaar@dorpshuizen.example",
        "",  # today
        "Bel Jan op 06-12345678.",
        "De stroom viel uit. Twaalf uur lang.",
        "Wij gingen open.",
        "Con",
        "noodsteunpunt-dorpshuis",
    ]
    code, said = _talk(project, answers)
    assert code == 0, said
    assert "`titel` is te kort" in said
    assert "Zeg wat voor organisatie het is" in said
    assert (
        "Voorstel: VNG-6 Lokale herkenningspunten als noodsteunpunt (hoort bij Noodsteunpunten)"
        in said
    )
    text = (project.practices / "noodsteunpunt-dorpshuis.md").read_text(encoding="utf-8")
    assert 'organisatie: "Stichting Dorpshuizen"\nsoort_organisatie: maatschappelijk\n' in text
    assert "opdrachten: [vng-6, vb-5]\n" in text
    assert _passes(project)


def test_what_is_given_is_not_asked_again(project: Project) -> None:
    given = [part for pair in GIVEN.items() for part in pair]
    code, said = _talk(project, [""], *given)
    assert code == 0, said
    assert said.count(">") == 1, "only the name of the file"


def test_a_title_of_a_memo_that_does_not_fit_is_asked_again(
    project: Project, tmp_path: Path
) -> None:
    memo = _saved(tmp_path, lambda document: document.add_heading("Lang " * 30, 1))
    given = [part for name, text in GIVEN.items() if name != "--titel" for part in (name, text)]
    code, said = _talk(project, ["Noodsteunpunt Ooij", ""], *given, "--from", memo)
    assert code == 0, said
    assert "`titel` is te lang" in said
    assert (project.practices / "noodsteunpunt-ooij.md").exists()


def test_whoever_stops_gets_no_file(project: Project) -> None:
    code, said = _talk(project, ["Noodsteunpunt", "\x04"])
    assert code == 2
    assert "Gestopt. Er is niets bewaard." in said
    assert not list(project.practices.iterdir())


# ---------------------------------------------------------------------------------------------
# From a file of ours


def test_a_practice_is_kept_whole_and_put_in_order(project: Project, tmp_path: Path) -> None:
    text = practice_text().replace("---\n", "---\n# van mij\nfasen: [preparatie]  # klopt\n", 1)
    source = tmp_path / "mijn-praktijk.md"
    source.write_text(text, encoding="utf-8")
    made = _new(project, {}, "--from", source)
    assert made.code == 0, made.said
    after = (project.practices / "mijn-praktijk.md").read_text(encoding="utf-8")
    assert sorted(after.splitlines()) == sorted(text.splitlines())
    assert after.index("titel:") < after.index("# van mij\nfasen: [preparatie]  # klopt\n")


def test_arguments_complete_and_change_what_a_file_says(project: Project, tmp_path: Path) -> None:
    text = practice_text("\n## Aanpak\n\nOpen.\n", titel=None, partners=None)
    text = text.replace("---\n", "---\npartners:\n  - een\n  - twee\n", 1)
    source = tmp_path / "half.md"
    source.write_text(text, encoding="utf-8")
    refused = _new(project, {}, "--from", source)
    assert refused.code == 2
    assert "--titel" in refused.err
    assert "--aanleiding" in refused.err
    given = {name: GIVEN[name] for name in ("--titel", "--aanleiding")}
    made = _new(project, given | {"--partners": "drie"}, "--from", source)
    assert made.code == 0, made.said
    after = (project.practices / "half.md").read_text(encoding="utf-8")
    assert 'partners: ["drie"]\n' in after
    assert "  - een" not in after
    assert after.index("## Aanleiding") < after.index("## Aanpak")


def test_what_is_wrong_in_a_file_comes_along_and_is_named_once(
    project: Project, tmp_path: Path
) -> None:
    text = practice_text().replace('"Noodsteunpunt in het dorpshuis"', "Wijk: wat nu")
    source = tmp_path / "met-fout.md"
    source.write_text(text.replace("pilot", "onzin"), encoding="utf-8")
    made = _new(project, {}, "--from", source)
    assert made.code == 1
    assert made.err.count("[yaml-colon]") == 1
    assert made.err.count("[unknown-term]") == 1
    after = (project.practices / "met-fout.md").read_text(encoding="utf-8")
    assert "titel: Wijk: wat nu\n" in after
    mended = _new(project, {"--titel": "Wijk: wat nu", "--stadium": "pilot"}, "--from", source)
    assert mended.code == 0, mended.said


def test_a_text_without_fields_is_a_beginning(project: Project, tmp_path: Path) -> None:
    source = tmp_path / "verhaal.txt"
    source.write_text("## Aanleiding\n\nStroom weg.\n\n## Aanpak\n\nOpen.\n", encoding="utf-8")
    given = {name: text for name, text in GIVEN.items() if not name.startswith("--aan")}
    made = _new(project, given, "--from", source)
    assert made.code == 0, made.said
    assert "Stroom weg." in next(project.practices.iterdir()).read_text(encoding="utf-8")


def test_a_practice_of_an_export_comes_back_the_same(project: Project, tmp_path: Path) -> None:
    collection, _ = load(ROOT, reference=date(2026, 11, 21))
    assert collection
    entries = json.loads(exchange.export(collection))["praktijken"]
    entry = next(entry for entry in entries if entry["id"] == "kampen-hoogwaterbrigade")
    bare = entry["frontmatter"] | {"tekst": entry["tekst"]}
    for number, data in enumerate((entry, bare, {"praktijken": [entry]})):
        source = tmp_path / "een.json"
        source.write_text(json.dumps(data), encoding="utf-8")
        out = project.practices / f"kampen-{number}.md"
        made = _new(project, {}, "--from", source, "--out", out)
        assert made.code == 0, made.said
        document, _ = read_bytes(out.read_bytes(), "practices/kampen.md")
        assert document
        practice, _ = check(document, LISTS)
        assert practice
        assert exchange.content_hash(practice) == entry["inhoud_hash"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b"[]", "het is geen JSON van \u00e9\u00e9n praktijk"),
        ("a.json", b'{"praktijken": [1, 2]}', "niet precies \u00e9\u00e9n praktijk"),
        ("a.json", b'{"titel": "x", "tekst": 3}', "is niet te lezen"),
        ("a.md", b"\xff\xfe", "UTF-8"),
        ("a.pdf", b"%PDF", "van dit soort bestand kan ik geen praktijk maken"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0" + b"x" * 99,
            "een oud Word-bestand (.doc) of er zit een wachtwoord",
        ),
        ("a.docx", b"PK\x03\x04 kapot", "geen leesbaar Word-bestand"),
        ("a.docx", b"", "geen leesbaar Word-bestand"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    project: Project, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    result = _new(project, GIVEN, "--from", source)
    assert result.code == 1
    assert said in result.err
    assert not list(project.practices.iterdir())


# ---------------------------------------------------------------------------------------------
# From a Word document


def _memo(draw: Callable[[WordDocument], object]) -> bytes:
    document = docx.Document()
    draw(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _saved(folder: Path, draw: Callable[[WordDocument], object]) -> Path:
    path = folder / "memo.docx"
    path.write_bytes(_memo(draw))
    return path


def _read(content: bytes) -> tuple[dict[str, object], str, list[str]]:
    draft, problems = read_memo(content, "memo.docx", LISTS)
    assert draft, problems
    return dict(draft.values), draft.body, [problem.code for problem in problems]


def test_a_memo_becomes_our_parts_and_nothing_is_lost() -> None:
    def draw(memo: WordDocument) -> None:
        memo.add_paragraph("Noodsteunpunt in Ooij", style="Title")
        memo.add_paragraph("Aan het college, <vertrouwd> en C:\\temp.")
        memo.add_heading("1. Achtergrond", 1)
        line = memo.add_paragraph("De stroom viel uit, ")
        line.add_run("twaalf uur").bold = True
        line.add_run(" lang.")
        memo.add_heading("Werkwijze", 1)
        memo.add_paragraph("Overleg", style="List Number")
        memo.add_paragraph("Oefenen", style="List Number")
        memo.add_heading("Voorbereiding", 2)
        table = memo.add_table(2, 2)
        for cell, text in zip(table._cells, ("Wat", "Hoeveel|veel", "Bedden", "40"), strict=True):
            cell.text = text
        memo.add_heading("Wat hebben we geleerd? Lessen", 1)
        memo.add_paragraph("Oefen vaker.\n---\n# echt waar")
        memo.add_heading("Opbrengst", 1)
        memo.add_paragraph("Veertig inwoners.")
        memo.add_heading("Resultaten in 2027", 2)
        memo.add_paragraph("Nog meer.")
        memo.add_heading("Planning", 1)
        memo.add_paragraph("Zie\u00adker.\u200b")

    values, body, codes = _read(_memo(draw))
    assert values == {"titel": "Noodsteunpunt in Ooij"}
    assert not codes
    assert (
        body
        == """## Aanleiding

De stroom viel uit, **twaalf uur** lang.

## Aanpak

Aan het college, \\<vertrouwd> en C:\\temp.

1. Overleg
2. Oefenen

### Voorbereiding

| Wat | Hoeveel\\|veel |
| --- | --- |
| Bedden | 40 |

## Geleerde lessen

Oefen vaker.\\
\\---\\
\\# echt waar

## Resultaat

Veertig inwoners.

### Resultaten in 2027

Nog meer.

## Planning

Zieker."""
    )


def test_a_memo_without_real_headings_is_read_by_its_bold_lines() -> None:
    def draw(memo: WordDocument) -> None:
        for bold, text in (("Aanleiding:", "Stroom weg."), ("Werkwijze", "Open."), ("Let op", "!")):
            memo.add_paragraph().add_run(bold).bold = True
            memo.add_paragraph(text)

    _, body, _ = _read(_memo(draw))
    assert body == "## Aanleiding\n\nStroom weg.\n\n## Aanpak\n\nOpen.\n\n**Let op**\n\n!"


def test_a_memo_without_any_heading_is_all_aanpak() -> None:
    values, body, _ = _read(_memo(lambda memo: memo.add_paragraph("Wij deden het zo.")))
    assert values == {}
    assert body == "## Aanpak\n\nWij deden het zo."


def test_pictures_and_dead_links_are_left_out_and_named() -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    picture = next((ROOT / "docs" / "readme").glob("*.png"))

    def draw(memo: WordDocument) -> None:
        memo.add_picture(str(picture))
        memo.add_picture(str(picture))
        for address in ("https://nijmegen.example/folder", "file:///C:/stukken/geheim.docx"):
            paragraph = memo.add_paragraph("Zie ")
            link = OxmlElement("w:hyperlink")
            name = memo.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), name)
            link.append(paragraph.add_run("de folder")._r)
            paragraph._p.append(link)

    _, body, codes = _read(_memo(draw))
    assert codes == ["memo-pictures", "memo-links"]
    assert body.count("de folder") == 2
    assert body.count("[de folder](https://nijmegen.example/folder)") == 1
    assert "file:" not in body


def test_footnotes_of_word_become_our_notes() -> None:
    """The notes are drawn as Word writes them: python-docx has no words for notes."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {space}><w:footnote w:id="1"><w:p><w:r><w:t>Bron: de '
        "evaluatie.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    plain = _memo(lambda memo: memo.add_paragraph("Dat hielp"))
    content = _with_parts(
        plain,
        {
            "word/footnotes.xml": lambda _: notes.encode(),
            "word/document.xml": lambda part: part.replace(
                b"Dat hielp</w:t></w:r>",
                b'Dat hielp</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>',
            ),
            "word/_rels/document.xml.rels": lambda part: part.replace(
                b"</Relationships>",
                b'<Relationship Id="rNote" Type="http://schemas.openxmlformats.org/officeDocument/'
                b'2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
            ),
            "[Content_Types].xml": lambda part: part.replace(
                b"</Types>",
                b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxml'
                b'formats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
            ),
        },
    )
    _, body, _ = _read(content)
    assert body == "## Aanpak\n\nDat hielp[^1]\n\n[^1]: Bron: de evaluatie."


def _with_parts(content: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w") as target:
        names = dict.fromkeys([*source.namelist(), *changes])
        for name in names:
            part = source.read(name) if name in source.namelist() else b""
            target.writestr(name, changes[name](part) if name in changes else part)
    return out.getvalue()


def _bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", 8) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    return out.getvalue()


SOUND = _memo(lambda memo: memo.add_paragraph("Goed."))
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_bomb(), "memo-too-large"),
        (b"PK\x03\x04" + b"\0" * FILE_LIMIT, "memo-too-large"),
        (_with_parts(SOUND, {"word/vbaProject.bin": lambda _: b"x"}), "memo-macros"),
        (_with_parts(SOUND, {"word/document.xml": lambda part: ENTITY + part}), "memo-broken"),
        (_with_parts(SOUND, {"word/document.xml": lambda _: b"<w:document"}), "memo-broken"),
        (SOUND[:-40], "memo-broken"),
        (SOUND.replace(b"word/document.xml", b"word/documenz.xml"), "memo-broken"),
    ],
    ids=["bomb", "huge", "macros", "entities", "no-xml", "cut-off", "no-document"],
)
def test_a_hostile_or_broken_document_is_refused(content: bytes, code: str) -> None:
    draft, problems = read_memo(content, "memo.docx", LISTS)
    assert draft is None
    assert [problem.code for problem in problems] == [code]


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=400), st.integers(0, 3000), st.integers(1, 40))
def test_no_damage_to_a_document_ever_raises(noise: bytes, start: int, length: int) -> None:
    damaged = SOUND[:start] + noise[:length] + SOUND[start + length :]
    draft, problems = read_memo(damaged, "memo.docx", LISTS)
    assert draft or problems


def test_a_long_paragraph_is_cut_so_that_it_can_be_read_back() -> None:
    _, body, _ = _read(_memo(lambda memo: memo.add_paragraph("woord " * 2000)))
    document, problems = read_bytes(f"---\ntitel: x\n---\n{body}\n".encode(), "practices/x.md")
    assert document, problems
    assert body.count("woord") == 2000


# ---------------------------------------------------------------------------------------------
# From our own template in Word

FILLED = {
    "Titel": "Noodsteunpunt: in het dorpshuis",
    "Samenvatting": SUMMARY,
    "Organisatie": "Gemeente Nijmegen",
    "Opdrachten": "VNG-6 Lokale herkenningspunten als noodsteunpunt\nvb-5\nvrgz-1d",
    "Stadium": "Idee of plan",
    "Contact": "weerbaar@nijmegen.example",
    "Gecontroleerd op": "1 oktober 2026",
    "Vrijgegeven door: Functie": "teamleider veiligheid",
    "Vrijgegeven door: Datum": "20-09-2026",
    "Scenario's": "Uitval telecom, internet of 112",
    "Partners": "Rode Kruis\ndorpsraad",
    "Kosten: Eenmalig: Minimaal": "\u20ac 8.000",
    "Kosten: Eenmalig: Maximaal": "12000",
    "Bronnen": "Evaluatie | https://nijmegen.example/a | 2025 | 2026-01-01",
}


def _filled(answers: dict[str, str], told: dict[str, str]) -> bytes:
    """The template as somebody fills it in with Word."""
    form = docx.Document(BytesIO(word_form(LISTS, "redactie@weerwerk.example", date(2026, 11, 21))))
    for table in form.tables:
        for row in table.rows:
            if row.cells[0].text in answers:
                row.cells[1].text = answers[row.cells[0].text]
    for number, paragraph in enumerate(form.paragraphs):
        if paragraph.text in told:
            form.paragraphs[number + 2].text = told[paragraph.text]
    out = BytesIO()
    form.save(out)
    return out.getvalue()


def test_the_template_filled_in_becomes_a_practice_that_passes(
    project: Project, tmp_path: Path
) -> None:
    source = tmp_path / "Ingevuld sjabloon.docx"
    source.write_bytes(_filled(FILLED, {"Aanleiding": "De stroom viel uit.", "Aanpak": "Open."}))
    made = _new(project, {}, "--from", source)
    assert made.code == 0, made.said
    text = next(project.practices.iterdir()).read_text(encoding="utf-8")
    for line in (
        'titel: "Noodsteunpunt: in het dorpshuis"',
        "opdrachten: [vng-6, vb-5, vrgz-1d]",
        "stadium: idee",
        "gecontroleerd_op: 2026-10-01",
        'vrijgegeven: {functie: "teamleider veiligheid", datum: 2026-09-20}',
        "scenarios: [telecom-ict]",
        'partners: ["Rode Kruis", "dorpsraad"]',
        "  eenmalig: {min: 8000, max: 12000}",
        "bronnen:",
    ):
        assert f"{line}\n" in text
    assert text.endswith("---\n\n## Aanleiding\n\nDe stroom viel uit.\n\n## Aanpak\n\nOpen.\n")
    checked = project.check()
    assert checked.out == "Nagekeken: 1. Fouten: 0. Waarschuwingen en adviezen: 0.\n"


def test_the_template_left_empty_says_what_it_needs(project: Project, tmp_path: Path) -> None:
    source = tmp_path / "leeg.docx"
    source.write_bytes(_filled({}, {}))
    result = _new(project, {}, "--from", source)
    assert result.code == 2
    assert result.err.count("Er ontbreekt") == len(GIVEN)


def test_what_the_template_says_itself_never_becomes_text() -> None:
    draft, _ = read_memo(_filled({}, {}), "sjabloon.docx", LISTS)
    assert draft
    assert not draft.values
    assert not draft.body
    assert "Uitleg" not in written(draft)
