// The slider figures of a page. Every state was computed by the book's Python and lies in the page;
// this script unpacks it (lib/explore/encode.py is the specification), makes the browser's own
// controls, and puts the chosen state's texts in their places. It computes no mathematics.
"use strict";
(() => {
  const FIXED = 0xe000; // the character FIXED + d stands for a number with d decimals
  const TENTHS = "\ue00f"; // a coordinate, counted in tenths
  const PLACE = /[\ue000-\ue00f]/;
  const QUIET = 250; // milliseconds that a slider rests before its sentence is spoken

  // ---- unpacking -------------------------------------------------------------------------------

  async function gunzip(base64) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  function unpack(bytes, shape) {
    const length = new DataView(bytes.buffer).getUint32(0);
    const groups = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    const next = integers(bytes, 4 + length);
    for (const group of groups) {
      group.sizes = group.axes.map((axis) => shape[axis]);
      const states = product(group.sizes);
      const one = group.forms.length === 1;
      group.which = one ? new Int32Array(states) : readTable(next, group.sizes, 1);
      const rows = group.forms.map(() => 0); // how many states have each form
      group.rank = group.which.map((form) => rows[form]++);
      group.forms = group.forms.map((form, number) => {
        const places = Array.from(form).filter((letter) => PLACE.test(letter));
        const table = readTable(next, one ? group.sizes : [rows[number]], places.length);
        return { texts: form.split(PLACE), places, table };
      });
    }
    return groups;
  }

  function integers(bytes, at) {
    return () => {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = bytes[at++];
        value += (byte % 128) * scale;
        if (byte < 128) return value % 2 ? -(value + 1) / 2 : value / 2;
      }
    };
  }

  // The next table, its differences undone: along the numbers of a row, then along every slider.
  function readTable(next, shape, columns) {
    const table = new Int32Array(product(shape) * columns);
    for (let i = 0; i < table.length; i++) table[i] = next();
    for (let i = 0; i < table.length; i++) if (i % columns >= 2) table[i] += table[i - 2];
    let stride = columns;
    for (const size of [...shape].reverse()) {
      for (let i = 0; i < table.length; i++) {
        if (Math.floor(i / stride) % size) table[i] += table[i - stride];
      }
      stride *= size;
    }
    return table;
  }

  const product = (sizes) => sizes.reduce((a, b) => a * b, 1);

  function textOf(group, position) {
    const state = group.axes.reduce((row, axis, i) => row * group.sizes[i] + position[axis], 0);
    const form = group.forms[group.which[state]];
    const row = group.rank[state] * form.places.length;
    return form.texts.reduce((text, part, i) =>
      text + written(form.places[i - 1], form.table[row + i - 1], group.minus) + part);
  }

  function written(place, value, minus) {
    let decimals = place === TENTHS ? 1 : place.charCodeAt(0) - FIXED;
    if (place === TENTHS && value % 10 === 0) [value, decimals] = [value / 10, 0];
    const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
    const point = digits.length - decimals;
    const fraction = decimals ? "." + digits.slice(point) : "";
    return (value < 0 ? minus : "") + digits.slice(0, point) + fraction;
  }

  // ---- controls --------------------------------------------------------------------------------

  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      element[name] = value;
    }
    element.append(...children);
    return element;
  }

  // Each kind of control gives its element and `set(position)`; it calls `moved(position)`.
  const kinds = {
    range(control, id, moved) {
      const output = make("output", { htmlFor: id, ariaLive: "off" });
      const most = control.options.length - 1;
      const input = make("input", { type: "range", id, min: 0, max: most, step: 1 });
      input.addEventListener("input", () => moved(Number(input.value)));
      const set = (position) => {
        input.value = position;
        output.textContent = control.options[position];
        input.ariaValueText = control.options[position];
      };
      const label = make("label", { htmlFor: id }, control.label);
      return { element: make("div", {}, label, input, output), set };
    },

    select(control, id, moved) {
      const options = control.options.map((text) => make("option", {}, text));
      const select = make("select", { id }, ...options);
      select.addEventListener("change", () => moved(select.selectedIndex));
      const label = make("label", { htmlFor: id }, control.label);
      const set = (position) => { select.selectedIndex = position; };
      return { element: make("div", {}, label, select), set };
    },

    radio(control, id, moved) {
      const inputs = control.options.map(() => make("input", { type: "radio", name: id }));
      inputs.forEach((input, i) => input.addEventListener("change", () => moved(i)));
      const labels = inputs.map((input, i) => make("label", {}, input, control.options[i]));
      const legend = make("legend", {}, control.label);
      const element = make("fieldset", { className: "sf-radios" }, legend, ...labels);
      return { element, set: (position) => { inputs[position].checked = true; } };
    },

    check(control, id, moved) {
      const input = make("input", { type: "checkbox", id });
      input.addEventListener("change", () => moved(Number(input.checked)));
      const label = make("label", {}, input, control.label);
      const element = make("div", { className: "sf-check" }, label);
      return { element, set: (position) => { input.checked = position === 1; } };
    },
  };
  kinds.play = kinds.range; // and a button, which the figure adds

  // ---- the element -----------------------------------------------------------------------------

  class SliderFigure extends HTMLElement {
    connectedCallback() {
      if (this.controls || typeof DecompressionStream === "undefined") return;
      const data = JSON.parse(this.querySelector(".sf-data").textContent);
      this.controls = data.controls;
      this.position = this.start = this.controls.map((control) => control.start);
      this.caption = this.querySelector(".sf-caption");
      this.speech = make("p", { className: "sf-live", ariaLive: "polite" });
      this.caption.after(this.speech);
      this.addControls();
      const shape = this.controls.map((control) => control.options.length);
      this.ready = gunzip(data.states).then((bytes) => { this.groups = unpack(bytes, shape); });
      addEventListener("hashchange", () => this.follow(location.hash));
      this.follow(location.hash);
    }

    addControls() {
      const panel = make("div", { className: "sf-controls", role: "group" });
      panel.ariaLabel = "Controls of the figure";
      this.made = this.controls.map((control, i) => {
        const moved = (position) => { this.stop(); this.move(i, position); };
        const made = kinds[control.kind](control, `${this.id}-${control.name}`, moved);
        made.element.classList.add("sf-control");
        if (control.concept) made.element.classList.add(`nn-${control.concept}`);
        if (control.kind === "play") made.element.append(this.player(control, i));
        made.set(control.start);
        panel.append(made.element);
        return made;
      });
      const reset = make("button", { type: "button", className: "sf-reset" }, "Reset");
      reset.addEventListener("click", () => { this.stop(); this.go(this.start); });
      panel.append(reset);
      this.prepend(panel);
    }

    player(control, i) {
      const button = make("button", { type: "button", className: "sf-play" }, "Play");
      const last = control.options.length - 1;
      const advance = () => {
        if (this.position[i] === last) this.stop();
        else this.move(i, this.position[i] + 1);
      };
      button.addEventListener("click", () => {
        if (this.playing === button) return this.stop();
        this.stop();
        this.playing = button;
        button.textContent = "Pause";
        this.timer = setInterval(advance, control.interval);
        if (this.position[i] === last) this.move(i, 0);
      });
      return button;
    }

    stop() {
      if (!this.playing) return;
      clearInterval(this.timer);
      this.playing.textContent = "Play";
      this.playing = null;
      this.rest();
    }

    move(i, position) {
      this.go(this.position.map((old, j) => (j === i ? position : old)));
    }

    async go(position) {
      this.position = position;
      this.made.forEach((made, i) => made.set(position[i]));
      await this.ready;
      for (const group of this.groups) this.put(group, textOf(group, this.position));
      this.rest();
    }

    put(group, text) {
      if (group.shown === text) return;
      group.shown = text;
      group.place ??= group.key === "sentence" ? this.caption
        : this.querySelector(`[data-key="${CSS.escape(group.key)}"]`);
      group.place.innerHTML = text;
    }

    // Speech and the address follow when nothing has moved for a moment, and never during play.
    rest() {
      clearTimeout(this.resting);
      if (this.playing) return;
      this.resting = setTimeout(() => {
        this.speech.textContent = this.caption.textContent;
        const labels = this.controls.map(({ name, options }, i) =>
          [name, options[this.position[i]]]);
        history.replaceState(null, "", `#${this.id}?${new URLSearchParams(labels)}`);
      }, QUIET);
    }

    // An address such as #neuron-line?w=-2.00 sets what it names.
    follow(address) {
      const [name, labels] = address.slice(1).split("?");
      if (name !== this.id || !labels) return;
      const wanted = new URLSearchParams(labels);
      this.stop();
      this.go(this.controls.map(({ name, options }, i) => {
        const label = wanted.get(name) ?? "";
        const chosen = Math.max(options.indexOf(label), options.indexOf(label.replace("-", "−")));
        return chosen < 0 ? this.position[i] : chosen;
      }));
      this.scrollIntoView({ block: "nearest" });
    }
  }

  customElements.define("slider-figure", SliderFigure);
})();
