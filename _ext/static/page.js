// The few things that a page does besides its sliders. Loaded in the head, so that a reader who
// chose dark never sees a flash of light; everything else waits for the text.
(function () {
  "use strict";
  const root = document.documentElement;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");

  function remembered() {
    try { return localStorage.getItem("theme"); } catch { return null; } // storage may be forbidden
  }
  function remember(theme) {
    try { localStorage.setItem("theme", theme); } catch { /* then for this page only */ }
  }
  function apply() {
    root.dataset.theme = remembered() || (systemDark.matches ? "dark" : "light");
  }
  apply();
  root.classList.add("js");

  document.addEventListener("DOMContentLoaded", function () {
    themeButton(document.querySelector("button.theme"));
    contentsButton(document.querySelector("button.menu"), document.getElementById("contents"));
    document.querySelectorAll(".highlight").forEach(copyButton);
    document.fonts.ready.then(reachable);
    addEventListener("resize", reachable);
    addEventListener("beforeprint", unfold); // browsers that print.css cannot tell to
  });

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
      button.ariaLabel = root.dataset.theme === "dark" ? "Light theme" : "Dark theme";
      button.title = button.ariaLabel;
    }
    button.hidden = false;
    name();
    button.addEventListener("click", function () {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      remember(root.dataset.theme);
      name();
    });
    systemDark.addEventListener("change", function () { apply(); name(); });
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
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(block.querySelector("pre").textContent).then(function () {
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      });
    });
    block.appendChild(button);
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
