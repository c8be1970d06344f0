"""The configuration file: below the command line and the environment, checked, shown and changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import translator
from translator.cli.configuration import Configuration, check, defaults_for, parse_tables, read_configuration
from translator.cli.reference import Command, program
from translator.cli.toml_lines import literal, set_key, unset_key
from translator.errors import ConfigurationError
from translator.paths import configuration_path

WHOLE: Command = program()
ARTICLE = b"Harga beras naik di Pasar Induk.\n\nWarga mengeluh kepada pemerintah. Pedagang menunggu pasokan.\n"


def _defaults(text: str, *path: str, **given: Any) -> dict[str, Any]:
    configuration = Configuration(Path("/etc/config.toml"), parse_tables(text))
    return defaults_for(configuration, WHOLE, path, given)


def _refused(text: str) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as refused:
        check(Configuration(Path("/etc/config.toml"), parse_tables(text)), WHOLE)
    return refused.value


def test_a_key_is_for_every_command_that_has_the_option_and_a_table_for_one() -> None:
    text = 'beam = 2\nexclude = ["*.bak"]\n[batch]\nbeam = 1\n'
    assert _defaults(text, "translate") == {"beam": 2}
    assert _defaults(text, "batch") == {"beam": 1, "exclude": ["*.bak"]}


def test_dashes_and_underscores_are_the_same() -> None:
    assert _defaults("keep_boilerplate = true", "open") == _defaults("keep-boilerplate = true", "open")


def test_a_value_for_some_commands_is_a_default_of_those() -> None:
    text = 'to = "md,json"'
    assert _defaults(text, "batch") == {"to": "md,json"}
    assert _defaults(text, "translate") == _defaults(text, "digest") == {}


def test_the_command_line_makes_void_what_says_the_same_in_another_way() -> None:
    assert _defaults("words = 80", "translate", sentences="2") == {}
    assert _defaults("words = 80\n[translate]\nratio = 0.2", "translate") == {"ratio": 0.2}
    assert _defaults('to = "md"', "translate", output="page.html") == {}
    assert _defaults('to = "md"', "translate", output="folder") == {"to": "md"}


def test_files_count_from_the_configurations_folder() -> None:
    assert _defaults('glossary = "terms.csv"', "open") == {"glossary": str(Path("/etc/terms.csv"))}
    assert _defaults('glossary = "~/terms.csv"', "open") == {"glossary": str(Path("~/terms.csv").expanduser())}
    assert _defaults('model = "compact"', "open") == {"model": "compact"}


@pytest.mark.parametrize(
    ("text", "key", "hint"),
    [
        ("baem = 2", "baem", "Did you mean beam?"),
        ("beam = 17", "beam", "translator config set beam"),
        ('beam = "2"', "beam", ""),
        ("beam = true", "beam", ""),
        ("beam = 2.0", "beam", ""),
        ("bilingual = 1", "bilingual", ""),
        ('to = "htlm"', "to", "Did you mean html?"),
        ("model = 3", "model", ""),
        ("ratio = 2", "ratio", ""),
        ('memory-limit = "much"', "memory-limit", "1.5GB"),
        ('exclude = "a"', "exclude", ""),
        ("output = 'x'", "output", "There are"),
        ("yes = true", "yes", "There are"),
        ("[bacth]\nbeam = 1", "bacth", "Did you mean batch"),
        ("[verify]\nname = 'x'", "verify", "There are tables for"),
        ("[batch]\nsort = 'date'", "sort", ""),
        ("sentences = 2\nwords = 80", "sentences and words", "all but one"),
    ],
)
def test_what_is_not_known_or_taken_names_the_file_and_the_key(text: str, key: str, hint: str) -> None:
    error = _refused(text)
    assert key in error.message
    assert "/etc/config.toml" in error.message.replace("\\", "/")
    assert hint in error.hint
    assert error.exit_code == 2


def test_a_file_that_is_not_there_says_nothing_and_one_that_is_no_toml_is_refused(own_world: Path) -> None:
    path = own_world / "config.toml"
    assert configuration_path() == path
    assert read_configuration().is_empty
    for content in (b"beam = [", b"\xff\xfe"):
        path.write_bytes(content)
        with pytest.raises(ConfigurationError, match="no TOML"):
            read_configuration()
    path.write_bytes(b"\xef\xbb\xbfbeam = 2\r\n")
    assert read_configuration().tables == {"": {"beam": 2}}


def test_the_variable_points_elsewhere_or_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATOR_CONFIG", "none")
    assert configuration_path() is None
    assert read_configuration() == Configuration(None)
    monkeypatch.setenv("TRANSLATOR_CONFIG", str(tmp_path / "mine.toml"))
    assert configuration_path() == tmp_path / "mine.toml"
    monkeypatch.delenv("TRANSLATOR_CONFIG")
    path = configuration_path()
    assert path is not None
    assert path.name == "config.toml"
    assert path.parent.name == "translator"


def test_options_stand_above_the_environment_and_that_above_the_file(own_world: Path) -> None:
    (own_world / "config.toml").write_text('model = "first"\n', encoding="utf-8")

    def model(*options: str, **env: str) -> str:
        done = translator("translate", "-", *options, stdin=ARTICLE, env=env)
        assert done.returncode == 3
        return done.stderr.decode()

    assert "'first'" in model()
    assert "'second'" in model(TRANSLATOR_MODEL="second")
    assert "'third'" in model("-m", "third", TRANSLATOR_MODEL="second")
    assert translator("translate", "-", "-q", stdin=ARTICLE, env={"TRANSLATOR_CONFIG": "none"}).returncode == 0


def test_defaults_reach_a_translation_and_can_be_undone(own_world: Path) -> None:
    (own_world / "config.toml").write_text("[translate]\nto = 'json'\nbilingual = true\nbeam = 1\n", encoding="utf-8")
    told = translator("translate", "-", "-q", stdin=ARTICLE)
    assert json.loads(told.stdout)["model"]["beam"] == 1
    text = translator("translate", "-", "-q", "--to", "text", stdin=ARTICLE).stdout.decode()
    assert "Warga mengeluh" in text
    text = translator("translate", "-", "-q", "--to", "text", "--no-bilingual", stdin=ARTICLE).stdout.decode()
    assert "Warga mengeluh" not in text


def test_a_broken_file_stops_what_reads_it_and_nothing_else(own_world: Path) -> None:
    (own_world / "config.toml").write_text("beam = 99\n", encoding="utf-8")
    stopped = translator("translate", "-", stdin=ARTICLE)
    assert stopped.returncode == 2
    assert "config.toml" in stopped.stderr.decode()
    assert "1 to 16" in stopped.stderr.decode()
    for arguments in (("translate", "--help"), ("models", "-q"), ("config", "path"), ("--version",)):
        assert translator(*arguments).returncode == 0
    doctor = translator("doctor", "--json")
    assert doctor.returncode == 1
    found = json.loads(doctor.stdout)
    assert found["configuration"]["values"] == {"beam": 99}
    assert any("beam" in each["message"] and each["fatal"] for each in found["problems"])
    assert translator("config", "set", "beam", "2").returncode == 0
    assert translator("doctor").returncode == 0
    assert b"beam = 2" in translator("doctor").stdout


def test_config_shows_sets_and_unsets(own_world: Path) -> None:
    path = own_world / "config.toml"
    assert translator("config", "path").stdout.decode().strip() == str(path)
    for key, value in (("beam", "2"), ("batch.to", "md,json"), ("keep_boilerplate", "yes"), ("memory-limit", "1GB")):
        assert translator("config", "set", key, value).returncode == 0
    shown = json.loads(translator("config", "--json").stdout)
    assert shown["path"] == str(path)
    assert shown["values"] == {"beam": 2, "keep-boilerplate": True, "memory-limit": "1GB", "batch.to": "md,json"}
    table = translator("config").stdout.decode()
    assert "batch.to" in table
    assert "translate open summarize" in " ".join(table.split())
    assert translator("config", "unset", "beam").returncode == 0
    again = translator("config", "unset", "beam")
    assert again.returncode == 2
    assert "beam is not set" in again.stderr.decode()


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("beam", "99", "1 to 16"),
        ("beam", "two", "whole number"),
        ("baem", "2", "Did you mean beam?"),
        ("bacth.to", "md", "Did you mean batch"),
        ("batch.to", "htlm", "Did you mean html?"),
        ("flags", "maybe", "true or false"),
        ("memory-limit", "much", "1.5GB"),
        ("output", "x", "no key"),
    ],
)
def test_config_sets_nothing_wrong(own_world: Path, key: str, value: str, told: str) -> None:
    done = translator("config", "set", key, value)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert not (own_world / "config.toml").exists()


def test_a_glossary_is_kept_with_its_whole_path(tmp_path: Path) -> None:
    assert translator("config", "set", "glossary", "terms.csv", cwd=tmp_path).returncode == 0
    assert read_configuration().tables[""]["glossary"] == str(tmp_path / "terms.csv")


def test_the_python_face_reads_no_configuration(own_world: Path) -> None:
    from translator import Translator

    (own_world / "config.toml").write_text("beam = 99\n", encoding="utf-8")
    assert Translator.load("compact").recipe.beam == 4


EDITS = [
    ("", "", "beam", 2, "beam = 2\n"),
    ("beam = 4  # slow\n", "", "beam", 2, "beam = 2  # slow\n"),
    ("# mine\n[batch]\nto = 'md'\n", "", "beam", 2, "beam = 2\n\n# mine\n[batch]\nto = 'md'\n"),
    ("a = 1\n\n[batch]\nto = 'md'\n", "", "beam", 2, "a = 1\nbeam = 2\n\n[batch]\nto = 'md'\n"),
    ("[batch]\n[open]\nbeam = 1\n", "batch", "beam", 2, "[batch]\nbeam = 2\n[open]\nbeam = 1\n"),
    ("a = 1\n", "memory list", "n", True, "a = 1\n\n[memory.list]\nn = true\n"),
    ("keep_boilerplate = true\n", "", "keep-boilerplate", False, "keep-boilerplate = false\n"),
    ('"beam" = 4\n', "", "beam", 2, "beam = 2\n"),
    ('to = "a#b"\n', "", "to", 'x"\\y', 'to = "x\\"\\\\y"\n'),
]


@pytest.mark.parametrize(("before", "table", "key", "value", "after"), EDITS)
def test_one_line_is_changed_and_the_rest_stays(before: str, table: str, key: str, value: Any, after: str) -> None:
    assert set_key(before, table, key, value) == after
    assert parse_tables(after)[table][key] == value


def test_unset_takes_one_line_out() -> None:
    assert unset_key("beam = 1 # x\n\n[batch]\nbeam = 2\n", "batch", "beam") == "beam = 1 # x\n\n[batch]\n"


@pytest.mark.parametrize(
    ("text", "table", "key"),
    [
        ("exclude = [\n  'a',\n]\n", "", "exclude"),
        ("batch = {beam = 1}\n", "batch", "beam"),
        ("batch.beam = 1\n", "batch", "beam"),
        ('to = """\nmd"""\n', "", "to"),
    ],
)
def test_what_lines_do_not_show_is_left_to_its_writer(text: str, table: str, key: str) -> None:
    with pytest.raises(ConfigurationError, match="does not change"):
        set_key(text, table, key, "x")
    with pytest.raises(ConfigurationError):
        unset_key(text, table, key)


@pytest.mark.parametrize("value", [True, False, 3, 0.25, "a", 'é\n\t"\\', "\x7f\x01", ["a", "b"], "C:\\terms.csv"])
def test_literals_are_read_back_as_they_were(value: Any) -> None:
    assert parse_tables(f"key = {literal(value)}\n") == {"": {"key": value}}
