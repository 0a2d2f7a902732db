"""The pictures of chapter 9: weights to count, a kernel that steps, letters, digits and maps.

Pixels are data and keep their greys on dark paper too. So the numbers in them are black or white,
whichever can be read on the cell.
"""

from functools import cache

import matplotlib as mpl
import numpy as np
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from lib.activations import relu
from lib.backprop import activation, cross_entropy, dense, forward, train
from lib.cnn import (
    conv,
    correlate,
    flatten,
    letters_network,
    max_pool,
    pooled_letters,
)
from lib.datasets import digits, letters, noisy_letters, shifted, shifted_letters
from lib.explore.palette import INK, LOSS, MUTED, PREDICTION, WEIGHT
from lib.figures.style import axes, number

SLASH = np.fliplr(np.eye(3))
INK_SCALE = "Greys", 0, 1  # white paper, black ink
SIGNED = "RdBu"  # red below 0, blue above
WHOLE = {"clip_on": False}  # what lies inside needs no clip: a third of the markup

# How many weights

BARS = {"convolutional": 0, "dense": 1}


def count(fig):
    """The weights of a dense and of a convolutional layer, as bars on a logarithmic axis."""
    fig.set_figheight(170 / 72)
    ax = axes(fig, xlabel="Weights", ylabel="", xlim=(1, 3e11), ylim=(-0.6, 1.75), xscale="log")
    ax.set_xticks([1, 1e3, 1e6, 1e9], ["1", "1,000", "a million", "a billion"])
    ax.set_yticks([])
    ax.minorticks_off()
    ax.spines["left"].set_visible(False)
    bars = [ax.barh([y], [1], height=0.42, color=WEIGHT)[0] for y in BARS.values()]
    labels = [ax.text(1.2, y + 0.28, "", color=INK) for y in BARS.values()]

    def update(size, channels, nodes):
        height, width = size
        inputs = height * width * channels
        weights = {"convolutional": 9 * channels * nodes, "dense": inputs * nodes}
        for bar, label, (name, many) in zip(bars, labels, weights.items(), strict=True):
            bar.set_width(many)
            what = "kernels of 3 × 3" if name == "convolutional" else "neurons"
            label.set_text(f"{name}, {nodes:,} {what}: {many:,} weights")
        return (
            f"{height:,} × {width:,} pixels in {'grey' if channels == 1 else 'colour'} are "
            f"{inputs:,} inputs. A dense layer of {nodes:,} neurons has {weights['dense']:,} "
            f"weights, which take {memory(weights['dense'])} as float32. A convolutional layer of "
            f"{nodes:,} kernels has {weights['convolutional']:,}, however large the image."
        )

    return update


