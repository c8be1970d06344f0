"""Flags and scores of translations that a glossary has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translator.translation.glossary import Glossary, Term
from translator.translation.hypothesis import Hypothesis, Options
from translator.translation.remedy import QUOTATION, Request
from translator.translation.terms import MISSED, translate_with_glossary

SOURCE = '"Kami datang bersama para petugas pasar," kata Bupati Wanasari pada Senin.'
GLOSSARY = Glossary((Term("Bupati", "Regent", "any"),))


class Answering:
    """Gives each sentence the hypothesis that stands for it, under whatever options."""

    options = Options(beam=2)

    def __init__(self, answers: dict[str, Hypothesis]) -> None:
        self._answers = answers

    def translate(
        self,
        sentences: Sequence[str],
        *,
        options: Options | None = None,  # noqa: ARG002 - as an engine takes it
        progress: Callable[[int], None] | None = None,  # noqa: ARG002
    ) -> list[Hypothesis]:
        """The answers, what nobody would choose where there is none."""
        unusable = Hypothesis("13 of the of the of the of the 14 and", -9.0, truncated=True)
        return [self._answers.get(sentence, unusable) for sentence in sentences]


def test_lost_quotation_marks_and_a_cut_off_output_stay_flagged_under_a_glossary() -> None:
    text = "We came with the market officers, said the Wanasari district head on Monday"
    answers = {
        GLOSSARY.substitute(SOURCE): Hypothesis(text, -0.5, truncated=True),
        "Bupati": Hypothesis("district head", -0.1),
    }
    (checked,) = translate_with_glossary(Answering(answers), [Request(SOURCE, SOURCE)], GLOSSARY)
    assert "Regent" in checked.hypothesis.text
    assert {QUOTATION, "truncated"} <= {flag.kind for flag in checked.flags}
    assert MISSED not in {flag.kind for flag in checked.flags}


def test_the_score_is_that_of_the_hypothesis_that_was_taken() -> None:
    plain = '"We came with the market officers," the district head of Wanasari said on Monday.'
    answers = {
        GLOSSARY.substitute(SOURCE): Hypothesis('"We came with the market officers," said Wanasari on Monday.', -2.0),
        SOURCE: Hypothesis(plain, -0.25),
        "Bupati": Hypothesis("district head", -0.1),
    }
    (checked,) = translate_with_glossary(Answering(answers), [Request(SOURCE, SOURCE)], GLOSSARY)
    assert checked.hypothesis.text == plain.replace("district head", "Regent")
    assert checked.hypothesis.score == -0.25
    assert checked.hypothesis.alternatives == ()
