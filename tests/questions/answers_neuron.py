"""Answers worked by hand for the questions of chapter 1: the right one, then the slips."""

BY_HAND = {
    "minus_three": [-2, 10, 5, -6],
    "through_two_points": [-2, 2, -4, -0.5],
    "and_its_bias": [7, 5, 3, 9],
    "a_fare": [12.5, 9.5, 15.5, 18.5],
    "in_hours": [30, 0.5 / 60, 0.5, 60],
    "count_of_parameters": [48, 40, 45, 264],
    "where_taxis_meet": [6, 3, 15, 9 / 3.5],
    "flat_output": [-1, -2, 1, 0],
    "steepest_first": ["BACD", "ACDB", "BDCA", "DCAB"],
    # Sums 5, 4, 0 and −2.5 of bar, hole, stair and the bar next door.
    "ranked_by_sum": ["BHSN", "NSHB", "BNHS", "BHNS"],
    "all_ink": [5 - 10 * 0.5, 5, 5 - 5 * 0.5, 25],
    "only_the_whole_bar": [-4, 4, -3, -5],  # 5 − 4 is above 0, and 4 − 4 is not
    "where_it_is_zero": [-1, -3, 1, 3],
    "corners_right": [3, 4, 2],
    "without_the_decision": [5 * (1 - 4), 0, 1 - 4, 5 - 4],
}

# Wrong answers to the exercises as readers type them: a part of the reply, the body.

PARAMETERS = {"plus_sign": "picture", "layer_by_hand": "x, W, b", "collapse_all": "layers"}
WRONG = {
    "plus_sign": [
        ("whatever has ink", "return picture[2].sum() + picture[:, 2].sum() > 0"),
        ("part of a plus", "w = np.full((5, 5), -2)\n    w[2] = w[:, 2] = 1\n"
         "    return (picture * w).sum() - 3 > 0"),
        ("plus with a hole", "w = np.full((5, 5), -1)\n    w[2] = w[:, 2] = 2\n"
         "    return neuron(picture.ravel(), w.ravel(), -14) > 0"),
        ("all ink gets a yes", "return picture[2].sum() + picture[:, 2].sum() - 9.5 > 0"),
        ("never says yes", "return False"),
        ("even the empty page", "return (picture * -0.1).sum() + 5 > 0"),
        ("returns nothing yet", "picture > 0"),
        ("stopped with NameError", "return weights"),
    ],
    "layer_by_hand": [
        ("biases are missing", "return x @ W"),
        ("in the inner loop", "return [[sum(s[d] * W[d, h] + b[h] for d in range(len(s)))"
         " for h in range(len(b))] for s in x]"),
        ("shape (H, N)", "return [[s @ W[:, h] + b[h] for s in x] for h in range(len(b))]"),
        ("first sample alone", "return [x[0] @ W[:, h] + b[h] for h in range(len(b))]"),
        ("are the column", "return [[s @ W[h] + b[h] for h in range(len(b))] for s in x]"),
        ("stopped with NameError", "return matrix"),
        ("returns nothing yet", "x @ W + b"),
        ("no number or array", "return 'done'"),
        ("gives an array of shape", "return x[:, :1]"),
        ("loop that never ends", "while True: pass"),
    ],
    "collapse_all": [
        ("only the last bias", "A, c = layers[0]\n"
         "    for W, b in layers[1:]: A, c = A @ W, b\n    return A, c"),
        ("in the wrong order", "A, c = layers[0]\n"
         "    for W, b in layers[1:]: A, c = W @ A, c @ W + b\n    return A, c"),
        ("bias of the last layer", "A, c = layers[0]\n"
         "    for W, b in layers[1:-1]: A, c = A @ W, c @ W + b\n"
         "    W, b = layers[-1]\n    return A @ W, c @ W"),
        ("only the first two", "(A, c), (W, b) = layers[:2]\n    return A @ W, c @ W + b"),
        ("added as they are", "A, c = layers[0]\n"
         "    for W, b in layers[1:]: A, c = A @ W, c + b\n    return A, c"),
        ("weights are added", "A, c = layers[0]\n"
         "    for W, b in layers[1:]: A, c = A + W, c @ W + b\n    return A, c"),
        ("returns nothing yet", "pass"),
        ("is right", "return layers[0]"),
    ],
}  # fmt: skip
