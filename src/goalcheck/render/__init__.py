"""The table of formats: each a pure function of a report and a style; nothing here prints, opens or exits."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalcheck.render.style import Style
    from goalcheck.report.report import Report

    Renderer = Callable[[Report, Style], str | bytes]


def _in(module: str, function: str) -> Renderer:
    """Return a renderer that is imported when it is first called for."""

    def render(report: Report, style: Style) -> str | bytes:
        return cast("Renderer", getattr(import_module(f"goalcheck.render.{module}"), function))(report, style)

    return render


def _json(report: Report, style: Style) -> str:
    from goalcheck.report.document import report_json

    return report_json(report, style.lang)


RENDERERS: dict[str, Renderer] = {
    "table": _in("terminal.table", "render_table"),
    "json": _json,
    "html": _in("html.page", "render_page"),
    "markdown": _in("ci.markdown", "render_markdown"),
    "junit": _in("ci.junit", "render_junit"),
    "github": _in("ci.annotations", "render_github"),
    "gitlab": _in("ci.annotations", "render_gitlab"),
    "csv": _in("data.tabular", "render_csv"),
    "xlsx": _in("data.workbook", "render_xlsx"),
    "svg": _in("terminal.picture", "render_svg"),
    "prometheus": _in("data.prometheus", "render_prometheus"),
}
FOR_MACHINES = frozenset({"json", "junit", "github", "gitlab", "csv", "prometheus"})  # in English unless asked for
AS_THE_TERMINAL_WANTS = frozenset({"table"})  # all others are UTF-8 wherever they go
WITH_TRENDS = frozenset({"html"})  # draw what was achieved in earlier periods, which is computed for them alone
BINARY = frozenset({"xlsx"})
WITH_MARK = frozenset({"csv"})  # a file of it begins with a byte order mark, without which Excel misreads Chinese
