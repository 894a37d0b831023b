"""The promises in words, without figures: "at least 40,000 people in 2022; expected; due 31 December 2022".

And where each is stated: as a table, as Markdown and as JSON.
"""

from collections.abc import Callable, Sequence
from datetime import date

from rich.table import Table

from goalcheck.drafting.trace import Trace
from goalcheck.messages.catalogue import say
from goalcheck.quantities.shown import show
from goalcheck.render import wording as w
from goalcheck.render.escape import as_lines, inert, markdown, markdown_code, markdown_table, uncommanded
from goalcheck.render.formats import Style
from goalcheck.render.terminal.printing import Words, printed
from goalcheck.render.totals import by_theme
from goalcheck.report.json_document import headed_json
from goalcheck.targets.dimensions import Each
from goalcheck.targets.expression import Expression, Quantity, expression_text
from goalcheck.targets.target import Target
from goalcheck.targets.targets_file import TargetsFile
from goalcheck.targets.threshold import NumericThreshold, ValueThreshold

LineOf = Callable[[str | None, str | None], int | None]

IN_ENGLISH = {"人": "people", "户": "households", "天": "days", "年": "years", "个月": "months", "公里": "km"}
NAMES_SHOWN = 12


def render_promises(targets: TargetsFile, style: Style, line_of: LineOf = lambda *_: None) -> str:
    """Every target with what it promises and its quote, by theme; ``line_of`` finds a quote's line in a document."""
    lang = style.lang
    lines = [w.text_of(targets.title, lang)] if targets.title else []
    for _, heading, members in by_theme(targets.targets.values(), lang):
        lines += ["", heading] if heading else [""] if lines else []
        for target in members:
            lines.append(f"  {w.labelled(w.named(target.name, target.id, lang), promise(target, lang), lang)}")
            line = line_of(target.document, target.quote)
            lines += [f"    {text}" for text in [w.quote_words(target.quote, target.document, line, lang)] if text]
    lines += ["", say("promised", lang, count=len(targets.targets))]
    return as_lines(lines)


def promise(target: Target, lang: str) -> str:
    """One promise: the threshold in words, when, for whom, how firmly, and the due day."""
    terms = [_what(target, lang), *_each(target, lang), say(target.commitment.value, lang)]
    if target.due_day and target.threshold.kind != "by":
        terms.append(say("due_on", lang, day=w.day_words(target.due_day, lang)))
    return w.semicolon(terms, lang)


def _what(target: Target, lang: str) -> str:
    text = threshold_words(target, lang)
    if target.entity:
        text = say("in_entity", lang, promise=text, entity=inert(target.entity))
    if target.period is None or target.threshold.kind == "by":
        return text
    when = w.period_words(target.period.text, lang)
    return f"{when}{text}" if lang == "zh" else f"{text} {when}"


def _each(target: Target, lang: str) -> list[str]:
    """Whom it is promised for, and of how many of them; nothing for a target without members."""
    if not target.for_each:
        return []
    members, require = w.join((_dimension(each, lang) for each in target.for_each), lang), target.require
    need = say("need_all", lang) if require.kind == "all" else say("need", lang, text=inert(require.text))
    return [say("for_each", lang, members=members), need]


def _dimension(each: Each, lang: str) -> str:
    dimension = w.dimension_word(each.dimension, lang)
    names = [period.text for period in each.periods.values()] or each.members
    if names is None:
        return say("each_found", lang, dimension=dimension)
    listed = [*map(inert, names[:NAMES_SHOWN]), *w.more(len(names) - NAMES_SHOWN, lang)]
    return w.in_brackets(dimension, w.join(listed, lang), lang)


def threshold_words(target: Target, lang: str) -> str:
    """Return a threshold in words: "at least 40,000 people", "about 80 %, within 2 %", "done by 31 December 2022"."""
    unit = target.unit.text if target.unit else ""
    match target.threshold:
        case ValueThreshold(_, date() as day):
            return say("by", lang, day=w.day_words(day, lang))
        case ValueThreshold(_, str() as stage):
            return say("reaches", lang, stage=inert(stage))
        case ValueThreshold(_, yes):
            return say("is_yes" if yes else "is_no", lang)
        case NumericThreshold("between", (low, high)):
            return say("between", lang, low=_operand(low, "", lang), high=_operand(high, unit, lang))
        case NumericThreshold("about", (bound,), within, better):
            away = "pp" if unit in w.PERCENT else _unit(unit, lang)
            slack = inert(within.text) if within.unit else w.with_unit(w.grouped_all(within.text), away, lang)
            key = f"about_{better.value}" if better else "about"
            return say(key, lang, bound=_operand(bound, unit, lang), within=slack)
        case NumericThreshold(kind, operands):
            return say(kind, lang, bound=_operand(operands[0], unit, lang))


