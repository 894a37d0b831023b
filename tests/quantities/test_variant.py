"""Values of several kinds: what makes two equal, what may be given, and that nothing changes afterwards."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from goalcheck.quantities.variant import Variant


class Pair(Variant):
    """Two fields, the second with a default."""

    kind: ClassVar[str] = "pair"
    left: int
    right: int = 2


class Couple(Variant):
    """The same fields in another kind."""

    left: int
    right: int = 2


class Triple(Pair):
    """One field more."""

    third: int = 3


def test_a_field_is_given_by_place_or_by_name_or_has_its_default() -> None:
    assert Pair(1) == Pair(1, 2) == Pair(left=1, right=2) == Pair(1, right=2)
    assert hash(Pair(1)) == hash(Pair(1, 2))
    assert (Pair(1).left, Pair(1).right, Pair(1, 5).right) == (1, 2, 5)
    assert repr(Triple(1)) == "Triple(left=1, right=2, third=3)"
    assert (Pair.__match_args__, Triple.__match_args__) == (("left", "right"), ("left", "right", "third"))


def test_only_one_of_the_same_kind_with_equal_fields_is_equal() -> None:
    assert Pair(1) != Pair(1, 3)
    assert Pair(1) != Couple(1)
    assert hash(Pair(1)) != hash(Couple(1))
    assert Pair(1) != Triple(1)
    assert Pair(1) != (1, 2)


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((), {"right": 1}), ((1, 2, 3), {}), ((1,), {"left": 1}), ((1, 2), {"right": 2})]
)
def test_a_field_that_is_missing_or_given_twice_and_one_too_many_are_errors(
    values: tuple[int, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match=r"^Pair takes left, right$"):
        Pair(*values, **named)


def test_nothing_can_be_set_afterwards() -> None:
    pair: Any = Pair(1)
    with pytest.raises(AttributeError, match=r"^left of Pair cannot be set$"):
        pair.left = 2
