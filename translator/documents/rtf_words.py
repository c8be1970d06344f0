"""The control words of RTF that matter for reading (RTF specification 1.9.1)."""

from __future__ import annotations

from typing import Any

SKIPPED = frozenset(
    {
        "colortbl",
        "info",
        "pict",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "annotation",
        "atnid",
        "atnauthor",
        "xe",
        "tc",
        "rxe",
        "objdata",
        "fldinst",
        "shp",
        "do",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "nonshppict",
        "ftnsep",
        "ftnsepc",
        "ftncn",
        "aftnsep",
        "aftnsepc",
        "aftncn",
        "filetbl",
        "bkmkstart",
        "bkmkend",
        "template",
        "themedata",
        "nonesttables",
        "nextfile",
        "txe",
        "docvar",
        "fldtype",
        "datafield",
        "sp",
        "shpinst",
    }
)
"""Groups that hold no text of the document."""
READ_STARRED = frozenset({"footnote", "shppict"})
"""Groups marked as ones to pass over if unknown, whose text is read all the same."""
CHARACTERS = {
    "tab": " ",
    "line": "\n",
    "lbr": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
"""Control words that stand for a character."""
SYMBOLS = {"~": " ", "_": "-"}
"""Control characters that stand for another."""
SWITCHES = {
    "v": "hidden",
    "strike": "struck",
    "striked": "struck",
    "deleted": "deleted",
    "intbl": "in_table",
}
"""Control words that switch a property on, and with 0 after them off."""
PLAIN: dict[str, dict[str, Any]] = {
    "pard": {"style": 0, "outline": -1, "in_table": False, "in_list": False},
    "plain": {"hidden": False, "struck": False, "deleted": False, "raised": 0},
    "nosupersub": {"raised": 0},
}
"""Control words that set properties back."""
