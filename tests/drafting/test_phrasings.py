"""Phrasings of plans, contracts, school plans and key results: what is drafted of each, and what is left out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from goalcheck.drafting.document import plain_document, read_document
from goalcheck.drafting.draft import draft
from goalcheck.drafting.number_words import chinese_number
from goalcheck.drafting.targets_text import targets_text

from .drafts import EN_TITLE, ZH_TITLE, drafted, targets_of

if TYPE_CHECKING:
    from pathlib import Path

Read = tuple[str, str, object]
"""The name, the operator and the number of a drafted target."""

DRAFTED: dict[str, list[Read]] = {
    # the label of an entry is no name, but a substance is one
    "- KR1: 99.95% monthly availability for the API": [("monthly availability", "at_least", "99.95")],
    "- KR3: p95 latency ≤ 250 ms on the search page": [("p95 latency", "at_most", "250")],
    "PM10 concentration must stay below 20 µg/m3.": [("PM10 concentration", "less_than", "20")],
    "KR3：6月底前上线知识库。": [("上线知识库", "by", "2024-06-30")],
    # a number within a name
    "Progress 8 score: +0.25": [("Progress 8 score", "at_least", "0.25")],
    "Reduce emissions of plant 4 by 30 % by 2029.": [("emissions of plant 4", "at_most", "-30")],
    "Increase recycling in ward 7 to 56 per cent.": [("recycling in ward 7", "at_least", "56")],
    # none, and no more than
    "Zero serious faults open longer than 14 days": [("serious faults open longer than", "equals", "0")],
    "Reduce landfill to zero by 2029.": [("landfill", "at_most", "0")],
    "No council home will be rated below band C.": [("council home rated below band C", "equals", "0")],
    "年底前基本消除农村黑臭水体。": [("农村黑臭水体", "equals", "0")],
    "食堂食品安全“零事故”。": [("食堂食品安全事故", "equals", "0")],
    "Usable reserves will never fall below £6 million.": [("Usable reserves", "at_least", "6000000")],
    "Spending must stay within the cap of 137 km.": [("Spending", "at_most", "137")],
    # one sentence, one subject, two promises
    "Tickets must be answered within four hours and resolved within two days.": [
        ("Tickets", "at_most", "4"),
        ("Tickets resolved", "at_most", "2"),
    ],
    "We will build 100 homes, of which at least 35% will be affordable.": [
        ("homes", "at_least", "100"),
        ("homes affordable", "at_least", "35"),
    ],
    "一级故障须在10分钟内响应。": [("一级故障响应", "at_most", "10")],
    # parts and multiples
    "The tax gap will be cut by around a quarter.": [("tax gap", "at_most", "3 / 4 * baseline(tax_gap)")],
    "Exclusions: halved": [("Exclusions", "at_most", "0.5 * baseline(exclusions)")],
    "生产安全事故起数双下降。": [("生产安全事故起数", "less_than", "previous(生产安全事故起数)")],
    "全员完成认证培训。": [("全员完成认证培训", "equals", "100")],
    # so many in so many are a share, with the sign that is before them
    "Fewer than 2 in 100 parcels will be lost.": [("parcels", "less_than", "2")],
    "No more than 1 in 8 trains will be late.": [("trains", "at_most", "12.5")],
    "8 out of 10 residents will recycle.": [("residents", "at_least", "80")],
    "CO2: -30% vs 2019": [("CO2", "at_most", "-30")],
    # what is in brackets is how it is now; labels have dots, too
    "- KR2.1 Developer NPS ≥ 45 (today: 31)": [("Developer NPS", "at_least", "45")],
    "- KR1.4 100 % of services on the new pipeline (Q2: 62 %)": [("services", "at_least", "100")],
    "- Mean time to restore under 30 minutes (was 95)": [("Mean time to restore", "less_than", "30")],
    "The new outpatient building opens in September 2029.": [("new outpatient building", "by", "2029-09-30")],
    "确保9月底前完成率达70%。": [("完成率", "at_least", "70")],
    "Suspensions are halved.": [("Suspensions", "at_most", "0.5 * baseline(suspensions)")],
    "70%以上的村集体经济年收入超过20万元。": [("村集体经济年收入超过", "at_least", "70")],
    # as it was the year before, or half of it
    "Library visits will not fall below last year's level.": [
        ("Library visits", "at_least", "previous(library_visits)")
    ],
    "Crime will not rise above the current level.": [("Crime", "at_most", "previous(crime)")],
    "办结时间压缩一半。": [("办结时间", "at_most", "0.5 * baseline(办结时间)")],
    "固定资产投资增速高于全省平均水平。": [("固定资产投资", "more_than", "growth(`全省`)")],
    # less is better, but not of what is done in time; what is saved is no fall
    "Waiting lists: 92% of patients to be treated within 18 weeks.": [("Waiting lists", "at_least", "92")],
    "We intend to save £4.2m.": [("save", "at_least", "4200000")],
    # the direction is that from what it was, and that is no goal
    "- Household use: 118 litres a day, down from 136": [("Household use", "at_most", "118")],
    "- Training in 4 days instead of 11": [("Training", "at_most", "4")],
    "The waiting fund of £9 million will be cut to £5 million.": [("waiting fund of £9 million", "at_most", "5000000")],
    "We will bring the gap down to 2 %, from 5 % this year.": [("the gap", "at_most", "2")],
    "Reduce emissions of cars 55% by 2030 and emissions of vans 30% by 2035.": [
        ("emissions of cars", "at_most", "-55"),
        ("emissions of vans", "at_most", "-30"),
    ],
    "Reduce litter by one-third by 2029.": [("litter", "at_most", "2 / 3 * baseline(litter)")],
    # a date and an amount of one name are two indicators
    "9月底前完成食堂改造；食堂改造3间以上。": [("食堂改造", "by", "2024-09-30"), ("食堂改造", "at_least", "3")],
    # of a range and a number that are listed, each is what it is
    "收费率和普及率分别达到85—90%和93%。": [("收费率", "between", "[85, 90]"), ("普及率", "at_least", "93")],
    "收费率和普及率分别达到93%和85—90%。": [("收费率", "at_least", "93"), ("普及率", "between", "[85, 90]")],
    "Overtime spending will be held at £6 million.": [("Overtime spending", "at_most", "6000000")],
    "RTO: 3 hours": [("RTO", "at_most", "3")],
    "Calls must be answered in 8 seconds on average.": [("Calls", "at_most", "8")],
    "Floods in cellars: 30% fewer cases": [("Floods in cellars", "at_most", "-30")],
    "Quality index of zero": [("Quality index", "at_most", "0")],
    "The company expects gate receipts to grow by between 3 and 5 per cent.": [("gate receipts", "between", "[3, 5]")],
    # 同比 is the comparison of a goal where the clause has a name and its section is about goals
    "社会消费品零售总额同比增长6.5%，出口突破10亿元。": [
        ("社会消费品零售总额", "at_least", "6.5"),
        ("出口", "more_than", "10亿"),
    ],
    "确保零重大火灾事故。": [("重大火灾事故", "equals", "0")],
    "二是民生支出占比稳定在80%以上。": [("民生支出占比", "at_least", "80")],
    "实现所有行政村通双车道。": [("行政村通双车道", "equals", "100")],
    "经济总量迈上900亿元台阶。": [("经济总量", "at_least", "900亿")],
    # a level that is promised as it is
    "Tickets are acknowledged within 15 minutes.": [("Tickets", "at_most", "15")],
    "Departments will find efficiency savings of at least 5%.": [("efficiency savings", "at_least", "5")],
    "每千名老年人拥有床位达到42张。": [("每千名老年人拥有床位", "at_least", "42")],
    "乙方应保证每月计划停机时间不超过4小时。": [("每月计划停机时间", "at_most", "4")],
    "投资1.2亿元新建第三小学，9月1日前投入使用。": [("投资新建第三小学投入使用", "by", "2024-09-01")],
    # who is promised nothing worse, and of whom there is to be none
    "Nobody to wait longer than 52 weeks for treatment.": [("to wait for treatment", "at_most", "52")],
    "2. No surgical never events.": [("surgical never events", "equals", "0")],
    "No ward-acquired sepsis.": [("ward-acquired sepsis", "equals", "0")],
    "Nobody killed on our roads by 2029.": [("killed on our roads", "equals", "0")],
    "- KR2: Storage cost per tenant ≤ $1.40": [("Storage cost per tenant", "at_most", "1.40")],
    "Keep at least 3 replicas, and every alert will have an owner by 2028.": [
        ("replicas", "at_least", "3"),
        ("every alert", "equals", "100"),
    ],
    # one verb, several years
    "The share of trips by car is to drop to 50% by 2028 and 40% by 2029.": [
        ("share of trips by car", "at_most", "50"),
        ("share of trips by car", "at_most", "40"),
    ],
    "Sick days will be 8 by 2027 and 6 by 2029.": [("Sick days", "at_most", "8"), ("Sick days", "at_most", "6")],
    "Reduce turnover to between 8% and 10%.": [("turnover", "between", "[8, 10]")],
    # where something is now, and what there is in all
    "- KR1: eNPS of 40 or better (now 27)": [("eNPS", "at_least", "40")],
    "Retire 9 of the 11 hosts by 2028.": [("hosts", "at_least", "9")],
    "Hire 3 engineers, at least one of them abroad.": [("engineers", "at_least", "3")],
    "Income: grow to $95 million, a rise of about 40 per cent.": [("Income", "at_least", "95000000")],
    "反馈的42项问题完成整改36项以上。": [("反馈的42项问题完成整改", "at_least", "36")],
    "We will keep inspections at four or more a year.": [("inspections", "at_least", "4")],
    "3. Patients receive antibiotics within 60 minutes in at least 90% of cases.": [
        ("Patients receive antibiotics within 60 minutes", "at_least", "90")
    ],
    "存量垃圾削减一半。": [("存量垃圾", "at_most", "0.5 * baseline(存量垃圾)")],
    "小额信贷逾期率控制在1%以内。": [("小额信贷逾期率", "at_most", "1")],
    "单位能耗降低（%） 14": [("单位能耗降低", "at_least", "14")],
    # by the end of a quarter, or of the half of the year
    "三季度末前完成车间改造。": [("车间改造", "by", "2024-09-30")],
    "上半年前完成系统验收。": [("系统验收", "by", "2024-06-30")],
    "系统2024年9月底前通过五级评审。": [("系统通过五级评审", "by", "2024-09-30")],
    # a meeting that says what is to be done is no inspection
    "会议指出，新建公办学校3所。": [("新建公办学校", "at_least", "3")],
    "改变现状，新增学位900个以上。": [("新增学位", "at_least", "900")],
    # verbs of what is done are no names
    "We are committed to:\n- sourcing 100% of our palm oil from certified suppliers;": [
        ("palm oil", "at_least", "100")
    ],
    "We are committed to:\n- cutting food waste in half;": [("food waste", "at_most", "0.5 * baseline(food_waste)")],
    "We are committed to:\n- reducing sugar by an average of 15%;": [("sugar", "at_most", "-15")],
    "We will refit the ward and carry out 40,000 scans.": [("scans", "at_least", "40000")],
    "We'll keep overheads under 12%.": [("overheads", "less_than", "12")],
    # how long something takes, and how long it is
    "No one will wait longer than 65 weeks for treatment by September 2029.": [("wait for treatment", "at_most", "65")],
    "Complaints will be acknowledged in 2 days.": [("Complaints", "at_most", "2")],
    "Reserves must stay at between three and six months of spending.": [("Reserves", "between", "[3, 6]")],
    "No more than two Sev-1 incidents in the quarter": [("Sev-1 incidents", "at_most", "2")],
    "Mean time to recovery under one hour": [("Mean time to recovery", "less_than", "1")],
    "抗菌药物使用强度≤40DDDs。": [("抗菌药物使用强度", "at_most", "40")],
    "三、四级手术占比达到65%。": [("三、四级手术占比", "at_least", "65")],
    "三季度前完成3户僵尸企业清退。": [("僵尸企业清退", "at_least", "3")],
    "职工满意度较上年提高2个百分点。": [("职工满意度", "at_least", "2")],
    "新院区11月底前投入使用。": [("新院区投入使用", "by", "2024-11-30")],
    "完成12家水泥企业超低排放改造。": [("水泥企业超低排放改造", "at_least", "12")],
    # what is worse, and what is negated, in any word
    "The gap should be no wider than 10 points.": [("gap", "at_most", "10")],
    "- No family will spend more than six weeks in a hotel.": [("spend", "at_most", "6")],
    "Debt must never be higher than income.": [("Debt", "at_most", "`income`")],
    "Fares will not rise faster than inflation.": [("Fares", "at_most", "`inflation`")],
    "Rents will rise by no more than wages.": [("Rents", "at_most", "growth(`wages`)")],
    "We will introduce 60 zero-emission buses.": [("zero-emission buses", "at_least", "60")],
    "Burglary: down 10% against the average": [("Burglary", "at_most", "-10")],
    "Complaints: no increase on 2029": [("Complaints", "at_most", "previous(complaints)")],
    "We are committed to net zero by 2040.": [("net emissions", "equals", "0")],
    # by how many, and of what a number counts
    "Build 300 more homes than in 2028.": [("homes than", "at_least", "300")],
    "Deliver a £5m reduction in costs.": [("costs", "at_most", "-5000000")],
    "No more than 3 power cuts in the year.": [("year", "at_most", "3")],
    "Fewer than 2 outages longer than 12 hours.": [("outages longer than 12 hours", "less_than", "2")],
    "全年数据丢失事件为0。": [("数据丢失事件", "at_most", "0")],
    # a bound of its own behind what is compared with last year
    "产值12亿元，同比增长8%；投资不低于5亿元。": [("投资", "at_least", "5亿")],
    # where a change begins is no goal
    "Reduce the median wait from 3 days to 1 day.": [("the median wait", "at_most", "1")],
    "Increase headcount by 120 to 2,350.": [("headcount", "at_least", "2350")],
    "Cut fires by a third from the 2029 figure of 36.": [("fires", "at_most", "2 / 3 * fires_2029")],
    "The 95th percentile of latency shall not exceed 250 ms.": [("95th percentile of latency", "at_most", "250")],
    "The depot will be complete before July 2029.": [("depot", "by", "2029-06-30")],
    # behind a bound, a comparison with last year is a goal, too
    "全年完成投资8.5亿元，同比增长10%。": [("投资", "at_least", "8.5亿"), ("投资", "at_least", "10")],
    "学生体质优良率达到60%，近视率比上年下降1个百分点。": [
        ("学生体质优良率", "at_least", "60"),
        ("近视率", "at_most", "-1"),
    ],
    "营业收入不低于120亿元，同比增长8%。": [("营业收入", "at_least", "120亿"), ("营业收入", "at_least", "8")],
    # none of what is below is a floor, and none of what is above is a cap
    "Raise attendance to 95%, with no year group below 91%.": [
        ("attendance", "at_least", "95"),
        ("attendance", "at_least", "91"),
    ],
    "No tenant will be without heating for more than 4 hours.": [("without heating for", "at_most", "4")],
    "Fill 96% of vacancies before term begins.": [("vacancies", "at_least", "96")],
    "- KR1: Mean build time from 21 min to 9 min": [("Mean build time", "at_most", "9")],
    "- KR2: Crash rate down from 0.9% to 0.3%": [("Crash rate", "at_most", "0.3")],
    "- Installer size budget: 90 MB": [("Installer size budget", "at_most", "90")],
    # where it was in another year is no goal
    "We aim to raise employment of people aged 20 to 64 from 69.5% in 2021 to at least 76% by 2029.": [
        ("employment of people aged 20", "at_least", "76"),
    ],
    "Reduce losses by 15% by 2029, measured from a 2021/22 baseline.": [("losses", "at_most", "-15")],
    "水厂覆盖率由去年的81.5%提高到90%。": [("水厂覆盖率", "at_least", "90")],
    "货运总量在2021年基础上翻两番。": [("货运总量", "at_least", "4 * 货运总量_2021")],
    "平均办结时间在法定时限基础上压缩60%。": [("平均办结时间在法定时限基础上压缩", "at_least", "60")],
    # numbers that are parted by blanks, of a day, of one of several times
    "We will train 1 350 nurses by 2029.": [("nurses", "at_least", "1350")],
    "Open in 4 towns by May 15.": [("towns", "at_least", "4")],
    "We will reach 900 homes in year 1, 1,800 in year 2.": [
        ("homes", "at_least", "900"),
        ("homes", "at_least", "1800"),
    ],
    "The site must serve 700 calls per second with memory use not above 60%.": [
        ("calls", "at_least", "700"),
        ("memory use", "at_most", "60"),
    ],
    # the name before a colon, of the clause before, with all its brackets
    "1. 净利润：不低于1.2亿元；": [("净利润", "at_least", "1.2亿")],
    "“巧媳妇”就业工坊达到30家。": [("“巧媳妇”就业工坊", "at_least", "30")],
    "Time to restore service (TTR): 2 hours.": [("Time to restore service (TTR)", "at_most", "2")],
    "海洋产值突破300亿元，占全市产值比重达到8%。": [
        ("海洋产值", "more_than", "300亿"),
        ("海洋产值占全市产值比重", "at_least", "8"),
    ],
    "管网普及率2026年达到90%，2027年实现全覆盖。": [
        ("管网普及率", "at_least", "90"),
        ("管网普及率", "equals", "100"),
    ],
    "签约率以每年不低于2个百分点的速度提升。": [("签约率", "at_least", "2")],
    "费用总额不超过6亿元，增幅不高于营业收入增幅。": [
        ("费用总额", "at_most", "6亿"),
        ("费用总额", "at_most", "growth(`营业收入`)"),
    ],
    "每个街道至少有2所托育机构。": [("托育机构", "at_least", "2")],
    "全年无重大交通事故。": [("重大交通事故", "equals", "0")],
    "改造提升农田1.5万亩。": [("改造提升农田", "at_least", "1.5万")],
    "建成省级示范社2家、市级9家。": [("建成省级示范社", "at_least", "2"), ("建成市级示范社", "at_least", "9")],
    "学前三年毛入园率≥92%": [("学前三年毛入园率", "at_least", "92")],
    "- Carbon neutral by 2029": [("net emissions", "equals", "0")],
    "Deliver £4.5m of savings.": [("savings", "at_least", "4500000")],
    "- Open faults older than 90 days: fewer than 10": [("faults older than 90 days", "less_than", "10")],
    "- 8 out of 10 callers rate us 4 or 5 stars": [("callers rate us 4", "at_least", "80")],
    "- 85% of cases closed inside 20 working days": [("cases closed", "at_least", "85")],
    "By 2028 all depots will be certified to ISO 14001.": [("depots", "equals", "100")],
    "Mortality is currently 1.04 and will fall to 0.98.": [("Mortality", "at_most", "0.98")],
    "11．实验室安全责任事故为零": [("实验室安全责任事故", "equals", "0")],
    "- Do not fall behind the 85% benchmark.": [("Do not fall behind", "at_least", "85")],
    "- Failure rate of deploys 2%": [("Failure rate of deploys", "at_most", "2")],
    "- Output 20% above 2028": [("Output", "at_least", "20")],
    "- Paper per head: minus 10%": [("Paper per head", "at_most", "-10")],
    "坚决防止发生较大以上火灾。": [("较大以上火灾", "equals", "0")],
    "建设用地规模不突破90万亩。": [("建设用地规模", "at_most", "90万")],
    "The proportion of pupils not reaching the standard should fall below 12%.": [
        ("proportion of pupils not reaching the standard", "less_than", "12"),
    ],
    "- Maximum noise level: 55 dB at night": [("Maximum noise level", "at_most", "55")],
    "- Minimum response time: 3 hours": [("Minimum response time", "at_least", "3")],
    "- Satisfaction back up to 85%": [("Satisfaction back", "at_least", "85")],
    "- Waits of over 18 weeks to be eliminated.": [("Waits of over 18 weeks", "equals", "0")],
    "- 75% of complaints closed in 10 days, none open longer than 40 days": [
        ("complaints closed", "at_least", "75"),
        ("complaints closed", "at_most", "40"),
    ],
    # what compares with others is in the clause of the change, and a share in a name of its own
    "在全省范围内推广，覆盖率提高11个百分点。": [("覆盖率", "at_least", "11")],
    "占地面积不超过90亩。": [("占地面积", "at_most", "90")],
    "绿电占比达到31%，占全省比重达到9%。": [("绿电占比", "at_least", "31"), ("绿电占全省比重", "at_least", "9")],
    "能耗以每年3%以上的幅度下降。": [("能耗", "at_most", "-3")],
    "欠费户数降到21户，2027年底前全部清零。": [("欠费户数", "at_most", "21"), ("欠费户数", "equals", "0")],
    # a time, and what is done in it
    "By month 6, 80% of staff will be trained.": [("month 6", "at_least", "80")],
    "We will train in the next month 20 nurses.": [("in the next month", "at_least", "20")],
    "In May 300 trees will be planted.": [("May", "at_least", "300")],
    # whom, with an age
    "No child under 5 waits more than 4 hours.": [("child under 5 waits", "at_most", "4")],
    "- Fill rate of vacancies: 95%": [("rate of vacancies", "at_least", "95")],
    "- Defect detection rate: 93%": [("Defect detection rate", "at_least", "93")],
    "- Bug fixes: 210": [("Bug fixes", "at_least", "210")],
    "- Staff time off sick: 3%": [("Staff time off sick", "at_most", "3")],
    "- Plant at least 5 trees per street": [("trees", "at_least", "5")],
    "Reduce waste (paper; plastic) by 12%.": [("waste (paper; plastic)", "at_most", "-12")],
    "报修响应时间由48小时压缩至24小时。": [("报修响应时间", "at_most", "24")],
    "By 2029, the heat intensity of homes falls to 60 gCO2/kWh.": [("heat intensity of homes", "at_most", "60")],
}

LEFT_OUT = {
    "Litter is to be reduced by third by 2029.": "left_not_understood",
    "If we miss our standard, we refund up to £30 a day.": "left_definition",
    "安排养护经费8000万元，其中桥梁养护经费900万元。": "left_budget",
    "建筑面积5万平方米以上工地安装监测设备。": "left_definition",
    "力争基金立项实现零的突破。": "left_not_understood",
    "None will turn away families.": "left_not_understood",
    "Window: 28 days.": "left_definition",
    "At least one in three professors will be women.": "left_definition",
    "合同总价120万元，服务期12个月。": "left_definition",
    "If availability falls below 99.5% in a month, the customer gets a credit.": "left_no_promise",
    "可用率每低0.1个百分点，扣减服务费的2%。": "left_definition",
    "Today 1,912 of our 5,400 homes are cold.": "left_past",
    "改造老旧小区，涉及1860户。": "left_fact",
    "落实专项资金1200万元。": "left_budget",
    "## Progress so far\n\nBy 2024, 420 charge points were in place.": "left_past",
    "完成全部目标得100分，90分以上为优秀。": "left_definition",
    "We will publish our plan by the end of June.": "left_not_understood",
    "Two-thirds of lessons will be good.": "left_not_understood",
    "- Speed must not regress by more than 4%.": "left_not_understood",
    "- 3x faster search than in spring": "left_not_understood",
    "粮经比达到2.5:1。": "left_not_understood",
    "80—89分为良好。": "left_definition",
    "因灾死亡人数不超过近五年平均值。": "left_not_understood",
    "- Share of late trains down a third": "left_not_understood",
    "差错率万分之三以下。": "left_not_understood",
    "力争2个学科进入全国前1%。": "left_rank",
    "Zero tolerance of bullying.": "left_not_understood",
    "排名进入前5%。": "left_definition",
    "由于天气影响，全年渔业产值仅完成目标的72%。": "left_past",
    "2023年完成投资42亿元，占年度计划的105%。": "left_past",
    "绿化率比全国低3.5个百分点。": "left_fact",
    "项目建成后，可新增产值20亿元，带动就业3000人。": "left_fact",
    "若空置率连续两月高于6%，启动预案。": "left_definition",
    "印刷企业税率减按15%征收。": "left_fact",
    "The new mill can grind up to 400 tonnes.": "left_no_promise",
    "The buses will be fully electric by 2029.": "left_not_understood",
    "- The index should be twice as fast as today.": "left_not_understood",
    "## Non-goals\n\n- Memory below 40 GB.": "left_no_promise",
}


def titled(text: str) -> str:
    """Return a text under the title of a plan in its language."""
    return (EN_TITLE if text.isascii() or "≤" in text or "£" in text or "µ" in text else ZH_TITLE) + text


@pytest.mark.parametrize("text", DRAFTED)
def test_a_phrasing_is_drafted_with_its_name_operator_and_number(text: str) -> None:
    """Each phrasing is drafted with its name, its operator and its number, and nothing else is."""
    read = [(one["name"], *next(iter(one["threshold"].items()))) for one in targets_of(titled(text))]
    assert [(name, operator, str(number)) for name, operator, number in read] == DRAFTED[text]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_what_is_left_out(text: str) -> None:
    """What follows from a goal, defines it, or is so today, is listed with its reason and is no target."""
    draft = drafted(titled(text))
    assert draft.goals == ()
    assert LEFT_OUT[text] in {one.reason.key for one in draft.left_out}


def test_how_a_number_in_bold_is_meant_is_read_in_markdown() -> None:
    """Marks of emphasis do not part the words that say how a number is meant from those before them."""
    found = draft(plain_document("plan.md", titled("Keep losses to **no more than 5**.\n"), markdown=True), None)
    assert [(goal.promise.name, goal.promise.operator) for goal in found.goals] == [("losses", "at_most")]


@pytest.mark.parametrize("name", ["plan.md", "plan.html", "plan.docx"])
def test_entries_of_a_list_are_goals_in_every_kind_of_document(tmp_path: Path, name: str) -> None:
    """A list of a page or of a Word document is one as in a text; its blanks may be such that do not break a line."""
    entries = ["Waste\xa0falls by 10\xa0%.", "Attendance: 95 %"]
    if name.endswith("docx"):
        word = pytest.importorskip("docx").Document()
        word.add_heading("Goals for 2030", 1)
        for entry, style in zip(entries, ("List Bullet", "List Number"), strict=True):
            word.add_paragraph(entry, style=style)
        word.save(str(tmp_path / name))
    else:
        begin, end, head = (
            ("<li>", "</li>", "<h1>Goals for 2030</h1>\n") if "html" in name else ("- ", "", "# Goals for 2030\n\n")
        )
        text = head + "\n".join(f"{begin}{entry}{end}" for entry in entries)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = draft(read_document(tmp_path / name), None).goals
    assert [(one.promise.name, one.promise.operator, one.quote) for one in found] == [
        ("Waste", "at_most", "Waste falls by 10 %."),
        ("Attendance", "at_least", "Attendance: 95 %"),
    ]
    assert found[0].promise.form == "growth"


def test_the_year_in_brackets_is_no_period() -> None:
    """A goal that shows last year's figure behind it is not for last year."""
    (target,) = targets_of(titled("Average re-let time: 24 days or less (2024/25: 41 days)."))
    assert "period" not in target


