"""The controls of a slider figure: from an ipywidget to a row of positions.

A position is an integer. Only here does a position become a value and a label; the page and the
notebook show the same labels, and neither compares floats.
"""

import math
import re
from decimal import Decimal

import ipywidgets as widgets

from . import written
from .concepts import COLOURS
from .words import concept_of

SLIDERS = (widgets.FloatSlider, widgets.IntSlider, widgets.FloatLogSlider)
CHOICES = {
    widgets.SelectionSlider: "range",
    widgets.Dropdown: "select",
    widgets.ToggleButtons: "radio",
    widgets.RadioButtons: "radio",
}
SWITCHES = (widgets.Checkbox, widgets.ToggleButton)
MOST_POSITIONS = 2_500
NUMERAL = re.compile(r"−?[0-9]+(\.[0-9]+)?")
FORMULA = re.compile(r"\$[^$]+\$|\\[a-z(\[]")  # $β$, \beta, \(β\)
KNOWN = (*SLIDERS, *CHOICES, *SWITCHES, widgets.Play)


class Control:
    """One parameter of an experiment: its widget, values and labels.

    Parameters
    ----------
    name : str
        The parameter of ``update`` that it sets.
    widget : ipywidgets.Widget
        One of ``KNOWN``.

    Raises
    ------
    TypeError
        When the widget is of another kind.
    ValueError
        When its range is not a whole number of steps, its value is not one of them, or its
        description holds a formula.
    """

    def __init__(self, name: str, widget: widgets.Widget):
        if not isinstance(widget, KNOWN):
            known = ", ".join(kind.__name__ for kind in KNOWN)
            raise TypeError(f"{name} must be one of {known}, not {type(widget).__name__}")
        self.name, self.widget = name, widget
        self.description = described(name, widget.description)
        self.values, self.labels, self.kind = positions(name, widget)
        self.start = self.position

    def __len__(self):
        return len(self.values)

    @property
    def position(self) -> int:
        """Where the widget stands now."""
        if isinstance(self.widget, tuple(CHOICES)):
            if self.widget.index is None:
                raise ValueError(f"{self.name} must have one of its options as its value, not None")
            return self.widget.index
        if isinstance(self.widget, SWITCHES):
            return int(self.widget.value)
        if not math.isfinite(self.widget.value):
            raise ValueError(f"{self.name} must have a finite value, not {self.widget.value}")
        nearest = min(self.values, key=lambda value: abs(value - self.widget.value))
        if abs(nearest - self.widget.value) > 1e-9 * max(1, abs(nearest)):
            raise ValueError(f"{self.name} = {self.widget.value} is between two of its steps")
        return self.values.index(nearest)

    def ends(self) -> list[int]:
        """The positions that show what it does: where a slider ends, every option of a choice."""
        last = len(self) - 1
        ends = [0, last] if self.kind in ("range", "play") else range(last + 1)
        return [each for each in dict.fromkeys(ends) if each != self.start]

    def view(self) -> widgets.Widget:
        """The widget as a live notebook shows it."""
        return dressed(self.widget)

    def page(self) -> dict:
        """What the page needs to make the same control."""
        made = {
            "name": self.name,
            "kind": self.kind,
            "label": self.description,
            "options": self.labels,
            "start": self.start,
            "concept": concept_of(self.description),
        }
        if isinstance(self.widget, widgets.Play):
            made["interval"] = self.widget.interval
        return {key: value for key, value in made.items() if value is not None}


class Player(Control):
    """A Play button with the slider that it moves."""

    def __init__(self, name: str, widget: widgets.Play):
        super().__init__(name, widget)
        bounds = {"min": widget.min, "max": widget.max, "step": widget.step}
        self.slider = widgets.IntSlider(widget.value, description=self.description, **bounds)
        widgets.link((widget, "value"), (self.slider, "value"))

    def view(self):
        return widgets.HBox([self.widget, dressed(self.slider)])


def described(name, description):
    """What a control is called, in plain text: a notebook would set a formula, a page does not."""
    if FORMULA.search(description):
        raise ValueError(
            f"{name} must have a description in plain text, such as β for a formula, not "
            f"{description!r}"
        )
    return description or name


