"""Distinct texts of a file, each read once: what a row is about, and when. A bounded number of them is kept."""

from collections.abc import Callable, Mapping
from itertools import chain
from typing import Generic, TypeVar

from goalcheck.figures.value import Value
from goalcheck.messages.catalogue import Spoken
from goalcheck.quantities.period import Period
from goalcheck.targets.threshold import ValueKind

ENTITY = "entity"  # the one dimension that every file knows: whom a figure is about
VALUE = "value"  # under this name a series holds one of its values, where conditions choose figures by theirs
MOST_KEPT = 100_000  # distinct texts that a file's caches hold at a time

NUMERIC = (ValueKind.NUMBER, ValueKind.ANY, None)

Text = TypeVar("Text")
Cell = TypeVar("Cell")
Read = tuple[Value | None, str]  # a value, None where it is missing, and the unit in its cell


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

    __slots__ = ("error", "hint", "read")
    is_number = False

    def __init__(self, error: Spoken, hint: Spoken = "", read: Callable[[str], Read] = lambda _: (None, "")) -> None:
        self.error = error
        self.hint = hint
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
