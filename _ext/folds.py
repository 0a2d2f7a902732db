"""The code of a figure, folded and below it: question, sliders, picture and sentence stay together.

It is for cells with the tag ``hide-input``. What the notebook shows above an output, the page shows
under it.
"""

from docutils import nodes

OPEN = '<details class="code-fold"><summary>Code of this figure</summary>'


def fold(cell):
    """Move the input of a cell behind its output, into an element that opens."""
    (source,) = (part for part in cell if "cell_input" in part["classes"])
    cell.remove(source)
    del cell["hide_mode"]  # MyST-NB would fold it where it stands
    cell += [nodes.raw("", OPEN, format="html"), source, nodes.raw("", "</details>", format="html")]


def replace(app, doctree):
    for cell in list(doctree.findall(nodes.container)):
        if cell.get("nb_element") == "cell_code" and cell.get("hide_mode") == "input":
            fold(cell)


def setup(app):
    app.connect("doctree-read", replace)