def control(name: str, widget: widgets.Widget) -> Control:
    """The control for a widget: a Play button brings a slider."""
    return (Player if isinstance(widget, widgets.Play) else Control)(name, widget)


def dressed(widget):
    """A widget with room for its description and the colour of its concept."""
    widget.style.description_width = "initial"
    if (name := concept_of(widget.description)) and "handle_color" in widget.style.trait_names():
        widget.style.handle_color = COLOURS[name][0]
    return widget


def positions(name, widget):
    """The values that a widget can take, their labels, and the page's kind of control."""
    if isinstance(widget, SWITCHES):
        return [False, True], ["off", "on"], "check"
    for kind, page in CHOICES.items():
        if isinstance(widget, kind):
            if not widget.options:
                raise ValueError(f"{name} must have at least one option")
            if len(widget.options) > MOST_POSITIONS:
                raise ValueError(
                    f"{name} must have at most {MOST_POSITIONS:,} options, not "
                    f"{len(widget.options):,}"
                )
            labels, values = zip(*map(labelled, pairs(widget.options)), strict=True)
            if len(set(labels)) < len(labels):
                raise ValueError(f"{name} has two options of one label: {list(labels)}")
            return list(values), list(labels), page
    exact = steps = exact_steps(name, widget)
    if isinstance(widget, widgets.FloatLogSlider):
        steps = [float(widget.base) ** float(step) for step in steps]
    elif isinstance(widget, widgets.FloatSlider):
        steps = [float(step) for step in steps]
    else:
        steps = [int(step) for step in steps]
    if isinstance(widget, widgets.Play):
        return steps, [minus(str(step)) for step in steps], "play"
    labels = [minus(readout(name, step, widget.readout_format)) for step in steps]
    if len(set(labels)) < len(labels):
        raise ValueError(
            f"{name}: steps of {widget.step} look alike as {widget.readout_format!r}; "
            "give the slider a readout_format with more digits"
        )
    if not isinstance(widget, widgets.FloatLogSlider):
        check_labels(name, labels, exact, widget.readout_format)
    return steps, labels, "range"


def check_labels(name, labels, exact, spec):
    """Refuse a label that says another number than that which the state is computed from."""
    for label, step in zip(labels, exact, strict=True):
        if NUMERAL.fullmatch(label) and Decimal(label.replace("−", "-")) != step:
            raise ValueError(
                f"{name}: {spec!r} writes {step} as {label}; give the slider a readout_format "
                "with more digits"
            )


def readout(name, value, spec):
    try:
        return format(value, spec)
    except ValueError:
        raise ValueError(
            f"{name} must have a readout_format that Python's format() knows, not {spec!r}"
        ) from None


def exact_steps(name, widget):
    """min, min + step, … max, in decimal arithmetic: the third tenth is 0.3."""
    low, high, step = (Decimal(str(bound)) for bound in (widget.min, widget.max, widget.step))
    said = f"from {low} to {high} by {step}"
    if not all(bound.is_finite() for bound in (low, high, step)):
        raise ValueError(f"{name} must have finite bounds and a finite step, not go {said}")
    if step <= 0:
        raise ValueError(f"{name} must have a step above 0, not go {said}")
    if (high - low) / step > MOST_POSITIONS:
        raise ValueError(
            f"{name} must have at most {MOST_POSITIONS:,} positions, not go {said}: take a "
            "coarser step"
        )
    if rest := (high - low) % step:
        raise ValueError(
            f"{name} must go from min to max in whole steps, not {said}: max may be "
            f"{high - rest} or {high - rest + step}"
        )
    return [low + step * i for i in range(int((high - low) / step) + 1)]


def pairs(options):
    return options.items() if isinstance(options, dict) else options


def labelled(option):
    """An option as (label, value): ipywidgets takes a value alone as well."""
    if isinstance(option, tuple) and len(option) == 2:
        return str(option[0]), option[1]
    return minus(str(option)), option


def minus(text):
    """A text that begins like a number, with a true minus sign."""
    return written.minus(text) if text.lstrip("-")[:1].isdigit() else text
