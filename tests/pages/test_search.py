"""The search: what readers type, and where it leads them."""

from urllib.parse import quote

import pytest

from tools.chapters import SITE


def results(page, query):
    """What is said about the results, and each as its address, its words and its excerpt."""
    page.goto(page.url.split("search.html")[0] + "search.html")
    field = page.locator("article input[type=search]")
    field.fill(query)
    field.press("Enter")
    page.wait_for_url("**?q=*")
    page.wait_for_function("document.getElementById('search-progress').textContent !== ''")
    items = page.evaluate("""() => [...document.querySelectorAll("#search-results li")].map((li) =>
      [li.querySelector("a").getAttribute("href"), li.querySelector("a").textContent,
       li.querySelector("p").textContent])""")
    return page.locator("#search-progress").text_content(), items


@pytest.fixture(scope="module")
def search(browser, site):
    context = browser.new_context()
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site}/search.html")
    yield lambda query: results(page, query)
    context.close()
    assert errors == []


@pytest.mark.parametrize("query", ["constructor", "__proto__", "toString", "hasOwnProperty", "["])
def test_no_word_is_a_trap(search, query):
    said, _ = search(query)
    assert said.startswith("Nothing in the book has") or "for “" in said


@pytest.mark.parametrize(
    "query, words",
    [
        ("R2", "R²"),
        ("R²", "R²"),
        ("minibatch", "mini-batch"),
        ("mini-batch", "mini-batch"),
        ("∂", "∂"),
        ("color", "colour"),
        ("neurons", "neuron"),
        ("r^2", "R²"),
        ("10^-7", "10⁻⁷"),
        ("−1.5", "−1.5"),
        ("-1.5", "−1.5"),
    ],
)
def test_what_is_typed_is_found_as_it_is_written(search, query, words):
    said, found = search(query)
    assert "for “" in said and found
    assert any(words in text.lower() or words in text for _, _, text in found)


def test_a_decimal_is_not_found_in_a_longer_one(search):
    _, found = search("1.5")
    assert found
    for _, title, text in found:
        assert "1.5" in f"{title} {text}"
        assert not all(f"1.5{digit}" in text for digit in "0123456789")


@pytest.mark.parametrize(
    "query, wanted",
    [("gradient decent", "gradient descent"), ("bakpropagation", "backpropagation")],
)
def test_a_slip_of_the_pen_gets_a_hint(search, query, wanted):
    said, _ = search(query)
    assert f"Did you mean {wanted}?" in said


def test_what_is_nowhere_gets_a_hint_where_to_look(search):
    said, found = search("zyzzyva")
    assert said == "Nothing in the book has “zyzzyva”. Its words are in the glossary."
    assert found == []


@pytest.mark.parametrize("pasted", ["a " * 3000, "x" * 6000, "neuron, weight: bias; " * 200])
def test_of_a_whole_page_that_is_pasted_the_beginning_is_looked_for(pasted, open_page):
    """Each word is held against each word of the book: a page of them took minutes."""
    page = open_page(f"search.html?q={quote(pasted)}")
    looked_for = page.locator("article input[type=search]").input_value()
    assert looked_for == pasted[:200]
    assert page.locator("#search-progress").text_content()


def test_an_index_that_does_not_arrive_is_said(open_page):
    page = open_page(
        "search.html?q=neuron",
        before=lambda context: context.route(
            "**/search-index.js", lambda route: route.fulfill(body="")
        ),
    )
    assert "did not arrive whole" in page.locator("#search-progress").text_content()


def test_an_excerpt_is_of_what_is_read_and_not_of_what_draws_a_figure(search):
    index = (SITE / "_static" / "search-index.js").read_text(encoding="utf-8")
    assert "from lib.neuron import" in index
    assert "from lib.figures.neuron import" not in index
    _, found = search("neuron")
    assert "import" not in found[0][2]


@pytest.mark.parametrize(
    "term, chapter",
    [
        ("learning rate", "03_gradients"),
        ("learning-rate", "03_gradients"),
        ("neuron", "01_neuron"),
        ("backpropagation", "08_backprop"),
        ("feature map", "09_cnn"),
        ("ssr", "03_gradients"),
        ("GD", "07_gradient_descent"),
    ],
)
def test_the_chapter_that_defines_a_term_comes_first_and_then_the_glossary(search, term, chapter):
    _, found = search(term)
    assert found[0][0].startswith(f"chapters/{chapter}.html")
    assert found[1][0].startswith("chapters/glossary.html#")


def test_a_result_leads_to_its_section_and_shows_it(search):
    _, found = search("learning rate")
    for address, title, text in found:
        page, _, anchor = address.partition("#")
        html = (SITE / page).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html
        assert title and ("learn" in text.lower() or "rate" in text.lower() or "learn" in title)
    assert sum("#" in address for address, _, _ in found) > len(found) / 2


def test_what_a_question_asks_is_not_given_away():
    index = (SITE / "_static" / "search-index.js").read_text(encoding="utf-8")
    assert "Any other answer" not in index
