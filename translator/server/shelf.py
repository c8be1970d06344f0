"""The models in memory: the server's own from the start, others on demand, a bounded number of them."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from translator.api import Translator
from translator.errors import ModelMissing, ModelUnknown
from translator.models.store import states
from translator.server.manner import LoadedModel
from translator.server.refusal import Refusal
from translator.translation.hypothesis import TranslationEngine
from translator.translation.memory import Memory, RememberingEngine

_MUCH = 4096
"""Sentences that the engine is told to expect: it lays itself out for many callers."""


class Shelf:
    """Loads models and lends them; threads may share it.

    Args:
        first: the model of requests that name none; it stays in memory.
        most: models in memory at the same time.
        memory: the translation memory; None does without.
        threads: processor cores a model may use, 0 for all.
        memory_limit: bytes that the process shall stay within, None for no limit.
    """

    def __init__(
        self,
        first: Translator,
        *,
        most: int = 1,
        memory: Memory | None = None,
        threads: int = 0,
        memory_limit: int | None = None,
    ) -> None:
        self.most = most
        self._memory = memory
        self._threads = threads
        self._memory_limit = memory_limit
        self._lock = Lock()
        self._loading = Lock()
        self._lent: Counter[str] = Counter()
        self.first = self._made(first)
        self._loaded: OrderedDict[str, LoadedModel] = OrderedDict({self.first.name: self.first})

    @property
    def loaded(self) -> frozenset[str]:
        """The names of the models in memory."""
        with self._lock:
            return frozenset(self._loaded)

    def names(self) -> list[str]:
        """The names that a request may give: the server's own model, then the others installed here."""
        installed = [state.entry.name for state in states() if state.usable]
        return list(dict.fromkeys([self.first.name, *installed]))

    @contextmanager
    def lend(self, name: str | None) -> Iterator[LoadedModel]:
        """A model that stays in memory while the block runs; loads it where it has to, which takes seconds.

        Raises:
            ModelUnknown, ModelMissing, ModelDamaged: there is none of that name here, or it does not load.
            Refusal: as many models as may be in memory are all in use.
        """
        model = self._take(name or self.first.name)
        try:
            yield model
        finally:
            with self._lock:
                self._lent[model.name] -= 1

    def _take(self, name: str) -> LoadedModel:
        found = self._lend_loaded(name)
        if found is not None:
            return found
        if name not in self.names():
            # A name, never a path: what a caller may load is what is installed.
            known = any(state.entry.name == name for state in states())
            error = ModelMissing if known else ModelUnknown
            raise error("There is no model of that name here.", "See /v1/models for the models there are.")
        with self._loading:
            found = self._lend_loaded(name)
            if found is not None:
                return found
            self._make_room()
            loaded = self._made(Translator.load(name, threads=self._threads, memory_limit=self._memory_limit))
            with self._lock:
                self._loaded[name] = loaded
                self._lent[name] += 1
            return loaded

    def _lend_loaded(self, name: str) -> LoadedModel | None:
        with self._lock:
            model = self._loaded.get(name)
            if model is not None:
                self._loaded.move_to_end(name)
                self._lent[name] += 1
            return model

    def _make_room(self) -> None:
        """Put away the model that was not used for longest, if there are too many for one more."""
        with self._lock:
            while len(self._loaded) >= self.most:
                idle = (name for name in self._loaded if not self._lent[name] and name != self.first.name)
                name = next(idle, None)
                if name is None:
                    told = f"At most {self.most} models are in memory here, and all of them are in use."
                    raise Refusal(503, told, "Try again later, or name no model.", retry_after=10)
                del self._loaded[name]

    def _made(self, translator: Translator) -> LoadedModel:
        engine: TranslationEngine = translator.engine
        translator.engine.expect(_MUCH)
        if self._memory is not None:
            engine = RememberingEngine(translator.engine, self._memory, translator.model.sha256)
        translator.engine.translate(["Halo."])  # reads the weights
        return LoadedModel(translator.model, engine, translator.provenance)
