// The slider figures of a page. Every state was computed by Python and lies in the page;
// the element puts the chosen state's texts in their places. It computes no mathematics.
"use strict";
(() => {
  const QUIET = 250; // milliseconds that a slider rests before its sentence is spoken
  const SPOKEN = 4000; // milliseconds after which the spoken sentence is not there twice
  const VISITED = "sliders"; // marks an entry of the history that a reader may go back to
  const { make } = SliderControls;
  // A host may ask for this (require-trusted-types-for): the texts are the page's own.
  const own = window.trustedTypes
    ? trustedTypes.createPolicy("slider-figure", { createHTML: (text) => text })
    : { createHTML: (text) => text };

  class SliderFigure extends HTMLElement {
    // Called by the element at the figure's end, when all of it is there.
    begin() {
      if (this.ready) return;
      this.picture = this.querySelector(".nn-figure");
      this.caption = this.querySelector(".sf-caption");
      this.still = [this.picture, this.caption].map((each) => [each, each.cloneNode(true)]);
      this.ready = this.bringToLife().catch((error) => this.fail(error));
    }

    async bringToLife() {
      const data = JSON.parse(this.querySelector(".sf-data").textContent);
      this.controls = data.controls;
      this.shape = this.controls.map((control) => control.options.length);
      this.position = this.start = this.controls.map((control) => control.start);
      this.groups = await SliderStates.load(data.states, this.shape);
      this.speech = make("p", { className: "sf-live", "aria-live": "polite" });
      this.append(this.speech);
      Object.assign(this, SliderPanel.make(this, data));
      if (data.holds.length) SliderDrag.attach(this, data.holds);
      SliderAlone.show(this);
      addEventListener("popstate", (event) => this.travel(event.state));
      addEventListener("hashchange", () => this.follow(location.hash));
      this.follow(location.hash);
    }

    // Without its states a figure is what it was: no number may move beside a picture that stays.
    fail(error) {
      console.error(error);
      this.stop();
      clearTimeout(this.resting);
      for (const [now, before] of this.still) now.replaceChildren(...before.childNodes);
      for (const each of this.querySelectorAll(".sf-wait, .sf-controls, .sf-live")) each.remove();
      this.groups = [];
      this.prepend(make("p", { className: "sf-note sf-failed" },
        "The sliders of this figure could not be made: its data did not arrive whole, or this "
        + "browser is older than Chrome or Edge 88, Firefox 113 or Safari 16.4. Picture and "
        + "sentence show its start."));
    }

    stop() {
      for (const each of this.players || []) each.stop();
    }

    move(i, position) {
      this.go(this.position.map((old, j) => (j === i ? position : old)));
    }

    // `write` says whether the address follows, as it does where a reader moved something.
    go(position, write = true) {
      try {
        for (const group of this.groups) this.put(group, SliderStates.textOf(group, position));
        this.position = position;
        this.made.forEach((made, i) => made.set(position[i]));
        this.rest(write);
      } catch (error) {
        this.fail(error);
      }
    }

    put(group, text) {
      if (group.shown === text) return;
      group.shown = text;
      this.placeOf(group).innerHTML = own.createHTML(text);
    }

    placeOf(group) {
      group.place = group.place || (group.key === "" ? this.caption
        : this.querySelector(`[data-key="${CSS.escape(group.key)}"]`));
      return group.place;
    }

    // Speech and the address follow when nothing has moved for a moment, and never during play.
    rest(write = true) {
      clearTimeout(this.resting);
      if (this.players.some((each) => each.playing())) return;
      this.resting = setTimeout(() => {
        this.say(this.caption.textContent);
        if (write) history.replaceState(VISITED, "", this.address(location.hash));
      }, QUIET);
    }

    // The address with this figure's state, and with those that `hash` has of other figures.
    address(hash) {
      return SliderAddress.write(hash, this.id, this.controls, this.position);
    }

    say(text) {
      this.speech.textContent = text;
      clearTimeout(this.spoken);
      this.spoken = setTimeout(() => { this.speech.textContent = ""; }, SPOKEN);
    }

    // Back and forward lead to what was: a figure that the address does not name, to its start.
    travel(state) {
      const named = SliderAddress.names(location.hash, this.id);
      if (state !== VISITED || named || String(this.position) === String(this.start)) return;
      this.stop();
      this.go(this.start, false);
    }

    // An address such as #main-line?w=-2.00 sets what it names.
    follow(address) {
      history.replaceState(VISITED, "");
      const asked = SliderAddress.read(address, this.id, this.controls, this.position);
      if (!asked) return;
      this.stop();
      this.go(asked.position, false);
      if (SliderAddress.names(address, this.id) === 1) this.scrollIntoView({ block: "nearest" });
      this.tell(asked.unknown.length ? `The address asks for ${asked.unknown.join(", ")}, which `
        + "this figure does not have." : "");
    }

    tell(text) {
      const old = this.querySelector(".sf-told");
      if (old) old.remove();
      if (text) {
        const told = make("p", { className: "sf-told", role: "status" }, text);
        this.querySelector(".sf-controls").append(told);
      }
    }
  }

  class SliderEnd extends HTMLElement {
    connectedCallback() {
      const figure = this.closest("slider-figure");
      if (figure && figure.begin) figure.begin();
    }
  }

  customElements.define("slider-figure", SliderFigure);
  customElements.define("slider-end", SliderEnd);
})();
