"""The Python interface, for notebooks and test suites, and for the command line itself."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, NamedTuple

from goalcheck.answers.answers import Answers
from goalcheck.errors import InputError, bad_option, needing
from goalcheck.figures.input.paths import Given
from goalcheck.figures.read import FigureFiles
from goalcheck.messages.catalogue import Message, message
from goalcheck.report import report as reports
from goalcheck.report.verdict import Status, TargetVerdict
from goalcheck.targets.expression import Call, Expression, nodes_of
from goalcheck.targets.targets_file import TargetsFile

if TYPE_CHECKING:
    from polars import DataFrame

MOST_EARLIER = 12  # periods before each target's own that a trend goes back: three years of quarters, a year of months


class Figures(NamedTuple):
    """What the files say about the targets' indicators, as it was known on ``as_of``; made by :func:`read_figures`."""

    answers: Answers
    files: FigureFiles
    as_of: date
    targets: TargetsFile


class Report(reports.Report):
    """All verdicts, the totals and the gate, made by :func:`judge`; notebooks show it as its page."""

    __slots__ = ()

    def to_json(self, lang: str = "en") -> str:
        """The JSON report, format 1, ending in a line feed; texts of the targets file in ``lang`` where given."""
        from goalcheck.report.json_document import report_json

        return report_json(self, lang)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dictionary for each target, as the JSON report has them: exact numbers are texts of digits."""
        from goalcheck.report.json_document import report_document

        return list(report_document(self)["targets"])

    def to_frame(self) -> "DataFrame":
        """A frame with a row a target, of what is no list or table in :meth:`to_dicts`. InputError without Polars."""
        with needing("frame_needs", message("pip_install", extra="fast")):
            from polars import DataFrame
        rows = ([(key, one) for key, one in row.items() if not isinstance(one, list | dict)] for row in self.to_dicts())
        return DataFrame(list(map(dict, rows)), infer_schema_length=None)

    def to_html(self, lang: str = "en") -> str:
        """The report as one self-contained web page. InputError without the extra ``html``."""
        from goalcheck.render.formats import FORMATS, Style

        return str(FORMATS["html"].render(self, Style(lang=lang)))

    def _repr_html_(self) -> str | None:
        """The page in a frame of its own, so that its style is not the notebook's; None without the extra ``html``."""
        try:
            page = self.to_html()
        except InputError:  # the extra is not installed: notebooks show the text then
            return None
        from html import escape  # which is asked for by no command

        size = "width: 100%; height: 40rem; border: 0"
        return f'<iframe title="goalcheck" style="{size}" srcdoc="{escape(page)}"></iframe>'


def load_targets(path: str | Path = "targets.toml") -> TargetsFile:
    """Read a targets file; InputError with all its errors, each with its line. TypeError for what is no path."""
    _require("path", path, str | Path)
    from goalcheck.targets.file.load import load_targets as load

    return load(path)


def read_figures(
    targets: TargetsFile,
    *paths: Given,
    as_of: date | str | None = None,
    engine: str = "auto",
    trends: bool = False,
    spark_master: str | None = None,
    watch: Callable[[FigureFiles], object] | None = None,
) -> Figures:
    """Read the figures that ``targets`` need from files, folders and globs; ``as_of`` defaults to today.

    ``engine``: "stream", "polars", or "auto", which takes the columnar one for large files if it is there;
    or "spark", on the session that runs, else on one of its own, for which ``spark_master`` says where.
    ``trends``: verdicts say, too, what was achieved in earlier periods, for the page; nothing else of them changes.
    ``watch`` is called with the opened files before any is read, to show how far reading is.

    In a path's place may be rows: a list of dictionaries, or a pandas or Polars frame, read as a tidy table with these
    columns. ValueError without any paths.

    InputError with all that cannot be read. Figures about periods after ``as_of`` are left aside, and noted.
    """
    from goalcheck.engines.choice import running
    from goalcheck.figures.read import open_files

    _require("targets", targets, TargetsFile)
    day = the_day(as_of)
    earlier = MOST_EARLIER if trends else 0
    if not paths:
        raise ValueError("no figures are named; name files, folders or globs, or give rows")
    with running(engine, spark_master) as one:
        files = open_files(paths, targets.sources, one.store, targets.units)
        if watch is not None:
            watch(files)
        return Figures(one.read(targets, files, day, earlier=earlier), files, day, targets)


