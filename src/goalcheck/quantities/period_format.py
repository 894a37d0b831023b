"""Periods by strptime's letters: a format becomes a pattern once, and the finest letter says how long the period is.

One digit is enough for a month, day or hour.
"""

import re
from functools import lru_cache

from goalcheck.messages.catalogue import MessageError, message, quoted
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_text import MONTH_NAMES, MONTH_NUMBERS, period_of
from goalcheck.quantities.spelling import narrow

_LONGEST = 200
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_LETTERS = {  # the part of a spelling that each says, and its pattern
    "Y": ("y", "[0-9]{4}"),
    "y": ("short_year", "[0-9]{2}"),
    "G": ("iso_year", "[0-9]{4}"),
    "m": ("m", "[0-9]{2}"),
    "B": ("name", MONTH_NAMES),
    "b": ("short_name", "|".join(MONTH_NUMBERS)),
    "d": ("d", "[0-9]{2}"),
    "j": ("day_of_year", "[0-9]{3}"),
    "V": ("w", "[0-9]{2}"),
    "u": ("weekday", "[1-7]"),
    "A": ("weekday_name", "|".join(_WEEKDAYS)),
    "a": ("short_weekday", "|".join(name[:3] for name in _WEEKDAYS)),
    "H": ("h", "[01][0-9]|2[0-3]"),
    "I": ("h12", "0[1-9]|1[0-2]"),
    "p": ("half_day", "am|pm"),
    "M": ("min", "[0-5][0-9]"),
    "S": ("s", "[0-5][0-9]"),
    "f": ("f", "[0-9]{1,6}"),
    "z": ("zone", "Z|[+-][0-9]{2}:?[0-9]{2}"),
    "Z": ("utc", "UTC|GMT"),
}
_ENOUGH = (set("Y"), set("y"), set("GV"), set("m"), set("b"), set("B"))  # of months a file may say the year elsewhere
_ONE_DIGIT = frozenset("mdHI")
_DIGITS = frozenset(f"%{letter}" for letter in "YymdjGVuHIMSf")


def read_in_format(text: str, form: str, year: int | None = None) -> Period:
    """Read one text, of ``year`` where it names none. ValueError if it does not fit, or is no date."""
    found = pattern_of(form).fullmatch(narrow(text.strip())) if len(text) <= _LONGEST else None
    if found is None:
        raise MessageError(message("not_in_format", text=quoted(text), format=quoted(form)))
    try:
        return period_of(_parts(found.groupdict(), year))
    except MessageError as error:
        raise MessageError(message("no_period_because", text=quoted(text), why=error.found)) from None
    except (ValueError, OverflowError):
        raise MessageError(message("no_date_in_format", text=quoted(text), format=quoted(form))) from None


@lru_cache(maxsize=64)
def pattern_of(form: str) -> re.Pattern[str]:
    """Return a format's pattern. ValueError for an unknown letter, one that occurs twice, or no year."""
    letters = re.findall("%(.?)", form)
    for letter in letters:
        if letter != "%" and letter not in _LETTERS:
            raise MessageError(message("no_letter_of_format", format=quoted(form), letter=letter))
    used = [letter for letter in letters if letter != "%"]
    if len(set(used)) < len(used):
        raise MessageError(message("letter_twice", format=quoted(form)))
    _refuse_incomplete(form, set(used))
    pieces = [piece for piece in re.split(r"(%.|\s+)", form) if piece]
    digits = [piece in _DIGITS for piece in pieces]
    beside = zip(pieces, [False, *digits], [*digits[1:], False], strict=False)
    return re.compile("".join(_piece(piece, apart=not (one or other)) for piece, one, other in beside), re.IGNORECASE)


def _refuse_incomplete(text: str, letters: set[str]) -> None:
    if not any(enough <= letters for enough in _ENOUGH):
        raise MessageError(message("format_without_year", format=quoted(text)))
    if "d" in letters and not letters & {"m", "b", "B"}:
        raise MessageError(message("format_without_month", format=quoted(text)))
    if "V" in letters and "G" not in letters:
        raise MessageError(message("format_without_year_of_week", format=quoted(text)))


def _piece(piece: str, *, apart: bool) -> str:
    """Return a piece's pattern; one digit is enough where no other digits are beside it (``apart``)."""
    if piece == "%%":
        return "%"
    if piece.isspace():
        return r"\s+"
    if piece[:1] != "%":
        return re.escape(narrow(piece))
    part, pattern = _LETTERS[piece[1]]
    return f"(?P<{part}>{'[0-9]{1,2}' if apart and piece[1] in _ONE_DIGIT else pattern})"


def _parts(found: dict[str, str | None], known_year: int | None) -> dict[str, str | None]:
    """Return what the letters say as the parts of a spelling."""
    year = found["iso_year"] if found.get("w") else found.get("y") or _year(found.get("short_year"), known_year)
    return {
        **found,
        "y": year,
        "name": found.get("name") or found.get("short_name"),
        "min": found.get("min") if found.get("h") or found.get("h12") else None,
        "zone": found.get("zone") or ("Z" if found.get("utc") else None),
    }


def _year(short: str | None, known: int | None) -> str:
    if short is not None:
        return f"{19 if int(short) >= 69 else 20}{short}"  # as strptime does
    if known is None:
        raise MessageError(message("year_unsaid"))
    return str(known)