def test_a_title_says_the_year_of_its_key_results() -> None:
    """The year before the word for a list of goals is theirs."""
    assert drafted("客户服务部2026年OKR\n\nO1：提升满意度\nKR1：满意度达到92分。\n").period == "2026"


def test_a_row_whose_name_has_numbers_has_the_columns_of_its_table() -> None:
    """The cells of a row are its last numbers, if those before are of its name."""
    table = "| Metric | 2022 baseline | 2030 target |\n| Scope 1 and 2 emissions (kt) | 210 | 105 |\n"
    (target,) = targets_of(titled(table))
    assert target["threshold"] == {"at_most": 105}


@pytest.mark.parametrize(
    ("written", "number"),
    {"三亿五千万": 350_000_000, "两万三千亿": 2_300_000_000_000, "十五": 15, "二〇三〇": 2030}.items(),
)
def test_chinese_numerals_are_numbers(written: str, number: int) -> None:
    """万 behind 亿 counts what is between them; 亿 behind 万 counts all that is before it."""
    assert chinese_number(written) == number


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("某县国民经济和社会发展第十五个五年规划", "2030"),
        ("某医院目标任务分解（2026年度）", "2026"),
        ("某中学2026—2027学年工作计划", "2026"),
        ("Gas Networks Business Plan 2027–32", "2032"),
        ("Promises 2025 to 2030\n\nTarget: leaks 18% below 2019/20", "2030"),
        ("某市督察整改方案\n\n2026年底前完成整改36项。", "2026"),
        ("支付平台服务目标（SLO）2026", "2026"),
        ("某港口召开工作会\n\n某港口召开2026年上半年工作会议，到2028年底将达到90%。", "2026"),
    ],
)
def test_a_document_says_the_year_of_its_goals(title: str, period: str) -> None:
    """A five-year plan, a year in brackets behind a title, days by which most is due."""
    assert drafted(f"{title}\n\n“十四五”时期，城镇化率提高到55.6%。\n").period == period


