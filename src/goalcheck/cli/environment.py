"""What the process finds around it: targets file, [tool.goalcheck] of pyproject.toml, language, terminal, day."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple, TextIO

from goalcheck.errors import InputError, Place, Problem, Slug, bad_option, refusal
from goalcheck.messages.catalogue import Spoken, listed, message, quoted
from goalcheck.render.formats import Style

TARGETS_NAME = "targets.toml"
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # where runners say that they put the repository
PROJECT_NAME = "pyproject.toml"
_PATHS = frozenset({"targets", "against", "baseline"})  # relative to the folder of pyproject.toml
LANGUAGE = "GOALCHECK_LANG"
_SET_BY = {"lang": (LANGUAGE,), "color": ("NO_COLOR", "FORCE_COLOR")}  # variables that outrank the file


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


def language(given: str | None, *, for_machines: bool = False) -> Literal["en", "zh"]:
    """Return the language asked for, by option or GOALCHECK_LANG, else, where people read, the environment's.

    English for those that are not spoken.
    """
    names = [LANGUAGE, *([] if for_machines else ["LC_ALL", "LC_MESSAGES", "LANG"])]
    spoken = given or next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh" if spoken.lower().startswith("zh") else "en"


def refuse_unknown_language() -> None:
    """InputError if GOALCHECK_LANG names a language that is not spoken, as ``--lang`` refuses it."""
    asked = os.environ.get(LANGUAGE, "")
    if asked and re.match("(?i)(?:en|zh)(?![a-z])", asked) is None:
        found = message("bad_setting", setting=LANGUAGE, text=quoted(asked))
        raise bad_option(found, message("expected_one_of", names=listed(["en", "zh"])))


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return the language that ``--lang`` asks for; None where it does not."""
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--":
            break
        if argument == "--lang" or argument.startswith("--lang="):
            asked = following if argument == "--lang" else argument.removeprefix("--lang=")
            return asked if asked in {"en", "zh"} else None
    return None


def style_for(lang: str | None, color: str, output: str | None, *, details: bool = False) -> Style:
    """Return the style for where the text goes: a terminal's width and colours, or as wide as it wants to be."""
    terminal = output is None and is_terminal(sys.stdout)
    # A COLUMNS in the environment counts in a pipe, too.
    narrow = terminal or (output is None and os.environ.get("COLUMNS", "").isdecimal())
    width = max(shutil.get_terminal_size().columns, 20) if narrow else None
    return Style(width=width, colour=use_colour(color, terminal=terminal), lang=language(lang), details=details)


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a standard stream is a terminal; None: it was closed before the process began."""
    return stream is not None and stream.isatty()


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
    if output is not None or not is_terminal(sys.stdout):
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


class Project(NamedTuple):
    """The table as it is written, with its file and that file's text."""

    path: str
    text: str
    table: Mapping[str, object]


def defaults(own: Iterable[Any], options: Iterable[Any]) -> dict[str, object]:
    """Return the defaults of a command's ``own`` parameters; InputError with all errors of the table.

    ``options`` are those that may be set, asked for where there is a table. One of the same name that takes other
    values is another one.
    """
    found = project()
    if found is None:
        return {}
    settable = (option for option in options if option.name not in {"help", "output", "files"})
    known = {max(option.opts, key=len).removeprefix("--"): option for option in settable}
    problems = [problem for key, value in found.table.items() if (problem := _wrong(key, value, known, found))]
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.place or Place(found.path)))
    shapes = {_shape(option) for option in own}
    return {
        known[key].name: _value(key, value, found.path, many=known[key].multiple)
        for key, value in found.table.items()
        if _shape(known[key]) in shapes and not any(os.environ.get(name) for name in _SET_BY.get(key, ()))
    }


def project_targets() -> str | None:
    """Return the targets file that the table names, seen from here; None where it names none."""
    found = project()
    named = found.table.get("targets") if found else None
    return beside(found.path, named) if found and isinstance(named, str) else None


def beside(file: str, name: str) -> str:
    """Return a path or pattern, as a file of settings names it, seen from here."""
    return os.path.join(os.path.dirname(file), name)  # noqa: PTH118, PTH120  # a pattern is no path


def _shape(option: Any) -> tuple[object, ...]:  # noqa: ANN401 - a Typer option
    """Return what two commands' options have in common that are the same one."""
    many = option.param_type_name == "option" and option.multiple
    return option.name, many, tuple(map(str, option.type_descriptor.choices or ()))


def project() -> Project | None:
    """Return the table of the nearest pyproject.toml that has one, here or in a parent folder."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        text = ""
        with suppress(OSError, ValueError):  # there is none, or it is no text, which its other readers report
            text = (folder / PROJECT_NAME).read_text(encoding="utf-8-sig")
        if "goalcheck" in text:
            from goalcheck.targets.file.toml_text import parsed

            path = os.path.relpath(folder / PROJECT_NAME)
            tool = parsed(path, text).get("tool")
            table = tool.get("goalcheck") if isinstance(tool, dict) else None
            if isinstance(table, dict):
                return Project(path, text, table)
            if table is not None:
                raise refusal(path, Slug.WRONG_TYPE, message("no_table_of_options"))
    return None


def _wrong(key: str, value: object, known: Mapping[str, Any], file: Project) -> Problem | None:
    """Return what is wrong with a key of the table, if anything is."""
    from goalcheck.messages.naming import described, did_you_mean
    from goalcheck.targets.file.toml_text import lines_of

    place = Place(file.path, lines_of(file.text).of(("tool", "goalcheck", key)))
    if key not in known:
        hint = did_you_mean(key.replace("_", "-"), known) or message("its_keys_are", keys=listed(known))
        return Problem(Slug.UNKNOWN_KEY, message("unknown_key_of_options", key=quoted(key)), hint, place)
    option = known[key]
    words = {str(choice) for choice in option.type_descriptor.choices or ()}
    texts = value if option.multiple and isinstance(value, list) else [value]
    found: Spoken
    if option.is_flag:
        found, hint = "" if isinstance(value, bool) else described(value), message("true_or_false")
    elif not all(isinstance(text, str) or (key == "as-of" and type(text) is date) for text in texts):
        found, hint = described(value), message("text_or_list" if option.multiple else "text_in_quotes")
    else:
        strange = [quoted(str(text)) for text in texts if words and text not in words]
        found, hint = listed(strange) if strange else "", message("one_of_these", names=listed(sorted(words)))
    slug = Slug.UNKNOWN_WORD if words else Slug.WRONG_TYPE
    found_there = message("option_is", key=key, value=found)
    return Problem(slug, found_there, message("expected_what", what=hint), place) if found else None


def _value(key: str, value: Any, file: str, *, many: bool) -> object:  # noqa: ANN401 - what TOML has
    """Return a value as the command line would have it, its files seen from here."""
    if isinstance(value, bool):
        return value
    texts = [_seen_from_here(key, str(text), file) for text in (value if isinstance(value, list) else [value])]
    return texts if many else texts[0]


def _seen_from_here(key: str, text: str, file: str) -> str:
    if key in _PATHS:
        return beside(file, text)
    name, equals, path = text.partition("=")
    return f"{name}={beside(file, path)}" if key == "format" and equals and path else text
