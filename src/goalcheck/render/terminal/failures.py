"""What ``check`` says of a target that fails: why, and where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.render import marks
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import folded
from goalcheck.render.inert import inert
from goalcheck.render.rows import name_of, pace_text, reason_text, waiver_text
from goalcheck.render.terminal.cells import wrap
from goalcheck.render.terminal.columns import COLOURS
from goalcheck.render.terminal.details import member_lines
from goalcheck.render.terminal.line import Line
from goalcheck.render.wording import semicolon, status_word, word

if TYPE_CHECKING:
    from goalcheck.render.style import Style
    from goalcheck.report.verdict import TargetVerdict, Verdict

PLACES = 3  # figures named by file and line before "and 9 more figures"


def failure_lines(target: TargetVerdict, style: Style) -> list[Line]:
    """Return the lines of one failing target: one of what and why, then the places of its figures."""
    lang, verdict = style.lang, target.verdict
    status = marks.marked(status_word(verdict.status, lang), marks.on_status(verdict))
    name = name_of(target, lang)
    about = name if not target.name else f"{name} ({inert(target.id)})"
    first, *rest = wrap(f"{status}  {about}: {why(target, style)}", style.width and max(style.width, 20))
    head = Line(status, COLOURS[verdict.status]).append(first.removeprefix(status))
    more = [Line("    " + part) for text in rest for part in wrap(text, style.width and max(style.width - 4, 20))]
    return [head, *more, *_places(target, style)]


def why(target: TargetVerdict, style: Style) -> str:
    """Why a target fails: its members, or its actual against its bound, or the reason for which there is none."""
    lang, verdict, kind = style.lang, target.verdict, target.threshold_kind
    if target.members is not None:
        clauses = [folded(target, lang, whole=style.details), reason_text(verdict, lang)]
    elif verdict.actual is None:
        clauses = [reason_text(verdict, lang) or word("no_data", lang)]
    else:
        clauses = [
            comparison(verdict, target, lang),
            amounts.gap_words(verdict, kind, lang),
            *_progress(verdict, kind, lang),
        ]
    clauses.append(waiver_text(verdict, lang))
    return semicolon([clause for clause in clauses if clause], lang)


def comparison(verdict: Verdict, target: TargetVerdict, lang: str) -> str:
    """Return "24 所 against ≥ 30 所"."""
    have = marks.marked(amounts.actual(verdict, target.threshold_kind, lang), marks.on_actual(verdict))
    return word("against", lang, actual=have, bound=amounts.bound(verdict, target, lang))


def _progress(verdict: Verdict, kind: str, lang: str) -> list[str]:
    percent = amounts.percent(verdict, lang)
    reached = word("percent_reached", lang, percent=percent) if percent else ""
    near = word("mark_near", lang) if verdict.near_miss else ""
    return [reached, near, pace_text(verdict, kind, lang), reason_text(verdict, lang)]


def _places(target: TargetVerdict, style: Style) -> list[Line]:
    """Where to look: the places of the first figures; with details every member and figure."""
    if style.details:
        return member_lines(target, style)
    figures = target.verdict.figures
    if not figures:
        return []
    names = [amounts.place(figure) for figure in figures[:PLACES]]
    more = max(target.verdict.figures_total, len(figures)) - len(names)
    if more > 0:
        names.append(word("figures_more", style.lang, count=amounts.grouped_all(str(more))))
    room = style.width and max(style.width - 4, 20)
    return [Line("    " + part, style="dim") for part in wrap(", ".join(names), room)]
