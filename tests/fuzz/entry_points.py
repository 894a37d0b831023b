"""the entry points by which inputs come in, each within the process: what it takes, and what it may answer.

an entry point does nothing, or raises what its callers turn into a message. Everything else is a crash.
"""

from __future__ import annotations

import os
from contextlib import chdir, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from typer.testing import CliRunner

from goalcheck.api import judge, load_targets, read_figures
from goalcheck.audit.findings import audited
from goalcheck.audit.form import read_form
from goalcheck.cli.app import app
from goalcheck.drafting.document import read_document
from goalcheck.drafting.draft import draft
from goalcheck.drafting.targets_text import targets_text
from goalcheck.drafting.trace import trace
from goalcheck.engines import choice
from goalcheck.errors import InputError
from goalcheck.figures.read import open_files, read_lines
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import parse_number, parse_quantity, read_amount
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.period_text import parse_period, period_range
from goalcheck.quantities.shown import show
from goalcheck.quantities.unit import UnitError, Units
from goalcheck.render.comparison import RENDERERS as COMPARISONS
from goalcheck.render.formats import FORMATS, Style
from goalcheck.report.json_document import read_reports
from goalcheck.suggesting.contents import tidy_table, understand
from goalcheck.suggesting.guess import suggest
from goalcheck.targets.expression import expression_text
from goalcheck.targets.expression_parser import parse_expression
from goalcheck.targets.targets_file import ScoreRule, Scoring
from goalcheck.verdicts.baseline import held_against
from goalcheck.verdicts.changes import compare

from . import seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXAMPLES = Path(__file__).parents[2] / "examples"
FIGURES = """\
indicator,period,entity,Sex,value,unit,status
jobs,2022-Q1,,,45000,人,final
a,2022,,,1,,
a,2021,,,1e1000,,
b,2022,North,Total,1e-1000,%,P
x y,2022-03,South,,3,t,E
streets,2022,North,,1,,
done,2022,,,2022-10-01,,
stage,2022,,,started,,
"""
PLAIN_TARGETS = """\
period = "2022"
[indicators.a]
where = { Sex = "*" }
aggregate = "sum"
complete = false
[targets.a]
threshold = { at_least = "previous(a) + 1" }
[targets.jobs]
unit = "人"
for_each = { entity = "*" }
threshold = { at_most = 3 }
"""
FORMS = tuple(FORMATS)


class EntryPoint(NamedTuple):
    """One way in: ``enter`` takes bytes and a folder of its own; ``seeds`` are sound inputs."""

    name: str
    enter: Callable[[bytes, Path], None]
    seeds: Sequence[bytes]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def targets(data: bytes, folder: Path) -> None:
    """A targets file, and figures judged by it in every form."""
    path, figures = folder / "targets.toml", folder / "figures.csv"
    path.write_bytes(data)
    if not figures.exists():
        figures.write_text(FIGURES, encoding="utf-8")
    with suppress(InputError):
        loaded = load_targets(path)
        found = read_figures(loaded, figures, as_of="2022-07-01", engine="stream")
        report = judge(loaded, found)
        for form in FORMS:
            FORMATS[form].render(report, Style(details=True))


def _table(ending: str) -> Callable[[bytes, Path], None]:
    def table(data: bytes, folder: Path) -> None:
        """A file of figures: read, described, listed, judged; and a source proposed for it."""
        path, targets = folder / f"figures{ending}", folder / "plain.toml"
        path.write_bytes(data)
        if not targets.exists():
            targets.write_text(PLAIN_TARGETS, encoding="utf-8")
        with suppress(InputError):
            files = open_files([str(path)])
            choice.read_all(files)
            for file in files:
                understand(file)
            tidy_table(files.files)
        with suppress(InputError):
            loaded = load_targets(targets)
            judge(loaded, read_figures(loaded, path, as_of="2022-07-01", engine="stream"))
        with suppress(InputError):
            suggest([str(path)])

    return table


def source(data: bytes, folder: Path) -> None:
    """The keys of a [[sources]] entry, before a null character, and the table that is read by them after it."""
    keys, _, table = data.partition(b"\0")
    (folder / "figures.csv").write_bytes(table)
    targets = folder / "sources.toml"
    targets.write_bytes(b"[[sources]]\n" + keys + b"\n" + PLAIN_TARGETS.replace('period = "2022"\n', "").encode())
    with suppress(InputError):
        loaded = load_targets(targets)
        judge(loaded, read_figures(loaded, folder / "figures.csv", as_of="2022-07-01", engine="stream"))


def number(data: bytes, _folder: Path) -> None:
    """A number, a cell, a quantity."""
    text = _text(data)
    for read in (parse_number, partial(parse_number, decimal=","), partial(read_amount, units=Units()), parse_quantity):
        with suppress(ValueError):
            found = read(text)
            value = found[0] if isinstance(found, tuple) else found
            assert value.short if isinstance(value, Interval) else show(value)


def period(data: bytes, _folder: Path) -> None:
    """A period, a range, a period in a format, and a format."""
    text = _text(data)
    readers: list[Callable[[str], object]] = [parse_period, period_range]
    readers += [PeriodReader(format=form).read for form in ("years", "split years", "%Y-%m", "%d.%m.%y")]
    readers.append(lambda given: PeriodReader(format=given).read("2022-03"))
    for read in readers:
        with suppress(ValueError):
            read(text)


def measure(data: bytes, _folder: Path) -> None:
    """An expression."""
    with suppress(ValueError):
        expression_text(parse_expression(_text(data)))


