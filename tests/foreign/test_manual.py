"""The manual says what the package does: its errors in their own words, its limits."""

import re

import pytest

from lib.explore import controls, explorer, page, size
from tests.foreign.conftest import ROOT

MANUAL = (ROOT / "chapters" / "sliders.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]*) \| [^|]* \| [^|]* \|$", MANUAL.split("How to get out")[1], re.M)
ELSEWHERE = {"CellTimeoutError"}  # Jupyter's own


def messages():
    """The texts of the package, those that are split over lines put together."""
    sources = [*(ROOT / "lib" / "explore").glob("*.py"), *(ROOT / "lib" / "ask").glob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    return re.sub(r'"\s+f?"', "", code).replace("{MOST_STATES:,}", f"{page.MOST_STATES:,}")


def pieces(message):
    """What of a message is the same each time."""
    return [each.strip(" ;") for each in re.split("…|'[^']*'|;", message) if each.strip(" ;")]


@pytest.mark.parametrize("row", ROWS[1:])
def test_the_package_says_each_error_so(row):
    for message in set(re.findall(r"\*([^*]+)\*", row)) - ELSEWHERE:
        for piece in pieces(message):
            assert piece in messages(), f"nothing says {piece!r}"


def test_every_kind_of_control_is_named():
    for kind in controls.KNOWN:
        assert f"`{kind.__name__}`" in MANUAL


def test_the_limits_are_these():
    assert f"{page.MOST_STATES:,} states of one figure" in MANUAL
    assert f"{size.MOST_BYTES:,} bytes of one figure, compressed" in MANUAL
    assert explorer.MOST_BYTES == size.MOST_BYTES
