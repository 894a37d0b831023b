"""Errors of the input on a terminal: where, what, the source line with a caret where it helps, and how many."""

from __future__ import annotations

from goalcheck.errors import Place, Problem, Slug
from goalcheck.messages.catalogue import message, quoted
from goalcheck.render.formats import Style
from goalcheck.render.terminal.printing import render_errors

LINES = {"targets.toml": {3: 'dew = "2023-12-31"', 9: '新增就业 = "x"', 12: "x" * 500 + "dew"}}


def source(place: Place) -> str | None:
    return LINES.get(place.file, {}).get(place.line)


def unknown(line: int, name: str = "dew", file: str = "targets.toml") -> Problem:
    return Problem(Slug.UNKNOWN_KEY, f'unknown key "{name}"', "remove it", Place(file, line))


def test_one_error_shows_its_line_and_points_at_what_it_quotes() -> None:
    assert render_errors([unknown(3)], source, Style()).splitlines() == [
        'targets.toml:3: unknown key "dew" — remove it [unknown-key]',
        '  | dew = "2023-12-31"',
        "  | ^",
    ]


def test_the_caret_stands_by_cells() -> None:
    assert render_errors([unknown(9, "x")], source, Style()).splitlines()[-1] == "  |             ^"


def test_the_caret_points_at_a_text_in_single_quotes() -> None:
    found = message("not_a_number", text=quoted("dew"))
    for text in (found, '"dew" is no number'):
        shown = render_errors([Problem(Slug.BAD_VALUE, text, "", Place("targets.toml", 3))], source, Style())
        assert shown.splitlines()[-1] == "  | ^"


def test_the_caret_points_at_a_word_of_its_own_before_a_part_of_another() -> None:
    problem = Problem(Slug.BAD_NUMBER, '"w" is no number', "", Place("targets.toml", 1))
    shown = render_errors([problem], lambda _: 'where = { b = "w" }', Style())
    assert shown.splitlines()[-1] == f"  | {' ' * 15}^"


def test_a_line_that_is_long_or_lacks_the_quoted_text_is_not_shown() -> None:
    assert len(render_errors([unknown(12)], source, Style()).splitlines()) == 1
    assert len(render_errors([unknown(3, "other")], source, Style()).splitlines()) == 1
    assert len(render_errors([unknown(99)], source, Style()).splitlines()) == 1


def test_errors_are_counted_and_those_of_one_kind_past_ten_are_summed_up() -> None:
    many = [unknown(line, file="a.toml") for line in range(1, 15)]
    lines = render_errors([*many, unknown(1, file="b.toml")], source, Style()).splitlines()
    assert lines[10] == "  and 4 more errors of this kind"
    assert lines[-1] == "15 errors in 2 files"
    assert render_errors(many[:2], source, Style(lang="zh")).splitlines()[-1] == "共2处错误"


def test_foreign_text_is_inert() -> None:
    made = render_errors([Problem(Slug.BAD_VALUE, "\x1b[31m", "", Place("\n::a", 1))], source, Style())
    assert "\x1b" not in made
    assert made.splitlines()[0].startswith(" ∶:a:1")
