from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.batch.samples import corpus_lines, outputs, text_of, write_articles
from tests.conftest import COMPACT
from translator import flow
from translator import recipe as recipe_module
from translator.api import Translator
from translator.batch.flow import Progress
from translator.batch.journal import FOLDER, Journal, journal_path
from translator.batch.report import Report
from translator.batch.runner import Batch, Hooks, Survey
from translator.batch.settings import Settings
from translator.documents.read import read_article
from translator.errors import OutputError, UsageError
from translator.output.render import Format, render
from translator.recipe import Recipe
from translator.summary.length import Length
from translator.translation import engine as engine_module
from translator.translation.devices import Device
from translator.translation.glossary import Glossary, Term
from translator.translation.memory import Memory
from translator.translation.threads import Layout

Run = Callable[..., Report]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def run(folder: Path, out: Path, loaded: Translator) -> Run:
    """Runs a batch on `folder` and `out`; keywords are those of Recipe, Settings and Batch."""

    def run(**keywords: Any) -> Report:
        memory, hooks = keywords.pop("memory", None), keywords.pop("hooks", None)
        choices: Any = {k: keywords.pop(k) for k in list(keywords) if k in Recipe.__dataclass_fields__}
        recipe = loaded.recipe.with_choices(**choices)
        return Batch(folder, out, loaded, recipe, Settings(**keywords), memory=memory, hooks=hooks).run()

    return run


def _stamps(out: Path) -> dict[str, int]:
    return {name: (out / name).stat().st_mtime_ns for name in outputs(out)}


def test_the_tree_is_mirrored_in_every_format(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 12)
    report = run(formats=(Format.text, Format.md, Format.json))
    assert report.state == "finished"
    assert (report.counts.translated, report.counts.failed) == (12, 0)
    assert len(outputs(out)) == 36
    assert {"000/berita-0003.en.txt", "001/berita-0010.en.md", "001/berita-0011.en.json"} <= set(outputs(out))


def test_an_output_is_what_a_single_file_gives(folder: Path, out: Path, run: Run, loaded: Translator) -> None:
    (path,) = write_articles(folder, 1, sentences=8)
    run(formats=(Format.json, Format.text), summary=Length(sentences=2))
    single = loaded.translate(read_article(path), summary=2)
    for format_ in (Format.json, Format.text):
        written = (out / "000" / f"berita-0000.en{format_.suffix}").read_text(encoding="utf-8")
        assert written == render(single, format_)


def test_the_second_run_does_nothing(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 5)
    (folder / "k.jsonl").write_text("\n".join(corpus_lines(4)))
    assert run().counts.translated == 9
    before = _stamps(out)
    report = run()
    assert (report.counts.translated, report.counts.unchanged, report.counts.sentences) == (0, 9, 0)
    assert _stamps(out) == before


def test_only_what_changed_is_done_again(folder: Path, out: Path, run: Run) -> None:
    paths = write_articles(folder, 4)
    run()
    before = _stamps(out)
    paths[1].write_text(text_of(77), encoding="utf-8")
    os.utime(paths[2])
    write_articles(folder, 1, start=30)
    (out / "000" / "berita-0003.en.txt").unlink()
    report = run()
    assert (report.counts.translated, report.counts.unchanged) == (3, 2)
    same = [name for name, stamp in _stamps(out).items() if before.get(name) == stamp]
    assert same == ["000/berita-0000.en.txt", "000/berita-0002.en.txt"]
    assert run().counts.unchanged == 5


def test_a_change_that_keeps_the_size_is_seen(folder: Path, out: Path, run: Run) -> None:
    (path,) = write_articles(folder, 1)
    run()
    size = path.stat().st_size
    path.write_text(path.read_text(encoding="utf-8").replace("Senin", "Jumat"), encoding="utf-8")
    assert path.stat().st_size == size
    assert run().counts.translated == 1
    assert outputs(out) == ["000/berita-0000.en.txt"]


def test_other_options_or_formats_are_another_job(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 2)
    run()
    assert run(summary=Length(sentences=1)).counts.translated == 2
    assert run(summary=Length(sentences=1), formats=(Format.md,)).counts.translated == 2
    assert outputs(out) == ["000/berita-0000.en.md", "000/berita-0001.en.md"]


