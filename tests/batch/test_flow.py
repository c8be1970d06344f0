from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import active_count

import pytest

from tests.batch.samples import text_of
from translator import windows as windows_module
from translator.api import Translator
from translator.article import Article
from translator.batch.flow import Flow
from translator.batch.journal import Journal
from translator.batch.standing import Standing
from translator.batch.writing import Writer
from translator.collection.folder import Source
from translator.collection.reading import Event, Ready
from translator.flow import prepare_article
from translator.recipe import Recipe
from translator.translation.pipeline import count_sentences, translate_articles
from translator.windows import Result

WINDOW = 24


class Counting(Writer):
    """A writer that counts what it has written."""

    written = 0

    def write(self, events: Sequence[Event], results: Sequence[Result]) -> None:
        super().write(events, results)
        Counting.written += len(events)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Counting]:
    journal = Journal.open(tmp_path / "out")
    Counting.written = 0
    recipe = Recipe()
    yield Counting(tmp_path / "out", journal, recipe, Standing(journal, tmp_path / "out", recipe, "key"))
    journal.close()


def _ready(number: int) -> Ready:
    source = Source(Path(f"{number}.txt"), f"{number}.txt", f"{number}.en", 100, 0)
    return Ready(source, prepare_article(text_of(number)), "0" * 64)


def _count(article: Article) -> int:
    return count_sentences([article])


def _translate(loaded: Translator) -> Callable[[Sequence[Article], Callable[[int], None]], list[Article]]:
    return lambda articles, told: translate_articles(articles, loaded.engine, loaded.provenance, progress=told)


def test_reading_never_runs_further_ahead_than_a_few_windows(
    writer: Counting, loaded: Translator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows_module, "FIRST_WINDOW", WINDOW)
    monkeypatch.setattr(windows_module, "LARGEST_WINDOW", WINDOW)
    ahead: list[int] = []

    def events() -> Iterator[Event]:
        for number in range(150):
            ahead.append(number - Counting.written)
            yield _ready(number)

    flow = Flow(events(), writer, _translate(loaded), count=_count)
    flow.run()
    assert flow.complete
    assert len(list((tmp_path / "out").glob("*.en.txt"))) == 150
    articles_a_window = WINDOW // 4 + 1
    assert max(ahead) <= 5 * articles_a_window


def test_windows_are_written_in_the_order_of_reading(writer: Counting, loaded: Translator, tmp_path: Path) -> None:
    Flow(iter([_ready(number) for number in range(60)]), writer, _translate(loaded), count=_count).run()
    times = [(tmp_path / "out" / f"{number}.en.txt").stat().st_mtime_ns for number in range(60)]
    assert times == sorted(times)


@pytest.mark.parametrize("kind", [OSError, KeyboardInterrupt])
def test_an_error_ends_the_run_with_all_its_threads(
    writer: Counting, loaded: Translator, kind: type[BaseException]
) -> None:
    def events() -> Iterator[Event]:
        for number in range(40):
            yield _ready(number)
        raise kind

    before = active_count()
    with pytest.raises(kind):
        Flow(events(), writer, _translate(loaded), count=_count).run()
    assert active_count() == before
