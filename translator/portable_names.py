"""Names of files as every file system takes them: Windows' reserved names, and what a disk takes for the same name."""

from __future__ import annotations

import re
import sys
import unicodedata

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.I)
_INVALID = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def portable_name(name: str, platform: str = sys.platform) -> str:
    """The name of a file as the system takes it: on Windows without what is reserved or not allowed there.

    Characters that are not allowed become "_", as do blanks and dots at the end, which Windows would take away; a
    device (CON, NUL, COM1 ..., whatever its ending) gets a "_" after its name. Elsewhere the name stays as it is.
    """
    if platform != "win32":
        return name
    clean = _INVALID.sub("_", name)
    bare = clean.rstrip(" .")
    clean = bare + "_" * (len(clean) - len(bare))
    stem, dot, rest = clean.partition(".")
    return f"{stem.rstrip()}_{dot}{rest}" if _RESERVED.fullmatch(stem.rstrip()) else clean


def same_on_disk(name: str) -> str:
    """A key that is equal for names that some file system takes for one: case and composed accents do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
