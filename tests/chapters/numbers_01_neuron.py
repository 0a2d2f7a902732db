"""The numbers in the prose of chapter 1: see test_numbers.py."""

ROWS = [
    # A taxi with one input
    ("If you said «13»", "neuron(5, w=2, b=3)"),
    (r"$$5 \times 2 + 3 = «13»$$", "neuron(5, w=2, b=3)"),
    # Two lines
    ("Give the neuron «100» inputs", "len(x)"),
    ("the first neuron says «3» and the second says «5»", "neuron(3, 1, 0), neuron(3, 2, -1)"),
    ("it climbs by «2» where", "neuron(1, 2, -1) - neuron(0, 2, -1)"),
    ("where the first climbs by «1»", "neuron(1, 1, 0) - neuron(0, 1, 0)"),
    ("the value of its bias, «−1»", "neuron(0, 2, -1)"),
    # A taxi with three inputs
    ("| input | «5» | «4» | «2» |", "ride"),
    ("| weight | «2» |", "prices[0]"),
    ("| weight | 2 | «0.5» | «−1.5» |", "prices[1:]"),
    ("| product | «10» | «2» | «−3» |", "np.multiply(ride, prices)"),
    ("add up to «9», and", "np.dot(ride, prices)"),
    ("the ride costs «12» euros", "neuron(ride, prices, 3)"),
    ("its weight shrinks from 2 to «0.002»", "prices[0] / 1000"),
    ("give 4 outputs: «12», «5», «30.5», «19».", "fares"),
    # Shapes
    ("| inputs | `(N, D)` | `(«4», «3»)` |", "rides.shape"),
    ("| weights | `(D,)` | `(«3»,)` |", "np.shape(prices)"),
    ("| outputs | `(N,)` | `(«4»,)` |", "fares.shape"),
    # The hidden layer
    ("For $x = 3$ they say «3» and «5»", "hidden"),
    ("adds them up to «8»", "neuron(hidden, [1, 1], 0)"),
    ("So «501» parameters", "sum(map(np.size, (W1, b1, w2, b2)))"),
    # Exercises
    ("gains «0.5» euros", "neuron(1, 2, 3) - neuron(0, 2, 3) - 1.5"),
    (r"$2 \cdot 6 + 3 = «15»$", "neuron(6, 2, 3)"),
    (r"$«1.5» \cdot 6 + 6 = 15$", "(neuron(6, 2, 3) - 6) / 6"),
    (r"$1.5 \cdot 6 + 6 = «15»$", "neuron(6, 1.5, 6)"),
    ("the output `(«200», «4»)`", "layer(np.ones((200, 7)), np.ones((7, 4)), np.ones(4)).shape"),
    (r"$2 \cdot x - (2x - 1) = «1»$", "collapse([1, 2], [0, -1], [2, -1], 0)[1]"),
    ("a weight of «0» and a bias of «1»", "collapse([1, 2], [0, -1], [2, -1], 0)"),
]

# What the text sets, and arithmetic on it

GIVEN = [
    ("all «625» settings", "len(range(-2, 3)) ** 4"),
    ("asks 6 euros to get in and «1.5» euros", "(15 - 6) / 6"),
    ("`neuron(x, w=«1.5», b=6)`", "(15 - 6) / 6"),
    ("so they meet at «6» kilometres", "(6 - 3) / (2 - 1.5)"),
    ("«32» parameters in all", "np.ones((7, 4)).size + np.ones(4).size"),
]
