"""The bare loop that a million rows are measured against: csv.reader, Decimal, one sum per indicator and entity."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path


def main(file: str) -> None:
    """Print how many keys FILE holds, and the sum of all its values."""
    sums: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    with Path(file).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for indicator, value, _period, entity, _unit, _status in rows:
            sums[indicator, entity] += Decimal(value)
    print(len(sums), sum(sums.values()))


if __name__ == "__main__":
    main(sys.argv[1])
