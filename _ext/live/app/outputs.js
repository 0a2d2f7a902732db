// What a cell puts out, in the page's own markup: what the build would have written there.
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

const printed = (kind, text) => {
  const pre = make("pre", {}, text);
  return make("div", { className: `output ${kind} highlight-myst-ansi notranslate` },
    make("div", { className: "highlight" }, pre));
};

// The outputs of one run of a cell; the first takes the place of those of the last run.
export class Outputs {
  constructor(place, settings) {
    Object.assign(this, { place, settings, fresh: true });
  }

  begin() { this.fresh = true; }

  clear() {
    if (this.fresh) this.place.replaceChildren();
    this.fresh = false;
  }

  add(element) {
    this.clear();
    this.place.append(element);
    return element;
  }

  stream(text) {
    const last = this.fresh ? null : this.place.lastElementChild;
    if (last?.matches(".stream")) last.querySelector("pre").append(text);
    else this.add(printed("stream", text));
  }

  output({ html, text }) {
    if (html === undefined) {
      this.add(printed("text_plain", text));
      return;
    }
    this.clear(); // a figure made anew has the name of the one that goes
    const element = make("div", { className: "output text_html", innerHTML: html });
    for (const named of element.querySelectorAll("slider-figure, book-question")) this.name(named);
    this.place.append(element);
    this.awaken(element);
  }

  // No two figures of a page have one name; a figure made anew begins where its code says.
  name(element) {
    while (document.getElementById(element.id)) element.id += "-again";
    const rest = location.hash.slice(1).split(";").filter((part) => part.split(/\?|%3F/i)[0] !== element.id);
    if (location.hash) history.replaceState(null, "", `#${rest.join(";")}`);
  }

  // Scripts that this page did not need until now, and the formulas.
  awaken(element) {
    const { root, app } = this.settings;
    const scripts = { "slider-figure": "explore.js", "book-question": "question.js" };
    for (const [tag, file] of Object.entries(scripts)) {
      if (element.querySelector(tag) && !customElements.get(tag)) load(`${root}_static/${file}`);
    }
    const formulas = element.querySelectorAll(".math");
    if (formulas.length) {
      load(`${app}katex.min.js`).then(() => {
        for (const each of formulas) {
          const displayMode = each.tagName === "DIV";
          katex.render(each.textContent, each, { displayMode, throwOnError: false });
        }
      });
    }
  }

  error({ name, message, way, advice }) {
    const pre = make("pre", {}, `${way.join("\n")}${way.length ? "\n" : ""}`,
      make("strong", {}, name), message ? `: ${message}` : "");
    const block = make("div", { className: "output live-error", role: "alert" }, pre);
    if (advice) block.append(make("p", {}, advice));
    this.add(block);
  }

  end() { this.clear(); }
}

const loaded = new Map();
function load(url) {
  if (!loaded.has(url)) {
    loaded.set(url, new Promise((resolve, reject) => {
      document.head.append(make("script", { src: url, onload: resolve, onerror: reject }));
    }));
  }
  return loaded.get(url);
}
