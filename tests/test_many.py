from __future__ import annotations

import gc
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, replace
from itertools import islice
from pathlib import Path
from threading import active_count
from typing import Any

import pytest

from tests.batch.samples import text_of
from tests.models.tiny import build_tiny
from translator import Article, Format, Glossary, Recipe, Translator, Untranslated, UsageError, read_article
from translator import windows as windows_module
from translator.errors import ModelDamaged
from translator.many import Input, translate_stream
from translator.translation.corrections import Correction, Corrections
from translator.translation.engine import Engine
from translator.translation.glossary import Term
from translator.translation.hypothesis import Hypothesis, Options


@pytest.fixture(scope="module")
def loaded() -> Translator:
    return Translator.load("compact", beam=1)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Translator:
    return Translator.load(build_tiny(tmp_path_factory.mktemp("models") / "tiny"), beam=1)


class Calls:
    """An engine that notes how it is called, and breaks on sentences with a word."""

    def __init__(self, engine: Engine, breaks_on: str = "") -> None:
        self.engine = engine
        self.options = engine.options
        self.breaks_on = breaks_on
        self.calls: list[int] = []

    def translate(
        self,
        sentences: Sequence[str],
        *,
        options: Options | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[Hypothesis]:
        self.calls.append(len(sentences))
        if self.breaks_on and any(self.breaks_on in sentence for sentence in sentences):
            raise ValueError(f"no idea what {self.breaks_on} means")
        return self.engine.translate(sentences, options=options, progress=progress)


def _live_articles() -> int:
    return sum(type(each) is Article for each in gc.get_objects())


def test_articles_texts_and_rows_come_back_in_their_order_and_read_as_alone(loaded: Translator, tmp_path: Path) -> None:
    file = tmp_path / "berita.md"
    file.write_text("# Jembatan Ambruk\n\nJembatan di Wanasari ambruk pada Senin.\n", encoding="utf-8")
    row = {"id": "b7", "title": "Harga Gula Turun", "text": "Harga gula turun 4 persen.", "outlet": "Kabar"}
    inputs: list[Input] = [text_of(1), read_article(file), row, *(text_of(n) for n in range(2, 30))]
    made = list(loaded.translate_many(inputs))
    assert len(made) == len(inputs)
    assert made[0] == loaded.translate(text_of(1))
    assert made[1] == loaded.translate(read_article(file))
    third = made[2]
    assert isinstance(third, Article)
    assert third.title is not None
    assert third.title.source == "Harga Gula Turun"
    assert third.about.outlet == "Kabar"
    assert made[3:] == [loaded.translate(text_of(n)) for n in range(2, 30)]


def test_a_bad_article_is_an_object_and_no_end(loaded: Translator) -> None:
    private = "Rahasia besar"
    inputs: list[Any] = [
        "Harga beras naik.",
        "  \n",
        {"id": 17, "text": ""},
        {"id": "x", "title": private},
        {"id": "y", "text": "Air surut.", "title": 5},
        Path("berita.txt"),
        None,
        private.encode(),
        "Warga mengeluh.",
    ]
    made = list(loaded.translate_many(inputs))
    assert [isinstance(each, Article) for each in made] == [True, *[False] * 7, True]
    bad = [each for each in made if isinstance(each, Untranslated)]
    assert [each.number for each in bad] == list(range(1, 8))
    assert [each.id for each in bad] == [None, 17, "x", "y", None, None, None]
    assert [each.kind for each in bad] == ["InputEmpty"] * 2 + ["InputNotText"] * 2 + ["UsageError"] * 3
    assert all(each.message and private not in each.message for each in bad)
    with pytest.raises(FrozenInstanceError):
        bad[0].kind = "other"  # type: ignore[misc]


def test_what_the_engine_breaks_on_takes_no_other_article_with_it(loaded: Translator) -> None:
    engine = Calls(loaded.engine, breaks_on="Tegalrejo")
    texts = [f"Sungai di {place} meluap." for place in ("Sukamaju", "Tegalrejo", "Wanasari")]
    made = list(translate_stream(texts, engine, loaded.provenance, loaded.recipe))
    assert isinstance(made[0], Article)
    assert isinstance(made[1], Untranslated)
    assert (made[1].number, made[1].kind) == (1, "InternalError")
    assert "Tegalrejo" not in made[1].message
    assert isinstance(made[2], Article)


def test_short_articles_share_the_calls_of_the_engine(tiny: Translator) -> None:
    engine = Calls(tiny.engine)
    made = list(translate_stream([text_of(n) for n in range(120)], engine, tiny.provenance, tiny.recipe))
    assert len(made) == 120
    assert max(engine.calls) >= 32
    assert len(engine.calls) < 60


def test_nothing_is_read_before_it_is_needed(tiny: Translator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_module, "FIRST_WINDOW", 16)
    monkeypatch.setattr(windows_module, "LARGEST_WINDOW", 16)
    read = 0

    def texts() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield text_of(read)

    stream = tiny.translate_many(texts())
    assert read == 0
    articles_a_window = 16 // 4
    for handed_out, made in enumerate(islice(stream, 60)):
        assert isinstance(made, Article)
        assert read - handed_out <= 4 * articles_a_window


def test_memory_is_flat_over_many_articles(tiny: Translator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_module, "LARGEST_WINDOW", 64)
    before = _live_articles()
    alive = []
    texts = (f"Sebanyak {n} warga mengungsi." for n in range(3000))
    for number, _ in enumerate(tiny.translate_many(texts, summary=0)):
        if number % 100 == 99:
            alive.append(_live_articles() - before)
    assert number == 2999
    assert max(alive) <= 5 * 64 * 2  # the windows, each article in two of its states at most


def test_the_input_is_read_in_the_thread_that_takes_the_results(tiny: Translator) -> None:
    database = sqlite3.connect(":memory:")  # refuses to be used in any other thread
    database.execute("CREATE TABLE berita (isi TEXT)")
    database.executemany("INSERT INTO berita VALUES (?)", [(text_of(n),) for n in range(60)])
    rows = (text for (text,) in database.execute("SELECT isi FROM berita"))
    assert sum(isinstance(made, Article) for made in tiny.translate_many(rows)) == 60
    database.close()


def test_an_error_of_the_input_comes_after_what_was_read_before(tiny: Translator) -> None:
    def texts() -> Iterator[str]:
        yield from (text_of(n) for n in range(50))
        raise OSError("the wire is cut")

    stream = tiny.translate_many(texts())
    made: list[Article | Untranslated] = []
    with pytest.raises(OSError, match="the wire is cut"):
        made.extend(stream)
    assert len(made) == 50


def test_a_stream_that_is_left_ends_its_threads(tiny: Translator) -> None:
    before = active_count()
    for _ in tiny.translate_many(text_of(n) for n in range(10_000)):
        break
    assert active_count() == before


def test_the_choices_of_a_recipe_work_as_for_one(loaded: Translator) -> None:
    glossary = Glossary((Term("balai desa", "the hamlet hall", "any"),))
    texts = ["Rapat digelar di balai desa pada Senin. Warga datang.", "Harga naik pada 12/9/2022. Warga mengeluh."]
    choices: Any = {"glossary": glossary, "summary": 1, "normalize_source": False}
    assert list(loaded.translate_many(texts, **choices)) == [loaded.translate(text, **choices) for text in texts]
    recipe = Recipe(formats=(Format.json,), beam=2, summaries_only=True)
    made = list(loaded.translate_many(texts, recipe=recipe))
    assert made == [loaded.translate(text, recipe=recipe) for text in texts]


@pytest.mark.parametrize("inputs", ["satu teks", b"satu teks", {"text": "satu"}, 5, None, Article(())])
def test_what_is_no_stream_is_refused_at_once(loaded: Translator, inputs: Any) -> None:
    with pytest.raises(UsageError):
        loaded.translate_many(inputs)


def test_a_choice_that_means_nothing_is_refused_at_once(loaded: Translator) -> None:
    with pytest.raises(UsageError):
        loaded.translate_many([], beam=0)
    assert list(loaded.translate_many([])) == []


def test_progress_counts_articles_and_sentences_up_to_all(tiny: Translator) -> None:
    seen: list[tuple[int, int]] = []
    made = list(tiny.translate_many([text_of(n) for n in range(40)], progress=lambda *counts: seen.append(counts)))
    assert len(made) == 40
    assert seen == sorted(seen)
    assert seen[-1] == (40, 160)


def test_threads_may_share_a_translator(loaded: Translator) -> None:
    wanted = [loaded.translate(text_of(n)) for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        single = list(pool.map(lambda n: loaded.translate(text_of(n)), range(8)))
        streams = list(pool.map(lambda _: list(loaded.translate_many(text_of(n) for n in range(8))), range(3)))
    assert single == wanted
    assert streams == [wanted] * 3


def test_a_translator_is_pickled_without_its_weights_and_loads_again_elsewhere(
    loaded: Translator, tmp_path: Path
) -> None:
    wanted = loaded.translate(text_of(3), summary=2)
    data = pickle.dumps(loaded)
    assert len(data) < 10_000
    (tmp_path / "translator.pickle").write_bytes(data)
    code = (
        "import pickle, sys; from pathlib import Path; folder = Path(sys.argv[1]);"
        "made = pickle.loads((folder / 'translator.pickle').read_bytes()).translate(sys.argv[2], summary=2);"
        "(folder / 'made.pickle').write_bytes(pickle.dumps(made))"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path), text_of(3)], check=True, timeout=120)
    assert pickle.loads((tmp_path / "made.pickle").read_bytes()) == wanted  # noqa: S301


def test_a_pickled_translator_refuses_another_model_in_the_place_of_its_own(loaded: Translator) -> None:
    other = Translator(replace(loaded.model, sha256="0" * 64), loaded.engine)
    with pytest.raises(ModelDamaged, match="another one"):
        pickle.loads(pickle.dumps(other))  # noqa: S301


def test_a_recipe_with_translations_by_people_is_pickled_with_them() -> None:
    recipe = Recipe(tm=Corrections.of([Correction("Air surut.", "The water fell.", "ida")]))
    again = pickle.loads(pickle.dumps(recipe))  # noqa: S301
    assert again.key("model") == recipe.key("model") != Recipe().key("model")


def test_an_engine_is_pickled_with_its_settings(compact: Path) -> None:
    engine = Engine.load(compact, threads=1, beam=2, memory_limit=2_000_000_000)
    again = pickle.loads(pickle.dumps(engine))  # noqa: S301
    assert again.settings == engine.settings
    assert again.translate(["Harga beras naik."])[0].text == engine.translate(["Harga beras naik."])[0].text
