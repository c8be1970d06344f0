"""Small Indonesian articles, any number of them, no two alike."""

from __future__ import annotations

import json
from pathlib import Path

_PLACES = ("Sukamaju", "Karangjati", "Wanasari", "Tegalrejo", "Cibeureum", "Mekarsari", "Banjarsari")
_GOODS = ("beras", "gula", "minyak goreng", "telur", "cabai", "garam", "kopi")
_PEOPLE = ("kepala desa", "seorang pedagang", "ketua panitia", "petugas pasar", "seorang warga")


def text_of(number: int, sentences: int = 3) -> str:
    """The text of an article: a title and sentences that hold its number."""
    place, goods = _PLACES[number % 7], _GOODS[number // 7 % 7]
    lines = [
        f"Harga {goods} di {place} naik {number + 1} persen pekan ini.",
        f"Sebanyak {number + 20} warga {place} mendatangi pasar pada Senin pagi.",
        f'"Kami membeli {number + 2} karung {goods}," kata {_PEOPLE[number % 5]}.',
    ]
    lines += [f"Pemerintah mengirim {number + k} truk {goods} ke {place}." for k in range(3, sentences)]
    return f"Harga {goods} Naik di {place}\n\n" + " ".join(lines[:sentences]) + "\n"


def write_articles(folder: Path, count: int, *, start: int = 0, sentences: int = 3) -> list[Path]:
    """Write articles as berita-0000.txt and so on, ten to a sub-folder."""
    paths = []
    for number in range(start, start + count):
        path = folder / f"{number // 10:03d}" / f"berita-{number:04d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(number, sentences), encoding="utf-8")
        paths.append(path)
    return paths


def corpus_lines(count: int) -> list[str]:
    """Lines of a JSONL corpus with the ids a0, a1 and so on."""
    texts = [text_of(number).split("\n\n", 1) for number in range(count)]
    return [json.dumps({"id": f"a{n}", "title": title, "text": body}) for n, (title, body) in enumerate(texts)]


def outputs(out: Path) -> list[str]:
    """The files in an output folder that are translations, sorted."""
    found = (path.relative_to(out) for path in out.rglob("*") if path.is_file())
    return sorted(p.as_posix() for p in found if p.parts[0] != ".translator" and p.stem != "report")
