"""The job with great-expectations on pandas, the frame that it reads files into."""

from __future__ import annotations

import sys

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.data_context.types.base import ProgressBarsConfig
from job import AT_LEAST, KEY, STATUSES, UNITS


def main() -> None:
    """Exit 1 with the expectations that are not met."""
    frame = pd.read_csv(sys.argv[1], dtype={"indicator": str, "entity": str, "unit": str, "status": str})
    rows = [
        gxe.ExpectColumnValuesToNotBeNull(column="indicator"),
        gxe.ExpectColumnValuesToNotBeNull(column="value"),
        gxe.ExpectColumnValuesToBeInTypeList(column="value", type_list=["float64", "int64"]),
        gxe.ExpectColumnValuesToMatchStrftimeFormat(column="period", strftime_format="%Y-%m-%d"),
        gxe.ExpectColumnValuesToBeInSet(column="unit", value_set=UNITS),
        gxe.ExpectColumnValuesToBeInSet(column="status", value_set=STATUSES),
        gxe.ExpectCompoundColumnsToBeUnique(column_list=KEY),
    ]
    totals = [gxe.ExpectColumnValuesToBeBetween(column="total", min_value=AT_LEAST)]
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    failed = _failed(context, "rows", frame, rows)
    if not failed:
        sums = frame.groupby("indicator", as_index=False)["value"].sum().rename(columns={"value": "total"})
        failed = _failed(context, "totals", sums, totals)
    if failed:
        sys.exit(f"not met: {failed}")


def _failed(
    context: gx.data_context.EphemeralDataContext, name: str, frame: pd.DataFrame, expectations: list[gxe.Expectation]
) -> list[str]:
    asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe(name).get_batch({"dataframe": frame})
    done = batch.validate(gx.ExpectationSuite(name, expectations=expectations))
    return [result.expectation_config.type for result in done.results if not result.success]


if __name__ == "__main__":
    main()
