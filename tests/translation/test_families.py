"""Every family of models through the one engine: models that copy their source, so one token amiss is seen at once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.models.families import (
    FAMILIES,
    Vocabularies,
    argos_metadata,
    make_family,
    pieces_of,
    sentencepiece_model,
    write_copier,
)
from translator.errors import ModelDamaged
from translator.models.folder import open_folder, weights_folder
from translator.models.shortlist import build_shortlist
from translator.translation.engine import Engine
from translator.translation.hypothesis import Options
from translator.translation.memory import Memory, RememberingEngine, identity
from translator.translation.tokenizer import Marks, Tokenizer

SENTENCES = [
    "Harga beras naik tiga persen di pasar.",
    "Polisi memeriksa dua saksi pada Senin malam.",
    "Wali kota Surabaya mengatakan bahwa 1.250 warga mengungsi karena banjir.",
    "Nelayan mengeluh: ombak terlalu tinggi, harga turun.",
    "Ya, kami siap.",
]
NAMES = {"marian-separate": "marian", "marian-tagged": "marian", "argos-old": "argos"}
MARKS = {
    "nllb": Marks(("ind_Latn",), ("</s>",), ("eng_Latn",), "</s>"),
    "marian": Marks((), ("</s>",), (), "</s>"),
    "marian-separate": Marks((), ("</s>",), (), "</s>"),
    "marian-tagged": Marks((">>eng<<",), ("</s>",), (), "</s>"),
    "madlad-400": Marks(("\u2581", "<2en>"), ("</s>",), (), "</s>"),
    "argos": Marks((), (), (), "</s>"),
    "argos-old": Marks((), (), (), "</s>"),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("families")
    return {family: make_family(root / family, family) for family in FAMILIES}


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(family: str, folders: dict[str, Path]) -> Path:
    return folders[family]


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    """A copy of the family's folder, to be changed."""
    return shutil.copytree(folder, tmp_path / "model")


def test_the_files_tell_the_family(family: str, folder: Path) -> None:
    assert open_folder(folder).convention.name == NAMES.get(family, family)
    assert Tokenizer.load(folder).marks == MARKS[family]


@pytest.mark.parametrize("beam", [1, 4])
def test_each_sentence_reaches_the_model_as_its_family_wants_it(folder: Path, beam: int) -> None:
    hypotheses = Engine.load(folder, beam=beam, threads=1).translate(SENTENCES)
    assert [h.text for h in hypotheses] == SENTENCES
    assert not any(h.truncated for h in hypotheses)
    assert all(h.score is not None and h.score <= 0 for h in hypotheses)


@pytest.mark.parametrize("beam", [1, 4])
def test_a_sentence_reads_the_same_alone_and_among_others(folder: Path, beam: int) -> None:
    engine = Engine(weights_folder(folder), Tokenizer.load(folder), options=Options(beam=beam), block=8, threads=1)
    together = engine.translate(SENTENCES * 3)
    assert [h.text for h in together] == SENTENCES * 3
    for sentence, hypothesis in zip(SENTENCES, together, strict=False):
        (alone,) = engine.translate([sentence])
        assert (alone.text, alone.score) == (hypothesis.text, hypothesis.score)


def test_the_models_do_tell_marks_that_are_wrong(family: str, folder: Path) -> None:
    tokenizer = Tokenizer.load(folder)
    right = tokenizer.marks
    wrong = [replace(right, before=(*right.before, "\u2581di")), replace(right, prefix=(*right.prefix, "\u2581di"))]
    if right.behind:
        wrong.append(replace(right, behind=()))
    for marks in wrong:
        tokenizer.marks = marks
        found = Engine(weights_folder(folder), tokenizer, options=Options(beam=1), threads=1).translate(SENTENCES)
        assert any(h.truncated or h.text != s for h, s in zip(found, SENTENCES, strict=True)), (family, marks)


def test_an_end_that_ctranslate2_appends_is_not_appended_twice(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = shutil.copytree(folders["marian"], tmp_path / "model")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"add_source_eos": True, "decoder_start_token": "<s>"}))
    engine = Engine.load(folder, beam=1, threads=1)
    assert engine.tokenizer.source(SENTENCES[0])[-1] != "</s>"
    assert [h.text for h in engine.translate(SENTENCES)] == SENTENCES


