"""A model hub of our own: a local HTTP server that speaks enough of the hub's protocol for the real client.

Small files come straight from `/{repo}/resolve/{revision}/{file}`; large ones ("LFS") by a redirect to another host
name, as on the real hub, where a signed address needs no token. Faults can be switched on for each repository.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

REVISION = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Faults:
    """What goes wrong with a repository; a count is how many times it does, then it works."""

    status: int = 0
    """Every request is answered with this."""
    unavailable: int = 0
    """503 on a request for the body of the large file."""
    cut: int = 0
    """The connection ends half-way through the large file."""
    stall: int = 0
    """The body of the large file stops half-way, the connection stays open."""
    wrong_byte: int = 0
    """One byte in the large file is another."""
    longer: int = 0
    """The body of the large file has a byte more than announced by HEAD."""
    announce: int = 0
    """So many bytes more are announced, and sent, than the lock says; for good."""
    announce_hash: str = ""
    """The ETag of the large file."""
    ignore_range: bool = False
    """A request for the rest is answered with the whole."""
    pause: float = 0.0
    """Seconds between two pieces of a body."""


@dataclass
class Repo:
    """A repository: its files' contents, which of them are large, and its faults."""

    files: Mapping[str, bytes]
    large: frozenset[str] = frozenset({"model.bin"})
    revision: str = REVISION
    licence: str = "cc-by-nc-4.0"
    faults: Faults = field(default_factory=Faults)


@dataclass(frozen=True)
class Request:
    """A request that came in."""

    method: str
    path: str
    host: str
    range: str
    authorization: str


class Hub(ThreadingHTTPServer):
    """The server; `repos` may be changed while it runs."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.repos: dict[str, Repo] = {}
        self.requests: list[Request] = []
        self.swaps: dict[str, bytes] = {}
        """What is sent in place of the small file of a name such as test/repo/config.json."""
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def cdn(self) -> str:
        """The same server under another name, where large files are."""
        return f"http://localhost:{self.server_port}/cdn"

    def bodies(self, repo: str, name: str = "model.bin") -> list[Request]:
        """The requests for the contents of a large file."""
        return [each for each in self.requests if each.method == "GET" and each.path.startswith(f"/cdn/{repo}/{name}")]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is part of the tests."""


