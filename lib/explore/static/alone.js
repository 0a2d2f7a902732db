// One figure alone on its page, as large as the window: page.html?figure=its-name, with its state
// behind # as ever. For a projector, and for an <iframe> in somebody else's page.
"use strict";
const SliderAlone = (() => {
  const wanted = new URLSearchParams(location.search).get("figure");
  const root = document.documentElement;

  // Puts the figure that the address asks for at the end of the page; the style hides all else.
  function show(figure) {
    if (wanted !== figure.id) return;
    root.classList.add("sf-alone");
    const sizes = [...figure.querySelectorAll(".nn-panel")].map((panel) => {
      const { width, height } = panel.viewBox.baseVal;
      panel.style.flexGrow = width; // panels that grow keep their proportions
      return [width, height];
    });
    const width = sizes.reduce((sum, [each]) => sum + each, 0);
    figure.style.setProperty("--sf-ratio", width / Math.max(...sizes.map(([, height]) => height)));
    const link = document.createElement("a");
    link.href = `${location.pathname}#${figure.id}`;
    link.target = "_top"; // out of a frame
    link.textContent = document.title;
    const main = document.createElement("div");
    main.className = "sf-stage";
    main.setAttribute("role", "main");
    const source = document.createElement("h1");
    source.className = "sf-source";
    source.append(link);
    main.append(figure, source);
    document.body.append(main);
  }

  return { show };
})();
