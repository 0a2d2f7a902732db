// The states of a page's figures in its address: #main-line?w=-2.00&b=1.00;main-bend?w=0.50
"use strict";
const SliderAddress = (() => {
  const parts = (hash) => readable(hash.replace(/^#/, "")).split(";").map(readable);
  const nameOf = (part) => part.split("?")[0];

  // On its way an address may have been percent-encoded, its question mark with it.
  function readable(text) {
    if (text.includes("?")) return text;
    try { return decodeURIComponent(text); } catch { return text; }
  }

  // 1 for the figure that an address names first, 2 for the second; 0 when it names another.
  function names(hash, id) {
    return parts(hash).map(nameOf).indexOf(id) + 1;
  }

  // The position of a text: letter for letter, or in capitals or small letters.
  function among(texts, wanted) {
    const exact = texts.indexOf(wanted);
    const small = (text) => text.trim().toLowerCase();
    return exact >= 0 ? exact : texts.map(small).indexOf(small(wanted));
  }

  // The position that a label names, as a text or as a number ("-2" is "−2.00").
  function positionOf(options, label) {
    const number = numberOf(label);
    const said = among(options, label);
    if (said >= 0 || Number.isNaN(number)) return said;
    return options.findIndex((each) => numberOf(each) === number);
  }

  function numberOf(label) {
    const text = label.trim().replace("−", "-");
    return text === "" ? NaN : Number(text);
  }

  // The positions that an address asks for, and what it asks for in vain; null when the figure is
  // not in it.
  function read(hash, id, controls, position) {
    const part = parts(hash).find((each) => nameOf(each) === id && each.includes("?"));
    if (!part) return null;
    const found = [...position];
    const unknown = [];
    for (const [name, label] of new URLSearchParams(part.slice(id.length))) {
      const axis = among(controls.map((control) => control.name), name);
      const chosen = axis < 0 ? -1 : positionOf(controls[axis].options, label);
      if (chosen < 0) unknown.push(`${name} = ${label}`);
      else found[axis] = chosen;
    }
    return { position: found, unknown };
  }

  // The address with one figure's state first, and the states of the others behind it.
  function write(hash, id, controls, position) {
    const labels = controls.map(({ name, options }, i) => [name, options[position[i]]]);
    const others = parts(hash).filter((part) => part.includes("?") && nameOf(part) !== id);
    return `#${[`${id}?${new URLSearchParams(labels)}`, ...others].join(";")}`;
  }

  return { names, read, write };
})();
