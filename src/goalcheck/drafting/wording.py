"""The words by which goals are recognised: an entry for each question that is asked of a clause.

Which words answer it, and what they mean, is in the files of ``words``, one for each language and one for tables. An
entry that is no regular expression is an error when this module is imported.
"""

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import tomli
from pydantic import BaseModel, BeforeValidator, ConfigDict

_BLANKS = str.maketrans(dict.fromkeys('\t()[]“”"‘,;:/–—-*•●|', " "))
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

    reason: Literal["rank", "budget", "fact", "definition", "no_promise", "not_understood"]
    within: Literal["piece", "clause", "before"]
    of: frozenset[Kind] = KINDS
    words: Pattern
    unless: Pattern | None = None


class Patterns(_Table, extra="allow"):
    """The entries of a file: a pattern for each question."""

    __pydantic_extra__: dict[str, Pattern]

    def model_post_init(self, _: object) -> None:
        """Make attributes of the patterns, too: what Pydantic calls extra takes long to look up."""
        vars(self).update(self.__pydantic_extra__)

    if TYPE_CHECKING:

        def __getattr__(self, entry: str) -> re.Pattern[str]: ...


class Wording(Patterns):
    """The words of a language, of which some are more than a pattern."""

    before: Meanings
    after: Meanings
    every: Meanings
    aside: tuple[Aside, ...]
    refused: tuple[Refused, ...]
    spans: Words
    money: Words


class EnglishWording(Wording):
    """The words of English goals."""

    binding: Worded
    striving: Worded
    coming: Worded
    past: Worded
    signs: Worded
    changes: Worded
    hanging: Words
    loose_ends: Words
    no_names: Words
    past_verbs: Words


class AmountWording(Patterns):
    """The words of quantities; magnitudes are powers of ten."""

    magnitudes: dict[str, int]
    short_magnitudes: dict[str, int]
    same_unit: dict[str, str]
    currencies: tuple[str, ...]
    point_units: frozenset[str]
    units_of_time: Words
    measure_words: Words
    no_units: Words


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
    return put_in(tomli.loads(files("goalcheck.drafting").joinpath("words", name).read_text("utf-8")))


CHINESE = Wording.model_validate(_read("chinese.toml"))
ENGLISH = EnglishWording.model_validate(_read("english.toml"))
AMOUNTS = AmountWording.model_validate(_read("amounts.toml"))
MARKS = Patterns.model_validate(_read("marks.toml"))
TABLES = Patterns.model_validate(_read("tables.toml"))
WORDING: dict[str, Wording] = {"zh": CHINESE, "en": ENGLISH}


def spaced(text: str) -> str:
    """Return a text whose words have a blank before them, one character longer."""
    return f" {text.translate(_BLANKS)}"
