"""SDMX-CSV 1.0 and 2.0, with ids, names, or both (``ID: Name``, or each id's name in the column after it)."""

from collections.abc import Sequence
from typing import NamedTuple

from goalcheck.figures.layouts.plan import Known

PERIOD, VALUE, MULTIPLIER, ACTION = "TIME_PERIOD", "OBS_VALUE", "UNIT_MULT", "ACTION"
# Of each role the first id that the file has; the others are dimensions, or attributes behind the value.
_ROLES = {
    "indicator": ("DATAFLOW", "STRUCTURE_ID"),
    "period": (PERIOD,),
    "value": (VALUE,),
    "entity": ("REF_AREA", "geo"),
    "unit": ("UNIT_MEASURE", "unit"),
    "status": ("OBS_STATUS", "OBS_FLAG"),
    "multiplier": (MULTIPLIER,),
}
_LEFT_OUT = {
    "DATAFLOW": "the dataflow",
    "STRUCTURE": "the kind of structure",
    "STRUCTURE_ID": "the dataflow",
    "STRUCTURE_NAME": "the dataflow's name",
    ACTION: "what to do with the row",
    "KEY": "the key of the series, which repeats its dimensions",
    "LAST UPDATE": "when the data were updated",
}
# The names of SDMX's code list of observation states, where a file has names instead of codes.
STATUSES = {
    "Normal value": "final",
    "Normal": "final",
    "Time series break": "break",
    "Estimated value": "estimated",
    "Forecast value": "forecast",
    "Missing value": "missing",
    "Provisional value": "provisional",
}


class _Header(NamedTuple):
    """A header read as SDMX: the id of each column, which columns only name the one before them, where the ids are."""

    texts: tuple[str, ...]
    ids: tuple[str, ...]
    names: frozenset[int]
    places: dict[str, int]

    def text(self, one: str) -> str:
        return self.texts[self.places[one]]


def recognise(headers: Sequence[str], line: int) -> Known | None:
    """Return the layout of an SDMX-CSV file by its header, None if it is none."""
    ids = tuple(map(id_of, headers))
    if PERIOD not in ids or VALUE not in ids:
        return None
    names = _name_columns(ids)
    places = {one: index for index, one in reversed(list(enumerate(ids))) if index not in names}
    header = _Header(tuple(headers), ids, names, places)
    found = {role: next((one for one in wanted if one in places), "") for role, wanted in _ROLES.items()}
    roles = {role: header.text(one) for role, one in found.items() if one}
    return Known(
        name=_name(places),
        header_line=line,
        roles=roles,
        left_out=_left_out(header, roles),
        aliases={one: headers[index] for one, index in places.items() if one != headers[index]},
        statuses=STATUSES,
        deletions=header.text(ACTION) if ACTION in places else "",
        ids_only=any(":" in text for text in headers),
    )


def _name(places: dict[str, int]) -> str:
    if "STRUCTURE" in places or "STRUCTURE_ID" in places:
        return "SDMX-CSV 2.0"
    return "SDMX-CSV 1.0" if "DATAFLOW" in places else "SDMX-CSV"


def id_of(header: str) -> str:
    """Return the id of ``ID: Name`` or ``ID:Name``, and of ``STRUCTURE[;]``, which says how lists are written.

    An id holds no colon; the space after it is left out by some publishers.
    """
    return header.partition(":")[0].partition("[")[0].strip()


def _name_columns(ids: Sequence[str]) -> frozenset[int]:
    """Return the columns that hold the name of the column before them; only where all do, after the structure's."""
    if "STRUCTURE_NAME" not in ids:
        return frozenset()
    first = ids.index("STRUCTURE_NAME") + 1
    if first < len(ids) and ids[first] == ACTION:
        first += 1
    pairs = range(first, len(ids), 2)
    complete = (len(ids) - first) % 2 == 0 and {PERIOD, VALUE} <= {ids[index] for index in pairs}
    return frozenset(index + 1 for index in pairs) if complete else frozenset()


def _left_out(header: _Header, roles: dict[str, str]) -> dict[str, str]:
    """Return what is no dimension: the structure, attributes (they come after the value), names of role columns."""
    taken = set(roles.values()) - {roles.get("entity")}
    left_out = {header.text(one): why for one, why in _LEFT_OUT.items() if one in header.places}
    value_at = header.places[VALUE]
    for index, text in enumerate(header.texts):
        if index in header.names:
            if header.texts[index - 1] in taken or index > value_at:
                left_out[text] = f"the name of {header.ids[index - 1]}"
        elif index > value_at and text not in roles.values():
            left_out.setdefault(text, "an attribute of the observation")
    return left_out
