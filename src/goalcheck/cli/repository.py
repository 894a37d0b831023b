"""The repository that holds a folder: annotations of a pull request name files from its root."""

import os
from pathlib import Path

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # where runners say that they put the repository


def root_of(folder: Path) -> str:
    """Return the root of the repository around a folder, "" outside of any."""
    for name in _CHECKOUTS:
        checkout = os.environ.get(name)
        if checkout and folder.is_relative_to(Path(checkout).resolve()):
            return Path(checkout).resolve().as_posix()
    return next((one.as_posix() for one in (folder, *folder.parents) if (one / ".git").exists()), "")
