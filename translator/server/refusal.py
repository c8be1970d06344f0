"""Why a request is not served, as an error with an HTTP status."""

from __future__ import annotations

import traceback
from pathlib import Path

from translator.errors import InputTooLarge, ModelError, ModelMissing, ModelUnknown, OutputError, TranslatorError


class Refusal(TranslatorError):
    """A request that is not served.

    Args:
        status: of the HTTP response.
        message: what is wrong, no article text.
        hint: what to do next; may be empty.
        retry_after: seconds after which the same request may be served; None where that changes nothing.
    """

    def __init__(self, status: int, message: str, hint: str = "", *, retry_after: int | None = None) -> None:
        super().__init__(message, hint)
        self.status = status
        self.retry_after = retry_after


def closing() -> Refusal:
    """The refusal of everything that comes while the server stops."""
    return Refusal(503, "The server is stopping.", "Try again when it is back.", retry_after=5)


def refusal_of(error: BaseException) -> Refusal:
    """The refusal that an error means; of an unexpected one only kind and place, its message may hold article text."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, TranslatorError):
        return Refusal(_status(error), error.message, error.hint)
    frame = traceback.extract_tb(error.__traceback__)[-1:]
    place = f" in {Path(frame[0].filename).name}, line {frame[0].lineno}" if frame else ""
    return Refusal(500, f"Internal error: {type(error).__name__}{place}.")


def _status(error: TranslatorError) -> int:
    if isinstance(error, InputTooLarge):
        return 413
    if isinstance(error, (ModelMissing, ModelUnknown)):
        return 400
    return 500 if isinstance(error, (ModelError, OutputError)) else 400
