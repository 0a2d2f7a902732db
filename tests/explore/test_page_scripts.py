"""The page's scripts in a browser, with a small figure: drag, swipe, address, damage."""

import ipywidgets as widgets
import pytest

from lib.explore import hold
from lib.explore.explorer import Explorer
from tests.explore.conftest import PHONE


def point(fig):
    """A point in a plane, a bar that is w high, and a line that stays."""
    ax = fig.add_axes((0, 0, 1, 1), xlim=(0, 10), ylim=(0, 10))
    ax.axis("off")
    (mark,) = ax.plot([], [], "o", ms=10, gid="w,b:mark")
    (bar,) = ax.plot([], [], lw=4, gid="w:bar")
    ax.plot([0, 10], [0, 10])
    hold(mark, "w", "b")
    hold(bar, "w")

    def update(w, b):
        mark.set_data([w], [b])
        bar.set_data([9, 9], [0, w])
        many = "The weight is large, and so the sentence is long. " * 6 if w > 5 else ""
        return f"{many}The weight is {w}, the bias {b}."

    return update


@pytest.fixture(scope="module")
def figure():
    def slider(value, name):
        return widgets.IntSlider(value, min=0, max=10, description=name)

    controls = {"w": slider(2, "weight w"), "b": slider(5, "bias b")}
    return Explorer(point, None, controls, name="point")


@pytest.fixture(scope="module")
def html(figure):
    return figure.page().html()


def ready(page):
    page.wait_for_selector("#point .sf-reset")
    return page


def place(page, x, y):
    """Where a place of the axes is in the window."""
    box = page.locator("#point svg.nn-panel").bounding_box()
    return box["x"] + box["width"] * x / 10, box["y"] + box["height"] * (1 - y / 10)


def stands(page):
    return page.evaluate("document.getElementById('point').position")


def caption(page):
    return page.locator("#point .sf-caption").text_content()


def test_a_point_is_dragged_in_two_directions_and_the_sliders_follow(open_figure, html):
    page = ready(open_figure(html))
    page.mouse.move(*place(page, 2, 5))
    assert page.locator(".sf-near").get_attribute("data-key") == "w,b:mark"
    page.mouse.down()
    page.mouse.move(*place(page, 3, 6), steps=3)
    page.mouse.move(*place(page, 7.2, 1.8), steps=5)
    assert stands(page) == [7, 2]
    page.mouse.up()
    assert caption(page).endswith("The weight is 7, the bias 2.")
    assert [page.locator("input").nth(i).input_value() for i in (0, 1)] == ["7", "2"]
    assert page.evaluate("document.activeElement.id") == "point-w"
    page.mouse.move(*place(page, 1, 1))
    assert stands(page) == [7, 2], "it was let go"


def test_the_end_of_a_bar_is_followed_not_its_foot(open_figure, html):
    page = ready(open_figure(html))
    for from_, to, wanted in [(2, 4, 4), (4, 9, 9), (9, 1, 1)]:
        page.mouse.move(*place(page, 9, from_))
        page.mouse.down()
        page.mouse.move(*place(page, 9, to), steps=4)
        page.mouse.up()
        assert stands(page) == [wanted, 5]


def test_who_takes_the_foot_moves_the_end(open_figure, html):
    page = ready(open_figure(html))
    page.mouse.move(*place(page, 9, 0.01))
    page.mouse.down()
    page.mouse.move(*place(page, 9, 3), steps=4)
    assert stands(page) == [5, 5]


def test_what_is_not_held_is_not_dragged(open_figure, html):
    page = ready(open_figure(html))
    page.mouse.move(*place(page, 7, 7))
    assert page.locator(".sf-near").count() == 0
    page.mouse.down()
    page.mouse.move(*place(page, 3, 3), steps=4)
    assert stands(page) == [2, 5]


