"""Documents drafted into the text of a targets file."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalcheck.drafting.documents.read_document import read_document
from goalcheck.drafting.draft import draft
from goalcheck.drafting.reading.sections import language_of
from goalcheck.drafting.targets_text import targets_text
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import found_by, message
from goalcheck.quantities.period_text import parse_period

if TYPE_CHECKING:
    from goalcheck.drafting.documents.document import Document


def the_year(period: str | None) -> int | None:
    """Return the year in which a period of the command line ends; InputError if it is none."""
    if period is None:
        return None
    try:
        return parse_period(period).end.year
    except ValueError as error:
        found = message("bad_period_option", why=found_by(error))
        raise InputError([Problem(Slug.BAD_OPTION, found, message("expected_year"))]) from error


def drafted(documents: Sequence[str], year: int | None, period: str, lang: str | None, output: str | None) -> str:
    """Return the targets file; InputError with every document that cannot be read."""
    read: list[Document] = []
    problems: list[Problem] = []
    for path in documents:
        try:
            read.append(read_document(path)._replace(name=_seen_from(path, output)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    chosen = lang or language_of(read[0].text)
    return targets_text([draft(document, year) for document in read], chosen, period)


def _seen_from(path: str, output: str | None) -> str:
    """Return a document's path as the targets file names it: from its own folder."""
    folder = Path(output).parent if output and output != "-" else Path()
    return os.path.relpath(path, folder).replace(os.sep, "/")
