"""All errors of a targets file, each with its line and in the file's own words."""

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import Message, Spoken, listed, message, quoted
from goalcheck.messages.naming import described, did_you_mean, nearest, shown_key
from goalcheck.targets.file.toml_text import Lines, Path
from goalcheck.targets.file.toml_values import TomlTable, keys_of
from goalcheck.targets.indicator import IndicatorTable
from goalcheck.targets.source import Layout, Source
from goalcheck.targets.target import TargetTable, WaiverTable
from goalcheck.targets.targets_file import FileTable, ReportTable, Scoring
from goalcheck.targets.threshold import RequireTable, ThresholdTable

_EACH_TARGET, _EACH_SOURCE = ("targets", "*"), ("sources", "*")
TABLES: dict[tuple[str, ...], tuple[type[TomlTable], Spoken]] = {
    (): (FileTable, ""),
    ("targets",): (TomlTable, message("example_targets")),
    _EACH_TARGET: (TargetTable, message("example_target")),
    (*_EACH_TARGET, "threshold"): (ThresholdTable, message("example_threshold")),
    (*_EACH_TARGET, "warn"): (ThresholdTable, message("example_target")),
    (*_EACH_TARGET, "require"): (RequireTable, message("expected_written", text="require = { at_least = 9 }")),
    (*_EACH_TARGET, "waiver"): (
        WaiverTable, message("expected_written", text='waiver = { until = 2023-06-30, reason = "…" }'),
    ),
    ("indicators",): (TomlTable, message("example_indicators")),
    ("indicators", "*"): (IndicatorTable, message("example_indicator")),
    ("groups",): (TomlTable, message("example_groups")),
    ("units",): (TomlTable, message("example_units")),
    ("score",): (Scoring, message("example_score")),
    ("report",): (ReportTable, message("example_report")),
    ("sources",): (TomlTable, message("example_sources")),
    _EACH_SOURCE: (Source, message("example_sources")),
    (*_EACH_SOURCE, "layout"): (Layout, message("expected_written", text='layout = { columns = "period" }')),
}  # fmt: skip
"""What each table may hold, nothing of its own where its keys are names, and how it is written."""
_DEPTHS: dict[str | int, int] = {"targets": 3, "indicators": 3, "sources": 3, "groups": 2, "units": 2}


def named(path: Path) -> Spoken:
    """Return how a message names a key: ``[targets.jobs] threshold.at_least``."""
    table, rest = "", path
    match path:
        case ("targets" | "indicators") as kind, str(name), *below:
            table, rest = f"[{kind}.{shown_key(name)}]", tuple(below)
        case "sources", int(), *below:
            table, rest = "[[sources]]", tuple(below)
        case ("groups" | "units") as kind, str(), *_:
            table, rest = f"[{kind}]", path[1:]
    keys = ".".join(shown_key(part) for part in rest if isinstance(part, str))
    return f"{table} {keys}".strip() or message("the_file")


class At(NamedTuple):
    """Reports errors about one path of the file."""

    errors: "Errors"
    path: Path

    def __call__(self, slug: Slug, found: Spoken, hint: Spoken = "") -> None:
        """Report an error; ``found`` goes on after the key's name."""
        self.errors.problems.append(self.problem(slug, found, hint))

    def problem(self, slug: Slug, found: Spoken, hint: Spoken = "") -> Problem:
        """Return the error without adding it."""
        return Problem(slug, _about(self.path, found), hint, self.errors.place(self.path))

    def is_broken(self, *keys: str | int) -> bool:
        """Return True if the value of a key of this table was refused, so that nothing more is known of it."""
        return (*self.path, *keys) in self.errors.broken

    @property
    def line(self) -> int:
        """The line of the path's key."""
        return self.errors.place(self.path).line

    def below(self, *keys: str | int) -> "At":
        """Return the same for a key of this table."""
        return At(self.errors, (*self.path, *keys))


