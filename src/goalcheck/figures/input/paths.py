"""From what is given (files, folders, globs, ``-``, rows that a program holds) to the inputs that are read."""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from fnmatch import fnmatch
from io import BytesIO, StringIO
from itertools import count
from numbers import Rational, Real
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeGuard

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.input.content import PACKED, Content, Named
from goalcheck.messages.catalogue import Message, Spoken, listed, message, system_words
from goalcheck.messages.naming import first_named

STANDARD_INPUT = "-"
SCHEME = "://"
TEXTS = (".csv", ".tsv", ".txt")
WORKBOOK = (".xlsx", ".xlsm")
PARQUET = ".parquet"
JSON = (".json", ".jsonl", ".ndjson")
IN_FOLDERS = (*TEXTS, ".csv.gz", ".tsv.gz", ".zip", *WORKBOOK, PARQUET)  # a folder's JSON is mostly of something else
NEVER_READ = (".xls", ".xlsb", ".ods", ".fods", ".et", ".numbers")  # workbooks of other programs
_EMPTY = frozenset({"nan", "NaN", "NaT", "<NA>"})  # how pandas and numbers print what is not there

Given = str | Path | Iterable[Mapping[Any, object]]


class FileStore(Protocol):
    """Where files lie that this machine cannot name by itself."""

    def inputs(self, name: str) -> list[Named]:
        """The files that a name like ``s3a://bucket/folder`` means: a file, a folder or a glob. InputError."""


class Expansion(NamedTuple):
    """What the names mean: the inputs, each once, what is to be noted, and what was wrong."""

    inputs: tuple[Named, ...]
    notes: tuple[Message, ...]
    problems: tuple[Problem, ...]


def expand(given: Iterable[Given], store: FileStore | None = None) -> Expansion:
    """Find every file that names mean; a file named twice is taken once, and noted. Rows come before files.

    In the names' alphabetical order: which of them was written first on a command line says nothing about the figures.
    TypeError where neither a path nor rows are given.
    """
    names = [os.fspath(one) if isinstance(one, str | Path) else one for one in given]
    rows = [one for one in names if not isinstance(one, str)]
    named: dict[str, Named] = {one.name: one for one in map(_rows_as_input, rows, count(1))}
    notes: list[Message] = []
    problems: list[Problem] = []
    for name in sorted(one for one in names if isinstance(one, str)):
        try:
            found: Iterable[Named | Problem | Message] = (
                store.inputs(name) if store and SCHEME in name else list(_inputs_of(name))
            )
        except InputError as error:
            found = error.problems
        except OSError as error:
            why = message("cannot_be_read", why=system_words(error))
            found = [Problem(Slug.FILE_UNREADABLE, why, "", Place(name))]
        for one in found:
            if isinstance(one, Problem):
                problems.append(one)
            elif isinstance(one, Message):
                notes.append(one)
            elif named.setdefault(one.name if one.path is None else os.path.realpath(one.path), one) is not one:
                notes.append(message("of_file", file=one.name, note=message("named_twice")))
    notes += _copies([one for one in named.values() if one.path is not None and one.path.is_file()])
    return Expansion(tuple(named.values()), tuple(notes), tuple(problems))


def _copies(files: Sequence[Named]) -> Iterator[Message]:
    """Yield a note of each file that has the bytes of one before it: were it a copy, its records would count twice."""
    from hashlib import file_digest

    sizes = Counter(path.stat().st_size for _, path, _ in files if path)
    known: dict[bytes, str] = {}
    for name, path, _ in files:
        if path and sizes[path.stat().st_size] > 1:
            try:
                with path.open("rb") as raw:
                    digest = file_digest(raw, "sha256").digest()
            except OSError:  # reading it for its figures says why
                continue
            first = known.setdefault(digest, name)
            if first != name:
                yield message("of_file", file=name, note=message("same_content", first=first))


