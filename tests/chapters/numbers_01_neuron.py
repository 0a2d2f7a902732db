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
    # Shapes
    ("| inputs | `(N, D)` | `(«4», «3»)` |", "rides.shape"),
    ("| weights | `(D,)` | `(«3»,)` |", "np.shape(prices)"),
    ("| outputs | `(N,)` | `(«4»,)` |", "fares.shape"),
    # The hidden layer
    ("For $x = 3$ they say «3» and «5»", "hidden"),
    ("adds them up to «8»", "neuron(hidden, [1, 1], 0)"),
    ("all «625» settings", "len(range(-2, 3)) ** 4"),
    ("So «501» parameters", "sum(map(np.size, (W1, b1, w2, b2)))"),
]
