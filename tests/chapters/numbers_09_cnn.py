"""The numbers in the prose of chapter 9: see test_numbers.py."""

import numpy as np

from lib.backprop import forward
from lib.cnn import letters_network
from tests.lib.test_cnn import RATES, RIGHT_OF_360  # noqa: F401 (a row reads RATES)

hidden, outputs = (letters_network()[number].parameters for number in (4, 6))


def shares(name):
    """The mean, lowest and highest share of ten random splits, in per cent."""
    right = np.array(RIGHT_OF_360[name]) / 3.6
    return right.mean(), right.min(), right.max()


def outputs_for(table, letter, dx, dy):
    """The outputs for O and X of one of the eighteen pictures."""
    meant, shifts, scores = table
    return scores[(meant == letter) & (shifts == [dx, dy]).all(axis=1)][0]


def mirrored(images):
    """The pooled values of the published network with a backslash for its kernel."""
    network = letters_network()[:4]
    kernels, biases = network[0].parameters
    network[0] = network[0]._replace(parameters=(kernels[..., ::-1], biases))
    return forward(network, images[:, None])[0]


SHARE = "100 * right(readers['{}'], drawn[last_fifth] / 16, digit[last_fifth])"
SAME = "pooling.state(dx, dy).same for dx in range(4) for dy in range(4)"
TABLE = "(meant, shifts, scores_18)"

ROWS = [
    # Too many weights
    ("That is «3,600» weights", "letter_o.size * 100"),
    ("and «3.6» billion in colour", "weights / 1e9"),
    ("make «14.4» GB", "4 * weights / 1e9"),
    # A kernel takes a step
    ("The sum is «3»", "(patch * slash).sum()"),
    ("With a bias of −2 the sum becomes «1»", "feature_map[0, 0]"),
    ("has «4» × «4» places", "feature_map.shape"),
    ("in «10» of the «16» cells of the O", "(correlate(letter_o, slash) > 0).sum(), 4 * 4"),
    # Pooling
    ("In «4» of «16», the start among them", f"sum({SAME}), len([{SAME}])"),
    # The published network
    (r"(«-0.8»\,p_1", "hidden[0][0]"),
    (r"- «0.07»\,p_2", "-hidden[0][1]"),
    (r"+ «0.2»\,p_3", "hidden[0][2]"),
    (r"+ «0.17»\,p_4", "hidden[0][3]"),
    (r"p_4 + «0.97»)", "hidden[1]"),
    (r"\text{O} &= «-1.33»\,h + «1.45»", "outputs[0][0, 0], outputs[1][0]"),
    (r"\text{X} &= «1.33»\,h", "outputs[0][0, 1]"),
    (r"\,h - «0.45»", "-outputs[1][1]"),
    ("the O: «0.998» for O, «0.002» for X", f"outputs_for({TABLE}, 0, 0, 0)", 3),
    ("the X: «−0.013» for O and «1.013» for X", f"outputs_for({TABLE}, 1, 0, 0)", 3),
    ("with «19» parameters", "sum(np.size(p) for p in parameters)"),
    ("gives «1.066» for X and «−0.066» for O", f"outputs_for({TABLE}, 0, -1, 0)[::-1]", 3),
    ("It gets «10» of «18» right", "(scores_18.argmax(axis=1) == meant).sum(), len(meant)"),
    ("more than «16» of «18»**", "(says_x == meant).sum(), len(meant)"),
    # Kernels that are learnt
    ("Six kernels read all «18», and", "results['six_kernels'][1]"),
    ("and «99.5» % of the noisy ones", "100 * results['six_kernels'][2]", 1),
    ("dense network: all «18», and", "results['three_neurons'][1]"),
    ("and «99.9» %. It has been shown", "100 * results['three_neurons'][2]", 1),
    ("the network falls to «73.6» %", "100 * unseen['six_kernels']", 1),
    ("the dense one to «71.5» %", "100 * unseen['three_neurons']", 1),
    (
        "each of the «24» pooled values",
        "six_kernels(np.random.default_rng(0))[-1].parameters[0].shape[0]",
    ),
    ("the whole map gets «99.4» %", "100 * unseen['whole_map']", 1),
    ("99.4 %, with «74» parameters", "size(whole_map(np.random.default_rng(0)))"),
    # Digits
    ("«1,797» pictures of «8» × «8» pixels", "drawn.shape"),
    ("«90.8» % for the convolutional", SHARE.format("convolutional"), 1),
    ("«90.3» % for that of chapter 8", SHARE.format("dense, 32 wide"), 1),
    ("«90.8» % for a dense one of the same size", SHARE.format("dense, 18 wide"), 1),
    ("rate is «0.2» for the dense", "RATES['dense, 32 wide']"),
    ("and «0.4» for the convolutional one", "RATES['convolutional']"),
    ("| convolutional | «1,370» |", "size(readers['convolutional'])"),
    ("| dense, 18 wide | «1,360» |", "size(readers['dense, 18 wide'])"),
    ("| dense, 32 wide | «2,410» |", "size(readers['dense, 32 wide'])"),
    ("| 1,370 | «97.9» | «96.1» | «98.9» |", "shares('convolutional')", 1),
    ("| 1,360 | «96.0» | «94.7» | «97.5» |", "shares('dense, 18 wide')", 1),
    ("| 2,410 | «96.6» | «95.0» | «98.3» |", "shares('dense, 32 wide')", 1),
    ("its feature map is «0» everywhere", "forward(reader[:2], x)[0][:, 1].max()"),
    ("Of «33» mistakes, «6» are ones", "len(said), pairs[1, 9]"),
    # Going further and exercises
    ("weight of 0 for «27» of them", "36 - slash.size"),
    ("the same for all «16» neurons", "W.shape[1]"),
    ("O pools to «0» «1» «1» «0», and X to «1» «0» «0» «1»", "mirrored(images)"),
]

GIVEN = [
    ("a photo of «12» megapixels", "3000 * 4000 / 1e6"),
    ("it is «1.2» billion in grey", "3000 * 4000 * 100 / 1e9"),
    ("moves by as much as «0.5».", "100 * 0.005"),  # a test of the sweep
    ("which makes 16 × 76 = «1,216» parameters", "16 * (5 * 5 * 3 + 1)"),
]
