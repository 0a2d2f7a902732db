"""``show`` and ``explore``: what they display, and what they refuse."""

import json
import re

import ipywidgets as widgets
import numpy as np
import pytest
from matplotlib.figure import Figure

from lib.explore import explore, explorer, show
from lib.explore.explorer import Explorer
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
    assert 'role="img" aria-label="An &quot;empty&quot; figure."' in bundle["text/html"]


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


def test_the_page_carries_its_data_inline(parabolas):
    html = parabolas.page().html()
    inline = re.search(r'<script type="application/json" class="sf-data">(.*?)</script>', html)[1]
    assert "<" not in inline
    assert [each["name"] for each in json.loads(inline)["controls"]] == ["a", "shown", "kind"]


def test_in_a_notebook_the_output_is_the_start_and_widgets(parabolas, monkeypatch):
    monkeypatch.delenv(explorer.PAGE, raising=False)
    bundle = parabolas._repr_mimebundle_()
    assert bundle["text/plain"] == "The square with a = 1 ends at 1.00."
    assert 'role="img"' in bundle["text/html"] and "slider-figure" not in bundle["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_in_a_book_build_the_output_is_the_page(parabolas, monkeypatch):
    monkeypatch.setenv(explorer.PAGE, "1")
    bundle = parabolas._repr_mimebundle_()
    assert bundle["text/html"].startswith('<slider-figure id="test_explorer-parabola">')
    assert set(bundle) == {"text/html", "text/plain"}


def test_live_widgets_redraw_figure_and_sentence(parabolas):
    live = parabolas.live()
    figure, caption = live.children[-2:]
    before = figure.value
    parabolas.controls[0].widget.value = -2
    assert caption.value == "The square with a = −2 ends at −2.00."
    assert figure.value != before
    assert figure.value == parabolas.figure_and_sentence((2, 1, 0))[0]


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
    generator = np.random.default_rng(0)

    def update(a):
        curve.set_ydata(generator.uniform(-0.05, 0.05, 400))
        return f"{a}"

    return update


SLIDER = widgets.IntSlider(0, min=0, max=1)


@pytest.mark.parametrize(
    "setup, alt, given, error, complaint",
    [
        (parabola, "", controls(), ValueError, "alt must say in words"),
        (parabola, None, controls(), ValueError, "alt must say in words"),
        (parabola, "x", controls(other=SLIDER), TypeError, "other is a control, but update takes"),
        (parabola, "x", {"a": SLIDER}, TypeError, "shown is a parameter of update, but has no"),
        (parabola, "x", controls(kind=widgets.Text()), TypeError, "kind must be one of"),
        (setup_without_update, "x", {}, TypeError, "must return its update function, not None"),
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


def test_a_missing_alt_is_refused():
    with pytest.raises(TypeError, match="alt"):
        explore(parabola, **controls())
    with pytest.raises(TypeError, match="alt"):
        show(Figure())
    with pytest.raises(ValueError, match="alt must say"):
        show(Figure(), alt=" ")


def test_a_state_without_a_sentence_is_refused():
    with pytest.raises(ValueError, match="the sentence of silent must say"):
        Explorer(silent, "x", {"a": SLIDER}).page()


def test_a_drawing_order_that_changes_is_refused():
    with pytest.raises(ValueError, match="fix their zorder"):
        Explorer(swapping, "x", {"a": SLIDER}).page()


def test_too_many_bytes_are_refused():
    with pytest.raises(ValueError, match="bytes of the page, at most 40,000 are meant"):
        Explorer(noisy, "x", {"a": widgets.IntSlider(0, min=0, max=199)}).page()


def test_show_takes_a_figure():
    with pytest.raises(TypeError, match="fig must be a matplotlib Figure, not str"):
        show("figure", alt="x")