def _inputs_of(name: str) -> Iterator[Named | Problem | Message]:
    """Yield what a name means, what is wrong with it, and what is to be noted. OSError."""
    path = Path(name)
    if name == STANDARD_INPUT:
        yield Named(STANDARD_INPUT, None)
    elif not name:
        yield not_found('""', message("file_without_name"), message("shell_variable_empty"))
    elif path.is_dir():
        inside = sorted(path.iterdir())
        files = [str(one) for one in inside if is_of_figures(one.name) and not one.is_dir()]
        yield from list(map(_file, files)) or [empty_folder(str(path))]
        yield from _left_out(str(path), inside)
    elif path.exists():
        yield Named(name, path)
    elif any(sign in name for sign in _WILDCARDS):
        yield from list(map(_file, matching(name))) or [not_found(name, message("no_file_matches"))]
    else:
        yield not_found(name, message("no_such_file"), message("read_with_spark") if SCHEME in name else "")


def _left_out(folder: str, inside: Iterable[Path]) -> Iterator[Message]:
    """Yield a note of what a folder holds that may hold figures and is not read."""
    names = [one.name for one in inside if one.name.lower().endswith(NEVER_READ) and not one.name.startswith(".")]
    names += [f"{one.name}/" for one in inside if one.is_dir() and _holds_figures(one)]
    if names:
        yield message("of_file", file=folder, note=message("left_out", names=first_named(names, 5)))


def _holds_figures(folder: Path) -> bool:
    """Return True if a folder that is not hidden has files of figures; one that nobody may enter might have."""
    try:
        return not folder.name.startswith(".") and any(is_of_figures(one.name) for one in folder.iterdir())
    except PermissionError:
        return True


def _file(name: str) -> Named | Problem:
    """Return the file; a link that leads nowhere, and a pipe that nobody may ever write to, are errors."""
    path = Path(name)
    if path.is_file():
        return Named(name, path)
    if path.exists():
        return Problem(Slug.FILE_UNREADABLE, message("pipe_or_device"), message("name_it_itself"), Place(name))
    return not_found(name, message("dangling_link"), message("mend_or_remove"))


def is_of_figures(name: str) -> bool:
    """Return True if a file in a folder is taken for one of figures, by its name."""
    return name.lower().endswith(IN_FOLDERS) and not name.startswith(".")


def empty_folder(name: str) -> Problem:
    """Return the problem of a folder without such files."""
    return not_found(name, message("folder_without_figures"), message("looked_for", endings=listed(IN_FOLDERS)))


def not_found(name: str, found: Spoken, hint: Spoken = "") -> Problem:
    """Return the problem of a name that means no file."""
    return Problem(Slug.FILE_NOT_FOUND, found, hint, Place(name))


def without_packing(name: str) -> str:
    """Return a file's name without the ``.gz`` or ``.zip`` at its end."""
    packed = next((ending for ending in PACKED if name.lower().endswith(ending)), "")
    return name[: len(name) - len(packed)]


def stem(name: str) -> str:
    """Return a file's name without its folder, without ``.gz`` or ``.zip``, and then without its last ending."""
    return Path(without_packing(Path(name).name)).stem


_WILDCARDS = "*?["
ANY_DEPTH = "**"

Parts = tuple[str, ...]


def matching(pattern: str) -> list[str]:
    """Return what matches and is no folder, sorted, named as the pattern begins. OSError."""
    anchor = Path(pattern).anchor
    names = re.split(r"[/\\]" if os.altsep else "/", pattern[len(anchor) :])
    waiting: list[tuple[str, Parts]] = [(anchor, tuple(filter(None, names)))]
    seen: set[tuple[str, Parts]] = set()
    while waiting:
        step = base, parts = waiting.pop()
        if step not in seen and parts:
            waiting += _steps(base, parts)
        seen.add(step)
    found = {base for base, parts in seen if not parts and not os.path.isdir(base)}  # noqa: PTH112 - names stay as the user wrote them
    return sorted(found)


