"""The listings of chapter 9 that are more than they show: seven lines, and ten of PyTorch."""

import json
import re

import numpy as np
import pytest

from lib.backprop import Layer, accuracy, cross_entropy, forward, loss_and_gradients
from lib.cnn import conv_forward
from lib.datasets import digits_split
from lib.training import digit_rows, digits_network
from tools.chapters import CHAPTERS

NOTEBOOK = json.loads((CHAPTERS / "09_cnn.ipynb").read_text(encoding="utf-8"))


def cell(name):
    (found,) = (each for each in NOTEBOOK["cells"] if each["id"] == name)
    return "".join(found["source"])


def code_lines(text):
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("size", [(3, 3, 2, 2), (6, 5, 3, 2), (4, 7, 1, 4)])
def test_seven_lines_go_back_as_lib_does(size):
    names = {"np": np}
    exec(cell("seven-lines"), names)
    H, W, h, w = size
    rng = np.random.default_rng(5)
    image, kernel = rng.normal(size=(H, W)), rng.normal(size=(h, w))
    arrives = rng.normal(size=(H - h + 1, W - w + 1))
    to_image, to_kernel = names["way_back"](image, kernel, arrives)
    _, back = conv_forward((kernel[None, None], [0.0]), image[None, None])
    (kernels_slope, _), image_slope = back(arrives[None, None])
    assert to_kernel == pytest.approx(kernels_slope[0, 0])
    assert to_image == pytest.approx(image_slope[0, 0])


def test_they_are_seven():
    assert len(code_lines(cell("seven-lines"))) == 7


def listing():
    (found,) = re.findall(r"```python\n(.*?)```", cell("pytorch"), flags=re.DOTALL)
    return found


def test_the_pytorch_listing_has_ten_lines():
    assert len(code_lines(listing())) == 10
    compile(listing(), "listing", "exec")


def test_the_pytorch_listing_trains_and_computes_what_lib_computes():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: its listing is not run")
    torch.manual_seed(0)
    torch.set_num_threads(1)
    rows, labels = digit_rows()
    x = rows.reshape(-1, 1, 8, 8)
    training, test = digits_split()
    names = {"x": torch.tensor(x[training]).float(), "y": torch.tensor(labels[training])}
    exec(listing(), names)

    net = names["net"]
    theirs = [each.detach().double().numpy() for each in net.parameters()]
    kernels, biases, W, b = theirs
    ours = digits_network("one convolution", np.random.default_rng(0))
    ours[0] = Layer((kernels, biases), ours[0].forward)
    ours[-1] = Layer((W.T, b), ours[-1].forward)
    scores = net(torch.tensor(x[test]).float()).detach().numpy()
    assert scores == pytest.approx(forward(ours, x[test])[0], abs=1e-3)
    assert accuracy(labels[test], scores) > 0.85

    some = training[:32]
    names["descent"].zero_grad()
    loss = torch.nn.functional.cross_entropy(
        net(torch.tensor(x[some]).float()), torch.tensor(labels[some])
    )
    loss.backward()
    height, gradients = loss_and_gradients(ours, x[some], labels[some], cross_entropy)
    assert loss.item() == pytest.approx(height, rel=1e-4)
    to_kernels, to_biases, to_W, to_b = (each.grad.numpy() for each in net.parameters())
    for wanted, got in zip(
        [*gradients[0], *gradients[-1]], [to_kernels, to_biases, to_W.T, to_b], strict=True
    ):
        assert got == pytest.approx(wanted, abs=1e-5)
