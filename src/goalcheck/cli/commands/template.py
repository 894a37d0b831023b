"""``goalcheck template``: a form for those who report figures."""

from goalcheck.cli import options as o
from goalcheck.cli.edge import tell
from goalcheck.cli.environment import find_targets, for_eyes, language
from goalcheck.output import require_apart, write


def template(
    *,
    targets: o.TargetsPath = None,
    output: o.Output = None,
    lang: o.Lang = None,
) -> None:
    """Print a CSV form for the figures that the targets need.

    It has a row for each figure, its value blank, and where months are added up a row for each month. Once filled in,
    report reads it without settings.

    Example: goalcheck template --output figures.csv
    """
    from goalcheck.api import load_targets
    from goalcheck.template import form_of

    path = find_targets(targets)
    require_apart([output], [path])
    form = form_of(load_targets(path))
    write(for_eyes(form.text(with_mark=output not in {None, "-"}), output), output, utf8=True)
    tell(*(remark.in_language(language(lang)) for remark in form.remarks))
