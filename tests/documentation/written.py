"""Writes the files and folders that a command line names, each of the kind that its name says."""

from __future__ import annotations

import json
from pathlib import Path

from tests.documentation.shown import Call

ARTICLE = """Sungai meluap, 1.250 rumah terendam

Semarang - Sungai di utara kota meluap pada Senin (12/9/2022) malam. Sebanyak 1.250 rumah terendam air.

Warga mengungsi ke sekolah. Bupati meminta bantuan perahu dari provinsi.
"""
SECOND = """Harga beras naik

Harga beras naik 5 persen di pasar kota pada Selasa (13/9/2022). Pedagang tidak mengubah jumlah pesanan.
"""
PAIRS = "Harga beras naik 5 persen.\tRice prices rose 5 percent.\n"
PAGE = (
    "<html lang=id><head><title>Sungai meluap</title></head>"
    "<body><article><h1>Sungai meluap</h1>{}</article></body></html>"
)
TERMS = "bupati,regent\ntanggap darurat,emergency response\n"
MEMORY = (
    '<?xml version="1.0"?><tmx version="1.4"><header srclang="id"/><body><tu>'
    '<tuv xml:lang="id"><seg>Harga beras naik.</seg></tuv><tuv xml:lang="en"><seg>Rice prices rose.</seg></tuv>'
    "</tu></body></tmx>"
)
ROWS = [{"id": str(number), "judul": "Harga beras naik", "isi": SECOND.split("\n\n")[1]} for number in (1, 2)]
_OUTPUTS = frozenset({"output"})
_WRITES = frozenset({"translator memory export"})
_TAKES_NO_FILE = frozenset({"translator memory show", "translator memory forget", "translator completion"})


def write_named(call: Call, folder: Path) -> None:
    """Write what a call of the program reads, where it is not there yet."""
    if call.command.title in _WRITES | _TAKES_NO_FILE or call.command.title.startswith("translator config"):
        return
    named = [word for word in call.arguments if word != "-"]
    named += [value for option, value in call.options if option.kind == "path" and option.name not in _OUTPUTS]
    named += [value for option, value in call.options if option.name == "tm" and value != "own"]
    for name in named:
        _write(folder / name)
    for option, value in call.options:
        if option.name == "glossary":
            (folder / value).write_text(TERMS, encoding="utf-8")


def _write(path: Path) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.suffix:
        path.mkdir()
        (path / "banjir.txt").write_text(ARTICLE, encoding="utf-8")
        (path / "beras.txt").write_text(SECOND, encoding="utf-8")
    elif path.suffix == ".parquet":
        import pyarrow
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), path)
    elif path.suffix == ".docx":
        import docx

        document = docx.Document()
        for paragraph in ARTICLE.strip().split("\n\n"):
            document.add_paragraph(paragraph)
        document.save(str(path))
    else:
        path.write_text(_content(path.suffix), encoding="utf-8")


def _content(suffix: str) -> str:
    """What a file of this kind holds; a KeyError for a kind that no page has named so far: add it."""
    table = "id,judul,isi\n" + "".join(f'{row["id"]},{row["judul"]},"{row["isi"].strip()}"\n' for row in ROWS)
    contents = {
        ".txt": ARTICLE,
        ".md": f"# {ARTICLE}",
        ".html": PAGE.format("".join(f"<p>{each}</p>" for each in ARTICLE.split("\n\n")[1:])),
        ".tsv": PAIRS,
        ".tmx": MEMORY,
        ".jsonl": "".join(json.dumps({"text": row["isi"], "title": row["judul"]}) + "\n" for row in ROWS),
        ".json": json.dumps(ROWS),
        ".csv": table,
        ".srt": "1\n00:00:01,000 --> 00:00:03,000\nHarga beras naik.\n",
    }
    return contents[suffix]
