"""A comparison of two reports: as a table, as Markdown and as JSON."""

from collections.abc import Callable

from goalcheck.messages.catalogue import say
from goalcheck.render.escape import inert, markdown, markdown_code, uncommanded
from goalcheck.render.formats import Style
from goalcheck.render.terminal.table_cells import COLOURS, Words, printed
from goalcheck.render.wording import (
    PERCENT,
    counted,
    grouped_if_number,
    join,
    labelled,
    member_name,
    semicolon,
    status_word,
    with_unit,
)
from goalcheck.report.earlier import Earlier, Standing
from goalcheck.report.json_document import indented_json
from goalcheck.verdicts.changes import ChangeKind, Comparison, VerdictChange
from goalcheck.version import __version__

FORMAT = 1


def render_table(comparison: Comparison, style: Style) -> str:
    """Return what has changed, the gravest first, and how much has not."""
    lines = [Words(_heading(comparison), "bold")]
    for kind, changes in _changed(comparison):
        lines += [Words(), Words(_title(kind, style.lang), "bold underline")]
        lines += [_line(change, style.lang) for change in changes]
    if eased := _eased(comparison):
        lines += [Words(), Words(say("change_loosened", style.lang), "bold underline")]
        lines += [Words(_loosened(change, style.lang), indent=2, hang=4) for change in eased]
    lines += [Words(), Words(_totals(comparison, style.lang), "bold")]
    return printed(lines, style)


def render_text(comparison: Comparison, style: Style) -> str:
    """Return what changed in one short paragraph, for a chat or a mail; nothing where nothing did."""
    lang = style.lang
    changed = {kind.value: [_name(one.subject, lang) for one in of_kind] for kind, of_kind in _changed(comparison)}
    changed["loosened"] = [_loosened(change, lang) for change in _eased(comparison)]
    parts = [labelled(say(f"change_{key}", lang), join(names, lang), lang) for key, names in changed.items() if names]
    days = " → ".join(one.as_of.isoformat() for one in (comparison.old, comparison.new))
    return labelled(days, semicolon(parts, lang), lang) + "\n" if parts else ""


def _changed(comparison: Comparison) -> list[tuple[ChangeKind, list[VerdictChange]]]:
    """Return what changed, the gravest kind first."""
    kinds = [(kind, [one for one in comparison.changes if one.kind is kind]) for kind in ChangeKind]
    return [(kind, changes) for kind, changes in kinds if changes and kind is not ChangeKind.UNCHANGED]


def _eased(comparison: Comparison) -> list[VerdictChange]:
    """Return what is easier and still there; what is gone is listed as removed."""
    return [change for change in comparison.loosened if change.new is not None]


def _loosened(change: VerdictChange, lang: str) -> str:
    texts = join([inert(one.in_language(lang)) for one in change.loosened], lang)
    return labelled(_name(change.subject, lang), texts, lang)


def _line(change: VerdictChange, lang: str) -> Words:
    text = semicolon([_name(change.subject, lang), *_numbers(change, lang)], lang)
    return Words(text, "", f"{_status(change, lang)}  ", COLOURS[change.subject.status], indent=2, hang=4)


def render_markdown(comparison: Comparison, style: Style) -> str:
    """Return the same as Markdown: a table for each kind of change."""
    lang = style.lang
    blocks = [f"## {markdown(_heading(comparison))}", markdown(_totals(comparison, lang))]
    for kind, changes in _changed(comparison):
        items = [_item(change, lang) for change in changes]
        blocks += [f"### {markdown(_title(kind, lang))}", "\n".join(items)]
    if eased := _eased(comparison):
        items = [f"- {markdown(_loosened(change, lang))}" for change in eased]
        blocks += [f"### {markdown(say('change_loosened', lang))}", "\n".join(items)]
    return uncommanded("\n\n".join(blocks)) + "\n"


def _item(change: VerdictChange, lang: str) -> str:
    subject = change.subject
    name = markdown(inert(subject.name)) if subject.name else ""
    ident = markdown_code(inert(subject.id))
    who = markdown(member_name(dict(subject.member), lang))
    facts = semicolon([_status(change, lang), *_numbers(change, lang)], lang)
    return f"- {labelled(' '.join(filter(None, (name, ident, who))), markdown(facts), lang)}"


