"""Bytes to text: which encoding an input is in, found over its whole content; what is no text is refused."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import NamedTuple, TextIO

from goalcheck.errors import InputError, Slug
from goalcheck.figures.input.content import CHUNK, LONGEST_LINE, Content, endless_line
from goalcheck.limits import too_big
from goalcheck.messages.catalogue import Message, Spoken, message, one_of, quoted

# The mark of UTF-32 LE begins with the one of UTF-16 LE, so it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
SAMPLE = 1 << 16  # characters that show what language a text is in
_WITHOUT_ASCII = ("utf-16", "utf-32")
_NO_TEXT = (  # of each the bytes by which it is known, and where they are
    (30, b"mimetypeapplication/vnd.oasis", message("kind_open_document"), message("save_as_csv_or_xlsx")),
    (257, b"ustar", message("kind_archive", kind="tar"), message("unpack_first")),
    (0, b"PK\x03\x04", message("kind_zip"), message("name_it", ending=one_of((".zip", ".xlsx")))),
    (0, b"PK\x05\x06", message("kind_empty_zip"), ""),
    (0, b"\x1f\x8b", message("kind_gzip"), message("name_it", ending=".gz")),
    (0, b"\x89PNG", message("kind_picture", kind="PNG"), ""),
    (0, b"\xff\xd8\xff", message("kind_picture", kind="JPEG"), ""),
    (0, b"GIF8", message("kind_picture", kind="GIF"), ""),
    (0, b"%PDF-", message("kind_pdf"), ""),
    (0, b"\xd0\xcf\x11\xe0", message("kind_old_office"), message("save_as_csv_or_xlsx")),
    (0, b"PAR1", message("kind_parquet"), message("name_it", ending=".parquet")),
    (0, b"SQLite format 3", message("kind_database"), message("write_as_csv")),
    (0, b"BZh", message("kind_archive", kind="bzip2"), message("unpack_first")),
    (0, b"\xfd7zXZ", message("kind_an_archive", kind="xz"), message("unpack_first")),
    (0, b"7z\xbc\xaf", message("kind_archive", kind="7z"), message("unpack_first")),
    (0, b"\x28\xb5\x2f\xfd", message("kind_archive", kind="zstd"), message("unpack_first")),
)


class Encoding(NamedTuple):
    """How bytes become text: ``name`` for people, Python's ``codec``, and how many bytes a mark at the start takes.

    ``size`` is the number of all bytes, unpacked.
    """

    name: str
    codec: str
    mark: int = 0
    size: int = 0


def find_encoding(content: Content, wanted: str | None = None) -> Encoding:
    """Find the encoding of a content: ``wanted``, else by its mark, else strict UTF-8, else GB18030. InputError.

    Every byte is looked at, so that no later one fails. Refused are also: what is empty, holds a NUL, or is no text.
    """
    with content.reading() as raw:
        start = raw.read(512)
    _refuse_other_formats(content, start)
    candidates = _candidates(start, wanted, _codec_of(content, wanted) if wanted else "")
    if content.proven and not wanted:
        return candidates[0]._replace(size=content.proven)
    return _first_that_fits(content, candidates)


@contextmanager
def open_text(content: Content, encoding: Encoding) -> Iterator[TextIO]:
    """Open a content as text, after its mark, with its line ends as they are. InputError where it cannot be read."""
    with content.reading() as raw:
        raw.read(encoding.mark)
        with io.TextIOWrapper(raw, encoding=encoding.codec, errors="strict", newline="") as text:
            yield text


KOREAN = (0xB0, 0xC8)  # first bytes of its syllables; those of the common Chinese characters go on to 0xD7
MOST_BY_CHANCE = 7  # Chinese characters that all begin with such a byte


def is_doubtful(content: Content, encoding: Encoding) -> bool:
    """Return True if a text that GB18030 decodes is hardly Chinese: é and the letter behind it make a rare character.

    In Chinese texts the second byte of most characters is none of ASCII, and the first byte goes beyond the one at
    which the syllables of Korean end.
    """
    if encoding.codec != "gb18030":
        return False
    with open_text(content, encoding) as text:
        found = {one: one.encode("gb18030") for one in set(text.read(SAMPLE)) if not one.isascii()}
    rare = sum(len(code) == 4 or code[1] < 0x80 for code in found.values())
    letters = [code for code in found.values() if len(code) == 2 and code[0] >= KOREAN[0]]
    korean = len(letters) > MOST_BY_CHANCE and all(code[0] <= KOREAN[1] and code[1] > 0xA0 for code in letters)
    return rare * 2 > len(found) or korean


def _refuse_other_formats(content: Content, start: bytes) -> None:
    for offset, magic, what, hint in _NO_TEXT:
        if start.startswith(magic, offset):
            raise content.refusal(Slug.NOT_TEXT, message("is_no_text", what=what), _remedy(content, hint))
    if start.lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise content.refusal(Slug.NOT_TEXT, message("web_page"), message("download_data"))


def _remedy(content: Content, usual: Message | str) -> Spoken:
    """Return what to do about a format: another name changes nothing for what comes out of an archive or a pipe."""
    if content.most is None or isinstance(usual, str) or usual.key != "name_it":
        return usual
    return message("unpack_first") if content.path else message("save_as_named", **dict(usual.values))


def _codec_of(content: Content, name: str) -> str:
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except LookupError:
        found = message("no_such_encoding", name=quoted(name))
        raise content.refusal(Slug.BAD_ENCODING, found, message("for_example_gb18030")) from None


def _candidates(start: bytes, wanted: str | None, codec: str) -> list[Encoding]:
    """Return what a text may be in: what its mark says, else what is ``wanted``, else one of two."""
    for mark, marked, name in _MARKS:
        if start.startswith(mark) and marked.startswith(codec.removesuffix("-sig")):
            return [Encoding(wanted or name, marked, len(mark))]
    return [Encoding(wanted, codec)] if wanted else [Encoding("UTF-8", "utf-8"), Encoding("GB18030", "gb18030")]


def _first_that_fits(content: Content, candidates: list[Encoding]) -> Encoding:
    failures: list[tuple[int, Encoding, int]] = []
    for encoding in candidates:
        found = _checked(content, encoding)
        if isinstance(found, Encoding):
            return found
        failures.append(found)
    offset, last, wrong = max(failures, key=itemgetter(0))
    line, column = _place_of(content, last, offset)
    byte, names = f"{wrong:02X}", [encoding.name for _, encoding, _ in failures]
    says = message("byte_is_not", column=column, byte=byte, one=names[0])
    if len(names) > 1:
        says = message("byte_is_neither", column=column, byte=byte, one=names[0], other=names[1])
    raise content.refusal(Slug.BAD_ENCODING, says, message("save_as_utf8"), line)


def _checked(content: Content, encoding: Encoding) -> Encoding | tuple[int, Encoding, int]:
    """Walk over all bytes, which must hold no NUL and no endless line, not be blank; return the encoding with its size.

    Where a byte cannot be decoded, return its place, the encoding, and the byte.
    """
    decoder = codecs.getincrementaldecoder(encoding.codec)("strict")
    has_ascii = not encoding.codec.startswith(_WITHOUT_ASCII)
    size, run, blank, clean = encoding.mark, 0, True, True
    chunk = b" "
    with content.reading() as raw:
        raw.read(encoding.mark)
        while chunk:
            chunk = raw.read(CHUNK)
            size += len(chunk)
            if content.most is not None and size > content.most:
                raise too_big(content.name, content.most, "unpacks_to_more_than")
            end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
            run = len(chunk) - end if end >= 0 else run + len(chunk)
            if run > LONGEST_LINE:
                raise endless_line(content.name, _place_of(content, encoding, size - run + 1)[0])
            if has_ascii and b"\0" in chunk:
                raise _nul(content, encoding, size - len(chunk) + chunk.index(b"\0"))
            if has_ascii and clean and chunk and chunk.isascii():
                blank = blank and chunk.isspace()
                continue
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return size - len(error.object) + error.start, encoding, error.object[error.start]
            clean = not decoder.getstate()[0]
            blank = blank and (not text or text.isspace())
            if not has_ascii and "\0" in text:
                raise _nul(content, encoding, size - len(text[text.index("\0") :].encode(encoding.codec)))
    if blank:
        raise content.refusal(Slug.FILE_EMPTY, message("file_is_empty"), message("begins_with_header_line"))
    return encoding._replace(size=size)


def _nul(content: Content, encoding: Encoding, offset: int) -> InputError:
    """Return the error of the first NUL; text that is UTF-16 without a mark has one in every second byte."""
    line, _ = _place_of(content, encoding, offset)
    return content.refusal(Slug.NOT_TEXT, message("a_nul"), message("no_csv_holds_nul"), line)


def _place_of(content: Content, encoding: Encoding, offset: int) -> tuple[int, int]:
    """Return the line and the column (in characters) of a byte, both from 1; every kind of line end counts."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding.codec)("replace"), translate=True)
    line, column, left = 1, 1, offset - encoding.mark
    with content.open() as raw:
        raw.read(encoding.mark)
        while left > 0 and (chunk := raw.read(min(left, CHUNK))):
            left -= len(chunk)
            piece = decoder.decode(chunk)
            line += piece.count("\n")
            end = piece.rfind("\n")
            column = len(piece) - end if end >= 0 else column + len(piece)
    return line, column
