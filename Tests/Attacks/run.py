#!/usr/bin/env python3
"""Attacks sitegen, each time on a fresh site, and reports which attacks it withstood.

usage: run.py [BINARY] [--family NAME] [--only NUMBER] [--short] [--list] [--table FILE] [--patience N]

The exit code is 1 if an attack succeeded. `--table` writes the results between the two marks in a Markdown file.
"""
import argparse
import pathlib
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))

from lab.family import Broken, Skipped, all_families
from lab.site import Site

ROOT = pathlib.Path(__file__).parent.parent.parent
MARKS = "<!-- attacks: written by make test-attacks-record -->", "<!-- end of attacks -->"


def arguments():
    parser = argparse.ArgumentParser(description="Attacks sitegen and reports which attacks it withstood.")
    parser.add_argument("binary", nargs="?", default=ROOT / ".build/release/sitegen", type=pathlib.Path)
    parser.add_argument("--family", action="append", help="run only this family; may be repeated")
    parser.add_argument("--only", action="append", help="run only the attack with this number; may be repeated")
    parser.add_argument("--short", action="store_true", help="skip slow attacks")
    parser.add_argument("--list", action="store_true", help="print the attacks without running them")
    parser.add_argument("--table", type=pathlib.Path, help="write the table of results into this file")
    parser.add_argument("--patience", type=int, default=1, help="multiply the time limits by this factor (debug builds: 10)")
    return parser.parse_args()


def chosen(options):
    families = [family for family in all_families() if not options.family or family.name in options.family]
    return [(family, attack) for family in families for attack in family.attacks
            if (attack.short or not options.short) and (not options.only or attack.number in options.only)]


def attempt(attack, binary, patience):
    """Runs one attack and returns its result and the reason."""
    with tempfile.TemporaryDirectory(prefix="attack-", ignore_cleanup_errors=True) as folder:
        try:
            site = Site(pathlib.Path(folder) / "site", binary)
            site.patience = patience
            attack.run(site)
        except Skipped as reason:
            return "skipped", str(reason)
        except Broken as reason:
            return "broken", str(reason)
        except Exception:
            return "broken", "the attack itself failed: " + traceback.format_exc(limit=-3)
    return "held", ""


def run_all(options):
    results = []
    for family, attack in chosen(options):
        result, reason = attempt(attack, options.binary.resolve(), options.patience)
        results.append((attack, result))
        print(f"{result:8} {attack.number} {family.name}: {attack.deed}" + (f"\n         {reason}" if reason else ""),
              flush=True)
    return results


def write_table(file, results):
    """Replaces the text between the marks with a table of the results."""
    rows = [f"| {attack.number} | {attack.deed} | {attack.kind} | {result} |" for attack, result in results]
    table = "\n".join(["| number | attack | kind | result |", "| --- | --- | --- | --- |", *rows])
    text = file.read_text("utf-8")
    head, _, rest = text.partition(MARKS[0])
    _, _, tail = rest.partition(MARKS[1])
    file.write_text(f"{head}{MARKS[0]}\n\n{table}\n\n{MARKS[1]}{tail}", "utf-8")


def main():
    options = arguments()
    if options.list:
        print("\n".join(f"{attack.number} {family.name}: {attack.deed}" for family, attack in chosen(options)))
        return 0
    results = run_all(options)
    counts = {word: sum(result == word for _, result in results) for word in ("held", "broken", "skipped")}
    print(f"{len(results)} attacks: " + ", ".join(f"{count} {word}" for word, count in counts.items() if count))
    if options.table:
        write_table(options.table, results)
    return 1 if counts["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
