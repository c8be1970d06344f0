"""Mistakes on the command line: exit code 2, the program's own words, and what would have been right."""

from __future__ import annotations

import json

import pytest

from tests.cli.command import translator

WRONG = [
    (("translat", "x"), "no command translat", "Did you mean translate?"),
    (("TRANSLATE", "x"), "no command TRANSLATE", "Did you mean translate?"),
    (("zzz",), "no command zzz", "There are translate, open"),
    (("config", "st"), "no command st", "Did you mean set?"),
    (("translate",), "needs FILE|-", "translator translate [OPTIONS] FILE|-"),
    (("batch", "in"), "needs the option --output OUT", "translator batch [OPTIONS] FOLDER --output OUT"),
    (("config", "set", "beam"), "needs VALUE", "translator config set --help"),
    (("translate", "x", "--bem", "3"), "no option --bem", "Did you mean --beam"),
    (("translate", "x", "--bem=3"), "no option --bem", "Did you mean --beam"),
    (("translate", "x", "--no-flag"), "no option --no-flag", "--no-flags"),
    (("translate", "x", "--zzzz"), "no option --zzzz", "translator translate --help"),
    (("--beam", "3", "translate", "x"), "no option --beam", "behind the command"),
    (("translate", "x", "--beam", "17"), "--beam takes a whole number from 1 to 16, not 17", ""),
    (("translate", "x", "--beam=0"), "--beam takes a whole number from 1 to 16, not 0", ""),
    (("translate", "x", "--beam", "1.5"), "--beam takes a whole number from 1 to 16, not 1.5", ""),
    (("translate", "x", "-n", "many"), "--sentences takes a whole number from 0 up, not many", ""),
    (("translate", "x", "--words", "0"), "--words takes a whole number from 1 up, not 0", ""),
    (("translate", "x", "--ratio", "a"), "--ratio takes a number from 0 to 1, not a", ""),
    (("translate", "x", "--ratio", "7"), "--ratio takes a number from 0 to 1, not 7", ""),
    (("translate", "x", "--to", "htm"), "--to takes one of text, md", "Did you mean html"),
    (("translate", "x", "--to", "jsno"), "not jsno", "Did you mean json?"),
    (("batch", "x", "-o", "y", "--to", "md,jsno"), "does not exist: jsno", "Did you mean json?"),
    (("batch", "x", "-o", "y", "--limit", "-1"), "--limit takes a whole number from 1 up, not -1", ""),
    (("digest", "x", "--to", "htlm"), "cannot be written as htlm", "Did you mean html"),
    (("digest", "x", "--sort", "dates"), "cannot be sorted by dates", "Did you mean date?"),
    (("translate", "x", "--memory-limit", "lots"), "--memory-limit takes an amount of memory, not lots", "1.5GB"),
    (("translate", "x", "--threads", "two"), "--threads takes a whole number from 0 up, not two", ""),
    (("translate", "a", "b c"), "more than it takes: b c", "in quotes"),
    (("translate", "x", "--output"), "--output needs a value", "translator translate --help"),
    (("translate", "x", "-o"), "--output needs a value", "translator translate --help"),
    (("translate", "x", "--quiet=1"), "--quiet takes no value", ""),
    (("completion", "tcsh"), "SHELL takes one of bash, zsh", "translator completion --help"),
]


@pytest.mark.parametrize(("arguments", "message", "hint"), WRONG)
def test_a_mistake_is_said_in_the_programs_words(arguments: tuple[str, ...], message: str, hint: str) -> None:
    done = translator(*arguments)
    told = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout == b""
    assert told.startswith("Error: ")
    assert message in told.splitlines()[0]
    assert hint in told.split("\n", 1)[1]
    for foreign in ("Usage:", "Invalid value", "Input should be", "No such", "Try '", "python -m"):
        assert foreign not in told


def test_a_mistyped_model_is_answered_with_its_like() -> None:
    for name, like in (("nlb-600m", "nllb-600m"), ("Compact", "compact")):
        done = translator("verify", name)
        assert f"Did you mean {like}" in done.stderr.decode()


def test_a_wrong_value_in_the_environment_names_the_option() -> None:
    done = translator("translate", "-", "--model", "compct", stdin=b"Harga beras naik.")
    assert done.returncode == 3
    assert "Did you mean compact?" in done.stderr.decode()


def test_mistakes_are_json_where_json_was_asked_for() -> None:
    done = translator("batch", "in", "--json", "--beam", "17", "-o", "out")
    error = json.loads(done.stdout)["error"]
    assert error["kind"] == "UsageError"
    assert error["exit_code"] == done.returncode == 2
    assert "1 to 16" in error["message"]


def test_a_long_value_is_not_repeated_whole() -> None:
    done = translator("translate", "x", "--beam", "9" * 500)
    assert len(done.stderr) < 300
