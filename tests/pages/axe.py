"""What axe finds wrong with a page, for whoever cannot see it or use a mouse."""

from pathlib import Path

AXE = Path(__file__).parent / "vendor" / "axe.min.js"


def violations(page):
    """A line for each element that breaks a rule."""
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    results = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{rule['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
