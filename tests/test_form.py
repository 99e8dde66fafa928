"""The contribution form, in a real browser: what somebody fills in is what comes out."""

import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from docx import Document as WordDocument
from playwright.sync_api import Page, expect

from browser import serving
from conftest import ROOT, Project, Watched
from judges import violations
from weerwerk.model import SECTIONS, Frontmatter
from weerwerk.reading import read_bytes
from weerwerk.views.form import STEPS, Control, controls_of
from weerwerk.vocabulary import national

CONTROLS = {control.at[0]: control for control in controls_of(national())}
STEP_OF = {name: step.name for step in STEPS for name in step.keys}
SHOWN = ["begin", *(step.name for step in STEPS), "nakijken", "insturen", "intrekken"]
QUESTIONS = {"personen": "nee", "kwetsbaar": "nee", "rechten": "ja"}

REQUIRED: dict[str, Any] = {
    "titel": "Noodsteunpunt in het dorpshuis",
    "samenvatting": "Een dorpshuis gaat open bij een lange stroomuitval, voor licht en informatie.",
    "stadium": "pilot",
    "organisatie": "Gemeente Nijmegen",
    "contact": "weerbaar@nijmegen.example",
    "opdrachten": ["vng-6"],
    "gecontroleerd_op": "2026-10-01",
    "vrijgegeven": {"functie": "teamleider veiligheid", "datum": "2026-09-20"},
}
FULL: dict[str, Any] = REQUIRED | {
    "organisatie": "Stichting Dorpshuis De Brink",
    "soort_organisatie": "maatschappelijk",
    "regio": ["gelderland-zuid"],
    "samen_met": ["Gemeente Nijmegen", "Veiligheidsregio Gelderland-Zuid"],
    "opdrachten": ["vng-6", "vb-5"],
    "stadium": "gestopt",
    "herkomst": "ingezonden",
    "bevestigd": {"functie": "adviseur crisisbeheersing", "datum": "2026-10-01"},
    "bereid_tot": ["bellen", "werkbezoek"],
    "telefoon": "14 024",
    "controletermijn_maanden": "18",
    "gestart": "2025-09",
    "beeindigd": "2026-03",
    "soort": ["oefening"],
    "scenarios": ["langdurige-stroomuitval", "drinkwater"],
    "fasen": ["preparatie", "nafase"],
    "themas": ["noodsteunpunten"],
    "doelgroepen": ["gemeenten"],
    "partners": ["dorpsraad", "Rode Kruis"],
    "kosten": {
        "eenmalig": {"min": "8000", "max": "12000"},
        "jaarlijks": {"min": "1500", "max": "2500"},
        "basis": "realisatie",
        "prijspeil": "2026",
        "eenheid": "per-locatie",
        "toelichting": "Zonder de uren van vrijwilligers.",
    },
    "financiering": ["eigen-middelen"],
    "inzet": {"uren_eenmalig": "120", "uren_per_jaar": "60"},
    "randvoorwaarden": [
        {"van": "rijk", "wat": "geld voor noodstroom"},
        {"van": "partners", "wat": "een sleutel van de zaal"},
    ],
    "onderbouwing": "goed-beschreven",
    "erkenning": {"instantie": "RIVM", "url": "https://www.rivm.nl/erkenning"},
    "toegepast_door": [
        {
            "organisatie": "Gemeente Beuningen",
            "sinds": "2026-05",
            "status": "in-gebruik",
            "aanpassing": "twee locaties",
        },
        {"organisatie": "Gemeente Druten", "status": "gestopt"},
    ],
    "gebaseerd_op": ["kampen-hoogwaterbrigade"],
    "bronnen": [
        {
            "titel": "Evaluatie van de oefening",
            "url": "https://www.nijmegen.nl/evaluatie",
            "datum": "2026-02-25",
            "geraadpleegd_op": "2026-10-01",
        }
    ],
    "bijlagen": [{"titel": "Draaiboek", "url": "https://www.nijmegen.nl/draaiboek"}],
    "weerbaarnl": [
        {"titel": "Bericht", "url": "https://www.weerbaarnl.nl/nieuws/1234.aspx?t=dorpshuis"}
    ],
    "delen_met": ["weerbaarnl", "vng"],
    "trefwoorden": ["dorpshuis", "aggregaat"],
    "eerdere_ids": ["oude-naam-van-dit-bestand"],
}
STORY = {
    "Aanleiding": "De stroom viel uit.\n\n- een\n- twee",
    "Aanpak": "Het dorpshuis ging **open**.\n\n### Daarna\n\n1. licht\n2. warmte",
    "Wie doet wat": "| Wie | Wat |\n| --- | --- |\n| Gemeente | Sleutel |",
    "Resultaat": "Er kwamen vijftig mensen. [De folder](https://www.nijmegen.nl/folder)",
    "Wat werkte niet": "De accu was na vier uur leeg.",
    "Geleerde lessen": "Neem een tweede accu mee.[^1]\n\n[^1]: Van hetzelfde merk.",
    "Zo doet u het zelf": "Bel eerst de beheerder.",
}
HOSTILE = (
    '"Aan\'halings: tekens" # geen opmerking',
    "--- {{ 7 * 7 }} {% raw %} &anker *ster !tag",
    "- streepje: [haak], {accolade} | > @ ` % null",
    "emoji 🌊🚒 é ü ﬁ ’ „ … \\n \\u0041 \\",
    "012 1e3 0x1F 12:30 NO ~ 2026-02-30",
)


