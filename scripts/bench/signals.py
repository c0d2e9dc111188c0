#!/usr/bin/env python3
"""Compares the time and memory of `sitegen signals import` with those of goaccess on the same log.

usage: signals.py SITEGEN [LINES]

Both read the same file three times, in turn; the fastest run of each counts. goaccess writes its JSON report, which is
the cheapest of its reports with all numbers. make-log.py generates the log, which is the same every time.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


def run(command, folder):
    """Returns the seconds and the peak memory in MB of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024


def main():
    sitegen = os.path.abspath(sys.argv[1])
    lines = sys.argv[2] if len(sys.argv) > 2 else "1000000"
    here = pathlib.Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "access.log")
        with open(log, "wb") as file:
            subprocess.run([sys.executable, here / "make-log.py", lines], stdout=file, check=True)
        rows = []
        for number in range(3):
            shutil.rmtree(os.path.join(folder, "Data"), ignore_errors=True)
            rows.append(("sitegen signals import", *run([sitegen, "signals", "import", log], folder)))
            rows.append(("sitegen, the same again", *run([sitegen, "signals", "import", log], folder)))
            if shutil.which("goaccess"):
                command = ["goaccess", log, "--log-format=COMBINED", "--no-global-config", "-o", os.path.join(folder, "report.json")]
                rows.append(("goaccess", *run(command, folder)))
        print(f"{int(lines):,} lines, {os.path.getsize(log) / 1e6:.0f} MB, {os.cpu_count()} cores")
        best = {}
        for name, seconds, memory in rows:
            held = best.get(name, (seconds, 0))
            best[name] = (min(held[0], seconds), max(held[1], memory))
        for name, (seconds, memory) in best.items():
            print(f"{name:26} {seconds:6.2f} s {memory:7.0f} MB")
        if "goaccess" in best:
            print(f"sitegen is {best['goaccess'][0] / best['sitegen signals import'][0]:.1f} times as fast as goaccess")


main()
