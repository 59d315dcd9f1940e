"""The small news site of the demo: pages and feeds of our own, served on this machine over real HTTP."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from threading import Thread

#: Always the same, so that the addresses of its pages, and with them the articles, are the same at every demo.
PORT = 4279
FEEDS = ("/feeds/world.rss", "/feeds/monde.atom")
_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "html": "text/html",
    "txt": "text/plain",
}


class DemoSite(ThreadingHTTPServer):
    """Serves seeds/recorded/site, and after an edit what lies in seeds/recorded/edited instead."""

    daemon_threads = True
    is_edited = False

    @property
    def address(self) -> str:
        """Return its address without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def body(self, path: str) -> tuple[bytes, str] | None:
        """Return what lies at a path and its type; None if nothing does."""
        name = path.strip("/") if "." in path else f"pages/{path.strip('/')}.html"
        for folder in ("edited", "site") if self.is_edited else ("site",):
            file = resources.files("seeds").joinpath(f"recorded/{folder}/{name}")
            if ".." not in name and file.is_file():
                text = file.read_text("utf-8").replace("{site}", self.address)
                return text.encode(), _TYPES[name.rpartition(".")[2]]
        return None


class _Handler(BaseHTTPRequestHandler):
    """Answers GET, with an ETag, and with 304 to whoever has it already."""

    protocol_version = "HTTP/1.1"
    server: DemoSite

    def do_GET(self) -> None:
        """Answer with a page, a feed, 304 or 404."""
        found = self.server.body(self.path.partition("?")[0])
        body, kind = found or (b"not here", "text/plain")
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        unchanged = found is not None and self.headers.get("If-None-Match") == etag
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else status)
        self.send_header("ETag", etag)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", "0" if unchanged else str(len(body)))
        self.end_headers()
        if not unchanged:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the screen for what the demo shows."""


@contextmanager
def demo_site() -> Iterator[DemoSite]:
    """Serve the site while the caller needs it; on another port if its own is taken."""
    try:
        site = DemoSite(("127.0.0.1", PORT), _Handler)
    except OSError:
        site = DemoSite(("127.0.0.1", 0), _Handler)
    with site:
        Thread(target=site.serve_forever, daemon=True).start()
        try:
            yield site
        finally:
            site.shutdown()