@dataclass
class Form:
    """The form as somebody sees it."""

    tab: Watched

    @property
    def page(self) -> Page:
        return self.tab.page

    def open(self, address: str, query: str = "") -> "Form":
        self.page.set_default_timeout(10_000)
        self.page.goto(f"{address}bijdragen/formulier/{query}")
        expect(self.page.locator("#formulier[data-ready]")).to_be_attached()
        return self

    def step(self, name: str) -> None:
        self.page.evaluate("name => { location.hash = `stap-${name}`; }", name)
        expect(self.page.locator(f"#stap-{name}")).to_be_visible()

    def fill(self, values: dict[str, Any], story: dict[str, str] | None = None) -> "Form":
        """Fills fields step by step, in the order of the form."""
        for step in STEPS:
            self.step(step.name)
            for name in step.keys:
                if name in values:
                    self.put(CONTROLS[name], values[name])
            if step.body:
                for heading, text in (story or {}).items():
                    anchor = next(s.anchor for s in SECTIONS if s.heading == heading)
                    self.page.locator(f"#tekst-{anchor}").fill(text)
            if step.name == "vrijgeven":
                for question, answer in QUESTIONS.items():
                    self.page.locator(f"#veld-{question}-{answer}").check()
        return self

    def put(self, control: Control, value: Any, row: str = "N") -> None:  # noqa: ANN401, C901, PLR0912 - any value, a case for every kind
        identifier = control.id.replace("-N", f"-{row}")
        at = " ".join(control.at).replace(" N", f" {row}")
        field = self.page.locator(f'.ww-field[data-at="{at}"]')
        match control.kind:
            case "group":
                for part in control.parts:
                    if part.at[-1] in value:
                        self.put(part, value[part.at[-1]], row)
            case "groups":
                for number, record in enumerate(value):
                    field.locator("[data-add]").click()
                    for part in control.parts:
                        if part.at[-1] in record:
                            self.put(part, record[part.at[-1]], str(number))
            case "organisations" | "practices":
                for number, name in enumerate(value):
                    field.locator("[data-add]").click()
                    field.locator(f"#veld-{identifier}-{number}").fill(name)
            case "choices":
                for word in value:
                    field.locator(f"#veld-{identifier}-{word}").check()
            case "choice" if len(control.at) == 1:
                field.locator(f"#veld-{identifier}-{value}").check()
            case "choice":
                field.locator("select").select_option(value)
            case "words":
                field.locator("textarea").fill("\n".join(value))
            case _:
                field.locator(f"#veld-{identifier}").fill(value)
                self.page.keyboard.press("Tab")

    def download(
        self, button: str = "Bewaar het bestand", step: str = "insturen"
    ) -> tuple[str, bytes]:
        self.step(step)
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=button).click()
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def draft(self) -> tuple[dict[str, Any], str]:
        """The fields and the body of the draft as it stands."""
        _, content = self.download("Bewaar als bestand", "verhaal")
        return contents(content)


@pytest.fixture
def form(real_address: str, watch: Callable[..., Watched]) -> Iterator[Form]:
    made = Form(watch(real_address, reduced_motion="reduce")).open(real_address)
    yield made
    assert not made.tab.faults


def contents(content: bytes) -> tuple[dict[str, Any], str]:
    """The fields and the body of a file, as it is read by the checks."""
    document, problems = read_bytes(content, "practices/x.md")
    assert document, problems
    return json.loads(json.dumps(document.values)), document.body


def passes(project: Project, name: str, content: bytes) -> None:
    project.write(f"practices/{name}", content)
    others = ROOT / "practices"
    shutil.copy(others / "kampen-hoogwaterbrigade.md", project.practices)
    result = project.check()
    assert result.code == 0, result.said


# -- what comes out is what went in --


def test_every_key_is_asked_for_in_one_step() -> None:
    asked = [name for step in STEPS for name in step.keys]
    assert sorted(asked) == sorted(str(row.alias) for row in Frontmatter.model_fields.values())
    assert [step.body for step in STEPS].count(True) == 1


def test_every_field_comes_out_as_it_was_filled_in(form: Form, project: Project) -> None:
    assert FULL.keys() == CONTROLS.keys()
    name, content = form.fill(FULL, STORY).download()
    assert name == "noodsteunpunt-in-het-dorpshuis.md"
    values, body = contents(content)
    assert values == FULL
    for heading, text in STORY.items():
        assert f"## {heading}\n\n{text}\n" in body
    passes(project, name, content)


