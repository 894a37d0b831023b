"""Two reports compared, read back from their JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from goalcheck.errors import InputError
from goalcheck.quantities.period_text import parse_period
from goalcheck.render.comparison import RENDERERS
from goalcheck.render.formats import Style
from goalcheck.report.json_document import read_reports, report_document, report_json
from goalcheck.report.verdict import RequireState
from goalcheck.verdicts.changes import ChangeKind, Comparison, compare

from .fakes import at_least, liaocheng, report, target, verdict

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.report.report import Report
    from goalcheck.report.verdict import TargetVerdict, Verdict


def compared(folder: Path, old: Report, new: Report) -> Comparison:
    for name, made in (("old.json", old), ("new.json", new)):
        (folder / name).write_text(report_json(made), encoding="utf-8", errors="backslashreplace")
    before, after = read_reports([str(folder / "old.json"), str(folder / "new.json")])
    return compare(before._replace(file="old.json"), after._replace(file="new.json"))


def kinds(folder: Path, old: Verdict, new: Verdict) -> ChangeKind:
    (change,) = compared(folder, report([target("a", old)]), report([target("a", new)])).changes
    return change.kind


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("met", "missed", "newly_missed"),
        ("behind", "missed", "newly_missed"),
        ("no_data", "missed", "newly_missed"),
        ("missed", "met", "newly_met"),
        ("on_track", "met", "newly_met"),
        ("met", "no_data", "no_longer_judged"),
        ("on_track", "behind", "moved_away"),
        ("met", "behind", "moved_away"),
        ("met", "on_track", "moved_away"),
        ("behind", "on_track", "moved_towards"),
        ("missed", "behind", "moved_towards"),
        ("no_data", "behind", "changed"),
        ("no_data", "no_data", "unchanged"),
        ("met", "met", "unchanged"),
    ],
)
def test_a_status_that_changes_says_the_way(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert kinds(tmp_path, verdict(old), verdict(new)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("20", "24", "moved_towards"), ("24", "20", "moved_away"), ("24", "24", "unchanged")],
)
def test_a_gap_that_changes_says_the_way(tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert kinds(tmp_path, at_least("missed", before, "30"), at_least("missed", after, "30")) == expected


def test_a_lower_bound_brings_it_nearer(tmp_path: Path) -> None:
    assert kinds(tmp_path, at_least("missed", "24", "30"), at_least("missed", "24", "28")) == "moved_towards"


def test_gaps_in_two_units_tell_nothing(tmp_path: Path) -> None:
    old, new = (at_least("missed", "24", "30", unit=unit) for unit in ("km", "m"))
    assert kinds(tmp_path, old, new) == "changed"


def test_a_gap_in_one_report_alone_says_nothing(tmp_path: Path) -> None:
    for old, new in (
        (verdict("missed"), at_least("missed", "24", "30")),
        (at_least("behind", "1", "3"), verdict("behind")),
    ):
        assert kinds(tmp_path, old, new) == "unchanged"


def streets(held: int, of: int = 3) -> TargetVerdict:
    members = tuple(
        at_least("met" if n < held else "missed", "2" if n < held else "1", "2", member={"entity": f"e{n}"})
        for n in range(of)
    )
    return target("a", verdict("missed"), members=members, require=RequireState("all", f"all of {of}", held, of))


def test_members_count_and_are_compared_themselves(tmp_path: Path) -> None:
    found = compared(tmp_path, report([streets(0)]), report([streets(1)])).changes
    assert [change.kind for change in found] == ["moved_towards", "newly_met", "unchanged", "unchanged"]
    assert [change.subject.member for change in found][1] == {"entity": "e0"}
    away = compared(tmp_path, report([streets(2)]), report([streets(1)])).changes[0]
    assert away.kind == "moved_away"


def test_members_in_one_report_alone_are_not_counted(tmp_path: Path) -> None:
    alone = target("a", at_least("missed", "24", "30"))
    for old, new in ((streets(1), alone), (alone, streets(1))):
        assert compared(tmp_path, report([old]), report([new])).changes[0].kind == "unchanged"


def test_targets_come_and_go(tmp_path: Path) -> None:
    old, new = (report([target("a", verdict("met")), target(name, verdict("met"))]) for name in ("b", "c"))
    found = compared(tmp_path, old, new)
    assert [(change.kind, change.subject.id) for change in found.changes] == [
        ("unchanged", "a"),
        ("added", "c"),
        ("removed", "b"),
    ]


def both(folder: Path) -> Comparison:
    schools = target("schools", at_least("missed", "24", "30", unit="所"), name={"en": "Schools", "zh": "学校"})
    old = [schools, target("jobs", at_least("met", "45000", "40000")), target("gone", verdict("no_data")), streets(1)]
    new = [
        target("schools", at_least("met", "30", "30", unit="所"), name={"en": "Schools", "zh": "学校"}),
        target("jobs", at_least("missed", "39000", "40000")),
        streets(2),
        target("late", verdict("behind", "no", "yes"), "is true", "is"),
    ]
    return compared(folder, report(old), report(new))


def test_the_table_lists_the_gravest_first(tmp_path: Path) -> None:
    assert (
        RENDERERS["table"](both(tmp_path), Style())
        == """\
