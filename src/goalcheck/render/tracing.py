"""Where each target is stated: as a table, as Markdown and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.table import Table

from goalcheck.messages.catalogue import say
from goalcheck.render.escape import markdown, markdown_code, uncommanded
from goalcheck.render.inert import inert
from goalcheck.render.shown_amounts import counted
from goalcheck.render.terminal.promises import threshold_words
from goalcheck.render.terminal.table_cells import Words, printed
from goalcheck.render.wording import join
from goalcheck.report.json_document import json_text
from goalcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goalcheck.drafting.trace import Trace
    from goalcheck.render.style import Style

FORMAT = 1


def render_table(traces: Sequence[Trace], style: Style) -> str:
    """Return each target with its threshold, place and quote; what is not traced last, with its reason."""
    lang = style.lang
    parts: list[Words | Table] = []
    if traced := [one for one in traces if one.traced]:
        made = Table.grid(padding=(0, 2, 0, 0))
        titles = (say("target", lang), *(say(key, lang) for key in ("trace_threshold", "trace_place", "quote_of")))
        made.add_row(*(Words(title, "bold") for title in titles))
        for one in traced:
            made.add_row(*(Words(text) for text in (_name(one, lang), *_said(one, lang))))
        parts += [made, Words()]
    if lost := [one for one in traces if one.named and not one.traced]:
        parts.append(Words(say("trace_untraced", lang), "bold underline"))
        parts += [Words(_reason(one, lang), "", f"{_name(one, lang)}  ", "bold red", indent=2, hang=4) for one in lost]
        parts.append(Words())
    parts.append(Words(_total(traces, lang), "bold"))
    return printed(parts, width=style.width, colour=style.colour)


def render_markdown(traces: Sequence[Trace], style: Style) -> str:
    """Return the same as Markdown."""
    lang = style.lang
    titles = (say("target", lang), *(say(key, lang) for key in ("trace_threshold", "trace_place", "quote_of")))
    lines = [f"| {' | '.join(titles)} |", "|---|---|---|---|"]
    lines += [
        f"| {' | '.join(markdown(text) for text in (_name(one, lang), *_said(one, lang)))} |"
        for one in traces
        if one.traced
    ]
    blocks = ["\n".join(lines)] if len(lines) > 2 else []
    if lost := [one for one in traces if one.named and not one.traced]:
        items = [
            f"- {say('labelled', lang, label=markdown_code(inert(one.target.id)), text=markdown(_reason(one, lang)))}"
            for one in lost
        ]
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
    return json_text(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


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


def _name(one: Trace, lang: str) -> str:
    target = one.target
    return f"{inert(target.name.in_language(lang))} ({inert(target.id)})" if target.name else inert(target.id)


def _said(one: Trace, lang: str) -> tuple[str, str, str]:
    """Return the threshold in words, the places, and the quote with what it is read as."""
    target = one.target
    unit = target.unit.text if target.unit else ""
    quote = say("quote_only", lang, text=inert(target.quote or ""))
    if target.reading:
        reading = say("trace_reading", lang, text=inert(target.reading.in_language(lang)))
        quote = f"{quote} {reading}"
    places = join([inert(str(place)) for place in one.places], lang)
    return threshold_words(target.threshold, unit, lang), places, quote


def _reason(one: Trace, lang: str) -> str:
    text = inert(one.reason.in_language(lang)) if one.reason else ""
    places = join([inert(str(place)) for place in one.places], lang)
    return say("labelled", lang, label=places, text=text) if places else text


def _total(traces: Sequence[Trace], lang: str) -> str:
    without = sum(not one.named for one in traces)
    more = say("trace_without", lang, count=counted(without)) if without else ""
    traced, named = (counted(sum(tests)) for tests in ((t.traced for t in traces), (t.named for t in traces)))
    return say("trace_total", lang, traced=traced, named=named, without=more)
