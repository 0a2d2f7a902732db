// What a reader has answered: kept in this browser only, shown in the contents and on the landing
// page, and forgotten at the press of a button. A store that is missing, forbidden or spoilt is empty.
"use strict";
(() => {
  const STORE = "answered";
  let answered = load();

  function load() {
    try { return new Set(JSON.parse(localStorage.getItem(STORE))); } catch { return new Set(); }
  }

  function save() {
    try {
      if (answered.size) localStorage.setItem(STORE, JSON.stringify([...answered]));
      else localStorage.removeItem(STORE);
    } catch { /* then for this page only */ }
  }

  function show() {
    let some = false;
    for (const place of document.querySelectorAll("[data-questions]")) {
      const names = place.dataset.questions.split(" ");
      const count = names.filter((name) => answered.has(name)).length;
      const words = `${count} of ${names.length} questions answered`;
      some ||= count > 0;
      place.hidden = !count;
      place.textContent = place.matches(".contents *") ? `${count} of ${names.length}` : words;
    }
    for (const question of document.querySelectorAll("book-question")) {
      question.toggleAttribute("data-answered", answered.has(question.id));
    }
    const note = document.querySelector(".progress-note");
    note.hidden = !some && !note.contains(document.activeElement);
    note.querySelector("span").textContent =
      some ? "Your answers are remembered in this browser only." : "Your answers are forgotten.";
  }

  document.addEventListener("answered", (event) => {
    answered = new Set([...load(), ...answered, event.detail]); // another page may have added some
    save();
    show();
  });
  addEventListener("storage", (event) => {
    if (event.key !== STORE && event.key !== null) return;
    answered = load();
    show();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) { answered = load(); show(); } });
  document.querySelector(".progress-note button").addEventListener("click", () => {
    answered = new Set();
    save();
    show();
  });
  show();
})();
