"""Small worlds in which everything is said that a verdict can say, and others in which nothing is judged."""

from __future__ import annotations

from typing import NamedTuple


class Scene(NamedTuple):
    """A targets file and its figures; ``days`` are those on which it is judged."""

    targets: str
    figures: str
    days: tuple[str, ...] = ("2023-03-01",)


THRESHOLDS = """
title = "Goals"
period = "2022"
[units]
"件" = "1 piece"
[targets.jobs]
label = "新增就业"
unit = "人"
threshold = { at_least = "4万" }
near = "5%"
[targets.trips]
unit = "km"
threshold = { more_than = "2,000m" }
baseline = 1
[targets.waste]
unit = "t"
threshold = { at_most = 10 }
near = 0.5
[targets.rate]
unit = "%"
threshold = { less_than = 5.5 }
[targets.streets]
threshold = { between = [2, 3] }
[targets.zero]
threshold = { equals = 0 }
[targets.spending]
unit = "%"
threshold = { about = 80, within = "5%", better = "higher" }
[targets.both_ways]
unit = "%"
threshold = { about = 80, within = 2 }
near = 1
[targets.third]
threshold = { at_least = 0.3333333333 }
[targets.opened]
# a day has no unit
threshold = { by = 2022-12-31 }
[targets.phase]
stages = ["planned", "started", "done"]
threshold = { reaches = "started" }
[targets.has_plan]
threshold = { is = true }
[targets.bare]
threshold = { at_least = "3 件" }
[targets.by_county]
for_each = { entity = ["A"] }
threshold = { at_least = 1 }
[targets.in_debt]
threshold = { is = false }
[targets.approved]
threshold = { is = true }
"""
THRESHOLD_FIGURES = """indicator,period,value,unit,status,note
新增就业,2022,39000,人,provisional,first count
trips,2022,1.9,km,,
waste,2022,10.4,t,revised,
rate,2022,5.5,%,,
streets,2022,4,,,
zero,2022,0,,,
spending,2022,99,%,,
both_ways,2022,82.5,%,odd,
third,2022,0.33333333333333333,,,
opened,2022,2023-01-09,,,
phase,2022,planned,,,
has_plan,2022,yes,,,
bare,2022,2,piece,,
in_debt,2022,no,,,
approved,2022,no,,,
"""