@pytest.mark.parametrize(("title", "since"), [("Plan 2027–32", 2027), ("Plan 2027-28", None), ("Plan 2027-03", None)])
def test_a_fiscal_year_or_a_month_is_no_span_of_years(title: str, since: int | None) -> None:
    """Only a plan of more than two years has goals for several."""
    assert drafted(f"{title}\n\n- Reach 90% coverage\n").since == since


def test_a_bounded_clause_behind_a_semicolon_is_a_goal_though_the_line_before_was_about_the_past() -> None:
    """What a sentence says of its own year holds for all of it."""
    text = "2023年预计产值12亿元，增长6%。\n2024年主要目标：产值增长5%；投资增长8%以上，"
    text += "其中工业投资增长15%；出口突破3亿元。\n"
    assert [one["threshold"] for one in targets_of(titled(text))] == [
        *({"at_least": 5}, {"at_least": 8}, {"at_least": 15}, {"more_than": "3亿"}),
    ]


def test_what_is_found_wrong_is_no_goal() -> None:
    """A plan to mend begins with what was found."""
    assert targets_of("某市2026年整改方案\n\n督察指出，仍有非法码头17处。现状：平均住院日8.6天。\n") == []


def test_short_lines_that_end_with_an_amount_are_entries() -> None:
    """An entry is not the end of the sentence in the line before."""
    text = f"{ZH_TITLE}药占比降至27%以内，每百元医疗收入的卫生材料消耗不超过18元\n门诊处方合格率大于99%\n"
    assert targets_of(text)[-1]["threshold"] == {"more_than": 99}


