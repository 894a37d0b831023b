"""A comparison of two reports: as a table, as Markdown and as JSON."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from goalcheck.messages.catalogue import say
from goalcheck.render import wording as w
from goalcheck.render.escape import inert, markdown, markdown_code, uncommanded
from goalcheck.render.formats import Style
from goalcheck.render.terminal.printing import COLOURS, Words, printed
from goalcheck.report.json_document import Standing, headed_json
from goalcheck.verdicts.changes import LOOSENED, ChangeKind, Comparison, VerdictChange

Item = TypeVar("Item")
_ALIKE = (
    "status", "unit", "period", "actual", "exact", "bound", "gap", "completion", "measure", "commitment",
    "warn_threshold", "near", "if_no_data", "terms",
)  # fmt: skip


def render_table(comparison: Comparison, style: Style) -> str:
    """Return what has changed, the gravest first, and how much has not."""
    lines = [Words(_heading(comparison), "bold")]
    lang = style.lang
    plain = partial(Words, indent=2, hang=4)
    for heading, listed in _sections(comparison, lang, lambda change: _line(change, lang), plain):
        lines += [Words(), Words(heading, "bold underline"), *listed]
    lines += [Words(), Words(_totals(comparison, style.lang), "bold")]
    return printed(lines, style)


def render_markdown(comparison: Comparison, style: Style) -> str:
    """Return the same as Markdown: a list for each kind of change."""
    lang = style.lang
    blocks = [f"## {markdown(_heading(comparison))}", markdown(_totals(comparison, lang))]
    for heading, items in _sections(comparison, lang, lambda change: _item(change, lang), markdown):
        blocks += [f"### {markdown(heading)}", "\n".join(f"- {item}" for item in items)]
    return uncommanded("\n\n".join(blocks)) + "\n"


def render_text(comparison: Comparison, style: Style) -> str:
    """Return what changed in one short paragraph, for a chat or a mail; nothing where nothing did."""
    lang = style.lang
    sections = _sections(comparison, lang, lambda change: _name(change.subject, lang), str)
    parts = [w.labelled(heading, w.join(names, lang), lang) for heading, names in sections]
    days = " → ".join(one.as_of.isoformat() for one in (comparison.old, comparison.new))
    return w.labelled(days, w.semicolon(parts, lang), lang) + "\n" if parts else ""


def _sections(
    comparison: Comparison, lang: str, shown: Callable[[VerdictChange], Item], plain: Callable[[str], Item]
) -> Iterator[tuple[str, list[Item]]]:
    """Yield what changed below its heading, the gravest kind first.

    Then what is easier, the gate and grades first, of what is still there: what is gone is removed.
    """
    for kind in ChangeKind:
        changes = [one for one in comparison.changes if one.kind is kind]
        if changes and kind is not ChangeKind.UNCHANGED:
            yield say(f"change_{kind}", lang), [shown(change) for change in changes]
    eased = [inert(one.in_language(lang)) for one in comparison.whole]
    eased += [_loosened(change, lang) for change in comparison.loosened if change.new is not None]
    if eased:
        yield say(f"change_{LOOSENED}", lang), [plain(text) for text in eased]


def _line(change: VerdictChange, lang: str) -> Words:
    status, *numbers = _facts(change, lang)
    text = w.semicolon([_name(change.subject, lang), *numbers], lang)
    return Words(text, "", f"{status}  ", COLOURS[change.subject.status], indent=2, hang=4)


def _item(change: VerdictChange, lang: str) -> str:
    subject = change.subject
    name = markdown(inert(subject.name)) if subject.name else ""
    who = markdown(w.member_name(subject.member, lang))
    named = " ".join(filter(None, (name, markdown_code(inert(subject.id)), who)))
    return w.labelled(named, markdown(w.semicolon(_facts(change, lang), lang)), lang)


def render_json(comparison: Comparison, _style: Style) -> str:
    """Return the comparison as JSON with a format number of its own; what has not changed is there too."""
    old, new = ({"file": one.file, "as_of": one.as_of.isoformat()} for one in (comparison.old, comparison.new))
    return headed_json(
        old=old,
        new=new,
        summary={kind.value: comparison.count(kind) for kind in ChangeKind},
        loosened=len(comparison.found(LOOSENED)),
        whole=[one.in_language("en") for one in comparison.whole],
        changes=[_document(change) for change in comparison.changes],
    )


RENDERERS: dict[str, Callable[[Comparison, Style], str]] = {
    "table": render_table,
    "json": render_json,
    "markdown": render_markdown,
    "text": render_text,
}


def _document(change: VerdictChange) -> dict[str, object]:
    subject = change.subject
    return {
        "change": change.kind.value,
        "id": subject.id,
        "member": subject.member or None,
        "name": subject.name,
        "theme": subject.theme,
        "old": change.old and _state(change.old),
        "new": change.new and _state(change.new),
        "loosened": [one.in_language("en") for one in change.loosened],
    }


def _state(one: Standing) -> dict[str, object]:
    """Return what may differ between the two reports."""
    return {
        **{key: getattr(one, key) for key in _ALIKE},
        "threshold": one.threshold.text,
        "kind": one.threshold.kind,
        "held": one.require and one.require.held,
        "of": one.require and one.require.of,
        "require": one.require and one.require.asked,
        "due": one.due and one.due.isoformat(),
        "waived": one.waived and one.waived.isoformat(),
        "warned": one.warn,
    }


def _heading(comparison: Comparison) -> str:
    return " → ".join(f"{inert(one.file)} ({one.as_of.isoformat()})" for one in (comparison.old, comparison.new))


def _totals(comparison: Comparison, lang: str) -> str:
    counts = [(say(f"change_{kind}", lang), comparison.count(kind)) for kind in ChangeKind]
    parts = [say("count", lang, count=w.counted(count), status=kind) for kind, count in counts if count]
    return w.join(parts, lang) or say("nothing", lang)


def _loosened(change: VerdictChange, lang: str) -> str:
    texts = w.join((inert(one.in_language(lang)) for one in change.loosened), lang)
    return w.labelled(_name(change.subject, lang), texts, lang)


def _name(subject: Standing, lang: str) -> str:
    return " / ".join(filter(None, (w.named(subject.name, subject.id, lang), w.member_name(subject.member, lang))))


def _facts(change: VerdictChange, lang: str) -> list[str]:
    """Return "✓ met → ✗ missed", then actual, bound, gap and members that hold, each as it was and as it is."""
    facts = [
        ("actual_is", _both(change, lambda one: w.amount(one.actual, one.unit, lang, one.threshold.kind))),
        ("bound_is", _both(change, lambda one: _bound(one, lang))),
        ("gap", _both(change, lambda one: w.amount(one.gap, "pp" if one.unit in w.PERCENT else one.unit, lang))),
        ("members", _both(change, lambda one: _held(one, lang))),
    ]
    status = _both(change, lambda one: w.status_word(one.status, lang))
    return [status, *(f"{say(key, lang)} {text}" for key, text in facts if text)]


def _both(change: VerdictChange, shown: Callable[[Standing], str]) -> str:
    """Return a fact as it was and as it is, once where that is the same, or where one of the reports lacks it."""
    texts = [shown(one) or "–" for one in (change.old, change.new) if one is not None]
    return "" if set(texts) == {"–"} else " → ".join(dict.fromkeys(texts))


def _bound(one: Standing, lang: str) -> str:
    return w.amount(one.bound, one.unit, lang, one.threshold.kind) or inert(one.threshold.text)


def _held(standing: Standing, lang: str) -> str:
    require = standing.require
    return say("of", lang, held=w.counted(require.held), of=w.counted(require.of)) if require else ""
