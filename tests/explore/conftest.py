"""A page with one slider figure of the tests' own, as a file that a browser opens."""

import pytest

from lib.explore import palette
from lib.explore.sphinx import STATIC, script

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Test</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="palette.css"><link rel="stylesheet" href="explore.css">
<script src="explore.js"></script></head>
<body style="margin: 8px"><main>{html}<p style="height: 3000px">Text.</p></main></body></html>
"""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def open_figure(browser, tmp_path):
    """A function that opens a page with a figure's HTML; ``address`` is what follows #."""
    contexts = []

    def open_figure(html, address="", before="", **options):
        (tmp_path / "palette.css").write_text(palette.css(), encoding="utf-8")
        css = (STATIC / "explore.css").read_text(encoding="utf-8")
        (tmp_path / "explore.css").write_text(css, encoding="utf-8")
        (tmp_path / "explore.js").write_text(script(), encoding="utf-8")
        (tmp_path / "page.html").write_text(PAGE.format(html=html), encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 900, "height": 800}} | options)
        context.set_default_timeout(5_000)
        contexts.append(context)
        page = context.new_page()
        if before:
            page.add_init_script(before)
        page.goto((tmp_path / "page.html").as_uri() + address)
        return page

    yield open_figure
    for context in contexts:
        context.close()
