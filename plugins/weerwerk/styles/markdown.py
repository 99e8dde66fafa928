"""A friendly report in Dutch, grouped per file: for a job summary, a mail or an issue."""

import re

from weerwerk.problems import Problem, Severity, message
from weerwerk.report import Report
from weerwerk.terminal import say

TITLES = {
    Severity.ERROR: "report-errors-title",
    Severity.WARNING: "report-warnings-title",
    Severity.ADVICE: "report-advice-title",
}
"""What must be mended comes first."""


def write(report: Report) -> str:
    """A heading, what to do, and per file a list with the line and, where known, the correction."""
    parts = [f"## {say('report-title')}", _opening(report)]
    for path, problems in report.by_file.items():
        parts.append(f"### {_escaped(path)}")
        for severity, title in TITLES.items():
            found = [problem for problem in problems if problem.severity is severity]
            if found:
                parts.append(f"**{say(title)}**")
                parts.append("\n".join(map(_item, found)))
    if report.problems:
        parts.append(say("report-help"))
    return "\n\n".join(parts) + "\n"


def _opening(report: Report) -> str:
    if not report.problems:
        return say("report-clean", count=report.count)
    name = "report-errors" if report.errors else "report-questions"
    return say(name, count=report.count, errors=report.errors, rest=report.others)


def _item(problem: Problem) -> str:
    place = f"{say('report-line', line=problem.place.line)} " if problem.place.line else ""
    said = f"- {place}{_sentence(message(problem))} (`{problem.code}`)"
    if not problem.better:
        return said
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", problem.better)), default=0))
    return f"{said}\n\n  {fence}yaml\n  {problem.better}\n  {fence}\n"


CODE = re.compile(r"(`[^`]*`)")
SIGNS = re.compile(r"([\\*_\[\]<>|#&~])")


def _sentence(said: str) -> str:
    """A message with a capital; what a message quotes stands in code, all else is plain text."""
    shown = "".join(part if part.startswith("`") else _escaped(part) for part in CODE.split(said))
    return shown[:1].upper() + shown[1:]


def _escaped(text: str) -> str:
    return SIGNS.sub(r"\\\1", text)
