"""The output shortlist: what is in it, and that CTranslate2 keeps to it and changes nothing else."""

from __future__ import annotations

import json
import lzma
import random
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from scripts.bench import sources
from scripts.bench_models import TINY, build_model
from translator.errors import ModelDamaged, OutputError
from translator.models.shortlist import SPACE, build_shortlist, packaged_words, word_forms

COMPACT = Path(str(resources.files("translator.models"))) / "compact"
ALPHABETS = {
    "Cyrl": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "Grek": "αβγδεζηθικλμνξοπρστυφχψω",
    "Arab": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Deva": "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
    "Ethi": "".join(chr(0x1200 + 8 * n) for n in range(30)),
}
ENGLISH = [
    "The president said on Tuesday that the government would spend 1,250.5 billion rupiah on new roads.",
    '"Nobody was hurt," said Budi Santoso, the mayor of Surabaya, after the earthquake on 14 March 2024.',
    "Prices rose 3.2 percent (from 2.9) in August; the central bank kept its rate at 6.25%.",
    "MINISTER: no one may enter the zone before 07:30 - not even journalists.",
    "Police in Yogyakarta arrested four people's neighbours who had protested against the law.",
]


def _folder(path: Path, tokenizer: bytes, *, form: str = "json") -> Path:
    """A model's folder without weights: a tokenizer and the vocabulary that goes with it by NLLB's rule."""
    import sentencepiece

    path.mkdir()
    (path / "config.json").write_text("{}", encoding="utf-8")
    (path / "model.bin").write_bytes(b"")
    (path / "sentencepiece.bpe.model").write_bytes(tokenizer)
    processor = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    pieces = [processor.IdToPiece(index) for index in range(3, processor.GetPieceSize())]
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *pieces, "eng_Latn", "ind_Latn", "<mask>"]
    if form == "json":
        (path / "shared_vocabulary.json").write_text(json.dumps(tokens, indent=2), encoding="utf-8")
    else:
        (path / "shared_vocabulary.txt").write_text("".join(f"{token}\n" for token in tokens), encoding="utf-8")
    return path


