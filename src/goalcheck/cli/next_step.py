"""What somebody may do next who named no command."""

import os

from goalcheck.cli.environment import find_targets
from goalcheck.cli.project import project_targets
from goalcheck.errors import InputError
from goalcheck.messages.catalogue import message


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
