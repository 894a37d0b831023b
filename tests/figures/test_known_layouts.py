from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.figures.layouts.names import split_unit

from .reading import figures, open_one, places, read, refused

if TYPE_CHECKING:
    from pathlib import Path

BUREAU = """数据库：分省年度数据
指标：粮食产量(万吨)
时间：最近3年
地区,2024年,2023年
北湖市,12.5,12
南湖市,,11
注：1. 数据经过修订, 与以前不同。
2. 另见年鉴。
数据来源：国家统计局
"""


def test_the_bureaus_export_is_read_without_settings(tmp_path: Path) -> None:
    file = open_one(tmp_path, BUREAU.replace("\n", "\r\n").encode("gbk"))
    common = {"indicator": "粮食产量", "unit": "万吨"}
    assert figures(file) == [
        {"line": 5, "value": "12.5", "period": "2024年", "entity": "北湖市", **common},
        {"line": 5, "value": "12", "period": "2023年", "entity": "北湖市", **common},
        {"line": 6, "value": "", "period": "2024年", "entity": "南湖市", **common},
        {"line": 6, "value": "11", "period": "2023年", "entity": "南湖市", **common},
    ]
    assert file.problems == []
    assert file.footers == ("注：1. 数据经过修订 与以前不同。", "2. 另见年鉴。", "数据来源：国家统计局")
    assert "另见年鉴" in str(file.notes[0])
    assert file.plan.layout == "statistics bureau"
    assert file.plan.known.preamble[0] == "数据库：分省年度数据"
    assert file.plan.known.brackets


def test_the_new_sites_export_pads_cells_and_ends_lines_with_a_comma(tmp_path: Path) -> None:
    text = "\ufeff数据库：年度数据\t\n时间：最近3年\t\n指标\t,2025年\t,2024年\t,2023年\t,\n"
    text += (
        "国内生产总值(亿元)\t,\t,5\t,4\t,\n居民消费价格指数(上年=100)\t,\t,100.2\t,101\t,\n人口（万人）\t,\t,1\t,2\t\n"
    )
    text += "就业人员\t,\t,3\t,3\t,\t,\t\n数据来源：国家统计局\t,\n"
    file = open_one(tmp_path, text)
    rows = figures(file)
    assert file.problems == []
    assert [(row["indicator"], row["unit"]) for row in rows[::3]] == [
        ("国内生产总值", "亿元"), ("居民消费价格指数(上年=100)", ""), ("人口", "万人"), ("就业人员", ""),
    ]  # fmt: skip
    assert [row["value"] for row in rows[:3]] == ["", "5", "4"]
    assert rows[1]["period"] == "2024年"
    assert file.footers == ("数据来源：国家统计局",)


def test_a_bureaus_export_may_have_times_down(tmp_path: Path) -> None:
    head = "数据库：月度数据\n指标：发电量(亿千瓦时)\n时间：\n时间,北湖,南湖\n2024年1月,1,2\n"
    assert read(tmp_path, head)[1] == {
        "line": 5, "indicator": "发电量", "unit": "亿千瓦时", "value": "2", "period": "2024年1月", "entity": "南湖",
    }  # fmt: skip
    head = "数据库：月度数据\n地区：北湖\n时间：最近\n时间,粮食(万吨),指数\n2024年1月,1,2\n"
    rows = read(tmp_path, head)
    assert [(row["indicator"], row["unit"], row["entity"]) for row in rows] == [
        ("粮食", "万吨", "北湖"), ("指数", "", "北湖"),
    ]  # fmt: skip


