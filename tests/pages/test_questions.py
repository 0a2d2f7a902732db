"""Every question, answered in a browser with its right answer and with each slip.

The questions are found by themselves in lib/questions; what the page must say is computed afresh.
"""

import gzip
import json
from urllib.parse import parse_qsl

import pytest

from lib.ask.words import plain, read
from tests.ask.test_words import TYPED
from tests.pages.axe import OF_COLOURS, violations, wear
from tests.questions.found import chapter_of, modules, questions
from tools.chapters import SITE, built_page, contents, explorers

PHONE = {"width": 390, "height": 844}
MODULES = [(module, f"chapters/{chapter_of(module).stem}.html") for module in modules()]
EACH = pytest.mark.parametrize(
    ("module", "path"), MODULES, ids=[module.__name__.rpartition(".")[2] for module, _ in MODULES]
)

# What a reply says: the formulas' visible letters are left out, for KaTeX writes them as boxes.
SAID = """([id, part]) => {
  const said = document.getElementById(id).querySelector(part).cloneNode(true);
  said.querySelectorAll(".katex").forEach((formula) => formula.replaceWith(""));
  return said.textContent;
}"""
STORED = "localStorage.getItem('answered')"


def letters(text):
    """A text without formulas and whatever the page may set in another way."""
    without = "".join(text.split("$")[::2])
    return "".join(letter for letter in plain(without) if letter.isalnum())


def fill_in(element, question, answer):
    """Type or choose an answer with the keyboard, and hand it in."""
    if question.kind == "number":
        field = element.locator("form input")
        field.fill("")
        field.press_sequentially(repr(answer.value))
        field.press("Enter")
        return
    if question.kind == "choice":
        element.locator("form input").nth(question.options.index(answer.value)).check()
    else:
        for select, item in zip(element.locator("select").all(), answer.value, strict=True):
            select.select_option(str(question.options.index(item)))
    element.locator("form button").press("Enter")


def reply_of(page, asked):
    """What the page says to an answer, once it says something: the press took the last one away."""
    element = page.locator(f"#{asked.name} .bq-said p")
    element.wait_for(state="attached")
    return letters(page.evaluate(SAID, [asked.name, ".bq-said"]))


# Gives answers to a question one after the other, and gathers what is said to each: a text for a
# number, the place of a choice, the places of an order.
REPLIES = f"""async ([id, answers]) => {{
  const said = {SAID};
  const question = document.getElementById(id);
  const replies = [];
  for (const answer of answers) {{
    const selects = question.querySelectorAll("form select");
    if (selects.length) answer.forEach((item, place) => {{ selects[place].value = item; }});
    else if (typeof answer === "string") question.querySelector("form input").value = answer;
    else question.querySelectorAll("form input")[answer].click();
    question.querySelector("form button").click();
    if (question.querySelector(".bq-said p")) throw new Error("the last reply still stands");
    await new Promise((done) => new MutationObserver((_, observer) => {{
      if (question.querySelector(".bq-said p")) {{ observer.disconnect(); done(); }}
    }}).observe(question, {{ childList: true, subtree: true }}));
    replies.push(said([id, ".bq-said"]));
  }}
  return replies;
}}"""


def filled_in(question, answer):
    """An answer as REPLIES takes it."""
    if question.kind == "number":
        return repr(answer.value)
    if question.kind == "choice":
        return question.options.index(answer.value)
    return [str(question.options.index(item)) for item in answer.value]


@EACH
def test_every_answer_gets_its_reply(module, path, open_page):
    """Each question once by keyboard; all its answers by the page itself, which is faster."""
    page = open_page(path)
    for asked in questions(module):
        question = asked.question
        wanted = [
            (answer.label, letters(f"{question.verdict(answer)} {answer.reply}"))
            for answer in question.answers
        ]
        given = [filled_in(question, answer) for answer in question.answers]
        if question.kind == "number":
            wanted.append(("a hint", letters(f"{question.verdict(None)} {question.hint}")))
            given.append("123456.5")
        replies = page.evaluate(REPLIES, [asked.name, given])
        for (label, words), reply in zip(wanted, replies, strict=True):
            assert letters(reply) == words, f"{asked.name}: {label}"
        fill_in(page.locator(f"#{asked.name}"), question, question.right)
        right = question.answers.index(question.right)
        assert reply_of(page, asked) == wanted[right][1], f"{asked.name}, by keyboard"


