"""The colours can be read, and told apart by every reader."""

from itertools import combinations

import numpy as np
import pytest

from lib.explore import palette

SIDES = {"light": 0, "dark": 1}
CONCEPTS = tuple(palette.CONCEPTS)
SEEN_AS = {  # linear RGB to linear RGB: Machado, Oliveira and Fernandes (2009), severity 1
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
LMS = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
LAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]


def linear(colour):
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """WCAG's ratio of two colours' luminances."""
    dark, light = sorted(linear(c) @ [0.2126, 0.7152, 0.0722] for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def oklab(colour, eyes):
    seen = np.clip(SEEN_AS[eyes] @ linear(colour), 0, 1)
    return LAB @ np.cbrt(LMS @ seen)


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", ["ink", "muted", *CONCEPTS])
def test_text_can_be_read_on_paper(name, side):
    colour, paper = (palette.COLOURS[n][SIDES[side]] for n in (name, "paper"))
    assert contrast(colour, paper) >= 4.5


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("eyes", SEEN_AS)
def test_concepts_and_ink_can_be_told_apart(eyes, side):
    """0.09 in Oklab is over four times the least difference between patches that one sees."""
    seen = {n: oklab(palette.COLOURS[n][SIDES[side]], eyes) for n in (*CONCEPTS, "ink")}
    for one, other in combinations(seen, 2):
        difference = np.linalg.norm(seen[one] - seen[other])
        assert difference >= 0.09, f"{one} and {other}, {eyes}, {side}: {difference:.3f}"


def test_light_values_identify_a_colour_in_a_figure():
    light = [pair[0] for pair in palette.COLOURS.values()]
    assert len(set(light)) == len(light)
    assert not {"#000000", "#ffffff"} & set(light)


def test_style_sheet_has_every_colour_in_both_themes():
    light, chosen, systems = palette.css().split("{ color-scheme: ")[1:]
    for name, (on_light, on_dark) in palette.COLOURS.items():
        assert f"--nn-{name}: {on_light};" in light
        assert f"--nn-{name}: {on_dark};" in chosen
        assert f"--nn-{name}: {on_dark};" in systems
    assert 'html[data-theme="dark"]' in palette.css()
    assert ".nn-weight { color: var(--nn-weight); }" in palette.css()
