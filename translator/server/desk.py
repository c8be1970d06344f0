"""The desk: what all routes share. Models, the broker, reading; sentences in, answers out as they come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any, TypeVar

import anyio
from starlette.requests import Request as HttpRequest

from translator.article import Article
from translator.flow import Pending
from translator.recipe import Recipe
from translator.server.broker import Broker
from translator.server.downloads import Downloads
from translator.server.manner import Answer, LoadedModel, Manner
from translator.server.readers import Readers
from translator.server.refusal import Refusal
from translator.server.settings import Settings
from translator.server.shelf import Shelf
from translator.server.turns import Job
from translator.translation.remedy import Request

_T = TypeVar("_T")


class Gone(Exception):
    """The caller has hung up."""


class Desk:
    """What the routes of one server share; made in the thread of its event loop.

    Args:
        shelf: the models.
        recipe: what is made of an article where a request says nothing else.
        settings: what the server allows.
    """

    def __init__(self, shelf: Shelf, recipe: Recipe, settings: Settings) -> None:
        self.shelf = shelf
        self.recipe = recipe
        self.settings = settings
        self.broker = Broker(jobs=settings.queue, sentences=settings.sentences)
        self.readers = Readers(most=settings.readers, seconds=settings.read_seconds)
        self.downloads = Downloads(settings.downloads, settings.download_seconds)
        self.is_stopping = False

    def stop_taking(self) -> None:
        """Serve what was accepted, and nothing more."""
        self.is_stopping = True
        self.broker.stop_taking()

    async def close(self) -> None:
        """Refuse what is left and end the threads and processes."""
        await anyio.to_thread.run_sync(self.broker.close)
        await self.readers.close()

    def deadline(self) -> float:
        """The moment at which a request that begins now has taken too long."""
        return monotonic() + self.settings.seconds

    @asynccontextmanager
    async def lend(self, name: str | None) -> AsyncIterator[LoadedModel]:
        """A model by its name, None for the server's own; it stays in memory while the block runs.

        Raises:
            ModelUnknown, ModelMissing, ModelDamaged: there is none of that name here, or it does not load.
            Refusal: as many models as may be in memory are all in use.
        """
        lent = self.shelf.lend(name)
        model = await anyio.to_thread.run_sync(lent.__enter__)
        try:
            yield model
        finally:
            lent.__exit__(None, None, None)

    def start(self, client: str, manner: Manner, requests: Sequence[Request], deadline: float) -> Running:
        """Have sentences translated from now on.

        Raises:
            Refusal: the queue is full or the server is stopping (503), or there are too many sentences (413).
        """
        return Running(self.broker, client, manner, requests, deadline)

    async def settled(self, client: str, manner: Manner, requests: Sequence[Request], deadline: float) -> list[Answer]:
        """The answers for all sentences, in their order.

        Raises:
            Refusal: as `start`, or it takes too long (504).
        """
        running = self.start(client, manner, requests, deadline)
        try:
            while not running.done:
                await running.next()
        finally:
            running.cancel()
        return running.answers

    async def article(self, client: str, pending: Pending, model: LoadedModel, deadline: float) -> Article:
        """An article translated whole."""
        answers = await self.settled(client, Manner.of(model, pending.recipe), pending.requests, deadline)
        return await self.finish(pending, answers, model)

    async def finish(self, pending: Pending, answers: Sequence[Answer], model: LoadedModel) -> Article:
        """An article with the answers for its sentences, and its summary."""
        checked = [answer.checked for answer in answers]
        return await anyio.to_thread.run_sync(pending.finish, checked, model.provenance)


class Running:
    """Sentences on their way through the broker, and the answers that have come; belongs to the event loop."""

    def __init__(
        self, broker: Broker, client: str, manner: Manner, requests: Sequence[Request], deadline: float
    ) -> None:
        self._broker = broker
        self._deadline = deadline
        self._loop = asyncio.get_running_loop()
        self._arrived: asyncio.Queue[tuple[int, Sequence[Answer]] | Exception] = asyncio.Queue()
        self._found: list[Answer | None] = [None] * len(requests)
        self._left = len(requests)
        self._job = Job(client, manner, requests, lambda place, answers: self._put((place, answers)), self._put)
        if requests:
            broker.submit(self._job)

    @property
    def done(self) -> bool:
        """Whether all answers have come."""
        return not self._left

    @property
    def answers(self) -> list[Answer]:
        """The answers that have come, in the order of the sentences."""
        return [answer for answer in self._found if answer is not None]

    async def next(self, pause: float | None = None) -> tuple[int, Sequence[Answer]] | None:
        """The place of a sentence, and the answers for it and some after it; None where none came for `pause` seconds.

        Raises:
            Refusal: it takes too long (504), or the server stops (503).
        """
        left = max(0.0, self._deadline - monotonic())
        try:
            with anyio.fail_after(left if pause is None else min(left, pause)):
                item = await self._arrived.get()
        except TimeoutError:
            if pause is not None and monotonic() < self._deadline:
                return None
            told = "The translation takes longer than is allowed here."
            raise Refusal(504, told, "Send the text in parts, or use `translator batch`.") from None
        if isinstance(item, Exception):
            raise item
        place, answers = item
        self._found[place : place + len(answers)] = answers
        self._left -= len(answers)
        return item

    def cancel(self) -> None:
        """Have what is left cost nothing more."""
        self._broker.cancel(self._job)

    def _put(self, item: tuple[int, Sequence[Answer]] | Exception) -> None:
        with suppress(RuntimeError):  # the loop has ended, and nobody waits
            self._loop.call_soon_threadsafe(self._arrived.put_nowait, item)


async def unless_gone(request: HttpRequest, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
    """What `work` returns; it is cancelled when the caller hangs up.

    The request's body must have been read.

    Raises:
        Gone: the caller has hung up.
    """
    result: list[_T] = []
    failed: list[Exception] = []
    async with anyio.create_task_group() as group:

        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        group.start_soon(watch)
        try:
            result.append(await work())
        except Exception as error:
            failed.append(error)
        group.cancel_scope.cancel()
    if failed:
        raise failed[0]
    if not result:
        raise Gone
    return result[0]
