"""Direct speech: whether its quotation marks survive translation."""

from __future__ import annotations

import re

from translator.translation.punctuation import normalize_punctuation

_QUOTED = re.compile(r'[^"]*"[^"]{12,}"[^"]*')
_MARKS = re.compile('["\u201c-\u201f\u2033\u00ab\u00bb]')
_SINGLE = re.compile(r"(?<!\w)'[^']{12,}.*'(?!\w)")


def has_quotation(sentence: str) -> bool:
    """Whether a sentence holds exactly one quotation, at least a dozen characters long."""
    return _MARKS.search(sentence) is not None and _QUOTED.fullmatch(normalize_punctuation(sentence)) is not None


def keeps_quotations(source: str, translation: str) -> bool:
    """Whether the one quotation of a source is still marked as one in the translation, by double or single marks.

    A source with no quotation or with several is not judged: what is nested or goes on over sentences, and words
    marked for their own sake, are a matter of taste in English.
    """
    if not has_quotation(source):
        return True
    theirs = normalize_punctuation(translation)
    if '""' in theirs.replace(" ", ""):
        return False
    return theirs.count('"') == 2 or ('"' not in theirs and _SINGLE.search(theirs) is not None)
