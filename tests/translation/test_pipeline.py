"""What is put into a translation moves the spans of its flags along."""

from __future__ import annotations

import pytest

from translator.article import Article, Flag, Paragraph, Provenance, Sentence
from translator.lexicon.exonyms import acronym_insertions, expand_acronyms
from translator.translation.engine import Engine
from translator.translation.pipeline import insert_into, translate_articles

TEXT = "The KPK said that Karangjati lost 12 houses, the KPK said."


def _flagged(word: str) -> Sentence:
    start = TEXT.index(word)
    return Sentence("x", translation=TEXT, flags=(Flag("name_changed", "x", (0, 1), (start, start + len(word))),))


@pytest.mark.parametrize("word", ["The", "KPK", " said", "Karangjati", "12", "lost 12 houses"])
def test_a_span_still_covers_its_words(word: str) -> None:
    changed = insert_into(_flagged(word), acronym_insertions(TEXT))
    (flag,) = changed.flags
    assert changed.translation == expand_acronyms(TEXT)
    assert changed.translation is not None
    assert flag.translation_span is not None
    assert changed.translation[slice(*flag.translation_span)] == word
    assert flag.source_span == (0, 1)


def test_a_span_around_what_is_put_in_grows() -> None:
    changed = insert_into(_flagged("The KPK said"), acronym_insertions(TEXT))
    (flag,) = changed.flags
    assert changed.translation is not None
    assert flag.translation_span is not None
    assert changed.translation[slice(*flag.translation_span)] == "The KPK (Corruption Eradication Commission) said"


def test_sentences_after_the_one_that_changed_keep_their_spans(engine: Engine) -> None:
    first = Sentence("The KPK was there.", language="en")
    second = Sentence("The KPK left.", language="en", flags=(Flag("x", "y", None, (4, 7)),))
    article = Article((Paragraph((first, second)),))
    made = Provenance("compact", "0" * 64, 1, "int8")
    (expanded,) = translate_articles([article], engine, made, expand=True)
    texts = [s.text for s in expanded.sentences()]
    assert texts == ["The KPK (Corruption Eradication Commission) was there.", "The KPK left."]
    assert [f.translation_span for s in expanded.sentences() for f in s.flags] == [(4, 7)]
