"""What can be held is dragged in a real browser, by mouse and finger: it lies where it is let go.

Where it lies is asked of the browser, which knows nothing of the script that looks positions up.
Several positions may put a mark in one place (at the edge of a picture, say), and each is right.
"""

import math

import pytest

from tools.chapters import built_page, explorers, sources

HOLDS = '"holds": [{'  # in the data of a figure that can be held: as in test_sliders.py


def can_be_held(path):
    page = built_page(path)
    return page.is_file() and HOLDS in page.read_text(encoding="utf-8")


PAGES = [path for path in sources() if can_be_held(path)]
NEAR = 4  # pixels: how far from the pointer a mark may lie when it is let go
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

# The places of a held artist on the screen, at a position or as it is now: both ends of a line and
# its middle, the middle of anything else; each with whether it is inside its panel. Null when
# nothing of it is drawn.
PLACES = """async ([id, key, position]) => {
  const figure = document.getElementById(id);
  await figure.ready;
  if (position) figure.go(position);
  const group = figure.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!group.childElementCount) return null;
  const panel = group.closest("svg.nn-panel").getBoundingClientRect();
  const paths = [...group.querySelectorAll("path")];
  let places = [];
  if (paths.length === 1 && !paths[0].getAttribute("d").endsWith("Z")) {
    const matrix = paths[0].getScreenCTM();
    places = [0, 0.5, 1].map((share) =>
      paths[0].getPointAtLength(share * paths[0].getTotalLength()).matrixTransform(matrix));
  } else {
    const box = group.getBoundingClientRect();
    places = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  }
  return places.map(({ x, y }) => [x, y,
    x > panel.left && x < panel.right && y > panel.top && y < panel.bottom]);
}"""
# Brings the middle between two places to the middle of the window; says how far the page went.
TO_THE_MIDDLE = """([y0, y1]) => {
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


def targets(begin, explorer, axes):
    """Positions to drag to: a quarter of the way along each control that holds, and its end."""
    for far in (0.25, 1):
        target = list(begin)
        for axis in axes:
            target[axis] = round(far * (explorer.shape[axis] - 1))
        if target != begin:
            yield target


def where_it_is_drawn(page, explorer, key):
    """The start; where nothing of the artist is drawn there, with one control moved."""
    moves = [(axis, n) for axis, size in enumerate(explorer.shape) for n in range(size)]
    for move in [None, *moves]:
        begin = list(explorer.start)
        if move:
            begin[move[0]] = move[1]
        if page.evaluate(PLACES, [explorer.id, key, begin]):
            return begin
    raise AssertionError(f"{explorer.id}: nothing of {key} is drawn")


def dragged(page, explorer, key, begin, target, drag):
    """How far from the pointer the artist lies after a drag to where it lies at a position."""

    def places(position=None):
        return page.evaluate(PLACES, [explorer.id, key, position])

    there, here = places(target), places(begin)
    seen = [n for n, (*_, inside) in enumerate(here) if inside]
    which = max(seen, key=lambda n: apart(here[n][:2], there[n][:2]))
    (x0, y0, _), (x1, y1, _) = here[which], there[which]
    gone = page.evaluate(TO_THE_MIDDLE, [y0, y1])
    grip, end = [x0, y0 - gone], [x1, y1 - gone]
    assert page.evaluate(ON_THE_PICTURE, [explorer.id, grip]), f"something lies over {key}"
    drag(page, grip, end)
    return apart(places()[which][:2], end)


def test_no_page_is_forgotten():
    assert [path for path in sources() if any(each.holds() for each in explorers(path))] == PAGES


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
            begin = where_it_is_drawn(page, explorer, key)
            for target in targets(begin, explorer, axes):
                away = dragged(page, explorer, key, begin, target, drag)
                if away > NEAR:
                    missed.append(f"{explorer.id}, {key} to {target}: {away:.0f} pixels away")
    assert missed == []
