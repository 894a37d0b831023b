"""A value of which only bounds are known: ``<1``, ``≤0.5``, ``250,000+``."""

from decimal import Decimal
from typing import NamedTuple


class Bounded(NamedTuple):
    """An interval that a value lies in; None: no bound on that side. ``low_open``: the bound itself is not in it."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def of(cls, sign: str, bound: Decimal) -> "Bounded":
        """Return what a sign and its number say: ``<``, ``<=``, ``≤``, ``-`` (behind it) or their opposites."""
        is_open = sign in "<>"
        if sign[0] in "<≤-":
            return cls(high=bound, high_open=is_open)
        return cls(low=bound, low_open=is_open)

    @property
    def sign_and_end(self) -> tuple[str, Decimal]:
        """The sign and the number by which a cell says this: of two ends, the upper one."""
        if self.high is not None:
            return "<" if self.high_open else "≤", self.high
        return ">" if self.low_open else "≥", self.low or Decimal(0)
