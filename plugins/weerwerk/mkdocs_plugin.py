"""The adapter: hands the core's outputs to MkDocs. The only module that imports mkdocs."""

import html
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import base, config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from weerwerk import output
from weerwerk.build import Built, assets, build, pages
from weerwerk.collection import Collection
from weerwerk.macros import macros
from weerwerk.problems import Place, Problem, explain
from weerwerk.repair import repair
from weerwerk.searching.index import index
from weerwerk.settings import FILE, is_placeholder

log = logging.getLogger("mkdocs.plugins.weerwerk")

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
            "title": html.escape(self.made.title),
            "description": html.escape(self.made.description),
            "render_macros": False,
            "weerwerk": True,
        }
        self.update_date = self.made.changed.isoformat()

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Takes the HTML that the core made."""
        self.content = self.made.html
        links = [AnchorLink(html.escape(text), name, 2) for name, text in self.made.contents]
        self.toc = TableOfContents(links)
        self.present_anchor_ids = {name for name, _ in self.made.contents}


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
            return self._macros[name](*args, **filters)

        return macro

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds a file for every output, and says what is wrong."""
        if self.built is None:
            return files
        taken = {file.dest_uri: file for file in files.documentation_pages()}
        for page in pages(self.built.outputs):
            file = _file(config, page.source, page.html)
            other = taken.get(file.dest_uri)
            if other and page.overridable:
                continue
            if other:
                self.problems += (_in_the_way(other, page),)
                files.remove(other)
            file.page = GeneratedPage(page, file, config)
            files.append(file)
        for asset in assets(self.built.outputs):
            files.append(_file(config, asset.path, asset.content))
        for problem in self.problems:
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
        return nav

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

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Mends what is invalid in the theme's HTML."""
        return repair(output)

    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002
    ) -> str:
        """Mends the 404 page likewise."""
        return repair(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Makes the search index."""
        if self.built and self.config.search:
            index(Path(config.site_dir), self.built.collection)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002
    ) -> LiveReloadServer:
        """Watches the practices and the settings too."""
        project = Path(config.config_file_path).parent
        server.watch(str(project / self.config.practices))
        server.watch(str(project / FILE))
        return server


def _file(config: MkDocsConfig, path: str, content: str | bytes) -> File:
    return File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _labels(nav: Iterable[object]) -> Iterator[tuple[str, str]]:
    """The names that a navigation gives its pages; MkDocs forgets them for pages we made."""
    for item in nav:
        if isinstance(item, dict):
            for label, target in item.items():
                if isinstance(target, str):
                    yield target, html.escape(label)
                else:
                    yield from _labels(target)


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
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    mkdocs_serve.serve(str(project / "mkdocs.yml"), dev_addr=address)
