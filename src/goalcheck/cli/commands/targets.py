"""``goalcheck targets``: the promises in words."""

from goalcheck.cli import options as o
from goalcheck.cli.environment import find_targets, language
from goalcheck.output import require_apart, write
from goalcheck.render.style import Style


def targets(
    *,
    targets: o.TargetsPath = None,
    lang: o.Lang = None,
    output: o.Output = None,
) -> None:
    """Print the promises in words, without figures.

    Example: goalcheck targets --lang zh
    """
    from goalcheck.api import load_targets
    from goalcheck.drafting.trace import Library
    from goalcheck.render.terminal.promises import render_promises

    path = find_targets(targets)
    require_apart([output], [path])
    loaded = load_targets(path)
    write(render_promises(loaded, Style(lang=language(lang)), Library(path).line_of), output)
