"""The JSON report, format 1: its own list of fields, never a dump of what is inside, and its JSON Schema.

Fields may be added; changing or removing one takes a new ``FORMAT``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from goalcheck.quantities.number import show
from goalcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import TypeAlias

    from goalcheck.quantities.number import Shown
    from goalcheck.report.report import Gate, Report
    from goalcheck.report.verdict import FigureUsed, PaceState, RequireState, TargetVerdict, Verdict, WaiverState
    from goalcheck.targets.text import Text

    Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
    Object: TypeAlias = dict[str, Json]

FORMAT = 1
MOST_FIGURES = 1_000
_STEERING = (*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
_ESCAPES = {code: f"\\u{code:04x}" for code in _STEERING}  # JSON's own escapes: what is read back is the same


def report_json(report: Report, lang: str = "en") -> str:
    """Return the report as JSON text, ending in a line feed; texts of the targets file in ``lang`` where given."""
    return json_text(_pretty(report_document(report, lang), "")) + "\n"


def json_text(text: str) -> str:
    """Return JSON with escapes for what would steer a terminal, turn a line around, or command a CI runner."""
    return text.translate(_ESCAPES).replace("##[", "#\\u0023[").replace("##vso[", "#\\u0023vso[")


def _pretty(value: Json, indent: str) -> str:
    """Indented JSON, in which an object without objects or lists of its own stands on one line."""
    inner = indent + "  "
    if isinstance(value, dict) and any(item and isinstance(item, dict | list) for item in value.values()):
        items = [f"{inner}{json.dumps(key)}: {_pretty(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        items = [inner + _pretty(item, inner) for item in value]
        return "[\n" + ",\n".join(items) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)


def report_document(report: Report, lang: str = "en") -> Object:
    """Return the report as plain objects, lists, strings, whole numbers and booleans."""
    summary = report.summary
    return {
        "format": FORMAT,
        "goalcheck": __version__,
        "title": _text(report.title, lang),
        "as_of": report.as_of.isoformat(),
        "summary": {
            "declared": summary.declared,
            "judged": summary.judged,
            "met": summary.met,
            "missed": summary.missed,
            "on_track": summary.on_track,
            "behind": summary.behind,
            "no_data": summary.no_data,
        },
        "gate": _gate(report.gate),
        "targets": [_target(target, lang) for target in report.targets],
        "notes": [note.in_language(lang) for note in report.notes],
        "source": _text(report.source, lang),
        "targets_file": report.targets_file,
        "files": list(report.files),
        "reading": [line.in_language(lang) for line in report.reading],
    }


def _gate(gate: Gate) -> Object:
    return {
        "passed": gate.passed,
        "strict": gate.strict,
        "failing": list(gate.failing),
        "warned": list(gate.warned),
        "waived": list(gate.waived),
        "known": list(gate.known),
    }


def _target(target: TargetVerdict, lang: str) -> Object:
    verdict = target.verdict
    return {
        "id": target.id,
        "name": _text(target.name, lang),
        "theme": _text(target.theme, lang),
        "owner": _text(target.owner, lang),
        "commitment": str(target.commitment),
        "status": verdict.status.value,
        "reason": _reason(verdict, lang),
        "period": verdict.period.text if verdict.period else None,
        "due": _day(verdict.due),
        "unit": verdict.unit,
        "threshold": {"kind": target.threshold_kind, "text": target.threshold_text},
        "measure": target.measure,
        **_numbers(verdict, lang),
        "require": _require(target.require),
        "members": None if target.members is None else [_member(member, lang) for member in target.members],
        **_remarks(verdict, lang),
        "source": _text(target.source, lang),
        "note": _text(target.note, lang),
        "points": None if target.points is None else show(target.points).text,
        "line": target.line,
    }


def _member(verdict: Verdict, lang: str) -> Object:
    return {
        "member": dict(verdict.member or {}),
        "status": verdict.status.value,
        "reason": _reason(verdict, lang),
        "period": verdict.period.text if verdict.period else None,
        "due": _day(verdict.due),
        "unit": verdict.unit,
        **_numbers(verdict, lang),
        **_remarks(verdict, lang),
    }


def _numbers(verdict: Verdict, lang: str) -> Object:
    """Return what every verdict carries, of a target or of a member, in the order of the format."""
    compared = (verdict.actual, verdict.bound, verdict.gap)
    return {
        "actual": _shown(verdict.actual),
        "exact": all(shown is None or shown.exact for shown in compared),
        "bound": _shown(verdict.bound),
        "gap": _shown(verdict.gap),
        "completion": _shown(verdict.completion),
        "near_miss": verdict.near_miss,
        "waiver": _waiver(verdict.waiver, lang),
        "pace": _pace(verdict.pace),
        "observation_status": verdict.observation_status,
        "figures": [_figure(figure) for figure in verdict.figures[:MOST_FIGURES]],
    }


def _remarks(verdict: Verdict, lang: str) -> Object:
    """Return what was added to the format since its first list."""
    return {
        "figures_total": max(verdict.figures_total, len(verdict.figures)),
        "met_since": _day(verdict.met_since),
        "remarks": [remark.in_language(lang) for remark in verdict.remarks],
    }


def _figure(figure: FigureUsed) -> Object:
    return {
        "file": figure.file,
        "line": figure.line,
        "indicator": figure.indicator,
        "period": figure.period,
        "entity": figure.entity,
        "value": figure.value,
        "unit": figure.unit,
        "status": figure.status,
        "note": figure.note or None,
        "dimensions": dict(figure.dimensions),
    }


def _waiver(waiver: WaiverState | None, lang: str) -> Object | None:
    if waiver is None:
        return None
    return {"until": waiver.until.isoformat(), "reason": waiver.reason.in_language(lang), "active": waiver.active}


def _pace(pace: PaceState | None) -> Object | None:
    if pace is None:
        return None
    return {"by": pace.day.isoformat(), "expected": pace.expected.text, "exact": pace.expected.exact}


def _require(require: RequireState | None) -> Object | None:
    if require is None:
        return None
    return {"kind": require.kind, "text": require.text, "held": require.held, "of": require.of}


def _reason(verdict: Verdict, lang: str) -> str | None:
    return verdict.reason.in_language(lang) if verdict.reason else None


def _text(text: Text | None, lang: str) -> str | None:
    return text.in_language(lang) if text else None


def _shown(shown: Shown | None) -> str | None:
    return shown.text if shown else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
