"""Names that say that a row adds up others: 合计, 全市, Total."""

import re

TOTAL = (
    r"(?:grand |sub-?|overall )?totals?|.+ (?:sub-?)?totals?|totals? .+|sum"
    "|.*(?:合计|总计|小计|共计)|全[国省市县区州镇校班]|全年级"
)
"""The pattern of such a name as a whole, in any case."""
MAYBE_TOTAL = r"(?i)[tｔ]\W*[oｏ]\W*[tｔ]\W*[aａ]\W*[lｌ]|[sｓ]\W*[uｕ]\W*[mｍ]|[计全]"
"""What each such name has, however it is spelt: quick to look for in a column of names as files have them."""
_is_total = re.compile(TOTAL, re.IGNORECASE).fullmatch
_PARTS = ("total", "sum", "计", "全")  # one of which each such name has


def is_total(text: str) -> bool:
    """Return True if a cell says that its row adds up others, spread out or not: 合　计."""
    plain = "".join(text.split())
    small = plain.casefold()  # which is looked at first: of a million names hardly one is a total
    return any(part in small for part in _PARTS) and any(map(_is_total, (text, plain)))
