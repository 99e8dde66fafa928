"""A report for a pipe or a file: one plain line a problem."""

from weerwerk.problems import explain
from weerwerk.report import Report
from weerwerk.terminal import say


def write(report: Report) -> str:
    """Every problem on a line of its own, and a last line with the counts."""
    counts = say("checked", count=report.count, errors=report.errors, rest=report.others)
    return "\n".join([*map(explain, report.problems), counts]) + "\n"
