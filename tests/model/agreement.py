"""Where goalcheck's report and the plain judge's verdicts differ."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from .plain_numbers import has_end, shows
from .plain_targets import Member
from .plain_verdicts import SILENT, Judged, Outcome, Verdict
from .tool import Found

Entry = dict[str, Any]


def differences(outcome: Outcome, report: Found, gate: Found, *, strictly: bool) -> list[str]:
    codes = (report.exit_code, gate.exit_code)
    if 3 in codes:
        return [f"internal error: {report.said or gate.said}"]
    if outcome.refused or codes == (2, 2):
        return refusal_differs(outcome, codes, report)
    if report.exit_code != 0 or 2 in codes:
        return [f"exits {codes}"]
    found = {entry["id"]: entry for entry in report.report["targets"]}
    problems = [] if list(found) == list(outcome.targets) else ["other targets in the report"]
    for id_, judged in outcome.targets.items():
        problems += [f"{id_}: {problem}" for problem in target_differs(judged, found[id_])]
    problems += summary_differs(report.report)
    problems += gate_differs(outcome, gate, strictly=strictly)
    return problems


def refusal_differs(outcome: Outcome, codes: tuple[int, ...], report: Found) -> list[str]:
    if codes != (2, 2):
        return [f"not refused, though: {sorted(set(outcome.refused))}"]
    if not outcome.refused and not outcome.perhaps_refused:
        return [f"refused: {report.said}"]
    return []


def summary_differs(report: Entry) -> Iterator[str]:
    """The totals are those of the targets listed."""
    statuses = [entry["status"] for entry in report["targets"]]
    for status in ("met", "missed", "on_track", "behind", "no_data"):
        if report["summary"][status] != statuses.count(status):
            yield f"summary of {status}"
    judged = len(statuses) - statuses.count("no_data")
    if (report["summary"]["declared"], report["summary"]["judged"]) != (len(statuses), judged):
        yield "summary of declared and judged"


def gate_differs(outcome: Outcome, gate: Found, *, strictly: bool) -> Iterator[str]:
    failing = set(gate.report["gate"]["failing"])
    if gate.exit_code != bool(failing) or gate.report["gate"]["passed"] != (not failing):
        yield f"exit {gate.exit_code} with {failing} failing"
    for id_, judged in outcome.targets.items():
        allowed = judged.fails_strictly if strictly else judged.fails
        if (id_ in failing) not in allowed:
            yield f"{id_}: {'fails' if id_ in failing else 'does not fail'} the gate{' strictly' if strictly else ''}"


def target_differs(judged: Judged, entry: Entry) -> Iterator[str]:
    if judged.verdict is not None:
        yield from verdict_differs(judged.verdict, entry)
    yield from waiver_differs(judged, entry)
    if judged.members is not None:
        yield from members_differ(judged, judged.members, entry)


def waiver_differs(judged: Judged, entry: Entry) -> Iterator[str]:
    active = (entry["waiver"] or {}).get("active", False)
    if entry["status"] in {"missed", "no_data"} and active != judged.waived:
        yield f"waiver {entry['waiver']}"


def members_differ(judged: Judged, members: dict[Member, Verdict | None], entry: Entry) -> Iterator[str]:
    require = entry["require"] or {}
    for name, wanted in (("held", judged.held), ("of", judged.of)):
        if wanted is not SILENT and require.get(name) != wanted:
            yield f"{name} {require.get(name)}, not {wanted}"
    listed = {tuple(sorted(member["member"].items())): member for member in entry["members"] or []}
    wanted_members = {tuple(sorted(member)): verdict for member, verdict in members.items()}
    if set(listed) != set(wanted_members) or len(listed) != len(entry["members"] or []):
        yield f"members {sorted(listed)}, not {sorted(wanted_members)}"
        return
    for member, verdict in wanted_members.items():
        if verdict is not None:
            label = "/".join(who for _, who in member)
            yield from (f"{label}: {problem}" for problem in verdict_differs(verdict, listed[member]))


def verdict_differs(verdict: Verdict, entry: Entry) -> Iterator[str]:
    if entry["status"] not in verdict.statuses:
        yield f"{entry['status']} ({entry['reason']}), not {' or '.join(sorted(verdict.statuses))}"
        return
    yield from beside_differs(verdict, entry)
    for name in ("actual", "gap"):
        wanted = getattr(verdict, name)
        if wanted is not SILENT and not same_number(wanted, entry[name]):
            yield f"{name} {entry[name]}, not {wanted}"
    if verdict.completion is not SILENT and not same_completion(verdict.completion, entry["completion"]):
        yield f"completion {entry['completion']}, not {verdict.completion}"
    if isinstance(verdict.bound, tuple) and not same_bound(verdict.bound, entry["bound"]):
        yield f"bound {entry['bound']}, not {[str(end) for end in verdict.bound]}"
    for name in ("observation_status", "near_miss", "warned"):
        wanted = getattr(verdict, name)
        found = entry["warn" if name == "warned" else name]
        if wanted is not SILENT and found != wanted:
            yield f"{name} {found}, not {wanted}"
    yield from figures_differ(verdict, entry)
    if isinstance(verdict.actual, Fraction) and isinstance(verdict.bound, tuple):
        yield from shown_differs(verdict.actual, verdict.bound, verdict.gap, entry)


def beside_differs(verdict: Verdict, entry: Entry) -> Iterator[str]:
    """What is said beside: the day, the unit, the share of a cap, the pace."""
    for name in ("due", "met_since"):
        wanted = getattr(verdict, name)
        if wanted is not SILENT and entry[name] != (wanted and wanted.isoformat()):
            yield f"{name} {entry[name]}, not {wanted}"
    if verdict.unit is not SILENT:
        gap_unit = {"%": "pp"}.get(str(verdict.unit), verdict.unit)
        if (entry["unit"], entry["gap_unit"]) not in ((verdict.unit, gap_unit), (verdict.unit, None)):
            yield f"unit {entry['unit']}, of the gap {entry['gap_unit']}, not {verdict.unit}"
    if verdict.limit_used is not SILENT and not same_completion(verdict.limit_used, entry["limit_used"]):
        yield f"limit used {entry['limit_used']}, not {verdict.limit_used}"
    expected = entry["pace"] and entry["pace"]["expected"]
    if verdict.expected is not SILENT and not same_number(verdict.expected, expected):
        yield f"expected {expected}, not {verdict.expected}"


def same_number(wanted: Fraction | None, found: object) -> bool:
    return found is None if wanted is None else shows(found, wanted)


def same_completion(wanted: object, found: object) -> bool:
    """Percent; cut where its decimal form has no end, and then on the same side of 100."""
    if not isinstance(wanted, Fraction) or not isinstance(found, str) or has_end(wanted):
        return same_number(wanted if isinstance(wanted, Fraction) else None, found)
    shown = Fraction(plain(found))
    return abs(shown - wanted) < 1 and sign(shown - 100) == sign(wanted - 100)


def same_bound(wanted: tuple[Fraction, ...], found: object) -> bool:
    texts = ends_shown(found)
    if len(texts) == 2 and len(wanted) == 1:
        wanted *= 2  # an interval of one number
    return len(texts) == len(wanted) and all(shows(text, end) for text, end in zip(texts, wanted, strict=True))


def ends_shown(bound: object) -> list[str]:
    return [part.strip() for part in str(bound).strip("[]").split(",")]


def figures_differ(verdict: Verdict, entry: Entry) -> Iterator[str]:
    """Every figure used is named, with its file and line."""
    listed = {(PurePath(figure["file"]).name, figure["line"]) for figure in entry["figures"]}
    for figure in verdict.figures:
        if (figure.file, figure.line) not in listed:
            yield f"figure of line {figure.line} of {figure.file} is not named"


def shown_differs(actual: Fraction, bound: tuple[Fraction, ...], gap: object, entry: Entry) -> Iterator[str]:
    """What is shown tells the same as the exact numbers, and says where it is cut."""
    texts = ends_shown(entry["bound"])
    for end, text in zip(bound, texts, strict=False):
        shown_side = sign(Fraction(plain(entry["actual"])) - Fraction(plain(text)))
        if sign(actual - end) != shown_side:
            yield f"shown {entry['actual']} against {text}, where exactly it is {actual} against {end}"
    numbers = [actual, *bound, *([gap] if isinstance(gap, Fraction) else [])]
    if entry["exact"] != all(has_end(number) for number in numbers):
        yield f"exact {entry['exact']}"


def plain(text: str) -> Decimal:
    return Decimal(text.rstrip("…"))


def sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)
