"""English ordinals in figures: 43rd and 111th, where a model writes 43th or 111st."""

from __future__ import annotations

import re

_ORDINAL = re.compile(r"(?<![\w.,/:-])(\d[\d,]*)(st|nd|rd|th)(?![\w])", re.IGNORECASE)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def mend_ordinals(text: str) -> str:
    """The text with the right ending behind every ordinal in figures; letter case stays.

    Example:
        >>> mend_ordinals("the 43th and the 111st")
        'the 43rd and the 111th'
    """
    return _ORDINAL.sub(_mended, text)


def ordinal_ending(number: int) -> str:
    """What English writes behind an ordinal in figures: "st", "nd", "rd" or "th"."""
    return "th" if number % 100 in {11, 12, 13} else _ENDINGS.get(number % 10, "th")


def _mended(match: re.Match[str]) -> str:
    ending = ordinal_ending(int(match[1].replace(",", "")))
    return match[1] + (ending.upper() if match[2].isupper() else ending)
