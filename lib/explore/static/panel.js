// The panel of a slider figure: its controls, the players, Reset, its link, what can be dragged.
"use strict";
const SliderPanel = (() => {
  const { make: element, kinds, player } = SliderControls;

  // Puts the panel before the picture; gives the controls and players that were made.
  function make(figure, { name, hint }) {
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
    const hold = (moved) => made.forEach((each) => // in view: explore.css, on a phone
      each.element.classList.toggle("sf-moving", each === moved));
    for (const each of made) {
      for (const event of ["pointerdown", "keyup"]) {
        each.element.addEventListener(event, () => hold(each));
      }
    }
    const reset = element("button", { type: "button", className: "sf-reset" }, "Reset");
    reset.setAttribute("aria-label", `Reset: ${name}`);
    reset.addEventListener("click", () => { figure.stop(); figure.go(figure.start); });
    const buttons = element("div", { className: "sf-buttons" }, reset, linkTo(figure, name));
    panel.append(buttons);
    if (hint) panel.append(element("p", { className: "sf-hint" }, hint));
    figure.querySelector(".sf-wait").replaceWith(panel);
    return { made, players };
  }

  // Copies the address of the figure's state; where that is refused the address bar has it.
  function linkTo(figure, name) {
    const words = "Copy link";
    const button = element("button", { type: "button", className: "sf-link" }, words);
    button.setAttribute("aria-label", `${words} to this state: ${name}`);
    button.addEventListener("click", async () => {
      const address = figure.address("");
      try {
        await navigator.clipboard.writeText(location.href.split("#")[0] + address);
        button.textContent = "Copied";
        figure.say("The link is copied.");
      } catch {
        history.replaceState(history.state, "", address);
        figure.tell("The browser did not let the page copy. The link is in its address bar.");
      }
      setTimeout(() => { button.textContent = words; }, 3000);
    });
    return button;
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
