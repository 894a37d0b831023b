"""The small marks beside a name, a status or a number, and the legend that explains those in use."""

from collections.abc import Sequence

from goalcheck.messages.catalogue import say
from goalcheck.report.verdict import Status, TargetVerdict, Verdict

EXPECTED = "°"
NEAR = "~"
WARNED = "!"
WAIVED = "w"
LAPSED = "W"
OBSERVATIONS = {"provisional": "p", "estimated": "e", "forecast": "f", "revised": "r", "break": "b"}
UNKNOWN = "u"

_PHRASES = {
    EXPECTED: "mark_expected",
    NEAR: "mark_near",
    WARNED: "mark_warned",
    WAIVED: "mark_waived",
    LAPSED: "mark_lapsed",
    **{mark: f"mark_{status}" for status, mark in OBSERVATIONS.items()},
    UNKNOWN: "mark_unknown",
}


def on_name(target: TargetVerdict) -> str:
    """Return the mark of a target that is merely expected."""
    return EXPECTED if target.commitment == "expected" else ""


def on_status(verdict: Verdict) -> str:
    """Return the marks of a near miss, of a broken warning bound and of a waiver, each one character."""
    waiver = "" if verdict.waiver is None else WAIVED if verdict.waiver.active else LAPSED
    return (NEAR if verdict.near_miss else "") + (WARNED if verdict.warned else "") + waiver


def on_members(members: Sequence[Verdict]) -> tuple[str, str]:
    """Return the marks of a target with members: a near miss if no miss is further away, and those of all figures."""
    missed = [member for member in members if member.status is Status.MISSED]
    near = NEAR if missed and all(member.near_miss for member in missed) else ""
    used = {*map(on_actual, members)}
    return near, "".join(mark for mark in _PHRASES if mark in used)


def in_words(verdict: Verdict, lang: str) -> list[str]:
    """Return in words what the table shows as marks: a near miss, a warning, figures that are not final."""
    shown = (NEAR if verdict.near_miss else "", WARNED if verdict.warned else "", on_actual(verdict))
    return [say(_PHRASES[mark], lang) for mark in shown if mark]


def on_actual(verdict: Verdict) -> str:
    """Return the mark of figures that are not final; "" for final ones and where there is no number."""
    status = verdict.observation_status
    if status in {None, "", "final"} or verdict.actual is None:
        return ""
    return OBSERVATIONS.get(str(status), UNKNOWN)


def marked(text: str, mark: str) -> str:
    """``text`` with its mark, a space between."""
    return f"{text} {mark}" if mark else text


def legend(targets: Sequence[TargetVerdict], lang: str, *, gate: bool = True) -> list[str]:
    """Return what the marks in use mean, in a fixed order; ``gate``: the reader knows of one."""
    verdicts = [verdict for target in targets for verdict in (target.verdict, *(target.members or ()))]
    used = {*map(on_name, targets), *(mark for one in verdicts for mark in on_status(one) + on_actual(one))}
    words = {mark: say(phrase, lang) for mark, phrase in _PHRASES.items()}
    words[EXPECTED] = say("mark_expected" if gate else "expected", lang)
    return [f"{mark} {text}" for mark, text in words.items() if mark in used]