class Finger:
    """Touches by the browser's own protocol, so that scrolling is the browser's decision."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)

    def send(self, kind, *points):
        points = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def swipe(self, start, end, steps=12):
        self.send("touchStart", start)
        for i in range(1, steps + 1):
            self.send(
                "touchMove", [a + (b - a) * i / steps for a, b in zip(start, end, strict=True)]
            )
        self.send("touchEnd")


def test_a_finger_drags_what_is_held_and_the_page_stays(open_figure, html):
    page = ready(open_figure(html, **PHONE))
    Finger(page).swipe(place(page, 2, 5), place(page, 4, 2))
    assert stands(page) == [4, 2]
    assert page.evaluate("scrollY") == 0


def test_a_finger_elsewhere_in_the_picture_scrolls_the_page(open_figure, html):
    page = ready(open_figure(html, **PHONE))
    start = place(page, 6, 2)
    Finger(page).swipe(start, (start[0], start[1] - 250))
    page.wait_for_function("scrollY > 100")
    assert stands(page) == [2, 5]


@pytest.mark.parametrize("aside", [0, 60])
def test_a_swipe_that_scrolls_leaves_the_slider_where_it_was(open_figure, html, aside):
    page = ready(open_figure(html, **PHONE))
    box = page.locator("#point-w").bounding_box()
    start = box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2
    Finger(page).swipe(start, (start[0] - aside, start[1] - 250))
    page.wait_for_function("scrollY > 100")
    page.wait_for_timeout(400)
    assert stands(page) == [2, 5]
    assert page.locator("#point-w").input_value() == "2"
    assert caption(page) == "The weight is 2, the bias 5."


def test_a_finger_along_the_slider_moves_it(open_figure, html):
    page = ready(open_figure(html, **PHONE))
    box = page.locator("#point-w").bounding_box()
    y = box["y"] + box["height"] / 2
    Finger(page).swipe((box["x"] + box["width"] * 0.2, y), (box["x"] + box["width"] - 1, y))
    assert stands(page) == [10, 5]


def test_a_move_costs_little(open_figure, html):
    page = ready(open_figure(html))
    page.mouse.move(*place(page, 2, 5))
    page.mouse.down()
    milliseconds = page.evaluate("""() => {
      const picture = document.querySelector(".nn-figure");
      const box = picture.getBoundingClientRect();
      const times = [];
      for (let i = 0; i < 60; i++) {
        const at = { clientX: box.left + 20 + 5 * i, clientY: box.top + 20 + 3 * i };
        const start = performance.now();
        picture.dispatchEvent(new PointerEvent("pointermove",
          { pointerId: 1, pointerType: "mouse", isPrimary: true, ...at }));
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[30];
    }""")
    assert milliseconds <= 5


@pytest.mark.parametrize(
    "address, wanted",
    [
        ("#point?w=3&b=7", [3, 7]),
        ("#point?w=%2B3", [3, 5]),
        ("#point?w=+3.000", [3, 5]),
        ("#point%3Fw=3", [3, 5]),
        ("#point%3Fw%3D3%26b%3D7", [3, 7]),
        ("#other%3Fw%3D9%3Bpoint%3Fb%3D0", [2, 0]),
        ("#point?W=3", [3, 5]),
        ("#point?w=%E0%A4%A&b=7", [2, 7]),
        ("#other?w=9;point?b=0", [2, 0]),
        ("#point?w=-1&b=banana", [2, 5]),
        ("#point", [2, 5]),
    ],
)
def test_an_address_finds_its_state(open_figure, html, address, wanted):
    page = ready(open_figure(html, address))
    assert stands(page) == wanted


def test_an_address_that_names_what_is_not_there_says_so(open_figure, html):
    page = ready(open_figure(html, "#point?w=11"))
    assert "w = 11" in page.locator(".sf-told").text_content()


def test_a_control_that_is_not_there_is_named_too(open_figure, html):
    page = ready(open_figure(html, "#point?w=3&nobody=1"))
    assert "nobody = 1" in page.locator(".sf-told").text_content()
    assert stands(page) == [3, 5]
    page.evaluate("location.hash = '#point?w=4'")
    page.wait_for_function("!document.querySelector('.sf-told')")
    assert stands(page) == [4, 5], "and what was said is over"


def test_back_and_forward_lead_to_the_states_that_were(open_figure, html):
    page = ready(open_figure(html))
    page.evaluate("location.hash = '#point?w=7'")
    page.wait_for_function("String(document.getElementById('point').position) === '7,5'")
    page.locator("#point-b").press("End")
    page.wait_for_url("**#point?w=7&b=10")
    page.evaluate("location.hash = '#elsewhere'")
    assert stands(page) == [7, 10], "a link to another place moves nothing"
    page.go_back()
    page.wait_for_url("**#point?w=7&b=10")
    assert stands(page) == [7, 10]
    page.go_back()
    page.wait_for_function("String(document.getElementById('point').position) === '2,5'")
    page.wait_for_timeout(400)
    assert "#" not in page.url, "the address of a page that was not moved stays as it was"
    page.go_forward()
    page.wait_for_function("String(document.getElementById('point').position) === '7,10'")


COPIED = "navigator.clipboard.writeText = async (text) => { window.copied = text; };"
REFUSED = "navigator.clipboard.writeText = async () => { throw new Error('no'); };"


def test_a_link_to_the_state_is_copied_and_leads_there(open_figure, html):
    page = ready(open_figure(html, "#other?x=1", before=COPIED))
    page.locator("#point-w").press("End")
    link = page.locator(".sf-link")
    assert "to this state: A point in a plane" in link.get_attribute("aria-label")
    link.click()
    page.wait_for_function("document.querySelector('.sf-link').textContent === 'Copied'")
    copied = page.evaluate("window.copied")
    assert copied.endswith("page.html#point?w=10&b=5")
    page.wait_for_function("document.querySelector('.sf-link').textContent === 'Copy link'")
    assert stands(ready(open_figure(html, "#" + copied.partition("#")[2]))) == [10, 5]


def test_where_copying_is_refused_the_address_bar_has_the_link(open_figure, html):
    page = ready(open_figure(html, before=REFUSED))
    page.locator(".sf-link").click()
    page.wait_for_url("**#point?w=2&b=5")
    assert "in its address bar" in page.locator(".sf-told").text_content()


def test_the_address_keeps_the_state_of_other_figures(open_figure, html):
    page = ready(open_figure(html, "#other?x=1"))
    page.locator("#point-w").press("End")
    page.wait_for_url("**#point?w=10&b=5;other?x=1")


# What a browser lacks, or what came damaged: the figure stays, and a line says so.


@pytest.mark.parametrize("case", ["no stream", "cut", "broken json", "wrong sum", "no key"])
def test_without_its_states_a_figure_is_what_it_was(open_figure, html, case):
    before = "delete window.DecompressionStream" if case == "no stream" else ""
    start = html.index('"states": "') + len('"states": "')
    end = html.index('"', start)
    if case == "cut":
        html = html[: end - 400] + html[end:]
    elif case == "wrong sum":
        html = html[: end - 60] + "AAAA" + html[end - 56 :]
    elif case == "broken json":
        html = html[:end] + html[end + 1 :]
    elif case == "no key":
        html = html.replace('data-key="w:bar"', 'data-key="lost"')
    page = open_figure(html, before=before)
    page.wait_for_selector(".sf-failed")
    assert page.locator(".sf-failed").is_visible()
    assert page.locator("input, button").count() == 0
    assert caption(page) == "The weight is 2, the bias 5."
    assert page.locator("svg.nn-panel path").count() >= 2


def test_without_scripts_a_line_says_so(open_figure, html):
    page = open_figure(html, java_script_enabled=False)
    page.wait_for_timeout(3200)
    assert page.locator(".sf-note").is_visible()
    assert page.locator("svg.nn-panel").is_visible()


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_nothing_jumps_when_the_sentence_grows(open_figure, html, options):
    page = ready(open_figure(html, **options))
    height = "document.getElementById('point').getBoundingClientRect().height"
    before = page.evaluate(height)
    page.locator("#point-w").press("End")
    assert len(caption(page)) > 200
    assert page.evaluate(height) == before


def test_firefox_before_119_hears_values_too(open_figure, html):
    """No reflection of ARIA there: attributes are set, not properties."""
    page = ready(open_figure(html))
    slider = page.locator("#point-w")
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "3"
    panel = page.locator(".sf-controls")
    assert panel.get_attribute("role") == "group"
    assert panel.get_attribute("aria-label").startswith("Controls: A point in a plane")
    assert page.locator(".sf-live").get_attribute("aria-live") == "polite"


def test_the_spoken_sentence_does_not_stay(open_figure, html):
    page = ready(open_figure(html))
    page.locator("#point-w").press("ArrowRight")
    speech = page.locator(".sf-live")
    page.wait_for_function("document.querySelector('.sf-live').textContent !== ''")
    assert speech.text_content() == caption(page)
    page.wait_for_function("document.querySelector('.sf-live').textContent === ''")


def walked(fig):
    """A number that counts."""
    text = fig.text(0.5, 0.5, "")

    def update(n):
        text.set_text(str(n))
        return f"Step {n}."

    return update


def test_play_walks_to_the_end_and_is_silent_on_the_way(open_figure):
    play = widgets.Play(min=0, max=5, value=2, interval=300, description="step")
    page = ready(open_figure(Explorer(walked, None, {"n": play}, name="point").page().html()))
    page.evaluate("""() => {
      window.said = [];
      const speech = document.querySelector(".sf-live");
      new MutationObserver(() => speech.textContent && said.push(speech.textContent))
        .observe(speech, { childList: true });
    }""")
    order = page.evaluate("[...document.querySelectorAll('.sf-control > *')].map((e) => e.tagName)")
    assert order.index("BUTTON") < order.index("INPUT"), "the tab order is what one sees"
    page.locator(".sf-play").press("Enter")
    page.wait_for_function("document.querySelector('.sf-caption').textContent === 'Step 4.'")
    assert page.evaluate("said") == []
    page.wait_for_function("document.querySelector('.sf-play').textContent === 'Play'")
    page.wait_for_function("said.length === 1")
    assert page.evaluate("said") == ["Step 5."]
