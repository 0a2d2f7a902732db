// Taking hold of what is drawn: the script looks up where the artist lies at every position of the
// controls that hold it, and chooses the nearest to the pointer. It computes no inverse.
"use strict";
const SliderHold = (() => {
  const REACH = { mouse: 10, pen: 14, touch: 24 }; // pixels between pointer and artist
  const ELEMENT = /<(path|circle|text)\b([^>]*)>/g;
  const NUMBER = /-?\d+(?:\.\d+)?/g;

  // The vertices of an artist's markup, [x, y, starts]: where a new piece starts, no line is drawn.
  function vertices(markup) {
    const found = [];
    for (const [, tag, attributes] of markup.matchAll(ELEMENT)) {
      const moved = /transform="translate\((\S+) (\S+)\)"/.exec(attributes);
      const [x, y] = tag === "circle" ? [/ cx="([^"]+)/, / cy="([^"]+)/] : [/ x="([^"]+)/, / y="([^"]+)/];
      if (moved) found.push([Number(moved[1]), Number(moved[2]), true]);
      else if (tag !== "path") {
        found.push([Number(x.exec(attributes)[1]), Number(y.exec(attributes)[1]), true]);
      } else {
        for (const piece of / d="M([^"]*)"/.exec(attributes)[1].split("M")) {
          const numbers = (piece.match(NUMBER) || []).map(Number);
          for (let i = 0; i + 1 < numbers.length; i += 2) {
            found.push([numbers[i], numbers[i + 1], i === 0]);
          }
        }
      }
    }
    return found;
  }

  // The place at a share t of the way from vertex i to the next.
  function along(points, { i, t }) {
    const [a, b] = [points[i], points[t ? i + 1 : i]];
    return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
  }

  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

  // The place on the artist that is nearest to the pointer.
  function nearest(points, pointer) {
    let best = { distance: Infinity };
    points.forEach((point, i) => {
      const next = points[i + 1];
      let t = 0;
      if (next && !next[2]) {
        const [dx, dy] = [next[0] - point[0], next[1] - point[1]];
        const reach = (pointer[0] - point[0]) * dx + (pointer[1] - point[1]) * dy;
        t = Math.min(1, Math.max(0, reach / (dx * dx + dy * dy || 1)));
      }
      const distance = apart(along(points, { i, t }), pointer);
      if (distance < best.distance) best = { i, t, distance };
    });
    return best;
  }

  // Every position of some controls, the others where they are.
  function positions(axes, shape, position) {
    return axes.reduce((rows, axis) => rows.flatMap((row) =>
      Array.from({ length: shape[axis] }, (_, n) => row.map((old, j) => (j === axis ? n : old)))),
    [position]);
  }

  // What is followed: the place that was taken hold of or, where it hardly moves, the nearest
  // vertex that does. Gives every position with that place in it.
  function table(markupAt, candidates, position, pointer) {
    const now = vertices(markupAt(position));
    const rows = candidates.map((each) => ({ position: each, points: vertices(markupAt(each)) }))
      .filter(({ points }) => points.length === now.length);
    const places = [nearest(now, pointer),
      ...now.map((point, i) => ({ i, t: 0, distance: apart(point, pointer) }))
        .sort((a, b) => a.distance - b.distance)];
    const reach = (each) => {
      const here = along(now, each);
      return Math.max(0, ...rows.map(({ points }) => apart(along(points, each), here)));
    };
    const most = Math.max(0, ...now.map((_, i) => reach({ i, t: 0 })));
    const place = most > 1 ? places.find((each) => reach(each) >= most / 4) : null;
    if (!place) return null;
    return { start: along(now, place),
      rows: rows.map(({ position: at, points }) => ({ position: at, spot: along(points, place) })) };
  }

  // The position whose place is nearest to the target; of those as near, the one least far away.
  function choose(rows, target, position) {
    let best = null;
    let least = Infinity;
    for (const row of rows) {
      const away = row.position.reduce((sum, n, j) => sum + (n - position[j]) ** 2, 0);
      const cost = apart(row.spot, target) ** 2 + 0.01 * away;
      if (cost < least) [best, least] = [row.position, cost];
    }
    return best;
  }

  return { REACH, vertices, nearest, positions, table, choose };
})();
