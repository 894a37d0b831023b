"""goalcheck judges stated goals against actual figures, exactly.

>>> import goalcheck
>>> targets = goalcheck.load_targets("targets.toml")             # doctest: +SKIP
>>> figures = goalcheck.read_figures(targets, "figures.csv")     # doctest: +SKIP
>>> report = goalcheck.judge(targets, figures)                   # doctest: +SKIP
>>> report.passed, report.to_json()                              # doctest: +SKIP

Each name is imported when it is first used, so that ``import goalcheck`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from goalcheck.version import __version__

if TYPE_CHECKING:
    from goalcheck.api import Figures, Report, judge, load_targets, read_figures
    from goalcheck.errors import GoalcheckError, InputError, Problem
    from goalcheck.report.verdict import Status
    from goalcheck.targets.targets_file import TargetsFile

__all__ = [
    "Figures",
    "GoalcheckError",
    "InputError",
    "Problem",
    "Report",
    "Status",
    "TargetsFile",
    "__version__",
    "judge",
    "load_targets",
    "read_figures",
]

_HOMES = {
    "api": ("Figures", "Report", "judge", "load_targets", "read_figures"),
    "errors": ("GoalcheckError", "InputError", "Problem"),
    "report.verdict": ("Status",),
    "targets.targets_file": ("TargetsFile",),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            globals()[name] = found = getattr(import_module(f"goalcheck.{module}"), name)
            return found
    raise AttributeError(f"module 'goalcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
