// The line at the head of a chapter that its reader has changed: what is kept, where, and for how long.
import { asNotebook, asScript, download } from "./kept.js";
import { make } from "./outputs.js";

export function makeNote(notebook) {
  const { chapter } = notebook.settings;
  const words = make("p", { role: "status" });
  const text = () => asNotebook(notebook.source, notebook.cells);
  const press = (label, action) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", action);
    return button;
  };
  const buttons = make("p", {},
    press("Download as .ipynb", () => download(`${chapter}.ipynb`, "application/x-ipynb+json", text())),
    press("Download as .py", () => download(`${chapter}.py`, "text/x-python", asScript(text()))),
    press("Forget my changes", () => notebook.forget()));
  const note = make("section", { className: "live-note", hidden: true, "aria-label": "Your changes" },
    words, buttons);
  document.querySelector("main article h1").after(note);

  function show(stored = true) {
    const { kept } = notebook;
    const changed = Object.keys(kept.cells).length;
    const added = kept.added.length;
    const count = (number, what) => (number ? [`${number} ${what}${number === 1 ? "" : "s"}`] : []);
    const parts = [...count(changed, "changed cell"), ...count(added, "added cell")].join(" and ");
    note.hidden = !kept.some && !note.contains(document.activeElement);
    buttons.hidden = !kept.some;
    if (!kept.some) words.textContent = "Your changes are forgotten. The chapter is the book's again.";
    else {
      words.textContent = (stored ? `Kept in this browser only: ${parts}.`
        : `This browser stores nothing for this page; when it closes, this is lost: ${parts}.`)
        + (kept.outdated ? " The chapter has changed since you wrote them." : "");
    }
  }
  show();
  return { show };
}
