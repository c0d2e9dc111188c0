"""A web server for one portal, and Chromium."""
import contextlib
import functools
import http.server
import json
import pathlib
import socketserver
import threading
import time

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files; `headers_to_add` and `picture_delay` belong to the server."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def end_headers(self):
        for name, value in self.server.headers_to_add.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self):
        if self.path.split("?")[0].endswith((".png", ".svg", ".jpg")):
            time.sleep(self.server.picture_delay)
        super().do_GET()


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_):
        pass


@contextlib.contextmanager
def served(portal, headers=None, picture_delay=0):
    """Serves a portal and yields its address without a slash at the end."""
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=portal.public))
    server.headers_to_add = headers or {}
    server.picture_delay = picture_delay
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def reader_with_large_font(browser, profile, size):
    """Yields a page of a browser whose reader has set the size of the font, which is not the zoom."""
    preferences = pathlib.Path(profile) / "Default/Preferences"
    preferences.parent.mkdir(parents=True, exist_ok=True)
    fonts = {"default_font_size": size, "default_fixed_font_size": size * 13 // 16}
    preferences.write_text(json.dumps({"webkit": {"webprefs": fonts}}))
    context = browser.browser_type.launch_persistent_context(profile, executable_path=CHROMIUM, args=OPTIONS)
    try:
        yield context.new_page()
    finally:
        context.close()
