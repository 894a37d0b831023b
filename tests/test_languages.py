"""Every phrase is there in both languages, with the same blanks, and no Chinese text has a stray English word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import goalcheck
from goalcheck.cli.app import app
from goalcheck.messages.catalogue import PHRASES, dimension_words, listed, message
from goalcheck.quantities.period import Step
from goalcheck.render.wording import read_as
from goalcheck.targets.expression import FUNCTIONS
from goalcheck.targets.file.file_refusals import TABLES
from goalcheck.targets.file.toml_values import keys_of

ONE_LANGUAGE_ONLY = {
    "s", "targets",  # what an English plural needs
    "mark",  # quotation marks
    "what",  # what Chinese counts: 8个县中5个达成
    "month", "number",  # a month by its name, and by its number
}  # fmt: skip
PROPER_NAMES = {
    "report",
    "validate",
    "targets",
    "init",
    "toml",
    "goalcheck",
    "Excel",
    "WPS",
    "sources",
    "files",
    "ignore",
    "zh",
    "Hans",
    "score",
    "samples",
    "against",
    "SHA",
    "reading",
    "trace",
}  # and keys of the targets file
# what an English phrase names and does not say: quoted texts, keys, options, commands, endings, abbreviations
NAMES = (
    r"\"[^\"]*\"|'[^']*'|\[\[?[a-z.]+\]?\]|\{\{.*?\}\}|--[a-z-]+ ?\w*|\.[a-z]+\b|\w*[A-Z0-9_]\w*"
    r"|\w+ = |%\w|pip install|gunzip -c|goalcheck \w+|g?zip|shell"
    r"|apt-get install [a-z0-9-]+|python-docx|utf-8|polars|windows-1252|\ben\b"
)
KEYS = {key for table, _ in TABLES.values() for key in keys_of(table)} | {*FUNCTIONS, *Step, "x", "y", "true", "false"}
CHINESE = re.compile(r"[一-鿿]")


def blanks(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text)) - ONE_LANGUAGE_ONLY


def test_a_phrase_is_there_in_every_language() -> None:
    assert [key for key, texts in PHRASES.items() if len(texts) != 2 or not all(texts)] == []


def test_a_phrase_has_the_same_blanks_in_every_language() -> None:
    assert [key for key, (english, chinese) in PHRASES.items() if blanks(english) != blanks(chinese)] == []


def test_a_phrase_in_chinese_has_no_english_words_but_names() -> None:
    stray = {}
    for key, (english, chinese) in PHRASES.items():
        named = set(re.findall("[A-Za-z]+", " ".join(re.findall(NAMES, english))))
        stray[key] = set(re.findall("[A-Za-z]+", re.sub(r"\{\w+\}", "", chinese))) - PROPER_NAMES - KEYS - named
    assert {key: words for key, words in stray.items() if words} == {}


def test_a_phrase_in_english_has_no_chinese_but_examples() -> None:
    examples = r'[0-9.]+[0-9年月日万亿元]+|"[^"]*"'
    assert [key for key, (english, _) in PHRASES.items() if CHINESE.search(re.sub(examples, "", english))] == []


def test_an_english_phrase_is_plain() -> None:
    banned = re.compile(r"\b(stands?|told|tells?|said|whoever|letting go)\b")
    assert [key for key, (english, _) in PHRASES.items() if banned.search(english)] == []


def test_every_table_of_words_is_looked_at() -> None:
    root = Path(goalcheck.__file__).parent
    text = (root / "messages" / "phrases.json").read_text("utf-8")
    assert len(PHRASES) == len(re.findall(r"^    \"[\w ]+\": \[\".+\", \".+\"\],?$", text, re.MULTILINE))
    holding = [
        path.relative_to(root).as_posix() for path in root.rglob("*.py") if '{"en": "' in path.read_text("utf-8")
    ]
    elsewhere = {name for name in holding if not name.startswith("messages/")}
    assert elsewhere == {"targets/target.py"}


def zh(*arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments, "--lang", "zh"], prog_name="goalcheck", env={"COLUMNS": "1000"})
    assert done.exit_code in {0, 1}, done.stderr
    return done.stdout


MIDYEAR = ("examples/midyear-made-up.csv", "--targets", "examples/midyear-targets.toml")
OURS = {"in", "of", "all", "any", "not", "each", "entity", "by", "is", "yes", "no", "lines", "line", "with", "sum"}


@pytest.mark.parametrize("day", ["2022-06-30", "2023-01-31"])
@pytest.mark.parametrize("command", [
    ("report", "--details"), ("report", "--format", "markdown"), ("report", "--format", "junit"), ("check",),
])  # fmt: skip
def test_a_report_in_chinese_has_none_of_our_english_words(
    command: tuple[str, ...], day: str, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.chdir(pytestconfig.rootpath)
    lines = zh(command[0], *MIDYEAR, "--as-of", day, *command[1:]).splitlines()
    ours = [re.sub("数据备注：.*", "", line) for line in lines]  # figures' notes are their files' own
    told = [line for line in ours if not re.search(r"\.csv:\d", line)]
    assert [line for line in told if OURS.intersection(re.findall(r"[a-z_]+", line))] == []


def test_promises_in_chinese_have_none_of_our_english_words(
    monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.chdir(pytestconfig.rootpath)
    said = zh("targets", *MIDYEAR[1:])
    assert OURS.intersection(re.findall(r"[a-z_]+", said)) == set()


@pytest.mark.parametrize(("digits", "unit", "read"), [
    ("45000", "人", "4.5万"), ("40000", "", "4万"), ("9999", "人", "9,999"), ("10000", None, "1万"),
    ("21275", "人", "21,275"), ("45100", "人", "45,100"), ("27190000000", "元", "271.9亿"),
    ("12340000", "人", "1,234万"),
    ("9800000000000", "元", "9.8万亿"), ("45000", "万人次", "45,000"), ("45000.5", "人", "45,000.5"),
])  # fmt: skip
def test_numbers_whole_in_a_magnitude_are_read_with_it_in_chinese(digits: str, unit: str | None, read: str) -> None:
    assert read_as(digits, unit, "zh") == read


def test_numbers_keep_their_digits_in_english() -> None:
    assert read_as("45000", "人", "en") == "45,000"


def test_a_message_within_a_message_is_in_the_same_language() -> None:
    made = message("no_members", dimension=listed([dimension_words("entity"), dimension_words("page")]), what="x")
    assert str(made) == "no entity, page has a figure for x"
    assert made.in_language("zh") == "没有任何地区、page有x的数据"
