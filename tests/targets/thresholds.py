"""Thresholds of numbers, written in short."""

from __future__ import annotations

from fractions import Fraction

from goalcheck.targets.expression import Expression, Quantity
from goalcheck.targets.threshold import Better, NumericThreshold


def numeric(
    kind: str, *operands: Expression, within: Quantity | None = None, better: Better | None = None
) -> NumericThreshold:
    return NumericThreshold(kind, operands, within or Quantity(Fraction(0)), better)
