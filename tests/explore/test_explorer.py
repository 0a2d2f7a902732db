"""``show`` and ``explore``: what they display, and what they refuse."""

import json
import re
from functools import partial

import ipywidgets as widgets
import numpy as np
import pytest
from matplotlib.figure import Figure

from lib.explore import explore, explorer, figure, hold, live, show
from lib.explore.explorer import Explorer
from lib.explore.palette import COLOURS
from lib.explore.words import coloured

X = np.linspace(-1, 1, 20)


def parabola(fig):
    """A curve, a note that vanishes, and a title: enough for every kind of difference."""
    ax = fig.subplots()
    ax.set(xlim=(-1, 1), ylim=(-4, 4))
    (curve,) = ax.plot(X, X)
    note = ax.annotate("steep", (0, 0), xytext=(0.5, 3), arrowprops={"arrowstyle": "->"})

    def update(a, shown, kind):
        curve.set_ydata(a * X**2 if kind == "square" else a * X)
        note.xy = (1, a)
        note.set_visible(shown)
        return f"The {kind} with a = {a:g} ends at {a:.2f}.".replace("-", "−")

    return update


def controls(**other):
    return {
        "a": widgets.FloatSlider(1, min=-3, max=3, step=0.5, description="weight a"),
        "shown": widgets.Checkbox(True, description="note"),
        "kind": widgets.Dropdown(options=["square", "line"], description="kind"),
    } | other


@pytest.fixture
def parabolas():
    return Explorer(parabola, "A curve.", controls())


@pytest.fixture
def displayed(monkeypatch):
    """What is displayed, in order."""
    seen = []
    monkeypatch.setattr(explorer, "display", lambda shown, **options: seen.append(shown))
    return seen


def test_show_displays_the_figure_with_its_label(displayed):
    show(Figure(), alt='An "empty" figure.')
    (bundle,) = displayed
    assert bundle["text/plain"] == 'An "empty" figure.'
    assert 'role="img" aria-label="An &quot;empty&quot; figure."' in bundle["image/svg+xml"]
    assert "text/html" not in bundle  # an untrusted JupyterLab would show its loose labels


def test_on_a_page_show_displays_panels(displayed, monkeypatch):
    monkeypatch.setenv(live.PAGE, "1")
    show(Figure(label="An empty figure."))
    (bundle,) = displayed
    assert set(bundle) == {"text/html", "text/plain"}
    assert '<div class="nn-figure" role="img" aria-label="An empty figure."' in bundle["text/html"]


def test_show_has_a_limit():
    figure = Figure(label="Noise.")
    figure.subplots().plot(np.random.default_rng(0).normal(size=30_000))
    with pytest.raises(ValueError, match=r"takes [\d,]+ bytes of the page, at most 40,000"):
        show(figure)


def test_the_page_gives_every_state_back(parabolas):
    page = parabolas.page()
    for position in np.ndindex(parabolas.shape):
        panels, sentence = parabolas.render(position)
        assert page.apply(position) == (panels, coloured(sentence))


def test_the_page_starts_as_the_figure_stands(parabolas):
    html = parabolas.page().html()
    panels, sentence = parabolas.render(parabolas.start)
    assert f'<p class="sf-caption">{coloured(sentence)}</p>' in html
    figure = re.sub("<g data-key[^>]*>|</g>", "", html)
    assert all(panel in figure for panel in panels)


def test_the_page_has_the_sentences_that_paper_shows(parabolas):
    html = parabolas.page().html()
    shown = re.search(r'<ul class="sf-ends">(.*?)</ul>', html)[1]
    entries = re.findall(r"<li><b>(.*?\.)</b> (.*?)</li>", shown)
    wanted = []
    for axis, each in enumerate(parabolas.controls):
        for end in each.ends():
            position = (*parabolas.start[:axis], end, *parabolas.start[axis + 1 :])
            label = coloured(f"{each.description}: {each.labels[end]}.")
            wanted.append((label, coloured(parabolas.render(position)[1])))
    assert entries == wanted and len(wanted) >= 4


