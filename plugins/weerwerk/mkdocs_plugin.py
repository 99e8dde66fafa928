"""The adapter: hands the core's outputs to MkDocs. The only module that imports mkdocs."""

import html
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, Literal, cast

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import base, config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from weerwerk import output
from weerwerk.build import Built, assets, build, pages
from weerwerk.collection import Collection
from weerwerk.macros import UnknownWordError, macros
from weerwerk.problems import Place, Problem, explain, for_editors
from weerwerk.rendering import icon
from weerwerk.searching.index import index
from weerwerk.settings import FILE, is_placeholder
from weerwerk.shortening import shorten
from weerwerk.sitemap import robots, sitemap

log = logging.getLogger("mkdocs.plugins.weerwerk")

UNUSED = ("gezocht/", "assets/javascripts/", "assets/images/", "assets/stylesheets/palette")
"""A folder of docs/ that the core reads itself, and what no page of ours asks of the theme."""

NAV = [
    {"Praktijken": "praktijken.md"},
    {"Opdrachten": "opdrachten.md"},
    {"Scenario's": "scenarios.md"},
    {"Overzicht": "overzicht.md"},
    {"Deel uw praktijk": "bijdragen.md"},
    {"Over": "over.md"},
]
"""The small navigation; a `nav` in mkdocs.yml goes before it."""


