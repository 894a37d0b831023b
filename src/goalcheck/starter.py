"""What ``goalcheck init`` writes: a small targets file and figures that judge as they are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import message
from goalcheck.output import write_files

FILES = ("targets.toml", "figures.csv")


def starter_text(name: str, lang: str = "en") -> str:
    """Return one of the files, its comments and figures in ``lang``, "en" or "zh"."""
    return files("goalcheck").joinpath("starter_files", lang, name).read_text(encoding="utf-8")


def write_starter(folder: str, lang: str = "en") -> list[str]:
    """Write the starter files into ``folder`` and return their paths; InputError, nothing written, if one is there."""
    paths = {Path(folder) / name: starter_text(name, lang) for name in FILES}
    problems = [_there(path) for path in paths if path.exists() or path.is_symlink()]
    if problems:
        raise InputError(problems)
    write_files(((text, str(path)) for path, text in paths.items()), new=True)
    return [str(path) for path in paths]


def _there(path: Path) -> Problem:
    return Problem(Slug.OUTPUT_FAILED, message("already_there"), message("nothing_written"), Place(str(path)))
