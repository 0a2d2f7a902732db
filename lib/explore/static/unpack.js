// The states of a slider figure, unpacked: encode.py is the specification.
"use strict";
const SliderStates = (() => {
  const FIXED = 0xe000; // the character FIXED + d stands for a number with d decimals
  const TENTHS = "\ue00f"; // a coordinate, counted in tenths
  const PLACE = /[\ue000-\ue00f]/;

  // The groups of a figure, from what its page carries; a damaged text is an error (gzip sums it).
  async function load(base64, shape) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return unpack(new Uint8Array(await new Response(stream).arrayBuffer()), shape);
  }

  function unpack(bytes, shape) {
    const length = new DataView(bytes.buffer).getUint32(0);
    const groups = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    const next = integers(bytes, 4 + length);
    for (const group of groups) {
      group.sizes = group.axes.map((axis) => shape[axis]);
      const states = product(group.sizes);
      const one = group.forms.length === 1;
      group.which = one ? new Int32Array(states) : readTable(next, group.sizes, 1);
      const rows = group.forms.map(() => 0); // how many states have each form
      group.rank = group.which.map((form) => rows[form]++);
      group.forms = group.forms.map((form, number) => {
        const places = Array.from(form).filter((letter) => PLACE.test(letter));
        const table = readTable(next, one ? group.sizes : [rows[number]], places.length);
        return { texts: form.split(PLACE), places, table };
      });
    }
    return groups;
  }

  function integers(bytes, at) {
    return () => {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        if (at >= bytes.length) throw new RangeError("the states of a slider figure end too early");
        const byte = bytes[at++];
        value += (byte % 128) * scale;
        if (byte < 128) return value % 2 ? -(value + 1) / 2 : value / 2;
      }
    };
  }

  // The next table, its differences undone: along the numbers of a row, then along every slider.
  function readTable(next, shape, columns) {
    const table = new Int32Array(product(shape) * columns);
    for (let i = 0; i < table.length; i++) table[i] = next();
    for (let i = 0; i < table.length; i++) if (i % columns >= 2) table[i] += table[i - 2];
    let stride = columns;
    for (const size of [...shape].reverse()) {
      for (let i = 0; i < table.length; i++) {
        if (Math.floor(i / stride) % size) table[i] += table[i - stride];
      }
      stride *= size;
    }
    return table;
  }

  const product = (sizes) => sizes.reduce((a, b) => a * b, 1);

  function textOf(group, position) {
    const state = group.axes.reduce((row, axis, i) => row * group.sizes[i] + position[axis], 0);
    const form = group.forms[group.which[state]];
    const row = group.rank[state] * form.places.length;
    return form.texts.reduce((text, part, i) =>
      text + written(form.places[i - 1], form.table[row + i - 1], group.minus) + part);
  }

  function written(place, value, minus) {
    let decimals = place === TENTHS ? 1 : place.charCodeAt(0) - FIXED;
    if (place === TENTHS && value % 10 === 0) [value, decimals] = [value / 10, 0];
    const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
    const point = digits.length - decimals;
    const fraction = decimals ? "." + digits.slice(point) : "";
    return (value < 0 ? minus : "") + digits.slice(0, point) + fraction;
  }

  return { load, unpack, textOf };
})();
