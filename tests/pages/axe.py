"""What axe finds wrong with a page, for whoever cannot see it or use a mouse."""

from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
# The rules that ask what colour something has; all others see the same page in both themes.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
RUN = "(only) => axe.run(document, { resultTypes: ['violations'], ...only })"


def violations(page, rules=None):
    """A line for each element that breaks a rule, one of those that are named or any."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(content=AXE)
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    return [
        f"{rule['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for rule in page.evaluate(RUN, only)["violations"]
        for node in rule["nodes"]
    ]


def wear(page, theme):
    """Let the system be light or dark, and the page with it."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function("(theme) => document.documentElement.dataset.theme === theme", arg=theme)
