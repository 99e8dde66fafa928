"""The safety regions on tiles that lie roughly as on the map, from north to south."""

from collections.abc import Iterator
from dataclasses import dataclass

MAP = """
.               .                     .                   fryslan           groningen
.               noord-holland-noord   .                   .                 drenthe
kennemerland    zaanstreek-waterland  flevoland           ijsselland        twente
hollands-midden amsterdam-amstelland  gooi-en-vechtstreek gelderland-midden noord-en-oost-gelderland
haaglanden      rotterdam-rijnmond    utrecht             gelderland-zuid   .
zeeland         zuid-holland-zuid     brabant-noord       limburg-noord     .
.               midden-en-west-brabant brabant-zuidoost   zuid-limburg      .
"""


@dataclass(frozen=True, slots=True)
class Tile:
    """The place of a region on the map, counted from one."""

    region: str
    row: int
    column: int


def tiles() -> Iterator[Tile]:
    """Every region, as a reader's eye goes: row by row, from west to east."""
    for row, line in enumerate(MAP.split("\n")[1:-1], start=1):
        for column, region in enumerate(line.split(), start=1):
            if region != ".":
                yield Tile(region, row, column)
