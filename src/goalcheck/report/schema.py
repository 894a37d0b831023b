"""The JSON Schema of the JSON report, format 1 (draft 2020-12): what is always there, and what may be null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.report.verdict import Status

if TYPE_CHECKING:
    from goalcheck.report.document import Json, Object


def object_of(properties: Object, description: str = "", optional: tuple[str, ...] = ()) -> Object:
    """Return an object whose named properties are all there, but for the ``optional``; others may be added later."""
    required = [name for name in properties if name not in optional]
    described: Object = {"description": description} if description else {}
    return {"type": "object", **described, "required": required, "properties": properties}


def list_of(items: Json, description: str = "") -> Object:
    """Return a list of such items."""
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def nullable(schema: Object) -> Object:
    """Return what may be null too."""
    return {"anyOf": [schema, {"type": "null"}]}


def text_of(description: str, *, null: bool = False) -> Object:
    """Return a text, which may be null."""
    return {"type": ["string", "null"] if null else "string", "description": description}


def part(name: str) -> Object:
    """Return what is said of a part elsewhere in the schema."""
    return {"$ref": f"#/$defs/{name}"}


_COUNT: Object = {"type": "integer", "minimum": 0}
_FLAG: Object = {"type": "boolean"}
_DATE: Object = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_IDS = list_of({"type": "string"})

_SUMMARY = object_of(
    dict.fromkeys(("declared", "judged", *(status.value for status in Status)), _COUNT),
    "Of all targets of the file, also where only some are listed.",
)

_GATE = object_of(
    {"passed": _FLAG, "strict": _FLAG, "failing": _IDS, "warned": _IDS, "waived": _IDS, "known": _IDS},
    "Whether a build may pass, and the ids of the targets that fail it, only warn, or are waived; known are those that "
    "would fail it but did so in the baseline.",
    optional=("known",),
)

_FIGURE = object_of(
    {
        "file": text_of("The file as the user named it, or as it was found."),
        "line": {"type": "integer", "minimum": 1},
        "indicator": text_of("The label as in the file."),
        "period": text_of("As in the file.", null=True),
        "entity": text_of("As in the file.", null=True),
        "value": text_of("As in the file."),
        "unit": text_of("As in the file.", null=True),
        "status": text_of("final, provisional, estimated, forecast, missing, revised, break, or as in the file."),
        "note": text_of("As in the file.", null=True),
        "dimensions": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    optional=("status", "note", "dimensions"),
)

_WAIVER = object_of({"until": _DATE, "reason": text_of("Why."), "active": _FLAG})

_PACE = object_of(
    {"by": _DATE, "expected": text_of("What should be there by then, in the target's unit."), "exact": _FLAG},
)

_REQUIRE = object_of(
    {
        "kind": text_of('"all", or the kind of threshold on how many members hold.'),
        "text": text_of('As in "all of 8".'),
        "held": _COUNT,
        "of": _COUNT,
    },
)

_VERDICT: Object = {
    "status": {"enum": [status.value for status in Status]},
    "reason": text_of("Why there is no verdict, or what led to it.", null=True),
    "period": text_of("The canonical period.", null=True),
    "due": nullable(_DATE),
    "unit": text_of("Of actual, bound, gap and pace.", null=True),
    "actual": text_of("Digits, a date, a stage, or yes or no.", null=True),
    "exact": {"type": "boolean", "description": "False if actual, bound or gap is cut: its decimals go on."},
    "bound": text_of('The bound as evaluated: "30", "[1, 2]".', null=True),
    "gap": text_of("The distance to the nearest value that holds, never negative.", null=True),
    "completion": text_of("Percent, not capped; cut where its decimals go on.", null=True),
    "near_miss": _FLAG,
    "waiver": nullable(part("waiver")),
    "pace": nullable(part("pace")),
    "observation_status": text_of("The least final status among the figures.", null=True),
    "figures": {**list_of(part("figure")), "maxItems": 1000},
}

_ADDED: Object = {
    "figures_total": {**_COUNT, "description": "How many figures were used; the list is cut past 1,000."},
    "met_since": nullable(_DATE),
    "remarks": list_of({"type": "string"}),
}

_MEMBER = object_of(
    {"member": {"type": "object", "additionalProperties": {"type": "string"}}, **_VERDICT, **_ADDED},
    "One member of a target with for_each: all that a verdict carries.",
)

_TARGET = object_of(
    {
        "id": {"type": "string"},
        "name": text_of("The display name.", null=True),
        "theme": text_of("The theme.", null=True),
        "owner": text_of("The office responsible.", null=True),
        "commitment": {"enum": ["binding", "expected"]},
        "threshold": object_of({"kind": text_of("The key of the threshold."), "text": text_of("As typed.")}),
        "measure": text_of("The arithmetic that was judged."),
        **_VERDICT,
        "require": nullable(part("require")),
        "members": nullable(list_of(part("member"))),
        **_ADDED,
        "source": text_of("Where the promise stands.", null=True),
        "note": text_of("A note of the targets file.", null=True),
        "points": text_of("The weight in a score.", null=True),
        "line": {**_COUNT, "description": "The line of the targets file."},
    },
)

REPORT_SCHEMA: Object = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "goalcheck report, format 1",
    "description": "Exact numbers are strings of digits; dates are ISO 8601; what does not exist is null.",
    **object_of(
        {
            "format": {"const": 1},
            "goalcheck": text_of("The version that wrote the report."),
            "title": text_of("The title of the targets file.", null=True),
            "as_of": _DATE,
            "summary": _SUMMARY,
            "gate": _GATE,
            "targets": list_of(part("target"), "The targets listed, in the file's order."),
            "notes": list_of({"type": "string"}),
            "source": text_of("Where the promises stand.", null=True),
            "targets_file": text_of("The targets file."),
            "files": list_of({"type": "string"}, "The files of figures."),
            "reading": list_of({"type": "string"}, "How each file was read."),
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


def report_schema() -> Object:
    """Return the JSON Schema (draft 2020-12) of the report; fields that it does not name are allowed."""
    return REPORT_SCHEMA
