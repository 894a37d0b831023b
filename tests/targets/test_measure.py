from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.quantities.period import Step
from goalcheck.targets.expression import (
    FUNCTIONS,
    OVER_TIME,
    STRENGTH,
    Call,
    Expression,
    Name,
    Quantity,
    expression_text,
    is_same,
    names_in,
    nodes_of,
    uses_in,
    without_effect,
)
from goalcheck.targets.expression_parser import ExpressionError, parse_expression

A, B, C = Name("a"), Name("b"), Name("c")
TWO = Quantity(Fraction(2))


def shifts_of(text: str) -> set[tuple[Step, ...]]:
    return {use.steps for use in uses_in(parse_expression(text))}


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a + b * c", Call("+", (A, Call("*", (B, C))))),
        ("(a + b) * c", Call("*", (Call("+", (A, B)), C))),
        ("a - b - c", Call("-", (Call("-", (A, B)), C))),
        ("a / b / c", Call("/", (Call("/", (A, B)), C))),
        ("-a * b", Call("*", (Call("-", (A,)), B))),
        ("a - -b", Call("-", (A, Call("-", (B,))))),
        ("2*a", Call("*", (TWO, A))),
        ("a－b", Call("-", (A, B))),
        ("（a）× 2", Call("*", (A, TWO))),
        ("a − 2", Call("-", (A, TWO))),
        ("previous(a)", Call("previous", (A,))),
        ('previous(a, "month")', Call("previous", (A,), Step.month)),
        ("change(a, 'quarter')", Call("change", (A,), Step.quarter)),
        ("growth(a + b)", Call("growth", (Call("+", (A, B)),))),
        ("share(a, b)", Call("share", (A, B))),
        ("share（a，b）", Call("share", (A, B))),
        ("`城镇 就业` - a", Call("-", (Name("城镇 就业"), A))),
        ("`a``b`", Name("a`b")),
        ("`growth`", Name("growth")),
        ("国内生产总值", Name("国内生产总值")),
        ("1.8", Quantity(Fraction(9, 5))),
        ("1.2e3", Quantity(Fraction(1200))),
        ("4.5万", Quantity(Fraction(45000))),
        ("2亿 + a", Call("+", (Quantity(Fraction(200_000_000)), A))),
        ("１２．５", Quantity(Fraction(25, 2))),
    ],
)
def test_an_expression_is_parsed_by_the_rules_of_arithmetic(text: str, tree: Expression) -> None:
    assert parse_expression(text) == tree


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "expected a number, a name"),
        ("a +", 4, "instead of the end"),
        ("a b", 3, 'expected an operator before "b"; a name of several words goes in backquotes'),
        ("share(a b, c)", 9, 'expected an operator before "b"; a name of several words goes in backquotes'),
        ("2 a", 3, "expected an operator"),
        ("(a", 3, 'expected ")"'),
        ("a)", 2, "expected an operator"),
        ("+a", 1, 'instead of "+"'),
        ("a ^ b", 3, "has no meaning here"),
        ("a.b", 2, "backquotes"),
        ("1,000", 2, "expected an operator"),
        ("`a", 1, "has no meaning"),
        ("` `", 1, "no name between"),
        ("previous", 1, "is a function"),
        ("a + share", 5, "share(x, y)"),
        ("grwth(a)", 1, 'did you mean "growth"?'),
        ("zzzz(a)", 1, "the functions are previous, change, growth, share"),
        ("previous()", 10, "needs arguments"),
        ("share(a)", 8, "needs two arguments"),
        ("share(a, b, c)", 11, "no more arguments"),
        ("growth(a, month)", 11, 'expected a step such as "month" instead of "month": growth(x, "month")'),
        ('growth(a, "mont")', 11, 'unknown step "mont"; did you mean "month"?'),
        ('growth(a, "mnth ")', 11, 'did you mean "month"?'),
        ('growth(a, "da")', 11, 'unknown step "da"; did you mean "day"?'),
        ('growth(a, "xyzzy")', 11, "one of year, half"),
        ('growth(a, "month", 2)', 18, "no more arguments"),
        ('"month"', 1, "expected a number"),
        ("growth(a", 9, 'expected ")"'),
        ("1e2000", 1, "is no number"),
    ],
)
def test_a_wrong_expression_is_reported_with_its_column(text: str, column: int, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    assert caught.value.column == column
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"column {column}: ")


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("(" * 100_000, 10_001, "an expression has at most 10,000 characters"),
        ("a" + " " * 10_000, 10_001, "an expression has at most 10,000 characters"),
        ("(" * 9_000 + "a", 102, "an expression is at most 100 levels deep"),
        ("(" * 101 + "a" + ")" * 101, 102, "levels deep"),
        ("-" * 101 + "a", 102, "levels deep"),
        ("growth(" * 150 + "a", 43, "previous, change and growth are at most 5 deep within one another"),
        ("+".join("a" * 202), 402, "an expression has at most 200 operations"),
    ],
)
def test_depth_and_length_are_bounded_without_a_traceback(text: str, column: int, words: str) -> None:
    with pytest.raises(ExpressionError, match=words) as caught:
        parse_expression(text)
    assert caught.value.column == column