def memory(weights):
    """The room that so many numbers of four bytes take, in words."""
    thousands = min(3, (len(str(4 * weights)) - 1) // 3)
    return f"{4 * weights / 1000**thousands:.4g} {('bytes', 'KB', 'MB', 'GB')[thousands]}"


# Grids of pixels


class Grid:
    """A small image as square cells, with its numbers in them if `digits` are given."""

    def __init__(
        self, ax, left, top, rows, columns, cell, *, scale=INK_SCALE, digits=None, levels=13
    ):
        name, low, high = scale
        self.left, self.top, self.cell, self.digits = left, top, cell, digits
        self.size = rows, columns
        self.norm, self.colours = Normalize(low, high), mpl.colormaps[name].resampled(levels)
        x, y = left + cell * np.arange(columns + 1), top - cell * np.arange(rows + 1)
        self.mesh = ax.pcolormesh(
            x, y, np.zeros((rows, columns)), cmap=self.colours, norm=self.norm, **WHOLE, zorder=1
        )
        frame = {"fill": False, "edgecolor": MUTED, "linewidth": 0.8, "zorder": 2, **WHOLE}
        self.outline = ax.add_patch(Rectangle((x[0], y[-1]), columns * cell, rows * cell, **frame))
        self.texts = []
        if digits is not None:
            middle = {"ha": "center", "va": "center", "fontsize": min(10, cell * 0.42), "zorder": 3}
            self.texts = [
                ax.text(*self.centre(row, column), "", **middle)
                for row, column in np.ndindex(rows, columns)
            ]

    def centre(self, row, column):
        return self.left + (column + 0.5) * self.cell, self.top - (row + 0.5) * self.cell

    def show(self, values, known=None):
        """Fill the cells; those that are not known yet stay empty."""
        values = np.asarray(values, dtype=float)
        known = np.ones(self.size, bool) if known is None else known
        self.mesh.set_array(np.where(known, values, 0))
        for text, index in zip(self.texts, np.ndindex(self.size), strict=False):
            text.set_text(number(values[index], self.digits) if known[index] else "")
            text.set_color(readable_on(self.colours(self.norm(values[index]))))
        return self

    def set_visible(self, visible):
        for artist in (self.mesh, self.outline, *self.texts):
            artist.set_visible(visible)

    def frame(self, ax, rows, columns, colour, width=2.2):
        """A frame round some of the cells, at the first of them until it is moved."""
        size = {"width": columns * self.cell, "height": rows * self.cell}
        line = {"fill": False, "edgecolor": colour, "linewidth": width, "zorder": 4, **WHOLE}
        return ax.add_patch(Rectangle(self.corner(0, 0, rows), **size, **line))

    def corner(self, row, column, rows):
        return self.left + column * self.cell, self.top - (row + rows) * self.cell


def readable_on(rgba):
    """Black or white: the one with the larger contrast."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgba[:3]]
    luminance = np.dot([0.2126, 0.7152, 0.0722], linear)
    return "black" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "white"


def canvas(fig, height, width=460):
    """Axes whose coordinates are the points of the figure."""
    if isinstance(fig, Figure):
        fig.set_size_inches(width / 72, height / 72)
    ax = fig.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    return ax


# A kernel steps over a letter


def step(fig):
    """The window over the image, the nine products, and the cell of the map that they fill."""
    ax = canvas(fig, 214)
    for x, label in ((8, "image"), (178, "kernel"), (318, "feature map")):
        ax.text(x, 196, label, color=MUTED)
    image = Grid(ax, 8, 188, 6, 6, 24, digits=0)
    kernel = Grid(ax, 178, 188, 3, 3, 24, digits=0).show(SLASH)
    kernel.frame(ax, 3, 3, WEIGHT)
    ax.text(178, 98, "products", color=MUTED)
    products = Grid(ax, 178, 90, 3, 3, 24, digits=0)
    feature_map = Grid(ax, 318, 188, 4, 4, 32, scale=("Greys", 0, 3), digits=0)
    window, filled = image.frame(ax, 3, 3, WEIGHT), feature_map.frame(ax, 1, 1, PREDICTION)
    total = ax.text(318, 36, "")
    result = ax.text(318, 18, "")

    def update(letter, b, place):
        picture = letters()[0][letter]
        row, column = divmod(place, 4)
        sums = correlate(picture, SLASH)
        values = relu(correlate(picture, SLASH, b))
        patch = picture[row : row + 3, column : column + 3]
        image.show(picture)
        products.show(patch * SLASH)
        feature_map.show(values, np.arange(16).reshape(4, 4) <= place)
        window.set_xy(image.corner(row, column, 3))
        filled.set_xy(feature_map.corner(row, column, 1))
        here, sign = sums[row, column], "−" if b < 0 else "+"
        total.set_text(f"{number(here)} {sign} {number(abs(b))} = {number(here + b)}")
        result.set_text(f"after ReLU: {number(values[row, column])}")
        return (
            f"Row {row + 1}, column {column + 1} of the map: the nine products add up to "
            f"{number(here)}. With bias {number(b)} that is {number(here + b)}, and ReLU makes "
            f"{number(values[row, column])} of it. {verdict_of(here)}"
        )

    return update


def verdict_of(matches):
    if matches == 3:
        return "All three pixels of the diagonal have ink: this is what the kernel looks for."
    found = {0: "None", 1: "One", 2: "Two"}[int(matches)]
    return f"{found} of the three pixels of the diagonal {'have' if matches == 2 else 'has'} ink."


# Kernels on letters and digits

KERNELS = {
    "diagonal /": SLASH,
    "diagonal \\": np.eye(3),
    "edge, left to right": np.array([[-1.0, 0, 1]] * 3),
    "edge, top to bottom": np.array([[-1.0, 0, 1]] * 3).T,
    "blur": np.full((3, 3), 1 / 9),
    "sharpen": np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "learnt": None,
}
IMAGES = ("letter O", "letter X", "digit 3", "digit 7")
SAYS = {
    "diagonal /": "It is largest where a stroke rises to the right.",
    "diagonal \\": "It is largest where a stroke falls to the right.",
    "edge, left to right": "Blue cells have more ink on their right, red ones more on their left.",
    "edge, top to bottom": "Blue cells have more ink below them, red ones more above.",
    "blur": "Each cell is the mean of its nine pixels, so strokes melt into one another.",
    "sharpen": "A pixel counts five times and its neighbours against it: strokes stand out.",
    "learnt": "Nobody chose these nine numbers: training found them, further down.",
}


@cache
def learnt_kernel():
    """The kernel with the largest weights of the network that the chapter trains on letters."""
    kernels = learnt_on_letters()[0].parameters[0][:, 0]
    return kernels[np.abs(kernels).sum(axis=(1, 2)).argmax()]


def picture(name):
    """An image by its name, 0 for paper and 1 for ink."""
    kind, sign = name.split()
    if kind == "letter":
        return letters()[0]["OX".index(sign)]
    images, labels = digits()
    return images[np.flatnonzero(labels == int(sign))[0]] / 16


def kernels(fig):
    """An image and a kernel on the left, the feature map on the right."""
    fig.set_size_inches(460 / 72, 226 / 72)
    left, right = (canvas(panel, 226, 230) for panel in fig.subfigures(1, 2))
    left.text(8, 208, "image", color=MUTED)
    left.text(158, 208, "kernel", color=MUTED)
    title = right.text(20, 208, "", color=MUTED)
    signed = {"scale": (SIGNED, -3, 3), "digits": 1}
    images = {n: Grid(left, 8, 200, n, n, 136 / n) for n in (6, 8)}
    maps = {n: Grid(right, 20, 200, n - 2, n - 2, 192 / (n - 2), **signed) for n in (6, 8)}
    weights = Grid(left, 158, 200, 3, 3, 22, scale=(SIGNED, -2, 2), digits=1)

    def update(image, kernel, cut):
        pixels = picture(image)
        chosen = learnt_kernel() if kernel == "learnt" else KERNELS[kernel]
        values = correlate(pixels, chosen)
        values = relu(values) if cut else values
        for n in (6, 8):
            images[n].set_visible(n == len(pixels))
            maps[n].set_visible(n == len(pixels))
        images[len(pixels)].show(pixels)
        maps[len(pixels)].show(values)
        weights.show(chosen)
        title.set_text("feature map after ReLU" if cut else "feature map")
        return (
            f"The {image} under the kernel “{kernel}”: values from {number(values.min(), 1)} to "
            f"{number(values.max(), 1)}{' after ReLU' if cut else ''}. {SAYS[kernel]}"
        )

    return update


# Pooling, and what it forgives

STROKE = np.pad(SLASH, [(0, 3), (0, 3)])
PLACES = ("top left", "top right", "bottom left", "bottom right")


def pooling(fig):
    """A single stroke that moves, the one cell of its feature map, and the pooled values."""
    image, feature_map, pooled = chain_of_grids(fig)
    at_start = pooled_letters(STROKE[None])[0]

    def update(dx, dy):
        pixels = shifted(STROKE, dx, dy)
        values = pooled_letters(pixels[None])[0]
        image.show(pixels)
        feature_map.show(fired(pixels))
        pooled.show(values.reshape(2, 2))
        same = (values == at_start).all()
        return (
            f"Moved {dx} to the right and {dy} down, the stroke fires in row {dy + 1}, column "
            f"{dx + 1} of the feature map, and pooling keeps the {PLACES[values.argmax()]} value. "
            + ("The pooled values are those of the start." if same else "They have changed.")
        )

    return update


def fired(pixels):
    """The feature map of the published network: kernel, bias −2, ReLU."""
    return relu(correlate(pixels, SLASH, -2))


def chain_of_grids(fig):
    """An image, its feature map with the windows of the pooling, and the pooled values."""
    ax = canvas(fig, 176)
    for x, label in ((8, "image"), (182, "feature map"), (340, "pooled")):
        ax.text(x, 158, label, color=MUTED)
    image = Grid(ax, 8, 150, 6, 6, 23, digits=0)
    feature_map = Grid(ax, 182, 150, 4, 4, 29, digits=0)
    pooled = Grid(ax, 340, 150, 2, 2, 36, digits=0)
    for row, column in np.ndindex(2, 2):
        feature_map.frame(ax, 2, 2, INK, 1.6).set_xy(feature_map.corner(2 * row, 2 * column, 2))
    for x in (164, 319):
        ax.text(x, 92, "→", ha="center", va="center", fontsize=14)
    return image, feature_map, pooled


# The published network, and its table


def published(fig):
    """The published network at work on a shifted letter, from the pixels to the verdict."""
    image, feature_map, pooled = chain_of_grids(fig)
    ax = fig.axes[0]
    lines = [ax.text(340, y, "", color=INK) for y in (54, 38, 22)]
    verdict = ax.text(340, 4, "", weight="bold")

    def update(letter, dx, dy):
        pixels = shifted(letters()[0][letter], dx, dy)
        values = pooled_letters(pixels[None])[0]
        network = letters_network()
        (hidden,) = forward(network[:6], pixels[None, None])[0].ravel()
        scores = forward(network, pixels[None, None])[0][0]
        image.show(pixels)
        feature_map.show(fired(pixels))
        pooled.show(values.reshape(2, 2))
        said = scores.argmax()
        for line, name, value in zip(lines, ("h", "O", "X"), (hidden, *scores), strict=True):
            line.set_text(f"{name} = {number(value, 3)}")
        right = said == letter
        verdict.set(text=f"says {'OX'[said]}: {'right' if right else 'wrong'}")
        verdict.set_color(PREDICTION if right else LOSS)
        pools = " ".join(number(value) for value in values)
        return (
            f"{'An O' if letter == 0 else 'An X'}, {where(dx, dy)}, pools to {pools}. The network "
            f"gives {number(scores[0], 3)} for O and {number(scores[1], 3)} for X. It says "
            f"{'OX'[said]}, which is {'right' if right else 'wrong'}."
        )

    return update


def where(dx, dy):
    """A shift of at most one pixel in each direction, in words."""
    sideways = {-1: "left", 0: "", 1: "right"}[dx]
    height = {-1: "up", 0: "", 1: "down"}[dy]
    return f"moved {' and '.join(filter(None, (sideways, height)))}" if dx or dy else "not moved"


def table(scores):
    """All eighteen shifted letters, and what a network says to each."""
    images, labels, _ = shifted_letters()
    fig = Figure()
    ax = canvas(fig, 150)
    answers = zip(images, labels, scores.argmax(axis=1), strict=True)
    for place, (pixels, label, said) in enumerate(answers):
        row, column = divmod(place, 9)
        left, top, right = 8 + 50 * column, 142 - 74 * row, said == label
        grid = Grid(ax, left, top, 6, 6, 7).show(pixels)
        text = {"ha": "center", "va": "center", "color": INK if right else LOSS}
        ax.text(left + 21, top - 52, "OX"[said] + (" ✓" if right else " ✗"), **text)
        if not right:
            grid.frame(ax, 6, 6, LOSS)
    return fig


# What was learnt


@cache
def learnt_on_letters():
    """The network of six kernels as the chapter trains it."""
    x, y = noisy_letters(200, np.random.default_rng(1))
    rng = np.random.default_rng(0)
    network = [
        conv(1, 6, 3, rng),
        activation("ReLU"),
        max_pool(2),
        flatten(),
        dense(24, 2, rng),
    ]
    *_, last = train(network, x[:, None], y, cross_entropy, 0.2, epochs=40, batch_size=20, rng=rng)
    return last.network


def learnt_kernels(weights):
    """Kernels (F, 3, 3) with their weights, four in a row."""
    rows = -(-len(weights) // 4)
    fig = Figure()
    ax = canvas(fig, 108 * rows)
    for place, kernel in enumerate(weights):
        row, column = divmod(place, 4)
        left, top = 8 + 114 * column, 108 * (rows - row) - 18
        ax.text(left, top + 4, f"kernel {place + 1}", color=MUTED)
        Grid(ax, left, top, 3, 3, 28, scale=(SIGNED, -2, 2), digits=1).show(kernel)
    return fig


LAYERS = {"convolution": 1, "ReLU": 2, "pooling": 3}


def feature_maps(network, x, labels):
    """Return the setup of a figure: the first image of each digit, and its maps in each layer.

    Parameters
    ----------
    network : conv with eight kernels, ReLU, pooling, and what follows
    x : (N, 1, 8, 8), images that the network has not been trained on
    labels : (N,)
    """
    chosen = x[[np.flatnonzero(labels == digit)[0] for digit in range(10)]]
    values = {name: forward(network[:many], chosen)[0] for name, many in LAYERS.items()}
    scores = forward(network, chosen)[0]

    def maps(fig):
        fig.set_size_inches(460 / 72, 178 / 72)
        left, right = (canvas(panel, 178, 230) for panel in fig.subfigures(1, 2))
        left.text(40, 160, "image", color=MUTED)
        image = Grid(left, 40, 152, 8, 8, 18)
        title = right.text(8, 160, "", color=MUTED)
        corners = [(8 + 56 * column, 152 - 62 * row) for row, column in np.ndindex(2, 4)]
        scale = SIGNED, -2, 2
        grids = {
            n: [Grid(right, *corner, n, n, 48 / n, scale=scale, levels=7) for corner in corners]
            for n in (8, 4)
        }

        def update(digit, layer):
            shown = values[layer][digit]
            image.show(chosen[digit, 0])
            for n, each in grids.items():
                for grid in each:
                    grid.set_visible(n == shown.shape[1])
            for grid, one in zip(grids[shown.shape[1]], shown, strict=True):
                grid.show(one)
            title.set_text(f"eight maps after {layer}")
            negative = (shown < -1e-9).mean()
            said, size = scores[digit].argmax(), f"{shown.shape[1]} × {shown.shape[2]}"
            return (
                f"A {digit} after {layer}: eight maps of {size}, {100 * negative:.0f} per cent of "
                f"the cells below 0, the largest {number(shown.max(), 1)}. In the end the network "
                f"says {said}{'' if said == digit else ', which is wrong'}."
            )

        return update

    return maps


def mistakes(images, labels, said):
    """Images (M, 8, 8) that a network misread, each with what was meant and what it said."""
    rows = -(-len(images) // 6)
    fig = Figure()
    ax = canvas(fig, 86 * rows + 4)
    for place, (pixels, label, answer) in enumerate(zip(images, labels, said, strict=True)):
        row, column = divmod(place, 6)
        left, top = 10 + 76 * column, 86 * (rows - row)
        Grid(ax, left, top, 8, 8, 7.5).show(pixels)
        ax.text(left + 30, top - 72, f"{label} as {answer}", ha="center", va="center")
    return fig
