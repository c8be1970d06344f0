"""The broker with the real engine: every job gets its own answers, refusals are in time, a fault stays with its job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from queue import Queue
from typing import Any

import pytest

from translator.api import Translator
from translator.server.broker import LARGEST_WINDOW, Broker
from translator.server.manner import Answer, LoadedModel, Manner
from translator.server.refusal import Refusal
from translator.server.turns import Job
from translator.translation.engine import Engine
from translator.translation.glossary import Glossary, Term
from translator.translation.hypothesis import Hypothesis
from translator.translation.remedy import Request


@pytest.fixture(scope="module")
def model() -> LoadedModel:
    translator = Translator.load("compact", beam=1)
    return LoadedModel(translator.model, translator.engine, translator.provenance)


@pytest.fixture
def broker() -> Iterator[Broker]:
    made = Broker(jobs=8, sentences=2_000)
    yield made
    made.close()


@dataclass
class _Asked:
    job: Job
    queue: Queue[Any]

    def answers(self) -> list[Answer]:
        found: list[Answer | None] = [None] * len(self.job.requests)
        while None in found:
            item = self.queue.get(timeout=60)
            if isinstance(item, Exception):
                raise item
            place, answers = item
            found[place : place + len(answers)] = answers
        return [answer for answer in found if answer is not None]


def _ask(broker: Broker, client: str, texts: Sequence[str], manner: Manner) -> _Asked:
    queue: Queue[Any] = Queue()
    requests = [Request(text, text) for text in texts]
    job = Job(client, manner, requests, lambda place, answers: queue.put((place, answers)), queue.put)
    broker.submit(job)
    return _Asked(job, queue)


def test_each_job_gets_its_own_answers(broker: Broker, model: LoadedModel) -> None:
    manner = Manner(model, beam=1)
    asked = [
        _ask(broker, f"c{n % 3}", [f"Harga beras naik {10 * n + k} persen." for k in range(9)], manner)
        for n in range(1, 6)
    ]
    for n, each in enumerate(asked, 1):
        for k, answer in enumerate(each.answers()):
            assert str(10 * n + k) in answer.checked.hypothesis.text
    assert broker.load.jobs == broker.load.sentences == 0


def test_manners_do_not_mix(broker: Broker, model: LoadedModel) -> None:
    glossary = Glossary((Term("KPK", "Graft Commission", "exact"),))
    text = ["KPK menahan tiga orang."]
    under = _ask(broker, "a", text, Manner(model, 1, glossary))
    without = _ask(broker, "a", text, Manner(model, 1))
    others = _ask(broker, "a", text, Manner(model, 1, alternatives=3))
    assert "Graft Commission" in under.answers()[0].checked.hypothesis.text
    assert "Graft Commission" not in without.answers()[0].checked.hypothesis.text
    assert len(others.answers()[0].alternatives) == 3


class _Blocked:
    """A job whose answers are not taken until it is let go: what comes behind it waits."""

    def __init__(self, broker: Broker, model: LoadedModel) -> None:
        self._gate: Queue[None] = Queue()
        request = [Request("Harga naik.", "Harga naik.")]
        for number in range(2):
            job = Job(
                f"gate {number}", Manner(model, 1), request, lambda *_: self._gate.get(timeout=60), lambda _: None
            )
            broker.submit(job)
            while broker.load.jobs:
                pass

    def _wait(self, *_: object) -> None:
        self._gate.get(timeout=60)

    def open(self) -> None:
        self._gate.put(None)
        self._gate.put(None)


def test_a_full_queue_refuses_and_says_when_to_come_again(broker: Broker, model: LoadedModel) -> None:
    gate = _Blocked(broker, model)
    manner = Manner(model, 1)
    asked = [_ask(broker, "a", ["Harga naik."], manner) for _ in range(7)]
    with pytest.raises(Refusal) as refused:
        _ask(broker, "a", ["Harga naik."], manner)
    assert refused.value.status == 503
    assert refused.value.retry_after is not None
    asked.append(_ask(broker, "b", ["Harga naik."], manner))  # the place that is kept for others
    with pytest.raises(Refusal):
        _ask(broker, "c", ["Harga naik."], manner)
    with pytest.raises(Refusal) as refused:
        _ask(broker, "d", ["Harga naik."] * 2_001, manner)
    assert refused.value.status == 413
    gate.open()
    assert all(each.answers() for each in asked)


def test_a_cancelled_job_is_not_translated(broker: Broker, model: LoadedModel) -> None:
    gate = _Blocked(broker, model)
    asked = _ask(broker, "a", ["Harga naik."] * LARGEST_WINDOW, Manner(model, 1))
    broker.cancel(asked.job)
    assert broker.load.sentences == 0
    gate.open()
    assert _ask(broker, "a", ["Warga mengeluh."], Manner(model, 1)).answers()
    assert asked.queue.empty()
    assert asked.job.next == 0


def test_closing_refuses_what_waits(model: LoadedModel) -> None:
    broker = Broker(jobs=8, sentences=2_000)
    gate = _Blocked(broker, model)
    asked = _ask(broker, "a", ["Harga naik."], Manner(model, 1))
    broker.stop_taking()
    with pytest.raises(Refusal):
        _ask(broker, "a", ["Harga naik."], Manner(model, 1))
    gate.open()
    broker.close()
    item = asked.queue.get(timeout=60)
    assert isinstance(item, tuple) or (isinstance(item, Refusal) and item.status == 503)


class _Faulty:
    """The engine, but for one sentence that it stumbles over."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.options = engine.options

    def translate(self, sentences: Sequence[str], **how: Any) -> list[Hypothesis]:
        if "bahaya" in sentences:
            raise ValueError("Rahasia")
        return self._engine.translate(sentences, **how)


def test_a_fault_stays_with_its_job(broker: Broker, model: LoadedModel) -> None:
    translator = Translator.load("compact", beam=1)
    faulty = LoadedModel(model.model, _Faulty(translator.engine), model.provenance)
    gate = _Blocked(broker, model)
    bad = _ask(broker, "a", ["bahaya"], Manner(faulty, 1))
    good = _ask(broker, "b", ["Harga naik."], Manner(faulty, 1))
    gate.open()
    assert good.answers()
    with pytest.raises(ValueError, match="Rahasia"):
        bad.answers()