MEASURES = """
period = "2022"
[indicators.total]
label = "spending"
entity = "city"
unit = "亿元"
[indicators.part]
label = "livelihood"
entity = "city"
unit = "亿元"
[indicators.limit]
entity = "province"
unit = "%"
[indicators.rate]
entity = "city"
unit = "%"
[targets.share]
measure = "share(part, total)"
unit = "%"
threshold = { at_least = 80 }
[targets.rest]
measure = "total - part"
threshold = { at_most = "12亿元" }
[targets.better]
measure = "rate"
unit = "%"
threshold = { at_most = "limit - 1.8" }
[targets.lead]
measure = "limit - rate"
threshold = { at_least = 1.8 }
[targets.rise]
measure = "growth(part)"
unit = "%"
threshold = { more_than = 3 }
[targets.more]
measure = "change(part)"
unit = "万元"
threshold = { at_least = 5000 }
[targets.never_falls]
measure = "part"
threshold = { at_least = "previous(part)" }
[targets.scaled]
measure = "-(part * 2 + 1) / 4"
threshold = { at_most = 0 }
[targets.per_head]
measure = "part / people"
unit = "元/人"
threshold = { at_least = 10 }
[targets.range]
measure = "rate"
threshold = { between = ["limit - 3", "limit"] }
[targets.nothing]
measure = "part / none_left"
threshold = { at_least = 1 }
[targets.no_bound]
measure = "part"
threshold = { at_least = "plan" }
[targets.two_years]
measure = 'growth(part, "year") + growth(previous(part, "year"), "year")'
unit = "%"
threshold = { at_least = 0 }
[targets.with_tenths]
measure = "rate + tenths"
threshold = { at_most = 4 }
[targets.tenths_first]
measure = "tenths + rate"
threshold = { at_most = 4 }
[targets.less_tenths]
measure = "rate - tenths"
threshold = { at_least = 3.4 }
[targets.thousandths]
measure = "limit - permille"
threshold = { at_least = 5 }
[targets.a_third]
measure = "third"
threshold = { at_most = "one / three" }
[targets.from_low_to_high]
measure = "third"
threshold = { between = ["low", "high"] }
[targets.from_low_to_a_plan]
measure = "third"
threshold = { between = ["low", "plan"] }
[targets.over_the_floor]
measure = "part"
unit = "亿元"
threshold = { at_least = "floor" }
[targets.negated]
measure = "-bare"
unit = "km"
threshold = { at_most = 0 }
[targets.bare_sum]
measure = "bare + other"
unit = "km"
threshold = { at_most = 10 }
[targets.bare_half]
measure = "bare / 2"
unit = "km"
threshold = { at_most = 10 }
[targets.bare_twice]
measure = "2 * bare"
unit = "km"
threshold = { at_most = 10 }
[targets.bare_quotient]
measure = "bare / other"
unit = "km"
threshold = { at_most = 10 }
[targets.bare_change]
measure = "change(bare)"
unit = "km"
threshold = { at_most = 10 }
[targets.negated_before]
measure = "previous(-part)"
threshold = { at_most = 10 }
[targets.change_of_twice]
measure = "change(part * 2 + 1)"
threshold = { at_most = 10 }
[targets.share_before]
measure = "previous(share(part, bare_total))"
unit = "%"
threshold = { at_most = 100 }
[targets.change_before]
measure = "previous(change(part))"
threshold = { at_most = 10 }
[targets.growth_of_negative]
measure = "growth(-part)"
unit = "%"
threshold = { at_most = 10 }
[targets.growth_before]
measure = "previous(growth(part))"
unit = "%"
threshold = { at_most = 10 }
[targets.within_a_sum]
measure = "kilometres"
threshold = { at_most = "far + near" }
[targets.within_a_difference]
measure = "kilometres"
threshold = { at_least = "far - near" }
[targets.within_a_change]
measure = "kilometres"
threshold = { at_least = "change(length)" }
[targets.area_in_a_sum]
measure = "area"
threshold = { at_most = "wide * tall + rest" }
[targets.area_in_a_difference]
measure = "area"
threshold = { at_least = "rest - wide * tall" }
[targets.area_in_a_change]
measure = "area"
threshold = { at_least = "change(wide * tall)" }
[targets.month_before]
measure = 'previous(monthly, "month")'
period = "2022-03"
threshold = { at_most = 10 }
[targets.kilometres]
threshold = { at_least = "5000 m" }
"""
MEASURE_FIGURES = """indicator,period,value,entity,unit
spending,2022,50,city,亿元
livelihood,2022,40.5,city,亿元
livelihood,2021,39,city,亿元
livelihood,2020,36,city,亿元
limit,2022,5.5,province,%
rate,2022,3.7,city,%
people,2022,600,,万人
none_left,2022,0,,
tenths,2022,2,,千分点
permille,2022,4,,‰
third,2022,0.3333333333333333,,
one,2022,1,,
three,2022,3,,
low,2022,0.1,,
high,2022,0.33,,
floor,2022,45,,
kilometres,2022,5.1,,km
bare,2022,4,,
bare,2021,3,,
other,2022,2,,
bare_total,2021,60,,亿元
monthly,2022-02,7,,
far,2022,4,,km
near,2022,2000,,m
area,2022,2.5,,km²
wide,2022,2,,km
wide,2021,2000,,m
tall,2022,500,,m
tall,2021,400,,m
rest,2022,2,,km²
length,2022,4,,km
length,2021,2000,,m
"""

