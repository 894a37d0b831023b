"""The report as JSON, format 1."""

from goalcheck.render.style import Style
from goalcheck.report.json_document import report_json
from goalcheck.report.report import Report


def render_json(report: Report, style: Style) -> str:
    """Return the JSON report, its texts in the reader's language, ending in a line feed."""
    return report_json(report, style.lang)
