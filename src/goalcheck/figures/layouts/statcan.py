"""Statistics Canada's table downloads: reference dates, geographies, units with a factor, quality letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.figures.layouts.known_layout import Known

if TYPE_CHECKING:
    from collections.abc import Sequence

_SURE = {"REF_DATE", "GEO", "VECTOR", "COORDINATE", "VALUE"}
_ROLES = {
    "period": "REF_DATE", "entity": "GEO", "unit": "UOM", "multiplier": "SCALAR_FACTOR", "value": "VALUE",
    "status": "STATUS",
}  # fmt: skip
_LEFT_OUT = {
    "DGUID": "the code of the geography", "UOM_ID": "the code of the unit", "SCALAR_ID": "the code of the factor",
    "VECTOR": "the code of the series", "COORDINATE": "the code of the series", "SYMBOL": "a sign for print",
    "TERMINATED": "whether the series has ended", "DECIMALS": "how many decimals are published",
}  # fmt: skip
# Letters of quality, from A, excellent, to F, too unreliable to be published; they are no codes of SDMX.
_STATUSES = {
    "A": "final", "B": "final", "C": "final", "D": "final", "E": "use with caution", "F": "missing", "x": "missing",
    "..": "missing", "...": "missing", "p": "provisional", "r": "revised", "0s": "final",
}  # fmt: skip


def recognise(headers: Sequence[str], line: int) -> Known | None:
    """Return the layout of a table download by its header, None if it is none."""
    if not set(headers) >= _SURE:
        return None
    return Known(
        name="Statistics Canada",
        header_line=line,
        roles={role: header for role, header in _ROLES.items() if header in headers},
        constants={"indicator": "{stem}"},
        left_out={header: why for header, why in _LEFT_OUT.items() if header in headers},
        statuses=_STATUSES,
    )
