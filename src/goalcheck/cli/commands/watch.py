"""``goalcheck watch``: the table, drawn anew whenever a file changes."""

import gc
import math
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goalcheck.cli import options as o
from goalcheck.cli.edge import ExitCode, end_line
from goalcheck.cli.environment import find_targets, is_terminal
from goalcheck.errors import InputError, bad_option
from goalcheck.messages.catalogue import message, quoted, say
from goalcheck.output import require_apart, write, write_files
from goalcheck.render.escape import inert

if TYPE_CHECKING:
    from goalcheck.cli.outputs import Outputs

CLEAR = "\x1b[H\x1b[2J\x1b[3J"

Interval = Annotated[str, typer.Option(metavar="SECONDS", help="How often to look for changes; at least 0.1.")]
Stamp = tuple[tuple[str, int, int], ...]  # of each file: its path, when it was written, its size


@o.takes("files targets as_of against interval format only theme owner target details ids by lang color")
def watch(asked: o.Options, interval: Interval = "1") -> int:
    """Show the report, and again after every change.

    Watches the figures and the targets file; what is wrong with them takes the table's place. With --format
    html=page.html the page in that file reads itself again, too. Ctrl-C ends it.

    Example: goalcheck watch actuals.csv --format html=page.html
    """
    from goalcheck.cli.outputs import Outputs

    if "-" in (asked.files or ()):
        raise bad_option(message("stdin_not_watched"), message("name_files_or_folders"))
    seconds = _seconds(interval)
    written = ["table", *(text for text in asked.format or () if text != "table")]
    outputs = Outputs.of(asked._replace(format=written))._replace(reload=max(2, math.ceil(seconds)))
    require_apart(outputs.files, _watched(asked))
    return _until_interrupted(outputs, seconds)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 86_400:
        raise bad_option(message("bad_interval", text=quoted(text)), message("expected_seconds"))
    return seconds


def _until_interrupted(outputs: "Outputs", interval: float) -> int:
    drawn: Stamp | None = None
    try:
        while True:
            stamp = _stamp(outputs.asked)
            if stamp != drawn:
                _draw(outputs)
                gc.collect()  # the process goes on, and nothing else does: other commands end with their waste
                drawn = stamp
            time.sleep(interval)
    except KeyboardInterrupt:
        end_line()
        if outputs.files:
            _write_outputs(outputs._replace(reload=0))  # nothing writes them any more
        return ExitCode.INTERRUPTED


def _stamp(asked: o.Options) -> Stamp:
    """Return what changes when a file does; a file that cannot be looked at is as good as none."""
    found = []
    for path in _watched(asked):
        with suppress(OSError):
            state = Path(path).stat()
            found.append((path, state.st_mtime_ns, state.st_size))
    return tuple(found)


def _watched(asked: o.Options) -> list[str]:
    """Return the paths of the targets file, the figures and the earlier ones as they are there now."""
    from goalcheck.api import load_targets
    from goalcheck.cli.run import named_figures
    from goalcheck.figures.input.paths import expand

    found, names = [], asked.files
    with suppress(InputError):  # which the report shows
        found.append(find_targets(asked.targets))
        names = names or named_figures(load_targets(*found))
    return [*found, *(str(named.path) for named in expand([*(names or ()), *(asked.against or ())]).inputs)]


def _draw(outputs: "Outputs") -> None:
    """Write the report, or what keeps it from being made, in place of the last one."""
    text = _write_outputs(outputs)
    now, files = f"{datetime.now().astimezone():%H:%M:%S}", len(_watched(outputs.asked))
    lang = outputs.style(outputs.outputs[0]).lang
    seen = say("watching_one" if files == 1 else "watching", lang, time=now, count=files)
    write(f"{CLEAR if is_terminal(sys.stdout) else ''}{text}\n{seen}\n")


def _write_outputs(outputs: "Outputs") -> str:
    """Write the outputs that go to files, and return the table; errors take the place of both."""
    from goalcheck.cli.run import judged
    from goalcheck.render.html.page import render_waiting
    from goalcheck.render.terminal.tables import render_table

    table, *others = outputs.outputs
    style = outputs.style(table)
    try:
        report, _ = judged(outputs.asked, outputs=outputs.files, trends=outputs.any_is("with_trends"))
        outputs._replace(outputs=tuple(others)).put(report)
    except InputError as error:
        pages = [(output, str(output.path)) for output in others if output.format.name == "html"]
        write_files((render_waiting(error.problems, outputs.style(output)), path) for output, path in pages)
        return "".join(f"{inert(problem.located(style.lang))}\n" for problem in error.problems)
    return render_table(report, style)
