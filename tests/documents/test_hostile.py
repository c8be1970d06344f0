"""Thirty and more documents that mean harm or are merely broken: each gives a clean page or one clear error, soon."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable

import pytest

from tests.documents.pdf_file import lines, pdf
from translator.documents.read import parse_bytes
from translator.errors import InputError
from translator.indonesian.prepare import prepare
from translator.output.html import to_html

TEXT = "Harga beras naik sejak pekan lalu, kata pedagang di pasar itu."
PAGE = "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p>{more}</body></html>"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def page(*, title: str = "Beras", text: str = TEXT, more: str = "") -> bytes:
    return PAGE.format(title=title, text=text, more=more).encode()


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def word(body: str, *, prolog: str = "") -> bytes:
    document = f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    package = "http://schemas.openxmlformats.org/package/2006"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    types = (
        f'<?xml version="1.0"?><Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="{relations}"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    links = (
        f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>'
    )
    return archive(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": links.encode(),
            "word/document.xml": document.encode(),
        }
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
SRT = "1\n00:00:01,000 --> 00:00:02,000\n{}\n"
SCRIPT = "<script>alert(1)</script>"

HARMFUL: dict[str, Callable[[], bytes]] = {
    "script in a title": lambda: page(title=f"Beras {SCRIPT}"),
    "escaped script in a title": lambda: page(title="Beras &lt;script&gt;alert(1)&lt;/script&gt;"),
    "script in a text": lambda: f"{SCRIPT} {TEXT}\n\n{TEXT}".encode(),
    "script in Markdown": lambda: f"# Beras {SCRIPT}\n\n{TEXT} [klik](javascript:alert(1))".encode(),
    "script in front matter": lambda: f'---\ntitle: "{SCRIPT}"\n---\n\n{TEXT}'.encode(),
    "event handlers": lambda: page(text=f'{TEXT} <img src=x onerror=alert(1)><b onclick="alert(1)">di sini</b>'),
    "javascript links": lambda: page(text=f'{TEXT} <a href="javascript:alert(1)">klik</a> &#106;avascript:alert(1)'),
    "svg and iframes": lambda: page(more=f"<svg onload=alert(1)><iframe srcdoc='{SCRIPT}'></iframe>"),
    "base and refresh": lambda: page(more="<base href=//jahat.example/><meta http-equiv=refresh content=0>"),
    "right-to-left overrides": lambda: page(text=f"{TEXT} \u202egnp.exe\u202c \u2067\u2066"),
    "zero bytes and escapes": lambda: f"{TEXT} \x00\x1b[31m {TEXT * 10}".encode(),
    "end of the script in a text": lambda: f"</script></style></title>--> ]]> {TEXT}".encode(),
    "template markup": lambda: f"{{{{ 7 * 7 }}}} {{% include 'x' %}} {TEXT}".encode(),
    "deep nesting": lambda: page(more="<div>" * 100_000),
    "deep nesting of lists": lambda: page(more="<ul><li>" * 100_000),
    "very many elements": lambda: page(more="<i></i>" * 150_000),
    "unclosed comments": lambda: page(more="<!--" * 100_000),
    "unclosed tags": lambda: page(more="<a href='" * 100_000),
    "unclosed quotation marks": lambda: page(more="<a b='>x" * 20_000),
    "only angle brackets": lambda: page(more="<" * 200_000),
    "an enormous character reference": lambda: page(text=f"{TEXT} &#{'9' * 10_000}; &#x{'f' * 10_000};"),
    "an enormous title": lambda: page(title="a" * 2_000_000),
    "JSON-LD that is deep": lambda: page(more=f'<script type="application/ld+json">{"[" * 50_000}</script>'),
    "XML entities in a page": lambda: b'<?xml version="1.0"?>' + BOMB.encode() + page(text=f"{TEXT} &j;"),
    "a gzip bomb": lambda: gzip.compress(b"\0" * (60 << 20)),
    "a zip bomb": lambda: archive({"word/document.xml": b" " * (60 << 20)}),
    "a document of very much text": lambda: word(paragraph("".join(f"{n} " for n in range(5_000)) * 2_400)),
    "an entity bomb in UTF-16": lambda: archive({"word/document.xml": f"{BOMB}<x/>".encode("utf-16")}),
    "a zip of many files": lambda: archive({f"word/{n}.xml": b"" for n in range(6_000)}),
    "a path out of the archive": lambda: archive({"../../etc/passwd": b"x", "word/document.xml": b"<x/>"}),
    "a truncated zip": lambda: word(paragraph(TEXT))[:-30],
    "a zip with a wrong check sum": lambda: word(paragraph(TEXT)).replace(b"word/document", b"word/dokument", 1),
    "a document that is no XML": lambda: archive({"word/document.xml": b"halo", "[Content_Types].xml": b"<x"}),
    "a document of deep XML": lambda: word("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000),
    "an entity bomb in a document": lambda: word(paragraph("&j;"), prolog=BOMB),
    "an outer entity in a document": lambda: word(
        paragraph("&x;"), prolog='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "script in a document": lambda: word(paragraph("&lt;script&gt;alert(1)&lt;/script&gt; " + TEXT)),
    "a truncated PDF": lambda: pdf([lines(50, 700, [TEXT])])[:300],
    "a PDF that is only a header": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 10,
    "a PDF whose pages are their own parents": lambda: pdf([[]]).replace(b"/Kids [5 0 R]", b"/Kids [6 0 R]"),
    "script in a PDF": lambda: pdf([lines(50, 700, [SCRIPT, TEXT])]),
    "script in subtitles": lambda: SRT.format(f"{SCRIPT} {TEXT} <b onclick=alert(1)>x</b>").encode(),
    "subtitles of the year 9999": lambda: b"1\n9999:99:99,999 --> 00:00:00,000\nHalo.\n",
    "subtitles that never end": lambda: ("00:00:01,000 --> 00:00:02,000\nya\n" * 60_000).encode(),
    "subtitles with an enormous reference": lambda: SRT.format(f"Halo &#{'9' * 9_000};").encode(),
    "deep JSON": lambda: b'{"text": ' + b"[" * 100_000,
    "MHTML without a page": lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
}


def _safe(html: str) -> None:
    """Nothing in the page runs or loads but the page's own script, which its policy admits by its hash."""
    body = html[html.index("<body>") :]
    assert re.findall(r"<(?:script|iframe|img|svg|base|object|embed|form|link|meta)\b", body) == []
    assert re.findall(r"<[^>]*\s(?:on\w+|style|src|srcdoc)\s*=", body) == []
    assert set(re.findall(r'href="([^#"][^"]*)"', body)) == set()
    assert html.count("<script>") == html.count("</script>") == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", html)
    html.encode("utf-8")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", sorted(HARMFUL))
