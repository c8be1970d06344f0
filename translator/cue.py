"""Subtitles as an article keeps them: cues, their times, and what stands around the words of each line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TURN = r"(?:[-\u2010-\u2015](?!\d)|>>+)[ \t]*"
_NOTES = "\u2669-\u266c\U0001f3b5\U0001f3b6"
_CUE_LINE = re.compile(
    rf"(?P<turn>{_TURN})?(?:(?P<left>[\[(])(?P<sound>[^\[\]()]+)(?P<right>[\])])"
    rf"|(?P<begin>[{_NOTES}][{_NOTES}\s]*|\#+\s*(?=[^#]*\#\Z))?(?P<text>.*?)(?P<end>[{_NOTES}\s]*[{_NOTES}]|\s*\#+)?)\Z"
)


@dataclass(frozen=True, slots=True)
class CueLine:
    """What one speaker says in a cue, or a sound or a verse in it: the text, and the marks that stand around it.

    `turn` is the dash of a new speaker with the space after it, `opening` and `closing` are brackets or notes.
    """

    text: str
    turn: str = ""
    opening: str = ""
    closing: str = ""

    @property
    def is_spoken(self) -> bool:
        """Whether it is speech, neither a sound nor music."""
        return not self.opening and not self.closing

    def around(self, text: str) -> str:
        """Another text between the same marks."""
        return f"{self.turn}{self.opening}{text}{self.closing}"


@dataclass(frozen=True, slots=True)
class Cue:
    """A subtitle: when it shows, in milliseconds, its text, and how it was shown.

    `text` has a line for each speaker, sound and verse of music in the cue, marks and all ("- Ya.", "[tawa]"), and is
    else one line. `settings` is what the time line held besides ("align:start", "X1:40 Y1:20"), `name` the number or
    name of the cue in its file, `place` the tag of a position in its text.
    """

    start: int
    end: int
    text: str
    settings: str = ""
    name: str = ""
    place: str = ""

    @property
    def lines(self) -> tuple[CueLine, ...]:
        """The lines of the text, each parted from its marks.

        Example:
            >>> from translator.cue import Cue
            >>> Cue(0, 900, "- [pintu diketuk]").lines
            (CueLine(text='pintu diketuk', turn='- ', opening='[', closing=']'),)
        """
        return tuple(map(_cue_line, self.text.split("\n")))


def _cue_line(line: str) -> CueLine:
    match = _CUE_LINE.match(line)
    if match is None:
        return CueLine(line)
    turn = match["turn"] or ""
    if match["sound"]:
        return CueLine(match["sound"].strip(), turn, match["left"], match["right"])
    begin, text, end = match["begin"] or "", match["text"], match["end"] or ""
    if not begin and "#" in end:
        return CueLine(f"{text}{end}", turn)
    return CueLine(text, turn, begin, end)
