// The states of a page's figures in its address: #main-line?w=-2.00&b=1.00;main-bend?w=0.50
"use strict";
const SliderAddress = (() => {
  // What an address says of a figure, as a map of names to labels; null when it is not named.
  function wanted(hash, id) {
    for (const part of readable(hash.replace(/^#/, "")).split(";")) {
      const [name, labels] = part.split("?");
      if (name === id) return labels === undefined ? null : new URLSearchParams(labels);
    }
    return null;
  }

  // A question mark or semicolon may arrive percent-encoded; what is no such code stays.
  function readable(text) {
    return text.replace(/%3F/gi, "?").replace(/%3B/gi, ";").replace(/%3D/gi, "=");
  }

  // The position that a label names: letter for letter, or as a number ("-2" is "−2.00").
  function positionOf(options, label) {
    const exact = options.indexOf(label);
    if (exact >= 0) return exact;
    const number = numberOf(label);
    return Number.isNaN(number) ? -1 : options.findIndex((each) => numberOf(each) === number);
  }

  function numberOf(label) {
    const text = label.trim().replace("−", "-");
    return text === "" ? NaN : Number(text.replace(/^ /, ""));
  }

  // The positions that an address asks for, and the names of controls that have no such value.
  function read(hash, id, controls, position) {
    const labels = wanted(hash, id);
    if (!labels) return null;
    const unknown = [];
    const found = controls.map(({ name, options }, i) => {
      if (!labels.has(name)) return position[i];
      const chosen = positionOf(options, labels.get(name));
      if (chosen < 0) unknown.push(`${name} = ${labels.get(name)}`);
      return chosen < 0 ? position[i] : chosen;
    });
    return { position: found, unknown };
  }

  // The address with one figure's state first, and the states of the others behind it.
  function write(hash, id, controls, position) {
    const labels = controls.map(({ name, options }, i) => [name, options[position[i]]]);
    const others = readable(hash.replace(/^#/, "")).split(";")
      .filter((part) => part.includes("?") && part.split("?")[0] !== id);
    return `#${[`${id}?${new URLSearchParams(labels)}`, ...others].join(";")}`;
  }

  return { read, write };
})();
