"""Value cells as a source says they are written: marks, signs of zero, parentheses, clocks, multipliers, spellings.

Each batch of figures comes out as if the file had been written plainly, so that every engine reads the same.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.figures.cells import Cache, finality, parse_status
from goalcheck.messages.catalogue import message, quoted
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import CLOCK, IN_PARENTHESES, is_amount, is_missing
from goalcheck.quantities.shown import show
from goalcheck.quantities.spelling import narrow
from goalcheck.quantities.unit_text import SCALES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.figures.batch import Batch
    from goalcheck.figures.cells import Settings
    from goalcheck.figures.tables.table_rows import Problems
    from goalcheck.targets.source import Source

_POWER = "-?[0-9]{1,2}"
_MOST_MARKS = 3  # glued to one number


def is_own_writing(source: Source) -> bool:
    """Whether a source says that cells are written in some way of their own."""
    signs = source.parentheses == "negative"
    return bool(source.marks or source.zero or signs or source.durations or source.entities)


class Normalizer:
    """Turns the batches of one file into plain ones."""

    def __init__(self, source: Source, settings: Settings, problems: Problems) -> None:
        self._source = source
        self._settings = settings
        self._problems = problems
        self._marks = sorted(source.marks, key=len, reverse=True)
        self._plain = Cache[str, tuple[str, str]](lambda text: self._unmarked(text.strip()))

    def normalize(self, batch: Batch) -> Batch:
        """Return the figures of a batch with plain cells."""
        roles = dict(batch.roles)
        values, statuses = zip(*map(self._plain.__getitem__, roles["value"]), strict=True)
        roles["value"] = values
        if any(statuses):
            roles["status"] = self._statuses(statuses, batch.texts("status"))
        if "multiplier" in roles:
            roles["value"] = self._multiplied(batch.lines, values, roles["multiplier"])
        if self._source.entities and "entity" in roles:
            spellings = self._source.entities
            roles["entity"] = [spellings.get(text.strip(), text) for text in roles["entity"]]
        return batch._replace(roles=roles)

    def _unmarked(self, cell: str) -> tuple[str, str]:
        """Return a value's plain text and the status that its marks say, "" for none."""
        plain = self._signed(cell)
        if plain != cell or self._is_plain(plain):
            return plain, ""
        rest, statuses, used = cell, [], set[str]()
        while len(used) < _MOST_MARKS:
            glued = (one for one in self._marks if rest != one and (rest.endswith(one) or rest.startswith(one)))
            mark = next((one for one in glued if one not in used), None)
            if mark is None:
                break
            used.add(mark)
            rest = (rest.removesuffix(mark) if rest.endswith(mark) else rest.removeprefix(mark)).strip()
            statuses.append(self._source.marks[mark])
            plain = self._signed(rest)
            if self._is_plain(plain) or is_missing(plain, self._settings.missing):
                return plain, min(statuses, key=finality)
        return cell, ""

    def _signed(self, cell: str) -> str:
        """Return a cell without the source's ways to write zero, a negative number or a duration."""
        if cell in self._source.zero:
            return "0"
        found = re.fullmatch(IN_PARENTHESES, narrow(cell)) if self._source.parentheses == "negative" else None
        if found:
            return f"-{found[1]}{found[2]}{found[3]}"
        return _seconds(cell, self._source.durations) if self._source.durations else cell

    def _is_plain(self, cell: str) -> bool:
        return is_amount(cell, decimal=self._settings.decimal, units=self._settings.units)

    def _statuses(self, marked: Sequence[str], own: Sequence[str]) -> list[str]:
        """Return each figure's status: the less final of its mark's and its own."""
        known = self._settings.statuses
        return [
            text if not mark else min(mark, parse_status(text, known), key=finality)
            for mark, text in zip(marked, own, strict=True)
        ]

    def _multiplied(self, lines: Sequence[int], values: Sequence[str], scales: Sequence[str]) -> list[str]:
        powers = {text: power_of(text) for text in set(scales)}
        for line, text in zip(lines, scales, strict=True):
            if powers[text] is None:
                found = message("no_multiplier", text=quoted(text.strip()))
                self._problems.add(Slug.BAD_VALUE, found, message("expected_multiplier"), line)
        return [self._times(value, powers[text] or 0) for value, text in zip(values, scales, strict=True)]

    def _times(self, value: str, power: int) -> str:
        """Return a value's text times a power of ten, written out; what is no number stays, to be reported later."""
        if not power or is_missing(value, self._settings.missing):
            return value
        try:
            number, unit = self._settings.read_amount(value.strip())
        except ValueError:
            return value
        sign, end = number.sign_and_end if isinstance(number, Interval) else ("", Fraction(number))
        return f"{sign}{show(end * Fraction(10) ** power)}".replace(".", self._settings.decimal) + unit


def are_multipliers(words: Iterable[str]) -> bool:
    """Whether words are all ones for multipliers, and not all for 1."""
    known = [SCALES.get(word.casefold()) for word in words]
    return None not in known and any(known)


def power_of(text: str) -> int | None:
    """Return the power of ten that a multiplier's cell says, None if it is none."""
    word = text.strip().casefold().partition(":")[0]
    return int(word) if re.fullmatch(_POWER, word) else SCALES.get(word)


def _seconds(cell: str, form: str) -> str:
    """Return a duration as seconds; what is none stays as it is."""
    found = re.fullmatch(CLOCK, narrow(cell))
    if found is None or (found[4] is None) == (form == "h:m:s"):
        return cell
    parts = [Decimal(part.replace(",", ".")) for part in found.groups()[1:] if part is not None]
    if any(part >= 60 for part in parts[1:]):
        return cell
    total = Decimal(0)
    for part in parts:
        total = total * 60 + part
    total *= 60 if form == "h:m" else 1
    return f"{found[1]}{total:f} s"
