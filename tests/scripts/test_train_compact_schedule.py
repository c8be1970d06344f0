"""The learning rate over a stage, by updates and by minutes."""

from __future__ import annotations

import pytest

from scripts.compact.schedule import FLOOR, Schedule


def test_by_updates_the_rate_rises_holds_and_falls() -> None:
    schedule = Schedule(1.0, warmup=10, hold=0.5, updates=100)
    rates = [schedule.at(step, 0.0) for step in range(100)]
    assert rates[0] == pytest.approx(0.1)
    assert rates[9] == rates[49] == 1.0
    assert rates[75] == pytest.approx(0.5)
    assert rates[:10] == sorted(rates[:10])
    assert rates[50:] == sorted(rates[50:], reverse=True)
    assert min(rates[10:]) >= FLOOR
    assert [schedule.finished(step, 0.0) for step in (99, 100)] == [False, True]


def test_by_minutes_it_is_the_clock_that_counts() -> None:
    schedule = Schedule(2e-3, warmup=1, hold=0.25, minutes=2)
    assert schedule.at(5, 20.0) == pytest.approx(2e-3)
    assert schedule.at(5000, 30.0) == pytest.approx(2e-3)
    assert schedule.at(5, 75.0) == pytest.approx(1e-3)
    assert schedule.at(5, 119.99) == pytest.approx(2e-5)
    assert not schedule.finished(10**9, 119.0)
    assert schedule.finished(0, 120.0)


def test_with_both_what_is_over_first_ends_it() -> None:
    schedule = Schedule(1.0, warmup=1, minutes=1, updates=10)
    assert schedule.finished(10, 1.0)
    assert schedule.finished(1, 60.0)
    assert not schedule.finished(9, 59.0)


def test_a_fall_may_begin_at_once() -> None:
    schedule = Schedule(1.0, warmup=1, hold=0.0, updates=4)
    assert [schedule.at(step, 0) for step in range(4)] == pytest.approx([1.0, 0.75, 0.5, 0.25])


@pytest.mark.parametrize(
    "wrong", [{}, {"updates": 5, "hold": 1.0}, {"updates": 5, "warmup": 0}, {"updates": 5, "rate": 0.0}]
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"needed|needs an end"):
        Schedule(**{"rate": 1.0, **wrong})  # type: ignore[arg-type]
