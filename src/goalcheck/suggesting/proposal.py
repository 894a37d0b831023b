"""A proposed ``[[sources]]`` entry: its settings, each with a remark where one is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.targets.file.tables.source_table import SourceTable

if TYPE_CHECKING:
    from goalcheck.suggesting.trial import Found
    from goalcheck.targets.source import Source


class Promises(NamedTuple):
    """The column of targets in a sheet, and that of their signs, "" if they have none of their own."""

    column: str
    sign: str


@dataclass(slots=True)
class Proposal:
    """What to write under ``[[sources]]`` for one file.

    ``keys`` are the settings, ``why`` a remark on some of them, ``heading`` what stands above the entry. ``mistakes``
    are what would still be wrong. ``promises`` are columns of targets, with the first ``rows`` of the
    table by header, and ``about`` the headers of their indicator and entity. ``found`` is what was read by these keys,
    by indicator, and ``read_back`` the same in words.
    """

    file: str
    keys: dict[str, object] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    heading: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    promises: list[Promises] = field(default_factory=list)
    read_back: str = ""
    delimiter: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    found: dict[str, Found] = field(default_factory=dict)

    def set(self, key: str, value: object, why: str = "") -> None:
        """Propose a setting; one that stands already gives way, its remark too unless there is a new one."""
        self.keys[key] = value
        if why:
            self.why[key] = why

    def entry(self, key: str) -> dict[str, str]:
        """Return the table of a setting such as ``columns``, to be filled."""
        table = self.keys.setdefault(key, {})
        assert isinstance(table, dict)  # noqa: S101  # only tables are asked for
        return table

    def source(self) -> Source:
        """Return the source that the settings make."""
        return SourceTable.model_validate(self.keys).source()