class GeneratedPage(MkDocsPage):
    """A page whose HTML is finished: MkDocs reads, parses and converts nothing."""

    def __init__(self, made: output.Page, file: File, config: MkDocsConfig) -> None:
        # Themes print titles as they are, so here the title becomes HTML.
        super().__init__(html.escape(made.title), file, config)
        self.made = made
        self.label = ""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Our own metadata and no Markdown; contributors' keys never come here."""
        self.markdown = ""
        self.meta = {
            "title": self.title,
            "description": html.escape(self.made.description),
            "render_macros": False,
            "weerwerk": True,
        }
        self.update_date = self.made.changed.isoformat()

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Takes the HTML that the core made."""
        self.content = self.made.whole
        links = [AnchorLink(html.escape(text), name, 2) for name, text in self.made.contents]
        self.toc = TableOfContents(links)
        self.present_anchor_ids = {name for name, _ in self.made.contents}


class Frames:
    """Puts our pages into the theme, which renders its own part once per folder and depth.

    Pages below one folder have the same header, menu, links and footer; they differ in `VARYING`
    alone. The theme's template is most of the time of a MkDocs build.
    """

    VARYING = ("title", "description", "canonical", "content")

    def __init__(self, env: Environment, config: MkDocsConfig, nav: Navigation) -> None:
        self._env = env
        self._config = config
        self._nav = nav
        self._pieces: dict[tuple[str, int], list[str]] = {}

    def page(self, made: output.Page) -> str:
        """The whole HTML of a page."""
        like = made.url.partition("/")[0], made.url.count("/")
        if like not in self._pieces:
            self._pieces[like] = self._cut(made)
        text = {
            "title": html.escape(made.title),
            "description": html.escape(made.description),
            "canonical": f"{self._config.site_url or ''}{made.url}",
            "content": made.whole,
        }
        return "".join(text.get(piece, piece) for piece in self._pieces[like])

    def _cut(self, made: output.Page) -> list[str]:
        """A page like this one with marks where its own text goes, cut at the marks."""
        marks = {name: f"weerwerk-{name}-mark" for name in self.VARYING}
        file = _file(self._config, made.source, "")
        page = GeneratedPage(made, file, self._config)
        page.read_source(self._config)
        page.title, page.content = marks["title"], marks["content"]
        page.canonical_url = marks["canonical"]
        page.meta.update(title=marks["title"], description=marks["description"])
        context = mkdocs_build.get_context(self._nav, Files([]), self._config, page)
        whole = self._env.get_template("main.html").render(context)
        whole = re.sub(r"\n\s*\n", "\n", whole)  # the theme leaves many blank lines
        names = {mark: name for name, mark in marks.items()}
        return [names.get(piece, piece) for piece in re.split(f"({'|'.join(names)})", whole)]


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs has some types
    """The options of the plugin; a host sets them in weerwerk.yml instead."""

    practices = config_options.Type(str, default="practices")
    reference = config_options.Optional(config_options.Type(str))
    search = config_options.Type(bool, default=True)


class WeerwerkPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # as above
    """Builds the collection into a MkDocs site."""

    def __init__(self) -> None:
        self.built: Built | None = None
        self.problems: tuple[Problem, ...] = ()
        self._serving = False
        self._macros: dict[str, Callable[..., str]] = {}
        self._current = ""
        self._nav: Navigation | None = None
        self._frames: Frames | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Notes whether this is a preview, and keeps the plugin between rebuilds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Builds the collection, and fills MkDocs' own settings from it."""
        project = Path(config.config_file_path).parent
        day = date.fromisoformat(self.config.reference) if self.config.reference else None
        self.built, problems = build(project, project / self.config.practices, day)
        if self.built is None:
            raise PluginError("\n".join(explain(problem) for problem in problems))
        self.problems = tuple(problems)
        self._fill(config, self.built.collection)
        self._offer_macros(config)
        return config

    def _fill(self, config: MkDocsConfig, collection: Collection) -> None:
        settings = collection.settings
        config.site_name = settings.name
        config.site_description = settings.tagline
        if not self._serving:
            config.site_url = settings.address
        if settings.forge and not is_placeholder(settings.forge.repository):
            config.repo_url = settings.forge.repository
        config.nav = config.nav or NAV
        config.extra["weerwerk"] = settings
        theme = package_files("weerwerk") / "theme"
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(theme))
        config.extra["weerwerk_theme_sheet"] = _theme_sheet(config)
        config.extra_css.append("weerwerk/weerwerk.css")
        script = config_options.ExtraScriptValue("weerwerk/page.mjs")
        script.type = "module"
        config.extra_javascript.append(script)

    def _offer_macros(self, config: MkDocsConfig) -> None:
        """Hands mkdocs-macros ours. It is configured before a page is read, and asks them later."""
        plugin: Any = config.plugins.get("macros")
        if plugin is None or self.built is None:
            return
        made = macros(self.built.collection, lambda: output.root(self._current))
        if self._macros:
            self._macros.update(made)
            return
        self._macros = dict(made)
        plugin.register_macros({name: self._later(name) for name in made})

    def _later(self, name: str) -> Callable[..., str]:
        # mkdocs-macros keeps what it got at the first build of a preview; we keep making new ones.
        def macro(*args: object, **filters: object) -> str:
            try:
                return self._macros[name](*args, **filters)
            except UnknownWordError as error:
                log.error("docs/: %s: %s.", name, error)  # noqa: TRY400 - one line, no traceback
                raise

        return macro

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the pages that menus lead to, and the files; says what is wrong."""
        if self.built is None:
            return files
        for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
            files.remove(file)
        taken = {file.dest_uri: file for file in files.documentation_pages()}
        for page in pages(self.built.outputs):
            other = taken.get(f"{page.url}index.html")
            if other and page.overridable:
                continue
            if other:
                self.problems += (_in_the_way(other, page),)
                files.remove(other)
            if _is_landing(page):
                file = _file(config, page.source, page.html)
                file.page = GeneratedPage(page, file, config)
                files.append(file)
        _add(assets(self.built.outputs), files, config)
        for problem in for_editors(self.problems):
            log.warning(explain(problem))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Gives our pages their short names in the menu, and pages of docs/ a day of change."""
        labels = dict(_labels(config.nav or []))
        for file in files.documentation_pages():
            if isinstance(file.page, GeneratedPage):
                file.page.label = labels.get(file.src_uri, "")
            elif file.page and self.built:
                file.page.update_date = self.built.collection.reference.isoformat()
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keeps what the frames need, and makes the sitemap ours: MkDocs knows few of our pages."""
        env.globals |= {"icon": icon, "is_placeholder": is_placeholder}
        if self._nav:
            self._frames = Frames(env, config, self._nav)
        config.theme.static_templates.discard("sitemap.xml")
        if self.built:
            address = config.site_url or ""
            made = [*sitemap(address, self._days(self.built, files)), robots(address)]
            _add(made, files, config)
        return env

    @staticmethod
    def _days(built: Built, files: Files) -> dict[str, date]:
        """The day of change of every page in the sitemap; pages of docs/ have none themselves."""
        days = {page.url: page.changed for page in pages(built.outputs) if page.listed}
        for file in files.documentation_pages():
            if file.page:
                days.setdefault(file.page.url, built.collection.reference)
        return days

    @event_priority(100)  # before mkdocs-macros asks
    def on_page_markdown(
        self,
        markdown: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """Notes which page the macros are for."""
        self._current = page.url.strip("/")
        return markdown

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes the pages that menus do not lead to, shortens scripts, makes the search index."""
        if self.built is None or self._frames is None:
            return
        site = Path(config.site_dir)
        for page in pages(self.built.outputs):
            if not _is_landing(page):
                folder = site / page.path
                folder.mkdir(parents=True, exist_ok=True)
                (folder / "index.html").write_bytes(self._frames.page(page).encode())
        shorten(site)
        if self.config.search:
            index(site, self.built.collection)

    def on_serve(
        self,
        server: Any,  # noqa: ANN401 - the server of MkDocs, which a build does not import
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002
    ) -> Any:  # noqa: ANN401 - as above
        """Watches the practices and the settings too."""
        project = Path(config.config_file_path).parent
        server.watch(str(project / self.config.practices))
        server.watch(str(project / FILE))
        return server


