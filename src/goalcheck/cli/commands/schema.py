"""``goalcheck schema``: the JSON Schema of what goalcheck reads and writes."""

from typing import Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.output import write


def schema(
    of: Annotated[Literal["targets", "report"], typer.Argument(help="Of the targets file, or of the JSON report.")],
    *,
    output: o.Output = None,
    lang: o.Lang = None,  # noqa: ARG001 - of errors and help
) -> None:
    """Print the JSON Schema of targets files or of JSON reports.

    A targets file that begins with "#:schema targets.schema.json" is completed and checked in many editors.

    Example: goalcheck schema targets --output targets.schema.json
    """
    import json

    write(json.dumps(_schema(of), ensure_ascii=False, indent=2) + "\n", output, utf8=True)


def _schema(of: str) -> object:
    if of == "report":
        from goalcheck.report.fields import report_schema

        return report_schema()
    from goalcheck.targets.file.tables.file_table import targets_schema

    return targets_schema()
