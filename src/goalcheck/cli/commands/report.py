"""``goalcheck report``: the table of met and unmet targets."""

from goalcheck.cli import options as o


@o.takes(
    "files targets as_of format output only against theme owner target engine spark_master details ids by lang color"
)
def report(asked: o.Options) -> None:
    """Judge the figures and print the report.

    Exits 0 whatever the verdicts.

    Example: goalcheck report actuals.csv --as-of 2022-06-30 --only missed
    """
    from goalcheck.cli.run import judged_to_outputs

    outputs, found, _ = judged_to_outputs(asked)
    outputs.put(found)
