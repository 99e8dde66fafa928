"""The house keeps its order: who imports what, and what every file says of itself."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "plugins" / "weerwerk"
MODULES = sorted(PACKAGE.rglob("*.py"))

# The rooms from the top down; a room imports only rooms above it.
ORDER = [
    "rules",
    "problems",
    "terminal",
    "report",
    "styles",
    "privacy",
    "model",
    "fields",
    "reading",
    "vocabulary",
    "schema",
    "pictures",
    "settings",
    "guess",
    "addresses",
    "readability",
    "prose",
    "glossary",
    "likeness",
    "checking",
    "formatting",
    "answers",
    "drafting",
    "blank",
    "example",
    "wordform",
    "wanted",
    "synonyms",
    "background",
    "collection",
    "dutch",
    "output",
    "rendering",
    "look",
    "exchange",
    "memo",
    "sources",
    "interview",
    "macros",
    "reference",
    "changes",
    "reviewing",
    "views",
    "searching",
    "shortening",
    "publishing",
    "sitemap",
    "build",
    "generated",
    "mkdocs_plugin",
    "commands",
    "cli",
]


def _room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_rooms_above_it(module: Path) -> None:
    if module.name == "__init__.py" and module.parent == PACKAGE:
        return
    here = ORDER.index(_room(module))
    for name in _imports(module):
        parts = name.split(".")
        if parts[0] == "weerwerk" and len(parts) > 1 and parts[1] in ORDER:
            assert ORDER.index(parts[1]) <= here, f"{module.name} imports {name}"


def test_only_the_adapter_imports_mkdocs() -> None:
    importers = {
        module.name
        for module in MODULES
        if any(re.match(r"mkdocs(\.|$)|material", name) for name in _imports(module))
    }
    assert importers == {"mkdocs_plugin.py"}


def test_views_ask_no_clock_disk_or_network() -> None:
    outside = {"os", "pathlib", "time", "socket", "urllib.request", "subprocess", "random"}
    for module in (PACKAGE / "views").glob("*.py"):
        tops = {name.rpartition(".")[0] or name for name in _imports(module)}
        assert not tops & outside, module.name
        assert not any(name.startswith("pathlib") for name in _imports(module)), module.name
        assert ".now(" not in module.read_text(encoding="utf-8"), module.name


def test_every_module_says_in_one_line_what_it_is() -> None:
    for module in MODULES:
        said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
        assert said, module
        assert "\n\n" not in said or module.name == "bench.py", (
            f"{module.name}: more than one thing"
        )


def test_every_sentence_has_a_use_and_every_use_a_sentence() -> None:
    """The codes in texts/nl.yml are the codes that the package says."""
    from weerwerk.problems import texts

    source = "\n".join(module.read_text(encoding="utf-8") for module in MODULES)
    said = set(re.findall(r"[\"']([a-z][a-z0-9-]+)[\"']", source))
    for table in (PACKAGE / "rules").glob("*.yml"):
        said |= set(re.findall(r"code: ([a-z-]+)", table.read_text(encoding="utf-8")))
    assert not set(texts()["problems"]) - said
    assert not set(texts()["interface"]) - said
    assert not set(texts()["template"]) - said


def test_checking_needs_no_engine() -> None:
    """`weerwerk check` is quick because it imports neither MkDocs nor templates' views."""
    program = (
        "import sys\n"
        "sys.argv = ['weerwerk', 'check', 'practices']\n"
        "from weerwerk.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m.split('.')[0] in {'mkdocs', 'material', 'playwright'}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip().endswith("[]")


def test_national_lists_are_whole() -> None:
    from weerwerk.vocabulary import national

    lists = national()
    assert len(lists.municipalities) == 342
    assert len(lists.regions) == 25
    assert [a for a in lists.assignments if a.startswith("vng-")] == [
        f"vng-{n}" for n in range(1, 8)
    ]
    assert [a for a in lists.assignments if a.startswith("vb-")] == [f"vb-{n}" for n in range(1, 8)]
    codes = {region.code for region in lists.regions.values()}
    assert {place.region for place in lists.municipalities} == codes
    for assignment in lists.assignments.values():
        assert assignment.wording
        assert assignment.source.startswith("https://")
        assert assignment.state
        for relation in assignment.relations:
            assert relation.to in lists.assignments
            if relation.type == "counterpart":
                back = {r.to for r in lists.assignments[relation.to].relations}
                assert assignment.id in back


def test_the_project_holds_no_path_of_a_machine() -> None:
    odd = re.compile(r"/work/|/root/|\.\./shared|files\.pythonhosted|registry\.npmjs")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.split("\0"):
        path = ROOT / name
        if name and path.suffix != ".png" and name != "tests/test_house.py" and path.is_file():
            assert not odd.search(path.read_bytes().decode("utf-8", "replace")), name
