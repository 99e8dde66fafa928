"""The site that a script looks at: one that is there, or one that is built for the occasion."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


@contextmanager
def built(site: Path | None) -> Iterator[Path]:
    """The folder of a built site; without one, a fresh build that goes away afterwards."""
    if site:
        yield site
        return
    with tempfile.TemporaryDirectory(prefix="weerwerk-") as name:
        folder = Path(name) / "site"
        program = Path(sys.executable).parent / "weerwerk"
        subprocess.run([program, "build", "--out", folder], cwd=ROOT, check=True)
        yield folder