def test_what_lies_just_within_the_bounds_is_read() -> None:
    assert parse_expression("a" + " " * 9_999) == A
    assert parse_expression("(" * 100 + "a" + ")" * 100) == A
    assert names_in(parse_expression("-" * 100 + "a")) == ("a",)
    assert names_in(parse_expression("previous(" * 5 + "a" + ")" * 5)) == ("a",)
    assert len(list(nodes_of(parse_expression("+".join("a" * 201))))) == 401


@pytest.mark.parametrize("closed", ["(a)", "-a", "previous(a)"])
def test_a_level_that_is_closed_makes_the_ones_around_it_no_fewer(closed: str) -> None:
    assert names_in(parse_expression(f"({closed}+" * 99 + "a" + ")" * 99)) == ("a",)
    with pytest.raises(ExpressionError, match="levels deep"):
        parse_expression(f"({closed}+" * 100 + "a" + ")" * 100)


def test_looks_back_that_are_closed_do_not_count_and_those_around_them_still_do() -> None:
    around = "previous(previous(a) + " * 4 + "previous(a)" + ")" * 4
    assert len(shifts_of(around)) == 4
    with pytest.raises(ExpressionError, match="at most 5 deep"):
        parse_expression(f"previous(previous(a) + {around})")


def test_levels_that_stand_beside_one_another_do_not_add_up() -> None:
    beside = "+".join(["(" * 50 + "-a" + ")" * 50] * 3 + ["growth(growth(previous(a)))"] * 3)
    assert names_in(parse_expression(beside)) == ("a",)


def test_names_come_in_order_each_once() -> None:
    assert names_in(parse_expression("share(b, a) + previous(b) - c * -a")) == ("b", "a", "c")


def test_shifts_say_how_far_back_each_name_is_looked_for() -> None:
    assert shifts_of("a + 2") == {()}
    assert shifts_of("previous(a)") == {(Step.year,)}
    assert shifts_of('growth(previous(a), "month")') == {(Step.month, Step.year), (Step.year,)}
    assert shifts_of("share(a, change(b))") == {(), (Step.year,)}


def test_a_use_keeps_the_unit_but_in_quotients_and_products() -> None:
    kept = [use.name for use in uses_in(parse_expression("-a + change(b) - growth(c) + d / e")) if use.same_unit]
    assert kept == ["a", "b", "b"]


