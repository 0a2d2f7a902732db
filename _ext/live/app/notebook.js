// A chapter whose code is changed and run in the page: which cells there are, which have run, and
// which run next. Cells above a cell run first, in order, once; what depends on a change is marked.
import { Chapter } from "./chapter.js";
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

export class Notebook extends Chapter {
  constructor(source, settings) {
    super(source, settings);
    Object.assign(this, { current: null, asked: null, turn: Promise.resolve() });
    this.python = new Python(settings, (kind, content) => this.hear(kind, content));
  }

  // ---- what runs -------------------------------------------------------------------------------

  // Run cells, and before the last of them all above it that have not run as they stand; the cell
  // whose button was pressed tells how it goes.
  run(wanted, pressed) {
    this.turn = this.turn.then(() => this.work(wanted, pressed));
    return this.turn;
  }

  async work(wanted, pressed) {
    const last = wanted.at(-1);
    if (!last) return;
    const queue = [...this.before(last), last].filter((cell) =>
      wanted.includes(cell) || cell.stale || cell.ran !== cell.text);
    pressed.view.open();
    this.asked = pressed.view;
    this.show();
    try {
      await this.python.start();
      const began = performance.now();
      for (const [number, cell] of queue.entries()) {
        this.asked.say(queue.length > 1 ? `Running cell ${number + 1} of ${queue.length}.` : "Running.");
        const error = await this.execute(cell, pressed);
        if (!error) continue;
        this.asked.say(...this.stopped(cell, pressed, error));
        return;
      }
      const seconds = (performance.now() - began) / 1000;
      this.asked.say(seconds < 0.1 ? "Done." : `Done in ${seconds.toFixed(1)} s.`);
      this.stayReady();
    } catch (error) {
      this.asked.say(error instanceof Stopped ? this.ended() : this.trouble(error));
      for (const cell of this.cells) cell.ran = null;
    } finally {
      this.current = this.asked = null;
      this.show();
    }
  }

  // The outputs of a cell that the page has already, as long as all code is the book's, stay.
  async execute(cell, pressed) {
    this.current = cell;
    const quiet = !cell.view || (cell !== pressed && this.asBuilt(cell));
    this.loud = quiet ? null : cell.view;
    this.loud?.outputs.begin();
    this.loud?.editor?.mark(null);
    this.show();
    const { text } = cell;
    const above = this.before(cell).map((each) => each.id);
    const error = await this.python.run(cell.id, text, quiet, above);
    this.loud?.outputs.end();
    if (error) (this.loud ?? cell.view)?.error(error);
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

  // Whoever stops a cell will run another; whoever stops the start may not want it at all.
  stop() {
    const began = this.current !== null;
    this.python.stop();
    if (began) this.python.start().catch(() => {});
  }

  // ---- what is said ----------------------------------------------------------------------------

  hear(kind, content) {
    const seconds = (content.seconds ?? 0).toFixed(0);
    if (kind === "stream") this.loud?.outputs.stream(content.text);
    else if (kind === "output") this.loud?.outputs.output(content.data);
    else if (kind === "drawing") {
      this.asked?.count("Drawing the figure:", `${content.done} of ${content.total} states.`);
    } else if (kind === "starting") {
      const loaded = content.megabytes < content.of * 0.99
        ? `${content.megabytes.toFixed(1)} of ${content.of.toFixed(1)} MB` : "all is here, it begins";
      this.asked?.count(`Python starts. ${seconds > 1 ? SLOW : ""}`, `${loaded}, ${seconds} s.`);
    } else if (kind === "ready") this.asked?.say("");
  }

  ended() {
    return this.current === null ? "Stopped before Python was there."
      : "Stopped. Python begins anew: what ran before runs again with the next Run.";
  }

  stopped(cell, pressed, { line }) {
    if (cell === pressed) return [line ? `It stopped in line ${line}.` : "It stopped."];
    const where = this.before(pressed).includes(cell) ? "above" : "below";
    const place = cell.view ? make("a", { href: `#${cell.view.node.id}` }, "see it there")
      : "one that the page does not show";
    return [`A cell ${where} stopped with an error: `, place, ". What comes after it has not run."];
  }

  trouble({ message }) {
    const memory = /memory|allocation/i.test(message);
    return memory
      ? "The browser has no memory for this. Close other pages, or make the arrays smaller, and press Run again."
      : `Python could not go on: ${message}. Is the network there? The page is as it was; press Run to try again.`;
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
