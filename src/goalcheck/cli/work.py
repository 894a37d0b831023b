"""What report and check do alike: read, judge, choose, render."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalcheck.cli.choice import Choice, chosen_report
from goalcheck.cli.surroundings import chosen_language, find_targets, language, parse_day, style_for
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.output import write
from goalcheck.render import FOR_MACHINES, RENDERERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goalcheck.render.style import Style
    from goalcheck.verdicts.report import Report


class Work(NamedTuple):
    """Which files to judge, as of when, and how strictly."""

    files: Sequence[str]
    targets: str | None
    as_of: str | None
    choice: Choice
    strict: bool = False
    fail_on: Sequence[str] = ()


class Form(NamedTuple):
    """How the report is to be written, and where to."""

    name: str
    output: str | None
    details: bool
    lang: str | None
    color: str

    def check(self) -> None:
        """Do nothing if the format is known; else InputError, before anything is read."""
        if self.name not in RENDERERS:
            hint = f"expected one of {', '.join(RENDERERS)}"
            raise InputError([Problem(Slug.BAD_OPTION, f'--format: there is no "{self.name}"', hint)])

    @property
    def for_machines(self) -> bool:
        """Whether programs read the form: always UTF-8, and English unless a language was asked for."""
        return self.name in FOR_MACHINES

    def style(self) -> Style:
        """Return the style for the place where the text goes."""
        lang = (chosen_language(self.lang) or "en") if self.for_machines else language(self.lang)
        to_file = self.output not in {None, "-"}
        return style_for(lang=lang, color=self.color, details=self.details, to_file=to_file)


def judged(work: Work) -> tuple[Report, int]:
    """Return the report of the chosen targets, and how many the gate covers; InputError if anything is wrong."""
    from goalcheck.interface import judge, load_targets, read_figures
    from goalcheck.verdicts.verdict import Status

    day = parse_day(work.as_of)
    targets = load_targets(find_targets(work.targets))
    ids = work.choice.targets(targets.targets)
    figures = read_figures(targets, *work.files, as_of=day)
    report = judge(targets, figures, strict=work.strict, fail_on=[Status(name) for name in work.fail_on])
    return chosen_report(report, ids, work.choice.only), len(ids)


def put(report: Report, form: Form, as_table: Callable[[Report, Style], str] | None = None) -> None:
    """Render and write the report; ``as_table`` stands in for the table."""
    render = as_table if as_table is not None and form.name == "table" else RENDERERS[form.name]
    write(render(report, form.style()), form.output, utf8=form.for_machines)
