"""Serve the built book on this machine: `make serve`.

Runs on any Python from 3.7, because `--check` is asked before the environment is made.
"""

import argparse
import functools
import gzip
import http.server
import io
import os
import re
import socket
import sys

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "_build", "html")
# Said here, because some systems' own tables call a script "text/plain" and browsers refuse it.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".ipynb": "application/x-ipynb+json",
    ".whl": "application/octet-stream",
}


# These are packed already; everything else in a book shrinks to a third or less.
PACKED = (".woff2", ".png", ".whl", ".zip", ".gz")
# Their names change with their content, so a browser need not ask for them again.
LASTING = re.compile(r"/_static/live/\w+-[0-9a-f]{12}[/.]")


@functools.lru_cache(maxsize=500)
def compressed(path, changed):
    """Return a file compressed; `changed` is when it was written, so that a new one is read."""
    with open(path, "rb") as file:
        return gzip.compress(file.read(), 6)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the book as a good host gives them: right types, compressed, a page for a 404.

    A rebuilt page shows at the next load.
    """

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **TYPES}  # noqa: RUF012

    def send_head(self):
        path = self.translate_path(self.path)
        if path.endswith("/"):
            path += "index.html"
        wanted = "gzip" in self.headers.get("Accept-Encoding", "")
        if not wanted or path.endswith(PACKED) or not os.path.isfile(path):
            return super().send_head()
        return self.answer(200, path, "gzip", compressed(path, os.stat(path).st_mtime_ns))

    def answer(self, code, path, encoding, body):
        """Send the headers for a body; return it as a file, as `send_head` does."""
        self.send_response(code)
        self.send_header("Content-Type", self.guess_type(path))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code, message=None, explain=None):
        page = os.path.join(self.directory, "404.html")
        if code != 404 or not os.path.isfile(page):
            return super().send_error(code, message, explain)
        with open(page, "rb") as file:
            body = self.answer(404, page, None, file.read())
        if self.command != "HEAD":
            self.copyfile(body, self.wfile)

    def end_headers(self):
        lasting = LASTING.search(self.path)
        self.send_header("Cache-Control", "max-age=31536000" if lasting else "no-cache")
        super().end_headers()

    def log_request(self, code="-", size="-"):
        pass  # only errors are worth a line


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Pass over browsers that have gone elsewhere."""
        if not isinstance(sys.exc_info()[1], (BrokenPipeError, ConnectionResetError)):
            super().handle_error(request, client_address)


def free(port):
    """Tell whether nothing answers on the port and a server may take it."""
    try:
        socket.create_connection(("localhost", port), timeout=1).close()
        return False  # macOS would let us bind beside a server on all addresses
    except OSError:
        pass
    try:
        Server(("127.0.0.1", port), Handler).server_close()
    except OSError:
        return False
    return True


def check(text):
    """Return the port as a number; exit with a sentence if it cannot be used."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT is {text!r}, not a whole number from 1 to 65535: make serve PORT=8000")
    port = int(text)
    if not free(port):
        if port < 1024 and os.geteuid():
            sys.exit(f"Port {port} is the system's own. Take another: make serve PORT=8000")
        other = next((other for other in range(port + 1, min(port + 50, 65536)) if free(other)), 0)
        sys.exit(f"Port {port} is in use. Take another: make serve PORT={other or 8000}")
    return port


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", nargs="?", default="8000")
    parser.add_argument("--check", action="store_true", help="only say whether the port is free")
    parser.add_argument("--folder", default=FOLDER)
    arguments = parser.parse_args()
    port = check(arguments.port)
    if arguments.check:
        return
    if not os.path.exists(os.path.join(arguments.folder, "index.html")):
        sys.exit(f"There is no built book in {arguments.folder}. Build it first: make book")
    server = Server(("127.0.0.1", port), functools.partial(Handler, directory=arguments.folder))
    try:
        print(f"The book is at http://localhost:{port}/ (Ctrl+C ends it)", flush=True)
        server.serve_forever()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
