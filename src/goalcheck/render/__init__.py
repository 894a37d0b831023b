"""The table of formats: each a pure function of a report and a style; nothing here prints, opens or exits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalcheck.render.style import Style
    from goalcheck.verdicts.report import Report

    Renderer = Callable[[Report, Style], str]


def _table(report: Report, style: Style) -> str:
    from goalcheck.render.table import render_table

    return render_table(report, style)


def _json(report: Report, style: Style) -> str:
    from goalcheck.verdicts.document import report_json

    return report_json(report, style.lang)


def _html(report: Report, style: Style) -> str:
    from goalcheck.render.page.page import render_page

    return render_page(report, style)


RENDERERS: dict[str, Renderer] = {"table": _table, "json": _json, "html": _html}
FOR_MACHINES = frozenset({"json"})  # always UTF-8, and in English unless a language is asked for
