"""What can be taken hold of: it moves when its controls do; and what must be there."""

import pytest
from matplotlib.figure import Figure

from lib.explore.hold import HELD
from lib.figures import activations, gradients, neuron
from tools.chapters import explorers, sources


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_what_is_held_moves_with_each_of_its_controls(path):
    """From the start; only then can a page's script look up where the pointer leads."""
    for explorer in explorers(path):
        places = {}
        for axis, size in enumerate(explorer.shape):
            for n in range(size):
                position = (*explorer.start[:axis], n, *explorer.start[axis + 1 :])
                for part in explorer.state(position)[0]:
                    places.setdefault((part.key, axis), set()).add(part.markup)
        for key, axes in explorer.holds().items():
            for axis in axes:
                name = explorer.controls[axis].name
                assert len(places[key, axis]) > 1, f"{explorer.id}: {key} is not moved by {name}"


@pytest.mark.parametrize(
    ("figure", "gid", "controls"),
    [
        (neuron.line, "b:start", ("b",)),  # the height of a line
        (neuron.line, "w:rise", ("w",)),
        (neuron.boundary, "border", ("b",)),
        (activations.two_hidden, "start_b", ("b",)),
        (activations.bend, "way", ("x",)),
        (activations.two_neurons, "starts.0", ("b_a",)),  # the bend of a ReLU
        (activations.two_neurons, "starts.1", ("b_b",)),
        (activations.through_points, "points.0", ("y0",)),
        (activations.through_points, "points.3", ("y3",)),
        (activations.follow, "now", ("neurons",)),
        (gradients.secant, "here", ("x",)),  # a point on a curve
        (gradients.secant, "there", ("h",)),
        (gradients.tangent, "here", ("z",)),
        (gradients.tangent, "slope_here", ("z",)),
        (gradients.training_round, "here", ("guess",)),
        (gradients.depth, "now", ("layers",)),
        (gradients.steps, "central.now", ("h",)),
    ],
)
def test_what_the_first_chapters_let_one_hold(figure, gid, controls):
    fig = Figure()
    figure(fig)
    (artist,) = fig.findobj(lambda each: each.get_gid() == gid)
    assert HELD[artist] == controls