def test_hostile_text_comes_out_as_it_was_filled_in(form: Form, project: Project) -> None:
    values = REQUIRED | {
        "titel": "- Let op: \"{{ 7*7 }}\" #1 & 'twee' --- 🌊",
        "samenvatting": HOSTILE[0] + " " + HOSTILE[1],
        "partners": list(HOSTILE),
        "trefwoorden": ["---", "# kop", "{{ x }}", "ja: nee", "null", "012", "=1+1"],
        "vrijgegeven": {"functie": "hoofd: \"zorg\" & 'veiligheid' #2", "datum": "2026-09-20"},
        "bronnen": [{"titel": "[x]: {y} - 'z'", "url": "https://www.nijmegen.nl/a?b=c&d=%22#e"}],
        "kosten": {"toelichting": "--- [1, 2] {a: b} #"},
    }
    story = {
        "Aanleiding": "---\n\ntitel: {{ 7*7 }} {% include 'x' %} 🌊",
        "Aanpak": "- a: b\n\n```\n## geen kop\n---\n```\n\n" + "woord " * 700,
    }
    name, content = form.fill(values, story).download()
    written, body = contents(content)
    assert written == {name: value for name, value in values.items() if value}
    assert "## geen kop" in body
    assert "{% include 'x' %}" in body
    passes(project, name, content)


