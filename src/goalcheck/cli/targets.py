"""``goalcheck targets``: the promises in words."""

from goalcheck.cli import options as o


def targets(
    *,
    targets: o.TargetsPath = None,
    lang: o.Lang = None,
    output: o.Output = None,
) -> None:
    """Print the promises in words, without figures.

    Example: goalcheck targets --lang zh
    """
    from goalcheck.cli.surroundings import find_targets, language
    from goalcheck.interface import load_targets
    from goalcheck.output import write
    from goalcheck.render.promises import render_promises
    from goalcheck.render.style import Style

    loaded = load_targets(find_targets(targets))
    write(render_promises(loaded, Style(lang=language(lang))), output)
