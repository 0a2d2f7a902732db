// The editor of a cell: CodeMirror, with Python's indentation and the book's colours. Tab indents,
// Escape leaves, Shift or Control with Enter runs.
import {
  Decoration, EditorState, EditorView, HighlightStyle, RangeSetBuilder, ViewPlugin, acceptCompletion,
  autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap,
  completionStatus, defaultKeymap, drawSelection, history, historyKeymap, indentLess, indentMore,
  indentOnInput, indentUnit, keymap, python, syntaxHighlighting, syntaxTree, tags,
} from "./codemirror.js";
import { NAMES } from "./names.js";

const CONCEPT = new Map(Object.entries(NAMES).flatMap(([concept, names]) =>
  names.map((name) => [name, Decoration.mark({ class: `nn-${concept}` })])));

// The names of the concepts have their colours, wherever they are names.
const concepts = ViewPlugin.fromClass(class {
  constructor(view) { this.update({ view, docChanged: true }); }

  update({ view, docChanged, viewportChanged, startState, state }) {
    const parsed = startState && syntaxTree(startState) !== syntaxTree(state);
    if (!docChanged && !viewportChanged && !parsed) return;
    const found = new RangeSetBuilder();
    for (const { from, to } of view.visibleRanges) {
      syntaxTree(view.state).iterate({ from, to, enter: (node) => {
        if (node.name !== "VariableName" && node.name !== "PropertyName") return;
        const mark = CONCEPT.get(view.state.sliceDoc(node.from, node.to));
        if (mark) found.add(node.from, node.to, mark);
      } });
    }
    this.decorations = found.finish();
  }
}, { decorations: (plugin) => plugin.decorations });

const look = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null], fontWeight: "600" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
    fontWeight: "600" },
  { tag: tags.comment, color: "var(--nn-muted)", fontStyle: "italic" },
  { tag: tags.modifier, fontWeight: "400" }, // of a number's form, as in {x:.2f}
  { tag: tags.string, color: "var(--soft)" },
]);

// The line in which an error arose; the next change takes the mark away.
const wrong = Decoration.line({ class: "live-wrong" });

export function makeEditor({ parent, text, label, run, leave, changed }) {
  const tab = { key: "Tab", run: (view) => acceptCompletion(view) || indentMore(view), shift: indentLess };
  const keys = [
    { key: "Shift-Enter", run: () => { run(); return true; } },
    { key: "Mod-Enter", run: () => { run(); return true; } },
    ...completionKeymap, // Escape closes the list of names first
    { key: "Escape", run: () => { leave(); return true; } },
    tab, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap,
  ];
  let marked = Decoration.none;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
        autocompletion({ icons: false, activateOnTypingDelay: 300 }), indentUnit.of("    "),
        EditorState.tabSize.of(4), python(), syntaxHighlighting(look), concepts, keymap.of(keys),
        EditorView.decorations.of(() => marked),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          marked = Decoration.none;
          changed(view.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    focus: () => view.focus(),
    completing: () => completionStatus(view.state) === "active",
    set(code) {
      if (code === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
    },
    mark(number) {
      const line = number && number <= view.state.doc.lines && view.state.doc.line(number);
      marked = line ? Decoration.set([wrong.range(line.from)]) : Decoration.none;
      view.dispatch({});
    },
    remove: () => view.destroy(),
  };
}
