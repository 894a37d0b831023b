"""Mutants: the small changes that mutmut's operators make to a source file, one at a time.

mutmut supplies what to change; where it would leave a function out because it is decorated, this does not. A text is
changed in one way instead of three. Left out are sentences (a literal of several words is wording for people; keys of
phrases are single words and stay) and calls of ``cast``, which do nothing when the code runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, cast

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from libcst.metadata import CodeRange

_SENTENCE = re.compile(r"\w,? \w")


class Key(NamedTuple):
    """What names a mutant for as long as the line stands: where it is, and the line before and after."""

    file: str
    function: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}: {self.function}\n    - {self.before}\n    + {self.after}"


@dataclass(frozen=True)
class Mutant:
    """One change of one file: its lines in the original, and the whole text without and with the change."""

    key: Key
    path: Path
    lines: range  # that the change touches
    body: range  # of the function around it
    source: str
    text: str
    digest: str  # of the key and the function as it stands: what was found out holds as long as it does


def mutants_of(path: Path, shown: str) -> list[Mutant]:
    """All mutants of the functions of a file, in the order of its lines; ``shown`` is the file's name in keys."""
    source = path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = _Visitor(wrapper.module)
    wrapper.visit(visitor)
    seen = {source}
    found = []
    for change in visitor.changes:
        text = _changed(source, wrapper.module, change)
        if text not in seen:
            seen.add(text)
            before, after = _differing(source.splitlines(), text.splitlines())
            key = Key(shown, change.function, before, after)
            lines = range(change.at.start.line, change.at.end.line + 1)
            function = "\n".join(source.splitlines()[change.body.start - 1 : change.body.stop - 1])
            digest = sha256("\0".join((function, *key)).encode()).hexdigest()
            found.append(Mutant(key, path, lines, change.body, source, text, digest))
    return sorted(found, key=lambda mutant: mutant.lines.start)


class _Change(NamedTuple):
    function: str
    body: range
    at: CodeRange
    original: cst.CSTNode
    mutated: cst.CSTNode


class _Visitor(MutationVisitor):
    """Collects the changes with their places; goes into decorated functions, and by sentences."""

    def __init__(self, module: cst.Module) -> None:
        super().__init__(mutation_operators, IgnoredCode(set(), set(), set()))
        self.module = module
        self.changes: list[_Change] = []
        self._around: list[cst.FunctionDef | cst.ClassDef] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._around.append(node)
        return super().on_visit(node)

    def on_leave(self, original_node: cst.CSTNode) -> None:
        super().on_leave(original_node)
        if self._around and original_node is self._around[-1]:
            self._around.pop()

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef):
            return False
        return isinstance(node, cst.Param) or _is_cast(node) or super()._skip_node_and_children(node)

    def _create_mutations(self, node: cst.CSTNode) -> None:
        functions = [one for one in self._around if isinstance(one, cst.FunctionDef)]
        if not functions or _is_sentence(node):
            return
        name = ".".join(one.name.value for one in self._around[: self._around.index(functions[0]) + 1])
        body = self._range(functions[0])
        for kind, operator in self._operators:
            if isinstance(node, kind):
                for mutated in _one_of_each_text(operator(node)):
                    self.changes.append(
                        _Change(name, range(body.start.line, body.end.line + 1), self._range(node), node, mutated)
                    )

    def _range(self, node: cst.CSTNode) -> CodeRange:
        return self.get_metadata(PositionProvider, node)


def _is_cast(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "cast"


def _is_sentence(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.SimpleString) and _SENTENCE.search(node.value) is not None


def _one_of_each_text(mutated: Iterable[cst.CSTNode]) -> list[cst.CSTNode]:
    """The changes of a node; of a text's three, in its letters' case too, the first."""
    changes = list(mutated)
    return changes[:1] if all(isinstance(one, cst.SimpleString) for one in changes) else changes


def _changed(source: str, module: cst.Module, change: _Change) -> str:
    """The file's text with the change: spliced in where the node's text stands alone, else written anew."""
    lines = source.splitlines(keepends=True)
    start = sum(map(len, lines[: change.at.start.line - 1])) + change.at.start.column
    end = sum(map(len, lines[: change.at.end.line - 1])) + change.at.end.column
    if module.code_for_node(change.original) == source[start:end]:
        return source[:start] + module.code_for_node(change.mutated) + source[end:]
    whole = deep_replace(module, change.original, change.mutated)
    return cast("cst.Module", whole).code


def _differing(before: list[str], after: list[str]) -> tuple[str, str]:
    """The lines in which two texts differ, each side in one line."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _one_line(before[start : len(before) - end]), _one_line(after[start : len(after) - end])


def _one_line(lines: Iterable[str]) -> str:
    return " ".join(line.strip() for line in lines)
