"""What a dense and a convolutional layer cost: weights, multiplications, numbers put out."""

import math
from typing import NamedTuple

from lib.explore import figure
from lib.explore.palette import INK, MUTED, WEIGHT
from lib.explore.written import number
from lib.figures.style import axes


class Count(NamedTuple):
    """Two layers over one picture."""

    size: tuple  # height and width
    channels: int
    nodes: int  # neurons of the dense layer, kernels of the other
    inputs: int
    dense: int  # weights; each is used once
    convolutional: int  # weights; each is used in every place
    products: int  # multiplications of the convolutional layer
    numbers: int  # that the convolutional layer puts out


def count_of(size, channels, nodes):
    height, width = size
    places, kernel = height * width, 3 * 3 * channels  # with a frame of zeros round the picture
    inputs = places * channels
    weights = kernel * nodes
    return Count(
        size, channels, nodes, inputs, inputs * nodes, weights, weights * places, nodes * places
    )


def count_in_words(state):
    height, width = state.size
    return (
        f"{height:,} × {width:,} pixels in {'grey' if state.channels == 1 else 'colour'} are "
        f"{state.inputs:,} inputs. A dense layer of {state.nodes:,} neurons has {state.dense:,} "
        f"weights, which take {memory(state.dense)} as float32, and uses each once. "
        f"{state.nodes:,} kernels have {state.convolutional:,}, and use each in every place: "
        f"{state.products:,} multiplications, {number(state.products / state.dense)} times as "
        f"many. They put out {state.numbers:,} numbers ({memory(state.numbers)}), not "
        f"{state.nodes:,}."
    )


def memory(weights):
    """The room that so many numbers of four bytes take, in words, with three digits."""
    thousands = min(3, (len(str(4 * weights)) - 1) // 3)
    amount = 4 * weights / 1000**thousands
    digits = max(0, 2 - math.floor(math.log10(amount)))
    return f"{number(amount, digits)} {('bytes', 'KB', 'MB', 'GB')[thousands]}"


ROWS = {  # what is counted: of a dense layer, and of a convolutional one
    "weights": ("dense", "convolutional"),
    "multiplications for one picture": ("dense", "products"),
    "numbers put out": ("nodes", "numbers"),
}


@figure(count_of, count_in_words)
def count(fig):
    """Three pairs of bars on a logarithmic axis, a dense layer over a convolutional one: the number
    of weights, of multiplications for one picture, and of numbers that are put out.
    """
    fig.set_figheight(286 / 72)
    ax = axes(fig, xlabel="how many", ylabel="", xlim=(1, 1e17), ylim=(-0.5, 8.6), xscale="log")
    ax.set_xticks([1, 1e3, 1e6, 1e9, 1e12], ["1", "1,000", "a million", "10⁹", "10¹²"])
    ax.set_yticks([])
    ax.minorticks_off()
    ax.spines["left"].set_visible(False)
    bars, labels = {}, {}
    for place, (what, fields) in enumerate(ROWS.items()):
        top = 8 - 3 * place
        ax.text(1.2, top, what, color=MUTED, va="center")
        for y, field, alpha in zip((top - 0.85, top - 1.7), fields, (1.0, 0.6), strict=True):
            key = what, field
            look = {"height": 0.7, "color": WEIGHT, "alpha": alpha, "linewidth": 0}
            (bars[key],) = ax.barh([y], [1], gid=f"{field}:bar of {what}", **look)
            beside = {"color": INK, "va": "center", "gid": f"{field}:label of {what}"}
            labels[key] = ax.text(1, y, "", **beside)

    def move(state):
        for (what, field), bar in bars.items():
            many, kind = (
                getattr(state, field),
                "dense" if field in ("dense", "nodes") else "kernels",
            )
            bar.set_width(float(many))  # in a browser a C long has 32 bits
            labels[what, field].set_text(f"{kind}: {number(many)}")
            labels[what, field].set_x(1.3 * many)

    return move
