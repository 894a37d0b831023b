"""What fails a build: commitments, waivers, absent data, and the summary that hides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.report.json_document import report_document
from goalcheck.report.verdict import Status

from .judging import figures_text, targets_text

if TYPE_CHECKING:
    from goalcheck.report.report import Gate

    from .judging import SmallCase

AT_LEAST_5 = "threshold = { at_least = 5 }"
ASKED = ("warn_threshold", "near", "if_no_data", "terms")
WAIVER = 'waiver = { until = 2023-06-30, reason = "floods" }\n'


def gate(case: SmallCase, keys: str, rows: list[str], as_of: str = "2023-03-01", *, strict: bool = False) -> Gate:
    return case.report(targets_text(keys), figures_text(rows), as_of, strict=strict).gate


def outcome(found: Gate) -> str:
    assert found.passed is not bool(found.failing)
    listed = {"failing": found.failing, "warned": found.warned, "waived": found.waived}
    return next((name for name, ids in listed.items() if ids), "nothing")


@pytest.mark.parametrize(("rows", "wanted"), [(["x,2022,4"], "failing"), (["x,2022,5"], "nothing"), ([], "failing")])
def test_a_binding_target_missed_or_without_data_fails_the_gate(case: SmallCase, rows: list[str], wanted: str) -> None:
    assert outcome(gate(case, AT_LEAST_5, rows)) == wanted


@pytest.mark.parametrize("rows", [["x,2022,4"], []])
def test_an_expected_target_only_warns_unless_strict(case: SmallCase, rows: list[str]) -> None:
    keys = f'commitment = "expected"\n{AT_LEAST_5}'
    assert outcome(gate(case, keys, rows)) == "warned"
    assert outcome(gate(case, keys, rows, strict=True)) == "failing"
    assert [gate(case, keys, rows, strict=strict).strict for strict in (False, True)] == [False, True]


@pytest.mark.parametrize(
    ("if_no_data", "plain", "strict"),
    [("fail", "failing", "failing"), ("warn", "warned", "warned"), ("ignore", "nothing", "nothing")],
)
def test_if_no_data_says_what_absent_data_does(case: SmallCase, if_no_data: str, plain: str, strict: str) -> None:
    keys = f'if_no_data = "{if_no_data}"\n{AT_LEAST_5}'
    assert outcome(gate(case, keys, [])) == plain
    assert outcome(gate(case, keys, [], strict=True)) == strict
    assert outcome(gate(case, keys, ["x,2022,4"])) == "failing"


def test_if_no_data_changes_no_status_and_no_count(case: SmallCase) -> None:
    summary = case.report(targets_text(f'if_no_data = "ignore"\n{AT_LEAST_5}'), figures_text([])).summary
    assert (summary.declared, summary.judged, summary.no_data) == (1, 0, 1)


def test_what_is_not_due_does_not_fail_without_data_and_does_from_the_next_day(case: SmallCase) -> None:
    assert outcome(gate(case, AT_LEAST_5, [], "2022-12-31")) == "nothing"
    assert outcome(gate(case, AT_LEAST_5, [], "2023-01-01")) == "failing"
    assert outcome(gate(case, f"due = 2022-06-30\n{AT_LEAST_5}", [], "2022-07-01")) == "failing"


def test_a_target_without_any_due_day_fails_without_data_at_once(case: SmallCase) -> None:
    assert case.report(f"[targets.x]\n{AT_LEAST_5}\n", figures_text([]), "2022-01-01").gate.failing == ("x",)


def test_behind_and_on_track_pass(case: SmallCase) -> None:
    assert outcome(gate(case, AT_LEAST_5, ["x,2022,4"], "2022-06-01")) == "nothing"


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("rows", [["x,2022,4"], []])
def test_a_waiver_holds_up_to_and_including_its_day_strict_or_not(
    case: SmallCase, rows: list[str], strict: bool
) -> None:
    for as_of, wanted in (("2023-06-30", "waived"), ("2023-07-01", "failing")):
        assert outcome(gate(case, WAIVER + AT_LEAST_5, rows, as_of, strict=strict)) == wanted


def test_a_waived_target_is_still_missed_and_its_waiver_reported(case: SmallCase) -> None:
    found = case.judged(WAIVER + AT_LEAST_5, ["x,2022,4"])
    assert found.status == "missed"
    assert found.verdict.waiver is not None
    assert (found.verdict.waiver.active, str(found.verdict.waiver.reason)) == (True, "floods")


def test_what_is_met_needs_no_waiver(case: SmallCase) -> None:
    found = case.judged(WAIVER + AT_LEAST_5, ["x,2022,5"])
    assert found.verdict.waiver is None
    assert outcome(gate(case, WAIVER + AT_LEAST_5, ["x,2022,5"])) == "nothing"


def test_a_waiver_needs_its_reason(case: SmallCase) -> None:
    assert case.slugs(f"waiver = {{ until = 2023-06-30 }}\n{AT_LEAST_5}", []) == ["missing-key"]


def test_a_waiver_does_not_cover_what_is_merely_behind(case: SmallCase) -> None:
    targets = targets_text(WAIVER + AT_LEAST_5)
    report = case.report(targets, figures_text(["x,2022,4"]), "2022-06-01", fail_on=[Status.BEHIND])
    assert outcome(report.gate) == "failing"


@pytest.mark.parametrize(("keys", "wanted"), [("", "failing"), ('commitment = "expected"\n', "warned")])
def test_further_statuses_can_fail_a_binding_target(case: SmallCase, keys: str, wanted: str) -> None:
    targets = targets_text(keys + AT_LEAST_5)
    report = case.report(targets, figures_text(["x,2022,4"]), "2022-06-01", fail_on=[Status.BEHIND])
    assert outcome(report.gate) == wanted


def test_members_of_periods_past_are_due_though_others_are_not(case: SmallCase) -> None:
    keys = f'for_each = {{ period = "2020..2023" }}\n{AT_LEAST_5}'
    rows = ["x,2020,5", "x,2021,5"]
    assert outcome(gate(case, keys, [*rows, "x,2022,5"])) == "nothing"
    assert outcome(gate(case, keys, rows)) == "failing"
    assert outcome(gate(case, keys, rows, "2022-12-31")) == "nothing"


def test_a_star_with_nobody_fails_once_it_is_due(case: SmallCase) -> None:
    keys = f'for_each = {{ entity = "*" }}\n{AT_LEAST_5}'
    assert outcome(gate(case, keys, [])) == "failing"
    assert outcome(gate(case, keys, [], "2022-06-01")) == "nothing"


def test_the_summary_counts_every_declared_target_once(case: SmallCase) -> None:
    targets = 'period = "2022"\n' + "\n".join(f"[targets.{name}]\n{AT_LEAST_5}" for name in ("a", "b", "c", "d"))
    rows = ["a,2022,5", "b,2022,4", "c,2022,-"]
    summary = case.report(targets, figures_text(rows)).summary
    assert (summary.declared, summary.judged, summary.met, summary.missed, summary.no_data) == (4, 2, 1, 1, 2)
    summary = case.report(targets, figures_text(rows), "2022-06-01").summary
    assert (summary.judged, summary.on_track, summary.behind, summary.no_data) == (2, 1, 1, 2)


def test_one_error_keeps_everything_from_being_judged_and_all_are_reported(case: SmallCase) -> None:
    targets = f'period = "2022"\n[targets.a]\n{AT_LEAST_5}\n[targets.b]\n{AT_LEAST_5}\n[targets.c]\n{AT_LEAST_5}\n'
    rows = ["a,2022-01,1", "a,2022-02,1", "b,2022-01,1", "b,2022-02,1", "c,2022,9"]
    problems = case.refused(targets, figures_text(rows))
    assert [problem.place and problem.place.line for problem in problems] == [2, 4]


def test_the_gate_names_each_target_in_its_list_whatever_came_before_it(case: SmallCase) -> None:
    keys = {"a": "", "b": WAIVER, "c": 'commitment = "expected"\n', "d": "", "e": ""}
    tables = "".join(f"[targets.{name}]\n{own}{AT_LEAST_5}\n" for name, own in keys.items())
    rows = [f"{name},2022,{value}" for name, value in zip("abcde", (5, 4, 4, 4, 5), strict=True)]
    for strict in (False, True):
        found = case.report(f'period = "2022"\n{tables}', figures_text(rows), "2023-03-01", strict=strict).gate
        assert (found.passed, found.strict, found.waived) == (False, strict, ("b",))
        assert (found.failing, found.warned) == ((("c", "d"), ()) if strict else (("d",), ("c",)))


def test_no_waiver_excuses_a_warning(case: SmallCase) -> None:
    keys = f"{WAIVER}{AT_LEAST_5}\nwarn = {{ at_least = 6 }}"
    report = case.report(targets_text(keys), figures_text(["x,2022,5"]), "2023-03-01", fail_on=["warned"])
    assert (report.gate.failing, report.gate.waived) == (("x",), ())


def test_the_report_holds_how_a_target_warns_and_what_absent_data_do(case: SmallCase) -> None:
    keys = f'{AT_LEAST_5}\nwarn = {{ at_least = "6" }}\nnear = "10%"\nif_no_data = "warn"'
    written = (case.report(targets_text(one), figures_text(["x,2022,5"])) for one in (keys, AT_LEAST_5))
    said = [{name: target[name] for name in ASKED} for one in written for target in report_document(one)["targets"]]
    assert [tuple(one.values()) for one in said] == [("≥ 6", "10%", "warn", {}), (None, None, "fail", {})]


@pytest.mark.parametrize(
    ("keys", "terms"),
    [
        ('aggregate = "sum"', {"pace": "linear", "x.aggregate": "sum"}),
        ('aggregate = "sum"\npace = "linear"', {"pace": "linear", "x.aggregate": "sum"}),
        ('aggregate = "sum"\npace = "none"', {"x.aggregate": "sum"}),
        ('pace = "linear"\nbaseline = 2', {"pace": "linear", "baseline": "2"}),
        ("pace = { 2022-06-30 = 3, 2022-03-31 = 1.5 }", {"pace": "2022-03-31 = 1.5, 2022-06-30 = 3"}),
        ('aggregate = "p95"', {"x.aggregate": "p95", "x.samples": "20"}),
        ('aggregate = "min"\nsamples = { at_least = 2 }', {"x.aggregate": "min", "x.samples": "2"}),
        ('aggregate = "mean"\ncomplete = false', {"x.aggregate": "mean", "x.complete": "false"}),
        ('aggregate = "count"\nempty = 0', {"pace": "linear", "x.aggregate": "count", "x.empty": "0"}),
        ('where = { entity = ["A", ""] }', {"x.where.entity": 'A, ""'}),
        ('where = { entity = "" }', {"x.where.entity": '""'}),
        ('label = "X"', {"x.label": "X"}),
        ('label = "x"', {}),
        ('entity = "A"', {"entity": "A"}),
        ('entity = "*"\naggregate = "max"', {"x.where.entity": "*", "x.aggregate": "max"}),
    ],
)
def test_the_report_holds_what_else_was_asked(case: SmallCase, keys: str, terms: dict[str, str]) -> None:
    report = case.report(targets_text(f"{AT_LEAST_5}\n{keys}"), figures_text(["x,2022,5"]), "2022-07-01")
    assert report.targets[0].terms == terms


def test_the_report_holds_by_which_column_the_latest_was_chosen(case: SmallCase) -> None:
    keys = f'{AT_LEAST_5}\naggregate = "latest"\norder = "build"'
    found = case.judged(keys, ["x,2022,5,1", "x,2022,6,2"], header="indicator,period,value,build")
    assert found.terms == {"x.aggregate": "latest", "x.order": "build"}


def test_the_gate_says_by_which_words_it_failed(case: SmallCase) -> None:
    found = case.report(targets_text(AT_LEAST_5), figures_text(["x,2022,5"]), fail_on=["warned", "behind"]).gate
    assert (found.fail_on, found.of(["x"])) == (("behind", "warned"), found)
