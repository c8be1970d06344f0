"""An article as a stream of events while it is translated, as docs/server.md describes them.

article ─▶ sentence, sentence, ... ─▶ summary ─▶ done        or error, wherever something goes wrong
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from time import monotonic
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from translator.article import TITLE, Sentence
from translator.flow import Pending
from translator.server.desk import Desk, Running
from translator.server.manner import LoadedModel
from translator.server.refusal import refusal_of

PAUSE = 10.0
"""Seconds without an event after which a comment shows that the connection is alive."""
_ALIVE = b": waiting\n\n"


class EventStream(StreamingResponse):
    """Events as an answer; what they need is let go when it ends, however it ends."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncIterator[bytes], needs: AsyncExitStack) -> None:
        super().__init__(events, headers={"X-Accel-Buffering": "no"})
        self._needs = needs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events."""
        async with self._needs:
            await super().__call__(scope, receive, send)


def event(name: str, data: dict[str, Any]) -> bytes:
    """One event: its name, and its data as JSON on one line."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()


def _sentence(number: int, sentence: Sentence) -> bytes:
    return event("sentence", {"number": None if number == TITLE else number, **sentence.to_dict()})


async def article_events(desk: Desk, pending: Pending, running: Running, model: LoadedModel) -> AsyncIterator[bytes]:
    """The events of an article whose sentences are on their way."""
    began = monotonic()
    known = pending.settled
    yield event("article", {"article": pending.article.to_dict(), "sentences": len(pending.sentences) + len(known)})
    for number, sentence in known:
        yield _sentence(number, sentence)
    try:
        while not running.done:
            arrived = await running.next(PAUSE)
            if arrived is None:
                yield _ALIVE
                continue
            start, answers = arrived
            for place, answer in enumerate(answers, start):
                yield _sentence(*pending.sentence(place, answer.checked))
        article = (await desk.finish(pending, running.answers, model)).to_dict()
        yield event("summary", {"summary": article["summary"]})
        yield event("done", {"article": article, "seconds": round(monotonic() - began, 3)})
    except Exception as error:
        refusal = refusal_of(error)
        told = {"error": refusal.message, "hint": refusal.hint, "status": refusal.status}
        yield event("error", told)