old.json (2022-06-30) → new.json (2022-06-30)

newly missed
  ✓ met → ✗ missed  jobs; Actual 45,000 → 39,000; Bound 40,000; gap 0 → 1,000

newly met
  ✗ missed → ✓ met  Schools (schools); Actual 24 所 → 30 所; Bound 30 所; gap 6 所 → 0 所
  ✗ missed → ✓ met  a / e1; Actual 1 → 2; Bound 2; gap 1 → 0

moved towards
  ✗ missed  a; Bound ≥ 1; Members 1 of 3 → 2 of 3

added
  ! behind  late; Actual no; Bound yes

removed
  – no data  gone; Bound ≥ 1

1 newly missed, 2 newly met, 1 moved towards, 1 added, 1 removed, 2 unchanged
"""
    )


def test_the_table_keeps_to_the_width(tmp_path: Path) -> None:
    lines = RENDERERS["table"](both(tmp_path), Style(width=50)).splitlines()
    assert max(map(len, lines)) <= 50


def test_markdown_says_the_same(tmp_path: Path) -> None:
    text = RENDERERS["markdown"](both(tmp_path), Style(lang="zh"))
    assert text.startswith("## old.json (2022-06-30) → new.json (2022-06-30)\n\n新增未达成1项，")
    assert "\n### 新增达成\n\n- Schools `schools`：✗ 未达成 → ✓ 达成；" in text
    assert "- `a` e1：" in text


def test_json_holds_everything(tmp_path: Path) -> None:
    made: dict[str, Any] = json.loads(RENDERERS["json"](both(tmp_path), Style()))
    assert made["format"] == 1
    assert made["old"] == {"file": "old.json", "as_of": "2022-06-30"}
    assert made["summary"]["newly_missed"] == 1
    assert len(made["changes"]) == sum(made["summary"].values())
    jobs = next(change for change in made["changes"] if change["id"] == "jobs")
    assert (jobs["change"], jobs["member"], jobs["new"]["gap"]) == ("newly_missed", None, "1000")
    assert next(change for change in made["changes"] if change["change"] == "removed")["new"] is None


def test_equal_reports_have_not_changed(tmp_path: Path) -> None:
    found = compared(tmp_path, liaocheng(), liaocheng())
    assert {change.kind for change in found.changes} == {ChangeKind.UNCHANGED}
    assert "16 unchanged" in RENDERERS["table"](found, Style())
    assert "nothing declared" in RENDERERS["table"](compared(tmp_path, report([]), report([])), Style())


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize("hostile", ["\x1b[31m", "::set-output name=a::b", "[red]x[/] <b> | `c`", "a\u202eb"])
def test_foreign_text_comes_out_inert(tmp_path: Path, form: str, hostile: str) -> None:
    member = at_least("missed", "1", "2", member={"entity": hostile}, unit=hostile)
    made = report([target(hostile, verdict("missed"), hostile, name=hostile, members=(member,))])
    text = RENDERERS[form](compared(tmp_path, report([]), made), Style())
    assert not any((ord(c) < 32 and c != "\n") or c == "\u202e" for c in text)
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_a_paragraph_names_what_changed_and_is_empty_where_nothing_did(tmp_path: Path) -> None:
    found = both(tmp_path)
    text = RENDERERS["text"](found, Style())
    assert text.count("\n") == 1
    for part in ("newly missed: jobs", "newly met: Schools", "removed: gone"):
        assert part in text
    same = compared(tmp_path, liaocheng(), liaocheng())
    assert RENDERERS["text"](same, Style()) == ""


@pytest.mark.parametrize("form", ["table", "markdown", "text"])
@pytest.mark.parametrize(
    ("lang", "said"), [("en", "a: bound loosened: ≥ 30 → ≥ 28"), ("zh", "a：目标值放宽：≥ 30 → ≥ 28")]
)
def test_what_became_easier_is_said(tmp_path: Path, form: str, lang: str, said: str) -> None:
    old, new = (report([target("a", at_least("missed", "24", bound))]) for bound in ("30", "28"))
    found = RENDERERS[form](compared(tmp_path, old, new), Style(lang=lang))
    assert said in found.replace("\\", "").replace("`", "")


# --- files that are no report


GOOD: dict[str, Any] = report_document(report([target("a", at_least("met", "1", "1"))]))


def changed(*, without: str = "", **more: Any) -> str:  # noqa: ANN401 - any JSON
    return json.dumps({key: value for key, value in {**GOOD, **more}.items() if key != without})


def with_target(**more: Any) -> str:  # noqa: ANN401 - any JSON
    return changed(targets=[{**GOOD["targets"][0], **more}])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is no JSON"),
        ("{", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ("\xff", "it is no JSON"),
        ("[]", "it is no object"),
        ("{}", "no report of goalcheck"),
        ('{"version": "2.1.0", "runs": []}', "no report of goalcheck"),
        (changed(format=2), "has format 2; this version reads format 1"),
        (changed(format=True), "has format True"),
        (changed(as_of="soon"), '"as_of" cannot be "soon"'),
        (changed(as_of=None), '"as_of" cannot be null'),
        (changed(without="summary"), '"summary" is missing'),
        (changed(targets={}), '"targets" cannot be {}'),
        (changed(targets=[1]), '"targets[0]" cannot be 1'),
        (changed(targets=[*GOOD["targets"], *GOOD["targets"]]), "a target or member occurs twice"),
        (with_target(id=1), '"targets[0].id" cannot be 1'),
        (with_target(status="fine"), '"targets[0].status" cannot be "fine"'),
        (with_target(threshold=None), '"targets[0].threshold" cannot be null'),
        (with_target(gap="-1"), '"targets[0].gap" cannot be "-1"'),
        (with_target(gap="1e9"), '"targets[0].gap" cannot be "1e9"'),
        (with_target(gap=1), '"targets[0].gap" cannot be 1'),
        (with_target(require=[]), '"targets[0].require" cannot be []'),
        (with_target(require={"held": "1", "of": 2}), '"targets[0].require.held" cannot be "1"'),
        (with_target(members=1), '"targets[0].members" cannot be 1'),
        (with_target(members=[{"member": 1, "status": "met"}]), '"targets[0].members[0].member" cannot be 1'),
        (with_target(members=[{"member": {"a": 1}, "status": "met"}]), '"targets[0].members[0].member.a" cannot be 1'),
    ],
)
def test_what_is_no_report_is_an_error(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(text, encoding="latin-1" if text == "\xff" else "utf-8")
    with pytest.raises(InputError) as raised:
        read_reports([str(path)])
    assert said in str(raised.value)
    assert "[bad-report]" in str(raised.value)


def test_every_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.json").write_text("[1, 2", encoding="utf-8")
    (tmp_path / "old.json").write_text('{"format": 2, "targets": []}', encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_reports([str(tmp_path / name) for name in ("nowhere.json", "", "text.json", "old.json")])
    hint = "write it again with: goalcheck report --format json"
    assert [str(problem).replace(f"{tmp_path}", "here") for problem in raised.value.problems] == [
        "here/nowhere.json: there is no such file [file-not-found]",
        "here: cannot be read: Is a directory [file-unreadable]",
        f"here/text.json: no report of goalcheck: it is no JSON — {hint} [bad-report]",
        f"here/old.json: has format 2; this version reads format 1 — {hint} [bad-report]",
    ]


def test_every_part_of_a_standing_is_read_back(tmp_path: Path) -> None:
    member = at_least("missed", "1.5", "2", unit="km", member={"entity": "e", "Age": "5"})
    made = target(
        "a",
        verdict("missed", unit="km"),
        members=(member._replace(period=parse_period("2021-03")),),
        require=RequireState("all", "all of 1", 0, 1),
        name={"en": "Roads"},
        theme="traffic",
    )
    path = tmp_path / "r.json"
    path.write_text(report_json(report([made])), encoding="utf-8")
    (earlier,) = read_reports([str(path)])
    assert (earlier.file, earlier.as_of.isoformat()) == (str(path), "2022-06-30")
    own, part = earlier.standings
    assert (own.key, part.key) == (("a", ()), ("a", (("Age", "5"), ("entity", "e"))))
    document = report_document(report([made]))["targets"][0]
    assert own.model_dump(mode="json", exclude={"member"}) == document
    (of_member,) = document["members"]
    assert part.model_dump(mode="json", exclude={"member"}) == {
        **document,
        **{name: fact for name, fact in of_member.items() if name != "member"},
        "members": None,
        "require": None,
    }
    assert (own.distance, part.distance) == (None, Fraction(1, 2))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (with_target(gap="x" * 70), f'"targets[0].gap" cannot be "{"x" * 39}'),
        (with_target(members=[1]), '"targets[0].members[0]" cannot be 1'),
        (changed(format="1" * 30), f"has format {'1' * 20}; this version reads format 1"),
        ('{"format": 1}', "no report of goalcheck"),
        ('{"targets": []}', "no report of goalcheck"),
    ],
)
def test_what_is_wrong_with_a_report_is_reported_in_short(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "old.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_reports([str(tmp_path / "old.json")])
    (problem,) = raised.value.problems
    assert str(problem.found).removeprefix("no report of goalcheck: ") == said


@pytest.mark.parametrize("form", ["table", "markdown", "text"])
def test_a_gate_that_became_easier_is_said(tmp_path: Path, form: str) -> None:
    one = report([target("a", at_least("met", "5", "3"))])
    strict = one._replace(gate=replace(one.gate, strict=True))
    text = RENDERERS[form](compared(tmp_path, strict, one), Style())
    assert "gate loosened: --strict → none" in text
    held = json.loads(RENDERERS["json"](compared(tmp_path, strict, one), Style()))
    assert (held["loosened"], held["whole"]) == (1, ["gate loosened: --strict → none"])


def test_amounts_read_as_they_do_in_the_report(tmp_path: Path) -> None:
    before = [
        target("a", verdict("missed", "no", "yes"), "is yes", "is"),
        target("b", at_least("missed", "45000", "50000")),
    ]
    after = [target("a", verdict("met", "yes", "yes"), "is yes", "is"), target("b", at_least("met", "50000", "50000"))]
    text = RENDERERS["table"](compared(tmp_path, report(before), report(after)), Style(lang="zh"))
    assert "否 → 是" in text
    assert "4.5万 → 5万" in text
