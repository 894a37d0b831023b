"""Inputs that try to pass in silence, one of each kind: what must be said of them, or that they are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from goalcheck.errors import InputError
from goalcheck.render.formats import Style
from goalcheck.render.terminal.tables import render_gate
from language.judging import SmallCase, figures_text, targets_text

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = '[[sources]]\nrows = "records"\n'
DIMENSION = '[[sources]]\ncolumns = { units = "units" }\n'
HELD = "threshold = { at_least = 5 }"
NONE_ABOVE = 'aggregate = "count"\nthreshold = { at_most = 0 }\nwhere = { value = { at_least = 100 } }'
PAST, WITHIN = "2023-06-30", "2022-06-30"


class Trick(NamedTuple):
    """Keys of a target, a file, and what ``check`` must say; the gate passes, fails, or the input is refused."""

    outcome: str
    said: str
    keys: str
    rows: str  # the header and the rows, with | between the lines
    beside: str = ""
    day: str = PAST


HEADERS = [
    Trick("refused", 'no column is "unit", and "units" may be it', HELD, "indicator,value,units|x,6,kg"),
    Trick("refused", 'no column is "unit", and "Unit" may be it', HELD, "indicator,value,Unit|x,6,kg"),
    Trick("refused", 'no column is "status", and "staus" may be it', HELD, "indicator,value,staus|x,6,P"),
    Trick("refused", 'no column is "period", and "perod" may be it', HELD, "indicator,value,perod|x,6,2021"),
    Trick("refused", 'no column is "period", and "year" holds periods', HELD, "indicator,value,year|x,6,2021"),
    Trick("refused", 'no column is "period", and "Date" holds periods', HELD, "indicator,value,Date|x,6,2021-05-01"),
    Trick("refused", '"Value" is not "value", which the file has too', HELD, "indicator,value,Value|x,6,3"),
    Trick("passes", "gate passed", HELD, "indicator,value,units|x,6,kg", DIMENSION),
    Trick("passes", "gate passed", HELD, "indicator,value,time,state|x,6,12:30,NY"),
    Trick("passes", "gate passed", "threshold = { at_least = 5000 }", "indicator,value,multiplier|x,6,thousands"),
]
NAMES = [
    Trick("refused", "x, A1 is 1 here and 6 in", f'entity = "A1"\n{HELD}', f"indicator,value,entity|x,6,A1|x,1,{other}")
    for other in ("A1\u200b", "\ufeffA1", "A\u00ad1", "Ａ１", "A\u20601", "A\ufdd01", "A\x011", "A1\x7f", "A\x9f1")
]
NAMES += [
    Trick("refused", "x, A 1 is 1 here and 6", f'entity = "A 1"\n{HELD}', f"indicator,value,entity|x,6,A 1|x,1,{other}")
    for other in ("A  1", "A\u00a01", "A\u30001", " A\u2003 1 ")
]
NAMES += [
    Trick(
        "fails",
        "1 of 1; ≥ 2 of 1 asked",
        f'for_each = {{ entity = "*" }}\nrequire = {{ at_least = 2 }}\n{HELD}',
        f"indicator,value,entity|x,6,é|x,6,{other}",
    )
    for other in ("e\u0301", "é\u200d", "\u200eé")
]
NAMES += [
    Trick("refused", f"{one} is 1 here", f'entity = "{one}"\n{HELD}', f"indicator,value,entity|x,6,{one}|x,1,{other}")
    for one, other in (("A(1)", "A（1）"), ("A-1", "A\u20111"), ("一号", "\u2f00号"), ("カ", "ｶ"), ("A:1", "A︓1"))
]
TWINS = [
    ("A1", "U+0041", "А1", "U+0410"),
    ("5-9", "U+002D", "5–9", "U+2013"),
    ("Ο", "U+039F", "О", "U+041E"),
    ("ー号", "U+30FC", "一号", "U+4E00"),
    ("L'Est", "U+0027", "L’Est", "U+2019"),
    ("É", "U+00C9", "Е\u0301", "U+0415 U+0301"),
]
ENTITIES = "indicator,value,entity|"
NAMES += [
    Trick("refused", f"({code}) and ", keys, f"{ENTITIES}{rows}")
    for one, code, other, _ in TWINS
    for keys, rows in (
        (f'entity = "{one}"\n{HELD}', f"x,6,{other}|x,6,{one}"),
        (f'entity = "{one}"\n{HELD}', f"x,6,{other}|x,6,C"),
        (f'for_each = {{ entity = "*" }}\n{HELD}', f"x,6,{one}|x,6,C|x,6,{other}"),
        (f'where = {{ entity = {{ not = "{one}" }} }}\naggregate = "sum"\n{HELD}', f"x,6,C|x,6,{other}"),
    )
]
NAMES += [
    Trick("refused", f"({code}) look the same", f'entity = "{one}"\n{HELD}', f"{ENTITIES}x,6,{one}|x,6,{other}")
    for one, _, other, code in TWINS
]
NAMES += [
    Trick("refused", "indicator: ", HELD, "indicator,value|x,6|х,1"),
    Trick("refused", "indicator: ", HELD, "indicator,value|y,6|х,9"),
    Trick("passes", "gate passed", HELD, "indicator,value|x,6|у,1|y,1"),
    Trick("passes", "gate passed", f'entity = "A1"\n{HELD}', f"{ENTITIES}x,6,A1|y,1,А1|x,6,Б1|x,6,己|x,6,已"),
]
CONDITIONS = [
    Trick("refused", "several units: s (", NONE_ABOVE, "indicator,value,unit|x,6,s|x,10,ms", RECORDS),
    Trick("refused", "several units: s (", NONE_ABOVE, "indicator,value|x,6 s|x,10 ms", RECORDS),
    Trick("fails", "1 against ≤ 0", NONE_ABOVE, "indicator,value|x,6万|x,10", RECORDS),
    Trick("refused", "leaves open whether a condition", NONE_ABOVE, "indicator,value|x,>6|x,10", RECORDS),
    Trick(
        "passes",
        "late is compared as a number, and 2 of its values are none: 200ms, n.a.",
        'aggregate = "count"\nthreshold = { at_most = 0 }\nwhere = { late = { at_least = 100 } }',
        "indicator,value,late|x,6,n.a.|x,10,200ms|x,10,5",
        RECORDS,
    ),
]
CONDITIONS += [
    Trick("refused", f'"{cell}": the cell shows no value', keys, f"indicator,value|x,3|x,{cell}", RECORDS)
    for cell in ("#DIV/0!", "#REF!", "#NAME?", "#VALUE!")
    for keys in (
        'aggregate = "count"\nthreshold = { at_least = 2 }',
        'aggregate = "max"\nthreshold = { at_least = 2 }',
    )
]
STALE = [
    Trick("fails", "no file has a row within 2022", keys, "indicator,value,period|x,6,2021", beside)
    for keys in (
        'aggregate = "count"\nthreshold = { at_most = 5 }',
        'aggregate = "sum"\nempty = 0\nthreshold = { at_most = 5 }',
    )
    for beside in ("", RECORDS)
]
STALE += [
    Trick(
        "passes",
        "the latest ends on 2022-01-31, the period on 2022-12-31",
        f'aggregate = "latest"\n{HELD}',
        "indicator,value,period|x,6,2022-01",
    ),
    Trick("passes", "gate passed", f'aggregate = "latest"\n{HELD}', "indicator,value,period|x,6,2022-12"),
    Trick("passes", "no figure is named x", HELD, "indicator,value,period|xx,6,2022-01", day=WITHIN),
    Trick("fails", "no figure is named x", HELD, "indicator,value,period|xx,6,2022"),
]
EACH = 'for_each = { entity = "*" }\n'
ALWAYS = [
    Trick("refused", "always holds", f"{EACH}require = {{ {require} }}\n{HELD}", "indicator,value,entity|x,1,A")
    for require in ("at_least = 0", 'at_least = "0%"', 'at_most = "100%"', 'between = ["0%", "100%"]')
]
ALWAYS += [
    Trick("passes", "gate passed", f"{EACH}require = {{ {require} }}\n{HELD}", "indicator,value,entity|x,6,A")
    for require in ("at_most = 2", 'between = ["51%", "100%"]')
]
LISTED = 'for_each = { entity = ["A", "B"], sex = ["F"] }\n'
ALWAYS += [
    Trick("refused", text, f"{LISTED}require = {{ {require} }}\n{HELD}", "indicator,value,entity,sex|x,1,A,F")
    for require, text in (
        ("at_most = 2", "always holds"),
        ("between = [0, 2]", "always holds"),
        ("more_than = 2", "can never hold"),
        ("at_least = 3", "can never hold"),
        ('equals = "33%"', "can never hold"),
        ('between = ["51%", "99%"]', "can never hold"),
    )
]
ALWAYS += [
    Trick("refused", "it would never warn", f"warn = {{ {warn} }}\n{HELD}", "indicator,value|x,6")
    for warn in (
        "at_least = 5",
        "at_least = 3",
        "more_than = 4",
        "about = 5\nwithin = 1\nbetter = 'higher'".replace("\n", ", "),
    )
]
ALWAYS += [
    Trick("passes", "warning bound broken", f"warn = {{ {warn} }}\n{HELD}", "indicator,value|x,6")
    for warn in ("at_least = 7", "more_than = 6", "between = [4, 5.5]")
]


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize("trick", [*HEADERS, *NAMES, *CONDITIONS, *STALE, *ALWAYS], ids=lambda trick: repr(trick.rows))
def test_nothing_passes_in_silence(tmp_path: Path, trick: Trick, engine: str) -> None:
    if engine == "polars":
        pytest.importorskip("polars")
    header, *rows = trick.rows.split("|")
    targets = targets_text(trick.keys, trick.beside)
    outcome, said = judged(SmallCase(tmp_path), targets, figures_text(rows, header), trick.day, engine)
    assert (outcome, trick.said in said) == (trick.outcome, True), said


def judged(case: SmallCase, targets: str, figures: str, day: str, engine: str) -> tuple[str, str]:
    """What came of an input, and what was said of it."""
    try:
        report = case.report(targets, figures, day, engine=engine)
    except InputError as error:
        return "refused", "\n".join(map(str, error.problems))
    return "passes" if report.passed else "fails", render_gate(report, Style())


@pytest.mark.parametrize("cell", ["2022-12", "2022", "03/04/2022"])
def test_a_cell_that_is_no_day_is_not_called_a_number(tmp_path: Path, cell: str) -> None:
    (problem,) = SmallCase(tmp_path).refused(
        targets_text("threshold = { by = 2022-12-15 }"), figures_text([f"x,2022,{cell}"])
    )
    assert (problem.slug, str(problem.hint)) == ("bad-value", "")
