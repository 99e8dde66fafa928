"""The day the pages speak of, so that the same sources give the same bytes on any day."""

import os
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from weerwerk.model import Practice

EPOCH = date(2000, 1, 1)
"""The day of an empty collection without history."""


def reference_date(project: Path, given: date | None, practices: Iterable[Practice]) -> date:
    """The given day, else SOURCE_DATE_EPOCH, else the last commit, else the newest reading.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    if given:
        return given
    if stamp := os.environ.get("SOURCE_DATE_EPOCH") or _last_commit(project):
        return datetime.fromtimestamp(int(stamp), UTC).date()
    return max((practice.fields.checked_on for practice in practices), default=EPOCH)


def _last_commit(project: Path) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(project), "log", "-1", "--format=%ct"],  # noqa: S607 - git on PATH
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
