"""What a format says that needs a package which is not installed."""

from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import message


def needs(format_name: str, package: str) -> InputError:
    """Return the error of a format whose extra, named as the format is, is not installed."""
    found = message("format_needs", name=format_name, package=package)
    return InputError([Problem(Slug.MISSING_EXTRA, found, message("pip_install", extra=format_name))])
