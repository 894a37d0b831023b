"""The report as a JSON document: its fields filled from the verdicts, texts in one language; and read back.

Of a report that is read there is the status and the numbers of each target and member when it was written.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from json.encoder import encode_basestring, encode_basestring_ascii
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from goalcheck.errors import InputError, Place, Problem, Slug, all_read
from goalcheck.limits import MOST_REPORT, bytes_of
from goalcheck.messages.catalogue import Message, Text, message
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import Shown, show
from goalcheck.report import fields as f
from goalcheck.report import report as r
from goalcheck.report import verdict as v
from goalcheck.version import __version__

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
Object: TypeAlias = dict[str, Any]
Fields = TypeVar("Fields", bound=BaseModel)
Member = tuple[tuple[str, str], ...]

_HINT = message("write_again")
_MOST_ERRORS = 10
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


class Standing(f.TargetFields):
    """A target of a report that was read; with ``member`` one of its members, whose verdict it then has as its own."""

    model_config = ConfigDict(defer_build=True)  # its fields are valid already

    member: dict[str, str] = Field({})

    @property
    def key(self) -> tuple[str, Member]:
        """What names the target or member in every report."""
        return self.id, member_key(self.member)

    @property
    def distance(self) -> Fraction | None:
        """The gap as a number, None where there is none."""
        return Fraction(self.gap) if self.gap is not None else None

    @property
    def waived(self) -> date | None:
        """The last day of a waiver that excused it."""
        return self.waiver.until if self.waiver and self.waiver.active else None


class Earlier(NamedTuple):
    """A report: its file, its day, and every target listed followed by its members; it may list fewer than declared.

    ``options`` are those that it says it was made with.
    """

    file: str
    as_of: date
    standings: tuple[Standing, ...]
    declared: int = 0
    gate: r.Gate | None = None
    options: Mapping[str, object] = MappingProxyType({})
    grades: Mapping[str, str] | None = None
    settings: Mapping[str, object] | None = None

    @property
    def by_status(self) -> bool:
        """Whether it lists the targets of some statuses alone."""
        return bool(self.options.get("only"))

    @property
    def ids(self) -> set[str]:
        """The ids of the targets that it lists."""
        return {standing.id for standing in self.standings}

    def by_key(self) -> dict[tuple[str, Member], Standing]:
        """Return each target and member by its name."""
        return {standing.key: standing for standing in self.standings}


def read_reports(paths: Sequence[str]) -> list[Earlier]:
    """Read JSON reports; InputError that names each file that is none, or cannot be read."""
    return all_read(paths, lambda path: _earlier(path, read_document(path)))


def read_document(path: str) -> f.DocumentFields:
    """Read one JSON report with all its fields; InputError if it is none, or cannot be read."""
    content = bytes_of(path, MOST_REPORT, (message("there_is_no_such_file"), ""), "cannot_be_read")
    try:
        return f.DocumentFields.model_validate_json(content.decode("utf-8-sig"))
    except ValidationError as broken:
        wrong = broken.errors(include_url=False)
        no_report = next(filter(None, map(_no_report, wrong)), None)
        errors = [no_report] if no_report else [_because(_wrong(one)) for one in wrong[:_MOST_ERRORS]]
    except UnicodeDecodeError:
        errors = [_because(message("no_json"))]
    raise InputError([Problem(Slug.BAD_REPORT, error, _HINT, Place(path)) for error in errors])


def member_key(member: Mapping[str, str] | None) -> Member:
    """Return a member as reports are looked up by: its dimensions in one order."""
    return tuple(sorted((member or {}).items()))


def _because(why: Message) -> Message:
    return message("no_report_because", why=why)


def _no_report(error: ErrorDetails) -> Message | None:
    """Return why a file is no report of this format at all; None for what is wrong inside one."""
    match error["type"], error["loc"]:
        case "json_invalid", _:
            return _because(message("no_json"))
        case _, ():
            return _because(message("no_object"))
        case "missing", ("format",) | ("targets",):
            return message("no_report")
        case _, ("format",):
            return message("other_format", format=str(error["input"])[:20], known=f.FORMAT)
    return None


def _wrong(error: ErrorDetails) -> Message:
    """Return where the models found what, in the words of the file."""
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).lstrip(".")
    if error["type"] == "missing":
        return message("field_missing", place=place)
    value = json.dumps(error["input"], ensure_ascii=False, default=str)[:40]
    return message("field_cannot_be", place=place, value=value)


def _earlier(path: str, document: f.DocumentFields) -> Earlier:
    standings = [one for target in document.targets for one in _standings(target)]
    if len({one.key for one in standings}) < len(standings):
        found = _because(message("target_occurs_twice"))
        raise InputError([Problem(Slug.BAD_REPORT, found, _HINT, Place(path))])
    options = document.provenance.options if document.provenance else {}
    grades = document.summary.score.grades if document.summary.score else None
    whole = (document.summary.declared, document.gate, options, grades, document.settings)
    return Earlier(path, document.as_of, tuple(standings), *whole)


def _standings(target: f.TargetFields) -> Iterator[Standing]:
    """Yield a target, then each member with what it has in common with its target."""
    yield Standing.model_construct(**dict(target))
    for member in target.members or ():
        yield Standing.model_construct(**{**dict(target), "require": None, "members": None, **dict(member)})
