"""A report for somebody at a terminal, grouped per file."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from weerwerk.problems import Problem, Severity, message, quotable
from weerwerk.report import Report
from weerwerk.terminal import say

LOOKS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


def show(report: Report, console: Console | None = None) -> None:
    """Files as headings, a row for every problem, colours beside words."""
    console = console or Console()
    counts = say("checked", count=report.count, errors=report.errors, rest=report.others)
    for path, problems in report.by_file.items():
        console.print(Text(quotable(path, 300), style="bold"))
        console.print(Padding(_table(problems), (0, 0, 1, 2)))
    console.print(Text(counts, style="green" if not report.errors else "bold red"))


def _table(problems: tuple[Problem, ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="dim")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for problem in problems:
        label = Text(str(problem.severity), style=LOOKS[problem.severity])
        said = Text.assemble(message(problem), (f"  {problem.code}", "dim"))
        line = str(problem.place.line) if problem.place.line else ""
        table.add_row(line, label, said)
    return table
