"""Thresholds of numbers, written in short."""

from __future__ import annotations

from fractions import Fraction

from goalcheck.targets.threshold import Better, NumericThreshold, Operand, Tolerance


def numeric(
    kind: str, *operands: Operand, within: Tolerance | None = None, better: Better | None = None
) -> NumericThreshold:
    return NumericThreshold(kind, operands, within or Tolerance(Fraction(0)), better)
