# ruff: noqa: ANN401 - the facts of a fake are of any type
"""Reports made by hand: verdicts of every kind, without targets files, figures or judge."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from goalcheck.messages.catalogue import Text, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.shown import Shown, show
from goalcheck.report.report import Gate, Report, Summary
from goalcheck.report.verdict import (
    FigureUsed,
    PaceState,
    RequireState,
    Status,
    TargetVerdict,
    Verdict,
    WaiverState,
    Working,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

AS_OF = date(2022, 6, 30)
YEAR = parse_period("2022")


def shown(text: str) -> Shown:
    """Return a number that is exact, or cut if its text ends in three dots."""
    return Shown(text.removesuffix("..."), exact=not text.endswith("..."))


def figure(line: int, value: str, **more: Any) -> FigureUsed:
    facts: dict[str, Any] = {"file": "actuals.csv", "indicator": "x", "period": "2022", "entity": None, "unit": None}
    return FigureUsed(**{**facts, "line": line, "value": value, **more})


def verdict(status: str, actual: str | None = None, bound: str | None = None, **more: Any) -> Verdict:
    facts: dict[str, Any] = {
        "period": YEAR,
        "due": YEAR.end,
        "actual": shown(actual) if actual is not None else None,
        "bound": shown(bound) if bound is not None else None,
        "observation_status": "final" if actual is not None else None,
    }
    facts |= {key: shown(value) if key in {"gap", "completion"} else value for key, value in more.items()}
    return Verdict(Status(status), **facts)


def at_least(status: str, actual: str, bound: str, **more: Any) -> Verdict:
    """Return a numeric verdict with its gap, completion and interval worked out."""
    have, want = Fraction(actual), Fraction(bound)
    facts: dict[str, Any] = {
        "gap": show(max(want - have, Fraction(0))).text,
        "exact_actual": have,
        "interval": Interval(low=want),
    }
    if want:
        percent = show(have / want * 100, places=1)
        facts["completion"] = percent.text + ("" if percent.exact else "...")
    return verdict(status, actual, bound, **{**facts, **more})


def target(ident: str, outcome: Verdict, threshold: str = "≥ 1", kind: str = "at_least", **more: Any) -> TargetVerdict:
    facts: dict[str, Any] = {"line": 1, "commitment": "binding", "measure": ident}
    texts = {"name", "theme", "owner", "source", "note"}
    facts |= {key: Text.of(value) if key in texts and value is not None else value for key, value in more.items()}
    return TargetVerdict(id=ident, threshold_kind=kind, threshold_text=threshold, verdict=outcome, **facts)


def gate_of(*, passed: bool, **ids: tuple[str, ...]) -> Gate:
    return Gate(passed, strict=False, **{"failing": (), "warned": (), "waived": (), **ids})


def report(targets: Iterable[TargetVerdict], **more: Any) -> Report:
    listed = tuple(targets)
    failing = tuple(t.id for t in listed if t.status in {Status.MISSED, Status.NO_DATA} and t.commitment == "binding")
    facts: dict[str, Any] = {
        "title": None,
        "source": None,
        "targets_file": "targets.toml",
        "as_of": AS_OF,
        "summary": Summary.of(t.status for t in listed),
        "gate": gate_of(passed=not failing, failing=failing),
        "files": ("actuals.csv",),
    }
    return Report(**{**facts, "targets": listed, **more})


EMPLOYMENT = {"en": "Employment", "zh": "就业"}
EDUCATION = {"en": "Education", "zh": "教育"}
CONSUMPTION = {"en": "Consumption", "zh": "消费"}


def jobs() -> TargetVerdict:
    parts = tuple(
        Working(f"{month} months", None, str(month * 1000), "人", figures=(figure(month, str(month * 1000)),))
        for month in (1, 2)
    )
    outcome = at_least(
        "met", "45000", "40000", unit="人", observation_status="provisional",
        met_since=date(2022, 5, 31), figures=tuple(figure(n, "7500", unit="人") for n in range(2, 8)), figures_total=6,
        remarks=(message("so_far", day="2022-12-31"),),
        actual_working=Working("new_urban_jobs", message("text", text="sum of 6 figures"), "45000", "人", parts=parts),
        bound_working=Working("4万", None, "40000", "人"),
    )  # fmt: skip
    name = {"en": "New urban jobs", "zh": "城镇新增就业"}
    return target("new_urban_jobs", outcome, "≥ 4万", name=name, theme=EMPLOYMENT, commitment="expected")


def unemployment() -> TargetVerdict:
    outcome = verdict(
        "missed", "2.815", "2.8", unit="%", gap="0.015", exact_actual=Fraction("2.815"), near_miss=True,
        interval=Interval(high=Fraction("2.8")), figures=(figure(9, "2.815", unit="%"),), figures_total=1,
        waiver=WaiverState(date(2023, 6, 30), Text.of("a closed plant"), active=True),
    )  # fmt: skip
    name = {"en": "Registered unemployment rate, at least 1.8 points below the province", "zh": "城镇登记失业率"}
    return target(
        "unemployment", outcome, "≤ provincial_control_rate - 1.8", "at_most", name=name, theme=EMPLOYMENT,
        owner="人社局", note="Not on purpose.",
    )  # fmt: skip


def schools() -> TargetVerdict:
    outcome = at_least("missed", "24", "30", unit="所", figures=(figure(7, "24", unit="所"),), figures_total=1)
    name = {"en": "Primary and secondary schools built, rebuilt or extended", "zh": "新建改扩建中小学"}
    return target("schools_built", outcome, "≥ 30", name=name, theme=EDUCATION)


def spending() -> TargetVerdict:
    reason = message("no_figure", what="education_spending in 2022", near=message("near", name="education_spend"))
    return target(
        "education_spending",
        verdict("no_data", reason=reason, unit="亿元"),
        "≥ previous(education_spending)",
        name={"en": "Education spending never falls", "zh": "教育投入只增不减"},
        theme=EDUCATION,
    )


def streets() -> TargetVerdict:
    between = Interval(Fraction(1), Fraction(2))
    members = [
        verdict(
            "met",
            "1",
            "[1, 2]",
            member={"entity": name},
            gap="0",
            unit="条",
            interval=between,
            exact_actual=Fraction(1),
        )
        for name in ("东昌府区", "茌平区", "临清市", "阳谷县", "东阿县", "高唐县")
    ]
    missing = message("no_figure", what="莘县 in 2022", near="")
    members.append(verdict("no_data", None, "[1, 2]", member={"entity": "莘县"}, unit="条", reason=missing))
    members.append(
        verdict("missed", "3", "[1, 2]", member={"entity": "冠县"}, gap="1", unit="条", interval=between,
                exact_actual=Fraction(3), figures=(figure(12, "3", entity="冠县", unit="条"),), figures_total=1)
    )  # fmt: skip
    return target(
        "specialty_streets", verdict("missed", unit="条"), "[1, 2]", "between", theme=CONSUMPTION,
        name={"en": "Special commercial streets", "zh": "特色商业街"},
        require=RequireState("all", "all of 8", 6, 8), members=tuple(members),
    )  # fmt: skip


def platform() -> TargetVerdict:
    due = verdict(
        "on_track",
        "2022-11-30",
        "2022-12-31",
        period=None,
        due=date(2022, 12, 31),
        remarks=(message("planned", date="2022-11-30"),),
    )
    return target("e_commerce_platform", due, "by 2022-12-31", "by", theme=CONSUMPTION)


def airport() -> TargetVerdict:
    outcome = verdict("met", "started", "started", due=date(2022, 9, 30))
    return target("airport", outcome, "reaches started", "reaches", name="Airport, preliminary work")


def visitors() -> TargetVerdict:
    pace = PaceState(AS_OF, shown("1487.671232..."), Fraction(3000 * 181, 365))
    outcome = at_least(
        "behind", "1234.5", "3000", unit="万人次", pace=pace, figures=(figure(20, "1,234.5"),), figures_total=1
    )
    return target("visitors", outcome, "≥ 3000", name={"en": "Visitors", "zh": "接待游客"}, theme=CONSUMPTION)


def liaocheng() -> Report:
    """Return a report in which everything happens that the table shows."""
    listed = [jobs(), unemployment(), schools(), spending(), streets(), platform(), visitors(), airport()]
    return report(
        listed,
        title=Text.of({"en": "Liaocheng's goals for 2022", "zh": "聊城市2022年目标"}),
        gate=gate_of(
            passed=False,
            failing=("schools_built", "education_spending", "specialty_streets"),
            waived=("unemployment",),
        ),
        notes=(
            message(
                "of_file",
                file="actuals.csv",
                note=message("footer_lines", count="2", notes="注：a note that goes on for a while / 数据来源：统计局"),
            ),
        ),
        reading=(message("text", text="actuals.csv: UTF-8, comma, tidy"),),
    )


def with_text(hostile: str) -> Report:
    """Return a report whose every foreign text is ``hostile``."""
    outcome = at_least(
        "missed", "1", "2", unit=hostile, figures=(figure(1, hostile, file=hostile, entity=hostile, note=hostile),)
    )
    member = outcome._replace(member={"entity": hostile})
    plain = target("a", outcome, hostile, name=hostile, theme=hostile, owner=hostile, note=hostile, measure=hostile)
    each = target(
        "b", verdict("missed"), "≥ 2", name=hostile, require=RequireState("all", "all of 1", 0, 1), members=(member,)
    )
    return report(
        [plain, each],
        title=Text.of(hostile),
        notes=(message("text", text=hostile),),
        reading=(message("text", text=hostile),),
    )
