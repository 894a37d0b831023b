"""Open SDG's data files: one an indicator, ``Year`` first, ``Value`` last, blank cells between are the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.figures.layouts.known_layout import Known
from goalcheck.figures.layouts.sdmx import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

_BESIDE = {"unit": "Units", "status": "Observation status", "multiplier": "Unit multiplier"}


def recognise(headers: Sequence[str], line: int) -> Known | None:
    """Return the layout of an Open SDG file by its header, None if it is none."""
    named = [header for header in headers if header]
    if len(named) < 2 or named[0] != "Year" or named[-1] != "Value":
        return None
    beside = {role: header for role, header in _BESIDE.items() if header in named}
    return Known(
        name="Open SDG",
        header_line=line,
        roles={"period": "Year", "value": "Value", **beside},
        constants={"indicator": "{stem}"},
        statuses=STATUSES,
        by_name=False,
    )
