"""The two listings of chapter 8 that need nothing of this book, taken from its cells."""

import json
import re

import numpy as np
import pytest

from lib.backprop import dosage_network, loss_and_gradients, seven, ssr_loss
from lib.training import dosages, train_dosages
from tools.chapters import CHAPTERS

NOTEBOOK = json.loads((CHAPTERS / "08_backprop.ipynb").read_text(encoding="utf-8"))


def cell(name):
    (found,) = (each for each in NOTEBOOK["cells"] if each["id"] == name)
    return "".join(found["source"])


def flat(parameters):
    return np.concatenate([np.ravel(each) for each in parameters])


def test_the_listing_runs_alone_and_trains_as_lib_does(capsys):
    names = {}
    exec(cell("listing"), names)
    *_, last = train_dosages("random", epochs=1001)
    ours = [each for layer in last.network for each in layer.parameters]
    assert np.allclose(flat(names["parameters"]), flat(ours), rtol=1e-9)
    shown = capsys.readouterr().out.splitlines()
    losses = [epoch.loss for epoch in train_dosages("random")]
    assert shown == [f"step {n:4}  SSR {losses[n]:.6f}" for n in range(0, 1001, 200)]


def test_its_gradients_are_those_of_lib(capsys):
    names = {}
    exec(cell("listing"), names)
    network = dosage_network()
    parameters = [each for layer in network for each in layer.parameters]
    height, gradients = names["forward_and_back"](parameters, names["x"], names["y"])
    wanted, of_layers = loss_and_gradients(network, *dosages(), ssr_loss)
    assert height == pytest.approx(wanted)
    assert np.allclose(flat(gradients), flat([each for some in of_layers for each in some]))


def test_the_listing_is_about_forty_lines_of_numpy_alone():
    lines = [line for line in cell("listing").splitlines() if line.strip()]
    assert len(lines) <= 42
    assert [line for line in lines if "import" in line] == ["import numpy as np"]


def test_the_pytorch_listing_runs_and_has_the_seven_gradients():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: its listing is not run")
    (listing,) = re.findall(r"```python\n(.*?)```", cell("pytorch"), flags=re.DOTALL)
    names = {}
    torch.manual_seed(0)
    exec(listing, names)
    before = names["loss"].item()
    assert np.isfinite(before)
    (W1, b1), _, (W2, b2) = (layer.parameters for layer in dosage_network())
    with torch.no_grad():
        for layer, W, b in ((names["first"], W1, b1), (names["last"], W2, b2)):
            layer.weight.copy_(torch.tensor(W.T))
            layer.bias.copy_(torch.tensor(b))
    names["descent"].zero_grad()
    loss = ((names["y"] - names["net"](names["x"])) ** 2).sum()
    loss.backward()
    first, last = (
        (layer.weight.grad.numpy().T, layer.bias.grad.numpy())
        for layer in (names["first"], names["last"])
    )
    ours = seven(loss_and_gradients(dosage_network(), *dosages(), ssr_loss)[1])
    assert np.allclose(seven([first, (), last]), ours, rtol=1e-4)
