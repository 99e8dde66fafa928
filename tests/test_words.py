"""The words: terms of the glossary are marked and explained; the interface speaks plainly."""

import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

import plainness
from conftest import Project, Watched
from judges import violations
from weerwerk.glossary import MOST, Glossary, explain
from weerwerk.prose import parse
from weerwerk.vocabulary import national

GLOSSARY = Glossary(national().concepts.values())
PRACTICE = "praktijken/landelijke-pilot-noodsteunpunten/"

# ---------------------------------------------------------------------------------------------
# Finding and marking


def _marked(markdown: str) -> tuple[list[str], str]:
    """The words that are marked in a text, and its HTML."""
    html = "".join(section.html for section in parse(markdown)[0].sections)
    done = explain([html], GLOSSARY).parts[0]
    return re.findall(r'<a class="ww-term"[^>]*>(.*?)</a>', done, re.DOTALL), done


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Een noodsteunpunt en nog een noodsteunpunt.", ["noodsteunpunt"]),
        ("Noodsteunpunten openen. Een noodsteunpunt ook.", ["Noodsteunpunten"]),
        ("Het noodsteunpuntenbeleid, de noodsteunpunt-locatie, noodsteunpunt- en hulpplek.", []),
        ("Op noodsteunpunt.nl, mail@noodpakket, pre-noodpakket en NIPV's blad.", []),
        (
            "Het **noodsteunpunt** en **noodpakket**ten, voor wie *nood*pakketten.",
            ["noodsteunpunt"],
        ),
        ("De veiligheidsregio’s en de veiligheidsregio.", ["veiligheidsregio’s"]),
        ("De Veiligheidsregio Twente. De Veiligheidsregio's Twente.", []),
        ("Veiligheidsregio en gemeente helpen.", ["Veiligheidsregio"]),
        ("Een regionaal\nrisicoprofiel met hybride&nbsp;dreiging.", ["regionaal\nrisicoprofiel"]),
        ("De nctv schrijft over NCTV.", ["NCTV"]),
        ("In de eerste 72 uur. De 72 uur daarna.", ["eerste 72 uur"]),
        ("Een noodplan van het ziekenhuis.", []),
        ("[Het noodpakket](https://a.nl/b) is `noodpakket`. <b>noodpakket</b>", ["noodpakket"]),
        ("### Noodpakket\n\n> Een noodpakket\n\nHet noodpakket.", ["noodpakket"]),
        ("| noodpakket |\n|---|\n| NL-Alert |", ["NL-Alert"]),
        ("Een noodpakket[^1] klaar.\n\n[^1]: Een voetnoot.", ["noodpakket"]),
    ],
)
def test_a_term_is_marked_where_it_first_stands_as_a_whole_word(
    text: str, words: list[str]
) -> None:
    found = [word.replace("\u00a0", " ") for word in _marked(text)[0]]
    assert found[: len(words)] == words
    assert len(found) == len(words) or "hybride" in text


def test_a_text_stays_calm() -> None:
    terms = "NCTV, NIPV, GHOR, KCR2, RCDV, BDUR, GRIP, NL-Alert, noodpakket, nafase, driehoek"
    assert len(_marked(terms)[0]) == MOST


class _Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("class", "ww-term") not in attrs:
            self.tags.append(f"{tag}{attrs}")
        else:
            assert not any("\n" in (value or "") for _, value in attrs)


