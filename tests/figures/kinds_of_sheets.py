"""Sheets as people keep them, made up: what is proposed for each, and the verdicts with it."""

from __future__ import annotations

import codecs

from .kind import Kind, workbook

THREE_LINES = workbook(
    "A1:G1", "A3:A5", "B3:D3", "E3:G3", "B4:B5", "C4:D4", "E4:E5", "F4:G4",
    Sheet=[
        ["全市收支情况"],
        ["单位：万元"],
        ["地区", "收入", None, None, "支出", None, None],
        [None, "本月", "累计", None, "本月", "累计", None],
        [None, None, "金额", "同比(%)", None, "金额", "同比(%)"],
        ["东区", 100, 1200, 3.5, 90, 1100, 2.1],
        ["西区", 80, 900, -1.2, 70, 850, 0.4],
        ["合计", 180, 2100, 1.4, 160, 1950, 1.3],
    ],
)  # fmt: skip
OF_THREE_LINES: dict[str, object] = {
    "header": [3, 4, 5],
    "layout": {"columns": "indicator"},
    "values": ["收入 本月", "收入 累计 金额", "收入 累计 同比(%)", "支出 本月", "支出 累计 金额", "支出 累计 同比(%)"],
    "drop": {"地区": "合计"},
}
SPENT = "[targets.m]\nlabel='支出 累计 金额'\nentity='西区'\nthreshold={at_most=840}\n"

