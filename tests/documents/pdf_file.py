"""Writes small PDF documents by hand: text at places, in Helvetica, as many producers lay it out."""

from __future__ import annotations

from collections.abc import Sequence

Piece = tuple[float, float, float, str]
"""x, y, size, text."""


def pdf(pages: Sequence[Sequence[Piece]], *, picture: bool = False) -> bytes:
    """A PDF with a page for each sequence of pieces, drawn in their order; `picture` puts an image on each page."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    image = add(_stream(b"\x80", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                        b"/BitsPerComponent 8"))  # fmt: skip
    contents = [add(_stream(b"".join(_show(piece) for piece in page))) for page in pages]
    tree = len(objects) + 1 + len(pages)
    kids = []
    for content in contents:
        objects_used = b"/XObject << /I %d 0 R >>" % image if picture else b""
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                b"/Resources << /Font << /F %d 0 R >> %s >> >>" % (tree, content, font, objects_used)
            )
        )
    add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids)))
    root = add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def lines(x: float, y: float, texts: Sequence[str], *, size: float = 10, leading: float = 12) -> list[Piece]:
    """Lines of text one under the other."""
    return [(x, y - leading * number, size, text) for number, text in enumerate(texts)]


def _show(piece: Piece) -> bytes:
    """The operators that draw a piece; a soft hyphen is drawn as Chromium does, as a space that stands for one."""
    x, y, size, text = piece
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("windows-1252")
    shown = b"(%s) Tj" % escaped.replace(b"\xad", b") Tj /Span << /ActualText <FEFF00AD> >> BDC ( ) Tj EMC (")
    return b"BT /F %g Tf 1 0 0 1 %g %g Tm %s ET\n" % (size, x, y, shown)


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)
