"""Every control of every slider figure, moved by keyboard through its positions on the page.

The page must say what Python's sentence says and show what Python draws; both are computed here
afresh, not read from the page's data.
"""

import pytest

from lib.explore.drawing import join
from lib.explore.words import coloured
from tools.chapters import SITE, built_page, explorers, pages_with_figures, sources

# Read from the pages: to run all chapters only to name the tests would take each process a minute.
PAGES = [p for p in sources() if built_page(p).relative_to(SITE).as_posix() in pages_with_figures()]

# Waits until a figure says what it should, for three seconds; then what it says, as text and as
# HTML, and its picture where that is not the wanted one. The groups that mark what changes are
# left out, and the same browser parses both.
SHOWN = """async ([id, words, html]) => {
  const figure = document.getElementById(id);
  const caption = figure.querySelector(".sf-caption");
  for (const end = performance.now() + 3000; performance.now() < end;) {
    if (caption.textContent === words) break;
    await new Promise(requestAnimationFrame);
  }
  const plain = (element) => JSON.stringify([...element.querySelectorAll("svg.nn-panel")]
    .map((panel) => panel.innerHTML.replace(/<g data-key="[^"]*"[^>]*>|<[/]g>/g, "")));
  const wanted = document.createElement("div");
  wanted.innerHTML = html;
  const shown = plain(figure);
  return [caption.textContent, caption.innerHTML, shown === plain(wanted) ? "" : shown];
}"""


def address(path):
    return f"chapters/{path.stem}.html"


def in_order(path):
    return path.name


def check_state(page, explorer, position):
    """The page says and shows the state at a position."""
    parts, spoken = explorer.state(position)
    figure = explorer.drawing.html(join(parts, len(explorer.drawing.panels)), explorer.alt)
    labels = {
        each.name: each.labels[i] for each, i in zip(explorer.controls, position, strict=True)
    }
    said, caption, picture = page.evaluate(SHOWN, [explorer.id, spoken, figure])
    assert said == spoken, f"{explorer.id} at {labels}"
    assert caption.replace("&nbsp;", "\u00a0") == coloured(spoken)
    assert picture == "", f"{explorer.id} at {labels}"


def walk(page, explorer, axis):
    """Move one control by keyboard; yield the position that it should have after each key."""
    control = explorer.controls[axis]
    box = page.locator(f"#{explorer.id} .sf-control").nth(axis)
    last = len(control) - 1
    if control.kind in ("range", "play"):
        box.locator("input").focus()
        keys = ["Home", *["ArrowRight"] * last, "ArrowLeft", "End"]
        numbers = [*range(last + 1), last - 1, last]
    elif control.kind == "select":
        box.locator("select").focus()
        keys = [*["ArrowUp"] * control.start, *["ArrowDown"] * last]
        numbers = [*reversed(range(control.start)), *range(1, last + 1)]
    elif control.kind == "radio":
        box.locator("input").nth(control.start).focus()
        keys = ["ArrowDown"] * (last + 1)
        numbers = [(control.start + i + 1) % (last + 1) for i in range(last + 1)]
    else:
        box.locator("input").focus()
        keys, numbers = ["Space", "Space"], [1 - control.start, control.start]
    for key, number in zip(keys, numbers, strict=True):
        page.keyboard.press(key)
        yield tuple(number if a == axis else start for a, start in enumerate(explorer.start))


def test_no_page_is_forgotten():
    assert [path for path in sources() if explorers(path)] == PAGES


@pytest.mark.parametrize("path", PAGES, ids=in_order)
def test_every_control_by_keyboard_and_all_of_them_together(path, open_page):
    page = open_page(address(path))
    for explorer in explorers(path):
        reset = page.locator(f"#{explorer.id} .sf-reset")
        for axis in range(len(explorer.controls)):
            for position in walk(page, explorer, axis):
                check_state(page, explorer, position)
            reset.press("Enter")
            check_state(page, explorer, explorer.start)
        all_to_the_end(page, explorer)
        check_state(page, explorer, tuple(size - 1 for size in explorer.shape))


def all_to_the_end(page, explorer):
    for axis, control in enumerate(explorer.controls):
        box = page.locator(f"#{explorer.id} .sf-control").nth(axis)
        if control.kind in ("range", "play"):
            box.locator("input").press("End")
        elif control.kind == "select":
            box.locator("select").press("End")
        elif control.kind == "radio":
            box.locator("input").last.check()
        else:
            box.locator("input").check()


