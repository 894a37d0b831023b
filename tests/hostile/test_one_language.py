"""Every command on the worst inputs speaks one language: no English among Chinese, nor Chinese among English."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from goalcheck.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

WORST = Path(__file__).parent / "worst"
GIVEN = ("figures.csv", "records.csv", "--targets", "targets.toml", "--against", "earlier.csv", "--as-of")
OK = ("earlier.csv", "--targets", "ok.toml")
FILES = {
    "ok.toml": b"[targets.x1]\nthreshold = { at_least = 1 }\n",
    "bytes.csv": b"indicator,value\nx1,\xff\xfe\xff\n",
    "nul.csv": b"indicator,value\nx1,\x001\n",
    "blank.csv": b"",
    "twice.csv": b"indicator,value,value\nx1,1,2\n",
    "signs.csv": b"a|b;c,d\nx|1;2,3\n",
    "lacks.csv": b"indicator,amount\nx1,1\n",
    "near.csv": b"indicator,value,Unit\nx1,1,kg\n",
    "gaps.csv": b"indicator,value,period\n" + b"".join(b"x1,,2022-0%d\n" % month for month in range(1, 8)),
    "open.csv": b'indicator,value\nx1,"1\n',
    "odd.json": b'{"a": [1,}',
    "no.zip": b"no",
    "open.toml": b"[targets.x1\n",
    "twice.toml": b"[targets.x1]\n[targets.x1]\n",
    "blank.toml": b"",
    "value.toml": b"a = \n",
    "report.json": b'{"a": 1}',
    "months.csv": b"item;Jan;Feb\nx1;1,5;2\nx2;(3);-\n",
    "plans.csv": b"kpi,month,actual,target,code\nx1,2022-01,5,10,7\nx1,2022-02,6,10,7\n",
}
REPORTS = [
    *(("report", *GIVEN, "2023-01-31", "--format", form) for form in ("markdown", "html", "junit", "github", "csv")),
    *(("report", *GIVEN, "2023-01-31", "--format", form) for form in ("gitlab", "comment", "text", "shields")),
    *(("check", *GIVEN, day, *more) for day in ("2022-04-30", "2023-01-31") for more in ((), ("--by", "theme"))),
    ("report", *GIVEN, "2023-01-31", "--details"),
    *(("explain", f"t{number:02}", *GIVEN, "2023-01-31") for number in (2, 4, 5, 6, 11, 13, 14, 16, 21)),
]
OTHERS = [
    ("explain", "x1", "gaps.csv", "--targets", "ok.toml"),
    ("targets", "--targets", "targets.toml"),
    ("validate", "targets.toml", "figures.csv"),
    ("figures", "figures.csv", "records.csv", "--targets", "targets.toml"),
    *(("figures", name, "--suggest") for name in ("figures.csv", "earlier.csv", "months.csv", "plans.csv")),
    ("figures", "months.csv", "plans.csv", "--suggest", "--targets", "none.toml"),
    ("trace", "--targets", "ok.toml"),
    ("draft", "earlier.csv"),
]
WRONG = [
    ("check", "unfit.csv", "--targets", "refused.toml"),
    ("check", "unfit.csv", "--targets", "unfit.toml"),
    ("validate", "refused.toml"),
    ("validate", "unfit.toml", "unfit.csv"),
    *(("check", name, "--targets", "ok.toml") for name in FILES if not name.endswith(("toml", "report.json"))),
    *(("check", "earlier.csv", "--targets", f"{name}.toml") for name in ("open", "twice", "blank", "value", "none")),
    *(("check", name, "--targets", "ok.toml") for name in ("none.csv", "*.none", "", "sub")),
    *(("check", *OK, f"--{name}", "zork") for name in ("as-of", "format", "only", "fail-on", "target", "theme")),
    *(("check", *OK, f"--{name}", "zork") for name in ("engine", "baseline", "allow-slack", "against", "frob")),
    ("check", *OK, "--against", "earlier.csv"),
    ("check", *OK, "--baseline", "report.json"),
    ("report", *OK, "-o", "none/x.txt"),
    ("report", *OK, "-o", "earlier.csv"),
    ("compare", "report.json", "ok.toml"),
    ("verify", "report.json"),
    ("audit", "earlier.csv"),
    ("audit", "earlier.csv", "--grades", "x"),
    ("explain", "x9", *OK),
    ("explain", "x1", *OK, "--member", "z"),
    ("figures", "earlier.csv", "--rows", "--suggest"),
    ("schema", "zork"),
    ("zork",),
]
# What is no sentence: quoted texts, keys and settings of the targets file, commands, options, paths, source lines.
NAMES = re.compile(
    r"^ *\|.*$|^[a-z]+ = .*$|<(style|script)\b(?s:.*?)</\1>|<[^>]*>|“[^”]*”|\"[^\"\n]*\"|`[^`]*`|'[^'\n]*'"
    r"|\[+[\w. -]*\]+|\{ .*? \}|goalcheck \w+(?: --\w+ \w+)?|--[\w-]+(?: \w+)?|\S*[/.=]\S*|OPTIONS|REPORT",
    re.MULTILINE,
)
ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,;:—-]+[A-Za-z]{2,}){1,}|\+[0-9]+ more\b")
CHINESE = re.compile("[，。；：（）、“”]|[一-鿿]{6,}")  # shorter ones are words that files may have, 是 and 完成值
LISTED = re.compile(r"^(?:[\w-]+, ?)*[\w-]+$")  # names with commas between them: a CSV header, keys


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("worst")
    shutil.copytree(WORST, made, dirs_exist_ok=True)
    (made / "sub").mkdir()
    for name, content in FILES.items():
        (made / name).write_bytes(content)
    return made


def printed(folder: Path, arguments: tuple[str, ...], lang: str) -> str:
    """Return what a command prints, on both streams."""
    environment = {"COLUMNS": "1000", "GOALCHECK_LANG": lang, "LANG": "C"}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(app, list(arguments), prog_name="goalcheck", env=environment)
    assert done.exit_code in {0, 1, 2}, done.output
    return done.stdout + done.stderr


def english_in(text: str) -> Iterator[str]:
    """Yield runs of English words."""
    for line in NAMES.sub("·", text).splitlines():
        yield from (found[0] for found in ENGLISH.finditer(line) if not LISTED.match(found[0].replace(" ", "_")))


@pytest.mark.parametrize("arguments", [*REPORTS, *OTHERS, *WRONG], ids=" ".join)
def test_chinese_output_has_no_english_sentences(folder: Path, arguments: tuple[str, ...]) -> None:
    assert list(english_in(printed(folder, arguments, "zh"))) == []


@pytest.mark.parametrize("arguments", [*REPORTS, *OTHERS, *WRONG], ids=" ".join)
def test_english_output_has_no_chinese(folder: Path, arguments: tuple[str, ...]) -> None:
    text = printed(folder, arguments, "en")
    assert [found[0] for found in CHINESE.finditer(text)] == []
