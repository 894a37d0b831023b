"""For sentences made from a grammar of goals, draft finds exactly what was put in."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from goalcheck.targets.expression_parser import text_quantity
from thoroughness import examples

from .drafts import EN_TITLE, ZH_TITLE, targets_of


class Goal(NamedTuple):
    """A goal as a sentence, and what is to be read of it."""

    text: str
    operator: str
    numbers: tuple[Fraction, ...]
    unit: str
    period: str = ""
    due: str = ""


WHOLE = st.integers(1, 9_999).map(str)
DECIMAL = st.tuples(st.integers(0, 999), st.integers(1, 9)).map(lambda parts: f"{parts[0]}.{parts[1]}")
NUMBER = st.one_of(WHOLE, DECIMAL)
ZH_TOPICS = ["粮食总产量", "城镇新增就业", "森林面积", "光伏装机规模", "农村公路里程", "服务业占比"]
ZH_OPERATORS = [
    ("", "以上", "at_least"), ("不低于", "", "at_least"), ("达到", "", "at_least"), ("提高到", "", "at_least"),
    ("超过", "", "more_than"), ("突破", "", "more_than"), ("控制在", "以内", "at_most"), ("不超过", "", "at_most"),
    ("降至", "", "at_most"), ("至少降至", "", "at_most"), ("低于", "", "less_than"), ("稳定在", "左右", "about"),
    ("约", "", "about"),
]  # fmt: skip
ZH_MAGNITUDES = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "亿": 8, "万亿": 12}
ZH_UNITS = ["人", "亩", "吨", "公里", "元", "个", "户", "千瓦时", "斤", "所", "套", "%"]
ZH_PERIODS = [
    ("", "", ""),
    ("今年", "", ""),
    ("到2027年", "2027", ""),
    ("年底前", "", "2024-12-31"),
    ("6月底前", "", "2024-06-30"),
]
EN_SUBJECTS = ["The number of apprentices", "Annual output", "The area of woodland", "The share of trips by bus"]
EN_OPERATORS = [
    ("be at least", "at_least"), ("reach", "at_least"), ("be no less than", "at_least"), ("rise to", "at_least"),
    ("exceed", "more_than"), ("be more than", "more_than"), ("be greater than", "more_than"),
    ("be at most", "at_most"), ("be no more than", "at_most"), ("not exceed", "at_most"), ("fall to", "at_most"),
    ("be less than", "less_than"), ("stay below", "less_than"), ("be around", "about"), ("be approximately", "about"),
]  # fmt: skip
EN_MAGNITUDES = {"": 0, " thousand": 3, " million": 6, " billion": 9, " trillion": 12}
EN_UNITS = {
    "%": "%",
    " per cent": "%",
    " hectares": "hectares",
    " tonnes": "tonnes",
    " km": "km",
    " homes": "homes",
    " kg": "kg",
}
EN_PERIODS = [
    ("", "", ""),
    (" by 2028", "2028", ""),
    (" by the end of 2027", "2027", ""),
    (" by June 2027", "2027", "2027-06-30"),
]


def value(number: str, power: int) -> Fraction:
    return Fraction(number) * Fraction(10**power)


def english_number(number: str) -> str:
    whole, point, part = number.partition(".")
    return f"{int(whole):,}{point}{part}"


@st.composite
def chinese_goals(draw: st.DrawFn) -> Goal:
    topic, firm = draw(st.sampled_from(ZH_TOPICS)), draw(st.sampled_from(["", "力争", "确保"]))
    lead, period, due = draw(st.sampled_from(ZH_PERIODS))
    unit = draw(st.sampled_from(ZH_UNITS))
    power = draw(st.sampled_from(sorted(ZH_MAGNITUDES))) if unit != "%" else ""
    if draw(st.booleans()):
        before, after, operator = draw(st.sampled_from(ZH_OPERATORS))
        numbers = [draw(NUMBER)]
    else:
        before, after, operator = "", "", "between"
        numbers = sorted(draw(st.lists(WHOLE, min_size=2, max_size=2, unique=True)), key=int)
    text = f"{lead}{firm}{topic}{before}{draw(st.sampled_from('—~至')).join(numbers)}{power}{unit}{after}"
    scaled = tuple(value(number, ZH_MAGNITUDES[power]) for number in numbers)
    return Goal(text, operator, scaled, unit, period, due)


@st.composite
def english_goals(draw: st.DrawFn) -> Goal:
    subject = draw(st.sampled_from(EN_SUBJECTS))
    tail, period, due = draw(st.sampled_from(EN_PERIODS))
    unit = draw(st.sampled_from(sorted(EN_UNITS)))
    power = draw(st.sampled_from(sorted(EN_MAGNITUDES))) if not unit.strip().startswith(("%", "per")) else ""
    if draw(st.booleans()):
        verb, operator = draw(st.sampled_from(EN_OPERATORS))
        numbers = [draw(NUMBER)]
        said = english_number(numbers[0])
    else:
        operator = "between"
        numbers = sorted(draw(st.lists(WHOLE, min_size=2, max_size=2, unique=True)), key=int)
        verb, said = draw(st.sampled_from([("be between", " and "), ("be", " to ")]))
        said = said.join(map(english_number, numbers))
    scaled = tuple(value(number, EN_MAGNITUDES[power]) for number in numbers)
    return Goal(f"{subject} will {verb} {said}{power}{unit}{tail}", operator, scaled, EN_UNITS[unit], period, due)


def read(target: dict[str, Any]) -> tuple[str, tuple[Fraction, ...], str, str, str]:
    operator = next(iter(target["threshold"]))
    written = target["threshold"][operator]
    numbers = tuple(text_quantity(str(one)).value for one in (written if isinstance(written, list) else [written]))
    return operator, numbers, target.get("unit", ""), target.get("period", ""), str(target.get("due", ""))


def unlike(goals: list[Goal]) -> list[Goal]:
    """Return the goals without those that say the same of the same thing, which are drafted once."""
    kept: dict[object, Goal] = {}
    for goal in goals:
        kept.setdefault((goal.operator, goal.numbers, goal.unit, goal.period), goal)
    return list(kept.values())


@given(st.lists(chinese_goals(), min_size=1, max_size=4).map(unlike))
@settings(deadline=None, max_examples=examples(120))
def test_a_chinese_draft_finds_exactly_what_was_put_in(goals: list[Goal]) -> None:
    found = [read(target) for target in targets_of(ZH_TITLE + "".join(f"{goal.text}。\n" for goal in goals))]
    assert found == [goal[1:] for goal in goals]


@given(st.lists(english_goals(), min_size=1, max_size=4).map(unlike))
@example([Goal("Annual output will be less than 2,020 homes", "less_than", (Fraction(2020),), "homes")])
@settings(deadline=None, max_examples=examples(120))
def test_an_english_draft_finds_exactly_what_was_put_in(goals: list[Goal]) -> None:
    found = [read(target) for target in targets_of(EN_TITLE + "".join(f"{goal.text}.\n" for goal in goals))]
    assert found == [goal[1:] for goal in goals]
