"""The types of pages: one of each, for every test and script that looks at pages."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True)
class PageType:
    """Its short name, its address, what a reader calls it, and what is there once it is whole."""

    name: str
    path: str
    what: str
    ready: str = "body"

    def open(self, tab: Page, address: str) -> None:
        """Opens the page in a tab, at the address of a site, and waits until it is whole."""
        tab.goto(address + self.path)
        tab.wait_for_selector(self.ready, state="attached")


FOUND = "#zoeken[data-ready]"
KEPT = "kampen-hoogwaterbrigade,tokyo-bousai-gids-en-oefenen,risk-factory-geertruidenberg"

PAGES = (
    PageType("home", "", "Voorpagina"),
    PageType("practices", "praktijken/", "Alle praktijken", FOUND),
    PageType("search", "praktijken/?q=stroom&opdracht=vb-2", "Zoeken met een filter", FOUND),
    PageType("nothing-found", "praktijken/?q=qqqqqq", "Zoeken zonder resultaat", FOUND),
    PageType("practice", "praktijken/kampen-hoogwaterbrigade/", "Praktijk"),
    PageType("assignments", "opdrachten/", "Alle opdrachten"),
    PageType("assignment", "opdrachten/vng-6/", "Opdracht met praktijken"),
    PageType("assignment-empty", "opdrachten/vb-7/", "Opdracht met weinig praktijken"),
    PageType("assignment-own", "opdrachten/vrgz-1/", "Eigen opdracht van de regio"),
    PageType("scenarios", "scenarios/", "Alle scenario's"),
    PageType("scenario", "scenarios/langdurige-stroomuitval/", "Scenario"),
    PageType("themes", "themas/", "Alle thema's"),
    PageType("theme", "themas/noodsteunpunten/", "Thema"),
    PageType("phases", "fasen/", "Alle fasen"),
    PageType("phase", "fasen/preparatie/", "Fase"),
    PageType("target-groups", "doelgroepen/", "Alle doelgroepen"),
    PageType("target-group", "doelgroepen/ouderen/", "Doelgroep"),
    PageType("regions", "regios/", "Alle regio's"),
    PageType("region", "regios/gelderland-zuid/", "Regio"),
    PageType("organisations", "organisaties/", "Alle organisaties"),
    PageType("organisation", "organisaties/gemeente-kampen/", "Organisatie"),
    PageType("matrix", "overzicht/", "Overzicht van opdrachten en scenario's"),
    PageType("matrix-phases", "overzicht/fasen/", "Overzicht van opdrachten en fasen"),
    PageType("matrix-regions", "overzicht/regios/", "Overzicht van opdrachten en regio's"),
    PageType("stages", "stadium/", "Alle stadia"),
    PageType("compare", f"vergelijken/?p={KEPT}", "Vergelijken", ".ww-compare:not([hidden]) table"),
    PageType("compare-empty", "vergelijken/", "Vergelijken zonder keuze"),
    PageType("note", f"vergelijken/notitie/?p={KEPT}", "Notitie voor het bestuur"),
    PageType("contribute", "bijdragen/", "Deel uw praktijk"),
    PageType("form", "bijdragen/formulier/", "Formulier", "#formulier[data-ready]"),
    PageType("fields", "bijdragen/velden/", "De velden van een praktijk"),
    PageType("faults", "bijdragen/veelgemaakte-fouten/", "Veelgemaakte fouten"),
    PageType("wanted", "gezocht/", "Gezocht"),
    PageType("weerbaarnl", "weerbaarnl/", "WeerbaarNL en deze site"),
    PageType("data", "data/", "Open data"),
    PageType("about", "over/", "Over deze site"),
    PageType("editors", "redactie/", "Zo werkt de redactie"),
    PageType("terms", "begrippen/", "Begrippen"),
    PageType("privacy", "privacy/", "Privacy"),
    PageType("accessibility", "toegankelijkheid/", "Toegankelijkheid"),
    PageType("own-page", "gelderland-zuid/", "Eigen bladzijde van de redactie"),
    PageType("not-found", "404.html", "Niet gevonden"),
)

# One of every layout, for what would take long on all: the others are lists or plain text alike.
LAYOUTS = tuple(
    page
    for page in PAGES
    if page.name
    in {
        "home",
        "search",
        "practice",
        "assignments",
        "assignment",
        "scenario",
        "regions",
        "matrix",
        "compare",
        "form",
        "faults",
        "terms",
        "own-page",
        "not-found",
    }
)


def page(name: str) -> PageType:
    """The page of that name."""
    return next(each for each in PAGES if each.name == name)