@EACH
def test_the_page_asks_all_questions_in_order(module, path, look_at):
    page = look_at(path)
    shown = page.evaluate("[...document.querySelectorAll('book-question')].map((q) => q.id)")
    assert sorted(shown) == sorted(asked.name for asked in questions(module))
    for asked in questions(module):
        text = page.locator(f"#{asked.name} .bq-text")
        written = page.evaluate(SAID, [asked.name, ".bq-text"])
        assert letters(asked.question.text) == letters(written)
        assert text.locator(".katex").count() == asked.question.text.count("$") // 2


def first(kind):
    return next(
        (path, asked)
        for module, path in MODULES
        for asked in questions(module)
        if asked.question.kind == kind and not asked.question.predict
    )


def test_a_number_may_be_typed_in_every_way(open_page):
    path, asked = first("number")
    page = open_page(path)
    element = page.locator(f"#{asked.name}")
    read_as = """(id) => { const question = document.getElementById(id);
      const { is } = question.given();
      return is ? question.keys.filter((key) => is(key)) : null; }"""
    for typed, values in TYPED.items():
        assert read(typed) == values
        element.locator("form input").fill(typed)
        wanted = [repr(float(value)) for value in values]
        page.evaluate(
            "([id, keys]) => { document.getElementById(id).keys = keys; }",
            [asked.name, [*wanted, "987"]],
        )
        assert page.evaluate(read_as, asked.name) == (wanted or None), typed


def test_an_empty_field_is_no_answer(open_page):
    for kind, words in [
        ("number", "Type a number, such as 0.5, 1/2 or 1.5e-3."),
        ("choice", "Choose one first."),
        ("order", "Fill in every place."),
    ]:
        path, asked = first(kind)
        page = open_page(path)
        page.locator(f"#{asked.name} form button").click()
        assert page.locator(f"#{asked.name} .bq-said p").text_content() == words
        assert page.evaluate(STORED) is None


def test_an_order_takes_each_item_once(open_page):
    path, asked = first("order")
    page = open_page(path)
    element = page.locator(f"#{asked.name}")
    for select in element.locator("select").all():
        select.select_option("0")
    element.locator("form button").click()
    assert element.locator(".bq-said p").text_content() == "Each of them stands once."


def test_the_reply_is_spoken(open_page):
    path, asked = first("number")
    page = open_page(path)
    said = page.locator(f"#{asked.name} .bq-said")
    assert said.get_attribute("role") == "status"
    field = page.get_by_role("group").filter(has=page.locator(f"#{asked.name}-field"))
    assert field.count() == 1  # the question is the name of its fields


@EACH
def test_a_prediction_moves_its_figure(module, path, open_page):
    figures = {explorer.id: explorer for explorer in explorers(chapter_of(module))}
    page = open_page(path)
    for asked in questions(module):
        if not asked.question.predict:
            continue
        for answer in reversed(asked.question.answers):
            fill_in(page.locator(f"#{asked.name}"), asked.question, answer)
            figure, _, labels = (answer.shows or asked.question.shows).partition("?")
            wanted = dict(parse_qsl(labels))
            explorer = figures[figure]
            position = tuple(
                control.labels.index(wanted[control.name].replace("-", "−"))
                for control in explorer.controls
            )
            sentence = explorer.state(position)[1]
            page.wait_for_function(
                "([id, words]) => document.getElementById(id).textContent.includes(words)",
                arg=[figure, sentence],
            )
            assert asked.name in json.loads(page.evaluate(STORED))
        assert page.locator(f"#{asked.name} .bq-shows").is_visible()


