// The panel of a slider figure: its controls, the players, Reset, and what can be dragged.
"use strict";
const SliderPanel = (() => {
  const { make: element, kinds, player } = SliderControls;

  // Puts the panel before the picture; gives the controls and players that were made.
  function make(figure, { name, holds }) {
    const panel = element("div", { className: "sf-controls", role: "group" });
    panel.setAttribute("aria-label", `Controls: ${name}`);
    const players = [];
    const made = figure.controls.map((control, i) => {
      const moved = (position) => { figure.stop(); figure.move(i, position); };
      const one = kinds[control.kind](control, `${figure.id}-${control.name}`, moved);
      one.element.classList.add("sf-control");
      if (control.concept) one.element.classList.add(`nn-${control.concept}`);
      if (control.kind === "play") {
        const playing = playerOf(figure, control, i);
        one.focus.before(playing.button);
        players.push(playing);
      }
      one.set(control.start);
      panel.append(one.element);
      return one;
    });
    const reset = element("button", { type: "button", className: "sf-reset" }, "Reset");
    reset.setAttribute("aria-label", `Reset: ${name}`);
    reset.addEventListener("click", () => { figure.stop(); figure.go(figure.start); });
    panel.append(reset);
    const axes = [...new Set(holds.flatMap((hold) => hold.axes))].sort((a, b) => a - b);
    if (axes.length) {
      const labels = axes.map((axis) => figure.controls[axis].label).join(", ");
      panel.append(element("p", { className: "sf-hint" }, `Drag in the picture: ${labels}`));
    }
    figure.prepend(panel);
    return { made, players };
  }

  function playerOf(figure, control, i) {
    const made = player(control, {
      at: () => figure.position[i],
      moveTo: (position) => figure.move(i, position),
      rest: () => figure.rest(),
    });
    made.button.addEventListener("click", () => {
      const playing = made.playing();
      figure.stop();
      if (!playing) made.play();
    });
    return made;
  }

  return { make };
})();
