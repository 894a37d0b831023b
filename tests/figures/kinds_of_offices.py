"""Files as offices of statistics publish them, made up: what is proposed for each, and the verdicts with it."""

from __future__ import annotations

from .kind import Kind, workbook

SCHOOLS = workbook(
    "A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3", "A7:G7",
    成绩=[
        ["2024年中考成绩统计表"],
        ["学校", "人数", "语文", None, "数学", None, "总平均分"],
        [None, None, "平均分", "及格率", "平均分", "及格率", None],
        ["一中", 320, 98.5, "92.1%", 101.2, "88.0%", 512.4],
        ["二中", 280, 90.1, "85.0%", 88.7, "70.2%", 455.0],
        ["全县", 600, 94.6, "88.8%", 95.4, "79.7%", 485.6],
        ["制表人：张某"],
    ],
    说明=[["本表数据来自教务处"]],
)  # fmt: skip
REGIONS = workbook(
    "A1:E1", "A6:A7", "C4:D4", "A9:B9",
    Data=[
        ["Regional housing report"], ["Prepared by the planning office, March 2024"], [],
        ["Region", "District", "New homes", None, "Demolitions"],
        [None, None, 2022, 2023, 2023],
        ["North", "Hill", 120, 131, 4],
        [None, "Lake", 80, 76, 2],
        ["South", "Dale", 95, 102, None],
        ["Total", None, 295, 309, 6],
        ["Note: provisional"], ["Source: registry"],
    ],
)  # fmt: skip

