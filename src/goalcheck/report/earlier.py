"""A JSON report read back: the status and the numbers of each target and member when it was written."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from pydantic import ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from goalcheck.errors import InputError, Place, Problem, Slug, all_read
from goalcheck.limits import MOST_REPORT, bytes_of
from goalcheck.messages.catalogue import Message, message
from goalcheck.report.fields import FORMAT, DocumentFields, TargetFields
from goalcheck.report.report import Gate

Member = tuple[tuple[str, str], ...]

_HINT = message("write_again")
_MOST_ERRORS = 10


class Standing(TargetFields):
    """A target of a report that was read; with ``member`` one of its members, whose verdict it then has as its own."""

    model_config = ConfigDict(defer_build=True)  # its fields are valid already

    member: dict[str, str] = Field({})

    @property
    def key(self) -> tuple[str, Member]:
        """What names the target or member in every report."""
        return self.id, member_key(self.member)

    @property
    def distance(self) -> Fraction | None:
        """The gap as a number, None where there is none."""
        return Fraction(self.gap) if self.gap is not None else None

    @property
    def waived(self) -> date | None:
        """The last day of a waiver that excused it."""
        return self.waiver.until if self.waiver and self.waiver.active else None


class Earlier(NamedTuple):
    """A report: its file, its day, and every target listed followed by its members; it may list fewer than declared.

    ``options`` are those that it says it was made with.
    """

    file: str
    as_of: date
    standings: tuple[Standing, ...]
    declared: int = 0
    gate: Gate | None = None
    options: Mapping[str, object] = MappingProxyType({})
    grades: Mapping[str, str] | None = None
    settings: Mapping[str, str] | None = None

    @property
    def by_status(self) -> bool:
        """Whether it lists the targets of some statuses alone."""
        return bool(self.options.get("only"))

    @property
    def ids(self) -> set[str]:
        """The ids of the targets that it lists."""
        return {standing.id for standing in self.standings}

    def by_key(self) -> dict[tuple[str, Member], Standing]:
        """Return each target and member by its name."""
        return {standing.key: standing for standing in self.standings}


def read_reports(paths: Sequence[str]) -> list[Earlier]:
    """Read JSON reports; InputError that names each file that is none, or cannot be read."""
    return all_read(paths, lambda path: _earlier(path, read_document(path)))


def read_document(path: str) -> DocumentFields:
    """Read one JSON report with all its fields; InputError if it is none, or cannot be read."""
    content = bytes_of(path, MOST_REPORT, (message("there_is_no_such_file"), ""), "cannot_be_read")
    try:
        return DocumentFields.model_validate_json(content.decode("utf-8-sig"))
    except ValidationError as broken:
        wrong = broken.errors(include_url=False)
        no_report = next(filter(None, map(_no_report, wrong)), None)
        errors = [no_report] if no_report else [_because(_wrong(one)) for one in wrong[:_MOST_ERRORS]]
    except UnicodeDecodeError:
        errors = [_because(message("no_json"))]
    raise InputError([Problem(Slug.BAD_REPORT, error, _HINT, Place(path)) for error in errors])


def member_key(member: Mapping[str, str] | None) -> Member:
    """Return a member as reports are looked up by: its dimensions in one order."""
    return tuple(sorted((member or {}).items()))


def _because(why: Message) -> Message:
    return message("no_report_because", why=why)


def _no_report(error: ErrorDetails) -> Message | None:
    """Return why a file is no report of this format at all; None for what is wrong inside one."""
    match error["type"], error["loc"]:
        case "json_invalid", _:
            return _because(message("no_json"))
        case _, ():
            return _because(message("no_object"))
        case "missing", ("format",) | ("targets",):
            return message("no_report")
        case _, ("format",):
            return message("other_format", format=str(error["input"])[:20], known=FORMAT)
    return None


def _wrong(error: ErrorDetails) -> Message:
    """Return where the models found what, in the words of the file."""
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).lstrip(".")
    if error["type"] == "missing":
        return message("field_missing", place=place)
    value = json.dumps(error["input"], ensure_ascii=False, default=str)[:40]
    return message("field_cannot_be", place=place, value=value)


def _earlier(path: str, document: DocumentFields) -> Earlier:
    standings = [one for target in document.targets for one in _standings(target)]
    if len({one.key for one in standings}) < len(standings):
        found = _because(message("target_occurs_twice"))
        raise InputError([Problem(Slug.BAD_REPORT, found, _HINT, Place(path))])
    options = document.provenance.options if document.provenance else {}
    grades = document.summary.score.grades if document.summary.score else None
    whole = (document.summary.declared, document.gate, options, grades, document.settings)
    return Earlier(path, document.as_of, tuple(standings), *whole)


def _standings(target: TargetFields) -> Iterator[Standing]:
    """Yield a target, then each member with what it has in common with its target."""
    yield Standing.model_construct(**dict(target))
    for member in target.members or ():
        yield Standing.model_construct(**{**dict(target), "require": None, "members": None, **dict(member)})
