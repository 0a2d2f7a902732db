"""What can be held is dragged in a real browser, by mouse and by finger, to where it leads."""

import pytest

from tools.chapters import explorers, sources

PAGES = [path for path in sources() if any(each.holds() for each in explorers(path))]

# Where a held artist is on the screen at a position: the middle of what is drawn of it.
PLACE = """async ([id, key, position]) => {
  const figure = document.getElementById(id);
  await figure.ready;
  figure.go(position);
  const box = figure.querySelector(`[data-key="${CSS.escape(key)}"]`).getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2, Math.max(box.width, box.height)];
}"""
AT = "(id) => document.getElementById(id).position"
MARK = 40  # pixels: what is larger is a line, whose middle may lie beside it


def marks():
    """The chapter, the figure and the key of every mark that can be held."""
    return [
        pytest.param(path, explorer, key, axes, id=f"{explorer.id}-{key}")
        for path in PAGES
        for explorer in explorers(path)
        for key, axes in explorer.holds().items()
    ]


def drag_by_mouse(page, begin, end):
    page.mouse.move(*begin)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    page.mouse.up()


def drag_by_finger(page, begin, end):
    """Real touches, as the browser gets them from a screen."""
    client = page.context.new_cdp_session(page)

    def touch(kind, *points):
        touches = [{"x": x, "y": y} for x, y in points]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", begin)
    for share in (0.2, 0.4, 0.6, 0.8, 1):
        touch("touchMove", [a + share * (b - a) for a, b in zip(begin, end, strict=True)])
    touch("touchEnd")


@pytest.mark.parametrize(
    ("drag", "options"),
    [
        (drag_by_mouse, {}),
        (
            drag_by_finger,
            {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
        ),
    ],
    ids=["mouse", "finger"],
)
@pytest.mark.parametrize(("path", "explorer", "key", "axes"), marks())
def test_a_mark_is_dragged_to_where_it_belongs(path, explorer, key, axes, drag, options, open_page):
    page = open_page(f"chapters/{path.stem}.html", **options)
    page.locator(f"#{explorer.id} .nn-figure").evaluate("e => e.scrollIntoView({block: 'center'})")
    for far in (0.25, 1):
        target = list(explorer.start)
        for axis in axes:
            target[axis] = round(far * (explorer.shape[axis] - 1))
        *end, _ = page.evaluate(PLACE, [explorer.id, key, target])
        *begin, size = page.evaluate(PLACE, [explorer.id, key, list(explorer.start)])
        if size > MARK:
            pytest.skip(f"{key} is no mark, but {size:.0f} pixels long")
        drag(page, begin, end)
        assert page.evaluate(AT, explorer.id) == target
