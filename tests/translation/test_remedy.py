from __future__ import annotations

import pytest

from translator.translation.engine import Engine, Hypothesis, Options
from translator.translation.remedy import SECOND_TRY, Request, _best, translate_checked

SOURCE = "Pemerintah mengirim 250 truk bantuan ke Semarang pada hari Senin."
RIGHT = Hypothesis("The government sent 250 trucks of aid to Semarang on Monday.", -0.4)
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


def test_a_second_try_is_kept_only_where_it_has_fewer_doubts(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    clauses = (
        "warga desa itu menunggu bantuan makanan, obat, dan selimut dari pemerintah daerah",
        "petani menanam jagung",
        "sungai Serayu meluap dan merendam sawah, kebun, kandang, serta gudang pupuk milik koperasi",
        "cabai rawit, bawang merah, terasi, gula aren, asam jawa, dan daun salam dijual per ikat",
    )
    requests = [
        Request(s, s) for clause in clauses for times in (6, 12, 20) if (s := "; ".join([clause] * times) + ".")
    ]
    settled = translate_checked(engine, requests)
    monkeypatch.setattr("translator.translation.remedy.SECOND_TRY", frozenset[str]())
    first = translate_checked(engine, requests)
    provoking = [{f.kind for f in found.flags} & SECOND_TRY for found in first]
    assert any(provoking), "no sentence provokes a second try any more"
    for one, two in zip(first, settled, strict=True):
        assert len(two.flags) <= len(one.flags)
        assert two.hypothesis.text != one.hypothesis.text or two.flags == one.flags


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
