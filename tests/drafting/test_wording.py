"""The files of words: what is written in them is there for each question, and asked for."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import goalcheck.drafting
from goalcheck.drafting.wording import CHINESE, Aside, Wording, put_in

ROOM = Path(goalcheck.drafting.__file__).parent
CODE = "".join(path.read_text("utf-8") for path in ROOM.rglob("*.py"))


def words_of(file: str) -> dict[str, Any]:
    """Return a file of words as it is written."""
    return tomllib.loads((ROOM / "words" / f"{file}.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", ["CHINESE", "ENGLISH", "TABLES", "MARKS", "AMOUNTS", r"wording|WORDING\[lang\]"])
def test_what_is_asked_for_is_there(name: str) -> None:
    """An entry that a question names is in the file of its language; what any language is asked is in every file."""
    asked = set(re.findall(rf"\b(?:{name})\.([a-z_]+)", CODE))
    files = [name.lower()] if name.isupper() else ["chinese", "english"]
    assert asked
    for file in files:
        assert asked <= words_of(file).keys()


def test_a_rule_has_no_other_keys() -> None:
    """A misspelled key of a rule is refused by its name."""
    with pytest.raises(ValidationError, match=r"(?s)befor\n"):
        Aside.model_validate({"reason": "date", "befor": "19"})


def test_an_entry_that_is_no_pattern_is_an_error() -> None:
    """A bracket that is not closed is refused."""
    entries = put_in(words_of("chinese")) | {"past": "去(年|上年"}
    with pytest.raises(ValidationError, match=r"(?s)past\n.*valid regular expression"):
        Wording.model_validate(entries)


def test_a_name_that_no_entry_has_is_an_error() -> None:
    """{name} puts in an entry or a part; one that is not there is no literal text."""
    with pytest.raises(KeyError, match="akcent"):
        put_in({"acts": "{akcent}+", "parts": {"action": "build"}})


def test_an_entry_puts_in_others_without_their_groups() -> None:
    """What an entry names is put in whole, wherever it is, and its groups keep no names."""
    entries = put_in({"early": "{day}以前", "rows": [{"before": "到{early}"}], "parts": {"day": "(?P<day>[0-9])日"}})
    assert entries == {"early": "(?:[0-9])日以前", "rows": [{"before": "到(?:[0-9])日以前"}]}


def test_an_entry_may_go_over_several_lines() -> None:
    """Line breaks and the blanks behind them are nothing."""
    assert CHINESE.past.pattern.count("\n") == 0
    assert CHINESE.event.fullmatch("启动")


@pytest.mark.parametrize("file", ["chinese", "english", "tables", "marks", "amounts"])
def test_every_entry_is_asked_for(file: str) -> None:
    """What no rule looks for is not in the files."""
    entries = words_of(file)
    parts, text = entries.pop("parts"), str(entries) + str(entries.get("parts", ""))
    assert [name for name in entries if not re.search(rf"\.{name}\b", CODE)] == []
    assert [name for name in parts if f"{{{name}}}" not in text + str(parts)] == []