def test_settings_add_to_a_known_layout(tmp_path: Path) -> None:
    keys = {"indicator": "grain", "unit": "t"}
    rows = read(tmp_path, BUREAU, set=keys, header=4)
    assert {row["indicator"] for row in rows} == {"grain"}
    assert {row["unit"] for row in rows} == {"t"}
    rows = read(tmp_path, "数据库：x\n指标,类,2024年\na(万吨),b,1\n", columns={"indicator": "类"})
    assert rows[0] == {"line": 3, "indicator": "b", "指标": "a(万吨)", "unit": "", "value": "1", "period": "2024年"}
    rows = read(tmp_path, "数据库：x\n指标,单位,2024年\na(万吨),吨,1\n")
    assert (rows[0]["indicator"], rows[0]["unit"]) == ("a", "吨")


def test_a_footer_may_be_followed_by_no_full_row_in_silence(tmp_path: Path) -> None:
    assert [row["line"] for row in read(tmp_path, BUREAU + "西湖市,1,2\n")] == [5, 5, 6, 6, 10, 10]
    assert read(tmp_path, BUREAU, footer=3) == read(tmp_path, BUREAU)


def test_a_preamble_that_ends_in_nothing_is_no_layout(tmp_path: Path) -> None:
    assert places(refused(tmp_path, "数据库：x\n指标：y\n")) == [("missing-column", 1)]
    assert places(refused(tmp_path, "数据库：x\n指标：y\n地区,2024年\n", header=7)) == [("bad-layout", 7)]


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("国内生产总值(亿元)", "国内生产总值", "亿元"), ("人口（万人）", "人口", "万人"),
        ("指数(上年同月=100)", "指数(上年同月=100)", ""), ("增速(%)", "增速", "%"), ("就业", "就业", ""),
        ("(亿元)", "(亿元)", ""), ("乱)", "乱)", ""),
    ],
)  # fmt: skip
def test_a_bracket_is_a_unit_only_if_it_reads_as_one(text: str, name: str, unit: str) -> None:
    assert split_unit(text) == (name, unit)


SDMX_1 = "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,UNIT_MULT,COMMENT\n"


def test_sdmx_csv_1_is_read_without_settings(tmp_path: Path) -> None:
    file = open_one(tmp_path, SDMX_1 + "X:JOBS(1.0),A,XA,2022,1.5,P,PERS,3,long\nX:JOBS(1.0),A,XA,2021,,M,PERS,6,\n")
    assert file.plan.layout == "SDMX-CSV 1.0"
    assert figures(file) == [
        {"line": 2, "indicator": "X:JOBS(1.0)", "value": "1500", "period": "2022", "entity": "XA", "unit": "PERS",
         "status": "P", "FREQ": "A"},
        {"line": 3, "indicator": "X:JOBS(1.0)", "value": "", "period": "2021", "entity": "XA", "unit": "PERS",
         "status": "M", "FREQ": "A"},
    ]  # fmt: skip
    assert file.plan.left_out["COMMENT"] == "an attribute of the observation"


def test_sdmx_csv_2_with_ids_and_names_in_one_cell(tmp_path: Path) -> None:
    text = (
        "STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ: Frequency,geo: Area,TIME_PERIOD: Time,OBS_VALUE: Value,"
        "OBS_FLAG: Flag,COMMENT\n"
        "dataflow,X:JOBS(1.0): Jobs,I,A: Annual,XA: A land,2022,5,A: Normal value,Note: x\n"
        "dataflow,X:JOBS(1.0): Jobs,D,A: Annual,XA: A land,2021,9,,\n"
    )
    file = open_one(tmp_path, text)
    assert file.plan.layout == "SDMX-CSV 2.0"
    assert figures(file) == [
        {"line": 2, "indicator": "X:JOBS(1.0)", "value": "5", "period": "2022", "entity": "XA", "status": "A",
         "FREQ: Frequency": "A"}
    ]  # fmt: skip
    (row,) = read(tmp_path, text, columns={"entity": "FREQ", "note": "COMMENT"}, set={"indicator": "jobs"})
    assert (row["indicator"], row["entity"], row["geo: Area"], row["note"]) == ("jobs", "A", "XA", "Note: x")


