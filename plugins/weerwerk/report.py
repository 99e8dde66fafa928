"""What a check found, as a value that every style writes in its own way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from weerwerk.problems import Problem, Severity

TITLES = {
    Severity.ERROR: "report-errors-title",
    Severity.WARNING: "report-warnings-title",
    Severity.ADVICE: "report-advice-title",
}
"""What a reader sees above problems of a kind; what must be mended comes first."""


@dataclass(frozen=True)
class Report:
    """How many files were checked and everything that is wrong, in the order of the files.

    `address` is the site's own, with a slash at its end, or nothing where there is none yet.
    """

    count: int
    problems: tuple[Problem, ...]
    address: str = ""

    @classmethod
    def of(cls, problems: Iterable[Problem], count: int, address: str = "") -> "Report":
        """A report with the problems in order."""
        return cls(count, tuple(sorted(problems, key=lambda problem: problem.place)), address)

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def others(self) -> int:
        """How many are warnings or advice."""
        return len(self.problems) - self.errors

    @cached_property
    def by_file(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems of every file that has any."""
        files = groupby(self.problems, key=lambda problem: problem.place.path)
        return {path: tuple(found) for path, found in files}
