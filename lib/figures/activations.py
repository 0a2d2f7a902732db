"""The pictures of chapter 2: functions that bend, and what bent neurons add up to."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from lib.activations import ACTIVATIONS, polyline, relu
from lib.explore.palette import BIAS, GRID, INK, LOSS, MUTED, PREDICTION
from lib.figures.style import axes, number
from lib.neuron import layer, neuron

X = np.arange(-48, 49) / 12  # every corner of a ReLU, −b / w, is one of them
START, END = -5, 5  # of the curve that the network follows
FINE = np.linspace(START, END, 1001)
MOST_NEURONS = 20


def plane(panel, **options):
    """Axes with a hairline at x = 0 and at y = 0."""
    ax = axes(panel, **options)
    ax.axhline(0, color=GRID, linewidth=1.5)
    ax.axvline(0, color=GRID, linewidth=1.5)
    return ax


def curves(left, right, ylim):
    """Two activations side by side, each with its values at −2, 0 and 2."""
    fig = Figure(figsize=(460 / 72, 200 / 72))
    for panel, name in zip(fig.subfigures(1, 2), (left, right), strict=True):
        ax = plane(panel, title=name, xlabel="z", ylabel="a", xlim=(-4, 4), ylim=ylim)
        ax.set_xticks(range(-4, 5, 2))
        f = ACTIVATIONS[name].function
        ax.plot(X, f(X), color=PREDICTION)
        for z in (-2, 0, 2):
            ax.plot(z, f(z), "o", color=INK, zorder=3)
            height = f(z) + (ylim[1] - ylim[0]) / 20
            ax.text(z - 0.15, height, number(f(z), 2), ha="right")
    return fig


def bend(fig):
    """One neuron before and after its activation, and one input on its way from x to z to a."""
    ax = plane(fig, xlabel="input x", ylabel="output", xlim=(-4, 4), ylim=(-4, 4))
    (before,) = ax.plot([], [], color=MUTED, linestyle="--", linewidth=1.5, label="before: z")
    (after,) = ax.plot([], [], color=PREDICTION, linewidth=3, label="after: a")
    (way,) = ax.plot([], [], color=INK, linewidth=1)
    (z_mark,) = ax.plot([], [], "s", color=MUTED, zorder=3)
    (a_mark,) = ax.plot([], [], "o", color=PREDICTION, markersize=9, zorder=3)
    z_label = ax.text(0, 0, "z", ha="right", color=MUTED)
    a_label = ax.text(0, 0, "a", ha="left", color=PREDICTION)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0, borderpad=0.2)
    title = ax.set_title("")

    def update(activation, w, b, x):
        f = ACTIVATIONS[activation].function
        z = neuron(x, w, b)
        a = f(z)
        before.set_data(X, neuron(X, w, b))
        after.set_data(X, f(neuron(X, w, b)))
        way.set_data([x, x, x], [0, z, a])
        z_mark.set_data([x], [z])
        a_mark.set_data([x], [a])
        z_label.set(x=x - 0.15, y=z + 0.2, visible=abs(z) < 4)  # outside it would float alone
        a_label.set(x=x + 0.15, y=a + 0.2, visible=abs(a) < 4)
        title.set_text(f"x = {number(x, 2)} → z = {number(z, 2)} → a = {number(a, 2)}")
        outside = ", outside the picture" if abs(z) > 4 else ""
        made = number(a) if activation == "ReLU" else number(a, 2)
        return (
            f"With weight {number(w)} and bias {number(b)} the input {number(x)} gives "
            f"z = {number(z)}{outside}, and {activation} makes {made} of it. "
            f"{over_all_inputs(activation, w, b)}"
        )

    return update


def over_all_inputs(activation, w, b):
    """What becomes of the whole line, in words."""
    if w == 0:
        return (
            f"A weight of 0 makes it {hundredths(ACTIVATIONS[activation].function(b))} for all x."
        )
    middle, side = hundredths(-b / w), "right" if w > 0 else "left"
    runs = "rises" if w > 0 else "falls"
    return {
        "ReLU": f"The line passes to the {side} of x = {middle} and is cut to 0 on the other side.",
        "softplus": f"The line passes far to the {side} of x = {middle}, comes down to 0 on the "
        "other side, and has no corner in between.",
        "sigmoid": f"The line becomes a curve that {runs} between 0 and 1, and is 0.5 at "
        f"x = {middle}.",
        "tanh": f"The line becomes a curve that {runs} between −1 and 1, and is 0 at x = {middle}.",
    }[activation]


def hundredths(value):
    return number(round(value, 2))


def two_neurons(fig):
    """Two ReLU neurons times their output weights, and the sum of the two."""
    fig.set_figheight(230 / 72)
    left, right = fig.subfigures(1, 2)
    common = {"xlabel": "input x", "xlim": (-4, 4), "ylim": (-6, 6)}
    pieces = plane(left, ylabel="output", **common)
    (first,) = pieces.plot([], [], color=INK, linestyle="--", label="v₁ a₁")
    (second,) = pieces.plot([], [], color=INK, linestyle=":", label="v₂ a₂")
    (bends,) = pieces.plot([], [], "o", color=BIAS, zorder=3)
    pieces.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0, borderpad=0.2)
    total = plane(right, ylabel="output", title="their sum", **common)
    (sum_,) = total.plot([], [], color=PREDICTION, linewidth=3)

    def update(b1, b2, v1, v2):
        hidden = relu(layer(X, [1, 1], [b1, b2]))
        first.set_data(X, v1 * hidden[:, 0])
        second.set_data(X, v2 * hidden[:, 1])
        bends.set_data([-b1, -b2], [0, 0])
        sum_.set_data(X, neuron(hidden, [v1, v2], 0))
        return (
            f"Neuron 1 starts at x = {number(-b1)} and has output weight {number(v1)}. "
            f"Neuron 2 starts at x = {number(-b2)} and has output weight {number(v2)}. "
            f"{course(*bent(b1, b2, v1, v2))}"
        )

    return update


def bent(b1, b2, v1, v2):
    """Where the sum of two ReLU neurons changes its slope, and its slopes from there on."""
    changes = {}
    for b, v in ((b1, v1), (b2, v2)):
        changes[-b] = changes.get(-b, 0) + v
    places = [x for x in sorted(changes) if changes[x]]
    return places, np.cumsum([changes[x] for x in places])


def course(places, slopes):
    """How a line with bends runs, in words, and the name of its shape."""
    if not places:
        return "The two leave nothing over: their sum is 0 for every x."
    runs = [f"is 0 up to x = {number(places[0])}", f"then {moves(slopes[0])}"]
    runs += [
        f"and from x = {number(x)} on {moves(slope)}"
        for x, slope in zip(places[1:], slopes[1:], strict=True)
    ]
    return f"Their sum {', '.join(runs)}: {shape(slopes)}."


def moves(slope):
    if slope == 0:
        return "stays level"
    return f"{'rises' if slope > 0 else 'falls'} by {number(abs(slope))} for each step to the right"


def shape(slopes):
    if len(slopes) == 1:
        return "one bend"
    first, second = slopes
    if second == 0:
        return "a step up" if first > 0 else "a step down"
    if first * second > 0:
        return "two bends"
    return "a tent" if first > 0 else "a tent upside down"


def wave(x):
    """The curve to follow."""
    return 2 * np.sin(x)


class Follower:
    """The network of so many ReLU neurons that meets the wave at evenly spaced places."""

    def __init__(self, neurons):
        self.x = np.linspace(START, END, neurons + 1)
        W1, b1, w2, b2 = polyline(self.x, wave(self.x))
        self.output = lambda x: neuron(relu(layer(x, W1, b1)), w2, b2)
        errors = np.abs(self.output(FINE) - wave(FINE))
        self.error = errors.max()
        self.worst = FINE[errors > self.error - 1e-9][0]  # left and right may be equally bad


followers = cache(Follower)


def follow(fig):
    """A wave, the straight pieces of a ReLU network that follows it, and its largest error."""
    fig.set_figheight(230 / 72)
    left, right = fig.subfigures(1, 2, width_ratios=(3, 2))
    ax = plane(left, xlabel="input x", ylabel="output", xlim=(-5.2, 5.2), ylim=(-3, 3))
    ax.plot(FINE[::10], wave(FINE[::10]), color=MUTED, linewidth=6, alpha=0.35)
    (pieces,) = ax.plot([], [], "o-", color=PREDICTION, markersize=4)
    (gap,) = ax.plot([], [], color=LOSS, linewidth=3)
    common = {"xlabel": "neurons", "ylabel": "largest error", "ylim": (0, 3)}
    ax = axes(right, xlim=(0, MOST_NEURONS + 1), **common)
    counts = range(1, MOST_NEURONS + 1)
    ax.plot(counts, [followers(n).error for n in counts], "o", color=LOSS, markersize=3)
    (here,) = ax.plot([], [], "o", color=LOSS, markersize=8)
    label = ax.text(MOST_NEURONS, 2.6, "", color=LOSS, ha="right")

    def update(neurons):
        now = followers(neurons)
        x = np.append(now.x, [END] * (MOST_NEURONS - neurons))  # as many points in every state
        pieces.set_data(x, now.output(x))
        gap.set_data([now.worst] * 2, [wave(now.worst), now.output(now.worst)])
        here.set_data([neurons], [now.error])
        label.set_text(f"error {number(now.error, 3)}")
        drawn = (
            "1 neuron draws 1 straight piece"
            if neurons == 1
            else f"{neurons} neurons draw {neurons} straight pieces"
        )
        text = (
            f"{drawn}. The largest error is {number(now.error, 3)}, at x = {number(now.worst, 2)}."
        )
        if neurons % 2 == 0:
            half = followers(neurons // 2).error
            times = number(half / now.error, 1)
            more = f"{number(half, 3)}, which is {times} times as much"
            text += f" With half as many it is {'just as large' if times == '1.0' else more}."
        return text

    return update