def test_the_page_carries_its_data_inline(parabolas):
    html = parabolas.page().html()
    inline = re.search(r'<script type="application/json" class="sf-data">(.*?)</script>', html)[1]
    assert "<" not in inline
    assert [each["name"] for each in json.loads(inline)["controls"]] == ["a", "shown", "kind"]


def test_in_a_notebook_the_output_is_the_start_and_widgets(parabolas, monkeypatch):
    monkeypatch.delenv(live.PAGE, raising=False)
    bundle = parabolas._repr_mimebundle_()
    assert bundle["text/plain"] == "The square with a = 1 ends at 1.00."
    assert 'role="img"' in bundle["image/svg+xml"] and "text/html" not in bundle
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_in_a_book_build_the_output_is_the_page(parabolas, monkeypatch):
    monkeypatch.setenv(live.PAGE, "1")
    bundle = parabolas._repr_mimebundle_()
    assert '<slider-figure id="test_explorer-parabola">' in bundle["text/html"]
    assert set(bundle) == {"text/html", "text/plain"}


def test_live_widgets_redraw_figure_and_sentence(parabolas):
    figure, caption = live.widgets_of(parabolas).children[-2:]
    before = figure.value
    parabolas.controls[0].widget.value = -2
    assert "The square with a = −2 ends at −2.00." in caption.value
    assert 'role="status"' in caption.value
    assert figure.value != before
    parts, _ = parabolas.state((2, 1, 0))
    assert figure.value == parabolas.drawing.svg(parts, parabolas.alt)


def test_live_sentences_have_their_colours_without_a_style_sheet():
    live_view = live.widgets_of(Explorer(weighty, None, {"a": SLIDER}))
    assert f'<b style="color: {COLOURS["weight"][0]}">weight</b>' in live_view.children[-1].value


def test_sliders_are_as_wide_as_the_figure(parabolas):
    parabolas_width = round(parabolas.drawing.figure.get_figwidth() * 72 * 1.4)
    for view in live.widgets_of(parabolas).children[:3]:
        assert view.layout.width == f"{parabolas_width}px"


def test_a_kernel_that_nobody_can_be_asked_through_gets_no_widgets(parabolas, monkeypatch):
    class Kernel:
        @staticmethod
        def get_parent():
            return {"content": {"allow_stdin": False}}

    monkeypatch.setattr(live, "get_ipython", lambda: type("Shell", (), {"kernel": Kernel}))
    assert set(parabolas.bundle(page=False)) == {"image/svg+xml", "text/plain"}


def setup_without_update(fig):
    fig.subplots()


def silent(fig):
    return lambda a: ""


def swapping(fig):
    ax = fig.subplots()
    first, second = ax.plot([0, 1], [0, 1]) + ax.plot([1, 0], [0, 1])

    def update(a):
        first.set_zorder(1 + a)
        second.set_zorder(2 - a)
        return f"{a}"

    return update


def noisy(fig):
    (curve,) = fig.subplots().plot(np.zeros(400))

    def update(a, b=0):
        curve.set_ydata(np.random.default_rng([a, b]).uniform(-0.05, 0.05, 400))
        return f"{a}"

    return update


def restless(fig):
    (curve,) = fig.subplots().plot(np.zeros(4))
    generator = np.random.default_rng()

    def update(a):
        curve.set_ydata(generator.uniform(-0.05, 0.05, 4))
        return f"{a}"

    return update


def weighty(fig):
    """A weight."""
    return lambda a: f"The weight is {a}."


def forgetful(fig):
    """Bars that are made anew in every state run through the colours."""
    ax = fig.subplots()
    made = []

    def update(a):
        for old in made:
            old.remove()
        made[:] = [ax.fill_between([0, 1], 0, a + 1)]
        return f"{a}"

    return update


def hidden(fig):
    """The axis changes, and nothing that can be asked says so."""
    ax = fig.subplots()

    def update(a):
        for tick in ax.xaxis.get_major_ticks():
            tick.tick1line._markersize = 3 + a
        return f"{a}"

    return update


