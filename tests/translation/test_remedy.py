from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from translator.article import Flag
from translator.fidelity import check
from translator.translation.engine import Engine
from translator.translation.hypothesis import Hypothesis, Options
from translator.translation.remedy import Checked, Request, _best, _better, _repaired, translate_checked

SOURCE = "Pemerintah mengirim 250 truk bantuan ke Semarang pada hari Senin."
RIGHT = Hypothesis("The government sent 250 trucks of aid to Semarang on Monday.", -0.25)
WRONG = Hypothesis("The government sent 520 trucks of aid to Semarang on Monday.", -0.2)


def test_another_hypothesis_of_the_beam_that_passes_is_taken() -> None:
    settled = _best(Request(SOURCE, SOURCE), [WRONG, RIGHT])
    assert settled.hypothesis == RIGHT
    assert settled.flags == ()


def test_without_one_the_first_is_kept_with_its_flags() -> None:
    other = Hypothesis("The government sent 205 trucks of aid to Semarang on Monday.", -0.5)
    settled = _best(Request(SOURCE, SOURCE), [WRONG, other])
    assert settled.hypothesis.text == WRONG.text
    assert [f.kind for f in settled.flags] == ["number_changed"]


def test_another_that_is_much_less_likely_is_not_taken() -> None:
    assert _best(Request(SOURCE, SOURCE), [WRONG, replace(RIGHT, score=-0.4)]).hypothesis == WRONG


@pytest.mark.parametrize(
    ("source", "first", "other"),
    [
        # A half-made word.
        (
            "Gavin orang baik tapi dia sangat tidak kompeten, kata Hendra di Kota Bogor.",
            "Gavin is a good person but he is very incompetent, said Hendra in Bandung City.",
            "Gavin is a good person but he is very uncompetent, said Hendra in Bogor City.",
        ),
        # An Indonesian word for an English one.
        (
            "Hakim Pengadilan Wirabuana, Ratna, tiba di desa Karangjati pada hari Senin.",
            "A judge at Wirabuana Court, Ratna, arrived in the village of Karjati on Monday.",
            "A judge at Pengadilan Wirabuana, Ratna, arrived in the village of Karangjati on Monday.",
        ),
        # Much shorter.
        (
            "Warga desa Karangjati menunggu bantuan makanan, obat, dan selimut dari pemerintah.",
            "The people of Karjati village are waiting for food, medicine and blankets from the government.",
            "The people of Karangjati await food, medicine and blankets.",
        ),
        # A time on the stopwatch is lost that had been carried over.
        (
            "Zarco mencatat waktu 28.744s dan Yusron gagal finis di Solo.",
            "Zarco recorded a time of 28.744s and failed to finish in Solo.",
            "Zarco recorded a time of 28,744s and Yusron failed to finish in Solo.",
        ),
    ],
)
def test_another_that_is_worse_in_what_the_check_does_not_see_is_not_taken(source: str, first: str, other: str) -> None:
    settled = _best(Request(source, source), [Hypothesis(first, -0.2), Hypothesis(other, -0.2)])
    assert settled.flags
    assert settled.hypothesis.text == first


def test_a_repetition_may_get_shorter() -> None:
    source = "Pemerintah mengirim truk bantuan ke Semarang."
    looped = "The government sent trucks trucks trucks trucks of aid to Semarang."
    short = "The government sent trucks of aid to Semarang."
    settled = _best(Request(source, source), [Hypothesis(looped, -0.2), Hypothesis(short, -0.2)])
    assert settled.hypothesis.text == short


def test_for_an_addition_alone_no_other_is_looked_at() -> None:
    first = Hypothesis("The government sent 250 trucks of aid to Semarang on Monday with Wirawan.", -0.2)
    other = Hypothesis("The government sent 250 trucks of aid to Semarang on the first Monday.", -0.2)
    settled = _best(Request(SOURCE, SOURCE), [first, other])
    assert [f.kind for f in settled.flags] == ["hallucinated"]
    assert settled.hypothesis == first
    assert _best(Request(SOURCE, SOURCE), [other]).flags == ()


