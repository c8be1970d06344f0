"""Making training pairs with a model."""

from __future__ import annotations

from pathlib import Path

import translator
from scripts.back_translate import ModelMaker, main
from scripts.compact.corpus import read_tsv
from scripts.compact.making import read_sentences, write_pairs

MODEL = Path(translator.__file__).parent / "models" / "compact"
SENTENCES = ("Pemerintah membangun jalan baru.", "Harga naik 5,2 persen.", "12", "Anak itu pergi ke sekolah.")


def sentences(folder: Path) -> Path:
    path = folder / "news.txt"
    path.write_text("".join(f"{line}\n" for line in SENTENCES), encoding="utf-8")
    return path


def test_pairs_are_written_and_clean(tmp_path: Path) -> None:
    out = tmp_path / "made.tsv"
    assert main([str(MODEL), str(sentences(tmp_path)), "-o", str(out), "--from", "id", "--threads", "1"]) == 0
    pairs = list(read_tsv(out))
    assert pairs
    assert {pair.indonesian for pair in pairs} <= {SENTENCES[0], "Harga naik 5.2 persen.", SENTENCES[3]}
    assert all(pair.english for pair in pairs)


def test_a_second_run_adds_only_what_is_new(tmp_path: Path) -> None:
    path, out = sentences(tmp_path), tmp_path / "made.tsv"
    maker = ModelMaker(MODEL, "id", threads=1)
    first = write_pairs(maker, read_sentences([path], "id"), "id", out)
    before = out.read_text(encoding="utf-8")
    assert write_pairs(maker, read_sentences([path], "id"), "id", out) == 0
    assert out.read_text(encoding="utf-8") == before
    path.write_text(path.read_text(encoding="utf-8") + "Presiden tiba di Jakarta.\n", encoding="utf-8")
    assert write_pairs(maker, read_sentences([path], "id"), "id", out) == 1
    assert len(list(read_tsv(out))) == first + 1


def test_sampling_draws_other_translations() -> None:
    maker = ModelMaker(MODEL, "id", sampling=20, threads=1)
    assert len({maker.translate([SENTENCES[0]])[0] for _ in range(8)}) > 1