SLIDER = widgets.IntSlider(0, min=0, max=1)


@pytest.mark.parametrize(
    "setup, alt, given, error, complaint",
    [
        (parabola, "", controls(), ValueError, "alt must say in words"),
        (silent, None, {"a": SLIDER}, ValueError, "alt must say in words"),
        (parabola, "x", controls(other=SLIDER), TypeError, "other is a control, but update takes"),
        (parabola, "x", {"a": SLIDER}, TypeError, "shown is a parameter of update, but has no"),
        (parabola, "x", controls(kind=widgets.Text()), TypeError, "kind must be one of"),
        (setup_without_update, "x", {}, TypeError, "must return its update function, not None"),
        (None, "x", {}, TypeError, "setup must be a function with a name, not None"),
        (partial(silent), "x", {}, TypeError, "setup must be a function with a name, not func"),
        (
            figure(len, len)(setup_without_update),
            *("x", {"a": SLIDER}, TypeError, "setup_without_update must return its move function"),
        ),
        (
            parabola,
            "x",
            controls(a=widgets.IntSlider(0, min=0, max=999)),
            ValueError,
            r"4,000 states \(1000 × 2 × 2\); at most 2,500 go into a page: take coarser",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused(setup, alt, given, error, complaint):
    with pytest.raises(error, match=complaint):
        explore(setup, alt=alt, **given)


def test_the_alt_text_is_the_docstring_or_the_label(displayed):
    explore(parabola, **controls())
    assert displayed[0].alt.startswith("A curve, a note that vanishes, and a title: enough")
    show(Figure(label="A label."))
    assert displayed[1]["text/plain"] == "A label."
    with pytest.raises(ValueError, match="alt must say"):
        explore(silent, a=SLIDER)
    with pytest.raises(ValueError, match="alt must say"):
        show(Figure())
    with pytest.raises(ValueError, match="alt must say"):
        show(Figure(), alt=" ")


def test_a_state_without_a_sentence_is_refused():
    with pytest.raises(ValueError, match="the sentence of silent must say"):
        Explorer(silent, "x", {"a": SLIDER}).page()


def test_a_drawing_order_that_changes_is_refused():
    with pytest.raises(ValueError, match="fix their zorder"):
        Explorer(swapping, "x", {"a": SLIDER}).page()


def count_calls(setup):
    calls = []

    def counted(fig):
        """Counted."""
        update = setup(fig)

        def once(a, b):
            calls.append((a, b))
            return update(a, b)

        return once

    return counted, calls


def test_too_many_bytes_are_refused_and_each_control_has_its_price():
    sliders = {"a": widgets.IntSlider(0, min=0, max=49), "b": widgets.IntSlider(0, min=0, max=2)}
    complaint = (
        r"takes [\d,]+ bytes of the page, at most 40,000 are meant "
        r"\([\d,]+ with a at rest \(50 positions\), [\d,]+ with b at rest \(3 positions\)\)"
    )
    with pytest.raises(ValueError, match=complaint):
        Explorer(noisy, "x", sliders).page()


def test_what_cannot_fit_is_refused_after_a_few_states():
    setup, calls = count_calls(noisy)
    sliders = {name: widgets.IntSlider(0, min=0, max=49) for name in "ab"}
    with pytest.raises(ValueError, match=r"about [\d,]+ bytes of the page.*with a at rest"):
        Explorer(setup, "x", sliders).page()
    assert len(set(calls)) <= 64


def arrows(fig):
    """Their scale is chosen when they are first drawn, and then kept."""
    made = fig.subplots().quiver([0, 1], [0, 1], [1, 1], [1, 1])
    return lambda a: made.set_UVC([1, a + 1], [1, 1]) or f"{a}"


@pytest.mark.parametrize("setup", [forgetful, hidden, arrows], ids=lambda setup: setup.__name__)
def test_a_figure_that_cannot_be_drawn_fast_is_drawn_in_full_and_says_so(setup):
    made = Explorer(setup, None, {"a": widgets.IntSlider(0, min=0, max=5)})
    page = made.page()
    assert page.in_full.startswith("a = ")
    assert f'data-in-full="{page.in_full}"' in page.html()
    for position in np.ndindex(made.shape):
        panels, sentence = made.render(position)
        assert page.apply(position) == (panels, coloured(sentence))


def test_the_book_s_kind_of_figure_is_drawn_fast(parabolas):
    assert parabolas.page().in_full == ""


def test_a_figure_that_differs_each_time_is_refused():
    with pytest.raises(ValueError, match="draws another picture each time, at a = 1"):
        Explorer(restless, "x", {"a": SLIDER}).page()


def growing(fig):
    """A figure that grows."""
    return lambda a: fig.set_size_inches(4 + a, 3) or f"{a}"


def dividing(fig):
    """A figure that gets panels."""

    def update(a):
        if a and not fig.subfigs:
            fig.subfigures(1, 2)
        return f"{a}"

    return update


@pytest.mark.parametrize("setup", [growing, dividing])
def test_a_figure_of_another_size_in_another_state_is_refused(setup):
    with pytest.raises(ValueError, match="has another size or other panels at a = 1"):
        Explorer(setup, None, {"a": SLIDER}).page()


def blushing(fig):
    """A ground that turns red."""
    return lambda a: fig.set_facecolor("red" if a else "white") or f"{a}"


def test_the_ground_of_a_state_is_its_own():
    made = Explorer(blushing, None, {"a": SLIDER})
    page = made.page()
    assert "#ff0000" not in page.apply((0,))[0][0] and "#ff0000" in page.apply((1,))[0][0]
    assert not page.in_full


def test_more_states_than_are_estimated_from_come_in_their_order():
    def counting(fig):
        """A number."""
        text = fig.text(0.5, 0.5, "")

        def update(a, b):
            text.set_text(f"{a} and {b}")
            return f"{a} times {b}"

        return update

    sliders = {name: widgets.IntSlider(7, min=0, max=19) for name in "ab"}
    made = Explorer(counting, None, sliders)
    page = made.page()
    for position in np.ndindex(made.shape):
        assert page.apply(position)[1] == f"{position[0]} times {position[1]}"


def test_two_figures_of_one_name_on_a_page_have_two_ids(displayed, monkeypatch):
    monkeypatch.setenv(live.PAGE, "1")
    monkeypatch.setattr(explorer, "GIVEN", {})
    for _ in range(2):
        explore(weighty, a=SLIDER)
    assert [each.id for each in displayed] == ["test_explorer-weighty", "test_explorer-weighty-2"]


def test_a_gid_called_sentence_leaves_the_caption_alone():
    def named(fig):
        """A text."""
        text = fig.text(0.5, 0.5, "", gid="sentence")

        def update(a):
            text.set_text(f"text {a}")
            return f"caption {a}"

        return update

    page = Explorer(named, None, {"a": SLIDER}).page()
    panels, caption = page.apply((1,))
    assert caption == "caption 1" and ">text 1</text>" in panels[0]


def held(*names):
    def setup(fig):
        """A point."""
        ax = fig.subplots()
        (mark,) = ax.plot([0], [0], "o")
        hold(mark, *names)

        def update(a, b):
            mark.set_data([a], [0])
            return f"{a} {b}"

        return update

    return setup


TWO = {"a": SLIDER, "b": SLIDER}


def test_a_page_says_what_is_held():
    html = Explorer(held("a"), None, TWO).page().html()
    data = json.loads(re.search('class="sf-data">(.*?)</script>', html)[1])
    (only,) = data["holds"]
    assert only["axes"] == [0] and f'data-key="{only["key"]}"' in html


def test_what_is_held_moves_with_its_controls():
    with pytest.raises(ValueError, match="is held by c, which is no control"):
        Explorer(held("c"), None, TWO)
    with pytest.raises(ValueError, match="is held by b, but does not move with it"):
        Explorer(held("a", "b"), None, TWO).page()


def test_show_takes_a_figure():
    with pytest.raises(TypeError, match="fig must be a matplotlib Figure, not str"):
        show("figure", alt="x")
