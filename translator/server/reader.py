"""The process that reads what callers send: a document, a row or texts in, prepared articles out.

It is started by `translator.server.readers`, takes one task after the other from its standard input and answers on its
standard output. A document that takes too long or too much memory costs this process, never the server.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from translator.article import Article, Paragraph, Sentence
from translator.documents.read import parse_bytes
from translator.documents.row import article_of_row
from translator.flow import prepare_article
from translator.recipe import Recipe
from translator.server.refusal import Refusal, refusal_of

MEMORY = 3 << 30
"""Bytes of address space that reading may take."""
LENGTH = struct.Struct("!Q")
"""Stands before each message: how many bytes of pickle follow."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """Read a document: its bytes, its name for people, the ending of that."""

    data: bytes
    name: str
    suffix: str
    recipe: Recipe

    def run(self) -> Article:
        """The prepared article."""
        article = parse_bytes(self.data, "The document", suffix=self.suffix, origin=self.name)
        return prepare_article(article, self.recipe)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """Read a row of a corpus."""

    row: Mapping[str, Any]
    recipe: Recipe

    def run(self) -> Article:
        """The prepared article."""
        return prepare_article(article_of_row(self.row), self.recipe)


@dataclass(frozen=True, slots=True)
class ReadText:
    """Read the text of an article."""

    text: str
    recipe: Recipe

    def run(self) -> Article:
        """The prepared article."""
        return prepare_article(self.text, self.recipe)


@dataclass(frozen=True, slots=True)
class ReadLines:
    """Read lines that are to be translated one by one, whatever they are."""

    lines: tuple[str, ...]
    recipe: Recipe

    def run(self) -> list[Article]:
        """Each line as an article of its own, prepared."""
        return [
            prepare_article(Article((Paragraph((Sentence(line),), kind="list"),)), self.recipe) for line in self.lines
        ]


Task = ReadDocument | ReadRow | ReadText | ReadLines


def main() -> None:
    """Serve tasks until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to stderr
    _limit_memory()
    while (message := _receive(tasks)) is not None:
        answer = _run(pickle.loads(message))  # noqa: S301 - from the server itself
        data = pickle.dumps(answer, protocol=5)
        answers.write(LENGTH.pack(len(data)) + data)
        answers.flush()


def _run(task: Task) -> Any:  # noqa: ANN401 - articles, or why there are none
    """What a task makes, or why not, as status, message and hint."""
    try:
        return task.run()
    except MemoryError:
        refusal = Refusal(413, "The document takes too much memory to be read.", "Send it in parts.")
    except RecursionError:
        refusal = Refusal(400, "The document is nested too deeply.", "Send its text.")
    except Exception as error:
        refusal = refusal_of(error)
    return refusal.status, refusal.message, refusal.hint


def _receive(stream: BinaryIO) -> bytes | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    return stream.read(length)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    main()
