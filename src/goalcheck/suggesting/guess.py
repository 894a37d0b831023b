"""How a file could be read: a ``[[sources]]`` entry proposed from its header's words and its cells.

Nothing here decides anything: a proposal says what it is unsure of, and the user's targets file has the last word.
"""

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from glob import escape
from pathlib import Path

from goalcheck.errors import InputError, Slug, all_read, refusal
from goalcheck.figures.input.content import Content, Named, content_of
from goalcheck.figures.input.encoding import find_encoding, is_doubtful
from goalcheck.figures.input.paths import PARQUET, WORKBOOK, expand
from goalcheck.figures.layouts.exports import spread_out
from goalcheck.figures.layouts.plan import Plan
from goalcheck.figures.read import FigureFile
from goalcheck.figures.table_words import is_so_far, role_of, says
from goalcheck.figures.tables.csv_table import CsvTable, first_lines
from goalcheck.figures.tables.find_table import DELIMITERS, is_json, sheets_of, table_of
from goalcheck.figures.tables.table import Table, Transposed
from goalcheck.figures.total_names import is_total
from goalcheck.messages.catalogue import Message, layout_words, message
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.suggesting.column_settings import guess_columns
from goalcheck.suggesting.leftovers import leave_out_rows, mend_decimal, mend_period, mend_values
from goalcheck.suggesting.preamble import Extent, find_extent
from goalcheck.suggesting.profile import is_bare_number, is_number, is_part_of_year
from goalcheck.suggesting.proposal import Proposal, unsure
from goalcheck.targets.source import KNOWN_STATUSES

MOST_WORDS = 10
_UNIT_ABOVE = re.compile(
    r"(?:^|[\s(（、，,]|计量|金额|货币|数量|数据)单位\s*[:：]|\bunits?\s*:"
    r"|\bin (?:thousand|million|billion|percent|%|'000|1,?000)",
    re.IGNORECASE,
)
_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_PERIOD = re.compile(
    r"20[0-9]{2}年(?:第?[一二三四]季度|前三季度|[上下]半年|[0-9]{1,2}(?:[-—~至][0-9]{1,2})?月)?"
    r"(?![0-9一二三四第上下前]|[^，。]{0,2}日)"
    r"|\b(?:Q[1-4] 20[0-9]{2}|20[0-9]{2}[- ]Q[1-4]|[A-Z][a-z]{2,8} 20[0-9]{2})\b"
)
_PART_OF_YEAR = re.compile("[上下]半年|季度|[0-9本当]月")
_KOREAN, _LATIN = "cp949", "windows-1252"
_ENCODINGS: tuple[str, ...] = ("utf-16-le", "utf-16-be", "big5", _LATIN)
_ROW_OF_LIST = re.compile(r"(?:.+\.)?[0-9]+(?:\.|$)")  # the path of a member of a list that has no name, or in one
# Tools whose files are known by their header's words; what the file holds is records, one a sample.
_TOOLS: tuple[tuple[set[str], dict[str, str], str], ...] = (
    (
        {"metric_name", "timestamp", "metric_value"},
        {"indicator": "metric_name", "value": "metric_value", "http_status": "status"},
        "suggest_k6",
    ),
    ({"timeStamp", "elapsed", "label", "success"}, {"value": "elapsed", "page": "label"}, "suggest_jmeter"),
)


def suggest(names: Iterable[str]) -> list[Proposal]:
    """Propose how to read each file; InputError for those that no setting makes readable."""
    expansion = expand(names)
    return all_read(expansion.inputs, _propose, expansion.problems)


def _propose(named: Named) -> Proposal:
    if named.path is None or not named.path.is_file():
        raise refusal(named.name, Slug.FILE_UNREADABLE, message("read_more_than_once"), message("save_as_file"))
    proposal = Proposal(named.name, {"files": escape(Path(named.name).name)})
    proposal.try_out()
    if not _is_right(proposal):
        _settle(named, proposal)
    elif understood := proposal.understood:
        _look_again(understood.file, proposal)
        if len(proposal.keys) == 1:
            layout = layout_words(understood.file.plan.layout)
            proposal.heading.append(message("suggest_as_it_is", file=named.name, layout=layout))
        if is_json(content_of(named)) and any(map(_ROW_OF_LIST.match, understood.indicators)):
            proposal.heading.append(unsure("suggest_paths"))
    statuses = proposal.understood.statuses if proposal.understood else ()
    unknown = [word for word in statuses if word not in KNOWN_STATUSES]
    if unknown:  # what they mean only the user knows
        words = ", ".join(f'"{word}" = "…"' for word in unknown[:MOST_WORDS])
        proposal.heading.append(message("suggest_statuses", words=words))
    return proposal


def _is_right(proposal: Proposal) -> bool:
    """Return True if a file is read without errors, doubtful letters, and targets or times as a dimension."""
    if proposal.understood is None or proposal.errors or proposal.conflicts:
        return False
    plan = proposal.understood.file.plan
    times = "period" not in plan.role_headers and any(role_of(name) == "period" for name in plan.dimension_headers)
    letters = any(note.key == "doubtful_encoding" for note in plan.notes)
    return not (times or letters or any(says("target", name) for name in plan.dimension_headers))


