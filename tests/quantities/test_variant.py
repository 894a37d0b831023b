"""Kinds of values: what a class of annotated names gets from :class:`Variant`."""

from __future__ import annotations

from typing import ClassVar

import pytest

from goalcheck.quantities.variant import Variant


class Bound(Variant):
    """A kind with one field, and something that is none."""

    shape: ClassVar[str] = "bound"
    value: int


class Range(Bound):
    """A kind with one field more, which has a default."""

    kinds: ClassVar[int] = 2
    width: int = 10


class Other(Variant):
    """Another kind of the same field."""

    value: int


def test_fields_are_found_when_a_kind_is_made() -> None:
    class Named(Variant):
        shape: ClassVar[str] = "named"
        name: str
        size: int = 3

    class Placed(Named):
        place: str = "here"

    assert (Named.__match_args__, Placed.__match_args__) == (("name", "size"), ("name", "size", "place"))
    assert repr(Placed("a", place="b")) == "Placed(name='a', size=3, place='b')"


def test_equal_values_have_equal_hashes_and_others_rarely() -> None:
    assert hash(Bound(1)) == hash(Bound(1))
    assert len({hash(Bound(number)) for number in range(100)}) > 90
    assert hash(Bound(1)) != hash(Other(1))


def test_the_annotated_names_are_the_fields_in_their_order_with_those_of_the_parent_first() -> None:
    assert Bound.__match_args__ == ("value",)
    assert Range.__match_args__ == ("value", "width")
    assert Variant.__match_args__ == ()


def test_a_class_variable_is_no_field() -> None:
    with pytest.raises(TypeError, match=r"^Bound takes value$"):
        Bound(1, shape="x")  # type: ignore[call-arg]


def test_values_are_given_by_place_or_by_name_and_a_default_may_be_left_out() -> None:
    assert (Range(1, 2).value, Range(1, 2).width) == (1, 2)
    assert Range(1, width=2) == Range(value=1, width=2) == Range(1, 2)
    assert Range(1).width == 10


@pytest.mark.parametrize(("places", "names"), [((), {}), ((1, 2, 3), {}), ((1,), {"value": 1}), ((1,), {"kinds": 1})])
def test_too_few_too_many_or_unknown_values_are_refused(places: tuple[int, ...], names: dict[str, int]) -> None:
    with pytest.raises(TypeError, match=r"^Range takes value, width$"):
        Range(*places, **names)


def test_a_value_is_equal_to_one_of_its_own_kind_with_equal_fields_alone() -> None:
    assert Bound(1) == Bound(1)
    assert Bound(1) != Bound(2)
    assert Bound(1) != Other(1)
    assert len({Bound(1), Bound(1), Other(1), Bound(2)}) == 3


def test_a_value_cannot_be_changed_and_says_what_it_is() -> None:
    with pytest.raises(AttributeError, match=r"^value of Bound cannot be set$"):
        Bound(1).value = 2  # type: ignore[misc]
    assert repr(Range(1)) == "Range(value=1, width=10)"


def test_kinds_are_told_apart_by_pattern() -> None:
    match Range(3, 4):
        case Other():
            pytest.fail("another kind")
        case Range(value, width):
            assert (value, width) == (3, 4)


def test_another_value_of_a_kind_differs_in_what_is_given_alone() -> None:
    made = Range(1, 2)
    assert made.but(width=3) == Range(1, 3)
    assert made == Range(1, 2)
    with pytest.raises(TypeError, match=r"^Range takes value, width$"):
        made.but(length=3)
