# Sourced by the other scripts: makes .venv with the project and its development tools when it is missing or stale.
if [ ! -x .venv/bin/python ]; then
    "${PYTHON:-python3}" -m venv .venv
fi
stamp=.venv/installed-from
if ! cmp -s pyproject.toml "$stamp"; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
    cp pyproject.toml "$stamp"
fi
