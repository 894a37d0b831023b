"""What a user reads when an input is wrong: a stable slug, a place, what was found, what to do.

Every error is a :class:`Problem`; an :class:`InputError` carries all the problems of an input at once.
Only the command line turns them into text and an exit code.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import NamedTuple, TypeVar

from goalcheck.messages.catalogue import Spoken, message, spoken

T = TypeVar("T")
U = TypeVar("U")


class Slug(StrEnum):
    """The stable names of errors; each has a section in ``docs/errors.md``."""

    # the targets file
    TOML_SYNTAX = "toml-syntax"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    BAD_THRESHOLD = "bad-threshold"
    BAD_EXPRESSION = "bad-expression"
    UNKNOWN_INDICATOR = "unknown-indicator"
    UNKNOWN_GROUP = "unknown-group"
    BAD_NUMBER = "bad-number"
    BAD_PERIOD = "bad-period"
    BAD_DATE = "bad-date"
    BAD_UNIT = "bad-unit"
    UNKNOWN_WORD = "unknown-word"
    CONFLICTING_KEYS = "conflicting-keys"
    NO_TARGETS = "no-targets"
    # files
    FILE_NOT_FOUND = "file-not-found"
    FILE_UNREADABLE = "file-unreadable"
    FILE_EMPTY = "file-empty"
    NOT_TEXT = "not-text"
    BAD_ENCODING = "bad-encoding"
    BAD_DELIMITER = "bad-delimiter"
    # tables
    MISSING_COLUMN = "missing-column"
    REPEATED_COLUMN = "repeated-column"
    RAGGED_ROW = "ragged-row"
    REPEATED_HEADER = "repeated-header"
    BAD_LAYOUT = "bad-layout"
    MISSING_INDICATOR = "missing-indicator"
    BAD_VALUE = "bad-value"
    # figures against targets
    CONFLICTING_FIGURES = "conflicting-figures"
    AMBIGUOUS_FIGURES = "ambiguous-figures"
    AGGREGATE_NEEDED = "aggregate-needed"
    OVERLAPPING_PERIODS = "overlapping-periods"
    MIXED_PERIODS = "mixed-periods"
    UNIT_MISMATCH = "unit-mismatch"
    UNKNOWN_DIMENSION = "unknown-dimension"
    # use
    MISSING_EXTRA = "missing-extra"
    ENGINE_FAILED = "engine-failed"
    BAD_OPTION = "bad-option"
    OUTPUT_FAILED = "output-failed"
    BAD_REPORT = "bad-report"


class Place(NamedTuple):
    """Where in an input: a file as the user named it, and its line, counted from 1 (0: the file as a whole).

    The name of a workbook may know its sheet, which the line is in.
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        sheet = getattr(self.file, "sheet", "")
        return (f"{self.file} {sheet}!{self.line}" if sheet else f"{self.file}:{self.line}") if self.line else self.file


class Problem(NamedTuple):
    """One error: ``found`` says what is wrong in the file's own words, ``hint`` what was expected or what to do."""

    slug: Slug
    found: Spoken
    hint: Spoken = ""
    place: Place | None = None

    def in_language(self, lang: str) -> str:
        """Return what is wrong, what to do, and the slug, in ``lang`` ("en" or "zh"); not the place."""
        advised = message("error_advised", found=self.found, hint=self.hint) if self.hint else self.found
        return f"{spoken(advised, lang)} [{self.slug}]"

    def located(self, lang: str) -> str:
        """Return the same behind its place."""
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.in_language(lang)}"

    def __str__(self) -> str:
        return self.located("en")


class GoalcheckError(Exception):
    """The one base of the errors that goalcheck raises on purpose."""


class InputError(GoalcheckError):
    """An input is wrong and nothing was judged; ``problems`` holds every error found, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def refusal(file: str, slug: Slug, found: Spoken, hint: Spoken = "", line: int = 0) -> InputError:
    """Return the error of an input with one problem."""
    return InputError([Problem(slug, found, hint, Place(file, line))])


def bad_option(found: Spoken, hint: Spoken = "") -> InputError:
    """Return the error of what was asked for on the command line or by an argument."""
    return InputError([Problem(Slug.BAD_OPTION, found, hint)])


@contextmanager
def needing(key: str, hint: Spoken, file: str = "", /, **values: Spoken) -> Iterator[None]:
    """Report a package that is not there, in the words of a key, as the lack of an extra."""
    try:
        yield
    except ImportError as error:
        found = message(key, **{"package": str(error.name), **values})
        raise InputError([Problem(Slug.MISSING_EXTRA, found, hint, Place(file) if file else None)]) from error


def all_read(items: Iterable[T], read: Callable[[T], U], problems: Iterable[Problem] = ()) -> list[U]:
    """Return what ``read`` makes of each item; InputError with the ``problems`` and all that it refuses, each once."""
    made: list[U] = []
    found = list(problems)
    for item in items:
        try:
            made.append(read(item))
        except InputError as error:
            found += error.problems
    if found:
        raise InputError(dict.fromkeys(found))
    return made
