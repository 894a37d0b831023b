"""How a report is to look, and the table of formats: each one's name, the function that writes it, its traits."""

from __future__ import annotations

from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from goalcheck.errors import Problem, needing
from goalcheck.messages.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.report.report import Report


class Style(NamedTuple):
    """``width`` in terminal cells (None: as wide as the content wants, for files and pipes); ``lang`` "en" or "zh".

    ``ids``: also of targets that have a name. ``by``: "theme" or "owner", each with a closing line of its roll-up.
    ``gate``: the reader asked for the gate (``check``), so that forms for offices speak of it. ``root`` is the
    repository's root, from which annotated files are named, and ``folder`` that from which the user names them, both
    absolute. ``reload``: after so many seconds a page reads itself again; 0: never.
    """

    width: int | None = None
    colour: bool = False
    lang: str = "en"
    details: bool = False
    ids: bool = False
    by: str = ""
    gate: bool = False
    root: str = ""
    folder: str = ""
    reload: int = 0


class Format(NamedTuple):
    """One output format: ``render_NAME`` of ``module``, below this package and imported when it is first used.

    ``ending`` is that of its files. ``package`` is what it needs of the extra that is named as the format is.
    ``for_machines``: in English unless another language is asked for.
    ``as_terminal``: in the terminal's encoding, where all others are UTF-8. ``with_trends``: draws earlier periods,
    which are computed for it alone. ``with_provenance``: says what the report rests on, whose files are then hashed.
    ``byte_order_mark``: its files begin with one, or Excel misreads Chinese. ``with_errors``: ``NAME_errors`` of the
    module writes wrong inputs in this format.
    """

    name: str
    ending: str
    module: str
    package: str = ""
    for_machines: bool = False
    binary: bool = False
    as_terminal: bool = False
    with_trends: bool = False
    with_provenance: bool = False
    byte_order_mark: bool = False
    with_errors: bool = False

    def render(self, report: Report, style: Style) -> str | bytes:
        """Return the report in this format; InputError where its extra is not installed."""
        hint = message("pip_install", extra=self.name)
        extra = needing("format_needs", hint, name=self.name, package=self.package) if self.package else nullcontext()
        with extra:
            rendered: str | bytes = self._function(f"render_{self.name}")(report, style)
        return rendered

    def render_errors(self, problems: Sequence[Problem], style: Style) -> str:
        """Return what is wrong with the inputs in this format."""
        rendered: str = self._function(f"{self.name}_errors")(problems, style)
        return rendered

    def _function(self, name: str) -> Any:  # noqa: ANN401 - each module has its own
        return getattr(import_module(f"goalcheck.render.{self.module}"), name)


def render_json(report: Report, style: Style) -> str:
    """Return the JSON report, format 1, its texts in the reader's language, ending in a line feed."""
    from goalcheck.report.json_document import report_json

    return report_json(report, style.lang)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("table", ".txt", "terminal.tables", as_terminal=True),
        Format("json", ".json", "formats", for_machines=True, with_provenance=True),
        Format("html", ".html", "html.page", "jinja2", with_trends=True, with_provenance=True),
        Format("markdown", ".md", "ci.markdown"),
        Format("junit", ".xml", "ci.pipelines", for_machines=True),
        Format("github", ".log", "ci.pipelines", for_machines=True, with_errors=True),
        Format("gitlab", ".json", "ci.pipelines", for_machines=True, with_errors=True),
        Format("comment", ".md", "ci.markdown", with_errors=True),
        Format("badge", ".svg", "ci.dashboards", for_machines=True, with_errors=True),
        Format("shields", ".json", "ci.dashboards", for_machines=True, with_errors=True),
        Format("text", ".txt", "office.office_sentences"),
        Format("docx", ".docx", "office.docx", "python-docx", binary=True),
        Format("csv", ".csv", "office.verdict_rows", for_machines=True, byte_order_mark=True),
        Format("xlsx", ".xlsx", "office.verdict_rows", "xlsxwriter", binary=True, with_provenance=True),
        Format("prometheus", ".prom", "ci.dashboards", for_machines=True),
    )
}
