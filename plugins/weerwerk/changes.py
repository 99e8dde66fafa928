"""Which files of a project differ from a Git reference, as a pull request sees it."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths from the project's folder: what was added or changed, and what is no longer there."""

    present: frozenset[str]
    gone: frozenset[str]


def changes(project: Path, base: str) -> Changes | None:
    """What differs between a project's files and the point where they left a reference.

    Args:
        project: A folder in a Git working tree.
        base: A branch, tag or commit, such as `origin/main`.

    Returns:
        The changes, or nothing where Git does not know the reference.
    """
    commit = _git(project, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}")
    if not commit:
        return None
    # In a clone of one commit there is no common past; then the reference itself is the measure.
    start = _git(project, "merge-base", commit.strip(), "HEAD") or commit
    names = ("diff", "--name-status", "--no-renames", "--relative", "-z", start.strip())
    parts = _git(project, *names, "--").split("\0")
    found = dict(zip(parts[1::2], parts[0::2], strict=False))
    new = _git(project, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    gone = frozenset(path for path, status in found.items() if status == "D")
    return Changes(frozenset((*found, *filter(None, new))) - gone, gone)


def _git(project: Path, *arguments: str) -> str:
    """What Git answers, or nothing where it cannot."""
    command = ["git", "-C", str(project), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else ""
