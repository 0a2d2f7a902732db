// Registered once a reader has run a cell: from then on the chapters that were read, and their
// Python, are there without the network. Files whose name changes with their content are kept; all
// else is asked for first, and what was kept of it is only for when nothing answers.
const KEPT = FILES;
const NAME = `book-python-${KEPT.join().split("").reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7)}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(KEPT)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names
    .filter((name) => name.startsWith("book-python-") && name !== NAME)
    .map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

async function answer(request) {
  const named = /\/_static\/live\/\w+-[0-9a-f]{12}/.test(request.url);
  const kept = () => caches.match(request, { ignoreVary: true });
  if (named) return (await kept()) ?? fetch(request);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) (await caches.open("book-pages")).put(request, fresh.clone());
    return fresh;
  } catch (error) {
    const old = await kept();
    if (old) return old;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});
