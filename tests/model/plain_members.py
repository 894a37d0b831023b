"""What the members of a target come to."""

from fractions import Fraction
from itertools import product

from .plain_targets import Member
from .plain_thresholds import region
from .plain_verdicts import SILENT, Judged, Silent, Verdict


def together(require: object, verdicts: dict[Member, Verdict | None], known: list[Verdict]) -> Judged:
    combinations = product(*[sorted(verdict.statuses) for verdict in known])
    statuses = frozenset(status for combination in combinations for status in outcomes(require, combination))
    certain = all(len(verdict.statuses) == 1 for verdict in known)
    clear = certain and not any("on_track" in verdict.statuses for verdict in known)
    held = sum("met" in verdict.statuses for verdict in known)
    warned = warned_by(statuses, known)
    whole = Verdict(statuses, actual=None, bound=None, gap=None, completion=None, excused=excuse(known), warned=warned)
    return Judged(whole, verdicts, held=held if clear else SILENT, of=len(known))


def warned_by(statuses: frozenset[str], known: list[Verdict]) -> bool | Silent:
    if not any(one.warned for one in known) or not statuses & {"met", "on_track"}:
        return False
    certain = any(one.warned is True for one in known) and statuses <= {"met", "on_track"}
    return True if certain else SILENT


def excuse(known: list[Verdict]) -> frozenset[bool]:
    undecided = [verdict.excused for verdict in known if "no_data" in verdict.statuses]
    if not undecided:
        return frozenset({False, True})
    if all(one == undecided[0] for one in undecided):
        return undecided[0]
    return frozenset({False, True})


def outcomes(require: object, statuses: tuple[str, ...]) -> frozenset[str]:
    """What the members' statuses come to; several where the language leaves it open."""
    if not statuses:
        return frozenset({"no_data"})
    final = {enough(require, statuses, held) for held in range(statuses.count("met"), not_lost(statuses) + 1)}
    if len(final) == 1:
        return frozenset({"met" if final == {True} else "missed"})
    unknown, running = statuses.count("no_data"), statuses.count("met") + statuses.count("on_track")
    by_now = {enough(require, statuses, held) for held in range(running, running + unknown + 1)}
    if unknown and (len(by_now) > 1 or not {"on_track", "behind"} & set(statuses)):
        return frozenset({"no_data"})
    now = frozenset({"on_track" if by_now == {True} else "behind"})
    if not unknown:
        return now
    place = statuses.index("no_data")
    filled = [outcomes(require, (*statuses[:place], one, *statuses[place + 1 :])) for one in ("met", "missed")]
    return now if filled[0] == filled[1] == now else now | {"no_data"}


def not_lost(statuses: tuple[str, ...]) -> int:
    return len(statuses) - statuses.count("missed")


def enough(require: object, statuses: tuple[str, ...], held: int) -> bool:
    if require == "all":
        return held == len(statuses)
    assert isinstance(require, dict)
    ((kind, wish),) = require.items()
    wishes = wish if isinstance(wish, list) else [wish]
    share = any(isinstance(one, str) for one in wishes)
    values = [Fraction(str(one).rstrip("%")) for one in wishes]
    reached = Fraction(held * 100, len(statuses)) if share else Fraction(held)
    return region(kind, values).holds(reached)
