"""The same input gives the same bytes: another folder, another time zone, another day."""

import os
import shutil
import subprocess
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


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    here, there = _copy(tmp_path / "here"), _copy(tmp_path / "a" / "much longer" / "there")
    base = os.environ | {"SOURCE_DATE_EPOCH": "1795219200"}
    one = base | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    other = base | {"TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "2", "LC_ALL": "C"}
    assert weerwerk("build", cwd=here, env=one).code == 0
    later = shutil.which("faketime")
    if later:
        command = [later, "+400 days", shutil.which("weerwerk", path=os.defpath) or "weerwerk"]
        subprocess.run([*command, "build"], cwd=there, env=other, check=True)
    else:
        for path in there.rglob("*"):
            os.utime(path, (4_000_000_000, 4_000_000_000))
        assert weerwerk("build", cwd=there, env=other).code == 0
    first, second = _files(here / "site"), _files(there / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
