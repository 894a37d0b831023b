"""The same sums and checks as in groups_polars.py, in DuckDB's SQL."""

from __future__ import annotations

import sys

import duckdb

PLAIN = r"^-?[0-9]{1,28}(\.[0-9]{1,9})?$"
GROUPS = f"""
SELECT indicator, entity, unit, status, sum(number), min(number), max(number), count(number), count(*) - count(number)
FROM (
    SELECT *, CASE WHEN regexp_matches(value, '{PLAIN}')
        AND try_strptime(period, '%Y-%m-%d') IS NOT NULL AND indicator <> '' THEN value::DECIMAL(38, 9) END AS number
    FROM read_csv($path, all_varchar = true)
)
GROUP BY ALL
"""
TWICE = """
SELECT indicator, entity, period, count(*) FROM read_csv($path, all_varchar = true)
GROUP BY ALL HAVING count(*) > 1 LIMIT 10
"""


def main() -> None:
    """Print the groups; with "observations", also prove that every key stands once."""
    path, rows = sys.argv[1:3]
    for query in (GROUPS, TWICE) if rows == "observations" else (GROUPS,):
        print(duckdb.execute(query, {"path": path}).fetchall())


if __name__ == "__main__":
    main()
