"""The same input gives the same bytes: another folder, another time zone, another day."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT, weerwerk

SOURCES = ("practices", "docs", "weerwerk.yml", "mkdocs.yml")


def _copy(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


# The command line with a clock that runs 400 days ahead, for all that asks Python for the time.
LATER = """
import datetime, time
ahead, real, now = 400 * 86_400, time.time, datetime.datetime
time.time = lambda: real() + ahead
class Later(now):
    @classmethod
    def now(cls, tz=None):
        return now.now(tz) + datetime.timedelta(seconds=ahead)
    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)
datetime.datetime = Later
from weerwerk.cli import main
main()
"""


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    here, there = _copy(tmp_path / "here"), _copy(tmp_path / "a" / "much longer" / "there")
    base = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    one = base | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    other = base | {"TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "2", "LC_ALL": "C"}
    assert weerwerk("build", cwd=here, env=one).code == 0
    for path in there.rglob("*"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    command = [sys.executable, "-c", LATER, "build"]
    done = subprocess.run(command, cwd=there, env=other, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    first, second = _files(here / "site"), _files(there / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
