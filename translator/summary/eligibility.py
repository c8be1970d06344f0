"""Which sentences may stand in a summary at all: whole statements of the article's own prose."""

from __future__ import annotations

import re

from translator.summary.words import Language
from translator.text import tokens

_CLOSING = "\"'”’»)] \t\u00a0"
_QUOTATION_MARKS = re.compile('["“”„«»]')
_FEWEST_WORDS = {"en": 5, "id": 4}

_FURNITURE = re.compile(
    r"""^\W*(?:
      advertisement|baca\s+(?:juga|selanjutnya|selengkapnya)|lihat\s+juga|simak\b|tonton\b|saksikan\b|scroll\b|gambas|
      pilihan\s+(?:redaksi|editor)|halaman\s+selanjutnya|berita\s+(?:selanjutnya|terkait)|tag\s*:|disclaimer|ikuti\b|
      gabung\s+ke|download\s+aplikasi|artikel\s+ini|cek\s+berita|pewarta\s*:|editor\s*:|penulis\s*:|reporter\s*:|
      kontributor\s*:|oleh\s*:|copyright|sumber\s+(?:gambar|foto)|(?:foto|ilustrasi|infografis|video|grafis)\s*[:(/]|
      read\s+(?:more|also|next)|also\s+read|see\s+also|watch\s*:|watch\s+(?:the|this)\s+video|click\s+here|follow\s+us|
      subscribe|sign\s+up|join\s+(?:us|our)|share\s+this|related\s*:|photos?\s*[:(/]|image\s*[:(]|picture\s*[:(]|
      photos?\s+by|file\s+photo|e-?mail\s+(?:us|your)|all\s+rights\s+reserved|this\s+article\s+(?:was|has)|
      download\s+the\s+app|source\s+of\s+(?:image|photo)|scroll\s+down|continue\s+reading|the\s+opinions\s+expressed
    )|(?:\bcontributed\s+to\s+this\s+(?:report|story|article)|\bberkontribusi\s+dalam\s+penulisan|
      \((?:ap\s+)?(?:photo|foto)[^()]*\)\W*$|/\s*(?:getty\s+images|reuters|afp|antara\s+foto)\s*\)?\W*$|^\W*\([^()]*\)\W*$)""",
    re.IGNORECASE | re.VERBOSE,
)

_VERB_EN = re.compile(
    r"""\b(?:am|is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|
    \w+(?:ed|ing|es)|\w+n['’]t|\w+['’](?:s|re|ve|ll|d)|\w{2,}s|
    said|say|told|tell|made|make|went|go|came|come|took|take|got|get|gave|give|found|find|left|leave|felt|feel|kept|keep|
    held|hold|won|win|lost|lose|met|meet|ran|run|led|lead|saw|see|knew|know|thought|think|became|become|began|begin|
    broke|break|brought|bring|built|build|bought|buy|caught|chose|cut|died|drew|drove|fell|fall|fought|flew|grew|grow|
    heard|hear|hit|hurt|let|lay|lie|meant|mean|paid|pay|put|quit|read|rose|rise|sat|sit|sold|sell|sent|send|set|shot|
    shut|slept|spoke|speak|spent|spend|split|spread|stood|stand|stole|struck|swore|taught|threw|understood|wore|wrote|
    need|want|seem|appear|remain|expect|believe|hope|plan|call|show|work|live|look|help|play|move|try|use|face)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def is_statement(text: str, language: Language) -> bool:
    """Whether a sentence of prose may stand in a summary.

    No question, no fragment (too few words, no full stop at its end, in English no word that could be a verb), no line
    in capitals, no caption, no site furniture, no piece of a quotation that begins or ends in another sentence.
    Indonesian sentences need no verb ("Ayahnya guru").
    """
    stripped = text.strip().rstrip(_CLOSING)
    if not stripped.endswith((".", "!", "…")):
        return False
    if len(_QUOTATION_MARKS.findall(text)) % 2:
        return False
    found = tokens(text)
    if len(found) < _FEWEST_WORDS[language] or text.isupper():
        return False
    if language == "en" and _VERB_EN.search(text) is None:
        return False
    return _FURNITURE.search(text) is None
