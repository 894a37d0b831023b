"""How targets earn points, and how members are ranked."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class ScoreRule(StrEnum):
    """How a target earns its points."""

    FINANCE = "finance"
    RATIO = "ratio"
    ALL_OR_NOTHING = "all-or-nothing"


class RankBy(StrEnum):
    """What members are ranked by: what they achieved, or the share of their own bounds."""

    VALUE = "value"
    COMPLETION = "completion"


class Scoring(NamedTuple):
    """How targets are scored: ``grades`` from the best, each with the percentage of the points that it begins at.

    ``overshoot``: from this percentage of the bound on a result is marked. ``decimals`` are those of a target's score.
    """

    rule: ScoreRule
    grades: tuple[tuple[str, Fraction], ...] = ()
    overshoot: Fraction | None = None
    decimals: int = 2