def test_a_tag_that_the_tokenizer_does_not_find_in_text_is_put_before_the_pieces(tmp_path: Path) -> None:
    model = sentencepiece_model(600, byte_fallback=True, control_symbols="<2en>,<2id>")
    (tmp_path / "spiece.model").write_bytes(model)
    both = Vocabularies(pieces_of(model), pieces_of(model), shift=1)
    write_copier(tmp_path, both, {"decoder_start_token": "<unk>"})
    engine = Engine.load(tmp_path, beam=1, threads=1)
    assert engine.tokenizer.marks.before == ("<2en>",)
    assert [h.text for h in engine.translate(SENTENCES)] == SENTENCES


def test_each_side_has_the_tokenizer_of_its_own(folders: dict[str, Path]) -> None:
    parts = open_folder(folders["marian-separate"])
    assert (parts.source_tokenizer.name, parts.target_tokenizer.name) == ("source.spm", "target.spm")
    names = (parts.source_vocabulary.name, parts.target_vocabulary.name)
    assert names == ("source_vocabulary.json", "target_vocabulary.json")


def test_what_must_not_change_is_kept_from_the_model(folder: Path) -> None:
    sentences = [
        "Kirim data ke redaksi@contoh.id atau lihat https://contoh.id/a?b=1&c=2 segera.",
        "Suhu naik menjadi 38\u00b0C di desa \u738b\u5c0f\u660e kemarin.",
        "\U0001f600 Harga naik, kata warga \u2014 dan pasar ramai.",
    ]
    found = Engine.load(folder, beam=1, threads=1).translate(sentences)
    assert "redaksi@contoh.id" in found[0].text
    assert "https://contoh.id/a?b=1&c=2" in found[0].text
    assert "\u738b\u5c0f\u660e" in found[1].text
    assert "\U0001f600" in found[2].text
    assert not any("<0x" in h.text or "<unk>" in h.text for h in found)


def test_the_tokenizer_tells_what_the_model_can_read(folder: Path) -> None:
    knows = Tokenizer.load(folder).knows
    assert all(map(knows, "aZ9.% "))
    assert not any(map(knows, "\u738b\u00b0\u0107"))


def test_a_long_sentence_is_cut_at_what_its_family_bears(folder: Path) -> None:
    long = ", dan ".join(["polisi memeriksa dua saksi di pasar"] * 30) + "."
    engine = Engine.load(folder, beam=1, threads=1)
    limit = engine.tokenizer.convention.comfortable
    assert engine.options.comfortable == limit
    assert Engine.load(folder, threads=1).options.beam == engine.tokenizer.convention.beam
    pieces = len(engine.tokenizer.pieces(long))
    (hypothesis,) = engine.translate([long])
    assert hypothesis.segments >= pieces / limit
    assert hypothesis.text == long
    (asked,) = engine.translate([long], options=Options(beam=1, comfortable=10_000))
    assert asked.segments > 1 or pieces <= engine.tokenizer.convention.longest


def test_hypotheses_beside_the_best_are_text_too(folder: Path) -> None:
    engine = Engine.load(folder, beam=4, threads=1)
    (hypothesis,) = engine.translate(SENTENCES[:1], options=Options(beam=4, hypotheses=3))
    assert hypothesis.text == SENTENCES[0]
    assert len(hypothesis.alternatives) == 2
    assert not any("</s>" in h.text or "<2en>" in h.text for h in hypothesis.alternatives)


def test_the_shortlist_is_of_what_the_family_writes(family: str, copied: Path) -> None:
    assert build_shortlist(copied) is None, "too small a vocabulary to gain from one"
    shortlist = build_shortlist(copied, minimum_vocabulary=0, size=0, limit=10_000)
    assert shortlist is not None
    assert shortlist.path == weights_folder(copied) / "vmap.txt"
    listed = set(shortlist.tokens)
    assert "</s>" in listed
    assert ("eng_Latn" in listed) == (family == "nllb")
    assert not listed & {"<2id>", "ind_Latn", ">>deu<<"}
    assert ("<0x41>" in listed) == (family == "madlad-400")
    engine = Engine.load(copied, beam=1, threads=1)
    # All pieces of this sentence are in words of the list or short.
    assert (
        engine.translate(["The mayor of Surabaya said 1.250 in May"])[0].text
        == "The mayor of Surabaya said 1.250 in May"
    )
    kept = [token for token in shortlist.tokens if "9" not in token]
    shortlist.path.write_text("\t" + " ".join(kept) + "\n", encoding="utf-8")
    assert (
        "9" not in Engine.load(copied, beam=1, threads=1).translate(["The mayor of Surabaya said 1.259 in May"])[0].text
    )


