"""The portals that the tests look at. All are the sample with something added, at one fixed time."""
import datetime
import pathlib
import random
import shutil
import subprocess

from . import stories
from .pictures import write_picture

ROOT = pathlib.Path(__file__).resolve().parents[3]
NOW = "2026-11-22T18:00:00Z"

PAGES = {
    "home": "/", "section": "/local/", "article": "/local/2026/ferry-deal-in-principle/",
    "plain article": "/politics/canteen-vote/", "series": "/local/flood-wall-1-the-night/",
    "author": "/authors/wren-kestle/", "authors": "/authors/", "tag": "/tags/ferries/", "tags": "/tags/",
    "archive": "/archive/", "month": "/archive/2026/11/", "contact": "/contact/", "ranking": "/ranking/",
    "page": "/about/", "not found": "/404.html",
}
STRAINED = {
    "older page": "/local/page/2/", "long article": "/local/quay/", "bare article": "/local/bare/",
    "korean article": "/local/korean/", "arabic article": "/local/arabic/", "tall picture": "/local/lamp/",
    "redirect": "/old/the-lamp/index.html",
}


class Portal:
    """A portal that was built, its folder and its pages by kind."""

    def __init__(self, name, folder, pages, language="en"):
        self.name = name
        self.public = folder / "Public"
        self.pages = pages
        self.language = language

    def html(self, path):
        return (self.public / path.lstrip("/") / ("index.html" if path.endswith("/") else "")).read_text(encoding="utf8")


class Workshop:
    """Builds portals below one folder."""

    def __init__(self, binary, folder):
        self.binary = pathlib.Path(binary).resolve()
        self.folder = pathlib.Path(folder)

    def run(self, site, *arguments):
        done = subprocess.run([self.binary, *arguments, "--now", NOW], cwd=site, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"sitegen {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def copy(self, name, settings="", language=None):
        """Copies the sample and its theme, and adds settings."""
        site = self.folder / name
        for part in ("Content", "Data", "Templates"):
            if (ROOT / part).exists():
                shutil.copytree(ROOT / part, site / part)
        text = (ROOT / "sitegen.yml").read_text(encoding="utf8")
        if language:
            text = text.replace("\nlanguage: en\n", f"\nlanguage: {language}\n")
        (site / "sitegen.yml").write_text(text + settings, encoding="utf8")
        return site

    def sample(self):
        site = self.copy("sample")
        self.run(site, "build", "--quiet")
        return Portal("sample", site, PAGES)

    def strained(self):
        """Short lists, pictures of all shapes, hostile stories, and readers."""
        site = self.copy("strained", "\npaginate: 3\n")
        self.add_stories(site / "Content/local")
        self.import_log(site)
        self.run(site, "build", "--quiet")
        return Portal("strained", site, PAGES | STRAINED)

    def arabic(self):
        """A portal that is read from right to left."""
        site = self.copy("arabic", "\npaginate: 3\n", language="ar")
        self.add_stories(site / "Content/local")
        self.import_log(site)
        self.run(site, "build", "--quiet")
        return Portal("arabic", site, PAGES | STRAINED, language="ar")

    def fragments(self):
        """Blocks that a script puts into the pages."""
        site = self.copy("fragments", "\nblocks: {delivery: {ranking: fragment, recommendation: fragment, views: fragment}}\n")
        self.import_log(site)
        self.run(site, "build", "--quiet")
        return Portal("fragments", site, PAGES)

    def add_stories(self, folder):
        write_picture(folder / "quay/quay.png", 1500, 1000, (150, 190, 220))
        write_picture(folder / "quay/tall.png", 600, 1200, (210, 170, 120))
        write_picture(folder / "lamp/tall.png", 600, 900, (120, 120, 200))
        (folder / "quay/index.md").write_text(stories.LONG, encoding="utf8")
        (folder / "lamp/index.md").write_text(stories.TALL, encoding="utf8")
        for name in ("bare", "korean", "arabic"):
            (folder / f"{name}.md").write_text(getattr(stories, name.upper()), encoding="utf8")

    def import_log(self, site):
        """Imports the log of readers who prefer some articles, so that all rankings have figures."""
        dice = random.Random(18)
        paths = [line.split()[1] for line in self.run(site, "list", "articles").splitlines()]
        now = datetime.datetime(2026, 11, 22, 17, 50)
        lines = []
        for number in range(8000):
            time = now - datetime.timedelta(minutes=int(dice.expovariate(1 / 6000)))
            path = paths[min(int(dice.expovariate(1 / 9)), len(paths) - 1)]
            lines.append((time, f'10.{number % 200}.{number % 13}.{number % 251} - - [{time:%d/%b/%Y:%H:%M:%S} +0000] '
                          f'"GET {path} HTTP/1.1" 200 4000 "-" "Mozilla/5.0 (X11; Linux x86_64) Firefox/1{number % 30}.0"'))
        (site / "access.log").write_text("\n".join(line for _, line in sorted(lines)) + "\n")
        self.run(site, "signals", "import", "access.log")
