"""What holds for all tests.

No example of a property fails on the time that it takes, since machines are busy. Examples are the same in every run:
random ones belong to the long runs (``HYPOTHESIS_PROFILE=random``). Quick runs try a share of them (see
``thoroughness``).

What was loaded and collected stays: looking through it for waste, again and again, took a fifteenth of a run.
"""

from __future__ import annotations

import gc
import os

from hypothesis import settings

from thoroughness import examples

settings.register_profile("same", deadline=None, derandomize=True, max_examples=examples(100))
settings.register_profile("random", deadline=None, max_examples=examples(100))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish() -> None:
    """Leave all that was made until now out of each search for waste."""
    gc.freeze()
