"""Finding a browser: one that is named, else one that runs, else a sentence."""

import pytest

from tools import browser


@pytest.fixture
def fake(tmp_path):
    def write(name, code=0):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\nexit {code}\n")
        path.chmod(0o755)
        return str(path)

    return write


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine without any browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "cache"))
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(browser, "MAC", [])


def test_a_machine_without_a_browser(bare):
    assert browser.find() is None


def test_the_named_browser_is_taken_before_all_others(bare, fake, monkeypatch):
    fake("chromium")
    monkeypatch.setenv("BROWSER_PATH", fake("mine"))
    assert browser.find() == fake("mine")


def test_a_named_browser_that_does_not_run_is_not_passed_over_in_silence(bare, fake, monkeypatch):
    fake("chromium")
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    assert browser.find() is None
    with pytest.raises(SystemExit, match=r"BROWSER_PATH is /nowhere/chrome, which does not run"):
        browser.install()


def test_a_stub_that_only_complains_is_passed_over(bare, fake):
    fake("chromium-browser", code=10)
    assert browser.find() is None
    chrome = fake("google-chrome")
    assert browser.find() == chrome


def test_playwright_s_newest_browser_is_taken(bare, fake):
    fake("cache/chromium-1100/chrome-linux/chrome")
    newest = fake("cache/chromium-1255/chrome-linux64/chrome")
    assert browser.find() == newest


def test_the_installation_tries_one_way_after_the_other(bare, fake, monkeypatch):
    # The first way fails; the second, of two commands, brings a browser.
    brings = f"printf '#!/bin/sh\\n' > {fake('chromium', 10)}"
    ways = [[["/bin/false"]], [["/bin/true"], ["/bin/sh", "-c", brings]]]
    monkeypatch.setattr(browser, "attempts", lambda: ways)
    assert browser.find() is None
    assert browser.install() == fake("chromium")


def test_no_way_leading_to_a_browser_ends_in_a_sentence(bare, monkeypatch):
    monkeypatch.setattr(browser, "attempts", lambda: [[["/bin/false"]], [["/nowhere/apt-get"]]])
    with pytest.raises(SystemExit, match="make test BROWSER_PATH=/path/to/chrome"):
        browser.install()


def test_without_root_the_system_s_package_is_asked_for_without_a_password(bare, fake, monkeypatch):
    fake("apt-get")
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    assert all(command[:2] == ["sudo", "-n"] for command in list(browser.attempts())[1])
