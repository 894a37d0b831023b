"""The text of an HTML page: a line for each block, tabs between cells, nothing of scripts and styles."""

from html.parser import HTMLParser

from goalcheck.drafting.documents.document import Document, document_of
from goalcheck.drafting.words import listed

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})
_BLOCKS = _HEADINGS | frozenset(
    listed(
        "address article aside blockquote body br caption dd div dl dt figcaption footer form header hr li main nav ol"
        " p pre section table tbody tfoot thead tr ul"
    )
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "template", "noscript"})


def read_web_page(name: str, text: str) -> Document:
    """Return what a page shows as a document."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_block()
    return document_of(name, page.pieces)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, int, bool]] = []
        self._unseen = 0
        self._heading = False
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a cell, or what is not shown."""
        del attrs
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.end_block()
            self._heading = tag in _HEADINGS
        elif tag in _CELLS and self._open:
            self.pieces.append(("\t", self.getpos()[0], False))

    def handle_endtag(self, tag: str) -> None:
        """End a block, or what is not shown."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Add the text of a block, whose line breaks are blanks."""
        if self._unseen or not (self._open or data.strip()):
            return
        line = self.getpos()[0]
        for number, piece in enumerate(data.split("\n"), line):
            heading = self._heading and not self._open
            self.pieces.append((f" {piece}" if number > line else piece, number, heading))
            self._open = True

    def end_block(self) -> None:
        """End the line of a block."""
        if self._open:
            self.pieces.append(("\n", self.getpos()[0], False))
        self._open = self._heading = False
