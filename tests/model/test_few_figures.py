"""A gate reads as few figures by name as it prints; what it says is what it would say if it had read them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.answers import cited as listing
from goalcheck.cli import run as work
from goalcheck.render.terminal.failures import PLACES

from .tool import caught, exit_code_of_main, write
from .worlds import world_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from .world_parts import World

WORLDS = 250


def said(world: World, folder: Path) -> tuple[int, str, str]:
    files = [str(folder / name) for name, _ in world.files]
    place = ["--targets", str(folder / "targets.toml"), "--as-of", str(world.as_of)]
    with caught(["check", *place, *files]) as (out, err):
        code = exit_code_of_main()
    return code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()  # type: ignore[attr-defined]


def test_a_gate_says_the_same_of_few_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "FEW", PLACES)
    failing = 0
    for number in range(WORLDS):
        world = world_of(number)
        write(world, tmp_path)
        few = said(world, tmp_path)
        with monkeypatch.context() as all_of_them:
            all_of_them.setattr(work, "_need_few", lambda _: False)
            assert few == said(world, tmp_path), world
        failing += "more figure" in few[1]
        for name, _ in world.files:
            (tmp_path / name).unlink()
    assert failing > WORLDS // 50
