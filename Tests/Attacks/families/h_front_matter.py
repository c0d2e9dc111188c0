"""Front matter that explodes, lies about its kind, or steers the portal."""
import json

from lab.family import Family, expect
from lab.site import control

FAMILY = Family("H", "front-matter", "bombs in front matter")
FAMILY.add("nothing: the site as it is", control)


def bomb(site, text):
    """The file is refused or read, in little time and memory; nothing else of the portal is lost by a crash."""
    site.write("Content/local/e.md", text)
    ended = site.build(seconds=10, megabytes=500)
    expect(ended.code in (0, 1), f"exit {ended.code}: {ended.complaint}")
    site.run("inspect", site.folder / "Content/local/e.md", seconds=10, megabytes=500)


def yaml(text):
    return f"---\ntitle: E\ndate: 2026-11-20\n{text}\n---\nx\n"


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefghi", "bcdefghij"))
MERGES = "a: &a {k0: 1}\n" + "".join(f"m{n}: &m{n} {{<<: [{','.join(['*' + ('a' if n == 0 else f'm{n - 1}')] * 9)}], k{n + 1}: 1}}\n" for n in range(30))
FAMILY.table(bomb, [
    ("a billion laughs in YAML", yaml(LAUGHS)), ("a billion merges in YAML", yaml(MERGES)), ("a list that holds itself", yaml("a: &a [*a, *a]")),
    ("a mapping that is its own key", yaml("? &a {*a : 1}\n: 2")), ("100,000 lists within each other", yaml("a: " + "[" * 100_000)),
    ("100,000 mappings within each other", yaml("a: " + "{a: " * 100_000)), ("10,000 lists by indentation", yaml("a:\n" + "".join("  " * n + "-\n" for n in range(1, 1500)))),
    ("100,000 keys", yaml("".join(f"k{n}: 1\n" for n in range(100_000)))), ("100,000 times the same key", yaml("tags: [a]\n" * 100_000)),
    ("100,000 anchors", yaml("".join(f"k{n}: &x{n} 1\n" for n in range(100_000)))), ("a key of 2 MB", yaml("a" * 2_000_000 + ": 1")),
    ("an unknown key of 50 kB that is nearly 50,000 others", yaml("".join(f"titl{n}: 1\n" for n in range(20_000)))), ("tags that make objects", yaml("a: !!python/object/apply:os.system [id]\nb: !ruby/object:X {}\nc: !!binary x\nd: !!js/function x")),
    ("numbers beyond all numbers", yaml("views: 1e999\nlikes: -9223372036854775808\nweight: 99999999999999999999999\na: .inf\nb: .nan\nc: 0x" + "f" * 10_000)),
    ("a quote that is never closed, over 1 MB", yaml("a: \"" + "x\n" * 300_000)), ("a block that is never closed", "---\ntitle: E\n" + "a: 1\n" * 100_000),
    ("a text of 1 MB in a folded scalar", yaml("description: >\n" + "  x\n\n" * 150_000)), ("tabs, no-break spaces and line separators between keys", yaml("\ta: 1\n\u00a0b: 2\n\u2028c: 3\x85d: 4")),
    ("documents without end in one front matter", "---\ntitle: E\n---\n" * 50_000), ("directives of YAML", "---\n%YAML 9.9\n%TAG ! tag:evil.example,2026:\n---\ntitle: E\n---\nx\n"),
    ("keys that are lists, mappings and nothing", yaml("? [a, b]\n: 1\n? {a: b}\n: 2\n? \n: 3\n~: 4\n.nan: 5")), ("keys with names of what programs inherit", yaml("__proto__: {polluted: 1}\nconstructor: 1\ntoString: 1\nextra: {__proto__: {a: 1}}")),
    ("100,000 tables in TOML", "+++\ntitle = 'E'\n" + "".join(f"[a{n}]\n" for n in range(100_000)) + "+++\nx\n"), ("a key of 10,000 parts in TOML", "+++\ntitle = 'E'\n" + ".".join(["a"] * 10_000) + " = 1\n+++\nx\n"),
    ("10,000 lists within each other in TOML", "+++\ntitle = 'E'\na = " + "[" * 10_000 + "]" * 10_000 + "\n+++\nx\n"), ("100,000 lists within each other in JSON", '{"title": "E", "a": ' + "[" * 100_000 + "]" * 100_000 + "}\n\nx\n"),
    ("100,000 equal keys in JSON", '{"title": "E"' + ', "a": 1' * 100_000 + "}\n\nx\n"), ("JSON with numbers of 100,000 digits", '{"title": "E", "views": ' + "9" * 100_000 + ', "weight": 1e' + "9" * 1000 + "}\n\nx\n"),
    ("JSON with halves of surrogate pairs", '{"title": "\\ud800\\udc00\\ud800 \\udfff", "slug": "\\ud800"}\n\nx\n')])


