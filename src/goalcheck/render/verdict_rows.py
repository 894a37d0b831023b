"""A verdict as a row of texts: what every arrangement of the table has to show."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from goalcheck.messages.catalogue import Message, say
from goalcheck.render import marks
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import folded, held, member_name
from goalcheck.render.inert import inert
from goalcheck.render.style import Style
from goalcheck.render.wording import semicolon, status_word
from goalcheck.report.verdict import FigureUsed, Status, TargetVerdict, Verdict
from goalcheck.targets.threshold import IN_WORDS

LONGEST_THRESHOLD = 20  # cells; an expression without a value that is longer stands below the row
_ONLY_IN_DETAIL = frozenset({"so_far", "met_since", "value_never_occurs", "values_never_occur"})
LAGGING = frozenset({Status.BEHIND, Status.MISSED, Status.NO_DATA})
_PLAIN_ABSENCE = frozenset({"no_figure", "no_label"})


class Row(NamedTuple):
    """One line of the table in parts, each without colour; ``below`` are the lines under it."""

    name: str
    id: str
    state: Status
    status: str
    actual: str = ""
    threshold: str = ""
    gap: str = ""
    gap_words: str = ""
    completion: str = ""
    bar: str = ""
    score: str = ""
    score_words: str = ""
    due: str = ""
    due_words: str = ""
    below: tuple[str, ...] = ()


def target_row(target: TargetVerdict, style: Style) -> Row:
    """Return the row of a target, its members folded into the lines below."""
    verdict, lang = target.verdict, style.lang
    asked = amounts.bound(verdict, target, lang)
    long = verdict.bound is None and cell_len(asked) > LONGEST_THRESHOLD
    row = verdict_row(verdict, target, style)
    if target.members is not None:
        near, used = marks.on_members(target.members)
        row = row._replace(
            status=row.status if marks.on_status(verdict) else marks.marked(row.status, near),
            actual=marks.marked(held(target, lang), used),
        )
    return row._replace(
        score=amounts.scored(target),
        score_words=say("score_of", lang, score=amounts.scored(target)) if target.score else "",
        name=name_of(target, lang) + marks.on_name(target),
        id=inert(target.id) if target.name and style.ids else "",
        threshold="" if long else asked if target.members is None else say("each", lang, threshold=asked),
        below=((f"{say('threshold', lang)} {asked}",) if long else ()) + tuple(_below(target, style)),
    )


def verdict_row(verdict: Verdict, target: TargetVerdict, style: Style) -> Row:
    """Return the row of a verdict, of a member or of a target."""
    lang, kind = style.lang, target.threshold_kind
    return Row(
        name=member_name(verdict.member or {}, lang),
        id="",
        state=verdict.status,
        status=marks.marked(status_word(verdict.status, lang), marks.on_status(verdict)),
        actual=marks.marked(amounts.actual(verdict, kind, lang), marks.on_actual(verdict)),
        threshold=amounts.bound(verdict, target, lang),
        gap=amounts.gap(verdict, kind, lang),
        gap_words=amounts.gap_words(verdict, kind, lang),
        completion=amounts.done(verdict, lang),
        bar=amounts.bar(verdict),
        due=due_cell(verdict),
        due_words=due_text(verdict, lang),
    )


def by_theme(
    targets: Sequence[TargetVerdict], lang: str, *, owner: bool = False
) -> list[tuple[str, list[TargetVerdict]]]:
    """Return the targets under their themes, or owners, in the file's order; those without come last, under no name."""
    groups: dict[str, list[TargetVerdict]] = {}
    for target in targets:
        text = target.owner if owner else target.theme
        groups.setdefault(inert(text.in_language(lang)) if text else "", []).append(target)
    nameless = groups.pop("", [])
    return [*groups.items(), *([("", nameless)] if nameless else [])]


