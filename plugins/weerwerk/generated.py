"""The files of this repository that are made from the one table; `scripts/generate` writes them."""

import sys
from collections.abc import Iterator
from pathlib import Path

from weerwerk.example import example, snippets
from weerwerk.settings import read_settings, vocabulary

SNIPPETS = ".vscode/weerwerk.code-snippets"
GUIDE = "CONTRIBUTING.md"
BEGIN, END = "<!-- voorbeeld: begin (gemaakt met scripts/generate) -->", "<!-- voorbeeld: eind -->"


def generated(project: Path) -> Iterator[tuple[str, str]]:
    """Every file with what should be in it; of the guide only the part between the marks is ours.

    Raises:
        ValueError: The settings are unfit, or the guide has no marks.
    """
    settings, problems = read_settings(project)
    if settings is None:
        raise ValueError(problems)
    yield SNIPPETS, snippets(vocabulary(settings))
    guide = (project / GUIDE).read_text(encoding="utf-8")
    before, _, rest = guide.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not after:
        raise ValueError(BEGIN)
    block = f"```yaml\n{example('required', 'recommended')}```"
    yield GUIDE, f"{before}{BEGIN}\n{block}\n{END}{after}"


def main(project: Path) -> None:
    """Writes every file."""
    for name, text in generated(project):
        path = project / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