@pytest.mark.parametrize("path", PAGES, ids=in_order)
def test_the_same_figures_stand_on_the_page(path, look_at):
    page = look_at(address(path))
    ids = page.evaluate("[...document.querySelectorAll('slider-figure')].map((e) => e.id)")
    assert ids == [explorer.id for explorer in explorers(path)]
    for explorer in explorers(path):
        check_state(page, explorer, explorer.start)


# Notes what the speech region says from now on, and sets the pace of a figure's players.
LISTEN = """async ([id, interval]) => {
  const figure = document.getElementById(id);
  await figure.ready;
  for (const control of figure.controls) if (control.interval) control.interval = interval;
  const speech = figure.querySelector(".sf-live");
  figure.said = [];
  new MutationObserver(() => speech.textContent && figure.said.push(speech.textContent))
    .observe(speech, { childList: true });
}"""
SAID = "(id) => document.getElementById(id).said"
STOPPED = "(button) => button.textContent === 'Play'"


def said(page, explorer, count):
    """What has been spoken, once it is that many sentences."""
    enough = "([id, count]) => document.getElementById(id).said.length >= count"
    page.wait_for_function(enough, arg=[explorer.id, count])
    return page.evaluate(SAID, explorer.id)


@pytest.mark.parametrize("path", PAGES, ids=in_order)
def test_play_walks_to_the_end_and_speaks_only_there(path, open_page):
    page = open_page(address(path))
    for explorer in explorers(path):
        page.evaluate(LISTEN, [explorer.id, 20])
        spoken = []
        for axis, control in enumerate(explorer.controls):
            if control.kind != "play":
                continue
            figure = page.locator(f"#{explorer.id}")
            button = figure.locator(".sf-control").nth(axis).locator(".sf-play")
            button.press("Enter")
            page.wait_for_function(STOPPED, arg=button.element_handle())
            last = list(explorer.start)
            last[axis] = len(control) - 1
            check_state(page, explorer, tuple(last))
            spoken.append(explorer.state(tuple(last))[1])
            assert said(page, explorer, len(spoken)) == spoken
            figure.locator(".sf-reset").press("Enter")
            spoken.append(explorer.state(explorer.start)[1])
            assert said(page, explorer, len(spoken)) == spoken


def test_play_is_silent_however_slow(open_page):
    played = [
        (path, explorer)
        for path in PAGES
        for explorer in explorers(path)
        if any(control.kind == "play" for control in explorer.controls)
    ]
    path, explorer = played[0]
    page = open_page(address(path))
    page.evaluate(LISTEN, [explorer.id, 400])  # longer than a slider must rest
    button = page.locator(f"#{explorer.id} .sf-play").first
    button.press("Enter")
    page.wait_for_timeout(1500)
    assert page.evaluate(SAID, explorer.id) == []
    button.press("Enter")
    caption = page.locator(f"#{explorer.id} .sf-caption").text_content()
    assert said(page, explorer, 1) == [caption]


def one_explorer():
    """The first figure of the book whose controls are all sliders, and its page."""
    found = ((path, each) for path in PAGES for each in explorers(path))
    path, explorer = next(
        (path, each) for path, each in found if all(c.kind == "range" for c in each.controls)
    )
    return address(path), explorer


def test_the_sentence_is_spoken_once_the_slider_rests(open_page):
    path, explorer = one_explorer()
    page = open_page(path)
    figure = page.locator(f"#{explorer.id}")
    assert figure.locator(".sf-live").get_attribute("aria-live") == "polite"
    page.evaluate(LISTEN, [explorer.id, 20])
    slider = figure.locator("input").first
    for _ in range(3):  # three moves in a row
        slider.press("ArrowRight")
    position = (explorer.start[0] + 3, *explorer.start[1:])
    check_state(page, explorer, position)
    assert said(page, explorer, 1)[-1] == explorer.state(position)[1]


def test_nothing_is_spoken_while_the_slider_moves(open_page):
    path, explorer = one_explorer()
    page = open_page(path)
    moved = """async (id) => {
      const figure = document.getElementById(id);
      await figure.ready;
      await figure.go(figure.start.map(() => 0));
      return figure.querySelector(".sf-live").textContent;
    }"""
    assert page.evaluate(moved, explorer.id) == ""


