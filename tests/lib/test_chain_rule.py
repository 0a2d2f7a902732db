"""Links, chains and paths: by hand, against the oracle, and what holds for all of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lib.activations import ACTIVATIONS, relu, relu_gradient, sigmoid, sigmoid_gradient
from lib.chain_rule import (
    add_up,
    chain,
    from_end,
    from_front,
    larger,
    line,
    link,
    neuron_link,
    paths,
    plus,
    times,
)
from lib.ssr import ssr, ssr_gradient
from tests.lib.refusal import refused

VALUES = st.floats(-3, 3)
SMOOTH = [name for name in ACTIVATIONS if ACTIVATIONS[name].corner is None]  # fit for the oracle
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


def test_the_rows_of_an_array_add_up_as_those_of_a_list_do():
    assert add_up([[1, 2], [10, 20]]).tolist() == [11, 22]
    assert add_up(np.array([[1, 2], [10, 20]])).tolist() == [11, 22]
    assert add_up(np.array([1, 3])) == 4
    refused(lambda: add_up(np.array(3)), "terms … a list of numbers or arrays … 3")
    refused(lambda: add_up(np.array([1, 2], object)), "terms … real numbers … other objects")


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


def test_paths_that_overflow_are_refused_without_a_warning():
    steep = paths(line(1e308), line(1e308))
    refused(lambda: round_trip(steep, 1), "add_up(terms) … finite … inf")
    refused(lambda: round_trip(paths(line(1e308, -1e308), line(1e308)), 1), "add_up(terms) … inf")


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


# Gates


def test_plus_copies_times_swaps_and_max_routes():
    assert plus(3, -1)[0] == 2 and plus(3, -1)[1](5) == (5, 5)
    assert times(3, -1)[0] == -3 and times(3, -1)[1](5) == (-5, 15)
    assert larger(3, -1)[0] == 3 and larger(3, -1)[1](5) == (5, 0)
    assert larger(-1, 3)[0] == 3 and larger(-1, 3)[1](5) == (0, 5)
    assert larger(2, 2)[1](5) == (0, 5)  # a tie: to the second


@pytest.mark.parametrize("gate", [plus, times, larger])
@pytest.mark.parametrize(("a", "b"), [(3, -1), (-1.5, 0.5), (0, 2)])
def test_gates_against_the_oracle(gate, a, b, numeric_gradient):
    to_a, to_b = gate(a, b)[1](1)
    assert to_a == pytest.approx(numeric_gradient(lambda v: gate(v, b)[0], a), abs=1e-8)
    assert to_b == pytest.approx(numeric_gradient(lambda v: gate(a, v)[0], b), abs=1e-8)


@pytest.mark.parametrize("gate", [plus, times, larger])
def test_gates_refuse_what_is_no_number(gate):
    with pytest.raises(ValueError, match="a must be a single number"):
        gate([1, 2], 1)
    with pytest.raises(ValueError, match="b must be finite"):
        gate(1, float("nan"))
    with pytest.raises(ValueError, match="gradient must be a single number"):
        gate(1, 2)[1]([1, 1])


# A graph in one walk

# a → b, c → d, e → f: four paths from a to f
TWO_LAYERS = [
    *(("a", "b", 2), ("a", "c", -1)),
    *(("b", "d", 1), ("c", "d", -1), ("b", "e", 1), ("c", "e", 1)),
    *(("d", "f", 2), ("e", "f", -1)),
]


def test_a_graph_from_the_end():
    # d: 2, e: −1; b: 2 × 1 − 1 × 1 = 1, c: 2 × (−1) − 1 × 1 = −3; a: 1 × 2 + (−3) × (−1) = 5
    assert from_end(TWO_LAYERS, "f") == {"a": 5, "b": 1, "c": -3, "d": 2, "e": -1, "f": 1}


def bare(x):
    """A link of the reader's own, without a gate: 3x."""
    return 3 * x, lambda gradient: 3 * gradient


def product(a, b):
    return a * b, lambda gradient: (gradient * b, gradient * a)


