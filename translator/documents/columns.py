"""Which column of a table, or key of an object, holds what: found by its name, or told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

_NAMES: dict[str, str] = {
    "id": (
        "id uuid guid docid documentid articleid newsid idberita idartikel idnews beritaid artikelid rowid recordid"
        " identifier pengenal kode nomor no number index"
    ),
    "title": (
        "title judul headline heading juduldokumen judulberita judulartikel newstitle articletitle fulltitle tajuk"
        " tajukberita kepalaberita subject perihal"
    ),
    "text": (
        "text teks body isi content konten contents fulltext articletext articlebody bodytext maintext fullcontent"
        " isiberita isiartikel isikonten isiteks teksberita teksartikel kontenberita kontenartikel newstext"
        " newscontent newsbody contenttext textcontent plaintext cleantext rawtext teksbersih teksasli naskah narasi"
        " article artikel berita news document dokumen paragraphs paragraf story tulisan post pesan message description"
        " deskripsi keterangan abstract abstrak summary ringkasan"
    ),
    "date": (
        "date published publishedat publishdate publisheddate datetime tanggal tgl tanggalterbit tglterbit"
        " tanggalpublikasi tanggalrilis tanggalberita waktuterbit waktu datepublished publicationdate pubdate pubtime"
        " releasedate createdat created timestamp terbit"
    ),
    "outlet": (
        "outlet site publisher media source sumber sitename sourcename namamedia medianame sumberberita newspaper koran"
        " portal penerbit situs website domain"
    ),
    "author": "author authors byline penulis writer reporter wartawan jurnalis creator pengarang namapenulis",
    "address": (
        "url link address tautan href uri permalink articleurl newsurl sourceurl pageurl weburl canonicalurl"
        " originalurl urlberita urlartikel linkberita linkartikel alamat"
    ),
    "language": "language lang bahasa langcode languagecode",
}
"""Names that columns of corpora go by, English and Indonesian, the likeliest first, as `plain_name` gives them."""
RANKED: dict[str, tuple[str, ...]] = {role: tuple(names.split()) for role, names in _NAMES.items()}
_WORDS = {
    "text": frozenset({"text", "teks", "isi", "konten", "content", "body", "naskah"}),
    "title": frozenset({"title", "judul", "headline"}),
}
"""Words that make a longer name one of a text or a title: isi_berita_lengkap, newsTitle."""
_OTHER_WORDS = (
    "length len count num jumlah panjang url link id type tipe jenis lang language bahasa hash md5 en eng english"
    " inggris date tanggal path file score skor size ukuran class category kategori title judul headline image gambar"
    " encoding translated terjemahan label tag tags status"
)
_OTHERWISE = frozenset(_OTHER_WORDS.split())
"""Words that make it something else after all: content_type, text_en."""
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+")
_NAME_LENGTH = 40
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that hold the parts of an article, where a user names them; None finds a column by its name.

    Args:
        text: the article itself.
        title: its heading.
        id: the corpus's own name for it.
        date: when it was published.
        outlet: who published it.
        author: who wrote it.
        address: its web address.
    """

    text: str | None = None
    title: str | None = None
    id: str | None = None
    date: str | None = None
    outlet: str | None = None
    author: str | None = None
    address: str | None = None

    @property
    def told(self) -> dict[str, str]:
        """What is named, by its part."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name)) is not None}


@dataclass(frozen=True, slots=True)
class Found:
    """The columns that were found, the likeliest first, by the part of an article that they hold.

    `missing` are the told columns that are not there, by their part.
    """

    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)

    def first(self, part: str) -> str | None:
        """The column that holds a part of the article, None where there is none."""
        return next(iter(self.places.get(part, ())), None)

    def described(self) -> str:
        """Which column holds what, and which others could: "text from isi (or content), title from judul"."""
        told = []
        for part in ("text", "title", "id", "date", "outlet", "author", "address"):
            taken, *others = self.places.get(part, ()) or ("",)
            if taken:
                told.append(f"{part} from {taken}" + (f" (not from {', '.join(others)})" if others else ""))
        return ", ".join(told)


def plain_name(name: str) -> str:
    """A column's name without what people write differently: case, spaces, underscores, marks, a byte order mark.

    Example:
        >>> from translator.documents.columns import plain_name
        >>> plain_name(" Isi_Berita ")
        'isiberita'
    """
    return re.sub(r"[\W_]+", "", name.casefold())


def find_columns(names: Sequence[str], told: Columns | None = None) -> Found:
    """Which of some columns hold which parts of an article.

    A told column is the one of exactly that name, else the only one whose `plain_name` is the same.

    Example:
        >>> from translator.documents.columns import find_columns
        >>> find_columns(["No", "Judul", "Isi Berita"]).first("text")
        'Isi Berita'
    """
    plain: dict[str, list[str]] = {}
    for name in names:
        plain.setdefault(plain_name(name), []).append(name)
    wanted = told.told if told else {}
    places: dict[str, tuple[str, ...]] = {}
    missing: dict[str, str] = {}
    taken = set()
    for part, name in wanted.items():
        alike = plain.get(plain_name(name), [])
        if name in names or len(alike) == 1:
            places[part] = (name if name in names else alike[0],)
            taken.add(places[part][0])
        else:
            missing[part] = name
    for part, ranked in RANKED.items():
        if part in wanted:
            continue
        found = [name for likely in ranked for name in plain.get(likely, ())]
        found += _by_words(names, part) if not found else []
        found = [name for name in dict.fromkeys(found) if name not in taken]
        if found:
            places[part] = tuple(found)
    return Found(places, missing)


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, each once: a second "isi" is "isi (2)"."""
    found: dict[str, None] = {}
    for name in names:
        count, unique = 1, name
        while unique in found:
            count += 1
            unique = f"{name} ({count})".strip()
        found[unique] = None
    return tuple(found)


def listed(names: Sequence[str]) -> str:
    """The names of columns for a message; what looks like text of an article, in a table without names, is left out."""
    if any(len(name) > _NAME_LENGTH or name[-1:] in ".!?" for name in names if name):
        return "Its first row has to hold the names of the columns."
    shown = ", ".join(name or "(no name)" for name in names[:_SHOWN])
    return f"Its columns: {shown}{', ...' if len(names) > _SHOWN else ''}."


def _by_words(names: Sequence[str], part: str) -> list[str]:
    """The columns that have a word of a part in their longer names, the shortest first."""
    wanted = _WORDS.get(part, frozenset())
    found = []
    for name in names:
        words = {word.lower() for word in _WORD.findall(name)}
        if words & wanted and not words & (_OTHERWISE - wanted):
            found.append(name)
    return sorted(found, key=len)
