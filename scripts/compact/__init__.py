"""The parts of scripts/train_compact.py: from sentence pairs to the built-in CTranslate2 model."""
