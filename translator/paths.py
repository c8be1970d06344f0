"""Where things live on this machine; every place can be moved with an environment variable."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "TRANSLATOR_HOME"
"""Moves everything the program keeps (models, translation memory) under one folder."""


def data_dir() -> Path:
    """The folder that holds everything the program keeps: TRANSLATOR_HOME, else the platform's data folder."""
    override = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(override).expanduser() if override else Path(platformdirs.user_data_dir("translator"))


def models_dir() -> Path:
    """The folder with one sub-folder for each installed model."""
    return data_dir() / "models"
