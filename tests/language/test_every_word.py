"""Every word of a verdict: what the JSON and the explanations say; GOALCHECK_REGOLD=1 writes the files anew.

The files hold only what a field adds: no nulls, no empty lists, a line for each figure, and no version.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from goalcheck.render.formats import Style
from goalcheck.render.terminal.explanation import render_explanation
from goalcheck.report.json_document import report_document

from .judging import HEADER, figures_text, notes, remarks, targets_text
from .scenes import REFUSED, SCENES

if TYPE_CHECKING:
    from .judging import SmallCase
    from .scenes import Scene

EXPECTED = Path(__file__).parent / "expected"
SUMMED = '[indicators.x]\naggregate = "sum"\n'


def as_agreed(name: str, text: str) -> bool:
    path = EXPECTED / name
    if os.environ.get("GOALCHECK_REGOLD"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8") == text


def lines_of(document: dict[str, Any]) -> str:
    """A line for each field of the report, and one for each target and member."""
    kept = {key: value for key, value in document.items() if key not in {"goalcheck", "targets"}}
    lines = [f"{key}: {compact(value)}" for key, value in kept.items() if worth(value)]
    for target in document["targets"]:
        lines += ["", compact({key: value for key, value in target.items() if key != "members"})]
        lines += [f"  {compact(member)}" for member in target["members"] or ()]
    return "\n".join(lines)


def worth(value: object) -> bool:
    return value is not None and value is not False and value not in ([], {}, "")


def compact(value: object) -> str:
    match value:
        case {"file": file, "line": line, **more}:
            return f"{file}:{line} {', '.join(str(one) for one in more.values() if worth(one))}"
        case dict():
            return "; ".join(f"{key} = {compact(one)}" for key, one in value.items() if worth(one))
        case list():
            return "[" + " | ".join(compact(one) for one in value) + "]"
        case _:
            return str(value)


def told(case: SmallCase, scene: Scene) -> str:
    """What the errors of a scene are told as, in whatever folder it is set."""
    problems = case.refused(scene.targets, scene.figures, scene.days[0])
    return "\n".join(f"{problem}\n  slug: {problem.slug.value}" for problem in problems).replace(f"{case.folder}/", "")


@pytest.mark.parametrize(("name", "day"), [(name, day) for name, scene in SCENES.items() for day in scene.days])
def test_reports_and_explanations_have_the_words_that_were_agreed(case: SmallCase, name: str, day: str) -> None:
    scene = SCENES[name]
    report = case.report(scene.targets, scene.figures, day, earlier=3)
    assert (report.engine, report.walked) == ("stream", ())
    documents = [lines_of(report_document(report, lang)) for lang in (("en", "zh") if name == "texts" else ("en",))]
    explained = [render_explanation(target, Style(lang=lang)) for lang in ("en", "zh") for target in report.targets]
    text = "\n".join([*documents, *explained]).replace(f"{case.folder}/", "")
    assert as_agreed(f"{name}-{day}.txt", text)


def test_errors_have_the_words_that_were_agreed(case: SmallCase) -> None:
    texts = [f"# {name}\n{told(case, scene)}\n" for name, scene in REFUSED.items()]
    assert as_agreed("refused.txt", "\n".join(texts))


@pytest.mark.parametrize("name", REFUSED)
def test_each_of_the_errors_is_one(case: SmallCase, name: str) -> None:
    assert told(case, REFUSED[name])


def test_past_a_thousand_the_figures_used_are_counted(case: SmallCase) -> None:
    rows = [f"x,{date(2020, 1, 1) + timedelta(day)},1" for day in range(1_096)]
    keys = 'measure = "x + x"\nperiod = "2020/2022"\nthreshold = { at_least = 1 }'
    verdict = case.judged(keys, rows, beside=SUMMED).verdict
    assert (len(verdict.figures), verdict.figures_total) == (1_000, 1_096)
    explained = render_explanation(case.judged(keys, rows, beside=SUMMED), Style())
    assert explained.count("and 1,046 more figures") == 2
    lacking = case.judged(keys, [*rows[:-1], rows[-1].removesuffix("1")], beside=SUMMED)
    assert render_explanation(lacking, Style()).count("and 1,045 more figures") == 2
    few = case.judged('measure = "x + x"\nthreshold = { at_least = 1 }', rows[-365:], beside=SUMMED).verdict
    assert (len(few.figures), few.figures_total) == (365, 365)


@pytest.mark.parametrize(("count", "named"), [(10, "m9"), (12, "m9, +2")])
def test_of_members_that_are_gone_ten_are_named(case: SmallCase, count: int, named: str) -> None:
    rows = [f"x,2021,1,m{number}" for number in range(count)] + ["x,2022,1,still"]
    beside = f'{SUMMED}entity = "*"\n'
    said = remarks(case.judged("threshold = { at_least = 1 }", rows, header=f"{HEADER},entity", beside=beside))
    assert said == f"without m0, m1, m2, m3, m4, m5, m6, m7, m8, {named}, of which there are earlier figures"


@pytest.mark.parametrize(("count", "named"), [(10, "m9"), (12, "m9, +2")])
def test_of_members_that_only_earlier_periods_have_ten_are_named(case: SmallCase, count: int, named: str) -> None:
    rows = [f"x,2021,1,m{number}" for number in range(count)] + ["x,2022,1,still"]
    targets = targets_text('for_each = { entity = "*" }\nthreshold = { at_least = 1 }')
    report = case.report(targets, figures_text(rows, f"{HEADER},entity"))
    assert notes(report).endswith(f"x: no row in 2022, but earlier: m0, m1, m2, m3, m4, m5, m6, m7, m8, {named}")
