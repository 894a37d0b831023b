"""What the tests of this folder share: small targets and figures as texts, judged or refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from goalcheck.engines import choice
from goalcheck.errors import InputError
from goalcheck.figures.read import open_files
from goalcheck.report.verdict import TargetVerdict, Verdict
from goalcheck.targets.file.load import load_targets
from goalcheck.verdicts.judge import judge
from goalcheck.verdicts.roll_up import GateRule
from thoroughness import examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from goalcheck.errors import Problem
    from goalcheck.report.report import Report

WHOLE_RUNS = settings(max_examples=examples(30), deadline=None)  # of examples that are judged from their texts on
YEAR_OVER = "2023-03-01"
HEADER = "indicator,period,value"


@dataclass(frozen=True)
class SmallCase:
    """Judges texts in a folder; a target's figures are of 2022 and the year is over unless a test says otherwise."""

    folder: Path

    def report(
        self,
        targets: str,
        figures: str,
        as_of: str = YEAR_OVER,
        *,
        more: Mapping[str, str] | None = None,
        strict: bool = False,
        fail_on: Iterable[str] = (),
        earlier: int = 0,
        require_reasons: bool = False,
        name: str = "figures.csv",
        engine: str = "stream",
    ) -> Report:
        """The report on a targets file and one file of figures, called ``name``, or ``more`` of them by name."""
        texts = {"targets.toml": targets, name: figures, **(more or {})}
        for file, text in texts.items():
            (self.folder / file).write_text(text, encoding="utf-8")
        loaded = load_targets(self.folder / "targets.toml")
        paths = [str(self.folder / file) for file in texts if file != "targets.toml"]
        day = date.fromisoformat(as_of)
        answers = choice.read(loaded, open_files(paths, loaded.sources), day, engine, earlier=earlier)
        return judge(loaded, answers, day, GateRule(strict, frozenset(fail_on), require_reasons))

    def refused(self, targets: str, figures: str, as_of: str = YEAR_OVER) -> list[Problem]:
        """What is wrong with texts that are not judged."""
        with pytest.raises(InputError) as caught:
            self.report(targets, figures, as_of)
        return list(caught.value.problems)

    def judged(
        self, keys: str, rows: Iterable[str], as_of: str = YEAR_OVER, *, header: str = HEADER, beside: str = ""
    ) -> TargetVerdict:
        """The verdict on ``[targets.x]`` with these keys; ``beside`` is the rest of the targets file."""
        return self.report(targets_text(keys, beside), figures_text(rows, header), as_of).targets[0]

    def status(
        self, keys: str, rows: Iterable[str], as_of: str = YEAR_OVER, *, header: str = HEADER, beside: str = ""
    ) -> str:
        """Only the status of the verdict on ``[targets.x]``."""
        return self.judged(keys, rows, as_of, header=header, beside=beside).status.value

    def slugs(
        self, keys: str, rows: Iterable[str], as_of: str = YEAR_OVER, *, header: str = HEADER, beside: str = ""
    ) -> list[str]:
        """The kinds of errors for which ``[targets.x]`` is not judged."""
        problems = self.refused(targets_text(keys, beside), figures_text(rows, header), as_of)
        return [problem.slug.value for problem in problems]


def targets_text(keys: str, beside: str = "") -> str:
    """A targets file with one target, x, about 2022."""
    period = "" if "period =" in beside.split("[", maxsplit=1)[0] else 'period = "2022"\n'
    return f"{period}{beside}\n[targets.x]\n{keys}\n"


def figures_text(rows: Iterable[str], header: str = HEADER) -> str:
    """A CSV file of these rows."""
    return "\n".join([header, *rows, ""])


def text(shown: object) -> str | None:
    """What is shown of a number, None where there is none."""
    return None if shown is None else str(getattr(shown, "text", shown))


def members(judged: TargetVerdict) -> dict[str, str]:
    """Each member's status by its values."""
    assert judged.members is not None
    return {name_of(member): member.status.value for member in judged.members}


def name_of(member: Verdict) -> str:
    """A member's values, one after the other."""
    return "/".join((member.member or {}).values())


def said(judged: TargetVerdict | Verdict) -> str:
    """The reason why there is no verdict, in English; empty if there is one."""
    verdict = judged.verdict if isinstance(judged, TargetVerdict) else judged
    return str(verdict.reason or "")


def lines(judged: TargetVerdict | Verdict) -> list[int]:
    """The lines of the figures used."""
    verdict = judged.verdict if isinstance(judged, TargetVerdict) else judged
    return [figure.line for figure in verdict.figures]


def notes(report: Report) -> str:
    """The report's notes, in English."""
    return "\n".join(map(str, report.notes))


def remarks(judged: TargetVerdict) -> str:
    """The verdict's remarks, in English."""
    return "\n".join(map(str, judged.verdict.remarks))
