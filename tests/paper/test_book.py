"""How pages become one book: on pages that are made up here."""

import pytest
import yaml

from tools.paper import book, epub, pdf

PAGES = {
    "chapters/index": (
        '<h1>A book</h1><section id="how-to-read"><dl><dd>Click.</dd></dl></section>'
    ),
    "chapters/01_one": (
        '<h1><span class="number">1</span> One<a class="headerlink" href="#one">#</a></h1>'
        '<section id="part"><h2>A part</h2><p>See <a href="02_two.html#part">there</a>, '
        '<a href="#one-line?w=1">the figure</a>, <a href="../other.txt">a file</a> and '
        '<a href="https://example.org/">a site</a>.</p></section>'
        '<slider-figure id="one-line"><p class="sf-note">No.</p><div class="nn-figure">'
        '<svg viewBox="0 0 2 2"><svg viewBox="0 0 1 1"><path fill="var(--nn-ink, #111111)"/></svg>'
        '</svg></div><script type="application/json">{}</script></slider-figure>'
        '<book-question id="ask-a" data-predict="" data-kind="number"><p class="bq-title">Predict '
        'first</p><div class="bq-text">What?</div><details class="bq-answers"><summary>See'
        '</summary><div class="bq-reply" data-key="4"><p>✓ 4</p></div></details></book-question>'
        '<details class="admonition hide"><summary>Solution</summary><pre>x = 4</pre></details>'
        '<p>Of <span class="formula"><span class="katex"><span class="katex-mathml"><math>'
        '<mi>x</mi></math></span><span class="katex-html">x<span class="punctuation">,</span>'
        "</span></span></span> say.</p>"
        "<details><summary>More</summary><p>Left open.</p></details>"
    ),
    "chapters/02_two": (
        '<h1><span class="number">2</span> Two</h1><section id="part"><h2>Its part</h2></section>'
    ),
}


@pytest.fixture
def whole(tmp_path):
    """A function that reads the book, with an address or none."""

    def read(address=""):
        config = {"title": "A book", "author": "B", "copyright": "C", "html": {"baseurl": address}}
        chapters = [{"file": name} for name in list(PAGES)[1:]]
        toc = {"root": "chapters/index", "parts": [{"caption": "P", "chapters": chapters}]}
        (tmp_path / "_config.yml").write_text(yaml.safe_dump(config))
        (tmp_path / "_toc.yml").write_text(yaml.safe_dump(toc))
        (tmp_path / "chapters").mkdir(exist_ok=True)
        for name, html in PAGES.items():
            (tmp_path / f"{name}.html").write_text(f"<article><div>{html}</div></article>")
        return book.read(tmp_path, tmp_path, "1.0")

    return read


def links(page):
    return [link["href"] for link in page.text.select("section section p a")]


def test_titles_go_without_number_and_mark(whole):
    assert [page.heading for page in whole().pages] == ["About this book", "1 One", "2 Two"]


def test_links_lead_to_places_of_the_book(whole):
    page = whole().pages[1]
    assert links(page) == ["#two--part", "#one--one-line", "https://example.org/"]
    numbered = [each["data-page-of"] for each in page.text.select("section section p .on-page > *")]
    assert numbered == ["two--part"], "what stands in another chapter has the number of its page"
    assert "https://a.org/b/other.txt" in links(whole("https://a.org/b").pages[1])


def test_a_picture_is_kept_with_those_in_it(whole):
    made = whole()
    html = made.html(made.pages[1].text)
    assert html.count("<svg") == html.count("</svg>") == 2
    assert 'viewBox="0 0 2 2"' in html, "no letter is made small"


def test_an_answer_is_moved_to_the_end_and_found_from_its_question(whole):
    made = whole()
    page, back = made.pages[1], book.answers(made)
    question = page.text.select_one("#one--ask-a")
    assert "✓ 4" not in str(page.text) and "✓ 4" in back
    assert "Question 1.1" in question.get_text() and "Question 1.1" in back
    (see,) = question.select("a")
    assert see["href"] == "#answer--one--ask-a" and 'id="answer--one--ask-a"' in back
    assert 'href="#one--ask-a"' in back
    assert "data-" not in str(question.attrs)


def test_a_solution_is_moved_and_what_else_is_folded_is_open(whole):
    made = whole()
    text = made.pages[1].text
    assert "x = 4" not in str(text) and "x = 4" in book.answers(made)
    assert "Exercise 1.1: solution" in text.get_text()
    assert not text.select("details") and "Left open." in text.get_text()


def test_what_is_of_use_in_a_browser_is_gone(whole):
    text = whole().pages[1].text
    assert not text.select("script, .sf-note, .headerlink")
    front = whole().pages[0].text.get_text()
    assert "Click." not in front and "Nothing moves on paper." in front


def test_the_contents_list_everything_in_order(whole):
    listed = pdf.contents(whole())
    order = ["About this book", "1 One", "A part", "2 Two", "Its part", "Answers"]
    places = [listed.index(f"<span>{title}</span>") for title in order]
    assert places == sorted(places)


def test_a_title_with_quotes_does_not_end_the_head_of_its_pages(whole):
    made = whole()
    made.pages[1].title = r'What "it" \is'
    assert r'content: "1 What \"it\" \\is"' in pdf.heads(made)


def test_the_epub_has_plain_colours_and_names_for_its_pictures(whole):
    made = whole()
    page = made.pages[1]
    homes = {"two--part": "two", "one--one-line": "one", "answer--one--ask-a": "answers"}
    homes |= {each: "answers" for each in ("answer--one--1-1--exercise",)}
    html = epub.chapter(made, page, homes)
    assert "<mi>x</mi></math>,</span> say." in html and "katex" not in html
    assert "#111111" in html and "var(" not in html
    assert 'href="two.xhtml#two--part"' in html and "on page" not in html
