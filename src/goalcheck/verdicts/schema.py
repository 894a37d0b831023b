"""The JSON Schema of the JSON report, format 1 (draft 2020-12): what is always there, and what may be null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.verdicts.verdict import Status

if TYPE_CHECKING:
    from goalcheck.verdicts.document import Json, Object


def _object(properties: Object, description: str = "", optional: tuple[str, ...] = ()) -> Object:
    """Return an object whose named properties are all there, but for the ``optional``; others may be added later."""
    required = [name for name in properties if name not in optional]
    described: Object = {"description": description} if description else {}
    return {"type": "object", **described, "required": required, "properties": properties}


def _list(items: Json, description: str = "") -> Object:
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def _nullable(schema: Object) -> Object:
    return {"anyOf": [schema, {"type": "null"}]}


def _text(description: str, *, null: bool = False) -> Object:
    return {"type": ["string", "null"] if null else "string", "description": description}


def _ref(name: str) -> Object:
    return {"$ref": f"#/$defs/{name}"}


_COUNT: Object = {"type": "integer", "minimum": 0}
_FLAG: Object = {"type": "boolean"}
_DATE: Object = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_IDS = _list({"type": "string"})

_SUMMARY = _object(
    dict.fromkeys(("declared", "judged", *(status.value for status in Status)), _COUNT),
    "Of all targets of the file, also where only some are listed.",
)

_GATE = _object(
    {"passed": _FLAG, "strict": _FLAG, "failing": _IDS, "warned": _IDS, "waived": _IDS, "known": _IDS},
    "Whether a build may pass, and the ids of the targets that fail it, only warn, or are waived; known are those that "
    "would fail it but did so in the baseline.",
    optional=("known",),
)

_FIGURE = _object(
    {
        "file": _text("The file as the user named it, or as it was found."),
        "line": {"type": "integer", "minimum": 1},
        "indicator": _text("The label as in the file."),
        "period": _text("As in the file.", null=True),
        "entity": _text("As in the file.", null=True),
        "value": _text("As in the file."),
        "unit": _text("As in the file.", null=True),
        "status": _text("final, provisional, estimated, forecast, missing, revised, break, or as in the file."),
        "note": _text("As in the file.", null=True),
        "dimensions": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    optional=("status", "note", "dimensions"),
)

_WAIVER = _object({"until": _DATE, "reason": _text("Why."), "active": _FLAG})

_PACE = _object(
    {"by": _DATE, "expected": _text("What should be there by then, in the target's unit."), "exact": _FLAG},
)

_REQUIRE = _object(
    {
        "kind": _text('"all", or the kind of threshold on how many members hold.'),
        "text": _text('As in "all of 8".'),
        "held": _COUNT,
        "of": _COUNT,
    },
)

_VERDICT: Object = {
    "status": {"enum": [status.value for status in Status]},
    "reason": _text("Why there is no verdict, or what led to it.", null=True),
    "period": _text("The canonical period.", null=True),
    "due": _nullable(_DATE),
    "unit": _text("Of actual, bound, gap and pace.", null=True),
    "actual": _text("Digits, a date, a stage, or yes or no.", null=True),
    "exact": {"type": "boolean", "description": "False if actual, bound or gap is cut: its decimals go on."},
    "bound": _text('The bound as evaluated: "30", "[1, 2]".', null=True),
    "gap": _text("The distance to the nearest value that holds, never negative.", null=True),
    "completion": _text("Percent, not capped; cut where its decimals go on.", null=True),
    "near_miss": _FLAG,
    "waiver": _nullable(_ref("waiver")),
    "pace": _nullable(_ref("pace")),
    "observation_status": _text("The least final status among the figures.", null=True),
    "figures": {**_list(_ref("figure")), "maxItems": 1000},
}

_ADDED: Object = {
    "figures_total": {**_COUNT, "description": "How many figures were used; the list is cut past 1,000."},
    "met_since": _nullable(_DATE),
    "remarks": _list({"type": "string"}),
}

_MEMBER = _object(
    {"member": {"type": "object", "additionalProperties": {"type": "string"}}, **_VERDICT, **_ADDED},
    "One member of a target with for_each: all that a verdict carries.",
)

_TARGET = _object(
    {
        "id": {"type": "string"},
        "name": _text("The display name.", null=True),
        "theme": _text("The theme.", null=True),
        "owner": _text("The office responsible.", null=True),
        "commitment": {"enum": ["binding", "expected"]},
        "threshold": _object({"kind": _text("The key of the threshold."), "text": _text("As typed.")}),
        "measure": _text("The arithmetic that was judged."),
        **_VERDICT,
        "require": _nullable(_ref("require")),
        "members": _nullable(_list(_ref("member"))),
        **_ADDED,
        "source": _text("Where the promise stands.", null=True),
        "note": _text("A note of the targets file.", null=True),
        "points": _text("The weight in a score.", null=True),
        "line": {**_COUNT, "description": "The line of the targets file."},
    },
)

REPORT_SCHEMA: Object = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "goalcheck report, format 1",
    "description": "Exact numbers are strings of digits; dates are ISO 8601; what does not exist is null.",
    **_object(
        {
            "format": {"const": 1},
            "goalcheck": _text("The version that wrote the report."),
            "title": _text("The title of the targets file.", null=True),
            "as_of": _DATE,
            "summary": _SUMMARY,
            "gate": _GATE,
            "targets": _list(_ref("target"), "The targets listed, in the file's order."),
            "notes": _list({"type": "string"}),
            "source": _text("Where the promises stand.", null=True),
            "targets_file": _text("The targets file."),
            "files": _list({"type": "string"}, "The files of figures."),
            "reading": _list({"type": "string"}, "How each file was read."),
        },
    ),
    "$defs": {
        "target": _TARGET,
        "member": _MEMBER,
        "figure": _FIGURE,
        "waiver": _WAIVER,
        "pace": _PACE,
        "require": _REQUIRE,
    },
}
