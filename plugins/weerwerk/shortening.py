"""Our scripts as a reader's browser gets them: without comments and white space."""

from pathlib import Path

import rjsmin

OURS = "weerwerk"
MADE = "vendor"
"""Libraries come shortened already, with the licences they must keep."""


def shorten(site: Path) -> None:
    """Shortens the scripts of a built site in place."""
    folder = site / OURS
    for path in (*folder.rglob("*.mjs"), *folder.rglob("*.js")):
        if MADE not in path.relative_to(folder).parts:
            script = rjsmin.jsmin(path.read_text(encoding="utf-8"))
            path.write_text(f"{script}\n", encoding="utf-8", newline="\n")
