"""Themes and owners that several targets share, however each of them writes one: as a text, or by language."""

from collections.abc import Collection, Iterable, Mapping

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import Text, message, quoted
from goalcheck.quantities.spelling import alike
from goalcheck.targets.file.file_refusals import At, Errors
from goalcheck.targets.target import TargetTable

_SHARED = ("theme", "owner")

SharedTexts = Mapping[str, Mapping[Text, Text]]
"""Of each key what its texts are called, by how a target calls them."""


def shared_texts(targets: Mapping[str, TargetTable], errors: Errors) -> SharedTexts:
    """Return what each theme and each owner is called: one that has a name in common with others, in all languages.

    Two that have one in common and differ in a language are an error at the later one.
    """
    return {key: _called({id_: getattr(one, key) for id_, one in targets.items()}, key, errors) for key in _SHARED}


def _called(written: Mapping[str, Text | None], key: str, errors: Errors) -> dict[Text, Text]:
    places: dict[Text, At] = {}
    for id_, text in written.items():
        if text is not None:
            places.setdefault(text, errors.at("targets", id_, key))
    return {text: whole for kin in _kin(places) for whole in [_whole(kin, places)] for text in kin}


def _kin(texts: Iterable[Text]) -> Collection[list[Text]]:
    """Return the texts that have a name in common, or each one with a further text, together."""
    kin_of: dict[str, list[Text]] = {}
    for text in texts:
        known = [kin_of[name] for name in _names(text) if name in kin_of]
        together = [*dict.fromkeys(one for kin in known for one in kin), text]
        kin_of |= dict.fromkeys((name for one in together for name in _names(one)), together)
    return {id(kin): kin for kin in kin_of.values()}.values()


def _names(text: Text) -> list[str]:
    return [alike(words) for _, words in text.entries]


def _whole(kin: Iterable[Text], places: Mapping[Text, At]) -> Text:
    """Return the text in every language in which one of the kin is written; a plain one says no language."""
    first: dict[str, tuple[str, At]] = {}
    for text in sorted(kin, key=lambda one: places[one].line):
        at = places[text]
        for language, words in text.entries:
            tag = language.replace("_", "-").lower()
            other, before = first.setdefault(tag, (words, at))
            if language and alike(other) != alike(words):
                said, otherwise = quoted(words), quoted(other)
                found = message("named_otherwise", text=said, language=language, line=before.line, other=otherwise)
                at(Slug.CONFLICTING_KEYS, found, message("same_name_in_both"))
    by_language = {tag: words for tag, (words, _) in first.items() if tag}
    return Text.of(by_language or first[""][0])
