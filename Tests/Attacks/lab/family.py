"""Attacks and their families."""
import dataclasses
import importlib
import pathlib
from typing import Callable


class Broken(Exception):
    """Reports that an attack succeeded; the message describes its effect."""


class Skipped(Exception):
    """Reports that the attack needs a program or a permission that this machine lacks."""


@dataclasses.dataclass
class Attack:
    """One row of the table: its number, the attacker's action, and the function that performs it."""

    number: str
    kind: str
    deed: str
    run: Callable
    short: bool = True


class Family:
    """The attacks of one kind, in the order of their definitions."""

    def __init__(self, letter, name, kind):
        self.letter, self.name, self.kind = letter, name, kind
        self.attacks = []

    def attack(self, deed, short=True):
        """Adds the decorated function; `short` is whether it is also part of the short run."""
        def add(function):
            self.add(deed, function, short)
            return function
        return add

    def table(self, function, rows, short=True):
        """Adds one attack for each row: the attacker's action, then the arguments of `function`."""
        for deed, *arguments in rows:
            self.add(deed, lambda site, values=arguments: function(site, *values), short)

    def add(self, deed, function, short=True):
        number = f"{self.letter}{len(self.attacks) + 1:02}"
        self.attacks.append(Attack(number, self.kind, deed, function, short))


def all_families():
    """Returns the families in the folder `families`, ordered by file name."""
    folder = pathlib.Path(__file__).parent.parent / "families"
    names = sorted(path.stem for path in folder.glob("[a-z]*.py"))
    return [importlib.import_module(f"families.{name}").FAMILY for name in names]


def expect(condition, complaint):
    """Raises `Broken` if the condition is false."""
    if not condition:
        raise Broken(complaint)
