"""E-books, OpenDocument texts, RTF, messages and saved pages that mean harm or are merely broken: each is read, soon,
or gives one clear error.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pytest

from tests.documents.package_files import CONTAINER, MANIFEST, ODT, archive, epub, odt, odt_content, opf, xhtml
from tests.documents.test_hostile import BOMB, SCRIPT, TEXT, _safe
from translator.documents.read import parse_bytes
from translator.errors import InputError
from translator.indonesian.prepare import prepare
from translator.output.html import to_html

PARAGRAPH = f"<text:p>{TEXT}</text:p>"
PAGE = {"bab1.xhtml": xhtml(f"<p>{TEXT}</p>")}
MAIL = "From: a@contoh.id\r\nTo: b@contoh.id\r\nSubject: Beras\r\nMIME-Version: 1.0\r\n"
SAVED = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
OUTER = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ITEM = '<item id="{0}" href="{1}" media-type="application/xhtml+xml"/>'


def nested(before: str, after: str, times: int, inside: str = PARAGRAPH) -> str:
    return before * times + inside + after * times


def nested_mail(times: int) -> bytes:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(times))
    return f"{MAIL}{parts}Content-Type: text/plain\r\n\r\n{TEXT}\r\n".encode()


def rtf(rest: str) -> bytes:
    """An RTF document with the text and something after it."""
    return f"{{\\rtf1 {TEXT}{rest}}}".encode()


def circle(times: int) -> str:
    """Styles each based on the next, the last one on the first."""
    return "".join(
        f'<style:style style:name="S{n}" style:family="paragraph" style:parent-style-name="S{(n + 1) % times}"/>'
        for n in range(times)
    )


def overlapping() -> bytes:
    """An archive whose directory names one member a thousand times."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", ODT)
        file.writestr("content.xml", odt_content(PARAGRAPH))
        file.filelist += [file.filelist[-1]] * 1_000
    return out.getvalue()


