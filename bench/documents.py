"""Draft the targets of made documents of a megabyte: prose, and lists in which every line has another goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from comparison import Comparison
from processes import GOALCHECK, WORK, measure_in_turn
from results import Recorder, options_of

MEGABYTE = 1_000_000
WHAT = ("bus mileage", "school places", "waiting times", "energy use", "road repairs", "library loans", "water leaks")
WHERE = ("northern", "southern", "eastern", "western", "upper", "lower", "coastal", "central", "old", "new", "rural")
UNITS = ("km", "hours", "tonnes", "homes", "people", "hectares", "kWh", "minutes")
FORMS = (
    "{what} in the {where} district will be at least {n:,} {unit} by {year}.",
    "Reduce {what} in the {where} district to no more than {n:,} {unit} by {year}.",
    "We will cut {what} at the {where} depot by {part} per cent by {year}, compared with 2019.",
    "{what} at the {where} depot: between {part} and {n:,} {unit}.",
    "At least {part} % of {what} in the {where} district will be completed within {n} days.",
    "Double {what} at the {where} depot by {year}.",
)
ZH_WHAT = ("公交里程", "学位", "办理时限", "能源消费", "保障住房", "道路改造", "图书借阅", "管网漏损")
ZH_WHERE = ("东区", "西区", "南区", "北区", "老城", "新城", "沿海片区", "山区", "开发区")
ZH_UNITS = ("公里", "小时", "吨", "套", "人", "分钟", "公顷", "万元")
ZH_FORMS = (
    "{where}{what}增长{part}%，达到{n}{unit}以上。",
    "确保{where}{what}不低于{n}{unit}。",
    "到{year}年，{where}{what}控制在{n}{unit}以内。",
    "{where}{what}较2020年下降{part}%。",
    "6月底前{where}新建{what}{n}{unit}。",
    "力争{where}{what}达标率{part}%以上。",
)
PROSE = "The council listens to the people of the {where} district, who walk, ride and shop there, and cares for it. "
ZH_PROSE = "坚持以人民为中心，推动{where}高质量发展，完善城乡服务体系，深化改革，优化环境，建设美丽家园。"


def main() -> None:
    """Measure each shape beside the draft of a single line, which is goalcheck's start."""
    options = options_of(__doc__, runs=5)
    recorder = Recorder("documents", keep=options.record)
    WORK.mkdir(exist_ok=True)
    line = WORK / "draft-line.txt"
    line.write_text("Our goals for 2030\n\n- At least 40 homes by 2030.\n", encoding="utf-8")
    for name, title, lines in _shapes():
        path = WORK / f"draft-{name.replace(' ', '-')}.txt"
        path.write_text(_megabyte(title, lines), encoding="utf-8")
        commands = {"ours": [GOALCHECK, "draft", str(path)], "start": [GOALCHECK, "draft", str(line)]}
        measured = measure_in_turn(commands, options.runs)
        recorder.add(Comparison(f"a megabyte, {name}", "one line", measured["ours"], measured["start"]))


def _shapes() -> Iterator[tuple[str, str, Callable[[int], str]]]:
    english, chinese = "Our goals for 2030\n\n", "某市2024年重点目标任务\n\n"
    yield "English prose", english, lambda n: _sentence(n, (PROSE,), WHAT, WHERE, UNITS) + "\n\n" * (n % 6 == 5)
    yield (
        "Chinese prose",
        chinese,
        lambda n: _sentence(n, (ZH_PROSE,), ZH_WHAT, ZH_WHERE, ZH_UNITS) + "\n" * (n % 6 == 5),
    )
    yield "English list", english, lambda n: f"- {_sentence(n, FORMS, WHAT, WHERE, UNITS)}\n"
    yield "Chinese list", chinese, lambda n: f"{n + 1}．{_sentence(n, ZH_FORMS, ZH_WHAT, ZH_WHERE, ZH_UNITS)}\n"


def _sentence(
    n: int, forms: tuple[str, ...], what: tuple[str, ...], where: tuple[str, ...], units: tuple[str, ...]
) -> str:
    said = {"what": what[n % len(what)], "where": where[n % len(where)], "unit": units[n % len(units)]}
    text = forms[n % len(forms)].format(**said, n=100 + 7 * n, part=n % 90 + 1, year=2026 + n % 9)
    return text[0].upper() + text[1:]


def _megabyte(title: str, line: Callable[[int], str]) -> str:
    pieces, size = [title], 0
    for n in count():
        pieces.append(line(n))
        size += len(pieces[-1].encode())
        if size >= MEGABYTE:
            return "".join(pieces)
    raise AssertionError


if __name__ == "__main__":
    main()
