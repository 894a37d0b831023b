"""How final an observed value is, in the words of statistics offices and the codes of SDMX."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class ObservationStatus(StrEnum):
    """The known states of a figure; the letter beside each is its SDMX code."""

    FINAL = "final"  # A
    PROVISIONAL = "provisional"  # P
    ESTIMATED = "estimated"  # E
    FORECAST = "forecast"  # F
    MISSING = "missing"  # M
    REVISED = "revised"  # R
    BREAK = "break"  # B: not comparable with the ones before


# A verdict takes the first of these that is among its figures; an unknown status comes before them all.
LEAST_FINAL_FIRST = tuple(map(ObservationStatus, ["forecast", "estimated", "provisional", "break", "revised", "final"]))
_KNOWN = dict(zip("apefmrb", ObservationStatus, strict=True)) | {status.value: status for status in ObservationStatus}


def parse_status(text: str, extra: Mapping[str, str] | None = None) -> str:
    """Return the status as its canonical word, or an unknown text as it is; blank is final.

    ``extra`` is the table ``statuses`` of a source: it comes first, and its words mean known ones or new ones.
    """
    text = text.strip()
    if extra and text in extra:
        text = extra[text].strip()
    if not text:
        return ObservationStatus.FINAL.value
    known = _KNOWN.get(text.casefold())
    return known.value if known else text


def finality(status: str) -> tuple[int, str]:
    """Return how final a status is, to rank by: missing, an unknown one, forecast, …, final, and at last none."""
    if status == ObservationStatus.MISSING:
        return -2, status
    known = [*LEAST_FINAL_FIRST, ""]
    return known.index(status) if status in known else -1, status
