// What a reader wrote in a chapter: kept in this browser only, with what the book said at that time.
const nothing = () => ({ fingerprint: null, cells: {}, added: [] });

export class Kept {
  constructor({ chapter, fingerprint }) {
    Object.assign(this, { key: `live:${chapter}`, fingerprint });
    Object.assign(this, this.read());
    // Whether the chapter is another one than the one that was changed.
    this.outdated = this.some && this.of !== fingerprint;
  }

  read() {
    try {
      const { fingerprint, cells, added } = { ...nothing(), ...JSON.parse(localStorage.getItem(this.key)) };
      return { of: fingerprint, cells, added };
    } catch { // a store that is missing, forbidden or spoilt is empty
      return { of: null, cells: {}, added: [] };
    }
  }

  get some() { return Object.keys(this.cells).length > 0 || this.added.length > 0; }

  // The changed cells {id: {text, book}}, and the added ones [{id, after, text}].
  write(cells, added) {
    Object.assign(this, { cells, added });
    const { fingerprint } = this;
    try {
      if (this.some) localStorage.setItem(this.key, JSON.stringify({ fingerprint, cells, added }));
      else localStorage.removeItem(this.key);
      return true;
    } catch {
      return false;
    }
  }
}

// The chapter as a notebook, with the reader's code in it.
export function asNotebook(notebook, cells) {
  const texts = new Map(cells.map((cell) => [cell.id, cell.text]));
  const made = { ...notebook, cells: [] };
  for (const cell of notebook.cells) {
    made.cells.push(cell.cell_type === "code" ? { ...cell, source: texts.get(cell.id) } : cell);
    let at = cells.findIndex((each) => each.id === cell.id);
    while (at >= 0 && cells[++at]?.added) made.cells.push(codeCell(cells[at]));
  }
  return JSON.stringify(made, null, 1);
}

function codeCell({ id, text }) {
  return { cell_type: "code", execution_count: null, id, metadata: {}, outputs: [], source: text };
}

// The same as a script, in the form that editors know cells by.
export function asScript(text) {
  return JSON.parse(text).cells.map(({ cell_type: kind, source }) => (kind === "code"
    ? `# %%\n${source}\n`
    : `# %% [markdown]\n${source.split("\n").map((line) => `# ${line}`.trimEnd()).join("\n")}\n`
  )).join("\n");
}

export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
