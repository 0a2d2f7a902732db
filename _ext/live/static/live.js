// The code of a chapter can be changed and run in its page. This script only puts a button on each
// cell; the rest is loaded when one is pressed, or when this reader has changed the chapter before.
"use strict";
(() => {
  const settings = JSON.parse(document.currentScript.dataset.live);
  let notebook = null;

  // The notebook of this page, from the modules that are loaded now; one for all buttons.
  function opened() {
    const url = (address) => new URL(address, document.baseURI).href;
    notebook ??= (async () => {
      const addresses = ["app", "runtime", "book", "cells", "root"].map((key) => [key, url(settings[key])]);
      const all = { ...settings, ...Object.fromEntries(addresses) };
      const { open } = await import(`${all.app}notebook.js`);
      return open(all);
    })();
    notebook.catch(() => { notebook = null; }); // the next press tries again
    return notebook;
  }

  function say(button, text) {
    const note = button.nextElementSibling ?? document.createElement("p");
    note.className = "live-said";
    note.setAttribute("role", "status");
    button.after(note);
    note.textContent = text;
  }

  async function edit(button, cell) {
    if (location.protocol === "file:") {
      say(button, "A page that is opened from a file may not start Python. Open the book from a web "
        + "server: its published address, or make serve in its folder.");
      return;
    }
    button.disabled = true;
    try {
      (await opened()).edit(cell);
    } catch {
      button.disabled = false;
      say(button, "The editor did not arrive. Is the network there? The page itself is whole; press "
        + "again to try once more.");
    }
  }

  for (const input of document.querySelectorAll('.cell[id^="cell-"] .cell_input')) {
    const cell = input.closest(".cell").id.slice("cell-".length);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "live-edit";
    button.textContent = "Edit and run";
    button.addEventListener("click", () => edit(button, cell));
    input.append(button);
  }

  try {
    const kept = localStorage.getItem(`live:${settings.chapter}`);
    if (kept && location.protocol !== "file:") opened().catch(() => {});
  } catch { /* storage may be forbidden: then nothing is kept */ }
})();
