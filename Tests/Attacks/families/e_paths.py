"""Ways out of the folder: traversal, links, pipes and devices."""
import os
import shutil

from lab.family import Family, expect
from lab.site import control

FAMILY = Family("E", "paths", "ways out of the folder")
FAMILY.add("control: the site without an attack builds", control)
SECRET = "TOKEN=hunter2"


def secrets(site):
    """Creates secret files in the site and in a folder beside it."""
    site.write(".env", SECRET)
    site.write(".git/config", SECRET)
    site.outside().joinpath("secret.txt").write_text(SECRET)


def nothing_shown(site, ended):
    if ended.code == 0:
        expect(not site.holding("hunter2"), f"the secret is published in {site.holding('hunter2')}")


def linked(site, name, target, body="![x](pic.jpg) [x](pic.jpg)"):
    secrets(site)
    site.configure("links: {missing: warning}")
    site.link(f"Content/local/{name}", target)
    site.article("local/e.md", body)
    nothing_shown(site, site.build())


FAMILY.table(linked, [
    ("a picture that is a link to `.env`", "pic.jpg", "../../.env"), ("a picture that is a link to `.git/config`", "pic.jpg", "../../.git/config"),
    ("a picture that is a link to another link", "pic.jpg", "step", "![x](pic.jpg) ![y](step)"), ("a link to a file beside the site", "pic.jpg", "../../../outside/secret.txt"),
    ("a link to `/etc/hostname`", "pic.jpg", "/etc/hostname"), ("a folder that is a link to `.git`", "d", "../../.git", "[x](d/config)"),
    ("a folder that is a link to the site itself", "d", "../..", "[x](d/.env)"), ("a folder that is a link to its own parent", "d", "."),
    ("an article that is a link to a secret", "s.md", "../../.env"), ("a link to `/proc/self/environ`", "pic.jpg", "/proc/self/environ"),
    ("a link to a file in `Content/` through a folder outside of the site", "pic.jpg", "../../../site/.env")])


@FAMILY.attack("control: links between pictures inside `Content/` still work")
def inner_link(site):
    site.write("Content/local/real.png", b"\x89PNG\r\n\x1a\n")
    site.link("Content/local/pic.png", "real.png")
    site.article("local/e.md", "![x](pic.png)")
    site.built()
    expect((site.public / "local/pic.png").is_file(), "a link inside Content/ is not followed")


@FAMILY.attack("a cycle of links")
def loop(site):
    site.link("Content/local/a.jpg", "b.jpg")
    site.link("Content/local/b.jpg", "a.jpg")
    site.article("local/e.md", "![x](a.jpg)")
    site.build()


def outwards(site, keys, body="x"):
    """Checks that the build refuses a path out of the site or stays inside."""
    secrets(site)
    before = sorted(os.listdir(site.folder.parent))
    site.article("local/e.md", body, **keys)
    nothing_shown(site, site.build())
    expect(sorted(os.listdir(site.folder.parent)) == before, "a file is written beside the site")
    expect(not (site.folder / "escaped").exists(), "a file is written beside Public/")


FAMILY.table(outwards, [
    ("a slug with `..`", {"slug": "../../escaped"}), ("a URL with `..`", {"url": "/../escaped/"}),
    ("a URL with `..`, percent-encoded", {"url": "/%2e%2e/%2e%2e/escaped/"}), ("a URL with backslashes", {"url": "/..\\..\\escaped\\"}),
    ("an alias with `..`", {"aliases": ["/../../escaped/", "/a%2f..%2f..%2fescaped/"]}), ("a section with `..`", {"section": "../../escaped"}),
    ("a tag and an author with `..`", {"tags": ["../../escaped"], "authors": ["../../escaped"]}), ("a slug with a NUL", {"slug": "escaped\0.png"}),
    ("a template outside of the theme", {"template": "../../.env"}), ("a template with an absolute path", {"template": "/etc/hostname"}),
    ("a picture outside of `Content/`", {"image": "../../.env"}), ("a picture outside of `Content/`, with an absolute path", {"image": "/../.env"}),
    ("a link to a file outside of `Content/`", {}, "[x](../../.env) ![y](../../../outside/secret.txt)"), ("a related article outside of `Content/`", {"related": ["../../.env"]}),
    ("a slug with `../` a thousand times", {"slug": "../" * 1000 + "escaped"}), ("a URL with `..` before a slash that has a combining mark", {"url": "/../\u0301escaped/", "aliases": ["/a/../../\u0301escaped/"]}),
    ("a slug and a section with `..` and combining marks", {"slug": "..\u0301/../escaped", "section": "../\u0301x"}), ("a URL with a NUL and a newline", {"url": "/a\0b\n/../c/"})])


def theme_reads(site, template, link=None):
    secrets(site)
    site.write("Templates/page.html", template)
    site.write("Data/ok.csv", "a,b\n1,2\n")
    if link:
        site.link(*link)
    site.write("Content/a.md", "---\ntitle: A\n---\nx\n")
    nothing_shown(site, site.build())


FAMILY.table(theme_reads, [
    ("a theme reads `.env` as data", "{{ load_data('../.env')|tojson }}"), ("a theme reads a file by its absolute path", "{{ load_data('/etc/hostname')|tojson }}"),
    ("a theme reads `.env` through a link in `Data/`", "{{ load_data('x.yml')|tojson }}", ("Data/x.yml", "../.env")),
    ("a theme reads a file through a folder that is a link", "{{ load_data('d/secret.txt')|tojson }}", ("Data/d", "../../outside")),
    ("a theme includes a file outside of the theme", "{% include '../.env' %}"), ("a theme includes a file through a link", "{% include 'x.html' %}", ("Templates/x.html", "../.env")),
    ("a theme's style sheet is a link", "{{ asset('x.css') }}", ("Templates/static/x.css", "../../.env"))])


