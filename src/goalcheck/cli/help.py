"""The help of a command in the reader's language, how it was called where that was wrong, and what to do next."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import east_asian_width

from goalcheck.cli.environment import find_targets, project_targets
from goalcheck.errors import InputError
from goalcheck.messages.catalogue import message, sentences
from goalcheck.render.terminal.wrapping import wrapped

CHINESE: dict[str, dict[str, str]] = sentences("help.json")  # of texts, and of Typer's words for wrong usage
WIDEST = 100
_LEFT = 26  # cells of the left column at most; what is wider has a line of its own


def help_text(ctx: Any, lang: str) -> str:  # noqa: ANN401 - Typer's context
    """Return the help of the context's command, ending without a line feed."""
    command = ctx.command
    width = min(shutil.get_terminal_size().columns, WIDEST)
    blocks = [usage_line(ctx, lang)]
    blocks += [_paragraph(text, width, lang) for text in re.split(r"\n\s*\n", (command.help or "").strip())]
    arguments = [param for param in command.get_params(ctx) if param.param_type_name == "argument"]
    options = [param for param in command.get_params(ctx) if param.param_type_name == "option" and not param.hidden]
    commands = [(name, command.get_command(ctx, name)) for name in getattr(command, "commands", ())]
    blocks += _section("Arguments:", ((_name(param), param.help or "") for param in arguments), width, lang)
    blocks += _section("Options:", map(_option, options), width, lang)
    shorts = ((name, (one.help or "").partition("\n")[0]) for name, one in commands)
    blocks += _section("Commands:", shorts, width, lang)
    blocks += [_paragraph(command.epilog, width, lang)] if command.epilog else []
    return "\n\n".join(blocks)


def usage_line(ctx: Any, lang: str) -> str:  # noqa: ANN401 - Typer's context
    """Return how a command is called."""
    arguments = [param for param in ctx.command.get_params(ctx) if param.param_type_name == "argument"]
    pieces = ["[OPTIONS]", *(_name(param) for param in arguments)]
    pieces += ["COMMAND [ARGS]..."] if hasattr(ctx.command, "commands") else []
    return _labelled("Usage:", f"{ctx.command_path} {' '.join(pieces)}", lang)


def usage_error(error: Any, lang: str) -> str:  # noqa: ANN401 - Typer's exception
    """Return what was wrong with the arguments, and how the command is called."""
    text = " ".join(error.format_message().split())  # choices come in lines of their own
    text = text.replace(": Value error, ", ": ")  # Pydantic's words for it
    if lang == "zh":
        for pattern, chinese in CHINESE["usage_errors"].items():
            text = re.sub(pattern, chinese, text)
    lines = [_labelled("Error:", text, lang)]
    if error.ctx is not None:
        again = translated("Try '{command} -h' for help.", lang).format(command=error.ctx.command_path)
        lines = [usage_line(error.ctx, lang), again, "", *lines]
    return "\n".join(lines)


def translated(text: str, lang: str) -> str:
    """Return a text of the help in the reader's language."""
    return CHINESE["texts"].get(text, text) if lang == "zh" else text


def cells(text: str) -> int:
    """Return how many cells of a terminal a text of the help takes; Rich, which knows all texts, loads too slowly."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _labelled(label: str, text: str, lang: str) -> str:
    return f"{translated(label, lang)}{'' if lang == 'zh' else ' '}{text}"


def _name(param: Any) -> str:  # noqa: ANN401 - a Typer argument
    name = (param.metavar or param.name.upper()).strip("[]")
    more = "..." if param.nargs == -1 else ""
    return f"{name}{more}" if param.required else f"[{name}]{more}"


def _option(param: Any) -> tuple[str, str]:  # noqa: ANN401 - a Typer option
    """Return an option's names with its value, and its help."""
    choices = "|".join(map(str, param.type_descriptor.choices or ()))
    value = "" if param.is_flag else f" {param.metavar or (f'[{choices}]' if choices else param.name.upper())}"
    return ", ".join(sorted(param.opts, key=len)) + value, param.help or ""


def _paragraph(text: str, width: int, lang: str) -> str:
    flowing = " ".join(text.split())
    example = flowing.removeprefix("Example: ")
    if example != flowing:
        return f"  {_labelled('Example:', example, lang)}"
    return "\n".join(f"  {line}" for line in wrapped(translated(flowing, lang), width - 2, cells))


def _section(heading: str, rows: Iterable[tuple[str, str]], width: int, lang: str) -> Iterator[str]:
    """Yield a heading and its rows in two columns, or nothing."""
    listed = [(left, translated(right, lang) if right else "") for left, right in rows]
    if not listed:
        return
    column = max((cells(left) for left, _ in listed if cells(left) <= _LEFT), default=_LEFT)
    lines = [translated(heading, lang)]
    for left, right in listed:
        first, *others = wrapped(right, width - column - 4, cells) or [""]
        if cells(left) > column:
            lines += [f"  {left}", f"{' ' * (column + 4)}{first}"]
        else:
            lines.append(f"  {left}{' ' * (column - cells(left))}  {first}".rstrip())
        lines += [f"{' ' * (column + 4)}{line}" for line in others]
    yield "\n".join(lines)


def next_step(lang: str) -> str:
    """Return what to do next in this folder, in ``lang``."""
    try:
        path = find_targets(os.environ.get("GOALCHECK_TARGETS") or project_targets())
    except InputError:
        return message("next_init").in_language(lang)
    from goalcheck.api import load_targets

    try:
        names_figures = bool(load_targets(path).figures)
    except InputError:  # which a report on it shows
        names_figures = False
    return message("next_check" if names_figures else "next_report", path=path).in_language(lang)
