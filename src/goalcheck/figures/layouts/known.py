"""Layouts that are known without settings; each is recognised by its preamble or its header."""

import re
from collections.abc import Sequence
from itertools import islice

from goalcheck.figures.layouts.names import MOST_ABOVE, id_of, split_unit
from goalcheck.figures.layouts.plan import Known
from goalcheck.figures.tables.table import Export, Records, Table

_YEAR = r"[0-9]{4}(?: \[YR[0-9]{4}\])?"

# The names of SDMX's code list of observation states, where a file has names instead of codes.
SDMX_STATUSES = {
    "Normal value": "final",
    "Normal": "final",
    "Time series break": "break",
    "Estimated value": "estimated",
    "Forecast value": "forecast",
    "Missing value": "missing",
    "Provisional value": "provisional",
}
OPEN_SDG = Known(
    "Open SDG",
    roles={
        "period": "Year", "value": "Value", "unit": "Units", "status": "Observation status",
        "multiplier": "Unit multiplier",
    },
    constants={"indicator": "{stem}"},
    statuses=SDMX_STATUSES,
    by_name=False,
)  # fmt: skip
STATISTICS_CANADA = Known(
    "Statistics Canada",
    roles={
        "period": "REF_DATE", "entity": "GEO", "unit": "UOM", "multiplier": "SCALAR_FACTOR", "value": "VALUE",
        "status": "STATUS",
    },
    constants={"indicator": "{stem}"},
    left_out={
        "DGUID": "the code of the geography", "UOM_ID": "the code of the unit", "SCALAR_ID": "the code of the factor",
        "VECTOR": "the code of the series", "COORDINATE": "the code of the series", "SYMBOL": "a sign for print",
        "TERMINATED": "whether the series has ended", "DECIMALS": "how many decimals are published",
    },
    statuses={  # letters of quality, from A, excellent, to F, too unreliable to be published; no codes of SDMX
        "A": "final", "B": "final", "C": "final", "D": "final", "E": "use with caution", "F": "missing",
        "x": "missing", "..": "missing", "...": "missing", "p": "provisional", "r": "revised", "0s": "final",
    },
)  # fmt: skip
WORLD_BANK = Known(
    "World Bank",
    roles={"entity": "Country Name", "indicator": "Indicator Name"},
    left_out={"Country Code": "the code of the country", "Indicator Code": "the code of the indicator"},
    across="period",
    spare_cells=True,
    footer_marks=("Data from database:", "Last Updated:"),  # what the data bank writes under the table
)
DATA_BANK = WORLD_BANK._replace(
    roles={"entity": "Country Name", "indicator": "Series Name"},
    left_out={"Country Code": "the code of the country", "Series Code": "the code of the indicator"},
)

# Of each publisher the headers that its tables have for certain; the layout names more roles and columns than each has.
PUBLISHED = (
    (OPEN_SDG, {"Year", "Value"}),
    (STATISTICS_CANADA, {"REF_DATE", "GEO", "VECTOR", "COORDINATE", "VALUE"}),
    (WORLD_BANK, {"Country Name", "Indicator Name"}),
    (DATA_BANK, {"Country Name", "Series Name"}),
)


def recognise(table: Table, header_line: int) -> Known:
    """Return the layout of a table by its first records; "tidy" if it is none of the known ones.

    ``header_line``: the header's line where a source gives it, else 0.
    """
    if isinstance(table, Export):
        return table.known
    head = table.head()
    given = table.head(header_line).texts_on(header_line) if header_line else []
    by_preamble = _bureau(head, header_line, given)
    if by_preamble:
        return by_preamble
    preamble: list[str] = []  # pairs of texts on the source, above a World Bank's header
    for line, row in [(header_line, given)] if header_line else islice(head.numbered(), MOST_ABOVE):
        headers = list(map(str.strip, row))
        known = _sdmx(headers) or _published(list(filter(None, headers)))
        if known and (known.across or not preamble):
            return known._replace(header_line=line, preamble=tuple(preamble))
        texts = list(filter(None, headers))
        if len(texts) > 2:
            break
        preamble += [": ".join(texts)] if texts else []
    filled = (line for line, row in head.numbered() if any(map(str.strip, row)))
    return Known("tidy", header_line or next(filled, 0))


def _published(headers: Sequence[str]) -> Known | None:
    """Return the layout of a publisher: one with years across has some, Open SDG years first and values last."""
    years = any(re.fullmatch(_YEAR, text) for text in headers)
    for known, sure in PUBLISHED:
        ends = known is not OPEN_SDG or [*headers[:1], *headers[-1:]] == ["Year", "Value"]
        if sure <= set(headers) and ends and (years or not known.across):
            return known
    return None


# SDMX-CSV 1.0 and 2.0, with ids, names, or both (``ID: Name``, or each id's name in the column after it)

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


def _sdmx(headers: Sequence[str]) -> Known | None:
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
        statuses=SDMX_STATUSES,
        deletions=columns.get(ACTION, ""),
        ids_only=any(":" in text for text in headers),
    )


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


# the National Bureau of Statistics, old and new site

_MARKS = ("数据库", "指标", "时间", "地区")
_FOOTER_MARKS = ("注：", "注:", "数据来源", "资料来源")
_DOWN = {"地区": "entity", "指标": "indicator", "时间": "period"}


def _bureau(head: Records, header_line: int, header: Sequence[str]) -> Known | None:
    """Return the layout of an export of China's National Bureau of Statistics by its preamble, None if it is none.

    A preamble (``数据库：``, ``指标：名称(单位)``, ``时间：``), a header with periods across, often padded by tabs and
    ended by a comma, and a footer (``注：``, ``数据来源：``). ``header_line`` and ``header``: where a source says that
    the header is, and its cells; 0 where it does not.
    """
    said: dict[str, str] = {}
    preamble: list[str] = []
    for line, row in head.numbered():
        texts = [text for cell in row if (text := cell.strip())]
        mark, text = _said(texts)
        if not texts or mark:
            preamble += texts
            said |= {mark: text} if mark else {}
        elif "数据库" in said or {"指标", "时间"} <= said.keys():
            at, cells = (header_line, header) if header_line else (line, row)
            return _known(said, preamble, list(map(str.strip, cells)), at) if cells else None
        else:
            break
    return None


def _said(texts: Sequence[str]) -> tuple[str, str]:
    """Return what a line of the preamble says: ``("指标", "地区生产总值(亿元)")``, or two blanks if it is none."""
    mark, colon, text = " ".join(texts).replace(":", "：", 1).partition("：")
    return (mark.strip(), text.strip()) if colon and mark.strip() in _MARKS else ("", "")


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
        footer_marks=_FOOTER_MARKS,
        preamble=tuple(preamble),
    )
