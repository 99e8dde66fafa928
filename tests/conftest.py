"""What tests share: the built site of this repository, small sites drawn in a test, a browser."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from browser import chromium, serving

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "examples"
TOOLS = Path(sys.executable).parent


@dataclass(frozen=True)
class Result:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def weerwerk(*arguments: object, cwd: Path = ROOT, env: dict[str, str] | None = None) -> Result:
    """Runs the command line as a user does."""
    return tool("weerwerk", *arguments, cwd=cwd, env=env)


def tool(
    name: str, *arguments: object, cwd: Path = ROOT, env: dict[str, str] | None = None
) -> Result:
    """Runs a program of the tests' own environment."""
    command = [str(TOOLS / name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=env, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


class Project:
    """A project folder drawn in a test, with this repository's settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.practices = folder / "practices"
        self.site = folder / "site"
        self.practices.mkdir(parents=True)
        (folder / "docs").mkdir()
        for name in ("weerwerk.yml", "mkdocs.yml"):
            shutil.copy(ROOT / name, folder / name)

    def write(self, path: str, text: str | bytes) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    def practice(self, name: str, text: str | None = None, **changes: Any) -> Path:  # noqa: ANN401 - any YAML
        """A sound practice, with some keys changed (None takes one away)."""
        return self.write(f"practices/{name}.md", text or practice_text(**changes))

    def check(self, *arguments: object) -> Result:
        return weerwerk("check", "--project", self.folder, *arguments)

    def build(self, *arguments: object) -> Result:
        day = ("--peildatum", "2026-11-21")
        return weerwerk("build", "--project", self.folder, *day, *arguments)

    def page(self, path: str) -> str:
        return (self.site / path / "index.html").read_text(encoding="utf-8")


SOUND: dict[str, object] = {
    "titel": "Noodsteunpunt in het dorpshuis",
    "samenvatting": "Een dorpshuis gaat open bij een lange stroomuitval, voor licht en informatie.",
    "organisatie": "Gemeente Nijmegen",
    "opdrachten": ["vng-6"],
    "stadium": "pilot",
    "contact": "weerbaar@nijmegen.example",
    "gecontroleerd_op": "2026-10-01",
    "vrijgegeven": {"functie": "teamleider veiligheid", "datum": "2026-09-20"},
}
BODY = "\n## Aanleiding\n\nDe stroom viel uit.\n\n## Aanpak\n\nHet dorpshuis ging open.\n"


def practice_text(body: str = BODY, **changes: object) -> str:
    """The text of a sound practice with some keys changed; JSON is YAML too."""
    keys = {name: value for name, value in (SOUND | changes).items() if value is not None}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in keys.items()]
    return "\n".join(["---", *lines, "---", body])


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def make_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    return lambda: Project(tmp_path_factory.mktemp("project") / "project")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository, built once."""
    out = tmp_path_factory.mktemp("real") / "site"
    result = weerwerk("build", "--out", out)
    assert result.code == 0, result.said
    return out


@pytest.fixture(scope="session")
def real_address(real_site: Path) -> Iterator[str]:
    with serving(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


class Watched:
    """A tab that remembers what should not happen: errors, and requests to others."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.faults.append(f"console: {said.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.faults.append(f"request: {request.url}")


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    contexts = []

    def make(address: str, **settings: object) -> Watched:
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        return Watched(context.new_page(), address)

    yield make
    for context in contexts:
        context.close()