@EACH
def test_a_prediction_stands_right_before_its_figure(module, path, look_at):
    page = look_at(path)
    after = """(id) => { const all = [...document.querySelectorAll("book-question, slider-figure")];
      const rest = all.slice(all.findIndex((element) => element.id === id) + 1);
      return rest.find((element) => element.localName === "slider-figure")?.id; }"""
    for asked in questions(module):
        if asked.question.predict:
            figure = asked.question.shows.partition("?")[0]
            assert page.evaluate(after, asked.name) == figure


@EACH
def test_the_questions_of_a_page_are_small(module, path):
    html = built_page(chapter_of(module)).read_text(encoding="utf-8")
    pieces = html.split("<book-question")[1:]
    text = "".join(piece.split("</book-question>")[0] for piece in pieces)
    assert len(gzip.compress(text.encode(), 9)) <= 15_000


@EACH
def test_without_javascript_question_and_every_reply_are_there(module, path, open_page):
    page = open_page(path, java_script_enabled=False)
    for asked in questions(module):
        element = page.locator(f"#{asked.name}")
        assert element.locator(".bq-text").is_visible()
        assert element.locator("form, button, input").count() == 0
        assert not element.locator(".bq-reply").first.is_visible()
        element.locator("summary").click()
        replies = [letters(text) for text in element.locator(".bq-reply").all_text_contents()]
        assert len(replies) == len(asked.question.answers) + bool(asked.question.hint)
        assert all(element.locator(".bq-reply").nth(i).is_visible() for i in range(len(replies)))
        assert not element.locator(".bq-shows").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_the_answers_are_readable(script, open_page):
    path, asked = first("number")
    page = open_page(path, java_script_enabled=script)
    page.emulate_media(media="print")
    element = page.locator(f"#{asked.name}")
    assert element.locator(".bq-reply").first.is_visible()
    assert not element.locator("form").is_visible()


def test_from_a_file_without_a_server(open_page):
    path, asked = first("choice")
    page = open_page(path, home=SITE.as_uri())
    fill_in(page.locator(f"#{asked.name}"), asked.question, asked.question.right)
    assert reply_of(page, asked).startswith("Right")


ANSWER_ALL = """() => { for (const question of document.querySelectorAll("book-question")) {
  question.querySelector("details").open = true;
  const field = question.querySelector("form input[type=text]");
  if (field) field.value = "1";
  question.querySelectorAll("form input[type=radio]").forEach((input) => { input.checked = true; });
  question.querySelectorAll("select").forEach((select, i) => { select.selectedIndex = i + 1; });
  question.form.requestSubmit();
} }"""


ANSWERED = """[...document.querySelectorAll("book-question")]
  .every((question) => question.querySelector(".bq-said p"))"""


@EACH
def test_axe_finds_no_violation_in_answered_questions(module, path, open_page):
    page = open_page(path, viewport=PHONE, color_scheme="light", reduced_motion="reduce")
    page.evaluate(ANSWER_ALL)
    page.wait_for_function(ANSWERED)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    wear(page, "dark")
    assert violations(page, only=OF_COLOURS) == []


def test_in_forced_colours_the_verdict_and_the_fields_can_be_seen(open_page):
    path, asked = first("choice")
    page = open_page(path, forced_colors="active")
    element = page.locator(f"#{asked.name}")
    fill_in(element, asked.question, asked.question.right)
    reply_of(page, asked)
    width = "(e) => parseFloat(getComputedStyle(e).borderTopWidth)"
    assert element.evaluate(width) >= 1
    assert element.locator("form button").evaluate(width) >= 1
    sign = "(e) => getComputedStyle(e, '::before').content"
    assert "✓" in element.locator(".bq-said").evaluate(sign)


# ---- progress ----------------------------------------------------------------------------------


