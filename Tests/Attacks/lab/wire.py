"""A running preview, and raw requests to it."""
import contextlib
import os
import re
import signal
import socket
import subprocess
import tempfile
import time

from lab.command import environment
from lab.family import Broken
from lab.site import NOW


class Reply:
    """A response, split into status, headers (with lowercase names) and body."""

    def __init__(self, data):
        self.data = data
        head, _, self.body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        match = re.match(r"HTTP/1\.[01] (\d{3})", lines[0])
        self.status = int(match[1]) if match else 0
        pairs = (line.partition(":") for line in lines[1:])
        self.headers = {name.strip().lower(): value.strip() for name, _, value in pairs}


class Preview:
    """`sitegen serve` on a free port of this machine."""

    def __init__(self, site, *arguments, env=None):
        self.port, self.site = free_port(), site
        self.out = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [str(site.binary), "serve", "-r", str(site.folder), "-p", str(self.port), "--now", NOW, *arguments],
            stdin=subprocess.DEVNULL, stdout=self.out, stderr=subprocess.STDOUT, env=environment(env),
            start_new_session=True)

    def said(self):
        self.out.seek(0)
        return self.out.read().decode("utf-8", "replace")

    def wait(self):
        """Waits until the preview accepts connections."""
        for _ in range(600):
            if self.process.poll() is not None:
                raise Broken(f"the preview ends with {self.process.returncode}: {self.said()[:160]}")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return self
            time.sleep(0.05)
        raise Broken("the preview does not listen")

    def stop(self):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def alive(self):
        if self.process.poll() is not None:
            raise Broken(f"the preview died with {self.process.returncode}: {self.said()[-200:]}")

    def raw(self, data, timeout=10):
        """Sends bytes and returns the response, up to the end of the connection or a timeout."""
        got = b""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as wire:
            wire.sendall(data)
            while part := wire.recv(1 << 16):
                got += part
        return got

    def get(self, path, host=None, method="GET", timeout=10, **headers):
        """Sends one request on a new connection; the argument `Sec_Fetch_Site` is the header `Sec-Fetch-Site`."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return Reply(self.raw(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"), timeout))

    def megabytes(self):
        """Returns the peak memory of the process."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read())[1]) // 1024


def free_port():
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        return wire.getsockname()[1]


@contextlib.contextmanager
def preview(site, *arguments, env=None):
    """Runs a preview for the duration of a block."""
    running = Preview(site, *arguments, env=env)
    try:
        yield running.wait()
    finally:
        running.stop()
