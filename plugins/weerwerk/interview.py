"""The questions of `weerwerk new`: what is asked, in which order, until the rules agree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from weerwerk.answers import Proposal, Values, faults, missing, placed, proposals, read, text_faults
from weerwerk.drafting import Draft, missing_sections, with_section
from weerwerk.fields import Leaf, leaves
from weerwerk.problems import Place, Problem, Severity, has_errors
from weerwerk.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody is asked: its name, help, an example, words to choose from, a first answer.

    Without an answer an optional question is passed over; where it `follows` from the answer
    before it, that one is asked again.
    """

    title: str
    help: str
    example: str = ""
    words: tuple[tuple[str, str], ...] = ()
    default: str = ""
    optional: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """The other side: gives answers, is told what is wrong with them, and sees proposals."""

    ask: Callable[[Question], str]
    tell: Callable[[Problem], None]
    propose: Callable[[list[Proposal]], None]


LEAVES = {leaf.at: leaf for leaf in leaves()}
HELPFUL = ("themas", "scenarios")
"""Asked before the assignments: they propose them."""
FOLLOW_UPS = {"organisation-kind": "soort_organisatie", "no-region": "regio"}
"""What is asked next where an answer is fine but not enough."""


def interview(draft: Draft, vocabulary: Vocabulary, today: date, talk: Talk) -> Draft:
    """The draft with all that it cannot do without, asked for until the rules agree.

    Args:
        draft: What is known already; that is asked again only where the rules refuse it.
        vocabulary: The lists.
        today: The day that is proposed as the day of reading.
        talk: Who answers.
    """
    wrong = {
        name: problems
        for name, problems in faults(draft.values, vocabulary, today).items()
        if name in draft.values and (name,) in LEAVES and has_errors(problems)
    }
    values: Values = {name: v for name, v in draft.values.items() if name not in wrong}
    asked = dict.fromkeys((*_open(values), *(LEAVES[name,] for name in wrong)))
    for leaf in asked:
        if leaf.at[0] in values:
            continue  # a follow-up of an earlier question
        for problem in wrong.get(leaf.at[0], ()):
            talk.tell(problem)
        first = _first_answer(leaf, values, vocabulary, today, talk)
        values = _answered(leaf, values, vocabulary, today, talk, default=first)
    draft = draft.having(values)
    for kind in missing_sections(draft):
        text = _told(Question(kind.heading, kind.help), talk)
        draft = replace(draft, body=with_section(draft.body, kind, text))
    return draft


def _told(question: Question, talk: Talk) -> str:
    """A part of the text in which nothing stands that must not be published."""
    while True:
        text = talk.ask(question).strip()
        problems = text_faults(text)
        for problem in problems:
            talk.tell(problem)
        if text and not has_errors(problems):
            return text


def _open(values: Values) -> Iterator[Leaf]:
    """What is asked, in the order of asking."""
    for leaf in missing(values):
        if leaf.at == ("opdrachten",):
            yield from (LEAVES[name,] for name in HELPFUL)
        yield leaf


def _first_answer(
    leaf: Leaf, values: Values, vocabulary: Vocabulary, today: date, talk: Talk
) -> str:
    if leaf.row.kind == "day":
        return today.isoformat()
    if leaf.at == ("opdrachten",) and (found := proposals(values, vocabulary)):
        talk.propose(found)
        return ", ".join(proposal.code for proposal in found)
    return ""


def _answered(
    leaf: Leaf,
    values: Values,
    vocabulary: Vocabulary,
    today: date,
    talk: Talk,
    *,
    default: str = "",
) -> Values:
    """The values with an answer that the rules agree with, or without where it may be left open."""
    question = _question(leaf, vocabulary, default)
    while True:
        value = read(leaf.row, talk.ask(question), vocabulary)
        if value is None and question.optional:
            return values
        tried = placed(values, leaf.at, value)
        found = faults(tried, vocabulary, today).get(leaf.at[0], []) if value else [_unsaid(leaf)]
        for problem in found:
            talk.tell(problem)
        errors = {problem.code for problem in found if problem.severity is Severity.ERROR}
        if errors <= FOLLOW_UPS.keys():
            for name in (FOLLOW_UPS[code] for code in FOLLOW_UPS if code in errors):
                tried = _answered(LEAVES[name,], tried, vocabulary, today, talk)
                if name not in tried:
                    break  # the name was not the right one after all
            else:
                return tried


def _unsaid(leaf: Leaf) -> Problem:
    key = ".".join(leaf.at)
    return Problem(Place(""), "missing-key", {"key": key, "example": f"{key}: {leaf.row.example}"})


def _question(leaf: Leaf, vocabulary: Vocabulary, default: str) -> Question:
    terms = vocabulary.terms(leaf.row.terms) if leaf.row.terms else {}
    return Question(
        leaf.title,
        leaf.row.help,
        leaf.row.example,
        tuple((word, term.title) for word, term in terms.items()),
        default,
        optional=leaf.need != "required",
        follows=leaf.at[0] in FOLLOW_UPS.values(),
    )
