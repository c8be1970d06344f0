from __future__ import annotations

import pytest

from translator.documents.read import parse_bytes
from translator.errors import InputNotText

PAGE = (
    '<!DOCTYPE html><html><head><title>Harga Beras Naik</title></head><body><iframe src=3D"cid:f"></iframe><article>'
    "<h1>Harga Beras Naik</h1><p>Harga beras naik lagi pada Senin, kata pedagang di Pasar Induk, =E2=80=9Clima "
    "persen=E2=80=9D.</p></article></body></html>"
)
FRAME = (
    "<html><body><p>Iklan sabun mandi yang sangat murah sekali, beli sekarang juga di toko terdekat.</p></body></html>"
)
PART = (
    "--x\r\nContent-Type: text/html{charset}\r\nContent-ID: <{name}@mhtml.blink>\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n{location}\r\n{page}\r\n"
)


def saved(*parts: str, top: str = "", start: str = "") -> bytes:
    return (
        f"From: <Saved by Blink>\r\n{top}Subject: Harga\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";{start}\r\n\tboundary="x"\r\n\r\n'
        f"{''.join(parts)}--x--\r\n"
    ).encode()


def part(name: str, page: str, *, location: str = "", charset: str = "") -> str:
    location = f"Content-Location: {location}\r\n" if location else ""
    return PART.format(name=name, page=page, location=location, charset=charset)


@pytest.mark.parametrize(
    "data",
    [
        saved(part("p", PAGE), part("f", FRAME)),
        saved(
            part("f", FRAME),
            part("p", PAGE, location="https://contoh.id/1"),
            top="Snapshot-Content-Location: https://contoh.id/1\r\n",
        ),
        saved(part("f", FRAME), part("p", PAGE), start='\r\n\tstart="<p@mhtml.blink>";'),
    ],
    ids=["the first", "by the address", "by start"],
)
def test_the_page_is_read_and_not_its_frames(data: bytes) -> None:
    article = parse_bytes(data, "berita.mhtml")
    assert article.title
    assert article.title.source == "Harga Beras Naik"
    assert "“lima persen”" in article.paragraphs[0].source
    assert len(article.paragraphs) == 1


def test_the_address_is_where_the_page_was_saved_from() -> None:
    article = parse_bytes(saved(part("p", PAGE, location="https://contoh.id/berita/1")), "berita.mht")
    assert (article.about.address, article.about.outlet) == ("https://contoh.id/berita/1", "contoh.id")
    assert parse_bytes(saved(part("p", PAGE, location="file:///C:/a.htm")), "a.mht").about.address is None


def test_a_page_in_another_encoding_is_read_as_it_says() -> None:
    page = "<html><body><p>Pembukaan kaf=E9 itu ramai sekali, kata para pedagang di pasar itu.</p></body></html>"
    article = parse_bytes(saved(part("p", page, charset='; charset="iso-8859-1"')), "a.mht")
    assert "kafé" in article.paragraphs[0].source


def test_one_without_a_page_says_so() -> None:
    with pytest.raises(InputNotText, match="without a page"):
        parse_bytes(saved(), "a.mht")


def test_a_page_saved_by_chromium_says_where_it_came_from() -> None:
    page = (
        "<!DOCTYPE html>\n<!-- saved from url=(0027)https://www.contoh.co.id/1 -->\n<html><body><h1>Harga</h1>"
        "<p>Harga beras naik lagi pada Senin, kata pedagang di Pasar Induk.</p></body></html>"
    )
    about = parse_bytes(page.encode(), "berita.html").about
    assert (about.address, about.outlet) == ("https://www.contoh.co.id/1", "contoh.co.id")
