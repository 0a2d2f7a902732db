// The slider figures of a page. Every state was computed by Python and lies in the page;
// the element puts the chosen state's texts in their places. It computes no mathematics.
"use strict";
(() => {
  const QUIET = 250; // milliseconds that a slider rests before its sentence is spoken
  const SPOKEN = 4000; // milliseconds after which the spoken sentence is not there twice
  const { make } = SliderControls;

  class SliderFigure extends HTMLElement {
    // Called by the element at the figure's end, when all of it is there.
    begin() {
      if (this.ready) return;
      this.picture = this.querySelector(".nn-figure");
      this.caption = this.querySelector(".sf-caption");
      this.still = [this.picture.innerHTML, this.caption.innerHTML];
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
      this.querySelector(".sf-note").remove();
      SliderAlone.show(this);
      addEventListener("hashchange", () => this.follow(location.hash));
      this.follow(location.hash);
    }

    // Without its states a figure is what it was: no number may move beside a picture that stays.
    fail(error) {
      console.error(error);
      this.stop();
      clearTimeout(this.resting);
      [this.picture.innerHTML, this.caption.innerHTML] = this.still;
      for (const each of this.querySelectorAll(".sf-controls, .sf-live, .sf-note")) each.remove();
      this.groups = [];
      this.prepend(make("p", { className: "sf-note sf-failed" },
        "The sliders of this figure could not be made: its data did not arrive whole, or this "
        + "browser is older than 2023. Picture and sentence show its start."));
    }

    stop() {
      for (const each of this.players || []) each.stop();
    }

    move(i, position) {
      this.go(this.position.map((old, j) => (j === i ? position : old)));
    }

    go(position) {
      try {
        for (const group of this.groups) this.put(group, SliderStates.textOf(group, position));
        this.position = position;
        this.made.forEach((made, i) => made.set(position[i]));
        this.rest();
      } catch (error) {
        this.fail(error);
      }
    }

    put(group, text) {
      if (group.shown === text) return;
      group.shown = text;
      this.placeOf(group).innerHTML = text;
    }

    placeOf(group) {
      group.place = group.place || (group.key === "" ? this.caption
        : this.querySelector(`[data-key="${CSS.escape(group.key)}"]`));
      return group.place;
    }

    // Speech and the address follow when nothing has moved for a moment, and never during play.
    rest() {
      clearTimeout(this.resting);
      if (this.players.some((each) => each.playing())) return;
      this.resting = setTimeout(() => {
        this.say(this.caption.textContent);
        const { hash } = location;
        const address = SliderAddress.write(hash, this.id, this.controls, this.position);
        history.replaceState(null, "", address);
      }, QUIET);
    }

    say(text) {
      this.speech.textContent = text;
      clearTimeout(this.spoken);
      this.spoken = setTimeout(() => { this.speech.textContent = ""; }, SPOKEN);
    }

    // An address such as #neuron-line?w=-2.00 sets what it names.
    follow(address) {
      const asked = SliderAddress.read(address, this.id, this.controls, this.position);
      if (!asked) return;
      this.stop();
      this.go(asked.position);
      const first = address.slice(1).split(/[?;]|%3F/i)[0];
      if (first === this.id) this.scrollIntoView({ block: "nearest" });
      if (asked.unknown.length) this.tell(`The address asks for ${asked.unknown.join(", ")}, which `
        + "this figure does not have.");
    }

    tell(text) {
      const old = this.querySelector(".sf-told");
      if (old) old.remove();
      this.querySelector(".sf-controls").append(make("p", { className: "sf-told", role: "status" },
        text));
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