def render_json(comparison: Comparison, style: Style) -> str:
    """Return the comparison as JSON with a format number of its own; what has not changed is there too."""
    document = {
        "format": FORMAT,
        "goalcheck": __version__,
        "old": _report(comparison.old),
        "new": _report(comparison.new),
        "summary": {kind.value: comparison.count(kind) for kind in ChangeKind},
        "loosened": len(comparison.loosened),
        "changes": [_document(change) for change in comparison.changes],
    }
    del style  # it has no language and no width
    return indented_json(document)


RENDERERS: dict[str, Callable[[Comparison, Style], str]] = {
    "table": render_table,
    "json": render_json,
    "markdown": render_markdown,
    "text": render_text,
}


def _report(report: Earlier) -> dict[str, str]:
    return {"file": report.file, "as_of": report.as_of.isoformat()}


def _document(change: VerdictChange) -> dict[str, object]:
    subject = change.subject
    return {
        "change": change.kind.value,
        "id": subject.id,
        "member": dict(subject.member) if subject.member else None,
        "name": subject.name,
        "theme": subject.theme,
        "old": _standing(change.old),
        "new": _standing(change.new),
        "loosened": [one.in_language("en") for one in change.loosened],
    }


def _standing(standing: Standing | None) -> dict[str, object] | None:
    if standing is None:
        return None
    facts = standing._asdict() | {
        key: day and day.isoformat() for key, day in (("due", standing.due), ("waived", standing.waived))
    }
    return {key: value for key, value in facts.items() if key not in {"id", "member", "name", "theme"}}


def _heading(comparison: Comparison) -> str:
    old, new = (f"{inert(one.file)} ({one.as_of.isoformat()})" for one in (comparison.old, comparison.new))
    return f"{old} → {new}"


def _title(kind: ChangeKind, lang: str) -> str:
    return say(f"change_{kind.value}", lang)


def _totals(comparison: Comparison, lang: str) -> str:
    counts = [(kind, comparison.count(kind)) for kind in ChangeKind]
    parts = [say("count", lang, count=counted(count), status=_title(kind, lang)) for kind, count in counts if count]
    return join(parts, lang) or say("nothing", lang)


def _status(change: VerdictChange, lang: str) -> str:
    """Return "✓ met → ✗ missed", or the one status where the other is the same or not there."""
    texts = [status_word(one.status, lang) for one in (change.old, change.new) if one is not None]
    return " → ".join(dict.fromkeys(texts))


def _name(subject: Standing, lang: str) -> str:
    name = f"{inert(subject.name)} ({inert(subject.id)})" if subject.name else inert(subject.id)
    return f"{name} / {member_name(dict(subject.member), lang)}" if subject.member else name


def _numbers(change: VerdictChange, lang: str) -> list[str]:
    """Return the actual, the bound, the gap and the members that hold, each as it was and as it is."""
    facts = [
        ("actual_is", _both(change, lambda one: _amount(one.actual, one.unit, lang))),
        ("bound_is", _both(change, lambda one: _amount(one.bound, one.unit, lang) or inert(one.threshold))),
        ("gap", _both(change, lambda one: _amount(one.gap, "pp" if one.unit in PERCENT else one.unit, lang))),
        ("members", _both(change, lambda one: _held(one, lang))),
    ]
    return [f"{say(key, lang)} {text}" for key, text in facts if text]


def _both(change: VerdictChange, shown: Callable[[Standing], str]) -> str:
    texts = [shown(one) or "–" for one in (change.old, change.new) if one is not None]
    return "" if set(texts) == {"–"} else " → ".join(dict.fromkeys(texts))


def _amount(text: str | None, unit: str | None, lang: str) -> str:
    return with_unit(grouped_if_number(text), unit, lang) if text else ""


def _held(standing: Standing, lang: str) -> str:
    if standing.held is None or standing.of is None:
        return ""
    return say("of", lang, held=counted(standing.held), of=counted(standing.of))