OFFICES = {
    "a province's bulletin: title, unit, accumulated, growth, a note": Kind(
        (
            "2024年1-9月全省主要经济指标,,,\n"
            "指标,单位,本月止累计,比上年同期增减(%)\n"
            "地区生产总值,亿元,34500.2,5.6\n"
            "规模以上工业增加值,亿元,…,6.1\n"
            "  #高技术制造业,亿元,2100.5,9.8\n"
            "固定资产投资,亿元,—,-1.2\n"
            "城镇新增就业,万人,42.31,\n"
            "注：规模以上工业增加值增速按可比价格计算。,,,\n"
        ),
        {"header": 2, "footer": 1, "columns": {"value": "本月止累计"}, "ignore": ["比上年同期增减(%)"]},
        "5 figures of 5 indicators, 2 without a value",
        "[targets.g]\n"
        "label='地区生产总值'\n"
        "unit='亿元'\n"
        "threshold={at_least=34500}\n"
        "[targets.jobs]\n"
        "label='城镇新增就业'\n"
        "unit='人'\n"
        "threshold={at_least=423200}\n",
        ["g met 34500.2", "jobs missed 423100"],
        "province.csv",
    ),
    "a county's monthly report in GBK: two header rows, headings, a signature": Kind(
        (
            "某县2024年6月统计月报,,,,,\n"
            "指标名称,计量单位,本月,,本年累计,\n"
            ",,实际,同比±%,实际,同比±%\n"
            "一、工业,,,,,\n"
            "规模以上工业总产值,万元,45210,8.2,260113,7.5\n"
            "工业用电量,万千瓦时,3120.5,-2.1,18930.2,1.4\n"
            "二、财政,,,,,\n"
            "一般公共预算收入,万元,9800,12.0,61240,6.6\n"
            "制表：统计股,,,审核：李某,,\n"
        ).encode("gbk"),
        {
            "header": [2, 3],
            "footer": 1,
            "columns": {"unit": "计量单位", "indicator": "指标名称", "value": "本月 实际"},
            "ignore": ["本月 同比±%", "本年累计 实际", "本年累计 同比±%"],
        },
        "5 figures of 5 indicators, 2 without a value",
        "[targets.a]\nlabel='工业用电量'\nunit='万千瓦时'\nthreshold={at_least=3200}\n",
        ["a missed 3120.5"],
        "county.csv",
    ),
    "a time series of the Office for National Statistics": Kind(
        (
            '"Title","RATE 00: ALL ITEMS 2015=100"\n'
            '"CDID","X55O"\n'
            '"Source dataset ID","MM99"\n'
            '"PreUnit",""\n'
            '"Unit","%"\n'
            '"Release date","18-09-2024"\n'
            '"Next release","16 October 2024"\n'
            '"Important notes",\n'
            '"2022","7.9"\n'
            '"2023","6.8"\n'
            '"2023 Q1","9.1"\n'
            '"2023 Q2","7.7"\n'
            '"2023 JAN","8.8"\n'
            '"2023 FEB","9.2"\n'
        ),
        {},
        "6 figures of 1 indicator, 2022 to 2023",
        "[targets.y]\n"
        "label='RATE 00: ALL ITEMS 2015=100'\n"
        "where = { frequency = 'quarter' }\n"
        "period='2023-Q2'\n"
        "unit='%'\n"
        "threshold={at_most=8}\n"
        "[targets.m]\n"
        "label='RATE 00: ALL ITEMS 2015=100'\n"
        "where = { frequency = 'month' }\n"
        "period='2023-02'\n"
        "unit='%'\n"
        "threshold={at_most=9}\n",
        ["y met 7.7", "m missed 9.2"],
        "ons.csv",
    ),
    "a flat file of the Bureau of Labor Statistics: padded cells, year and month apart": Kind(
        (
            "series_id        \tyear\tperiod\t       value\tfootnote_codes\n"
            "LNS1             \t2023\tM01\t         3.4\t\n"
            "LNS1             \t2023\tM02\t         3.6\t\n"
            "LNS1             \t2024\tM01\t         3.7\tP\n"
        ),
        {"columns": {"year": "year", "note": "footnote_codes", "indicator": "series_id"}},
        "3 figures of 1 indicator, 2023-01 to 2024-01",
        "[targets.m]\n"
        "label='LNS1'\n"
        "period='2023-02'\n"
        "threshold={at_most=3.5}\n"
        "[targets.x]\n"
        "label='LNS1'\n"
        "period='2023'\n"
        "aggregate='max'\n"
        "complete=false\n"
        "threshold={at_most=3.6}\n",
        ["m missed 3.6", "x met 3.6"],
        "bls.txt",
    ),
    "a year a row, a month a column": Kind(
        (
            "Series Id:,LNS1,,,\n"
            "Series title:,(Seas) Rate,,,\n"
            "Labor force status:,Rate,,,\n"
            "Year,Jan,Feb,Mar,Apr\n"
            "2022,4.0,3.8,3.6,3.7\n"
            "2023,3.5,3.6,3.5,3.4\n"
        ),
        {"header": 4, "columns": {"year": "Year"}, "layout": {"columns": "period"}, "set": {"indicator": "{stem}"}},
        "8 figures of 1 indicator, 2022-01 to 2023-04",
        "[targets.m]\nlabel='bls_wide'\nperiod='2023-02'\nthreshold={at_most=3.5}\n",
        ["m missed 3.6"],
        "bls_wide.csv",
    ),
    "a table of the Census Bureau with margins of error": Kind(
        (
            '"Label (Grouping)","Aland County!!Estimate","Aland County!!Margin of Error","Bland County!'
            '!Estimate","Bland County!!Margin of Error"\n'
            '"Total:","12,345","±210","8,901","±150"\n'
            '"\xa0\xa0\xa0\xa0Owner occupied","8,000","±180","5,100","±120"\n'
            '"\xa0\xa0\xa0\xa0Renter occupied","4,345","±170","3,801","±110"\n'
        ),
        {
            "ignore": ["Aland County!!Margin of Error", "Bland County!!Margin of Error"],
            "layout": {"columns": "indicator"},
            "values": ["Aland County!!Estimate", "Bland County!!Estimate"],
        },
        "6 figures of 2 indicators",
        "[targets.m]\n"
        "label='Aland County!!Estimate'\n"
        "where={'Label (Grouping)'='Owner occupied'}\n"
        "threshold={at_least=8000}\n",
        ["m met 8000"],
        "census.csv",
    ),
    "two measures side by side, by year and state": Kind(
        (
            "Year,113 Cause Name,Cause Name,State,Deaths,Age-adjusted Death Rate\n"
            '2016,"Accidents (V01-X59,Y85-Y86)",Unintentional injuries,Aland,2755,55.5\n'
            '2017,"Accidents (V01-X59,Y85-Y86)",Unintentional injuries,Aland,2703,53.8\n'
            "2016,Disease A,Disease A,Bland,439,63.1\n"
            "2017,Disease A,Disease A,Bland,501,64.0\n"
        ),
        {
            "columns": {"period": "Year", "entity": "State"},
            "layout": {"columns": "indicator"},
            "values": ["Deaths", "Age-adjusted Death Rate"],
        },
        "8 figures of 2 indicators, 2016 to 2017",
        "[targets.m]\nlabel='Deaths'\nentity='Aland'\nperiod='2017'\nthreshold={at_most=2700}\n",
        ["m missed 2703"],
        "datagov.csv",
    ),
    "SDMX-CSV with ids and names": Kind(
        (
            "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency of obs"
            "ervation,MEASURE,Measure,UNIT_MEASURE,Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,Ob"
            "servation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier,DECIMALS,Decimals\n"
            "DATAFLOW,OECD.X:DF_U(1.0),Unemployment,I,AAA,Aland,A,Annual,UNE,Unemployment,PT,Percentage"
            ",2022,,5.1,,A,Normal value,0,Units,1,One\n"
            "DATAFLOW,OECD.X:DF_U(1.0),Unemployment,I,AAA,Aland,A,Annual,UNE,Unemployment,PT,Percentage"
            ",2023,,4.8,,A,Normal value,0,Units,1,One\n"
        ),
        {},
        "2 figures of 1 indicator, 2022 to 2023",
        "[targets.m]\nlabel='OECD.X:DF_U(1.0)'\nentity='AAA'\nperiod='2023'\nunit='PT'\nthreshold={at_most=5}\n",
        ["m met 4.8"],
        "oecd.csv",
    ),
    "an outlook with scales, codes and notes": Kind(
        (
            "WEO Country Code\tISO\tWEO Subject Code\tCountry\tSubject Descriptor\tSubject Notes\tUnits\tScale"
            "\tCountry/Series-specific Notes\t2021\t2022\t2023\tEstimates Start After\n"
            "101\tAAA\tNGDP_R\tAland\tGross domestic product, constant prices\tnotes here\tNational currency\t"
            "Billions\tSource: NSO\t1,305.6\t1,360.9\t1,412.1\t2022\n"
            "101\tAAA\tLUR\tAland\tUnemployment rate\tnotes\tPercent of total labor force\t\tSource: NSO\t5.1\t--"
            "\tn/a\t2021\n"
            "\t\t\t\t\t\t\t\t\t\t\t\t\n"
            "International Fund, WEO Database, April 2024\n"
        ),
        {
            "footer": 1,
            "ignore": ["WEO Country Code", "WEO Subject Code"],
            "columns": {"multiplier": "Scale", "entity": "Country", "unit": "Units", "indicator": "Subject Descriptor"},
            "layout": {"columns": "period"},
            "missing": ["--", "n/a"],
            "values": ["2021", "2022", "2023"],
        },
        "6 figures of 2 indicators, 2021 to 2023, 2 without a value",
        "[targets.m]\n"
        "label='Gross domestic product, constant prices'\n"
        "entity='Aland'\n"
        "period='2023'\n"
        "unit='National currency'\n"
        "threshold={at_least=1_400_000_000_000}\n",
        ["m met 1412100000000"],
        "weo.xls.tsv",
    ),
    "an observatory's export with bounds in texts of their own": Kind(
        (
            "IndicatorCode,Indicator,ValueType,ParentLocationCode,ParentLocation,Location type,SpatialD"
            "imValueCode,Location,Period type,Period,IsLatestYear,Dim1 type,Dim1,Dim1ValueCode,FactValu"
            "eNumeric,FactValueNumericLow,FactValueNumericHigh,Value,Language,DateModified\n"
            "MDG_1,Mortality rate (per 1000),numeric,EUR,Europe,Country,AAA,Aland,Year,2020,false,Sex,B"
            "oth sexes,SEX_BTSX,4.1,3.7,4.6,4.1 [3.7-4.6],EN,2023-01-05T00:00:00.000Z\n"
            "MDG_1,Mortality rate (per 1000),numeric,EUR,Europe,Country,AAA,Aland,Year,2021,true,Sex,Bo"
            "th sexes,SEX_BTSX,3.9,3.5,4.4,3.9 [3.5-4.4],EN,2023-01-05T00:00:00.000Z\n"
            "MDG_1,Mortality rate (per 1000),numeric,EUR,Europe,Country,BBB,Bland,Year,2021,true,Sex,Fe"
            "male,SEX_FMLE,6,5.5,6.6,6.0 [5.5-6.6],EN,2023-01-05T00:00:00.000Z\n"
        ),
        {
            "ignore": ["IndicatorCode", "FactValueNumericLow", "FactValueNumericHigh", "Value", "IsLatestYear"],
            "columns": {
                "period": "Period",
                "entity": "Location",
                "indicator": "Indicator",
                "value": "FactValueNumeric",
            },
        },
        "3 figures of 1 indicator, 2020 to 2021",
        "[targets.m]\nlabel='Mortality rate (per 1000)'\nentity='Aland'\nperiod='2021'\nthreshold={at_most=4}\n",
        ["m met 3.9"],
        "who.csv",
    ),
    "SDMX-CSV of Eurostat's portal": Kind(
        (
            "DATAFLOW,LAST UPDATE,freq,unit,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
            "ESTAT:X_10(1.0),30/09/24 11:00:00,A,CP_MEUR,B1GQ,DE,2022,3876810,,\n"
            "ESTAT:X_10(1.0),30/09/24 11:00:00,A,CP_MEUR,B1GQ,DE,2023,4185550,p,\n"
            "ESTAT:X_10(1.0),30/09/24 11:00:00,A,CP_MEUR,B1GQ,EL,2023,225197,,\n"
        ),
        {},
        "3 figures of 1 indicator, 2022 to 2023",
        "[targets.m]\n"
        "label='ESTAT:X_10(1.0)'\n"
        "entity='DE'\n"
        "period='2023'\n"
        "unit='CP_MEUR'\n"
        "threshold={at_least=4000000}\n",
        ["m met 4185550"],
        "eurostat.csv",
    ),
    "a German table with a title, days across and a footer": Kind(
        (
            "Tabelle: 12411-0010\n"
            "Bevölkerung: Länder, Stichtag;;;\n"
            "Fortschreibung;;;\n"
            "Deutschland;;;\n"
            ";Stichtag;Stichtag;Stichtag\n"
            ";31.12.2020;31.12.2021;31.12.2022\n"
            "Nordland;1103243;1124642;1180257\n"
            "Südland;1140000;-;1169253\n"
            "Insgesamt;2243243;2301000;2349510\n"
            "__________\n"
            "Bevölkerung auf Grundlage des Zensus.\n"
            "__________\n"
            "(C)opyright Amt, 2024 | Stand: 02.10.2024 / 10:12:03\n"
        ).encode("latin-1"),
        {
            "encoding": "windows-1252",
            "header": 6,
            "footer": 4,
            "layout": {"columns": "period"},
            "period_format": "%d.%m.%Y",
            "columns": {"indicator": "#1"},
        },
        "9 figures of 3 indicators, 2020-12-31 to 2022-12-31, 1 without a value",
        "[targets.m]\nlabel='Nordland'\nperiod='2022-12-31'\nthreshold={at_least=1180000}\n",
        ["m met 1180257"],
        "genesis.csv",
    ),
    "a German flat file of codes and labels": Kind(
        (
            "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_"
            "Auspraegung_Code;1_Auspraegung_Label;PREIS1__Verbraucherpreisindex__2020=100\n"
            "61111;Verbraucherpreisindex;JAHR;Jahr;2022;DLAND;Bundesländer;08;Nordland;110,2\n"
            "61111;Verbraucherpreisindex;JAHR;Jahr;2023;DLAND;Bundesländer;08;Nordland;116,7\n"
            "61111;Verbraucherpreisindex;JAHR;Jahr;2023;DLAND;Bundesländer;09;Südland;117,1\n"
        ),
        {
            "ignore": ["Statistik_Code", "Zeit_Code", "1_Merkmal_Code", "1_Auspraegung_Code"],
            "columns": {"period": "Zeit", "value": "PREIS1__Verbraucherpreisindex__2020=100"},
            "set": {"indicator": "PREIS1__Verbraucherpreisindex__2020=100"},
            "decimal": ",",
        },
        "3 figures of 1 indicator, 2022 to 2023",
        "[targets.m]\n"
        "label='PREIS1__Verbraucherpreisindex__2020=100'\n"
        "period='2023'\n"
        "where={'1_Auspraegung_Label'='Südland'}\n"
        "threshold={at_most=117}\n",
        ["m missed 117.1"],
        "ffcsv.csv",
    ),
    "a French series with its codes": Kind(
        (
            '"Libellé";"Taux de chômage - Ensemble - France";""\n'
            '"idBank";"001688527";""\n'
            '"Dernière mise à jour";"14/08/2024 12:00";""\n'
            '"Période";"";"Codes"\n'
            '"2024-T2";"7,3";"P"\n'
            '"2024-T1";"7,5";"A"\n'
            '"2023-T4";"7,5";"A"\n'
        ),
        {"decimal": ","},
        "3 figures of 1 indicator, 2023-Q4 to 2024-Q2",
        "[targets.m]\nlabel='Taux de chômage - Ensemble - France'\nperiod='2024-Q2'\nthreshold={at_most=7.4}\n",
        ["m met 7.3"],
        "insee.csv",
    ),
    "a Korean table": Kind(
        (
            '"시도별(1)","항목","단위","2021","2022","2023"\n'
            '"전국","실업률","%","3.7","2.9","2.7"\n'
            '"서울","실업률","%","4.8","3.3","2.9"\n'
        ).encode("cp949"),
        {
            "encoding": "cp949",
            "layout": {"columns": "period"},
            "columns": {"entity": "시도별(1)", "unit": "단위", "indicator": "항목"},
        },
        "6 figures of 1 indicator, 2021 to 2023",
        "[targets.m]\nlabel='실업률'\nentity='서울'\nperiod='2023'\nunit='%'\nthreshold={at_most=3}\n",
        ["m met 2.9"],
        "korea.csv",
    ),
    "months without a year under a title": Kind(
        (
            "2024年重点指标完成情况,,,,,,\n"
            "指标,单位,1月,2月,3月,4月,5月\n"
            "新增就业,人,120,98,150,,\n"
            "新开工项目,个,3,2,5,,\n"
        ),
        {"header": 2, "layout": {"columns": "period"}},
        "10 figures of 2 indicators, 2024-01 to 2024-05, 4 without a value",
        "[targets.m]\nlabel='新增就业'\nperiod='2024-03'\nunit='人'\nthreshold={at_least=150}\n",
        ["m met 150"],
        "months.csv",
    ),
    "a ledger with accounting negatives and account numbers": Kind(
        (
            "Account,Account Name,Opening Balance,Debit,Credit,Closing Balance\n"
            '1000,Cash,"$12,400.00","$5,000.00","$(3,250.50)","$14,149.50"\n'
            '2000,Payables,"($8,100.00)",-,"(900.00)","(9,000.00)"\n'
            ',Total,"4,300.00","5,000.00","(4,150.50)","5,149.50"\n'
        ),
        {
            "ignore": ["Account"],
            "layout": {"columns": "indicator"},
            "values": ["Opening Balance", "Debit", "Credit", "Closing Balance"],
            "parentheses": "negative",
            "drop": {"Account Name": "Total"},
        },
        "8 figures of 4 indicators, 1 without a value",
        "[targets.m]\n"
        "label='Closing Balance'\n"
        "where={'Account Name'='Payables'}\n"
        "threshold={at_least=-8999}\n"
        "[targets.c]\n"
        "label='Credit'\n"
        "unit='$'\n"
        "where={'Account Name'='Cash'}\n"
        "threshold={at_least=-3250}\n",
        ["m missed -9000", "c missed -3250.5"],
        "ledger.csv",
    ),
    "a table of schools with suppressed results": Kind(
        (
            "URN,LEA,SCHNAME,TOTPUPS,P8MEA,ATT8SCR,PTL2BASICS_94\n"
            "100001,201,North High,1102,0.31,52.1,68%\n"
            "100002,201,South High,874,-0.12,44.7,51%\n"
            "100003,201,Lake Special,90,SUPP,SUPP,NE\n"
            ",,All schools,,,46.3,64%\n"
        ),
        {
            "ignore": ["URN", "LEA"],
            "layout": {"columns": "indicator"},
            "values": ["TOTPUPS", "P8MEA", "ATT8SCR", "PTL2BASICS_94"],
            "missing": ["SUPP", "NE"],
        },
        "16 figures of 4 indicators, 5 without a value",
        "[targets.m]\nlabel='P8MEA'\nfor_each={SCHNAME='*'}\nthreshold={at_least=0}\n",
        ["m missed None"],
        "ks4.csv",
    ),
    "a column of years and one of months": Kind(
        ("年份,月份,指标,数值\n2023,11,用电量,120.5\n2023,12,用电量,131.0\n2024,1,用电量,140.2\n2024,2,用电量,98.7\n"),
        {"columns": {"year": "年份", "period": "月份"}},
        "4 figures of 1 indicator, 2023-11 to 2024-02",
        "[targets.m]\nlabel='用电量'\nperiod='2023-12'\nthreshold={at_least=131}\n",
        ["m met 131"],
        "year_month.csv",
    ),
    "rows of plan and actual": Kind(
        (
            "Department,Year,Type,Amount\n"
            "Roads,2023,Plan,1200\n"
            "Roads,2023,Actual,1150\n"
            "Schools,2023,Plan,2000\n"
            "Schools,2023,Actual,2050\n"
        ),
        {"columns": {"period": "Year", "entity": "Department", "value": "Amount", "indicator": "Type"}},
        "4 figures of 2 indicators, 2023",
        "[targets.m]\nlabel='Actual'\nfor_each={entity='*'}\nperiod='2023'\nthreshold={at_least='Plan'}\n",
        ["m missed None"],
        "plan_actual.csv",
    ),
    "a member in several spellings": Kind(
        (
            "Region,Month,Cases\n"
            "North,2024-01,5\n"
            "north,2024-02,6\n"
            "NORTH ,2024-03,7\n"
            "South,2024-01,2\n"
            "South,2024-02,1\n"
            "South,2024-03,0\n"
        ),
        {
            "columns": {"period": "Month", "entity": "Region", "value": "Cases"},
            "set": {"indicator": "Cases"},
            "entities": {"north": "North", "NORTH": "North"},
        },
        "6 figures of 1 indicator, 2024-01 to 2024-03",
        "[targets.m]\n"
        "label='Cases'\n"
        "entity='North'\n"
        "period='2024-01/2024-03'\n"
        "aggregate='sum'\n"
        "threshold={at_most=18}\n",
        ["m met 18"],
        "spellings.csv",
    ),
    "results of schools in a workbook: merged title, two header rows": Kind(
        SCHOOLS,
        {
            "header": [2, 3],
            "footer": 1,
            "columns": {"entity": "学校"},
            "layout": {"columns": "indicator"},
            "values": ["人数", "语文 平均分", "语文 及格率", "数学 平均分", "数学 及格率", "总平均分"],
            "drop": {"学校": "全县"},
        },
        "12 figures of 6 indicators",
        "[targets.m]\n"
        "label='数学 及格率'\n"
        "entity='二中'\n"
        "unit='%'\n"
        "threshold={at_least=75}\n"
        "[targets.n]\n"
        "label='人数'\n"
        "entity='一中'\n"
        "threshold={at_least=320}\n",
        ["m missed 70.2", "n met 320"],
        "school.xlsx",
    ),
    "years in merged columns of a workbook": Kind(
        REGIONS,
        {
            "header": [4, 5],
            "footer": 2,
            "columns": {"entity": "Region"},
            "layout": {"columns": "indicator"},
            "values": ["New homes 2022", "New homes 2023", "Demolitions 2023"],
            "drop": {"Region": "Total"},
        },
        "9 figures of 3 indicators, 1 without a value",
        "[targets.m]\nlabel='New homes 2023'\nentity='North'\nwhere={District='Lake'}\nthreshold={at_least=80}\n",
        ["m missed 76"],
        "regions.xlsx",
    ),
}
