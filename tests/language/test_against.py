"""baseline(x): the same selection among earlier figures, and what the Python interface refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

import goalcheck
from goalcheck.errors import InputError
from goalcheck.render.formats import Style
from goalcheck.render.terminal.explanation import render_explanation
from goalcheck.render.terminal.tables import render_gate

if TYPE_CHECKING:
    from goalcheck.api import Figures
    from goalcheck.report.report import Report

SLOWER = '[targets.p]\nunit = "ms"\nthreshold = { at_most = "baseline(p) * 1.1" }\n'


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def judged(folder: Path, targets: str, now: str, *earlier: str) -> Report:
    loaded = goalcheck.load_targets(written(folder, "targets.toml", targets))
    runs = [
        goalcheck.read_figures(loaded, written(folder, f"{number}.csv", text))
        for number, text in enumerate([now, *earlier])
    ]
    return goalcheck.judge(loaded, runs[0], against=runs[1:])


def run(*values: str, unit: str = "ms") -> str:
    return "indicator,value,unit\n" + "".join(f"p,{value},{unit}\n" for value in values)


@pytest.mark.parametrize(
    ("now", "earlier", "bound", "status"),
    [
        ("110", ["100"], "110", "met"),
        ("110.1", ["100"], "110", "missed"),
        ("110", ["90", "300", "100"], "110", "met"),
        ("104", ["90", "100"], "104.5", "met"),
        ("110", ["100", ""], "110", "met"),
    ],
)
def test_a_bound_from_earlier_figures_is_the_median_of_their_values(
    tmp_path: Path, now: str, earlier: list[str], bound: str, status: str
) -> None:
    (target,) = judged(tmp_path, SLOWER, run(now), *map(run, earlier)).targets
    assert target.verdict.bound is not None
    assert (target.verdict.bound.text, target.status) == (bound, status)


def test_earlier_figures_in_another_unit_convert(tmp_path: Path) -> None:
    (target,) = judged(tmp_path, SLOWER, run("110"), run("0.1", unit="s")).targets
    assert (target.verdict.bound is not None and target.verdict.bound.text, target.status) == ("110", "met")


def test_earlier_figures_of_several_units_have_their_median_in_one(tmp_path: Path) -> None:
    targets = '[targets.p]\nmeasure = "share(p, baseline(p))"\nthreshold = { equals = 100 }\n'
    earlier = [run("1", unit="s"), run("2000"), run("3", unit="s")]
    for given, how in ((earlier, "median of 3 values: 1, 2, 3"), (earlier[1:2], "None")):
        (target,) = judged(tmp_path, targets, run("2000"), *given).targets
        working = target.verdict.actual_working
        assert working is not None
        assert (target.status, str(working.parts[1].how)) == ("met", how)


@pytest.mark.parametrize("earlier", [["<100", "90"], []])
def test_a_baseline_that_is_not_known_says_of_what_and_why(tmp_path: Path, earlier: list[str]) -> None:
    (target,) = judged(tmp_path, SLOWER.replace(" * 1.1", ""), run("110"), *map(run, earlier)).targets
    working = target.verdict.bound_working
    assert working is not None
    assert (target.status, working.what, working.value) == ("no_data", "baseline(p)", None)
    assert ("<100 (" in str(target.verdict.reason), len(working.parts)) == (bool(earlier), len(earlier))
    assert len(target.verdict.figures) == 1 + len(earlier)


def test_earlier_figures_change_no_more_so_that_a_sum_past_them_is_missed_at_once(tmp_path: Path) -> None:
    text = 'period = "2022"\n[targets.p]\naggregate = "sum"\nthreshold = { at_most = "baseline(p)" }\n'
    loaded = goalcheck.load_targets(written(tmp_path, "targets.toml", text))
    rows = {"now.csv": "p,2022-01,10", "before.csv": "p,2022,8"}
    now, before = (
        goalcheck.read_figures(
            loaded, written(tmp_path, name, f"indicator,period,value\n{row}\n"), as_of=date(2022, 6, 30)
        )
        for name, row in rows.items()
    )
    assert goalcheck.judge(loaded, now, against=[before]).targets[0].status == "missed"


def test_earlier_figures_may_be_asked_for_an_earlier_time(tmp_path: Path) -> None:
    text = 'period = "2022"\n[targets.p]\nthreshold = { at_most = "previous(baseline(p))" }\n'
    header = "indicator,period,value\n"
    (target,) = judged(tmp_path, text, f"{header}p,2022,6\n", f"{header}p,2021,5\np,2022,9\n").targets
    assert (target.status, target.verdict.bound and target.verdict.bound.text) == ("missed", "5")


def test_the_explanation_shows_the_values_of_all_files(tmp_path: Path) -> None:
    (target,) = judged(tmp_path, SLOWER, run("110"), run("90"), run("300"), run("100")).targets
    assert "median of 3 values: 90, 300, 100" in render_explanation(target, Style())


def test_without_earlier_figures_there_is_no_data(tmp_path: Path) -> None:
    (target,) = judged(tmp_path, SLOWER, run("110")).targets
    assert target.verdict.reason is not None
    assert (target.status, "--against" in target.verdict.reason.in_language("en")) == ("no_data", True)


def test_members_are_compared_with_themselves(tmp_path: Path) -> None:
    targets = '[targets.p]\nmeasure = "p - baseline(p)"\nfor_each = { page = "*" }\nthreshold = { at_most = 0 }\n'
    now, before = ("indicator,page,value\np,/a,{}\np,/b,{}\n".format(*values) for values in ((5, 7), (5, 6)))
    (target,) = judged(tmp_path, targets, now, before).targets
    assert [(dict(one.member or {}), one.status) for one in target.members or ()] == [
        ({"page": "/a"}, "met"),
        ({"page": "/b"}, "missed"),
    ]


def test_members_that_only_the_earlier_figures_have_are_noted(tmp_path: Path) -> None:
    targets = '[targets.p]\nfor_each = { page = "*" }\nthreshold = { at_most = "baseline(p)" }\n'
    report = judged(tmp_path, targets, "indicator,page,value\np,/a,5\n", "indicator,page,value\np,/a,5\np,/b,6\n")
    assert report.targets[0].status == "met"
    assert "p: no row in the period, but earlier: /b" in [note.in_language("en") for note in report.notes]


def test_baseline_takes_one_argument_and_is_printed_as_it_is_read(tmp_path: Path) -> None:
    (target,) = judged(tmp_path, SLOWER, run("1"), run("1")).targets
    assert target.threshold_text == "≤ baseline(p) * 1.1"
    for wrong in ("baseline()", "baseline(p, p)", "baseline"):
        with pytest.raises(InputError):
            judged(tmp_path, SLOWER.replace("baseline(p)", wrong), run("1"))


@pytest.mark.parametrize(("quarters", "status"), [((1, 2, 3, 4), "met"), ((1, 2), "no_data"), ((1, 2, 4), "no_data")])
def test_earlier_figures_that_leave_a_gap_are_no_baseline(
    tmp_path: Path, quarters: tuple[int, ...], status: str
) -> None:
    targets = '[targets.p]\nperiod = "2022"\naggregate = "sum"\nthreshold = { at_least = "baseline(p)" }\n'
    now, before = (
        "indicator,period,value\n" + "".join(f"p,2022-Q{quarter},{value}\n" for quarter in listed)
        for listed, value in (((1, 2, 3, 4), 4), (quarters, 4))
    )
    (target,) = judged(tmp_path, targets, now, before).targets
    assert target.status == status
    reason = target.verdict.reason.in_language("en") if target.verdict.reason else ""
    assert ("no figure for 2022-" in reason) is (status == "no_data")


def test_the_earlier_figures_are_named_and_the_least_final_status_is_theirs_too(tmp_path: Path) -> None:
    earlier = "indicator,value,unit,status\np,100,ms,P\n"
    (target,) = judged(tmp_path, SLOWER, run("110"), earlier).targets
    assert [Path(one.place.file).name for one in target.verdict.figures] == ["0.csv", "1.csv"]
    assert target.verdict.observation_status == "provisional"


# what the Python interface refuses


def figures(folder: Path) -> tuple[goalcheck.TargetsFile, Figures]:
    loaded = goalcheck.load_targets(written(folder, "t.toml", "[targets.p]\nthreshold = { at_least = 1 }\n"))
    return loaded, goalcheck.read_figures(loaded, written(folder, "f.csv", run("1")), as_of="2024-01-31")


@pytest.mark.parametrize("fail_on", ["behind", ["behnd"], ["behind", "none"]])
def test_an_unknown_word_in_fail_on_is_an_error(tmp_path: Path, fail_on: str | list[str]) -> None:
    with pytest.raises(ValueError, match="fail_on"):
        goalcheck.judge(*figures(tmp_path), fail_on=fail_on)


def test_figures_of_another_targets_file_are_an_error(tmp_path: Path) -> None:
    _, read = figures(tmp_path)
    other = goalcheck.load_targets(written(tmp_path, "o.toml", "[targets.q]\nthreshold = { at_least = 1 }\n"))
    with pytest.raises(ValueError, match="another targets file"):
        goalcheck.judge(other, read)


@pytest.mark.parametrize("as_of", [datetime(2024, 1, 31, tzinfo=UTC), "2024", "soon", ""])
def test_a_day_is_a_day(tmp_path: Path, as_of: datetime | str) -> None:
    loaded, _ = figures(tmp_path)
    with pytest.raises(ValueError, match="as_of"):
        goalcheck.read_figures(loaded, tmp_path / "f.csv", as_of=as_of)


def test_a_file_is_no_earlier_run_of_itself(tmp_path: Path) -> None:
    loaded = goalcheck.load_targets(written(tmp_path, "targets.toml", SLOWER))
    now = goalcheck.read_figures(loaded, written(tmp_path, "now.csv", run("110")))
    (tmp_path / "link.csv").symlink_to("now.csv")
    for name in ("now.csv", "link.csv"):
        earlier = goalcheck.read_figures(loaded, tmp_path / name)
        with pytest.raises(InputError, match="nothing can differ from itself") as error:
            goalcheck.judge(loaded, now, against=[earlier])
        assert "本身" in error.value.problems[0].in_language("zh")


@pytest.mark.parametrize("copied", [True, False])
def test_a_copy_of_the_figures_is_named_wherever_the_verdict_is(tmp_path: Path, copied: bool) -> None:
    other = '[targets.q]\nmeasure = "p"\nthreshold = { at_least = 1 }\n'
    report = judged(tmp_path, SLOWER + other, run("110"), run("110" if copied else "109"))
    remark = f"{tmp_path}/1.csv has the same content as {tmp_path}/0.csv, which is judged here"
    gate = render_gate(report, Style(width=1000))
    assert (remark in gate, gate.count("p ✓"), report.passed) == (copied, 0, True)
    assert [remark in map(str, target.remarks) for target in report.targets] == [copied, False]
    assert (remark in map(str, report.notes)) is copied


def test_a_reason_of_the_earlier_figures_names_them(tmp_path: Path) -> None:
    (target,) = judged(tmp_path, SLOWER, run("110"), "indicator,value\nq,1\n").targets
    assert str(target.verdict.reason) == f"no bound: in {tmp_path}/1.csv: no figure is named p"


def test_arguments_of_another_kind_are_named(tmp_path: Path) -> None:
    loaded = goalcheck.load_targets(written(tmp_path, "targets.toml", SLOWER))
    figures: Any = goalcheck.read_figures(loaded, written(tmp_path, "a.csv", run("1")))
    odd: Any
    for odd, found in (
        (lambda: goalcheck.load_targets(cast("str", 5)), "path is int; expected a text or a path"),
        (lambda: goalcheck.read_figures(cast("Any", "targets.toml"), "a.csv"), "targets is str; expected TargetsFile"),
        (lambda: goalcheck.judge(cast("Any", "targets.toml"), figures), "targets is str; expected TargetsFile"),
        (lambda: goalcheck.judge(loaded, cast("Any", "a.csv")), "figures is str; expected Figures"),
        (lambda: goalcheck.judge(loaded, cast("Any", [figures])), "figures is list; expected Figures"),
        (lambda: goalcheck.judge(loaded, figures, against=figures), "figures is Answers; expected Figures"),
        (lambda: goalcheck.judge(loaded, figures, against=cast("Any", "a.csv")), "figures is str; expected Figures"),
        (lambda: goalcheck.judge(loaded, figures, strict=cast("bool", "no")), "strict is str; expected bool"),
    ):
        with pytest.raises(TypeError, match=found):
            odd()
    with pytest.raises(ValueError, match='as_of is "20240101"'):
        goalcheck.read_figures(loaded, tmp_path / "a.csv", as_of=cast("str", 20240101))
