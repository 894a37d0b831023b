"""What the process finds around it: the targets file, the language, the terminal, the day."""

import os
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from goalcheck.errors import InputError, Problem, Slug, bad_option
from goalcheck.messages.catalogue import message, quoted
from goalcheck.render.style import Style

TARGETS_NAME = "targets.toml"
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # where runners say that they put the repository


def find_targets(given: str | None) -> str:
    """Return the path given, else that of targets.toml here or in the nearest parent folder; InputError if none is."""
    if given:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / TARGETS_NAME).is_file():
            return os.path.relpath(folder / TARGETS_NAME)
    found = message("no_targets_file", name=TARGETS_NAME)
    raise InputError([Problem(Slug.FILE_NOT_FOUND, found, message("name_or_init"))])


def chosen_language(given: str | None) -> str | None:
    """Return the language that was asked for, by option or GOALCHECK_LANG; None if none was."""
    if given:
        return given
    asked = os.environ.get("GOALCHECK_LANG")
    return _known(asked) if asked else None


def language(given: str | None) -> str:
    """Return the reader's language: asked for, else the environment's; English for those that are not spoken."""
    chosen = chosen_language(given)
    if chosen:
        return chosen
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return _known(spoken)


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return the language that ``--lang`` asks for; None where it does not."""
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--":
            break
        if argument == "--lang" or argument.startswith("--lang="):
            asked = following if argument == "--lang" else argument.removeprefix("--lang=")
            return asked if asked in {"en", "zh"} else None
    return None


def _known(locale: str) -> str:
    return "zh" if locale.lower().startswith("zh") else "en"


def style_for(lang: str | None, color: str, output: str | None, *, details: bool = False) -> Style:
    """Return the style for where the text goes: a terminal's width and colours, or as wide as it wants to be."""
    to_file = output not in {None, "-"}
    terminal = not to_file and sys.stdout is not None and sys.stdout.isatty()
    width, colour = _width(terminal=terminal, to_file=to_file), use_colour(color, terminal=terminal)
    return Style(width=width, colour=colour, lang=language(lang), details=details)


def _width(*, terminal: bool, to_file: bool) -> int | None:
    """Return the terminal's width; a COLUMNS in the environment counts in a pipe too."""
    if to_file or not (terminal or os.environ.get("COLUMNS", "").isdecimal()):
        return None
    return max(shutil.get_terminal_size().columns, 20)


def use_colour(color: str, *, terminal: bool) -> bool:
    """Return whether to use colours: the option, else NO_COLOR, FORCE_COLOR, and what the terminal can."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def for_eyes(text: str, output: str | None) -> str:
    """Return what programs read unchanged; made inert where it is for a terminal, which would obey it."""
    if output not in {None, "-"} or not sys.stdout.isatty():
        return text
    from goalcheck.render.escape import inert

    return "\n".join(map(inert, text.split("\n")))


def parse_day(text: str | None) -> date | None:
    """Return the day of an option; None for None. InputError if it is no day."""
    if text is None:
        return None
    from goalcheck.quantities.period_text import parse_period

    hint = message("expected_what", what=message("day_like", day="2022-06-30"))
    try:
        period = parse_period(text)
    except ValueError as error:
        raise bad_option(message("no_day_option", option="--as-of", text=quoted(text)), hint) from error
    if period.start != period.end or period.clock is not None:
        key = "more_than_a_day" if period.clock is None else "day_with_time"
        found = message(key, option="--as-of", text=text)
        raise bad_option(found, hint)
    return period.start


def root_of(folder: Path) -> str:
    """Return the root of the repository around a folder, from which annotations name files; "" outside of any."""
    for name in _CHECKOUTS:
        checkout = os.environ.get(name)
        if checkout and folder.is_relative_to(Path(checkout).resolve()):
            return Path(checkout).resolve().as_posix()
    return next((one.as_posix() for one in (folder, *folder.parents) if (one / ".git").exists()), "")
