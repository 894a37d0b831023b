"""Sound inputs of every kind, and the pieces that inputs break with."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

TARGETS = """\
title = { en = "Goals", zh = "目标" }
period = "2022"
[groups]
counties = ["North", "South"]
[units]
"套" = "1 set"
[[sources]]
files = ["*.csv", "b*"]
columns = { entity = "Plant", period = "Year" }
optional = ["unit", "status"]
set = { unit = "t", indicator = "{stem}" }
ignore = "*"
layout = { columns = "period" }
period_format = "split years"
missing = ["x"]
header = 1
footer = 0
encoding = "gb18030"
[indicators.jobs]
label = "城镇新增就业"
unit = "人"
aggregate = "sum"
where = { Sex = "Total", Age = ["0-4", "5-9"], URL = { not = "null" }, Region = "*" }
[targets.jobs]
name = { en = "New jobs", zh = "新增就业" }
commitment = "expected"
threshold = { at_least = "4万" }
pace = { "2022-03-31" = 8000, "2022-06-30" = 20000 }
near = "5%"
points = 2.5
[targets.share]
unit = "%"
measure = "share(a, b) + growth(`x y`) * 2 - previous(a, \\"month\\")"
threshold = { about = 80, within = "5%", better = "higher" }
waiver = { until = 2023-06-30, reason = "late" }
[targets.streets]
for_each = { entity = "counties", period = "2016..2023" }
threshold = { between = [1, 2] }
require = { at_least = "90%" }
[targets.done]
threshold = { by = 2022-12-31 }
due = 2023-01-31
if_no_data = "warn"
[targets.stage]
threshold = { reaches = "started" }
stages = ["planned", "started"]
[targets.yes]
threshold = { is = true }
"""

TABLES = (
    "indicator,period,entity,value,unit,status\njobs,2022-Q1,,45000,人,final\njobs,2022-Q2,North,4.5万,,P\n",
    'indicator,value\na,1\n"b ""x""\nc",-1.2e4\n\n,NA\n',
    "indicator;value;period\na;1.234,5;2022-03\nb;99.8%;2022年3月\n",
    "Year\tSex\tValue\n2022\tTotal\t1\n2023\t\t2\n",
    "地区,2024年,2023年\n北湖市,12.5,12\n南湖市,,11\n",
    "数据库：分省年度数据\n指标：粮食产量(万吨)\n时间：最近3年\n地区,2024年,2023年\n北湖市,12.5,12\n注：1.\n数据来源：局\n",
    "数据库：年度数据\t\n时间：最近3年\t\n指标\t,2025年\t,2024年\t,\n人口（万人）\t,\t,1\t,\n数据来源：局\t,\n",
    "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\nX:Y(1.0),Q,FR,2022-Q1,1.5,A,6\n",
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ: Frequency,TIME_PERIOD,OBS_VALUE\ndataflow,X:Y(1.0),I,A: Annual,2022,1.5\n",
    (
        '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-01-01",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2021",\n"Aruba","ABW","P","S","1",\n'
    ),
)

REPORT = json.dumps(
    {
        "format": 1,
        "goalcheck": "0.1.0",
        "title": "t",
        "as_of": "2022-06-30",
        "summary": {"declared": 1, "judged": 1, "met": 0, "missed": 1, "on_track": 0, "behind": 0, "no_data": 0},
        "gate": {"passed": False, "strict": False, "failing": ["jobs"], "warned": [], "waived": []},
        "targets": [
            {
                "id": "jobs", "name": "Jobs", "theme": None, "owner": None, "commitment": "binding",
                "status": "missed", "reason": None, "period": "2022", "due": "2022-12-31", "unit": "人",
                "threshold": {"kind": "at_least", "text": "≥ 30"}, "measure": "jobs", "actual": "24", "exact": True,
                "bound": "30", "gap": "6", "completion": "80", "near_miss": False, "waiver": None, "pace": None,
                "observation_status": "final", "figures": [],
                "require": {"kind": "all", "text": "", "held": 1, "of": 2},
                "members": [{"member": {"entity": "North"}, "status": "met", "actual": "1", "bound": "2", "gap": "0"}],
            }
        ],
        "notes": [],
    }
)  # fmt: skip

NUMBERS = (
    "45,000",
    "4.5万",
    "271.9亿",
    "99.8%",
    "−35",
    "1.2e4",
    "９８．５",
    "9.8万亿元",
    "12 件",
    "1.234,5",
    "1e999",
    "..",
)
PERIODS = (
    "2022", "2022-S1", "2022Q1", "2022-M03", "2022.03", "2022-W05", "2022-03-15", "2022-03-15T10:00:00Z",
    "2022-01/2022-06", "2022年一季度", "2022年1-6月",
    "2016..2023", "2018-20", "2010-11", "2014/2015", "%Y-%m", "%d.%m.%y",
)  # fmt: skip
MEASURES = (
    "share(a, b) * 2", "growth(`x y`) - previous(a, \"month\")", "-(a + b) / 2", "change(a, 'quarter')", "1.5万 + a",
)  # fmt: skip
UNITS = ("万元", "亿元/km2", "m·s", "百分点", "%", "kWh", "1000 kg", "°C", "1.5 set", "人/万人", "mg/L", "pp")
LINES = (
    "report\0figures.csv\0--as-of\x002022-06-30\0--only\0missed",
    "check\0figures.csv\0--strict\0--fail-on\0no_data\0--baseline\0old.json\0--allow-slack\x005%",
    "report\0*.csv\0--format\0json\0--target\0jobs\0--theme\0work\0--owner\0Office A",
    "explain\0jobs\0figures.csv\0--member\0North\0--lang\0zh",
    "compare\0old.json\0old.json\0--format\0markdown",
    "figures\0figures.csv\0--suggest\0--color\0always",
    "validate\0figures.csv\0targets.toml",
    "targets\0-t\0targets.toml",
    "template",
    "schema\0report",
)

PIECES = (
    "", "\0", "\n", "\r", "\r\n", '"', "'", "`", ",", ";", "\t", "|", "[", "]", "{", "}", "=", "#",
    "\\", "\\u", "..", "...", "1e999999999", "-0", "NaN", "inf", "0x" + "F" * 300, "9" * 400, "0.1",
    "万", "％", "．", "\ufeff", "\u2028", "\u202e", "\x1b[31m", "￥", "𠀀", "é", "0001", "9999", "0000",
    "9999-12-31", "2022-13", "2022-W53", "previous(", "growth(", "((((", "))))", "indicator",
    "value", "period", "entity", "unit", "status", "note", "source", "指标", "数值", "[[sources]]",
    "[targets.a]", "threshold", "at_least", "for_each", "*", "?", "%Y", "%", "null", "true",
    "1979-05-27T07:32:00Z", "<html>", "PK\x03\x04", "../", "-", "--", "a" * 200, "TIME_PERIOD",
    "OBS_VALUE", "utf-7", "utf-16", "idna", "undefined", "punycode", "hex",
)  # fmt: skip


def packed(text: str, ending: str) -> bytes:
    """Return a table as the ending of its file's name says: packed, or in an encoding that is no UTF-8."""
    if ending == ".csv.gz":
        return gzip.compress(text.encode(), mtime=0)
    if ending == ".zip":
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.csv"), text)
        return kept.getvalue()
    return workbook(text) if ending == ".xlsx" else text.encode()


def workbook(text: str) -> bytes:
    """Return the lines of a comma-separated text as a workbook that is packed as little as possible."""
    import xlsxwriter

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(text.splitlines()):
            sheet.write_row(row, 0, line.split(","))
    repacked = io.BytesIO()
    with zipfile.ZipFile(kept) as archive, zipfile.ZipFile(repacked, "w") as plain:
        for name in archive.namelist():
            plain.writestr(zipfile.ZipInfo(name), archive.read(name))
    return repacked.getvalue()
