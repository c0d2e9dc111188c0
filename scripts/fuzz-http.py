#!/usr/bin/env python3
"""Sends generated requests to a running preview, and stops at the first invalid response.

usage: fuzz-http.py SECONDS [BINARY] [--seed N]

Requests are assembled from parts of HTTP, and some of them are damaged; the same seed gives the same requests. The preview
must keep running, send nothing or well-formed HTTP, never send a secret file, and keep answering valid requests.
"""
import argparse
import contextlib
import pathlib
import random
import re
import socket
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "Tests/Attacks"))

from lab.family import Broken
from lab.site import Site
from lab.wire import preview

METHODS = ["GET", "HEAD", "POST", "OPTIONS", "TRACE", "get", "G\0T", "", "GET" * 300]
PATHS = ["/", "/local/base/", "/static/site.css", "/feed.xml", "/local/v.mp4", "/nope", "/..", "/%2e%2e/.env", "/%00", "//", "/a" * 500, "/?x=y#z", "*", "http://localhost/", "/%zz", "/\xff",
         "/local/base", "/_signals/like.gif?p=%2F", "/%F0%9F%A6%A6/", ""]
VERSIONS = ["HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.1 ", "", "HTTP/1." + "1" * 50]
HOSTS = ["localhost", "127.0.0.1:{port}", "[::1]:{port}", "evil.example", "", "localhost:", "localhost:99999999999", "[::1", "@localhost", "localhost\t", "\xff"]
HEADERS = ["Range: bytes={n}-{m}", "Range: bytes=-{n}", "Range: bytes={n}-,{m}-{n}", "If-Modified-Since: Fri, 99 Foo 2026", "If-None-Match: \"{n}\"", "Content-Length: {n}", "Transfer-Encoding: chunked",
           "Expect: 100-continue", "Connection: close", "Connection: keep-alive, upgrade", "Upgrade: h2c", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Accept-Encoding: gzip;q=0.{n}, *", "Cookie: " + "a=b;" * 50,
           " folded", "X: {n}", ": empty", "No colon", "Origin: null", "Authorization: Basic {n}", "Accept: text/event-stream"]
ENDS = ["\r\n", "\n", "\r", "\r\n\r\n", "\0"]
NUMBERS = [0, 1, 2, 499, 500, 501, 2 ** 31, 2 ** 32 - 1, 2 ** 63 - 1, 2 ** 63, 2 ** 64, -1, 10 ** 40]


def request(choice, port):
    """Returns one request, possibly damaged."""
    end = choice.choices(ENDS, [50, 3, 1, 1, 1])[0]
    number = lambda: choice.choice(NUMBERS)
    lines = [f"{choice.choices(METHODS, [30, 5, 4, 1, 1, 1, 1, 1, 1])[0]} {choice.choice(PATHS)} {choice.choices(VERSIONS, [30, 5, 1, 1, 1, 1, 1])[0]}"]
    lines += [f"Host: {choice.choices(HOSTS, [10, 10] + [1] * 9)[0].format(port=port)}"] * choice.choices([1, 0, 2], [20, 2, 1])[0]
    lines += [choice.choice(HEADERS).format(n=number(), m=number()) for _ in range(choice.randrange(6))]
    data = (end.join(lines) + end * 2).encode("latin-1")
    if choice.random() < 0.2:
        data += choice.choice([b"5\r\nhello\r\n0\r\n\r\n", b"x" * choice.randrange(5000), b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"ffffffffffffffffff\r\n"])
    return damaged(choice, data) if choice.random() < 0.4 else data


def damaged(choice, data):
    """Changes, repeats, removes or cuts off some bytes."""
    data = bytearray(data)
    for _ in range(choice.randrange(1, 6)):
        if not data:
            break
        index = choice.randrange(len(data))
        kind = choice.randrange(4)
        if kind == 0:
            data[index] = choice.randrange(256)
        elif kind == 1:
            data[index:index] = data[index:index + choice.randrange(1, 40)]
        elif kind == 2:
            del data[index:index + choice.randrange(1, 10)]
        else:
            del data[index:]
    return bytes(data)


ANSWER = re.compile(rb"(HTTP/1\.[01] \d{3}[^\r\n]*\r\n(?:[!#-'*+.^_`|~0-9A-Za-z-]+:[^\r\n]*\r\n)*\r\n)")


def check(sent, got):
    """Checks that a response begins with a status line and headers, one per line, and contains no secret."""
    if got and not ANSWER.match(got):
        raise Broken(f"invalid HTTP: {got[:200]!r} to {sent[:300]!r}")
    if b"hunter2" in got:
        raise Broken(f"a secret is shown to {sent[:300]!r}")


def fuzz(site, seconds, seed):
    choice, count, until = random.Random(seed), 0, time.monotonic() + seconds
    with preview(site) as server:
        while time.monotonic() < until:
            sent = request(choice, server.port)
            # `exchange` closes the sending side after the request, so that the server does not wait for more.
            check(sent, exchange(server, sent))
            count += 1
            if count % 200 == 0 and server.get("/local/base/").status != 200:
                raise Broken(f"a valid request is not answered after {sent[:300]!r}")
            server.alive()
    return count


def exchange(server, data):
    got = b""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=5) as wire:
        wire.sendall(data)
        wire.shutdown(socket.SHUT_WR)
        while len(got) < 1 << 20 and (part := wire.recv(1 << 16)):
            got += part
    return got


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("seconds", type=float)
    parser.add_argument("binary", nargs="?", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    binary = options.binary or next(path for path in (ROOT / ".build/release/sitegen", ROOT / ".build/debug/sitegen") if path.exists())
    with tempfile.TemporaryDirectory() as folder:
        site = Site(pathlib.Path(folder) / "site", binary.resolve())
        site.write(".env", "hunter2")
        site.write("Content/local/v.mp4", bytes(range(256)) * 40)
        site.article("local/e.md", "[v](v.mp4)")
        try:
            print(f"{fuzz(site, options.seconds, options.seed)} requests answered")
        except Broken as finding:
            print(f"found: {finding}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
