"""Old Office documents (.doc, .xls) and encrypted new ones, which are the same kind of container: told and refused."""

from __future__ import annotations

from translator.errors import InputNotText

_KINDS = (
    ("EncryptedPackage", "an Office document (.docx, .xlsx) that is protected by a password"),
    ("WordDocument", "an old Word document (.doc)"),
    ("Workbook", "an old Excel workbook (.xls)"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)"),
    ("__substg1.0_", "a message of Outlook (.msg)"),
)
"""Names of the streams in a container, which its directory holds in UTF-16 (MS-CFB), and what each one makes it."""
_HINTS = {
    "EncryptedPackage": "Open it in the program that made it and save it without a password.",
    "WordDocument": "Save it as .docx: in Word or LibreOffice, or with: soffice --headless --convert-to docx FILE.doc",
    "__substg1.0_": "Save it as .eml or .html and try again.",
}
_HEADER = 512
"""Bytes before the first sector, where Word puts its stream."""


def office_error(data: bytes, name: str) -> InputNotText:
    """The error that says what such a container is and what to do."""
    stream, kind = next(
        ((stream, kind) for stream, kind in _KINDS if stream.encode("utf-16-le") in data),
        ("", "an old Office document (.doc, .xls)"),
    )
    start = data[_HEADER : _HEADER + 12]
    if stream == "WordDocument" and start[:2] == b"\xec\xa5" and len(start) == 12 and start[11] & 0x01:
        kind, stream = "an old Word document (.doc) that is protected by a password", "EncryptedPackage"
    return InputNotText(f"{name} is {kind}.", _HINTS.get(stream, "Save its text as .docx or .txt and try again."))
