from __future__ import annotations

import os
from pathlib import Path

import pytest

from translator.collection.folder import FRAMES, Source, Walk, check_places, output_stems
from translator.documents.read import SUFFIXES
from translator.errors import InputNotFound, UsageError


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Harga beras naik.")


def _names(walk: Walk) -> list[str]:
    return [source.name for source in walk]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    return path


def test_the_order_is_sorted_and_only_readable_files_come(folder: Path, tmp_path: Path) -> None:
    _touch(folder, "z.txt", "a.md", "b/y.TXT", "b/x.jsonl", "a/n.markdown", "p.jpg", "b/q.jpg", "r")
    walk = Walk(folder, tmp_path / "out")
    assert _names(walk) == ["a.md", "z.txt", "a/n.markdown", "b/x.jsonl", "b/y.TXT"]
    assert walk.ignored == {".jpg": 2, "": 1}
    assert _names(walk) == _names(walk)


def test_hidden_files_and_the_output_are_never_read(folder: Path) -> None:
    _touch(folder, "a.txt", ".b.txt", ".git/c.txt", "out/d.en.txt", "out/.translator/e.txt", "outer/f.txt")
    assert _names(Walk(folder, folder / "out")) == ["a.txt", "outer/f.txt"]


def test_what_other_batches_have_written_is_never_read(folder: Path) -> None:
    _touch(
        folder, "a.txt", "en/a.en.txt", "en/.translator/journal.sqlite", "b/c.txt", "b/en/c.en.md", "b/en/.translator/x"
    )
    assert _names(Walk(folder, folder / "en2")) == ["a.txt", "b/c.txt"]
    assert _names(Walk(folder / "en", folder / "en2")) == ["a.en.txt"], "asked for by name"


@pytest.mark.unix
def test_the_output_is_known_through_a_link(folder: Path, tmp_path: Path) -> None:
    _touch(folder, "a.txt", "out/d.en.txt")
    (tmp_path / "link").symlink_to(folder / "out")
    assert _names(Walk(folder, tmp_path / "link")) == ["a.txt"]


@pytest.mark.unix
def test_loops_of_links_end_and_every_folder_is_read_once(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    _touch(other, "o.txt")
    _touch(folder, "a/b.txt")
    (folder / "a" / "up").symlink_to("..")
    (folder / "a" / "self").symlink_to(".")
    (folder / "again").symlink_to("a")
    (folder / "0-sorted-first").symlink_to("a")
    (folder / "away").symlink_to(other)
    (folder / "away2").symlink_to(other)
    (other / "back").symlink_to(folder)
    assert _names(Walk(folder, tmp_path / "out")) == ["a/b.txt", "away/o.txt"]


@pytest.mark.unix
def test_a_link_to_a_file_is_read_and_a_broken_one_is_not_forgotten(folder: Path, tmp_path: Path) -> None:
    _touch(tmp_path, "elsewhere.txt")
    (folder / "good.txt").symlink_to(tmp_path / "elsewhere.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    found = {source.name: source for source in Walk(folder, tmp_path / "out")}
    assert sorted(found) == ["gone.txt", "good.txt"]
    assert found["gone.txt"].size == -1


@pytest.mark.unix
def test_a_pipe_is_not_opened(folder: Path, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    os.mkfifo(folder / "pipe.txt")
    assert _names(Walk(folder, tmp_path / "out")) == []


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        ((), (), ["c.md", "2023/a.txt", "2024/a.txt", "2024/draft/b.txt"]),
        (("*.txt",), (), ["2023/a.txt", "2024/a.txt", "2024/draft/b.txt"]),
        (("2024",), (), ["2024/a.txt", "2024/draft/b.txt"]),
        (("2024/*.txt", "c.md"), ("draft",), ["c.md", "2024/a.txt"]),
        (("**/b.txt",), (), ["2024/draft/b.txt"]),
        ((), ("2024/",), ["c.md", "2023/a.txt"]),
        ((), ("202?/a.txt", "*.md"), ["2024/draft/b.txt"]),
    ],
)
def test_patterns(folder: Path, include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]) -> None:
    _touch(folder, "2023/a.txt", "2024/a.txt", "2024/draft/b.txt", "c.md")
    assert _names(Walk(folder, folder / "out", include, exclude)) == expected


