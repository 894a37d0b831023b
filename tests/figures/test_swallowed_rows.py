"""Quotes that do not match and yet are sound CSV: rows become the text of a cell, and a note says on which lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.figures.read import open_files

from .reading import refused

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "indicator,period,value,entity,note\n"
ROW = "a,2020,1,x,fine\n"
WIDE = "indicator,note,2019,2020,2021\n"

SWALLOWED = {
    "from a note to a note": (f'{HEAD}a,2020,1,x,"fine\na,2020,2,y,fine\na,2020,3,z,fine"\n{ROW}', "lines 2–4:"),
    "one row": (f'{HEAD}{ROW}a,2020,1,x,"fine\na,2020,2,y,fine"\n', "lines 3–4:"),
    "from the first cell": (f'{HEAD}"a,2020,1,x,fine\na",2020,2,y,fine\n', "lines 2–3:"),
    "from entity to entity": (f'{HEAD}a,2020,1,"x,fine\n{ROW}a,2020,1,y",fine\n', "lines 2–4:"),
    "in two neighbours": (f'{HEAD}a,2020,1,"x,fine\na,2020,2,y",fine\n', "lines 2–3:"),
    "by the header": (f'indicator,period,value,entity,"note\n{ROW.strip()}"\n{ROW}', "lines 1–2:"),
    "values missing": (f'{HEAD}a,2020,1,x,"fine\na,2020,,y,fine\na,2020,n/a,y,fine"\n', "lines 2–4:"),
    "of Windows": (f'{HEAD}a,2020,1,x,"fine\na,2020,2,y,fine"\n'.replace("\n", "\r\n"), "lines 2–3:"),
    "of a Mac": (f'{HEAD}a,2020,1,x,"fine\na,2020,2,y,fine"\n'.replace("\n", "\r"), "lines 2–3:"),
    "wide": (f'{WIDE}a,"fine,1,2,3\nb,fine,4,5,6\nc,fine",7,8,9\n', "lines 2–4:"),
    "twice": (f'{HEAD}a,2020,1,x,"fine\n{ROW.strip()}"\na,2020,1,x,"fine\n{ROW.strip()}"\n', "lines 2–3, 4–5:"),
    "often": (HEAD + f'a,2020,1,x,"fine\n{ROW.strip()}"\n' * 9, "lines 2–3, 4–5, 6–7, 8–9, 10–11, …:"),
}

SOUND = {
    "several lines": f'{HEAD}a,2020,1,x,"late\nbecause of rain, of strikes\n\nand more"\n',
    "prose with as many commas": f'{HEAD}a,2020,1,x,"late\nby rain, snow, hail, strikes, and more"\n',
    "the same first": f'note,{HEAD.replace(",note", "")}"by rain, snow, hail, strikes, or so\nlate",a,2020,1,x\n',
    "prose in Chinese": f'{HEAD}a,2020,1,x,"延期\n因疫情,停工,材料,人手,资金"\n',
    "both ends": 'unit,indicator,note,value,entity\n"t\nt",a,fine,1,"x\ny"\n',
    "a header of two lines": f'indicator,period,value,entity,"note,\nor so"\n{ROW}',
}


def _notes(folder: Path, text: str) -> list[str]:
    (folder / "f.csv").write_text(text, newline="", encoding="utf-8")
    (file,) = open_files([str(folder / "f.csv")])
    list(file.batches())
    return [str(note).removeprefix(f"{folder / 'f.csv'}: ") for note in file.notes]


@pytest.mark.parametrize("name", SWALLOWED)
def test_rows_in_a_cell_are_noted_with_their_lines(name: str, tmp_path: Path) -> None:
    text, lines = SWALLOWED[name]
    (note,) = _notes(tmp_path, text)
    assert note.startswith(f"{lines} a quoted cell holds lines like rows of this table")


@pytest.mark.parametrize("name", SOUND)
def test_a_text_of_several_lines_is_not_noted(name: str, tmp_path: Path) -> None:
    assert _notes(tmp_path, SOUND[name]) == []


def test_a_row_too_short_whose_cell_holds_rows_is_an_error_as_any_other(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, 'indicator,period,entity,note,value\n"a,2020\nb,2021\nc,2022",x\n')
    assert problem.slug.value == "ragged-row"
