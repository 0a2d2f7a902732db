"""The questions of chapter 9."""

import numpy as np

from lib.ask import Choice, Exercise, Number
from lib.backprop import accuracy, dense, forward
from lib.cnn import conv, conv_forward, correlate, max_pool, places, receptive_field
from lib.figures.cnn import (
    CHOICES,
    channels,
    count,
    kernels,
    network_for,
    on_paper,
    pooling,
    step,
    way_back,
)

SIDEWAYS = np.array([[-1.0, 0, 1]])


def one_edge():
    pixels = np.array([[0.2, 0.9, 1]])
    right = correlate(pixels, SIDEWAYS).item()
    return Number(
        "Three neighbouring pixels are 0.2, 0.9 and 1. The weights −1, 0 and 1 lie on them. What "
        "is the sum of the products?",
        right,
        "−1 × 0.2 + 0 × 0.9 + 1 × 1 = 0.8. More ink on the right than on the left: an edge.",
        [
            (-right, "The −1 lies on the left pixel, and the 1 on the right one."),
            (
                correlate(pixels, abs(SIDEWAYS)).item(),
                "The weight on the left is −1, so its pixel counts against.",
            ),
            (pixels.sum(), "The pixels are multiplied with the weights before they are added."),
        ],
        "One product for each pixel, and then the sum of the three.",
    )


def under_the_bar():
    place = 6 * 3 + 4
    state = kernels.state("digit 7", "edge, top to bottom", place)
    assert state.value < 0
    return Choice(
        "Now turn the kernel: −1 in the top row of its window, 1 in the bottom row. "
        "The 7 has a bar across its middle. What does the kernel say where the bar ends and the "
        "paper below it begins?",
        "A negative number",
        "There the ink is at the top of the window and the paper at the bottom: less minus more.",
        [
            (
                "A positive number",
                "That is what it says where the bar begins. Here the ink is at the top of the "
                "window, under the weights −1.",
            ),
            ("0, as it is the same stroke", "It says 0 where top and bottom are equally dark."),
        ],
        shows=f"cnn-kernels?image=digit 7&kernel=edge, top to bottom&place={place}",
        predict=True,
    )


def fires_in_the_o():
    right = int((step.state(0, -2, 15).filled > 0).sum())
    return Number(
        "The O fires in its top left corner. In how many of its 16 places does it fire, this one "
        "included?",
        right,
        "In two: there is one more rising stroke, at its bottom right.",
        [
            (1, "An O has a second stroke that rises to the right."),
            (
                int((step.state(1, -2, 15).filled > 0).sum()),
                "That is the X, with its long stroke. The O has two short ones.",
            ),
            (16, "It fires where all three ones of the kernel lie on ink, and nowhere else."),
        ],
        "Where else in the O do three pixels rise to the right?",
        tolerance=0.4,
        shows="cnn-step?letter=O&b=-2&place=15",
        predict=True,
    )


def without_a_threshold():
    right = int((step.state(0, 0, 15).filled > 0).sum())
    return Number(
        "With the bias at 0 the kernel answers to a single pixel of ink as well. In how many of "
        "the 16 places of the O does it answer now?",
        right,
        "In ten: the two whole strokes, and eight places in which one of the three pixels has ink. "
        "The bias decides how sure the neuron has to be.",
        [
            (2, "Those are the whole strokes. One pixel of ink is enough now."),
            (right - 2, "Those are the weak ones alone. The two whole strokes are still there."),
            (16, "In some places none of the three pixels has ink."),
        ],
        "Guess, and then set the bias.",
        tolerance=0.4,
        shows="cnn-step?letter=O&b=0&place=15",
        predict=True,
    )


def size(layer):
    return sum(each.size for each in layer.parameters)


