"""Units as what they measure and how much of it: 万元 is 10,000 of 元."""

from dataclasses import dataclass
from fractions import Fraction

from .plain_numbers import MAGNITUDES, quantity_in

ALONE = {
    "%": ("%", Fraction(1)),
    "‰": ("%", Fraction(1, 10)),
    "pp": ("pp", Fraction(1)),
    "百分点": ("pp", Fraction(1)),
    "t": ("kg", Fraction(1000)),
    "g": ("kg", Fraction(1, 1000)),
    "斤": ("kg", Fraction(1, 2)),
}


@dataclass(frozen=True)
class Unit:
    base: str
    scale: Fraction


@dataclass(frozen=True)
class Units:
    """The units of a targets file: those it declares, and Chinese magnitudes before any."""

    declared: dict[str, str]

    def read(self, text: str) -> Unit:
        if text in self.declared:
            return self._declared(text)
        if text in ALONE:
            return Unit(*ALONE[text])
        for magnitude, factor in MAGNITUDES.items():
            if text.startswith(magnitude) and len(text) > len(magnitude):
                inner = self.read(text[len(magnitude) :])
                return Unit(inner.base, inner.scale * factor)
        return Unit(text, Fraction(1))

    def of_one(self, text: str | None) -> tuple[str | None, Fraction]:
        """What one counted thing is of a unit with a magnitude, in its base: of 万元 that is 1 of 元; else bare."""
        ones = text or ""
        known = {*self.declared, *ALONE}  # 百分点 has no magnitude
        while magnitude := next((one for one in MAGNITUDES if ones.startswith(one) and ones not in known), ""):
            ones = ones.removeprefix(magnitude)
        return (None, Fraction(1)) if ones in {"", text} else (self.read(ones).base, self.read(ones).scale)

    def _declared(self, text: str) -> Unit:
        found = quantity_in(self.declared[text])
        assert found is not None, f"not a quantity: {self.declared[text]}"
        inner = Units({}).read(found[1])
        return Unit(inner.base, inner.scale * found[0])
