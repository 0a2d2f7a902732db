// The page's side of Python: starts the worker, tells how far it is, hands it cells one after the
// other, and ends it. What is to be said goes to `tell(kind, content)`.
export class Python {
  constructor(settings, tell) {
    Object.assign(this, { settings, tell, worker: null, ready: null, waiting: null });
  }

  get running() { return this.waiting !== null; }

  // The promise of a started Python; the same one for whoever asks while it starts.
  start() {
    if (!this.ready) {
      const ready = this.begin();
      this.ready = ready;
      ready.catch(() => { if (this.ready === ready) this.end(); }); // and not one that came after it
    }
    return this.ready;
  }

  async begin() {
    this.began = performance.now();
    this.bytes = 0;
    this.tell("starting", this.progress());
    const clock = setInterval(() => this.tell("starting", this.progress()), 500);
    try {
      const { app, runtime, book, info, environment } = this.settings;
      this.worker = new Worker(`${app}worker.js`, { type: "module" });
      this.worker.onmessage = ({ data }) => this.hear(data);
      this.worker.onerror = (event) => {
        event.preventDefault();
        this.fail(event.message || "its files did not arrive");
      };
      await this.ask({ job: "start", runtime, book, info, environment }, "ready");
    } finally {
      clearInterval(clock);
    }
    this.tell("ready", this.progress());
  }

  progress() {
    return {
      seconds: (performance.now() - this.began) / 1000,
      megabytes: Math.min(this.bytes, this.settings.bytes) / 1e6,
      of: this.settings.bytes / 1e6,
    };
  }

  // One question to the worker, and the message that answers it.
  ask(message, answer) {
    return new Promise((resolve, reject) => {
      this.waiting = { answer, resolve, reject };
      this.worker.postMessage(message);
    });
  }

  hear({ kind, ...content }) {
    if (kind === "arrived") this.bytes += content.bytes;
    else if (kind === "step") this.bytes += content.what === "engine" ? this.settings.engine : 0;
    else if (kind === "broken") this.fail(content.message);
    else if (kind === this.waiting?.answer) {
      const { resolve } = this.waiting;
      this.waiting = null;
      resolve(content);
    } else this.tell(kind, content);
  }

  fail(message) {
    const { reject } = this.waiting ?? {};
    this.end();
    reject?.(new Error(message));
  }

  // Ends the worker, whatever it does: an endless loop hears nothing else.
  end() {
    this.worker?.terminate();
    this.worker = this.ready = this.waiting = null;
  }

  stop() {
    const { reject } = this.waiting ?? {};
    this.end();
    reject?.(new Stopped());
  }

  async run(cell, source, quiet, before) {
    await this.start();
    return (await this.ask({ job: "run", cell, source, quiet, before }, "done")).error;
  }

  async dependants(before, after, below) {
    await this.start();
    return (await this.ask({ job: "dependants", before, after, below }, "depend")).found;
  }
}

export class Stopped extends Error {}
