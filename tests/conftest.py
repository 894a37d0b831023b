"""What holds for all tests.

No example of a property fails on the time that it takes, since machines are busy. Examples are the same in every run:
random ones belong to the long runs (``HYPOTHESIS_PROFILE=random``).
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
