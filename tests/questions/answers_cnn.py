"""Answers worked by hand for the questions of chapter 9: the right one, then the slips."""

BY_HAND = {
    "one_edge": [-0.2 + 1, 0.2 - 1, 0.2 + 1, 0.2 + 0.9 + 1],
    "fires_in_the_o": [2, 1, 4, 16],  # counted on paper
    "without_a_threshold": [2 + 8, 2, 8, 16],
    "own_weights": [36 * (9 + 1), 9 + 1, 36 * 9, 36 * (64 + 1)],
    "colour_kernels": [12 * (27 + 1), 12 * (9 + 1), 12 * 27, 12 * (27 + 3)],
    "a_layer_behind": [16 * (72 + 1), 16 * (9 + 1), 16 * 72, 8 * (9 * 16 + 1)],
    "times_as_many": [9, 900 / 1.2e9, 1, 1 / 9],
    "as_large_as_before": [(5 - 1) / 2, 0, 1, 4],
    "side_in_the_end": [(28 - 5 + 1) / 2, 28 / 2, 28 - 5 + 1, (28 - 5) / 2],
    "same_pooled_values": [2 * 2, 16, 1, 9],
    "published_right": [10, 18, 16, 2],  # counted in the table
    "best_of_four": [3, 4, 1, 2],
    "whole_letters": [15, 10, 18, 16],
    "who_feels_it": [4, 1, 2, 9],
    "gradient_of_a_weight": [1 * 1 + 2 * 2 + 0 * 0 + 1 * 1, 1 * 1, 6 / 4, 1 + 0 + 0 + 1],
    "gradient_of_a_pixel": [1 * 0 + 2 * 2 - 0 + 1 * 1, 1 * 1 - 2 + 0 + 1 * 0, 1 * 1, 1 - 1 + 2],
    "three_layers": [1 + 2 + 2 + 2, 3 * 3, 3**3, 3],
    "pooling_between": [3 * 2 + 2, 5, 3 * 2, 12],
    "products_of_the_second": [16 * 72 * 16, 16 * 72, 16 * 72 * 64, 16 * 9 * 16],
    "top_left_of_the_map": [1 + 1 + 0 - 0 - 0 - 1, 1 - 2, 1 + 2, 1 + 2 + 2],
}

# Wrong answers to the exercises as readers type them: a part of the reply, the body.

PARAMETERS = {"conv_over_channels": "image, kernel, b", "back_through_pooling": "x, G"}
LOOP = """C, h, w = {kernel}.shape
    H, W = image.shape[1:]
    value = np.zeros(({rows}, {columns}))
    for i, j in np.ndindex(value.shape):
        value[i, j] = ({patch} * {kernel}).sum() + {bias}
    return value"""
RIGHT = {
    "kernel": "kernel",
    "rows": "H - h + 1",
    "columns": "W - w + 1",
    "patch": "image[:, i:i + h, j:j + w]",
    "bias": "b",
}
POOL = """to_x = np.zeros(x.shape)
    for i, j in np.ndindex(G.shape):
        window = x[2 * i:2 * i + 2, 2 * j:2 * j + 2]
        back = to_x[2 * i:2 * i + 2, 2 * j:2 * j + 2]
        {line}
    return to_x"""


def loop(**slip):
    return LOOP.format(**{**RIGHT, **slip})


def pool(line):
    return POOL.format(line=line)


WRONG = {
    "conv_over_channels": [
        ("only the first channel", loop(patch="image[:1, i:i + h, j:j + w]", kernel="kernel[:1]")),
        (
            "a map for each channel",
            "from lib.cnn import correlate\n    return np.array([correlate(x, k, b)"
            " for x, k in zip(image, kernel)])",
        ),
        ("once for each channel", loop(bias="C * b")),
        ("bias is missing", loop(bias="0")),
        ("turned by half a turn", loop(kernel="kernel[:, ::-1, ::-1]")),
        ("last row and column", loop(rows="H - h", columns="W - w")),
        ("returns nothing yet", "pass"),
        ("stopped with IndexError", "return image[0, 0, 0, 0]"),
    ],
    "back_through_pooling": [
        ("gets a quarter", pool("back += G[i, j] / 4")),
        ("all four get the whole", pool("back += G[i, j]")),
        ("top left of each window", pool("back[0, 0] = G[i, j]")),
        ("is not a factor", pool("back[window == window.max()] = G[i, j] * window.max()")),
        ("the smallest of each", pool("back[window == window.min()] = -G[i, j]")),
        ("returns nothing yet", "pass"),
    ],
}
