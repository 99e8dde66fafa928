"""A report as JSON; its schema stands beside it in `report.schema.json`."""

import json

from weerwerk.problems import Problem, message
from weerwerk.report import Report

VERSION = "1.0"


def write(report: Report) -> str:
    """The counts and every problem."""
    found = {
        "version": VERSION,
        "checked": report.count,
        "errors": report.errors,
        "others": report.others,
        "problems": [_entry(problem) for problem in report.problems],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _entry(problem: Problem) -> dict[str, object]:
    line = {"line": problem.place.line} if problem.place.line else {}
    better = {"corrected": problem.better} if problem.better else {}
    return {
        "file": problem.place.path,
        **line,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": message(problem),
        **better,
    }