@FAMILY.attack("a configuration that explodes, in the same ways")
def configuration(site):
    for text in (LAUGHS, MERGES, "extra: " + "[" * 100_000, "extra: &a [*a]", "".join(f"titel{n}: 1\n" for n in range(20_000)),
                 "title: T\n" * 50_000):
        site.write("sitegen.yml", "title: T\nbase_url: http://localhost/\n" + text)
        ended = site.build(seconds=20, megabytes=800)
        expect(ended.code in (0, 1), f"exit {ended.code}: {ended.complaint}")


@FAMILY.attack("data of the theme that explodes, in YAML, JSON, TOML and CSV")
def data(site):
    for name, text in (("x.yml", LAUGHS), ("x.yml", MERGES), ("x.json", "[" * 200_000), ("x.json", '{"a":' * 200_000), ("x.toml", "a = " + "[" * 20_000),
                       ("x.csv", "a," * 200_000 + "\n" + "1,\n" * 200_000), ("x.csv", '"' * 500_001)):
        site.write("Templates/page.html", "{{ load_data('%s')|length }}" % name)
        site.write(f"Data/{name}", text)
        site.write("Content/a.md", "---\ntitle: A\n---\nx\n")
        ended = site.build(seconds=20, megabytes=1200)
        expect(ended.code in (0, 1), f"{name}: exit {ended.code}: {ended.complaint}")


@FAMILY.attack("a draft that says in five ways that it is none")
def draft(site):
    site.write("Content/local/e.md", "---\ntitle: E\ndate: 2026-11-20\ndraft: true\ndraft: false\npublished: true\nDraft: false\n---\nSECRET\n")
    ended = site.build()
    expect(ended.code == 1 or not site.holding("SECRET"), "the reading that publishes more counts")


@FAMILY.attack("words, pictures and names of drafts, of the embargoed and of the expired")
def embargo(site):
    for name, keys in (("draft", {"draft": True}), ("future", {"date": "2026-12-20"}), ("gone", {"expires": "2026-11-01", "date": "2026-10-20"})):
        site.article(f"closed/{name}.md", f"XMARK ![p](xmark-{name}-b.png)", title=f"XMARK {name}", slug=f"xmark-{name}", tags=[f"xmark{name}"], authors=[f"Xmark {name}"],
                     series="Xmark", aliases=[f"/xmark-old-{name}/"], image=f"xmark-{name}.png", extra={"gallery": [f"xmark-{name}-g.png"]}, **keys)
        for part in ("", "-b", "-g"):
            site.write(f"Content/closed/xmark-{name}{part}.png", b"\x89PNG\r\n\x1a\nXMARK")
    site.article("local/e.md", "[one](../closed/draft.md) [two](../closed/future.md)", related=["../closed/draft.md", "../closed/future.md"])
    site.built()
    names = [path for path in site.published() if "xmark" in path.lower()]
    texts = [path for path, data in site.snapshot().items() if b"xmark" in data.lower()]
    expect(not names and not texts, f"published: {(names + texts)[:4]}")


@FAMILY.attack("a JSON file of front matter that claims to be 50 articles")
def json_list(site):
    bomb(site, json.dumps([{"title": "E"}] * 50) + "\n\nx\n")


@FAMILY.attack("a time in TOML at which its parser breaks an assertion")
def toml_assertion(site):
    for text in ("date = 2026-05-02T:14:30:00", "tags = [2026-05-02T:]", "extra = {a = 2026-05-02T+01:00}"):
        site.write("Content/local/e.md", f'+++\ntitle = "E"\n{text}\n+++\nx\n')
        ended = site.build(seconds=20, megabytes=800)
        expect(ended.code in (0, 1), f"{text}: exit {ended.code}: {ended.complaint}")