def is_plain_absence(target: TargetVerdict) -> bool:
    """Return True if there is nothing to show of a target but that it has no data."""
    if target.members:
        return all(one.status is Status.NO_DATA and one.actual is None for one in target.members)
    if target.status is not Status.NO_DATA or target.reason_given or target.remedy:
        return False
    return not reason_text(target.verdict, "en", full=False)


def name_of(target: TargetVerdict, lang: str) -> str:
    """Return the target's name in the reader's language, else its id."""
    return inert(target.name.in_language(lang)) if target.name else inert(target.id)


def due_text(verdict: Verdict, lang: str) -> str:
    """Return the period, and the due day where that is not the period's last."""
    period, due = verdict.period, verdict.due
    if due is None or (period is not None and period.end == due):
        return period.text if period else ""
    day = say("due_on", lang, day=due.isoformat())
    return semicolon([period.text, day], lang) if period else day


def due_cell(verdict: Verdict) -> str:
    """Return the due day if the period does not end with it, else the period: a column of the table is narrow."""
    period, due = verdict.period, verdict.due
    return due.isoformat() if due and (period is None or period.end != due) else period.text if period else ""


def _below(target: TargetVerdict, style: Style) -> list[str]:
    lang = style.lang
    lines = [folded(target, lang, whole=style.details)] if _is_telling(target) else []
    lines += circumstances(target.verdict, target, style)
    lines.append(semicolon(given(target, lang), lang))
    lines.append(semicolon([inert(mark.in_language(lang)) for mark in marks_of_score(target)], lang))
    if style.details:
        lines += _particulars(target, lang)
    return [line for line in lines if line]


def _is_telling(target: TargetVerdict) -> bool:
    """Return whether the folded members say more than how many hold."""
    require = target.require
    return require is not None and (require.held < require.of or require.kind != "all")


def circumstances(verdict: Verdict, target: TargetVerdict, style: Style) -> list[str]:
    """Return the reason, the pace, and the remarks; with ``details`` all of them, else what a reader must know."""
    lang = style.lang
    lines = [reason_text(verdict, lang, full=style.details)]
    remarks = [r for r in verdict.remarks if style.details or r.key not in _ONLY_IN_DETAIL]
    lines += [inert(remark.in_language(lang)) for remark in remarks]
    if verdict.pace and (style.details or verdict.status.value in {"behind", "on_track"}):
        lines.append(pace_text(verdict, target.threshold_kind, lang))
    if style.details:
        said = any(remark.key == "met_since" for remark in verdict.remarks)
        lines += [waiver_text(verdict, lang), "" if said else since_text(verdict, lang)]
    return [semicolon([line for line in lines if line], lang)]


def marks_of_score(target: TargetVerdict) -> Sequence[Message]:
    """Return what a reader must know beside a score, such as that a miss earned all its points."""
    return target.score.marks if target.score else ()


def given(target: TargetVerdict, lang: str) -> list[str]:
    """Return what the targets file and the figure that decides say about a target that does not hold."""
    used = deciding_first(target.verdict)[:1] if target.status in LAGGING else []
    return reasons(target, lang) + [say("figure_note", lang, text=inert(figure.note)) for figure in used if figure.note]


def reasons(target: TargetVerdict, lang: str) -> list[str]:
    """Return the reason and the remedy of a target that does not hold, as the targets file gives them."""
    if target.status not in LAGGING:
        return []
    texts = [(key, text) for key, text in (("reason_given", target.reason_given), ("remedy", target.remedy)) if text]
    return [say(key, lang, text=inert(text.in_language(lang))) for key, text in texts]


def quoted(target: TargetVerdict, lang: str) -> str:
    """Return the promise's own words with their place: "“at least 40,000” (plan.md:12)"; "" without any."""
    return quote_words(target.quote, target.document, target.document_line, lang)


def quote_words(quote: str | None, document: str | None, line: int | None, lang: str) -> str:
    """Return a quote with its document and line, as far as they are known; "" without any."""
    if not quote:
        return ""
    if not document:
        return say("quote_only", lang, text=inert(quote))
    return say("quote", lang, text=inert(quote), place=inert(f"{document}:{line}" if line else document))


