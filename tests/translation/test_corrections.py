"""What people translated is kept, found again by exact match, and used in place of the model's."""

from __future__ import annotations

import pickle
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from translator.article import Article, Paragraph, Provenance, Sentence
from translator.errors import InputUnreadable, OutputError, UsageError
from translator.flow import prepare_article, to_translate, translate_prepared
from translator.recipe import Recipe
from translator.translation.corrections import Correction, Corrections, comparable
from translator.translation.engine import Engine
from translator.translation.glossary import Glossary, Term

MADE = Provenance("compact", "0" * 64, 1, "int8")
SOURCE = 'Bupati berkata, "Dua jembatan putus pada 12/9/2022."'
TARGET = 'Two bridges collapsed on 12 September 2022, the regent said — "both of them".'


@pytest.mark.parametrize(
    "written",
    [
        "Bupati berkata, “Dua jembatan putus pada 12/9/2022.”",
        '  Bupati\tberkata,\u00a0"Dua  jembatan putus\npada 12/9/2022." ',
        'Bupati ber\u00adkata, "Dua jembatan\u200b putus pada 12/9/2022."\ufeff',
    ],
)
def test_spaces_quotation_marks_and_what_nobody_sees_are_no_difference(written: str) -> None:
    with Corrections.of([Correction(SOURCE, TARGET)]) as corrections:
        assert corrections.find([written])[written].target == TARGET


@pytest.mark.parametrize(
    "written",
    [
        'bupati berkata, "Dua jembatan putus pada 12/9/2022."',
        'Bupati berkata, "Dua jembatan putus pada 12/9/2022"',
        'Bupati berkata, "Dua jembatan putus pada 12/9/2023."',
        'Bupati berkata: "Dua jembatan putus pada 12/9/2022."',
        "Dua jembatan putus pada 12/9/2022.",
    ],
)
def test_anything_else_is(written: str) -> None:
    with Corrections.of([Correction(SOURCE, TARGET)]) as corrections:
        assert corrections.find([written]) == {}


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert comparable("Kafe\u0301 baru") == comparable("Kaf\u00e9 baru")
    assert comparable("ﬁlm") != comparable("film")


def test_what_was_kept_is_there_for_the_next_process_and_the_last_one_stands(tmp_path: Path) -> None:
    path = tmp_path / "new" / "corrections.sqlite"
    with Corrections(path) as corrections:
        corrections.keep("Harga beras naik.", "Rice costs more.")
        corrections.keep("Air surut.", "The water went down.", origin="web")
        corrections.keep("Harga  beras naik. ", " Rice prices rose. ", origin="web")
    with Corrections(path) as again:
        assert [(c.source.strip(), c.target, c.origin) for c in again] == [
            ("Harga  beras naik.", "Rice prices rose.", "web"),
            ("Air surut.", "The water went down.", "web"),
        ]
        assert len(again) == 2
        assert all(c.changed > 1_600_000_000 for c in again)
        assert again.forget("Air surut.")
        assert not again.forget("Air surut.")
        assert again.find(["Air surut."]) == {}


def test_the_digest_changes_with_what_changes_an_output_and_nothing_else() -> None:
    one, two = Correction("Satu.", "One."), Correction("Dua.", "Two.")
    digest = Corrections.of([one, two]).digest()
    assert Corrections.of([two, one]).digest() == digest
    assert Corrections.of([Correction("Satu.", "One.", changed=7), two]).digest() == digest
    others = [[one], [one, Correction("Dua.", "A pair.")], [one, Correction("Dua.", "Two.", "web")], []]
    assert len({digest, *(Corrections.of(pairs).digest() for pairs in others)}) == 5


@pytest.mark.parametrize(("source", "target"), [("", "One."), (" \u200b", "One."), ("Satu.", " ")])
def test_a_pair_with_an_empty_side_is_refused(source: str, target: str) -> None:
    with Corrections() as corrections:
        with pytest.raises(UsageError):
            corrections.keep(source, target)
        assert corrections.keep_all([Correction(source, target)]) == 0


def test_any_text_can_be_kept() -> None:
    odd = "Rumah \ud800 \x00 🏠."
    with Corrections() as corrections:
        corrections.keep(odd, "House \ud800.")
        assert corrections.find([odd])[odd].target == "House ?."


