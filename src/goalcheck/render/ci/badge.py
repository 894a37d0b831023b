"""A badge for a README: a picture of its own, and the JSON from which shields.io draws one."""

import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from rich.cells import cell_len

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.style import Style
from goalcheck.report.report import Report

_COLOURS = {"passed": ("#2da44e", "brightgreen"), "failed": ("#cf222e", "red"), "empty": ("#6e7781", "lightgrey")}
_CELL, _MARGIN = 6.6, 12  # pixels


def render_badge(report: Report, style: Style) -> str:
    """Return the badge as SVG, which fetches nothing from elsewhere."""
    return badge(say("badge_label", style.lang), _text(report, style.lang), _COLOURS[_outcome(report)][0])


def badge_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return the badge of a run that judged nothing, so that an earlier one does not remain."""
    del problems  # their number would only grow stale
    return badge(say("badge_label", style.lang), say("badge_unread", style.lang), _COLOURS["empty"][0])


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
    return _facts(_text(report, style.lang), _outcome(report), style.lang)


def shields_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return the same of a run that judged nothing."""
    del problems
    return _facts(say("badge_unread", style.lang), "empty", style.lang)


def _facts(text: str, outcome: str, lang: str) -> str:
    facts = {"schemaVersion": 1, "label": say("badge_label", lang), "message": text, "color": _COLOURS[outcome][1]}
    return json.dumps(facts, ensure_ascii=False) + "\n"


def _outcome(report: Report) -> str:
    if not report.summary.judged:
        return "empty"
    return "passed" if report.passed else "failed"


def _text(report: Report, lang: str) -> str:
    """Return how many of the judged goals hold, and whether the gate fails."""
    summary = report.summary
    if not summary.judged:
        return say("badge_empty", lang)
    key = "group_held" if report.passed else "badge_failed"
    return say(key, lang, held=summary.met + summary.on_track, of=summary.judged, failing=len(report.gate.failing))