def deciding_first(verdict: Verdict) -> Sequence[FigureUsed]:
    """Return the figures behind a verdict, the one that decides it first."""
    if not verdict.deciding:
        return verdict.figures
    listed = list(verdict.figures)
    return [listed.pop(verdict.deciding), *listed]


def reason_text(verdict: Verdict, lang: str, *, full: bool = True) -> str:
    """Why there is no verdict; plain absence only with ``full``, or where a near name may help."""
    reason = verdict.reason
    if reason is None:
        return ""
    helpful = reason.key not in _PLAIN_ABSENCE or bool(str(dict(reason.values).get("near", "")))
    return inert(reason.in_language(lang)) if full or helpful else ""


def pace_text(verdict: Verdict, kind: str, lang: str) -> str:
    """Return what should be there by now."""
    if verdict.pace is None:
        return ""
    expected = amounts.number(verdict.pace.expected, verdict.unit, lang, kind)
    return say("expected_by", lang, expected=expected, day=verdict.pace.day.isoformat())


def waiver_text(verdict: Verdict, lang: str) -> str:
    """Until when and why a miss is waived."""
    waiver = verdict.waiver
    if waiver is None:
        return ""
    key = "waiver_active" if waiver.active else "waiver_over"
    return say(key, lang, day=waiver.until.isoformat(), reason=inert(waiver.reason.in_language(lang)))


def since_text(verdict: Verdict, lang: str) -> str:
    """Since when it is met, where that is known."""
    return say("met_since", lang, date=verdict.met_since.isoformat()) if verdict.met_since else ""


def _particulars(target: TargetVerdict, lang: str) -> list[str]:
    """Who is responsible, the note, what is measured and the threshold as typed."""
    texts = (("owner", target.owner), ("source", target.source), ("note", target.note))
    said = [(say("id", lang), target.id)] if target.name else []
    said += [(say(key, lang), text.in_language(lang)) for key, text in texts if text]
    said += [(say("quote_of", lang), text)] if (text := quoted(target, lang)) else []
    said.append((say("measure", lang), f"{target.measure} {_as_typed(target, lang)}"))
    return [say("labelled", lang, label=label, text=inert(text)) for label, text in said]


def _as_typed(target: TargetVerdict, lang: str) -> str:
    """Return the threshold as the targets file has it; what is no number in the reader's words."""
    return amounts.typed(target, None, lang) if target.threshold_kind in IN_WORDS else target.threshold_text


def valued(figure: FigureUsed) -> str:
    """Return a figure's value as written with its unit, which it may hold already."""
    unit = figure.unit or ""
    return figure.value if not unit or figure.value.rstrip().endswith(unit) else f"{figure.value} {unit}"


def figure_text(figure: FigureUsed, lang: str) -> str:
    """Return a figure as it stands in its file: its place, what it is about, value, unit, status, note."""
    about = [figure.indicator, figure.period, figure.entity, *(f"{k}={v}" for k, v in figure.dimensions)]
    value = valued(figure)
    status = "" if figure.status == "final" else say("in_brackets", lang, text=_status_word(figure.status, lang))
    parts = [figure.reference, *(part for part in about if part), f"= {value}", status, figure.note]
    return "  ".join(inert(part) for part in parts if part)


def _status_word(status: str, lang: str) -> str:
    """Return a figure's status; one that only its file knows as it stands there."""
    if lang == "en":
        return status
    return say(f"mark_{status}", lang) if status in {"missing", *marks.OBSERVATIONS} else status


def figure_lines(verdict: Verdict, lang: str, limit: int = 20) -> list[str]:
    """Return the figures behind a verdict, the first ``limit`` of them."""
    lines = [figure_text(figure, lang) for figure in deciding_first(verdict)[:limit]]
    more = max(verdict.figures_total, len(verdict.figures)) - len(lines)
    return [*lines, say("figures_more", lang, count=amounts.counted(more))] if more > 0 else lines
