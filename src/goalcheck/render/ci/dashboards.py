"""What dashboards show of a report: a badge for a README, as a picture and for shields.io; and Prometheus' metrics."""

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from itertools import chain, count
from typing import TypeAlias

from rich.cells import cell_len

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import say
from goalcheck.quantities.shown import Shown
from goalcheck.render.escape import as_lines, inert
from goalcheck.render.formats import Style
from goalcheck.render.wording import is_number, member_name
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.threshold import IN_WORDS

# The colour of the picture, and its name at shields.io.
_PASSED, _FAILED, _EMPTY = ("#2da44e", "brightgreen"), ("#cf222e", "red"), ("#6e7781", "lightgrey")
_CELL, _MARGIN = 6.6, 12  # pixels
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

Labels: TypeAlias = dict[str, str]
Sample: TypeAlias = tuple[str, Shown | int | str | None, Labels]  # a metric, its value, and what has it


def render_badge(report: Report, style: Style) -> str:
    """Return the badge as SVG, which fetches nothing from elsewhere."""
    text, (colour, _) = _text_and_colours(report, style.lang)
    return badge(say("badge_label", style.lang), text, colour)


def badge_errors(_problems: Sequence[Problem], style: Style) -> str:
    """Return the badge of a run that judged nothing, so that an earlier one does not remain."""
    return badge(say("badge_label", style.lang), say("badge_unread", style.lang), _EMPTY[0])


def badge(label: str, text: str, colour: str) -> str:
    """Return an SVG of a label and its text, the text on a colour such as ``#2da44e``."""
    left, right = (round(cell_len(part) * _CELL) + _MARGIN for part in (label, text))
    picture = files("goalcheck.render.ci").joinpath("badge.svg").read_text(encoding="utf-8")
    return picture.format(
        width=left + right, left=left, right=right, left_middle=left / 2, right_middle=left + right / 2,
        label=escape(label), text=escape(text), colour=colour,
    )  # fmt: skip


def render_shields(report: Report, style: Style) -> str:
    """Return what shields.io's endpoint badge reads."""
    text, (_, colour) = _text_and_colours(report, style.lang)
    return _facts(text, colour, style.lang)


def shields_errors(_problems: Sequence[Problem], style: Style) -> str:
    """Return the same of a run that judged nothing."""
    return _facts(say("badge_unread", style.lang), _EMPTY[1], style.lang)


def _facts(text: str, colour: str, lang: str) -> str:
    facts = {"schemaVersion": 1, "label": say("badge_label", lang), "message": text, "color": colour}
    return json.dumps(facts, ensure_ascii=False) + "\n"


def _text_and_colours(report: Report, lang: str) -> tuple[str, tuple[str, str]]:
    """Return how many of the judged goals hold and whether the gate fails, and the colours of that."""
    summary = report.summary
    if not summary.judged:
        return say("badge_empty", lang), _EMPTY
    key, colours = ("group_held", _PASSED) if report.passed else ("badge_failed", _FAILED)
    held = summary.met + summary.on_track
    return say(key, lang, held=held, of=summary.judged, failing=len(report.gate.failing)), colours


def render_prometheus(report: Report, style: Style) -> str:
    """Return the metrics, each with its help and type before its samples, ending in a line feed.

    A sample without a value is left out, and one of a number that no double holds.
    """
    lines: dict[str, list[str]] = {metric: [] for metric in METRICS}
    for metric, value, labels in _samples(report, style.lang):
        text = value.text if isinstance(value, Shown) else str(int(value)) if isinstance(value, int) else value
        if text is not None and math.isfinite(float(text)):
            inside = {key: inert(label).replace("\\", "\\\\").replace('"', '\\"') for key, label in labels.items()}
            listed = ",".join(f'{key}="{label}"' for key, label in inside.items())
            lines[metric].append(f"goalcheck_{metric}{f'{{{listed}}}' if listed else ''} {text}")
    return as_lines(
        line
        for metric, samples in lines.items()
        if samples
        for line in (f"# HELP goalcheck_{metric} {METRICS[metric]}", f"# TYPE goalcheck_{metric} gauge", *samples)
    )


def _samples(report: Report, lang: str) -> Iterator[Sample]:
    day = datetime(report.as_of.year, report.as_of.month, report.as_of.day, tzinfo=UTC)
    yield "as_of_timestamp_seconds", int(day.timestamp()), {}
    yield "targets_declared", report.summary.declared, {}
    yield "targets_judged", report.summary.judged, {}
    for status in Status:
        yield "targets", getattr(report.summary, status.value), {"status": status.value}
    yield "gate_passed", report.passed, {}
    yield "score", report.score and report.score.earned, {}
    yield "points", report.score and report.score.points, {}
    for name, target in zip(_distinct(inert(one.id) for one in report.targets), report.targets, strict=True):
        yield from _of_target(target, report, {"target": name}, lang)


def _of_target(target: TargetVerdict, report: Report, labels: Labels, lang: str) -> Iterator[Sample]:
    verdict, texts = target.verdict, {"name": target.name, "theme": target.theme, "owner": target.owner}
    about = {
        **{key: text.in_language(lang) for key, text in texts.items() if text},
        "commitment": target.commitment,
        "threshold": target.threshold_text,
        "unit": verdict.unit or "",
        "period": verdict.period.text if verdict.period else "",
        "due": verdict.due.isoformat() if verdict.due else "",
    }
    yield "target_info", 1, labels | about
    yield "target_failing", target.id in report.gate.failing, labels
    if target.require is not None:
        yield "target_members", target.require.of, labels
        yield "target_members_held", target.require.held, labels
    yield "target_score", target.score and target.score.earned, labels
    yield "target_points", target.score and target.score.points, labels
    yield from _of_verdict(verdict, target, labels)
    members = target.members or ()
    for who, member in zip(_distinct(member_name(one.member, lang) for one in members), members, strict=True):
        yield from _of_verdict(member, target, labels | {"member": who})


def _distinct(names: Iterable[str]) -> list[str]:
    """Return the names, numbered where they are the same: a series may occur only once."""
    named: dict[str, None] = {}
    for name in names:
        numbered = chain([name], (f"{name} ({number})" for number in count(2)))
        named[next(one for one in numbered if one not in named)] = None
    return list(named)


def _of_verdict(verdict: Verdict, target: TargetVerdict, labels: Labels) -> Iterator[Sample]:
    for status in Status:
        yield "target_status", verdict.status is status, labels | {"status": status.value}
    yield "target_met", verdict.status is Status.MET, labels
    yield "target_near_miss", verdict.near_miss, labels
    yield "target_waived", verdict.waiver is not None and verdict.waiver.active, labels
    yield "target_figures", verdict.figures_total, labels
    actual, bound = verdict.actual, verdict.bound
    if target.threshold_kind in IN_WORDS:
        values = {key: one.text for key, one in (("actual", actual), ("bound", bound)) if one is not None}
        yield "target_value_info", 1, labels | values
        return
    if actual is not None and is_number(actual.text):  # bounds instead of a value are no sample
        yield "target_actual", actual, labels
    yield "target_gap", verdict.gap, labels
    yield "target_completion", verdict.completion, labels
    yield "target_limit_used", verdict.limit_used, labels
    yield "target_pace_expected", verdict.pace.expected if verdict.pace else None, labels
    ends = _NUMBER.findall(bound.text) if bound else []  # with the digits that the report shows
    if ends and verdict.interval is not None:
        yield "target_bound", None if verdict.interval.low is None else ends[0], labels | {"edge": "low"}
        yield "target_bound", None if verdict.interval.high is None else ends[-1], labels | {"edge": "high"}
