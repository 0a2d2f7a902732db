"""Sphinx finds the extension's modules in _ext, and so do its tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "_ext"))
