"""Under which licence a model is: what its card (README.md) says in its front matter, put into SPDX's words."""

from __future__ import annotations

import re
from pathlib import Path

from translator.models.lock import Licence

CARD_FILE = "README.md"
NOT_TOLD = "not told"
UNKNOWN = Licence(NOT_TOLD, "", None)
"""For a model that does not say."""
_CC = "https://creativecommons.org/licenses"
LICENCES = {
    "apache-2.0": ("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    "mit": ("MIT", "https://opensource.org/license/mit"),
    "cc0-1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/legalcode"),
    "cc-by-4.0": ("CC-BY-4.0", f"{_CC}/by/4.0/legalcode"),
    "cc-by-sa-4.0": ("CC-BY-SA-4.0", f"{_CC}/by-sa/4.0/legalcode"),
    "cc-by-nc-4.0": ("CC-BY-NC-4.0", f"{_CC}/by-nc/4.0/legalcode"),
    "cc-by-nc-sa-4.0": ("CC-BY-NC-SA-4.0", f"{_CC}/by-nc-sa/4.0/legalcode"),
}
"""The hub's names for licences, SPDX's, and where their text is."""
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<text>.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(r"^(?P<key>license|license_name|license_link)[ \t]*:[ \t]*(?P<value>[^\r\n]*)$", re.M)
_FIRST_OF_LIST = re.compile(r"^license[ \t]*:[ \t]*\r?\n[ \t]*-[ \t]*(?P<value>[^\r\n]+)$", re.M)
_LONGEST = 60
"""Characters of a licence's name that are kept."""


def licence_named(name: str, url: str = "") -> Licence:
    """The licence that the hub calls so; whether one that is not known here allows commercial use is not told."""
    spdx, text = LICENCES.get(name.strip().lower(), (name.strip()[:_LONGEST], url))
    if not spdx:
        return UNKNOWN
    if re.search(r"\bnc\b|non-?commercial", spdx, re.I):
        return Licence(spdx, text, True)
    return Licence(spdx, text, False if name.strip().lower() in LICENCES else None)


def licence_of_card(card: str) -> Licence:
    """The licence in the front matter of a model card; `UNKNOWN` where none is told."""
    front = _FRONT_MATTER.match(card)
    if front is None:
        return UNKNOWN
    fields = {m["key"]: m["value"].split(" #")[0].strip().strip("[]\"'") for m in _FIELD.finditer(front["text"])}
    name = fields.get("license", "")
    listed = _FIRST_OF_LIST.search(front["text"])
    if not name and listed is not None:
        name = listed["value"].strip().strip("\"'")
    if name.lower() == "other" and fields.get("license_name"):
        name = fields["license_name"]
    return licence_named(name, fields.get("license_link", ""))


def licence_in(folder: Path) -> Licence:
    """The licence that the card in a model's folder tells."""
    try:
        return licence_of_card((folder / CARD_FILE).read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return UNKNOWN
