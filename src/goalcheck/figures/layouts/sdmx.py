"""SDMX-CSV 1.0 and 2.0, with ids, names, or both (``ID: Name``, or each id's name in the column after it)."""

from collections.abc import Sequence

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


def recognise(headers: Sequence[str]) -> Known | None:
    """Return the layout of an SDMX-CSV file by its header, None if it is none."""
    ids = tuple(map(id_of, headers))
    if PERIOD not in ids or VALUE not in ids:
        return None
    names = _name_columns(ids)
    columns = {one: headers[index] for index, one in reversed(list(enumerate(ids))) if index not in names}
    found = {role: next((one for one in wanted if one in columns), "") for role, wanted in _ROLES.items()}
    roles = {role: columns[one] for role, one in found.items() if one}
    left_out = {columns[one]: why for one, why in _LEFT_OUT.items() if one in columns}
    taken = set(roles.values()) - {roles.get("entity")}
    value_at = ids.index(VALUE)
    for index, text in enumerate(headers):  # attributes come after the value
        if index in names:
            if headers[index - 1] in taken or index > value_at:
                left_out[text] = f"the name of {ids[index - 1]}"
        elif index > value_at and text not in roles.values():
            left_out.setdefault(text, "an attribute of the observation")
    second = "STRUCTURE" in columns or "STRUCTURE_ID" in columns
    return Known(
        name=f"SDMX-CSV{' 2.0' if second else ' 1.0' if 'DATAFLOW' in columns else ''}",
        roles=roles,
        left_out=left_out,
        aliases={one: text for one, text in columns.items() if one != text},
        statuses=STATUSES,
        deletions=columns.get(ACTION, ""),
        ids_only=any(":" in text for text in headers),
    )


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