def own_weights():
    rng = np.random.default_rng(0)
    windows = places(8, 3) ** 2
    shared = size(conv(1, 1, 3, rng))
    return Number(
        f"Suppose that each of the {windows} places had nine weights and a bias of its own. How "
        "many parameters would one map have?",
        windows * shared,
        f"{shared} for each of {windows} places. With shared weights it has {shared} in all.",
        [
            (shared, "That is with shared weights: one kernel and one bias for all places."),
            (windows * (shared - 1), "The biases are missing: one for each place."),
            (
                size(dense(64, windows, rng)),
                "That is a dense layer, in which each place sees all 64 pixels. Here it sees nine.",
            ),
        ],
        "Nine weights and a bias, for each of the places.",
        tolerance=0.4,
    )


def colour_kernels():
    rng = np.random.default_rng(0)
    right = size(conv(3, 12, 3, rng))
    return Number(
        "A layer has 12 kernels of 3 × 3 and reads a colour picture. How many parameters has it, "
        "biases included?",
        right,
        "3 × 3 × 3 = 27 weights and a bias are 28 for each kernel, and 12 × 28 = 336.",
        [
            (
                size(conv(1, 12, 3, rng)),
                "A kernel has nine weights for each channel, and the picture has three.",
            ),
            (right - 12, "The biases are missing: one for each kernel."),
            (
                right + 24,
                "A kernel has one bias, not one a channel: all its products go into one sum.",
            ),
        ],
        "First the weights of one kernel, over all three channels. Then its bias. Then all twelve.",
        tolerance=0.4,
    )


def a_layer_behind():
    rng = np.random.default_rng(0)
    right = size(conv(8, 16, 3, rng))
    return Number(
        "A first layer has made 8 maps. The second layer has 16 kernels of 3 × 3. How many "
        "parameters has the second layer?",
        right,
        "Each kernel reads 8 maps: 3 × 3 × 8 = 72 weights and a bias. 16 × 73 = 1,168.",
        [
            (
                size(conv(1, 16, 3, rng)),
                "A kernel of the second layer is as deep as the first layer has maps: 9 × 8 "
                "weights.",
            ),
            (right - 16, "The biases of the 16 kernels are missing."),
            (
                size(conv(16, 8, 3, rng)),
                "It is the kernels that have a bias, and there are 16 of them, not 8.",
            ),
        ],
        "How many maps does one kernel read? Nine weights for each of them.",
        tolerance=0.4,
    )


def moves_along():
    here, moved = (channels.state("X", dx, 4).result for dx in (0, 1))
    assert np.array_equal(here[:, :-1], moved[:, 1:])
    return Choice(
        "The crossing of the X is found in the middle of the result. Now the X moves one pixel to "
        "the right. What does the 1 in the result do?",
        "It moves one cell to the right",
        "The same weights stand in every place, so they find the same crossing in its new place.",
        [
            (
                "It stays where it is",
                "Each cell of the result belongs to one place of the window. The crossing stands "
                "in another one now.",
            ),
            (
                "It vanishes: the crossing was learnt in the middle",
                "That would be a dense layer, with weights of their own for each place. Here all "
                "places share theirs.",
            ),
        ],
        shows="cnn-channels?letter=X&moved=right&place=5",
        predict=True,
    )


def times_as_many():
    state = count.state((3000, 4000), 1, 100)
    right = state.products / state.dense
    return Number(
        "On the grey photo, 100 kernels have 900 weights and 100 dense neurons have 1.2 billion. "
        "Each kernel makes one map as large as the photo. How many times as many multiplications "
        "do the kernels need?",
        right,
        "A pixel is multiplied once by each dense neuron, and nine times by each kernel: once in "
        "each window that it lies in. Fewer weights, more work.",
        [
            (
                state.convolutional / state.dense,
                "That is how their weights compare. But a dense weight is used once, and a weight "
                "of a kernel in every place.",
            ),
            (1, "Each pixel lies in more than one window."),
            (1 / right, "It is the other way round: the kernels multiply more often."),
        ],
        "In how many windows of 3 × 3 does one pixel lie?",
        tolerance=0.05,
        shows="cnn-count?size=3,000 × 4,000&channels=grey&nodes=100",
        predict=True,
    )


