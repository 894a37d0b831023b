"""What was understood of each file, for programs: JSON with a field list and a format number of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goalcheck.messages.catalogue import Message
    from goalcheck.suggesting.contents import Dated, Distinct, Understood

FORMAT = 1
NAMES = 100  # of entities and of a dimension's values that are listed

Json = object


def understanding_json(files: Sequence[Understood], notes: Sequence[Message]) -> str:
    """Return the JSON text: one object a file, and the notes on all of them."""
    document = {"format": FORMAT, "files": [_file(file) for file in files], "notes": [*map(str, notes)]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _file(understood: Understood) -> Mapping[str, Json]:
    file, reading = understood.file, understood.file.reading
    return {
        "file": file.name,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter or None,
        "decimal": file.settings.decimal,
        "layout": reading.layout,
        "header_line": reading.plan.header_line,
        "rows": "records" if file.settings.records else "observations",
        "source_line": file.source.line if file.source else None,
        "roles": dict(reading.roles),
        "constants": dict(reading.constants),
        "value_columns": list(reading.value_columns),
        "dimensions": {
            name: {"column": reading.dimensions[name], **_distinct(distinct)}
            for name, distinct in understood.dimensions.items()
            if name in reading.dimensions
        },
        "left_out": dict(reading.left_out),
        "preamble": list(reading.known.preamble),
        "footer": list(file.footers),
        "indicators": [
            {
                "indicator": name,
                "units": [unit for unit in measured.units if unit],
                "figures": measured.figures,
                "missing": measured.missing,
            }
            for name, measured in understood.indicators.items()
        ],
        "periods": _periods(understood.periods),
        "entities": _distinct(understood.entities),
        "statuses": dict(understood.statuses),
        "figures": understood.figures,
        "missing": understood.missing,
        "remarks": [*map(str, (*file.remarks, *file.asides))],
    }


def _periods(periods: Dated) -> Mapping[str, Json]:
    return {
        "first": periods.first.text if periods.first else None,
        "last": periods.last.text if periods.last else None,
        "count": periods.count,
        "kinds": {kind or "other": count for kind, count in periods.kinds.items()},
        "undated": periods.undated,
    }


def _distinct(distinct: Distinct) -> Mapping[str, Json]:
    return {"count": len(distinct.texts), "blank": distinct.blank, "values": list(distinct.texts)[:NAMES]}
