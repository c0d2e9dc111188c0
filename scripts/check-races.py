#!/usr/bin/env python3
"""Reads ThreadSanitizer's reports and fails if one of them is not explained by a mutex.

usage: check-races.py REPORT…

Swift's `Mutex` on Linux is a futex in a library that ThreadSanitizer does not instrument, so it reports every access that
a `Mutex` protects as a race, even if four threads only increment one `Mutex<Int>`. A report is ignored if both accesses
are inside a `withLock` closure; every other report is a race in sitegen.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FRAME = re.compile(r"^\s+#\d+ .*?((?:Sources|Tests)/[\w./+-]+\.swift):(\d+)", re.M)
ACCESS = re.compile(r"^  (?:Previous )?(?:\w+ )*(?:access|read|write|atomic)[^\n]*by (?:thread|main)[^\n]*:\n((?:    #.*\n)+)", re.M | re.I)


def locked_lines(path, cache={}):
    """Returns the line numbers inside closures of `withLock`."""
    if path not in cache:
        text = path.read_text(encoding="utf8") if path.exists() else ""
        lines = set()
        for match in re.finditer(r"\.withLock(?:\([^)]*\))?\s*\{", text):
            depth, end = 1, match.end()
            while end < len(text) and depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            lines.update(range(text.count("\n", 0, match.start()) + 1, text.count("\n", 0, end) + 2))
        cache[path] = lines
    return cache[path]


def is_locked(stack):
    """Returns whether a frame of an access is inside a closure of `withLock`."""
    return any(int(line) in locked_lines(ROOT / name) for name, line in FRAME.findall(stack))


def main():
    reports = [
        report
        for name in sys.argv[1:]
        for report in pathlib.Path(name).read_text(encoding="utf8", errors="replace").split("==================")
        if "WARNING: ThreadSanitizer" in report
    ]
    races = [report for report in reports if len(ACCESS.findall(report)) < 2 or not all(map(is_locked, ACCESS.findall(report)))]
    print("".join(races), end="")
    print(f"{len(reports)} reports, {len(reports) - len(races)} of accesses that a mutex guards, {len(races)} races")
    sys.exit(1 if races else 0)


if __name__ == "__main__":
    main()
