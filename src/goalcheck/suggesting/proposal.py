"""A proposed ``[[sources]]`` entry: what is said of a file's columns, and how it is read by that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goalcheck.errors import InputError, Problem
from goalcheck.figures.figure import FigureReader
from goalcheck.figures.layouts.names import NAMED_ROLES
from goalcheck.figures.read import open_files
from goalcheck.messages.catalogue import Message, Spoken, message
from goalcheck.suggesting.contents import Understood
from goalcheck.suggesting.profile import Profile
from goalcheck.targets.source import Source

MOST_FIGURES = 20_000  # of a long file the first ones are tried out
MOST_ERRORS = 5


def unsure(key: str, **values: Spoken | int) -> Message:
    """Return a remark on what only the user knows."""
    return message("unsure", text=message(key, **values))


@dataclass(slots=True)
class Proposal:
    """What to write under ``[[sources]]`` for one file.

    ``keys`` are the settings, ``why`` a remark on some of them, ``heading`` what comes above the entry. Of the table's
    first ``columns`` some have ``roles``, some are still ``free``; ``promises`` are those of targets, each with that of
    its signs, if they have one.

    How the file is read by these settings is known once it is tried out: what its first figures hold (None if it is not
    read), the first ``errors``, and how many figures contradict another. ``gaps``: some rows lack what they are about.
    ``alone`` are the texts between the rows that have nothing beside them: headings, of which nothing is promised.
    ``faults``: what a workbook shows where cells hold no value, by their texts.
    """

    file: str
    keys: dict[str, object]
    why: dict[str, Spoken] = field(default_factory=dict)
    heading: list[Spoken] = field(default_factory=list)
    columns: Sequence[Profile] = ()
    roles: dict[str, Profile] = field(default_factory=dict)
    free: list[Profile] = field(default_factory=list)
    promises: list[tuple[Profile, Profile | None]] = field(default_factory=list)
    delimiter: str = ""
    understood: Understood | None = None
    errors: list[Problem] = field(default_factory=list)
    conflicts: int = 0
    gaps: bool = False
    alone: frozenset[str] = frozenset()
    faults: Mapping[str, str] = field(default_factory=dict)

    def set(self, key: str, value: object, why: Spoken = "") -> None:
        """Propose a setting; what a table or a list holds joins what it held before."""
        before = self.keys.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            value = before | value
        elif isinstance(before, list) and isinstance(value, list):
            value = [*before, *value]
        self.keys[key] = value
        self.remark(key, why)

    def remark(self, key: str, text: Spoken) -> None:
        """Add a remark to a setting."""
        said = self.why.get(key, "")
        if text not in ("", said):
            self.why[key] = message("suggest_and", first=said, more=text) if said else text

    def named(self, role: str) -> list[Profile]:
        """Return the columns that are nothing yet and whose headers say a role."""
        return [column for column in self.free if column.role == role]

    def give(self, role: str, column: Profile, why: Spoken = "") -> None:
        """Give a column a role; it is written only if its name does not say so to the reader."""
        self.roles[role] = column
        self.free.remove(column)
        if NAMED_ROLES.get(column.header) != role:
            self.set("columns", {role: column.header})
        self.remark("columns", why)

    def leave_out(self, column: Profile, key: str) -> None:
        """Propose to ignore a column; ``key`` is that of the reason."""
        ignored = self.keys.get("ignore")
        if not isinstance(ignored, list) or column.header not in ignored:
            why = message("suggest_of_column", header=column.header, why=message(key))
            self.set("ignore", [column.header], why)
        self.free.remove(column)

    def source(self) -> Source:
        """Return the source that the settings make."""
        return Source.model_validate(self.keys)

    def try_out(self) -> None:
        """Read the beginning of the file as the settings say."""
        self.understood, self.errors, self.conflicts = None, [], 0
        try:
            (file,) = open_files([self.file], [self.source()]).files
        except InputError as error:
            self.errors = list(error.problems[:MOST_ERRORS])
            return
        self.understood, reader = Understood(file), FigureReader(file)
        amounts: dict[object, object] = {}  # the first by what a figure is about
        for batch in file.batches():
            figures = reader.read(batch)
            self.understood.take(figures)
            for one in () if file.settings.records else figures.each():
                key = (one.series.label, one.period, one.unit, frozenset(one.series.dimensions.items()))
                self.conflicts += amounts.setdefault(key, one.amount) != one.amount
            if self.understood.figures >= MOST_FIGURES:
                break
        self.errors = [*reader.problems.kept, *file.problems][:MOST_ERRORS]

    @property
    def read_back(self) -> Message:
        """What was read when it was tried out, in words: 12 figures of 3 indicators, 2020 to 2024."""
        found = self.understood
        if found is None or self.errors:
            return unsure("suggest_unread")
        first, last = (one.text if one else "" for one in (found.periods.first, found.periods.last))
        when = message("suggest_when_one", first=first) if first else ""
        return message(
            "suggest_read_back",
            first=message("suggest_first") if found.figures >= MOST_FIGURES else "",
            figures=message("figures_totaled", count=f"{found.figures:,}"),
            indicators=message("indicators_counted", count=f"{len(found.indicators):,}"),
            when=message("suggest_when", first=first, last=last) if first != last else when,
            gaps=message("suggest_gaps", missing=f"{found.missing:,}") if found.missing else "",
        )
