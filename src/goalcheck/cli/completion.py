"""What a shell offers while one types: ids, themes and owners of the targets file, and the formats of a report.

The targets file is read as plain TOML, without any of the language's rules: it is quick, and says nothing of errors.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import typer

MOST_BYTES = 4 << 20  # of a targets file; a shell should not wait for more
_SHELLS_OWN = frozenset("\\$`\"'!")  # what a completion script might take for more than text
_AT_ONCE = "[[ $funcstack[1] != _goalcheck ]] || _goalcheck_completion"
_BASH_BREAKS = frozenset(" \t&;|<>()*?[]{}#~^")


def ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the targets' ids that begin as typed."""
    return _offered(_tables(ctx), incomplete)


def themes(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the targets' themes that begin as typed, in every language."""
    return _offered(_texts(ctx, "theme"), incomplete)


def owners(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the targets' owners that begin as typed, in every language."""
    return _offered(_texts(ctx, "owner"), incomplete)


def formats(incomplete: str) -> list[str]:
    """Return the formats of a report that begin as typed."""
    from goalcheck.render.formats import FORMATS

    return _offered(FORMATS, incomplete)


def zsh_at_once() -> None:
    """Let zsh complete at the first Tab: what Typer installs would then only define how."""
    script = Path.home() / ".zfunc" / "_goalcheck"
    if script.is_file() and _AT_ONCE not in (text := script.read_text(encoding="utf-8")):
        script.write_text(f"{text}\n{_AT_ONCE}\n", encoding="utf-8")


def _texts(ctx: typer.Context, key: str) -> Iterator[str]:
    for table in _tables(ctx).values():
        found = table.get(key) if isinstance(table, dict) else None
        entries = found.values() if isinstance(found, dict) else [found]
        yield from (entry for entry in entries if isinstance(entry, str))


def _tables(ctx: typer.Context) -> Mapping[str, object]:
    """Return the tables of targets; empty where there is no targets file, or none that can be read."""
    from goalcheck.cli.environment import find_targets
    from goalcheck.errors import InputError

    given = ctx.params.get("targets")
    try:
        path = Path(find_targets(given if isinstance(given, str) else None))
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return {}
        import tomli

        found = tomli.loads(path.read_text(encoding="utf-8-sig")).get("targets")
    except (InputError, OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _offered(texts: Mapping[str, object] | Iterator[str], incomplete: str) -> list[str]:
    """Return each text once that begins as typed, as the shell wants it; those that it might run are left out."""
    fit = (text for text in dict.fromkeys(texts) if text.startswith(incomplete) and _is_harmless(text))
    return [_as_typed(text, incomplete) for text in fit]


def _is_harmless(text: str) -> bool:
    return text.isprintable() and _SHELLS_OWN.isdisjoint(text)


def _as_typed(text: str, incomplete: str) -> str:
    """Return a text with what Bash needs before its blanks and signs; the other shells see to it themselves."""
    if os.environ.get("_GOALCHECK_COMPLETE") != "complete_bash":
        return text
    rest = text[len(incomplete) :]
    return incomplete + "".join(f"\\{sign}" if sign in _BASH_BREAKS else sign for sign in rest)
