"""Sentences with gaps, in both languages, for forms that news is full of and the corpus is short of.

The gaps are filled with random numbers, amounts, dates, times, names and places; the English of each is known by rule.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from scripts.compact.corpus import Pair
from scripts.compact.forms import ENGLISH_MONTHS, MONTHS, SCALES, english_number

ORIGIN = "templates"
_DAYS = (
    *(("Senin", "Monday"), ("Selasa", "Tuesday"), ("Rabu", "Wednesday"), ("Kamis", "Thursday")),
    *(("Jumat", "Friday"), ("Sabtu", "Saturday"), ("Minggu", "Sunday")),
)
_PLACES = (
    *(
        "Jakarta",
        "Surabaya",
        "Bandung",
        "Medan",
        "Makassar",
        "Semarang",
        "Palembang",
        "Yogyakarta",
        "Denpasar",
        "Padang",
    ),
    *("Manado", "Ambon", "Kupang", "Pontianak", "Banjarmasin", "Samarinda", "Mataram", "Bogor", "Depok", "Tangerang"),
    *("Bekasi", "Malang", "Solo", "Balikpapan", "Jayapura", "Ternate", "Kendari", "Palu", "Gorontalo", "Serang"),
)
_OFFICES = (
    ("juru bicara kepolisian", "police spokesman"),
    ("Menteri Keuangan", "Finance Minister"),
    ("Menteri Luar Negeri", "Foreign Minister"),
    ("Gubernur", "Governor"),
    ("Wali Kota", "Mayor"),
    ("Kapolres", "district police chief"),
    ("direktur utama", "president director"),
    ("ketua panitia", "committee chairman"),
    ("pengamat ekonomi", "economic observer"),
    ("kuasa hukum", "lawyer"),
)
_SPEECH = ("kata", "ujar", "ucap", "tutur", "ungkap", "jelas", "tegas", "papar")
SENTENCES = (
    ("Harga emas naik menjadi {money} per gram pada {date}.",
     "The price of gold rose to {money} per gram on {date}."),
    ("Pemerintah menganggarkan {money} untuk proyek itu.", "The government budgeted {money} for the project."),
    ("Kerugian negara ditaksir mencapai {money}.", "State losses are estimated at {money}."),
    ("Rupiah ditutup di level Rp {grouped} per dolar AS pada {day}.",
     "The rupiah closed at Rp {grouped} per US dollar on {day}."),
    ("Inflasi tercatat {percent} pada {month} {year}.", "Inflation was recorded at {percent} in {month} {year}."),
    ("Ekonomi tumbuh {percent} dibanding tahun lalu.", "The economy grew {percent} compared with last year."),
    ("Jumlah penduduk kota {place} mencapai {grouped} jiwa.",
     "The population of the city of {place} reached {grouped}."),
    ("Gempa bermagnitudo {decimal} mengguncang {place} pada {day}, pukul {time}.",
     "A magnitude {decimal} earthquake shook {place} on {day} at {time}."),
    ("Kecelakaan itu terjadi pada {date} pukul {time}.", "The accident happened on {date} at {time}."),
    ("Rapat dimulai pukul {time} di {place}.", "The meeting began at {time} in {place}."),
    ("Sebanyak {grouped} orang mengungsi akibat banjir di {place}.",
     "A total of {grouped} people were displaced by the flood in {place}."),
    ("{name} lahir di {place} pada {date}.", "{name} was born in {place} on {date}."),
    ("{office} {name} mengatakan jumlah korban mencapai {small} orang.",
     "{office} {name} said the number of victims had reached {small}."),
    ("Hal itu dikatakan {office} {name} di {place}, {day}.",
     "This was stated by {office} {name} in {place} on {day}."),
    ('"Kami masih menunggu hasilnya," {speech} {name}, {day}.',
     '"We are still waiting for the results," said {name} on {day}.'),
    ('"Saya belum bisa memastikan," {speech}nya di {place}, {day}.',
     '"I cannot confirm it yet," he said in {place} on {day}.'),
    ("{name} ({small}) ditangkap polisi di {place} pada {day}.",
     "{name}, {small}, was arrested by police in {place} on {day}."),
    ("Skor akhir {score} untuk kemenangan tuan rumah.", "The final score was {score} for the hosts."),
    ("Pengadilan menghukum {name} {years} tahun penjara dan denda {money}.",
     "The court sentenced {name} to {years} years in prison and a fine of {money}."),
    ("Undang-Undang Nomor {small} Tahun {year} mengatur hal itu.", "Law No. {small} of {year} regulates the matter."),
    ("Jalan sepanjang {decimal} kilometer itu menghubungkan {place} dan {place2}.",
     "The {decimal}-kilometer road connects {place} and {place2}."),
    ("Pada periode {year}-{year2}, nilai ekspor naik {percent}.",
     "In the period {year}-{year2}, export value rose {percent}."),
    ("Saham perusahaan itu turun {percent} menjadi Rp {grouped} per lembar.",
     "The company's shares fell {percent} to Rp {grouped} apiece."),
    ("Suhu udara di {place} mencapai {small} derajat Celsius.",
     "The temperature in {place} reached {small} degrees Celsius."),
    ("Pemilu akan digelar pada {date}.", "The election will be held on {date}."),
    ("Pesawat rute {place}-{place2} itu lepas landas pukul {time}.",
     "The {place}-{place2} flight took off at {time}."),
    ("Polisi menyita {small} kilogram sabu senilai {money}.",
     "Police seized {small} kilograms of crystal methamphetamine worth {money}."),
    ("Dana sebesar {money} itu dicairkan pada {month} {year}.",
     "The {money} in funds was disbursed in {month} {year}."),
    ("Harga beras naik dari Rp {grouped} menjadi Rp {grouped2} per kilogram.",
     "The price of rice rose from Rp {grouped} to Rp {grouped2} per kilogram."),
    ("Lebih dari {scaled} orang menonton siaran itu.", "More than {scaled} people watched the broadcast."),
)  # fmt: skip


def make_pairs(rng: Random, names: tuple[str, ...], count: int) -> list[Pair]:
    """`count` sentences from the templates, filled anew."""
    return [fill(*rng.choice(SENTENCES), rng, names) for _ in range(count)]


def fill(indonesian: str, english: str, rng: Random, names: tuple[str, ...]) -> Pair:
    """A template with its gaps filled the same on both sides."""
    places = rng.sample(_PLACES, 2)
    years = sorted(rng.sample(range(1990, 2031), 2))
    gaps: dict[str, tuple[str, str]] = {
        "place": (places[0], places[0]),
        "place2": (places[1], places[1]),
        "year": (str(years[0]), str(years[0])),
        "year2": (str(years[1]), str(years[1])),
    }
    makers: dict[str, Callable[[], tuple[str, str]]] = {
        "money": lambda: _money(rng),
        "date": lambda: _date(rng),
        "day": lambda: _day(rng),
        "month": lambda: _month(rng),
        "time": lambda: _time(rng),
        "percent": lambda: _percent(rng),
        "grouped": lambda: _grouped(rng),
        "grouped2": lambda: _grouped(rng),
        "decimal": lambda: _number(f"{rng.randint(2, 90)},{rng.randint(1, 9)}", rng),
        "small": lambda: (str(n := rng.randint(12, 99)), str(n)),
        "years": lambda: (str(n := rng.randint(2, 20)), str(n)),
        "score": lambda: (s := f"{rng.randint(0, 5)}-{rng.randint(0, 5)}", s),
        "scaled": lambda: _scaled(rng),
        "name": lambda: (n := rng.choice(names) if names else "Budi Santoso", n),
        "office": lambda: rng.choice(_OFFICES),
        "speech": lambda: (rng.choice(_SPEECH), ""),
    }
    gaps.update((gap, make()) for gap, make in makers.items() if "{" + gap + "}" in indonesian)
    left = indonesian.format_map({gap: sides[0] for gap, sides in gaps.items()})
    right = english.format_map({gap: sides[1] for gap, sides in gaps.items()})
    return Pair(left[0].upper() + left[1:], right[0].upper() + right[1:], ORIGIN)


def _number(indonesian: str, rng: Random) -> tuple[str, str]:
    """A number in the Indonesian form or, as the program normalises it, in the English one; and in English."""
    english = english_number(indonesian)
    return rng.choice((indonesian, english)), english


def _grouped(rng: Random) -> tuple[str, str]:
    return _number(f"{rng.randint(2, 999_999) + 1000:,}".replace(",", "."), rng)


def _percent(rng: Random) -> tuple[str, str]:
    left, right = _number(f"{rng.randint(0, 40)},{rng.randint(1, 99)}", rng)
    return left + rng.choice((" persen", "%")), right + " percent"


def _scaled(rng: Random) -> tuple[str, str]:
    scale = rng.choice(("juta", "miliar"))
    left, right = _number(f"{rng.randint(1, 90)},{rng.randint(1, 9)}", rng)
    return f"{left} {scale}", f"{right} {SCALES[scale][0]}"


def _money(rng: Random) -> tuple[str, str]:
    sign = rng.choice(("Rp", "Rp ", "Rp. "))
    if rng.random() < 0.3:
        left, right = _grouped(rng)
        return sign + left, "Rp " + right
    scale = rng.choice(("juta", "miliar", "triliun"))
    word, short = SCALES[scale]
    amount = str(rng.randint(2, 999)) if rng.random() < 0.5 else f"{rng.randint(1, 90)},{rng.randint(1, 9)}"
    left, right = _number(amount, rng)
    return f"{sign}{left} {rng.choice((scale, scale, *short))}", f"Rp {right} {word}"


def _month(rng: Random) -> tuple[str, str]:
    number = rng.randrange(12)
    return MONTHS[number], ENGLISH_MONTHS[number]


def _date(rng: Random) -> tuple[str, str]:
    day, number, year = rng.randint(1, 28), rng.randrange(12), rng.randint(1990, 2030)
    written = rng.choice(
        (f"{day} {MONTHS[number]} {year}", f"{day} {MONTHS[number]} {year}", f"{day}/{number + 1}/{year}")
    )
    return written, f"{day} {ENGLISH_MONTHS[number]} {year}"


def _day(rng: Random) -> tuple[str, str]:
    left, right = rng.choice(_DAYS)
    if rng.random() < 0.4:
        return left, right
    date, english = _date(rng)
    return f"{left} ({date})", f"{right} ({english})"


def _time(rng: Random) -> tuple[str, str]:
    hour, minute = f"{rng.randint(0, 23):02}", f"{rng.randint(0, 59):02}"
    zone = rng.choice(("", " WIB", " WIB", " WITA", " WIT"))
    return f"{hour}{rng.choice('.:')}{minute}{zone}", f"{hour}:{minute}{zone}"
