"""Documents thrown together at random: whatever is in them, nothing of it is lost or out of order when given back."""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from tests.output.word_documents import W, document_of, field, given_back, part_of, run
from translator.article import Sentence
from translator.errors import InputEmpty
from translator.text import words_of

docx = pytest.importorskip("docx", reason="needs the documents extra")
WORDS = 'harga beras di Jakarta sejak Senin "tidak benar" (BPS) 12,5 Rp1.200 Badan Pusat Statistik. naik; kata: warga.'
ORDER = words_of(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
)
HELD = ("hyperlink", "sdt", "fldSimple", "instrText", "fldChar")
MARKS = ("bookmarkStart", "bookmarkEnd", "footnoteReference", "sym", "tab")


class _Maker:
    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._number = 0

    def document(self) -> bytes:
        return document_of(*(self.inner(6) for _ in range(self._random.randint(1, 6))))

    def inner(self, most: int, depth: int = 0) -> str:
        return "".join(self._piece(depth) for _ in range(self._random.randint(0, most)))

    def _text(self) -> str:
        words = self._random.choices(WORDS.split(), k=self._random.randint(0, 4))
        looks = [each for each in ("b", "i", '<w:vertAlign w:val="superscript"/>') if self._random.random() < 0.2]
        return run(" ".join(words).replace('"', "&quot;") + self._random.choice(["", " ", ". "]), *looks)

    def _piece(self, depth: int) -> str:
        self._number += 1
        number = self._number
        within = self.inner(2, depth + 1) if depth < 3 else self._text()
        kinds = [
            f'<w:hyperlink w:anchor="x">{within}</w:hyperlink>',
            f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{within}</w:sdtContent></w:sdt>',
            f'<w:fldSimple w:instr="DATE">{within}</w:fldSimple>',
            f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>{within}<w:bookmarkEnd w:id="{number}"/>',
            f'<w:ins w:id="{number}" w:author="a">{within}</w:ins>',
            f'<w:smartTag w:element="x">{within}</w:smartTag>',
            field("PAGE", self._random.choice(["1", "satu", "", " "])),
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:footnoteReference w:id="1"/></w:r>',
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            "<w:r><w:tab/></w:r>",
            "<w:r><w:br/></w:r>",
        ]
        return self._text() if self._random.random() < 0.5 else self._random.choice(kinds)


def _counts(root: Any, names: tuple[str, ...]) -> Counter[str]:
    return Counter({name: sum(1 for _ in root.iter(f"{W}{name}")) for name in names})


@pytest.mark.parametrize("how", ["backwards", "half", "other", "one"])
@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_lost(seed: int, how: str) -> None:
    said: list[str] = []

    def change(sentence: Sentence) -> Sentence:
        words = sentence.source.split()
        made = {"backwards": words[::-1], "half": words[::2], "other": [f"w{n}" for n, _ in enumerate(words)]}
        text = " ".join(made.get(how, ["Yes."]))
        text = text if re.search(r"\w", sentence.source) else sentence.source
        said.append(text)
        return replace(sentence, translation=text)

    data = _Maker(seed).document()
    try:
        back = given_back(data, change)
    except InputEmpty:
        return
    before, after = part_of(data), part_of(back)
    assert _counts(before, MARKS) == _counts(after, MARKS)
    assert not _counts(before, HELD) - _counts(after, HELD)
    letters = Counter(re.sub(r"\W", "", "".join(said)))
    assert not letters - Counter("".join(t.text or "" for t in after.iter(f"{W}t")))
    for properties in after.iter(f"{W}rPr"):
        places = [ORDER.index(str(each.tag).removeprefix(W)) for each in properties]
        assert places == sorted(places)
    assert docx.Document(io.BytesIO(back)).paragraphs
