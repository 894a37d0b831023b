"""Print how heavy the house is: lines and modules of ``src``, the fullest rooms, the longest modules and functions.

python tools/house.py            prints the numbers
python tools/house.py --check    prints what is past its bound, EXCEPTED aside, and modules that import each other in a
                                 circle, within a function too; exits 1 if there is anything
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

SRC = Path(__file__).resolve().parent.parent / "src"
MOST_IN_ROOM = 15  # modules side by side, __init__ aside
MOST_LINES = 300  # of a module
MOST_IN_FUNCTION = 45  # lines of a function
EXCEPTED: frozenset[str] = frozenset()  # what is still past its bound; a name that no longer is must go from here


def main() -> int:
    """Print the numbers, or with ``--check`` what is past its bound."""
    lines = {path: path.read_text(encoding="utf-8") for path in sorted(SRC.rglob("*.py"))}
    rooms = Counter(path.parent.relative_to(SRC) for path in lines if path.name != "__init__.py")
    longest = sorted(((text.count("\n"), path.relative_to(SRC)) for path, text in lines.items()), reverse=True)
    functions = sorted((found for path, text in lines.items() for found in _functions(path, text)), reverse=True)
    if "--check" in sys.argv[1:]:
        over = {f"{room}": f"{count} modules" for room, count in rooms.items() if count > MOST_IN_ROOM}
        over |= {f"{path}": f"{count} lines" for count, path in longest if count > MOST_LINES}
        over |= {name: f"{count} lines" for count, name in functions if count > MOST_IN_FUNCTION}
        wrong = [f"{name}: {size}" for name, size in over.items() if name not in EXCEPTED]
        wrong += circle({_name_of(path): text for path, text in lines.items()})
        wrong += [f"{name}: no longer past its bound, and still in EXCEPTED" for name in sorted(EXCEPTED - {*over})]
        print(*wrong, sep="\n", end="\n" if wrong else "")
        return 1 if wrong else 0
    print(f"{sum(count for count, _ in longest):,} lines in {len(lines)} modules")
    for room in sorted(rooms):
        size = sum(count for count, path in longest if path.parent == room)
        print(f"  {room}: {rooms[room]} modules, {size:,} lines")
    print("longest modules:", *(f"  {path}: {count}" for count, path in longest[:5]), sep="\n")
    print("longest functions:", *(f"  {name}: {count}" for count, name in functions[:5]), sep="\n")
    return 0


def _functions(path: Path, text: str) -> list[tuple[int, str]]:
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    return [((node.end_lineno or 0) - node.lineno + 1, f"{path.relative_to(SRC)}:{node.name}") for node in nodes]


def _name_of(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def circle(modules: dict[str, str]) -> list[str]:
    """Return, as a line, the first circle of modules that import each other, given their texts; types aside."""
    try:
        TopologicalSorter({name: _imported(text, modules) for name, text in modules.items()}).prepare()
    except CycleError as error:
        return [f"a circle of imports: {' -> '.join(error.args[1])}"]
    return []


def _imported(text: str, modules: Container[str]) -> set[str]:
    """Return the modules that a text imports: those that it names, or takes names of."""
    waiting: list[ast.AST] = [ast.parse(text)]
    found: set[str] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {name if name in modules else node.module for name in names}
        only_types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        waiting += [] if only_types else ast.iter_child_nodes(node)
    return {name for name in found if name in modules}


if __name__ == "__main__":
    sys.exit(main())
