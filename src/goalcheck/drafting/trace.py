"""Whether each target says what its document says: the quote is there, and the threshold's numbers are in the quote."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from goalcheck.drafting.document import Passages, read_document
from goalcheck.errors import InputError, Place, Problem
from goalcheck.messages.catalogue import Message, message
from goalcheck.targets.target import Target
from goalcheck.targets.targets_file import TargetsFile


class Trace(NamedTuple):
    """What was found of one target's quote: its ``places``, and the ``reason`` why it is not traced, if it is not."""

    target: Target
    places: tuple[Place, ...] = ()
    reason: Message | None = None

    @property
    def named(self) -> bool:
        """Whether the target names a document at all."""
        return self.target.document is not None or self.reason is not None or bool(self.places)

    @property
    def traced(self) -> bool:
        """Whether the target says what its document says."""
        return self.named and self.reason is None


class Library:
    """The documents that targets name: among those given, else beside the targets file; each is read once."""

    def __init__(self, targets_path: str, given: Sequence[str] = ()) -> None:
        self._folder = Path(os.path.dirname(targets_path))  # noqa: PTH120 - a path that may be empty
        self._given = {Path(path).name: path for path in given}
        self._read: dict[str, Passages | InputError] = {}

    @property
    def only(self) -> str | None:
        """The one document that is given, which quotes without a document are looked for in."""
        return next(iter(self._given.values())) if len(self._given) == 1 else None

    def passages(self, name: str) -> Passages:
        """Return a document by the name that a target gives it; InputError if it cannot be read."""
        path = self._given.get(Path(name).name) or str(self._folder / name)
        if path not in self._read:
            try:
                self._read[path] = Passages(read_document(path))
            except InputError as error:
                self._read[path] = error
        found = self._read[path]
        if isinstance(found, InputError):
            raise found
        return found

    def line_of(self, document: str | None, quote: str | None) -> int | None:
        """Return the line on which a quote begins in its document; None where it cannot be found."""
        if not document or not quote:
            return None
        try:
            return next(iter(self.passages(document).lines_of(quote)), None)
        except InputError:
            return None  # trace names what cannot be read


def trace(file: TargetsFile, documents: Sequence[str] = ()) -> list[Trace]:
    """Trace every target, in the order of the file; InputError if a given document cannot be read."""
    library = Library(file.path, documents)
    problems = [problem for path in documents for problem in _unread(library, path)]
    if problems:
        raise InputError(problems)
    return [_traced(target, file, library) for target in file.targets.values()]


def _unread(library: Library, path: str) -> Iterable[Problem]:
    try:
        library.passages(path)
    except InputError as error:
        return error.problems
    return ()


def _traced(target: Target, file: TargetsFile, library: Library) -> Trace:
    name = target.document or (library.only if target.quote else None)
    if name is None:
        return Trace(target)
    if not target.quote:
        return Trace(target, reason=message("trace_no_quote", document=name))
    try:
        passages = library.passages(name)
    except InputError as error:
        return Trace(target, reason=message("trace_unread", document=name, problem=error.problems[0].found))
    lines = passages.lines_of(target.quote)
    places = tuple(Place(name, line) for line in lines)
    if not places:
        return Trace(target, reason=_not_there(passages, target.quote, name))
    from goalcheck.drafting.quoted_numbers import missing_numbers  # a report only asks where a quote is

    missing = () if target.reading else missing_numbers(target, file.units)
    return Trace(target, places, message("trace_number", numbers=", ".join(missing)) if missing else None)


def _not_there(passages: Passages, quote: str, name: str) -> Message:
    nearest = passages.nearest(quote)
    if nearest is None:
        return message("trace_not_there", document=name)
    line, words = nearest
    return message("trace_nearest", place=str(Place(name, line)), words=words)
