"""A badge for a README: a picture of its own, and the JSON from which shields.io draws one."""

import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from rich.cells import cell_len

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.formats import Style
from goalcheck.report.report import Report

# The colour of the picture, and its name at shields.io.
_PASSED, _FAILED, _EMPTY = ("#2da44e", "brightgreen"), ("#cf222e", "red"), ("#6e7781", "lightgrey")
_CELL, _MARGIN = 6.6, 12  # pixels


def render_badge(report: Report, style: Style) -> str:
    """Return the badge as SVG, which fetches nothing from elsewhere."""
    text, (colour, _) = _text_and_colours(report, style.lang)
    return badge(say("badge_label", style.lang), text, colour)


def badge_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return the badge of a run that judged nothing, so that an earlier one does not remain."""
    del problems  # their number would only grow stale
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


def shields_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return the same of a run that judged nothing."""
    del problems
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
