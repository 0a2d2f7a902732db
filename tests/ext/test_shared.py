"""The book's version, its icon, its cards, and the line that offers it on paper."""

import io
import re

import pytest
import shared
from PIL import Image

from lib.explore.palette import WEIGHT
from tools.chapters import ROOT


def picture(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def test_the_version_is_one_everywhere():
    version = shared.version()
    assert re.search(rf"^version: {re.escape(version)}$", (ROOT / "CITATION.cff").read_text(), re.M)
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\S+)", changes, re.M)[1] == version, "the newest entry is another one"


def test_the_icon_shows_the_squares_of_the_logo():
    icon = picture(shared.icon())
    assert icon.size == (shared.ICON, shared.ICON)
    places = [42, 90, 138]  # the middles of its three rows and columns
    lit = {(x, y) for x in places for y in places if icon.getpixel((x, y)) == rgb(WEIGHT)}
    logo = shared.SQUARE.findall(shared.LOGO.read_text(encoding="utf-8"))
    assert len(logo) == 9
    wanted = {
        (places[int(x) // 9], places[int(y) // 9]) for name, x, y, _ in logo if name == "weight"
    }
    assert lit == wanted


@pytest.mark.parametrize("title", ["Glossary", "The sum of squared residuals " * 2, "$x$ and $y"])
def test_a_card_has_room_for_its_title(title):
    card = picture(shared.card(title, 6, "A book"))
    assert card.size == shared.CARD
    edges = [card.getpixel((x, y)) for x in range(1200) for y in (3, 626)]
    edges += [card.getpixel((x, y)) for x in (3, 1196) for y in range(630)]
    assert set(edges) == {card.getpixel((0, 0))}, "something runs over the edge"
    assert card.crop((460, 150, 1200, 480)).getextrema()[0][0] < 60, "no title"


def test_a_card_says_its_title():
    one, other = (shared.card(title, None, "A book") for title in ("Glossary", "Errata"))
    assert one != other


def test_the_landing_page_offers_paper_and_takes_it_back(tmp_path):
    page = tmp_path / "index.html"
    page.write_text("<p>a</p><!-- paper --><!-- /paper --><p>b</p>")
    for offered in ("<p>one</p>", r"<p>\1 two</p>", ""):
        shared.offer(page, offered)
        assert page.read_text() == f"<p>a</p><!-- paper -->{offered}<!-- /paper --><p>b</p>"


def test_what_a_page_says_of_itself_is_found():
    head = (
        '<meta charset="utf-8"><meta name="description" content="d"><meta property="og:title" '
        'content="t"><link rel="icon" href="i"><link rel="canonical" href="c">'
    )
    said = shared.head_of(head)
    assert "description" in said and "og:title" in said and "canonical" in said
    assert "icon" not in said and "charset" not in said
