from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from translator.translation.engine import Engine
from translator.translation.hypothesis import Hypothesis, Options
from translator.translation.memory import Memory, RememberingEngine, memory_path

MODEL = "0" * 64
SENTENCES = ["Harga beras naik.", "Warga mengungsi ke sekolah.", "Bantuan tiba pada Senin malam."]


class Counting(Engine):
    """A real engine that notes what it was asked."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine.folder, engine.tokenizer, options=engine.options)
        self.asked: list[str] = []

    def translate(
        self,
        sentences: Sequence[str],
        *,
        options: Options | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[Hypothesis]:
        self.asked += sentences
        return super().translate(sentences, options=options, progress=progress)


@pytest.fixture
def counting(engine: Engine) -> Counting:
    return Counting(engine)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "memory.sqlite"


def _keys(count: int, start: int = 0) -> list[bytes]:
    return [n.to_bytes(20, "big") for n in range(start, start + count)]


def test_what_is_remembered_comes_back_whole(path: Path) -> None:
    hypothesis = Hypothesis("Rice – “up” \ud800", -0.123456789, True, 3, (Hypothesis("Rice", -1.5),))
    with Memory(path) as memory:
        memory.remember({b"a": hypothesis})
    with Memory(path) as memory:
        assert memory.recall([b"a", b"b"]) == {b"a": hypothesis}


def test_a_known_sentence_is_never_translated_again(path: Path, counting: Counting) -> None:
    with Memory(path) as memory:
        first = RememberingEngine(counting, memory, MODEL).translate(SENTENCES[:2])
        second = RememberingEngine(counting, memory, MODEL).translate([*SENTENCES, SENTENCES[0]])
    with Memory(path) as memory:
        third = RememberingEngine(counting, memory, MODEL).translate(SENTENCES)
    assert counting.asked == SENTENCES
    assert second[:2] == first
    assert second[3] == first[0]
    assert third == second[:3] == counting.translate(SENTENCES)


def test_threads_never_translate_the_same_sentence_twice(path: Path, counting: Counting) -> None:
    sentences = [f"Sebanyak {n} warga mengungsi ke sekolah." for n in range(60)]
    results: dict[int, list[Hypothesis]] = {}
    with Memory(path) as memory:
        engine = RememberingEngine(counting, memory, MODEL)
        order = [sentences, sentences[::-1], sentences[20:] + sentences[:20]]
        threads = [Thread(target=lambda k=k: results.update({k: engine.translate(order[k])})) for k in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(counting.asked) == sorted(sentences)
    assert results[0] == results[1][::-1]
    assert results[2] == results[0][20:] + results[0][:20]


def test_a_thread_that_waits_is_told_when_the_other_fails(path: Path, engine: Engine) -> None:
    class Failing(Counting):
        def translate(self, *_: Any, **__: Any) -> list[Hypothesis]:
            entered.set()
            release.wait(10)
            raise RuntimeError("broken")

    entered, release = Event(), Event()
    errors: list[str] = []
    with Memory(path) as memory:
        remembering = RememberingEngine(Failing(engine), memory, MODEL)

        def ask() -> None:
            try:
                remembering.translate(SENTENCES)
            except RuntimeError as error:
                errors.append(str(error))

        first, second = Thread(target=ask), Thread(target=ask)
        first.start()
        assert entered.wait(10)
        second.start()
        release.set()
        for thread in (first, second):
            thread.join(20)
    assert errors == ["broken", "broken"]


def test_another_model_or_other_options_know_nothing(path: Path, counting: Counting) -> None:
    text = SENTENCES[0]
    with Memory(path) as memory:
        engine = RememberingEngine(counting, memory, MODEL)
        for options in (
            Options(beam=1),
            Options(beam=2),
            Options(beam=2, hypotheses=2),
            Options(beam=1, comfortable=9),
        ):
            engine.translate([text], options=options)
        RememberingEngine(counting, memory, "1" * 64).translate([text])
        assert counting.asked == [text] * 5
        engine.translate([text], options=Options(beam=2))
        assert len(counting.asked) == 5


@pytest.mark.unix
def test_another_shortlist_knows_nothing(path: Path, engine: Engine, compact: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for file in compact.iterdir():
        (folder / file.name).symlink_to(file)
    with Memory(path) as memory:
        RememberingEngine(engine, memory, MODEL).translate(SENTENCES)
        (folder / "vmap.txt").write_text("\t<unk> <s> </s> eng_Latn\n", encoding="utf-8")
        other = RememberingEngine(Engine.load(folder, beam=1), memory, MODEL)
        keys = [other._key(text, other.options) for text in SENTENCES]
        assert memory.recall(keys) == {}


@pytest.mark.unix
def test_another_tokenizer_knows_nothing(path: Path, engine: Engine, compact: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for file in compact.iterdir():
        (folder / file.name).symlink_to(file)
    same = Engine.load(folder, beam=1)
    other_model = (compact / "sentencepiece.bpe.model").read_bytes() + b"\x00"
    with Memory(path) as memory:
        RememberingEngine(engine, memory, MODEL).translate(SENTENCES)
        known = RememberingEngine(same, memory, MODEL)
        assert len(memory.recall([known._key(text, known.options) for text in SENTENCES])) == len(SENTENCES)
        (folder / "sentencepiece.bpe.model").unlink()
        (folder / "sentencepiece.bpe.model").write_bytes(other_model)
        other = RememberingEngine(same, memory, MODEL)
        assert memory.recall([other._key(text, other.options) for text in SENTENCES]) == {}


def test_alternatives_are_remembered_too(path: Path, counting: Counting) -> None:
    options = Options(beam=3, hypotheses=3)
    with Memory(path) as memory:
        engine = RememberingEngine(counting, memory, MODEL)
        first = engine.translate(SENTENCES, options=options)
        assert engine.translate(SENTENCES, options=options) == first
    assert all(len(h.alternatives) == 2 for h in first)


def test_progress_and_counts_cover_what_was_remembered(path: Path, counting: Counting) -> None:
    seen: list[int] = []
    with Memory(path) as memory:
        engine = RememberingEngine(counting, memory, MODEL)
        engine.translate(SENTENCES[:1])
        engine.translate([*SENTENCES, SENTENCES[0], "***"], progress=seen.append)
        assert sum(seen) == 5
        assert (engine.asked, engine.recalled) == (5, 2)


def test_a_line_without_words_takes_no_place(path: Path, counting: Counting) -> None:
    with Memory(path) as memory:
        RememberingEngine(counting, memory, MODEL).translate(["***", "12"])
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM sentences").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("size", [0, 10, 5000])
def test_a_damaged_file_is_set_aside(path: Path, size: int, counting: Counting) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database!" * size)
    warnings: list[str] = []
    with Memory(path, warn=warnings.append) as memory:
        assert memory.usable
        RememberingEngine(counting, memory, MODEL).translate(SENTENCES)
        RememberingEngine(counting, memory, MODEL).translate(SENTENCES)
    assert counting.asked == SENTENCES
    assert len(warnings) == len(list(path.parent.glob("*damaged*"))) == (1 if size else 0)


def test_damage_inside_the_file_is_noticed_while_it_is_used(path: Path) -> None:
    known = {key: Hypothesis("word " * 20, -0.5) for key in _keys(3000)}
    with Memory(path) as memory:
        memory.remember(known)
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 64] = b"\xff" * 64
    path.write_bytes(data)
    warnings: list[str] = []
    with Memory(path, warn=warnings.append) as memory:
        memory.recall(_keys(3000))
        memory.remember({b"new": Hypothesis("new", -1.0)})
        assert memory.recall([b"new"]) == {b"new": Hypothesis("new", -1.0)}
    assert len(warnings) == 1
    assert "damaged" in warnings[0]


def test_a_value_that_means_nothing_counts_as_unknown(path: Path) -> None:
    with Memory(path) as memory:
        memory.remember({b"a": Hypothesis("A", -1.0), b"b": Hypothesis("B", -1.0)})
    connection = sqlite3.connect(path)
    for value in ("", "[]", "{}", '["A",null,0,1,[]]', "5"):
        with connection:
            connection.execute("UPDATE sentences SET hypothesis = ? WHERE key = ?", (value, b"a"))
        with Memory(path) as memory:
            assert list(memory.recall([b"a", b"b"])) == [b"b"]
    connection.close()


def test_a_place_that_cannot_be_used_is_a_warning_and_no_memory(tmp_path: Path, counting: Counting) -> None:
    (tmp_path / "file").write_text("")
    warnings: list[str] = []
    with Memory(tmp_path / "file" / "memory.sqlite", warn=warnings.append) as memory:
        assert not memory.usable
        assert RememberingEngine(counting, memory, MODEL).translate(SENTENCES) == counting.translate(SENTENCES)
    assert len(warnings) == 1


def test_the_size_is_bounded_and_the_oldest_go_first(path: Path) -> None:
    limit = 400_000
    with Memory(path, size_limit=limit, refresh=0.0) as memory:
        favourite = _keys(1)
        memory.remember({favourite[0]: Hypothesis("kept", -1.0)})
        for start in range(1, 20_000, 500):
            memory.recall(favourite)
            memory.remember({key: Hypothesis("words " * 8, -1.0) for key in _keys(500, start)})
        assert memory.recall(favourite)
        assert not memory.recall(_keys(500, 1))
        assert len(memory.recall(_keys(500, 19_501))) == 500
    assert path.stat().st_size < 2 * limit


def test_threads_and_processes_may_share_a_file(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from translator.translation.hypothesis import Hypothesis\n"
        "from translator.translation.memory import Memory\n"
        "start = int(sys.argv[2])\n"
        "with Memory(Path(sys.argv[1]), warn=sys.exit) as memory:\n"
        "    for n in range(start, start + 300):\n"
        "        memory.remember({n.to_bytes(20, 'big'): Hypothesis(str(n), -1.0)})\n"
        "        assert memory.recall([n.to_bytes(20, 'big')])\n"
    )
    with Memory(path) as memory:
        commands = [[sys.executable, "-c", script, str(path), str(1000 * k)] for k in range(3)]
        processes = [subprocess.Popen(command) for command in commands]
        threads = [Thread(target=lambda k=k: _use(path, 1000 * k)) for k in range(5, 7)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
        for k in (0, 1, 2, 5, 6):
            assert len(memory.recall(_keys(300, 1000 * k))) == 300


def _use(path: Path, start: int) -> None:
    with Memory(path) as memory:
        for key in _keys(300, start):
            memory.remember({key: Hypothesis("x", -1.0)})
            memory.recall(_keys(300, start))


def test_the_memory_lies_with_the_programs_data(own_world: Path) -> None:
    assert memory_path() == own_world / "translator" / "memory.sqlite"


def test_the_hypothesis_has_no_field_that_the_memory_forgets() -> None:
    fields = set(Hypothesis.__dataclass_fields__)
    assert fields == {"text", "score", "truncated", "segments", "alternatives"}
    assert replace(Hypothesis("a")) == Hypothesis("a")
