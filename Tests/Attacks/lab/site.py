"""A site in a separate folder, and its output."""
import json
import os
import pathlib

from lab import command
from lab.family import Broken, expect

# The clock of every build; articles have an earlier date.
NOW = "2026-11-23"
DATE = "2026-11-20"


def quoted(value):
    """Returns a value in the common syntax of YAML 1.2 and JSON, with escapes for unprintable characters."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in text)


def front_matter(keys):
    return "---\n" + "".join(f"{key}: {quoted(value)}\n" for key, value in keys.items()) + "---\n\n"


class Site:
    """A small valid site with one article, `/local/base/`, in which an attacker may write files."""

    def __init__(self, folder, binary, configuration=""):
        self.folder, self.binary = pathlib.Path(folder), binary
        self.patience = 1
        self.write("sitegen.yml", "title: T\nbase_url: http://localhost/\n" + configuration)
        self.article("local/base.md", "Base text.", title="Base")

    @property
    def public(self):
        return self.folder / "Public"

    def configure(self, more):
        """Adds lines to the configuration."""
        with open(self.folder / "sitegen.yml", "a", encoding="utf-8") as file:
            file.write(more.rstrip("\n") + "\n")

    def write(self, path, content):
        """Writes a file of the site, given as text or bytes."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape"))
        return target

    def article(self, path, body="Text.", **keys):
        """Writes an article below `Content/`, dated before the clock of the builds."""
        keys = {"title": "E"} | {"date": DATE} | keys
        return self.write(f"Content/{path}", front_matter(keys) + body + "\n")

    def link(self, path, target):
        """Creates a symbolic link in the site."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)

    def run(self, *arguments, seconds=30, megabytes=1500, checked=True, **options):
        """Runs sitegen on the site."""
        ended = command.run([self.binary, *arguments, "-r", self.folder], cwd=self.folder.parent,
                            seconds=seconds * self.patience, **options)
        return command.sane(ended, f"'sitegen {' '.join(map(str, arguments[:2]))}'", megabytes) if checked else ended

    def plain(self, *arguments, stdin=b"", seconds=30, megabytes=1500, **options):
        """Runs a command of sitegen that needs no site."""
        ended = command.run([self.binary, *arguments], cwd=self.folder, stdin=stdin, seconds=seconds * self.patience,
                            **options)
        return command.sane(ended, f"'sitegen {' '.join(map(str, arguments[:2]))}'", megabytes)

    def build(self, *arguments, **options):
        return self.run("build", "--now", NOW, *arguments, **options)

    def built(self, *arguments, **options):
        """Runs a build that must succeed, for attacks that target its output."""
        ended = self.build(*arguments, **options)
        if ended.code != 0:
            raise Broken(f"the site does not build: {ended.complaint}")
        return ended

    def refuses(self, *arguments, naming="", **options):
        """Runs a build that must fail with exit code 1 and an error that contains `naming`."""
        ended = self.build(*arguments, **options)
        expect(ended.code == 1, f"the build ends with {ended.code}, not with an error of the site: {ended.complaint}")
        expect(naming in ended.text, f"the error does not name {naming}: {ended.complaint}")
        return ended

    def published(self):
        """Returns the paths of all published files."""
        return sorted(str(path.relative_to(self.public)) for path in self.public.rglob("*") if not path.is_dir())

    def read(self, path):
        """Returns a published file as text, or an empty text if there is none."""
        target = self.public / path
        return target.read_text("utf-8", "replace") if target.is_file() else ""

    def page(self, url):
        return self.read(url.strip("/") + "/index.html" if url.strip("/") else "index.html")

    def holding(self, word):
        """Returns the paths of the published files that contain a word."""
        wanted = word.encode()
        return [path for path in self.published() if wanted in (self.public / path).read_bytes()]

    def snapshot(self):
        """Returns all published files and their bytes."""
        return {path: (self.public / path).read_bytes() for path in self.published()}

    def outside(self, name="outside"):
        """Creates and returns a folder beside the site, into which sitegen must not write."""
        folder = self.folder.parent / name
        folder.mkdir(exist_ok=True)
        return folder


def control(site):
    """Checks that the site without an attack builds, and that the article is published."""
    site.built()
    expect("Base text." in site.page("/local/base/"), "the article is missing")


def files_below(folder):
    return [os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names]
