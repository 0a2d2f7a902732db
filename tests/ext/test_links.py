"""Jupyter Book's settings for a repository and for places that run notebooks."""

from urllib.parse import parse_qs, urlsplit

import links
import pytest

from tools.chapters import CHAPTERS

PAGE = "chapters/01_neuron.ipynb"
BUTTONS = {f"use_{what}_button": True for what in ("repository", "edit_page", "issues")}
PLACES = {
    "binderhub_url": "https://mybinder.org",
    "colab_url": "https://colab.research.google.com",
    "jupyterhub_url": "https://hub.example.edu/",
}


def options(url="https://github.com/who/book", **more):
    return {"repository_url": url, "repository_branch": "main", "launch_buttons": PLACES} | more


@pytest.mark.parametrize("url", ["", None, links.NOBODYS])
def test_without_a_repository_there_is_no_link(url):
    assert links.about(options(url, **BUTTONS), PAGE, "The neuron") == {}
    assert links.launches(options(url), PAGE) == {}


def test_what_is_not_asked_for_is_not_shown():
    assert links.about(options(), PAGE, "The neuron") == {}
    assert links.launches(options(launch_buttons={}), PAGE) == {}


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/who/book",
        "https://github.com/who/book.git",
        "https://github.com/who/book/",
    ],
)
def test_on_github(url):
    found = links.about(options(url, **BUTTONS), PAGE, "The neuron")
    assert found["Repository"] == "https://github.com/who/book"
    assert found["Edit this page"] == f"https://github.com/who/book/edit/main/{PAGE}"
    issue = urlsplit(found["Report a mistake"])
    assert issue.path == "/who/book/issues/new"
    assert parse_qs(issue.query) == {"title": ["On the page “The neuron”"]}
    places = links.launches(options(url), PAGE)
    assert places["Binder"] == f"https://mybinder.org/v2/gh/who/book/main?urlpath=tree/{PAGE}"
    colab = f"https://colab.research.google.com/github/who/book/blob/main/{PAGE}"
    assert places["Colab"] == colab
    hub = urlsplit(places["JupyterHub"])
    assert (hub.netloc, hub.path) == ("hub.example.edu", "/hub/user-redirect/git-pull")
    assert parse_qs(hub.query) == {
        "repo": ["https://github.com/who/book"],
        "branch": ["main"],
        "urlpath": [f"tree/book/{PAGE}"],
    }


def test_the_interface_and_the_folder_of_the_book():
    places = links.launches(
        options(
            launch_buttons={**PLACES, "notebook_interface": "jupyterlab"}, path_to_docs="/teaching/"
        ),
        PAGE,
    )
    assert places["Binder"].endswith(f"?urlpath=lab/tree/teaching/{PAGE}")


def test_on_gitlab_and_elsewhere():
    gitlab = options("https://gitlab.com/group/sub/book", **BUTTONS)
    found = links.about(gitlab, PAGE, "The neuron")
    assert found["Edit this page"].startswith("https://gitlab.com/group/sub/book/-/edit/main/")
    assert "issue%5Btitle%5D=" in found["Report a mistake"]
    places = links.launches(gitlab, PAGE)
    assert "/v2/gl/group%2Fsub%2Fbook/main?" in places["Binder"]
    assert "Colab" not in places, "it opens notebooks from GitHub alone"
    other = links.launches(options("https://git.example.org/who/book"), PAGE)
    assert "/v2/git/https%3A%2F%2Fgit.example.org%2Fwho%2Fbook/main?" in other["Binder"]


@pytest.mark.parametrize(
    "page, blank, line",
    [
        ("sliders", links.NO_REPOSITORY, '"git+https://git.example/b#subdirectory=kernelless"'),
        ("teachers", links.NO_BOOK, '<iframe src="https://example.org/b/chapters/01_neuron.html'),
    ],
)
def test_examples_name_repository_and_book_where_the_publisher_does(page, blank, line):
    text = (CHAPTERS / f"{page}.md").read_text(encoding="utf-8")
    assert blank in links.filled_in(text, "", "")
    filled = links.filled_in(text, "https://git.example/b", "https://example.org/b/")
    assert line in filled and blank not in filled
