"""What was understood of each file, in words and as JSON: how it is written, how its table lies, and what it holds."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.table import Table

from goalcheck.figures.cells import ENTITY
from goalcheck.figures.tables.find_table import DELIMITERS
from goalcheck.messages.catalogue import PHRASES, Message, layout_words, say, spoken
from goalcheck.render.escape import inert
from goalcheck.render.formats import Style
from goalcheck.render.terminal.printing import Words, printed
from goalcheck.render.wording import counted, join
from goalcheck.suggesting.contents import Dated, Distinct, Measured, Understood

SHOWN = 8  # names listed before "and 12 more"
LISTED = 20  # indicators that have a line each
GAP = "  "
FORMAT = 1  # of the JSON document
NAMES = 100  # of entities and of a dimension's values that it lists


def render_understanding(files: Sequence[Understood], notes: Sequence[Message], style: Style) -> str:
    """Return a block of lines for each file, then the notes on all of them."""
    parts: list[Words | Table] = []
    for found in files:
        parts += [Words()] if parts else []
        parts += [Words(inert(found.file.name), "bold"), _block(_rows(found, style.lang), style.lang)]
    if len(files) > 1:
        total = _say("total", style.lang, files=len(files), figures=counted(sum(found.figures for found in files)))
        parts += [Words(), Words(total, "bold")]
    if notes:
        parts += [Words(), _block([("notes", [note.in_language(style.lang) for note in notes])], style.lang)]
    return printed(parts, style)


def _block(rows: Iterable[tuple[str, Sequence[str]]], lang: str) -> Table:
    """Return rows under one another: the key of a heading, and beside it its lines, wrapped."""
    made = Table.grid(padding=(0, len(GAP)), pad_edge=True)
    made.add_column(no_wrap=True)
    for key, texts in rows:
        for number, text in enumerate(filter(None, texts)):
            made.add_row(Words("" if number else _say(key, lang), "dim"), Words(inert(text), hang=len(GAP)))
    return made


def _rows(found: Understood, lang: str) -> Iterator[tuple[str, Sequence[str]]]:
    plan = found.file.plan
    yield "text", [_text(found, lang)]
    records = [_say("records", lang)] if found.file.settings.records else []
    yield "layout", [join([_term(plan.layout, lang), _say("header", lang, line=plan.header_line), *records], lang)]
    yield "source", [_say("source_at", lang, line=found.file.source.line)] if found.file.source else []
    yield "preamble", plan.known.preamble
    yield "roles", list(_roles(found, lang))
    yield "values", [_listed(plan.value_columns, lang)] if plan.value_columns else []
    yield "dimensions", [_dimension(name, found, lang) for name in plan.dimension_headers]
    yield "left_out", [f"{quoted(header)}: {_term(why, lang)}" for header, why in plan.left_out.items()]
    yield "indicators", list(_indicators(found.indicators, lang))
    yield "periods", [_periods(found.periods, lang)] if found.periods.kept else []
    yield "entities", [_distinct(found.dimensions[ENTITY], lang)] if found.dimensions[ENTITY].kept else []
    yield "statuses", [join((f"{_term(word, lang)} {counted(count)}" for word, count in found.statuses.items()), lang)]
    missing = _counted("of_which_missing", found.missing, lang)
    yield "figures", [counted(found.figures) + missing if found.figures else _say("no_figures", lang)]
    yield "footer", found.file.footers
    yield "remarks", [remark.in_language(lang) for remark in (*found.file.remarks, *found.file.asides)]


def _text(found: Understood, lang: str) -> str:
    file = found.file
    name = DELIMITERS.get(file.delimiter)
    delimiter = _term(name, lang) if name else quoted(file.delimiter)
    between = _say("cells", lang, delimiter=delimiter) if file.delimiter else ""
    decimals = _say("decimal_comma", lang) if file.settings.decimal == "," else ""
    return join([_term(file.encoding, lang), between, decimals], lang)


def _roles(found: Understood, lang: str) -> Iterator[str]:
    plan = found.file.plan
    for role, header in plan.role_headers.items():
        if header is not None:
            yield _say("column", lang, role=role, header=quoted(header))
        elif role in plan.constants:
            yield _say("constant", lang, role=role, text=quoted(plan.constants[role]))
        elif plan.value_columns and role == "value":
            yield _say("in_cells", lang, role=role)
        else:
            yield _say("in_headers" if plan.value_columns and role != "unit" else "in_names", lang, role=role)


def _dimension(name: str, found: Understood, lang: str) -> str:
    header = found.file.plan.dimension_headers[name]
    named = name if header in {None, name} else f"{name} ({quoted(header or '')})"
    return _say("holds", lang, name=named, what=_distinct(found.dimensions[name], lang))


def _indicators(indicators: Mapping[str, Measured], lang: str) -> Iterator[str]:
    for name, measured in list(indicators.items())[:LISTED]:
        units = _listed([unit or _say("no_unit", lang) for unit in measured.units], lang)
        count, missing = counted(measured.figures), _counted("of_which_missing", measured.missing, lang)
        yield _say("indicator", lang, name=name or _say("blank", lang), units=units, count=count) + missing
    yield _counted("more", max(len(indicators) - LISTED, 0), lang)


def _periods(periods: Dated, lang: str) -> str:
    ends = f"{periods.first}" if len(periods.kept) == 1 else f"{periods.first} … {periods.last}"
    kinds = [_counted(f"kind_{kind}", count, lang) for kind, count in periods.kinds.items()]
    return _say("holds", lang, name=ends, what=join([*kinds, _counted("undated", periods.blank, lang)], lang))


def _counted(key: str, count: int, lang: str) -> str:
    """Return words for a number of figures or periods, "" where there are none."""
    return _say(key, lang, count=counted(count)) if count else ""


def _distinct(distinct: Distinct[str], lang: str) -> str:
    count = counted(len(distinct.kept)) + ("+" if distinct.open else "")
    names = [*([_say("whole", lang)] if distinct.blank else []), *distinct.kept]
    return _say("holds", lang, name=count, what=_listed(names, lang)) if names else count


def _listed(names: Sequence[str], lang: str) -> str:
    kept = [name if len(name) <= 60 else f"{name[:60]}…" for name in names[:SHOWN]]
    return join([*kept, _counted("more", max(len(names) - SHOWN, 0), lang)], lang)


def quoted(text: str) -> str:
    """Return a text in quotes, as the files and the targets file write it."""
    return f'"{text}"'


def _say(key: str, lang: str, **values: object) -> str:
    return say(f"described_{key}", lang, **values)


def _term(name: str, lang: str) -> str:
    """Return a term of the reader's in ``lang``; a word of the files' own stays as it is."""
    return say(f"term_{name}", lang) if f"term_{name}" in PHRASES else spoken(layout_words(name), lang)


# for programs: JSON with a field list and a format number of its own


def understanding_json(files: Sequence[Understood], notes: Sequence[Message]) -> str:
    """Return the JSON text: one object a file, and the notes on all of them."""
    document = {"format": FORMAT, "files": [_file_json(file) for file in files], "notes": [*map(str, notes)]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _file_json(understood: Understood) -> Mapping[str, object]:
    file, plan, periods = understood.file, understood.file.plan, understood.periods
    return {
        "file": file.name,
        "encoding": file.encoding,
        "delimiter": file.delimiter or None,
        "decimal": file.settings.decimal,
        "layout": plan.layout,
        "header_line": plan.header_line,
        "rows": "records" if file.settings.records else "observations",
        "source_line": file.source.line if file.source else None,
        "roles": dict(plan.role_headers),
        "constants": {**plan.constants, **plan.constant_dimensions},
        "value_columns": list(plan.value_columns),
        "dimensions": {
            name: {"column": plan.dimension_headers[name], **_distinct_json(distinct)}
            for name, distinct in understood.dimensions.items()
            if name in plan.dimension_headers
        },
        "left_out": dict(plan.left_out),
        "preamble": list(plan.known.preamble),
        "footer": list(file.footers),
        "indicators": [
            {
                "indicator": name,
                "units": [unit for unit in measured.units if unit],
                "figures": measured.figures,
                "missing": measured.missing,
            }
            for name, measured in understood.indicators.items()
        ],
        "periods": {
            "first": periods.first.text if periods.first else None,
            "last": periods.last.text if periods.last else None,
            "count": len(periods.kept),
            "kinds": {kind or "other": count for kind, count in periods.kinds.items()},
            "undated": periods.blank,
        },
        "entities": _distinct_json(understood.dimensions[ENTITY]),
        "statuses": dict(understood.statuses),
        "figures": understood.figures,
        "missing": understood.missing,
        "remarks": [*map(str, (*file.remarks, *file.asides))],
    }


def _distinct_json(distinct: Distinct[str]) -> Mapping[str, object]:
    return {"count": len(distinct.kept), "blank": distinct.blank, "values": list(distinct.kept)[:NAMES]}