def test_harm_gives_a_clean_page_or_a_clear_error(name: str) -> None:
    refusal: InputError | None = None
    try:
        article = prepare(parse_bytes(HARMFUL[name](), "berita"))
    except InputError as error:
        refusal = error
    if refusal is None:
        _safe(to_html(article))
    else:
        assert "berita" in refusal.message
        assert refusal.hint
        assert "alert(1)" not in refusal.message + refusal.hint


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("deep nesting", "nested deeper"),
        ("deep nesting of lists", "nested deeper"),
        ("very many elements", "elements"),
        ("a gzip bomb", "once it is unpacked"),
        ("a zip bomb", "ZIP bomb"),
        ("a zip of many files", "5,000 files"),
        ("a document of very much text", "MB of text"),
        ("a truncated zip", "damaged"),
        ("an entity bomb in a document", "document type"),
        ("an entity bomb in UTF-16", "document type"),
        ("an outer entity in a document", "document type"),
        ("a truncated PDF", "damaged"),
        ("a PDF that is only a header", "damaged"),
        ("subtitles that never end", "50,000 subtitles"),
        ("a document that is no XML", "damaged"),
    ],
)
def test_what_cannot_be_read_in_safety_is_refused_for_the_right_reason(name: str, says: str) -> None:
    if "PDF" in name:
        pytest.importorskip("pypdf", reason="needs the documents extra")
    if says == "damaged":
        pytest.importorskip("docx", reason="needs the documents extra")
    with pytest.raises(InputError, match=says):
        parse_bytes(HARMFUL[name](), "berita")


@pytest.mark.parametrize(
    "name", ["script in a title", "event handlers", "right-to-left overrides", "unclosed comments"]
)
def test_what_can_be_read_in_safety_is_read(name: str) -> None:
    assert TEXT[:20] in parse_bytes(HARMFUL[name](), "berita").paragraphs[0].source