def _steps(base: str, parts: Parts) -> Iterator[tuple[str, Parts]]:
    """Yield what the first part leads to from ``base``, each with the parts that are left."""
    part, rest = parts[0], parts[1:]
    if part == ANY_DEPTH:
        yield base, rest or ("*",)
        for entry in _entries(base):
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield _joined(base, entry.name), parts
    elif any(sign in part for sign in _WILDCARDS):
        for entry in _entries(base):
            hidden = entry.name.startswith(".") and not part.startswith(".")
            if fnmatch(entry.name, part) and not hidden and (not rest or entry.is_dir()):
                yield _joined(base, entry.name), rest
    elif _is_there(_joined(base, part)):
        yield _joined(base, part), rest


def _joined(base: str, name: str) -> str:
    return os.path.join(base, name)  # noqa: PTH118 - as above


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder or os.curdir) as entries:
        return list(entries)
    return []


def _is_there(path: str) -> bool:
    """Return True if there is such a name, even as a link that leads nowhere. OSError where that is not known."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.lstat(path)
        return True
    return False


# rows that a program holds: they are read by the same rules as a file


def _rows_as_input(given: object, number: int) -> Named:
    """Return rows, or a pandas or Polars frame, as a tidy table in CSV; TypeError for anything else."""
    header, found = _table(given)
    rows = list(map(list, found))
    # As in a Parquet file: moments that are all midnight are days; where one is not, midnight is a moment, too.
    days = [all(one.time() == time() for one in column if _is_moment(one)) for column in zip(*rows, strict=True)]
    text = StringIO()
    writer = csv.writer(text)  # by its own line ends: with others it quotes no cell that holds a carriage return
    if header:
        writer.writerow(header)
    writer.writerows([_cell(value, is_day=is_day) for value, is_day in zip(row, days, strict=True)] for row in rows)
    name, data = f"rows {number}", text.getvalue().encode(errors="surrogatepass")
    return Named(name, None, Content(name, lambda: BytesIO(data)))


def _table(given: Any) -> tuple[list[object], Iterable[Iterable[object]]]:  # noqa: ANN401 - frames of two libraries
    if hasattr(given, "iter_columns"):  # Polars, whose fractions of 32 bits would become those of 64 bits near them
        each = (one.cast(str).cast(float) if one.dtype.is_float() else one for one in given.iter_columns())
        return given.columns, zip(*each, strict=True)
    if hasattr(given, "itertuples"):  # pandas, of which columns may have one name
        arrays = (given.iloc[:, place].array for place in range(given.shape[1]))
        return list(given.columns), zip(*arrays, strict=True)
    found = list(given) if isinstance(given, Iterable) else [given]
    rows = [row for row in found if isinstance(row, Mapping)]
    if len(rows) < len(found):
        raise TypeError("figures are paths, lists of dictionaries, or pandas or Polars frames")
    names = list(dict.fromkeys(name for row in rows for name in row))
    return names, ([row.get(name) for name in names] for row in rows)


def _is_empty(value: object) -> bool:
    return value is None or (not isinstance(value, str) and str(value) in _EMPTY)


def _is_moment(value: object) -> TypeGuard[datetime]:
    return isinstance(value, datetime) and not _is_empty(value)


def _cell(value: object, *, is_day: bool) -> str:
    """Return a value as a cell has it: an exact number in plain digits, a binary fraction in its shortest digits.

    Whole ones are written as such: whole numbers of a column that lacks some are binary fractions to pandas. Of a
    moment whose column ``is_day`` only the day is written.
    """
    if _is_empty(value):
        return ""
    if isinstance(value, Real) and not isinstance(value, Rational) and float(value).is_integer():
        return str(int(float(value)))
    if isinstance(value, Decimal):
        return f"{value:f}"
    if is_day and isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
