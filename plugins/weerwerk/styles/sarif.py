"""A report in SARIF 2.1.0 (OASIS), which many tools read."""

import json
from urllib.parse import quote

from weerwerk import __version__
from weerwerk.problems import Problem, Severity, heading, message, way_out
from weerwerk.report import Report

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def write(report: Report) -> str:
    """One run, with a rule for every code that occurs."""
    codes = sorted({problem.code for problem in report.problems})
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "weerwerk",
                        "version": __version__,
                        "language": "nl-NL",
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(p, codes.index(p.code)) for p in report.problems],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str) -> dict[str, object]:
    rule: dict[str, object] = {"id": code, "shortDescription": {"text": heading(code)}}
    return rule | ({"help": {"text": out}} if (out := way_out(code)) else {})


def _result(problem: Problem, rule: int) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(problem.place.path)}}
    if problem.place.line:
        place["region"] = {"startLine": problem.place.line}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": LEVELS[problem.severity],
        "message": {"text": message(problem)},
        "locations": [{"physicalLocation": place}],
    }
