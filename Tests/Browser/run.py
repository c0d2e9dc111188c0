#!/usr/bin/env python3
"""Looks at the sample portal in Chromium: accessibility, layout, keyboard, languages, weight, and life without scripts.

usage: run.py [BINARY] [--only CHECK] [--shots FOLDER]

`--only` may be repeated. `--shots` also writes pictures of every kind of page. The exit code is 1 if there is a fault.
"""
import argparse
import functools
import pathlib
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))

from lab import checks, shots
from lab.browser import chromium
from lab.sites import ROOT, Workshop


class Lab:
    """A browser and the portals, each built when a check first needs it."""

    def __init__(self, browser, workshop):
        self.browser = browser
        self.workshop = workshop

    @functools.cached_property
    def sample(self):
        return self.workshop.sample()

    @functools.cached_property
    def strained(self):
        return self.workshop.strained()

    @functools.cached_property
    def arabic(self):
        return self.workshop.arabic()

    @functools.cached_property
    def fragments(self):
        return self.workshop.fragments()


def arguments():
    names = [check.__name__ for check in checks.ALL]
    parser = argparse.ArgumentParser(description="Looks at the sample portal in Chromium.")
    parser.add_argument("binary", nargs="?", default=ROOT / ".build/release/sitegen", type=pathlib.Path)
    parser.add_argument("--only", action="append", choices=names, metavar="CHECK", help="run only this check: " + ", ".join(names))
    parser.add_argument("--shots", type=pathlib.Path, help="write pictures of every kind of page into this folder")
    return parser.parse_args()


def report(check, lab):
    """Runs one check, prints its faults and returns their number."""
    start = time.monotonic()
    faults = list(check(lab))
    state = f"{len(faults)} faults" if faults else "ok"
    print(f"{check.__name__:10} {state:10} {time.monotonic() - start:5.0f} s   {check.__doc__}", flush=True)
    for fault in faults[:30]:
        print("    " + fault)
    return len(faults)


def main():
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as folder, chromium() as browser:
        lab = Lab(browser, Workshop(options.binary, folder))
        chosen = [check for check in checks.ALL if not options.only or check.__name__ in options.only]
        faults = sum([report(check, lab) for check in chosen])
        if options.shots:
            for portal in (lab.sample, lab.strained, lab.arabic):
                shots.take(browser, portal, options.shots)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
