"""The report as a JSON document: each field of the format filled from the verdicts, texts in one language."""

import json
import re
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any, TypeAlias

from goalcheck.messages.catalogue import Message
from goalcheck.quantities.shown import Shown, show
from goalcheck.report import fields as f
from goalcheck.report import report as r
from goalcheck.report import verdict as v
from goalcheck.targets.text import Text
from goalcheck.version import __version__

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
Object: TypeAlias = dict[str, Json]

_STEERING = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"  # turns a line around, or steers a terminal
    r"|(?<=#)#(?=\[|vso\[)"  # commands a CI runner
)
_encode = json.JSONEncoder(ensure_ascii=False).encode


def report_json(report: r.Report, lang: str = "en") -> str:
    """Return the report as JSON text, ending in a line feed; texts of the targets file in ``lang`` where given."""
    return json_text(_pretty(report_document(report, lang), "")) + "\n"


def json_text(text: str) -> str:
    """Return JSON with its own escapes for what would steer something: what is read back is the same."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def indented_json(document: object) -> str:
    """Return a document as such JSON, a line for each value, ending in a line feed."""
    return json_text(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _pretty(value: Json, indent: str) -> str:
    """Return indented JSON, in which an object without objects or lists of its own is on one line."""
    if isinstance(value, str):
        return encode_basestring(value)
    inner = indent + "  "
    if isinstance(value, dict) and any(item and isinstance(item, dict | list) for item in value.values()):
        items = [f"{inner}{encode_basestring_ascii(key)}: {_pretty(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(items) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        items = [inner + _pretty(item, inner) for item in value]
        return "[\n" + ",\n".join(items) + f"\n{indent}]"
    return _encode(value)


def report_document(report: r.Report, lang: str = "en") -> Object:
    """Return the report as plain objects, lists, strings, whole numbers and booleans."""
    return _Writer(lang).document(report).model_dump(mode="json")


class _Writer:
    """Fills the fields of the format in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def document(self, report: r.Report) -> f.DocumentFields:
        return f.DocumentFields(
            format=f.FORMAT,
            goalcheck=__version__,
            title=self._text(report.title),
            as_of=report.as_of,
            summary=_summary(report.summary, report.score),
            gate=f.GateFields(**{key: _listed(value) for key, value in report.gate._asdict().items()}),
            targets=[self._target(target) for target in report.targets],
            notes=self._texts(report.notes),
            source=self._text(report.source),
            targets_file=report.targets_file,
            files=list(report.files),
            reading=self._texts(report.reading),
            groups=self._groups(report.groups),
            provenance=_provenance(report.provenance),
        )

    def _target(self, target: v.TargetVerdict) -> f.TargetFields:
        return f.TargetFields(
            id=target.id,
            name=self._text(target.name),
            theme=self._text(target.theme),
            owner=self._text(target.owner),
            commitment="expected" if target.commitment == "expected" else "binding",
            threshold=f.Threshold(kind=target.threshold_kind, text=target.threshold_text),
            measure=target.measure,
            require=f.RequireFields(**target.require._asdict()) if target.require else None,
            members=None if target.members is None else [self._member(member) for member in target.members],
            source=self._text(target.source),
            note=self._text(target.note),
            points=None if target.points is None else show(target.points).text,
            line=target.line,
            document=target.document,
            quote=target.quote,
            document_line=target.document_line,
            reading=self._text(target.reading),
            score=_score(target.score),
            reason_given=self._text(target.reason_given),
            remedy=self._text(target.remedy),
            **self._verdict(target.verdict),
        )

    def _member(self, verdict: v.Verdict) -> f.MemberFields:
        return f.MemberFields(member=dict(verdict.member or {}), **self._verdict(verdict))

    def _verdict(self, verdict: v.Verdict) -> dict[str, Any]:
        """Return what every verdict carries, of a target or of a member."""
        compared = (verdict.actual, verdict.bound, verdict.gap)
        return {
            "status": verdict.status,
            "reason": self._text(verdict.reason),
            "period": verdict.period.text if verdict.period else None,
            "due": verdict.due,
            "unit": verdict.unit,
            "actual": _shown(verdict.actual),
            "exact": all(shown is None or shown.exact for shown in compared),
            "bound": _shown(verdict.bound),
            "gap": _shown(verdict.gap),
            "completion": _shown(verdict.completion),
            "near_miss": verdict.near_miss,
            "waiver": self._waiver(verdict.waiver),
            "pace": _pace(verdict.pace),
            "observation_status": verdict.observation_status,
            "figures": [_figure(figure) for figure in verdict.figures[: f.MOST_FIGURES]],
            "figures_total": max(verdict.figures_total, len(verdict.figures)),
            "met_since": verdict.met_since,
            "remarks": self._texts(verdict.remarks),
            "gap_unit": verdict.gap_unit if verdict.gap else None,
            "limit_used": _shown(verdict.limit_used),
            "deciding": verdict.deciding,
            "warn": verdict.warned,
        }

    def _waiver(self, waiver: v.WaiverState | None) -> f.WaiverFields | None:
        if waiver is None:
            return None
        return f.WaiverFields(until=waiver.until, reason=waiver.reason.in_language(self.lang), active=waiver.active)

    def _groups(self, groups: tuple[r.Group, ...]) -> f.Groups:
        listed: dict[str, list[f.GroupFields]] = {"theme": [], "owner": [], "member": []}
        for group in groups:
            summary = _summary(group.summary, group.score)
            name = self._text(group.name)
            listed[group.by].append(
                f.GroupFields(name=name, summary=summary, held=group.held, share=_shown(group.share))
            )
        return f.Groups(**listed)

    def _text(self, text: Text | Message | None) -> str | None:
        return text.in_language(self.lang) if text else None

    def _texts(self, messages: Sequence[Message]) -> list[str]:
        return [one.in_language(self.lang) for one in messages]


def _summary(counts: r.Summary, score: r.ReportScore | None) -> f.SummaryFields:
    return f.SummaryFields(**counts._asdict(), score=_total(score))


def _total(score: r.ReportScore | None) -> f.TotalScore | None:
    if score is None:
        return None
    return f.TotalScore(
        earned=score.earned.text,
        points=score.points.text,
        percent=_shown(score.percent),
        grade=score.grade,
        without_data=score.without_data.text,
    )


def _score(score: v.Score | None) -> f.ScoreFields | None:
    return f.ScoreFields(earned=score.earned.text, points=score.points.text, rule=score.rule) if score else None


def _provenance(provenance: r.Provenance | None) -> f.ProvenanceFields | None:
    if provenance is None:
        return None
    options = {key: _listed(value) for key, value in provenance.options.items()}
    files = [f.FileReadFields.model_validate(file._asdict()) for file in provenance.files]
    return f.ProvenanceFields(goalcheck=__version__, options=options, files=files)


def _figure(figure: v.FigureUsed) -> f.FigureFields:
    said = {key: value for key, value in figure._asdict().items() if key != "number"}
    return f.FigureFields(**{**said, "note": figure.note or None, "dimensions": dict(figure.dimensions)})


def _pace(pace: v.PaceState | None) -> f.PaceFields | None:
    return f.PaceFields(by=pace.day, expected=pace.expected.text, exact=pace.expected.exact) if pace else None


def _shown(shown: Shown | None) -> str | None:
    return shown.text if shown else None


def _listed(value: Any) -> Any:  # noqa: ANN401  # a value of JSON, of any kind
    return list(value) if isinstance(value, tuple) else value