READ: dict[str, Callable[[], bytes]] = {
    "odt: script in a text": lambda: odt(f"<text:p>{SCRIPT.replace('<', '&lt;')} {TEXT}</text:p>"),
    "odt: styles in a circle": lambda: odt(
        f'<text:p text:style-name="S0">{TEXT}</text:p>',
        more={"styles.xml": odt_content(circle(500)).replace("office:text", "office:styles")},
    ),
    "odt: text boxes in text boxes": lambda: odt(
        PARAGRAPH + nested("<text:p><draw:text-box>", "</draw:text-box></text:p>", 60)
    ),
    "odt: notes in notes": lambda: odt(
        PARAGRAPH
        + nested(
            "<text:p><text:note><text:note-body>", "</text:note-body></text:note></text:p>", 50, "<text:p>x</text:p>"
        )
    ),
    "odt: tables in tables": lambda: odt(
        PARAGRAPH
        + nested(
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
            50,
        )
    ),
    "odt: cells that repeat without end": lambda: odt(
        PARAGRAPH + "<table:table>" + '<table:table-row table:number-rows-repeated="999999999"><table:table-cell '
        'table:number-columns-repeated="999999999"><text:p>x</text:p></table:table-cell></table:table-row>'
        * 3
        + "</table:table>"
    ),
    "odt: lists that count from a number beyond all": lambda: odt(
        PARAGRAPH
        + f'<text:list><text:list-item text:start-value="{"9" * 5_000}">{PARAGRAPH}</text:list-item></text:list>'
    ),
    "odt: a wrong mimetype": lambda: odt(PARAGRAPH, more={"mimetype": "image/png"}),
    "odt: an enormous mimetype": lambda: odt(PARAGRAPH, more={"mimetype": "x" * 100_000}),
    "odt: paths out of the archive": lambda: odt(PARAGRAPH, more={"../../etc/passwd": b"x", "/etc/shadow": b"x"}),
    "odt: without a manifest and styles": lambda: archive({"content.xml": odt_content(PARAGRAPH)}),
    "odt: an outer document type": lambda: odt(PARAGRAPH, prolog='<!DOCTYPE x SYSTEM "http://jahat.example/x.dtd">'),
    "odt: one member a thousand times": overlapping,
    "epub: script in a chapter": lambda: epub({"bab1.xhtml": xhtml(f"{SCRIPT}<p onclick='alert(1)'>{TEXT}</p>")}),
    "epub: a spine of one chapter without end": lambda: epub(PAGE, spine=("bab1",) * 20_000),
    "epub: chapters outside the archive": lambda: epub(
        PAGE,
        items=[
            ITEM.format(n, href) for n, href in enumerate(("../../../etc/passwd", "/etc/passwd", "file:///etc/passwd"))
        ],
        spine=("bab1", "0", "1", "2"),
    ),
    "epub: notes in notes": lambda: epub(
        {"bab1.xhtml": xhtml(f"<p>{TEXT}</p>" + nested('<aside epub:type="footnote">', "</aside>", 200, "x"))}
    ),
    "epub: entities in a chapter": lambda: epub({"bab1.xhtml": BOMB + xhtml(f"<p>{TEXT} &j; &nbsp;</p>")}),
    "epub: null bytes and lone surrogates": lambda: epub(
        {},
        items=[ITEM.format("a", "a.xhtml")],
        spine=("a",),
        more={"OEBPS/a.xhtml": f"<p>{TEXT}\0\ud800</p>".encode("utf-8", "surrogatepass")},
    ),
    "epub: a style sheet of braces": lambda: epub(PAGE, more={"OEBPS/a.css": "@{" * 100_000 + "}" * 50_000}),
    "epub: a style sheet of comments": lambda: epub(PAGE, more={"OEBPS/a.css": "/*" * 200_000}),
    "rtf: script": lambda: f"{{\\rtf1 {SCRIPT} {TEXT}}}".encode(),
    "rtf: cut off": lambda: f"{{\\rtf1\\ansi {{\\b {TEXT}".encode(),
    "rtf: too many closing braces": lambda: f"{{\\rtf1 {TEXT}{'}' * 1000}\\par {TEXT}".encode(),
    "rtf: numbers beyond all": lambda: (
        f"{{\\rtf1\\uc{'9' * 10}\\u{'9' * 10} \\f{'9' * 10}\\par {TEXT}\\u-1?\\u0?".encode()
    ),
    "rtf: lone halves of characters": lambda: f"{{\\rtf1 {TEXT} \\u-10179?\\u-10179?\\u-8704?\\u-8704? x}}".encode(),
    "rtf: binary data beyond the end": lambda: f"{{\\rtf1 {TEXT}\\bin2147483647 x}}".encode(),
    "rtf: binary data of less than nothing": lambda: f"{{\\rtf1 {TEXT}\\bin-5 x}}".encode(),
    "rtf: cells without rows": lambda: rtf("\\cell" * 20_000 + "\\row\\trowd" + "\\cellx9" * 20_000),
    "rtf: notes in notes": lambda: rtf("{\\footnote x" * 250 + "}" * 250),
    "rtf: null bytes": lambda: f"{{\\rtf1 {TEXT}\0\0\x01\x1b}}".encode(),
    "rtf: an encoding that is none": lambda: (
        f"{{\\rtf1\\ansicpg99999{{\\fonttbl{{\\f0\\fcharset999 x;}}}}{TEXT}}}".encode()
    ),
    "mail: script in the subject": lambda: f"{MAIL.replace('Beras', SCRIPT)}\r\n{TEXT}".encode(),
    "mail: headers that are no words": lambda: f"{MAIL}X: =?utf-8?b?!!?=\r\nDate: kemarin\r\n\r\n{TEXT}".encode(),
    "mail: an encoded subject that is broken": lambda: (
        MAIL.replace("Beras", "=?x?q?=FF?= =?utf-8?b?A?=").encode() + f"\r\n{TEXT}".encode()
    ),
    "mail: an enormous header": lambda: f"{MAIL}X-A: {'(' * 500_000}\r\nFrom: {'<' * 500_000}\r\n\r\n{TEXT}".encode(),
    "mail: an encoding that is none": lambda: f"{MAIL}Content-Type: text/plain; charset=zip\r\n\r\n{TEXT}".encode(),
    "mail: broken base64": lambda: (
        f"{MAIL}Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+SGFyZ2EgYmVyYXMgbmFpaw=x=\r\n"
    ).encode(),
    "mail: a date beyond all": lambda: f"{MAIL}Date: 99 Xyz 999999999 99:99:99 +9999\r\n\r\n{TEXT}".encode(),
    "mail: an attachment's name out of the folder": lambda: (
        f"{MAIL}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n{TEXT}\r\n--x\r\n"
        'Content-Disposition: attachment; filename="..\\..\\C:\\x"\r\n\r\nx\r\n--x--\r\n'
    ).encode(),
    "mail: a page that is deep in tables": lambda: (
        f"{MAIL}Content-Type: text/html\r\n\r\n{'<table><tr><td>' * 100}{TEXT}"
    ).encode(),
}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "odt: an entity bomb": (lambda: odt("<text:p>&j;</text:p>", prolog=BOMB), "entities"),
    "odt: an entity bomb in UTF-16": (
        lambda: odt(PARAGRAPH, more={"content.xml": f"{BOMB}<x>&j;</x>".encode("utf-16")}),
        "entities",
    ),
    "odt: an outer entity": (lambda: odt("<text:p>&x;</text:p>", prolog=OUTER), "entities"),
    "odt: deep XML": (lambda: odt(nested("<text:section>", "</text:section>", 5_000)), "nested deeper"),
    "odt: very many elements": (lambda: odt("".join(f"<text:s text:c='{n}'/>" for n in range(600_000))), "elements"),
    "odt: a zip bomb": (lambda: odt(PARAGRAPH, more={"content.xml": b" " * (60 << 20)}), "ZIP bomb"),
    "odt: cut off": (lambda: odt(PARAGRAPH)[:-40], "damaged"),
    "odt: XML that is cut off": (
        lambda: odt(PARAGRAPH, more={"content.xml": odt_content(PARAGRAPH)[:-30]}),
        "damaged",
    ),
    "odt: no XML": (lambda: odt(PARAGRAPH, more={"content.xml": bytes(range(256))}), "damaged"),
    "odt: an encoding that is none": (
        lambda: odt(PARAGRAPH, more={"content.xml": "<?xml version='1.0' encoding='zip'?><x/>"}),
        "damaged",
    ),
    "odt: a text without a body": (lambda: odt(PARAGRAPH, more={"content.xml": "<x/>"}), "damaged"),
    "odt: a wrong check sum": (lambda: _spoiled(odt(PARAGRAPH)), "damaged"),
    "odt: a bomb in the styles": (lambda: odt(PARAGRAPH, more={"styles.xml": f"{BOMB}<x>&j;</x>"}), "entities"),
    "odt: encrypted": (
        lambda: odt(PARAGRAPH, more={"META-INF/manifest.xml": MANIFEST.format("<manifest:encryption-data/>")}),
        "password",
    ),
    "epub: an entity bomb in the list": (
        lambda: epub(PAGE, more={"OEBPS/content.opf": BOMB + opf([], [], metadata="&j;").partition("?>")[2]}),
        "entities",
    ),
    "epub: a list that is not there": (
        lambda: epub(PAGE, more={"META-INF/container.xml": CONTAINER.format("../content.opf")}),
        "damaged",
    ),
    "epub: no list at all": (lambda: epub(PAGE, more={"META-INF/container.xml": "<x/>"}), "damaged"),
    "epub: an empty spine": (lambda: epub({}), "damaged"),
    "epub: chapters that are all missing": (
        lambda: epub({}, items=[ITEM.format("a", "a")], spine=("a",)),
        "without text",
    ),
    "epub: a chapter that is deep": (
        lambda: epub({"bab1.xhtml": xhtml("<div>" * 5_000)}),
        "nested deeper",
    ),
    "epub: a chapter that is a picture": (
        lambda: epub(
            {}, items=[ITEM.format("a", "a.xhtml")], spine=("a",), more={"OEBPS/a.xhtml": b"\x89PNG\r\n\x1a\n"}
        ),
        "PNG",
    ),
    "epub: chapters without end": (
        lambda: epub({f"b{n}.xhtml": xhtml("".join(map(str, range(200_000)))) for n in range(12)}),
        "10 MB of text",
    ),
    "epub: a list that is no XML": (lambda: epub(PAGE, more={"OEBPS/content.opf": b"\xff\xfe\0"}), "damaged"),
    "rtf: deep groups": (lambda: b"{\\rtf1 " + b"{" * 100_000 + TEXT.encode(), "nested deeper"),
    "rtf: very many control words": (lambda: b"{\\rtf1 " + b"\\b" * 1_100_000, "parts"),
    "rtf: only a head": (lambda: b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}}", "without text"),
    "mail: parts in parts in parts": (lambda: nested_mail(60), "damaged"),
    "mail: very many lines": (lambda: f"{MAIL}\r\n".encode() + b"x\n" * 900_000, "lines"),
    "mail: an enormous content type": (
        lambda: (MAIL + "Content-Type: text/plain; " + 'a=";";' * 20_000 + f"\r\n\r\n{TEXT}").encode(),
        "damaged",
    ),
    "mail: only headers": (lambda: MAIL.encode(), "without text"),
    "mail: binary data": (lambda: f"{MAIL}\r\n".encode() + bytes(range(256)) * 9, "binary data"),
    "mhtml: a page that is a picture": (
        lambda: f"{SAVED}--x\r\nContent-Type: text/html\r\n\r\n".encode() + b"\x89PNG\r\n\x1a\n" + bytes(200),
        "PNG",
    ),
    "mhtml: only an empty page": (
        lambda: f"{SAVED}--x\r\nContent-Type: text/html\r\n\r\n\r\n--x--".encode(),
        "without a page",
    ),
    "mhtml: cut off in its headers": (lambda: f"{SAVED}--x\r\nContent-Ty".encode(), "without a page"),
}


