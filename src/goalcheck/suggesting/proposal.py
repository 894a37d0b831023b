"""A proposed ``[[sources]]`` entry: its settings, each with a remark where one is due."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.figures.layouts.roles import NAMED_ROLES
from goalcheck.messages.catalogue import Message, Spoken, message
from goalcheck.targets.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.errors import Problem
    from goalcheck.suggesting.contents import Measured
    from goalcheck.suggesting.profile import Profile


def unsure(key: str, **values: Spoken | int) -> Message:
    """Return a remark on what only the user knows."""
    return message("unsure", text=message(key, **values))


class Promises(NamedTuple):
    """The column of targets in a sheet, and that of their signs, "" if they have none of their own."""

    column: str
    sign: str


@dataclass(slots=True)
class Proposal:
    """What to write under ``[[sources]]`` for one file.

    ``plain`` settings, ``tables`` to be filled (``columns``, ``set``) and headers to be ``ignored`` are what is
    proposed, ``why`` a remark on some of them, ``heading`` what comes above the entry. ``errors``
    are what would still be wrong. ``promises`` are columns of targets, with the first ``rows`` of the
    table by header, and ``about`` the headers of their indicator and entity. ``found`` is what was read by these keys,
    by indicator, and ``read_back`` the same in words.
    """

    file: str
    plain: dict[str, object] = field(default_factory=dict)
    tables: defaultdict[str, dict[str, object]] = field(default_factory=lambda: defaultdict(dict))
    ignored: list[str] = field(default_factory=list)
    why: dict[str, Spoken] = field(default_factory=dict)
    heading: list[Spoken] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    promises: list[Promises] = field(default_factory=list)
    read_back: Spoken = ""
    delimiter: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    found: dict[str, Measured] = field(default_factory=dict)

    def set(self, key: str, value: object, why: Spoken = "") -> None:
        """Propose a setting; an earlier one gives way, its remark too unless there is a new one."""
        self.plain[key] = value
        if why:
            self.why[key] = why

    @property
    def keys(self) -> dict[str, object]:
        """The settings."""
        ignored = {"ignore": self.ignored} if self.ignored else {}
        return {**self.plain, **{key: table for key, table in self.tables.items() if table}, **ignored}

    def source(self) -> Source:
        """Return the source that the settings make."""
        return Source.model_validate(self.keys)


class Guess:
    """The columns that are still nothing, and the proposal that says what the others are."""

    def __init__(self, columns: Sequence[Profile], proposal: Proposal) -> None:
        self.proposal = proposal
        self.free = [column for column in columns if column.header]
        self.roles: dict[str, Profile] = {}

    def named(self, role: str) -> list[Profile]:
        """Return the columns that are nothing yet and whose headers say a role."""
        return [column for column in self.free if column.role == role]

    def give(self, role: str, column: Profile, why: Spoken = "") -> None:
        """Give a column a role; it is written only if its name does not say so to the reader."""
        self.roles[role] = column
        self.proposal.about[role] = column.header
        self.free.remove(column)
        if NAMED_ROLES.get(column.header) != role:
            self.proposal.tables["columns"][role] = column.header
        if why:
            self.remark("columns", why)

    def remark(self, key: str, text: Spoken) -> None:
        """Add a remark to a setting."""
        said = self.proposal.why.get(key)
        self.proposal.why[key] = message("suggest_and", first=said, more=text) if said else text

    def leave_out(self, column: Profile, why: Spoken) -> None:
        """Propose to ignore a column."""
        if column.header not in self.proposal.ignored:
            self.proposal.ignored.append(column.header)
            self.remark("ignore", message("suggest_of_column", header=column.header, why=why))
        self.free.remove(column)
