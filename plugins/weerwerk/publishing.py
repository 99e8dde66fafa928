"""Puts what was made on disk: a fresh folder in the place of the old one, or plain files."""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path

from frontmatter import Post, dumps
from frontmatter.default_handlers import YAMLHandler

from weerwerk.exchange import FILE
from weerwerk.output import Asset, Output, Page

RENAME_EXCHANGE = 2
"""Swap two names in one step: renameat2(2) of Linux."""


class BusyError(Exception):
    """Another build is writing to the same place."""


@contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """A new folder beside `target` that takes its place when the block ends well.

    Where the block fails, `target` stays as it was. One build at a time: the others get a
    `BusyError`. What a killed build left behind is cleared away.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone(target.parent / f".{target.name}.lock"):
        fresh = target.parent / f".{target.name}.new"
        _recover(target)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        try:
            yield fresh
            _swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        try:
            import fcntl  # noqa: PLC0415 - Windows has none; there the lock is only a file

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError as error:
            raise BusyError(lock.name) from error
        if not lock.exists() or lock.stat().st_ino != os.fstat(file.fileno()).st_ino:
            raise BusyError(lock.name)  # the one before us took the file away in between
        try:
            yield
        finally:
            with suppress(OSError):
                lock.unlink()


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not _exchanged(fresh, target):
        # Two steps; a kill between them is mended by _recover at the next build.
        target.rename(_old(target))
        fresh.rename(target)
        shutil.rmtree(_old(target), ignore_errors=True)


def _old(target: Path) -> Path:
    return target.parent / f".{target.name}.old"


def _recover(target: Path) -> None:
    old = _old(target)
    if not old.exists():
        return
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(target)


def _exchanged(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    here = -100  # AT_FDCWD; the paths are absolute
    done = renameat2(here, os.fsencode(one), here, os.fsencode(other), RENAME_EXCHANGE)
    return bool(done == 0)


def replace_file(path: Path, content: bytes) -> None:
    """Puts content in the place of a file in one step: a kill leaves the old or the new."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    if path.exists():
        shutil.copymode(path, fresh)
    fresh.replace(path)


# ---------------------------------------------------------------------------------------------
# Plain files, for any other engine


def write_site(outputs: Iterable[Output], folder: Path, docs: Path) -> None:
    """Every output as a plain file: pages as Markdown with front matter around one HTML element.

    Pages of docs/ that take the place of a standard page are copied; the front matter holds
    `title` and `description` as HTML text, as the themes print them unescaped.
    """
    for output in outputs:
        match output:
            case Asset():
                _write(folder / output.path, output.content)
            case Page() if output.overridable and (docs / output.source).exists():
                _write(folder / output.source, (docs / output.source).read_bytes())
            case Page():
                _write(folder / output.source, _as_markdown(output))


def write_files(files: Iterable[Asset], folder: Path) -> None:
    """Every file as it is."""
    for file in files:
        _write(folder / file.path, file.content)


def is_public(folder: Path, project: Path) -> bool:
    """Whether a folder is in a built site, or in what a site is made of."""
    here = folder.resolve()
    known = {(project / name).resolve() for name in ("site", "docs", "practices")}
    return any(place in known or (place / FILE).exists() for place in (here, *here.parents))


def write_data(outputs: Iterable[Output], folder: Path) -> None:
    """The open data alone."""
    for output in outputs:
        if isinstance(output, Asset) and output.path.startswith("data/"):
            _write(folder / Path(output.path).name, output.content)


def _as_markdown(page: Page) -> bytes:
    post = Post(
        page.whole,
        title=escape(page.title),
        description=escape(page.description),
        date=page.changed.isoformat(),
        render_macros=False,
    )
    return f"{dumps(post, handler=_Handler())}\n".encode()


class _Handler(YAMLHandler):
    """Writes keys in our order, and every text quoted, so that none is read as something else."""

    def export(self, metadata: dict[str, object], **_: object) -> str:
        lines = (f"{name}: {json.dumps(value)}" for name, value in metadata.items())
        return "\n".join(lines)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
