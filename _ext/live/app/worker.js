// Python in a worker: one for a page, started when the reader asks for it. Everything comes from the
// book's own folder; the lock names no package, so none can be asked of another host.
const say = (kind, content = {}) => self.postMessage({ kind, ...content });
let python = null; // once it is there
let shell = null; // of _ext/live/browser.py

// A file, with what has arrived of it told as it arrives.
async function arrive(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the host answers ${response.status} to ${url}`);
  const pieces = [];
  let length = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.length;
    say("arrived", { bytes: value.length });
  }
  const bytes = new Uint8Array(length);
  pieces.reduce((at, piece) => { bytes.set(piece, at); return at + piece.length; }, 0);
  return bytes;
}

// The bytes of an archive. A host may have told the browser to unpack it on the way.
async function unpacked(bytes) {
  if (bytes[0] !== 0x1f) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Puts the files of a tar archive into a folder of Python's; they are not copied.
function put({ FS }, folder, tar) {
  const text = (at, length) => new TextDecoder().decode(tar.subarray(at, at + length)).replace(/\0.*/s, "");
  const made = new Set();
  for (let at = 0; tar[at];) {
    const size = parseInt(text(at + 124, 12), 8);
    const name = [folder, text(at + 345, 155), text(at, 100)].filter(Boolean).join("/");
    const home = name.slice(0, name.lastIndexOf("/"));
    if (!made.has(home)) FS.mkdirTree(home);
    made.add(home);
    FS.writeFile(name, tar.subarray(at + 512, at + 512 + size), { canOwn: true });
    at += 512 * (1 + Math.ceil(size / 512));
  }
}

// Fails when a file that Pyodide asks for does not arrive: Pyodide itself waits for it for ever.
function lost() {
  const ask = self.fetch.bind(self);
  const failed = new Promise((_, reject) => {
    self.fetch = async (...asked) => {
      try {
        const response = await ask(...asked);
        if (!response.ok) throw new Error(`the host answers ${response.status}`);
        return response;
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
  failed.catch(() => {}); // told by the race, if it is still on
  return failed;
}

async function start({ runtime, book, info, environment }) {
  const packages = arrive(`${runtime}packages.tar.gz`).then(unpacked);
  const lib = arrive(book).then(unpacked);
  packages.catch(() => {}); // told below, where they are waited for
  lib.catch(() => {});
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  python = await Promise.race([lost(), loadPyodide({
    indexURL: runtime,
    lockFileContents: { info, packages: {} },
    env: { HOME: "/home/reader", ...environment },
  })]);
  say("step", { what: "engine" });
  put(python, "/lib/python3.14/site-packages", await packages);
  put(python, "/home/book", await lib);
  python.runPython("import importlib, sys; importlib.invalidate_caches()\n"
    + "sys.path[:0] = ['/home/book', '/home/book/_ext']");
  shell = python.pyimport("browser").start((text) => self.postMessage(JSON.parse(text)));
  say("ready");
}

function run({ cell, source, quiet, before }) {
  const trouble = shell.run(cell, source, quiet, before);
  const error = trouble ? trouble.toJs({ dict_converter: Object.fromEntries }) : null;
  trouble?.destroy();
  say("done", { error });
}

function dependants({ before, after, below }) {
  const found = shell.dependants(before, after, below);
  say("depend", { found: found.toJs() });
  found.destroy();
}

// What a figure needs takes seconds to import, and a number does not wait for it: it is imported
// while nothing is asked for, a piece at a time.
const FOR_FIGURES = ["matplotlib.figure", "ipywidgets", "lib.explore"];
let resting = 0;
function rest() {
  if (!FOR_FIGURES.length) return;
  resting = setTimeout(() => {
    try {
      python.pyimport(FOR_FIGURES.shift()).destroy();
    } catch { /* whoever needs it will be told */ }
    rest();
  }, 800);
}

const jobs = { start, run, dependants };
self.onmessage = async ({ data }) => {
  clearTimeout(resting);
  try {
    await jobs[data.job](data);
    if (data.job !== "start") rest(); // a run follows
  } catch (error) {
    say("broken", { job: data.job, message: String(error.message ?? error) });
  }
};