def answer_one(page, asked):
    fill_in(page.locator(f"#{asked.name}"), asked.question, asked.question.right)
    reply_of(page, asked)


def shown_in_contents(page):
    return page.locator(".contents [data-questions]:not([hidden])").all_text_contents()


def count_of(path):
    module = next(module for module, its in MODULES if its == path)
    return len(questions(module))


def test_progress_survives_a_reload_and_is_forgotten_on_request(open_page):
    path, asked = first("number")
    page = open_page(path)
    assert shown_in_contents(page) == []
    assert not page.locator(".progress-note").is_visible()
    answer_one(page, asked)
    wanted = [f"1 of {count_of(path)}"]
    assert shown_in_contents(page) == wanted
    page.reload()
    assert shown_in_contents(page) == wanted
    assert page.locator("book-question[data-answered]").count() == 1
    page.goto(page.url.split("/chapters/")[0] + "/chapters/index.html")
    assert shown_in_contents(page) == wanted
    words = page.locator(".blocks [data-questions]:not([hidden])").all_text_contents()
    assert words == [f"{wanted[0]} questions answered"]
    note = page.locator(".progress-note")
    assert "in this browser only" in note.text_content()
    note.locator("button").click()
    assert shown_in_contents(page) == []
    assert page.evaluate(STORED) is None
    page.reload()
    assert shown_in_contents(page) == [] and not note.is_visible()


def test_a_wrong_answer_is_no_progress(open_page):
    path, asked = first("number")
    page = open_page(path)
    fill_in(page.locator(f"#{asked.name}"), asked.question, asked.question.slips[0])
    reply_of(page, asked)
    assert shown_in_contents(page) == [] and page.evaluate(STORED) is None


SPOILT = ["{", "null", "7", '"text"', '{"a": 1}', "[1, null, {}]", '["nobody"]', "[[[[", "\\u0000"]


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_corrupt_store_does_no_harm(spoilt, open_page):
    path, asked = first("number")
    page = open_page(path)
    page.evaluate("(text) => localStorage.setItem('answered', text)", spoilt)
    page.reload()
    assert shown_in_contents(page) == []
    answer_one(page, asked)
    assert asked.name in json.loads(page.evaluate(STORED))
    assert shown_in_contents(page) == [f"1 of {count_of(path)}"]


FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); } });"""
ABSENT = 'Object.defineProperty(window, "localStorage", { value: null });'


@pytest.mark.parametrize("storage", [FORBIDDEN, ABSENT], ids=["forbidden", "absent"])
def test_a_browser_without_a_store_does_no_harm(storage, open_page):
    path, asked = first("number")
    page = open_page(path)
    page.context.add_init_script(storage)
    page.reload()
    answer_one(page, asked)
    assert shown_in_contents(page) == [f"1 of {count_of(path)}"]
    page.locator(".progress-note button").click()
    assert shown_in_contents(page) == []


def test_two_pages_at_once_lose_nothing(open_page):
    path, two = first("order")
    one = next(
        asked
        for asked in questions(dict(map(reversed, MODULES))[path])
        if asked.question.kind == "number"
    )
    page = open_page(path)
    other = page.context.new_page()
    other.goto(page.url)
    answer_one(page, one)
    answer_one(other, two)
    assert {one.name, two.name} <= set(json.loads(page.evaluate(STORED)))
    page.wait_for_function(
        "(id) => document.getElementById(id).hasAttribute('data-answered')", arg=two.name
    )


def test_each_chapter_says_how_long_it_takes(open_page):
    page = open_page("chapters/index.html")
    states = page.locator(".blocks .state").all_text_contents()
    for state, name in zip(states, contents(), strict=True):
        minutes = state.split(" 0 of ")[0].strip()  # no question is answered yet
        assert 5 <= int(minutes.split(" minutes")[0]) <= 60
        number, text = int(name[:2]), (SITE / "chapters" / f"{name}.html").read_text("utf-8")
        assert f"Building block {number} of {len(states)} · {minutes}" in text
