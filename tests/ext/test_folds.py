"""The code of a figure stands folded below it, and only that of a figure."""

import folds
from docutils import nodes
from docutils.utils import new_document


def cell(**attributes):
    source = nodes.container("", nodes.literal_block("", "explore(line)"), classes=["cell_input"])
    output = nodes.container("", nodes.paragraph("", "a figure"), classes=["cell_output"])
    return nodes.container("", source, output, nb_element="cell_code", **attributes)


def read(*cells):
    document = new_document("page")
    document += cells
    folds.replace(None, document)
    return document


def test_the_code_goes_behind_the_figure_and_is_folded():
    (found,) = read(cell(hide_mode="input"))
    output, start, source, end = found
    assert output["classes"] == ["cell_output"] and source["classes"] == ["cell_input"]
    assert start.astext() == folds.OPEN and end.astext() == "</details>"
    assert "hide_mode" not in found


def test_other_cells_stay_as_they_are():
    for other in (cell(), cell(hide_mode="output")):
        before = other.pformat()
        assert read(other)[0].pformat() == before