def test_new_rules_or_other_readers_of_documents_renew_the_outputs(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(folder, 2)
    run()
    monkeypatch.setattr(recipe_module, "RULES", recipe_module.RULES + 1)
    assert run().counts.translated == 2
    monkeypatch.setattr(recipe_module, "reader_versions", lambda: ("pypdf 99",))
    assert run().counts.translated == 2
    assert run().counts.unchanged == 2


def test_what_changes_no_output_renews_none(folder: Path, out: Path, run: Run, tmp_path: Path) -> None:
    write_articles(folder, 2)
    run()
    with Memory(tmp_path / "memory.sqlite") as memory:
        assert run(memory=memory, exclude=("*.md",), limit=9, fail_fast=True, prune=True).counts.unchanged == 2
    other = Translator.load(COMPACT, beam=1, threads=1, memory_limit=10**9)
    report = Batch(folder, out, other, Recipe(beam=1)).run()
    assert (report.counts.translated, report.counts.unchanged) == (0, 2)


def test_the_weights_are_read_once_however_small_the_first_window(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(folder, 40, sentences=6)
    read: list[Layout] = []
    load = engine_module._load

    def counting(model: Path, layout: Layout, device: Device) -> Any:
        read.append(layout)
        return load(model, layout, device)

    monkeypatch.setattr(engine_module, "_load", counting)
    fresh = Translator.load(COMPACT, beam=1, threads=2)
    assert Batch(folder, out, fresh).run().counts.translated == 40
    assert read == [Layout(2, 1)]


def test_a_glossary_and_acronyms_reach_the_articles(folder: Path, out: Path, run: Run) -> None:
    path = folder / "a.txt"
    path.write_text("Petugas KPK datang ke Sukamaju pada Senin pagi dan memeriksa pasar.\n", encoding="utf-8")
    run()
    glossary = Glossary((Term("Sukamaju", "Happyville", "exact"),))
    assert run(glossary=glossary).counts.translated == 1
    assert run(glossary=glossary).counts.unchanged == 1
    assert run(glossary=glossary, expand_acronyms=True).counts.translated == 1
    options = json.loads((out / "report.json").read_text(encoding="utf-8"))["options"]
    assert (options["glossary_terms"], options["expand_acronyms"]) == (1, True)


@pytest.mark.unix
def test_one_bad_file_never_stops_the_run(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 3)
    (folder / "a-empty.txt").write_text("")
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 30)
    (folder / "c-gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "d-line.jsonl").write_text("\n".join([*corpus_lines(1), "broken", *corpus_lines(2)]))
    report = run()
    assert (report.counts.translated, report.counts.failed) == (6, 4)
    data = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [(f["source"], f["line"], f["kind"]) for f in data["failures"]] == [
        ("a-empty.txt", 0, "InputEmpty"),
        ("b-binary.txt", 0, "InputNotText"),
        ("c-gone.txt", 0, "InputNotFound"),
        ("d-line.jsonl", 2, "InputNotText"),
    ]
    assert run().counts.failed == 4
    (folder / "a-empty.txt").write_text(text_of(50))
    (folder / "b-binary.txt").unlink()
    (folder / "c-gone.txt").unlink()
    (folder / "d-line.jsonl").write_text("\n".join(corpus_lines(3)))
    assert run().counts.failed == 0


def test_an_output_that_cannot_be_written_is_that_articles_failure(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 3)
    (out / "000" / "berita-0001.en.txt").mkdir(parents=True)
    report = run()
    assert (report.counts.translated, report.counts.failed) == (2, 1)
    (out / "000" / "berita-0001.en.txt").rmdir()
    assert run().counts.translated == 1


def test_an_unexpected_error_is_one_failure_without_article_text(
    folder: Path, out: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(folder, 3)
    prepare = flow.prepare_article

    def fail(article: Any, **keywords: Any) -> Any:
        if "0001" in article.origin:
            raise RuntimeError(article.title.source)
        return prepare(article, **keywords)

    monkeypatch.setattr("translator.batch.runner.prepare_article", fail)
    report = run()
    assert (report.counts.translated, report.counts.failed) == (2, 1)
    (failure,) = json.loads((out / "report.json").read_text(encoding="utf-8"))["failures"]
    assert failure["kind"] == "InternalError"
    assert "Harga" not in failure["message"]


def test_an_error_in_the_engine_costs_only_the_article_that_causes_it(
    folder: Path, out: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(folder, 4)
    translate = flow.translate_prepared

    def fail(articles: Any, *arguments: Any, **keywords: Any) -> Any:
        if any("0002" in article.origin for article in articles):
            raise RuntimeError("no")
        return translate(articles, *arguments, **keywords)

    monkeypatch.setattr("translator.batch.runner.translate_prepared", fail)
    report = run()
    assert (report.counts.translated, report.counts.failed) == (3, 1)
    assert "000/berita-0002.en.txt" not in outputs(out)


def test_a_file_name_that_is_not_utf_8_is_a_failure_with_a_reason(folder: Path, out: Path, run: Run) -> None:
    try:
        (folder / os.fsdecode(b"\xff.txt")).write_text("Harga beras naik.")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    write_articles(folder, 1)
    report = run()
    assert (report.counts.translated, report.counts.failed) == (1, 1)
    assert "UTF-8" in (out / "report.md").read_text(encoding="utf-8")


def test_a_corpus_comes_out_in_its_order(folder: Path, out: Path, run: Run) -> None:
    lines = corpus_lines(30)
    (folder / "k.jsonl").write_text("\n".join([*lines[:9], "broken", "", *lines[9:]]) + "\n")
    report = run(formats=(Format.md,))
    assert (report.counts.translated, report.counts.failed) == (30, 1)
    records = [json.loads(line) for line in (out / "k.en.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["id"] for r in records] == [f"a{n}" for n in range(30)]
    assert all(r["schema"] and r["title"]["translation"] for r in records)
    assert list((out / FOLDER).glob("*.part")) == []


def test_a_corpus_goes_on_where_it_stopped(folder: Path, out: Path, run: Run) -> None:
    (folder / "k.jsonl").write_text("\n".join(corpus_lines(20)) + "\n")
    first = run(limit=8)
    assert (first.state, first.counts.translated) == ("stopped", 8)
    assert outputs(out) == []
    (part,) = (out / FOLDER).glob("*.part")
    with part.open("ab") as file:
        file.write(b'{"id": "half a line' + b"x" * 200_000)  # what a killed process may leave behind the recorded end
    second = run()
    assert (second.counts.translated, second.counts.unchanged) == (12, 8)
    records = [json.loads(line) for line in (out / "k.en.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["id"] for r in records] == [f"a{n}" for n in range(20)]


@pytest.mark.parametrize("damage", ["input", "part"])
def test_a_corpus_that_no_longer_fits_its_journal_begins_anew(folder: Path, out: Path, run: Run, damage: str) -> None:
    path = folder / "k.jsonl"
    path.write_text("\n".join(corpus_lines(10)) + "\n")
    run(limit=5)
    if damage == "input":
        path.write_text("\n".join(corpus_lines(11)[1:]) + "\n")
    else:
        (part,) = (out / FOLDER).glob("*.part")
        part.write_bytes(b"")
    assert run().counts.translated == 10
    records = (out / "k.en.jsonl").read_text(encoding="utf-8").splitlines()
    first = 1 if damage == "input" else 0
    assert [json.loads(r)["id"] for r in records] == [f"a{n}" for n in range(first, first + 10)]


def test_a_corpus_that_ended_unrecorded_is_not_done_anew(
    folder: Path, out: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "k.jsonl").write_text("\n".join(corpus_lines(20)) + "\n")
    run(limit=12)

    def die(*_: Any) -> None:
        raise SystemExit  # as a power loss between the output's renaming and the journal's commit

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "set_done", die)
        with pytest.raises(SystemExit):
            run()
    assert outputs(out) == ["k.en.jsonl"]
    assert list((out / FOLDER).glob("*.part")) == []
    report = run()
    assert report.counts.unchanged >= 12
    assert report.counts.translated == 20 - report.counts.unchanged
    records = [json.loads(line) for line in (out / "k.en.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["id"] for r in records] == [f"a{n}" for n in range(20)]


def test_the_limit_counts_articles_that_were_translated(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 7)
    assert [run(limit=3).counts.translated for _ in range(4)] == [3, 3, 1, 0]
    assert len(outputs(out)) == 7


def test_fail_fast_stops_after_the_first_failure(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 40)
    (folder / "000" / "berita-0004x.txt").write_text("")
    report = run(fail_fast=True)
    assert (report.state, report.counts.failed) == ("stopped", 1)
    assert report.counts.translated == len(outputs(out)) == 5


def test_deleted_inputs_are_told_and_pruned_on_request(folder: Path, out: Path, run: Run) -> None:
    paths = write_articles(folder, 12)
    run()
    (out / "001" / "mine.txt").write_text("not the program's")
    (out / "000" / "mine.en.txt").write_text("nor this")
    for path in paths[9:]:
        path.unlink()
    told = run()
    assert told.deleted == ("000/berita-0009.txt", "001/berita-0010.txt", "001/berita-0011.txt")
    assert len(outputs(out)) == 14
    pruned = run(prune=True)
    assert (pruned.counts.pruned, pruned.counts.deleted) == (3, 0)
    assert len(outputs(out)) == 11
    assert (out / "001" / "mine.txt").exists()
    assert (out / "000" / "mine.en.txt").exists()
    assert run().deleted == ()


def test_what_a_pattern_leaves_out_is_not_deleted(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 12)
    run()
    report = run(include=("000",), prune=True)
    assert (report.counts.unchanged, report.counts.pruned) == (10, 0)
    assert len(outputs(out)) == 12


def test_pruning_removes_emptied_folders(folder: Path, out: Path, run: Run) -> None:
    for path in write_articles(folder / "a" / "b", 1):
        run()
        path.unlink()
    run(prune=True)
    assert not (out / "a").exists()
    assert out.exists()


def test_an_output_folder_belongs_to_one_folder(folder: Path, out: Path, loaded: Translator, run: Run) -> None:
    write_articles(folder, 1)
    run()
    other = folder.parent / "other"
    write_articles(other, 1, start=5)
    with pytest.raises(UsageError):
        Batch(other, out, loaded).run()
    folder.rename(folder.parent / "moved")
    assert Batch(folder.parent / "moved", out, loaded).run().counts.unchanged == 1


def test_a_name_taken_by_a_new_file_moves_the_old_output(folder: Path, out: Path, run: Run) -> None:
    (folder / "a.md").write_text(text_of(1))
    run()
    (folder / "a.txt").write_text(text_of(2))
    run()
    assert outputs(out) == ["a.en.txt", "a.md.en.txt"]
    assert run().counts.unchanged == 2
    (folder / "a.txt").unlink()
    run(prune=True)
    assert outputs(out) == ["a.en.txt"]
    assert run().counts.unchanged == 1


def test_a_damaged_journal_is_set_aside(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 2)
    run()
    journal_path(out).write_bytes(b"no database " * 1000)
    warnings: list[str] = []
    report = run(hooks=Hooks(warn=warnings.append))
    assert report.counts.translated == 2
    assert len(warnings) == 1
    assert list((out / FOLDER).glob("journal.damaged-*"))


def test_a_second_run_at_the_same_time_is_refused(folder: Path, run: Run) -> None:
    write_articles(folder, 1)
    refused: list[str] = []

    def again(_: Survey) -> None:
        try:
            run()
        except OutputError as error:
            refused.append(error.message)

    run(hooks=Hooks(survey=again))
    assert len(refused) == 1
    assert "Another batch" in refused[0]


def test_ctrl_c_leaves_a_journal_that_agrees_with_the_disk(folder: Path, out: Path, run: Run) -> None:
    write_articles(folder, 60)

    def interrupt(progress: Progress) -> None:
        if progress.translated >= 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(hooks=Hooks(progress=interrupt))
    before = outputs(out)
    assert 10 <= len(before) < 60
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["state"] == "interrupted"
    report = run()
    assert (report.counts.unchanged, report.counts.translated) == (len(before), 60 - len(before))


def test_progress_covers_everything(folder: Path, run: Run) -> None:
    paths = write_articles(folder, 30)
    seen: list[Progress] = []
    surveys: list[Survey] = []
    run(hooks=Hooks(surveys.append, seen.append))
    assert surveys == [Survey(30, 0, sum(path.stat().st_size for path in paths))]
    assert seen[-1].translated == 30
    assert seen[-1].bytes_translated == surveys[0].bytes
    assert [p.sentences for p in seen] == sorted(p.sentences for p in seen)


def test_a_plan_tells_what_would_be_done_and_writes_nothing(
    folder: Path, out: Path, loaded: Translator, run: Run
) -> None:
    paths = write_articles(folder, 4)
    plan = Batch(folder, out, loaded).plan()
    assert plan.statuses == {"new": 4}
    assert not out.exists()
    run()
    paths[0].write_text(text_of(99))
    paths[1].unlink()
    os.utime(paths[2], (time.time() + 5,) * 2)
    plan = Batch(folder, out, loaded).plan()
    assert plan.statuses == {"changed": 1, "unchanged": 2}
    assert plan.todo == [("000/berita-0000.txt", "changed")]
    assert plan.deleted == ("000/berita-0001.txt",)


def test_with_the_memory_nothing_is_translated_twice(folder: Path, run: Run, tmp_path: Path) -> None:
    write_articles(folder, 20)
    with Memory(tmp_path / "m.sqlite") as memory:
        assert run(memory=memory).counts.remembered < 40
        report = run(memory=memory, summary=Length(sentences=0))
    assert report.counts.translated == 20
    assert report.counts.remembered >= report.counts.sentences == 80
