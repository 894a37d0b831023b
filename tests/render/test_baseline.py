"""The gate held against a baseline: only what was not already missed fails it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError
from goalcheck.messages.catalogue import Text
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period_text import parse_period
from goalcheck.report.json_document import read_reports, report_json
from goalcheck.report.verdict import RequireState, WaiverState
from goalcheck.verdicts.baseline import held_against, parse_slack

from .fakes import at_least, gate_of, report, target, verdict

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.report.report import Gate, Report
    from goalcheck.report.verdict import TargetVerdict, Verdict


def gate(folder: Path, old: Report, new: Report, slack: str | None = None) -> Gate:
    path = folder / "old.json"
    path.write_text(report_json(old), encoding="utf-8")
    (earlier,) = read_reports([str(path)])
    return held_against(new, earlier, parse_slack(slack) if slack else None).gate


def passes(
    folder: Path, old: Verdict | None, new: Verdict, slack: str | None = None, fail_on: tuple[str, ...] = ()
) -> bool:
    before = report([target("a", old)] if old else [])
    after = report([target("a", new)], gate=gate_of(passed=False, failing=("a",), fail_on=fail_on))
    found = gate(folder, before, after, slack)
    assert found.passed is (found.failing == ())
    assert sorted((*found.failing, *found.known, *found.within_slack)) == ["a"]
    return found.passed


def missed(actual: str, bound: str = "100") -> Verdict:
    return at_least("missed", actual, bound)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("missed", "missed", True),
        ("no_data", "no_data", True),
        ("behind", "behind", True),
        ("missed", "behind", True),
        ("met", "missed", False),
        ("on_track", "missed", False),
        ("behind", "missed", False),
        ("no_data", "missed", False),
        ("missed", "no_data", False),
        ("met", "no_data", False),
    ],
)
def test_only_what_was_no_better_before_is_known(tmp_path: Path, old: str, new: str, expected: bool) -> None:
    assert passes(tmp_path, verdict(old), verdict(new)) is expected


@pytest.mark.parametrize(
    ("old_due", "new_due", "known"),
    [
        (date(2022, 6, 30), date(2022, 6, 30), False),  # on its due day it need not have data
        (date(2022, 6, 29), date(2022, 6, 29), True),
        (date(2022, 12, 31), date(2022, 12, 31), True),  # it is not due now, either
        (None, None, True),
        (date(2022, 6, 30), None, False),
    ],
)
@pytest.mark.parametrize("of_member", [False, True])
def test_absent_data_are_known_only_if_they_were_due_then(
    tmp_path: Path, old_due: date | None, new_due: date | None, known: bool, of_member: bool
) -> None:
    def of(due: date | None) -> TargetVerdict:
        one = verdict("no_data", due=due)
        return target("a", one, members=(one._replace(member={"entity": "e"}),) if of_member else None)

    after = report([of(new_due)], as_of=date(2022, 7, 1), gate=gate_of(passed=False, failing=("a",)))
    assert gate(tmp_path, report([of(old_due)]), after).passed is known


WAIVED = WaiverState(date(2023, 6, 30), Text.of("a closed plant"), active=True)
PROMISE = target("a", missed("90"))


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (PROMISE, PROMISE._replace(verdict=missed("90", "99")), "another bound: 100, now 99"),
        (
            target("a", at_least("missed", "90", "100", unit="km")),
            target("a", at_least("missed", "90", "100", unit="m")),
            "another bound: 100 km, now 100 m",
        ),
        (PROMISE, PROMISE._replace(measure="b"), "another measure: a, now b"),
        (PROMISE, PROMISE._replace(terms={"a.aggregate": "max"}), "another a.aggregate: none, now max"),
        (PROMISE, PROMISE._replace(threshold_text="≥ 2"), "another threshold: ≥ 1, now ≥ 2"),
        (
            PROMISE._replace(require=RequireState("at_least", "≥ 1 of 2", 0, 2)),
            PROMISE._replace(require=RequireState("all", "all of 3", 0, 3)),
            "another number of members that must hold: ≥ 1, now all",
        ),
        (
            PROMISE,
            target("a", at_least("missed", "90", "100", period=parse_period("2021"))),
            "another period: 2022, now 2021",
        ),
        (target("a", at_least("missed", "90", "100", waiver=WAIVED)), PROMISE, "waiver: until 2023-06-30, now lapsed"),
    ],
)
def test_another_promise_under_the_same_id_is_not_excused_and_said_so(
    tmp_path: Path, before: TargetVerdict, now: TargetVerdict, said: str
) -> None:
    path = tmp_path / "old.json"
    path.write_text(report_json(report([before])), encoding="utf-8")
    (earlier,) = read_reports([str(path)])
    found = held_against(report([now]), earlier)
    assert (found.gate.failing, found.gate.known) == (("a",), ())
    assert said in str(found.targets[0].verdict.reason)
    same = held_against(report([before._replace(verdict=before.verdict._replace(waiver=None))]), earlier).gate
    assert same.known == (() if "waiver" in said else ("a",))


def test_what_the_baseline_does_not_have_fails(tmp_path: Path) -> None:
    assert not passes(tmp_path, None, missed("90"))


def test_without_slack_an_old_miss_may_grow(tmp_path: Path) -> None:
    assert passes(tmp_path, missed("90"), missed("10"))


@pytest.mark.parametrize(
    ("before", "after", "slack", "expected"),
    [
        ("90", "90", "0", True),
        ("90", "89", "0", False),
        ("90", "95", "0", True),
        ("90", "88", "2", True),
        ("90", "87.9", "2", False),
        ("90", "88", "2%", True),
        ("90", "87.9", "2%", False),
    ],
)
def test_with_slack_a_gap_may_grow_by_no_more(
    tmp_path: Path, before: str, after: str, slack: str, expected: bool
) -> None:
    assert passes(tmp_path, missed(before), missed(after), slack) is expected


@pytest.mark.parametrize(("after", "slack", "expected"), [("98", "2", True), ("97.9", "2", False), ("98", "0", False)])
def test_a_small_step_back_from_met_is_allowed(tmp_path: Path, after: str, slack: str, expected: bool) -> None:
    assert passes(tmp_path, at_least("met", "105", "100"), missed(after), slack) is expected


def test_what_was_on_its_way_and_never_arrived_is_no_small_step_back(tmp_path: Path) -> None:
    assert not passes(tmp_path, at_least("on_track", "50", "100"), missed("99"), "5")
    assert not passes(tmp_path, at_least("behind", "99", "100"), missed("99"), "5")


def test_no_slack_makes_up_for_absent_figures(tmp_path: Path) -> None:
    assert not passes(tmp_path, at_least("met", "105", "100"), verdict("no_data"), "100")
    assert passes(tmp_path, verdict("no_data"), verdict("no_data"), "1")


def test_a_sum_with_a_gap_is_absent_figures_whatever_it_falls_short_by(tmp_path: Path) -> None:
    assert not passes(tmp_path, at_least("met", "105", "100"), at_least("no_data", "99", "100"), "5")


def test_what_has_no_number_on_one_side_is_known_by_its_status_alone(tmp_path: Path) -> None:
    assert passes(tmp_path, missed("90"), verdict("missed"), "1")
    assert passes(tmp_path, verdict("missed"), missed("10"), "1")
    assert not passes(tmp_path, verdict("met"), missed("99"), "5")


def test_a_strict_edge_is_no_step_at_all_but_a_miss(tmp_path: Path) -> None:
    edge = verdict(
        "missed", "90", "90", gap="0", interval=Interval(low=Fraction(90), low_open=True), exact_actual=Fraction(90)
    )
    held = at_least("met", "95", "90")
    assert not passes(tmp_path, held, edge, "0")
    assert passes(tmp_path, held, edge, "0.1")


@pytest.mark.parametrize(
    ("interval", "actual", "gap", "expected"),
    [
        (Interval(high=Fraction(100)), 102, "2", True),
        (Interval(Fraction(10), Fraction(100)), 102, "2", True),
        (Interval(Fraction(10), Fraction(100)), 8, "2", False),
        (Interval(Fraction(100)), None, "2", False),
        (Interval(Fraction(100)), None, "0.01", False),
    ],
)
def test_a_percentage_is_of_the_end_that_is_crossed(
    tmp_path: Path, interval: Interval, actual: int | None, gap: str, expected: bool
) -> None:
    exact = Fraction(actual) if actual is not None else None
    new = verdict("missed", str(actual), "x", gap=gap, interval=interval, exact_actual=exact)
    assert passes(tmp_path, verdict("met", "50", "x", gap="0"), new, "2%") is expected


def test_gaps_in_another_unit_are_not_compared(tmp_path: Path) -> None:
    old, new = at_least("missed", "9", "10", unit="km"), at_least("missed", "1", "10000", unit="m")
    assert passes(tmp_path, old, new, "0")


WARNED = at_least("met", "100", "100", warned=True)
HELD = at_least("met", "100", "100")
UNKNOWN = at_least("met", "100", "100", warned=None)


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        (HELD, WARNED, False),
        (HELD, UNKNOWN, False),
        (WARNED, WARNED, True),
        (WARNED, UNKNOWN, True),
        (None, WARNED, False),
    ],
)
@pytest.mark.parametrize("slack", [None, "5"])
def test_a_warning_is_known_only_where_it_was_one_before(
    tmp_path: Path, old: Verdict | None, new: Verdict, known: bool, slack: str | None
) -> None:
    assert passes(tmp_path, old, new, slack, ("warned",)) is known
    of_members = [
        [target("a", one, members=(one._replace(member={"entity": "e"}), HELD._replace(member={"entity": "f"})))]
        for one in (old or HELD, new)
    ]
    after = report(of_members[1], gate=gate_of(passed=False, failing=("a",), fail_on=("warned",)))
    assert gate(tmp_path, report(of_members[0]), after, slack).passed is known


ON_TRACK = at_least("on_track", "100", "100")


@pytest.mark.parametrize(
    ("fail_on", "old", "new", "known"),
    [
        (["on_track"], ON_TRACK, ON_TRACK._replace(warned=True), True),  # no warning fails the gate
        (["on_track"], WARNED, ON_TRACK._replace(warned=True), False),  # it was met
        (["on_track", "warned"], WARNED, ON_TRACK._replace(warned=True), False),
        (["on_track", "warned"], ON_TRACK, ON_TRACK._replace(warned=True), False),
        (["on_track", "warned"], ON_TRACK._replace(warned=True), ON_TRACK._replace(warned=True), True),
        (["on_track", "warned"], ON_TRACK, ON_TRACK, True),
    ],
)
def test_what_is_known_is_what_the_words_of_the_gate_fail(
    tmp_path: Path, fail_on: list[str], old: Verdict, new: Verdict, known: bool
) -> None:
    assert passes(tmp_path, old, new, fail_on=tuple(fail_on)) is known
    of_members = [
        [target("a", one, members=(one._replace(member={"entity": "e"}), HELD._replace(member={"entity": "f"})))]
        for one in (old, new)
    ]
    after = report(of_members[1], gate=gate_of(passed=False, failing=("a",), fail_on=tuple(fail_on)))
    assert gate(tmp_path, report(of_members[0]), after).passed is known


@pytest.mark.parametrize("slack", [None, "5"])
def test_a_known_miss_without_the_reason_that_is_required_fails(tmp_path: Path, slack: str | None) -> None:
    targets = [target(name, missed("90")) for name in ("a", "b")]
    after = report(targets, gate=gate_of(passed=False, failing=("a", "b"), unexplained=("b",)))
    found = gate(tmp_path, report(targets), after, slack)
    assert (found.passed, found.failing, found.known, found.unexplained) == (False, ("b",), ("a",), ("b",))


def test_a_new_warning_of_a_member_is_nothing_beside_a_known_miss(tmp_path: Path) -> None:
    members = [at_least("missed", "1", "2", member={"entity": "e"}), HELD._replace(member={"entity": "f"})]
    before, after = (
        target("a", verdict("missed"), members=(members[0], one))
        for one in (members[1], members[1]._replace(warned=True))
    )
    assert gate(tmp_path, report([before]), report([after])).passed


def streets(*statuses: str) -> TargetVerdict:
    amounts = {"met": "2", "missed": "1", "no_data": None}
    members = tuple(
        at_least(status, amount, "2", member={"entity": f"e{n}"})
        if (amount := amounts[status])
        else verdict(status, member={"entity": f"e{n}"})
        for n, status in enumerate(statuses)
    )
    own = "met" if set(statuses) == {"met"} else "missed"
    return target("a", verdict(own), members=members)


@pytest.mark.parametrize(
    ("old", "new", "slack", "expected"),
    [
        (["missed", "met"], ["missed", "met"], None, True),
        (["missed", "missed"], ["missed", "met"], None, True),
        (["missed", "met"], ["missed", "missed"], None, False),
        (["missed", "met"], ["missed", "missed"], "1", True),
        (["missed", "met"], ["missed", "missed"], "0.5", False),
        (["missed"], ["missed", "missed"], None, False),
        (["missed", "met"], ["no_data", "missed"], None, False),
        (["met", "met"], ["met", "missed"], "1", True),
    ],
)
def test_with_members_each_that_falls_short_must_have_done_so(
    tmp_path: Path, old: list[str], new: list[str], slack: str | None, expected: bool
) -> None:
    assert gate(tmp_path, report([streets(*old)]), report([streets(*new)]), slack).passed is expected


def test_more_asked_of_the_same_members_is_new(tmp_path: Path) -> None:
    before = streets("missed", "met")._replace(verdict=verdict("met"))
    assert not gate(tmp_path, report([before]), report([streets("missed", "met")])).passed
    assert not gate(tmp_path, report([before]), report([streets("missed", "met")]), "1").passed


def test_a_target_that_is_not_in_the_baseline_fails_beside_one_that_is(tmp_path: Path) -> None:
    old = report([target("a", missed("90"))])
    new = report([target("a", missed("90")), target("b", missed("90"))])
    found = gate(tmp_path, old, new)
    assert (found.failing, found.known, found.passed) == (("b",), ("a",), False)


@pytest.mark.parametrize("text", ["-1", "-1%", "x", "", "1‰", "1 元"])
def test_what_is_no_slack(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_slack(text)


def test_a_baseline_as_of_a_later_day_is_refused(tmp_path: Path) -> None:
    """It may know of a miss that is new on the day of the check."""
    with pytest.raises(InputError, match="is as of 2023-02-01, after 2023-01-31"):
        gate(tmp_path, report([], as_of=date(2023, 2, 1)), report([], as_of=date(2023, 1, 31)))
