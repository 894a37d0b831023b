"""The report as plain text for a bulletin or a mail: counts, then one sentence a target."""

from goalcheck.render.escape import uncommanded
from goalcheck.render.office.office_sentences import counts, head, sentences
from goalcheck.render.style import Style
from goalcheck.report.report import Report


def render_text(report: Report, style: Style) -> str:
    """Return the title, the counts and the sentences, each on a line."""
    lines = [head(report, style.lang), counts(report, style.lang), *sentences(report, style.lang)]
    return uncommanded("".join(f"{line}\n" for line in lines))
