"""The job with frictionless: a table schema, and a check that adds the values up."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

from frictionless import Check, Checklist, Error, Resource, Row, Schema, errors
from job import AT_LEAST, KEY, STATUSES, UNITS

REQUIRED = {"required": True}
SCHEMA = {
    "fields": [
        {"name": "indicator", "type": "string", "constraints": REQUIRED},
        {"name": "value", "type": "number", "constraints": REQUIRED},
        {"name": "period", "type": "date", "constraints": REQUIRED},
        {"name": "entity", "type": "string"},
        {"name": "unit", "type": "string", "constraints": {"enum": UNITS, **REQUIRED}},
        {"name": "status", "type": "string", "constraints": {"enum": STATUSES, **REQUIRED}},
    ],
    "primaryKey": KEY,
}


class Totals(Check):
    """Each indicator's values sum up to enough."""

    type = "totals"
    Errors: ClassVar = [errors.TableError]

    def validate_start(self) -> Iterable[Error]:
        """Begin at nothing."""
        self.totals: defaultdict[str, Decimal] = defaultdict(Decimal)
        yield from ()

    def validate_row(self, row: Row) -> Iterable[Error]:
        """Add one value."""
        self.totals[row["indicator"]] += row["value"] or 0
        yield from ()

    def validate_end(self) -> Iterable[Error]:
        """Compare."""
        for indicator, total in self.totals.items():
            if total < AT_LEAST:
                yield errors.TableError(note=f"{indicator} sums up to {total}")


def main() -> None:
    """Exit 1 with what is wrong."""
    file = Path(sys.argv[1])  # it takes only paths that lead down from somewhere
    resource = Resource(path=file.name, basepath=str(file.parent), schema=Schema.from_descriptor(SCHEMA))
    report = resource.validate(Checklist(checks=[Totals()]))
    if not report.valid:
        sys.exit(str(report.flatten(["rowNumber", "fieldName", "message"])[:3]))


if __name__ == "__main__":
    main()
