"""``goalcheck check``: the gate of a build."""

from functools import partial

from goalcheck.cli import options as o
from goalcheck.exit_codes import ExitCode


@o.takes(
    "files targets as_of strict fail_on warn_only require_reasons against baseline allow_slack format output theme "
    "owner target engine spark_master details ids by quiet lang color"
)
def check(asked: o.Options) -> int:
    """Fail a build: say what fails and why, and exit 1.

    Example: goalcheck check build/figures.csv --strict
    """
    from goalcheck.cli.run import judged_to_outputs

    outputs, found, covered = judged_to_outputs(asked)
    from goalcheck.render.terminal.gate_table import render_gate

    gate = partial(render_gate, covered=covered, warn_only=asked.warn_only, quiet=asked.quiet)
    outputs.put(found, gate)
    return ExitCode.OK if found.passed or asked.warn_only else ExitCode.FAILED