def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_is_read(folder: Path, tmp_path: Path) -> None:
    _touch(folder, "a.txt", "b/c.txt")
    told: list[str] = []
    walk = Walk(folder, tmp_path / "out", on_error=lambda name, _: told.append(name))
    iterator = iter(walk)
    assert next(iterator).name == "a.txt"
    (folder / "b" / "c.txt").unlink()
    (folder / "b").rmdir()
    assert list(iterator) == []
    assert told == ["b"]


def test_outputs_mirror_the_tree(folder: Path, tmp_path: Path) -> None:
    _touch(folder, "x/berita.id.txt", "x/korpus.jsonl")
    stems = {source.name: source.stem for source in Walk(folder, tmp_path / "out")}
    assert stems == {"x/berita.id.txt": "x/berita.id.en", "x/korpus.jsonl": "x/korpus.en"}


def test_names_that_would_collide_are_settled_whatever_the_order() -> None:
    names = ["a.markdown", "a.md", "A.txt", "a.txt", "b.md", "a.txt.md"]
    stems = output_stems(names)
    assert stems == output_stems(names[::-1])
    assert len({stem.casefold() for stem in stems.values()}) == len(names)
    assert stems["A.txt"] == "A.en"
    assert stems["b.md"] == "b.en"
    assert stems["a.md"] == "a.md.en"


def test_every_ending_that_can_be_read_is_read_and_taken_off(folder: Path, tmp_path: Path) -> None:
    names = [f"n{k:02d}{suffix}" for k, suffix in enumerate(SUFFIXES)]
    _touch(folder, *names, "z.md.gz", "y.zip.gz")
    stems = {source.name: source.stem for source in Walk(folder, tmp_path / "out")}
    assert stems == {name: f"{name[:3]}.en" for name in names} | {"z.md.gz": "z.en"}


def test_patterns_do_not_change_the_names_of_outputs(folder: Path) -> None:
    _touch(folder, "a.txt", "a.md")
    everything = {s.name: s.stem for s in Walk(folder, folder / "out")}
    assert {s.name: s.stem for s in Walk(folder, folder / "out", ("*.md",))} == {"a.md": everything["a.md"]}


def test_a_single_corpus_may_be_named(folder: Path, tmp_path: Path) -> None:
    _touch(folder, "k.jsonl", "other.txt")
    (source,) = Walk(folder / "k.jsonl", tmp_path / "out")
    assert isinstance(source, Source)
    assert (source.name, source.stem, source.is_corpus) == ("k.jsonl", "k.en", True)


def test_places_that_make_no_sense_are_refused(folder: Path, tmp_path: Path) -> None:
    _touch(folder, "a.txt", "b.jpg")
    check_places(folder, folder / "out")
    check_places(folder, tmp_path / "out")
    with pytest.raises(InputNotFound):
        check_places(tmp_path / "none", tmp_path / "out")
    for source, out in (
        (folder, folder),
        (folder, tmp_path),
        (folder, folder / "a.txt"),
        (folder / "b.jpg", tmp_path / "out"),
    ):
        with pytest.raises(UsageError):
            check_places(source, out)


@pytest.mark.parametrize("companion", ["berita_files", "berita_berkas", "berita.files"])
def test_the_folder_beside_a_saved_page_holds_no_articles(folder: Path, companion: str) -> None:
    _touch(folder, "berita.html", f"{companion}/iklan.html", f"{companion}/a/bingkai.htm", f"{companion}/a.js", "x.js")
    walk = Walk(folder, folder / "out")
    assert _names(walk) == ["berita.html"]
    assert walk.ignored == {FRAMES: 2, ".js": 1}


def test_a_folder_of_that_name_without_its_page_is_read(folder: Path) -> None:
    _touch(folder, "berita_files/satu.html", "laporan_files/dua.html", "laporan.txt")
    walk = Walk(folder, folder / "out")
    assert _names(walk) == ["laporan.txt", "berita_files/satu.html", "laporan_files/dua.html"]
    assert FRAMES not in walk.ignored
