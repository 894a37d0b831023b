"""For each kind of file that people have: what is proposed for it, and the verdicts with exactly that proposal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from goalcheck import api
from goalcheck.suggesting.entries import render_entries
from goalcheck.suggesting.guess import suggest

from .kind import Kind, workbook
from .kinds_of_offices import OFFICES
from .kinds_of_sheets import SHEETS
from .kinds_of_tools import TOOLS
from .reading import write
from .test_exports import BENCHMARK, EUROSTAT, GRAFANA, LIGHTNING, PROMETHEUS, STATCAN, YOLO
from .test_json_table import COVERAGE, K6

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.suggesting.proposal import Proposal


def parquet() -> bytes:
    import polars as pl

    kept = io.BytesIO()
    pl.DataFrame({"Year": [2022, 2023], "Plant": ["Hill", "Hill"], "Result": [5, 6]}).write_parquet(kept)
    return kept.getvalue()


REPORT = (
    "2024年考核情况,,,\n指标名称,目标值,实际完成,备注\n城镇新增就业,≥50个,52个,\n空气优良率,90%以上,88.5%,\n"
    "填表人：张三,,审核人：李四,\n"
)
KINDS = {
    "numbers without a leading zero, percent signs behind a blank": Kind(
        "metric,month,amount\nloss,2023-01,.65\nshare,2023-01,98.5 %\n",
        {"columns": {"period": "month", "value": "amount", "indicator": "metric"}},
        "2 figures of 2 indicators, 2023-01",
        "[targets.loss]\nthreshold = { at_most = 0.6 }\n[targets.share]\nunit = '%'\nthreshold = { at_least = 98.5 }\n",
        ["loss missed 0.65", "share met 98.5"],
    ),
    "units and currencies in the cell": Kind(
        "指标,数值\n人口,1314万人\n产值,2.18万亿元\n延迟,350 ms\n票价,\"$1,200\"\n",
        {},
        "4 figures of 4 indicators",
        "[targets.'人口']\nunit = '万人'\nthreshold = { at_least = 1300 }\n"
        "[targets.'延迟']\nunit = 's'\nthreshold = { at_most = 0.3 }\n",
        ["人口 met 1314", "延迟 missed 0.35"],
    ),
    "accounting negatives": Kind(
        "Account,2022,2023\nRevenue,\"1,200\",\"1,350\"\nResult,(80),120\n",
        {"layout": {"columns": "period"}, "columns": {"indicator": "Account"}, "parentheses": "negative"},
        "4 figures of 2 indicators, 2022 to 2023",
        "[targets.Result]\nperiod = '2022'\nthreshold = { at_least = 0 }\n",
        ["Result missed -80"],
    ),
    "marks behind numbers and years": Kind(
        "Account,2022,2023p\nHill,12.3 p,12.9\nDale,9.1*,n/k\n",
        {"layout": {"columns": "period"}, "columns": {"indicator": "Account"},
         "marks": {"p": "provisional", "*": ""}, "missing": ["n/k"]},
        "4 figures of 2 indicators, 2022 to 2023, 1 without a value",
        "[targets.Hill]\nperiod = '2023'\nthreshold = { at_least = 12.5 }\n",
        ["Hill met 12.9"],
    ),
    "bounds instead of values": Kind(
        "site,year,metric,result\nHill,2022,lead,<1\nDale,2022,users,\"250,000+\"\n",
        {"columns": {"period": "year", "entity": "site", "value": "result", "indicator": "metric"}},
        "2 figures of 2 indicators, 2022",
        "[targets.lead]\nentity = 'Hill'\nthreshold = { at_most = 5 }\n",
        ["lead met <1"],
    ),
    "clocks": Kind(
        "team,date,metric,value\nA,2023-01-02,call,36:23\nA,2023-01-03,call,41:07\n",
        {"columns": {"period": "date", "entity": "team", "indicator": "metric"}, "durations": "m:s"},
        "2 figures of 1 indicator, 2023-01-02 to 2023-01-03",
        "[targets.call]\nentity = 'A'\nunit = 'min'\nperiod = '2023-01-02'\nthreshold = { at_most = 36 }\n",
        ["call missed 36.383333"],
    ),
    "two header rows under a title": Kind(
        "表1 主要指标,,,,\n指标,本月,,累计,\n,完成,同比,完成,同比\n"
        "用电量,12.5,3.2%,120.1,4.0%\n货运量,8.1,1.0%,80.4,2.2%\n",
        {"header": [2, 3], "columns": {"value": "本月 完成"},
         "ignore": ["本月 同比", "累计 完成", "累计 同比"]},
        "2 figures of 2 indicators",
        "[targets.'用电量']\nthreshold = { at_least = 13 }\n",
        ["用电量 missed 12.5"],
    ),
    "a title above and totals among the rows": Kind(
        "Sales of 2022\nmade by the office\n\nRegion,Quarter,Amount\n"
        "North,2022-Q1,5\nSouth,2022-Q1,6\nTotal,2022-Q1,11\n",
        {"header": 4, "columns": {"period": "Quarter", "entity": "Region", "value": "Amount"},
         "set": {"indicator": "{stem}"}, "drop": {"Region": "Total"}},
        "2 figures of 1 indicator, 2022-Q1",
        "[targets.sales]\nlabel = 'figures'\naggregate = 'sum'\nwhere = { entity = '*' }\n"
        "threshold = { at_least = 11 }\n",
        ["sales met 11"],
    ),
    "a workbook of several tables": Kind(
        workbook(Y2022=[["Metric", "Result"], ["jobs", 5], ["homes", 6]], Y2023=[["Metric", "Result"], ["jobs", 7]]),
        {"sheet": "Y2022", "columns": {"value": "Result", "indicator": "Metric"}},
        "2 figures of 2 indicators",
        "[targets.jobs]\nthreshold = { at_least = 6 }\n",
        ["jobs missed 5"],
        "figures.xlsx",
    ),
    "a column without a name that counts the rows": Kind(
        ",Metric,Result\n0,jobs,5\n1,homes,6\n2,roads,1\n",
        {"columns": {"value": "Result", "indicator": "Metric"}},
        "3 figures of 3 indicators",
        "[targets.homes]\nthreshold = { at_least = 6 }\n",
        ["homes met 6"],
    ),
    "a line that says the delimiter, decimal commas": Kind(
        "sep=;\nMetric;Result\nshare;1,25\nrate;0,5\n",
        {"columns": {"value": "Result", "indicator": "Metric"}, "decimal": ","},
        "2 figures of 2 indicators",
        "[targets.share]\nthreshold = { at_most = 1.2 }\n",
        ["share missed 1.25"],
    ),
    "a multiplier's column": Kind(
        "Metric,Year,Result,Scale\njobs,2022,45.2,thousands\nhomes,2022,120,units\n",
        {"columns": {"period": "Year", "multiplier": "Scale", "value": "Result", "indicator": "Metric"}},
        "2 figures of 2 indicators, 2022",
        "[targets.jobs]\nthreshold = { at_least = 45_000 }\n",
        ["jobs met 45200"],
    ),
    "an OKR sheet with targets and where they began": Kind(
        "Objective,Key Result,Start,Target,Current\nGrow,signups,100,≥ 200,180\nGrow,churn,9,<= 5,4\n",
        {"columns": {"baseline": "Start", "value": "Current", "indicator": "Key Result"}, "ignore": ["Target"]},
        "2 figures of 2 indicators",
        "[targets.signups]\nthreshold = { at_least = 200 }\n",
        ["signups missed 180"],
    ),
    "an OKR sheet with targets and a beginning that is not known": Kind(
        "Objective,Key Result,Start,Target,Current\nGrow,signups,tbd,≥ 200,180\nGrow,churn,9,<= 5,4\n",
        {
            "columns": {"baseline": "Start", "value": "Current", "indicator": "Key Result"},
            "ignore": ["Target"],
            "missing": ["tbd"],
        },
        "2 figures of 2 indicators",
        "[targets.signups]\nthreshold = { at_least = 200 }\n",
        ["signups missed 180"],
    ),
    "a report with targets in words and a signature": Kind(
        REPORT,
        {"header": 2, "footer": 1, "columns": {"value": "实际完成", "indicator": "指标名称"}, "ignore": ["目标值"]},
        "2 figures of 2 indicators",
        "[targets.'城镇新增就业']\nunit = '个'\nthreshold = { at_least = 50 }\n",
        ["城镇新增就业 met 52"],
    ),
    "ids beside values": Kind(
        "order_id,customerId,Area,Result\n1001,7,North,5\n1002,9,South,6\n",
        {"columns": {"entity": "Area", "value": "Result"}, "set": {"indicator": "{stem}"},
         "ignore": ["order_id", "customerId"]},
        "2 figures of 1 indicator",
        "[targets.x]\nlabel = 'figures'\nentity = 'South'\nthreshold = { at_least = 6 }\n",
        ["x met 6"],
    ),
    "four-digit numbers below a header of words": Kind(
        "endpoint,p50,p99\n/cart,1950,1960\n/pay,1980,2950\n",
        {"layout": {"columns": "indicator"}, "values": ["p50", "p99"]},
        "4 figures of 2 indicators",
        "[targets.p99]\nwhere = { endpoint = '/pay' }\nthreshold = { at_most = 2900 }\n",
        ["p99 missed 2950"],
    ),
    "one-digit days": Kind(
        "day,metric,amount\n2023/1/5,a,5\n2023/11/25,a,6\n",
        {"columns": {"period": "day", "value": "amount", "indicator": "metric"}},
        "2 figures of 1 indicator, 2023-01-05 to 2023-11-25",
        "[targets.a]\nperiod = '2023-01'\naggregate = 'latest'\nthreshold = { at_least = 5 }\n",
        ["a met 5"],
    ),
    "seconds since 1970": Kind(
        "ts,load\n1700000000,5\n1700000060,7\n",
        {"columns": {"period": "ts", "value": "load"}, "set": {"indicator": "load"}, "period_format": "unix"},
        "2 figures of 1 indicator",
        "[targets.load]\nperiod = '2023'\naggregate = 'max'\nthreshold = { at_most = 6 }\n",
        ["load missed 7"],
    ),
    "Latin letters": Kind(
        b"R\xe9gion,Metric,Result\nIs\xe8re,jobs,5\nC\xf4te,jobs,6\n",
        {"encoding": "windows-1252", "columns": {"entity": "Région", "value": "Result", "indicator": "Metric"}},
        "2 figures of 1 indicator",
        "[targets.jobs]\nentity = 'Côte'\nthreshold = { at_least = 6 }\n",
        ["jobs met 6"],
    ),
    "Parquet": Kind(
        parquet(),
        {"columns": {"period": "Year", "entity": "Plant", "value": "Result"}, "set": {"indicator": "{stem}"}},
        "2 figures of 1 indicator, 2022 to 2023",
        "[targets.figures]\nentity = 'Hill'\nperiod = '2023'\nthreshold = { at_least = 6 }\n",
        ["figures met 6"],
        "figures.parquet",
    ),
}  # fmt: skip
AS_THEY_ARE = {
    "Statistics Canada": (STATCAN, "14100287.csv", "3 figures of 1 indicator, 2023-01 to 2023-02, 1 without a value"),
    "Eurostat": (EUROSTAT, "une.tsv", "6 figures of 1 indicator, 2019 to 2021-03, 2 without a value"),
    "Grafana": (GRAFANA, "panel.csv", None),
    "Prometheus": (PROMETHEUS, "samples.csv", None),
    "Google Benchmark": (BENCHMARK, "bench.csv", "11 figures of 5 indicators, 2 without a value"),
    "Lightning": (LIGHTNING, "metrics.csv", "5 figures of 3 indicators, 1 without a value"),
    "YOLO": (YOLO, "results.csv", "6 figures of 3 indicators"),
    "coverage.py": (COVERAGE, "coverage.json", None),
    "k6 summary": (K6, "summary.json", None),
    "series told apart by unit": ("indicator,value,unit\na,5,people\na,7,Percentage\n", "a.csv", None),
}


def proposal_for(folder: Path, content: str | bytes, name: str) -> tuple[Proposal, str]:
    (proposal,) = suggest([str(write(folder, content, name))])
    return proposal, render_entries([proposal])


ALL = {**KINDS, **OFFICES, **SHEETS, **TOOLS}


@pytest.mark.parametrize("name", ALL)
def test_a_proposal_leads_to_the_right_verdicts_as_it_is(tmp_path: Path, name: str) -> None:
    kind = ALL[name]
    proposal, entry = proposal_for(tmp_path, kind.content, kind.name)
    assert {key: value for key, value in proposal.keys.items() if key != "files"} == kind.keys, entry
    assert proposal.errors == []
    assert str(proposal.read_back).startswith(f"read back: {kind.read}"), entry
    path = tmp_path / "targets.toml"
    path.write_text(f"{entry}\n{kind.targets}", encoding="utf-8")
    targets = api.load_targets(path)
    report = api.judge(targets, api.read_figures(targets, tmp_path / kind.name, as_of="2025-01-31"))
    found = [f"{one.id} {one.verdict.status} {one.verdict.actual}" for one in report.targets]
    assert found == kind.verdicts


@pytest.mark.parametrize("name", AS_THEY_ARE)
def test_what_is_read_as_it_is_needs_no_entry(tmp_path: Path, name: str) -> None:
    content, file, read = AS_THEY_ARE[name]
    proposal, entry = proposal_for(tmp_path, content, file)
    assert "no entry is needed" in entry
    assert str(proposal.read_back).startswith(f"read back: {read or ''}"), entry