IN_TIME = """
period = "2022"
[indicators.jobs]
aggregate = "sum"
[indicators.calls]
aggregate = "count"
[indicators.best]
aggregate = "max"
[indicators.worst]
aggregate = "min"
[indicators.mean]
aggregate = "mean"
[indicators.seen]
aggregate = "latest"
[targets.jobs]
unit = "人"
threshold = { at_least = 1200 }
pace = "linear"
baseline = 0
[targets.jobs_by_points]
measure = "jobs"
threshold = { at_least = 1000 }
pace = { 2022-03-31 = 100, 2022-06-30 = 700 }
[targets.jobs_capped]
measure = "jobs"
threshold = { at_most = 900 }
[targets.jobs_at_leisure]
measure = "jobs"
threshold = { at_least = 2000 }
pace = "none"
[targets.jobs_soon]
measure = "jobs"
threshold = { at_least = 500 }
[targets.calls]
threshold = { at_most = 2 }
[targets.best]
threshold = { at_most = 8 }
[targets.worst]
threshold = { at_least = 3 }
[targets.mean]
threshold = { at_least = 4 }
[targets.seen]
threshold = { at_least = 50 }
due = 2022-06-30
[targets.opened]
threshold = { by = 2022-09-30 }
[targets.phase]
stages = ["planned", "started", "done"]
threshold = { reaches = "done" }
[targets.due_later]
threshold = { at_least = 1 }
if_no_data = "warn"
[targets.excused]
threshold = { at_least = 1 }
waiver = { until = 2022-08-31, reason = "floods" }
commitment = "expected"
[targets.total]
measure = "jobs + 10"
threshold = { at_least = 700 }
pace = "linear"
[indicators.june]
period = "2022-06"
[indicators.half_of_june]
label = "june_days"
period = "2022-06"
aggregate = "sum"
[targets.no_more_than_june]
measure = "jobs"
threshold = { at_most = "june" }
[targets.calls_open]
measure = "calls"
threshold = { less_than = 3 }
[targets.worst_open]
measure = "worst"
threshold = { more_than = 2 }
[targets.as_half_of_june]
measure = "jobs"
threshold = { at_least = "half_of_june" }
[targets.to_be_at_plan]
measure = "jobs"
threshold = { at_least = "this_year" }
pace = "linear"
[targets.level]
unit = "人"
threshold = { at_least = 10 }
pace = { 2022-03-31 = 8 }
[targets.twice_the_rest]
measure = "(jobs - level) * 2"
threshold = { at_most = 100 }
pace = "linear"
[targets.on_the_last_day]
threshold = { by = 2023-01-31 }
"""
IN_TIME_FIGURES = """indicator,period,value,unit,note
jobs,2022-01,100,人,
jobs,2022-02,150,人,cold
jobs,2022-03,200,人,
jobs,2022-05,120,人,
jobs,2022-06,90,人,
calls,2022-01,5,,
calls,2022-02,5,,
calls,2022-04,5,,
best,2022-01,7,,
best,2022-02,9,,
worst,2022-01,4,,
worst,2022-02,2,,
mean,2022-01,4,,
mean,2022-02,4.5,,
seen,2022-03,40,,
seen,2022-05,60,,
opened,2022,2022-08-15,,
phase,2022,started,,
excused,2022,0,,
jobs,2021-12,9,人,
june,2022-06,500,人,
june_days,2022-06-01/2022-06-15,20,人,
this_year,2022,1000,人,
level,2022,4,人,
on_the_last_day,2022,2023-01-31,,
"""

