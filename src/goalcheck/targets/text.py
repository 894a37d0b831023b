"""A text of the targets file, in one language or in several."""

from collections.abc import Mapping
from typing import NamedTuple, Self


def _tag(language: str) -> str:
    return language.replace("_", "-").lower()


class Text(NamedTuple):
    """A name, reason or note: one string, or one a language; ``entries`` are pairs of language ("": none) and text."""

    entries: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, written: str | Mapping[str, str]) -> Self:
        """Return a string, or a table of language → string, as a text."""
        return cls((("", written),) if isinstance(written, str) else tuple(written.items()))

    def __str__(self) -> str:
        return self.entries[0][1]

    def in_language(self, lang: str) -> str:
        """Return the text in ``lang``, else in a variety of it (zh-CN for zh), else the first."""
        wanted = _tag(lang)
        by_tag = {_tag(language): text for language, text in reversed(self.entries)}
        if wanted in by_tag:
            return by_tag[wanted]
        family = wanted.partition("-")[0]
        kin = (text for language, text in self.entries if _tag(language).partition("-")[0] == family)
        return next(kin, str(self))
