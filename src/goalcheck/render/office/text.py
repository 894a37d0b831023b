"""The report as plain text for a bulletin or a mail: counts, then one sentence a target."""

from goalcheck.render.escape import uncommanded
from goalcheck.render.office.sentences import head, sentences
from goalcheck.render.style import Style
from goalcheck.render.wording import say, summary_line
from goalcheck.report.report import Report


def render_text(report: Report, style: Style) -> str:
    """Return the title, the counts and the sentences, each on a line."""
    counts = say("sentence", style.lang, text=summary_line(report, style.lang))
    lines = [head(report, style.lang), counts, *sentences(report, style.lang)]
    return uncommanded("".join(f"{line}\n" for line in lines))
