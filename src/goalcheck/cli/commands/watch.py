"""``goalcheck watch``: the table, drawn anew whenever a file changes."""

from typing import TYPE_CHECKING, Annotated

import typer

from goalcheck.cli import options as o

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goalcheck.cli.run import Work
    from goalcheck.render.style import Style

CLEAR = "\x1b[H\x1b[2J\x1b[3J"

Interval = Annotated[
    str, typer.Option("--interval", metavar="SECONDS", help="How often to look for changes; at least 0.1.")
]
Stamp = tuple[tuple[str, int, int], ...]  # of each file: its path, when it was written, its size


def watch(  # noqa: PLR0913 - a command's options
    files: o.Files = None,
    *,
    targets: o.TargetsPath = None,
    as_of: o.AsOf = None,
    interval: Interval = "1",
    only: o.Only = None,
    theme: o.Theme = None,
    owner: o.Owner = None,
    target: o.TargetId = None,
    details: o.Details = False,
    lang: o.Lang = None,
    color: o.Color = "auto",
) -> int:
    """Show the report, and again after every change.

    Figures and targets file are looked at for changes; mistakes in them stand in the table's place. Ctrl-C ends it.

    Example: goalcheck watch actuals.csv --interval 2
    """
    from goalcheck.cli.environment import language, style_for
    from goalcheck.cli.filters import Choice
    from goalcheck.cli.run import Work

    _require_watchable(files or ())
    choice = Choice(only or (), theme or (), owner or (), target or ())
    work = Work(files or (), targets, as_of, choice)

    def style() -> "Style":  # a terminal may have become wider
        return style_for(lang=language(lang), color=color, details=details, to_file=False)

    return _until_interrupted(work, style, _seconds(interval))


def _require_watchable(files: "Sequence[str]") -> None:
    from goalcheck.errors import InputError, Problem, Slug
    from goalcheck.messages.catalogue import message

    if "-" in files:
        found, hint = message("stdin_not_watched"), message("name_files_or_folders")
        raise InputError([Problem(Slug.BAD_OPTION, found, hint)])


def _seconds(text: str) -> float:
    from goalcheck.errors import InputError, Problem, Slug
    from goalcheck.messages.catalogue import message, quoted

    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 86_400:
        found = message("bad_interval", text=quoted(text))
        raise InputError([Problem(Slug.BAD_OPTION, found, message("expected_seconds"))])
    return seconds


def _until_interrupted(work: "Work", style: "Callable[[], Style]", interval: float) -> int:
    import time

    from goalcheck.exit_codes import ExitCode

    drawn: Stamp | None = None
    try:
        while True:
            stamp = _stamp(work)
            if stamp != drawn:
                _draw(work, style())
                drawn = stamp
            time.sleep(interval)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


def _stamp(work: "Work") -> Stamp:
    """Return what changes when a file does; a file that cannot be looked at is as good as none."""
    import os

    found = []
    for path in _watched(work):
        try:
            state = os.stat(path)  # noqa: PTH116 - texts are what is at hand
        except OSError:
            continue
        found.append((path, state.st_mtime_ns, state.st_size))
    return tuple(found)


def _watched(work: "Work") -> list[str]:
    """Return the paths of the targets file and of the figures as they are there now."""
    from goalcheck.api import load_targets
    from goalcheck.cli.environment import find_targets
    from goalcheck.cli.run import named_figures
    from goalcheck.errors import InputError
    from goalcheck.figures.input.paths import expand

    try:
        path = find_targets(work.targets)
    except InputError:
        return [str(named.path) for named in expand(work.files).inputs]
    try:
        names = work.files or named_figures(load_targets(path))
    except InputError:
        names = ()
    return [path, *(str(named.path) for named in expand(names).inputs)]


def _draw(work: "Work", style: "Style") -> None:
    """Write the report, or what keeps it from being made, in place of what stood there."""
    import sys
    from datetime import datetime

    from goalcheck.messages.catalogue import say
    from goalcheck.output import write

    text = _report(work, style)
    now, files = f"{datetime.now().astimezone():%H:%M:%S}", len(_watched(work))
    seen = say("watching_one" if files == 1 else "watching", style.lang, time=now, count=files)
    write(f"{CLEAR if sys.stdout is not None and sys.stdout.isatty() else ''}{text}\n{seen}\n")


def _report(work: "Work", style: "Style") -> str:
    from goalcheck.cli.run import judged
    from goalcheck.errors import InputError
    from goalcheck.render.inert import inert
    from goalcheck.render.terminal.table import render_table

    try:
        report, _ = judged(work)
    except InputError as error:
        return "".join(f"{inert(problem.located(style.lang))}\n" for problem in error.problems)
    return render_table(report, style)