def _spoiled(data: bytes) -> bytes:
    """The archive with a byte of the packed text changed."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        place = file.getinfo("content.xml").header_offset
    middle = place + 30 + len("content.xml") + 40
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_in_safety_is_read(name: str) -> None:
    article = prepare(parse_bytes(READ[name](), "berita"))
    assert any("arga beras naik" in p.source for p in article.paragraphs)
    _safe(to_html(article))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_in_safety_is_refused_for_the_right_reason(name: str) -> None:
    make, says = REFUSED[name]
    with pytest.raises(InputError, match=says) as caught:
        parse_bytes(make(), "berita")
    assert "berita" in caught.value.message
    assert caught.value.hint
    assert TEXT[:12] not in caught.value.message + caught.value.hint


@pytest.mark.parametrize("kind", ["odt", "epub", "rtf", "mail"])
def test_no_file_cut_off_anywhere_ends_in_anything_but_an_article_or_an_error(kind: str) -> None:
    data = {
        "odt": odt(PARAGRAPH * 3),
        "epub": epub(PAGE),
        "rtf": b"{\\rtf1\\ansi{\\fonttbl{\\f0 A;}}{\\footnote x}\\trowd\\cellx9 a\\cell\\row\\u65?\\'41 b}",
        "mail": nested_mail(3),
    }[kind]
    for length in range(1, len(data), max(1, len(data) // 150)):
        for broken in (data[:length], data[:length] + b"\0\xff" + data[length + 2 :]):
            with suppress(InputError):
                assert parse_bytes(broken, "berita", suffix=".eml").paragraphs
