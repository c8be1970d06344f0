"""What the hub client's exceptions mean, in plain words.

The client changed its HTTP library twice (requests, httpx, httpx2), so transport errors are told apart by the names
of their classes, which those libraries share or nearly share.
"""

from __future__ import annotations

import errno
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

_GONE = frozenset({401, 403, 404, 410, 451})
_PASSING = frozenset({408, 429, 500, 502, 503, 504})

_ONLINE = "Check the connection, then run the command again: it goes on where it stopped."
_CARRY = "On a machine without a network, `translator import` takes a copy made elsewhere with `translator export`."


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed request.

    `gone`: the thing asked for does not exist or is closed to us. `passing`: it may work when tried again. `patient`:
    the client has already tried several times by itself. `status`: the HTTP status, 0 when there was no answer.
    """

    message: str
    hint: str
    gone: bool = False
    passing: bool = False
    patient: bool = False
    status: int = 0


def failure_of(error: BaseException) -> Failure:
    """Say what an exception out of the hub client means."""
    response = getattr(error, "response", None)
    status = getattr(response, "status_code", None)
    if isinstance(status, int):
        return _of_status(status, str(getattr(response, "url", "")).split("?")[0])
    names = {kind.__name__ for kind in type(error).__mro__}
    causes = {type(link).__name__ for link in _chain(error)}
    if "OfflineModeIsEnabled" in names:
        return Failure("HF_HUB_OFFLINE is set, so nothing is fetched.", f"Unset it for this one command. {_CARRY}")
    if any(isinstance(link, ssl.SSLError) for link in _chain(error)):
        return Failure(
            "The hub's certificate was not accepted; a proxy on the way may have put in its own.",
            "Set SSL_CERT_FILE (or REQUESTS_CA_BUNDLE) to your organisation's certificates.",
        )
    if names & {"TimeoutException", "Timeout", "TimeoutError"}:
        return Failure(
            "The hub did not answer in time.", f"{_ONLINE} HF_HUB_DOWNLOAD_TIMEOUT sets the patience, in seconds.",
            passing=True, patient=True,
        )  # fmt: skip
    if "ProxyError" in names:
        return Failure("The proxy refused the connection.", "Check HTTPS_PROXY and NO_PROXY.")
    if names & {"UnsupportedProtocol", "InvalidURL", "MissingSchema", "InvalidSchema"}:
        return Failure("The hub's address is malformed.", "Check HF_ENDPOINT.")
    if names & {"ConnectError", "ConnectTimeout"} or causes & {"NewConnectionError", "NameResolutionError"}:
        return Failure("The hub cannot be reached.", f"{_ONLINE} {_CARRY}", passing=True)
    if names & {"TransportError", "RequestException", "ConnectionError"}:
        return Failure("The connection to the hub broke off.", _ONLINE, passing=True)
    if isinstance(error, OSError) and error.errno is None:
        # The client's own complaint that fewer bytes came than the hub had announced.
        return Failure("The hub sent less than it announced.", _ONLINE, passing=True)
    if isinstance(error, OSError):
        detail = error.strerror or errno.errorcode.get(error.errno or 0, "")
        return Failure(
            f"{error.filename or 'A file'} cannot be written: {detail}.", "TRANSLATOR_HOME moves the models."
        )
    return Failure(f"The hub client failed: {type(error).__name__}.", "Upgrade huggingface_hub and try again.")


def _of_status(status: int, url: str) -> Failure:
    where = f" ({url})" if url else ""
    if status == 401:
        text = f"The hub answered 401: the repository is gone, or the token is not accepted{where}."
        return Failure(text, "Check HF_TOKEN, or `hf auth login`.", gone=True, status=status)
    if status == 403:
        text = f"The hub answered 403: access is not allowed{where}."
        return Failure(text, "Ask for access on the hub and set HF_TOKEN.", gone=True, status=status)
    if status in _GONE:
        return Failure(f"The hub answered {status}: no such file{where}.", "Check HF_ENDPOINT.", True, status=status)
    if status == 429:
        text = "The hub answered 429: too many requests."
        return Failure(text, "Wait a few minutes, or set HF_TOKEN.", passing=True, status=status)
    if status in _PASSING:
        text = f"The hub is out of order; it answered {status}."
        return Failure(text, "Try again later: what has arrived is kept.", passing=True, status=status)
    return Failure(f"The hub answered {status}{where}.", "Check HF_ENDPOINT and the proxy settings.", status=status)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
