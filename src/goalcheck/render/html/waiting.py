"""The page that takes the report's place while an input is wrong; it reads itself again until all is well."""

from collections.abc import Sequence
from html import escape

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.inert import inert
from goalcheck.render.style import Style

_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="{reload}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
<ul>
{items}</ul>
</body>
</html>
"""


def render_waiting(problems: Sequence[Problem], style: Style) -> str:
    """Return a page of what is wrong."""
    items = "".join(f"<li>{escape(inert(problem.located(style.lang)))}</li>\n" for problem in problems)
    lang = "zh-CN" if style.lang == "zh" else "en"
    return _PAGE.format(lang=lang, reload=style.reload, title=escape(say("page_waits", style.lang)), items=items)
