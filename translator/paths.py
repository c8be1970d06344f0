"""Where things live on this machine; every place can be moved with an environment variable."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "TRANSLATOR_HOME"
"""Moves everything the program keeps (models, translation memory) under one folder."""


CONFIGURATION_VARIABLE = "TRANSLATOR_CONFIG"
"""Names another configuration file, or NO_CONFIGURATION."""
NO_CONFIGURATION = "none"
"""The value of CONFIGURATION_VARIABLE that means: read no configuration."""


def configuration_path() -> Path | None:
    """The user's configuration file, there or not; None where TRANSLATOR_CONFIG says "none"."""
    override = os.environ.get(CONFIGURATION_VARIABLE, "").strip()
    if override.lower() == NO_CONFIGURATION:
        return None
    return Path(override).expanduser() if override else Path(platformdirs.user_config_dir("translator"), "config.toml")


def data_dir() -> Path:
    """The folder that holds everything the program keeps: TRANSLATOR_HOME, else the platform's data folder."""
    override = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(override).expanduser() if override else Path(platformdirs.user_data_dir("translator"))


def models_dir() -> Path:
    """The folder with one sub-folder for each installed model."""
    return data_dir() / "models"
