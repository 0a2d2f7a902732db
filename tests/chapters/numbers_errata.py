"""The numbers in the prose of the errata: see test_numbers.py."""

from lib.backprop import dosage_network, forward, loss_and_gradients, seven, ssr_loss
from lib.cnn import letters_network
from lib.datasets import points_on_a_line, shifted_letters
from lib.gradient_descent import gradient_descent
from lib.neuron import neuron
from lib.ssr import ssr, ssr_gradient
from lib.training import dosages

x, y = points_on_a_line()
steps = list(
    gradient_descent(
        lambda b: ssr(y, neuron(x, 2, b)),
        lambda b: ssr_gradient(y, neuron(x, 2, b)).sum(),
        start=10,
        learning_rate=0.01,
        max_steps=30,
    )
)

_, at_0 = loss_and_gradients(dosage_network(b3=0), *dosages(), ssr_loss)
slope = seven(at_0).b3  # of the SSR over b₃, where chapter 8 starts

images, meant, shifts = shifted_letters()
scores, _ = forward(letters_network(), images[:, None])

ROWS = [
    ("the step at which the bias is «1.38»", "steps[30].parameter", 2),
    ("at step 29 the bias is «1.38»", "steps[30].parameter", 2),
    ("At step 29 the bias is «1.4239»", "steps[29].parameter", 4),
    ("It is «1.3815» at step 30", "steps[30].parameter", 4),
    ("the distance from 1, which is «9» at step 0", "steps[0].parameter - 1", 0),
    (r"at $1 + 9 \times «0.9»^k$", "(steps[1].parameter - 1) / (steps[0].parameter - 1)", 1),
    ("outputs are «1.066» for X and «−0.066» for O", "scores[3, ::-1]", 3),
    ("the network gets «10» right", "(scores.argmax(axis=1) == meant).sum()"),
    ("the loss is «−15.7», and", "slope", 1),
    ("slope is «−15.6551»; «1.57» is", "round(slope, 4), 1.57"),
    ("the step leads to «1.5655»", "-0.1 * slope", 4),
]

GIVEN = [
    ("with a learning rate of «0.01»: at step 29", "0.01", 2),
    ("start=10, learning_rate=«0.01»", "0.01", 2),
    ("to a bias of «1.57».", "0.1 * 15.7"),
    ("make «3.6» billion weights, or «14.4» GB", "12e6 * 3 * 100 / 1e9, 4 * 12e6 * 3 * 100 / 1e9"),
    ("x = np.array([«1.0», 2, 3, 4])", "1.0"),
]
