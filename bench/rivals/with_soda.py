"""The job with soda-core on DuckDB: the file becomes a table of texts, and a contract is verified on it."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import duckdb
from soda_core.contracts import verify_contract_locally
from soda_duckdb import DuckDBDataSource

CONTRACT = Path(__file__).with_name("soda_contract.yml")


def main() -> None:
    """Exit 1 with the checks that do not pass."""
    logging.disable(logging.WARNING)
    connection = duckdb.connect()
    connection.execute("CREATE TABLE figures AS SELECT * FROM read_csv(?, all_varchar = true)", [sys.argv[1]])
    session = verify_contract_locally(
        data_sources=[DuckDBDataSource.from_existing_cursor(connection, name="figures")],
        contract_file_path=str(CONTRACT),
    )
    if not session.is_passed:
        checks = session.contract_verification_results[0].check_results
        sys.exit(session.get_errors_str() or str([check.check.name for check in checks if not check.is_passed]))


if __name__ == "__main__":
    main()
