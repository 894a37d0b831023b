"""The report as a JSON document: each field of the format filled from the verdicts, texts in one language."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel

from goalcheck.messages.catalogue import Message, Text
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import Shown, show
from goalcheck.report import fields as f
from goalcheck.report import report as r
from goalcheck.report import verdict as v
from goalcheck.version import __version__

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
Object: TypeAlias = dict[str, Any]
Fields = TypeVar("Fields", bound=BaseModel)

_STEERING = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"  # turns a line around, or steers a terminal
    r"|(?<=#)#(?=\[|vso\[)"  # commands a CI runner
)
_PLAIN = frozenset({type(None), str, int, bool, date})
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


def headed_json(**document: object) -> str:
    """Return a document of a first format as such JSON, headed by the format and the version that wrote it."""
    return indented_json({"format": 1, "goalcheck": __version__, **document})


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
        return self._filled(
            f.DocumentFields,
            report._asdict(),
            format=f.FORMAT,
            goalcheck=__version__,
            summary=self._summary(report.summary, report.score),
            targets=[self._target(target) for target in report.targets],
            groups=self._groups(report.groups),
        )

    def _filled(self, model: type[Fields], facts: Mapping[str, object], **own: object) -> Fields:
        """Fill a model from facts of the same names, but for its ``own``."""
        names = model.model_fields.keys() - own.keys()
        return model(**own, **{name: self._plain(facts[name]) for name in names})

    def _plain(self, value: Any) -> Any:  # noqa: ANN401  # a fact of a report, of any kind
        """Return a fact as the format has it."""
        if type(value) in _PLAIN:
            return value
        match value:
            case Text() | Message():
                return value.in_language(self.lang)
            case Shown() | Period():
                return value.text
            case Fraction():
                return show(value).text
            case Mapping():
                return {key: self._plain(item) for key, item in value.items()}
            case tuple():
                fields = getattr(value, "_fields", None)
                plain = [self._plain(item) for item in value]
                return dict(zip(fields, plain, strict=True)) if fields else plain
        return value

    def _target(self, target: v.TargetVerdict) -> f.TargetFields:
        return self._filled(
            f.TargetFields,
            target._asdict() | target.verdict._asdict(),
            threshold=f.Threshold(kind=target.threshold_kind, text=target.threshold_text),
            members=None if target.members is None else [self._member(member) for member in target.members],
            **self._computed(target.verdict),
        )

    def _member(self, verdict: v.Verdict) -> f.MemberFields:
        return self._filled(
            f.MemberFields, verdict._asdict(), member=dict(verdict.member or {}), **self._computed(verdict)
        )

    def _computed(self, verdict: v.Verdict) -> Object:
        """Return what a verdict has under another name, or in another form."""
        pace = verdict.pace
        return {
            "exact": verdict.exact,
            "pace": pace and f.PaceFields(by=pace.day, expected=pace.expected.text, exact=pace.expected.exact),
            "figures": list(verdict.figures[: f.MOST_FIGURES]),
            "gap_unit": verdict.gap_unit,
            "warn": bool(verdict.warned),
        }

    def _groups(self, groups: tuple[r.Group, ...]) -> f.Groups:
        listed: dict[str, list[f.GroupFields]] = {"theme": [], "owner": [], "member": []}
        for group in groups:
            summary = self._summary(group.summary, group.score)
            listed[group.by].append(self._filled(f.GroupFields, group._asdict(), summary=summary))
        return f.Groups(**listed)

    def _summary(self, counts: r.Summary, score: r.ReportScore | None) -> f.SummaryFields:
        return self._filled(f.SummaryFields, counts._asdict(), score=self._plain(score))
