"""The edge of the program: where errors become text and an exit code, and nothing escapes as a traceback."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from itertools import islice
from pathlib import Path

from typer import Exit
from typer.exceptions import TyperException

from goalcheck.cli.environment import is_terminal, language, use_colour
from goalcheck.cli.interrupts import is_interrupt
from goalcheck.errors import InputError, Place
from goalcheck.messages.catalogue import say
from goalcheck.render.escape import as_lines, inert

TRACEBACK = "GOALCHECK_TRACEBACK"
_TEXTS = frozenset({".toml", ".csv", ".tsv", ".txt", ".json"})
_LAST = 10_000  # lines beyond are not looked for: it would take longer than the error is worth


class ExitCode(IntEnum):
    """What the process says when it ends."""

    OK = 0  # check: the gate passes; the other commands: done
    FAILED = 1  # the question of check, compare --fail-on, trace, verify or audit is answered no; never anything else
    USAGE = 2  # usage, targets file or figures are wrong: nothing was judged
    INTERNAL = 3  # an internal error; the message asks for a bug report
    INTERRUPTED = 130  # from the keyboard


def guarded(work: Callable[[], object], lang: str | None = None) -> int:
    """Do ``work`` and return its exit code; whatever it raises is reported on standard error and has a code of its own.

    Errors are in ``lang``, the language that was asked for; None: the environment's. An exit passes through.
    """
    try:
        result = work()
    except (Exit, SystemExit, GeneratorExit):
        raise
    except TyperException as error:
        from goalcheck.cli.help import usage_error

        to_stderr(*usage_error(error, language(lang)).split("\n"))
        return ExitCode.USAGE
    except InputError as error:
        errors_to_stderr(error, lang)
        return ExitCode.USAGE
    except BaseException as error:  # noqa: BLE001 - the last net: a crash, of a library too, must never look like a missed target
        if not is_interrupt(error):
            return _internal(error, language(lang))
        end_line()
        to_stderr(say("interrupted", language(lang)))
        return ExitCode.INTERRUPTED
    return result if isinstance(result, int) else ExitCode.OK


def _internal(error: BaseException, lang: str) -> int:
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(error)
    facts = say("internal_error", lang, error=f"{type(error).__name__}: {error}")
    to_stderr(facts, say("is_a_bug", lang), say("shows_where", lang, variable=TRACEBACK))
    return ExitCode.INTERNAL


def end_line() -> None:
    """End the line on which a terminal has echoed ^C, so that what follows begins at its left."""
    if is_terminal(sys.stderr):
        _write("\n")


def to_stderr(*lines: str) -> None:
    """Write lines to standard error, each inert."""
    _write(as_lines(map(inert, lines)))


def errors_to_stderr(error: InputError, lang: str | None = None) -> None:
    """Write what is wrong with the inputs to standard error."""
    from goalcheck.render.formats import Style
    from goalcheck.render.terminal.printing import render_errors

    style = Style(colour=use_colour("auto", terminal=is_terminal(sys.stderr)), lang=language(lang))
    _write(render_errors(error.problems, _source_line, style))


def _source_line(place: Place) -> str | None:
    """Return the line at a place; None where its file is no text, is gone, or goes on too long."""
    path = Path(place.file)
    if path.suffix.lower() not in _TEXTS or place.line > _LAST:
        return None
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open(encoding="utf-8") as lines:
                return next((line.rstrip("\r\n") for line in islice(lines, place.line - 1, place.line)), None)
    return None


def _write(text: str) -> None:
    """Write to standard error; a closed one is no reason to fail."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()
