"""Reads what callers send in processes of their own, within limits of time and memory."""

from __future__ import annotations

import asyncio
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

import anyio

from translator.server.reader import LENGTH, Task
from translator.server.refusal import Refusal

_TASKS = 500
"""Tasks after which a process makes way for a fresh one."""


class Readers:
    """A few reading processes, started when they are first needed; belongs to one event loop.

    Args:
        most: processes at the same time. One is kept from any client that has all the others at work.
        seconds: for one task at most.
    """

    def __init__(self, *, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._free = asyncio.Semaphore(most)
        self._share = max(1, most - 1)
        self._shares: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._idle: list[_Reader] = []
        self._all: set[_Reader] = set()

    async def start(self) -> None:
        """Start the first process, so that the first caller need not wait for it."""
        self._idle.append(await self._new())

    async def read(self, client: str, task: Task) -> Any:  # noqa: ANN401 - what the task makes
        """Have a task done.

        Raises:
            Refusal: what is wrong with what was sent; 413 where reading it takes too long or too much memory.
        """
        share = self._shares.setdefault(client, asyncio.Semaphore(self._share))
        async with share, self._free:
            reader = self._idle.pop() if self._idle else await self._new()
            try:
                with anyio.fail_after(self._seconds):
                    answer = await reader.ask(_light(task))
            except TimeoutError:
                self._discard(reader)
                told = f"The document takes more than {self._seconds:.0f} seconds to read."
                raise Refusal(413, told, "Send its text, or send it in parts.") from None
            except (asyncio.IncompleteReadError, OSError):
                self._discard(reader)
                raise Refusal(400, "The document cannot be read: reading it failed.", "Send its text.") from None
            except BaseException:
                self._discard(reader)  # its answer would be taken for that of the next task
                raise
            if reader.tasks < _TASKS:
                self._idle.append(reader)
            else:
                self._discard(reader)
        if isinstance(answer, tuple):
            raise Refusal(*answer)
        return answer

    async def close(self) -> None:
        """End all processes and wait until they are gone."""
        readers = list(self._all)
        self._idle.clear()
        for reader in readers:
            self._discard(reader)
        for reader in readers:
            await reader.gone()

    async def _new(self) -> _Reader:
        reader = await _Reader.start()
        self._all.add(reader)
        return reader

    def _discard(self, reader: _Reader) -> None:
        self._all.discard(reader)
        reader.kill()


def _light(task: Task) -> Task:
    """A task without what reading does not need and no other process could use."""
    return replace(task, recipe=replace(task.recipe, tm=None, glossary=None))


class _Reader:
    def __init__(self, process: Process) -> None:
        self._process = process
        self.tasks = 0

    @classmethod
    async def start(cls) -> _Reader:
        command = [sys.executable, "-m", "translator.server.reader"]
        return cls(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, limit=1 << 20))

    async def ask(self, task: Task) -> Any:  # noqa: ANN401
        self.tasks += 1
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise OSError
        data = pickle.dumps(task, protocol=5)
        stdin.write(LENGTH.pack(len(data)) + data)
        await stdin.drain()
        (length,) = LENGTH.unpack(await stdout.readexactly(LENGTH.size))
        return pickle.loads(await stdout.readexactly(length))  # noqa: S301 - from a process of our own

    async def gone(self) -> None:
        await self._process.wait()

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
