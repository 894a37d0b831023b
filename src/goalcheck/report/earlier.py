"""A JSON report read back: how each target and member stood when it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.limits import MOST_REPORT, bytes_of
from goalcheck.report.document import FORMAT
from goalcheck.report.verdict import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Member = tuple[tuple[str, str], ...]
    Table = Mapping[object, object]

T = TypeVar("T")
_NUMBER = re.compile(r"\d{1,4000}(\.\d{1,4000})?")
_HINT = "write it again with: goalcheck report --format json"


class Standing(NamedTuple):
    """How a target, or with ``member`` one of its members, stood; numbers as the report shows them."""

    id: str
    member: Member
    name: str | None
    theme: str | None
    status: Status
    threshold: str
    unit: str | None
    period: str | None
    actual: str | None
    exact: bool
    bound: str | None
    gap: str | None
    completion: str | None
    held: int | None
    of: int | None

    @property
    def key(self) -> tuple[str, Member]:
        """What names the target or member in every report."""
        return self.id, self.member

    @property
    def distance(self) -> Fraction | None:
        """The gap as a number, None where there is none."""
        return Fraction(self.gap) if self.gap is not None else None


class Earlier(NamedTuple):
    """A report: the file that it stands in, the day that it is about, and every target followed by its members."""

    file: str
    as_of: date
    standings: tuple[Standing, ...]

    def by_key(self) -> dict[tuple[str, Member], Standing]:
        """Return each standing under what names it."""
        return {standing.key: standing for standing in self.standings}


def read_reports(paths: Sequence[str]) -> list[Earlier]:
    """Read JSON reports; InputError that names each file that is none, or cannot be read."""
    reports: list[Earlier] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            reports.append(_read(path))
        except FileNotFoundError:
            problems.append(Problem(Slug.FILE_NOT_FOUND, "there is no such file", place=Place(path)))
        except OSError as error:
            problems.append(Problem(Slug.FILE_UNREADABLE, f"cannot be read: {error.strerror}", place=Place(path)))
        except _BrokenError as broken:
            problems.append(Problem(Slug.BAD_REPORT, str(broken), _HINT, Place(path)))
        except InputError as error:
            problems += error.problems
        except (ValueError, RecursionError):
            problems.append(Problem(Slug.BAD_REPORT, "no report of goalcheck: it is no JSON", _HINT, Place(path)))
    if problems:
        raise InputError(problems)
    return reports


def member_key(member: Mapping[str, str] | None) -> Member:
    """Return a member as reports are looked up by: its dimensions in one order."""
    return tuple(sorted((member or {}).items()))


class _BrokenError(Exception):
    """The text is JSON, but no report of this format."""


def _read(path: str) -> Earlier:
    document = _table(json.loads(bytes_of(Path(path), MOST_REPORT).decode("utf-8-sig")), "the report")
    if "format" not in document or "targets" not in document:
        raise _BrokenError("no report of goalcheck")
    if document["format"] != FORMAT or isinstance(document["format"], bool):
        raise _BrokenError(f"has format {str(document['format'])[:20]}; this version reads format {FORMAT}")
    standings = [one for target in _list(document, "targets") for one in _standings(_table(target, "a target"))]
    if len({one.key for one in standings}) < len(standings):
        raise _BrokenError("no report of goalcheck: a target stands twice")
    return Earlier(path, _day(document, "as_of"), tuple(standings))


def _standings(target: Table) -> Iterator[Standing]:
    ident = _text(target, "id")
    facts = (_maybe(target, "name"), _maybe(target, "theme"))
    threshold = _text(_table(target.get("threshold"), f"threshold of {ident[:60]}"), "text")
    own = _standing(target, ident, (), facts, threshold)
    require = target.get("require")
    if require is not None:
        counts = _table(require, "require")
        own = own._replace(held=_count(counts, "held"), of=_count(counts, "of"))
    yield own
    for one in _list(target, "members") if target.get("members") is not None else ():
        member = _table(one, "a member")
        named = _table(member.get("member"), "member")
        values = {str(name): _text(named, str(name)) for name in named}
        yield _standing(member, ident, member_key(values), facts, threshold)


def _standing(
    table: Table, ident: str, member: Member, facts: tuple[str | None, str | None], threshold: str
) -> Standing:
    gap = _maybe(table, "gap")
    if gap is not None and not _NUMBER.fullmatch(gap):
        raise _BrokenError(f"no report of goalcheck: the gap of {ident[:60]} is no number")
    return Standing(
        id=ident,
        member=member,
        name=facts[0],
        theme=facts[1],
        status=_status(table),
        threshold=threshold,
        unit=_maybe(table, "unit"),
        period=_maybe(table, "period"),
        actual=_maybe(table, "actual"),
        exact=table.get("exact") is True,
        bound=_maybe(table, "bound"),
        gap=gap,
        completion=_maybe(table, "completion"),
        held=None,
        of=None,
    )


def _table(value: object, what: str) -> Table:
    if not isinstance(value, Mapping):
        raise _BrokenError(f"no report of goalcheck: {what} is no object")
    return value


def _list(table: Table, key: str) -> list[object]:
    return _of_kind(table, key, list, "list")


def _text(table: Table, key: str) -> str:
    return _of_kind(table, key, str, "text")


def _maybe(table: Table, key: str) -> str | None:
    return _text(table, key) if table.get(key) is not None else None


def _count(table: Table, key: str) -> int:
    return _of_kind(table, key, int, "number")


def _status(table: Table) -> Status:
    text = _text(table, "status")
    if text not in set(Status):
        raise _BrokenError(f'no report of goalcheck: "status" is {text[:40]}')
    return Status(text)


def _day(table: Table, key: str) -> date:
    try:
        return date.fromisoformat(_text(table, key))
    except ValueError:
        raise _BrokenError(f'no report of goalcheck: "{key}" is no day') from None


def _of_kind(table: Table, key: str, kind: type[T], what: str) -> T:
    value = table.get(key)
    if not isinstance(value, kind):
        raise _BrokenError(f'no report of goalcheck: "{key}" is no {what}')
    return value