def test_the_keyboard_alone_will_do(form: Form, project: Project) -> None:
    page = form.page

    def tab_to(selector: str) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(selector)

    def type_in(selector: str, text: str) -> None:
        tab_to(selector)
        page.keyboard.type(text)

    def go_on() -> None:
        tab_to(".ww-step:not([hidden]) [data-do=next]")
        page.keyboard.press("Enter")

    go_on()
    type_in("#veld-titel", REQUIRED["titel"])
    type_in("#veld-samenvatting", REQUIRED["samenvatting"])
    tab_to("[name=veld-stadium]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    go_on()
    type_in("#veld-organisatie", "nijmeg")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    type_in("#veld-contact", REQUIRED["contact"])
    go_on()
    type_in("#tekst-aanleiding", "De stroom viel uit.")
    type_in("#tekst-aanpak", "Het dorpshuis ging open.")
    go_on()
    type_in("#zoek-opdrachten", "noodsteunpunt")
    tab_to("#veld-opdrachten-vng-6")
    page.keyboard.press("Space")
    go_on()
    for question in QUESTIONS:
        tab_to(f"[name=veld-{question}]")
        page.keyboard.press("Space")
    type_in("#veld-gecontroleerd_op", "1-10-2026")
    type_in("#veld-vrijgegeven-functie", "teamleider veiligheid")
    type_in("#veld-vrijgegeven-datum", "20 september 2026")
    go_on()
    expect(page.locator("#stand")).to_contain_text("Alles wat nodig is")
    go_on()
    tab_to("[data-do=download]")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    content = Path(waiting.value.path()).read_bytes()
    assert contents(content)[0] == REQUIRED
    passes(project, waiting.value.suggested_filename, content)


@pytest.mark.parametrize("name", sorted(p.stem for p in (ROOT / "practices").glob("*.md"))[::6])
def test_a_practice_of_the_site_goes_through_unchanged(form: Form, name: str) -> None:
    """Opened from the address and saved again, it holds what it held."""
    form.open(form.tab.address, f"?praktijk={name}")
    kept = contents((ROOT / "practices" / f"{name}.md").read_bytes())
    values, body = form.draft()
    for field in ("opdrachten", "regio", "soort", "scenarios", "fasen", "themas", "doelgroepen"):
        # Lists are written in the order of the list.
        assert sorted(values.pop(field, [])) == sorted(kept[0].pop(field, []))
    assert values == kept[0]
    assert body.split() == kept[1].split()


# -- faults --


def test_a_summary_leads_to_every_fault(form: Form) -> None:
    page = form.page
    form.step("praktijk")
    page.get_by_role("button", name="Verder", exact=True).click()
    summary = page.locator("#fouten")
    expect(summary.get_by_role("alert")).to_be_visible()
    expect(summary).to_be_focused()
    assert form.page.title().startswith("Fout: Wat hebt u gedaan?")
    expect(summary.get_by_role("link")).to_have_text(
        ["Vul ‘Titel’ in.", "Vul ‘Samenvatting’ in.", "Vul ‘Stadium’ in."]
    )
    summary.get_by_role("link", name="Titel").click()
    title = page.locator("#veld-titel")
    expect(title).to_be_focused()
    expect(title).to_have_attribute("aria-invalid", "true")
    assert "fout-titel" in (title.get_attribute("aria-describedby") or "")
    summary.get_by_role("link", name="Stadium").click()
    expect(page.locator("[name=veld-stadium]").first).to_be_focused()


def test_a_field_says_what_is_wrong_when_it_is_left(form: Form) -> None:
    page = form.page
    form.step("praktijk")
    page.locator("#veld-titel").fill("Kort")
    expect(page.locator("#fout-titel")).to_be_hidden()
    page.locator("#veld-samenvatting").focus()
    expect(page.locator("#fout-titel")).to_contain_text("te kort")
    page.locator("#veld-titel").fill("Niet meer te kort")
    page.locator("#veld-samenvatting").focus()
    expect(page.locator("#fout-titel")).to_be_hidden()
    expect(page.locator("#veld-titel")).not_to_have_attribute("aria-invalid", "true")


def test_a_fault_in_the_story_stands_beside_its_part(form: Form) -> None:
    form.step("verhaal")
    form.page.locator("#tekst-aanleiding").fill("Goed.")
    form.page.locator("#tekst-resultaat").fill("Hier staat <b>iets</b>.")
    form.page.locator("#tekst-aanpak").focus()
    expect(form.page.locator("#fout-resultaat")).to_contain_text("<b>")
    expect(form.page.locator("#fout-aanleiding")).to_be_hidden()


def test_advice_never_stops_anybody(form: Form) -> None:
    form.fill({name: value for name, value in REQUIRED.items() if name != "vrijgegeven"}, STORY)
    form.step("vrijgeven")
    form.page.get_by_role("button", name="Verder", exact=True).click()
    expect(form.page.locator("#stap-nakijken")).to_be_visible()
    expect(form.page.locator("#opmerkingen")).to_contain_text("wie in uw organisatie dit vrijgaf")
    form.page.get_by_role("button", name="Verder naar insturen").click()
    expect(form.page.locator("#stap-insturen")).to_be_visible()


def test_personal_data_stops_the_way_out(form: Form) -> None:
    form.fill(REQUIRED, STORY)
    form.page.locator("#veld-personen-ja").check()
    form.step("insturen")
    form.page.get_by_role("button", name="Bewaar het bestand").click()
    expect(form.page.locator("#fouten")).to_contain_text("Haal de gegevens van personen eerst weg")


def test_an_organisation_off_the_list_is_asked_what_it_is(form: Form) -> None:
    page = form.page
    form.step("organisatie")
    kind = page.locator('.ww-field[data-at="soort_organisatie"]')
    expect(kind).to_be_hidden()
    page.locator("#veld-organisatie").fill("nijmegen")
    expect(page.locator("#herkend-organisatie")).to_contain_text("Veiligheidsregio Gelderland-Zuid")
    page.locator("#veld-organisatie").fill("Stichting De Brink")
    page.locator("#veld-contact").focus()
    expect(kind).to_be_visible()
    expect(page.locator('.ww-field[data-at="regio"]')).to_be_visible()


def test_what_nobody_sees_is_not_pasted_along(form: Form) -> None:
    form.step("praktijk")
    form.page.locator("#veld-titel").fill("Nood\u00adsteun\u200bpunt\u202e in het dorp\ufeff")
    form.page.keyboard.press("Tab")
    expect(form.page.locator("#veld-titel")).to_have_value("Noodsteunpunt in het dorp")


def test_a_name_that_is_taken_is_told(form: Form) -> None:
    form.step("insturen")
    form.page.locator("#veld-naam").fill("kampen-hoogwaterbrigade")
    form.page.locator("#veld-naam").blur()
    expect(form.page.locator("#fout-naam")).to_contain_text("al een praktijk met deze naam")
    form.page.locator("#veld-naam").fill("Geen Naam!")
    form.page.locator("#veld-naam").blur()
    expect(form.page.locator("#fout-naam")).to_contain_text("kleine letters")


# -- help --


def test_assignments_are_proposed_with_the_reason(form: Form) -> None:
    page = form.page
    form.step("onderwerp")
    page.get_by_label("Noodsteunpunten", exact=True).check()
    box = page.locator("#voorstellen")
    expect(box).to_contain_text("Omdat u het thema ‘Noodsteunpunten’ koos")
    expect(page.locator("#veld-opdrachten-vng-6")).not_to_be_checked()
    box.get_by_role("button", name="VNG-6").click()
    expect(page.locator("#veld-opdrachten-vng-6")).to_be_checked()
    expect(box).not_to_contain_text("VNG-6")


def test_a_long_list_is_searched_with_other_words(form: Form) -> None:
    form.step("onderwerp")
    form.page.locator("#zoek-scenarios").fill("blackout")
    expect(form.page.locator("#veld-scenarios-langdurige-stroomuitval")).to_be_visible()
    expect(form.page.locator("#veld-scenarios-drinkwater")).to_be_hidden()


def test_the_preview_looks_like_the_page(form: Form) -> None:
    form.fill(REQUIRED | {"themas": ["noodsteunpunten"]}, STORY)
    form.step("nakijken")
    preview = form.page.locator("#voorbeeld")
    expect(preview.locator("h3").first).to_have_text(REQUIRED["titel"])
    expect(preview.locator(".ww-facts")).to_contain_text("Gemeente Nijmegen")
    expect(preview.locator("strong")).to_have_text("open")
    expect(preview.locator("table td").first).to_have_text("Gemeente")
    expect(preview).to_contain_text("vrijgegeven door teamleider veiligheid op 20 september 2026")
    expect(form.page.locator("#nog-aan-te-vullen")).to_contain_text("doelgroepen")
    expect(form.page.locator("#nog-aan-te-vullen")).not_to_contain_text("het resultaat")
    form.page.get_by_role("link", name="Wijzig Contact").click()
    expect(form.page.locator("#veld-contact")).to_be_focused()


def test_a_step_that_is_in_order_is_marked(form: Form) -> None:
    form.fill({name: REQUIRED[name] for name in ("titel", "samenvatting", "stadium")})
    done = form.page.locator("#stappen a[data-done]")
    expect(done).to_have_text(["Wat hebt u gedaan?"])


# -- the draft --


def test_a_draft_waits_for_the_next_visit(form: Form) -> None:
    form.fill({"titel": REQUIRED["titel"], "bronnen": FULL["bronnen"]}, STORY)
    expect(form.page.locator("#bewaard")).to_contain_text("Bewaard in deze browser")
    form.open(form.tab.address)
    expect(form.page.locator("#verder-met")).to_contain_text(REQUIRED["titel"])
    form.page.get_by_role("button", name="Ga verder").click()
    expect(form.page.locator("#veld-titel")).to_have_value(REQUIRED["titel"])
    values, body = form.draft()
    assert values["bronnen"] == FULL["bronnen"]
    assert "De accu was na vier uur leeg." in body
    form.page.get_by_role("button", name="Begin opnieuw").click()
    form.page.get_by_role("button", name="Ja, wis alles").click()
    expect(form.page.locator("#verder-met")).to_be_hidden()
    form.open(form.tab.address)
    expect(form.page.locator("#verder-met")).to_be_hidden()


def test_a_draft_that_cannot_be_read_is_none(form: Form) -> None:
    form.page.evaluate(
        """() => localStorage.setItem("weerwerk-formulier:/",
        JSON.stringify({version: 1, values: 5, body: "x", about: null}))"""
    )
    form.open(form.tab.address)
    expect(form.page.locator("#beginnen")).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    tab.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('nee'); }});"
    )
    form = Form(tab).open(real_address)
    expect(form.page.locator("#bewaard-uitleg")).to_contain_text("bewaart niets")
    form.fill({"titel": REQUIRED["titel"]})
    expect(form.page.locator("#bewaard")).to_contain_text("bewaart uw tekst niet")
    assert form.draft()[0]["titel"] == REQUIRED["titel"]
    assert not [fault for fault in tab.faults if "material" not in fault and "nee" not in fault]


