"""How many examples a property is tried on: a share of them in quick runs, all in the thorough ones.

``GOALCHECK_THOROUGH=1`` (set by ``make test THOROUGH=1`` and ``make spark``) tries all.
"""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("GOALCHECK_THOROUGH"))
QUICK_SHARE = 4


def examples(most: int) -> int:
    """Return how many examples of ``most`` this run tries, at least one."""
    return most if THOROUGH else max(1, most // QUICK_SHARE)
