"""A book whose publisher has set its address: cards, a map of the site, canonical addresses."""

import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET

import pytest
import yaml
from bs4 import BeautifulSoup

from tools.chapters import ROOT, SITE

ADDRESS = "https://example.org/a/book/"
PAGES = {"chapters/index": "The title", "chapters/01_neuron": "1. The neuron"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A book of two pages, built as this one is."""
    root = tmp_path_factory.mktemp("addressed")
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config["html"] = config.get("html", {}) | {"baseurl": ADDRESS.rstrip("/")}
    config["sphinx"]["local_extensions"] = {"book": str(ROOT / "_ext")}
    toc = {"format": "jb-book", "root": "chapters/index"}
    toc["parts"] = [{"caption": "Blocks", "chapters": [{"file": "chapters/01_neuron"}]}]
    (root / "_config.yml").write_text(yaml.safe_dump(config))
    (root / "_toc.yml").write_text(yaml.safe_dump(toc))
    (root / "chapters").mkdir()
    for name, title in PAGES.items():
        (root / f"{name}.md").write_text(f"# {title}\n\nWhat {title} is about.\n")
    code = f"import sys, pathlib; from tools.build import build; sys.exit(build({str(root)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return root / "_build" / "html"


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def told(page, name):
    return page.find("meta", property=name)["content"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_where_it_is_and_what_card_it_has(site, name):
    page = soup(site / f"{name}.html")
    assert page.select_one('link[rel="canonical"]')["href"] == f"{ADDRESS}{name}.html"
    assert told(page, "og:url") == f"{ADDRESS}{name}.html"
    card = told(page, "og:image")
    assert card.startswith(ADDRESS)
    assert (site / card.removeprefix(ADDRESS)).is_file()
    assert told(page, "og:description").startswith("What ")
    assert page.find("meta", attrs={"name": "twitter:card"})["content"] == "summary_large_image"


def test_the_front_door_is_shared_as_the_landing_page_is(site):
    door, landing = soup(site / "index.html"), soup(site / "chapters/index.html")
    for name in ("og:title", "og:description", "og:image", "og:url"):
        assert told(door, name) == told(landing, name)


def test_the_map_names_every_page(site):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = ET.parse(site / "sitemap.xml").findall("s:url/s:loc", names)
    assert {place.text for place in found} == {f"{ADDRESS}{name}.html" for name in PAGES}


def test_the_page_for_wrong_addresses_leads_home_without_a_script(site):
    page = soup(site / "404.html")
    assert page.select_one("main a")["href"] == ADDRESS
    assert not page.select("script")


def test_only_a_book_with_an_address_has_a_map_and_cards():
    html = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["html"]
    addressed = bool(html.get("baseurl"))
    assert (SITE / "sitemap.xml").exists() == addressed
    assert (SITE / "_static/cards").exists() == addressed
    card = soup(SITE / "chapters/index.html").find("meta", property="og:image")
    assert bool(card) == addressed


def test_every_page_tells_the_version_and_has_an_icon():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for path in SITE.glob("chapters/*.html"):
        page = soup(path)
        assert f"Version {project['version']}." in page.footer.get_text()
        icon = page.select_one('link[rel="apple-touch-icon"]')["href"]
        assert (path.parent / icon).is_file()
