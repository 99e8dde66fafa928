"""A friendly report in Dutch, grouped per file: for a job summary, a mail or an issue."""

import re
from functools import partial

from weerwerk.problems import FAULTS_PAGE, Problem, is_explained, message
from weerwerk.report import TITLES, Report
from weerwerk.terminal import say


def write(report: Report) -> str:
    """A heading, what to do, and per file a list with the line and, where known, the correction."""
    parts = [f"## {say('report-title')}", _opening(report)]
    for path, problems in report.by_file.items():
        parts.append(f"### {_escaped(path)}")
        for severity, title in TITLES.items():
            found = [problem for problem in problems if problem.severity is severity]
            if found:
                parts.append(f"**{say(title)}**")
                parts.append("\n".join(map(partial(_item, report.address), found)))
    if report.problems:
        page = f"[{say('faults-page')}]({report.address}{FAULTS_PAGE}/)"
        parts.append(say("report-help", page=page if report.address else say("faults-page")))
    return "\n\n".join(parts) + "\n"


def _opening(report: Report) -> str:
    if not report.problems:
        return say("report-clean", count=report.count)
    name = "report-errors" if report.errors else "report-questions"
    return say(name, count=report.count, errors=report.errors, rest=report.others)


def _item(address: str, problem: Problem) -> str:
    """One problem; its code is a link to the page that explains it, where there is a site."""
    place = f"{say('report-line', line=problem.place.line)} " if problem.place.line else ""
    code = f"`{problem.code}`"
    if address and is_explained(problem.code):
        code = f"[{code}]({address}{FAULTS_PAGE}/#{problem.code})"
    said = f"- {place}{_sentence(message(problem))} ({code})"
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
