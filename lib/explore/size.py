"""What a slider figure takes of its page; estimated after a few states, control by control."""

import itertools
import math

from .encode import pack
from .texts import drawing_order, texts_of

MOST_BYTES = 40_000
FEW = 64  # states from which the size of all is estimated
DOUBT = 3  # the estimate is seldom off by more: only what exceeds it is refused unseen


def check_estimate(explorer, states):
    """Refuse after a few states what cannot fit: drawing all may take minutes.

    The few are neighbours, for it is neighbours that differ little. They are packed once as they
    are and once without a half of them; the difference is what a state costs.
    """
    few = block(explorer)
    total, count = math.prod(explorer.shape), math.prod(map(len, few))
    if total < 4 * count:
        return
    for position in itertools.product(*few):
        states[position] = explorer.state(position)
    longest = max(range(len(few)), key=lambda axis: len(few[axis]))
    half = [list(r)[: max(1, len(r) // 2)] if a == longest else r for a, r in enumerate(few)]
    sizes = [size_of(states, ranges) for ranges in (few, half)]
    each = (sizes[0] - sizes[1]) / (count - math.prod(map(len, half)))
    estimate = sizes[0] + each * (total - count)
    if estimate > DOUBT * MOST_BYTES:
        costs = [round(estimate / size, -3) for size in explorer.shape]
        raise too_large(explorer, f"about {round(estimate, -3):,.0f}", costs)


def block(explorer):
    """Neighbouring positions of every control, about ``FEW`` states together, the start among them.

    Controls with few positions are taken whole; the others share what is left.
    """
    length = max(
        (n for n in range(1, FEW + 1) if math.prod(min(n, s) for s in explorer.shape) <= FEW),
    )
    ranges = []
    for start, size in zip(explorer.start, explorer.shape, strict=True):
        low = max(0, min(start, size - length))
        ranges.append(range(low, min(size, low + length)))
    return ranges


def size_of(states, ranges):
    chosen = [states[position] for position in itertools.product(*ranges)]
    texts = texts_of(chosen, drawing_order([parts for parts, _ in chosen]))
    varying = {key: each for key, each in texts.items() if len(set(each)) > 1}
    return bytes_of(pack(varying, tuple(map(len, ranges))))


def bytes_of(packed):
    return len(packed) * 3 // 4  # base64 writes three bytes as four letters


def too_large(explorer, size, costs):
    without = ", ".join(
        f"{cost:,.0f} with {each.name} at rest ({len(each)} positions)"
        for each, cost in zip(explorer.controls, costs, strict=True)
    )
    return ValueError(
        f"{explorer.setup.__name__} takes {size} bytes of the page, at most {MOST_BYTES:,} are "
        f"meant ({without}): take coarser steps, fewer points on a line, artists that are made "
        "once and changed, or split off what depends on fewer sliders"
    )
