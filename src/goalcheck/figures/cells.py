"""Distinct texts of a file, each read once: what a row is about, and when. A bounded number of them is kept."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Generic, TypeVar

from goalcheck.figures.status import parse_status
from goalcheck.figures.value import Settings, Value, read_value
from goalcheck.messages.catalogue import Spoken, found_by, message
from goalcheck.quantities.number import PLAIN
from goalcheck.quantities.period import Period
from goalcheck.quantities.spelling import alike
from goalcheck.targets.threshold import ValueKind

ENTITY = "entity"  # the one dimension that every file knows: whom a figure is about
VALUE = "value"  # under this name a series holds one of its values, where conditions choose figures by theirs
MOST_KEPT = 100_000  # distinct texts that a file's caches hold at a time

NUMERIC = (ValueKind.NUMBER, ValueKind.ANY, None)
ZERO = Decimal(0)  # zero has no sign

Text = TypeVar("Text")
Cell = TypeVar("Cell")
Read = tuple[Value | None, str]  # a value, None where it is missing, and the unit in its cell
is_plain = re.compile(PLAIN).fullmatch


class Cache(dict[Text, Cell], Generic[Text, Cell]):
    """Cells by their text, read when first asked for; a full cache is emptied, and what it held is read again."""

    def __init__(self, read: Callable[[Text], Cell], most: int | None = None) -> None:
        super().__init__()
        self._read = read
        self._most = MOST_KEPT if most is None else most

    def __missing__(self, text: Text) -> Cell:
        cell = self._read(text)
        if len(self) >= self._most:
            self.clear()
        self[text] = cell
        return cell


class UnreadableText:
    """A text that is not what its column asks for; ``read`` reads the value beside it all the same."""

    __slots__ = ("error", "read")
    is_number = False

    def __init__(self, error: Spoken, read: Callable[[str], Read] = lambda _: (None, "")) -> None:
        self.error = error
        self.read = read


class PeriodCell:
    """A period's text and what it means; ``period`` is None for a blank one."""

    __slots__ = ("period", "text")

    def __init__(self, text: str, period: Period | None) -> None:
        self.text = text
        self.period = period


class About:
    """What figures are about: an indicator, as the targets name it, its dimensions, unit and status.

    ``thing`` holds the indicator, then each dimension and its text, the entity too and no blank ones: there may be
    hundreds of thousands.
    """

    __slots__ = ("label", "status", "thing", "unit")

    def __init__(self, label: str, dimensions: Mapping[str, str], unit: str, status: str) -> None:
        self.label = label
        self.thing = (label, *chain.from_iterable(dimensions.items()))
        self.unit = unit
        self.status = status

    @property
    def dimensions(self) -> dict[str, str]:
        """The dimensions that are not blank, the entity among them."""
        return dimensions_in(self.thing)


def dimensions_in(thing: tuple[str, ...]) -> dict[str, str]:
    """Return the dimensions of a thing by their names."""
    return dict(zip(thing[1::2], thing[2::2], strict=True))


class SeriesCell(About):
    """What rows with the same texts are about.

    ``kind`` is None where no target uses the indicator; ``read`` reads the values of its rows, with a ValueError for
    what is none; ``is_number``: plain numbers are.
    """

    __slots__ = ("is_number", "kind", "read")

    def __init__(
        self,
        label: str,
        dimensions: Mapping[str, str],
        unit: str,
        status: str,
        kind: ValueKind | None,
        read: Callable[[str], Read],
    ) -> None:
        super().__init__(label, dimensions, unit, status)
        self.kind = kind
        self.is_number = kind in NUMERIC
        self.read = read


def _value(cell: "SeriesCell | UnreadableText", text: str) -> Read | UnreadableText:
    try:
        return cell.read(text)
    except ValueError as error:
        return UnreadableText(found_by(error))


class SeriesTexts:
    """Reads the texts that say what a row is about: indicator, unit, status, then those of the dimensions ``names``."""

    def __init__(
        self,
        names: Sequence[str],
        settings: Settings,
        kind_of: Callable[[str], ValueKind | None],
        name_of: Callable[[str], str],
        known: Callable[[SeriesCell], SeriesCell] = lambda cell: cell,
    ) -> None:
        self.names = names
        self._known = known
        self._settings = settings
        self._kind_of = kind_of
        self._label = Cache[str, str](name_of)
        self._readers = Cache[ValueKind | None, Callable[[str], Read]](
            lambda kind: Cache[str, Read](lambda text: read_value(text, kind, settings)).__getitem__  # each text once
        )
        self._status = Cache[str, str](lambda text: parse_status(text, settings.statuses))
        missing = frozenset(filter(is_plain, settings.missing))
        self._is_plain: Callable[[str], object] = is_plain
        if settings.decimal != "." or missing:
            self._is_plain = lambda text: settings.decimal == "." and text not in missing and is_plain(text)

    def values(
        self, series: Sequence[SeriesCell | UnreadableText], texts: Sequence[str]
    ) -> list[Read | UnreadableText]:
        """Read values, each as the indicator of its row asks for; plain numbers are not remembered."""
        plain = map(self._is_plain, texts)
        return [
            (Decimal(text) or ZERO, "") if number and cell.is_number else _value(cell, text)
            for cell, text, number in zip(series, texts, plain, strict=True)
        ]

    def read(self, texts: tuple[str, ...]) -> SeriesCell | UnreadableText:
        """Read one combination of texts."""
        indicator, unit, status, *rest = texts
        label, unit, status = alike(indicator), unit.strip(), status.strip()
        if not label:
            return UnreadableText(message("indicator_blank"), self._readers[None])
        label = self._label[label]
        dimensions = {name: text for name, text in zip(self.names, map(alike, rest), strict=True) if text}
        kind = self._kind_of(label)
        return self._known(SeriesCell(label, dimensions, unit, self._status[status], kind, self._readers[kind]))
