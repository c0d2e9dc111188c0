"""Attacks, and the families that they come in."""
import dataclasses
import importlib
import pathlib
from typing import Callable


class Broken(Exception):
    """An attack got through; the text says what the attacker has now."""


class Skipped(Exception):
    """The attack needs a program or a right that this machine does not give."""


@dataclasses.dataclass
class Attack:
    """One row of the table: its number, what the attacker does, and the function that does it."""

    number: str
    kind: str
    deed: str
    run: Callable
    short: bool = True


class Family:
    """The attacks of one kind, in the order in which they are written down."""

    def __init__(self, letter, name, kind):
        self.letter, self.name, self.kind = letter, name, kind
        self.attacks = []

    def attack(self, deed, short=True):
        """Adds the decorated function; `short` says whether it belongs to the short run too."""
        def add(function):
            self.add(deed, function, short)
            return function
        return add

    def table(self, function, rows, short=True):
        """Adds one attack for each row (what the attacker does, then the arguments of `function`)."""
        for deed, *arguments in rows:
            self.add(deed, lambda site, values=arguments: function(site, *values), short)

    def add(self, deed, function, short=True):
        number = f"{self.letter}{len(self.attacks) + 1:02}"
        self.attacks.append(Attack(number, self.kind, deed, function, short))


def all_families():
    """The families of the folder `families`, by the names of their files."""
    folder = pathlib.Path(__file__).parent.parent / "families"
    names = sorted(path.stem for path in folder.glob("[a-z]*.py"))
    return [importlib.import_module(f"families.{name}").FAMILY for name in names]


def expect(condition, complaint):
    """Breaks where the condition does not hold."""
    if not condition:
        raise Broken(complaint)