def as_large_as_before():
    right = next(p for p in range(5) if places(8, 5, padding=p) == 8)
    return Number(
        "A kernel of 5 × 5 shall make a map of 8 × 8 from a picture of 8 × 8, with a stride of 1. "
        "What padding does it take?",
        right,
        "(8 + 2 × 2 − 5) / 1 + 1 = 8. For a kernel of odd size: take 1 away, and halve it.",
        [
            (0, f"Then the map has {places(8, 5)} cells along each side."),
            (1, f"That is right for a kernel of 3. Here it makes {places(8, 5, padding=1)}."),
            (4, "The frame is put on both sides: half of that is enough."),
        ],
        "Without padding four places are missing. A frame adds to both sides.",
        tolerance=0.4,
        shows="cnn-sizes?side=8&size=5&padding=2&stride=1",
        predict=True,
    )


def side_in_the_end():
    mapped = places(28, 5)
    right = places(mapped, 2, stride=2)
    return Number(
        "A picture of 28 × 28 meets a kernel of 5 × 5, with no padding and a stride of 1, and then "
        "pooling 2 × 2. How many numbers are left along each side?",
        right,
        f"28 − 5 + 1 = {mapped}, and half of that is {right}.",
        [
            (14, "The kernel takes room too: it cannot stand on the last four pixels."),
            (mapped, "That is the map. Pooling halves each side."),
            (11.5, "From 28 − 5 = 23 steps there is one more place than steps: the start."),
        ],
        "First the places of the kernel, start included. Then the windows of the pooling.",
        tolerance=0.2,
    )


def same_pooled_values():
    right = sum(pooling.state(dx, dy).same for dx in range(4) for dy in range(4))
    return Number(
        "The single stroke below can stand in 16 places. In how many of them are the pooled values "
        "those of the start, the start included?",
        right,
        "In four: those in which the 1 of the map stays within its window of 2 × 2.",
        [
            (
                16,
                "That is what one hopes for. The values change when the 1 crosses a window's edge.",
            ),
            (1, "A shift within the window changes nothing."),
            (9, "The windows have 2 × 2 cells, not 3 × 3."),
        ],
        "How many cells of the map lie in one window?",
        tolerance=0.4,
        shows="cnn-pooling?dx=1&dy=1",
        predict=True,
    )