def test_the_memory_keeps_families_apart(folders: dict[str, Path], tmp_path: Path) -> None:
    engines = {name: Engine.load(folder, beam=1, threads=1) for name, folder in folders.items()}
    same = {identity(engine, "0" * 64) for engine in engines.values()}
    assert len(same) == len({*map(str, MARKS.values())}) == 5
    with Memory(tmp_path / "memory.sqlite") as memory:
        for engine in engines.values():
            remembering = RememberingEngine(engine, memory, "0" * 64)
            texts = [h.text for h in remembering.translate(SENTENCES, progress=lambda _: None)]
            assert texts == SENTENCES


def _without(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def _vocabulary(*tokens: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "shared_vocabulary.json").write_text(json.dumps(tokens))


def _tags(folder: Path) -> None:
    path = folder / "shared_vocabulary.json"
    path.write_text(path.read_text().replace(">>eng<<", ">>fra<<"))


def _package(source: str, target: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "metadata.json").write_text(json.dumps(argos_metadata(source, target)))


def _bpe(folder: Path) -> None:
    (folder / "sentencepiece.model").rename(folder / "bpe.model")


def _said(**values: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "tokenizer_config.json").write_text(json.dumps(values))


def _other_tokenizer(name: str) -> Callable[[Path], object]:
    model = sentencepiece_model(90, normalization_rule_name="nmt_nfkc_cf", treat_whitespace_as_suffix=True)
    return lambda folder: (folder / name).write_bytes(model)


@pytest.mark.parametrize(
    ("family", "change", "words"),
    [
        ("marian", _without("target.spm"), "no SentencePiece model"),
        ("marian", _without("shared_vocabulary.json"), "no shared_vocabulary.json or"),
        ("marian", _without("model.bin"), "no model.bin"),
        ("marian", _without("config.json"), "no config.json"),
        ("marian-separate", _without("target_vocabulary.json"), "no shared_vocabulary.json or"),
        ("marian-tagged", _tags, "writes deu, fra, not English"),
        ("marian", _said(source_lang="eng", target_lang="ind"), "from eng to ind, not to English"),
        ("marian", _other_tokenizer("target.spm"), "target.spm belongs to another model"),
        ("madlad-400", _without("spiece.model"), "no SentencePiece model"),
        ("madlad-400", _vocabulary("<unk>", "<s>", "</s>", "a"), "family .* cannot be told"),
        ("nllb", _vocabulary("<s>", "<pad>", "</s>", "<unk>", "eng_Latn"), "no SentencePiece model"),
        ("argos", _package("id", "fr"), "from id to fr"),
        ("argos", _package("en", "id"), "from en to id"),
        ("argos", _bpe, "bpe.model and Moses"),
        ("argos", lambda folder: (folder / "metadata.json").write_text("[1]"), "not a JSON object"),
        (
            "nllb",
            lambda folder: (folder / "config.json").write_text("{"),
            "config.json cannot be read as JSON",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "damage",
)
def test_what_is_wrong_with_a_folder_is_said(
    folders: dict[str, Path], tmp_path: Path, family: str, change: Callable[[Path], object], words: str
) -> None:
    folder = shutil.copytree(folders[family], tmp_path / "model")
    change(folder)
    with pytest.raises(ModelDamaged, match=words) as refused:
        Engine.load(folder)
    assert refused.value.hint


def test_families_are_named_where_none_can_be_told(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = shutil.copytree(folders["madlad-400"], tmp_path / "model")
    _vocabulary("<unk>", "<s>", "</s>", "a")(folder)
    with pytest.raises(ModelDamaged) as refused:
        open_folder(folder)
    for title in ("NLLB-200", "OPUS-MT", "MADLAD-400", "Argos"):
        assert title in refused.value.hint
