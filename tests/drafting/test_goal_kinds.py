"""For sentences of every kind of goal that is no plain level, draft finds exactly what was put in."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalcheck.targets.operand import text_quantity

from .drafts import EN_TITLE, ZH_TITLE, targets_of


class Kind(NamedTuple):
    """A pattern of sentences, and what is read of it: {0} is what is promised, {1} a number."""

    text: str
    operator: str
    value: str  # "1": the number, "-1": its negative, else what the threshold says; {} is the name
    form: str = ""  # how the measure begins
    unit: str = ""


ENGLISH = (
    Kind("{0} will increase by {1}%", "at_least", "1", "growth", "%"),
    Kind("{0} will increase by at least {1}%", "at_least", "1", "growth", "%"),
    Kind("{0} will rise by more than {1} per cent", "more_than", "1", "growth", "%"),
    Kind("{0} will be reduced by {1}%", "at_most", "-1", "growth", "%"),
    Kind("{0} must fall by at least {1}%", "at_most", "-1", "growth", "%"),
    Kind("We will cut {0} {1}%", "at_most", "-1", "growth", "%"),
    Kind("{0} will be {1}% lower than last year", "at_most", "-1", "growth", "%"),
    Kind("We aim for a {1}% reduction in {0}", "at_most", "-1", "growth", "%"),
    Kind("We aim for a {1}% increase in {0}", "at_least", "1", "growth", "%"),
    Kind("{0} will rise by {1} percentage points", "at_least", "1", "change", "pp"),
    Kind("{0} will fall by {1} hours", "at_most", "-1", "change", "hours"),
    Kind("We will double {0}", "at_least", "2 * baseline({})"),
    Kind("We will triple {0}", "at_least", "3 * baseline({})"),
    Kind("We will halve {0}", "at_most", "0.5 * baseline({})"),
    Kind("{0} will be halved", "at_most", "0.5 * baseline({})"),
    Kind("We will cut {0} by one third", "at_most", "2 / 3 * baseline({})"),
    Kind("We will increase {0} by half", "at_least", "1.5 * baseline({})"),
    Kind("{0} will never fall", "at_least", "previous({})"),
    Kind("{0} must not increase", "at_most", "previous({})"),
    Kind("We will eliminate {0}", "equals", "0"),
    Kind("{0} will not fall below {1} km", "at_least", "1", unit="km"),
    Kind("{0} must not exceed {1} km", "at_most", "1", unit="km"),
    Kind("{0} shall not be less than {1} km", "at_least", "1", unit="km"),
    Kind("{0} may not be more than {1} km", "at_most", "1", unit="km"),
    Kind("{0} must be no longer than {1} km", "at_most", "1", unit="km"),
    Kind("{0} must not rise above {1} km", "at_most", "1", unit="km"),
    Kind("{0} will be {1} km or more", "at_least", "1", unit="km"),
    Kind("{0} will be {1} km or less", "at_most", "1", unit="km"),
    Kind("{0} will be at least as high as {1} km", "at_least", "1", unit="km"),
    Kind("{0} will be at least as low as {1} km", "at_most", "1", unit="km"),
    Kind("{0} will be raised from 1 km to {1} km", "at_least", "1", unit="km"),
    Kind("{0} will be cut to {1} km", "at_most", "1", unit="km"),
    Kind("{0} will stay under {1} km", "less_than", "1", unit="km"),
)
EN_SUBJECTS = ("bus mileage", "the use of paper", "demand for water", "noise at night", "output of the yards")
CHINESE = (
    Kind("{0}增长{1}%", "at_least", "1", "growth", "%"),
    Kind("{0}增长{1}%以上", "at_least", "1", "growth", "%"),
    Kind("{0}增长{1}%左右", "about", "1", "growth", "%"),
    Kind("{0}下降{1}%", "at_most", "-1", "growth", "%"),
    Kind("{0}下降{1}%以上", "at_most", "-1", "growth", "%"),
    Kind("{0}压减{1}%以上", "at_most", "-1", "growth", "%"),
    Kind("{0}提高{1}个百分点", "at_least", "1", "change", "个百分点"),
    Kind("{0}降低{1}个百分点以上", "at_most", "-1", "change", "个百分点"),
    Kind("{0}增加{1}公里", "at_least", "1", "change", "公里"),
    Kind("{0}翻一番", "at_least", "2 * baseline({})"),
    Kind("{0}增长两倍", "at_least", "3 * baseline({})"),
    Kind("{0}减半", "at_most", "0.5 * baseline({})"),
    Kind("{0}压减三分之一", "at_most", "2 / 3 * baseline({})"),
    Kind("{0}只增不减", "at_least", "previous({})"),
    Kind("{0}只减不增", "at_most", "previous({})"),
    Kind("{0}不低于{1}公里", "at_least", "1", unit="公里"),
    Kind("{0}不得少于{1}公里", "at_least", "1", unit="公里"),
    Kind("{0}不得高于{1}公里", "at_most", "1", unit="公里"),
    Kind("{0}不大于{1}公里", "at_most", "1", unit="公里"),
    Kind("{0}≥{1}公里", "at_least", "1", unit="公里"),
    Kind("{0}＜{1}公里", "less_than", "1", unit="公里"),
    Kind("{0}由1公里提高到{1}公里", "at_least", "1", unit="公里"),
    Kind("{0}缩短至{1}公里以内", "at_most", "1", unit="公里"),
    Kind("{0}达到{1}公里以上", "at_least", "1", unit="公里"),
    Kind("{0}实现全覆盖", "equals", "100", unit="%"),
)
ZH_SUBJECTS = ("公交线路里程", "纸张用量", "夜间照明用电", "文化活动经费", "山区管网长度")
NUMBER = st.integers(2, 99).map(str)


def sentence(kind: Kind, subject: str, number: str) -> str:
    text = kind.text.format(subject, number)
    return text[0].upper() + text[1:]


def found(text: str) -> list[tuple[str, object, str, str]]:
    return [read(target) for target in targets_of(text)]


def read(target: dict[str, Any]) -> tuple[str, object, str, str]:
    operator = next(iter(target["threshold"]))
    value = target["threshold"][operator]
    if isinstance(value, str) and "(" in value:
        value = f"{value[: value.index('(')]}({{}})"
    else:
        value = text_quantity(str(value)).value
    return operator, value, target.get("measure", "").partition("(")[0], target.get("unit", "")


def wanted(kind: Kind, number: str) -> tuple[str, object, str, str]:
    value: object = kind.value
    if kind.value in {"1", "-1"}:
        value = Fraction(number) * int(kind.value)
    elif kind.value.isdecimal():
        value = Fraction(kind.value)
    return kind.operator, value, kind.form, kind.unit


@pytest.mark.parametrize("kind", ENGLISH, ids=[kind.text for kind in ENGLISH])
@given(st.sampled_from(EN_SUBJECTS), NUMBER, st.sampled_from(("", " by 2029", " by the end of 2028", " by June 2027")))
@settings(deadline=None, max_examples=5, derandomize=True)
def test_an_english_sentence_is_read_as_its_kind(kind: Kind, subject: str, number: str, tail: str) -> None:
    assert found(f"{EN_TITLE}{sentence(kind, subject, number)}{tail}.") == [wanted(kind, number)]


@pytest.mark.parametrize("kind", CHINESE, ids=[kind.text for kind in CHINESE])
@given(st.sampled_from(ZH_SUBJECTS), NUMBER, st.sampled_from(("", "今年", "到2027年", "力争", "确保")))
@settings(deadline=None, max_examples=5, derandomize=True)
def test_a_chinese_sentence_is_read_as_its_kind(kind: Kind, subject: str, number: str, lead: str) -> None:
    assert found(f"{ZH_TITLE}{lead}{sentence(kind, subject, number)}。") == [wanted(kind, number)]


@pytest.mark.slow
@given(st.data())
@settings(deadline=None, max_examples=1_500)
def test_any_list_of_goals_is_drafted_whole_and_in_order(data: st.DataObject) -> None:
    kinds, subjects, title, stop = data.draw(
        st.sampled_from(((ENGLISH, EN_SUBJECTS, EN_TITLE, "."), (CHINESE, ZH_SUBJECTS, ZH_TITLE, "。")))
    )
    named = data.draw(st.permutations(subjects))
    goals = [(data.draw(st.sampled_from(kinds)), subject, data.draw(NUMBER)) for subject in named]
    text = title + "\n".join(f"{sentence(*goal)}{stop}" for goal in goals)
    assert found(text) == [wanted(kind, number) for kind, _, number in goals]


PAST_ENGLISH = ("{0} rose by {1}% last year", "In 2019 {0} had reached {1} km", "We cut {0} by {1}% in 2020")
PAST_CHINESE = ("去年{0}增长{1}%", "2022年，{0}达到{1}公里", "{0}已下降{1}%", "一年来，{0}提高到{1}公里以上")


@given(st.sampled_from(PAST_ENGLISH), st.sampled_from(EN_SUBJECTS), NUMBER)
@settings(deadline=None, max_examples=30, derandomize=True)
def test_no_english_result_of_the_past_is_a_goal(text: str, subject: str, number: str) -> None:
    assert found(f"{EN_TITLE}{text.format(subject, number)}.") == []


@given(st.sampled_from(PAST_CHINESE), st.sampled_from(ZH_SUBJECTS), NUMBER)
@settings(deadline=None, max_examples=30, derandomize=True)
def test_no_chinese_result_of_the_past_is_a_goal(text: str, subject: str, number: str) -> None:
    assert found(f"{ZH_TITLE}{text.format(subject, number)}。") == []