MEMBERS = """
period = "2022"
[groups]
counties = ["East", "West", "North", "South"]
[indicators.added]
aggregate = "sum"
entity = "*"
[targets.each]
for_each = { entity = "counties" }
threshold = { between = [1, 2] }
[targets.most]
measure = "each"
for_each = { entity = "counties" }
threshold = { at_least = 1 }
require = { at_least = "50%" }
[targets.two]
measure = "each"
for_each = { entity = ["East", "Nowhere"] }
threshold = { at_least = 1 }
require = { between = [1, 1] }
[targets.whoever]
measure = "done"
for_each = { entity = "*" }
threshold = { by = 2022-12-31 }
[targets.at_most_one]
measure = "done"
for_each = { entity = "*" }
threshold = { by = 2022-03-31 }
require = { at_most = 1 }
[targets.years]
measure = "spent"
unit = "亿元"
for_each = { period = "2019..2022" }
threshold = { at_least = "previous(spent)" }
[targets.by_sex]
measure = "rate"
for_each = { Sex = "*", Age = ["0-4", "5-9"] }
threshold = { at_least = 5 }
require = { more_than = 2 }
[targets.by_age]
measure = "rate"
unit = "%"
for_each = { Sex = "*", Age = ["0-4", "90+"] }
threshold = { at_least = 5 }
[targets.added]
threshold = { at_least = 3 }
near = "50%"
[targets.weights]
for_each = { entity = ["A", "B"] }
threshold = { at_least = "3 kg" }
[targets.lengths]
for_each = { entity = ["A", "B"] }
threshold = { at_least = 3 }
[targets.mixed]
for_each = { entity = ["A", "B"] }
threshold = { at_least = "previous(mixed)" }
waiver = { until = 2023-04-01, reason = "moved house" }
[indicators.east]
label = "added"
entity = "East"
[targets.share_of_the_east]
measure = "share(east, added)"
unit = "%"
threshold = { at_least = 50 }
[targets.whenever]
measure = "done"
for_each = { entity = "*", period = "2021..2022" }
threshold = { by = 2022-12-31 }
[targets.two_together]
measure = "this + that"
for_each = { entity = "*" }
threshold = { at_least = 1 }
[targets.nobody]
unit = "km"
measure = "unheard"
for_each = { entity = "*" }
threshold = { at_least = 1 }
"""
MEMBER_FIGURES = """indicator,period,value,entity,unit,Sex,Age,status
each,2022,1,East,,,,
each,2022,2,West,,,,provisional
each,2022,3,North,,,,
done,2022,2022-02-01,A,,,,
done,2022,2022-06-01,B,,,,
done,2022,2023-02-01,C,,,,
done,2021,2021-02-01,D,,,,
spent,2018,5,,亿元,,,
spent,2019,6,,亿元,,,
spent,2020,60000,,万元,,,
spent,2022,7,,亿元,,,
rate,2022,5,,,F,0-4,
rate,2022,6,,,M,0-4,
rate,2022,4,,,F,5-9,
rate,2021,4,,,X,5-9,
added,2022,1,East,,,,
added,2022,0.75,West,,,,
added,2021,5,South,,,,
weights,2022,4,A,kg,,,
weights,2022,1,B,t,,,
lengths,2022,4,A,km,,,
lengths,2022,4,B,km,,,
mixed,2022,4,A,kg,,,
mixed,2021,5,A,kg,,,
mixed,2022,4,B,t,,,
mixed,2021,3,B,t,,,
this,2021,3,gone,,,,
this,2022,3,here,,,,
that,2021,3,gone too,,,,
that,2022,3,here,,,,
"""

