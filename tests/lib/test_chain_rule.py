"""Links, chains and paths: by hand, against the oracle, and what holds for all of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lib.activations import ACTIVATIONS, relu, relu_gradient, sigmoid, sigmoid_gradient
from lib.chain_rule import chain, line, link, neuron_link, paths
from lib.ssr import ssr, ssr_gradient
from tests.lib.refusal import refused

VALUES = st.floats(-3, 3)
SMOOTH = ["identity", "softplus", "sigmoid", "tanh"]  # no corners, where the oracle is not to judge
CLOSE = {"rtol": 1e-6, "atol": 1e-8}

height, shoe_size = line(2, 30), line(1 / 4)
parabola = link(lambda x: x**2 - 3, lambda x: 2 * x)
bend = link(sigmoid, sigmoid_gradient)


def squared_error(actual):
    return link(lambda p: ssr(actual, p), lambda p: ssr_gradient(actual, p))


def slope(each, x):
    return each(x)[1](1)


@st.composite
def links(draw):
    """A straight link or a smooth curve."""
    if draw(st.booleans()):
        return line(draw(VALUES), draw(VALUES))
    return link(*ACTIVATIONS[draw(st.sampled_from(SMOOTH))])


# By hand


def test_weight_height_and_shoe_size():
    whole = chain(height, shoe_size)
    value, back = whole(70)
    assert value == 42.5  # (2 × 70 + 30) / 4
    assert back(1) == 0.5  # 2 × 1/4
    nudged, _ = whole(70.01)
    assert nudged - value == pytest.approx(0.005)  # half of 0.01


def test_the_slope_of_each_link_is_taken_where_it_stands():
    # x = 1.5 makes u = −0.75. The slope is 2 × 1.5 × σ′(−0.75), and not 3 × σ′(1.5).
    whole = chain(parabola, bend)
    assert slope(whole, 1.5) == pytest.approx(3 * sigmoid_gradient(-0.75))
    assert slope(whole, 1.5) != pytest.approx(3 * sigmoid_gradient(1.5), rel=0.1)
    assert slope(whole, 0) == 0  # the parabola is flat there


def test_a_neuron_and_its_squared_error():
    # z = 0.5 × 2 + 1 = 2, ReLU leaves it at 2, the loss is (3 − 2)² = 1.
    # Back: −2 × 1 = −2 at the prediction, −2 × 1 at z, then × w, × x, × 1.
    whole = chain(neuron_link, link(relu, relu_gradient), squared_error(3))
    loss, back = whole(2, 0.5, 1)
    assert loss == 1
    assert back(1) == (-1, -4, -2)
    assert whole(2, -1, 1)[1](1) == (0, 0, 0)  # z = −1: the ReLU is off


def test_a_neuron_with_two_inputs():
    z, back = neuron_link([3, 10], [2, 0.5], -1)
    assert z == 10
    to_x, to_w, to_b = back(2)
    assert to_x.tolist() == [4, 1]
    assert to_w.tolist() == [6, 20]
    assert to_b == 2


def test_paths_add_up():
    # 2 × 0.25 through the height, and 0.05 past it.
    size, back = paths(chain(height, shoe_size), line(0.05, -3.5))(70)
    assert size == pytest.approx(42.5)
    assert back(1) == pytest.approx(0.55)


def test_paths_may_cancel():
    there_and_back = paths(parabola, chain(parabola, line(-1)))
    assert there_and_back(1.5)[0] == 0
    assert slope(there_and_back, 1.5) == 0


def test_a_product_of_x_with_itself_has_two_paths():
    value, back = neuron_link(7, w=7, b=0)
    as_input, as_weight, _ = back(1)
    assert value == 49
    assert as_input + as_weight == 14  # 2x


def test_a_corner_gives_what_the_convention_gives():
    # relu(x) − relu(−x) is x, whose slope is 1; at the corner of both the code says 0.
    rectified = link(relu, relu_gradient)
    identity = paths(rectified, chain(line(-1), rectified, line(-1)))
    assert [slope(identity, x) for x in (-1, 0, 1)] == [1, 0, 1]


# Against the oracle


@given(links=st.lists(links(), min_size=1, max_size=5), x=VALUES)
def test_chains_against_the_oracle(links, x, numeric_gradient):
    whole = chain(*links)
    numeric = numeric_gradient(lambda x: whole(x)[0], x)
    np.testing.assert_allclose(slope(whole, x), numeric, **CLOSE)


@given(links=st.lists(st.lists(links(), min_size=1, max_size=3), min_size=1, max_size=4), x=VALUES)
def test_paths_against_the_oracle(links, x, numeric_gradient):
    whole = paths(*(chain(*path) for path in links))
    numeric = numeric_gradient(lambda x: whole(x)[0], x)
    np.testing.assert_allclose(slope(whole, x), numeric, **CLOSE)


@pytest.mark.parametrize("activation", SMOOTH)
@given(D=st.sampled_from([(), (1,), (3,)]), data=st.data())
def test_a_neurons_loss_against_the_oracle(activation, D, data, numeric_gradient):
    vector = arrays(float, D, elements=VALUES) if D else VALUES
    inputs = [data.draw(vector), data.draw(vector), data.draw(VALUES)]
    whole = chain(neuron_link, link(*ACTIVATIONS[activation]), squared_error(data.draw(VALUES)))
    _, back = whole(*inputs)
    for place, gradient in enumerate(back(1)):

        def of_one(each, place=place):
            return whole(*inputs[:place], each, *inputs[place + 1 :])[0]

        numeric = numeric_gradient(of_one, inputs[place])
        assert np.shape(gradient) == np.shape(inputs[place])
        np.testing.assert_allclose(gradient, numeric, rtol=1e-5, atol=1e-6)


@given(actual=arrays(float, 4, elements=VALUES), z=arrays(float, 4, elements=VALUES))
def test_a_loss_of_many_against_the_oracle(actual, z, numeric_gradient):
    whole = chain(bend, squared_error(actual))
    numeric = numeric_gradient(lambda z: whole(z)[0], z)
    np.testing.assert_allclose(slope(whole, z), numeric, **CLOSE)


# Properties


@given(st.lists(links(), min_size=1, max_size=5), VALUES)
def test_a_chain_is_the_product_of_its_slopes(links, x):
    value, back = chain(*links)(x)
    slopes = []
    for each in links:
        slopes.append(slope(each, x))
        x, _ = each(x)
    assert value == x
    assert back(1) == pytest.approx(np.prod(slopes), rel=1e-12, abs=1e-300)


@given(links(), links(), links(), VALUES)
def test_chains_may_be_nested(first, second, third, x):
    flat, back = chain(first, second, third)(x)
    for nested in (chain(chain(first, second), third), chain(first, chain(second, third))):
        value, back_nested = nested(x)
        assert value == flat
        assert back_nested(1) == back(1)


@given(st.lists(links(), min_size=1, max_size=4), VALUES, VALUES)
def test_the_way_back_is_linear(links, x, gradient):
    _, back = chain(*links)(x)
    assert back(gradient) == pytest.approx(gradient * back(1), rel=1e-12, abs=1e-300)


@given(links(), links(), VALUES)
def test_the_order_of_paths_does_not_matter(first, second, x):
    assert paths(first, second)(x)[0] == paths(second, first)(x)[0]
    assert slope(paths(first, second), x) == slope(paths(second, first), x)


@given(st.lists(links(), min_size=1, max_size=3), arrays(float, 4, elements=VALUES))
def test_each_entry_of_an_array_is_a_chain_of_its_own(links, x):
    whole = paths(chain(*links), line(2))
    values, back = whole(x)
    slopes = back(np.ones(4))
    for index, entry in np.ndenumerate(x):
        value, back_one = whole(entry)
        assert values[index] == pytest.approx(value, rel=1e-12, abs=1e-300)
        assert slopes[index] == pytest.approx(back_one(1), rel=1e-12, abs=1e-300)


def test_a_way_back_remembers_its_own_values():
    _, back_of_one = parabola(1)
    _, back_of_five = parabola(5)
    assert (back_of_one(1), back_of_five(1), back_of_one(1)) == (2, 10, 2)


def test_single_numbers_are_python_floats():
    for each in (parabola, chain(height, bend), paths(height, bend)):
        value, back = each(2)
        assert type(value) is type(back(1)) is float
    z, back = neuron_link(2, 3, 4)
    assert [type(number) for number in (z, *back(1))] == [float] * 4


# Bad input


def round_trip(each, *inputs, gradient=1):
    """Go forward and back."""
    return each(*inputs)[1](gradient)


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (chain, "links … at least one … none"),
        (paths, "links … at least one … none"),
        (
            lambda: round_trip(parabola, 2, gradient=[1, 1]),
            "gradient … a single number, like the value … an array of shape (2,)",
        ),
        (
            lambda: round_trip(parabola, np.ones(3)),
            "gradient … array of shape (3,), like the value … a single number",
        ),
        (lambda: round_trip(parabola, 2, gradient=np.nan), "gradient … finite … nan"),
        (lambda: parabola(np.inf), "x … finite … inf"),
        (
            lambda: link(lambda x: 2 * x, lambda x: 2)(1e308),
            "function(x) … finite … inf",
        ),
        (
            lambda: link(lambda x: x**2, lambda x: 2)(np.ones(3)),
            "derivative(x) … array of shape (3,), like x … a single number",
        ),
        (
            lambda: link(lambda x: x[:2], lambda x: x)(np.ones(3)),
            "function(x) … shape (3,), like x, or a single number … shape (2,)",
        ),
        (
            lambda: link(lambda x: 1, lambda x: np.inf)(1),
            "derivative(x) … finite … inf",
        ),
        (
            lambda: round_trip(line(1e200), 1, gradient=1e200),
            "gradient × slope … finite … inf",
        ),
        (
            lambda: neuron_link(np.ones((4, 2)), [1, 2], 0),
            "x … a single number or an array of shape (D,) … an array of shape (4, 2)",
        ),
        (lambda: neuron_link(1, 1, np.nan), "b … finite … nan"),
        (
            lambda: paths(parabola, squared_error([1, 2]))([1, 2]),
            "each path in terms … array of shape (2,), like the first … a single number",
        ),
    ],
)
def test_bad_input(call, complaint):
    refused(call, complaint)