class Errors:
    """Collects the problems of one file."""

    def __init__(self, file: str, lines: Lines) -> None:
        self.file = file
        self.lines = lines
        self.broken: set[Path] = set()
        """The keys whose values were refused: what depends on them is not judged."""
        self.problems: list[Problem] = []
        self.meant: set[Path] = set()
        """The known keys that unknown ones are slips of: they are not missing."""

    def at(self, *path: str | int) -> At:
        """Return what reports errors about ``path``."""
        return At(self, path)

    def broken_in(self, table: str) -> set[str]:
        """Return the names under ``table`` whose values were refused as a whole."""
        return {str(path[1]) for path in self.broken if path[0] == table and len(path) == 2}

    def place(self, path: Path) -> Place:
        """Return the place of ``path``."""
        return Place(self.file, self.lines.of(path))

    def add_refused(self, error: ValidationError) -> set[Path]:
        """Add all that a model refused, in the file's words, and return the keys of which nothing is known now."""
        broken: set[Path] = set()
        refused = error.errors(include_url=False)
        self.meant |= {_meant(_path(details)) for details in refused if details["type"] == "extra_forbidden"}
        for details in refused:
            path = _path(details)
            broken.add(path[: _DEPTHS.get(path[0], 1)])
            if details["type"] == "missing" and path in self.meant:
                continue
            context: Mapping[str, Spoken] = details.get("ctx", {})
            self._add_one(details["type"], path, details["input"], context)
        self.broken |= broken
        return broken

    def _add_one(self, kind: str, path: Path, value: object, context: Mapping[str, Spoken]) -> None:
        if kind == "extra_forbidden":
            found = message("unknown_key", key=quoted(str(path[-1])))
            self.add_key(path, Slug.UNKNOWN_KEY, found, _hint_for_unknown(path))
        elif kind == "missing":
            self.at(*path[:-1])(Slug.MISSING_KEY, message("has_no", key=quoted(str(path[-1]))), _example(path))
        elif "found" in context:
            self.at(*path)(Slug(kind), context["found"], context["hint"])
        else:
            expected = message("array_of_tables" if kind.startswith("tuple") else "a_table")
            found = message("is_not", value=described(value), expected=expected)
            self.at(*path)(Slug.WRONG_TYPE, found, _example(path))

    def add_key(self, path: Path, slug: Slug, found: Spoken, hint: Spoken) -> None:
        """Add an error about the key itself: named by its table, at the key's line."""
        self.problems.append(Problem(slug, _about(path[:-1], found), hint, self.place(path)))

    def raise_if_any(self) -> None:
        """Raise an InputError with all problems in the order of their lines, if there are any."""
        if self.problems:
            ordered = sorted(dict.fromkeys(self.problems), key=lambda problem: problem.place or Place(self.file))
            raise InputError(ordered)


def _about(path: Path, found: Spoken) -> Message:
    """Return a sentence about a key, which is its subject where ``found`` has none."""
    does = str(found).startswith(("is ", "has ", "needs ", "names ", "takes ", "goes ", "reads "))
    return message("key_does" if does else "key_about", key=named(path), found=found)


def _pattern(path: Path) -> tuple[str, ...]:
    return tuple("*" if index == 1 else str(part) for index, part in enumerate(path))


def _path(details: ErrorDetails) -> Path:
    return tuple(part for part in details["loc"] if part != "[key]")


def _meant(path: Path) -> Path:
    """Return the path of the known key that an unknown one is a slip of or belongs in, else its own."""
    if _belongs_in_threshold(path):
        return (*path[:-1], "threshold")
    key = nearest(str(path[-1]), _keys_beside(path))
    return path if key is None else (*path[:-1], key)


def _belongs_in_threshold(path: Path) -> bool:
    return path[:1] == ("targets",) and len(path) == 3 and path[-1] in ThresholdTable.kinds()


def _keys_beside(path: Path) -> list[str]:
    model, _ = TABLES[_pattern(path[:-1])]
    return keys_of(model)


def _hint_for_unknown(path: Path) -> Spoken:
    key, known = str(path[-1]), _keys_beside(path)
    if _belongs_in_threshold(path):
        return message("expected_written", text=f"threshold = {{ {key} = … }}")
    return did_you_mean(key, known) or message("its_keys_are", keys=listed(known))


def _example(path: Path) -> Spoken:
    """Return how a key is written, or else its table."""
    pattern = _pattern(path)
    _, example = TABLES.get(pattern) or TABLES[pattern[:-1]]
    return example