LACKING = """
period = "2022"
[indicators.summed]
aggregate = "sum"
[indicators.loose]
aggregate = "sum"
complete = false
[indicators.listed]
aggregate = "sum"
entity = ["A", "B", "C"]
[indicators.pooled]
aggregate = "mean"
complete = false
where = { Sex = { not = "Total" } }
[targets.summed]
threshold = { at_least = 100 }
[targets.loose]
threshold = { at_least = 10 }
[targets.listed]
threshold = { at_least = 1 }
[targets.pooled]
threshold = { at_least = 1 }
[targets.blank]
threshold = { at_least = 1 }
[targets.mispeled]
threshold = { at_least = 1 }
[targets.compared]
measure = "summed - loose"
threshold = { at_least = 0 }
[targets.beside]
measure = "one"
threshold = { at_least = "summed" }
[targets.undated]
threshold = { at_least = 1 }
[targets.outlook]
threshold = { at_least = 1 }
[targets.never_opened]
threshold = { by = 2022-12-31 }
[targets.partly]
aggregate = "sum"
threshold = { at_least = 100 }
[targets.before_all_time]
period = "0001"
measure = "previous(one)"
threshold = { at_least = 1 }
[targets.undated_before]
measure = "previous(undated)"
threshold = { at_least = 1 }
[targets.from_three_to_a_plan]
threshold = { between = ["3 kg", "plan"] }
"""
LACKING_FIGURES = """indicator,period,value,entity,Sex,status,note
summed,2022-01,3,,,,
summed,2022-03,4,,,,
summed,2022-11/2022-12,4,,,,
loose,2022-01,3,,,,
loose,2022-02,,,,,lost
loose,2022-04,8,,,,
listed,2022,1,A,,,
listed,2022,1,C,,,
pooled,2022,3,,F,,
pooled,2022,,,M,,
pooled,2022,9,,Total,,
blank,2022,,,,missing,not yet
misspelled,2022,4,,,,
one,2022,50,,,,
undated,,4,,,,
outlook,2022,4,,,forecast,
outlook,2024,5,,,,
partly,2022-01,5,,,,
partly,2022-02,,,,,
"""

TEXTS = """
title = { en = "City goals", zh = "城市目标" }
source = { en = "Work report ##[group]", zh = "政府工作报告 ##vso[x]" }
[targets.jobs]
name = { en = "Jobs", zh = "就业" }
theme = { en = "Work", zh = "民生" }
owner = { en = "Bureau", zh = "统计局" }
source = { en = "Page 3", zh = "第三页" }
note = { en = "Urban only", zh = "仅城镇" }
unit = "人"
threshold = { at_least = "4万" }
waiver = { until = 2023-04-01, reason = { en = "floods", zh = "洪水" } }
points = 2.5
[targets.each]
period = "2022"
for_each = { entity = ["北京", "东"] }
threshold = { at_least = 3 }
require = { at_least = "50%" }
waiver = { until = 2023-04-01, reason = { en = "late", zh = "推迟" } }
[targets.any]
for_each = { "entity" = ["西"] }
threshold = { at_least = 3 }
[targets.at_no_time_before]
measure = "previous(jobs)"
threshold = { at_least = 1 }
[targets.whoever_whenever]
measure = "others"
for_each = { entity = "*", period = ["2022", "2020"] }
threshold = { at_least = 1 }
[targets.newest]
period = "2022"
aggregate = "latest"
for_each = { entity = ["西"] }
threshold = { at_least = 3 }
[targets.newest_of_all]
period = "2022"
label = "another"
aggregate = "latest"
threshold = { at_least = 3 }
"""
TEXT_FIGURES = """indicator,period,value,unit,entity,note,status
jobs,,39999,人,,初步,provisional
each,2022,2,,北京,,
any,,3,,西,,
any,,3,,西,,
others,2022,3,,西,,
others,2021,3,,东,,
others,2019,3,,南,,
newest,2022-03,3,,西,,
newest,2022-04,3,,西,,
another,2022-04,3,,,,
"""

SCENES = {
    "thresholds": Scene(THRESHOLDS, THRESHOLD_FIGURES, ("2022-12-31", "2023-03-01")),
    "measures": Scene(MEASURES, MEASURE_FIGURES, ("2023-03-01",)),
    "time": Scene(IN_TIME, IN_TIME_FIGURES, ("2022-02-14", "2022-06-30", "2022-12-31", "2023-01-01")),
    "members": Scene(MEMBERS, MEMBER_FIGURES, ("2022-07-01", "2023-03-01")),
    "texts": Scene(TEXTS, TEXT_FIGURES),
    "lacking": Scene(LACKING, LACKING_FIGURES, ("2022-05-01", "2023-03-01")),
}

