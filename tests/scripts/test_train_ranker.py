from __future__ import annotations

import json
import lzma
import random
import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("rouge_score", reason="the package rouge-score is not installed")

from scripts.evaluate_summaries import folds, interval, lead, measure_one, rouge, with_weights
from scripts.evaluate_summaries import main as evaluate_main
from scripts.summary_sets import Example, load
from scripts.train_ranker import COUNTS, Recipe, as_module, choose, fit, gain, pool, train
from scripts.train_ranker import main as train_main
from translator.summary.features import NAMES, Weights

PLACES = ["Banda", "Ambon", "Ternate", "Sorong", "Kupang", "Manado", "Palu", "Bitung"]
THINGS = ["harbour", "airport", "market", "school", "bridge", "hospital", "library", "stadium"]
ENDINGS = ["before the rainy season.", "for a large sum.", "despite the protests of residents.", "next year."]


def example(seed: int, sentences: int = 14) -> Example:
    """An article where the sentence with a number in it, and it alone, holds what the reference says."""
    draw = random.Random(seed)
    place, thing = draw.choice(PLACES), draw.choice(THINGS)
    key = f"Workers in {place} closed the old {thing} on 4 May, the council of {place} announced."
    others = [
        f"{draw.choice(['The mayor', 'He', 'A resident'])} of {draw.choice(PLACES)} spoke about the "
        f"{draw.choice(THINGS)} and the {draw.choice(THINGS)} {draw.choice(ENDINGS)}"
        for _ in range(sentences - 1)
    ]
    at = draw.randrange(1, sentences - 1)
    texts = (*others[:at], key, *others[at:])
    return Example(
        f"made/{seed}", "en", texts, (True,) * len(texts), f"Workers closed the old {thing} in {place}.", None
    )


def key_of(made: Example) -> int:
    """Where the sentence stands that counts."""
    return next(i for i, sentence in enumerate(made.sentences) if "4 May" in sentence)


EXAMPLES = [example(seed) for seed in range(40)]


def folder_of(tmp_path: Path) -> Path:
    """The two sets in the form of the development sets."""
    for name in ("cnn", "indosum"):
        rows: list[dict[str, Any]] = [
            {"id": f"{name}/1-{e.id[5:]}-kabar", "text": " ".join(e.sentences), "summary": e.reference}
            for e in EXAMPLES
        ]
        if name == "indosum":
            rows = [{**row, "sents": list(e.sentences)} for row, e in zip(rows, EXAMPLES, strict=True)]
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


@pytest.mark.parametrize("count", COUNTS)
def test_the_choice_in_training_is_the_rankers(count: int) -> None:
    weights = Weights({name: 0.1 * (k - 4) for k, name in enumerate(NAMES)}, decay=1.5)
    picked = choose(pool(EXAMPLES), np.array(list(weights.features.values())), weights.decay, count)
    for made, row in zip(EXAMPLES, picked, strict=True):
        assert np.flatnonzero(row).tolist() == with_weights(weights)(made, count)


@pytest.mark.parametrize("marginal", [True, False])
def test_training_finds_the_sentence_that_counts(marginal: bool) -> None:
    p = pool(EXAMPLES)
    learnt = fit(p, Recipe(marginal=marginal, decay=1.0, boost=1.0))
    assert gain(p, learnt, 1.0) > 0
    weights = Weights(dict(zip(NAMES, learnt.tolist(), strict=True)), 1.0)
    assert weights.features["number"] > 0
    hits = [key_of(e) in with_weights(weights)(e, 2) for e in EXAMPLES]
    assert np.mean(hits) > 0.8


def test_the_recipe_kept_finds_it_in_articles_unseen() -> None:
    picker = with_weights(train(EXAMPLES[:30]))
    assert np.mean([key_of(e) in picker(e, 2) for e in EXAMPLES[30:]]) > 0.8


def test_the_worth_of_a_repeated_sentence_is_no_gain() -> None:
    from scripts.train_ranker import marginal_worth

    made = EXAMPLES[0]
    twice = Example(
        made.id, "en", (*made.sentences, made.sentences[key_of(made)]), (*made.eligible, True), made.reference, None
    )
    p = pool([twice])
    picked = np.zeros_like(p.mask)
    picked[0, key_of(made)] = True
    worth = marginal_worth(p, picked)[0]
    assert worth[key_of(made)] > worth[len(made.sentences)]


def test_training_writes_a_module_that_python_reads(tmp_path: Path) -> None:
    output = tmp_path / "weights.py"
    train_main([str(folder_of(tmp_path)), "--output", str(output)])
    module = runpy.run_path(str(output))
    assert set(module["WEIGHTS"]) == {"en", "id"}
    assert all(set(w.features) == set(NAMES) for w in module["WEIGHTS"].values())


def test_a_module_keeps_the_weights_given() -> None:
    given = Weights(dict.fromkeys(NAMES, 0.25), 2.0)
    scope: dict[str, dict[str, Weights]] = {}
    exec(as_module({"en": given}, "Made up."), scope)  # noqa: S102
    assert scope["WEIGHTS"]["en"] == given


def test_the_sets_are_read_with_titles_from_addresses(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    english, indonesian = load(folder, "cnn")[0], load(folder, "indosum")[0]
    assert english.title is None
    assert indonesian.title == "0 kabar"
    assert english.sentences == indonesian.sentences


def test_folds_hold_every_article_once() -> None:
    assert sorted(i for fold in folds(EXAMPLES) for i in fold) == list(range(len(EXAMPLES)))


def test_a_summary_like_its_reference_beats_the_lead() -> None:
    outcome = measure_one(EXAMPLES[0], [key_of(EXAMPLES[0])], 1)
    assert outcome.gain[0] > 0
    assert outcome.equal[0] > 0
    assert measure_one(EXAMPLES[0], lead(EXAMPLES[0], 3), 3).gain == (0.0, 0.0, 0.0)


def test_a_dangling_opening_and_a_repetition_are_seen() -> None:
    texts = ("The mayor left.", "Rain fell on the town.", "He came back.", "Rain fell on the town.")
    made = Example("x", "en", texts, (True,) * 4, "The mayor came back.", None)
    assert measure_one(made, [0, 2], 2).dangling
    assert not measure_one(made, [1, 2], 2).dangling
    assert measure_one(made, [1, 3], 2).redundancy > measure_one(made, [0, 1], 2).redundancy


def test_rouge_of_the_reference_itself_is_full() -> None:
    assert rouge("The mayor came back.", "The mayor came back.") == (100.0, 100.0, 100.0)


def test_an_interval_holds_its_mean() -> None:
    mean, low, high = interval(np.arange(100, dtype=float))
    assert low < mean < high


def test_the_evaluation_prints_a_table_and_writes_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.json"
    folder = folder_of(tmp_path)
    evaluate_main([str(folder), "--held-out", "--limit", "20", "--sentences", "2", "--json", str(report)])
    printed = capsys.readouterr().out
    assert "held-out:5 folds" in printed
    figures = json.loads(report.read_text(encoding="utf-8"))["sets"]["cnn"]["2"]
    assert {"lead", "translator"} <= set(figures)
    assert figures["lead"]["gain"]["rouge1"][0] == 0
    assert figures["translator"]["dangling_percent"] == 0