def _file(config: MkDocsConfig, path: str, content: str | bytes) -> File:
    return File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _theme_sheet(config: MkDocsConfig) -> str:
    """The address of Material's style sheet, whose name holds a hash."""
    name = "assets/stylesheets/main.*.min.css"
    found = [path for folder in config.theme.dirs for path in Path(folder).glob(name)]
    if not found:
        raise PluginError("mkdocs.yml: theme.name is not material, or its style sheet is gone.")
    return f"assets/stylesheets/{found[0].name}"


def _labels(nav: Iterable[object]) -> Iterator[tuple[str, str]]:
    """The names that a navigation gives its pages; MkDocs forgets them for pages we made."""
    for item in nav:
        if isinstance(item, dict):
            for label, target in item.items():
                if isinstance(target, str):
                    yield target, html.escape(label)
                else:
                    yield from _labels(target)


def _is_landing(page: output.Page) -> bool:
    """Whether menus and docs/ may lead to a page as MkDocs knows pages: all at the top level.

    The others, the practices among them, never pass through MkDocs: it has nothing to add to them.
    """
    return "/" not in page.path


def _add(made: Iterable[output.Asset], files: Files, config: MkDocsConfig) -> None:
    """Adds our files; one of that name in docs/ (`favicon.ico`, `robots.txt`) goes before ours."""
    for asset in made:
        if asset.path not in files.src_uris:
            files.append(_file(config, asset.path, asset.content))


def _in_the_way(file: File, page: output.Page) -> Problem:
    return Problem(Place(f"docs/{file.src_uri}"), "page-in-the-way", {"path": f"/{page.url}"})


# ---------------------------------------------------------------------------------------------
# What the command line asks


@dataclass(frozen=True, slots=True)
class Made:
    """What a build gave."""

    problems: tuple[Problem, ...]
    practices: int
    pages: int


def build_site(
    project: Path,
    out: Path,
    practices: Path | None = None,
    reference: date | None = None,
    *,
    search: bool = True,
) -> Made:
    """Builds the site of a project into an empty folder.

    Raises:
        PluginError: The settings are unfit; its text is one problem a line.
        Exception: Whatever else keeps MkDocs from building.
    """
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(out))
    plugin = cast("WeerwerkPlugin", config.plugins["weerwerk"])
    plugin.config.practices = str((practices or project / "practices").absolute())
    plugin.config.reference = reference.isoformat() if reference else None
    plugin.config.search = search
    mkdocs_build.build(config)
    built = cast("Built", plugin.built)
    count = len(list(pages(built.outputs)))
    return Made(plugin.problems, len(built.collection.practices), count)


def serve_site(project: Path, address: str) -> None:
    """Serves a preview of the project, building again when its files change."""
    from mkdocs.commands import serve as mkdocs_serve  # noqa: PLC0415 - a build needs no server

    logging.getLogger("mkdocs").setLevel(logging.INFO)
    mkdocs_serve.serve(str(project / "mkdocs.yml"), dev_addr=address)