@contextmanager
def running_hub(**repos: Repo) -> Iterator[Hub]:
    """A hub on a free local port while the block runs; each keyword is a repository `test/KEYWORD`."""
    hub = Hub()
    hub.repos.update({f"test/{name}": repo for name, repo in repos.items()})
    thread = threading.Thread(target=hub.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        hub.closing.set()
        hub.shutdown()
        thread.join()
        hub.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"
    timeout = 30

    def log_message(self, *arguments: object) -> None:
        """The tests look at `requests`."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path)
        header = self.headers.get
        self.server.requests.append(
            Request(self.command, path, header("Host", ""), header("Range", ""), header("Authorization", ""))
        )
        parts = path.strip("/").split("/")
        if parts[:2] == ["api", "models"] and len(parts) >= 4:
            self._api("/".join(parts[2:4]), parts[4:])
        elif parts[0] == "cdn" and len(parts) == 4:
            self._large("/".join(parts[1:3]), parts[3])
        elif len(parts) == 5 and parts[2] == "resolve":
            self._resolve("/".join(parts[:2]), parts[3], parts[4])
        else:
            self._error(404, "EntryNotFound")

    def _repo(self, name: str) -> Repo | None:
        """The repository, unless it is missing or answers everything with an error."""
        repo = self.server.repos.get(name)
        if repo is None:
            self._error(401, "RepoNotFound")
            return None
        if repo.faults.status:
            code = {404: "RepoNotFound", 401: "", 403: "GatedRepo"}.get(repo.faults.status, "")
            self._error(repo.faults.status, code)
            return None
        return repo

    def _error(self, status: int, code: str) -> None:
        self.send_response(status)
        if code:
            self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _json(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _api(self, name: str, rest: list[str]) -> None:
        repo = self._repo(name)
        if repo is None:
            return
        if len(rest) > 1 and rest[1] not in {"main", repo.revision}:
            self._error(404, "RevisionNotFound")
        elif rest[:1] == ["tree"]:
            self._json([{"type": "file", "path": file, **_blob(repo, file)} for file in repo.files])
        else:
            siblings = [{"rfilename": file, **_blob(repo, file)} for file in repo.files]
            card = {"license": repo.licence}
            self._json(
                {"_id": "1", "id": name, "modelId": name, "sha": repo.revision, "siblings": siblings, "cardData": card,
                 "tags": [], "downloads": 0, "private": False}
            )  # fmt: skip

    def _resolve(self, name: str, revision: str, file: str) -> None:
        repo = self._repo(name)
        if repo is None:
            return
        if revision not in {"main", repo.revision}:
            self._error(404, "RevisionNotFound")
            return
        if file not in repo.files:
            self._error(404, "EntryNotFound")
            return
        content = repo.files[file]
        if file not in repo.large:
            content = self.server.swaps.get(f"{name}/{file}", content)
            self._send(content, {"X-Repo-Commit": repo.revision, "ETag": f'"{_git_hash(content)}"'})
            return
        self.send_response(302)
        self.send_header("Location", f"{self.server.cdn}/{name}/{file}?signature=abc")
        self.send_header("X-Repo-Commit", repo.revision)
        self.send_header("X-Linked-Size", str(len(content) + repo.faults.announce))
        self.send_header("X-Linked-Etag", f'"{repo.faults.announce_hash or hashlib.sha256(content).hexdigest()}"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _large(self, name: str, file: str) -> None:
        repo = self._repo(name)
        if repo is None:
            return
        faults, content = repo.faults, repo.files[file]
        if faults.unavailable:
            faults.unavailable -= 1
            self._error(503, "")
            return
        if faults.longer:
            faults.longer -= 1
            content += b"\0"
        if faults.wrong_byte:
            faults.wrong_byte -= 1
            content = content[:1000] + bytes([content[1000] ^ 1]) + content[1001:]
        stop, hang = len(content), False
        if faults.cut or faults.stall:
            stop, hang = len(content) // 2, not faults.cut
            faults.cut, faults.stall = max(faults.cut - 1, 0), faults.stall - hang
        headers = {"ETag": f'"{hashlib.sha256(repo.files[file]).hexdigest()}"'}
        self._send(content, headers, stop=stop, hang=hang, repo=repo)

    def _send(
        self,
        content: bytes,
        headers: Mapping[str, str],
        *,
        stop: int | None = None,
        hang: bool = False,
        repo: Repo | None = None,
    ) -> None:
        start = 0
        asked = self.headers.get("Range", "")
        if asked.startswith("bytes=") and not (repo and repo.faults.ignore_range):
            start = int(asked.removeprefix("bytes=").split("-")[0])
            if start >= len(content):
                self._error(416, "")
                return
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(content) - start))
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "GET":
            return
        end = len(content) if stop is None else max(stop, start)
        step = 1 << 18
        for position in range(start, end, step):
            self.wfile.write(content[position : min(position + step, end)])
            if repo is not None and repo.faults.pause:
                time.sleep(repo.faults.pause)
        if hang:
            self.server.closing.wait(20)
        if end < len(content):
            self.close_connection = True


def _blob(repo: Repo, file: str) -> dict[str, object]:
    content = repo.files[file]
    blob: dict[str, object] = {"size": len(content), "oid": _git_hash(content), "blobId": _git_hash(content)}
    if file in repo.large:
        sha256 = hashlib.sha256(content).hexdigest()
        blob["lfs"] = {"size": len(content), "sha256": sha256, "oid": sha256, "pointerSize": 134}
    return blob


def _git_hash(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
