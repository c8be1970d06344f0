"""The routes for whole articles: what goes in, what comes out, and as it comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from translator.article import Article

TEXT = (
    "Harga Beras Naik di Jakarta\n\n"
    "Jakarta, Kompas.com - Harga beras naik 5 persen di Jakarta kemarin. KPK menahan tiga orang di kantor itu.\n\n"
    "The minister said that it was the will of the people. Warga mengeluh karena harga gula juga naik 10 persen.\n\n"
    "Polisi menjaga pasar sejak pagi. Pedagang menutup toko mereka. Pemerintah akan menambah beras dari gudang.\n"
)


def events_of(response: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    """The events of a stream, as a browser would read them from the body of a fetch."""
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def _post(client: httpx.Client, path: str = "/v1/articles", **fields: Any) -> httpx.Response:
    return client.post(path, json=fields)


def test_an_article_comes_back_whole(client: httpx.Client) -> None:
    made = _post(client, text=TEXT).json()
    article = Article.from_dict(made)
    assert article.title is not None
    assert article.dateline == "Jakarta, Kompas.com"
    assert len(article.summary()) == 3
    sentences = list(article.sentences())
    assert all(sentence.translation for sentence in sentences)
    english = next(sentence for sentence in sentences if sentence.language == "en")
    assert english.translation == english.source
    assert article.provenance is not None
    assert article.provenance.model == "compact"


def test_the_events_of_an_article_come_in_their_order(client: httpx.Client) -> None:
    with client.stream("POST", "/v1/articles", json={"text": TEXT}, headers={"Accept": "text/event-stream"}) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        events = list(events_of(answer))
    names = [name for name, _ in events]
    count = names.count("sentence")
    assert names == ["article", *["sentence"] * count, "summary", "done"]
    skeleton = events[0][1]
    assert skeleton["sentences"] == count
    assert all(s["translation"] is None for p in skeleton["article"]["paragraphs"] for s in p["sentences"])
    numbers = [data["number"] for name, data in events if name == "sentence"]
    body = [s for p in skeleton["article"]["paragraphs"] for s in p["sentences"]]
    expected = [None, *(s["number"] for s in body if s["language"] == "id")]
    assert sorted(numbers, key=str) == sorted(expected, key=str)
    done = Article.from_dict(events[-1][1]["article"])
    whole = {n: s.translation for n, s in enumerate(done.sentences())}
    sent = {data["number"]: data["translation"] for name, data in events if name == "sentence"}
    assert all(sent[number] == whole[number] for number in sent if number is not None)
    assert events[-2][1]["summary"] == events[-1][1]["article"]["summary"]


def test_a_summary_translates_little(client: httpx.Client) -> None:
    answer = _post(client, "/v1/summaries", text=TEXT, format="events", sentences=2)
    names = [name for name, _ in events_of(answer)]
    assert names == ["article", "sentence", "sentence", "sentence", "summary", "done"]


def test_what_is_sent_may_be_a_row_a_part_of_a_form_or_the_whole_body(client: httpx.Client) -> None:
    row = {"title": "Harga naik", "text": "Harga beras naik. Warga mengeluh.", "source": "Kompas", "category": "x"}
    article = _post(client, row=row).json()
    assert article["about"]["outlet"] == "Kompas"
    assert article["about"]["fields"]["category"] == "x"
    file = ("b.md", TEXT.replace("Harga Beras", "# Harga Beras", 1).encode())
    form = client.post("/v1/articles", data={"sentences": "1"}, files={"file": file})
    assert form.json()["origin"] == "b.md"
    assert len(form.json()["summary"]) == 1
    page = b"<html><body><article><h1>Harga naik</h1><p>Warga mengeluh karena harga beras naik.</p></article></body>"
    body = client.post("/v1/articles?sentences=0", content=page, headers={"Content-Type": "text/html"})
    assert body.json()["title"]["source"] == "Harga naik"
    assert body.json()["summary"] == []


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/markdown", "text/markdown"),
        ("text/plain", "text/plain"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxml"),
    ],
)
def test_the_accept_header_says_what_comes(client: httpx.Client, accept: str, kind: str) -> None:
    answer = client.post("/v1/articles", json={"text": TEXT}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    if kind == "text/html":
        assert answer.headers["content-security-policy"].startswith("sandbox")


def test_choices_are_those_of_the_command_line(client: httpx.Client) -> None:
    glossary = "KPK,Graft Commission\n"
    made = _post(client, text=TEXT, glossary=glossary, bilingual=True, format="text", sentences=0).text
    assert "Graft Commission" in made
    assert "KPK menahan tiga orang" in made
    kept = _post(client, text=TEXT, keep_boilerplate=True).json()
    assert kept["dateline"] is None
    beam = _post(client, text=TEXT, beam=2).json()["model"]["beam"]
    assert beam == 2


@pytest.mark.parametrize(
    ("fields", "status", "error"),
    [
        ({}, 400, "send one of"),
        ({"text": TEXT, "row": {"text": TEXT}}, 400, "send one of"),
        ({"text": "  "}, 400, "empty"),
        ({"row": {"title": "x"}}, 400, "text"),
        ({"row": 5}, 400, "object"),
        ({"text": TEXT, "beam": 99}, 400, "beam"),
        ({"text": TEXT, "beam": True}, 400, "beam"),
        ({"text": TEXT, "ratio": "x"}, 400, "ratio"),
        ({"text": TEXT, "sentences": 2, "words": 5}, 400, "one length"),
        ({"text": TEXT, "flags": "perhaps"}, 400, "flags"),
        ({"text": TEXT, "format": "pdf"}, 400, "format"),
        ({"text": TEXT, "format": "srt"}, 400, "subtitles"),
        ({"text": TEXT, "glossary": "KPK\n"}, 400, "glossary"),
        ({"text": TEXT, "glossary": 5}, 400, "glossary"),
        ({"text": TEXT, "model": "/etc"}, 400, "no model"),
        ({"text": TEXT, "model": "nllb-600m"}, 400, "no model"),
        ({"text": TEXT, "model": 5}, 400, "model"),
        ({"text": TEXT, "colour": "red"}, 400, "no field colour"),
    ],
)
@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_what_makes_no_sense_is_refused(
    client: httpx.Client, fields: dict[str, Any], status: int, error: str, accept: str
) -> None:
    refused = client.post("/v1/articles", json=fields, headers={"Accept": accept})
    assert refused.status_code == status
    assert error in refused.json()["error"]


def test_a_type_that_is_not_made_is_refused(client: httpx.Client) -> None:
    refused = client.post("/v1/articles", json={"text": TEXT}, headers={"Accept": "image/png"})
    assert refused.status_code == 406


def test_the_models_are_told(client: httpx.Client) -> None:
    told = client.get("/v1/models").json()
    assert told["default"] == "compact"
    assert {"name": "compact", "default": True, "loaded": True} in told["models"]
    assert _post(client, text=TEXT, model="compact").status_code == 200


def test_the_check_alone(client: httpx.Client) -> None:
    pair = {"source": "Harga naik 5 persen.", "translation": "Prices rose 6 percent."}
    found = client.post("/v1/check", json=pair).json()["flags"]
    assert [flag["kind"] for flag in found] == ["number_changed"]
    right = {"source": "Harga naik 5 persen.", "translation": "Prices rose 5 percent."}
    results = client.post("/v1/check", json={"pairs": [pair, right]}).json()["results"]
    assert [len(result["flags"]) for result in results] == [1, 0]
    assert client.post("/v1/check", json={"pairs": [5]}).status_code == 400


@pytest.mark.parametrize("format_", ["text", "md", "json", "html", "docx", "tmx"])
def test_an_article_corrected_by_hand_becomes_a_file(client: httpx.Client, format_: str) -> None:
    article = _post(client, text=TEXT).json()
    article["paragraphs"][0]["sentences"][0]["translation"] = "Rice got dearer, by hand."
    answer = client.post("/v1/convert", json={"article": article, "format": format_, "name": "Berita élok.pdf"})
    assert answer.status_code == 200
    if format_ != "docx":
        assert "Rice got dearer, by hand." in answer.text
    if format_ in {"docx", "html"}:
        assert "Berita%20%C3%A9lok.en" in answer.headers["content-disposition"]


def test_a_correction_stands_in_every_article_from_then_on(client: httpx.Client) -> None:
    source, translation = "Pedagang menutup toko mereka.", "The traders shut up shop."
    pair = {"source": source, "translation": translation}
    assert client.post("/v1/corrections", json=pair).json() == {"kept": 1}
    made = _post(client, text=TEXT).json()
    (found,) = [s for p in made["paragraphs"] for s in p["sentences"] if s["source"] == source]
    assert (found["translation"], found["memory"]) == (translation, "web")
    events = list(events_of(_post(client, text=TEXT, format="events")))
    assert translation in [data["translation"] for name, data in events if name == "sentence"]
    assert events[0][1]["sentences"] == sum(name == "sentence" for name, _ in events)
    plain = client.post("/translate", json={"q": f"Halo. {source}", "source": "id", "target": "en"}).json()
    assert plain["translatedText"].endswith(translation)
    listed = client.get("/v1/corrections", params={"q": "TRADERS"}).json()
    assert [each["source"] for each in listed["corrections"]] == [source]
    assert client.request("DELETE", "/v1/corrections", json={"source": source}).json() == {"forgotten": True}
    assert client.request("DELETE", "/v1/corrections", json={"source": source}).json() == {"forgotten": False}
    assert client.get("/v1/corrections").json()["corrections"] == []
    for bad in ({}, {"source": source}, {"source": "", "translation": "x"}, {"pairs": 5}, {"pairs": [5]}):
        assert client.post("/v1/corrections", json=bad).status_code == 400


@pytest.mark.parametrize("change", ["source", "flags", "paragraphs", "schema"])
def test_a_damaged_article_is_refused(client: httpx.Client, change: str) -> None:
    article = _post(client, text="Harga naik. Warga mengeluh.").json()
    if change in article:
        article[change] = 5
    else:
        article["paragraphs"][0]["sentences"][0][change] = 5
    refused = client.post("/v1/convert", json={"article": article, "format": "md"})
    assert refused.status_code == 400
    assert "JSON" in refused.json()["error"]
