"""How much of each target the page has room for, so that a page of many targets still opens at once."""

from collections.abc import Sequence
from typing import NamedTuple

from goalcheck.report.verdict import TargetVerdict

FIGURES_ON_A_PAGE = 6_000  # listed in all
MOST_FIGURES, FEWEST_FIGURES = 50, 3  # listed of one target
POINTS_ON_A_PAGE = 8_000  # of all trends
MOST_POINTS, FEWEST_POINTS = 12, 3  # before one verdict


class Room(NamedTuple):
    """How many figures of a target are listed, and how far back its trend and its members' go; 0: they have none."""

    figures: int
    points: int
    member_points: int


def room_for(targets: Sequence[TargetVerdict]) -> Room:
    """Return the room of each of these targets: all that they have where the page stays light."""
    own = sum(bool(target.verdict.trend) for target in targets)
    members = sum(bool(member.trend) for target in targets for member in target.members or ())
    return Room(
        figures=min(max(FIGURES_ON_A_PAGE // max(len(targets), 1), FEWEST_FIGURES), MOST_FIGURES),
        points=min(max(POINTS_ON_A_PAGE // max(own, 1), FEWEST_POINTS), MOST_POINTS),
        member_points=_few_or_none(POINTS_ON_A_PAGE // max(own + members, 1)),
    )


def _few_or_none(points: int) -> int:
    return min(points, MOST_POINTS) if points >= FEWEST_POINTS else 0
