"""What -v says: decisions on stderr, never text of an article."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import translator

TEXT = "Harga Beras Naik\n\nSungai Serayu meluap pada Senin malam. Warga mengungsi ke sekolah.\n"


def test_verbose_says_what_is_decided_and_no_article_text(tmp_path: Path) -> None:
    path = tmp_path / "berita.txt"
    path.write_text(TEXT, encoding="utf-8")
    plain = translator("translate", path, "--beam", "1")
    once = translator("translate", path, "--beam", "1", "-v")
    twice = translator("translate", path, "--beam", "1", "-vv")
    assert plain.stdout == once.stdout == twice.stdout
    said = once.stderr.decode()
    assert "translator.models.store: the built-in model stands in" in said
    assert "translator.translation.engine: read compact" in said
    assert "translator." not in plain.stderr.decode()
    for word in ("Serayu", "meluap", "Senin", " river", "Beras"):
        assert word not in twice.stderr.decode()
    assert len(twice.stderr.splitlines()) >= len(once.stderr.splitlines())


def test_a_library_user_sees_nothing_unless_asked() -> None:
    import logging

    import translator as package

    handlers = logging.getLogger(package.__name__).handlers
    assert any(isinstance(handler, logging.NullHandler) for handler in handlers)
