"""What all tests share."""

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from tools import browser as browsers

# On a busy machine the default, at most 200 ms for an example, fails at random.
settings.register_profile("book", deadline=None)
settings.load_profile("book")


@pytest.fixture(scope="session")
def browser():
    """One for all tests of a process: a second one could not be started beside it."""
    path = browsers.find()
    assert path, "no browser: run python tools/browser.py --install"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=browsers.ARGUMENTS)
        yield chromium
        chromium.close()
