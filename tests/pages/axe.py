"""What axe finds wrong with a page, for whoever cannot see it or use a mouse."""

from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
# The rules that ask what colour something has: two thirds of the time. All others see the same page
# in both themes, and no colour of the style sheets depends on a width: test_pages.py holds that.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
RUN = "(options) => axe.run(document, { resultTypes: ['violations'], ...options })"


def violations(page, only=(), but=()):
    """A line for each element that breaks a rule: one of `only`, or any `but` these."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(content=AXE)
    options = {"runOnly": {"type": "rule", "values": only}} if only else {}
    options |= {"rules": {rule: {"enabled": False} for rule in but}} if but else {}
    return [
        f"{rule['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for rule in page.evaluate(RUN, options)["violations"]
        for node in rule["nodes"]
    ]


def wear(page, theme):
    """Let the system be light or dark, and the page with it."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function("(theme) => document.documentElement.dataset.theme === theme", arg=theme)
