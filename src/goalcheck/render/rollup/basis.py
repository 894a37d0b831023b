"""What a report rests on, for readers: the version, the options that are set, and each file with its hash."""

from collections.abc import Iterator

from goalcheck.messages.catalogue import say
from goalcheck.render.shown_amounts import counted
from goalcheck.render.wording import join
from goalcheck.report.report import Report
from goalcheck.version import __version__

FILE_COLUMNS = ("basis_file", "basis_role", "basis_bytes", "basis_hash")


def options(report: Report, lang: str) -> str:
    """Return the options after defaults, those that are set; "" where nobody asked what the report rests on."""
    if report.provenance is None:
        return ""
    listed = sorted(report.provenance.options.items())
    texts = [f"{key}={_text(value, lang)}" for key, value in listed if value not in (None, False, "", [])]
    return say("basis_options", lang, version=__version__, options=join(texts, lang))


def _text(value: object, lang: str) -> str:
    return join(list(map(str, value)), lang) if isinstance(value, list | tuple) else str(value)


def files(report: Report, lang: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield each file that was read: its name, role, size and SHA-256."""
    for file in report.provenance.files if report.provenance else ():
        yield file.name, say(f"role_{file.role}", lang), counted(file.bytes), file.sha256
