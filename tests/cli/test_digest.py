from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import translator
from tests.digest.samples import ALL, write_all


def test_a_page_is_printed_as_markdown(tmp_path: Path) -> None:
    done = translator("digest", write_all(tmp_path / "berita"), "--beam", "1", "--model", "compact")
    assert done.returncode == 0, done.stderr.decode()
    page = done.stdout.decode()
    assert page.startswith("# Digest of berita\n\n5 articles, 3 stories, 3 outlets; most important first.")
    assert "Also reported by:" in page


def test_the_ending_of_the_file_chooses_the_format_and_the_page_is_not_read_again(tmp_path: Path) -> None:
    folder = write_all(tmp_path / "berita")
    page = folder / "digest.md"
    for _ in range(2):
        done = translator("digest", folder, "-o", page, "--beam", "1")
        assert done.returncode == 0, done.stderr.decode()
        assert "5 articles" in page.read_text(encoding="utf-8")
    html = tmp_path / "digest.html"
    assert translator("digest", folder, "-o", html, "--exclude", "digest.md", "--beam", "1", "-q").returncode == 0
    assert html.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_json_by_date_with_every_summary(tmp_path: Path) -> None:
    folder = write_all(tmp_path)
    done = translator("digest", folder, "--to", "json", "--sort", "date", "--all", "-n", "1", "--beam", "1")
    assert done.returncode == 0, done.stderr.decode()
    value = json.loads(done.stdout)
    articles = [article for story in value["stories"] for article in story["articles"]]
    assert len(articles) == len(ALL)
    assert all(len(article["summary"]) == 1 for article in articles)
    assert [story["articles"][0]["source"] for story in value["stories"]] == [
        "bola.txt",
        "beras.txt",
        "kompas-banjir.txt",
    ]


def test_one_unreadable_file_is_told_and_the_rest_is_delivered(tmp_path: Path) -> None:
    write_all(tmp_path)
    (tmp_path / "biner.txt").write_bytes(bytes(range(256)) * 4)
    done = translator("digest", tmp_path, "--beam", "1")
    assert done.returncode == 4
    assert b"## Not read" in done.stdout
    assert b"Warning: biner.txt:" in done.stderr
    assert b"Traceback" not in done.stderr


def test_options_that_mean_nothing_are_usage_errors(tmp_path: Path) -> None:
    folder = write_all(tmp_path)
    for arguments in (
        ["--to", "text"],
        ["--to", "pdf"],
        ["--to", "docx"],
        ["-o", tmp_path / "x.docx"],
        ["-o", tmp_path / "x.pdf", "--to", "md"],
        ["-o", tmp_path / "x.srt"],
        ["--sort", "size"],
        ["-n", "2", "--words", "9"],
        ["-o", folder],
    ):
        done = translator("digest", folder, *arguments)
        assert done.returncode == 2, arguments
        assert done.stdout == b""


def test_an_article_is_not_overwritten_by_the_page(tmp_path: Path) -> None:
    folder = write_all(tmp_path / "berita")
    for name in ("opini.md", "berita.html"):
        (folder / name).write_text("<html><p>Harga beras naik sejak pekan lalu.</p></html>", encoding="utf-8")
        done = translator("digest", folder, "-o", folder / name, "--model", "no-such-model")
        assert done.returncode == 2
        assert b"is one of the articles" in done.stderr


def test_a_place_that_is_not_there_is_told_before_the_work(tmp_path: Path) -> None:
    folder = write_all(tmp_path / "berita")
    done = translator("digest", folder, "-o", tmp_path / "none" / "x.md", "--model", "no-such-model")
    assert done.returncode == 1
    assert b"does not exist" in done.stderr
    done = translator("digest", "https://contoh.id/berita", "--model", "no-such-model")
    assert b"opens no network" in done.stderr


def test_no_folder_and_no_articles(tmp_path: Path) -> None:
    assert translator("digest", tmp_path / "none").returncode == 1
    done = translator("digest", tmp_path)
    assert done.returncode == 1
    assert b"no article" in done.stderr
