"""What a format says that needs a package which is not installed."""

from goalcheck.errors import InputError, Problem, Slug


def needs(format_name: str, package: str) -> InputError:
    """Return the error of a format whose extra, named as the format is, is not installed."""
    found = f"--format {format_name} needs the package {package}"
    return InputError([Problem(Slug.MISSING_EXTRA, found, f"pip install 'goalcheck[{format_name}]'")])
