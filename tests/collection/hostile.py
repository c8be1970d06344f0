"""Files of rows as people and programs leave them: what is read of each, and what is told of the rest.

Each case is the file's name, its bytes, the ids that are read, and for each row that is not read its line and a word of
the reason; `refused` is a word of why the whole is.
"""

from __future__ import annotations

import gzip
import lzma
from dataclasses import dataclass

HEAD = b"id,judul,isi,tanggal\n"
ONE = b'1,Banjir,"Air naik, warga mengungsi.",2024-01-02\n'
TWO = b'2,Harga,"Harga beras naik.\n\nIbu Ani berkata ""mahal"".",2024-01-03\n'
THREE = b"3,Pasar,Pasar dibuka lagi.,2024-01-04\n"
OBJECT = '{"id": %d, "judul": "Banjir", "isi": "Air naik di desa %d."}'


@dataclass(frozen=True)
class Case:
    """A file, and what becomes of its rows."""

    name: str
    data: bytes
    ids: tuple[object, ...] = ()
    failed: tuple[tuple[int, str], ...] = ()
    refused: str = ""


def objects(*numbers: int, between: str = ", ") -> str:
    return between.join(OBJECT % (n, n) for n in numbers)


CASES: dict[str, Case] = {
    # Tables as they should be, in all the ways that they are written.
    "plain": Case("a.csv", HEAD + ONE + TWO + THREE, ("1", "2", "3")),
    "carriage returns": Case("a.csv", (HEAD + ONE + TWO + THREE).replace(b"\n", b"\r\n"), ("1", "2", "3")),
    "old Macintosh": Case("a.csv", (HEAD + ONE + THREE).replace(b"\n", b"\r"), ("1", "3")),
    "semicolons, mark": Case("a.csv", b"\xef\xbb\xbfNo;Judul;Isi Berita\r\n1;Banjir;Air naik, lalu surut.\r\n", ("1",)),
    "quoted head behind a mark": Case("a.csv", b'\xef\xbb\xbf"id";"isi"\n"7";"Air naik."\n', ("7",)),
    "Excel's hint": Case("a.csv", b"sep=;\r\nid;isi\r\n5;Air naik.\r\n", ("5",)),
    "tabs": Case("a.tsv", b"id\tjudul\tisi\n1\tBanjir\tAir naik, warga pergi.\n", ("1",)),
    "tabs and no quoting": Case("a.tsv", b'id\tisi\tx\n1\t"Mahal" kata Ani.\ty\n2\tAir "naik\tz\n', ("1", "2")),
    "bars": Case("a.csv", b"id|isi\n1|Air naik, lalu surut; kata dia.\n", ("1",)),
    "UTF-16": Case("a.csv", "\ufeffid\tisi\r\n1\tAir naik – “kata” Ani.\r\n".encode("utf-16-le"), ("1",)),
    "UTF-16 without a mark": Case("a.csv", "id;isi\r\n1;Air naik di desa.\r\n".encode("utf-16-be"), ("1",)),
    "Windows-1252": Case("a.csv", "id;isi\n1;“Mahal” – kata André.\n".encode("windows-1252"), ("1",)),
    "mixed encodings": Case("a.csv", HEAD + "1,a,Kafé,x\n".encode() + "2,b,Kafé,y\n".encode("latin-1"), ("1", "2")),
    "packed": Case("a.csv.gz", gzip.compress(HEAD + ONE), ("1",)),
    "packed by xz": Case("a.csv.xz", lzma.compress(HEAD + ONE), ("1",)),
    "no line end": Case("a.csv", HEAD + THREE.rstrip(), ("3",)),
    "one column": Case("a.csv", b"teks\nAir naik, warga pergi.\nHarga turun; kata dia.\n", (2, 3)),
    "nothing but the head": Case("a.csv", HEAD),
    "empty rows": Case("a.csv", HEAD + b"\n" + ONE + b",,,\n\r\n" + THREE + b",,,\n", ("1", "3")),
    "spaces behind commas": Case("a.csv", b'id, judul, isi\n1, "Banjir, lagi", "Air naik."\n2, b, c\n', ("1", "2")),
    "a nameless first column": Case("a.csv", b",judul,isi\n0,Banjir,Air naik.\n", (2,)),
    "control characters": Case("a.csv", HEAD + b"1,a\x0bb,Air\x00 naik.,x\n", ("1",)),
    # Rows that are not as they should be.
    "marks that are not doubled": Case("a.csv", HEAD + b'1,a,"Kata "Ani" mahal.",x\n' + THREE, ("1", "3")),
    "a cell too many": Case("a.csv", HEAD + ONE + b"2,a,Air, lalu surut.,x\n" + THREE, ("1", "3"), ((3, "cells"),)),
    "delimiters at the end": Case("a.csv", HEAD + b"1,a,Air naik.,x,,,\n" + THREE, ("1", "3")),
    "cells too few": Case("a.csv", HEAD + b"1,a\n" + b"2,a,Air na\n" + THREE, ("3",), ((2, "cells"), (3, "cells"))),
    "an empty text": Case("a.csv", HEAD + b"1,a,,x\n" + THREE, ("3",), ((2, "empty"),)),
    "a mark never closed": Case("a.csv", HEAD + b'1,"a,Air naik.,x\n' + THREE + ONE, ("3", "1"), ((2, "quotation"),)),
    "a mark before a quoted row": Case("a.csv", HEAD + b'9,"a,Air,x\n' + ONE + TWO, ("1", "2"), ((2, "quotation"),)),
    "cut off in a text": Case("a.csv", HEAD + ONE + b'2,a,"Air naik.\nLalu surut, kata\ndia', ("1",), ((3, "quota"),)),
    "broken over lines": Case(
        "a.csv", HEAD + b'1,a,"Satu, dua.\n"Tiga," kata Ani, empat.\nLima.",x\n' + THREE, ("3",), ((2, "quotation"),)
    ),
    "text behind a mark": Case("a.csv", HEAD + b'1,"a"b,"Air naik.",x\n' + THREE, ("3",), ((2, "quotation"),)),
    # What is no table of articles at all.
    "empty": Case("a.csv", b"", refused="empty"),
    "blank": Case("a.csv", b"\xef\xbb\xbf \r\n\r\n", refused="empty"),
    "no text column": Case("a.csv", b"id,nilai\n1,7\n", refused="--text-column"),
    "no names": Case("a.csv", b"1,Banjir,Air naik.\n2,Harga,Harga naik.\n", refused="first row"),
    "two texts of one name": Case("a.csv", b"id,isi,isi\n1,a,b\n", refused="Several columns"),
    "a spreadsheet": Case("a.csv", b"PK\x03\x04" + b"\0" * 100, refused="ZIP"),
    "binary": Case("a.csv", bytes(range(256)) * 50, refused="binary"),
    "packed and cut": Case("a.csv.gz", gzip.compress(HEAD + ONE * 9000)[:-20], refused="damaged"),
    "not packed": Case("a.csv.gz", HEAD + ONE, refused="damaged"),
    "a broken head": Case("a.csv", b'id,"isi\n1,Air naik.\n', refused="--text-column"),
    # JSON lists.
    "a list": Case("a.json", f"[{objects(1, 2)}]".encode(), (1, 2)),
    "a list over lines": Case("a.json", f"\ufeff[\n  {objects(1, 2)}\n,\n{objects(3)}\n]\n".encode(), (1, 2, 3)),
    "a list in UTF-16": Case("a.json", f"[{objects(1, 2)}]".encode("utf-16"), (1, 2)),
    "two lists": Case("a.json", f"[{objects(1)}][{objects(2)}]\n".encode(), (1, 2)),
    "an empty list": Case("a.json", b"[]"),
    "brackets in strings": Case("a.json", b'[{"id": 1, "isi": "a } ] [ { \\" b."}, {"id": 2, "isi": "c."}]', (1, 2)),
    "commas missing": Case("a.json", f"[{objects(1, 2, between=' ')}]".encode(), (1, 2)),
    "a comma too many": Case("a.json", f"[{objects(1, 2)},]".encode(), (1, 2)),
    "an object that is no JSON": Case(
        "a.json", f"[{objects(1)}, {{'id': 2}}, {objects(3)}]".encode(), (1, 3), ((2, "not JSON"),)
    ),
    "a mark missing": Case(
        "a.json", f'[{objects(1)}, {{"isi": "a}}, {objects(3)}]'.encode(), (1, 3), ((2, "missing"),)
    ),
    "cut off": Case("a.json", f"[{objects(1, 2)}"[:-9].encode(), (1,), ((2, "cut off"),)),
    "numbers between": Case(
        "a.json",
        f'[{objects(1)}, 7, null, [1, 2], "a"]'.encode(),
        (1,),
        ((2, "object"), (3, "object"), (4, "object"), (5, "object")),
    ),
    "no text in it": Case("a.json", b'[{"nama": "a"}, {"nama": "b"}]', refused="--text-column"),
    "no list": Case("a.json", b'{"a": 1}', refused="no JSON list"),
    "nothing": Case("a.json", b" \n", refused="empty"),
    "a deep list": Case("a.json", b"[" * 50_000, refused="none of its"),
    # JSON Lines.
    "lines": Case("a.jsonl", f"{objects(1)}\n\n{objects(2)}\n".encode(), (1, 2)),
    "lines under another name": Case("a.ndjson", f"{objects(1)}\r\n{objects(2)}".encode(), (1, 2)),
    "lines packed by xz": Case("a.jsonl.xz", lzma.compress(f"{objects(1)}\n".encode()), (1,)),
    "lines in UTF-16": Case("a.jsonl", f"{objects(1)}\n{objects(2)}\n".encode("utf-16"), (1, 2)),
    "a bad line": Case(
        "a.jsonl", f'{objects(1)}\n{{"id": 2\n[1]\n{objects(4)}\n'.encode(), (1, 4), ((2, "not JSON"), (3, "object"))
    ),
    "paragraphs in a list": Case("a.jsonl", b'{"id": 1, "content": ["Air naik.", "Warga pergi."]}\n', (1,)),
    # Parquet that is none.
    "no Parquet": Case("a.parquet", b"PAR1" + b"\0" * 50 + b"PAR1", refused="damaged"),
    "an empty Parquet": Case("a.parquet", b"", refused="damaged"),
}