def test_a_numbered_goal_is_a_heading() -> None:
    """Goal 2 ends the section of who we are."""
    text = titled("Who we are\n\nWe work in 11 countries.\n\nGoal 2. Leave no one behind\n\nStaff score to exceed 80.")
    assert [target["threshold"] for target in targets_of(text)] == [{"more_than": 80}]


def test_a_table_says_which_of_its_cells_are_goals() -> None:
    """By the years over its columns, with the unit in brackets or in a column; a change is one where no level is."""
    table = """某县2026—2030年规划

| 类别 | 指标 | 单位 | 2025年 | 2030年 | 年均增长 | 属性 |
|---|---|---|---|---|---|---|
| 经济 | 生产总值 | 亿元 | 412 | 560 | 6.3% | 预期性 |
| 民生 | 失业率（%） | - | 5.2 | <5.5 | - | 预期性 |
| 绿色 | 单位能耗降低（%） | - | - | - | [14] | 约束性 |
"""
    assert [(one["name"], one["threshold"], one["unit"]) for one in targets_of(table)] == [
        ("生产总值", {"at_least": 560}, "亿元"),
        ("失业率", {"less_than": 5.5}, "%"),
        ("单位能耗降低", {"at_least": 14}, "%"),
    ]


def test_a_target_in_a_table_is_no_estimate_and_a_number_of_its_name_none() -> None:
    """What was, and what is expected, are no goals; each year ahead is one of its own."""
    table = """Performance measures 2027

| Measure | 2025 actual | 2026 estimate | 2027 target | 2028 target | Lead |
|---|---|---|---|---|---|
| Potholes repaired within 48 hours | 78% | 80% | ≥ 90% | 92% | Team 4 |
| Average response time (minutes) | 7.4 | 7.2 | 6.5 | 6 | Team 1 |
| Deaths on the road | 3 | 2 | Zero | Zero | - |
"""
    found = [(one["name"], one["threshold"], one.get("unit"), one.get("period")) for one in targets_of(table)]
    assert found == [
        ("Potholes repaired within 48 hours", {"at_least": 90}, "%", None),
        ("Potholes repaired within 48 hours", {"at_least": 92}, "%", "2028"),
        ("Average response time", {"at_most": Decimal("6.5")}, "minutes", None),
        ("Average response time", {"at_most": 6}, "minutes", "2028"),
        ("Deaths on the road", {"equals": 0}, None, None),
        ("Deaths on the road", {"equals": 0}, None, "2028"),
    ]


