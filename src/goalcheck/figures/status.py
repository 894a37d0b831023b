"""How final an observed value is, in the words of statistics offices and the codes of SDMX."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    """Return the status as its canonical word, or an unknown text as it stands; blank is final.

    ``extra`` is the table ``statuses`` of a source: it comes first, and its words stand for known ones or new ones.
    """
    text = text.strip()
    if extra and text in extra:
        text = extra[text].strip()
    if not text:
        return ObservationStatus.FINAL.value
    known = _KNOWN.get(text.casefold())
    return known.value if known else text


def less_final(statuses: Iterable[str]) -> str:
    """Return the least final of several statuses, canonical words or unknown ones; "" if all are blank."""
    order = [*map(str, LEAST_FINAL_FIRST), ""]
    missing = ObservationStatus.MISSING.value
    return min(statuses, key=lambda status: -2 if status == missing else order.index(status) if status in order else -1)


def least_final(statuses: Iterable[str]) -> str | None:
    """The least final of observation statuses: an unknown one, forecast, estimated, provisional, break, revised."""
    found = set(statuses)
    unknown = sorted(found.difference(LEAST_FINAL_FIRST))
    return unknown[0] if unknown else next((status for status in LEAST_FINAL_FIRST if status in found), None)
