"""The page's unpacking is the specification's, for any states: run in process against encode.py."""

import base64
import gzip
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from lib.explore.encode import States, pack
from lib.explore.sphinx import STATIC
from tests.explore.test_encode import TEXTS

# What a browser has and the bare engine has not.
BROWSER = """
class TextDecoder {
  decode(bytes) {
    let coded = "";
    for (const byte of bytes) coded += "%" + byte.toString(16).padStart(2, "0");
    return decodeURIComponent(coded);
  }
}
function states(bytes, shape) {
  const groups = SliderStates.unpack(Uint8Array.from(bytes), shape);
  const positions = shape.reduce((rows, size) => rows.flatMap(
    (row) => Array.from({ length: size }, (_, i) => [...row, i])), [[]]);
  return JSON.stringify(positions.map((position) => Object.fromEntries(
    groups.map((group) => [group.key, SliderStates.textOf(group, position)]))));
}
"""


@pytest.fixture(scope="module")
def engine():
    engine = MiniRacer()
    engine.eval((STATIC / "unpack.js").read_text(encoding="utf-8") + BROWSER)
    yield engine
    engine.close()


def by_script(engine, packed, shape):
    data = list(gzip.decompress(base64.b64decode(packed)))
    return json.loads(engine.eval(f"states({data}, {list(shape)})"))


def same(engine, groups, shape):
    packed = pack(groups, shape)
    specified = States(packed, shape)
    script = by_script(engine, packed, shape)
    for number, position in enumerate(np.ndindex(shape)):
        wanted = {key: texts[number] for key, texts in groups.items()}
        assert specified.at(position) == wanted
        assert script[number] == wanted


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_random_texts(engine, data):
    shape = tuple(data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)))
    states = int(np.prod(shape))
    few = data.draw(st.lists(TEXTS, min_size=1, max_size=4))
    texts = st.lists(st.one_of(st.sampled_from(few), TEXTS), min_size=states, max_size=states)
    same(engine, {key: data.draw(texts) for key in ["#3", ""]}, shape)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_random_figures(engine, data):
    """Paths of random points, some of which vanish, as figures of two sliders have them."""
    shape = data.draw(st.tuples(st.integers(1, 5), st.integers(1, 5)))
    seed = data.draw(st.integers(0, 2**32 - 1))
    generator = np.random.default_rng(seed)
    size = data.draw(st.sampled_from([1, 1e3, 1e8, 2e8]))

    def path():
        points = np.floor(generator.uniform(-size, size, (generator.integers(0, 6), 2)) * 10) / 10
        return "M" + "L".join(f"{x:.12g} {y:.12g}" for x, y in points) if len(points) else ""

    same(engine, {"curve": [path() for _ in np.ndindex(shape)]}, shape)


@pytest.mark.parametrize("whole", [214748364, 214748365, 300000000, 999999999, 2147483648, 10**12])
def test_large_whole_numbers(engine, whole):
    texts = [f"{sign}{n} weights" for n in (0, whole) for sign in ("", "−")]
    same(engine, {"": texts, "mark": [text.replace("−", "-") for text in texts]}, (2, 2))


def test_a_text_that_ends_early_is_an_error(engine):
    data = list(gzip.decompress(base64.b64decode(pack({"a": ["1 2", "3 5"]}, (2,)))))
    with pytest.raises(Exception, match="end too early"):
        engine.eval(f"states({data[:-1]}, [2])")
