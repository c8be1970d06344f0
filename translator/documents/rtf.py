"""RTF documents to an Article: paragraphs, headings, lists under their own marks, tables cell by cell, notes.

Read here, not by a library: the one there is (striprtf) shows hidden and deleted text and leaves notes out. Headers,
comments, instructions of fields and text boxes are no part of the article; hidden and struck-out text stands in
`dropped`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from translator.article import Article, Dropped, Paragraph, ParagraphKind
from translator.documents.headline import with_title
from translator.documents.numbering import counted
from translator.documents.rtf_flow import Flow
from translator.documents.rtf_tokens import SYMBOL, encoding_of, encoding_of_page, tokens
from translator.documents.rtf_words import CHARACTERS, PLAIN, READ_STARRED, SKIPPED, SWITCHES, SYMBOLS
from translator.errors import InputEmpty, InputNotText

DEPTH = 300
"""Groups inside each other at most."""
TOKENS = 1_000_000
"""Control words and groups at most; a word processor writes one to five a word."""
_HEADING = re.compile(r"(?:heading|judul)\s*([1-9])")
_CONTENTS = re.compile(r"(?:toc|contents|table of contents|daftar isi)\s*(?:[1-9]|heading)")
"""Names of the styles of a table of contents."""
_CAPTIONS = frozenset({"caption", "illustration", "table", "figure", "drawing"})
_MARKER = re.compile(r"\(?\w{1,6}[.)]?")


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class _State:
    r"""What holds for the text of a group: `skip` counts the bytes that stand for a character after its `\u`."""

    target: str = "body"
    skip: int = 1
    font: int = -1
    style: int = 0
    outline: int = -1
    in_table: bool = False
    in_list: bool = False
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    raised: int = 0


def parse_rtf(data: bytes, name: str, *, origin: str = "") -> Article:
    """Read an RTF document.

    Raises:
        InputNotText: nested deeper, or of more parts, than a document can be.
        InputEmpty: there is no text in it.
    """
    reader = _Reader(name)
    reader.read(data)
    paragraphs = [*reader.flow.paragraphs(), *reader.notes()]
    if not paragraphs:
        raise InputEmpty(f"{name} is an RTF document without text.", "Give a file with an article in it.")
    return with_title(paragraphs, origin=origin, dropped=reader.dropped)


class _Reader:
    """Follows the tokens of a document with the state of each group."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._encoding = "cp1252"
        self._fonts: dict[int, int] = {}
        self._styles: dict[int, tuple[str, int]] = {}
        self._state = _State()
        self._groups: list[_State] = []
        self._starred = self._fresh = False
        self._pending = bytearray()
        self._skip = 0
        self._high = 0
        self._named = ""
        self._endnotes = "decimal"
        self._notes: list[tuple[bool, Flow]] = []
        self._outer: list[tuple[int, Flow]] = []
        self.dropped: list[Dropped] = []
        self.flow = Flow(self.dropped)

    def read(self, data: bytes) -> None:
        """Read a whole document.

        Raises:
            InputNotText: nested deeper, or of more tokens, than a document can be.
        """
        if sum(map(data.count, (b"\\", b"{", b"}"))) - data.count(b"\\'") > TOKENS:
            raise self._refusal(f"of more than {TOKENS:,} parts")
        for kind, word, number, text in tokens(data[data.index(b"{") :]):
            if len(self._groups) > DEPTH:
                raise self._refusal(f"nested deeper than {DEPTH} groups")
            if kind == "open":
                self._flush()
                self._groups.append(self._state)
                self._fresh, self._starred, self._skip = True, False, 0
                continue
            if kind == "close":
                self._close()
            elif kind == "word":
                self._word(word, number)
            elif kind == "symbol":
                self._symbol(word)
            else:
                self._bytes(text)
            self._fresh = False
        self._flush()
        self._finish_notes(0)
        self._end_paragraph()

    def _refusal(self, what: str) -> InputNotText:
        return InputNotText(f"{self._name} is an RTF document {what}.", "Save its text as .txt and try again.")

    def notes(self) -> list[Paragraph]:
        """The footnotes in their order, then the endnotes, as items of a list."""
        found: list[Paragraph] = []
        for wanted in (False, True):
            flows = [flow for is_endnote, flow in self._notes if is_endnote is wanted]
            shown = self._endnotes if wanted else "decimal"
            for number, flow in enumerate(flows, 1):
                found += [
                    replace(each, kind="list", level=0, marker=f"{counted(number, shown)}.", row=0, column=0)
                    for each in flow.paragraphs()
                ]
        return found

    def _close(self) -> None:
        self._flush()
        if not self._groups:
            return
        before, self._state = self._state, self._groups.pop()
        if before.target == "style" and self._state.target == "styles":
            self._styles[before.style] = (self._named.strip().rstrip(";").strip().lower(), before.outline)
            self._named = ""
        elif before.target == "marker" != self._state.target:
            self._set_marker()
        self._finish_notes(len(self._groups))
        self._skip = 0
        self._starred = False

    def _set_marker(self) -> None:
        text = " ".join(self._named.split())
        self._named = ""
        mark = _MARKER.fullmatch(text)
        self.flow.marker = (text if text[-1] in ".)" else f"{text}.") if mark else "-" if text else ""

    def _finish_notes(self, depth: int) -> None:
        """Go back to the text around a note whose group has ended."""
        while self._outer and self._outer[-1][0] > depth:
            self.flow.end_paragraph("prose", 0, in_table=False)
            self.flow = self._outer.pop()[1]

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = self._fresh
            return
        self._flush()
        if symbol in "\r\n":
            self._word("par", None)
        elif symbol in "\\{}":
            self._bytes(symbol.encode())
        elif symbol in SYMBOLS:
            self._character(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        if self._fresh or self._starred:
            if self._begin(word):
                self._starred = False
                return
            self._starred = False
        if self._state.target == "skip":
            return
        if word == "u":
            self._unicode(number or 0)
            return
        self._flush()
        skip, self._skip = self._skip, 0
        if word in CHARACTERS:
            # One may stand for the character that was given by its number.
            if skip:
                self._skip = skip - 1
            else:
                self._character(CHARACTERS[word])
        elif word in {"par", "sect", "page", "column", "cell", "row", "nestcell", "nestrow"}:
            self._structure(word)
        else:
            self._property(word, number)

    def _begin(self, word: str) -> bool:
        """Whether the first control word of a group makes it one of its own kind, which it then is."""
        target = self._state.target
        if target == "skip":
            return True
        if word == "footnote" and target == "body":
            self._outer.append((len(self._groups), self.flow))
            self.flow = Flow(self.dropped)
            self._notes.append((False, self.flow))
            self._state = _State(skip=self._state.skip, font=self._state.font)
        elif word in SKIPPED or (self._starred and word not in READ_STARRED and target != "styles"):
            self._state = replace(self._state, target="skip")
        elif word in {"fonttbl", "stylesheet"}:
            self._state = replace(self._state, target="fonts" if word == "fonttbl" else "styles")
        elif word in {"listtext", "pntext"}:
            self._named = ""
            self._state = replace(self._state, target="marker")
        else:
            if target == "styles":
                # A starred style is one of characters.
                self._named = ""
                self._state = replace(self._state, target="style", outline=-1, style=-1 if self._starred else 0)
            return False
        return True

    def _structure(self, word: str) -> None:
        if self._state.target != "body":
            return
        if word in {"cell", "nestcell"}:
            if word == "cell":
                self.flow.end_cell()
            else:
                self._end_paragraph()
        elif word == "row":
            self.flow.end_row()
        elif word != "nestrow":
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        if _CONTENTS.fullmatch(self._styles.get(self._state.style, ("", -1))[0]):
            self.flow.drop_paragraph("contents")
            return
        kind, level = self._kind()
        self.flow.end_paragraph(kind, level, in_table=self._state.in_table)

    def _kind(self) -> tuple[ParagraphKind, int]:
        style, outline = self._styles.get(self._state.style, ("", -1))
        heading = _HEADING.fullmatch(style)
        outline = self._state.outline if self._state.outline >= 0 else outline
        if style in {"title", "judul"}:
            return "heading", 1
        if heading or 0 <= outline < 9:
            return "heading", int(heading[1]) if heading else outline + 1
        if "quot" in style:
            return "quote", 0
        if style in _CAPTIONS:
            return "caption", 0
        if self.flow.marker or self._state.in_list:
            self.flow.marker = self.flow.marker or "-"
            return "list", 0
        return "prose", 0

    def _property(self, word: str, number: int | None) -> None:
        on = number != 0
        state = self._state
        if word in PLAIN:
            self._state = replace(state, **PLAIN[word])
        elif word in SWITCHES:
            changes: dict[str, Any] = {SWITCHES[word]: on}
            self._state = replace(state, **changes)
        elif word in {"uc", "outlinelevel", "s", "f"}:
            self._numbered(word, number or 0)
        elif word in {"super", "sub", "up", "dn"}:
            self._state = replace(state, raised=(1 if word in {"super", "up"} else -1) if on else 0)
        elif word == "deff" and state.font < 0:
            self._state = replace(state, font=number or 0)
        elif word == "fcharset" and state.target == "fonts":
            self._fonts[state.font] = number or 0
        elif word == "ansicpg":
            self._encoding = encoding_of_page(number or 1252)
        elif word == "mac":
            self._encoding = "mac_roman"
        elif word == "ls":
            self._state = replace(state, in_list=bool(number))
        elif word == "aftnnrlc":
            self._endnotes = "lower-roman"
        elif word == "ftnalt" and self._outer:
            self._notes[-1] = (True, self._notes[-1][1])
        elif word in {"trowd", "cellx", "trhdr"}:
            if word == "trowd" and not state.in_table and self.flow.has_text:
                self._end_paragraph()
            self.flow.row.word(word, number or 0)

    def _numbered(self, word: str, number: int) -> None:
        if word == "uc":
            self._state = replace(self._state, skip=min(max(0, number), 16))
        elif word == "outlinelevel":
            self._state = replace(self._state, outline=number)
        elif word == "f":
            self._state = replace(self._state, font=number)
        elif word == "s":
            self._state = replace(self._state, style=number)

    def _bytes(self, data: bytes) -> None:
        if self._skip and data:
            passed = min(self._skip, len(data))
            self._skip -= passed
            data = data[passed:]
        if data and self._state.target not in {"skip", "fonts", "styles"}:
            self._pending += data

    def _unicode(self, number: int) -> None:
        """A character by its number, negative above 32,767; two halves of one are put together."""
        self._flush()
        number &= 0xFFFF
        if 0xD800 <= number < 0xDC00:
            self._high = number
        elif 0xDC00 <= number < 0xE000:
            if self._high:
                self._character(chr(0x10000 + ((self._high - 0xD800) << 10) + number - 0xDC00))
            self._high = 0
        elif number >= 0x20:
            self._character(chr(number))
        self._skip = self._state.skip

    def _flush(self) -> None:
        """Decode the bytes that were gathered, which may be halves of one character."""
        if not self._pending:
            return
        data, self._pending = bytes(self._pending), bytearray()
        charset = self._fonts.get(self._state.font, 0)
        if charset == SYMBOL and self._state.target == "marker":
            self._character("\u2022")
        else:
            self._character(data.decode(encoding_of(charset, self._encoding), "replace").replace("\ufffd", ""))

    def _character(self, text: str) -> None:
        if self._state.target == "body":
            state = self._state
            if not state.deleted:
                rule = "hidden" if state.hidden else "struck-out" if state.struck else ""
                self.flow.add(_CONTROLS.sub("", text), rule=rule, raised=state.raised)
        elif self._state.target in {"marker", "style"}:
            self._named += text
