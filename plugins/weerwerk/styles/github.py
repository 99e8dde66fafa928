"""Annotations at the lines of a pull request, as GitHub and Forgejo Actions read them."""

from weerwerk.problems import Problem, Severity, message
from weerwerk.report import Report

# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}

IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def write(report: Report) -> str:
    """One workflow command a line."""
    return "".join(f"{_annotation(problem)}\n" for problem in report.problems)


def _annotation(problem: Problem) -> str:
    place = problem.place
    properties = {"file": place.path, "line": str(max(place.line, 1)), "title": problem.code}
    shown = ",".join(f"{name}={value.translate(IN_PROPERTY)}" for name, value in properties.items())
    return f"::{LEVELS[problem.severity]} {shown}::{message(problem).translate(IN_MESSAGE)}"
