from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.models.making import NON_COMMERCIAL, entry, source, write_lock
from translator.errors import LockError, ModelUnknown
from translator.models.checks import check_folder
from translator.models.folder import missing_parts
from translator.models.lock import read_lock
from translator.models.store import folder_of

GOOD = """
schema = 1
[[model]]
name = "one"
summary = "A model"
convention = "nllb"
licence = { id = "MIT", url = "https://opensource.org/license/mit", non_commercial = false }
[[model.source]]
repo = "someone/something"
revision = "0123456789abcdef0123456789abcdef01234567"
files = [
  { name = "config.json", size = 1, sha256 = "HASH" },
  { name = "model.bin", size = 2, sha256 = "HASH" },
  { name = "sentencepiece.bpe.model", size = 3, sha256 = "HASH" },
  { name = "shared_vocabulary.txt", size = 4, sha256 = "HASH" },
]
""".replace("HASH", "a" * 64)


def test_the_shipped_lock_pins_the_models_the_documentation_names() -> None:
    lock = read_lock()
    assert list(lock) == ["nllb-600m", "nllb-1.3b", "compact"]
    assert lock.default == "nllb-600m"
    assert lock.builtin.name == "compact"
    default = lock["nllb-600m"]
    assert [source.repo for source in default.sources] == [
        "JustFrederik/nllb-200-distilled-600M-ct2-int8",
        "mijuanlo/nllb-200-distilled-600M-ct2-int8",
    ]
    assert default.size == 159 + 622595991 + 2568098 + 4852054
    assert {name for name, each in lock.items() if each.licence.non_commercial} == {"nllb-600m", "nllb-1.3b"}
    assert default.quality[0].bleu == 40.5


def test_the_built_in_model_is_what_the_lock_says() -> None:
    builtin = read_lock().builtin
    assert [check.complaint for check in check_folder(folder_of(builtin), builtin.sources[0]) if not check.ok] == []
    assert builtin.quality
    assert {each.origin for each in builtin.quality} == {"measured"}


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "own.lock"
    path.write_text(GOOD)
    one = read_lock(path)["one"]
    assert one.licence.id == "MIT"
    assert not one.builtin
    assert one.sources[0].file("shared_vocabulary.txt").size == 4
    assert one.size == 10
    with pytest.raises(KeyError):
        one.sources[0].file("nothing")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("schema = 1", "schema = 2", "schema 2"),
        ("schema = 1", "", "'schema' is missing"),
        ('name = "one"', 'name = "../one"', "impossible value"),
        ('name = "one"', "", "model 1: 'name' is missing"),
        ('summary = "A model"', "summary = 3", "'one': 'summary' must be text"),
        ('convention = "nllb"', 'convention = "madlad"', "unknown token convention"),
        ("size = 2", "size = -2", "files 2: 'size' must not be negative"),
        ("size = 2", "size = true", "'size' must be a whole number"),
        ("size = 2, ", "", "'size' is missing"),
        ("a" * 64, "A" * 64, "impossible value"),
        ("0123456789abcdef0123456789abcdef01234567", "main", "'revision' has the impossible value 'main'"),
        ('"model.bin"', '"config.json"', "listed twice"),
        ('"model.bin"', '"sub/model.bin"', "impossible value"),
        ('"shared_vocabulary.txt"', '"vocabulary.txt"', "no shared_vocabulary.json or shared_vocabulary.txt"),
        ("non_commercial = false", "non_commercial = 0", "must be true or false"),
        ("[[model]]", "surprise = 1\n[[model]]", "unknown field 'surprise'"),
        ("[[model]]", 'default = "two"\n[[model]]', "default 'two'"),
        ("[[model]]", "[model]", "must be a list of tables"),
        ("[[model.source]]", "[[model.sauce]]", "'source' is missing"),
        ("[[model]]", "[[model", "malformed"),
    ],
)
def test_a_malformed_file_is_refused_with_the_place(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in GOOD
    path = tmp_path / "own.lock"
    path.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(LockError, match=re.escape(str(path))) as refused:
        read_lock(path)
    assert words in refused.value.message
    assert refused.value.exit_code == 1


def test_a_file_that_is_missing_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LockError, match="No such file"):
        read_lock(tmp_path / "nothing")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LockError, match="not UTF-8"):
        read_lock(tmp_path / "binary")


def test_models_of_ones_own_come_on_top_of_the_shipped_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = write_lock(tmp_path / "own.lock", entry("ours"), entry("nllb-1.3b", source("our/mirror")), default="ours")
    monkeypatch.setenv("TRANSLATOR_LOCK", str(own))
    lock = read_lock()
    assert list(lock) == ["nllb-600m", "nllb-1.3b", "compact", "ours"]
    assert lock["nllb-1.3b"].sources[0].repo == "our/mirror"
    assert lock.default == "ours"
    assert lock["ours"].licence == NON_COMMERCIAL


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ModelUnknown) as refused:
        read_lock().entry("nllb")
    assert "nllb-600m" in refused.value.hint


def test_what_a_model_needs() -> None:
    whole = ["config.json", "model.bin", "shared_vocabulary.txt", "spiece.model"]
    assert missing_parts(whole) == []
    assert [len(missing_parts([name for name in whole if name != gone])) for gone in whole] == [1, 1, 1, 1]
