"""The roll-up: verdicts counted by theme, by owner, and by member where targets have the same ones."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from goalcheck.quantities.shown import show
from goalcheck.report.report import Group, Summary
from goalcheck.report.verdict import Status, TargetVerdict
from goalcheck.targets.scoring import Scoring
from goalcheck.targets.text import Text
from goalcheck.verdicts.score import total_score


def groups_of(targets: Sequence[TargetVerdict], scoring: Scoring | None) -> tuple[Group, ...]:
    """Return the groups in the order of their first target; none by theme or owner where no target names one."""
    return (*_by_text("theme", targets, scoring), *_by_text("owner", targets, scoring), *_by_member(targets))


def _by_text(by: str, targets: Sequence[TargetVerdict], scoring: Scoring | None) -> Iterable[Group]:
    listed: dict[Text | None, list[TargetVerdict]] = {}
    for target in targets:
        listed.setdefault(target.theme if by == "theme" else target.owner, []).append(target)
    if set(listed) == {None}:
        return
    for name, members in listed.items():
        score = total_score(members, scoring) if scoring else None
        yield _group(by, name, [target.status for target in members])._replace(score=score)


def _by_member(targets: Sequence[TargetVerdict]) -> Iterable[Group]:
    statuses: defaultdict[tuple[tuple[str, str], ...], list[Status]] = defaultdict(list)
    for target in targets:
        for verdict in target.members or ():
            statuses[tuple((verdict.member or {}).items())].append(verdict.status)
    for member, listed in statuses.items():
        if len(listed) > 1:
            yield _group("member", Text(", ".join(value for _, value in member)), listed)


def _group(by: str, name: Text | None, statuses: list[Status]) -> Group:
    summary = Summary.of(statuses)
    held = summary.met + summary.on_track
    share = show(Fraction(held * 100, summary.judged), places=2) if summary.judged else None
    return Group(by, name, summary, held, share)
