"""Verdicts on days, stages, yes and no."""

from dataclasses import dataclass
from datetime import date

from .plain_expressions import Name
from .plain_figures import least_final
from .plain_selection import NoData, Problems, chosen, the_only
from .plain_targets import Case
from .plain_twins import NO, YES
from .plain_verdicts import SILENT, Verdict


def verdict_on_word(case: Case, problems: Problems) -> Verdict | None:
    tree = case.promise.measure
    if not isinstance(tree, Name):
        problems.leave_open("arithmetic with words", perhaps_refused=True)
        return None
    wanted = case.wanted(tree.text)
    rows = chosen(wanted, case.asked(problems))
    row = rows if isinstance(rows, NoData) else the_only(wanted, rows, problems)
    if isinstance(row, NoData):
        return Verdict(frozenset({"no_data"}), actual=None, near_miss=False, excused=case.excused(row.why))
    statuses = Word(case, row.text, problems).statuses()
    return Verdict(statuses, observation_status=least_final({row.status}) or SILENT, figures=(row,))


@dataclass(frozen=True)
class Word:
    case: Case
    text: str
    problems: Problems

    def statuses(self) -> frozenset[str]:
        if self.case.promise.kind == "by":
            return self.day()
        holds = self.stage() if self.case.promise.kind == "reaches" else self.yes_or_no()
        if self.case.is_past:
            return frozenset({"met" if holds else "missed"})
        return frozenset({"on_track", "met"} if holds else {"behind"})

    def stage(self) -> bool:
        stages = self.case.keys["stages"]
        if self.text not in stages:
            self.problems.refuse("no stage")
            return False
        return bool(stages.index(self.text) >= stages.index(self.case.promise.bounds[0]))

    def yes_or_no(self) -> bool:
        if self.text not in YES | NO:
            self.problems.refuse("neither yes nor no")
        return (self.text in YES) == self.case.promise.bounds[0]

    def day(self) -> frozenset[str]:
        try:
            done = date.fromisoformat(self.text)
        except ValueError:
            self.problems.refuse("no day")
            return frozenset()
        by, as_of = self.case.promise.bounds[0], self.case.as_of
        assert isinstance(by, date)
        if done <= as_of:
            return frozenset({"met" if done <= by else "missed"})
        if as_of > by:
            return frozenset({"missed", "behind"})
        plan = "on_track" if done <= by else "behind"
        past = self.case.due is not None and self.case.is_past
        return frozenset({plan, "missed"}) if past else frozenset({plan})
