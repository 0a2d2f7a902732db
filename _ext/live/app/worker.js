// Python in a worker: one for a page, started when the reader asks for it. Everything comes from the
// book's own folder; the lock names no package, so none can be asked of another host.
const say = (kind, content = {}) => self.postMessage({ kind, ...content });
let browser = null; // the module _ext/live/browser.py, once Python is there
let shell = null;

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
  const packages = arrive(`${runtime}packages.zip`);
  const lib = arrive(book);
  packages.catch(() => {}); // told below, where they are waited for
  lib.catch(() => {});
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const python = await Promise.race([lost(), loadPyodide({
    indexURL: runtime,
    lockFileContents: { info, packages: {} },
    env: { HOME: "/home/reader", ...environment },
  })]);
  say("step", { what: "engine" });
  python.unpackArchive(await packages, "zip", { extractDir: "/lib/python3.14/site-packages" });
  python.unpackArchive(await lib, "zip", { extractDir: "/home/book" });
  python.runPython("import sys; sys.path[:0] = ['/home/book', '/home/book/_ext']");
  browser = python.pyimport("browser");
  shell = browser.start((text) => self.postMessage(JSON.parse(text)));
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

const jobs = { start, run, dependants };
self.onmessage = async ({ data }) => {
  try {
    await jobs[data.job](data);
  } catch (error) {
    say("broken", { job: data.job, message: String(error.message ?? error) });
  }
};
