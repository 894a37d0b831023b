"""Where each target is stated: as a table, as Markdown and as JSON."""

from collections.abc import Callable, Sequence

from rich.table import Table

from goalcheck.drafting.trace import Trace
from goalcheck.messages.catalogue import say
from goalcheck.render.escape import inert, markdown, markdown_code, markdown_table, uncommanded
from goalcheck.render.shown_amounts import counted
from goalcheck.render.style import Style
from goalcheck.render.terminal.promises import name_and_id, threshold_words
from goalcheck.render.terminal.table_cells import Words, printed
from goalcheck.render.wording import join, labelled, text_of
from goalcheck.report.json_document import indented_json
from goalcheck.version import __version__

FORMAT = 1


def render_table(traces: Sequence[Trace], style: Style) -> str:
    """Return each target with its threshold, place and quote; what is not traced last, with its reason."""
    lang = style.lang
    parts: list[Words | Table] = []
    if traced := [one for one in traces if one.traced]:
        made = Table.grid(padding=(0, 2, 0, 0))
        made.add_row(*(Words(title, "bold") for title in _titles(lang)))
        for one in traced:
            made.add_row(*map(Words, _cells(one, lang)))
        parts += [made, Words()]
    if lost := _lost(traces):
        parts.append(Words(say("trace_untraced", lang), "bold underline"))
        parts += [
            Words(_reason(one, lang), "", f"{name_and_id(one.target, lang)}  ", "bold red", indent=2, hang=4)
            for one in lost
        ]
        parts.append(Words())
    return printed([*parts, Words(_total(traces, lang), "bold")], style)


def render_markdown(traces: Sequence[Trace], style: Style) -> str:
    """Return the same as Markdown."""
    lang = style.lang
    rows = [[markdown(text) for text in _cells(one, lang)] for one in traces if one.traced]
    blocks = [markdown_table(_titles(lang), rows)] if rows else []
    if lost := _lost(traces):
        pairs = ((markdown_code(inert(one.target.id)), markdown(_reason(one, lang))) for one in lost)
        items = [f"- {labelled(ident, reason, lang)}" for ident, reason in pairs]
        blocks += [f"### {say('trace_untraced', lang)}", "\n".join(items)]
    return uncommanded("\n\n".join([*blocks, markdown(_total(traces, lang))])) + "\n"


def render_json(traces: Sequence[Trace], style: Style) -> str:
    """Return the traces as JSON with a format number of its own; targets without a document are there too."""
    document = {
        "format": FORMAT,
        "goalcheck": __version__,
        "summary": {
            "declared": len(traces),
            "traced": sum(one.traced for one in traces),
            "not_traced": sum(one.named and not one.traced for one in traces),
            "without_document": sum(not one.named for one in traces),
        },
        "targets": [_document(one, style.lang) for one in traces],
    }
    return indented_json(document)


RENDERERS: dict[str, Callable[[Sequence[Trace], Style], str]] = {
    "table": render_table,
    "json": render_json,
    "markdown": render_markdown,
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


def _lost(traces: Sequence[Trace]) -> list[Trace]:
    return [one for one in traces if one.named and not one.traced]


def _titles(lang: str) -> list[str]:
    return [say(key, lang) for key in ("target", "threshold", "trace_place", "quote_of")]


def _cells(one: Trace, lang: str) -> tuple[str, str, str, str]:
    """Return the name, the threshold in words, the places, and the quote with what it is read as."""
    target = one.target
    unit = target.unit.text if target.unit else ""
    quote = say("quote_only", lang, text=inert(target.quote or ""))
    if target.reading:
        quote = f"{quote} {say('trace_reading', lang, text=text_of(target.reading, lang))}"
    return name_and_id(one.target, lang), threshold_words(target.threshold, unit, lang), _places(one, lang), quote


def _places(one: Trace, lang: str) -> str:
    return join((inert(str(place)) for place in one.places), lang)


def _reason(one: Trace, lang: str) -> str:
    text, places = text_of(one.reason, lang), _places(one, lang)
    return labelled(places, text, lang) if places else text


def _total(traces: Sequence[Trace], lang: str) -> str:
    without = sum(not one.named for one in traces)
    more = say("trace_without", lang, count=counted(without)) if without else ""
    traced, named = (counted(sum(tests)) for tests in ((t.traced for t in traces), (t.named for t in traces)))
    return say("trace_total", lang, traced=traced, named=named, without=more)
