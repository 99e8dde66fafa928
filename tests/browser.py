"""A real Chromium and a real web server for the tests, on 127.0.0.1 only."""

import functools
import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

DEBIAN = f"{os.defpath}:/usr/bin"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]

# What a host would send too: nothing from elsewhere, nothing inline. The search is WebAssembly.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PACKED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".webmanifest"}
FRESH = {".html", ".json", ".xml"}  # asked for again on every visit


@functools.cache
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


class _Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a host does: compressed, kept by the browser, with a strict policy."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every small file waits 40 ms for the one before it
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".woff2": "font/woff2",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        asked = Path(self.translate_path(self.path))
        path = asked / "index.html" if self.path.partition("?")[0].endswith("/") else asked
        missing = Path(self.directory, "404.html")
        if path.is_file():
            self._answer(200, path)
        elif missing.is_file():
            self._answer(404, missing)
        else:
            self.send_error(404)

    def _answer(self, status: int, path: Path) -> None:
        packed = path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        changed = path.stat().st_mtime_ns
        content = _packed(path, changed) if packed else path.read_bytes()
        self.send_response(status)
        kind = self.guess_type(path)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Last-Modified", formatdate(changed / 1e9, usegmt=True))
        kept = "no-cache" if path.suffix in FRESH else "max-age=3600"
        self.send_header("Cache-Control", kept)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that goes on to another page hangs up halfway; that is no fault."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a web server over a folder."""
    handler = functools.partial(_Host, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium where it is, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium", path=DEBIAN), args=FLAGS
        )
        yield browser
        browser.close()