def unit(data: bytes, _folder: Path) -> None:
    """A unit and what it means, compared with others."""
    name, _, meaning = _text(data).partition("=")
    for definitions in ({}, {name: meaning}):
        with suppress(UnitError, ValueError):
            units = Units(definitions)
            one, other = units.parse(name), units.parse(meaning)
            one.same_as(other)
            one.times(other)
            one.per(other)
            one.to(other)


def report(data: bytes, folder: Path) -> None:
    """A JSON report, compared with another and held against new verdicts."""
    (folder / "new.json").write_bytes(data)
    old = folder / "old.json"
    if not old.exists():
        old.write_text(seeds.REPORT, encoding="utf-8")
    with suppress(InputError):
        before, after = read_reports([str(old), str(folder / "new.json")])
        for one, other in ((before, after), (after, before)):
            for render in COMPARISONS.values():
                render(compare(one, other), Style())
        targets, figures = folder / "judged.toml", folder / "judged.csv"
        if not targets.exists():
            targets.write_text("[targets.jobs]\nthreshold = { at_least = 30 }\n", encoding="utf-8")
            figures.write_text("indicator,value\njobs,24\n", encoding="utf-8")
        loaded = load_targets(targets)
        held_against(judge(loaded, read_figures(loaded, figures, engine="stream")), after)


def line(data: bytes, folder: Path) -> None:
    """A command line, its words between null characters; it writes nowhere and reads no standard input."""
    words = _text(data).split("\0")
    writes = {"watch", "init"} & set(words) or any(word.startswith(("-o", "--out", "--format")) for word in words)
    if writes or any(word.startswith(("/", "~", "../", "--install", "--show")) for word in words):
        return
    files = {"targets.toml": PLAIN_TARGETS, "figures.csv": FIGURES, "old.json": seeds.REPORT}
    for name, text in files.items():
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8")
    with chdir(folder):
        result = CliRunner().invoke(app, words, input=b"", prog_name="goalcheck")
    if result.exit_code not in {0, 1, 2}:
        raise AssertionError(f"exit {result.exit_code}: {result.stderr}") from result.exception


def document(data: bytes, folder: Path) -> None:
    """A document: drafted, and traced; a draft of any goals is a valid targets file, whatever the document says."""
    plan, targets = folder / "plan.md", folder / "drafted.toml"
    plan.write_bytes(data)
    try:
        found = draft(read_document(plan)._replace(name="plan.md"))
    except InputError:
        return
    targets.write_text(targets_text([found], "en", ""), encoding="utf-8")
    if found.goals:
        assert all(one.places for one in trace(load_targets(targets)))  # each quote is in its document


def form(data: bytes, folder: Path) -> None:
    """A filled self-evaluation form, worked out again by one of the rules."""
    path, rules = folder / "form.csv", tuple(ScoreRule)
    path.write_bytes(data)
    with suppress(InputError):
        read = read_form(str(path), read_lines(str(path)))
        found = audited(str(path), read, Scoring.model_construct(rule=rules[len(data) % len(rules)]))
        assert found.to_text("en")
        assert found.to_json("zh")


CODECS = ("utf-8", "gb18030", "utf-16")
_SOURCES = tuple(
    f"{key}\0{seeds.TABLES[number]}".encode()
    for key, number in (
        ('columns = { entity = "Sex", period = "Year" }\nset = { indicator = "{stem}" }', 3),
        ('layout = { columns = "period" }\ncolumns = { entity = "地区" }\nset = { indicator = "a" }', 4),
        ('layout = { columns = "indicator" }\nvalues = ["2024年"]\nheader = 1\nfooter = 0\nmissing = ["x"]', 4),
        ('delimiter = ";"\ndecimal = ","\nperiod_format = "%Y-%m"\nperiods = { "2019.1" = "2019-10" }', 2),
        ('layout = { transpose = true }\nencoding = "utf-8"\nstatuses = { x = "final" }\nrows = "records"', 1),
    )
)

ENTRY_POINTS = (
    EntryPoint("targets", targets, [seeds.TARGETS.encode(), PLAIN_TARGETS.encode()]),
    EntryPoint("csv", _table(".csv"), [text.encode(codec) for text in seeds.TABLES for codec in CODECS]),
    EntryPoint("gz", _table(".csv.gz"), [seeds.packed(text, ".csv.gz") for text in seeds.TABLES[:3]]),
    EntryPoint("zip", _table(".zip"), [seeds.packed(text, ".zip") for text in seeds.TABLES[:3]]),
    EntryPoint("xlsx", _table(".xlsx"), [seeds.packed(seeds.TABLES[0], ".xlsx")]),
    EntryPoint("source", source, _SOURCES),
    EntryPoint("number", number, [text.encode() for text in seeds.NUMBERS]),
    EntryPoint("period", period, [text.encode() for text in seeds.PERIODS]),
    EntryPoint("measure", measure, [text.encode() for text in seeds.MEASURES]),
    EntryPoint("unit", unit, [f"{one}={other}".encode() for one in seeds.UNITS for other in seeds.UNITS[:3]]),
    EntryPoint("report", report, [seeds.REPORT.encode()]),
    EntryPoint("document", document, [(EXAMPLES / "plan" / f"plan.{lang}.md").read_bytes() for lang in ("en", "zh")]),
    EntryPoint("form", form, [(EXAMPLES / "self-evaluation" / "filled.csv").read_bytes()]),
    EntryPoint("line", line, [text.encode() for text in seeds.LINES]),
)  # fmt: skip
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