def test_a_programme_has_milestones_and_targets_whose_year_is_behind_the_word() -> None:
    """Each has its own year, the unit of its row, and is no more than the baseline where it is below it."""
    table = """Programme 2027: priority axis 3

| ID | Indicator | Measurement unit | Baseline | Reference year | Milestone (2024) | Target (2029) |
|---|---|---|---|---|---|---|
| O1 | Firms supported | firms | – | – | 210 | 1 240 |
| R2 | Heat used in schools | MWh/year | 184 000 | 2020 | 175 000 | 121 000 |
"""
    found = [(one["name"], one["threshold"], one["unit"], one["period"]) for one in targets_of(table)]
    assert found == [
        ("Firms supported", {"at_least": 210}, "firms", "2024"),
        ("Firms supported", {"at_least": 1240}, "firms", "2029"),
        ("Heat used in schools", {"at_most": 175000}, "MWh/year", "2024"),
        ("Heat used in schools", {"at_most": 121000}, "MWh/year", "2029"),
    ]
    other = "Plan 2030\n\n| Area | 2029 target (set in 2024) |\n|---|---|\n| Visits on time | 80% |\n"
    assert [one["period"] for one in targets_of(other)] == ["2029"]


def test_a_row_with_an_earlier_year_in_a_cell_has_its_baseline_behind_that() -> None:
    """And a year is no baseline."""
    table = "| Area | Baseline | Target |\n|---|---|---|\n| Visitors who are content | 2024: 34% | 50% |\n"
    assert [one["threshold"] for one in targets_of(f"Plan 2029\n\n{table}")] == [{"at_least": 50}]


