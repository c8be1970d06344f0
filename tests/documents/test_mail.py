from __future__ import annotations

from email.message import EmailMessage

import pytest

from translator.documents.read import parse_bytes
from translator.errors import InputEmpty

TEXT = """Harga beras naik lagi pada Senin, kata pedagang di Pasar Induk. Kenaikannya
mencapai 5 persen dibandingkan pekan lalu, menurut catatan dinas.

- Beras medium: Rp12.500
- Beras premium: Rp15.000

Pada Sen, 4 Mar 2024, Budi menulis:
> Tolong kirim laporan harga
> hari ini juga.
>> Terima kasih.

{signature}
Sri Wahyuni
Redaksi Contoh
""".replace("{signature}", "-- ")
PAGE = """<html><head><style>p{color:red}</style></head><body>
<div style="display:none;max-height:0">Pratinjau.</div><table role="presentation"><tr><td><h1>Kabar Pagi</h1>
<p>Harga beras naik lagi pada Senin, kata pedagang di Pasar Induk, sebesar 5 persen dibandingkan pekan lalu.</p>
<h2><a href="https://contoh.id/1">Banjir surut di tiga kecamatan</a></h2><p>Warga kembali ke rumah mereka.</p>
<ul><li>Air minum</li><li>Selimut</li></ul>
<blockquote type="cite"><p>Tolong kirim laporan.</p></blockquote></td></tr></table>
<div class="gmail_signature">Sri Wahyuni</div>
<p><a href="https://contoh.id/u">Berhenti berlangganan</a> | <a href="https://contoh.id/b">Lihat di peramban</a></p>
</body></html>"""


def message(
    *, plain: str | None = None, page: str | None = None, subject: str = "Kabar Pagi", **headers: str
) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = subject
    mail["From"] = "Sri Wahyuni — Redaksi <sri@contoh.id>"
    mail["To"] = "pembaca@contoh.id"
    mail["Date"] = "Tue, 05 Mar 2024 23:30:00 +0700"
    mail["Message-ID"] = "<1@contoh.id>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    if plain is not None:
        mail.set_content(plain)
    if page is not None:
        mail.add_alternative(page, subtype="html") if plain is not None else mail.set_content(page, subtype="html")
    return mail


def test_subject_sender_and_day_are_read_and_a_plain_text_made_whole() -> None:
    article = parse_bytes(bytes(message(plain=TEXT, subject="Bls: Re: Harga beras — laporan")), "surat.eml")
    assert article.title
    assert article.title.source == "Harga beras — laporan"
    assert (article.about.date, article.about.author) == ("2024-03-05", "Sri Wahyuni — Redaksi")
    assert [(p.kind, p.marker, p.source) for p in article.paragraphs] == [
        (
            "prose",
            "",
            "Harga beras naik lagi pada Senin, kata pedagang di Pasar Induk. Kenaikannya mencapai 5 persen "
            "dibandingkan pekan lalu, menurut catatan dinas.",
        ),
        ("list", "-", "Beras medium: Rp12.500"),
        ("list", "-", "Beras premium: Rp15.000"),
        ("prose", "", "Pada Sen, 4 Mar 2024, Budi menulis:"),
        ("quote", "", "Tolong kirim laporan harga hari ini juga."),
        ("quote", "", "Terima kasih."),
    ]
    assert [(d.rule, d.text) for d in article.dropped] == [("signature", "Sri Wahyuni Redaksi Contoh")]


def test_of_a_newsletter_the_page_is_read_without_what_only_serves_the_sending() -> None:
    article = parse_bytes(bytes(message(plain="Buka surat ini di peramban.", page=PAGE)), "kabar.eml")
    assert article.title
    assert article.title.source == "Kabar Pagi"
    assert [(p.kind, p.level, p.source) for p in article.paragraphs] == [
        (
            "prose",
            0,
            "Harga beras naik lagi pada Senin, kata pedagang di Pasar Induk, sebesar 5 persen dibandingkan pekan lalu.",
        ),
        ("heading", 2, "Banjir surut di tiga kecamatan"),
        ("prose", 0, "Warga kembali ke rumah mereka."),
        ("list", 0, "Air minum"),
        ("list", 0, "Selimut"),
        ("quote", 0, "Tolong kirim laporan."),
    ]
    assert [d.rule for d in article.dropped] == ["signature", "link"]


def test_a_page_that_is_only_a_notice_gives_way_to_the_text() -> None:
    article = parse_bytes(bytes(message(plain=TEXT, page="<p>Lihat teksnya.</p>")), "surat.eml")
    assert article.paragraphs[0].source.startswith("Harga beras naik lagi")


def test_attachments_are_named_and_not_read() -> None:
    mail = message(plain="Terlampir laporan harga dari dinas untuk pekan ini.")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../laporan harga.pdf")
    mail.add_attachment("Isi lampiran.", filename="catatan.txt")
    mail.add_attachment(message(plain="Surat dalam surat."))
    article = parse_bytes(bytes(mail), "surat.eml")
    assert len(article.paragraphs) == 1
    assert [(d.rule, d.text) for d in article.dropped] == [
        ("attachment", "laporan harga.pdf"),
        ("attachment", "catatan.txt"),
        ("attachment", "message/rfc822"),
    ]


def test_pictures_of_a_newsletter_are_no_attachments_and_make_no_saved_page_of_it() -> None:
    mail = message(page=PAGE)
    mail.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a@contoh.id>", filename="logo.png")
    article = parse_bytes(bytes(mail), "kabar.eml")
    assert article.about.author == "Sri Wahyuni — Redaksi"
    assert "attachment" not in {d.rule for d in article.dropped}


def test_lines_that_flow_are_joined_as_their_program_meant() -> None:
    flowed = "Harga beras naik lagi pada Senin, \nKata pedagang di pasar.\n> Tolong \n> Kirim.\nBerita lain.\n"
    mail = message(plain=flowed)
    mail.replace_header("Content-Type", 'text/plain; charset="utf-8"; format=flowed')
    sources = [p.source for p in parse_bytes(bytes(mail), "surat.eml").paragraphs]
    assert sources == ["Harga beras naik lagi pada Senin, Kata pedagang di pasar.", "Tolong Kirim.", "Berita lain."]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-7", "rot13", "tidak-ada"])
def test_the_declared_encoding_is_believed_where_it_can_be_so(charset: str) -> None:
    encoding = "utf-8" if charset in {"utf-7", "rot13", "tidak-ada"} else charset
    head = f"From: a@contoh.id\nSubject: Kafe\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    data = head.encode() + "Pembukaan kafé itu ramai sekali.".encode(encoding)
    assert parse_bytes(data, "a.eml").paragraphs[0].source == "Pembukaan kafé itu ramai sekali."


def test_a_message_is_known_by_its_headers_or_by_its_ending_and_prose_is_none() -> None:
    few = b"Subject: Harga\nMIME-Version: 1.0\n\nHarga beras naik sejak pekan lalu."
    assert parse_bytes(few, "a.eml", suffix=".eml").title
    assert parse_bytes(bytes(message(plain=TEXT)), "a.txt", suffix=".txt").about.author
    prose = b"Jakarta: Hujan deras turun.\nBandung: Udara cerah.\nBogor: Hujan lagi turun hari ini.\n\nWarga bersiap."
    assert parse_bytes(prose, "a.txt", suffix=".txt").about.author is None


def test_a_message_without_text_says_so() -> None:
    with pytest.raises(InputEmpty, match="without text"):
        parse_bytes(bytes(message(plain="\n-- \nSri\n")), "a.eml")