def test_an_address_carries_the_labels(open_page):
    path, explorer = one_explorer()
    page = open_page(path)
    page.locator(f"#{explorer.id} input").first.press("End")
    page.wait_for_url(f"**#{explorer.id}?*")
    fragment = page.url.partition("#")[2]
    end = (explorer.shape[0] - 1, *explorer.start[1:])
    check_state(open_page(f"{path}#{fragment}"), explorer, end)


def test_an_address_may_be_written_by_hand_and_nonsense_in_it_is_passed_over(open_page):
    path, explorer = one_explorer()
    control = explorer.controls[0]
    label = control.labels[0].replace("−", "-")
    page = open_page(f"{path}#{explorer.id}?{control.name}={label}&nobody=1")
    check_state(page, explorer, (0, *explorer.start[1:]))
    page = open_page(f"{path}#{explorer.id}?{control.name}=%E0%A4%A&b=banana")
    check_state(page, explorer, explorer.start)


@pytest.mark.parametrize("sign", ["?", "%3F"])
def test_an_address_that_names_a_figure_that_is_not_here_is_told_so(sign, open_page):
    path, explorer = one_explorer()
    page = open_page(f"{path}#{explorer.id}{sign}b=0;neuron-nobody{sign}w=1")
    lost = page.locator(".lost")
    assert "asks for “neuron-nobody”," in lost.text_content()
    page.evaluate(f"location.hash = '#{explorer.id}?{explorer.controls[0].name}=0'")
    lost.wait_for(state="detached")
    for plain in ["#", "#nowhere", f"#{explorer.id}"]:  # not the address of a state
        page.evaluate("(hash) => { location.hash = hash; }", plain)
    page.evaluate("new Promise(requestAnimationFrame)")
    assert lost.count() == 0


def test_a_link_in_the_page_moves_the_sliders(open_page):
    path, explorer = one_explorer()
    page = open_page(path)
    control = explorer.controls[0]
    page.evaluate(f"location.hash = '#{explorer.id}?{control.name}={control.labels[0]}'")
    check_state(page, explorer, (0, *explorer.start[1:]))


@pytest.mark.parametrize("path", PAGES, ids=in_order)
def test_from_a_file_without_a_server(path, open_page):
    page = open_page(address(path), home=SITE.as_uri())
    for explorer in explorers(path):
        for position in list(walk(page, explorer, 0))[-1:]:
            check_state(page, explorer, position)


@pytest.mark.parametrize("path", PAGES, ids=in_order)
def test_without_javascript_figure_and_sentence_stand(path, open_page):
    page = open_page(address(path), java_script_enabled=False)
    for explorer in explorers(path):
        figure = page.locator(f"#{explorer.id}")
        assert figure.locator(".sf-caption").text_content() == explorer.state(explorer.start)[1]
        assert figure.locator("svg.nn-panel").first.is_visible()
        assert figure.locator("input, select, button").count() == 0
        assert "JavaScript" in figure.locator(".sf-note").text_content()


@pytest.mark.parametrize("path", PAGES, ids=in_order)
def test_nothing_jumps_under_the_finger(path, open_page):
    """The longest of all sentences has its room: the figure is as high in every position."""
    page = open_page(address(path))
    heights = """async (id) => {
      const figure = document.getElementById(id);
      await figure.ready;
      const seen = new Set();
      for (let n = 0; n < 150; n++) {
        figure.go(figure.shape.map((size, axis) => (n * (axis ? 7 : 1) + axis) % size));
        seen.add(Math.round(figure.getBoundingClientRect().height));
      }
      return [...seen];
    }"""
    for width, height in [(1280, 900), (390, 844)]:
        page.set_viewport_size({"width": width, "height": height})
        for explorer in explorers(path):
            seen = page.evaluate(heights, explorer.id)
            assert len(seen) == 1, f"{explorer.id} is {seen} pixels high at a width of {width}"


def test_on_paper_there_are_no_controls(open_page):
    path, explorer = one_explorer()
    page = open_page(path)
    page.emulate_media(media="print")
    figure = page.locator(f"#{explorer.id}")
    assert not figure.locator(".sf-controls").is_visible()
    assert figure.locator("svg.nn-panel").first.is_visible()
    assert figure.locator(".sf-caption").is_visible()
