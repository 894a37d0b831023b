"""What became easier from one report to the next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goalcheck.errors import InputError
from goalcheck.report.fields import ScoreFields, Threshold, WaiverFields
from goalcheck.report.json_document import Earlier, Standing
from goalcheck.report.report import Gate
from goalcheck.report.verdict import RequireState, Status
from goalcheck.verdicts.changes import compare

DAY = date(2022, 12, 31)


def standing(bound: str | None = "30", kind: str = "at_least", text: str = "≥ 30", **more: Any) -> Standing:  # noqa: ANN401  # any fact
    facts: dict[str, Any] = {"id": "a", "status": Status.MET, "period": "2022", "commitment": "binding", "measure": ""}
    absent = dict.fromkeys(("unit", "gap", "require", "waiver", "score"))
    return Standing.model_construct(
        **{**absent, **facts, "threshold": Threshold(kind=kind, text=text), "bound": bound, "due": DAY, **more}
    )


def required(text: str | None, of: int | None) -> RequireState | None:
    """Return what a report has of "all" or "≥ 5" of so many members; None of a target without members."""
    if text is None or of is None:
        return None
    return RequireState("all" if text == "all" else "at_least", f"{text} of {of}", 0, of)


def easier(old: Standing, new: Standing | None) -> list[str]:
    after = (new,) if new else ()
    (change,) = compare(Earlier("o", DAY, (old,)), Earlier("n", DAY, after)).changes
    return [one.in_language("en") for one in change.loosened]


@pytest.mark.parametrize(
    ("kind", "old", "new", "is_easier"),
    [
        ("at_least", "30", "28", True),
        ("at_least", "30", "30", False),
        ("at_least", "30", "31", False),
        ("at_least", "-3", "-4.5", True),
        ("more_than", "30", "29.9", True),
        ("at_most", "30", "31", True),
        ("at_most", "30", "29", False),
        ("between", "[1, 2]", "[1, 3]", True),
        ("between", "[1, 2]", "[0.5, 2]", True),
        ("between", "[1, 2]", "[1.5, 2]", False),
        ("equals", "5", "6", True),
        ("at_least", None, "28", False),
    ],
)
def test_a_bound_is_loosened_if_numbers_hold_that_did_not(
    kind: str, old: str | None, new: str, is_easier: bool
) -> None:
    found = easier(standing(old, kind), standing(new, kind))
    sign = {"at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "equals": "= "}.get(kind, "")
    assert found == ([f"bound loosened: {sign}{old} → {sign}{new}"] if is_easier else [])


def test_an_open_edge_that_closes_and_a_range_that_opens_are_easier() -> None:
    assert easier(standing(kind="more_than"), standing()) == ["bound loosened: > 30 → ≥ 30"]
    assert not easier(standing(), standing(kind="more_than"))
    assert easier(standing("[1, 2]", "between"), standing("1"))
    assert not easier(standing("1"), standing("[1, 2]", "between"))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ({"due": date(2023, 1, 31)}, ["due day loosened: 2022-12-31 → 2023-01-31"]),
        ({"due": None}, ["due day loosened: 2022-12-31 → none"]),
        ({"due": date(2022, 11, 30)}, []),
        ({"due": date(2023, 12, 31), "period": "2023"}, []),
        ({"commitment": "expected"}, ["no longer binding"]),
    ],
)
def test_a_later_due_day_and_a_lesser_commitment_are_easier(new: dict[str, Any], said: list[str]) -> None:
    assert easier(standing(), standing(**new)) == said


@pytest.mark.parametrize(
    ("unit", "bound", "found"),
    [
        ("m", "30000", []),
        ("m", "29999", ["bound loosened: ≥ 30 → ≥ 29.999"]),
        ("m", "30", ["bound loosened: ≥ 30 → ≥ 0.03"]),
        ("kg", "3", ["threshold may be loosened: ≥ 30 km → ≥ 30 kg"]),
        (None, "3", ["threshold may be loosened: ≥ 30 km → ≥ 30"]),
    ],
)
def test_a_bound_in_another_unit_is_loosened_if_it_is_easier_in_that_of_before(
    unit: str | None, bound: str, found: list[str]
) -> None:
    assert easier(standing(unit="km"), standing(unit=unit, bound=bound)) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("2022-06-30", "2022-07-31", ["bound loosened: 2022-06-30 → 2022-07-31"]),
        ("2022-06-30", "2022-06-30", []),
        ("2022-06-30", "2022-05-31", []),
    ],
)
def test_a_later_day_is_easier_where_the_due_day_stays(old: str, new: str, found: list[str]) -> None:
    assert easier(standing(old, "by"), standing(new, "by")) == found


def test_a_later_day_that_is_the_due_day_is_named_once() -> None:
    new = standing("2023-01-31", "by", due=date(2023, 1, 31))
    assert easier(standing("2022-12-31", "by"), new) == ["due day loosened: 2022-12-31 → 2023-01-31"]


@pytest.mark.parametrize(
    ("old", "new", "easier_by"),
    [
        (("all", 8), ("all", 8), None),
        (("all", 8), ("all", 6), None),
        (("all", 8), ("≥ 5", 8), "loosened: all → ≥ 5"),
        (("all", 8), ("≥ 8", 8), None),
        (("≥ 5", 8), ("≥ 3", 8), "loosened: ≥ 5 → ≥ 3"),
        (("≥ 5", 8), ("≥ 3", 10), "loosened: ≥ 5 → ≥ 3"),
        (("≥ 3", 8), ("≥ 5", 8), None),
        (("≥ 5", 8), ("≥ 5", 20), None),
        (("≥ 5", 8), ("all", 8), None),
        (("≥ 90%", 8), ("≥ 80%", 8), "loosened: ≥ 90% → ≥ 80%"),
        (("≥ 90%", 8), ("≥ 80%", 9), "loosened: ≥ 90% → ≥ 80%"),
        (("≥ 5", 8), ("≥ 60%", 8), None),
        (("≥ 5", 8), ("≥ 50%", 8), "loosened: ≥ 5 → ≥ 50%"),
        (("≥ 5", 8), ("≥ 70%", 9), "may be loosened: ≥ 5 → ≥ 70%"),
        (("all", 8), ("≥ 5", 9), "may be loosened: all → ≥ 5"),
        (("≤ 2", 8), ("≤ 3", 8), "loosened: ≤ 2 → ≤ 3"),
        (("> 2", 8), ("≥ 3", 8), None),
        (("≥ 2", 8), ("> 2", 8), None),
        (("≥ 9", 8), ("≥ 10", 8), None),
        (("≥ 9", 8), ("≥ 8", 8), "loosened: ≥ 9 → ≥ 8"),
        (("≤ 2", 8), ("≤ 30%", 8), None),
        (("< 3", 8), ("≤ 37.5%", 8), "loosened: < 3 → ≤ 37.5%"),
        (("≥ 90%", 10**18), ("≥ 80%", 10**18), "loosened: ≥ 90% → ≥ 80%"),
        (("all", 10**18), (f"≥ {10**18}", 10**18), None),
        (("[2, 3]", 8), ("[2, 4]", 8), "loosened: [2, 3] → [2, 4]"),
        (("[50%, 60%]", 10), ("[50%, 60%]", 10), None),
        (("[50%, 60%]", 10), ("[60%, 60%]", 10), None),
        (("5 ± 1", 8), ("≥ 3", 8), "may be loosened: 5 ± 1 → ≥ 3"),
        (("≥ 1", 0), ("≥ 2", 8), "may be loosened: ≥ 1 → ≥ 2"),
        ((None, None), ("≥ 1", 8), "may be loosened: none → ≥ 1"),
        (("all", 8), (None, None), "may be loosened: all → none"),
    ],
)
def test_fewer_members_that_must_hold_are_easier(
    old: tuple[str | None, int | None], new: tuple[str | None, int | None], easier_by: str | None
) -> None:
    before, after = (standing(None, require=required(*one)) for one in (old, new))
    assert easier(before, after) == ([f"number of members that must hold {easier_by}"] if easier_by else [])


def test_another_threshold_or_measure_that_does_not_compare_may_be_easier() -> None:
    words = [standing(stage, "reaches", f"reaches {stage}") for stage in ("done", "started")]
    assert easier(*words) == ["threshold may be loosened: reaches done → reaches started"]
    assert easier(standing(), standing(measure="x + y")) == ["measure may be loosened: none → x + y"]
    absent = standing(None, text="≥ plan")
    assert easier(standing(), absent) == ["threshold may be loosened: ≥ 30 → ≥ plan"]
    assert not easier(absent, absent)


def test_a_bound_that_members_have_is_theirs_alone() -> None:
    old, new = (standing(None, text=text, require=required("all", 3)) for text in ("≥ 30", "≥ 28"))
    assert not easier(old, new)
    members = [standing(text[2:], text=text, member={"entity": "A"}) for text in ("≥ 30", "≥ 28")]
    assert easier(*members) == ["bound loosened: ≥ 30 → ≥ 28"]


@pytest.mark.parametrize(
    ("status", "old", "new", "is_easier"),
    [
        (Status.MISSED, None, DAY, True),
        (Status.MISSED, DAY, date(2023, 6, 30), True),
        (Status.MISSED, DAY, DAY, False),
        (Status.MISSED, DAY, None, False),
        (Status.MET, None, DAY, False),  # beside what held no report says whether there was one
    ],
)
def test_a_waiver_that_is_new_or_longer_is_easier(
    status: Status, old: date | None, new: date | None, is_easier: bool
) -> None:
    before, after = (
        standing(status=one, waiver=until and WaiverFields(until=until, reason="floods", active=True))
        for one, until in ((status, old), (Status.MISSED, new))
    )
    texts = [one.isoformat() if one else "none" for one in (old, new)]
    assert easier(before, after) == ([f"waiver loosened: {texts[0]} → {texts[1]}"] if is_easier else [])


@pytest.mark.parametrize(
    ("key", "old", "new", "found"),
    [
        ("warn_threshold", "≥ 35", "≥ 35", None),
        ("warn_threshold", "≥ 35", "≥ 40", None),
        ("warn_threshold", None, "≥ 35", None),
        ("warn_threshold", "≥ 35", "≥ 32", "warning bound loosened: ≥ 35 → ≥ 32"),
        ("warn_threshold", "≥ 3.5万人", "≥ 35,001人", None),
        ("warn_threshold", "≥ 3.5万人", "≥ 34,999人", "warning bound loosened: ≥ 35000 → ≥ 34999"),
        ("warn_threshold", "[1, 2]", "[1, 3]", "warning bound loosened: [1, 2] → [1, 3]"),
        ("warn_threshold", "≥ 35", None, "warning bound loosened: ≥ 35 → none"),
        ("warn_threshold", "≥ 35", "≥ 0.9 * plan", "warning bound may be loosened: ≥ 35 → ≥ 0.9 * plan"),
        ("warn_threshold", "80 ± 2", "80 ± 3", "warning bound may be loosened: 80 ± 2 → 80 ± 3"),
        ("near", "5%", "5%", None),
        ("near", "5%", "3%", None),
        ("near", "5%", None, None),
        ("near", "5%", "10%", "margin of near misses loosened: 5% → 10%"),
        ("near", None, "2", "margin of near misses loosened: none → 2"),
        ("near", "2人", "0.0002万人", None),
        ("near", "2", "2%", "margin of near misses may be loosened: 2 → 2%"),
        ("if_no_data", "warn", "fail", None),
        ("if_no_data", "fail", "warn", "answer to no data loosened: fail → warn"),
        ("if_no_data", "warn", "ignore", "answer to no data loosened: warn → ignore"),
    ],
)
def test_what_warns_later_marks_more_or_excuses_absent_data_is_easier(
    key: str, old: str | None, new: str | None, found: str | None
) -> None:
    asked: list[dict[str, Any]] = [{"unit": "人", "if_no_data": "fail", key: text} for text in (old, new)]
    assert easier(*(standing(**one) for one in asked)) == ([found] if found else [])
    assert not easier(*(standing(**one, member={"entity": "A"}) for one in asked))


@pytest.mark.parametrize("unsaid", [0, 1])
def test_a_report_of_a_version_that_did_not_say_how_it_warns_is_not_compared_in_that(unsaid: int) -> None:
    pair = [standing(), standing()]
    pair[1 - unsaid] = standing(if_no_data="ignore", near="5%" if unsaid == 0 else None, warn_threshold="≥ 35")
    assert not easier(*pair)


def test_a_warning_and_a_margin_in_another_unit_are_compared_in_that_of_before() -> None:
    facts: dict[str, Any] = {"if_no_data": "fail", "warn_threshold": "≥ 35", "near": "2"}
    old, new = standing(unit="km", **facts), standing("30000", unit="m", **facts)
    assert easier(old, new) == ["warning bound loosened: ≥ 35 → ≥ 0.035"]


@pytest.mark.parametrize(
    ("key", "old", "new", "found"),
    [
        ("pace", "linear", "linear", None),
        ("pace", None, "linear", "loosened"),
        ("pace", "linear", None, None),
        ("pace", "linear", "2022-03-31 = 20", "may be loosened"),
        ("pace", "2022-03-31 = 20, 2022-06-30 = 50", "2022-03-31 = 20, 2022-06-30 = 60", None),
        ("pace", "2022-03-31 = 20, 2022-06-30 = 50", "2022-03-31 = 10, 2022-06-30 = 60", "loosened"),
        ("pace", "2022-03-31 = 20", "2022-06-30 = 20", "may be loosened"),
        ("pace", "2022-03-31 = 20", "2022-03-31 = x", "may be loosened"),
        ("pace", "2022-03-31 = 20", "2022-03-31 = 20 = 10", "may be loosened"),
        ("pace", "linear", "steps", "may be loosened"),
        ("baseline", "2", "1", "may be loosened"),
        ("x.where.Sex", "Total", "Men", "may be loosened"),
        ("x.where.complete", None, "Men", "may be loosened"),
        ("x.aggregate", None, "max", "may be loosened"),
        ("x.samples", "20", "5", "loosened"),
        ("x.samples", "20", None, "loosened"),
        ("x.samples", "5", "20", None),
        ("x.samples", "20", "few", "may be loosened"),
        ("x.complete", None, "false", "loosened"),
        ("x.complete", "false", None, None),
        ("x.empty", None, "0", "loosened"),
        ("x.empty", "0", None, None),
    ],
)
def test_a_pace_that_asks_for_less_and_figures_that_are_excused_are_easier(
    key: str, old: str | None, new: str | None, found: str | None
) -> None:
    pair = [standing(if_no_data="fail", terms={key: text} if text else {}) for text in (old, new)]
    assert easier(*pair) == ([f"{key} {found}: {old or 'none'} → {new or 'none'}"] if found else [])


def test_a_pace_of_a_cap_down_to_a_bound_or_in_another_unit_may_be_easier() -> None:
    pace: list[dict[str, Any]] = [
        {"if_no_data": "fail", "terms": {"pace": f"2022-06-30 = {number}"}} for number in (50, 60)
    ]
    caps = [standing(kind="at_most", text="≤ 30", **one) for one in pace]
    units = [standing(unit="人", **pace[0]), standing("0.003", unit="万人", **pace[1])]
    for pair in (caps, units):
        assert easier(*pair) == ["pace may be loosened: 2022-06-30 = 50 → 2022-06-30 = 60"]
    for bound, start in (("-5", {}), ("30", {"baseline": "40"})):  # half of the way more is asked for than in the end
        pair = [standing(bound, if_no_data="fail", terms={**terms, **start}) for terms in ({"pace": "linear"}, {})]
        assert easier(*pair) == ["pace may be loosened: linear → none"]


def test_a_pace_of_members_is_of_the_bound_that_was_typed() -> None:
    paced, whole = (standing(None, if_no_data="fail", terms=terms) for terms in ({"pace": "linear"}, {}))
    assert easier(whole, paced) == ["pace loosened: none → linear"]
    assert not easier(paced, whole)


def test_a_report_of_a_version_that_did_not_say_what_else_was_asked_is_not_compared_in_that() -> None:
    silent, saying = standing(if_no_data="fail"), standing(if_no_data="fail", terms={"x.complete": "false"})
    assert not easier(silent, saying)
    assert not easier(saying, silent)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (("10", "finance"), ("10", "finance"), None),
        (("10", "finance"), ("5", "finance"), "10 (finance) → 5 (finance)"),
        (("10", "finance"), ("20", "ratio"), "10 (finance) → 20 (ratio)"),
        (("10", "finance"), None, "10 (finance) → none"),
        (None, ("10", "finance"), None),
    ],
)
def test_other_points_or_another_rule_may_be_easier(
    old: tuple[str, str] | None, new: tuple[str, str] | None, found: str | None
) -> None:
    scores = [one and ScoreFields(earned="1", points=one[0], rule=one[1]) for one in (old, new)]
    pair = [standing(if_no_data="fail", score=score) for score in scores]
    assert easier(*pair) == ([f"points may be loosened: {found}"] if found else [])


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({}, {}, None),
        ({"strict": True}, {"strict": True, "fail_on": ("behind",), "require_reasons": True}, None),
        ({"strict": True}, {}, "loosened: --strict → none"),
        ({"fail_on": ("behind", "warned")}, {"fail_on": ("warned",)},
         "loosened: --fail-on behind --fail-on warned → --fail-on warned"),
        ({"fail_on": ("behind",)}, {"strict": True}, "loosened: --fail-on behind → --strict"),
        ({"require_reasons": True}, {}, "loosened: --require-reasons → none"),
        ({}, {"baseline": "o.json"}, "loosened: none → --baseline"),
        ({"baseline": "o.json"}, {"baseline": "n.json"}, None),
        ({"baseline": "o.json"}, {}, None),
        ({"baseline": "o.json"}, {"baseline": "o.json", "allow_slack": "2%"},
         "may be loosened: --baseline → --baseline --allow-slack 2%"),
        ({"baseline": "o.json", "allow_slack": "2%"}, {"baseline": "o.json", "allow_slack": "3%"},
         "may be loosened: --baseline --allow-slack 2% → --baseline --allow-slack 3%"),
        ({"baseline": "o.json", "allow_slack": "2%"}, {"baseline": "o.json", "allow_slack": "1"},
         "may be loosened: --baseline --allow-slack 2% → --baseline --allow-slack 1"),
        ({"baseline": "o.json", "allow_slack": "2%"}, {"baseline": "o.json", "allow_slack": "1%"}, None),
        ({"baseline": "o.json", "allow_slack": "2%"}, {"baseline": "o.json"}, None),
    ],
)  # fmt: skip
def test_a_gate_by_which_less_fails_is_easier(old: dict[str, Any], new: dict[str, Any], found: str | None) -> None:
    pair = []
    for name, asked in (("o", old), ("n", new)):
        options = {"files": [], **asked}
        gate = Gate(True, asked.get("strict", False), (), (), (), fail_on=asked.get("fail_on", ()))
        pair.append(Earlier(name, DAY, (standing(),), gate=gate, options=options))
    comparison = compare(*pair)
    assert [one.in_language("en") for one in comparison.whole] == ([f"gate {found}"] if found else [])
    assert len(comparison.found("loosened")) == (found is not None)
    unsaid = compare(Earlier("o", DAY, (standing(),)), pair[1])
    assert not unsaid.whole


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"A": "90", "B": "0"}, {"A": "90", "B": "0"}, None),
        ({"A": "90", "B": "0"}, {"A": "95", "B": "0"}, None),
        ({"A": "90", "B": "0"}, {"A": "89.5", "B": "0"}, "loosened: A = 90, B = 0 → A = 89.5, B = 0"),
        ({"A": "90", "B": "0"}, {"A": "90", "C": "0"}, "may be loosened: A = 90, B = 0 → A = 90, C = 0"),
        ({"A": "90", "B": "0"}, {"A": "1/0", "B": "0"}, "may be loosened: A = 90, B = 0 → A = 1/0, B = 0"),
        ({"A": "90", "B": "0"}, {}, "may be loosened: A = 90, B = 0 → none"),
        ({"A": "90", "B": "0"}, None, None),  # a report without a score, or of a version that did not say
        ({}, {"A": "90", "B": "0"}, None),
        (None, {"A": "90", "B": "0"}, None),
    ],
)
def test_a_grade_that_begins_lower_is_easier(
    old: dict[str, str] | None, new: dict[str, str] | None, found: str | None
) -> None:
    pair = [Earlier(name, DAY, (standing(),), grades=grades) for name, grades in (("o", old), ("n", new))]
    assert [str(one) for one in compare(*pair).whole] == ([f"grades {found}"] if found else [])


def test_what_is_gone_is_loosened_and_what_is_new_is_not() -> None:
    assert easier(standing(), None) == ["gone"]
    (added,) = compare(Earlier("o", DAY, ()), Earlier("n", DAY, (standing(),))).changes
    assert added.loosened == ()


@pytest.mark.parametrize(
    ("word", "found"), [("newly_missed", 1), ("newly_no_data", 0), ("removed", 1), ("loosened", 1)]
)
def test_each_word_of_fail_on_names_its_changes(word: str, found: int) -> None:
    old = Earlier("o", DAY, (standing(), standing(id="b")))
    new = Earlier("n", DAY, (standing(status=Status.MISSED),))
    assert len(compare(old, new).found(word)) == found


@pytest.mark.parametrize(
    ("status", "word"), [(Status.MISSED, "newly_missed"), (Status.NO_DATA, "newly_no_data"), (Status.MET, None)]
)
@pytest.mark.parametrize("member", [{}, {"entity": "A"}])
def test_what_is_added_counts_by_its_status(status: Status, word: str | None, member: dict[str, str]) -> None:
    found = compare(
        Earlier("o", DAY, (standing(id="b"),)), Earlier("n", DAY, (standing(status=status, member=member),))
    )
    for one in ("newly_missed", "newly_no_data"):
        assert len(found.found(one)) == (one == word)


def test_reports_in_the_wrong_order_are_refused() -> None:
    """What was newly missed was newly met, the other way round: the gate passed."""
    old, new = Earlier("o", DAY, (standing(),)), Earlier("n", date(2023, 1, 1), (standing(),))
    compare(old, new).refuse_doubtful()
    compare(old, new._replace(as_of=DAY)).refuse_doubtful()
    with pytest.raises(InputError, match="o: is as of 2022-12-31, before n, which is as of 2023-01-01"):
        compare(new, old).refuse_doubtful()


def test_a_report_of_some_statuses_is_refused() -> None:
    whole, part = Earlier("o", DAY, (standing(),), 1), Earlier("n", DAY, (standing(),), 2, options={"only": ["met"]})
    with pytest.raises(InputError, match="lists 1 of 2 targets"):
        compare(whole, part).refuse_doubtful()
    compare(whole, part._replace(declared=1)).refuse_doubtful()


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        (("ab", 2), ("ab", 2), []),
        (("ab", 2), ("a", 1), []),  # b is declared no more
        (("ab", 2), ("a", 2), ["n"]),
        (("a", 2), ("ab", 2), ["o"]),
        (("a", 3), ("b", 3), ["o", "n"]),
        (("a", 2), ("a", 2), []),
    ],
)
def test_a_report_that_leaves_out_targets_of_the_other_is_refused(
    old: tuple[str, int], new: tuple[str, int], refused: list[str]
) -> None:
    reports = [
        Earlier(name, DAY, tuple(standing(id=one) for one in ids), declared)
        for name, (ids, declared) in (("o", old), ("n", new))
    ]
    files: list[str] = []
    try:
        compare(*reports).refuse_doubtful()
    except InputError as error:
        files = [problem.place.file for problem in error.problems if problem.place]
    assert files == refused


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"units": {"box": "12 pcs"}}, {"units": {"box": "12 pcs"}}, []),
        (
            {"units": {"box": "12 pcs"}},
            {"units": {"box": "24 pcs"}, "year_begins": "04-01"},
            ["units.box may be loosened: 12 pcs → 24 pcs", "year_begins may be loosened: none → 04-01"],
        ),
        ({}, {"sources": [{"drop": {"a": "x"}}]}, ['sources may be loosened: none → [{"drop": {"a": "x"}}]']),
        ({"sources": [{"zero": ["-"]}]}, {"sources": [{}]}, ['sources[0].zero may be loosened: ["-"] → none']),
        (None, {"year_begins": "04-01"}, []),
        ({"year_begins": "04-01"}, None, []),
    ],
)
def test_figures_that_are_read_otherwise_may_be_easier(
    old: dict[str, object] | None, new: dict[str, object] | None, found: list[str]
) -> None:
    pair = [Earlier(name, DAY, (standing(),), settings=settings) for name, settings in (("o", old), ("n", new))]
    assert [str(one) for one in compare(*pair).whole] == found


@pytest.mark.parametrize(
    ("old", "new", "is_doubted"),
    [
        ("2022", "2023", False),
        ("2022-Q1", "2022-S1", False),
        ("2022", "2021", True),
        ("2022", "2022-S2", True),
        ("2022", None, True),
        (None, "2022", True),
        ("2022", "no period", True),
        (None, None, False),
    ],
)
def test_another_period_that_ends_no_later_may_be_easier(old: str | None, new: str | None, is_doubted: bool) -> None:
    """The next report is of a later one, or of more of the year."""
    found = [f"period may be loosened: {old or 'none'} → {new or 'none'}"] if is_doubted else []
    assert easier(standing(period=old), standing(period=new)) == found


@pytest.mark.parametrize(
    ("kind", "terms", "is_doubted"),
    [
        ("at_most", {"pace": "linear"}, True),
        ("at_least", {}, True),
        ("at_least", {"pace": "linear"}, False),
        ("is", {}, False),
    ],
)
def test_an_earlier_due_day_may_be_easier_where_less_is_counted_or_something_else(
    kind: str, terms: dict[str, str], is_doubted: bool
) -> None:
    pair = [standing(kind=kind, terms=terms, due=day) for day in (DAY, date(2022, 6, 30))]
    assert easier(*pair) == (["due day may be loosened: 2022-12-31 → 2022-06-30"] if is_doubted else [])
