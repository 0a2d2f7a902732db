"""From an ipywidget to positions: values, labels, and clear refusals."""

import math

import ipywidgets as widgets
import pytest

from lib.explore.controls import control


def made(widget):
    return control("p", widget)


def test_a_float_slider_counts_in_decimals():
    each = made(widgets.FloatSlider(0.3, min=-0.3, max=0.6, step=0.1))
    assert each.values == [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    assert each.labels[:4] == ["−0.30", "−0.20", "−0.10", "0.00"]
    assert each.start == 6 and len(each) == 10


def test_an_integer_slider():
    each = made(widgets.IntSlider(4, min=-2, max=6, step=3 - 1))
    assert each.values == [-2, 0, 2, 4, 6] and all(isinstance(v, int) for v in each.values)
    assert each.labels == ["−2", "0", "2", "4", "6"]


def test_a_log_slider_counts_in_exponents():
    each = made(widgets.FloatLogSlider(1e-2, base=10, min=-3, max=0, step=1))
    assert each.values == [0.001, 0.01, 0.1, 1.0]
    assert each.labels == ["0.001", "0.01", "0.1", "1"]


@pytest.mark.parametrize(
    "kind, page",
    [
        (widgets.SelectionSlider, "range"),
        (widgets.Dropdown, "select"),
        (widgets.ToggleButtons, "radio"),
        (widgets.RadioButtons, "radio"),
    ],
)
def test_choices_keep_their_labels_and_exact_values(kind, page):
    each = made(kind(options=[("1/6", 1 / 6), ("1/3", 1 / 3)], value=1 / 3))
    assert (each.values, each.labels, each.kind) == ([1 / 6, 1 / 3], ["1/6", "1/3"], page)
    assert each.start == 1


def test_options_may_be_plain_values():
    assert made(widgets.Dropdown(options=["relu", "tanh"])).labels == ["relu", "tanh"]
    assert made(widgets.SelectionSlider(options=[-0.5, 2])).labels == ["−0.5", "2"]


def test_switches():
    for kind in [widgets.Checkbox, widgets.ToggleButton]:
        each = made(kind(value=True, description="squares"))
        assert (each.values, each.start, each.kind) == ([False, True], 1, "check")


def test_play_brings_a_slider_that_moves_with_it():
    each = made(widgets.Play(min=0, max=5, value=2, interval=300))
    assert each.page()["interval"] == 300 and each.page()["kind"] == "play"
    _, slider = each.view().children
    slider.value = 4
    assert each.widget.value == 4 and each.position == 4


def test_what_the_page_is_told():
    each = made(widgets.FloatSlider(1, min=0, max=1, step=0.5, description="weight w"))
    assert each.page() == {
        "name": "p",
        "kind": "range",
        "label": "weight w",
        "options": ["0.00", "0.50", "1.00"],
        "start": 2,
        "concept": "weight",
    }


def test_the_position_follows_the_widget_through_float_noise():
    each = made(widgets.FloatSlider(0, min=0, max=1, step=0.1))
    each.widget.value = 0.1 + 0.2
    assert each.position == 3 and each.values[3] == 0.3


@pytest.mark.parametrize(
    "widget, complaint",
    [
        (widgets.FloatSlider(0, min=0, max=1, step=0.3), "from 0.0 to 1.0 by 0.3"),
        (widgets.FloatSlider(0.05, min=0, max=1, step=0.1), "p = 0.05 is between"),
        (widgets.FloatSlider(0, min=0, max=0.01, step=0.001), "readout_format"),
        (widgets.FloatSlider(0, min=0, max=1, step=0.125), "p: '.2f' writes 0.125 as 0.12; give"),
        (widgets.Dropdown(options=[("a", 1), ("a", 2)]), "two options of one label"),
        (
            widgets.Dropdown(options=[("a", 1), ("b", 2)], value=None),
            "one of its options as its value",
        ),
        (widgets.Dropdown(options=[]), "at least one option"),
        (widgets.FloatSlider(0, min=0, max=math.inf, step=0.1), "finite bounds"),
        (widgets.FloatSlider(0, min=-math.inf, max=1, step=0.1), "finite bounds"),
        (widgets.FloatSlider(0, min=0, max=1, step=math.nan), "finite bounds"),
        (widgets.FloatSlider(0, min=0, max=1, step=-0.1), "a step above 0"),
        (widgets.FloatSlider(0, min=0, max=1, step=0), "a step above 0"),
        (widgets.IntSlider(0, min=0, max=10**9), "at most 2,500 positions"),
        (widgets.Play(min=0, max=10**9), "at most 2,500 positions"),
        (widgets.FloatSlider(0, min=0, max=1, step=1e-300), "at most 2,500 positions"),
        (widgets.SelectionSlider(options=range(5000)), "at most 2,500 options"),
        (widgets.Checkbox(description=r"with $\beta$"), "p must have a description in plain"),
        (widgets.Checkbox(description=r"with \(\beta\)"), "p must have a description in plain"),
        (widgets.FloatSlider(0, min=0, max=20, step=3.1), "max may be 18.6 or 21.7"),
        (widgets.FloatSlider(0, min=0, max=1, step=0.5, readout_format="$,.2f"), "readout_format"),
    ],
)
def test_ranges_that_do_not_work_are_refused(widget, complaint):
    with pytest.raises(ValueError, match=complaint):
        made(widget)


def test_other_widgets_are_refused():
    with pytest.raises(TypeError, match=r"p must be one of FloatSlider.*not Text"):
        made(widgets.Text())


@pytest.mark.parametrize(
    "widget, ends",
    [
        (widgets.IntSlider(2, min=0, max=5), [0, 5]),
        (widgets.IntSlider(0, min=0, max=5), [5]),
        (widgets.SelectionSlider(options=[1, 2, 4], value=2), [0, 2]),
        (widgets.Play(value=0, min=0, max=9), [9]),
        (widgets.Dropdown(options=["a", "b", "c", "d"], value="b"), [0, 2, 3]),
        (widgets.Checkbox(True), [0]),
        (widgets.Dropdown(options=["a"]), []),
    ],
    ids=lambda each: type(each).__name__,
)
def test_paper_shows_where_a_slider_ends_and_every_option_of_a_choice(widget, ends):
    assert made(widget).ends() == ends
