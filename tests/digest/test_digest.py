from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.digest.samples import ALL, FLOOD_KOMPAS, RICE, write_all
from translator.api import Translator
from translator.article import Flag, Sentence
from translator.digest.digest import Listener, Settings, make_digest
from translator.digest.story import Digest, Entry, Sort, Story, ordered
from translator.errors import InputEmpty, InputNotFound
from translator.facts.dates import Day
from translator.facts.outlets import Outlet
from translator.recipe import Recipe
from translator.summary.length import Length


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator.load("compact", beam=1)


@pytest.fixture(scope="module")
def made(translator: Translator, tmp_path_factory: pytest.TempPathFactory) -> Digest:
    return make_digest(write_all(tmp_path_factory.mktemp("berita")), translator)


def _entry(name: str = "a.txt", *, outlet: str | None = None, day: str = "", words: int = 200) -> Entry:
    return Entry(
        source=name,
        line=0,
        heading=Sentence("Judul", translation="Title"),
        titled=True,
        summary=(),
        outlet=Outlet(outlet, "dateline") if outlet else None,
        day=Day(datetime.date.fromisoformat(day), guessed=True) if day else None,
        names=(),
        numbers=(),
        words=words,
        sentences=10,
    )


def test_every_article_is_in_one_story_and_the_flood_is_told_once(made: Digest) -> None:
    sources = [entry.source for story in made.stories for entry in story.entries]
    assert sorted(sources) == sorted(ALL)
    flood = next(story for story in made.stories if len(story.entries) > 1)
    assert [entry.source for entry in flood.entries] == ["kompas-banjir.txt", "cnn.txt", "lain/tanpa-nama.txt"]
    assert flood.outlets == ("Kompas.com", "CNN Indonesia")
    assert made.stories[0] is flood
    assert made.articles == len(ALL)


def test_only_the_fullest_has_its_summary_translated(made: Digest) -> None:
    flood = made.stories[0]
    assert len(flood.main.summary) == 3
    assert [len(story.main.summary) for story in made.stories[1:]] == [1, 1]
    assert all(entry.summary == () for entry in flood.others)
    shown = [s for story in made.stories for e in story.entries for s in (e.heading, *e.summary)]
    assert all(s.translation for s in shown)
    assert made.provenance is not None
    assert made.provenance.model == "compact"


def test_all_summaries_are_translated_on_request(translator: Translator, tmp_path: Path) -> None:
    recipe = Recipe(summary=Length(sentences=2), beam=1)
    made = make_digest(write_all(tmp_path), translator, recipe, Settings(every=True))
    sizes = {entry.source: len(entry.summary) for story in made.stories for entry in story.entries}
    assert sizes.pop("kompas-banjir.txt") == 2
    assert set(sizes.values()) <= {1, 2}


def test_facts_stand_beside_each_article(made: Digest) -> None:
    main = made.stories[0].main
    assert main.day == Day(datetime.date(2025, 3, 4), guessed=True)
    assert "Suryo Handoko" in main.names
    assert "Rp 2.5 billion" in main.numbers
    assert main.words > made.stories[0].others[0].words


def test_an_article_without_title_is_headed_by_its_first_sentence(translator: Translator, tmp_path: Path) -> None:
    body = (
        "Harga beras naik tajam di pasar. Pedagang mengeluh. Pembeli mengurangi belanja. Bulog menambah pasokan beras."
    )
    (tmp_path / "a.txt").write_text(body, encoding="utf-8")
    entry = make_digest(tmp_path, translator).stories[0].main
    assert not entry.titled
    assert entry.heading.source == "Harga beras naik tajam di pasar."
    assert entry.heading.source not in [s.source for s in entry.summary]


def test_what_cannot_be_read_is_listed_and_stops_nothing(translator: Translator, tmp_path: Path) -> None:
    write_all(tmp_path)
    (tmp_path / "kosong.txt").write_bytes(b"")
    (tmp_path / "biner.txt").write_bytes(bytes(range(256)) * 4)
    made = make_digest(tmp_path, translator)
    assert {failure.source for failure in made.failures} == {"kosong.txt", "biner.txt"}
    assert not any(str(tmp_path) in failure.message for failure in made.failures)
    assert made.articles == len(ALL)


