"""A row of a corpus: what makes the article, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from translator.collection.corpus import output_line, read_corpus
from translator.documents.read import parse_bytes
from translator.documents.row import about_row, article_of_row
from translator.errors import InputEmpty, InputNotText
from translator.facts.dates import day_of, mentions_of
from translator.facts.outlets import outlet_of

ROW: dict[str, Any] = {
    "id": 7,
    "title": "Harga Naik",
    "text": "Harga beras naik di pasar.",
    "site": "kompas.com",
    "tanggal": "2022-09-12T08:15:00+07:00",
    "Penulis": " Ani  Suryani ",
    "tautan": "https://contoh.id/a?x=1",
    "tags": ["beras", {"n": 1}],
    "views": 12.5,
    "kosong": None,
}


def test_what_is_known_by_name_is_told_and_all_fields_stay_as_they_are() -> None:
    about = about_row(ROW)
    assert (about.outlet, about.date, about.author) == ("kompas.com", "2022-09-12", "Ani Suryani")
    assert (about.address, about.language) == ("https://contoh.id/a?x=1", None)
    assert about.fields == {name: value for name, value in ROW.items() if name not in {"id", "title", "text"}}


@pytest.mark.parametrize(
    ("fields", "date"),
    [({"date": "12 September 2022"}, "12 September 2022"), ({"date": "2022-13-40"}, "2022-13-40"), ({"date": 5}, None)],
)
def test_a_date_that_is_no_day_stays_as_it_is_written(fields: dict[str, Any], date: str | None) -> None:
    assert about_row(fields).date == date


def test_a_corpus_gives_every_field_out_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    (record,) = read_corpus(path)
    assert record.article is not None
    out = json.loads(output_line(record.article, record.id))
    assert out["id"] == 7
    assert out["about"]["fields"] == {name: value for name, value in ROW.items() if name not in {"id", "title", "text"}}
    assert (out["about"]["outlet"], out["about"]["date"]) == ("kompas.com", "2022-09-12")


def test_a_file_of_one_row_says_the_same() -> None:
    article = parse_bytes(json.dumps(ROW).encode(), "a.jsonl", suffix=".jsonl")
    assert article.about == about_row(ROW)


def test_outlet_and_day_of_a_row_reach_the_digest() -> None:
    article = article_of_row(ROW)
    outlet, day = outlet_of(article, "x.jsonl"), day_of(mentions_of(article, "x.jsonl"))
    assert outlet is not None
    assert (outlet.name, outlet.found_in) == ("Kompas.com", "file")
    assert day is not None
    assert (day.day.isoformat(), day.guessed) == ("2022-09-12", False)


def test_a_row_without_text_is_refused() -> None:
    for row in ({}, {"text": 3}, {"text": "a", "title": 3}):
        with pytest.raises(InputNotText):
            article_of_row(row)
    with pytest.raises(InputEmpty):
        article_of_row({"text": " \n "})
