"""Sentences drafted, and what was found of them in short."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

from goalcheck.drafting.document import plain_document
from goalcheck.drafting.draft import Draft, draft
from goalcheck.drafting.targets_text import targets_text

ZH_TITLE = "某市2024年重点目标任务\n\n"
EN_TITLE = "Our goals for 2030\n\n"


def drafted(text: str, name: str = "plan.txt", year: int | None = None) -> Draft:
    """Return the draft of a text."""
    return draft(plain_document(name, text), year)


def targets_of(text: str) -> list[dict[str, Any]]:
    """Return the drafted targets, as the TOML says them."""
    read = tomllib.loads(targets_text([drafted(text)], "en"), parse_float=Decimal)
    return list(read.get("targets", {}).values())


def thresholds(text: str) -> list[tuple[str, object, str]]:
    """Return operator, number and unit of each drafted target, in order."""
    found = []
    for target in targets_of(text):
        operator = next(iter(target["threshold"]))
        found.append((operator, target["threshold"][operator], target.get("unit", "")))
    return found
