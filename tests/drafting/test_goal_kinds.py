"""For sentences of every kind of goal that is no plain level, draft finds exactly what was put in."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalcheck.targets.expression_parser import text_quantity

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
EN_SUBJECTS = ("bus mileage", "the use of paper", "all_wanted for water", "noise at night", "output of the yards")
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
    Kind("{0}不出现负增长", "at_least", "previous({})"),
    Kind("{0}不得发生负增长", "at_least", "previous({})"),
    Kind("{0}增速避免负增长", "at_least", "previous({})"),
    Kind("{0}实现正增长", "more_than", "previous({})"),
    Kind("{0}增速由负转正", "more_than", "previous({})"),
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


class Member(NamedTuple):
    """A pattern of sentences about each of several: {0} is who, {1} what, {2} a number."""

    text: str
    operator: str
    unit: str


EN_EACH = (
    Member("{0} will have at least {2} km of {1}", "at_least", "km"),
    Member("{0} must keep {1} below {2} km", "less_than", "km"),
    Member("In {0}, {1} will be no more than {2} km", "at_most", "km"),
    Member("{0} shall raise {1} to {2} km", "at_least", "km"),
)
EN_MEMBERS = ("each county", "every school", "each of the 13 areas", "every hospital", "each district")
ZH_EACH = (
    Member("{0}{1}达到{2}公里以上", "at_least", "公里"),
    Member("{0}{1}控制在{2}公里以内", "at_most", "公里"),
    Member("确保{0}{1}不低于{2}公里", "at_least", "公里"),
    Member("{0}新建{1}{2}公里", "at_least", "公里"),
)
ZH_MEMBERS = ("各县", "每个乡镇", "各县（市、区）", "每所学校", "各市")


@pytest.mark.parametrize(
    ("pattern", "language"), [(one, "en") for one in EN_EACH] + [(one, "zh") for one in ZH_EACH], ids=str
)
@given(st.data(), NUMBER)
@settings(deadline=None, max_examples=6, derandomize=True)
def test_what_each_member_is_to_do_is_for_each(
    pattern: Member, language: str, data: st.DataObject, number: str
) -> None:
    english = language == "en"
    who = data.draw(st.sampled_from(EN_MEMBERS if english else ZH_MEMBERS))
    what = data.draw(st.sampled_from(EN_SUBJECTS if english else ZH_SUBJECTS))
    text = pattern.text.format(who, what, number)
    (target,) = targets_of(
        f"{EN_TITLE}{text[0].upper()}{text[1:]} by 2029." if english else f"{ZH_TITLE}到2027年，{text}。"
    )
    assert (target["threshold"], target["unit"], target.get("for_each")) == (
        {pattern.operator: int(number)}, pattern.unit, {"entity": "*"},
    )  # fmt: skip
    assert target["period"] == ("2029" if english else "2027")


EN_EVENTS = (
    "{0} will be finished {1}", "{0} will be completed {1}", "{0} shall be operational {1}", "{0} will be in use {1}",
    "{0} will open {1}", "We will complete {0} {1}", "We aim to launch {0} {1}",
    "{0} will be finished in all 13 areas {1}",
)  # fmt: skip
EN_THINGS = ("the new library", "the ring road", "the register of trees", "the second tram line")
EN_DAYS = (
    ("by December 2027", "2027-12-31"), ("by 15 May 2028", "2028-05-15"), ("by the end of 2027", "2027-12-31"),
    ("by 2029", "2029-12-31"), ("before the end of June 2028", "2028-06-30"),
)  # fmt: skip
ZH_EVENTS = ("{1}完成{0}建设", "{1}，{0}投入使用", "确保{0}{1}建成", "{1}{0}通车", "力争{1}建成{0}")
ZH_THINGS = ("城东水厂", "环湖公路", "体育馆", "地铁二号线")
ZH_DAYS = (
    ("年底前", "2024-12-31"), ("6月底前", "2024-06-30"), ("9月30日前", "2024-09-30"), ("2027年底前", "2027-12-31"),
    ("2026年3月底前", "2026-03-31"),
)  # fmt: skip


@pytest.mark.parametrize("event", EN_EVENTS)
@given(st.sampled_from(EN_THINGS), st.sampled_from(EN_DAYS))
@settings(deadline=None, max_examples=6, derandomize=True)
def test_what_is_to_be_done_by_a_day_is_an_event(event: str, thing: str, day: tuple[str, str]) -> None:
    text = event.format(thing, day[0])
    (target,) = targets_of(f"{EN_TITLE}{text[0].upper()}{text[1:]}.")
    assert (str(target["threshold"]["by"]), target["name"].removeprefix("the ")) == (day[1], thing.removeprefix("the "))


@pytest.mark.parametrize("event", ZH_EVENTS)
@given(st.sampled_from(ZH_THINGS), st.sampled_from(ZH_DAYS))
@settings(deadline=None, max_examples=6, derandomize=True)
def test_what_is_to_be_done_by_a_chinese_day_is_an_event(event: str, thing: str, day: tuple[str, str]) -> None:
    (target,) = targets_of(f"{ZH_TITLE}{event.format(thing, day[0])}。")
    assert str(target["threshold"]["by"]) == day[1]
    assert thing in target["name"]


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
