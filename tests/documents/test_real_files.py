"""Documents that LibreOffice and Chromium wrote, where they are installed, compared with what stands in them."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from tests.documents.package_files import MANIFEST, odt_content
from tests.documents.package_files import archive as packed
from translator.article import Article
from translator.documents.read import read_article

docx = pytest.importorskip("docx", reason="needs the documents extra")
pytestmark = [pytest.mark.slow]
OFFICE = shutil.which("soffice")
BROWSER = shutil.which("chromium")
LONG = (
    "Hujan deras membuat sungai meluap pada Selasa malam, dan ratusan warga mengungsi ke balai desa sejak pukul 21.00."
)
ITEM = "Air minum untuk seribu orang selama sepekan penuh, termasuk untuk bayi dan orang lanjut usia di balai desa"
ROWS = (
    ("Desa", "Jumlah pengungsi dan rumah", "Hari"),
    ("Karangjati", "240 orang dari beberapa dusun yang terendam air sejak Selasa malam", "3"),
    ("Sukamaju di sebelah utara jalan raya provinsi", "125 orang", "2"),
)
PAGE = (
    '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Banjir</title></head><body>'
    '<iframe srcdoc="<p>Iklan sabun mandi yang sangat murah, beli sekarang juga di toko terdekat.</p>"></iframe>'
    f"<article><h1>Banjir Rendam Tiga Kecamatan</h1><p>{LONG}</p><h2>Bantuan</h2><ul><li>Selimut tebal</li></ul>"
    "<p>“Kami pergi,” kata seorang ibu — malam itu juga, ketika air mencapai jendela.</p></article></body></html>"
)


def _document(path: Path) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kepala Halaman Redaksi"
    document.add_heading("Banjir Rendam Tiga Kecamatan", 0)
    document.add_paragraph(LONG)
    document.add_heading("Bantuan", 1)
    document.add_paragraph(ITEM, style="List Number")
    document.add_paragraph("Selimut tebal", style="List Number")
    document.add_paragraph("Palang Merah", style="List Bullet")
    document.add_paragraph("Kami kehilangan semuanya.", style="Intense Quote")
    table = document.add_table(0, 3, style="Table Grid")
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            cell.vertical_alignment = 1
    last = document.add_paragraph("Harga ")
    last.add_run("Rp10.000").font.strike = True
    last.add_run(" Rp12.000, luasnya 5 km")
    last.add_run("2").font.superscript = True
    last.add_run(".")
    last.add_run(" Catatan redaksi.").font.hidden = True
    document.save(path)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a document in every format that LibreOffice writes of it."""
    if OFFICE is None:
        pytest.skip("needs LibreOffice (soffice)")
    folder = tmp_path_factory.mktemp("office")
    _document(folder / "banjir.docx")
    (folder / "catatan.odt").write_bytes(
        packed(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": odt_content(
                    f'<text:p>{LONG}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                    "<text:note-body><text:p>Data dinas.</text:p></text:note-body></text:note></text:p>"
                ),
                "META-INF/manifest.xml": MANIFEST.format(""),
            }
        )
    )
    for name, kinds in (("banjir.docx", ("odt", "rtf", "epub", "pdf")), ("catatan.odt", ("docx", "rtf"))):
        for kind in kinds:
            subprocess.run(
                [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
                 "--outdir", folder, folder / name],
                check=True, capture_output=True, timeout=200,
            )  # fmt: skip
    return folder


def _shape(article: Article) -> list[tuple[str, str, int, int, str]]:
    return [(p.kind, p.marker, p.row, p.column, p.source) for p in article.paragraphs]


@pytest.mark.parametrize("kind", ["odt", "rtf"])
def test_what_libreoffice_saves_reads_like_the_word_document_it_came_from(office: Path, kind: str) -> None:
    word, other = read_article(office / "banjir.docx"), read_article(office / f"banjir.{kind}")
    assert other.title == word.title
    assert _shape(other) == _shape(word)
    assert other.dropped == word.dropped
    assert {d.rule for d in word.dropped} == {"hidden", "struck-out"}


def test_an_e_book_of_libreoffice_holds_the_same_text(office: Path) -> None:
    sources = [p.source for p in read_article(office / "banjir.epub").paragraphs]
    assert [text for text in (LONG, "Bantuan", ITEM, ROWS[1][1]) if text not in sources] == []
    assert sources[-1] == "Harga Rp12.000, luasnya 5 km²."


def test_a_pdf_of_libreoffice_has_its_lists_and_its_table_with_cells_in_the_middle(office: Path) -> None:
    pytest.importorskip("pypdf", reason="needs the documents extra")
    article = read_article(office / "banjir.pdf")
    cells = {(p.row, p.column): p.source for p in article.paragraphs if p.kind == "cell"}
    assert cells == {(r, c): text for r, row in enumerate(ROWS, 1) for c, text in enumerate(row, 1)}
    lists = [(p.marker, p.source) for p in article.paragraphs if p.kind == "list"]
    assert lists == [("1.", ITEM), ("2.", "Selimut tebal"), ("\u2022", "Palang Merah")]


@pytest.mark.parametrize("kind", ["odt", "docx", "rtf"])
def test_notes_are_read_in_every_format(office: Path, kind: str) -> None:
    assert [(p.marker, p.source) for p in read_article(office / f"catatan.{kind}").paragraphs] == [
        ("", LONG),
        ("1.", "Data dinas."),
    ]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a frame in it, saved by Chromium as one file."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    from selenium.webdriver.chrome.service import Service

    driver_path = shutil.which("chromedriver")
    if BROWSER is None or driver_path is None:
        pytest.skip("needs chromium and chromedriver")
    folder = tmp_path_factory.mktemp("saved")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    try:
        driver.get(f"http://127.0.0.1:{server.server_port}/page.html")
        found = driver.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})
        (folder / "page.mhtml").write_bytes(found["data"].encode())
    finally:
        driver.quit()
        server.shutdown()
        server.server_close()
    return folder / "page.mhtml"


def test_a_page_saved_by_chromium_as_one_file_is_read_without_its_frame(saved: Path) -> None:
    article = read_article(saved)
    assert article.title
    assert article.title.source == "Banjir Rendam Tiga Kecamatan"
    assert [(p.kind, p.source[:12]) for p in article.paragraphs] == [
        ("prose", LONG[:12]),
        ("heading", "Bantuan"),
        ("list", "Selimut teba"),
        ("prose", "“Kami pergi,"),
    ]
    assert article.about.address is None or article.about.address.startswith("http://127.0.0.1")