def test_a_year_from_which_on_something_rises_is_not_that_of_the_goal() -> None:
    """Whether the other year is beside it or in the title."""
    text = "Literacy will rise from 71% in 2020 to 78%"
    assert [one.get("period") for one in targets_of(f"Plan 2030\n\n{text}.\n\n{text} in 2028.\n")] == [None, "2028"]


def test_a_rate_of_what_is_counted_is_in_its_unit() -> None:
    """Five trees per street are not five trees."""
    assert [one["unit"] for one in targets_of(titled("- Plant at least 5 trees per street"))] == ["trees per street"]


def test_a_table_of_targets_and_progress_has_the_goals_whose_years_are_ahead() -> None:
    """What was due in the year of the report is none, nor what a column without targets mentions."""
    table = """Report 2027

## Targets and progress

| Area | Target | 2026 | 2027 |
|---|---|---|---|
| Women in management | 40% by 2029 | 32% | 34% |
| Injury rate | < 0.4 | 0.5 | 0.4 |
"""
    assert [(one["name"], one["threshold"], one["period"]) for one in targets_of(table)] == [
        ("Women in management", {"at_least": 40}, "2029")
    ]
    assert targets_of(table.replace("| Target |", "| 2025 |")) == []


def test_the_weight_of_a_row_is_no_baseline_and_no_goal() -> None:
    """8.5 % below a weight of 10 was at most."""
    rows = "| 工业增加值增速 | 10 | 8.5% | 每低1点扣0.5分 |\n| 收入增速 | 6 | 高于全市平均0.5个百分点 | 计分 |\n"
    text = f"某镇2025年度考核目标\n\n| 指标 | 权重 | 目标值 | 计分办法 |\n|---|---|---|---|\n{rows}"
    assert [(one["threshold"], one["unit"]) for one in targets_of(text)] == [
        ({"at_least": Decimal("8.5")}, "%"),
        ({"at_least": Decimal("0.5")}, "个百分点"),
    ]


def test_a_number_in_the_name_of_a_row_is_a_goal_only_where_no_column_has_targets() -> None:
    """In a table of dates it may be all that is promised."""
    rows = "| Growth above 100 visits | will reach 9% |\n"
    asked = targets_of(f"Plan 2029\n\n| Indicator | Target |\n|---|---|\n{rows}")
    assert [one["threshold"] for one in asked] == [{"at_least": 9}]
    dated = targets_of("Plan 2029\n\n| Action | 2028 | 2029 |\n|---|---|---|\n| We will build 50 homes | x | |\n")
    assert [one["threshold"] for one in dated] == [{"at_least": 50}]


def test_a_report_of_half_a_year_with_a_plan_has_not_its_half_as_period() -> None:
    """And what is behind schedule is none of its goals."""
    text = "某局2025年上半年工作总结及下半年工作计划\n\n## 二、存在的主要问题\n5个小区未按期开工。\n\n"
    draft = drafted(f"{text}## 三、下半年工作计划\n收费率由上半年的71%提升到75%。\n")
    assert [(one.promise.name, one.promise.period) for one in draft.goals] == [("收费率", "2025")]


