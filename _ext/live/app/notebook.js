// A chapter whose code is changed and run in the page: which cells there are, which have run, and
// which run next. Cells above a cell run first, in order, once; what depends on a change is marked.
// Of a cell: `source` is the book's code, `text` what stands in it now, `ran` what this Python ran of
// it last (null: nothing), `shown` the code whose outputs stand on the page.
import { CellView, newNode } from "./cell.js";
import { Kept } from "./kept.js";
import { makeNote } from "./note.js";
import { make } from "./outputs.js";
import { Python, Stopped } from "./python.js";

export async function open(settings) {
  const style = make("link", { rel: "stylesheet", href: `${settings.app}live.css` });
  const styled = new Promise((resolve) => { style.onload = style.onerror = resolve; });
  document.head.append(style);
  const response = await fetch(settings.cells);
  if (!response.ok) throw new Error(`the host answers ${response.status}`);
  const notebook = new Notebook(await response.json(), settings);
  await styled;
  notebook.recall();
  return notebook;
}

const SLOW = "This may take a while the first time. The page can be read on.";

export class Notebook {
  constructor(source, settings) {
    Object.assign(this, { source, settings, current: null, turn: Promise.resolve() });
    this.cells = source.cells.filter((cell) => cell.cell_type === "code")
      .map(({ id, source: text }) => ({ id, source: text, text, shown: text, ran: null, stale: false, added: false }));
    for (const cell of this.cells) this.give(cell, document.getElementById(`cell-${cell.id}`));
    this.python = new Python(settings, (kind, content) => this.hear(kind, content));
    this.kept = new Kept(settings);
    this.note = makeNote(this);
  }

  give(cell, node) {
    if (!node?.querySelector(".cell_input")) return; // its code is not on the page
    const asks = {
      run: () => this.run([cell]),
      above: () => this.run(this.before(cell)),
      stale: () => this.run(this.cells.slice(this.cells.indexOf(cell)).filter((each) => each.stale)),
      stop: () => this.stop(),
      reset: () => this.reset(cell),
      add: () => this.add(cell).view.editor.focus(),
      remove: () => this.remove(cell),
      changed: (text) => this.change(cell, text),
    };
    cell.view = new CellView(node, cell, asks, this.settings);
  }

  // ---- what the reader wrote -------------------------------------------------------------------

  // What was written the last time stands in its cells again; a cell that is gone is put at the end.
  recall() {
    for (const [id, { text, book }] of Object.entries(this.kept.cells)) {
      const cell = this.cells.find((each) => each.id === id && each.view);
      if (!cell) {
        this.add(this.cells.findLast((each) => each.view), text)
          .view.say("The cell that this was written in is gone from the chapter.");
        continue;
      }
      this.edit(id, false);
      cell.text = text;
      cell.view.editor.set(text);
      if (cell.source !== book) {
        cell.view.say("The book has changed this cell since you did: Reset shows its version.");
      }
    }
    for (const { id, after, text } of this.kept.added) {
      const above = this.cells.find((each) => each.id === after && each.view);
      this.add(above ?? this.cells.findLast((each) => each.view), text, id);
    }
    this.show();
  }

  edit(id, focus = true) {
    const { view } = this.cells.find((cell) => cell.id === id);
    view.open();
    if (focus) view.editor.focus();
  }

  change(cell, text) {
    cell.text = text;
    this.keep();
    this.show();
  }

  keep() {
    const changed = this.cells.filter((cell) => !cell.added && cell.text !== cell.source);
    const cells = Object.fromEntries(changed.map(({ id, text, source }) => [id, { text, book: source }]));
    const added = this.cells.filter((cell) => cell.added).map((cell) => (
      { id: cell.id, after: this.cells[this.cells.indexOf(cell) - 1].id, text: cell.text }));
    this.note.show(this.kept.write(cells, added));
  }

  add(above, text = "", id = null) {
    const cell = { id: id ?? `yours-${Date.now().toString(36)}`, source: "", text, shown: "", ran: null,
      stale: false, added: true };
    this.cells.splice(this.cells.indexOf(above) + 1, 0, cell);
    this.give(cell, newNode(cell.id, above.view.node));
    cell.view.open();
    this.keep();
    this.show();
    return cell;
  }

  remove(cell) {
    const at = this.cells.indexOf(cell);
    this.cells.splice(at, 1);
    cell.view.remove();
    this.keep();
    this.show();
    this.cells.slice(0, at).findLast((each) => each.view?.editor)?.view.editor.focus();
  }

  // The book's code again. What ran in its place runs again too, for its names are still there.
  reset(cell) {
    cell.text = cell.source;
    cell.view.editor.set(cell.source);
    cell.view.say("");
    const { ran } = cell;
    this.keep();
    if (ran !== null && ran !== cell.source) this.run([cell]);
    else if (ran === null && this.asBuilt(cell)) {
      cell.shown = cell.source;
      cell.view.restore();
    }
    this.show();
    cell.view.editor.focus();
  }

  forget() {
    for (const cell of this.cells.filter((each) => each.added)) this.remove(cell);
    for (const cell of this.cells) {
      if (cell.view?.editor) cell.view.editor.set(cell.source);
      if (cell.text !== cell.source || cell.ran !== null || cell.stale) cell.view?.restore();
      Object.assign(cell, { text: cell.source, ran: null, shown: cell.source, stale: false });
    }
    this.python.stop();
    this.keep();
    this.show();
  }

