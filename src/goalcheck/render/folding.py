"""Members folded into one clause: "6 of 8; missed: 冠县 (3); no data: 莘县"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import say
from goalcheck.render import marks
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.inert import inert
from goalcheck.render.wording import dimension_word, join, semicolon
from goalcheck.report.verdict import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goalcheck.report.verdict import RequireState, TargetVerdict, Verdict

SHORT_LIST = 6  # offenders named before "+4 more"
HOLDS = frozenset({Status.MET, Status.ON_TRACK})


def held(target: TargetVerdict, lang: str) -> str:
    """Return how many members hold: "6 of 8"; "" without members."""
    require = target.require
    if require is None:
        return ""
    named = {name for member in target.members or () for name in member.member or {}}
    what = dimension_word(named.pop(), lang) if len(named) == 1 else ""
    counts = {"held": amounts.counted(require.held), "of": amounts.counted(require.of)}
    return say("held_of", lang, what="" if what.isascii() else inert(what), **counts)


def _asked(target: TargetVerdict, lang: str) -> list[str]:
    """Return what was asked of the members where that is not all of them."""
    require = target.require
    return [] if require is None or require.kind == "all" else [say("asked", lang, text=required(require, lang))]


def required(require: RequireState, lang: str) -> str:
    """Return how many members were asked for, of how many: "≥ 90% of 8", "8个中≥ 90%"."""
    if lang != "zh":
        return inert(require.text)
    of = amounts.counted(require.of)
    if require.kind == "all":
        return say("all_of", lang, of=of)
    return say("some_of", lang, text=inert(require.text.removesuffix(f" of {require.of}")), of=of)


def folded(target: TargetVerdict, lang: str, *, whole: bool = False) -> str:
    """How many members hold and which do not; ``whole`` names all of them however many."""
    listed = [
        _listed(members, status, target.threshold_kind, lang, whole=whole)
        for status in (Status.MISSED, Status.BEHIND, Status.NO_DATA)
        if (members := [member for member in target.members or () if member.status is status])
    ]
    return semicolon([held(target, lang), *_asked(target, lang), *listed], lang)


def _listed(members: Sequence[Verdict], status: Status, kind: str, lang: str, *, whole: bool) -> str:
    """Return the members with one status: "missed: 冠县 (3), 莘县 (0, near miss), +4 more"."""
    shown = members if whole or len(members) <= SHORT_LIST + 1 else members[:SHORT_LIST]
    names = [_offender(member, kind, lang) for member in shown]
    if more := len(members) - len(shown):
        names.append(say("more", lang, count=amounts.counted(more)))
    return say("members_with", lang, status=say(status.value, lang), names=join(names, lang))


def _offender(verdict: Verdict, kind: str, lang: str) -> str:
    """Return a member's name, in brackets what it has and how that is marked."""
    bare = amounts.number(verdict.actual, None, lang, kind) if verdict.actual else ""
    inside = join([part for part in (bare, *marks.in_words(verdict, lang)) if part], lang)
    name = member_name(verdict.member or {}, lang)
    if not inside:
        return name
    return f"{name}（{inside}）" if lang == "zh" else f"{name} ({inside})"


def member_name(member: Mapping[str, str], lang: str) -> str:
    """Return "冠县", or "冠县 / 2021" where several dimensions are open; a blank one is the whole."""
    return " / ".join(inert(value) or say("whole", lang) for value in member.values())
