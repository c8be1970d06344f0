"""Quotation marks and brackets around the ends of sentences: what opens and what closes."""

from __future__ import annotations

STRAIGHT = '"'
_CLOSING = "”’»)]}"


def quote_roles(text: str) -> dict[int, bool]:
    """For every straight double quote its place and whether it opens (True) or closes (False).

    White space on one side decides; between two spaces, or none, quotes alternate.
    """
    roles: dict[int, bool] = {}
    is_open = False
    place = text.find(STRAIGHT)
    while place >= 0:
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        left, right = before.isspace() or before in "([“-–—", after.isspace() or after in ".,;:!?)]"
        opens = left if left != right else not is_open
        roles[place] = is_open = opens
        if "\n" in text[place : place + 2]:
            is_open = False
        place = text.find(STRAIGHT, place + 1)
    return roles


def skip_closers(text: str, place: int, roles: dict[int, bool]) -> tuple[int, bool]:
    """The place after closing quotes and brackets, spaced ones included, and whether a quotation closed."""
    quoted = False
    while place < len(text):
        char = text[place]
        if char in _CLOSING or (char == STRAIGHT and not roles[place]):
            quoted = quoted or char in '"”’»'
            place += 1
        elif char == "'" and (place + 1 == len(text) or not text[place + 1].isalnum()):
            quoted, place = True, place + 1
        elif char in " \u00a0" and place + 1 < len(text) and _closes_after_space(text, place + 1, roles):
            place += 1
        else:
            break
    return place, quoted


def _closes_after_space(text: str, place: int, roles: dict[int, bool]) -> bool:
    if text[place] == STRAIGHT:
        return not roles[place]
    return text[place] in _CLOSING
