"""Answers worked by hand for the questions of this chapter: the right one, then the slips."""

BY_HAND = {
    "runs_of_nudging": [2000, 1000, 2, 1_000_000, 1001],
    "shorter_step": [2.01, 2, 2.001, 0.0201, 3],
    "half_a_step": [6.5, 6, 3.25, 7],
    "slope_of_a_sum": [43, 22, 48, 53, 7],
    "lands_at_once": [1 / 32, 1 / 72, 1 / 16, 1 / 8],
    "next_weight": [2.33, 0.17, 55.25, 1.08, 1.79],
    "another_ride": [-40, -8, -20, 40, 16],
    "sigmoid_at_09": [0.09, 0.25, 0.9, 0.1],
    "ten_relus": [1 / 1024, 1, 5, 0],
    "weight_of_a_layer": [0.02, 0.2, 0.1, 0.08, 0.04],
    "slope_by_hand": [1.1, 1, 0.11, 0.9],
    "tanh_at_0": [1, 0.25, 0.5, 0],
    "deadly_rate": [1 / 14, 1 / 30, 1 / 28, 1 / 7],
    "central_by_hand": [13, 26, 19, 12],
}

# Wrong answers to the exercises as readers type them: a part of the reply, the body.

PARAMETERS = {"own_oracle": "f, p", "train_the_neuron": "w, x, y, rate, rounds"}
WRONG = {
    "own_oracle": [
        ("twice as large", "s = 1e-5 * np.eye(len(p))\n"
         "    return [(f(p + e) - f(p - e)) / 1e-5 for e in s]"),
        ("left and right", "s = 1e-5 * np.eye(len(p))\n"
         "    return [(f(p - e) - f(p + e)) / 2e-5 for e in s]"),
        ("all entries are nudged", "return [(f(p + 1e-5) - f(p - 1e-5)) / 2e-5 for _ in p]"),
        ("not put back", "s, high, low = [], p.copy(), p.copy()\n"
         "    for i in range(len(p)):\n        high[i] += 1e-5\n        low[i] -= 1e-5\n"
         "        s.append((f(high) - f(low)) / 2e-5)\n    return s"),
        ("those are rises", "s = 1e-5 * np.eye(len(p))\n"
         "    return [f(p + e) - f(p - e) for e in s]"),
        ("lost in the rounding", "s = 1e-15 * np.eye(len(p))\n"
         "    return [(f(p + e) - f(p - e)) / 2e-15 for e in s]"),
        ("returns nothing yet", "pass"),
        ("single number", "return 5"),
        ("stopped with TypeError", "return f()"),
    ],
    "train_the_neuron": [
        ("a dead neuron moves", "ws = [w]\n    for _ in range(rounds):\n"
         "        w = w + 2 * rate * ((y - max(w, 0) * x) * x).sum()\n        ws.append(w)\n"
         "    return ws"),
        ("it climbs", "ws = [w]\n    for _ in range(rounds):\n"
         "        w = w - 2 * rate * ((y - w * x) * x).sum() * (w > 0)\n        ws.append(w)\n"
         "    return ws"),
        ("the 2 of the square", "ws = [w]\n    for _ in range(rounds):\n"
         "        w = w + rate * ((y - w * x) * x).sum() * (w > 0)\n        ws.append(w)\n"
         "    return ws"),
        ("the last link", "ws = [w]\n    for _ in range(rounds):\n"
         "        w = w + 2 * rate * (y - w * x).sum() * (w > 0)\n        ws.append(w)\n"
         "    return ws"),
        ("the start is missing", "ws = []\n    for _ in range(rounds):\n"
         "        w = w + 2 * rate * ((y - w * x) * x).sum() * (w > 0)\n        ws.append(w)\n"
         "    return ws"),
        ("Compute it anew", "g = 2 * rate * ((y - w * x) * x).sum() * (w > 0)\n"
         "    return [w + n * g for n in range(rounds + 1)]"),
        ("returns nothing yet", "pass"),
        ("gives an array of shape", "return [w]"),
    ],
}  # fmt: skip
