"""Units convert exactly, or not at all."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalcheck.quantities.unit import PERCENT, POINTS, Conversion, Unit, UnitError, Units
from goalcheck.quantities.unit_text import LATIN, Terms, doubled, normal

units = Units()
texts = st.sampled_from(
    [
        "元",
        "万元",
        "亿元",
        "人",
        "%",
        "‰",
        "百分点",
        "km",
        "m",
        "公里",
        "kg",
        "吨",
        "°C",
        "K",
        "kWh",
        "亩",
        "m²",
        "元/人",
        "set",
    ]
)


def factor(source: str, target: str) -> Fraction:
    conversion = units.parse(source).to(units.parse(target))
    assert conversion.offset == 0
    return conversion.factor


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("元", "元", "1"),
        (" 元\t", "元", "1"),
        ("ｋｍ", "km", "1"),
        ("万元", "元", "10000"),
        ("亿元", "万元", "10000"),
        ("万亿元", "亿元", "10000"),
        ("百万吨", "万吨", "100"),
        ("千人", "百人", "10"),
        ("十万人", "人", "100000"),
        ("百亿元", "千万元", "1000"),
        ("亿元人民币", "元人民币", "100000000"),
        ("万 元", "元", "10000"),
        ("万", "", "10000"),
        ("1000人", "人", "1000"),
        ("100,000人", "人", "100000"),
        ("人/10万人", "人/人", "1/100000"),
        ("1/万人", "1/人", "1/10000"),
        ("/万人", "1/人", "1/10000"),
        ("%", "‰", "10"),
        ("％", "%", "1"),
        ("percent", "%", "1"),
        ("pp", "个百分点", "1"),
        ("percentage points", "百分点", "1"),
        ("基点", "百分点", "1/100"),
        ("万元/人", "元/人", "10000"),
        ("元/(人·月)", "元/人/月", "1"),
        ("元·人", "人*元", "1"),
        ("(万元)", "元", "10000"),
        ("公里", "千米", "1"),
        ("公里", "km", "1"),
        ("千瓦时", "kWh", "1"),
        ("千瓦时", "度", "1"),
        ("平方米", "m²", "1"),
        ("㎡", "m2", "1"),
        ("㎡", "m^2", "1"),
        ("m**2", "m2", "1"),
        ("亩", "平方米", "2000/3"),
        ("斤", "克", "500"),
        ("年", "月", "12"),
        ("季度", "月", "3"),
        ("吨公里", "t·km", "1"),
        ("μg/m³", "微克/立方米", "1"),
        ("µg/m³", "ug/m3", "1"),
        ("2010=100", "2010=100", "1"),
    ],
)
def test_the_cheap_rules_settle_magnitudes_names_and_shares(source: str, target: str, expected: str) -> None:
    assert factor(source, target) == Fraction(expected)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("km", "m", "1000"),
        ("千米", "米", "1000"),
        ("t", "kg", "1000"),
        ("kt", "t", "1000"),
        ("万吨", "公斤", "10000000"),
        ("kWh", "MJ", "18/5"),
        ("亩", "公顷", "1/15"),
        ("ha", "m2", "10000"),
        ("km²", "m²", "1000000"),
        ("mg/L", "g/m³", "1"),
        ("g/m3", "mg/L", "1"),
        ("元/kg", "元/t", "1000"),
        ("吨公里", "kg·m", "1000000"),
        ("mile", "m", "201168/125"),
        ("GB", "MB", "1000"),
        ("turn", "deg", "360"),
        ("J/°C", "J/K", "1"),
        ("square kilometres", "ha", "100"),
        ("cubic metres", "L", "1000"),
        ("dam2", "m2", "100"),
        ("nautical mile", "m", "1852"),
        ("km/h", "m/s", "5/18"),
    ],
)
def test_physical_units_convert_exactly(source: str, target: str, expected: str) -> None:
    assert factor(source, target) == Fraction(expected)
    assert factor(target, source) == 1 / Fraction(expected)


@pytest.mark.parametrize(
    ("source", "target", "value", "expected"),
    [
        ("°C", "°F", "100", "212"),
        ("℃", "K", "0", "273.15"),
        ("K", "摄氏度", "0", "-273.15"),
        ("华氏度", "degC", "-40", "-40"),
        ("°F", "K", "0", "45967/180"),
        ("千°C", "K", "1", "1273.15"),
        ("K", "千°C", "1273.15", "1"),
    ],
)
def test_temperatures_convert_with_their_offset(source: str, target: str, value: str, expected: str) -> None:
    assert units.parse(source).to(units.parse(target)).apply(Fraction(value)) == Fraction(expected)


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("人", "元", "^人 does not convert to 元$"),
        ("%", "百分点", r'^% does not convert to points: .* differences of percentages in points \(unit = "pp"\)$'),
        ("pp", "%", "^pp does not convert to %: levels, shares and growth are in %"),
        ("", "元", "^a number without unit does not convert to 元$"),
        ("ppm", "", "^ppm does not convert to a number without unit$"),
        ("ppm", "%", "does not convert"),
        ("Set", "set", "^Set does not convert to set$"),
        ("people", "sets", "does not convert"),
        ("km", "kg", "^km does not convert to kg$"),
        ("km", "m2", "does not convert"),
        ("年", "天", "^年 does not convert to 天$"),
        ("yr", "d", "does not convert"),
        ("rpm", "Hz", "does not convert"),
        ("GB", "rad", "does not convert"),
        ("deg", "rad", "does not convert to rad: the factor is not exact"),
        ("rad", "deg", "does not convert to deg: the factor is not exact"),
        ("deg/s", "rad/s", "the factor is not exact"),
        ("dBm", "W", "the factor is not exact"),
        ("planck_length/s", "m/s", "the factor is not exact"),
        ("ton", "t", "ton has several meanings"),
        ("mB", "B", "a part of a single byte"),
        ("mbit", "bit", "a part of a single byte"),
        ("2010=100", "2015=100", "does not convert"),
        ("元人民币", "元", "does not convert"),
        ("x" * 1000, "元", "^x{79}… does not"),
    ],
)
def test_anything_else_is_an_error(source: str, target: str, message: str) -> None:
    with pytest.raises(UnitError, match=message):
        units.parse(source).to(units.parse(target))


@pytest.mark.parametrize(
    "text",
    [
        "N/",
        "/",
        "·人",
        "a//b",
        "(a",
        "a)",
        "a)(b",
        "http://x.y",
        "x" * 300,
        "1990 US$",
        "元/",
        "10.5人",
        "CO2",
        "^2",
        "千(",
    ],
)
def test_text_that_is_no_product_is_a_unit_of_its_own(text: str) -> None:
    assert units.parse(text).terms.symbols == ((text, 1),)


def test_text_with_a_bracket_left_open_has_no_magnitude() -> None:
    assert units.parse("千(").terms == Terms(symbols=(("千(", 1),))


def test_every_latin_symbol_is_known_and_so_is_a_magnitude_before_a_short_word() -> None:
    assert [symbol for symbol in LATIN if not units.known(symbol)] == []
    assert units.known("万abcdef")
    assert not units.known("万abcdefg")


def test_space_within_a_name_is_one_space() -> None:
    assert units.parse("nautical  mile").same_as(units.parse("海里"))
    assert normal(" nautical \t mile ") == "nautical mile"


def test_a_text_of_two_hundred_characters_is_read_and_a_longer_one_is_a_symbol() -> None:
    assert units.parse("x·" * 99 + "xx").terms.symbols == (("x", 99), ("xx", 1))
    assert units.parse("x·" * 100 + "x").terms.symbols == (("x·" * 100 + "x", 1),)


@pytest.mark.parametrize("letter", ["°", "m", "m "])
def test_a_symbol_longer_than_any_name_is_asked_of_nobody(letter: str) -> None:
    long = units.parse(letter * 1_000_000)
    with pytest.raises(UnitError, match="does not convert"):
        units.parse("kg").to(long)


def test_percent_and_points_know_what_they_are() -> None:
    assert units.parse("%") == PERCENT
    assert units.parse("百分点") == POINTS
    assert [units.parse(text).is_percent for text in ("‰", "％", "pp", "%/年", "元")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [units.parse(text).is_points for text in ("个百分点", "p.p.", "%", "百分点/年")] == [
        True,
        True,
        False,
        False,
    ]


def test_same_is_a_conversion_that_changes_nothing() -> None:
    assert units.parse("万元").same_as(units.parse("10000元"))
    assert units.parse("mg/L").same_as(units.parse("g/m³"))
    assert not units.parse("万元").same_as(units.parse("元"))
    assert not units.parse("人").same_as(units.parse("元"))


def test_a_unit_is_written_as_it_was_written() -> None:
    assert str(units.parse(" 万元 ")) == "万元"
    assert units.parse("ｋｍ").text == "ｋｍ"


def test_products_and_quotients_have_units() -> None:
    wan, person, rate = units.parse("万元"), units.parse("人"), units.parse("人/户")
    quotient = wan.per(person)
    assert quotient is not None
    assert quotient.same_as(units.parse("万元/人"))
    assert quotient.text == "万元/人"
    assert wan.times(person) == units.parse("万元·人")
    assert units.parse("").times(person).text == "人"
    assert str(wan.per(rate)) == "万元/(人/户)"
    assert str(units.parse("").per(person)) == "1/人"
    assert str(wan.per(units.parse(""))) == "万元"


def test_a_quotient_of_one_unit_by_itself_is_a_bare_number() -> None:
    assert units.parse("元").per(units.parse(" 元")) is None
    assert units.parse("公里").per(units.parse("km")) is None


def test_a_quotient_of_two_magnitudes_keeps_its_factor() -> None:
    quotient = units.parse("万元").per(units.parse("元"))
    assert quotient is not None
    assert quotient.to(units.parse("")) == Conversion(Fraction(10000))


@pytest.mark.parametrize(
    "text",
    [
        "亿元",
        "万人",
        "人",
        "%",
        "元/人",
        "kWh",
        "万",
        "吨标准煤",
        "亿千瓦小时",
        "百分点",
        "人/平方公里",
        "公里",
        "m²",
        "千克/人",
        "℃",
        "万标准箱",
    ],
)
def test_brackets_that_read_as_a_unit_are_known(text: str) -> None:
    assert units.known(text)


@pytest.mark.parametrize(
    "text",
    [
        "上年同月=100",
        "1990=100",
        "中央",
        "M2",
        "2010",
        "100",
        "GDP",
        "当月",
        "男",
        "",
        "A",
        "万元以上的工业企业",
        "万2",
    ],
)
def test_other_brackets_are_not(text: str) -> None:
    assert not units.known(text)


@settings(deadline=None)
@given(texts, texts)
def test_there_and_back_again_changes_nothing(a: str, b: str) -> None:
    one, other = units.parse(a), units.parse(b)
    try:
        there = one.to(other)
    except UnitError:
        with pytest.raises(UnitError):
            other.to(one)
    else:
        assert other.to(one).apply(there.apply(Fraction(7, 3))) == Fraction(7, 3)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_is_a_unit_the_same_as_itself(text: str) -> None:
    assert units.parse(text).same_as(Units().parse(f" {text}\t"))


def run(code: str) -> str:
    command = [sys.executable, "-c", f"import sys; from goalcheck.quantities.unit import *; u = Units()\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def test_the_units_library_is_loaded_only_when_nothing_cheaper_settles_it() -> None:
    out = run(
        "names = ['万元 元', '% ‰', '公里 km', '亩 平方米', '人 元', '% pp', 'foo foo', '年 天']\n"
        "for a, b in map(str.split, names):\n"
        "    u.parse(a).same_as(u.parse(b)); u.known(a)\n"
        "print('pint' in sys.modules); print(u.parse('km').same_as(u.parse('m'))); print('pint' in sys.modules)"
    )
    assert out.split() == ["False", "False", "True"]


def test_without_the_units_library_the_error_says_how_to_install_it() -> None:
    out = run(
        "sys.modules['pint'] = None\n"
        "print(u.parse('公里').to(u.parse('km')).is_identity)\n"
        "try: u.parse('km').to(u.parse('m'))\n"
        "except UnitError as error: print(error)"
    )
    assert out.splitlines() == ["True", "km does not convert to m: physical units need: pip install 'goalcheck[units]'"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("μm2", "μm²"), ("nm2", "nm²"), ("s2", "s²"), ("kg*m**2/s", "kg·m²/s"), ("m**2*s**2", "m²·s²"), ("/s2", "1/s²")],
)
def test_powers_are_written_in_several_ways(one: str, other: str) -> None:
    units = Units()
    assert units.parse(one).terms == units.parse(other).terms


@pytest.mark.parametrize("text", ["100=2015", "1=2015", "(m)x", "y(m)", "(m", "m)", "m//s", "m·", "·m", "/"])
def test_what_is_no_product_is_a_unit_of_its_own(text: str) -> None:
    assert Units().parse(text).terms == Terms(symbols=((text, 1),))


def test_powers_that_fill_the_memory_are_refused_and_a_unit_of_that_name_is_a_symbol() -> None:
    text = "万^9^9^9"
    with pytest.raises(UnitError, match="is no unit: its powers are too high") as error:
        units.checked(text)
    assert text in str(error.value)
    assert units.parse(f" {text} ") == Unit(text, Terms(symbols=((text, 1),)))
    with pytest.raises(UnitError, match="its powers are too high"):
        units.checked(f" {text} ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("万人", "人"), ("亿元", "元"), ("人", "人"), ("千瓦时", "千瓦时"), ("万", ""), ("100,000 people", "people")],
)
def test_what_is_counted_one_by_one_has_no_magnitude(text: str, expected: str) -> None:
    found = units.of_one(units.parse(text))
    assert (found.text if found else "") == expected


def test_a_defined_unit_is_counted_as_it_is_defined() -> None:
    boxes = Units({"百箱": "7 桶"})
    assert boxes.of_one(boxes.parse("百箱")) == boxes.parse("百箱")


@pytest.mark.parametrize("name", ["furlong", "stone", "rod"])
def test_a_name_that_the_units_library_knows_is_a_unit_in_a_cell(name: str) -> None:
    assert units.known_in_cell(name)
    assert not units.known_in_cell(f"{name}ish")


@pytest.mark.parametrize("mark", ["p", "fl", "ly", "pax"])
def test_two_letters_are_no_unit_in_a_cell_for_the_units_library_alone(mark: str) -> None:
    assert not units.known_in_cell(mark)


@pytest.mark.parametrize(
    ("written", "unit", "remedy"),
    [
        ("4.5万", "万人", "say 人 as its unit, or write a plain number of 万人"),
        ("4.5万", "万", "write a plain number of 万"),
        ("4.5 亿+", "亿元", "say 元 as its unit, or write a plain number of 亿元"),
    ],
)
def test_a_magnitude_in_number_and_unit_is_said_with_both_ways_out(written: str, unit: str, remedy: str) -> None:
    twice = doubled(written, unit)
    assert twice is not None
    assert str(twice[1]) == remedy


@pytest.mark.parametrize(("written", "unit"), [("2.18万", "亿元"), ("45", "万人"), ("4.5万", "人"), ("4.5万", "千克")])
def test_one_magnitude_is_none_twice(written: str, unit: str) -> None:
    assert doubled(written, unit) is None


def test_without_a_unit_nothing_is_counted_in_one() -> None:
    assert units.of_one(None) is None


def test_powers_of_powers_up_to_99_are_read() -> None:
    assert units.checked("x^9^9").terms.symbols == (("x", 81),)
    assert units.checked("x^4^-8^3").terms.symbols == (("x", -96),)


@pytest.mark.parametrize("text", ["x^5^5^4", "x^5^-5^4", "万^9^9^9"])
def test_higher_powers_are_refused(text: str) -> None:
    with pytest.raises(UnitError, match="its powers are too high"):
        units.checked(text)
