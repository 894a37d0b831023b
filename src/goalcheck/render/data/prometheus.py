"""The report as Prometheus' text of metrics, for a gateway or the text files of a node exporter."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from goalcheck.render.data.tabular import is_number
from goalcheck.render.escape import as_lines, inert
from goalcheck.render.style import Style
from goalcheck.render.wording import member_name
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.threshold import IN_WORDS

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

METRICS: dict[str, str] = {
    "as_of_timestamp_seconds": "The day that the verdicts are about.",
    "targets_declared": "Targets of the targets file.",
    "targets_judged": "Targets that could be judged.",
    "targets": "Targets by status.",
    "gate_passed": "1 if the gate passes.",
    "target_info": "What a target is about.",
    "target_status": "1 for the status that a target or member has, 0 for the others.",
    "target_met": "1 if the target or member is met.",
    "target_failing": "1 if the target fails the gate.",
    "target_waived": "1 while a waiver keeps the target from failing the gate.",
    "target_near_miss": "1 if it is missed by no more than was called near.",
    "target_actual": "What was achieved, in the target's unit.",
    "target_bound": "The bound as evaluated; of an interval both ends.",
    "target_gap": "The distance to the nearest value that holds.",
    "target_completion": "The way from the baseline to the bound that is done, in percent.",
    "target_limit_used": "The share of a cumulative cap that is used up, in percent.",
    "target_score": "The points that a target earns.",
    "target_points": "The points that it can earn.",
    "score": "The points that all targets earn together.",
    "points": "The points that they can earn.",
    "target_pace_expected": "What should be there by now.",
    "target_value_info": "Actual and bound of a target that is no number: a day, a stage, yes or no.",
    "target_figures": "Figures behind the verdict.",
    "target_members": "Members of a target.",
    "target_members_held": "Members that hold.",
}

Labels = dict[str, str]


class Sample(NamedTuple):
    """One line: the metric's name without its prefix, its labels, its value as text."""

    metric: str
    labels: Labels
    value: str


def render_prometheus(report: Report, style: Style) -> str:
    """Return the metrics, each with its help and type before its samples, ending in a line feed."""
    grouped: dict[str, list[Sample]] = {metric: [] for metric in METRICS}
    for sample in (*_totals(report), *_targets(report, style.lang)):
        if math.isfinite(float(sample.value)):  # what no double holds cannot be written here
            grouped[sample.metric].append(sample)
    lines = [line for metric, samples in grouped.items() if samples for line in _lines(metric, samples)]
    return as_lines(lines)


def _lines(metric: str, samples: list[Sample]) -> Iterator[str]:
    name = f"goalcheck_{metric}"
    yield f"# HELP {name} {METRICS[metric]}"
    yield f"# TYPE {name} gauge"
    for sample in samples:
        labels = ",".join(f'{key}="{_escaped(value)}"' for key, value in sample.labels.items())
        yield f"{name}{{{labels}}} {sample.value}" if labels else f"{name} {sample.value}"


def _escaped(text: str) -> str:
    return inert(text).replace("\\", "\\\\").replace('"', '\\"')


def _totals(report: Report) -> Iterator[Sample]:
    day = datetime(report.as_of.year, report.as_of.month, report.as_of.day, tzinfo=UTC)
    yield Sample("as_of_timestamp_seconds", {}, str(int(day.timestamp())))
    yield Sample("targets_declared", {}, str(report.summary.declared))
    yield Sample("targets_judged", {}, str(report.summary.judged))
    for status in Status:
        yield Sample("targets", {"status": status.value}, str(getattr(report.summary, status.value)))
    yield Sample("gate_passed", {}, _flag(report.passed))
    if report.score is not None:
        yield Sample("score", {}, report.score.earned.text)
        yield Sample("points", {}, report.score.points.text)


def _flag(flag: bool) -> str:  # noqa: FBT001 - a fact, no switch
    return "1" if flag else "0"


