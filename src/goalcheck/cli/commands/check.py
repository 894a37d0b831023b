"""``goalcheck check``: the gate of a build."""

from goalcheck.cli import options as o


def check(  # noqa: PLR0913 - a command's options
    files: o.Files = None,
    *,
    targets: o.TargetsPath = None,
    as_of: o.AsOf = None,
    strict: o.Strict = False,
    fail_on: o.FailOn = None,
    warn_only: o.WarnOnly = False,
    require_reasons: o.RequireReasons = False,
    against: o.Against = None,
    baseline: o.Baseline = None,
    allow_slack: o.AllowSlack = None,
    format: o.Format = None,  # noqa: A002 - the option's name
    output: o.Output = None,
    theme: o.Theme = None,
    owner: o.Owner = None,
    target: o.TargetId = None,
    engine: o.Engine = "auto",
    spark_master: o.SparkMaster = None,
    details: o.Details = False,
    ids: o.Ids = False,
    by: o.By = None,
    quiet: o.Quiet = False,
    lang: o.Lang = None,
    color: o.Color = "auto",
) -> int:
    """Fail a build: say what fails and why, and exit 1.

    Example: goalcheck check build/figures.csv --strict
    """
    asked = locals()
    from goalcheck.cli.run import judged_to_outputs
    from goalcheck.exit_codes import ExitCode

    forms, found, covered = judged_to_outputs(asked)
    from goalcheck.render.terminal.gate_table import render_gate

    forms.put(found, lambda it, style: render_gate(it, style, covered=covered, warn_only=warn_only, quiet=quiet))
    return ExitCode.OK if found.passed or warn_only else ExitCode.FAILED
