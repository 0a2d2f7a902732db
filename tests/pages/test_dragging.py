"""What can be held is dragged in a real browser, by mouse and finger: it lies where it is let go.

Where it lies is asked of the browser, which knows nothing of the script that looks positions up.
Several positions may put a mark in one place (at the edge of a picture, say), and each is right.
"""

import math

import pytest

from tools.chapters import explorers, sources

PAGES = [path for path in sources() if any(each.holds() for each in explorers(path))]
NEAR = 4  # pixels: how far from the pointer a mark may lie when it is let go
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

# The places of a held artist on the screen, at a position or as it is now: both ends of a line, the
# middle of anything else.
PLACES = """async ([id, key, position]) => {
  const figure = document.getElementById(id);
  await figure.ready;
  if (position) figure.go(position);
  const group = figure.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const paths = [...group.querySelectorAll("path")];
  if (paths.length === 1 && paths[0].getAttribute("fill") === "none") {
    const matrix = paths[0].getScreenCTM();
    return [0, paths[0].getTotalLength()].map((length) => {
      const point = paths[0].getPointAtLength(length).matrixTransform(matrix);
      return [point.x, point.y];
    });
  }
  const box = group.getBoundingClientRect();
  return [[box.x + box.width / 2, box.y + box.height / 2]];
}"""
# Brings the middle between two places to the middle of the window; says how far the page went.
TO_THE_MIDDLE = """([[x0, y0], [x1, y1]]) => {
  const before = scrollY;
  scrollBy({ top: (y0 + y1) / 2 - innerHeight / 2, behavior: "instant" });
  return scrollY - before;
}"""
ON_THE_PICTURE = """([id, [x, y]]) => {
  const there = document.elementFromPoint(x, y);
  return Boolean(there && there.closest(`#${id} .nn-figure`));
}"""


def apart(a, b):
    return math.dist(a, b)


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
    client.detach()


def targets(explorer, axes):
    """Positions to drag to: a quarter of the way along each control that holds, and its end."""
    for far in (0.25, 1):
        target = list(explorer.start)
        for axis in axes:
            target[axis] = round(far * (explorer.shape[axis] - 1))
        if tuple(target) != explorer.start:
            yield target


def dragged(page, explorer, key, target, drag):
    """How far from the pointer the artist lies after a drag to where it lies at a position."""

    def places(position=None):
        return page.evaluate(PLACES, [explorer.id, key, position])

    ends, begins = places(target), places(list(explorer.start))
    which = max(range(len(begins)), key=lambda n: apart(begins[n], ends[n]))
    begin, end = begins[which], ends[which]
    gone = page.evaluate(TO_THE_MIDDLE, [begin, end])
    begin, end = [begin[0], begin[1] - gone], [end[0], end[1] - gone]
    assert page.evaluate(ON_THE_PICTURE, [explorer.id, begin]), "something lies over the picture"
    drag(page, begin, end)
    return apart(places()[which], end)


@pytest.mark.parametrize(
    ("drag", "options"),
    [(drag_by_mouse, {}), (drag_by_finger, PHONE)],
    ids=["mouse", "finger"],
)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_dragged_lies_where_it_is_let_go(path, drag, options, open_page):
    page = open_page(f"chapters/{path.stem}.html", **options)
    missed = []
    for explorer in explorers(path):
        for key, axes in explorer.holds().items():
            for target in targets(explorer, axes):
                away = dragged(page, explorer, key, target, drag)
                if away > NEAR:
                    missed.append(f"{explorer.id}, {key} to {target}: {away:.0f} pixels away")
    assert missed == []
