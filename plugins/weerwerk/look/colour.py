"""Colours and their contrast, as WCAG 2.2 counts it."""

from typing import NamedTuple


class Colour(NamedTuple):
    """A colour of the screen: red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """How light it is, from 0 to 1 (WCAG 2.2, relative luminance)."""
        red, green, blue = (_linear(part / 255) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def towards(self, other: "Colour", share: float) -> "Colour":
        """The colour that lies at this share (0 to 1) of the way to another."""
        pairs = zip(self, other, strict=True)
        return Colour(*(round(mine + (theirs - mine) * share) for mine, theirs in pairs))


WHITE = Colour(255, 255, 255)
BLACK = Colour(0, 0, 0)


def colour(text: str) -> Colour:
    """The colour of `#154273`."""
    return Colour(*bytes.fromhex(text.removeprefix("#")))


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def readable(wanted: Colour, grounds: list[Colour], least: float, towards: Colour) -> Colour:
    """The colour nearest to the wanted one that has this contrast on every ground.

    It goes towards black or white in steps of a hundredth; at the end it is that.
    """
    steps = (wanted.towards(towards, hundredth / 100) for hundredth in range(101))
    return next((c for c in steps if all(contrast(c, g) >= least for g in grounds)), towards)


def _linear(part: float) -> float:
    # The numbers are those of WCAG's definition.
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004
