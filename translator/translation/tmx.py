"""Translation memories of other programs: the Indonesian and English pairs of a TMX file, read as a stream.

Read are TMX 1.1 to 1.4b in any encoding that XML allows. A unit may hold any number of languages and of variants of
each; its English is its first English variant with text. Inline elements are flattened: what `hi` marks stays, the
codes of the original format in `bpt`, `ept`, `ph`, `it` and `ut` go. A file is read in blocks and no more than one
unit of it is held; entities that a file declares for itself are refused, so that none can blow it up, and nothing that
it names is loaded.
"""

from __future__ import annotations

import calendar
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from translator.errors import InputEmpty, InputNotFound, InputNotText, InputUnreadable
from translator.translation.corrections import Correction

_BLOCK = 1 << 16
_LONGEST = 100_000
"""Characters of a segment at most; a longer one is no sentence, and its unit is passed over."""
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_LANGUAGES = {"id": "id", "in": "id", "ind": "id", "en": "en", "eng": "en"}
"""Primary subtags of the two languages; "in" was the code of Indonesian until 1989, and Java programs write it yet."""
_BREAK = re.compile(r"\s+\Z|\s*<\s*br\b", re.I)
"""The code of a line break, or nothing but white space."""
_HINT = "Export it from its program again, as TMX 1.4."


@dataclass(slots=True)
class TmxReader:
    """The pairs of one TMX file.

    `units` and `pairs` count what has been read so far, `languages` the variants by their language as the file writes
    it.
    """

    path: Path
    units: int = 0
    pairs: int = 0
    languages: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[Correction]:
        """The pairs in their order; each has the file's name for its origin.

        Raises:
            InputNotFound, InputUnreadable: the file.
            InputNotText: it is no well-formed TMX, or declares entities.
            InputEmpty: at its end, when there was no pair of Indonesian and English in it.
        """
        parsing = _Parsing(self)
        with self._told(), self.path.open("rb") as file:
            while block := file.read(_BLOCK):
                parsing.feed(block)
                yield from parsing.taken()
            parsing.feed(b"", last=True)
            yield from parsing.taken()
        if not self.pairs:
            raise InputEmpty(
                f"{self.path} holds no pair of Indonesian and English.", f"Its languages: {self._told_languages()}."
            )

    def _told_languages(self) -> str:
        return ", ".join(name or "(none named)" for name, _ in self.languages.most_common(10)) or "none"

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise InputNotFound(f"There is no file {self.path}.", "Check the name.") from None
        except OSError as error:
            raise InputUnreadable(f"{self.path} cannot be read: {error.strerror or error}.") from error
        except expat.ExpatError as error:
            what = f"{expat.errors.messages.get(error.code, 'malformed')} in line {error.lineno}"
            raise InputNotText(f"{self.path} is no well-formed TMX: {what}.", _HINT) from error
        except (LookupError, UnicodeError, ValueError) as error:
            raise InputNotText(f"{self.path} is no TMX: its encoding is not known.", _HINT) from error


@dataclass(slots=True)
class _Variant:
    language: str
    text: str = ""
    changed: str = ""


class _Parsing:
    """What stands between the XML parser and the pairs: the unit that is being read."""

    def __init__(self, reader: TmxReader) -> None:
        self._reader = reader
        self._pairs: list[Correction] = []
        self._variants: list[_Variant] = []
        self._changed = ""
        self._open: list[str] = []
        self._segment: list[str] | None = None
        self._length = 0
        self._codes = 0
        self._code: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity

    def feed(self, block: bytes, *, last: bool = False) -> None:
        self._parser.Parse(block, last)

    def taken(self) -> list[Correction]:
        """The pairs that have been completed since the last call."""
        taken, self._pairs = self._pairs, []
        return taken

    def _entity(self, *_: object) -> None:
        raise InputNotText(f"{self._reader.path} declares entities, which no TMX needs; it is not read.", _HINT)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        if not self._open and name.lower() != "tmx":
            raise InputNotText(f"{self._reader.path} is no TMX: its first element is <{name[:40]}>.", _HINT)
        self._open.append(name)
        if len(self._open) > 100:
            raise InputNotText(f"{self._reader.path} is no TMX: its elements are nested too deep.", _HINT)
        if self._segment is not None:
            if name in _CODES:
                self._codes += 1
                self._code = [" "] if attributes.get("type") == "lb" else []
        elif name == "tu":
            self._variants, self._changed = [], _changed(attributes)
        elif name == "tuv":
            named = {_local(key).lower(): value for key, value in attributes.items()}
            self._variants.append(_Variant(named.get("lang", ""), changed=_changed(attributes)))
        elif name == "seg" and self._variants:
            self._segment, self._length, self._codes = [], 0, 0

    def _characters(self, text: str) -> None:
        if self._segment is None:
            return
        if self._codes:
            if len(self._code) < 10:
                self._code.append(text[:100])
        elif self._length <= _LONGEST:
            self._segment.append(text)
            self._length += len(text)

    def _end(self, name: str) -> None:
        name = self._open.pop()
        if name == "tu":
            self._finish_unit()
        elif self._segment is None:
            return
        elif name == "seg":
            if self._length <= _LONGEST:
                self._variants[-1].text = " ".join("".join(self._segment).split())
            self._segment = None
        elif name in _CODES:
            self._codes -= 1
            # A line break parts words; other codes stand within them.
            if not self._codes and _BREAK.match("".join(self._code)):
                self._segment.append(" ")

    def _finish_unit(self) -> None:
        reader = self._reader
        reader.units += 1
        reader.languages.update(v.language for v in self._variants)
        english = next((v for v in self._variants if _language(v.language) == "en" and v.text), None)
        for variant in self._variants:
            if english and _language(variant.language) == "id" and variant.text:
                changed = max(_seconds(variant.changed), _seconds(english.changed)) or _seconds(self._changed)
                self._pairs.append(Correction(variant.text, english.text, reader.path.name, changed))
                reader.pairs += 1
        self._variants = []


def _local(name: str) -> str:
    return name.rpartition(":")[2]


@lru_cache(maxsize=256)
def _language(code: str) -> str | None:
    return _LANGUAGES.get(re.split("[-_]", code.strip().lower())[0])


def _changed(attributes: dict[str, str]) -> str:
    return attributes.get("changedate") or attributes.get("creationdate") or ""


def _seconds(date: str) -> int:
    """Seconds since 1970 of a TMX date, "20020125T210600Z"; 0 for none."""
    if not date:
        return 0
    try:
        return max(0, calendar.timegm(time.strptime(date, "%Y%m%dT%H%M%SZ")))
    except (ValueError, OverflowError):
        return 0
