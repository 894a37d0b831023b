"""What tests of engines share: a session of Spark for those that ask it."""

from __future__ import annotations

import pytest

from .sparks import spark

__all__ = ["spark"]


@pytest.fixture(autouse=True)
def session_where_it_is_asked(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("spark"):
        request.getfixturevalue("spark")
