"""The promises in words, of targets files as users write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.render.formats import Style
from goalcheck.render.promises import promise, render_promises
from goalcheck.targets.file.load import load_targets

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.targets.targets_file import TargetsFile


def loaded(tmp_path: Path, text: str) -> TargetsFile:
    path = tmp_path / "targets.toml"
    path.write_text(text, encoding="utf-8")
    return load_targets(path)


@pytest.mark.parametrize(
    ("keys", "english", "chinese"),
    [
        ('threshold = { at_least = "4万" }\nunit = "人"\nperiod = "2022"\ncommitment = "expected"',
         "at least 40,000 people in 2022; expected; due 31 December 2022",
         "2022年至少4万人；预期性；期限2022年12月31日"),
        ("threshold = { more_than = 90 }\nunit = \"%\"", "more than 90 %; binding", "超过90%；约束性"),
        ("threshold = { at_most = 2.80 }", "at most 2.8; binding", "不超过2.8；约束性"),
        ('threshold = { less_than = "9.8万亿元" }\nunit = "元"', "less than 9,800,000,000,000 元; binding",
         "低于9.8万亿元；约束性"),
        ("threshold = { between = [1, 2000] }\nunit = \"km\"", "between 1 and 2,000 km; binding",
         "1至2,000 km；约束性"),
        ("threshold = { equals = 0 }", "exactly 0; binding", "等于0；约束性"),
        ("threshold = { about = 80, within = 2 }\nunit = \"%\"", "about 80 %, within 2 points; binding",
         "80%左右，上下不超过2个百分点；约束性"),
        ('threshold = { about = 80, within = "5%", better = "higher" }', "about 80 or more, at most 5% below; binding",
         "80左右或以上，最多低5%；约束性"),
        ('threshold = { about = 80, within = 2, better = "lower" }', "about 80 or less, at most 2 above; binding",
         "80左右或以下，最多高2；约束性"),
        ("threshold = { by = 2022-12-31 }\nperiod = \"2022\"", "done by 31 December 2022; binding",
         "2022年12月31日前完成；约束性"),
        ('threshold = { reaches = "begun" }\nstages = ["begun", "done"]',
         'reaches "begun"; binding', "达到“begun”；约束性"),
        ("threshold = { is = true }", "is done: yes; binding", "为“是”；约束性"),
        ("threshold = { is = false }", "is not: no; binding", "为“否”；约束性"),
        ('threshold = { at_least = "previous(a) + 1" }',
         "at least previous(a) + 1; binding", "至少previous(a) + 1；约束性"),
        ('threshold = { at_least = 1 }\nentity = "North"', "at least 1 in North; binding", "North至少1；约束性"),
        ('threshold = { at_least = 1 }\nfor_each = { entity = ["N", "S"] }',
         "at least 1; for each entity (N, S); all of them; binding", "至少1；按地区（N，S）；全部；约束性"),
        ('threshold = { at_least = 1 }\nfor_each = { entity = "*" }\nrequire = { at_least = "90%" }',
         "at least 1; for each entity found in the figures; ≥ 90% of them; binding",
         "至少1；按数据中的每个地区；其中≥ 90%；约束性"),
        ('threshold = { at_least = 1 }\nfor_each = { period = "2001..2015" }', None, None),
    ],
)  # fmt: skip
def test_a_promise_reads_as_a_sentence_in_both_languages(
    keys: str, english: str | None, chinese: str | None, tmp_path: Path
) -> None:
    target = loaded(tmp_path, f"[targets.a]\n{keys}\n").targets["a"]
    if english is None:
        assert "2011, 2012, +3 more" in promise(target, "en")
    else:
        assert (promise(target, "en"), promise(target, "zh")) == (english, chinese)


def test_promises_stand_under_their_themes(tmp_path: Path) -> None:
    text = (
        'title = "Goals"\n[targets.a]\nthreshold = { at_least = 1 }\n'
        '[targets.b]\nname = "B"\ntheme = "T"\nthreshold = { at_least = 2 }\n'
    )
    assert render_promises(loaded(tmp_path, text), Style()) == (
        "Goals\n\nT\n  B (b): at least 2; binding\n\nother\n  a: at least 1; binding\n\n2 promised\n"
    )


def test_promises_without_title_and_themes_are_a_plain_list(tmp_path: Path) -> None:
    text = "[targets.a]\nthreshold = { at_least = 1 }\n"
    assert render_promises(loaded(tmp_path, text), Style()) == "  a: at least 1; binding\n\n1 promised\n"
