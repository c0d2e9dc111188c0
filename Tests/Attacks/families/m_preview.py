"""The preview, attacked by other sites, other machines on the network and slow clients."""
import contextlib
import os
import socket
import threading
import time

from lab.family import Family, expect
from lab.site import control
from lab.wire import Reply, preview

FAMILY = Family("M", "preview", "the preview")
FAMILY.add("control: the site without an attack builds", control)


def drafts(site):
    site.article("local/merger.md", "SECRETDRAFT", title="Secret merger", draft=True)
    site.write("Content/local/pic.png", b"\x89PNG\r\n\x1a\n" + bytes(100))


@FAMILY.attack("another site requests a draft as a picture, a script, a frame and with `fetch`")
def cross_site(site):
    drafts(site)
    with preview(site, "-D") as server:
        expect(server.get("/local/merger/").status == 200, "the author cannot see the draft")
        for destination, mode in (("image", "no-cors"), ("script", "no-cors"), ("iframe", "navigate"), ("empty", "cors"), ("object", "navigate"), ("style", "no-cors")):
            reply = server.get("/local/merger/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode=mode, Sec_Fetch_Dest=destination, Origin="http://evil.example")
            expect(b"SECRETDRAFT" not in reply.body, f"the draft is shown to another site as {destination}")
            absent = server.get("/local/nothing/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode=mode, Sec_Fetch_Dest=destination)
            expect(reply.status == absent.status, f"the status of an existing draft is {reply.status}, of a missing one {absent.status}")


@FAMILY.attack("a page on another port of the same machine requests a draft")
def same_site(site):
    drafts(site)
    with preview(site, "-D") as server:
        reply = server.get("/local/merger/", Sec_Fetch_Site="same-site", Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="script")
        expect(b"SECRETDRAFT" not in reply.body, "the draft is shown")


@FAMILY.attack("control: a link on another site opens the preview in a tab")
def navigation(site):
    with preview(site) as server:
        reply = server.get("/local/base/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document", Sec_Fetch_User="?1")
        expect(reply.status == 200 and b"Base text." in reply.body, f"a followed link is answered with {reply.status}")


@FAMILY.attack("control: every kind of response has the headers against other sites")
def headers(site):
    drafts(site)
    with preview(site, "-D") as server:
        for path in ("/", "/local/merger/", "/static/site.css", "/nope/", "/feed.xml", "/robots.txt", "/_signals/like.gif?p=%2F"):
            found = server.get(path).headers
            for name, value in (("x-content-type-options", "nosniff"), ("cross-origin-resource-policy", "same-origin"), ("referrer-policy", "")):
                expect(value in found.get(name, "-") and name in found, f"{path} has no {name}")
            framed = found.get("x-frame-options", "").lower() in ("deny", "sameorigin") or "frame-ancestors" in found.get("content-security-policy", "")
            expect(framed, f"{path} may be framed")
            expect("access-control-allow-origin" not in found, f"{path} allows other origins")


HOSTS = ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:{port}", "127.0.0.1@evil.example", "[::1].evil.example", "0.0.0.0.evil.example", "2130706433.evil.example", "local host", ""]


def other_host(site, host):
    drafts(site)
    with preview(site, "-D") as server:
        reply = Reply(server.raw(f"GET /local/merger/ HTTP/1.1\r\nHost: {host.format(port=server.port)}\r\nConnection: close\r\n\r\n".encode()))
        expect(b"SECRETDRAFT" not in reply.body, f"it is shown (status {reply.status})")
        server.alive()


FAMILY.table(other_host, [(f"DNS rebinding to this machine: `Host: {host.encode('unicode_escape').decode()}`", host) for host in HOSTS])


def broken_host(site, lines):
    drafts(site)
    with preview(site, "-D") as server:
        reply = Reply(server.raw(lines.replace("PORT", str(server.port)).encode("latin-1")))
        expect(b"SECRETDRAFT" not in reply.body, f"it is shown (status {reply.status})")
        server.alive()


FAMILY.table(broken_host, [
    ("two `Host` lines, one of them valid", "GET /local/merger/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
    ("no `Host` line", "GET /local/merger/ HTTP/1.1\r\nConnection: close\r\n\r\n"), ("another host in the request target", "GET http://evil.example/local/merger/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
    ("a `Host` line that is folded onto the next line", "GET /local/merger/ HTTP/1.1\r\nHost: evil.example\r\n 127.0.0.1:PORT\r\nConnection: close\r\n\r\n")])


@FAMILY.attack("another machine without the key, if the preview is bound to all addresses")
def network(site):
    drafts(site)
    with preview(site, "-D", "--bind", "0.0.0.0") as server:
        for host in (f"evil.example:{server.port}", f"192.168.1.7:{server.port}", f"127.0.0.1:{server.port}"):
            for path in ("/local/merger/", "/local/merger/?key=", "/local/merger/?key=x", "/local/merger/index.html"):
                expect(b"SECRETDRAFT" not in server.get(path, host=host).body, f"{path} is shown to {host}")
        expect("read" in server.said().lower() or "network" in server.said().lower(), "the author is not warned of what others can read")


@FAMILY.attack("`--bind` to all addresses of IPv6, and to `0`")
def network_of_six(site):
    drafts(site)
    for address in ("::", "0"):
        with contextlib.suppress(Exception), preview(site, "-D", "--bind", address) as server:
            expect(b"SECRETDRAFT" not in server.get("/local/merger/", host=f"evil.example:{server.port}").body, f"bound to {address}, the preview shows the draft to any host")


@FAMILY.attack("control: the host of `--allow-host` is answered")
def allowed(site):
    with preview(site, "--allow-host", "laptop.local") as server:
        expect(server.get("/local/base/", host=f"laptop.local:{server.port}").status == 200, "--allow-host does not allow the host")
        expect(server.get("/local/base/", host=f"evil.example:{server.port}").status != 200, "--allow-host allows other hosts too")


PATHS = ["/../.env", "/..%2f.env", "/%2e%2e/.env", "/static/../../.env", "/static/..%5c..%5c.env", "/.git/config", "/%00", "/local/%00.env", "/..%c0%af.env", "//etc/passwd", "/static//etc/passwd", "/.sitegen/built", "/sitegen.yml",
         "/Content/local/base.md", "/Data/readership.sqlite", "/local/base.md", "/%", "/%zz", "/" + "a" * 7000, "/" + "../" * 1000 + ".env", "*", "/static/%2e%2e%2f%2e%2e%2f.env", "/..;/.env", "/local/merger/..%2f..%2f.env"]


@FAMILY.attack(f"{len(PATHS)} paths with `..` and similar tricks to `.env` and other files of the site")
def traversal(site):
    site.write(".env", "TOKEN=hunter2")
    site.write(".git/config", "hunter2")
    site.configure("extra: {note: hunter2}")
    with preview(site) as server:
        for path in PATHS:
            expect(b"hunter2" not in server.get(path).data, f"{path[:40]} shows the secret")
        server.alive()


REQUESTS = [b"", b"\r\n" * 50, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20000 + b"\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nA" + b"a" * 300_000, b"\x16\x03\x01\x02\x00\x01\x00" * 50,
            b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n", b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-,1-,2-" + b",3-" * 5000 + b"\r\n\r\n", b"GET /\x00\xff HTTP/1.1\r\nHost: \xff\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"GET / HTTP/1.1\nHost: localhost\n\n", b"TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET " + b"/" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"]


@FAMILY.attack(f"{len(REQUESTS)} requests that are malformed or too large")
def no_http(site):
    with preview(site) as server:
        for request in REQUESTS:
            server.raw(request + (b"" if request.endswith(b"a") else b"\r\n"), timeout=2)
            server.alive()
        expect(server.get("/").status == 200, "the preview does not answer any more")


@FAMILY.attack("requests that change something: `PUT`, `DELETE`, `POST`, and a smuggled request")
def methods(site):
    with preview(site) as server:
        for method in ("PUT", "DELETE", "POST", "PATCH", "MKCOL", "PROPFIND"):
            expect(server.get("/local/base/", method=method).status not in (200, 201, 204), f"{method} is answered with success")
        data = server.raw(f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /local/base/ HTTP/1.1\r\nHost: evil.example\r\n\r\n".encode(), timeout=3)
        expect(b"Base text." not in data, "a smuggled request is answered")


@FAMILY.attack("newlines in a path that become headers of the response")
def splitting(site):
    with preview(site) as server:
        for path in ("/x%0d%0aSet-Cookie:%20a=b/", "/local/base%0d%0aX-Evil:1", "/local%0aX-Evil:%201/base"):
            found = server.get(path).headers
            expect("set-cookie" not in found and "x-evil" not in found, "the response has a header of the attacker")


@FAMILY.attack("markup in a path that becomes markup of the error page")
def error_page(site):
    from lab.markup import page_dangers
    site.write("Content/local/e.md", "---\ntitle: \"<x-inj>\ntags: <x-inj>\n---\n<x-inj>\n")
    with preview(site) as server:
        for path in ("/%3Cx-inj%3E/", "/", "/nope/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/", "/?%3Cx-inj%3E"):
            found = [line for line in page_dangers(server.get(path).body.decode("utf-8", "replace")) if "inline script" not in line or "alert" in line]
            expect(not found, f"{path}: {found[:2]}")


def connections(server, count, data):
    """Opens `count` connections and sends the beginning of a request on each."""
    opened = []
    for _ in range(count):
        with contextlib.suppress(OSError):
            wire = socket.create_connection(("127.0.0.1", server.port), timeout=2)
            wire.sendall(data)
            opened.append(wire)
    return opened


def drip(wires, stop):
    while not stop.wait(2):
        for wire in wires:
            with contextlib.suppress(OSError):
                wire.sendall(b"a")


@FAMILY.attack("600 connections that send one byte every two seconds", short=False)
def slow_clients(site):
    with preview(site) as server:
        wires, stop = connections(server, 600, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-"), threading.Event()
        thread = threading.Thread(target=drip, args=(wires, stop), daemon=True)
        thread.start()
        try:
            until = time.monotonic() + 40 * site.patience
            while server.get("/", timeout=5).status != 200:
                expect(time.monotonic() < until, "an honest request is not answered in 40 seconds")
                time.sleep(0.2)
        finally:
            stop.set()
            thread.join()
            for wire in wires:
                wire.close()


@FAMILY.attack("900 connections that send nothing", short=False)
def silent_clients(site):
    with preview(site) as server:
        wires = connections(server, 900, b"")
        until = time.monotonic() + 40 * site.patience
        while server.get("/", timeout=5).status != 200:
            expect(time.monotonic() < until, "an honest request is not answered in 40 seconds")
            time.sleep(0.2)
        for wire in wires:
            wire.close()


@FAMILY.attack("20 clients that request a film of 200 MB and do not read")
def large_file(site):
    with open(site.write("Content/local/v.mp4", b"\0\0\0\x18ftypmp42"), "r+b") as film:
        film.truncate(200 << 20)
    site.article("local/e.md", "[v](v.mp4)")
    with preview(site) as server:
        wires = connections(server, 20, f"GET /local/v.mp4 HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        time.sleep(2)
        expect(server.megabytes() < 400, f"the preview uses {server.megabytes()} MB")
        for wire in wires:
            wire.close()


@FAMILY.attack("ranges of a film: the middle, the end, invalid ones, and thousands")
def ranges(site):
    data = bytes(range(256)) * 4000
    site.write("Content/local/v.mp4", data)
    site.article("local/e.md", "[v](v.mp4)")
    with preview(site) as server:
        reply = server.get("/local/v.mp4", Range="bytes=1000-1999")
        expect(reply.status == 206 and reply.body == data[1000:2000], f"a range is answered with {reply.status} and {len(reply.body)} bytes")
        expect(server.get("/local/v.mp4", Range="bytes=-100").body in (data[-100:], data), "the range at the end of the file is wrong")
        for odd in ("bytes=9999999999-", "bytes=5-2", "bytes=a-b", "bytes=" + ",".join(["0-"] * 2000), "bytes=18446744073709551615-", "bytes=-0", "lines=1-2"):
            reply = server.get("/local/v.mp4", Range=odd)
            expect(reply.status in (200, 206, 400, 416, 431) and len(reply.data) < 2 * len(data) + 2000, f"{odd[:30]} is answered with {reply.status} and {len(reply.data)} bytes")
        server.alive()


@FAMILY.attack("a file that shrinks while it is sent")
def shrinking(site):
    film = site.write("Content/local/v.mp4", bytes(50 << 20))
    site.article("local/e.md", "[v](v.mp4)")
    with preview(site) as server:
        wires = connections(server, 3, f"GET /local/v.mp4 HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        time.sleep(0.5)
        os.truncate(film, 1000)
        for wire in wires:
            wire.settimeout(3)
            with contextlib.suppress(OSError):
                while wire.recv(1 << 20):
                    pass
            wire.close()
        server.alive()
        expect(server.get("/").status == 200, "the preview does not answer any more")


@FAMILY.attack("slow pages, and small files requested at the same time")
def slow_pages(site):
    site.write("Templates/slow.html", "{% for i in range(7000) %}{% for j in range(6900) %}{% endfor %}{% endfor %}")
    site.write("Content/slow.md", "---\ntitle: Slow\ntemplate: slow.html\n---\nx\n")
    with preview(site) as server:
        wires = connections(server, 6, f"GET /slow/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        time.sleep(0.3)
        for path in ("/robots.txt", "/static/site.css"):
            expect(server.get(path, timeout=3 * site.patience).status == 200, f"{path} waits for the slow pages")
        for wire in wires:
            wire.close()


@FAMILY.attack("a draft and an embargoed article, in a preview without `-D`")
def without_drafts(site):
    drafts(site)
    site.article("local/future.md", "SECRETDRAFT", title="Soon", date="2026-12-24")
    with preview(site) as server:
        for path in ("/local/merger/", "/local/future/", "/local/merger", "/local/future/index.html", "/feed.xml", "/"):
            expect(b"SECRETDRAFT" not in server.get(path).body, f"{path} shows the draft")


@FAMILY.attack("a symbolic link in `Content/` that leads out of the site, requested from the preview")
def link_out(site):
    site.write(".env", "hunter2")
    site.link("Content/local/p.jpg", "../../.env")
    site.configure("links: {missing: warning}\npublish: ['local/*']")
    site.article("local/e.md", "![x](p.jpg)")
    with preview(site) as server:
        expect(b"hunter2" not in server.get("/local/p.jpg").body, "the file is shown")


@FAMILY.attack("escape sequences in requests that reach the author's terminal")
def terminal(site):
    with preview(site, "-v") as server:
        for path in (b"/\x1b]0;PWN\x07/", b"/%1b%5b2J/", b"/\xc2\x9b31m/", b"/%E2%80%AE/", b"/%C2%9b31m"):
            server.raw(b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUser-Agent: \x1b[31m\r\nReferer: \x1b[2J\r\nConnection: close\r\n\r\n" % server.port, timeout=3)
        server.get("/", host="\x1b[31mevil")
        said = server.said()
        expect(not [sign for sign in "\x1b\x07\x9b\u202e" if sign in said], "a request writes control characters to the terminal")
