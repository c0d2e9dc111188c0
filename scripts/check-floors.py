#!/usr/bin/env python3
"""Checks that the folders of each target form layers: no file refers to a type, a function or a variable that a higher
folder declares.

usage: check-floors.py [--list]

`scripts/floors.txt` has one line per target: its name, a colon and its folders from the lowest to the highest. `.` is
the target's own folder. Folders on the same level are joined by `+`. With --list the violations are printed, but the exit
code is 0.

Of functions and variables, those are checked that are declared outside of all types and not private. A file that declares
the same name itself, as a member, a parameter or a local variable, is taken to mean that one.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / "Sources"
DECLARATION = re.compile(r"^[\w@() ]*?\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)", re.M)
GLOBAL = re.compile(r"^(?! )(?!.*\bprivate\b|.*\bfileprivate\b)[\w@() ]*?\b(?:func|let|var)\s+([a-z]\w*)", re.M)
NESTED = re.compile(r"\b(?:struct|class|enum|actor|protocol|typealias|associatedtype|case)\s+(\w+)")
GENERIC = re.compile(r"[<,]\s*(?:each )?([A-Z]\w*)\s*(?::|,|>)")
TEXT = re.compile(r'#*"""[\s\S]*?"""#*|#+"[^\n]*?"#+|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*[\s\S]*?\*/')
NAME = re.compile(r"(?<![\w.])([A-Z]\w*)")
MEMBER = re.compile(r"^ .*?\b(?:func|let|var|case)\s+(\w+)", re.M)
LOCAL = re.compile(r"\b(?:func|let|var|case|for)\s+\(?([\w, ]+)|\b(\w+)(?:\s+\w+)?\s*:|\{\s*\(?([\w, ]+)[^{}\n]*\bin\b")
USE = re.compile(r"(?<![\w.@#])([a-z]\w*)\b(?!\s*:)")


def code(path):
    """Returns the text of a file without comments and without the contents of string literals."""
    return TEXT.sub('""', path.read_text(encoding="utf8"))


def floors_of_targets():
    """Yields each target with a list of levels, each a list of folders."""
    for line in (ROOT / "scripts/floors.txt").read_text(encoding="utf8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            target, folders = line.split(":")
            yield target.strip(), [level.split("+") for level in folders.split()]


def files_of(target, folder):
    """Returns the Swift files of a folder, including subfolders unless it is the target's own folder."""
    base = SOURCES / target
    return sorted(base.glob("*.swift") if folder == "." else (base / folder).rglob("*.swift"))


def violations(target, levels):
    """Yields a message for each reference to a name that a higher folder declares."""
    known = {folder.split("/")[0] for level in levels for folder in level}
    for folder in sorted(path.name for path in (SOURCES / target).iterdir() if path.is_dir()):
        if folder not in known:
            yield f"scripts/floors.txt: the folder Sources/{target}/{folder} has no level"
    if "." not in known and list((SOURCES / target).glob("*.swift")):
        yield f"scripts/floors.txt: the files directly in Sources/{target} have no level"
    texts = [
        {path: code(path) for folder in level for path in files_of(target, folder)} for level in levels
    ]
    yield from references(levels, texts, DECLARATION, NAME, lambda text: NESTED.findall(text) + GENERIC.findall(text))
    members = [[name for text in level.values() for name in MEMBER.findall(text)] for level in texts]
    yield from references(levels, texts, GLOBAL, USE, local_names, members)


def local_names(text):
    """Returns the names that a file declares itself: members, parameters and local variables."""
    return [name for match in LOCAL.findall(text) for names in match for name in re.findall(r"\w+", names)]


def references(levels, texts, declaration, use, own_names, members=None):
    """Yields a message for each name matched by `use` that only a higher folder declares.

    `own_names` returns the names that a file may use for something of its own. `members` has further names for each
    level that files of this level and of higher ones may use.
    """
    declared = [{name for text in level.values() for name in declaration.findall(text)} for level in texts]
    for index, level in enumerate(texts):
        higher = {name: above for above in range(index + 1, len(levels)) for name in declared[above]}
        lower = {name for below in range(index + 1) for name in [*declared[below], *(members[below] if members else [])]}
        for path, text in level.items():
            for name in sorted(set(use.findall(text)) - set(own_names(text)) - lower):
                if name in higher:
                    above = "+".join(levels[higher[name]])
                    yield f"{path.relative_to(ROOT)}: names '{name}', which the higher folder '{above}' declares"


def main():
    found = [message for target, levels in floors_of_targets() for message in violations(target, levels)]
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found and "--list" not in sys.argv else 0)


if __name__ == "__main__":
    main()
