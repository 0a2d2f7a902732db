"""``ask``: a question for every kind of reader.

In a live notebook it is made of ipywidgets, on a page of the browser's own controls. Both give the
replies of the same definition.
"""

import ipywidgets as widgets
from IPython.display import display

from ..explore.live import for_page
from .page import markdown
from .question import Question
from .words import html, plain, read


def ask(make) -> None:
    """Display a question.

    Parameters
    ----------
    make : function
        Takes nothing and returns a ``Number``, ``Choice`` or ``Order``. Its name and that of its
        module become the question's name on the page.

    Raises
    ------
    TypeError
        When it is no such function.
    """
    display(Asked(make))


class Asked:
    """A question with its name, as it is displayed."""

    def __init__(self, make):
        self.question = make() if callable(make) else make
        if not callable(make) or not isinstance(self.question, Question):
            raise TypeError(f"ask takes a function that returns a question, not {make!r}")
        module = make.__module__.rpartition(".")[2].strip("_")
        self.name = f"ask-{module}-{make.__name__}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        """What a notebook stores and shows; without widgets the question alone."""
        question = self.question
        if for_page():
            return {"text/markdown": markdown(question, self.name), "text/plain": question.words}
        options = "".join(f"\n- {each}" for each in getattr(question, "options", []))
        words = {"text/markdown": f"**{question.title}.** {question.text}\n{options}"}
        words["text/plain"] = question.words
        return Live(question).view._repr_mimebundle_() | words


class Live:
    """A question of ipywidgets: ``view`` is displayed, ``fields`` are filled in and answered."""

    def __init__(self, question):
        self.question = question
        self.fields = list(KINDS[question.kind](question))
        self.button = widgets.Button(description=question.button)
        self.said = widgets.HTMLMath()
        self.button.on_click(self.answer)
        title = f"<p><b>{question.title}.</b> {html(question.text)}</p>"
        self.view = widgets.VBox([widgets.HTMLMath(title), *self.fields, self.button, self.said])

    def answer(self, button=None):
        """Say the reply to what is filled in."""
        given = [field.value for field in self.fields]
        values, complaint = readings(self.question, given)
        if complaint:
            self.said.value = complaint
            return
        shows = self.question.state(values)
        where = f" In the figure: {settings(shows)}." if shows else ""
        self.said.value = html(self.question.reply(values)) + where


def readings(question, given):
    """What the fields hold, as values that the question knows; or what is wrong with it."""
    if question.kind == "number":
        values = read(given[0].replace(question.unit, ""))
        return values, "" if values else "Type a number, such as 0.5, 1/2 or 1.5e-3."
    if None in given:
        return [], "Choose first."
    if question.kind == "choice":
        return given, ""
    return [tuple(given)], "" if len(set(given)) == len(given) else "Each of them stands once."


def settings(address):
    """weight = 2, bias = 1, for an address of a figure."""
    pairs = address.partition("?")[2].split("&")
    return ", ".join(pair.replace("=", " = ").replace("-", "−") for pair in pairs)


def number_fields(question):
    yield widgets.Text(placeholder="a number", description=question.unit)


def choice_fields(question):
    options = [(plain(each), each) for each in question.options]
    yield widgets.RadioButtons(options=options, value=None, layout={"width": "auto"})


def order_fields(question):
    options = [("…", None), *((plain(each), each) for each in question.options)]
    for place in range(1, len(options)):
        yield widgets.Dropdown(options=options, value=None, description=f"{place}.")


KINDS = {"number": number_fields, "choice": choice_fields, "order": order_fields}
