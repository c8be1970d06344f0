#!/bin/sh
# Installs the program from this folder, without a network: sh install.sh [FOLDER]
# FOLDER becomes a virtual environment (default: ~/.local/share/translator-offline); PYTHON names another Python.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-"$HOME/.local/share/translator-offline"}
python=${PYTHON:-python3}
wanted=$(cut -d' ' -f1 "$here/python.txt")
found=$("$python" -c 'import sys; print("{}.{}".format(*sys.version_info[:2]))')
if [ "$found" != "$wanted" ]; then
    echo "This bundle is for Python $wanted, and $python is $found. Name another one: PYTHON=python$wanted sh install.sh" >&2
    exit 1
fi
if command -v sha256sum >/dev/null 2>&1; then
    (cd "$here" && sha256sum --quiet -c SHA256SUMS) || { echo "The bundle is damaged: copy it again." >&2; exit 1; }
fi
"$python" -m venv "$target"
"$target/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" \
    -r "$here/requirements.txt"
if [ -d "$here/model" ]; then
    "$target/bin/translator" import "$here/model"
fi
"$target/bin/translator" --version
echo "Installed. Run $target/bin/translator, or put it on your path:"
echo "    ln -s $target/bin/translator ~/.local/bin/translator"