def test_a_word_left_in_indonesian_need_not_be_kept() -> None:
    source = "Manajemen klub itu bersyukur atas bantuan pemerintah."
    first = Hypothesis("Manajemen of the club is grateful for the help of the government.", -0.2)
    other = Hypothesis("The management of the club is grateful for the help of the government.", -0.2)
    settled = _best(Request(source, source), [first, other])
    assert settled.hypothesis.text == other.text


LOOPED = Checked(
    Hypothesis("The government sent 250 trucks trucks trucks of aid to Semarang on Monday.", -0.3),
    (Flag("repetition", "trucks 3 times over"),),
)


@pytest.mark.parametrize(
    ("text", "flags", "taken"),
    [
        (RIGHT.text, (), True),
        (RIGHT.text, (Flag("repetition", "again"),), False),
        (RIGHT.text, (Flag("negation_flipped", "a new kind"),), False),
        ("The government sent 250 trucks of aid to the town on Monday.", (), False),
        ("The government sent 250 trucks of aidance to Semarang on Monday.", (), False),
    ],
)
def test_a_second_try_is_taken_only_without_its_fault_and_any_new_one(
    text: str, flags: tuple[Flag, ...], taken: bool
) -> None:
    again = Checked(Hypothesis(text, -0.3), flags)
    assert _better(Request(SOURCE, SOURCE), LOOPED, again) is (again if taken else LOOPED)


def test_a_second_try_with_more_doubts_is_not_taken() -> None:
    name = Flag("name_changed", "another name")
    before = replace(LOOPED, flags=(*LOOPED.flags, name))
    for flags, taken in (((name,), True), ((name, name), False)):
        again = Checked(RIGHT, flags)
        assert (_better(Request(SOURCE, SOURCE), before, again) is again) is taken


def test_doubts_of_the_engine_stay_beside_a_repair() -> None:
    source = "Sebanyak 1.240 warga mengungsi ke Semarang."
    own = Flag("truncated", "The translation was cut off before it ended.")
    garbled = Hypothesis("Some 1,24 residents fled to Semarang.", -0.3, truncated=True)
    repaired = _repaired(Request(source, source), Checked(garbled, (own, *check(source, garbled.text))))
    assert "1,240" in repaired.hypothesis.text
    assert [f.kind for f in repaired.flags] == ["truncated", "repaired"]


def test_a_line_without_words_has_no_flags() -> None:
    assert _best(Request("***", "***"), [Hypothesis("***")]).flags == ()


def test_an_output_cut_off_by_its_limit_is_flagged_whatever_it_says() -> None:
    cut = Hypothesis(RIGHT.text, RIGHT.score, truncated=True)
    assert "truncated" in [f.kind for f in _best(Request(SOURCE, SOURCE), [cut]).flags]


def test_results_come_in_order_and_do_not_depend_on_batch_mates(engine: Engine) -> None:
    sources = [f"Pemerintah mengirim {n} truk bantuan ke desa itu." for n in (3, 41, 250)]
    sources += ["***", "Harga beras, gula, dan minyak goreng naik tajam menjelang Lebaran di banyak daerah."]
    requests = [Request(s, s) for s in sources]
    together = translate_checked(engine, requests)
    alone = [translate_checked(engine, [r])[0] for r in requests]
    assert [c.hypothesis.text for c in together] == [c.hypothesis.text for c in alone]
    assert [c.flags for c in together] == [c.flags for c in alone]
    assert together[3].hypothesis.text == "***"


class _Answers(Engine):
    """An engine whose answers are chosen: for whole sentences, for those to be cut short, and for a wider beam."""

    def __init__(self, whole: str, short: str, *wide: Hypothesis, beam: int = 4) -> None:
        self.options = Options(beam)
        self.whole, self.short, self.wide = whole, short, wide
        self.asked: list[int] = []
        self.beams: list[int] = []

    def translate(
        self,
        sentences: Sequence[str],
        *,
        options: Options | None = None,
        progress: Callable[[int], None] | None = None,  # noqa: ARG002 - the signature of an engine
    ) -> list[Hypothesis]:
        assert options is not None
        self.asked.append(len(sentences))
        self.beams.append(options.beam)
        assert options.hypotheses == options.beam
        if options.beam > self.options.beam and self.wide:
            return [replace(self.wide[0], alternatives=self.wide[1:]) for _ in sentences]
        text = self.whole if options.comfortable == self.options.comfortable else self.short
        return [Hypothesis(text, -0.3) for _ in sentences]


