"""The numbers in the prose of chapter 9: see test_numbers.py."""

import numpy as np

from lib.backprop import forward  # noqa: F401 (a row reads it)
from lib.cnn import letters_network, receptive_field  # noqa: F401 (a row reads it)
from lib.training import DIGIT_RATES, digit_rows, digits_network, digits_read

hidden, outputs = (letters_network()[number].parameters for number in (4, 6))
ALL_DIGITS = digit_rows()[0].reshape(-1, 1, 8, 8)


def percent(network, starts, **how):
    """What a network of `lib.training` reads, in per cent, from each of so many starts."""
    how["network"] = network  # in the order of the chapter: so what it has trained is remembered
    return 100 * np.array([digits_read(seed, **how) for seed in range(starts)])


def three(values):
    """Their mean, the lowest and the highest."""
    return values.mean(), values.min(), values.max()


def splits(network):
    return three(percent(network, 10))


def strangers(network, **how):
    return three(percent(network, 20, strangers=True, **how))


def parameters_of(network):
    layers = digits_network(network, np.random.default_rng(0))
    return sum(each.size for layer in layers for each in layer.parameters)


def exchanged(network):
    """The mean share of the strangers' digits, with the rate of the others."""
    rate = round(0.6 - DIGIT_RATES[network], 1)
    return strangers(network, learning_rate=rate)[0]


def outputs_for(table, letter, dx, dy):
    """The outputs for O and X of one of the eighteen pictures."""
    meant, shifts, scores = table
    return scores[(meant == letter) & (shifts == [dx, dy]).all(axis=1)][0]


def ink(table, dx, dy):
    """How many pixels of ink an O has on the paper, before and after it moved."""
    moved, meant, shifts = table
    Os = moved[meant == 0]
    shifts = shifts[meant == 0]
    return [Os[(shifts == way).all(axis=1)].sum() for way in ([0, 0], [dx, dy])]


def forty(make, trained, noisy_ones, straight, right, new):
    """What a network of letters reads of shifts that it has not seen, from forty starts."""
    shares = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        network = trained(make, *noisy_ones(straight, 200, rng), rng)
        shares.append(100 * right(network, *new))
    return shares


ONE, TWO = "one convolution", "two convolutions"
TABLE = "(meant, shifts, scores_18)"
MOVED = "(moved, meant, shifts)"
SAME = "pooling.state(dx, dy).same for dx in range(4) for dy in range(4)"
WHOLE = "whole map"

