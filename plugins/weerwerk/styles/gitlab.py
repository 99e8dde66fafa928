"""A Code Quality report, as GitLab shows it in a merge request."""

import json
from collections import Counter
from hashlib import sha256

from weerwerk.problems import Severity, message
from weerwerk.report import Report

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def write(report: Report) -> str:
    """A JSON array. A fingerprint knows no line, so that a fault keeps it when text moves."""
    seen: Counter[str] = Counter()
    rows = []
    for problem in report.problems:
        said, place = message(problem), problem.place
        mark = f"{place.path}\0{problem.code}\0{said}"
        seen[mark] += 1
        rows.append(
            {
                "description": said,
                "check_name": problem.code,
                "fingerprint": sha256(f"{mark}\0{seen[mark]}".encode()).hexdigest(),
                "severity": LEVELS[problem.severity],
                "location": {"path": place.path, "lines": {"begin": max(place.line, 1)}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