def test_many_are_found_at_once_and_threads_share_a_store(tmp_path: Path) -> None:
    sources = [f"Warga desa {n} mengungsi." for n in range(2500)]
    with Corrections(tmp_path / "c.sqlite") as corrections:
        corrections.keep_all(Correction(s, f"{n}") for n, s in enumerate(sources))
        found: list[dict[str, Correction]] = []
        threads = [threading.Thread(target=lambda: found.append(corrections.find(sources))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [[f[s].target for s in sources] for f in found] == [[f"{n}" for n in range(2500)]] * 4


def test_another_process_gets_the_file_or_the_pairs(tmp_path: Path) -> None:
    def sent(value: Any) -> Any:
        return pickle.loads(pickle.dumps(value))  # noqa: S301

    with Corrections(tmp_path / "c.sqlite") as kept:
        kept.keep("Satu.", "One.")
        assert [c.target for c in sent(kept)] == ["One."]
        kept.keep("Dua.", "Two.")
        assert len(sent(kept)) == 2
    loose = sent(Recipe(tm=Corrections.of([Correction("Satu.", "One.")])))
    assert loose.tm.find(["Satu."])["Satu."].target == "One."


def test_a_damaged_file_is_said_to_be_so_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    before = path.read_bytes()
    with pytest.raises(InputUnreadable, match="damaged"):
        Corrections(path)
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_written_loses_nothing_silently(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    with Corrections(path) as corrections:
        corrections.keep("Satu.", "One.")
        blocker = sqlite3.connect(path)
        blocker.execute("DROP TABLE pairs")
        blocker.commit()
        blocker.close()
        with pytest.raises(OutputError, match="cannot be written"):
            corrections.keep("Dua.", "Two.")


TEXT = (
    "Banjir Besar di Banjarnegara\n\nSungai meluap pada Senin malam. Dua jembatan putus. Warga mengungsi ke sekolah.\n"
)


def _translated(engine: Engine, pairs: dict[str, str], recipe: Recipe | None = None) -> tuple[Article, list[int]]:
    told: list[int] = []
    recipe = (recipe or Recipe(beam=1)).with_choices(
        tm=Corrections.of(Correction(*p, "kami.tmx") for p in pairs.items())
    )
    prepared = [prepare_article(TEXT, recipe)]
    (article,) = translate_prepared(prepared, engine, MADE, recipe, progress=told.append)
    assert sum(told) == to_translate(prepared, recipe)
    return article, told


def test_a_match_is_used_as_it_stands_and_marked(engine: Engine) -> None:
    article, _ = _translated(engine, {"Dua jembatan putus.": "two bridges – gone."})
    (recalled,) = [s for s in article.sentences() if s.memory]
    assert (recalled.translation, recalled.memory, recalled.score) == ("two bridges – gone.", "kami.tmx", None)
    assert recalled.flags == ()
    others = [s for s in article.sentences() if not s.memory]
    assert all(s.score is not None and s.translation for s in others)
    assert recalled.source == "Dua jembatan putus."
    assert [s.memory for s in Article.from_dict(article.to_dict()).sentences()] == [None, "kami.tmx", None]


def test_a_title_takes_its_match_and_everything_may_match(engine: Engine) -> None:
    prepared = prepare_article(TEXT)
    assert prepared.title is not None
    pairs = {s.source: f"English {n}." for n, s in enumerate([prepared.title, *prepared.sentences()])}
    article, told = _translated(engine, pairs)
    assert article.title is not None
    assert article.title.translation == "English 0."
    assert [s.translation for s in article.sentences()] == ["English 1.", "English 2.", "English 3."]
    assert sum(told) == 4


def test_what_a_person_wrote_is_checked_and_not_repaired(engine: Engine) -> None:
    article, _ = _translated(engine, {"Dua jembatan putus.": "Seven bridges collapsed."})
    (recalled,) = [s for s in article.sentences() if s.memory]
    assert recalled.translation == "Seven bridges collapsed."
    assert [f.kind for f in recalled.flags] == ["number_changed"]


def test_a_match_wins_over_a_glossary_and_only_chosen_sentences_are_looked_up(engine: Engine) -> None:
    glossary = Glossary((Term("jembatan", "overpass", "any"),))
    article, _ = _translated(engine, {"Dua jembatan putus.": "Two bridges broke."}, Recipe(glossary=glossary, beam=1))
    assert [s.translation for s in article.sentences() if s.memory] == ["Two bridges broke."]
    pairs = {"Dua jembatan putus.": "x", "Sungai meluap pada Senin malam.": "y", "Warga mengungsi ke sekolah.": "z"}
    short, _ = _translated(engine, pairs, Recipe(summaries_only=True, beam=1).with_choices(summary=1))
    assert sum(s.translation is not None for s in short.sentences()) == 1


def test_a_sentence_taken_for_english_can_be_corrected_too_and_no_acronym_is_put_in(engine: Engine) -> None:
    passed = Sentence("Rapat PBB offline.", language="en")
    other = Sentence("The KPK was there.", language="en")
    article = Article((Paragraph((passed, other)),))
    tm = Corrections.of([Correction("Rapat PBB offline.", "A KPK meeting, offline.")])
    (made,) = translate_prepared([article], engine, MADE, Recipe(tm=tm, beam=1, expand_acronyms=True))
    assert [s.text for s in made.sentences()] == [
        "A KPK meeting, offline.",
        "The KPK (Corruption Eradication Commission) was there.",
    ]
