"""Names of outputs that every file system takes."""

from __future__ import annotations

import pytest

from translator.collection.folder import output_folders, output_stems
from translator.portable_names import portable_name, same_on_disk


@pytest.mark.parametrize(
    ("name", "portable"),
    [
        ("berita.txt", "berita.txt"),
        ("con.txt", "con_.txt"),
        ("CON", "CON_"),
        ("nul.tar.gz", "nul_.tar.gz"),
        ("aux .txt", "aux_.txt"),
        ("com1", "com1_"),
        ("LPT9.id.md", "LPT9_.id.md"),
        ("com¹.txt", "com¹_.txt"),
        ("com10.txt", "com10.txt"),
        ("console.txt", "console.txt"),
        ("mengapa?.txt", "mengapa_.txt"),
        ('a<b>c:d"e|f*g', "a_b_c_d_e_f_g"),
        ("tab\there", "tab_here"),
        ("titik...", "titik___"),
        ("spasi ", "spasi_"),
        ("Müller 2.txt", "Müller 2.txt"),
    ],
)
def test_windows_takes_every_name_and_others_keep_theirs(name: str, portable: str) -> None:
    assert portable_name(name, "win32") == portable
    assert portable_name(portable, "win32") == portable
    assert portable_name(name, "linux") == portable_name(name, "darwin") == name


def test_names_that_a_disk_takes_for_one_have_one_key() -> None:
    assert same_on_disk("Berita") == same_on_disk("BERITA")
    assert same_on_disk("caf\u00e9") == same_on_disk("cafe\u0301")
    assert same_on_disk("a") != same_on_disk("b")


def test_stems_differ_on_every_disk() -> None:
    names = ["caf\u00e9.txt", "cafe\u0301.txt", "a?.txt", "a_.txt", "con.txt", "CON_.txt", "x.md", "X.MD", "x.txt"]
    for platform in ("win32", "linux", "darwin"):
        stems = output_stems(names, platform)
        assert len({same_on_disk(stem) for stem in stems.values()}) == len(names)
    assert all(portable_name(stem, "win32") == stem for stem in output_stems(names, "win32").values())


def test_folders_that_differ_only_in_case_get_outputs_apart() -> None:
    names = ["Berita", "berita", "berita-2", "lain"]
    folders = output_folders(names, "linux")
    assert folders["Berita"] == "Berita"
    assert folders["berita-2"] == "berita-2"
    assert folders["lain"] == "lain"
    assert len({same_on_disk(each) for each in folders.values()}) == len(names)
    assert output_folders(["con", "biasa"], "win32") == {"con": "con_", "biasa": "biasa"}