def _look_again(file: FigureFile, proposal: Proposal) -> None:
    """Propose what reading a plain table does not show: where another one begins, totals, what its points separate."""
    extent = find_extent(file.table) if file.plan.known.name == "tidy" else None
    if extent is None:
        return
    proposal.delimiter = file.delimiter
    if extent.another:
        proposal.set("footer", extent.footer, unsure("suggest_other_table", line=extent.another))
    plan = file.plan
    values = {plan.role_headers.get("value"), *plan.value_columns}
    mend_decimal(proposal, [column for column in extent.columns if column.header in values])
    about = {plan.role_headers.get("entity"), *plan.dimension_headers.values()}
    leave_out_rows(proposal, [column for column in extent.columns if column.header in about])
    if len(proposal.keys) > 1:
        proposal.try_out()


def _settle(named: Named, proposal: Proposal) -> None:
    """Add the settings that a file needs, and try them out."""
    table = _table_of(named, proposal)
    if len(proposal.keys) > 1:  # a sheet, an encoding or the like may be all that it needs
        proposal.try_out()
        if _is_right(proposal):
            return
    plan = proposal.understood.file.plan if proposal.understood else None
    if plan and plan.known.name != "tidy":
        _mend(table, plan, proposal)
    else:
        _propose_layout(table, named, proposal)
    proposal.try_out()
    if proposal.conflicts and not proposal.errors and "rows" not in proposal.keys:
        why = unsure("suggest_conflicts", count=proposal.conflicts)
        if proposal.gaps:  # rows that lack what they are about are no records
            proposal.heading.append(why)
            return
        proposal.set("rows", "records", why)
        proposal.try_out()
    down = proposal.roles["period"].texts if "period" in proposal.roles and "year" not in proposal.roles else ()
    if proposal.errors and any(map(is_part_of_year, [*(column.header for column in proposal.columns), *down])):
        proposal.heading.append(message("suggest_months_no_year"))


def _table_of(named: Named, proposal: Proposal) -> Table:
    """Return the table of a file; a sheet, an encoding or a delimiter that must be set is proposed. InputError."""
    content = content_of(named)
    if named.name.lower().endswith(WORKBOOK):
        first, *others = [table.sheet for table in sheets_of(content)] or [""]
        if others:
            proposal.set("sheet", first, unsure("suggest_other_sheets", others=", ".join(others)))
    elif not (named.name.lower().endswith(PARQUET) or is_json(content)):
        _set_encoding(content, proposal)
    table = _open_table(content, proposal)
    proposal.faults = table.faults
    if isinstance(table, CsvTable):
        proposal.delimiter = table.delimiter
        delimiter = repr(table.delimiter)
        proposal.heading.append(message("suggest_cells", file=named.name, encoding=table.written, delimiter=delimiter))
    return table


def _open_table(content: Content, proposal: Proposal) -> Table:
    """Return the table; what separates its cells is proposed until that is clear. InputError."""
    try:
        return table_of(content, proposal.source())
    except InputError as error:
        if error.problems[0].slug is not Slug.BAD_DELIMITER:
            raise
        _set_delimiter(content, proposal, message("unsure", text=error.problems[0].found))
    return _open_table(content, proposal)


def _set_delimiter(content: Content, proposal: Proposal, why: Message) -> None:
    """Propose the delimiter of a text where two would do; a comma between digits only is one of decimals."""
    lines = first_lines(content, find_encoding(content, proposal.source().encoding))
    parted = [line for line in lines if ";" in line]
    if "decimal" in proposal.keys:
        proposal.set("delimiter", ";", why)
    elif len(parted) > 1 and not re.search("(?<![0-9]),|,(?![0-9])", "".join(parted)):
        proposal.set("decimal", ",", why)
    else:
        counts = {sign: Counter(filter(None, (line.count(sign) for line in lines))) for sign in DELIMITERS}
        alike = {sign: max(count.values(), default=0) for sign, count in counts.items()}
        proposal.set("delimiter", max(alike, key=alike.__getitem__), why)


def _set_encoding(content: Content, proposal: Proposal) -> None:
    """Propose the first other encoding that a text may be in which is hardly Chinese, or no text at all. InputError."""
    others, why = _ENCODINGS, "suggest_other_encoding"
    try:
        if not is_doubtful(content, find_encoding(content)):
            return
        others, why = (_KOREAN, _LATIN), "suggest_hardly_chinese"
    except InputError as error:
        first = error.problems[0]
        if first.slug is not Slug.BAD_ENCODING and first.found != message("a_nul"):
            raise
    for name in others:
        with suppress(InputError):
            if _may_be("".join(first_lines(content, find_encoding(content, name))), name):
                proposal.set("encoding", name, unsure(why))
                return