def right_of_18(side):
    """How many of the 18 moved letters the published network reads on paper of this side."""
    ways = [(letter, dx, dy) for letter in (0, 1) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    images = np.array([on_paper(*way, side)[2] for way in ways])
    scores, _ = forward(network_for(side), images[:, None])
    return round(18 * accuracy(np.array([way[0] for way in ways]), scores))


def published_right():
    right = right_of_18(6)
    return Number(
        "Move each letter by at most one pixel, in all eight directions, and count it in its own "
        "place as well: 18 pictures. How many of them does the network get right?",
        right,
        "Ten. A coin would get nine.",
        [
            (18, "So the lessons promise. Move the O one pixel to the left."),
            (16, "That is the best that any layers behind these pooled values could do."),
            (2, "Those are the two that have not moved. Some of the others are right, too."),
        ],
        "Guess, and then try the 18.",
        tolerance=0.4,
        shows="cnn-published?paper=6 × 6&letter=O&dx=-1&dy=0",
        predict=True,
    )


def best_of_four():
    return Number(
        "Three moved Os and one moved X have the pooled values 0 0 0 1. How many of the four can "
        "the layers behind the pooling get right at most, however they are trained?",
        3,
        "Equal inputs get equal answers. So it is O for all four, and the X is lost.",
        [
            (4, "To them the four pictures are one and the same: they see the four numbers only."),
            (1, "That is what they get if they say X. To say O is better."),
            (2, "Half of them is a guess. There are more Os than Xs among them."),
        ],
        "What must a network answer to two inputs that are equal?",
        tolerance=0.4,
    )


def whole_letters():
    right = right_of_18(8)
    return Number(
        "Now the same 18 pictures on paper of 8 × 8, so that nothing is cut off. The kernel, its "
        "bias and all weights stay as they were. How many are right now?",
        right,
        "15, all nine Os among them. Five of the eight mistakes were made by the scissors.",
        [
            (right_of_18(6), "Something has changed: no letter has lost any ink."),
            (18, "Nearly. But a stroke can still cross from one window into the next."),
            (16, "That was the bound for the letters that are cut off."),
        ],
        "Guess, and choose the larger paper in the figure.",
        tolerance=0.4,
        shows="cnn-published?paper=8 × 8&letter=O&dx=-1&dy=0",
    )


def who_feels_it():
    image, kernel = np.arange(9.0).reshape(3, 3) + 1, np.ones((2, 2))
    nudged = kernel + np.array([[0.1, 0], [0, 0]])
    right = int((correlate(image, nudged) != correlate(image, kernel)).sum())
    return Number(
        "A picture of 3 × 3 pixels, none of them 0, and a kernel of 2 × 2: the map has four "
        "numbers. One weight of the kernel is changed a little. How many of the four change?",
        right,
        "All four: the kernel stands in four places, and each uses all its weights.",
        [
            (1, "That is so for a pixel in a corner. A weight is used in every place."),
            (2, "That is so for a pixel in the middle of a side. A weight is used in every place."),
            (9, "The map has four numbers, one for each place of the window."),
        ],
        "In how many places of the window is the weight used?",
        tolerance=0.4,
    )


def gradient_of_a_weight():
    state = way_back.state(CHOICES[0], 1, 4)
    return Number(
        "The image is 1 2 0, 0 1 3, 2 0 1, row by row. The gradient that arrives at the four "
        "places of a kernel of 2 × 2 is 1, 2 in the first row and 0, 1 in the second. What is the "
        "gradient of the kernel's top left weight?",
        state.gradient,
        "In the four places it met the pixels 1, 2, 0 and 1. So 1 × 1 + 2 × 2 + 0 × 0 + 1 × 1 = 6.",
        [
            (1, "That is what it gets from its first place. The weight is used in four."),
            (state.gradient / 4, "That is the mean over the places. Paths are added."),
            (2, "What arrives in a place belongs to the pixel that the weight met there."),
        ],
        "Which pixel does this weight meet in each of the four places? Times what arrives there.",
        shows="cnn-way_back?of=weight 1, 1&first=1&places=4",
        predict=True,
    )


def gradient_of_a_pixel():
    middle = way_back.state("pixel 2, 2", 1, 4)
    return Number(
        "And what comes back to the pixel in the middle? The weights are 1, −1 in the first row "
        "and 2, 0 in the second. (In the first place the pixel lies under the bottom right one.)",
        middle.gradient,
        "It lay under 0, 2, −1 and 1, in this order. So 1 × 0 + 2 × 2 + 0 × (−1) + 1 × 1 = 5.",
        [
            (
                -1,
                "The windows move to the right over the pixel, so the pixel moves to the left "
                "under the weights. In the first place it lies bottom right.",
            ),
            (1, "That is from the last place. What the others brought must not be written over."),
            (2, "That is the sum of the weights. Each is multiplied with what arrives there."),
        ],
        "Under which weight does it lie in each of the four places? Times what arrives there.",
        shows="cnn-way_back?of=pixel 2, 2&first=1&places=4",
        predict=True,
    )


def shown_every_shift():
    return Choice(
        "In the test no letter has moved in a way that the training has not shown. Which of the "
        "two networks reads more of them?",
        "Neither: both read nearly all",
        "What has been shown in every place need not be carried over from another.",
        [
            (
                "The one with kernels, by far: a convolution forgives shifts",
                "It finds its patterns in every place. But the dense one has been shown every "
                "place.",
            ),
            (
                "The dense one, by far: it sees all pixels at once",
                "So do the dense weights behind the kernels. Both have what they need.",
            ),
        ],
    )


def which_still_reads():
    return Choice(
        "Three networks are trained on letters that moved straight to the left, right, up or down. "
        "The test is on diagonal shifts, which none has seen. Which still reads nearly all?",
        "The one that pools over the whole map",
        "It cannot know where anything was. So it had no chance to learn a place by heart.",
        [
            (
                "The one with pooling 2 × 2, since it is convolutional",
                "Its kernels find their patterns in every place. But the dense layer behind them "
                "has a weight for each place.",
            ),
            (
                "The dense one, since it has the most weights",
                "Its weights for the pixels of a diagonal shift have learnt from other letters.",
            ),
            (
                "All three: a shift by one pixel is small",
                "Small for us. For a weight that belongs to one pixel it is another pixel.",
            ),
        ],
    )


def one_start_each():
    return Choice(
        "One start each: of 360 digits, the convolutional network reads 90.8 %, the dense ones "
        "90.8 % and 90.3 %. What follows?",
        "Nothing yet",
        "Another start gives other weights and other mistakes. How much the share varies from "
        "start to start has to be measured first.",
        [
            (
                "Convolutions are of no use on the writing of strangers",
                "You have seen one draw of each. How do you know that it was a typical one?",
            ),
            (
                "The three are equally good",
                "They were, from these three starts. That is a statement about three starts.",
            ),
            (
                "The large dense network is the worst",
                "0.5 % of 360 digits are two digits. A single other start may turn that round.",
            ),
        ],
    )


def three_layers():
    right = receptive_field([3, 3, 3], [1, 1, 1])
    return Number(
        "Three layers of kernels of 3, without pooling. On how many pixels along one side does a "
        "number of the third layer depend?",
        right,
        "3, 5, 7: each layer adds one number at either end.",
        [
            (9, "The windows overlap: neighbours share two of their three pixels."),
            (27, "Three times three times three would be windows that lie side by side."),
            (3, "It reads three numbers of the second layer. Each of them has read more."),
        ],
        "One layer: 3. The second reads three neighbours: how many pixels do they see together?",
        tolerance=0.4,
        shows="cnn-receptive?layers=3&pooling=without",
        predict=True,
    )


def pooling_between():
    right = receptive_field([3, 2, 3], [1, 2, 1])
    return Number(
        "A kernel of 3, pooling 2 × 2, and another kernel of 3. On how many pixels along one side "
        "does a number of the second kernel's map depend?",
        right,
        "It reads 3 pooled numbers, these read 6 of the first map, and these see 8 pixels.",
        [
            (5, "That is so without the pooling. Pooled neighbours lie two pixels apart."),
            (6, "Those are numbers of the first map. Each of them sees three pixels."),
            (12, "Windows of the first kernel overlap: 6 neighbours see 6 + 2 pixels."),
        ],
        "Go down from the top: 3 pooled numbers, how many of the map, how many pixels?",
        tolerance=0.4,
    )


def products_of_the_second():
    weights = conv(8, 16, 3, np.random.default_rng(0)).parameters[0]
    half = places(8, 2, stride=2)
    right = weights.size * half**2
    return Number(
        "The second layer has 16 kernels of 3 × 3, with a padding of 1. It reads 8 maps, which the "
        "pooling has brought from 8 × 8 to 4 × 4. How many multiplications does it make for one "
        "picture?",
        right,
        f"{weights.size:,} weights, each of them used in {half**2} places: {right:,}.",
        [
            (weights.size, "Those are its weights. Each of them is used in every place."),
            (right * 4, "That is for maps of 8 × 8. Behind the pooling there are 16 places."),
            (right / 8, "Each kernel has nine weights for each of the 8 maps."),
        ],
        "First the weights of one kernel, over all channels. Then all kernels, in all places.",
        tolerance=0.4,
    )


def top_left_of_the_map():
    image = np.array([[0.0, 0, 1, 0], [0, 1, 1, 0], [1, 1, 0, 0], [0, 1, 0, 0]])
    edge = np.repeat(SIDEWAYS, 3, axis=0)
    right = correlate(image, edge)[0, 0]
    return Number(
        "An image is 0 0 1 0, 0 1 1 0, 1 1 0 0, 0 1 0 0, row by row. The kernel has −1, 0 and 1 in "
        "each of its three rows. What is the top left value of the map?",
        right,
        "The right column of the window has 1, 1 and 0, the left one 0, 0 and 1. 2 − 1 = 1.",
        [
            (
                correlate(image, edge[::-1, ::-1])[0, 0],
                "That is with the kernel turned, as mathematics has it. Here it is not turned.",
            ),
            (
                correlate(image, abs(edge))[0, 0],
                "The left column counts against: its weight is −1.",
            ),
            (image[:3, :3].sum(), "That is the ink. The middle column has the weight 0."),
        ],
        "The right column of the window minus its left column.",
    )


def one_slash_or_two():
    return Choice(
        "A network pools over the whole map, by the maximum. What can it not tell apart, however "
        "many kernels it has?",
        "A picture with one slash and one with two slashes far apart",
        "The strongest answer is the same, once or twice. With the mean in place of the maximum it "
        "could count.",
        [
            (
                "A b and a d",
                "The bend of a b opens to the other side. A kernel sees a part of it.",
            ),
            (
                "A slash and a backslash",
                "Two kernels, one for each, answer differently wherever the stroke stands.",
            ),
            ("Thick and thin strokes", "A thick stroke has pixels that a kernel of 3 × 3 can see."),
        ],
    )


def conv_over_channels():
    rng = np.random.default_rng(3)
    sizes = [(2, 4, 3, 2, 2), (3, 3, 5, 2, 3), (1, 3, 3, 3, 3)]
    trials = [
        (rng.integers(-3, 4, (C, H, W)), rng.integers(-3, 4, (C, h, w)), int(rng.integers(1, 5)))
        for C, H, W, h, w in sizes
    ]

    def right(image, kernel, b):
        return conv_forward((kernel[None], [b]), image[None])[0][0, 0]

    def maps(image, kernel, b):
        return np.array(
            [right(*each, b) for each in zip(image[:, None], kernel[:, None], strict=True)]
        )

    return Exercise(
        right,
        trials,
        [
            (
                lambda image, kernel, b: right(image[:1], kernel[:1], b),
                "only the first channel has been read. The sum runs over all of them.",
            ),
            (
                maps,
                "that is a map for each channel. A kernel makes one map: the channels are added.",
            ),
            (
                lambda image, kernel, b: maps(image, kernel, b).sum(axis=0),
                "the bias has been added once for each channel. A kernel has one bias.",
            ),
            (
                lambda image, kernel, b: right(image, kernel, 0),
                "the bias is missing.",
            ),
            (
                lambda image, kernel, b: right(image, kernel[:, ::-1, ::-1], b),
                "the kernel has been turned by half a turn. The field leaves that out.",
            ),
            (
                lambda image, kernel, b: right(image, kernel, b)[:-1, :-1],
                "the last row and column are missing: there is one more place than steps.",
            ),
        ],
        "Any number of channels, and the maps are those of `lib`.",
    )


def back_through_pooling():
    rng = np.random.default_rng(4)
    trials = []
    for rows, columns in ((1, 1), (2, 3), (3, 1)):
        numbers = rng.permutation(4 * rows * columns).reshape(2 * rows, 2 * columns) - 3
        trials.append((numbers, rng.integers(1, 6, (rows, columns))))

    def right(x, G):
        return max_pool(2)(x[None, None].astype(float))[1](G[None, None])[1][0, 0]

    def spread(G):
        return np.kron(G, np.ones((2, 2)))

    def first(G):
        return np.kron(G, [[1, 0], [0, 0]])

    return Exercise(
        right,
        trials,
        [
            (
                lambda x, G: spread(G) / 4,
                "each of the four gets a quarter. But three of them had no say: a small change of "
                "them changes nothing.",
            ),
            (
                lambda x, G: spread(G),
                "all four get the whole gradient. Only the largest had a say.",
            ),
            (
                lambda x, G: first(G),
                "the gradient goes to the top left of each window. It belongs to the largest.",
            ),
            (
                lambda x, G: right(x, G) * x,
                "the largest number is not a factor: where it moves by 1, the value moves by 1.",
            ),
            (
                lambda x, G: -right(-x, G) + 0,
                "that is the smallest of each window, with its sign turned.",
            ),
        ],
        "The gradient finds its way back to the winners.",
    )
