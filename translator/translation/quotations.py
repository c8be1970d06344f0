"""Direct speech: whether it survives translation, and its parts where it does not.

A weak model loses or doubles quotation marks in a long sentence of the form `"...," kata juru bicara X.` Translated
apart, the words that were said and the words that say who said them keep their places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from translator.translation.punctuation import normalize_punctuation

_QUOTED = re.compile(r'^(?P<before>[^"]*?)"(?P<said>[^"]{12,}?)"(?P<after>[^"]*)$')
_MARKS = re.compile('["\u201c-\u201f\u2033\u00ab\u00bb]')
_SINGLE = re.compile(r"(?<!\w)'[^']{12,}.*'(?!\w)")
_CLOSING = re.compile(r"[,.!?]*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence with one quotation: what stands before it, what was said with its closing mark, what follows."""

    before: str
    said: str
    mark: str
    after: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that hold something to translate, in order."""
        return tuple(part for part in (self.before, self.said, self.after) if re.search(r"\w", part))


def find_quotation(sentence: str) -> Quotation | None:
    """The quotation of a sentence that holds exactly one, at least a dozen characters long; None otherwise."""
    match = _QUOTED.match(normalize_punctuation(sentence))
    if match is None:
        return None
    said = match["said"].strip()
    closing = _CLOSING.search(said)
    mark = closing.group() if closing else ""
    return Quotation(match["before"].strip(" ,:"), said[: len(said) - len(mark)], mark, match["after"].strip())


def keeps_quotations(source: str, translation: str) -> bool:
    """Whether the one quotation of a source is still marked as one in the translation, by double or single marks.

    A source with no quotation or with several is not judged: what is nested or goes on over sentences, and words
    marked for their own sake, are a matter of taste in English.
    """
    if not _MARKS.search(source) or find_quotation(source) is None:
        return True
    theirs = normalize_punctuation(translation)
    if '""' in theirs.replace(" ", ""):
        return False
    return theirs.count('"') == 2 or ('"' not in theirs and _SINGLE.search(theirs) is not None)


def rejoin(quotation: Quotation, translations: tuple[str, ...]) -> str:
    """The English sentence from the translations of `quotation.parts`, quotation marks where the source has them."""
    texts = dict(zip(quotation.parts, translations, strict=True))
    said = texts.get(quotation.said, quotation.said).strip().strip('"')
    ending = quotation.mark[-1:] or ""
    if quotation.after and ending in {"", "."}:
        ending = ","
    said = said.rstrip(",.!? ") + ending
    before = texts.get(quotation.before, quotation.before).strip().rstrip(".,:")
    after = texts.get(quotation.after, quotation.after).strip().lstrip(",. ")
    if after and quotation.after[:1].islower():
        after = after[:1].lower() + after[1:]
    opening = f"{before}, " if before else ""
    return f'{opening}"{said}" {after}'.strip()