def test_a_link_of_the_readers():
    value, back = chain(bare, parabola)(2)
    assert (value, back(1)) == (33, 36)  # 6² − 3, and 2 × 6 × 3
    value, back = paths(bare, line(1))(2)
    assert (value, back(1)) == (8, 4)
    value, back = chain(product, bare)(2, 5)
    assert (value, back(1)) == (30, (15, 6))


def test_small_whole_numbers_from_a_link_of_the_readers_do_not_wrap_round():
    def small(x):
        return np.uint8(100), lambda gradient: np.uint8(100)

    def thrice(x):
        return 3 * x, lambda gradient: 3 * gradient

    value, back = chain(thrice, small, thrice)(1)
    assert (value, back(1)) == (300, 300)


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        (lambda x: x, "each of links … a value and the way back … 2.0"),
        (lambda x: (x, x), "each of links … a value and the way back … (2.0, 2.0)"),
        (lambda x: (x, abs, abs), "each of links … a value and the way back … (2.0, <"),
        (lambda x: ("a", abs), "the value of each of links … real numbers … text"),
        (lambda x: (np.nan, abs), "the value of each of links … finite … nan"),
        (lambda x: (np.ma.array([1.0]), abs), "the value of each of links … plain array"),
        (lambda x: (x, lambda g: None), "what back of each of links returns … real numbers … None"),
        (lambda x: (x, lambda g: g * np.inf), "what back of each of links returns … finite … inf"),
        (lambda x: (x, lambda g: [g]), "what back of each of links returns … single … (1,)"),
    ],
)
@pytest.mark.parametrize("several", [chain, paths])
def test_a_link_of_the_readers_that_returns_something_else(several, link, complaint):
    refused(lambda: several(link)(2.0)[1](1.0), complaint)


@pytest.mark.parametrize("slopes", [1.0, (1.0,), (1.0, 2.0, 3.0), None])
def test_a_link_of_several_inputs_has_as_many_gradients(slopes):
    first = chain(lambda a, b: (a * b, lambda gradient: slopes))
    refused(lambda: first(2.0, 5.0)[1](1.0), "back of each of links … 2 gradients … one for each")


def test_a_graph_from_the_front():
    # b: 2, c: −1; d: 2 + 1 = 3, e: 2 − 1 = 1; f: 3 × 2 − 1 = 5
    assert from_front(TWO_LAYERS, "a") == {"a": 1, "b": 2, "c": -1, "d": 3, "e": 1, "f": 5}
    assert from_front(TWO_LAYERS, "b") == {"a": 0, "b": 1, "c": 0, "d": 1, "e": 1, "f": 1}


def test_slopes_of_1_count_the_paths():
    edges = [(source, target, 1) for source, target, _ in TWO_LAYERS]
    assert from_front(edges, "a")["f"] == from_end(edges, "f")["a"] == 4


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: from_end([], "f"), "edges must be a list"),
        (lambda: from_end([("a", "b")], "b"), "each of edges must be"),
        (lambda: from_end([("b", "c", 1), ("a", "b", 1)], "c"), "edges must lead to b before"),
        (lambda: from_end([("a", 1, 1)], "a"), "each of edges must join two names"),
        (lambda: from_end([("a", "a", 1)], "a"), "edges must lead to a before"),
        (lambda: from_end([("a", "b", "x")], "b"), "the slope from a to b must be real"),
        (lambda: from_end([("a", "b", 1)], "c"), "end must be one of a, b, not c"),
        (lambda: from_front([("a", "b", 1)], "c"), "start must be one of a, b, not c"),
        (
            lambda: from_end([("a", "b", 1e200), ("b", "c", 1e200)], "c"),
            "what the edges bring to a must",
        ),
        (
            lambda: from_front([("a", "b", 1e200), ("b", "c", 1e200)], "a"),
            "what the edges bring to c must",
        ),
    ],
)
def test_graphs_that_are_refused(call, complaint):
    with pytest.raises(ValueError, match=complaint):
        call()