def test_ids_and_names_need_no_space_between_them_in_the_header(tmp_path: Path) -> None:
    text = (
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ:Frequency,REF_AREA:Reference area,TIME_PERIOD:Time,OBS_VALUE:Value\n"
        "dataflow,X:RATES(1.0): Rates,I,M: Monthly,XA: A land,2024-01,11.75\n"
    )
    (row,) = read(tmp_path, text)
    assert (row["indicator"], row["entity"], row["value"]) == ("X:RATES(1.0)", "XA", "11.75")
    assert row["FREQ:Frequency"] == "M"


def test_a_deletion_is_no_data_even_if_its_column_is_ignored(tmp_path: Path) -> None:
    text = "STRUCTURE,STRUCTURE_ID,ACTION,TIME_PERIOD,OBS_VALUE\ndataflow,X,D,2022,1\ndataflow,X,Delete,2021,2\n"
    assert read(tmp_path, text, ignore=["ACTION"]) == []


SDMX_2 = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,SEX,Sex,geo,Area,TIME_PERIOD,Time,OBS_VALUE,Value,OBS_FLAG,Flag\n"
    "dataflow,X,Jobs,I,F,Women,XA,A land,2022,,5,,p,provisional\n"
)


def test_names_beside_ids_are_dimensions_only_where_the_ids_are(tmp_path: Path) -> None:
    (row,) = read(tmp_path, SDMX_2)
    assert row == {
        "line": 2, "indicator": "X", "value": "5", "period": "2022", "entity": "XA", "status": "p",
        "SEX": "F", "Sex": "Women", "Area": "A land",
    }  # fmt: skip


def test_a_known_column_whose_role_goes_to_another_is_a_dimension(tmp_path: Path) -> None:
    (row,) = read(tmp_path, SDMX_2, columns={"entity": "Area"}, set={"indicator": "jobs"})
    assert (row["entity"], row["geo"]) == ("A land", "XA")
    assert "STRUCTURE_ID" not in row


def test_sdmx_without_a_dataflow_needs_the_indicator(tmp_path: Path) -> None:
    text = "KEY,FREQ,TIME_PERIOD,OBS_VALUE\nA.X,A,2022,1\n"
    assert places(refused(tmp_path, text)) == [("missing-column", 1)]
    file = open_one(tmp_path, text, set={"indicator": "x"})
    assert file.plan.layout == "SDMX-CSV"
    assert "KEY" not in figures(file)[0]


def test_names_that_do_not_alternate_are_columns_like_others(tmp_path: Path) -> None:
    text = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,SEX,TIME_PERIOD,OBS_VALUE\ndataflow,X,Jobs,F,2022,1\n"
    assert read(tmp_path, text)[0]["SEX"] == "F"


WORLD_BANK = """"Data Source","World Development Indicators",

"Last Updated Date","2024-05-01",

"Country Name","Country Code","Indicator Name","Indicator Code","2021","2022",
"Northland","NLD","People","SP.X","10","",
"""


def test_the_world_banks_table_is_read_without_settings(tmp_path: Path) -> None:
    file = open_one(tmp_path, WORLD_BANK)
    assert figures(file) == [
        {"line": 6, "indicator": "People", "value": value, "period": year, "entity": "Northland"}
        for year, value in (("2021", "10"), ("2022", ""))
    ]
    assert file.problems == []
    assert file.plan.known.preamble == ("Data Source: World Development Indicators", "Last Updated Date: 2024-05-01")
    assert read(tmp_path, WORLD_BANK, header=5) == figures(file)
    assert read(tmp_path, WORLD_BANK, columns={"entity": "Country Code"})[0]["Country Name"] == "Northland"


def test_the_world_banks_preamble_may_be_in_another_language(tmp_path: Path) -> None:
    text = WORLD_BANK.replace("Data Source", "数据源").replace("Last Updated Date", "最后更新时间")
    assert figures(open_one(tmp_path, text)) == figures(open_one(tmp_path, WORLD_BANK))


