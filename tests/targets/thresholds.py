"""Thresholds of numbers, written in short."""

from __future__ import annotations

from fractions import Fraction

from goalcheck.targets.operand import Operand, Tolerance
from goalcheck.targets.threshold import Better, NumericThreshold


def numeric(
    kind: str, *operands: Operand, within: Tolerance | None = None, better: Better | None = None
) -> NumericThreshold:
    return NumericThreshold(kind, operands, within or Tolerance(Fraction(0)), better)
