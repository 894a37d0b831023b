"""Exports of China's National Bureau of Statistics, old and new site.

A preamble (``数据库：``, ``指标：名称(单位)``, ``时间：``), a header with periods across, often padded by tabs and
ended by a comma, and a footer (``注：``, ``数据来源：``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.figures.layouts.plan import Known
from goalcheck.figures.layouts.unit_in_name import split_unit
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.figures.tables.records import Records

_MARKS = ("数据库", "指标", "时间", "地区")
FOOTER_MARKS = ("注：", "注:", "数据来源", "资料来源")
_DOWN = {"地区": "entity", "指标": "indicator", "时间": "period"}


def recognise(head: Records, header_line: int, header: Sequence[str]) -> Known | None:
    """Return the layout of a bureau's export by its preamble, None if it is none.

    ``header_line`` and ``header``: where a source says that the header is, and its cells; 0 where it does not.
    """
    said: dict[str, str] = {}
    preamble: list[str] = []
    for line, row in head.numbered():
        texts = [text for cell in row if (text := clean(cell))]
        mark, text = _said(texts)
        if not texts or mark:
            preamble += texts
            said |= {mark: text} if mark else {}
        elif "数据库" in said or {"指标", "时间"} <= said.keys():
            at, cells = (header_line, header) if header_line else (line, row)
            return _known(said, preamble, list(map(clean, cells)), at) if cells else None
        else:
            break
    return None


def _said(texts: Sequence[str]) -> tuple[str, str]:
    """Return what a line of the preamble says: ``("指标", "地区生产总值(亿元)")``, or two blanks if it is none."""
    mark, colon, text = " ".join(texts).replace(":", "：", 1).partition("：")
    return (clean(mark), clean(text)) if colon and clean(mark) in _MARKS else ("", "")


def _known(said: dict[str, str], preamble: Sequence[str], headers: Sequence[str], line: int) -> Known:
    first = headers[0]
    down = _DOWN.get(first, "")
    constants: dict[str, str] = {}
    if down != "indicator" and said.get("指标"):
        name, unit = split_unit(said["指标"])
        constants = {"indicator": name, "unit": unit} if unit else {"indicator": name}
    if down != "entity" and said.get("地区"):
        constants["entity"] = said["地区"]
    across = "period"
    if down == "period":
        across = "entity" if "indicator" in constants else "indicator"
    return Known(
        name="statistics bureau",
        header_line=line,
        roles={down: first} if down else {},
        constants=constants,
        across=across,
        brackets=True,
        spare_cells=True,
        footer_marks=FOOTER_MARKS,
        preamble=tuple(preamble),
    )
