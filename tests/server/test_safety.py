"""Hostile requests: each gets a clear answer in JSON and never a traceback, and the server is alive afterwards."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.documents.test_hostile import HARMFUL
from tests.server.serving import Serving, alive, serving

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PARTS = {"Content-Type": "multipart/form-data; boundary=b"}
OK_FIELDS = {"source": "id", "target": "en"}
Send = Callable[[httpx.Client], httpx.Response]


def _post(path: str, content: bytes, headers: dict[str, str]) -> Send:
    return lambda client: client.post(path, content=content, headers=headers)


def _json(path: str, value: Any) -> Send:
    return _post(path, json.dumps(value).encode(), JSON)


def _part(head: str, content: bytes = b"x") -> Send:
    return _post("/v1/articles", f"--b\r\n{head}\r\n\r\n".encode() + content + b"\r\n--b--\r\n", PARTS)


HOSTILE: dict[str, tuple[Send, set[int]]] = {
    "no body": (_post("/translate", b"", JSON), {400}),
    "half JSON": (_post("/translate", b'{"q": "halo', JSON), {400}),
    "JSON that is a list": (_json("/translate", ["q"]), {400}),
    "JSON that is deep": (_post("/translate", b'{"q":' * 50_000, JSON), {400}),
    "deep lists": (_post("/v1/articles", b'{"row":' + b"[" * 100_000, JSON), {400}),
    "a number of a million digits": (_post("/v1/check", b'{"source":' + b"9" * 1_000_000 + b"}", JSON), {400}),
    "JSON in Latin-1": (_post("/translate", b'{"q":"\xe9\xff","source":"id","target":"en"}', JSON), {400}),
    "half characters": (_post("/v1/articles", b'{"text":"Harga \\ud800 naik di pasar."}', JSON), {200}),
    "zero bytes": (_json("/translate", {"q": "Harga\0naik\0", **OK_FIELDS}), {200}),
    "q of numbers": (_json("/translate", {"q": [1, 2], **OK_FIELDS}), {400}),
    "q that is an object": (_json("/translate", {"q": {"a": 1}, **OK_FIELDS}), {400}),
    "languages that are lists": (_json("/translate", {"q": "a", "source": ["id"], "target": {}}), {400}),
    "an enormous alternatives": (_json("/translate", {"q": "Halo.", "alternatives": 10**30, **OK_FIELDS}), {400}),
    "endless lines": (_json("/translate", {"q": "\n" * 400_000, **OK_FIELDS}), {200}),
    "only signs": (_json("/translate", {"q": "﷽" * 1_000, **OK_FIELDS}), {200}),
    "one long word": (_json("/translate", {"q": "a" * 100_000, **OK_FIELDS}), {413}),
    "hostile HTML": (_json("/translate", {"q": "<a href='" * 200, "format": "html", **OK_FIELDS}), {200}),
    "a form without a boundary": (_post("/v1/articles", b"x", {"Content-Type": "multipart/form-data"}), {400}),
    "a form that ends early": (_post("/v1/articles", b"--b\r\nContent-Disposition: form-data; na", PARTS), {400}),
    "a part without a name": (_part("Content-Disposition: form-data"), {400}),
    "a part in a strange character set": (_part("Content-Disposition: form-data; name=text; charset=x"), {200, 400}),
    "very many fields": (_post("/translate", b"&".join(b"a%d=1" % n for n in range(9_000)), FORM), {400}),
    "very many parts": (
        _post("/v1/articles", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 900, PARTS),
        {400},
    ),
    "bad escapes in a form": (_post("/translate", b"q=%zz%ff&source=id&target=en", FORM), {200, 400}),
    "a path as a file name": (
        _part('Content-Disposition: form-data; name="file"; filename="../../../etc/passwd"'),
        {200},
    ),
    "a device as a file name": (_part('Content-Disposition: form-data; name="file"; filename="CON\\0.txt"'), {200}),
    "an unknown type": (_post("/translate", b"halo", {"Content-Type": "application/x-evil"}), {415}),
    "a gzip bomb": (_post("/v1/articles", gzip.compress(b"\0" * (60 << 20)), {"Content-Type": "text/plain"}), {413}),
    "more than is read": (_post("/v1/articles", b"a" * (22 << 20), {"Content-Type": "text/plain"}), {413}),
    "a length that is a lie": (
        lambda client: client.post(
            "/v1/articles", content=iter([b"a" * (1 << 20)] * 30), headers={"Content-Type": "text/plain"}
        ),
        {413},
    ),
    "a path out of the downloads": (lambda client: client.get("/download_file/..%2f..%2fetc%2fpasswd"), {404}),
    "an address with zero bytes": (lambda client: client.get("/download_file/%00%ff"), {404}),
    "an unknown address": (lambda client: client.get("/admin"), {404}),
    "another method": (lambda client: client.delete("/v1/articles"), {405}),
    "a model that is a path": (_json("/v1/articles", {"text": "Harga naik.", "model": "../../models"}), {400}),
    "an article that is none": (_json("/v1/convert", {"article": {"schema": "translator.article/3"}}), {400}),
    "an article of numbers": (
        _json("/v1/convert", {"article": {"schema": "translator.article/3", "paragraphs": 5, "title": 7}}),
        {400},
    ),
    "a glossary of a million commas": (
        _json("/v1/articles", {"text": "Harga naik.", "glossary": "," * 1_000_000}),
        {400},
    ),
    "a check of numbers": (_json("/v1/check", {"source": 5, "translation": []}), {400}),
    "a check of an endless sentence": (_json("/v1/check", {"source": "1." * 400_000, "translation": "x"}), {413}),
    "another host": (lambda client: client.get("/health", headers={"Host": "evil.example"}), {421}),
    "no host": (lambda client: client.get("/health", headers={"Host": ""}), {400, 421}),
    "a post from another site": (
        lambda client: client.post(
            "/translate", json={"q": "a", **OK_FIELDS}, headers={"Origin": "http://evil.example"}
        ),
        {403},
    ),
    "a post from nowhere": (
        lambda client: client.post("/translate", json={"q": "a", **OK_FIELDS}, headers={"Origin": "null"}),
        {403},
    ),
    "a post across sites without an origin": (
        lambda client: client.post("/translate", data={"q": "a"}, headers={"Sec-Fetch-Site": "cross-site"}),
        {403},
    ),
}
"""Requests, and the statuses that are right for each."""


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_request_gets_a_clear_answer(name: str, client: httpx.Client, server: Serving) -> None:
    send, statuses = HOSTILE[name]
    answer = send(client)
    assert answer.status_code in statuses, answer.text[:300]
    told = answer.json()
    if answer.status_code >= 400:
        assert told["error"]
        assert "Internal" not in told["error"]
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in answer.headers
    assert alive(client)
    assert not any("Traceback" in line for line in server.lines)


@pytest.mark.parametrize("name", sorted(set(HARMFUL) - {"a gzip bomb"}))
def test_hostile_documents_are_read_or_refused(name: str, client: httpx.Client) -> None:
    answer = client.post("/v1/summaries", files={"file": ("berita", HARMFUL[name]())}, data={"sentences": "1"})
    assert answer.status_code in {200, 400, 413}, answer.text[:300]
    if answer.status_code != 200:
        assert answer.json()["error"]
        assert "Internal" not in answer.text
        assert "alert(1)" not in answer.text


RAW = {
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
    "a head without end": b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 100_000,
    "two hosts": b"GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
    "a negative length": b"POST /translate HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
    "a chunk that is none": b"POST /translate HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "a proxy request": b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
}


@pytest.mark.parametrize("name", sorted(RAW))
def test_what_is_no_proper_http_is_refused(name: str, server: Serving, client: httpx.Client) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(RAW[name])
        answer = connection.recv(65_536)
    assert answer.split(b" ")[1] in {b"400", b"404", b"421"}
    assert b"Traceback" not in answer
    assert alive(client)


def test_slow_callers_are_hung_up_on(server: Serving, client: httpx.Client) -> None:
    heads = [socket.create_connection(("127.0.0.1", server.port), timeout=60) for _ in range(30)]
    body = socket.create_connection(("127.0.0.1", server.port), timeout=60)
    body.sendall(
        b"POST /translate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"
    )
    for connection in heads[:15]:
        connection.sendall(b"GET /health HTTP/1.1\r\nX-Slow: ")
    assert alive(client)
    began = time.monotonic()
    assert all(connection.recv(100) == b"" for connection in heads)
    assert b" 408 " in body.recv(1_000)
    assert time.monotonic() - began < 60
    for connection in (*heads, body):
        connection.close()
    assert alive(client)


def _drip(connection: socket.socket) -> None:
    for _ in range(60):
        connection.sendall(b"E")
        time.sleep(0.5)


def test_a_head_that_drips_is_hung_up_on_too(server: Serving) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b" 200 " in connection.recv(2_000)
        with pytest.raises(OSError):  # noqa: PT011 - a reset or a broken pipe
            _drip(connection)


def test_keys_are_asked_for(folder: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text("# callers\nredaksi 0123456789abcdef\nfedcba9876543210\n", encoding="utf-8")
    with serving(folder, "--host", "0.0.0.0", "--api-key-file", keys) as running:
        port = running.port
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
            fields = {"q": "Harga beras naik.", **OK_FIELDS}
            for refused in (
                client.post("/translate", json=fields),
                client.post("/translate", json=fields | {"api_key": "0123456789abcdeF"}),
                client.post("/translate", json=fields, headers={"Authorization": "Basic x"}),
                client.post("/translate", json=fields, headers={"X-API-Key": "x" * 10_000}),
                client.post("/v1/articles", json={"text": "Harga naik."}),
                client.get("/v1/models"),
            ):
                assert refused.status_code == 403
                assert "API key" in refused.json()["error"]
            for taken in (
                client.post("/translate", json=fields | {"api_key": "fedcba9876543210"}),
                client.post("/translate", data=fields | {"api_key": "0123456789abcdef"}),
                client.post("/translate", json=fields, headers={"Authorization": "Bearer 0123456789abcdef"}),
                client.post("/translate", json=fields, headers={"X-API-Key": "0123456789abcdef"}),
            ):
                assert taken.status_code == 200
            assert client.get("/languages").status_code == 200
            assert client.get("/frontend/settings").json()["keyRequired"] is True
        assert running.stop() == 0
    said = "\n".join(running.lines)
    assert " redaksi POST /translate 200" in said
    assert "0123456789" not in said
    assert "beras" not in said


def test_only_the_pages_that_were_named_may_call(folder: Path) -> None:
    page = "http://desk.example"
    with serving(folder, "--cors", page, "--allow-host", "desk.local") as running, running.client() as client:
        fields = {"q": "Harga naik.", **OK_FIELDS}
        answer = client.post("/translate", json=fields, headers={"Origin": page})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, page)
        asked = {
            "Origin": page,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        }
        assert client.options("/translate", headers=asked).status_code == 200
        assert client.options("/translate", headers=asked | {"Origin": "http://evil.example"}).status_code == 400
        assert client.post("/translate", json=fields, headers={"Origin": "http://evil.example"}).status_code == 403
        assert client.post("/translate", json=fields, headers={"Origin": running.address}).status_code == 200
        assert client.get("/health", headers={"Host": "desk.local:80"}).status_code == 200
