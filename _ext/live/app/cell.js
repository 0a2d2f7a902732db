// A cell on the page: its editor, its buttons, what it says and what it puts out.
import { makeEditor } from "./editor.js";
import { Outputs, make } from "./outputs.js";

function button(text, press, properties = {}) {
  const made = make("button", { type: "button", ...properties }, text);
  made.addEventListener("click", press);
  return made;
}

export class CellView {
  // `asks` are the notebook's answers to the buttons: run, above, stop, reset, add, remove, changed.
  constructor(node, cell, asks, settings) {
    Object.assign(this, { node, cell, asks, settings });
    this.input = node.querySelector(".cell_input");
    this.place = node.querySelector(".cell_output");
    if (!this.place) {
      this.place = make("div", { className: "cell_output docutils container" });
      this.input.after(this.place);
    }
    this.built = [...this.place.childNodes];
    this.outputs = new Outputs(this.place, settings);
  }

  // The editor takes the place of the code.
  open() {
    if (this.editor) return;
    for (const each of this.input.children) each.hidden = true;
    const { cell, asks } = this;
    const frame = make("div", { className: "live-editor" });
    this.input.append(frame);
    this.editor = makeEditor({
      parent: frame,
      text: cell.text,
      label: `Code of this cell. Escape leaves it, Shift and Enter run it.`,
      run: asks.run,
      leave: () => this.buttons.run.focus(),
      changed: asks.changed,
    });
    this.buttons = {
      run: button("Run", asks.run, { className: "live-run" }),
      above: button("Run all above", asks.above),
      stop: button("Stop", asks.stop, { hidden: true }),
      stale: button("", asks.stale, { hidden: true }),
      reset: cell.added ? button("Remove", asks.remove) : button("Reset", asks.reset),
      add: button("Add a cell", asks.add),
    };
    this.status = make("p", { className: "live-status", role: "status" });
    this.bar = make("div", { className: "live-bar", role: "group", "aria-label": "This cell" },
      ...Object.values(this.buttons), this.status);
    this.input.append(this.bar);
    this.show();
  }

  say(...content) {
    this.words = null;
    if (this.status) this.status.replaceChildren(...content);
  }

  // What changes while a reader waits is seen; a screen reader says the words once.
  count(words, numbers) {
    if (this.words !== words) {
      this.counter = make("span", { "aria-hidden": "true" });
      this.say(`${words} `, this.counter);
      this.words = words;
    }
    this.counter.textContent = numbers;
  }

  // What the buttons and the marks show: changed, running, out of date.
  show({ running = false, below = 0 } = {}) {
    const { cell, node } = this;
    node.classList.toggle("live-running", running);
    this.place.setAttribute("aria-busy", String(running));
    this.mark();
    if (!this.editor) return;
    const { run, above, stop, stale, reset } = this.buttons;
    run.hidden = running;
    stop.hidden = !running;
    above.hidden = running;
    stale.hidden = running || !below;
    stale.textContent = below === 1 ? "Run the one that depends on it" : `Run the ${below} that depend on it`;
    if (!cell.added) reset.disabled = cell.text === cell.source;
  }

  // The line above an output that is not what the code gives now.
  mark() {
    const { cell, asks } = this;
    const stale = cell.stale || cell.unrun;
    this.node.classList.toggle("live-stale", Boolean(stale));
    this.note?.remove();
    if (!stale) return;
    const words = cell.stale ? "Out of date: a cell above has changed."
      : cell.shown === cell.source ? "Not run yet: this is what the book's code gave."
        : "Changed since it ran.";
    this.note = make("p", { className: "live-mark" }, words, " ", button("Run it", asks.run));
    this.place.before(this.note);
  }

  error(error) {
    this.outputs.error(error);
    this.editor?.mark(error.line);
  }

  // The outputs that the book has for this cell.
  restore() {
    this.place.replaceChildren(...this.built);
  }

  remove() {
    this.editor?.remove();
    this.node.remove();
  }
}

// An empty cell under another.
export function newNode(id, after) {
  const input = make("div", { className: "cell_input docutils container" });
  const node = make("div", { id: `cell-${id}`, className: "cell docutils container live-added" }, input);
  after.after(node);
  return node;
}
