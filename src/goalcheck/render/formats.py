"""The table of formats: what each is named, which function writes it, and how its text is to be treated."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import message
from goalcheck.render.style import Style
from goalcheck.report.report import Report

Renderer = Callable[[Report, Style], str | bytes]
ErrorRenderer = Callable[[Sequence[Problem], Style], str]


class Format(NamedTuple):
    """One output format: ``function`` is "module:name" below this package, imported when it is first used.

    ``ending`` is that of its files. ``for_machines``: in English unless another language is asked for.
    ``as_terminal``: in the terminal's encoding, where all others are UTF-8. ``with_trends``: draws earlier periods,
    which are computed for it alone. ``byte_order_mark``: its files begin with one, or Excel misreads Chinese.
    ``errors`` is the function that writes wrong inputs in this format, where it has one. ``complete``: with details it
    has the id and every number of each target.
    """

    name: str
    ending: str
    function: str
    for_machines: bool = False
    binary: bool = False
    as_terminal: bool = False
    with_trends: bool = False
    byte_order_mark: bool = False
    errors: str = ""
    complete: bool = True

    def render(self, report: Report, style: Style) -> str | bytes:
        """Return the report in this format."""
        return cast("Renderer", _imported(self.function))(report, style)

    def render_errors(self, problems: Sequence[Problem], style: Style) -> str:
        """Return what is wrong with the inputs in this format."""
        return cast("ErrorRenderer", _imported(self.errors))(problems, style)


def _imported(function: str) -> object:
    module, _, name = function.partition(":")
    return getattr(import_module(f"goalcheck.render.{module}"), name)


def render_json(report: Report, style: Style) -> str:
    """Return the JSON report, format 1, its texts in the reader's language, ending in a line feed."""
    from goalcheck.report.json_document import report_json

    return report_json(report, style.lang)


def needs(format_name: str, package: str) -> InputError:
    """Return the error of a format whose extra, named as the format is, is not installed."""
    found = message("format_needs", name=format_name, package=package)
    return InputError([Problem(Slug.MISSING_EXTRA, found, message("pip_install", extra=format_name))])


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("table", ".txt", "terminal.verdict_table:render_table", as_terminal=True),
        Format("json", ".json", "formats:render_json", for_machines=True),
        Format("html", ".html", "html.page:render_page", with_trends=True),
        Format("markdown", ".md", "ci.markdown:render_markdown"),
        Format("junit", ".xml", "ci.junit:render_junit", for_machines=True),
        Format(
            "github",
            ".log",
            "ci.annotations:render_github",
            for_machines=True,
            errors="ci.annotations:github_errors",
        ),
        Format(
            "gitlab",
            ".json",
            "ci.annotations:render_gitlab",
            for_machines=True,
            errors="ci.annotations:gitlab_errors",
        ),
        Format("comment", ".md", "ci.comment:render_comment", errors="ci.comment:comment_errors"),
        Format(
            "badge", ".svg", "ci.badge:render_badge", for_machines=True, errors="ci.badge:badge_errors", complete=False
        ),
        Format(
            "shields",
            ".json",
            "ci.badge:render_shields",
            for_machines=True,
            errors="ci.badge:shields_errors",
            complete=False,
        ),
        Format("text", ".txt", "office.office_sentences:render_text", complete=False),
        Format("docx", ".docx", "office.docx:render_docx", binary=True, complete=False),
        Format("csv", ".csv", "data.tabular:render_csv", for_machines=True, byte_order_mark=True),
        Format("xlsx", ".xlsx", "data.workbook:render_xlsx", binary=True),
        Format("prometheus", ".prom", "data.prometheus:render_prometheus", for_machines=True),
    )
}
