// Mouse, pen and finger on a slider figure: what is near can be dragged, the rest of it scrolls.
"use strict";
const SliderDrag = (() => {
  // `figure` has position, shape, controls, made, groups, and go(position); `holds` say which
  // artist (its key) is held by which controls (their axes).
  function attach(figure, holds) {
    const picture = figure.querySelector(".nn-figure");
    const held = holds.map(({ key, axes }) => {
      const group = figure.groups.find((each) => each.key === key);
      const place = figure.placeOf(group);
      place.classList.add("sf-holdable");
      return { axes, group, place, panel: place.closest("svg.nn-panel") };
    });
    let drag = null;

    const inPanel = (hold, event) => {
      const matrix = hold.panel.getScreenCTM();
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
      return { pointer: [point.x, point.y], scale: matrix.a };
    };
    const markupOf = (hold) => (position) => SliderStates.textOf(hold.group, position);

    function distance(hold, event) {
      const points = SliderHold.vertices(markupOf(hold)(figure.position));
      if (!points.length) return Infinity;
      const { pointer, scale } = inPanel(hold, event);
      const box = hold.place.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right
        && event.clientY >= box.top && event.clientY <= box.bottom;
      // What is closed is taken anywhere inside, a frame without a filling too.
      const solid = hold.place.querySelector('text, circle, [d$="Z"], [fill]:not([fill="none"])');
      const line = SliderHold.nearest(points, pointer).distance * scale;
      return inside && solid ? Math.min(line, 4) : line;
    }

    function under(event, kind) {
      const near = held.map((hold) => ({ hold, away: distance(hold, event) }))
        .sort((a, b) => a.away - b.away)[0];
      return near && near.away <= SliderHold.REACH[kind] ? near.hold : null;
    }

    function light(hold) {
      for (const each of held) each.place.classList.toggle("sf-near", each === hold);
      picture.classList.toggle("sf-grab", Boolean(hold));
    }

    function begin(event) {
      const hold = event.isPrimary && event.button === 0 && under(event, event.pointerType);
      if (!hold) return;
      const { pointer } = inPanel(hold, event);
      const candidates = SliderHold.positions(hold.axes, figure.shape, figure.position);
      const table = SliderHold.table(markupOf(hold), candidates, figure.position, pointer);
      if (!table) return;
      event.preventDefault(); // no text is marked
      figure.stop();
      const offset = [0, 1].map((i) => table.start[i] - pointer[i]);
      drag = { hold, table, offset, before: figure.position, id: event.pointerId };
      picture.setPointerCapture(event.pointerId);
      picture.classList.add("sf-dragging");
      figure.made[hold.axes[0]].focus.focus({ preventScroll: true });
      for (const axis of hold.axes) figure.made[axis].element.classList.add("sf-held");
      light(hold);
    }

    function move(event) {
      if (!drag) {
        if (event.pointerType !== "touch") light(under(event, event.pointerType));
        return;
      }
      if (event.pointerId !== drag.id) return;
      const { pointer } = inPanel(drag.hold, event);
      const target = [0, 1].map((i) => pointer[i] + drag.offset[i]);
      const position = SliderHold.choose(drag.table.rows, target, figure.position);
      if (String(position) !== String(figure.position)) figure.go(position);
    }

    function end(event) {
      if (!drag || event.pointerId !== drag.id) return;
      if (event.type === "pointercancel") figure.go(drag.before);
      for (const axis of drag.hold.axes) figure.made[axis].element.classList.remove("sf-held");
      picture.classList.remove("sf-dragging");
      drag = null;
      light(null);
    }

    // A finger that begins on what can be held must not scroll the page; elsewhere it may.
    function touched(event) {
      if (event.touches.length === 1 && under(event.touches[0], "touch")) event.preventDefault();
    }

    picture.addEventListener("touchstart", touched, { passive: false });
    picture.addEventListener("pointerdown", begin);
    picture.addEventListener("pointermove", move);
    picture.addEventListener("pointerup", end);
    picture.addEventListener("pointercancel", end);
    picture.addEventListener("pointerleave", () => { if (!drag) light(null); });
    // The keyboard moves the sliders: what the focused one holds is lit.
    figure.made.forEach(({ element }, axis) => {
      element.addEventListener("focusin", () => light(held.find((each) => each.axes.includes(axis))));
      element.addEventListener("focusout", () => light(null));
    });
  }

  return { attach };
})();