def test_a_change_in_a_table_is_compared_with_the_year_in_its_column() -> None:
    """And a level beside it with none."""
    rows = "| Emissions | -50% | 2019 |\n| Trees | 900 | 2019 |\n"
    text = f"Plan 2030\n\n| Area | Target (2030) | Base year |\n|---|---|---|\n{rows}"
    assert [one.get("measure") for one in targets_of(text)] == ["share(emissions, emissions_2019) - 100", None]
    assert "trees_2019" not in targets_text([drafted(text)], "en")


def test_the_header_of_a_table_between_tabs_is_no_heading_of_the_past() -> None:
    """An outturn is in one column of it."""
    table = "Measure\t2027/28 outturn\t2028/29 plan\nVisits on time\t71%\t78%\nTurnover\t12%\t9%\n"
    assert [one["threshold"] for one in targets_of(f"Operational plan 2028/29\n\n{table}")] == [
        {"at_least": 78},
        {"at_most": 9},
    ]


def test_the_unit_of_a_row_is_behind_a_comma_or_a_percent_sign_before_it() -> None:
    """And less than in words is in a cell, too."""
    rows = "| % of farms planned | 54 | 70 |\n| Yield, t/ha | 1.9 | 2.8 |\n| Stunting (under 5) | 31% | Less than 24% |"
    found = targets_of(f"Framework\n\n| Indicator | Baseline (2024) | Target (2030) |\n|---|---|---|\n{rows}\n")
    assert [(one["name"], one["threshold"], one["unit"]) for one in found] == [
        ("farms planned", {"at_least": 70}, "%"),
        ("Yield", {"at_least": Decimal("2.8")}, "t/ha"),
        ("Stunting (under 5)", {"less_than": 24}, "%"),
    ]


def test_the_entries_of_a_logical_framework_are_goals_though_they_are_in_participles() -> None:
    """The number of its label is none, nor is the baseline in brackets."""
    text = """Clean rivers: logical framework

Outcome 1. 70% of households use the new service within 20 minutes of home (baseline: 31%).

Output 1.2. 80 committees trained.
"""
    found = [(one["name"], one["threshold"]) for one in targets_of(text)]
    assert found == [("households use the new service", {"at_least": 70}), ("committees trained", {"at_least": 80})]


def test_a_change_from_a_fiscal_year_is_compared_with_that_one() -> None:
    """And not for it: the goal is for the year by which it is due."""
    target = targets_of(f"{EN_TITLE}Cut losses by 15% by 2029, measured from a 2021/22 baseline.")[0]
    assert (target["measure"], target["period"]) == ("share(losses, losses_2021_22) - 100", "2029")


def test_a_year_in_brackets_with_its_figure_is_not_that_of_the_goal() -> None:
    """Where a figure is given for comparison."""
    target = targets_of(f"{EN_TITLE}Generate at least 5 GWh a year of on-site wind power by 2028 (2022/23: 1.4 GWh).")[
        0
    ]
    assert (target["name"], target["period"]) == ("on-site wind power", "2028")


def test_within_some_years_is_not_by_the_end_of_this_one() -> None:
    """三年内 is no 年内."""
    target = targets_of("某村五年行动方案（2023—2027年）\n\n重点任务\n三年内硬化通组路12公里。")[0]
    assert (target["name"], target.get("due")) == ("硬化通组路", None)


def test_between_two_years_is_by_the_second_one() -> None:
    """And not by the year of the document."""
    assert targets_of(f"{EN_TITLE}Between 2024 and 2028 we will plant 900 oaks.")[0]["period"] == "2028"


@pytest.mark.parametrize("unit", ["kWh/m²/year", "吨/月·平方公里", "批次/千人", "升/日"])
def test_a_unit_of_two_denominators_is_whole(unit: str) -> None:
    """None of it is dropped; and so is one of so many."""
    text = f"Energy use must not exceed 75 {unit}." if unit.startswith("kWh") else f"平均降尘量不得高于7{unit}。"
    title = EN_TITLE if unit.startswith("kWh") else ZH_TITLE
    assert targets_of(title + text)[0]["unit"] == unit


def test_a_table_of_the_past_or_of_a_budget_has_no_goals() -> None:
    """A report's table shows what was aimed at; a budget is no goal."""
    past = "Annual report\n\n| Measure | 2023 target | 2024 target |\n|---|---|---|\n| Visits | 30 | 40 |\n"
    money = "City plan 2027\n\n| Item | 2026 budget | 2027 budget |\n|---|---|---|\n| Salaries | $1.2m | $1.3m |\n"
    assert targets_of(past) == targets_of(money) == []


def test_a_table_of_objectives_has_windows_that_are_none() -> None:
    """A column that is called objective is the goal, and what is beside it is not; % is a unit in a column, too."""
    slo = "Service level objectives 2026\n\nSLI | Objective | Window\nAvailability | 99.95% | 30 days\n"
    assert [one["threshold"] for one in targets_of(slo)] == [{"at_least": Decimal("99.95")}]
    report = "Report 2025: our targets\n\nTopic\tBase (2022)\t2025 performance\t2030 target\nWomen\t24%\t29%\t40%\n"
    assert [one["threshold"] for one in targets_of(report)] == [{"at_least": 40}]
    plan = "某市“十五五”规划\n\n序号\t指标\t单位\t2025年\t2030年目标\n1\t优良路率\t%\t86.5\t≥92\n"
    assert [(one["threshold"], one["unit"]) for one in targets_of(plan)] == [({"at_least": 92}, "%")]


def test_key_results_are_ahead_whatever_goes_before_them() -> None:
    """A line about the last quarter ends where the key results begin."""
    text = "客服部2026年第二季度OKR\n\n上季度回顾：解决率升到66%。\n\nO1：更快\nKR1：独立解决率≥75%\n"
    assert [one["threshold"] for one in targets_of(text)] == [{"at_least": 75}]


def test_the_year_before_which_all_of_a_sentence_is_due() -> None:
    """A day at the head of a sentence is that of the clauses behind it, too."""
    text = "某市“十五五”规划\n\n2027年底前，车站建成投用，新开线路12条，公交车辆全部更换为新能源。\n"
    assert [one["period"] for one in targets_of(text)] == ["2027", "2027", "2027"]


