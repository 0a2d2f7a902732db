// The cells of a chapter and what its reader wrote in them. Of a cell: `source` is the book's code,
// `text` what stands in it now, `ran` what this Python ran of it last (null: nothing), `shown` the code
// whose outputs stand on the page.
import { CellView, newNode } from "./cell.js";
import { Kept } from "./kept.js";
import { makeNote } from "./note.js";

export class Chapter {
  constructor(source, settings) {
    Object.assign(this, { source, settings });
    this.cells = source.cells.filter((cell) => cell.cell_type === "code")
      .map(({ id, source: text }) => (
        { id, source: text, text, shown: text, ran: null, stale: false, added: false }));
    for (const cell of this.cells) this.give(cell, document.getElementById(`cell-${cell.id}`));
    this.kept = new Kept(settings);
    this.note = makeNote(this);
  }

  give(cell, node) {
    if (!node?.querySelector(".cell_input")) return; // its code is not on the page
    const asks = {
      run: () => this.run([cell], cell),
      above: () => this.run(this.before(cell), cell),
      stale: () => this.run(this.cells.slice(this.cells.indexOf(cell)).filter((each) => each.stale), cell),
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
    this.recalling = true; // nothing is written before all of it is read
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
    this.recalling = false;
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
    if (this.recalling) return;
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
    if (ran !== null && ran !== cell.source) this.run([cell], cell);
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

  // ---- what stands on the page -----------------------------------------------------------------

  before(cell) { return this.cells.slice(0, this.cells.indexOf(cell)); }

  // Whether the page has this cell's outputs already: all the code up to it is the book's.
  asBuilt(cell) {
    return [...this.before(cell), cell].every((each) => each.text === each.source && !each.added);
  }

  show() {
    for (const cell of this.cells) {
      cell.unrun = cell.text !== cell.shown && Boolean(cell.shown);
      const at = this.cells.indexOf(cell);
      const below = cell.ran === null ? 0 : this.cells.slice(at + 1).filter((each) => each.stale).length;
      const running = cell === this.current || cell.view === this.asked;
      cell.view?.show({ running: Boolean(cell.view) && running, below });
    }
  }
}