PIECES = [
    *("noodpakket", "NCTV", "eerste 72 uur", "veiligheidsregio's", "black-out", "Noodsteunpunten"),
    *("**", "*", "`", "[", '](https://a.nl/?x="noodpakket">NCTV)', "> ", "# ", "\n\n", "\n", " "),
    *("<b noodpakket>", "&lt;", "&", '"', "'", "|", "|---|", "[^1]", "[^1]: ", "é", "-", "een"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_marking_changes_no_word_and_no_tag(markdown: str) -> None:
    parts = [section.html for section in parse(markdown)[0].sections]
    done = explain(parts, GLOSSARY)
    for before, after in zip(parts, done.parts, strict=True):
        assert (_Text(before).text, _Text(before).tags) == (_Text(after).text, _Text(after).tags)
    ids = re.findall(r'id="(woord-[^"]*)"', "".join(done.parts))
    assert ids == [f"woord-{concept.id}" for concept in done.concepts]
    assert len(ids) == len(set(ids)) <= MOST


def test_marking_is_quick_and_grows_with_the_text() -> None:
    """A quarter of a millisecond for a practice on a quiet machine; the bounds allow a busy one."""
    paragraph = "De gemeente oefende met het noodsteunpunt en de veiligheidsregio, voor het eerst. "
    body = parse("## Aanpak\n\n" + (paragraph * 8 + "\n\n") * 4)[0]  # 2,600 characters
    parts = [section.html for section in body.sections]

    def took(times: int) -> float:
        started = time.process_time()
        explain(parts * times, GLOSSARY)
        return time.process_time() - started

    one = min(took(1) for _ in range(50))
    assert one < 0.002
    assert min(took(100) for _ in range(3)) < 300 * one


def test_hostile_text_is_read_in_linear_time() -> None:
    started = time.process_time()
    for text in (
        "<" * 50_000,
        "veiligheidsregio's-" * 20_000,
        "eerste&nbsp;" * 20_000,
        '"' * 50_000,
    ):
        explain([f"<p>{text}</p>"], GLOSSARY)
    assert time.process_time() - started < 2


def test_every_term_is_whole() -> None:
    lists = national()
    known = set(lists.concepts)
    forms = [form for concept in lists.concepts.values() for form in concept.forms]
    assert len(forms) == len(set(forms))
    for concept in lists.concepts.values():
        assert set(concept.see) <= known - {concept.id}, concept.id
        for name in ("assignments", "scenarios", "themes", "phases"):
            assert set(getattr(concept, name)) <= lists.terms(name).keys(), concept.id
        sentences = re.split(r"(?<=[.?!]) (?=[A-Z])", concept.definition)
        assert len(sentences) <= 2, concept.id
        assert all(len(sentence.split()) <= 25 for sentence in sentences), concept.id


# ---------------------------------------------------------------------------------------------
# The glossary, and the words of a host


def test_a_host_explains_words_of_its_own(project: Project) -> None:
    settings = project.folder / "weerwerk.yml"
    own = (
        'begrippen:\n  - begrip: "Dorpsplein"\n    uitleg: "Zo heet <hier> een noodsteunpunt."\n'
        '    vormen: [dorpsplein, dorpspleinen]\n    bron: "de gemeenteraad"\n'
    )
    settings.write_text(settings.read_text(encoding="utf-8") + own, encoding="utf-8")
    body = "\n## Aanleiding\n\nHet dorpsplein.\n\n## Aanpak\n\nTwee dorpspleinen.\n"
    project.practice("dorpsplein", text=None, body=body)
    result = project.build("--no-search")
    assert result.code == 0, result.said
    page = project.page("praktijken/dorpsplein")
    assert page.count('class="ww-term"') == 1
    assert "Zo heet &lt;hier&gt; een noodsteunpunt." in page
    assert 'id="dorpsplein"' in project.page("begrippen")


def test_an_own_word_without_explanation_is_named_with_its_line(project: Project) -> None:
    settings = project.folder / "weerwerk.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "begrippen:\n  - begrip: Plein\n    vormen: [plein]\n", "utf-8")
    said = project.check()
    assert said.code == 1
    assert f"weerwerk.yml:{text.count(chr(10)) + 2}" in said.said
    assert "begrippen.0.uitleg" in said.said


def test_a_page_of_the_host_takes_the_place_of_the_glossary(project: Project) -> None:
    project.practice(
        "pakket", body="\n## Aanleiding\n\nHet noodpakket.\n\n## Aanpak\n\nUitgedeeld.\n"
    )
    project.write("docs/begrippen.md", "# Onze woorden\n")
    result = project.build("--no-search")
    assert result.code == 0, result.said
    assert "Onze woorden" in project.page("begrippen")
    assert 'href="#begrip-noodpakket"' in project.page("praktijken/pakket")


def test_the_glossary_leads_to_every_term_and_counts_practices(real_site: Path) -> None:
    page = (real_site / "begrippen" / "index.html").read_text(encoding="utf-8")
    for concept in national().concepts:
        assert f'<h3 id="{concept}"' in page
    assert re.search(r"Dit woord staat in \d\d praktijken\.", page)
    assert '<h3 id="host-nation-support" lang="en">' in page


# ---------------------------------------------------------------------------------------------
# In the browser


def _term(tab: Watched, address: str) -> SimpleNamespace:
    tab.page.goto(address + PRACTICE)
    link = tab.page.locator(".ww-term").first
    expect(link).to_have_attribute("aria-expanded", "false")
    return SimpleNamespace(link=link, panel=tab.page.locator(".ww-term-panel"))


def _inside(page: Page) -> bool:
    found = page.evaluate(
        """() => {
          const box = document.querySelector(".ww-term-panel").getBoundingClientRect();
          const { clientWidth, scrollWidth } = document.documentElement;
          return box.left >= 0 && box.right <= clientWidth && scrollWidth <= clientWidth;
        }"""
    )
    return bool(found)


def test_a_reader_with_a_keyboard_opens_reads_and_closes_a_term(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    term = _term(tab, real_address)
    term.link.focus()
    before = term.link.bounding_box()
    tab.page.keyboard.press("Enter")
    expect(term.panel).to_be_visible()
    expect(term.panel).to_be_focused()
    expect(term.link).to_have_attribute("aria-expanded", "true")
    assert term.link.bounding_box() == before, "no text moves"
    assert "Een herkenbare plek" in term.panel.inner_text()
    tab.page.keyboard.press("Escape")
    expect(term.panel).to_be_hidden()
    expect(term.link).to_be_focused()
    expect(term.link).to_have_attribute("aria-expanded", "false")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    expect(term.panel.get_by_role("link", name="Meer in de begrippenlijst")).to_be_focused()
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Tab")
    expect(term.panel).to_be_hidden()
    went = """() => {
      const links = [...document.querySelectorAll(".ww-page a")];
      return links.indexOf(document.activeElement) - links.findIndex((a) => a.matches(".ww-term"));
    }"""
    assert tab.page.evaluate(went) == 1, "Tab goes on after the word"
    assert not tab.faults


def test_a_reader_with_a_finger_opens_one_term_at_a_time(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address, viewport={"width": 320, "height": 640}, has_touch=True)
    term = _term(tab, real_address)
    for link in tab.page.locator(".ww-term").all():
        link.tap()
        expect(term.panel).to_be_visible()
        expect(link).to_have_attribute("aria-expanded", "true")
        assert tab.page.locator(".ww-term[aria-expanded=true]").count() == 1
        assert _inside(tab.page)
        link.tap()
        expect(term.panel).to_be_hidden()
        link.tap()
        tab.page.get_by_role("button", name="Sluiten").tap()
        expect(term.panel).to_be_hidden()
    term.link.tap()
    more = tab.page.get_by_role("link", name="Meer in de begrippenlijst")
    more.tap()
    tab.page.wait_for_url("**/begrippen/#noodsteunpunt")
    expect(tab.page.locator("#noodsteunpunt")).to_be_in_viewport()
    assert not tab.faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_term_has_no_accessibility_violations(
    real_address: str, watch: Callable[..., Watched], scheme: str
) -> None:
    tab = watch(real_address, color_scheme=scheme, viewport={"width": 390, "height": 800})
    term = _term(tab, real_address)
    term.link.click()
    expect(term.panel).to_be_visible()
    found = violations(tab.page, PRACTICE)
    tab.page.goto(f"{real_address}{PRACTICE}#begrip-noodsteunpunt")
    expect(tab.page.locator("#begrip-noodsteunpunt")).to_be_in_viewport()
    found += violations(tab.page, f"{PRACTICE}#begrip-noodsteunpunt")
    tab.page.goto(f"{real_address}begrippen/")
    found += violations(tab.page, "begrippen/")
    assert not found, "\n".join(found)


def test_without_programs_a_term_leads_to_the_list_and_back(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address, java_script_enabled=False)
    tab.page.goto(real_address + PRACTICE)
    tab.page.locator(".ww-term").first.click()
    entry = tab.page.locator("#begrip-noodsteunpunt")
    expect(entry).to_be_in_viewport()
    entry.get_by_role("link", name="Terug naar de tekst").click()
    expect(tab.page.locator(".ww-term").first).to_be_in_viewport()


def test_where_the_program_does_not_come_the_link_opens_the_list(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    tab.page.route("**/terms.mjs", lambda route: route.abort())
    tab.page.goto(real_address + PRACTICE)
    entry = tab.page.locator("#begrip-noodsteunpunt")
    expect(entry).to_be_hidden()
    tab.page.locator(".ww-term").first.click()
    expect(entry).to_be_in_viewport()


def test_on_paper_the_terms_stand_explained_below_the_text(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    term = _term(tab, real_address)
    term.link.click()
    tab.page.emulate_media(media="print")
    expect(tab.page.get_by_role("heading", name="Begrippen op deze pagina")).to_be_visible()
    expect(tab.page.locator("#begrip-noodsteunpunt")).to_be_visible()
    expect(tab.page.locator(".ww-explained__ways").first).to_be_hidden()
    expect(term.panel).to_be_hidden()


def test_the_search_reads_the_text_and_not_the_explanations(
    real_address: str, watch: Callable[..., Watched]
) -> None:
    tab = watch(real_address)
    tab.page.goto(real_address + PRACTICE)
    assert "brandweerkazernes" in (tab.page.locator(".ww-explained").text_content() or "")
    asked = 'window.weerwerk.search("brandweerkazernes", {limit: 50})'
    found = {row["id"] for row in tab.page.evaluate(asked)}
    assert found
    assert PRACTICE.strip("/").rpartition("/")[2] not in found


# ---------------------------------------------------------------------------------------------
# The words of the interface


def test_no_sentence_of_the_interface_is_long() -> None:
    assert not plainness.too_long()


def test_the_interface_speaks_as_people_do() -> None:
    assert not plainness.office_words()


def test_no_short_name_of_the_interface_is_left_unexplained() -> None:
    assert not plainness.unexplained_names()


def test_the_sentences_of_a_place_are_short_on_average() -> None:
    lengths: dict[str, list[int]] = {}
    for said in plainness.sentences():
        lengths.setdefault(said.where, []).append(len(said.text.split()))
    many = {where: sum(n) / len(n) for where, n in lengths.items() if len(n) > 3}
    assert not {where: n for where, n in many.items() if n > plainness.AVERAGE}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<p>Kies {{ x }} <a href="y">hier</a>.</p>', ["Kies iets hier."]),
        ("{% if a %}Ja.{% else %}Nee dus.{% endif %}", ["Ja.", "Nee dus."]),
        ('<input aria-label="Zoek een praktijk">', ["Zoek een praktijk"]),
        ("Lees [de folder](x.md) en `code`.\n\n- Eén.", ["Lees de folder en iets.", "- Eén."]),
    ],
)
def test_the_sentences_of_a_template_are_read_as_a_visitor_reads_them(
    text: str, said: list[str]
) -> None:
    found = plainness.texts_of_template(text)
    assert [part.strip() for part in found if part.strip()] == said
