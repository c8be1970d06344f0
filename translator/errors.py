"""Everything that can go wrong, as one tree; each error knows its exit code and what to do next.

    TranslatorError                  1
      UsageError                     2   options that contradict each other or mean nothing
        ConfigurationError               a configuration file that cannot be read, or says what nobody knows
      InputError                     1   what was given to read
        InputNotFound
        InputUnreadable
        InputEmpty
        InputNotText                     binary, or a document under a wrong name
        InputTooLarge
        GlossaryError                    cannot be read, or a line is malformed
      OutputError                    1   a file that cannot be written, a full disk
      ModelError                     3   which model, where is it, is it intact
        ModelUnknown
        ModelMissing
        ModelDamaged
        ModelBusy                        another process is installing it
        LicenseNotAccepted
        DownloadError                    the hub refused, broke off or sent something else
      LockError                      1   models.lock itself is malformed
      BatchFailed                    4   part of a batch could not be translated; the rest was

An error message says what is wrong, `hint` says what to do next. Neither ever holds text of an article.
"""

from __future__ import annotations

from collections.abc import Iterable


class TranslatorError(Exception):
    """The root: everything this package raises on purpose.

    Args:
        message: what is wrong, one sentence, no article text.
        hint: what to do next, preferably a command; may be empty.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TranslatorError):
    """Options that contradict each other or mean nothing."""

    exit_code = 2


class ConfigurationError(UsageError):
    """A configuration file that cannot be read or written, or a key or value in it that is not known."""


class InputError(TranslatorError):
    """Something about what was given to read."""


class InputNotFound(InputError):
    """No such file."""


class InputUnreadable(InputError):
    """There, but it cannot be read: a folder, no permission, an input/output error."""


class InputEmpty(InputError):
    """Nothing in it to translate."""


class InputNotText(InputError):
    """Binary data, or a document of another format under a text file's name."""


class InputTooLarge(InputError):
    """More than the limit; cut it or use `translator batch`."""


class GlossaryError(InputError):
    """A glossary that cannot be read, or a malformed line in it."""


class OutputError(TranslatorError):
    """A result that cannot be written."""


class ModelError(TranslatorError):
    """Something about a model."""

    exit_code = 3


class ModelUnknown(ModelError):
    """Neither a name in models.lock nor a folder."""


class ModelMissing(ModelError):
    """Known, but not installed."""


class ModelDamaged(ModelError):
    """Installed, but a file is missing, has the wrong hash or does not load."""


class ModelBusy(ModelError):
    """Another process is installing this model right now."""


class LicenseNotAccepted(ModelError):
    """The licence of a model was not agreed to."""


class DownloadError(ModelError):
    """The hub refused, broke off or sent something other than what models.lock names."""


class LockError(TranslatorError):
    """models.lock is malformed."""


class BatchFailed(TranslatorError):
    """Part of a batch could not be translated; the rest was, and the report says why."""

    exit_code = 4


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """A question that names what is spelled like a mistyped name: "Did you mean --beam?"; empty where nothing is."""
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in known}
    near = [folded[each] for each in get_close_matches(given.casefold(), folded, n=3, cutoff=0.6)]
    return f"Did you mean {' or '.join(near)}?" if near else ""
