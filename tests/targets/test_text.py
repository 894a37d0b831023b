from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError, Slug
from goalcheck.messages.catalogue import Text
from goalcheck.targets.file.load import load_targets

if TYPE_CHECKING:
    from pathlib import Path

BOTH = Text.of({"en": "Jobs", "zh-CN": "就业"})


def test_a_plain_string_is_the_text_in_every_language() -> None:
    assert Text.of("Jobs").in_language("zh") == "Jobs"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Jobs"),
        ("EN", "Jobs"),
        ("en_GB", "Jobs"),
        ("zh", "就业"),
        ("zh-CN", "就业"),
        ("zh-TW", "就业"),
        ("fr", "Jobs"),
    ],
)
def test_a_language_gets_its_own_text_else_its_kin_else_the_first(lang: str, text: str) -> None:
    assert BOTH.in_language(lang) == text


def test_a_text_as_a_string_is_its_first_language() -> None:
    assert str(BOTH) == "Jobs"


def test_equal_texts_are_equal_and_hash_alike() -> None:
    assert Text.of({"en": "Jobs"}) == Text.of({"en": "Jobs"}) != Text.of("Jobs")
    assert len({Text.of("a"), Text.of("a")}) == 1


PLAIN, TABLE = '"就业"', '{ en = "Jobs", zh = "就业" }'


def themes(folder: Path, *written: str, key: str = "theme") -> list[str | None]:
    tables = (
        f"[targets.t{number}]\n{key} = {one}\nthreshold = {{ at_least = 1 }}" for number, one in enumerate(written)
    )
    (folder / "targets.toml").write_text("\n".join(tables), encoding="utf-8")
    loaded = load_targets(folder / "targets.toml").targets.values()
    return [text and text.in_language("en") for text in (getattr(one, key) for one in loaded)]


@pytest.mark.parametrize("key", ["theme", "owner"])
@pytest.mark.parametrize("written", [(PLAIN, TABLE, '"Jobs"'), (TABLE, PLAIN), ('{ zh = " 就业" }', TABLE, PLAIN)])
def test_a_theme_or_owner_is_one_however_it_is_written(tmp_path: Path, key: str, written: tuple[str, ...]) -> None:
    assert themes(tmp_path, *written, key=key) == ["Jobs"] * len(written)


def test_a_further_text_joins_two_that_have_no_name_in_common(tmp_path: Path) -> None:
    assert themes(tmp_path, PLAIN, '"Jobs"', '"Water"', TABLE) == ["Jobs", "Jobs", "Water", "Jobs"]


def test_themes_without_a_name_in_common_are_several(tmp_path: Path) -> None:
    assert themes(tmp_path, PLAIN, '{ en = "Work", zh = "工作" }') == ["就业", "Work"]


def test_a_theme_that_is_called_in_two_ways_in_a_language_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        themes(tmp_path, PLAIN, TABLE, '{ en = "Work", zh = "就业" }')
    (problem,) = caught.value.problems
    assert (problem.slug, problem.place and problem.place.line) == (Slug.CONFLICTING_KEYS, 8)
    assert str(problem.found) == '[targets.t2] theme names "Work" in en what line 5 names "Jobs"'
