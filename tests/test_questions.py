"""Questions to the search in a real browser: what it shows of how it read them, and the cost."""

import re
from collections.abc import Callable

from playwright.sync_api import Response, expect

from conftest import Watched
from judges import violations

Watch = Callable[..., Watched]


def _asked(watch: Watch, address: str, query: str) -> Watched:
    tab = watch(address)
    tab.page.goto(f"{address}praktijken/?q={query}")
    expect(tab.page.locator("#zoeken[data-ready]")).to_be_attached()
    return tab


def test_a_slip_is_corrected_and_told(real_address: str, watch: Watch) -> None:
    page = _asked(watch, real_address, "vrijwiligers kazerne").page
    told = page.locator(".ww-told")
    expect(told).to_contain_text("Gezocht naar vrijwilligers in plaats van ‘vrijwiligers’.")
    expect(page.locator(".ww-results .ww-card").first).to_be_visible()
    told.get_by_role("button", name="Zoek precies naar mijn woorden").click()
    expect(told).to_contain_text("precies naar deze woorden")
    assert "precies=1" in page.url
    assert "vrijwilligers" not in (page.locator(".ww-status").text_content() or "")
    page.go_back()
    expect(told).to_contain_text("Gezocht naar vrijwilligers")


def test_a_synonym_is_told_with_the_practice(real_address: str, watch: Watch) -> None:
    page = _asked(watch, real_address, "ransomware").page
    expect(page.locator(".ww-told")).to_contain_text("Ook gezocht op cyberaanval")
    expect(page.locator(".ww-card__why").first).to_contain_text("via synoniem: ")
    expect(page.locator(".ww-card mark").first).to_be_visible()


def test_a_good_dutch_word_is_not_corrected(real_address: str, watch: Watch) -> None:
    page = _asked(watch, real_address, "schilderen").page
    expect(page.locator(".ww-told")).to_be_hidden()
    expect(page.locator(".ww-status")).to_contain_text("Niets gevonden")


def test_nothing_is_said_honestly_with_ways_on(real_address: str, watch: Watch) -> None:
    tab = _asked(watch, real_address, "recept appeltaart")
    place = tab.page.locator(".ww-nothing")
    expect(place).to_contain_text(
        "Deze woorden staan nergens op deze site: ‘recept’, ‘appeltaart’."
    )
    expect(place).to_contain_text("Daar gaat deze bibliotheek wel over")
    mail = (
        place.get_by_role("link", name="Mail uw vraag aan de redactie").get_attribute("href") or ""
    )
    assert mail.startswith("mailto:")
    assert "appeltaart" in mail
    assert not violations(tab.page, "nothing")
    assert not tab.faults


def test_what_is_asked_for_by_name_is_led_to_and_explained(real_address: str, watch: Watch) -> None:
    page = _asked(watch, real_address, "VNG 6").page
    expect(page.locator(".ww-told a")).to_have_attribute("href", re.compile("/opdrachten/vng-6/$"))
    page = _asked(watch, real_address, "handelingsperspectief").page
    expect(page.locator(".ww-told")).to_contain_text("Wat iemand in een crisis zelf kan doen")
    page.get_by_role("link", name="Lees verder bij Begrippen").click()
    page.wait_for_url("**/begrippen/#handelingsperspectief")


def test_a_word_that_no_page_has_is_told(real_address: str, watch: Watch) -> None:
    page = _asked(watch, real_address, "gebarentolk inhuren").page
    expect(page.locator(".ww-told")).to_contain_text("Het woord ‘inhuren’ staat niet op deze site.")
    expect(page.locator(".ww-results .ww-card").first).to_be_visible()


def test_codes_without_practices_and_codes_that_are_not(real_address: str, watch: Watch) -> None:
    page = _asked(watch, real_address, "vb6").page
    expect(page.locator(".ww-told a")).to_have_attribute("href", re.compile("/opdrachten/vb-6/$"))
    page = _asked(watch, real_address, "VNG-9").page
    expect(page.locator(".ww-told")).to_contain_text("De opdracht VNG-9 bestaat niet.")
    expect(page.locator(".ww-status")).to_contain_text("Niets gevonden")


