"""``goalcheck report``: the table of met and unmet targets."""

from goalcheck.cli import options as o


def report(  # noqa: PLR0913 - a command's options
    files: o.Files = None,
    *,
    targets: o.TargetsPath = None,
    as_of: o.AsOf = None,
    format: o.Format = None,  # noqa: A002 - the option's name
    output: o.Output = None,
    only: o.Only = None,
    against: o.Against = None,
    theme: o.Theme = None,
    owner: o.Owner = None,
    target: o.TargetId = None,
    engine: o.Engine = "auto",
    spark_master: o.SparkMaster = None,
    details: o.Details = False,
    ids: o.Ids = False,
    by: o.By = None,
    lang: o.Lang = None,
    color: o.Color = "auto",
) -> None:
    """Judge the figures and print the report.

    Exits 0 whatever the verdicts.

    Example: goalcheck report actuals.csv --as-of 2022-06-30 --only missed
    """
    asked = locals()
    from goalcheck.cli.run import judged_to_outputs

    forms, found, _ = judged_to_outputs(asked)
    forms.put(found)
