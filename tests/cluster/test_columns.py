from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.batch.samples import text_of
from translator import Article, Translator, Untranslated
from translator.article import Flag, Paragraph, Sentence
from translator.cluster.columns import report_columns, with_translations
from translator.cluster.stage import TranslateRows
from translator.collection.additions import new_columns
from translator.documents.columns import Columns

arrow = pytest.importorskip("pyarrow", reason="PyArrow is not installed: pip install '.[ray]'")


def _article() -> Article:
    flag = Flag("number_changed", "5 became 6")
    first = Sentence("Harga naik 5 persen.", translation="Prices rose 6 percent.", flags=(flag,), summary_rank=1)
    second = Sentence("Warga \ud800 mengeluh.", translation="Residents \ud800 complain.", summary_rank=2)
    title = Sentence("Harga Naik", translation="Prices Rise", flags=(Flag("name_changed", "a name"),))
    return Article((Paragraph((first,)), Paragraph((second,), "list", marker="-")), title=title, dateline="Jakarta")


def test_a_row_keeps_its_fields_and_gets_those_of_its_translation() -> None:
    table = arrow.table({"id": ["a", "b"], "text": ["x", "y"], "views": arrow.array([3, None], arrow.int8())})
    whole = with_translations(table, [_article(), Untranslated(1, "b", "InputEmpty", "The text is empty.")])
    assert whole.column_names == ["id", "text", "views", *new_columns()]
    assert whole.schema.field("views").type == arrow.int8()
    first, second = whole.to_pylist()
    assert (first["title_en"], first["error"]) == ("Prices Rise", None)
    assert first["summary_en"] == "Prices rose 6 percent.\nResidents ? complain."
    assert first["text_en"] == "Prices rose 6 percent.\n\n- Residents ? complain."
    assert [(flag["sentence"], flag["kind"]) for flag in first["flags"]] == [
        (None, "name_changed"),
        (0, "number_changed"),
    ]
    assert second["error"] == "InputEmpty: The text is empty."
    assert {second[name] for name in new_columns()[:-1]} == {None}


def test_a_new_column_gets_another_name_where_its_own_is_taken() -> None:
    table = arrow.table({"text": ["x"], "flags": [True], "flags_2": ["s"]})
    whole = with_translations(table, [_article()])
    row = whole.to_pylist()[0]
    assert (row["flags"], row["flags_2"]) == (True, "s")
    assert len(row["flags_3"]) == 2
    assert report_columns(["line", *whole.column_names]) == ("line", "flags_3", "error")


@pytest.fixture(scope="module")
def stage() -> TranslateRows:
    return TranslateRows("compact", summary=1, beam=1)


def test_fields_may_stand_under_other_names_or_be_named(stage: TranslateRows) -> None:
    rows = {"judul": ["Banjir"], "isi": ["Air surut."], "catatan": ["Harga naik."]}
    assert stage(rows).to_pylist()[0]["text_en"]
    named = TranslateRows("compact", beam=1, columns=Columns(text="catatan"))
    assert stage(rows).to_pylist()[0]["text_en"] != named(rows).to_pylist()[0]["text_en"]


def _batches() -> list[Any]:
    import numpy as np

    texts = [text_of(n) for n in range(5)]
    columns = {"id": list(range(5)), "text": texts, "tags": [["a"], [], ["b", "c"], [], []]}
    ragged = np.empty(5, object)
    ragged[:] = columns["tags"]
    arrays = {"id": np.array(columns["id"]), "text": np.array(texts, object), "tags": ragged}
    return [columns, arrow.table(columns), arrays]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_stage_takes_batches_in_every_format_and_gives_one_table(stage: TranslateRows, place: int) -> None:
    made = stage(_batches()[place])
    assert made.column_names == ["id", "text", "tags", *new_columns()]
    translator = Translator.load("compact", beam=1)
    for number, row in enumerate(made.to_pylist()):
        article = translator.translate(text_of(number), summary=1)
        assert article.title is not None
        assert row["title_en"] == article.title.text
        assert row["summary_en"] == "\n".join(sentence.text for sentence in article.summary())
        assert row["text_en"] == " ".join(sentence.text for sentence in article.sentences())
        assert row["tags"] == _batches()[0]["tags"][number]


def test_a_row_without_a_text_has_an_error_and_keeps_its_place(stage: TranslateRows) -> None:
    made = stage({"id": [1, 2, 3], "text": ["Air surut.", None, "Harga naik."]}).to_pylist()
    assert [row["error"] is None for row in made] == [True, False, True]
    assert made[1]["error"].startswith("InputNotText")


def test_a_stage_needs_no_ray(compact: Path) -> None:
    stage = TranslateRows(compact, threads=1)
    assert stage({"text": ["Harga beras naik."]}).num_rows == 1
