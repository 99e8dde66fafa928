"""Colours and their contrast, as WCAG 2.2 counts it."""

from colorsys import hls_to_rgb, rgb_to_hls
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

    It keeps its hue and goes towards black or white in steps of a hundredth; at the end it is
    that.
    """
    hue, light, full = rgb_to_hls(*(part / 255 for part in wanted))
    end = towards.luminance
    for hundredth in range(101):
        lightness = light + (end - light) * hundredth / 100
        found = Colour(*(round(part * 255) for part in hls_to_rgb(hue, lightness, full)))
        if all(contrast(found, ground) >= least for ground in grounds):
            return found
    return towards


def _linear(part: float) -> float:
    # The numbers are those of WCAG's definition.
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004