  // ---- what runs -------------------------------------------------------------------------------

  before(cell) { return this.cells.slice(0, this.cells.indexOf(cell)); }

  // Whether the page has this cell's outputs already: all the code up to it is the book's.
  asBuilt(cell) {
    return [...this.before(cell), cell].every((each) => each.text === each.source && !each.added);
  }

  // Run cells, and before them all above them that have not run as they stand.
  run(wanted) {
    this.turn = this.turn.then(() => this.work(wanted));
    return this.turn;
  }

  async work(wanted) {
    const last = wanted.at(-1);
    if (!last) return;
    const queue = [...this.before(last), last].filter((cell) =>
      wanted.includes(cell) || cell.stale || cell.ran !== cell.text);
    const asked = last.view ?? wanted.findLast((cell) => cell.view)?.view;
    asked?.open();
    this.asked = asked;
    try {
      await this.python.start();
      const began = performance.now();
      for (const [number, cell] of queue.entries()) {
        this.step = { number: number + 1, of: queue.length };
        const error = await this.execute(cell, wanted.includes(cell));
        if (!error) continue;
        if (cell === last) asked?.say(error.line ? `It stopped in line ${error.line}.` : "It stopped.");
        else {
          asked?.say("A cell above stopped with an error: ", this.link(cell), ". This one has not run.");
        }
        return;
      }
      const seconds = (performance.now() - began) / 1000;
      asked?.say(seconds < 0.1 ? "Done." : `Done in ${seconds.toFixed(1)} s.`);
      this.stayReady();
    } catch (error) {
      asked?.say(error instanceof Stopped
        ? "Stopped. Python begins anew: what ran before runs again with the next Run."
        : this.trouble(error));
      for (const cell of this.cells) cell.ran = null;
    } finally {
      this.current = this.asked = null;
      this.show();
    }
  }

  async execute(cell, wanted) {
    this.current = cell;
    const quiet = !cell.view || (!wanted && this.asBuilt(cell));
    this.loud = quiet ? null : cell.view;
    this.loud?.outputs.begin();
    this.loud?.editor?.mark(null);
    this.show();
    const { text } = cell;
    const above = this.before(cell).map((each) => each.id);
    const error = await this.python.run(cell.id, text, quiet, above);
    this.loud?.outputs.end();
    if (error) (this.loud ?? cell.view)?.error(error);
    if (error && !cell.view) throw new Error(`${error.name}: ${error.message}`);
    const before = cell.shown;
    Object.assign(cell, { ran: error ? null : text, shown: text, stale: false });
    if (before !== text) {
      const below = this.cells.slice(this.cells.indexOf(cell) + 1);
      const found = await this.python.dependants(before, text, below.map((each) => each.text));
      for (const number of found) if (below[number].text) below[number].stale = true;
    }
    this.current = null;
    this.show();
    return error;
  }

  stop() {
    this.python.stop();
    this.python.start().catch(() => {});
  }

  // ---- what is said ----------------------------------------------------------------------------

  hear(kind, content) {
    const seconds = (content.seconds ?? 0).toFixed(0);
    if (kind === "stream") this.loud?.outputs.stream(content.text);
    else if (kind === "output") this.loud?.outputs.output(content.data);
    else if (kind === "drawing") {
      this.asked?.say(`Drawing the figure: ${content.done} of ${content.total} states.`);
    } else if (kind === "starting") {
      const loaded = content.megabytes < content.of * 0.99
        ? `${content.megabytes.toFixed(1)} of ${content.of.toFixed(1)} MB` : "all is here, it begins";
      this.asked?.say(`Python starts: ${loaded}, ${seconds} s. ${seconds > 1 ? SLOW : ""}`);
    } else if (kind === "ready") this.asked?.say("");
  }

  link(cell) {
    const node = cell.view?.node;
    return node ? make("a", { href: `#${node.id}` }, "see it there") : "one that the page does not show";
  }

  trouble({ message }) {
    const memory = /memory|allocation/i.test(message);
    return memory
      ? "The browser has no memory for this. Close other pages, or make the arrays smaller, and press Run again."
      : `Python could not go on: ${message}. Is the network there? The page is as it was; press Run to try again.`;
  }

  show() {
    for (const cell of this.cells) {
      cell.unrun = cell.text !== cell.shown && Boolean(cell.shown);
      const at = this.cells.indexOf(cell);
      const below = cell.ran === null ? 0 : this.cells.slice(at + 1).filter((each) => each.stale).length;
      const running = cell === this.current || (this.current !== null && cell.view === this.asked);
      cell.view?.show({ running: Boolean(cell.view) && running, below });
    }
  }

  // From now on the page and its Python are there without the network, too.
  stayReady() {
    if (this.offline || !navigator.serviceWorker) return;
    this.offline = navigator.serviceWorker.register(`${this.settings.root}offline.js`).then(async () => {
      await navigator.serviceWorker.ready;
      const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
      const mine = [location.href.split("#")[0], ...loaded].filter((url) =>
        url.startsWith(this.settings.root) && !url.includes("/_static/live/"));
      const cache = await caches.open("book-pages");
      await cache.addAll([...new Set([...mine, this.settings.cells])]);
      document.documentElement.dataset.offline = "ready";
    }).catch(() => {});
  }
}
