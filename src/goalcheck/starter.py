"""What ``goalcheck init`` writes: a small targets file and figures that judge as they are."""

from __future__ import annotations

from pathlib import Path

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import message
from goalcheck.output import write_files

TARGETS = """\
#:schema ./targets.schema.json
# The line above is for editors that complete and check while you type. It names a file beside this one, made with:
#   goalcheck schema targets --output targets.schema.json

# What is promised. Judge it with: goalcheck report figures.csv

title = { en = "Goals for 2024", zh = "2024年目标" }
period = "2024"            # holds for every target that names no period of its own

[groups]
districts = ["North", "South", "West"]

# An indicator needs a table of its own only where its label, unit, selection or aggregation must be said.
[indicators.new_jobs]
label = "new jobs"         # as the figures spell it
unit = "people"
aggregate = "sum"          # the quarters are added up

[targets.new_jobs]         # measures the indicator of the same name
name = { en = "New jobs", zh = "新增就业" }
theme = "employment"
threshold = { at_least = 40000 }

[targets.unemployment]
name = { en = "Unemployment rate", zh = "失业率" }
theme = "employment"
commitment = "expected"    # reported, but fails the gate only with --strict
unit = "%"
threshold = { at_most = 4.5 }

[targets.schools_built]
name = { en = "Schools built", zh = "新建学校" }
theme = "education"
owner = "Education office"
near = 2                   # a miss by no more than 2 is marked as near
threshold = { at_least = 30 }

[targets.education_spending]
name = { en = "Education spending never falls", zh = "教育投入只增不减" }
theme = "education"
unit = "million"
threshold = { at_least = "previous(education_spending)" }   # last year's figure

[targets.playgrounds]      # one or two in every district
name = { en = "Playgrounds", zh = "游乐场" }
theme = "leisure"
for_each = { entity = "districts" }
threshold = { between = [1, 2] }
"""

FIGURES = """\
indicator,period,entity,value,unit,status
new jobs,2024-Q1,,9800,people,final
new jobs,2024-Q2,,10400,people,final
new jobs,2024-Q3,,11100,people,final
new jobs,2024-Q4,,10200,people,provisional
unemployment,2024,,4.3,%,final
schools_built,2024,,28,,final
education_spending,2023,,812.5,million,final
education_spending,2024,,840,million,final
playgrounds,2024,North,1,,final
playgrounds,2024,South,2,,final
playgrounds,2024,West,1,,final
"""

TARGETS_ZH = """\
#:schema ./targets.schema.json
# 上一行供编辑器使用：边写边提示、边检查。它指向旁边的文件，生成方法：
#   goalcheck schema targets --output targets.schema.json

# 这里写目标。判定：goalcheck report figures.csv --lang zh

title = "2024年目标"
period = "2024"            # 没有写时期的目标都用这个时期

[groups]
"区县" = ["东区", "南区", "西区"]

# 只有需要说明名称、单位、筛选或汇总方式的指标才要单独成表。
[indicators.new_jobs]
label = "城镇新增就业"     # 与数据中的写法一致
unit = "人"
aggregate = "sum"          # 各季度相加

[targets.new_jobs]         # 与指标同名，即考核该指标
name = "城镇新增就业"
theme = "就业"
threshold = { at_least = "4万" }

[targets.unemployment]
label = "城镇登记失业率"
name = "城镇登记失业率"
theme = "就业"
commitment = "expected"    # 预期性：列入报告，只有加--strict时才影响是否通过
unit = "%"
threshold = { at_most = 4.5 }

[targets.schools_built]
label = "新建学校"
name = "新建学校"
theme = "教育"
owner = "教育局"
unit = "所"
near = 2                   # 差距不超过2的，标为接近达成
threshold = { at_least = 30 }

[indicators.education_spending]
label = "教育支出"
unit = "亿元"

[targets.education_spending]
name = "教育支出只增不减"
theme = "教育"
unit = "亿元"
threshold = { at_least = "previous(education_spending)" }   # 上年数据

[targets.playgrounds]      # 每个区一至两处
label = "游乐场"
name = "游乐场"
theme = "休闲"
unit = "处"
for_each = { entity = "区县" }
threshold = { between = [1, 2] }
"""

FIGURES_ZH = """\
指标,时期,地区,数值,单位
城镇新增就业,2024年第一季度,,9800,人
城镇新增就业,2024年第二季度,,1.04万,人
城镇新增就业,2024年第三季度,,11100,人
城镇新增就业,2024年第四季度,,10200,人
城镇登记失业率,2024年,,4.3,%
新建学校,2024年,,28,所
教育支出,2023年,,8.125,亿元
教育支出,2024年,,8.4,亿元
游乐场,2024年,东区,1,处
游乐场,2024年,南区,2,处
游乐场,2024年,西区,1,处
"""

FILES = {
    "en": {"targets.toml": TARGETS, "figures.csv": FIGURES},
    "zh": {"targets.toml": TARGETS_ZH, "figures.csv": FIGURES_ZH},
}


def write_starter(folder: str, lang: str = "en") -> list[str]:
    """Write the starter files into ``folder`` and return their paths; InputError, nothing written, if one is there.

    Their comments and figures are in ``lang``, "en" or "zh".
    """
    paths = {Path(folder) / name: text for name, text in FILES[lang].items()}
    problems = [_there(path) for path in paths if path.exists() or path.is_symlink()]
    if problems:
        raise InputError(problems)
    write_files(((text, str(path)) for path, text in paths.items()), new=True)
    return [str(path) for path in paths]


def _there(path: Path) -> Problem:
    return Problem(Slug.OUTPUT_FAILED, message("already_there"), message("nothing_written"), Place(str(path)))