@FAMILY.attack("`Static/` contains a link out of the site")
def static_link(site):
    secrets(site)
    site.link("Static/x.txt", "../.env")
    site.link("Static/y.txt", "../../outside/secret.txt")
    nothing_shown(site, site.build())


def blocked(site, path, *command):
    """Puts a pipe without a writer in place of a file; the command must not block."""
    place = site.folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(place)
    site.article("local/e.md", "![x](pic.jpg)")
    site.run(*command or ("build", "--now", "2026-11-23"), seconds=6)


FAMILY.table(blocked, [
    ("a pipe as an article", "Content/local/p.md"), ("a pipe as a picture", "Content/local/pic.jpg"), ("a pipe as a template", "Templates/page.html"),
    ("a pipe as data of the theme", "Data/x.csv"), ("a pipe as the readership store", "Data/readership.sqlite"),
    ("a pipe as the store's journal", "Data/readership.sqlite-journal"), ("a pipe in `Static/`", "Static/x.txt"),
    ("a pipe as the readership store, with `signals status`", "Data/readership.sqlite", "signals", "status"),
    ("a pipe as a style sheet of the theme", "Templates/static/site.css")])


@FAMILY.attack("a pipe as data that the theme loads")
def loaded_pipe(site):
    theme = "{{ load_data('x.csv')|tojson }}"
    site.write("Templates/page.html", theme)
    site.write("Content/a.md", "---\ntitle: A\n---\nx\n")
    blocked(site, "Data/x.csv")


def state_file(site, prefix, make):
    """Replaces a file of `.sitegen/` with a pipe or a link out of the site."""
    site.built()
    for name in os.listdir(site.folder / ".sitegen"):
        if name.startswith(prefix):
            (site.folder / ".sitegen" / name).unlink()
            make(site, site.folder / ".sitegen" / name)
    for more in ([], ["--verify"], ["-f"]):
        site.build(*more, seconds=6)
    kept = site.outside() / "keep"
    expect(not kept.exists() or kept.read_text() == "KEEP", "a file beside the site is overwritten")


def leading_away(site, place):
    (site.outside() / "keep").write_text("KEEP")
    place.symlink_to(site.outside() / "keep")


FAMILY.table(state_file, [(f"{what} as {thing} in `.sitegen/`", prefix, make)
                          for prefix, thing in (("lock", "the lock"), ("published", "the list of files"), ("built", "the record of the last build"), ("changes", "the list of changes"))
                          for what, make in (("a pipe", lambda site, place: os.mkfifo(place)), ("a link out of the site", leading_away))])


@FAMILY.attack("the store is a link to a file beside the site")
def linked_store(site):
    victim = site.outside() / "keep"
    victim.write_text("KEEP")
    site.link("Data/readership.sqlite", victim)
    site.write("../log", '10.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "GET /local/base/ HTTP/1.1" 200 5 "-" "Mozilla/5.0"\n')
    site.run("signals", "import", site.folder.parent / "log", "--now", "2026-11-23")
    expect(victim.read_text() == "KEEP", "the file beside the site is overwritten")


@FAMILY.attack("the store is a link to a file that does not exist yet")
def dangling_store(site):
    site.link("Data/readership.sqlite", site.outside() / "made")
    site.write("../log", '10.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "GET /local/base/ HTTP/1.1" 200 5 "-" "Mozilla/5.0"\n')
    site.run("signals", "import", site.folder.parent / "log", "--now", "2026-11-23")
    expect(not (site.outside() / "made").exists(), "a file is created beside the site")


def linked_folder(site, name):
    """Replaces a folder that sitegen writes into with a link."""
    site.link(name, site.outside())
    site.build(seconds=6)
    expect(not os.listdir(site.outside()), f"files are written through {name} into a folder beside the site")


FAMILY.table(linked_folder, [("`Public/` is a link out of the site", "Public"), ("`.sitegen/` is a link out of the site", ".sitegen"),
                             ("a folder of `Public/` is a link out of the site", "Public/local")])


@FAMILY.attack("a character device as a picture and as an article, by links to `/dev/zero`")
def devices(site):
    site.link("Content/local/p.jpg", "/dev/zero")
    site.link("Content/local/z.md", "/dev/zero")
    site.link("Data/z.csv", "/dev/zero")
    site.article("local/e.md", "![x](p.jpg)")
    site.build(seconds=6)


@FAMILY.attack("a configuration that is a pipe, a device or a folder")
def configuration(site):
    for make in (os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)):
        path = site.folder / "sitegen.yml"
        os.rmdir(path) if path.is_dir() else path.unlink()
        make(path)
        ended = site.build(seconds=6)
        expect(ended.code in (1, 2), f"the build ends with {ended.code}")


@FAMILY.attack("pipes, links out of the site and folders as the files of `.sitegen/cache/`, and a link as the folder")
def stored_articles(site):
    cache = site.folder / ".sitegen" / "cache"
    for make in (os.mkfifo, lambda place: leading_away(site, place), os.mkdir):
        site.built()
        for name in os.listdir(cache):
            (cache / name).unlink()
            make(cache / name)
        for number in range(2):
            site.build("-f", seconds=6)
        shutil.rmtree(cache)
    cache.symlink_to(site.outside())
    site.build("-f", seconds=6)
    expect(os.listdir(site.outside()) == ["keep"], "files are written into a folder beside the site")
    expect((site.outside() / "keep").read_text() == "KEEP", "a file beside the site is overwritten")
