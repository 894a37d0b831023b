"""What was measured side by side, its ratios, and whether they keep within the bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from processes import Measured


@dataclass(frozen=True)
class Bars:
    """What goalcheck may take at most: of the other's time, of the other's memory, and in MB. None: no bar."""

    time: float | None = None
    memory: float | None = None
    megabytes: float | None = None


@dataclass(frozen=True)
class Comparison:
    """goalcheck's measures on some work beside another's on the same files."""

    work: str
    other: str
    ours: Measured
    theirs: Measured
    bars: Bars = Bars()

    @property
    def time(self) -> float:
        """Our time of theirs, by the clock."""
        return self.ours.seconds / self.theirs.seconds

    @property
    def processor(self) -> float:
        """Our processor time of theirs."""
        return self.ours.processor / self.theirs.processor

    @property
    def memory(self) -> float:
        """Our peak memory of theirs."""
        return self.ours.megabytes / self.theirs.megabytes

    @property
    def verdicts(self) -> Iterator[str]:
        """One text for each bar."""
        if self.bars.time is not None:
            yield _verdict(self.time, self.bars.time, "time")
        if self.bars.memory is not None:
            yield _verdict(self.memory, self.bars.memory, "memory")
        if self.bars.megabytes is not None:
            yield _verdict(self.ours.megabytes, self.bars.megabytes, "MB")

    def __str__(self) -> str:
        ratios = (
            f"{self.time:.2f} times its time, {self.processor:.2f} its processor time, {self.memory:.2f} its memory"
        )
        lines = [self.work, f"  goalcheck: {self.ours}", f"  {self.other}: {self.theirs}", f"  {ratios}"]
        return "\n".join([*lines, *(f"  {verdict}" for verdict in self.verdicts)])


@dataclass(frozen=True)
class Skipped:
    """Work that was not measured, and why."""

    work: str
    other: str
    reason: str

    def __str__(self) -> str:
        return f"{self.work}\n  {self.other}: SKIPPED, {self.reason}"


def _verdict(found: float, bar: float, what: str) -> str:
    return f"{what} {'within' if found <= bar else 'OVER'} the bar of {bar:g}"
