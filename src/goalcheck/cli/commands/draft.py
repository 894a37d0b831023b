"""``goalcheck draft``: the targets that documents state, proposed as a targets file."""

from typing import Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.output import write, write_files


def draft(
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENTS", help="Text, Markdown, HTML or .docx.", show_default=False),
    ],
    *,
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="YEAR", help="The year of goals that name none.", show_default=False),
    ] = None,
    lang: Annotated[
        Literal["en", "zh"] | None,
        typer.Option("--lang", metavar="en|zh", help="Of the comments; default: the document's.", show_default=False),
    ] = None,
    output: o.Output = None,
) -> None:
    """Propose the targets that documents state, each with its quote.

    Rules, no model: every target is to be read against its quote. What is unsure is in comments, and at the end
    is what looks like a goal and was not taken. Nothing is ever overwritten.

    Example: goalcheck draft plan-2022.txt -o targets.toml
    """
    from goalcheck.cli.drafts import drafted, the_year

    text = drafted(documents, the_year(period), period or "", lang, output)
    if output in {None, "-"}:
        write(text, utf8=True)
    else:
        write_files([(text, str(output))], new=True)
