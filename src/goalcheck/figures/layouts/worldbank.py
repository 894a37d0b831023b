"""The World Bank's wide CSV: a line or two about the source, then countries down and years across."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.known_layout import Known

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTRY, _CODE = "Country Name", "Country Code"
_SERIES = (("Indicator Name", "Indicator Code"), ("Series Name", "Series Code"))
_YEAR = re.compile(r"[0-9]{4}(?: \[YR[0-9]{4}\])?")
# What the data bank writes under the table.
FOOTER_MARKS = ("Data from database:", "Last Updated:")


def recognise(headers: Sequence[str], line: int, preamble: Sequence[str]) -> Known | None:
    """Return the layout of a download from the World Bank by its header, None if it is none."""
    pair = next((pair for pair in _SERIES if pair[0] in headers), None)
    if pair is None or _COUNTRY not in headers or not any(map(_YEAR.fullmatch, headers)):
        return None
    name, code = pair
    codes = {_CODE: "the code of the country", code: "the code of the indicator"}
    return Known(
        name="World Bank",
        header_line=line,
        roles={"entity": _COUNTRY, "indicator": name},
        left_out={header: why for header, why in codes.items() if header in headers},
        across="period",
        spare_cells=True,
        footer_marks=FOOTER_MARKS,
        preamble=tuple(preamble),
    )