def _other_languages(generator: random.Random, count: int) -> list[str]:
    """Made-up words in five scripts and in Latin letters with accents, a few hundred letters a line."""
    lines = []
    accented = "aeiouáéíóúàèìòùâêîôûäëïöübcdfgklmnprstvzčšžñ"
    for alphabet in [*ALPHABETS.values(), accented]:
        lexicon = ["".join(generator.choices(alphabet, k=generator.randint(2, 9))) for _ in range(count)]
        lines += [" ".join(lexicon[start : start + 20]) for start in range(0, count, 20)]
    return lines


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A BPE tokenizer of 64,000 pieces for words of English and of languages that do not exist."""
    import sentencepiece

    generator = random.Random(11)
    path = tmp_path_factory.mktemp("tokenizer") / "large.model"
    words = packaged_words()
    lines = [" ".join(words[start : start + 20]) for start in range(0, len(words), 20)]
    lines += [f"{number} {number},{number:03} {number}." for number in range(0, 2100, 7)]
    lines += ENGLISH * 3 + _other_languages(generator, 20_000)
    with path.open("wb") as file:
        sentencepiece.SentencePieceTrainer.Train(
            sentence_iterator=iter(lines),
            model_writer=file,
            vocab_size=64_000,
            model_type="bpe",
            character_coverage=1.0,
            minloglevel=2,
        )
    return path.read_bytes()


def test_list_of_a_large_vocabulary(tokenizer: bytes, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "model", tokenizer)
    shortlist = build_shortlist(folder)
    assert shortlist is not None
    assert shortlist.path == folder / "vmap.txt"
    assert 16_000 <= len(shortlist.tokens) <= 40_000
    assert len(set(shortlist.tokens)) == len(shortlist.tokens)
    vocabulary = set(json.loads((folder / "shared_vocabulary.json").read_text(encoding="utf-8")))
    assert set(shortlist.tokens) <= vocabulary
    assert {"eng_Latn", "</s>", "<unk>"} <= set(shortlist.tokens)
    line = shortlist.path.read_bytes().decode("utf-8")
    assert line == "\t" + " ".join(shortlist.tokens) + "\n"


def test_only_english_can_be_written(tokenizer: bytes, tmp_path: Path) -> None:
    shortlist = build_shortlist(_folder(tmp_path / "model", tokenizer))
    assert shortlist is not None
    foreign = set("".join(ALPHABETS.values()))
    assert not [token for token in shortlist.tokens if foreign & set(token)]
    assert "ind_Latn" not in shortlist.tokens


def test_every_short_piece_is_listed(tokenizer: bytes, tmp_path: Path) -> None:
    folder = _folder(tmp_path / "model", tokenizer)
    shortlist = build_shortlist(folder, size=0, limit=0, words=[])
    assert shortlist is not None
    listed = set(shortlist.tokens)
    short = [
        token
        for token in json.loads((folder / "shared_vocabulary.json").read_text(encoding="utf-8"))
        if (body := token.removeprefix(SPACE)).isdigit()
        or (body.isascii() and len(body) <= 2)
        or (len(body) == 1 and body in "éčžšñ")
    ]
    assert len(short) > 500
    assert set(short) <= listed


def test_english_news_is_covered(tokenizer: bytes, tmp_path: Path) -> None:
    import sentencepiece

    shortlist = build_shortlist(_folder(tmp_path / "model", tokenizer))
    assert shortlist is not None
    processor = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    listed = set(shortlist.tokens)
    for sentence in ENGLISH:
        assert set(processor.encode(sentence, out_type=str)) <= listed


def test_frequent_words_come_before_the_limit(tokenizer: bytes, tmp_path: Path) -> None:
    import sentencepiece

    folder = _folder(tmp_path / "model", tokenizer)
    short = build_shortlist(folder, size=0, limit=0, words=[])
    assert short is not None
    limited = build_shortlist(folder, size=0, limit=len(short.tokens) + 2000)
    assert limited is not None
    assert len(limited.tokens) == len(short.tokens) + 2000
    processor = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    assert set(processor.encode("the government said that people would not", out_type=str)) <= set(limited.tokens)


def test_the_same_folder_gives_the_same_file(tokenizer: bytes, tmp_path: Path) -> None:
    first = build_shortlist(_folder(tmp_path / "first", tokenizer))
    again = build_shortlist(tmp_path / "first")
    text = build_shortlist(_folder(tmp_path / "text", tokenizer, form="txt"))
    assert first is not None
    assert again is not None
    assert text is not None
    assert first.path.read_bytes() == again.path.read_bytes() == text.path.read_bytes()
    assert {path.name for path in first.path.parent.iterdir()} == {
        "config.json",
        "model.bin",
        "sentencepiece.bpe.model",
        "shared_vocabulary.json",
        "vmap.txt",
    }


def test_a_small_vocabulary_needs_none(tmp_path: Path) -> None:
    folder = tmp_path / "compact"
    shutil.copytree(COMPACT, folder)
    (folder / "vmap.txt").write_text("\tof an older version\n")
    assert build_shortlist(folder) is None
    assert not (folder / "vmap.txt").exists()


def test_word_forms() -> None:
    forms = list(word_forms(["polisi", "Jakarta"]))
    assert forms[:2] == ["polisi", "Jakarta"]
    assert {"Polisi", "POLISI", '"polisi', '"Polisi', '"Jakarta', "JAKARTA"} <= set(forms)


def test_packaged_words() -> None:
    words = packaged_words()
    assert 50_000 < len(words) < 150_000
    assert len(set(words)) == len(words)
    assert all(word.replace("'", "").isalpha() for word in words)
    assert {"the", "government", "Jakarta", "Prabowo", "Yogyakarta", "earthquake"} <= set(words)
    assert words.index("the") < words.index("government") < words.index("Yogyakarta")
    assert len(resources.files("translator.models").joinpath("words.txt.xz").read_bytes()) < 400_000


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "shared_vocabulary.json").unlink(), "has no shared_vocabulary.json"),
        (lambda folder: (folder / "shared_vocabulary.json").write_text("[1, 2"), "not a vocabulary"),
        (lambda folder: (folder / "shared_vocabulary.json").write_text("[1, 2]"), "not a vocabulary"),
        (lambda folder: (folder / "sentencepiece.bpe.model").unlink(), "has no SentencePiece model"),
        (lambda folder: (folder / "sentencepiece.bpe.model").write_bytes(b"\x00 no"), "not a SentencePiece model"),
    ],
)
def test_damaged_models_are_refused(tmp_path: Path, damage: Callable[[Path], object], message: str) -> None:
    folder = tmp_path / "nllb-600m"
    shutil.copytree(COMPACT, folder)
    damage(folder)
    with pytest.raises(ModelDamaged, match=message) as caught:
        build_shortlist(folder, minimum_vocabulary=0)
    assert "translator download nllb-600m" in caught.value.hint


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(COMPACT, folder)
    (folder / "vmap.txt").mkdir()
    before = sorted(folder.rglob("*"))
    with pytest.raises(OutputError, match=r"vmap\.txt"):
        build_shortlist(folder, minimum_vocabulary=0)
    assert sorted(folder.rglob("*")) == before


INDONESIAN = [
    "Presiden mengatakan pemerintah akan membangun jalan baru di Jawa Barat tahun depan.",
    "Polisi menangkap empat orang setelah unjuk rasa di depan gedung parlemen.",
    "Harga beras naik tiga persen pada bulan Agustus.",
    "Gempa bumi berkekuatan 5,6 mengguncang kota itu pada Senin pagi.",
    "Menteri kesehatan meminta warga tetap tenang.",
    "Banjir merendam ratusan rumah di kota Semarang.",
]


def _translate(folder: Path, *, beam: int, restricted: bool, **options: Any) -> list[list[str]]:
    import ctranslate2
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.bpe.model"))
    translator = ctranslate2.Translator(str(folder), compute_type="int8", intra_threads=1)
    results = translator.translate_batch(
        [["ind_Latn", *processor.encode(sentence, out_type=str), "</s>"] for sentence in INDONESIAN],
        target_prefix=[["eng_Latn"]] * len(INDONESIAN),
        beam_size=beam,
        max_decoding_length=60,
        disable_unk=True,
        use_vmap=restricted,
        **options,
    )
    return [result.hypotheses[0] for result in results]


@pytest.fixture
def compact(tmp_path: Path) -> Path:
    folder = tmp_path / "compact"
    shutil.copytree(COMPACT, folder)
    return folder


def test_greedy_translations_are_the_same_when_their_tokens_are_listed(compact: Path) -> None:
    full = _translate(compact, beam=1, restricted=False)
    for listed in ({token for tokens in full for token in tokens}, {token for tokens in full[:3] for token in tokens}):
        (compact / "vmap.txt").write_text("\t" + " ".join(sorted(listed)) + "\n", encoding="utf-8")
        restricted = _translate(compact, beam=1, restricted=True)
        qualifying = [index for index, tokens in enumerate(full) if set(tokens) <= listed]
        assert len(qualifying) >= 3
        assert [restricted[index] for index in qualifying] == [full[index] for index in qualifying]


@pytest.mark.parametrize("beam", [1, 4])
@pytest.mark.parametrize("options", [{}, {"no_repeat_ngram_size": 3}, {"repetition_penalty": 1.2}])
def test_nothing_outside_the_list_is_written(compact: Path, beam: int, options: dict[str, Any]) -> None:
    shortlist = build_shortlist(compact, size=0, limit=2500, minimum_vocabulary=0)
    assert shortlist is not None
    listed = set(shortlist.tokens)
    full = {token for tokens in _translate(compact, beam=beam, restricted=False, **options) for token in tokens}
    assert full - listed, "the test needs tokens that the list leaves out"
    for tokens in _translate(compact, beam=beam, restricted=True, **options):
        assert set(tokens) <= listed
        assert "<unk>" not in tokens
        assert len(set(tokens)) > 4


def test_an_nllb_shaped_model_writes_the_same_at_beam_1(tmp_path: Path) -> None:
    import ctranslate2

    folder = tmp_path / "model"
    build_model(folder, TINY)
    waiting = sources(24, TINY.words)

    def translate(*, restricted: bool) -> list[list[str]]:
        translator = ctranslate2.Translator(str(folder), compute_type="int8", intra_threads=1)
        results = translator.translate_batch(
            waiting,
            target_prefix=[["eng_Latn"]] * len(waiting),
            beam_size=1,
            max_decoding_length=20,
            disable_unk=True,
            no_repeat_ngram_size=1,  # without it random weights repeat a single token
            use_vmap=restricted,
        )
        return [result.hypotheses[0] for result in results]

    full = translate(restricted=False)
    used = {token for tokens in full for token in tokens}
    assert len(used) > 50
    listed = used | {f"w{number}" for number in range(0, TINY.words, 4)}
    (folder / "vmap.txt").write_text("\t" + " ".join(sorted(listed)) + "\n", encoding="utf-8")
    assert translate(restricted=True) == full
    (folder / "vmap.txt").write_text("\t" + " ".join(sorted(listed - set(full[0][1:3]))) + "\n", encoding="utf-8")
    assert translate(restricted=True)[0] != full[0], "the list is in force"


def test_a_translation_does_not_depend_on_its_batch_mates(compact: Path) -> None:
    import ctranslate2
    import sentencepiece

    assert build_shortlist(compact, size=0, limit=3000, minimum_vocabulary=0)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(compact / "sentencepiece.bpe.model"))
    translator = ctranslate2.Translator(str(compact), compute_type="int8", intra_threads=1)
    alone = translator.translate_batch(
        [["ind_Latn", *processor.encode(INDONESIAN[2], out_type=str), "</s>"]],
        target_prefix=[["eng_Latn"]],
        beam_size=1,
        max_decoding_length=60,
        disable_unk=True,
        use_vmap=True,
    )[0].hypotheses[0]
    assert _translate(compact, beam=1, restricted=True)[2] == alone


def test_word_list_is_one_word_a_line() -> None:
    data = resources.files("translator.models").joinpath("words.txt.xz").read_bytes()
    lines = lzma.decompress(data).decode("utf-8").splitlines()
    assert lines == packaged_words()