# -- opening --


def test_nothing_is_overwritten_without_asking(form: Form) -> None:
    form.fill({"titel": "Dit wil ik houden"})
    form.step("begin")
    other = {
        "name": "a.md",
        "mimeType": "text/markdown",
        "buffer": b"---\ntitel: Een andere titel\n---\n",
    }
    form.page.set_input_files("#bestand", other)  # type: ignore[arg-type]
    form.page.get_by_role("button", name="Nee, laat staan").click()
    expect(form.page.locator("#veld-titel")).to_have_value("Dit wil ik houden")
    form.page.set_input_files("#bestand", other)  # type: ignore[arg-type]
    form.page.get_by_role("button", name="Ja, vervang het").click()
    expect(form.page.locator("#veld-titel")).to_have_value("Een andere titel")


def test_a_file_may_be_dropped_anywhere(form: Form) -> None:
    form.step("verhaal")
    text = "---\ntitel: Uit een bestand\n---\n"
    dropped = form.page.evaluate_handle(
        """text => { const dropped = new DataTransfer();
        dropped.items.add(new File([text], "dorpshuis (1).md")); return dropped; }""",
        text,
    )
    form.page.dispatch_event("footer", "drop", {"dataTransfer": dropped})
    expect(form.page.locator("#gelezen")).to_contain_text("is gelezen en ingevuld")
    expect(form.page.locator("#veld-titel")).to_have_value("Uit een bestand")
    expect(form.page.locator("#veld-naam")).to_have_value("dorpshuis")


def test_a_broken_file_keeps_what_could_be_read(form: Form) -> None:
    broken = (
        "---\ntitel: Een goede titel\nkosten: veel\nscenarios: [stroom, drinkwater]\nkleur: rood\n"
        "gecontroleerd_op: gisteren\nsamenvatting: fout: hier\n---\nVooraf.\n\n"
        "## Aanpak\n\nTekst.\n\n## Eigen kop\n\nEigen tekst.\n"
    )
    file = {"name": "stuk.md", "mimeType": "text/markdown", "buffer": broken.encode()}
    form.page.set_input_files("#bestand", file)  # type: ignore[arg-type]
    told = form.page.locator("#gelezen")
    expect(told).to_contain_text("dubbele punt")
    expect(told).to_contain_text("kleur")
    expect(told).to_contain_text("veel")
    values, body = form.draft()
    assert values["titel"] == "Een goede titel"
    assert values["scenarios"] == ["drinkwater", "stroom"]
    assert values["gecontroleerd_op"] == "gisteren"
    assert "Vooraf.\n\n## Aanpak\n\nTekst.\n\n## Eigen kop\n\nEigen tekst." in body