def test_the_data_banks_table_is_read_without_settings(tmp_path: Path) -> None:
    text = (
        "Country Name,Country Code,Series Name,Series Code,2021 [YR2021],2022 [YR2022]\nNorthland,NLD,People,X,1,..\n"
        ",,,,,\nData from database: World Development Indicators,,,,,\nLast Updated: 05/01/2024\n"
    )
    file = open_one(tmp_path, text)
    assert [(row["period"], row["value"]) for row in figures(file)] == [("2021", "1"), ("2022", "..")]
    assert len(file.footers) == 2


def test_another_table_of_countries_is_tidy(tmp_path: Path) -> None:
    assert places(refused(tmp_path, "Country Name,Indicator Name,x\n")) == [("missing-column", 1)]
    assert places(refused(tmp_path, "Data Source,x\na,b\n")) == [("missing-column", 1)]


OPEN_SDG = "Year,Sex,Units,Unit multiplier,Observation status,地区,Value\n"


def test_open_sdg_is_read_without_settings(tmp_path: Path) -> None:
    text = OPEN_SDG + "2021,,Number,Thousands,Normal value,,2.5\n2021,F,Number,Units,Estimated value,x,1\n"
    file = open_one(tmp_path, text, "indicator_1-1-1.csv")
    assert figures(file) == [
        {"line": 2, "indicator": "indicator_1-1-1", "value": "2500", "period": "2021", "unit": "Number",
         "status": "Normal value", "Sex": "", "地区": ""},
        {"line": 3, "indicator": "indicator_1-1-1", "value": "1", "period": "2021", "unit": "Number",
         "status": "Estimated value", "Sex": "F", "地区": "x"},
    ]  # fmt: skip
    assert file.settings.statuses["Estimated value"] == "estimated"
    assert file.plan.role_headers["multiplier"] == "Unit multiplier"


def test_a_factor_is_never_lost(tmp_path: Path) -> None:
    rows = "".join(
        f"2021,,,{factor},,,{value}\n"
        for factor, value in [("Millions", "1.5"), ("", "7"), ("Thousands", "4.5万"), ("Tens", "x"), ("Tens", "..")]
    )
    file = open_one(tmp_path, OPEN_SDG + rows)
    assert [row["value"] for row in figures(file)] == ["1500000", "7", "45000000", "x", ".."]
    file = open_one(tmp_path, OPEN_SDG + "2021,,,Dozens,,,1\n2021,,,6,,,1\n")
    figures(file)
    assert places(file.problems) == [("bad-value", 2)]
    assert "thousands" in file.problems[0].hint
    assert figures(file)[1]["value"] == "1000000"
    text = "Year;Unit multiplier;Value\n2021;Thousands;1,2345%\n"
    assert read(tmp_path, text, decimal=",")[0]["value"] == "1234,5%"


def test_a_factor_that_a_setting_ignores_or_maps_is_left_to_the_setting(tmp_path: Path) -> None:
    text = OPEN_SDG + "2021,,,Thousands,,,1\n"
    assert read(tmp_path, text, ignore=["Unit multiplier"])[0]["value"] == "1"
    (row,) = read(tmp_path, text, columns={"scale": "Unit multiplier"})
    assert (row["value"], row["scale"]) == ("1", "Thousands")


def test_open_sdg_begins_with_year_and_ends_with_value(tmp_path: Path) -> None:
    assert places(refused(tmp_path, "Year,Value,Sex\n")) == [("missing-column", 1)]


def test_where_a_setting_gives_a_role_away_the_known_column_is_a_dimension(tmp_path: Path) -> None:
    text = "Year,Label,Amount,Value\n2021,a,2,1\n"
    (row,) = read(tmp_path, text, "x.csv", columns={"value": "Amount", "indicator": "Label"})
    assert row == {"line": 2, "indicator": "a", "value": "2", "period": "2021", "Value": "1"}