X = 'period = "2022"\n[targets.x]\n'
ROWS = "indicator,period,value,unit\n"
REFUSED = {
    "the ends of a range come out the wrong way round": Scene(
        X + 'threshold = { between = ["a", "b"] }\n', ROWS + "x,2022,3,\na,2022,5.50,\nb,2022,4,\n"
    ),
    "a bound in a unit that does not convert": Scene(X + 'threshold = { at_least = "3 kg" }\n', ROWS + "x,2022,3,km\n"),
    "a bound with a unit beside a measured one without": Scene(
        X + 'measure = "x * y"\nthreshold = { at_least = "3 kg" }\n', ROWS + "x,2022,3,\ny,2022,2,\n"
    ),
    "an expression as a bound in a unit that does not convert": Scene(
        X + 'threshold = { at_least = "y" }\n', ROWS + "x,2022,3,km\ny,2022,3,kg\n"
    ),
    "a target's unit that the figures do not convert to": Scene(
        X + 'measure = "x + y"\nunit = "kg"\nthreshold = { at_least = 3 }\n', ROWS + "x,2022,3,km\ny,2022,3,m\n"
    ),
    "a target's unit that many figures do not convert to": Scene(
        X + 'measure = "x * 2"\nunit = "kg"\nthreshold = { at_least = 3 }\n[indicators.x]\naggregate = "sum"\n',
        ROWS + "".join(f"x,2022-{month:02},3,km\n" for month in range(1, 13)),
    ),
    "sides of a sum in units that do not convert": Scene(
        X + 'measure = "x + y"\nthreshold = { at_least = 3 }\n', ROWS + "x,2022,3,km\ny,2022,3,kg\n"
    ),
    "sides of a sum in two units of one kind and a bare bound": Scene(
        X + 'measure = "x + y"\nthreshold = { at_least = 3 }\n', ROWS + "x,2022,3,km\ny,2022,3,m\n"
    ),
    "one side of a sum without a unit": Scene(
        X + 'measure = "x - y"\nthreshold = { at_least = 3 }\n', ROWS + "x,2022,3,km\ny,2022,3,\n"
    ),
    "a share of what has no unit": Scene(
        X + 'measure = "share(x, y)"\nunit = "%"\nthreshold = { at_least = 3 }\n', ROWS + "x,2022,3,km\ny,2022,3,\n"
    ),
    "a plain quotient as a percentage": Scene(
        X + 'measure = "x / y"\nunit = "%"\nthreshold = { at_least = 3 }\n', ROWS + "x,2022,3,km\ny,2022,3,km\n"
    ),
    "a plain quotient of figures as a percentage": Scene(
        X + 'measure = "x / (x + 1)"\nunit = "%"\nthreshold = { at_least = 3 }\n', ROWS + "x,2022,3,km\n"
    ),
    "members in several units beside a bare bound": Scene(
        X + 'for_each = { entity = ["A", "B", "C"] }\nthreshold = { at_least = 3 }\n',
        "indicator,period,value,entity,unit\nx,2022,3,A,kg\nx,2022,3,B,t\nx,2022,4,C,\n",
    ),
    "members of two targets in several units": Scene(
        X
        + 'for_each = { entity = ["A", "B"] }\nthreshold = { at_least = 3 }\n'
        + '[targets.y]\nmeasure = "x"\nfor_each = { entity = ["A", "B"] }\nthreshold = { at_least = 4 }\n'
        + '[targets.z]\nwhere = { Sex = "F" }\nthreshold = { at_least = 4 }\n',
        "indicator,period,value,entity,unit\nx,2022,3,A,kg\nx,2022,3,B,t\n",
    ),
    "an expression without names beside members in several units": Scene(
        X + 'for_each = { entity = ["A", "B"] }\nthreshold = { at_least = "3 + 4" }\n',
        "indicator,period,value,entity,unit\nx,2022,3,A,kg\nx,2022,3,B,t\n",
    ),
    "members of two dimensions in several units": Scene(
        X + 'for_each = { entity = ["A", "B"], Sex = ["F"] }\nthreshold = { at_least = 3 }\n',
        "indicator,period,value,entity,unit,Sex\nx,2022,3,A,kg,F\nx,2022,3,B,t,F\n",
    ),
    "a product of too many digits": Scene(
        X + f'measure = "{" * ".join(["x"] * 30)}"\nthreshold = {{ at_least = 3 }}\n', ROWS + f"x,2022,{'9' * 900},\n"
    ),
    "several figures for one": Scene(
        X + "threshold = { at_least = 3 }\n", ROWS + "x,2022-01,1,\nx,2022-02,2,\nx,2022-03,3,\nx,2022-04,4,\n"
    ),
    "the year beside its quarters": Scene(
        X + "threshold = { at_least = 3 }\n", ROWS + "x,2022-Q1,1,\nx,2022-Q4,2,\nx,2022,3,\n"
    ),
    "figures of several entities": Scene(
        X + "threshold = { at_least = 3 }\n", "indicator,period,value,entity\nx,2022,3,A\nx,2022,4,B\n"
    ),
    "an unknown dimension": Scene(
        X
        + 'waiver = { until = 2023-04-01, reason = "x" }\n'
        + 'where = { Sexe = "F" }\nfor_each = { Ages = "*" }\nthreshold = { at_least = 3 }\n',
        "indicator,period,value,Sex,Age\nx,2022,3,F,1\n",
    ),
    "a dimension that is like none": Scene(
        X + 'where = { Colour = "red" }\nthreshold = { at_least = 3 }\n',
        "indicator,period,value,Sex,Age\nx,2022,3,F,1\n",
    ),
    "a dimension where there is none": Scene(
        X + 'where = { Sex = "F" }\nthreshold = { at_least = 3 }\n', "indicator,period,value\nx,2022,3\n"
    ),
    "a stage that is none": Scene(
        X + 'stages = ["planned", "started"]\nthreshold = { reaches = "started" }\n', ROWS + "x,2022,strated,\n"
    ),
    "a stage that is like none": Scene(
        X + 'stages = ["planned", "started"]\nthreshold = { reaches = "started" }\n', ROWS + "x,2022,gone,\n"
    ),
    "a month beside its year": Scene(
        X + 'aggregate = "sum"\nthreshold = { at_least = 3 }\n', ROWS + "x,2022-01,3,\nx,2022,4,\n"
    ),
    "a latest figure older than one outside the headline": Scene(
        X + 'aggregate = "latest"\nthreshold = { at_least = 3 }\n',
        "indicator,period,value,Sex\nx,2022-01,3,\nx,2022-02,4,F\n",
    ),
    "two latest figures that differ": Scene(
        X + 'aggregate = "latest"\nthreshold = { at_least = 3 }\n',
        ROWS + "x,2022-02,3,\nx,2022-02-28,4,\nx,2022-01,1,\n",
    ),
    "records without an aggregate": Scene(
        '[[sources]]\nrows = "records"\n[targets.x]\nperiod = "2022"\nthreshold = { at_least = 3 }\n',
        ROWS + "x,2022,3,\n",
    ),
    "figures in several units": Scene(
        X + 'aggregate = "sum"\nthreshold = { at_least = 3 }\n', ROWS + "x,2022-01,3,kg\nx,2022-02,3,t\nx,2022-03,1,\n"
    ),
    "dated and undated figures": Scene(X + "threshold = { at_least = 3 }\n", ROWS + "x,2022,3,\nx,,4,\n"),
}
