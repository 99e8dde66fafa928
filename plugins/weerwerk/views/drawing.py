"""The picture of an assignment among those it hangs together with: the place of every line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from weerwerk.model import Assignment
from weerwerk.views.ties import Side, Tie

LEAST = 3
"""A picture of fewer boxes says less than its words; it is not drawn."""

# All in units of the picture; a letter is about seven of them wide.
MARGIN, WIDTH, GUTTER, PADDING = 18, 168, 28, 10
LINE, GAP = 18, 40
LETTERS = 21
TRUNK = 8
"""Where the line runs that passes by a row of boxes."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words in a box; `kind` says how it looks."""

    y: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """An assignment in the picture."""

    assignment: Assignment
    x: int
    y: int
    height: int
    texts: tuple[Text, ...]
    width: int = WIDTH

    @property
    def centre(self) -> int:
        """Half way its width."""
        return self.x + WIDTH // 2

    @property
    def below(self) -> int:
        """Where it ends."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture: this assignment, the others, and the lines between them."""

    width: int
    height: int
    this: Box
    others: tuple[Box, ...]
    lines: tuple[str, ...]


def drawing(assignment: Assignment, ties: Sequence[Tie]) -> Drawing | None:
    """The picture, or nothing where it would show fewer than three assignments.

    It is read from top to bottom: what speaks of this assignment above it, itself with its equals
    beside it in the middle, and below it what it speaks of. Two boxes stand side by side, so that
    the words can be read on a phone.
    """
    if len(ties) + 1 < LEAST:
        return None
    before, equal, after = (
        [tie for tie in ties if tie.side is side] for side in (Side.BEFORE, Side.EQUAL, Side.AFTER)
    )
    above = list(_rows(before, 1))
    beside = list(_stack(equal, _end(above)))
    this = _this(assignment, _end(above), beside)
    under = list(_rows(after, max(box.below for box in [this, *beside]) + GAP))
    last = (under or [[this, *beside]])[-1]
    return Drawing(
        width=MARGIN + 2 * WIDTH + GUTTER + 1,
        height=max(box.below for box in last) + 1,
        this=this,
        others=tuple(box for row in [*above, beside, *under] for box in row),
        lines=(*_down_to(this, above), *_across(this, beside), *_down_from(this, under)),
    )


# -- boxes --------------------------------------------------------------------------------------


def _rows(ties: Sequence[Tie], top: int) -> Iterator[list[Box]]:
    """The boxes two by two, equally high."""
    for pair in (ties[place : place + 2] for place in range(0, len(ties), 2)):
        height = max(_height(tie.other, tie.words) for tie in pair)
        yield [_box(tie, _column(place), top, height) for place, tie in enumerate(pair)]
        top += height + GAP


def _stack(ties: Sequence[Tie], top: int) -> Iterator[Box]:
    """The boxes of the equals, under each other in the second column."""
    for tie in ties:
        box = _box(tie, _column(1), top, _height(tie.other, tie.words))
        yield box
        top = box.below + PADDING


def _this(assignment: Assignment, top: int, beside: Sequence[Box]) -> Box:
    words = "deze opdracht"
    height = max(_height(assignment, words), *(box.below - top for box in beside), 0)
    return Box(assignment, _column(0), top, height, _texts(assignment, words, top))


def _box(tie: Tie, x: int, y: int, height: int) -> Box:
    return Box(tie.other, x, y, height, _texts(tie.other, tie.words, y))


def _texts(assignment: Assignment, words: str, top: int) -> tuple[Text, ...]:
    lines = [
        *(("words", part) for part in wrap(words, LETTERS + 3)),
        ("code", assignment.code),
        *(("title", part) for part in wrap(assignment.title, LETTERS)),
    ]
    first = top + PADDING + LINE - 5
    return tuple(Text(first + row * LINE, *line) for row, line in enumerate(lines))


def _height(assignment: Assignment, words: str) -> int:
    return 2 * PADDING + LINE * len(_texts(assignment, words, 0))


def _column(place: int) -> int:
    return MARGIN + place * (WIDTH + GUTTER)


def _end(rows: Sequence[Sequence[Box]]) -> int:
    """Where the next row begins."""
    return rows[-1][0].below + GAP if rows else 1


# -- lines, as paths of SVG ---------------------------------------------------------------------


def _down_to(this: Box, rows: Sequence[Sequence[Box]]) -> Iterator[str]:
    """From every box above to this one; farther rows pass the nearer ones by the trunk."""
    for row in rows:
        for box in row:
            bars = [row[0].below + GAP // 2, this.y - GAP // 2]
            turns = f"V{bars[0]}" if row is rows[-1] else f"V{bars[0]} H{TRUNK} V{bars[1]}"
            yield f"M{box.centre} {box.below} {turns} H{this.centre} V{this.y} {ARROW_DOWN}"


def _down_from(this: Box, rows: Sequence[Sequence[Box]]) -> Iterator[str]:
    for row in rows:
        for box in row:
            bars = [rows[0][0].y - GAP // 2, box.y - GAP // 2]
            turns = f"V{bars[0]}" if row is rows[0] else f"V{bars[0]} H{TRUNK} V{bars[1]}"
            yield f"M{this.centre} {this.below} {turns} H{box.centre} V{box.y} {ARROW_DOWN}"


def _across(this: Box, beside: Sequence[Box]) -> Iterator[str]:
    """Two lines, as those of an equals sign."""
    for box in beside:
        middle = box.y + box.height // 2
        for y in (middle - 3, middle + 3):
            yield f"M{this.x + WIDTH} {y} H{box.x}"


ARROW_DOWN = "m-5 -8 l5 8 l5 -8"
