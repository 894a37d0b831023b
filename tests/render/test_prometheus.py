"""Metrics: as the client library parses them, one series for each target and member, with the report's digits."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families

from goalcheck.quantities.interval import Interval
from goalcheck.render.ci.dashboards import METRICS, render_prometheus
from goalcheck.render.formats import Style
from goalcheck.report.report import ReportScore
from goalcheck.report.verdict import Score

from .fakes import at_least, gate_of, liaocheng, report, shown, target, verdict

if TYPE_CHECKING:
    from goalcheck.report.report import Report


def samples(made: Report) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    found: dict[tuple[str, tuple[tuple[str, str], ...]], float] = {}
    for family in text_string_to_metric_families(render_prometheus(made, Style())):
        assert family.documentation
        for sample in family.samples:
            key = sample.name.removeprefix("goalcheck_"), tuple(sorted(sample.labels.items()))
            assert key not in found, "a series stands twice"
            found[key] = sample.value
    return found


def value(made: Report, name: str, **labels: str) -> float | None:
    return samples(made).get((name, tuple(sorted(labels.items()))))


def test_the_numbers_of_a_target_are_there() -> None:
    made, at = liaocheng(), {"target": "schools_built"}
    assert (value(made, "target_actual", **at), value(made, "target_bound", **at, edge="low")) == (24, 30)
    assert (value(made, "target_gap", **at), value(made, "target_completion", **at)) == (6, 80)
    assert (value(made, "target_met", **at), value(made, "target_failing", **at)) == (0, 1)
    assert value(made, "target_status", **at, status="missed") == 1
    assert value(made, "target_pace_expected", target="visitors") == 1487.671232
    assert value(made, "target_waived", target="unemployment") == 1
    assert value(made, "target_near_miss", target="unemployment") == 1


def test_an_interval_has_two_ends_and_members_their_own_series() -> None:
    at = {"target": "specialty_streets", "member": "冠县"}
    ends = [value(liaocheng(), "target_bound", **at, edge=edge) for edge in ("low", "high")]
    assert (ends, value(liaocheng(), "target_actual", **at)) == ([1, 2], 3)
    assert value(liaocheng(), "target_members_held", target="specialty_streets") == 6
    assert value(liaocheng(), "target_actual", target="specialty_streets") is None


@pytest.mark.parametrize(
    ("interval", "edges"),
    [
        (Interval(high=Fraction(5)), {"high"}),
        (Interval(low=Fraction(5)), {"low"}),
        (Interval(Fraction(5), Fraction(5)), {"low", "high"}),
        (None, set()),
    ],
)
def test_a_bound_has_the_ends_that_there_are(interval: Interval | None, edges: set[str]) -> None:
    made = report([target("a", verdict("met", "5", "5", interval=interval))])
    found = {dict(labels)["edge"] for name, labels in samples(made) if name == "target_bound"}
    assert found == edges


def test_words_and_days_are_labels() -> None:
    made = liaocheng()
    assert value(made, "target_value_info", target="airport", actual="started", bound="started") == 1
    assert value(made, "target_actual", target="e_commerce_platform") is None


def test_the_totals_and_the_gate() -> None:
    made = liaocheng()
    assert (value(made, "targets_declared"), value(made, "targets_judged"), value(made, "gate_passed")) == (8, 7, 0)
    assert value(made, "targets", status="missed") == 3
    assert value(made, "as_of_timestamp_seconds") == 1656547200
    assert value(report([], gate=gate_of(passed=True)), "gate_passed") == 1


def test_the_same_name_twice_is_two_series() -> None:
    members = tuple(verdict("met", "1", "1", member={"a": name}) for name in ("x", "x", "x (2)", "x"))
    made = report([target("t\n", verdict("met"), members=members), target("t ", verdict("met"))])
    assert {dict(labels).get("member") for name, labels in samples(made) if name == "target_met"} == {
        None, "x", "x (2)", "x (2) (2)", "x (3)",
    }  # fmt: skip


def test_a_number_beyond_every_double_is_left_out() -> None:
    made = report([target("a", at_least("met", "1" + "0" * 400, "1"))])
    assert value(made, "target_actual", target="a") is None
    assert value(made, "target_met", target="a") == 1


def test_names_follow_the_rules_of_promtool() -> None:
    whole = ReportScore(shown("9"), shown("10"), shown("90"), None, shown("0"))
    earned = Score("finance", Fraction(9), shown("9"), shown("10"))
    capped = at_least("met", "1", "1", limit_used=shown("75"))
    made = liaocheng()._replace(score=whole)
    text = render_prometheus(made._replace(targets=(*made.targets, target("cap", capped, score=earned))), Style())
    for metric in METRICS:
        assert re.fullmatch(r"[a-z][a-z_]*", metric)
        assert not metric.endswith(("_total", "_sum", "_count", "_bucket"))
        assert not {"gauge", "counter", "percent", "minutes", "hours", "days"} & set(metric.split("_"))
        assert text.count(f"# HELP goalcheck_{metric} ") == text.count(f"# TYPE goalcheck_{metric} gauge") == 1
    assert "# EOF" not in text
