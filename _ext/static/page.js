// The few things that a page does besides its sliders. Loaded in the head, so that a reader who
// chose dark never sees a flash of light; everything else waits for the text.
(function () {
  "use strict";
  const root = document.documentElement;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const forced = matchMedia("(forced-colors: active)"); // then paper and ink are the system's

  function remembered() {
    try { return localStorage.getItem("theme"); } catch { return null; } // storage may be forbidden
  }
  function remember(theme) {
    try { localStorage.setItem("theme", theme); } catch { /* then for this page only */ }
  }
  function apply() {
    const chosen = remembered(); // another site of this host may have written something else there
    const system = systemDark.matches ? "dark" : "light";
    root.dataset.theme = ["dark", "light"].includes(chosen) && !forced.matches ? chosen : system;
  }
  apply();
  root.classList.add("js");
  preload("fonts/source-serif-4-latin-wght-normal.woff2");

  // Asked for at once, not when the style sheets are read; from the disk a browser refuses that.
  function preload(font) {
    if (location.protocol === "file:") return;
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "" });
    link.href = new URL(font, document.currentScript.src).href;
    document.head.append(link);
  }

  // A host that forbids style attributes takes the heights out of the formulas; a script may set them.
  let refused = false;
  document.addEventListener("securitypolicyviolation", function (event) {
    if (!event.effectiveDirective.startsWith("style-src") || refused) return;
    refused = true;
    if (document.readyState !== "loading") restyle();
  });
  function restyle() {
    for (const element of document.querySelectorAll("[style]")) {
      element.style.cssText = element.getAttribute("style");
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (refused) restyle();
    themeButton(document.querySelector("button.theme"));
    contentsButton(document.querySelector("button.menu"), document.getElementById("contents"));
    document.querySelectorAll(".highlight").forEach(copyButton);
    document.fonts.ready.then(reachable);
    addEventListener("resize", reachable);
    lost();
    addEventListener("hashchange", lost);
    addEventListener("beforeprint", unfold); // browsers that print.css cannot tell to
  });

  // An address with a state may name a figure that is not here: of the others each says its own.
  function lost() {
    const before = document.querySelector(".lost");
    if (before) before.remove();
    let asked = location.hash.slice(1);
    try { asked = decodeURIComponent(asked); } catch { /* as it stands */ }
    const names = asked.includes("?") ? asked.split(";").map(each => each.split("?")[0]) : [];
    const missing = names.filter(name => !document.getElementById(name));
    const title = document.querySelector("article h1");
    if (!missing.length || !title) return;
    const words = document.createElement("p");
    words.className = "lost";
    words.setAttribute("role", "status");
    words.textContent = `The address asks for ${missing.map(each => `“${each}”`).join(" and ")}, a `
      + "figure that this page does not have.";
    title.after(words);
  }

  // What is folded is open on paper.
  function unfold() {
    const folded = document.querySelectorAll("details:not([open], .code-fold)");
    folded.forEach(each => { each.open = true; });
    addEventListener("afterprint", function () {
      folded.forEach(each => { each.open = false; });
    }, { once: true });
  }

  function themeButton(button) {
    function name() {
      button.title = root.dataset.theme === "dark" ? "Light theme" : "Dark theme";
      button.setAttribute("aria-label", button.title);
      button.hidden = forced.matches;
    }
    name();
    button.addEventListener("click", function () {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      remember(root.dataset.theme);
      name();
    });
    [systemDark, forced].forEach(each => each.addEventListener("change", function () {
      apply();
      name();
    }));
  }

  function contentsButton(button, contents) {
    button.hidden = false;
    function open(state) {
      button.setAttribute("aria-expanded", String(state));
      contents.classList.toggle("open", state);
    }
    button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
    contents.addEventListener("click", (event) => { if (event.target.closest("a")) open(false); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
        open(false);
        button.focus();
      }
    });
  }

  function copyButton(block) {
    if (!navigator.clipboard || !block.closest(".cell_input")) return;
    const code = block.querySelector("pre");
    const [first] = code.textContent.trim().split("\n", 1);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${first.slice(0, 60)}`);
    function tell(word, sentence) {
      button.textContent = word;
      say(sentence);
      setTimeout(() => { button.textContent = "Copy"; }, 3000);
    }
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(code.textContent).then(
        () => tell("Copied", "Copied."),
        function () {
          getSelection().selectAllChildren(code);
          tell("Not copied", "The browser did not let the page copy. The code is selected.");
        },
      );
    });
    block.append(button);
  }

  // Spoken, not shown.
  function say(text) {
    document.querySelector(".said").textContent = text;
    setTimeout(() => { document.querySelector(".said").textContent = ""; }, 4000);
  }

  // What is wider than the page scrolls by itself, and then a keyboard must reach it.
  function reachable() {
    document.querySelectorAll("pre, .katex-display, .scroll")
      .forEach(function (box) {
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      });
  }
})();
