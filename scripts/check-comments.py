#!/usr/bin/env python3
"""Checks that no comment line in the Swift sources is longer than 100 columns, which `swift format` does not do.

usage: check-comments.py [FOLDER…]     Sources, Tests and Package.swift by default
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMIT = 100
COMMENT = re.compile(r"^\s*//")
# A word that cannot be broken, such as a URL, may be longer if it is alone on its line.
UNBREAKABLE = re.compile(r"^\s*///?\s*(?:- )?\S+$")


def long_comments(path):
    """Yields the line numbers of comments that are too long."""
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if len(line) > LIMIT and COMMENT.match(line) and not UNBREAKABLE.match(line):
            yield number


def main():
    places = [pathlib.Path(name) for name in sys.argv[1:]] or [ROOT / "Sources", ROOT / "Tests", ROOT / "Package.swift"]
    files = sorted(file for place in places for file in ([place] if place.is_file() else place.rglob("*.swift")))
    files = [file for file in files if "Generated" not in file.parts]
    found = [f"{file}:{number}: the comment is longer than {LIMIT} columns" for file in files for number in long_comments(file)]
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
