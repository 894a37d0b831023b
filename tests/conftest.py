"""What holds for all tests: no example of a property fails on the time that it takes, for machines are busy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