@pytest.mark.parametrize(
    "text",
    [
        "a - (b - c)",
        "(a + b) * c",
        "a * (b / c)",
        "-(a + b)",
        '1.80 * previous(x, "month")',
        "share(a, `b c`)",
        "4万 + `growth`",
        "change(a) + growth(b)",
        "a - b + c",
        "a + b * c",
        "a / b * c - -d",
        "`a``b`",
    ],
)
def test_an_expression_reads_as_it_was_typed(text: str) -> None:
    assert expression_text(parse_expression(text)) == text


def _inner(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    steps = st.sampled_from(Step)
    return st.one_of(
        st.builds(Call, st.sampled_from([*STRENGTH, "share"]), st.tuples(parts, parts), st.just(Step.year)),
        st.builds(Call, st.sampled_from(["-", "baseline"]), st.tuples(parts), st.just(Step.year)),
        st.builds(Call, st.sampled_from(sorted(OVER_TIME)), st.tuples(parts), steps),
    )


NAMES = st.one_of(
    st.sampled_from(["a", "gdp_2021", "国内生产总值", *FUNCTIONS]),
    st.text(min_size=1, max_size=8).filter(lambda name: name == name.strip()),
)
LEAVES: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Name, NAMES),
    st.builds(Quantity, st.decimals(0, 10**6, places=3).map(Fraction)),
)


@given(st.recursive(LEAVES, _inner, max_leaves=12))
def test_what_an_expression_reads_parses_back_to_itself(tree: Expression) -> None:
    assert parse_expression(expression_text(tree)) == tree


@given(st.text(alphabet="ab1.+-*/() ,`'\"万e", max_size=40))
def test_any_text_is_an_expression_or_an_expression_error(text: str) -> None:
    column = 1
    try:
        parse_expression(text)
    except ExpressionError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1


def test_signs_within_backquotes_are_part_of_the_name() -> None:
    assert parse_expression("`a×b−c，d`") == Name("a×b−c，d")
    assert parse_expression("a×b") == Call("*", (Name("a"), Name("b")))


FIGURES = {"a": 1, "b": 2, "c": 3, "twin_of_a": 1}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a", "a * 1", True),
        ("a", "twin_of_a", True),
        ("a", "b", False),
        ("a / b", "a * (1 / b)", True),
        ("a / b", "b / a", False),
        ("share(a, b)", "100 * a / b", True),
        ("change(a)", "a - previous(a)", True),
        ('change(a, "month")', "change(a)", False),
        ("growth(a)", "100 * change(a) / previous(a)", True),
        ("baseline(a)", "a", False),
        ("baseline(previous(a))", "previous(a)", False),
        ("baseline(a + b)", "baseline(b) + baseline(a)", True),
        ("a / (b - b)", "a / (b - b)", True),
        ("a / (b - b)", "b / (a - a)", False),
    ],
)
def test_expressions_are_the_same_if_their_values_are_whatever_the_figures(
    one: str, other: str, *, expected: bool
) -> None:
    assert is_same(parse_expression(one), parse_expression(other), FIGURES) is expected


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("a + b", []),
        ("a - a", ["a"]),
        ("a + b - twin_of_a", ["a", "twin_of_a"]),
        ("a * 0 + b", ["a"]),
        ("growth(a)", []),
        ("previous(a) - previous(a) + b", ["a"]),
        ("baseline(a) - a", []),
        ("share(a, a) + 0 * b", ["a", "b"]),
        ("a / (b - b)", []),
        ("baseline(a) + 0 * b", ["b"]),
        ("7", []),
    ],
)
def test_names_that_change_nothing_are_found(text: str, idle: list[str]) -> None:
    assert without_effect(parse_expression(text), FIGURES) == idle


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("-(a + b)", "-(a + b)"),
        ("-a * b", "-a * b"),
        ("-(a * b)", "-(a * b)"),
        ("a - (-b)", "a - -b"),
        ("-(-a)", "--a"),
    ],
)
def test_a_minus_is_written_with_the_brackets_that_it_needs(text: str, written: str) -> None:
    assert expression_text(parse_expression(text)) == written
