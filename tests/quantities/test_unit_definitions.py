"""The [units] table defines units by others, without circles or contradictions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goalcheck.quantities.unit import UnitError, Units


def factor(definitions: dict[str, str], source: str, target: str) -> Fraction:
    units = Units(definitions)
    return units.parse(source).to(units.parse(target)).factor


@pytest.mark.parametrize(
    ("definitions", "source", "target", "expected"),
    [
        ({"套": "1 set"}, "套", "set", "1"),
        ({"套": "1 set"}, "万套", "set", "10000"),
        ({"套": "1 set"}, "元/套", "元/set", "1"),
        ({"Percentage (%)": "1 %"}, "Percentage (%)", "%", "1"),
        ({"Percentage (%)": "1 %"}, " Ｐercentage  (%) ", "‰", "10"),
        ({"箱": "12 件"}, "箱", "件", "12"),
        ({"托": "10 箱", "箱": "12 件"}, "托", "件", "120"),
        ({"箱": "12 件", "托": "10 箱"}, "托", "万件", "120/10000"),
        ({"dozen": "12"}, "dozen", "", "12"),
        ({"坪": "400/1 m2".replace("/1", "")}, "坪", "平方米", "400"),
        ({"ton": "1 t"}, "ton", "kg", "1000"),
        ({"half": "0.5 件"}, "half", "件", "1/2"),
        ({"USD million": "百万美元".replace("百万", "1 百万")}, "USD million", "美元", "1000000"),
    ],
)
def test_a_definition_converts_in_chains_and_products(
    definitions: dict[str, str], source: str, target: str, expected: str
) -> None:
    assert factor(definitions, source, target) == Fraction(expected)


def test_a_unit_defined_by_percent_is_percent() -> None:
    assert Units({"Percentage (%)": "1 %"}).parse("Percentage (%)").is_percent


def test_what_is_defined_is_known() -> None:
    assert Units({"flox": "3 blip"}).known("flox")
    assert not Units().known("flox")


@pytest.mark.parametrize(
    "definitions",
    [
        {"里": "1 x"},
        {"度": "1 °C"},
        {"km": "1000 m"},
        {"亩": "10000 平方米"} | {"亩": "1 亩地"},
        {"%": "10 ‰"},
        {"百货店": "1 shop"},
        {"人/户": "1 ratio"},
    ],
)
def test_a_definition_may_say_what_is_so_or_give_a_word_another_meaning(definitions: dict[str, str]) -> None:
    assert Units(definitions)


@pytest.mark.parametrize(
    ("definitions", "message"),
    [
        ({"a": "1 b", "b": "1 a"}, "a → b → a: the definitions go in a circle"),
        ({"x": "1 a", "a": "1 b", "b": "2 a"}, "a → b → a: the definitions go in a circle"),
        ({"套": "1 套"}, "套 → 套: the definitions go in a circle"),
        ({"套": "1 万套"}, "go in a circle"),
        ({"套 ": "1 x", "套": "2 x"}, '套 is defined twice: as "1 x" and as "2 x"'),
        ({"套": "set"}, '套 = "set" defines no unit; expected a number and a unit'),
        ({"套": ""}, "defines no unit"),
        ({"套": "0 set"}, "expected a number above 0"),
        ({"套": "-1 set"}, "expected a number above 0"),
        ({"套": "1e9999 set"}, "defines no unit"),
        ({" ": "1 set"}, "a unit without a name"),
        ({"%": "1 百分点"}, '% = "1 百分点" contradicts what % means already'),
        ({"百分点": "1 %"}, "contradicts"),
        ({"pp": "2 百分点"}, "contradicts"),
        ({"万元": "1000 元"}, "contradicts"),
        ({"万元": "1 USD"}, "contradicts"),
        ({"千克": "1 kt"}, "contradicts"),
        ({"km": "900 m"}, "contradicts"),
        ({"亩": "666 m2"}, "contradicts"),
        ({"m2": "1 km2"}, "contradicts"),
        ({f"u{n}": f"2 u{n + 1}" for n in range(200)}, "a chain of more than 100 definitions"),
    ],
)
def test_a_circle_a_contradiction_or_no_quantity_is_an_error(definitions: dict[str, str], message: str) -> None:
    with pytest.raises(UnitError, match=message):
        Units(definitions)


def test_a_chain_of_a_hundred_definitions_is_followed_to_its_end() -> None:
    chain = {f"u{n}": f"2 u{n + 1}" for n in range(100)}
    assert factor(chain, "u0", "u100") == 2**100
    with pytest.raises(UnitError, match=r"^u0: a chain of more than 100 definitions$"):
        Units(chain | {"u100": "2 u101"})


def test_what_comes_to_too_many_digits_is_an_error_that_names_where_it_began() -> None:
    long = {"x": "1e999 y", "y": "1e999 z"}
    for definitions, name in ((long, "x"), ({"a": "2 x", **long}, "a")):
        with pytest.raises(UnitError, match=rf"^{name}: what it comes to has more than 1,000 digits$"):
            Units(definitions)


def test_the_same_definition_twice_is_one() -> None:
    assert factor({"套 ": "2 x", "套": "2 x"}, "套", "x") == 2
