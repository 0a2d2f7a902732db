// The controls of a slider figure: the browser's own, made from what Python says of them.
"use strict";
const SliderControls = (() => {
  // An element; names with a hyphen, and role, are attributes (Firefox before 119 has no others).
  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes("-") || name === "role") element.setAttribute(name, value);
      else element[name] = value;
    }
    element.append(...children);
    return element;
  }

  // Each kind of control gives its element, what takes the focus, and `set(position)`; it calls
  // `moved(position)`.
  const kinds = {
    range(control, id, moved) {
      const output = make("output", { htmlFor: id, "aria-live": "off" });
      const most = control.options.length - 1;
      const input = make("input", { type: "range", id, min: 0, max: most, step: 1 });
      let before = null; // where a touch found the slider: a swipe that scrolls leaves it there
      const forget = () => { before = null; };
      input.addEventListener("pointerdown", () => { before = Number(input.dataset.position); });
      input.addEventListener("pointerup", forget);
      input.addEventListener("keydown", forget);
      input.addEventListener("pointercancel", () => {
        if (before !== null) moved(before);
        forget();
      });
      input.addEventListener("input", () => moved(Number(input.value)));
      const set = (position) => {
        input.value = position;
        input.dataset.position = position;
        output.textContent = control.options[position];
        input.setAttribute("aria-valuetext", control.options[position]);
      };
      const label = make("label", { htmlFor: id }, control.label);
      return { element: make("div", {}, label, input, output), focus: input, set };
    },

    select(control, id, moved) {
      const options = control.options.map((text) => make("option", {}, text));
      const select = make("select", { id }, ...options);
      select.addEventListener("change", () => moved(select.selectedIndex));
      const label = make("label", { htmlFor: id }, control.label);
      const set = (position) => { select.selectedIndex = position; };
      return { element: make("div", {}, label, select), focus: select, set };
    },

    radio(control, id, moved) {
      const inputs = control.options.map(() => make("input", { type: "radio", name: id }));
      inputs.forEach((input, i) => input.addEventListener("change", () => moved(i)));
      const labels = inputs.map((input, i) => make("label", {}, input, control.options[i]));
      const legend = make("legend", {}, control.label);
      const many = control.options.length > 5 ? " sf-many" : ""; // as in waiting.py
      const element = make("fieldset", { className: `sf-radios${many}` }, legend, ...labels);
      const set = (position) => { inputs[position].checked = true; };
      return { element, focus: inputs[0], set };
    },

    check(control, id, moved) {
      const input = make("input", { type: "checkbox", id });
      input.addEventListener("change", () => moved(Number(input.checked)));
      const label = make("label", {}, input, control.label);
      const element = make("div", { className: "sf-check" }, label);
      return { element, focus: input, set: (position) => { input.checked = position === 1; } };
    },
  };
  kinds.play = kinds.range; // and a button, which the player adds

  // A button that walks a control to its end: `at()` is where it stands, `moveTo` moves it.
  function player(control, { at, moveTo, rest }) {
    const button = make("button", { type: "button", className: "sf-play" }, "Play");
    const last = control.options.length - 1;
    let timer = null;
    const stop = () => {
      if (timer === null) return;
      clearInterval(timer);
      timer = null;
      button.textContent = "Play";
      rest();
    };
    const advance = () => (at() === last ? stop() : moveTo(at() + 1));
    const play = () => {
      button.textContent = "Pause";
      timer = setInterval(advance, control.interval);
      if (at() === last) moveTo(0);
    };
    return { button, play, stop, playing: () => timer !== null };
  }

  return { make, kinds, player };
})();
