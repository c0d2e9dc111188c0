"""Runs a program with limits on time and memory, and reports how it ended."""
import dataclasses
import os
import resource
import signal
import subprocess
import tempfile
import threading

from lab.family import Broken

# The maximum address space of a command, which protects the machine from runaway processes.
ADDRESS_SPACE = 8 << 30


@dataclasses.dataclass
class Ended:
    """The result of a command: exit code (negative for a signal), standard output and error, and peak memory in MB."""

    code: int
    out: bytes
    err: bytes
    megabytes: int
    hung: bool

    @property
    def text(self):
        return (self.out + self.err).decode("utf-8", "replace")

    @property
    def complaint(self):
        return self.err.decode("utf-8", "replace").strip().split("\n")[0][:160]


def environment(more=None):
    kept = {key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "LD_PRELOAD")}
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"} | (more or {})


def limits(seconds, address_space, descriptors):
    """Returns a function that limits processor time, address space and descriptors in the child."""
    def apply():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if address_space:
            resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
        if descriptors:
            resource.setrlimit(resource.RLIMIT_NOFILE, descriptors)
    return apply


def run(arguments, *, cwd, seconds=30, address_space=ADDRESS_SPACE, descriptors=None, stdin=b"", env=None,
        stdout=None, stderr=None):
    """Runs a command for at most `seconds` of processor time and three times as long in wall time."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as source:
        source.write(stdin)
        source.seek(0)
        child = subprocess.Popen(
            [str(argument) for argument in arguments], cwd=cwd, stdin=source, stdout=stdout or out,
            stderr=stderr or err, env=environment(env), start_new_session=True,
            preexec_fn=limits(seconds, address_space, descriptors))
        late = threading.Event()
        timer = threading.Timer(3 * seconds, lambda: (late.set(), end(child)))
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        hung = late.is_set() or child.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        return Ended(child.returncode, out.read(), err.read(), usage.ru_maxrss // 1024, hung)


def end(child):
    """Kills a child by its process identifier."""
    try:
        os.kill(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def sane(ended, what="the command", megabytes=1500):
    """Raises `Broken` if a command hung, crashed, or used more memory than allowed; returns its result."""
    if ended.hung:
        raise Broken(f"{what} does not end ({ended.megabytes} MB)")
    if ended.code < 0 or ended.code > 2:
        raise Broken(f"{what} crashes with exit code {ended.code}: {ended.complaint}")
    if ended.megabytes > megabytes:
        raise Broken(f"{what} takes {ended.megabytes} MB")
    return ended