def _targets(report: Report, lang: str) -> Iterator[Sample]:
    names = _distinct(inert(target.id) for target in report.targets)
    for name, target in zip(names, report.targets, strict=True):
        labels = {"target": name}
        yield Sample("target_info", {**labels, **_about(target, lang)}, "1")
        yield Sample("target_failing", labels, _flag(target.id in report.gate.failing))
        if target.require is not None:
            yield Sample("target_members", labels, str(target.require.of))
            yield Sample("target_members_held", labels, str(target.require.held))
        if target.score is not None:
            yield Sample("target_score", labels, target.score.earned.text)
            yield Sample("target_points", labels, target.score.points.text)
        yield from _verdict(target.verdict, target, labels)
        members = target.members or ()
        own = _distinct(member_name(member.member, lang) for member in members)
        for who, member in zip(own, members, strict=True):
            yield from _verdict(member, target, {**labels, "member": who})


def _distinct(names: Iterable[str]) -> list[str]:
    """Return the names, numbered where they are the same: a series may occur only once."""
    seen: Counter[str] = Counter()
    named: list[str] = []
    for name in names:
        unlike = name
        while seen[unlike]:
            seen[name] += 1
            unlike = f"{name} ({seen[name]})"
        seen[unlike] += 1
        named.append(unlike)
    return named


def _about(target: TargetVerdict, lang: str) -> Labels:
    verdict = target.verdict
    texts = {"name": target.name, "theme": target.theme, "owner": target.owner}
    about = {key: text.in_language(lang) for key, text in texts.items() if text}
    return {
        **about,
        "commitment": target.commitment,
        "threshold": target.threshold_text,
        "unit": verdict.unit or "",
        "period": verdict.period.text if verdict.period else "",
        "due": verdict.due.isoformat() if verdict.due else "",
    }


def _verdict(verdict: Verdict, target: TargetVerdict, labels: Labels) -> Iterator[Sample]:
    for status in Status:
        yield Sample("target_status", {**labels, "status": status.value}, _flag(verdict.status is status))
    yield Sample("target_met", labels, _flag(verdict.status is Status.MET))
    yield Sample("target_near_miss", labels, _flag(verdict.near_miss))
    yield Sample("target_waived", labels, _flag(verdict.waiver is not None and verdict.waiver.active))
    yield Sample("target_figures", labels, str(verdict.figures_count))
    if target.threshold_kind in IN_WORDS:
        yield from _words(verdict, labels)
        return
    known = verdict.actual is not None and is_number(verdict.actual.text)  # bounds instead of a value are no sample
    actual = verdict.actual if known else None
    numbers = {"actual": actual, "gap": verdict.gap, "completion": verdict.completion}
    numbers["limit_used"] = verdict.limit_used
    for key, shown in numbers.items():
        if shown is not None:
            yield Sample(f"target_{key}", labels, shown.text)
    if verdict.pace is not None:
        yield Sample("target_pace_expected", labels, verdict.pace.expected.text)
    yield from _bounds(verdict, labels)


def _words(verdict: Verdict, labels: Labels) -> Iterator[Sample]:
    shown = {"actual": verdict.actual, "bound": verdict.bound}
    values = {key: one.text for key, one in shown.items() if one is not None}
    yield Sample("target_value_info", {**labels, **values}, "1")


def _bounds(verdict: Verdict, labels: Labels) -> Iterator[Sample]:
    """Yield the lower and the upper end, where there is one, with the digits that the report shows."""
    texts = _NUMBER.findall(verdict.bound.text) if verdict.bound else []
    interval = verdict.interval
    if interval is None or not texts:
        return
    if interval.low is not None:
        yield Sample("target_bound", {**labels, "edge": "low"}, texts[0])
    if interval.high is not None:
        yield Sample("target_bound", {**labels, "edge": "high"}, texts[-1])
