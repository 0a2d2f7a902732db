"""What stands above a picture until the page's script has made the controls.

It has the controls' room and no more, so that nothing below jumps when they come; without style
sheets it is nothing. Where they do not come, a line says what they need.
"""

from html import escape

NEEDS = (
    '<p class="sf-note">The sliders of this figure are not there: they need JavaScript and a '
    "browser no older than Chrome or Edge 88, Firefox 113 or Safari 16.4. Picture and sentence "
    "show its start.</p>"
)


def html(controls, hint) -> str:
    """The room of the controls, the buttons and the hint, with the line under which it lies."""
    boxes = [box("sf-control", each.description, each.kind, each.labels) for each in controls]
    boxes += [box("sf-buttons")] + [box("sf-hint", hint)] * bool(hint)
    room = f'<div class="sf-controls sf-room" aria-hidden="true">{"".join(boxes)}</div>'
    return f'<div class="sf-wait">{room}{NEEDS}</div>'


def box(name, label="", kind="", options=()) -> str:
    data = {"label": label, "kind": kind}
    if kind == "radio":  # the only kind whose options take room on the page
        data["options"] = " ".join(map(as_wide_as_a_radio_button, options))
        name += " sf-many" * (len(options) > 5)  # as in controls.js
    written = "".join(f' data-{key}="{escape(each)}"' for key, each in data.items() if each)
    return f'<div class="{name}"{written}></div>'


def as_wide_as_a_radio_button(option) -> str:
    """An option with the room of its button before it and of the gap behind it, in one piece."""
    space = "\u00a0"
    return f"{6 * space}{option.replace(' ', space)}{3 * space}"


def hint_of(controls, holds) -> str:
    """What can be dragged, in words; nothing when nothing can be."""
    axes = sorted({axis for held in holds.values() for axis in held})
    labels = ", ".join(controls[axis].description for axis in axes)
    return f"Drag in the picture: {labels}" if labels else ""