ROWS = [
    # What sharing brings, and what it costs
    ("in all «36» places", "kernels.state('digit 7', 'blur', 0).feature_map.size"),
    ("all its weights are «0» but for those under its window", "np.median(W)"),
    ("of 100 neurons has «3,600» weights", "letter_o.size * 100"),
    ("it has «9» × C weights", "slash.size"),
    ("over these two channels: «8» weights", "crossing.size"),
    ("depends on «4» × «4» pixels", "[receptive_field([3, 2], [1, 1])] * 2"),
    # The published network
    (r"(«-0.8»\,p_1", "hidden[0][0]"),
    (r"- «0.07»\,p_2", "-hidden[0][1]"),
    (r"+ «0.2»\,p_3", "hidden[0][2]"),
    (r"+ «0.17»\,p_4", "hidden[0][3]"),
    (r"p_4 + «0.97»)", "hidden[1]"),
    (r"\text{O} &= «-1.33»\,h + «1.45»", "outputs[0][0, 0], outputs[1][0]"),
    (r"\text{X} &= «1.33»\,h", "outputs[0][0, 1]"),
    (r"\,h - «0.45»", "-outputs[1][1]"),
    ("The sum is «3»: all three", "(patch * slash).sum()"),
    ("bias of −2 it becomes «1», and", "correlate(letter_o, slash, -2)[0, 0]"),
    ("In «4» of «16», the start among them", f"sum({SAME}), len([{SAME}])"),
    ("the O: «0.998» for O, «0.002» for X", f"outputs_for({TABLE}, 0, 0, 0)", 3),
    ("the X: «−0.013» for O and «1.013» for X", f"outputs_for({TABLE}, 1, 0, 0)", 3),
    ("with «19» parameters", "sum(np.size(p) for p in parameters)"),
    ("with «1.066» against «−0.066»", f"outputs_for({TABLE}, 0, -1, 0)[::-1]", 3),
    ("It gets «10» of «18» right", "(scores_18.argmax(axis=1) == meant).sum(), len(meant)"),
    ("more than «16» of the «18»**", "(says_x == meant).sum(), len(meant)"),
    ("it keeps «10» of its «12» pixels", f"ink({MOVED}, -1, 0)[::-1]"),
    ("moved diagonally «8».", f"ink({MOVED}, -1, 1)[1]"),
    ("«15» of «18», and all nine Os", "(scores_8.argmax(axis=1) == meant).sum(), len(meant)"),
    ("Set by hand, «29» parameters", "size(by_hand)"),
    # Kernels that are learnt
    ("read from «98.1» % to «99.4» %", "[f(results['six_kernels'][1]) for f in (min, max)]", 1),
    (
        "dense network from «98.3» % to «99.9» %",
        "[f(results['three_neurons'][1]) for f in (min, max)]",
        1,
    ),
    ("between «57» % and «84» % are", "[f(unseen['six_kernels']) for f in (min, max)]", 0),
    ("between «47» % and «78» %.", "[f(unseen['three_neurons']) for f in (min, max)]", 0),
    ("reads at least «98» %", "min(unseen['whole_map'])", 0),
    ("smallest: «74» parameters", "size(whole_map(np.random.default_rng(0)))"),
    (
        "of forty starts «39» are above 97 %, and one is stuck at «67» %",
        "(lambda all: (sum(np.array(all) > 97), round(min(all))))"
        "(forty(whole_map, trained, noisy_ones, straight, right, new))",
    ),
    (
        "each of the «24» pooled values",
        "six_kernels(np.random.default_rng(0))[-1].parameters[0].shape[0]",
    ),
    # Digits
    ("«1,797» pictures of «8» × «8» pixels", "drawn.shape"),
    ("reads «92.8» % on average, from «88.6» % to «94.4» %", "strangers(ONE)", 1),
    (
        "dense ones read «90.4» % and «90.7» %",
        "[strangers(f'dense, {H} wide')[0] for H in (18, 32)]",
        1,
    ),
    (
        "«17» of the other «19» do better",
        "sum(np.array(shares[ONE]) > shares[ONE][0]), len(shares[ONE]) - 1",
    ),
    ("standard deviation of «1.6»", "100 * np.std(shares[ONE])", 1),
    ("rate is «0.2» for the dense", "DIGIT_RATES['dense, 32 wide']"),
    ("and «0.4» for the convolutional one", "DIGIT_RATES[ONE]"),
    ("network reads most with «0.4», out", "DIGIT_RATES[ONE]"),
    ("exchanged it reads «91.7» %", "exchanged(ONE)", 1),
    ("one of its size «90.8» %", "exchanged('dense, 18 wide')", 1),
    ("It reads «93.6» %, from «91.9» % to «96.1» %, instead of", "strangers(TWO)", 1),
    ("96.1 %, instead of «92.8» %", "strangers(ONE)[0]", 1),
    (
        "16 kernels | 3 × 3 | «330» | «80.6» % | «72.2» % | «86.4» %",
        "[parameters_of(f'{ONE}, {WHOLE}'), *np.round(strangers(f'{ONE}, {WHOLE}'), 1)]",
    ),
    (
        "16 kernels | «8» × 8 | «1,418» | «92.3» % | «83.1» % | «95.3» %",
        "[receptive_field([3, 2, 3], [1, 2, 1]), parameters_of(f'{TWO}, {WHOLE}'), "
        "*np.round(strangers(f'{TWO}, {WHOLE}'), 1)]",
    ),
    ("they are, «80.6» % is remarkable", f"strangers('{ONE}, {WHOLE}')[0]", 1),
    ("of 8 × 8 it is «92.3» %", f"strangers('{TWO}, {WHOLE}')[0]", 1),
    *(
        (
            f"| {name} | «{parameters}» | «{products}» | «{numbers}» | «{random}» («{low}» to "
            f"«{high}») | «{other}» («{lowest}» to «{highest}») |",
            f"[*costs(digits_network('{name}', rng), one_picture), "
            f"*np.round(splits('{name}'), 1), *np.round(strangers('{name}'), 1)]",
        )
        for name, parameters, products, numbers, random, low, high, other, lowest, highest in (
            ("dense, 18 wide", "1,360", "1,332", 110, 96.0, 94.7, 97.5, 90.4, 88.9, 91.1),
            ("dense, 32 wide", "2,410", "2,368", 138, 96.6, 95.0, 98.3, 90.7, 89.7, 91.7),
            (ONE, "1,370", "5,888", "1,290", 97.9, 96.1, 98.9, 92.8, 88.6, 94.4),
            (TWO, "1,898", "23,680", "1,802", 97.9, 96.4, 98.9, 93.6, 91.9, 96.1),
        )
    ),
    *(  # what stands for the rows of dots
        (f"{name}: mean «{mean}», from «{low}» to «{high}»", f"np.round(strangers('{name}'), 1)")
        for name, mean, low, high in (
            ("dense, 18 wide", 90.4, 88.9, 91.1),
            ("dense, 32 wide", 90.7, 89.7, 91.7),
            (ONE, 92.8, 88.6, 94.4),
        )
    ),
    ("layer there are «528» parameters more", "parameters_of(TWO) - parameters_of(ONE)"),
    (
        "and «1,802» numbers put out instead of «1,290»",
        "[costs(digits_network(name, rng), one_picture)[2] for name in (TWO, ONE)]",
    ),
    ("below «0» on all «1,797» pictures", "forward(reader[:2], ALL_DIGITS)[0][:, 1].max(), 1797"),
    ("Of «33» mistakes, «6» are ones", "len(said), pairs[1, 9]"),
]

GIVEN = [
    ("A photo of 12 megapixels has «12» million", "3000 * 4000 / 1e6"),
    ("then have «1.2» billion weights", "3000 * 4000 * 100 / 1e9"),
    ("1.2 billion weights, or «3.6» billion", "3 * 3000 * 4000 * 100 / 1e9"),
    ("a *float32*) make «14.4» GB", "4 * 3 * 3000 * 4000 * 100 / 1e9"),
    ("net.parameters(), lr=«0.4»", "0.4"),
    ("out of «0.1», «0.2», «0.4» and «0.8».", "0.1, 0.2, 0.4, 0.8"),
    ("with «18» weights in place of 25", "2 * 3 * 3"),
]
