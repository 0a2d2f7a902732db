"""How many weights a dense and a convolutional layer have."""

import math
from typing import NamedTuple

from lib.explore import figure
from lib.explore.palette import INK, WEIGHT
from lib.figures.style import axes
from lib.figures.written import number


class Count(NamedTuple):
    """The weights of two layers over one picture."""

    size: tuple  # height and width
    channels: int
    nodes: int  # neurons of the dense layer, kernels of the other
    inputs: int
    dense: int
    convolutional: int


def count_of(size, channels, nodes):
    height, width = size
    inputs = height * width * channels
    return Count(size, channels, nodes, inputs, inputs * nodes, 3 * 3 * channels * nodes)


def count_in_words(state):
    height, width = state.size
    return (
        f"{height:,} × {width:,} pixels in {'grey' if state.channels == 1 else 'colour'} are "
        f"{state.inputs:,} inputs. A dense layer of {state.nodes:,} neurons has {state.dense:,} "
        f"weights, which take {memory(state.dense)} as float32. A convolutional layer of "
        f"{state.nodes:,} kernels has {state.convolutional:,}, however large the image."
    )


def memory(weights):
    """The room that so many numbers of four bytes take, in words, with three digits."""
    thousands = min(3, (len(str(4 * weights)) - 1) // 3)
    amount = 4 * weights / 1000**thousands
    digits = max(0, 2 - math.floor(math.log10(amount)))
    return f"{number(amount, digits)} {('bytes', 'KB', 'MB', 'GB')[thousands]}"


@figure(count_of, count_in_words)
def count(fig):
    """Two bars on a logarithmic axis: the number of weights of a dense layer, and below it that of
    a convolutional layer.
    """
    fig.set_figheight(170 / 72)
    ax = axes(fig, xlabel="weights", ylabel="", xlim=(1, 3e11), ylim=(-0.6, 1.75), xscale="log")
    ax.set_xticks([1, 1e3, 1e6, 1e9], ["1", "1,000", "a million", "a billion"])
    ax.set_yticks([])
    ax.minorticks_off()
    ax.spines["left"].set_visible(False)
    bars, labels = [], []
    for name, y in (("convolutional", 0), ("dense", 1)):
        bars += ax.barh([y], [1], height=0.42, color=WEIGHT, gid=f"{name}:bar")
        labels.append(ax.text(1.2, y + 0.28, "", color=INK, gid=f"{name}:label"))

    def move(state):
        rows = (
            ("convolutional", "kernels of 3 × 3", state.convolutional),
            ("dense", "neurons", state.dense),
        )
        for bar, label, (name, what, many) in zip(bars, labels, rows, strict=True):
            bar.set_width(many)
            label.set_text(f"{name}, {state.nodes:,} {what}: {many:,} weights")

    return move
