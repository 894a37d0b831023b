"""``goalcheck check``: the gate of a build."""

from goalcheck.cli import options as o


def check(  # noqa: PLR0913 - a command's options
    files: o.Files,
    *,
    targets: o.TargetsPath = None,
    as_of: o.AsOf = None,
    strict: o.Strict = False,
    fail_on: o.FailOn = None,
    warn_only: o.WarnOnly = False,
    baseline: o.Baseline = None,
    allow_slack: o.AllowSlack = None,
    format: o.Format = None,  # noqa: A002 - the option's name
    output: o.Output = None,
    only: o.Only = None,
    theme: o.Theme = None,
    owner: o.Owner = None,
    target: o.TargetId = None,
    engine: o.Engine = "auto",
    spark_master: o.SparkMaster = None,
    details: o.Details = False,
    lang: o.Lang = None,
    color: o.Color = "auto",
) -> int:
    """Fail a build: say what fails and why, and exit 1.

    Example: goalcheck check build/figures.csv --strict
    """
    from goalcheck.cli.filters import Choice
    from goalcheck.cli.outputs import Forms
    from goalcheck.cli.run import Work, judged
    from goalcheck.exit_codes import ExitCode

    forms = Forms.of(format, output, details=details, lang=lang, color=color)
    choice = Choice(only or (), theme or (), owner or (), target or ())
    work = Work(
        files,
        targets,
        as_of,
        choice,
        strict=strict,
        fail_on=fail_on or (),
        baseline=baseline,
        allow_slack=allow_slack,
        engine=engine,
        trends=forms.draw_trends,
        outputs=forms.files,
        spark_master=spark_master,
        provenance=forms.with_provenance,
        lang=forms.machine_language,
        few_figures=forms.only_table,
    )
    with forms.annotating():
        found, covered = judged(work)

    from goalcheck.render.terminal.gate import render_gate

    forms.put(found, lambda it, style: render_gate(it, style, covered=covered, warn_only=warn_only))
    return ExitCode.OK if found.passed or warn_only else ExitCode.FAILED