def _operand(operand: Expression, unit: str, lang: str) -> str:
    """Return a quantity in plain digits with its unit, where it names none the target's; an expression as typed."""
    if isinstance(operand, Quantity):
        return w.number(show(operand.value), _unit(operand.unit or unit, lang), lang)
    return inert(expression_text(operand))


def _unit(unit: str, lang: str) -> str:
    """Return a few Chinese units that have one English word; others stay as they are."""
    return unit if lang == "zh" else IN_ENGLISH.get(unit, unit)


def trace_table(traces: Sequence[Trace], style: Style) -> str:
    """Return each target with its threshold, place and quote; what is not traced last, with its reason."""
    lang = style.lang
    parts: list[Words | Table] = []
    if rows := [_cells(one, lang) for one in traces if one.traced]:
        made = Table.grid(padding=(0, 2, 0, 0))
        made.add_row(*(Words(title, "bold") for title in _titles(lang)))
        for row in rows:
            made.add_row(*map(Words, row))
        parts += [made, Words()]
    if lost := [(f"{w.named(target.name, target.id, lang)}  ", reason) for target, reason in _lost(traces, lang)]:
        items = [Words(reason, "", name, "bold red", indent=2, hang=4) for name, reason in lost]
        parts += [Words(say("trace_untraced", lang), "bold underline"), *items, Words()]
    return printed([*parts, Words(_total(traces, lang), "bold")], style)


def trace_markdown(traces: Sequence[Trace], style: Style) -> str:
    """Return the same as Markdown."""
    lang = style.lang
    rows = [map(markdown, _cells(one, lang)) for one in traces if one.traced]
    blocks = [markdown_table(_titles(lang), rows)] if rows else []
    if lost := _lost(traces, lang):
        items = [f"- {w.labelled(markdown_code(inert(one.id)), markdown(reason), lang)}" for one, reason in lost]
        blocks += [f"### {say('trace_untraced', lang)}", "\n".join(items)]
    return uncommanded("\n\n".join([*blocks, markdown(_total(traces, lang))])) + "\n"


def trace_json(traces: Sequence[Trace], style: Style) -> str:
    """Return the traces as JSON with a format number of its own; targets without a document are there too."""
    summary = {
        "declared": len(traces),
        "traced": sum(one.traced for one in traces),
        "not_traced": sum(one.named and not one.traced for one in traces),
        "without_document": sum(not one.named for one in traces),
    }
    return headed_json(summary=summary, targets=[_document(one, style.lang) for one in traces])


TRACES: dict[str, Callable[[Sequence[Trace], Style], str]] = {
    "table": trace_table,
    "json": trace_json,
    "markdown": trace_markdown,
}


def _document(one: Trace, lang: str) -> dict[str, object]:
    target = one.target
    return {
        "id": target.id,
        "name": target.name.in_language(lang) if target.name else None,
        "threshold": {"kind": target.threshold.kind, "text": target.threshold.text},
        "document": target.document,
        "quote": target.quote,
        "reading": target.reading.in_language(lang) if target.reading else None,
        "traced": one.traced if one.named else None,
        "places": [{"document": place.file, "line": place.line} for place in one.places],
        "reason": one.reason.in_language(lang) if one.reason else None,
    }


def _lost(traces: Sequence[Trace], lang: str) -> list[tuple[Target, str]]:
    """Return the targets that are not traced, each with where its quote is, if anywhere, and the reason."""
    lost = []
    for one in traces:
        if one.named and not one.traced:
            reason, places = w.text_of(one.reason, lang), _places(one, lang)
            lost.append((one.target, w.labelled(places, reason, lang) if places else reason))
    return lost


def _titles(lang: str) -> list[str]:
    return [say(key, lang) for key in ("target", "threshold", "trace_place", "quote_of")]


def _cells(one: Trace, lang: str) -> tuple[str, str, str, str]:
    """Return the name, the threshold in words, the places, and the quote with what it is read as."""
    target = one.target
    quote = say("quote_only", lang, text=inert(target.quote or ""))
    if target.reading:
        quote = f"{quote} {say('trace_reading', lang, text=w.text_of(target.reading, lang))}"
    return w.named(target.name, target.id, lang), threshold_words(target, lang), _places(one, lang), quote


def _places(one: Trace, lang: str) -> str:
    return w.join((inert(str(place)) for place in one.places), lang)


def _total(traces: Sequence[Trace], lang: str) -> str:
    traced, named = sum(one.traced for one in traces), sum(one.named for one in traces)
    without = say("trace_without", lang, count=w.counted(len(traces) - named)) if named < len(traces) else ""
    return say("trace_total", lang, traced=w.counted(traced), named=w.counted(named), without=without)