def _may_be(text: str, encoding: str) -> bool:
    """Return True if a text is mostly Korean syllables, or has delimiters and only characters that tables hold."""
    letters = [sign for sign in text if not sign.isascii()]
    if encoding == _KOREAN:
        return sum("가" <= sign <= "힣" for sign in letters) * 2 > len(letters)
    delimited = encoding == _LATIN or any(sign in text for sign in DELIMITERS)
    return delimited and all(sign.isprintable() or sign.isspace() for sign in text)


def _propose_layout(table: Table, named: Named, proposal: Proposal) -> None:
    extent = find_extent(table)
    if extent is None:
        return
    if _lies_on_its_side(extent):
        proposal.set("layout", {"transpose": True}, message("suggest_swapped"))
        extent = find_extent(Transposed(table, named.name)) or extent
    elif len(extent.header_lines) > 1:
        proposal.set("header", list(extent.header_lines), message("suggest_names_above"))
    elif extent.above:
        proposal.set("header", extent.header_lines[0], message("suggest_lines_above"))
    if extent.footer:
        why = unsure("suggest_other_table", line=extent.another) if extent.another else unsure("suggest_footer")
        proposal.set("footer", extent.footer, why)
    if not _known_tool(set(extent.names), proposal):
        proposal.columns = extent.columns
        proposal.free = [column for column in extent.columns if column.header]
        guess_columns(proposal)
    _doubt(extent, proposal)


def _doubt(extent: Extent, proposal: Proposal) -> None:
    """Remark on what no setting can say of the lines: a header of values, units above, texts alone, blank members."""
    of_rows = [proposal.roles[role].header for role in ("value", "period") if role in proposal.roles]
    values = [name for name in extent.names if is_bare_number(name) and not name.endswith("%")]
    if len(values) * 2 >= len(extent.names) or any(map(is_number, of_rows)):
        proposal.heading.append(unsure("suggest_is_header", line=extent.header_lines[-1]))
    proposal.heading += [unsure("suggest_unit_above", text=text) for text in filter(_UNIT_ABOVE.search, extent.above)]
    is_dated = proposal.keys.get("layout") == {"columns": "period"} or not {"period", "year"}.isdisjoint(proposal.roles)
    dated = list(filter(_YEAR.search, (*extent.above, Path(proposal.file).stem)))
    parts = [name for name in of_rows if is_so_far(name) or _PART_OF_YEAR.search(name)]
    for text in [] if is_dated else (dated or parts)[:1]:
        proposal.heading.append(unsure("suggest_period_above", text=text, period=_period_in(text, *parts)))
    if extent.alone:
        lines = ", ".join(f"{line} ({text})" for line, text in list(extent.alone.items())[:MOST_WORDS])
        proposal.heading.append(unsure("suggest_alone", lines=lines))
    about = [*proposal.free, *(proposal.roles[role] for role in ("entity", "indicator") if role in proposal.roles)]
    merged = [column for column in about if column.looks_merged]
    proposal.heading += [unsure("suggest_merged", header=column.header) for column in merged]
    proposal.gaps = bool(extent.alone or merged)
    proposal.alone = frozenset(extent.alone.values())


def _period_in(text: str, *parts: str) -> str:
    """Return the period that a title names, as it can be set; "…" where that is not sure: one of two, or a day.

    Of a year it is the part that the first of ``parts`` names, a header of values: 1-9月完成.
    """
    found = {one[0] for one in _PERIOD.finditer(text) if PeriodReader().reads(one[0])}
    period = found.pop() if len(found) == 1 else "…"
    if not parts or not re.fullmatch("[0-9]{4}年", period):
        return period
    within = _period_in(f"{period}{parts[0]}")
    return within if within != period else "…"


def _lies_on_its_side(extent: Extent) -> bool:
    """Return True if the words of roles are below one another instead of beside."""
    first = extent.columns[0]
    beside = set(filter(None, map(role_of, extent.names)))
    texts = [text for text in (first.header, *first.cells) if text and not is_total(text)]
    below = Counter(filter(None, map(role_of, texts)))
    return len(below) > max(len(beside), 1) and below["value"] < 2 and below.total() * 2 >= len(texts)


def _mend(table: Table, plan: Plan, proposal: Proposal) -> None:
    """Propose what a known layout leaves open: how its periods are written, what means a missing value."""
    extent = find_extent(spread_out(table, proposal.source()))
    columns = {column.header: column for column in extent.columns} if extent else {}
    headers = plan.role_headers
    if period := columns.get(headers.get("period") or ""):
        mend_period(proposal, period.period_formats)
    values = [headers.get("value") or "", *plan.value_columns]
    mend_values(proposal, [columns[header] for header in values if header in columns])


def _known_tool(headers: set[str], proposal: Proposal) -> bool:
    """Propose what is known of the logs of load testers: each row is a sample."""
    for sure, columns, why in _TOOLS:
        if headers >= sure:
            given = {name: header for name, header in columns.items() if header in headers}
            proposal.set("columns", given, message(why))
            if "indicator" not in given:
                proposal.set("set", {"indicator": given["value"]})
            proposal.set("rows", "records", message("suggest_samples"))
            return True
    return False