SHEETS: dict[str, Kind] = {
    "a workbook with three lines of names in merged cells": Kind(
        THREE_LINES, OF_THREE_LINES, "12 figures of 6 indicators", SPENT, ["m missed 850"], "figures.xlsx"
    ),
    "the same as CSV, whose total looks like a header of years": Kind(
        (
            "全市收支情况,,,,,,\n单位：万元,,,,,,\n地区,收入,,,支出,,\n,本月,累计,,本月,累计,\n"
            ",,金额,同比(%),,金额,同比(%)\n东区,100,1200,3.5,90,1100,2.1\n西区,80,900,-1.2,70,850,0.4\n"
            "合计,180,2100,1.4,160,1950,1.3\n"
        ),
        OF_THREE_LINES,
        "12 figures of 6 indicators",
        SPENT,
        ["m missed 850"],
    ),
    "years above months": Kind(
        ",2023年,,,2024年,,\n指标,1月,2月,3月,1月,2月,3月\n产量,1,2,3,4,5,6\n销量,7,8,9,10,11,12\n",
        {"header": [1, 2], "layout": {"columns": "period"}},
        "12 figures of 2 indicators, 2023-01 to 2024-03",
        "[targets.m]\nlabel='产量'\nperiod='2024-02'\nthreshold={at_least=5}\n",
        ["m met 5"],
    ),
    "units below the names, over values that may be years": Kind(
        "年份,总人口,产值,失业率\n,万人,亿元,%\n2022,100.1,2000,5.1\n2023,101.2,2100,4.9\n",
        {
            "header": [1, 2],
            "layout": {"columns": "indicator"},
            "columns": {"period": "年份"},
            "values": ["总人口 万人", "产值 亿元", "失业率 %"],
        },
        "6 figures of 3 indicators, 2022 to 2023",
        "[indicators.output]\nlabel='产值 亿元'\nunit='亿元'\n"
        "[targets.output]\nunit='亿元'\nperiod='2023'\nthreshold={at_least=2100}\n",
        ["output met 2100"],
    ),
    "the header at the top of each page": Kind(
        "Region,Month,Cases\nNorth,2024-01,5\nSouth,2024-01,6\nRegion,Month,Cases\nNorth,2024-02,7\nSouth,2024-02,8\n",
        {
            "columns": {"period": "Month", "entity": "Region", "value": "Cases"},
            "set": {"indicator": "Cases"},
            "drop": {"Region": "Region"},
        },
        "4 figures of 1 indicator, 2024-01 to 2024-02",
        "[targets.m]\nlabel='Cases'\nentity='South'\nperiod='2024-02'\nthreshold={at_most=7}\n",
        ["m missed 8"],
    ),
    "the header and a total on each page": Kind(
        "Region,Cases\nNorth,5\nSouth,6\nTotal,11\nRegion,Cases\nEast,7\nWest,8\nTotal,15\n",
        {
            "columns": {"entity": "Region", "value": "Cases"},
            "set": {"indicator": "Cases"},
            "drop": {"Region": ["Total", "Region"]},
        },
        "4 figures of 1 indicator",
        "[targets.m]\nlabel='Cases'\nentity='*'\naggregate='sum'\nthreshold={at_most=26}\n",
        ["m met 26"],
    ),
    "units below two lines of names": Kind(
        "地区,收入,,支出,\n,本月,累计,本月,累计\n,万元,亿元,万元,亿元\n东区,100,1.2,90,1.1\n西区,80,0.9,70,0.8\n",
        {
            "header": [1, 2, 3],
            "layout": {"columns": "indicator"},
            "values": ["收入 本月 万元", "收入 累计 亿元", "支出 本月 万元", "支出 累计 亿元"],
        },
        "8 figures of 4 indicators",
        "[indicators.spent]\nlabel='支出 累计 亿元'\nunit='亿元'\n"
        "[targets.spent]\nentity='西区'\nunit='万元'\nthreshold={at_most=7999}\n",
        ["spent missed 8000"],
    ),
    "codes beside their labels, under one name but for capitals": Kind(
        "LOCATION,Country,INDICATOR,Indicator,TIME,Value,Flags\n"
        "AA,Aland,UNR,Unemployment rate,2022,3.7,\nBB,Bland,UNR,Unemployment rate,2022,4.8,P\n",
        {
            "columns": {
                "period": "TIME",
                "entity": "LOCATION",
                "status": "Flags",
                "value": "Value",
                "indicator": "INDICATOR",
            },
            "ignore": ["Indicator"],
        },
        "2 figures of 1 indicator, 2022",
        "[targets.m]\nlabel='UNR'\nentity='BB'\nwhere={Country='Bland'}\nthreshold={at_most=4.8}\n",
        ["m met 4.8"],
    ),
    "offices under a header that also means units": Kind(
        "2024年重点项目进度（截至9月底）,,,,\n序号,单位,年度目标,1-9月完成,完成率\n"
        "1,甲县,1000,800,80%\n2,乙县,500,450,90%\n,合计,1500,1250,83.3%\n制表：张三,,,审核：李四,\n",
        {
            "header": 2,
            "footer": 1,
            "columns": {"entity": "单位", "value": "1-9月完成"},
            "set": {"indicator": "{stem}"},
            "ignore": ["序号", "年度目标", "完成率"],
            "drop": {"单位": "合计"},
        },
        "2 figures of 1 indicator",
        "[targets.m]\nlabel='figures'\nfor_each={entity='*'}\nthreshold={at_least=450}\n",
        ["m met None"],
    ),
    "a spreadsheet's Unicode text with the change beside the years": Kind(
        codecs.BOM_UTF16_LE
        + "地区\t2022年\t2023年\t同比（±%）\r\n全省\t1,234.5\t1,300.0\t5.3\r\n甲市\t700.1\t720.0\t2.8\r\n".encode(
            "utf-16-le"
        )
        + "乙市\t534.4\t580.0\t8.5\r\n".encode("utf-16-le"),
        {
            "layout": {"columns": "period"},
            "set": {"indicator": "{stem}"},
            "ignore": ["同比（±%）"],
            "drop": {"地区": "全省"},
        },
        "4 figures of 1 indicator, 2022 to 2023",
        "[targets.m]\nlabel='figures'\nperiod='2023'\nfor_each={entity='*'}\naggregate='sum'\nthreshold={at_least=580}\n",
        ["m met None"],
        "figures.txt",
    ),
    "the months until now, in GBK": Kind(
        (
            "2024年主要指标,,,,\n,,,,单位：亿元\n指标,1-2月,1-3月,1-4月,同比增长（%）\n工业增加值,120.5,190.2,260.8,5.6\n"
            "固定资产投资,88.1,140.0,201.7,-3.2\n注：1月数据不单独发布。,,,,\n"
        ).encode("gbk"),
        {"header": 3, "footer": 1, "layout": {"columns": "period"}, "ignore": ["同比增长（%）"]},
        "6 figures of 2 indicators, 2024-01/2024-02 to 2024-01/2024-04",
        "[targets.m]\nlabel='固定资产投资'\nperiod='2024-01/2024-03'\naggregate='latest'\nthreshold={at_least=140}\n",
        ["m met 140"],
    ),
    "apostrophes between thousands": Kind(
        "Canton,Year,Costs\nUri,2023,1'234'567\nZug,2023,2’345’678\nBern,2023,99\n",
        {"columns": {"period": "Year", "value": "Costs"}, "set": {"indicator": "Costs"}, "thousands": "'"},
        "3 figures of 1 indicator, 2023",
        "[targets.m]\nlabel='Costs'\nwhere={Canton='*'}\naggregate='sum'\nthreshold={at_most=3_580_344}\n",
        ["m met 3580344"],
    ),
    "spaces between thousands": Kind(
        "Commune,Année,Dépenses\nLyon,2023,3 456 789\nNice,2023,4\xa0567\xa0890\nBrest,2023,1\u202f000\n",
        {
            "columns": {"period": "Année", "entity": "Commune", "value": "Dépenses"},
            "set": {"indicator": "Dépenses"},
            "thousands": " ",
        },
        "3 figures of 1 indicator, 2023",
        "[targets.m]\nlabel='Dépenses'\nentity='*'\naggregate='sum'\nthreshold={at_most=8_025_679}\n",
        ["m met 8025679"],
    ),
    "accounts by number, with the minus behind": Kind(
        "Account|Period|Amount\n4000|2024-01|1,234.50-\n4001|2024-01|1,000.00\n4000|2024-02|99.00-\n",
        {
            "columns": {"entity": "Account", "period": "Period", "value": "Amount"},
            "set": {"indicator": "{stem}"},
            "minus": "behind",
        },
        "3 figures of 1 indicator, 2024-01 to 2024-02",
        "[targets.m]\nlabel='figures'\nentity='4000'\nperiod='2024-01'\nthreshold={at_least=-1_234}\n",
        ["m missed -1234.5"],
    ),
    "fiscal years across": Kind(
        "Account,FY2022/23,FY2023/24\nRevenue,12000,13500\nCosts,9000,9900\n",
        {"layout": {"columns": "period"}, "columns": {"indicator": "Account"}, "period_format": "split years"},
        "4 figures of 2 indicators, 2022-07/2023-06 to 2023-07/2024-06",
        "[targets.m]\nlabel='Costs'\nperiod='FY2023/24'\nthreshold={at_most=9900}\n",
        ["m met 9900"],
    ),
    "a mark behind the last month": Kind(
        'Trust name,April 2023,May 2023 [p]\nHill,"1,200","1,300"\nDale,[c],15\nVale,30,32\n',
        {
            "layout": {"columns": "period"},
            "columns": {"indicator": "Trust name"},
            "marks": {"[p]": "provisional"},
            "missing": ["[c]"],
        },
        "6 figures of 3 indicators, 2023-04 to 2023-05, 1 without a value",
        "[targets.m]\nlabel='Hill'\nperiod='2023-05'\nthreshold={at_most=1_300}\n",
        ["m met 1300"],
    ),
    "months to come, and a note": Kind(
        "Month,Sales\n2024-01,5\n2024-02,6\n2024-03,7\n2024-04,\n2024-05,\nNote: net of tax,\n",
        {"footer": 1, "columns": {"period": "Month", "value": "Sales"}, "set": {"indicator": "Sales"}},
        "5 figures of 1 indicator, 2024-01 to 2024-05, 2 without a value",
        "[targets.m]\nlabel='Sales'\nperiod='2024-01/2024-03'\naggregate='sum'\nthreshold={at_least=18}\n",
        ["m met 18"],
    ),
    "times whose last value is missing": Kind(
        "Time,Site,Load\n2024-01-31 12:00,A,5\n2024-01-31 13:00,A,6\n2024-01-31 14:00,A,n/k\n",
        {
            "columns": {"period": "Time", "entity": "Site", "value": "Load"},
            "set": {"indicator": "Load"},
            "missing": ["n/k"],
        },
        "3 figures of 1 indicator, 2024-01-31T12:00 to 2024-01-31T14:00, 1 without a value",
        "[targets.m]\nlabel='Load'\nentity='A'\naggregate='max'\nthreshold={at_most=6}\n",
        ["m no_data None"],
    ),
}
