"""The page for teachers: each of its links finds its figure, and the figure its state."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup

from tools.chapters import SITE, contents

PAGE = SITE / "chapters" / "teachers.html"


def soup():
    return BeautifulSoup(PAGE.read_text(encoding="utf-8"), "html.parser")


def links():
    """The addresses of figures on the page; none, where the book is not built yet."""
    found = soup().select('a[href*="?figure="]') if PAGE.is_file() else []
    return [link["href"] for link in found]


def test_every_chapter_has_a_figure_for_the_wall():
    pages = {urlsplit(link).path.removesuffix(".html") for link in links()}
    assert pages == set(contents())


@pytest.mark.parametrize("link", links())
def test_a_link_finds_its_state(link, open_page):
    page = open_page(f"chapters/{link}")
    page.locator("html.sf-alone").wait_for()
    address = urlsplit(link)
    name = dict(parse_qsl(address.query))["figure"]
    figure = page.locator(f"[id='{name}']")
    assert figure.is_visible()
    assert figure.locator(".sf-told").count() == 0
    state = dict(parse_qsl(address.fragment.partition("?")[2]))
    shown = figure.evaluate(
        "figure => Object.fromEntries(figure.controls.map("
        "({name, options}, i) => [name, options[figure.position[i]]]))"
    )
    for control, label in state.items():
        assert shown[control].replace("−", "-") == label


def test_every_chapter_is_in_the_table_with_its_exercises():
    rows = soup().select("table.exercises tbody tr")
    assert len(rows) == len(contents())
    for row in rows:
        _, reading, questions, _, together = (cell.get_text() for cell in row("td"))
        assert int(reading) > 5 and int(together) >= int(reading) + int(questions)
    assert any("(" in row("td")[3].get_text() for row in rows)


def test_the_two_days_hold_each_chapter_once():
    plan = soup().select("table")[-1]
    assert "data-minutes" not in str(plan)
    for cell in plan.select("tbody td:last-child"):
        assert cell.get_text().endswith("hours")
    linked = {link["href"].removesuffix(".html") for link in plan.select("a[href]")}
    assert linked == set(contents())
