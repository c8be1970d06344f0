"""A server from its start to its end: who waits, who hangs up, what happens to accepted work when it is stopped."""

from __future__ import annotations

import json
import signal
import socket
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.cli.command import translator
from tests.server.serving import Serving, serving
from tests.server.test_articles import events_of

LONG = " ".join(f"Harga beras naik {n} persen di pasar nomor {n}." for n in range(1, 1_500))
"""An article that takes seconds."""


def _article(client: httpx.Client, text: str = LONG) -> httpx.Response:
    return client.post("/v1/articles", json={"text": text, "beam": 4})


def _until_waiting(running: Serving) -> None:
    """Wait until a long article is being translated."""
    with running.client() as client:
        deadline = time.monotonic() + 60
        while client.get("/ready").json()["waiting"]["sentences"] == 0 and time.monotonic() < deadline:
            time.sleep(0.02)


class _InBackground:
    """A request in a thread of its own, and what came of it."""

    def __init__(self, running: Serving) -> None:
        self.answer: httpx.Response | Exception | None = None
        self._running = running
        self._thread = threading.Thread(target=self._ask, daemon=True)
        self._thread.start()

    def _ask(self) -> None:
        try:
            with self._running.client() as client:
                client.timeout = httpx.Timeout(240)
                self.answer = _article(client)
        except httpx.HTTPError as error:
            self.answer = error

    def wait(self) -> httpx.Response:
        self._thread.join(240)
        assert isinstance(self.answer, httpx.Response), self.answer
        return self.answer


def test_accepted_work_is_finished_when_the_server_is_stopped(folder: Path) -> None:
    with serving(folder, "--no-memory") as running:
        asked = _InBackground(running)
        _until_waiting(running)
        assert running.stop(timeout=120) == 0
        answer = asked.wait()
    # Whole within the time there is, else refused: never half.
    assert answer.status_code in {200, 503}
    if answer.status_code == 200:
        made = answer.json()
        assert all(s["translation"] for p in made["paragraphs"] for s in p["sentences"])
    else:
        assert answer.json()["error"] == "The server is stopping."
    assert running.lines[-1] == "Stopped."
    assert not any("Traceback" in line for line in running.lines)


def test_ctrl_c_ends_it_too(folder: Path) -> None:
    with serving(folder) as running:
        assert running.stop(signal.SIGINT) == 0


def test_who_hangs_up_costs_nothing_more(folder: Path) -> None:
    with serving(folder, "--no-memory") as running, running.client() as client:
        body = json.dumps({"text": LONG}).encode()
        head = "POST /v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        head += f"Content-Length: {len(body)}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", running.port), timeout=60) as caller:
            caller.sendall(head.encode() + body)
            _until_waiting(running)
        deadline = time.monotonic() + 30
        while client.get("/ready").json()["waiting"]["sentences"] and time.monotonic() < deadline:
            time.sleep(0.02)
        assert client.get("/ready").json()["waiting"] == {"requests": 0, "sentences": 0, "seconds": 0.0}
        with client.stream("POST", "/v1/articles", json={"text": LONG, "format": "events"}) as answer:
            names = (name for name, _ in events_of(answer))
            assert next(names) == "article"
            assert next(names) == "sentence"
        while client.get("/ready").json()["waiting"]["sentences"] and time.monotonic() < deadline:
            time.sleep(0.02)
        assert running.stop() == 0
    assert any(" 499 " in line for line in running.lines)


def test_a_short_request_does_not_wait_for_a_huge_one(folder: Path) -> None:
    with serving(folder, "--no-memory") as running, running.client() as client:
        huge = _InBackground(running)
        _until_waiting(running)
        short = client.post("/translate", json={"q": "Warga mengeluh.", "source": "id", "target": "en"})
        assert short.status_code == 200
        assert huge.answer is None
        running.process.kill()


def test_what_takes_too_long_is_given_up(folder: Path) -> None:
    with serving(folder, "--no-memory", "--time-limit", "1") as running, running.client() as client:
        answer = _article(client, LONG * 3)
        assert answer.status_code == 504
        events: list[tuple[str, Any]] = []
        with client.stream("POST", "/v1/articles", json={"text": LONG * 3, "format": "events"}) as stream:
            assert stream.status_code in {200, 504}
            if stream.status_code == 200:
                events = list(events_of(stream))
        assert not events or (events[-1][0], events[-1][1]["status"]) == ("error", 504)
        assert client.get("/health").status_code == 200


def test_a_full_queue_says_when_to_come_again(folder: Path) -> None:
    with serving(folder, "--no-memory", "--queue", "1") as running, running.client() as client:
        huge = _InBackground(running)
        _until_waiting(running)
        refused = _article(client, "Harga naik.")
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) >= 1
        assert client.get("/ready").status_code == 503
        assert huge.answer is None
        running.process.kill()


@pytest.mark.parametrize(
    ("options", "keys", "code", "says"),
    [
        (["--host", "0.0.0.0"], None, 2, b"no key is asked"),
        (["--host", "::"], None, 2, b"no key is asked"),
        (["--api-key-file", "{keys}"], "short\n", 2, b"16 characters"),
        (["--api-key-file", "{keys}"], "# none\n", 2, b"holds no key"),
        (["--api-key-file", "{keys}.none"], None, 1, b"cannot be read"),
        (["--host", "192.0.2.1", "--api-key-file", "{keys}"], "0123456789abcdef\n", 2, b"Nothing can listen"),
        (["--model", "nllb-600m"], None, 3, b"not installed"),
    ],
)
def test_what_cannot_be_served_safely_is_not(
    options: list[str], keys: str | None, code: int, says: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "keys"
    if keys is not None:
        path.write_text(keys, encoding="utf-8")
    done = translator("serve", "--port", "0", *[each.replace("{keys}", str(path)) for each in options])
    assert done.returncode == code
    assert says in done.stderr