def judge(
    targets: TargetsFile,
    figures: Figures,
    as_of: date | str | None = None,
    *,
    strict: bool = False,
    fail_on: Iterable[Status | str] = (),
    require_reasons: bool = False,
    against: Sequence[Figures] = (),
) -> Report:
    """Judge every target; the report's ``passed`` says whether the gate is open.

    ``strict``: expected targets fail the gate too; ``fail_on``: so do these statuses, and "warned";
    ``require_reasons``: so do misses without a reason. ``against``: earlier figures of the same targets, for
    baseline(x). ``as_of`` is the figures' day: it decides which figures count.

    InputError where figures are ambiguous or units do not fit. ValueError for another day, for figures that were read
    for other targets, and for an unknown word in ``fail_on``. TypeError for arguments of another kind.
    """
    from goalcheck.verdicts.judge import judge as judge_answers
    from goalcheck.verdicts.roll_up import GateRule

    _require("targets", targets, TargetsFile)
    _require("strict", strict, bool)
    _require("require_reasons", require_reasons, bool)
    for one in (figures, *against):
        _require("figures", one, Figures)
        if one.targets is not targets and one.targets != targets:
            raise ValueError("the figures were read for another targets file; read them for this one")
    if as_of is not None and the_day(as_of) != figures.as_of:
        raise ValueError(f"the figures were read as of {figures.as_of}; give as_of to read_figures")
    copies = list(_copies(figures, against))
    rule = GateRule(strict, _words(fail_on), require_reasons)
    judged = judge_answers(targets, figures.answers, figures.as_of, rule, [one.answers for one in against])
    return Report(*_with_places(_with_copies(judged, targets, copies), targets.path))


def _copies(figures: Figures, against: Sequence[Figures]) -> Iterator[Message]:
    """Yield what is to be said of earlier files with the content of a present one; InputError if it is that file."""
    files = [file for file in figures.files if against]
    paths = {os.path.realpath(file.path): file.name for file in files if file.path is not None}
    digests = {file.content.digest: file.name for file in files}
    for earlier in (file for one in against for file in one.files):
        path = earlier.path and os.path.realpath(earlier.path)
        if path in paths:
            raise bad_option(message("against_itself", file=earlier.name), message("name_earlier_figures"))
        if (name := digests.get(earlier.content.digest)) is not None:
            yield message("against_copy", earlier=earlier.name, file=name)


def _with_copies(report: reports.Report, targets: TargetsFile, copies: Sequence[Message]) -> reports.Report:
    """Return a report whose verdicts that rest on copies of their own figures say so."""
    if not copies:
        return report
    resting = {target.id for target in targets.targets.values() if any(map(_has_baseline, target.expressions))}

    def marked(one: TargetVerdict) -> TargetVerdict:
        return one._replace(verdict=one.verdict._replace(remarks=(*one.verdict.remarks, *copies)))

    listed = tuple(marked(one) if one.id in resting else one for one in report.targets)
    return report._replace(targets=listed, notes=(*report.notes, *(copies if resting else ())))


def _has_baseline(expression: Expression) -> bool:
    return any(isinstance(node, Call) and node.function == "baseline" for node in nodes_of(expression))


def _with_places(report: reports.Report, path: str) -> reports.Report:
    """Return a report whose quotes have the line of their document."""
    if not any(target.document and target.quote for target in report.targets):
        return report
    from goalcheck.drafting.document import Library

    library = Library(path)
    placed = (one._replace(document_line=library.line_of(one.document, one.quote)) for one in report.targets)
    return report._replace(targets=tuple(placed))


def _require(name: str, value: object, kind: type | UnionType) -> None:
    """TypeError for an argument of another kind, for nothing would say so later, or only in riddles."""
    if not isinstance(value, kind):
        kinds = getattr(kind, "__name__", "a text or a path")
        raise TypeError(f"{name} is {type(value).__name__}; expected {kinds}")


def _words(fail_on: Iterable[Status | str]) -> frozenset[str]:
    if isinstance(fail_on, str):
        raise ValueError(f'fail_on takes several words: ["{fail_on}"]')  # noqa: TRY004  # a letter is a text, too
    known = {*map(str, Status), "warned"}
    words = frozenset(map(str, fail_on))
    if unknown := sorted(words - known):
        raise ValueError(f'fail_on has "{unknown[0]}"; expected {", ".join(sorted(known))}')
    return words


def the_day(as_of: date | str | None) -> date:
    """Return a day given as such or as ISO text; today for None. ValueError if it is none, or has a time."""
    if as_of is None:
        return datetime.now().astimezone().date()
    if isinstance(as_of, datetime):
        raise ValueError(f"as_of is {as_of}, with a time; expected a day: as_of.date()")  # noqa: TRY004  # it is a date
    try:
        return as_of if isinstance(as_of, date) else date.fromisoformat(as_of)
    except (TypeError, ValueError):
        raise ValueError(f'as_of is "{as_of}"; expected a day such as 2024-01-31') from None
