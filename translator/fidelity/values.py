"""When a number of the source and one of the translation are worth the same."""

from __future__ import annotations

from fractions import Fraction

from translator.quantity import Quantity


def same(ours: Quantity, theirs: Quantity) -> bool:
    """Whether a number of the source and one of the translation may be worth the same."""
    if ours.kind == "time" and theirs.kind == "time":
        apart = ours.value - theirs.value
        return apart % 1440 == 0 or ((ours.either_half or theirs.either_half) and apart % 720 == 0)
    if ours.kind == "time":
        hour, minute = divmod(ours.value, 60)
        hours = {Fraction(hour), Fraction(hour % 12)} if minute == 0 else set(ours.others)
        return bool(hours & set(theirs.readings))
    if theirs.kind == "time":
        return bool(set(ours.readings) & set(theirs.others)) or theirs.value in {r * 60 for r in ours.readings}
    if ours.kind == "duration" or theirs.kind == "duration":
        return ours.kind == theirs.kind and ours.value == theirs.value
    if (ours.kind == "percent") != (theirs.kind == "percent") and min(ours.value, theirs.value) < 1:
        return ours.value * 100 == theirs.value or theirs.value * 100 == ours.value  # half is 50 percent
    if theirs.kind == "percent" and ours.kind != "percent":
        return False
    return not set(ours.readings).isdisjoint(theirs.readings)
