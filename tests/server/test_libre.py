"""LibreTranslate's interface: its real clients, its names, its errors."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.server.serving import Serving

TEXT = "Harga beras naik 5 persen di Jakarta."


def test_its_own_python_client_works_unchanged(server: Serving) -> None:
    api = pytest.importorskip("libretranslatepy").LibreTranslateAPI(server.address)
    assert {"id", "en"} == {language["code"] for language in api.languages()}
    assert "5 percent" in api.translate(TEXT, "id", "en")
    assert "Jakarta" in api.translate(TEXT, "auto", "en")
    assert api.detect("Harga beras yang naik di pasar itu karena hujan.")[0]["language"] == "id"
    assert api.detect("The price of rice has risen in all of the markets.")[0]["language"] == "en"


def test_deep_translators_client_works_unchanged(server: Serving) -> None:
    libre = pytest.importorskip("deep_translator").LibreTranslator
    made = libre(source="id", target="en", api_key="any", custom_url=f"{server.address}/")
    assert "5 percent" in made.translate(TEXT)
    assert len(made.translate_batch([TEXT, "Warga mengeluh."])) == 2


def _translate(client: httpx.Client, **fields: Any) -> dict[str, Any]:
    response = client.post("/translate", json={"source": "id", "target": "en", **fields})
    assert response.status_code == 200, response.text
    made: dict[str, Any] = response.json()
    return made


def test_a_text_and_a_list_of_texts_come_back_as_they_were_sent(client: httpx.Client) -> None:
    assert isinstance(_translate(client, q=TEXT)["translatedText"], str)
    made = _translate(client, q=[TEXT, "Warga mengeluh."], alternatives=2)
    assert len(made["translatedText"]) == 2
    assert all(1 <= len(others) <= 2 for others in made["alternatives"])
    assert all(text not in others for text, others in zip(made["translatedText"], made["alternatives"], strict=True))
    assert "detectedLanguage" not in made


@pytest.mark.parametrize("send", ["json", "data", "params"])
def test_fields_may_stand_in_json_a_form_or_the_address(client: httpx.Client, send: str) -> None:
    arguments: dict[str, Any] = {send: {"q": TEXT, "source": "id", "target": "en"}}
    assert "5 percent" in client.post("/translate", **arguments).json()["translatedText"]


def test_lines_indents_and_markers_stay(client: httpx.Client) -> None:
    lines = ["Harga beras naik.", "", "  - Warga mengeluh.", "2. Polisi diam. Sungai meluap.", "***", "12.500", ""]
    made = _translate(client, q="\n".join(lines))["translatedText"].split("\n")
    assert len(made) == len(lines)
    assert made[1] == ""
    assert made[2].startswith("  - ")
    assert made[3].startswith("2. ")
    assert made[4:] == ["***", "12.500", ""]


def test_english_passes_through(client: httpx.Client) -> None:
    text = "The price of rice has risen in all of the markets.\n\tIt is what they said."
    assert _translate(client, q=text, source="en")["translatedText"] == text
    made = _translate(client, q=text, source="auto")
    assert made["translatedText"] == text
    assert made["detectedLanguage"]["language"] == "en"


def test_a_language_that_is_not_known_is_refused_when_it_was_to_be_told(client: httpx.Client) -> None:
    text = "Bonjour tout le monde, je suis très content de vous voir ici avec les amis de la ville."
    refused = client.post("/translate", json={"q": text, "source": "auto", "target": "en"})
    assert (refused.status_code, refused.json()["error"]) == (400, "fr is not supported")


def test_details_come_under_names_of_their_own(client: httpx.Client) -> None:
    text = "Harga beras naik 5 persen pada 12/9/2022. Warga mengeluh. Polisi menjaga pasar. Toko tutup."
    made = _translate(client, q=text, details=True)
    assert [s["source"] for s in made["sentences"]][1:] == ["Warga mengeluh.", "Polisi menjaga pasar.", "Toko tutup."]
    assert "September" in made["sentences"][0]["normalized"]
    assert set(made["sentences"][0]) >= {"translation", "score", "flags"}
    assert made["summary"]
    assert "sentences" not in _translate(client, q=text)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"source": "id", "target": "en"}, "missing q"),
        ({"q": "", "source": "id", "target": "en"}, "missing q"),
        ({"q": TEXT, "target": "en"}, "missing source"),
        ({"q": TEXT, "source": "id"}, "missing target"),
        ({"q": TEXT, "source": "xx", "target": "en"}, "xx is not supported"),
        ({"q": TEXT, "source": "id", "target": "fr"}, "fr is not supported"),
        ({"q": TEXT, "source": "id", "target": "en", "format": "rtf"}, "rtf format is not supported"),
        ({"q": "a" * 600_000, "source": "id", "target": "en"}, "exceeds text limit"),
        ({"q": ["a"] * 2_000, "source": "id", "target": "en"}, "exceeds text limit"),
    ],
)
def test_errors_are_those_of_libretranslate(client: httpx.Client, fields: dict[str, Any], error: str) -> None:
    refused = client.post("/translate", json=fields)
    assert refused.status_code == 400
    assert error in refused.json()["error"]


def test_the_settings_are_told_by_their_names(client: httpx.Client) -> None:
    told = client.get("/frontend/settings").json()
    assert {"apiKeys", "charLimit", "frontendTimeout", "keyRequired", "language", "suggestions"} <= set(told)
    assert ".docx" in told["supportedFilesFormat"]
    assert client.get("/languages").json()[0] == {"code": "id", "name": "Indonesian", "targets": ["en"]}


def test_html_keeps_its_tags(client: httpx.Client) -> None:
    html = (
        '<!-- c --><p class="green">Presiden <b>Joko Widodo</b> membuka <a href="/x?a=1&amp;b=2">pasar</a>.</p>'
        "<script>var a = '<p>halo</p>';</script><ul><li>Satu orang tewas<li>5 &lt; 6</ul>"
    )
    made = _translate(client, q=html, format="html")["translatedText"]
    assert made.startswith('<!-- c --><p class="green">')
    assert "<b>Joko Widodo</b>" in made
    assert made.count('<a href="/x?a=1&amp;b=2">') == made.count("</a>") == 1
    assert "<script>var a = '<p>halo</p>';</script><ul><li>" in made
    assert "&lt;" in made
    assert made.endswith("</ul>")


def test_a_file_is_translated_and_fetched(client: httpx.Client) -> None:
    text = "Harga beras naik.\n\nWarga mengeluh. Polisi menjaga pasar.\n"
    form = {"source": "id", "target": "en"}
    made = client.post("/translate_file", data=form, files={"file": ("../../etc/berita.txt", text)})
    address = made.json()["translatedFileUrl"]
    fetched = httpx.get(address, trust_env=False)
    assert "rice" in fetched.text.lower()
    assert fetched.headers["content-disposition"] == "attachment; filename*=UTF-8''berita.en.txt"
    assert len(address.rpartition("/")[2]) > 30
    assert client.get("/download_file/none.txt").status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [("berita.xyz", b"Halo.", "not supported"), ("berita.txt", b"", "empty"), ("a.pdf", b"%PDF-1.7\nx", "")],
)
def test_a_file_that_is_none_is_refused(client: httpx.Client, name: str, data: bytes, error: str) -> None:
    form = {"source": "id", "target": "en"}
    refused = client.post("/translate_file", data=form, files={"file": (name, data)})
    assert refused.status_code == 400
    assert error in refused.json()["error"]


def test_a_file_is_missed(client: httpx.Client) -> None:
    refused = client.post("/translate_file", data={"source": "id", "target": "en"})
    assert (refused.status_code, refused.json()["error"]) == (400, "Invalid request: missing file parameter")