def memo() -> bytes:
    """A memo as an office writes it."""
    word = WordDocument()
    word.add_paragraph("Noodsteunpunt in het dorpshuis", style="Title")
    word.add_paragraph("Aan: het college.")
    word.add_heading("Samenvatting", 1)
    word.add_paragraph(REQUIRED["samenvatting"])
    word.add_heading("1. Achtergrond", 1)
    run = word.add_paragraph("De stroom viel ")
    run.add_run("lang").bold = True
    run.add_run(" uit in <wijk> 2 * 3.")
    word.add_heading("Werkwijze", 1)
    word.add_paragraph("Plan maken", style="List Bullet")
    word.add_heading("Details", 2)
    table = word.add_table(rows=2, cols=2)
    for place, text in enumerate(("Wie", "Wat", "Gemeente", "Sleutel | beheer")):
        table.cell(place // 2, place % 2).text = text
    word.add_paragraph().add_run("Knelpunten").bold = True
    word.add_paragraph("Te weinig vrijwilligers.")
    word.add_heading("Vervolg", 1)
    word.add_paragraph("Opschalen.")
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_a_memo_is_read_without_losing_anything(form: Form, project: Project) -> None:
    loaded: list[str] = []
    form.page.on("request", lambda request: loaded.append(request.url))
    file = {"name": "Memo.docx", "mimeType": "application/octet-stream", "buffer": memo()}
    form.page.set_input_files("#bestand", file)  # type: ignore[arg-type]
    expect(form.page.locator("#gelezen")).to_contain_text("‘Vervolg’ is een eigen kopje gebleven")
    assert any("mammoth" in url for url in loaded)
    values, body = form.draft()
    assert values == {name: REQUIRED[name] for name in ("titel", "samenvatting")}
    assert "## Aanleiding\n\nDe stroom viel **lang** uit in \\<wijk> 2 \\* 3.\n" in body
    assert "Aan: het college." in body.split("## Aanpak")[1]
    assert "### Details" in body
    assert "| Gemeente | Sleutel \\| beheer |" in body
    assert "## Wat werkte niet\n\nTe weinig vrijwilligers.\n" in body
    assert "## Vervolg\n\nOpschalen." in body
    rest = {name: value for name, value in REQUIRED.items() if name not in values}
    name, content = form.fill(rest).download()
    passes(project, name, content)


def test_our_own_word_template_comes_back_filled_in(form: Form, real_site: Path) -> None:
    word = WordDocument(str(real_site / "bijdragen" / "sjabloon.docx"))
    said = {
        "Titel": REQUIRED["titel"],
        "Samenvatting": REQUIRED["samenvatting"],
        "Organisatie": "Gemeente Nijmegen",
        "Opdrachten": "VNG-6; vb-5",
        "Stadium": "Pilot",
        "Contact": REQUIRED["contact"],
        "Gecontroleerd op": "1 oktober 2026",
        "Vrijgegeven door: Functie": "teamleider veiligheid",
        "Vrijgegeven door: Datum": "20-9-2026",
        "Scenario's": "Schaarste aan voedsel, brandstof of medicijnen\nblackout",
        "Partners": "dorpsraad\nRode Kruis",
        "Kosten: Eenmalig: Minimaal": "8000",
        "Kosten: Eenmalig: Maximaal": "12000",
        "Kosten: Begroot of werkelijk": "Begroot",
        "Bronnen": "Evaluatie | https://www.nijmegen.nl/evaluatie | 2026-02",
    }
    for table in word.tables:
        for row in table.rows:
            row.cells[1].text = said.get(row.cells[0].text, row.cells[1].text)
    for place, paragraph in enumerate(word.paragraphs):
        if paragraph.text in ("Aanleiding", "Aanpak"):
            word.paragraphs[place + 2].text = f"Het verhaal bij {paragraph.text}."
    out = io.BytesIO()
    word.save(out)
    file = {"name": "sjabloon.docx", "mimeType": "application/x", "buffer": out.getvalue()}
    form.page.set_input_files("#bestand", file)  # type: ignore[arg-type]
    expect(form.page.locator("#gelezen")).to_contain_text("gelezen en ingevuld")
    values, body = form.draft()
    assert values == REQUIRED | {
        "opdrachten": ["vng-6", "vb-5"],
        "scenarios": ["langdurige-stroomuitval", "voedsel-en-brandstof"],
        "partners": ["dorpsraad", "Rode Kruis"],
        "kosten": {"eenmalig": {"min": "8000", "max": "12000"}, "basis": "raming"},
        "bronnen": [
            {"titel": "Evaluatie", "url": "https://www.nijmegen.nl/evaluatie", "datum": "2026-02"}
        ],
    }
    assert body.strip().split("\n\n") == [
        *("## Aanleiding", "Het verhaal bij Aanleiding."),
        *("## Aanpak", "Het verhaal bij Aanpak."),
    ]


def test_another_file_is_refused_in_words(form: Form) -> None:
    for name in ("foto.png", "oud.docx"):
        file = {
            "name": name,
            "mimeType": "application/octet-stream",
            "buffer": b"PK\x03\x04 geen zip",
        }
        form.page.set_input_files("#bestand", file)  # type: ignore[arg-type]
        expect(form.page.locator("#gelezen")).to_contain_text(f"‘{name}’ is geen Word-document")


# -- a practice of the site --


def test_an_organisation_confirms_its_text(form: Form) -> None:
    form.open(form.tab.address, "?praktijk=kampen-hoogwaterbrigade&doel=bevestigen")
    expect(form.page.locator("h1")).to_have_text("Bevestig deze tekst")
    expect(form.page.locator("#voorbeeld")).to_contain_text("Kampen")
    form.step("vrijgeven")
    expect(form.page.locator('.ww-field[data-at="vrijgegeven"]')).to_be_hidden()
    form.page.get_by_role("button", name="Verder", exact=True).click()
    expect(form.page.locator("#fouten")).to_contain_text("wie de tekst bevestigt")
    form.page.locator("#veld-bevestigd-functie").fill("adviseur crisisbeheersing")
    form.page.locator("#veld-bevestigd-datum").fill("2026-11-01")
    values, _ = form.draft()
    assert values["bevestigd"] == {"functie": "adviseur crisisbeheersing", "datum": "2026-11-01"}


def test_an_organisation_asks_to_withdraw(form: Form) -> None:
    form.open(form.tab.address, "?praktijk=kampen-hoogwaterbrigade&doel=intrekken")
    expect(form.page.locator("#stap-intrekken")).to_be_visible()
    mail = mail_of(form, lambda: form.page.get_by_role("button", name="Open een mail").click())
    assert mail["subject"].startswith("Intrekken: ")
    assert "kampen-hoogwaterbrigade" in mail["body"]


def test_a_practice_that_is_not_here_is_told(form: Form) -> None:
    form.open(form.tab.address, "?praktijk=bestaat-niet")
    expect(form.page.locator("#gelezen")).to_contain_text("‘bestaat-niet’ staat niet op deze site")
    form.open(form.tab.address, "?praktijk=../../x")
    expect(form.page.locator("#beginnen")).to_be_visible()


# -- the ways out --


def mail_of(form: Form, act: Callable[[], None]) -> dict[str, str]:
    """The mail that an act opens."""
    form.page.evaluate(
        "addEventListener('click', event => { if (event.target.href?.startsWith('mailto:')) "
        "{ window.mailed = event.target.href; event.preventDefault(); } }, true)"
    )
    act()
    parts = urlsplit(form.page.evaluate("window.mailed"))
    said = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return {"to": unquote(parts.path)} | said


def test_a_mail_waits_for_the_file(form: Form) -> None:
    form.fill(REQUIRED, STORY).step("insturen")

    def act() -> None:
        with form.page.expect_download() as waiting:
            form.page.get_by_role("button", name="Bewaar en open een mail").click()
        assert waiting.value.suggested_filename == "noodsteunpunt-in-het-dorpshuis.md"

    mail = mail_of(form, act)
    assert mail["to"] == "redactie@weerwerk.example"
    assert mail["subject"] == "Praktijk: Noodsteunpunt in het dorpshuis"
    assert "noodsteunpunt-in-het-dorpshuis.md" in mail["body"]
    assert REQUIRED["samenvatting"] in mail["body"]


def test_a_forge_that_does_not_exist_yet_is_called_so(form: Form) -> None:
    form.step("insturen")
    expect(form.page.locator(".ww-ways")).to_contain_text("nog niet ingesteld")
    expect(form.page.get_by_role("button", name="Open de plek")).to_have_count(0)


FORGES = {
    "github": "https://github.com/a/b/new/main?filename=practices%2Fx-y.md&value=",
    "forgejo": "https://github.com/a/b/_new/main?filename=practices%2Fx-y.md&value=",
    "gitlab": "https://github.com/a/b/-/new/main?file_name=practices%2Fx-y.md",
}


@pytest.mark.parametrize("kind", FORGES)
def test_every_forge_gets_the_file_in_its_own_words(form: Form, kind: str) -> None:
    asked = """async ([kind, text, exists]) => {
      const ways = await import(new URL("../../weerwerk/form/ways-out.mjs", location.href));
      const forge = {kind, repository: "https://github.com/a/b/", branch: "main"};
      return ways.forgePage(forge, "x-y", text, exists);
    }"""
    text = "---\ntitel: 'a & b'\n---\n"
    page = form.page.evaluate(asked, [kind, text, False])
    assert page["address"].startswith(FORGES[kind])
    assert page["complete"] == (kind != "gitlab")
    if page["complete"]:
        assert parse_qs(urlsplit(page["address"]).query)["value"] == [text]
    long = form.page.evaluate(asked, [kind, "é" * 2000, False])
    assert not long["complete"]
    assert len(long["address"]) < 8000
    there = form.page.evaluate(asked, [kind, text, True])
    assert there["address"].endswith("edit/main/practices/x-y.md")


def test_a_proposal_is_one_click_away(project: Project, watch: Callable[..., Watched]) -> None:
    settings = (project.folder / "weerwerk.yml").read_text(encoding="utf-8")
    real = settings.replace(
        "https://code.weerwerk.example/weerwerk/weerwerk", "https://codeberg.org/a/b"
    )
    project.write("weerwerk.yml", real)
    assert project.build("--no-search").code == 0
    with serving(project.site) as address:
        tab = watch(address, permissions=["clipboard-read", "clipboard-write"])
        form = Form(tab).open(address).fill(REQUIRED, STORY)
        form.step("insturen")
        form.page.get_by_role("button", name="Open de plek voor een voorstel").click()
        told = form.page.locator("#voorstel-uitleg")
        link = told.get_by_role("link").get_attribute("href") or ""
        assert link.startswith("https://codeberg.org/a/b/_new/main?filename=practices%2Fnood")
        text = parse_qs(urlsplit(link).query)["value"][0]
        assert contents(text.encode())[0] == REQUIRED
        form.fill({}, {"Aanpak": "Een lang verhaal.\n\n" * 500})
        form.step("insturen")
        form.page.get_by_role("button", name="Open de plek voor een voorstel").click()
        expect(told).to_contain_text("Uw tekst staat op het klembord")
        assert "Een lang verhaal." in form.page.evaluate("navigator.clipboard.readText()")
        assert not tab.faults


def test_the_boss_gets_a_word_document(form: Form) -> None:
    form.fill(FULL, STORY)
    name, content = form.download("Bewaar als Word-document")
    assert name == "noodsteunpunt-in-het-dorpshuis.docx"
    word = WordDocument(io.BytesIO(content))
    said = [paragraph.text for paragraph in word.paragraphs]
    assert REQUIRED["titel"] in said
    assert "Aanleiding" in said
    assert "De accu was na vier uur leeg." in said
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Stichting Dorpshuis De Brink" in cells
    assert "Akkoord om te delen (functie)" in cells


def test_the_printed_version_is_the_page_alone(form: Form) -> None:
    form.fill(REQUIRED, STORY)
    form.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    form.page.emulate_media(media="print")
    expect(form.page.locator("#afdruk")).to_contain_text("De accu was na vier uur leeg.")
    expect(form.page.locator(".ww-form__columns")).to_be_hidden()


# -- everywhere --


def test_libraries_are_loaded_when_they_are_used(form: Form) -> None:
    loaded = form.page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert not [url for url in loaded if "mammoth" in url or "docx" in url or "turndown" in url]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_step_has_accessibility_violations(
    real_address: str, watch: Callable[..., Watched], scheme: str, width: int
) -> None:
    viewport = {"width": width, "height": 900}
    tab = watch(real_address, color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    form = Form(tab).open(real_address)
    found: list[str] = []

    def look(name: str) -> None:
        found.extend(violations(tab.page, name))

    for name in SHOWN:
        form.step(name)
        look(name)
    form.fill(FULL, STORY)
    form.page.locator("#veld-personen-ja").check()
    for name in ("samen", "onderbouwing", "onderwerp", "nakijken"):
        form.step(name)
        look(f"{name}, filled in")
    form.page.get_by_role("button", name="Verder naar insturen").click()
    look("a summary of faults")
    form.step("organisatie")
    form.page.locator("#veld-organisatie").press_sequentially(" gro")
    look("a list of proposals")
    assert not found, "\n".join(found)
    assert not tab.faults


def test_no_step_is_wider_than_a_phone(real_address: str, watch: Callable[..., Watched]) -> None:
    tab = watch(real_address, viewport={"width": 320, "height": 700})
    form = Form(tab).open(real_address).fill(FULL, STORY)
    wide = []
    for name in SHOWN:
        form.step(name)
        width = tab.page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append(f"{name}: {width}")
    assert not wide


def test_without_javascript_the_other_ways_are_named(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address, java_script_enabled=False)
    tab.page.goto(f"{real_address}bijdragen/formulier/")
    expect(tab.page.locator("#zonder-formulier")).to_contain_text("redactie@weerwerk.example")
    expect(tab.page.locator("#formulier")).to_be_hidden()


def test_the_form_works_below_a_path(
    real_site: Path, tmp_path: Path, watch: Callable[..., Watched]
) -> None:
    shutil.copytree(real_site, tmp_path / "diep" / "pad")
    with serving(tmp_path) as server:
        address = f"{server}diep/pad/"
        tab = watch(address)
        form = Form(tab).open(address, "?praktijk=kampen-hoogwaterbrigade")
        expect(form.page.locator("#voorbeeld")).to_contain_text("Kampen")
        assert form.download("Bewaar als Word-document")[0] == "kampen-hoogwaterbrigade.docx"
        assert not tab.faults
