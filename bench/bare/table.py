"""The bare script that start-up is measured against: read rows, validate them with one model, print a table."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table


class Row(BaseModel):
    """One row of the file."""

    indicator: str
    value: Decimal
    period: str
    entity: str
    unit: str
    status: str


def main(file: Annotated[Path, typer.Argument(help="A tidy CSV file.")]) -> None:
    """Print the rows of FILE as a table."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [Row.model_validate(row) for row in csv.DictReader(lines)]
    table = Table(title=file.name)
    for name in Row.model_fields:
        table.add_column(name)
    for row in rows:
        table.add_row(row.indicator, str(row.value), row.period, row.entity, row.unit, row.status)
    Console().print(table)


if __name__ == "__main__":
    typer.run(main)