def test_the_list_of_suggestions_goes_when_the_question_is_asked(
    real_address: str, watch: Watch
) -> None:
    page = watch(real_address).page
    page.goto(f"{real_address}praktijken/")
    page.locator("#zoek-hier").press_sequentially("stroom")
    expect(page.locator("main .ww-suggested")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("main .ww-suggested")).to_be_hidden()
    expect(page.locator(".ww-status")).to_contain_text("voor ‘stroom’")


def test_nothing_found_names_subjects_near_it(real_address: str, watch: Watch) -> None:
    page = _asked(watch, real_address, "declareren").page
    expect(page.locator(".ww-status")).to_contain_text("Niets gevonden")
    page.locator(".ww-nothing").get_by_role("button", name="financiering").click()
    expect(page.locator(".ww-status")).to_contain_text("voor ‘financiering’")
    expect(page.locator(".ww-results .ww-card").first).to_be_visible()


def test_a_verb_finds_the_thing_done(real_address: str, watch: Watch) -> None:
    tab = watch(real_address)
    tab.page.goto(real_address)
    ids = "q => weerwerk.search(q).then(rows => rows.slice(0, 3).map(({id}) => id))"
    for typed in ("geëvacueerd", "evacueren", "evacuatie"):
        assert "venlo-preventieve-evacuatie-2021" in tab.page.evaluate(ids, typed), typed


def test_the_engine_of_phrases_is_loaded_for_phrases_only(real_address: str, watch: Watch) -> None:
    tab = watch(real_address)
    loaded: list[str] = []
    tab.page.on("request", lambda request: loaded.append(request.url))
    tab.page.goto(real_address)
    tab.page.evaluate("weerwerk.search('zonder stroom')")
    assert not [url for url in loaded if url.endswith("pagefind.js")]
    tab.page.evaluate("""weerwerk.search('"zonder stroom"')""")
    assert [url for url in loaded if url.endswith("pagefind.js")]


def test_words_in_quotes_stand_together(real_address: str, watch: Watch) -> None:
    tab = watch(real_address)
    tab.page.goto(real_address)
    ids = "q => weerwerk.search(q).then(rows => rows.map(({id}) => id))"
    apart, together = (
        tab.page.evaluate(ids, query) for query in ("zonder stroom", '"zonder stroom"')
    )
    assert together
    assert len(together) < len(apart)
    assert set(together) <= set(apart)


def test_codes_are_understood_as_people_write_them(real_address: str, watch: Watch) -> None:
    tab = watch(real_address)
    tab.page.goto(real_address)
    ids = "q => weerwerk.search(q).then(rows => rows.map(({id}) => id))"
    spellings = ("VNG-6", "vng 6", "vng6", "opdracht 6 van de VNG", "VNG opdracht zes")
    answers = [tab.page.evaluate(ids, spelling) for spelling in spellings]
    assert answers[0]
    assert all(answer == answers[0] for answer in answers)


def test_a_search_field_suggests_by_keyboard(real_address: str, watch: Watch) -> None:
    tab = watch(real_address)
    page = tab.page
    page.goto(real_address)
    field = page.get_by_label("Waar bent u mee bezig?")
    field.fill("vng2")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("VNG-2")
    assert field.get_attribute("aria-expanded") == "true"
    assert not violations(page, "suggestions")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/opdrachten/vng-2/")
    page.goto(real_address)
    field.fill("handelingsp")
    expect(options.filter(has_text="begrip")).to_contain_text("Handelingsperspectief")
    assert not tab.faults


def test_a_question_asks_little_of_the_line(real_address: str, watch: Watch) -> None:
    """What a first question loads besides the page: no more than its own part of the words."""
    tab = watch(real_address)
    answers: list[Response] = []
    tab.page.goto(f"{real_address}over/")
    tab.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright wants a function
    tab.page.evaluate("weerwerk.search('hoe bereiken we ouderen bij langdurige stroomuitval')")
    tab.page.wait_for_load_state("networkidle")
    sizes = {answer.url: len(answer.body()) for answer in answers}
    words = [size for url, size in sizes.items() if re.search(r"/woorden/|/known/", url)]
    assert words
    assert sum(words) < 150_000  # unpacked; a third of it on the line
    assert not [url for url in sizes if not url.startswith(real_address)]