def test_a_folder_of_nothing_but_failures_is_an_empty_digest(translator: Translator, tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").write_bytes(b"")
    made = make_digest(tmp_path, translator)
    assert (made.articles, len(made.failures), made.provenance) == (0, 1, None)


def test_folders_without_articles_are_an_error(translator: Translator, tmp_path: Path) -> None:
    with pytest.raises(InputEmpty):
        make_digest(tmp_path, translator)
    with pytest.raises(InputNotFound):
        make_digest(tmp_path / "none", translator)


def test_a_corpus_is_read_line_by_line(translator: Translator, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": 1, "title": "Harga Beras Naik", "text": RICE}),
        "no json",
        json.dumps({"text": FLOOD_KOMPAS}),
    ]
    corpus = tmp_path / "korpus.jsonl"
    corpus.write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = make_digest(corpus, translator)
    assert sorted(story.main.line for story in made.stories) == [1, 3]
    assert [failure.line for failure in made.failures] == [2]


def test_a_file_to_skip_and_patterns_and_a_limit(translator: Translator, tmp_path: Path) -> None:
    write_all(tmp_path)
    settings = Settings(skip="beras.txt", exclude=("lain",))
    made = make_digest(tmp_path, translator, settings=settings)
    sources = {e.source for story in made.stories for e in story.entries}
    assert sources == {"kompas-banjir.txt", "cnn.txt", "bola.txt"}
    assert make_digest(tmp_path, translator, settings=Settings(limit=2)).articles == 2


def test_progress_counts_articles_and_then_sentences(translator: Translator, tmp_path: Path) -> None:
    read: list[int] = []
    totals: list[int] = []
    translated: list[int] = []

    class Noting(Listener):
        def read(self, articles: int) -> None:
            read.append(articles)

        def total(self, sentences: int) -> None:
            totals.append(sentences)

        def translated(self, sentences: int) -> None:
            translated.append(sentences)

    made = make_digest(write_all(tmp_path), translator, listener=Noting())
    shown = sum(1 + len(entry.summary) for story in made.stories for entry in story.entries)
    assert sum(read) == len(ALL)
    assert totals == [sum(translated)] == [shown]


def test_more_outlets_weigh_more_than_length() -> None:
    alone = Story((_entry(words=100_000),))
    twice = Story((_entry(outlet="A", words=50), _entry(outlet="B", words=20)))
    same = Story((_entry(outlet="A", words=50), _entry(outlet="A", words=20)))
    thrice = Story((_entry(outlet="A", words=50), _entry(outlet="B", words=20), _entry(outlet="C", words=20)))
    assert thrice.importance > twice.importance > alone.importance
    assert twice.importance > same.importance
    assert Story((_entry(words=200),)).importance > Story((_entry(words=20),)).importance
    assert Story((_entry(words=200),)).importance == alone.importance


def test_stories_are_sorted_by_date_with_undated_ones_last() -> None:
    old = Story((_entry("old.txt", day="2025-06-01", outlet="A"), _entry("x.txt", outlet="B")))
    new = Story((_entry("new.txt", day="2025-06-10"),))
    none = Story((_entry("none.txt", words=1000),))
    assert ordered([none, old, new], Sort.date) == (new, old, none)
    assert ordered([none, new, old], Sort.importance) == (old, new, none)


def test_a_story_takes_the_date_of_an_article_that_has_one() -> None:
    assert Story((_entry(), _entry(day="2025-06-10"))).day == Day(datetime.date(2025, 6, 10), guessed=True)


def test_doubtful_sentences_are_counted() -> None:
    flagged = replace(_entry(), heading=Sentence("Judul", translation="Title", flags=(Flag("truncated", "cut"),)))
    assert Digest("f", (Story((flagged, _entry())),), (), None, Sort.date).doubtful == 1


@pytest.mark.parametrize(
    "heading",
    [
        Sentence("Judul", translation="Title", flags=(Flag("truncated", "cut"),)),
        Sentence("PresidenSerbiaDragan mengkritik.", translation="The president criticised."),
    ],
)
def test_a_story_with_a_clean_heading_stands_before_one_without(heading: Sentence) -> None:
    clean, unclean = Story((_entry("b.txt", words=20),)), Story((replace(_entry(words=400), heading=heading),))
    assert unclean.importance > clean.importance
    assert ordered([unclean, clean], Sort.importance) == (clean, unclean)
    shared = Story((*unclean.entries, _entry(outlet="A"), _entry(outlet="B")))
    assert ordered([clean, shared], Sort.importance) == (shared, clean)