@pytest.mark.parametrize(
    ("whole", "short", "right"),
    [
        (LOOPED.hypothesis.text, RIGHT.text, RIGHT.text),
        (LOOPED.hypothesis.text, WRONG.text, LOOPED.hypothesis.text),
        ("The government sent 250 trucks of", RIGHT.text, RIGHT.text),
    ],
)
def test_the_worst_faults_are_tried_again_in_shorter_segments(whole: str, short: str, right: str) -> None:
    engine = _Answers(whole, short)
    (settled,) = translate_checked(engine, [Request(SOURCE, SOURCE)])
    assert engine.asked[:2] == [1, 1]
    assert engine.beams[:2] == [4, 4]
    assert settled.hypothesis.text == right
    assert (settled.flags == ()) is (right == RIGHT.text)


@pytest.mark.parametrize("whole", [RIGHT.text, WRONG.text])
def test_what_shorter_segments_would_not_mend_is_not_tried_again(whole: str) -> None:
    engine = _Answers(whole, RIGHT.text)
    (settled,) = translate_checked(engine, [Request(SOURCE, SOURCE)])
    assert engine.asked[:2] == [1, 0]
    assert settled.hypothesis.text == whole


def test_what_is_still_doubtful_is_looked_for_in_a_wider_beam() -> None:
    likely, unlikely = replace(RIGHT, score=-0.35), replace(RIGHT, score=-0.45)
    for wide, taken in (((WRONG, likely), True), ((WRONG, unlikely), False), ((WRONG, WRONG), False)):
        engine = _Answers(WRONG.text, RIGHT.text, *wide)
        (settled,) = translate_checked(engine, [Request(SOURCE, SOURCE)])
        assert engine.beams[-1] == 12
        assert settled.hypothesis.text == (RIGHT if taken else WRONG).text
        assert (settled.flags == ()) is taken


def test_a_wider_beam_is_asked_for_doubts_that_it_may_mend_only() -> None:
    added = "The government sent 250 trucks of aid to Semarang on Monday with Wirawan."
    for text in (RIGHT.text, added):
        engine = _Answers(text, RIGHT.text, RIGHT)
        (settled,) = translate_checked(engine, [Request(SOURCE, SOURCE)])
        assert engine.beams == [4, 4]
        assert settled.hypothesis.text == text


@pytest.mark.parametrize(("beam", "wider"), [(1, [3]), (6, [16]), (16, [])])
def test_how_wide_the_wider_beam_is(beam: int, wider: list[int]) -> None:
    engine = _Answers(WRONG.text, RIGHT.text, WRONG, beam=beam)
    translate_checked(engine, [Request(SOURCE, SOURCE)])
    assert engine.beams[2:] == wider


def test_asking_for_the_whole_beam_does_not_change_its_first_hypothesis(engine: Engine) -> None:
    sources = ["Harga beras naik di beberapa daerah.", SOURCE, "Presiden bertemu para petani di Jawa Tengah."]
    one = engine.translate(sources, options=Options(beam=4, hypotheses=1))
    four = engine.translate(sources, options=Options(beam=4, hypotheses=4))
    assert [h.text for h in one] == [h.text for h in four]


def test_direct_speech_keeps_its_marks_or_is_flagged(engine: Engine) -> None:
    speakers = ["kata Bupati Ratna.", "ujar juru bicara itu kepada wartawan, Selasa.", "kata Hendra dalam rapat itu."]
    sources = [f'"Kami belum membutuhkan bantuan dari provinsi nomor {n}," {s}' for n, s in enumerate(speakers)]
    for checked in translate_checked(engine, [Request(s, s) for s in sources]):
        flagged = "quotation_lost" in [f.kind for f in checked.flags]
        assert flagged != (checked.hypothesis.text.count('"') == 2)