def test_the_number_of_a_row_is_none_and_a_goal_in_words_is_read_in_its_cell() -> None:
    """Rows are counted; what their goals are of is in the cell before, if they do not say it."""
    plan = """Strategy to 2030

| No. | Action | Target | Owner |
|---|---|---|---|
| 1 | Plant trees | Plant 500 trees by 2028 | Parks |
| 2 | Street lights | 95% LED | Roads |
"""
    assert [(one["name"], one["threshold"]) for one in targets_of(plan)] == [
        ("trees", {"at_least": 500}),
        ("Street lights", {"at_least": 95}),
    ]
    tasks = """某市2026年重点任务清单

| 序号 | 任务 | 年度目标 | 完成时限 |
|---|---|---|---|
| 1 | 招商引资 | 到位资金50亿元，增长10%以上 | 2026年12月 |
| 2 | 城镇新增就业 | 4万人以上 | 年底前 |
"""
    assert [one["threshold"] for one in targets_of(tasks)] == [
        {"at_least": "50亿"},
        {"at_least": 10},
        {"at_least": "4万"},
    ]


def test_a_table_of_years_before_the_plan_has_no_goals() -> None:
    """The last year of a table is no goal where it is before those of the plan."""
    table = "City plan 2026-2030\n\nIndicator | 2021 | 2023 | 2025\nHomes built | 300 | 320 | 350\n"
    assert targets_of(table) == []
    share = "某省“十四五”规划\n\n指标\t2020年\t2025年\t年均/累计\n1.生产总值增长（%）\t3.6\t-\t6左右\n"
    assert [(one["name"], one["threshold"]) for one in targets_of(share)] == [
        ("生产总值增长", {"about": 6, "within": "5%"})
    ]


def test_a_day_in_a_table_is_no_number() -> None:
    """When something is to be reached is no goal of its own; a goal that is only a year is listed."""
    head = "Strategy to 2030\n\n"
    dates = f"{head}Measure | Target | Target date\nHomes built | 300 | 2028\nPlan adopted | 2027 | -\n"
    assert [one["threshold"] for one in targets_of(dates)] == [{"at_least": 300}]
    assert [left.text for left in drafted(dates).left_out] == ["Plan adopted | 2027"]


@pytest.mark.parametrize("title", ["Our targets for 2030", "平台服务目标 2026"])
def test_a_title_with_a_year_is_no_header_of_columns(title: str) -> None:
    """Of two numbers below it the first is none of an earlier year."""
    found = targets_of(f"{title}\n\n- p99 < 300 ms, p50 < 80 ms\n- Losses < 4 %, returns < 2 %\n")
    assert [one["threshold"]["less_than"] for one in found] == [300, 80, 4, 2]


def test_the_values_of_measures_are_goals_and_their_weights_are_none() -> None:
    """A form of a department has its measures' values in a column of that name."""
    table = "| 一级指标 | 三级指标 | 指标值 | 权重 |\n|---|---|---|---|\n"
    found = targets_of(
        titled(f"{table}| 产出指标 | 抢修到场时间 | ≤1小时 | 5 |\n| 效益指标 | 受益人口 | 38万人 | 9 |\n")
    )
    assert [(one["name"], one["threshold"]) for one in found] == [
        ("抢修到场时间", {"at_most": 1}),
        ("受益人口", {"at_least": "38万"}),
    ]


def test_a_header_says_that_less_is_better_and_a_quantity_is_no_name() -> None:
    """The name of a row is a text, and what a column of targets holds may be in its header."""
    (target,) = targets_of(titled("| 级别 | 响应时间 | 解决时间目标 |\n|---|---|---|\n| 一般 | 5分钟 | 2小时 |\n"))
    assert (target["name"], target["threshold"]) == ("一般", {"at_most": 2})


def test_a_yearly_change_is_the_goal_of_a_row_without_a_level() -> None:
    """In a plan's table a sum of five years is in brackets of its own, and a bound has its sign."""
    head = "| 指标名称 | 单位 | 2025年 | 2030年 | 年均增长〔累计〕 |\n|---|---|---|---|---|\n"
    found = targets_of(titled(f"{head}| 研发投入增长 | % | — | — | ≥10 |\n| 排放降低 | % | — | — | 〔17〕 |\n"))
    assert [(one["name"], one["threshold"], one["unit"], one["period"]) for one in found] == [
        ("研发投入增长", {"at_least": 10}, "%", "2030"),
        ("排放降低", {"at_least": 17}, "%", "2030"),
    ]


def test_a_unit_in_brackets_may_be_a_rate_and_one_in_a_column_may_have_a_digit() -> None:
    """Days per person are a unit, and so is CO2e."""
    head = "| Indicator | Unit | 2026 | Target 2030 |\n|---|---|---|---|\n"
    rows = "| Sick leave (days per person) | | 9 | 7 |\n| Emissions | kt CO2e | 347 | 190 |\n"
    assert [one["unit"] for one in targets_of(titled(head + rows))] == ["days per person", "kt CO2e"]


def test_the_target_in_brackets_behind_a_result_makes_that_a_fact() -> None:
    """A report among key results is none of them."""
    assert targets_of(titled("## Scores from H1\n\n- Deploys per week 120 (target 150)\n")) == []


def test_a_heading_of_half_a_year_is_one_of_its_year() -> None:
    """The year behind H2 says whether the section is ahead."""
    assert len(targets_of("Goals for 2026\n\n# H2 2026\n\nCalls answered in time: 80 %\n")) == 1


WRAPPED = """\
某市2024年重点目标任务

各区县要建立健全农村供水管护长效机制，全年培训管护人员不
少于300人次，农村自来水普及率比上年提高2个百分
点，达到96%以上，并组织水质抽检，合格率不低于9
8%。
"""


def test_a_line_that_is_broken_within_a_word_is_read_whole_and_has_its_place() -> None:
    """不 at the end of a line turns round what the next one begins with, and a number goes on there."""
    read = [(one.promise.operator, one.promise.numbers, one.line) for one in drafted(WRAPPED).goals]
    assert read == [
        ("at_least", ("300",), 3),
        ("at_least", ("2",), 4),
        ("at_least", ("96",), 5),
        ("at_least", ("98",), 5),
    ]


def test_a_number_at_the_beginning_of_a_wrapped_line_is_none_of_a_list() -> None:
    """A day goes on over the end of a line, too."""
    text = "In the next years, and together with all of its partners, the city will plant at least\n"
    (target,) = targets_of(
        titled(f"{text}500 Norway maples in its parks and along its roads and rivers, by the end of\nOctober 2029.\n")
    )
    assert (target["threshold"], target["due"].isoformat()) == ({"at_least": 500}, "2029-10-31")
