"""What the files of words hold: an entry for each question that is asked of a clause, and what it is.

Which words answer it, and what they mean, is in ``english.toml`` and ``chinese.toml``. An entry that is missing,
misspelled or no regular expression is an error when this module is imported.
"""

import re
from importlib.resources import files
from typing import Annotated, Any, Literal, get_args

import tomli
from pydantic import BaseModel, BeforeValidator, ConfigDict

_LINE_BREAK = re.compile(r"\n\s*")
_NAME = re.compile(r"\{([a-z_]+)\}")
_GROUP = re.compile(r"\?P<\w+>")


def _pattern(entry: str) -> str:
    return f"(?m){_LINE_BREAK.sub('', entry)}"


def _with_meanings(entry: dict[str, Any]) -> str:
    """Return the pattern of words that mean something each: a group is its meaning, with a number."""
    rows = (f"(?P<{means}_{number}>{words})" for number, (means, words) in enumerate(entry["words"]))
    return _pattern(f"{entry.get('ahead', '')}(?:{'|'.join(rows)}){entry.get('behind', '')}")


def meaning(found: re.Match[str]) -> str:
    """Return what the words mean that were found."""
    return (found.lastgroup or "").rpartition("_")[0]


Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]
Worded = Annotated[re.Pattern[str], BeforeValidator(lambda entry: _pattern(f" (?:{entry})"))]
"""Of words in a text that is spaced: to look only behind blanks is fast."""
Meanings = Annotated[re.Pattern[str], BeforeValidator(_with_meanings)]
Words = Annotated[frozenset[str], BeforeValidator(str.split)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Kind = Literal["bare", "percent", "span", "money", "unit"]
KINDS: frozenset[Kind] = frozenset(get_args(Kind))


class Aside(_Table):
    """A rule by which a number is no quantity to promise, and the ``reason``; without one it is a quantity."""

    reason: Literal["", "date", "fact", "base", "reference", "name", "definition"] = ""
    of: frozenset[Kind] = KINDS
    before: Pattern | None = None
    digits: Pattern | None = None
    behind: Pattern | None = None


class Refused(_Table):
    """A rule by which a number promises nothing, and the ``reason``: ``words`` without those that say otherwise."""

    reason: Literal["rank", "budget", "fact", "definition", "no_promise"]
    within: Literal["piece", "clause", "before"]
    of: frozenset[Kind] = KINDS
    words: Pattern
    unless: Pattern | None = None


class Wording(_Table):
    """The words of a language. Those of most questions are needed in every language."""

    # titles and headings
    past_title: Pattern
    coming_title: Pattern
    announces: Pattern
    # how a number is meant
    before: Meanings
    after: Meanings
    percent: Pattern
    lower_is_better: Pattern
    not_lower: Pattern
    # how firmly, and when
    binding: Pattern
    striving: Pattern
    coming: Pattern
    past: Pattern
    surely_past: Pattern
    compared: Pattern
    due: Pattern
    # what is done, and what is no goal
    begins_acting: Pattern
    aside: tuple[Aside, ...]
    refused: tuple[Refused, ...]
    list_after: Pattern
    spans: Words
    money: Words
    # goals without a number
    each_member: Pattern
    signs: Pattern
    unread: Pattern
    unread_alone: Pattern
    intent: Pattern
    by_year: Pattern
    as_before: Pattern
    relation: Pattern
    none_of: Pattern
    all_of: Pattern
    doubled: Pattern
    event: Pattern
    # names
    lead: Pattern
    listed_names: Pattern
    named_behind: Pattern


class ChineseWording(Wording):
    """The words of Chinese goals."""

    titled: Pattern
    tenths: Pattern
    changed: Pattern
    promising: Pattern
    goal_bound: Pattern
    perhaps_past: Pattern
    compared_behind: Pattern
    coming_again: Pattern
    on_top: Pattern
    against: Pattern
    action: Pattern
    only_now: Pattern
    bounded: Pattern
    speaker: Pattern
    no_speaker: Pattern
    followed_up: Pattern
    everything: Pattern
    done: Pattern
    of_each: Pattern
    day_in_name: Pattern
    said_by: Pattern
    ends_of_name: Pattern
    within: Pattern
    only_action: Pattern
    how_much: Pattern


class EnglishWording(Wording):
    """The words of English goals."""

    binding: Worded
    striving: Worded
    coming: Worded
    past: Worded
    signs: Worded
    changes: Worded
    noun_of_change: Pattern
    better: Pattern
    done_in: Pattern
    of_what: Pattern
    by_how_much: Pattern
    to_how_much: Pattern
    towards: Pattern
    below_base: Pattern
    polarity: Pattern
    promises: Pattern
    year_of: Pattern
    base_year: Pattern
    fact: Pattern
    may_be_none: Pattern
    label: Pattern
    no_name: Pattern
    leading_action: Pattern
    speaking: Pattern
    predicate: Pattern
    modal_ahead: Pattern
    third_person: Pattern
    when_or_where: Pattern
    loose_ends: Words
    loose_verb: Pattern
    only_verb: Pattern
    change_of: Pattern
    counted: Pattern
    noun_ends: Pattern
    no_names: Words
    list_of_names: Pattern
    of_the_same: Pattern
    purpose: Pattern
    no_more: Pattern
    what_ends: Pattern
    no_relation_before: Pattern
    past_verbs: Words
    participle_before: Pattern
    verb_behind: Pattern
    counted_noun: Pattern
    still_promises: Pattern
    object_behind: Pattern
    year_before: Pattern
    counts_after: Pattern
    where_in: Pattern
    acts_again: Pattern
    joins_promises: Pattern
    joins_with: Pattern
    joins_names: Pattern
    labelled: Pattern
    to_be: Pattern
    bound_before: Pattern
    bounded_behind: Pattern
    none_before: Pattern
    no_count_before: Pattern
    counted_behind: Pattern
    percent_behind: Pattern
    part_of_what: Pattern
    no_part_before: Pattern


def put_in(entries: dict[str, Any]) -> dict[str, Any]:
    """Return the entries of a file with those put in that they name, or that are its parts; KeyError if there is none.

    >>> put_in({"due": "{day}前", "parts": {"day": "[0-9]+日"}})
    {'due': '[0-9]+日前'}
    """
    named = entries | entries["parts"]

    def whole(entry: Any) -> Any:  # noqa: ANN401 - as the file has it
        if isinstance(entry, dict):
            return {key: whole(value) for key, value in entry.items()}
        if isinstance(entry, list):
            return list(map(whole, entry))
        return _NAME.sub(lambda found: _GROUP.sub("?:", whole(named[found[1]])), entry)

    return {key: whole(entry) for key, entry in entries.items() if key != "parts"}


def _read(name: str) -> dict[str, Any]:
    return put_in(tomli.loads(files("goalcheck.drafting.words").joinpath(name).read_text("utf-8")))


CHINESE = ChineseWording.model_validate(_read("chinese.toml"))
ENGLISH = EnglishWording.model_validate(_read("english.toml"))
WORDING: dict[str, Wording] = {"zh": CHINESE, "en": ENGLISH}
