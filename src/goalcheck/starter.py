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

FILES = {"targets.toml": TARGETS, "figures.csv": FIGURES}


def write_starter(folder: str) -> list[str]:
    """Write the starter files into ``folder`` and return their paths; InputError, nothing written, if one is there."""
    paths = {Path(folder) / name: text for name, text in FILES.items()}
    problems = [_there(path) for path in paths if path.exists() or path.is_symlink()]
    if problems:
        raise InputError(problems)
    write_files(((text, str(path)) for path, text in paths.items()), new=True)
    return [str(path) for path in paths]


def _there(path: Path) -> Problem:
    return Problem(Slug.OUTPUT_FAILED, message("already_there"), message("nothing_written"), Place(str(path)))
