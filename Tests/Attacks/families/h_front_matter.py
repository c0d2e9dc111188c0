"""Front matter that expands, is ambiguous, or affects other parts of the portal."""
import json

from lab.family import Family, expect
from lab.site import control

FAMILY = Family("H", "front-matter", "bombs in front matter")
FAMILY.add("control: the site without an attack builds", control)


def bomb(site, text):
    """Checks that the file is refused or read with little time and memory, and without a crash."""
    site.write("Content/local/e.md", text)
    ended = site.build(seconds=10, megabytes=500)
    expect(ended.code in (0, 1), f"exit {ended.code}: {ended.complaint}")
    site.run("inspect", site.folder / "Content/local/e.md", seconds=10, megabytes=500)


def yaml(text):
    return f"---\ntitle: E\ndate: 2026-11-20\n{text}\n---\nx\n"


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefghi", "bcdefghij"))
MERGES = "a: &a {k0: 1}\n" + "".join(f"m{n}: &m{n} {{<<: [{','.join(['*' + ('a' if n == 0 else f'm{n - 1}')] * 9)}], k{n + 1}: 1}}\n" for n in range(30))
FAMILY.table(bomb, [
    ('nested YAML aliases that expand a billion times ("billion laughs")', yaml(LAUGHS)), ("nested YAML merges that expand a billion times", yaml(MERGES)), ("a list that contains itself", yaml("a: &a [*a, *a]")),
    ("a mapping that is its own key", yaml("? &a {*a : 1}\n: 2")), ("100,000 nested lists", yaml("a: " + "[" * 100_000)),
    ("100,000 nested mappings", yaml("a: " + "{a: " * 100_000)), ("1,500 lists nested by indentation", yaml("a:\n" + "".join("  " * n + "-\n" for n in range(1, 1500)))),
    ("100,000 keys", yaml("".join(f"k{n}: 1\n" for n in range(100_000)))), ("the same key 100,000 times", yaml("tags: [a]\n" * 100_000)),
    ("100,000 anchors", yaml("".join(f"k{n}: &x{n} 1\n" for n in range(100_000)))), ("a key of 2 MB", yaml("a" * 2_000_000 + ": 1")),
    ("20,000 unknown keys that resemble a known one", yaml("".join(f"titl{n}: 1\n" for n in range(20_000)))), ("YAML tags that create objects", yaml("a: !!python/object/apply:os.system [id]\nb: !ruby/object:X {}\nc: !!binary x\nd: !!js/function x")),
    ("numbers out of range", yaml("views: 1e999\nlikes: -9223372036854775808\nweight: 99999999999999999999999\na: .inf\nb: .nan\nc: 0x" + "f" * 10_000)),
    ("an unclosed quote before 600 kB of text", yaml("a: \"" + "x\n" * 300_000)), ("an unclosed block of front matter", "---\ntitle: E\n" + "a: 1\n" * 100_000),
    ("a text of 1 MB in a folded scalar", yaml("description: >\n" + "  x\n\n" * 150_000)), ("tabs, no-break spaces and line separators between keys", yaml("\ta: 1\n\u00a0b: 2\n\u2028c: 3\x85d: 4")),
    ("50,000 YAML documents in one front matter", "---\ntitle: E\n---\n" * 50_000), ("YAML directives", "---\n%YAML 9.9\n%TAG ! tag:evil.example,2026:\n---\ntitle: E\n---\nx\n"),
    ("keys that are lists, mappings and null", yaml("? [a, b]\n: 1\n? {a: b}\n: 2\n? \n: 3\n~: 4\n.nan: 5")), ("keys with the names of inherited properties, such as `__proto__`", yaml("__proto__: {polluted: 1}\nconstructor: 1\ntoString: 1\nextra: {__proto__: {a: 1}}")),
    ("100,000 tables in TOML", "+++\ntitle = 'E'\n" + "".join(f"[a{n}]\n" for n in range(100_000)) + "+++\nx\n"), ("a dotted key of 10,000 parts in TOML", "+++\ntitle = 'E'\n" + ".".join(["a"] * 10_000) + " = 1\n+++\nx\n"),
    ("10,000 nested lists in TOML", "+++\ntitle = 'E'\na = " + "[" * 10_000 + "]" * 10_000 + "\n+++\nx\n"), ("100,000 nested lists in JSON", '{"title": "E", "a": ' + "[" * 100_000 + "]" * 100_000 + "}\n\nx\n"),
    ("the same key 100,000 times in JSON", '{"title": "E"' + ', "a": 1' * 100_000 + "}\n\nx\n"), ("JSON with numbers of 100,000 digits", '{"title": "E", "views": ' + "9" * 100_000 + ', "weight": 1e' + "9" * 1000 + "}\n\nx\n"),
    ("JSON with unpaired surrogates", '{"title": "\\ud800\\udc00\\ud800 \\udfff", "slug": "\\ud800"}\n\nx\n')])


@FAMILY.attack("the same in the configuration")
def configuration(site):
    for text in (LAUGHS, MERGES, "extra: " + "[" * 100_000, "extra: &a [*a]", "".join(f"titel{n}: 1\n" for n in range(20_000)),
                 "title: T\n" * 50_000):
        site.write("sitegen.yml", "title: T\nbase_url: http://localhost/\n" + text)
        ended = site.build(seconds=20, megabytes=800)
        expect(ended.code in (0, 1), f"exit {ended.code}: {ended.complaint}")


@FAMILY.attack("the same in the theme's data, in YAML, JSON, TOML and CSV")
def data(site):
    for name, text in (("x.yml", LAUGHS), ("x.yml", MERGES), ("x.json", "[" * 200_000), ("x.json", '{"a":' * 200_000), ("x.toml", "a = " + "[" * 20_000),
                       ("x.csv", "a," * 200_000 + "\n" + "1,\n" * 200_000), ("x.csv", '"' * 500_001)):
        site.write("Templates/page.html", "{{ load_data('%s')|length }}" % name)
        site.write(f"Data/{name}", text)
        site.write("Content/a.md", "---\ntitle: A\n---\nx\n")
        ended = site.build(seconds=20, megabytes=1200)
        expect(ended.code in (0, 1), f"{name}: exit {ended.code}: {ended.complaint}")


@FAMILY.attack("a draft with contradictory `draft` and `published` keys")
def draft(site):
    site.write("Content/local/e.md", "---\ntitle: E\ndate: 2026-11-20\ndraft: true\ndraft: false\npublished: true\nDraft: false\n---\nSECRET\n")
    ended = site.build()
    expect(ended.code == 1 or not site.holding("SECRET"), "the key that publishes more counts")


@FAMILY.attack("texts, pictures and names of drafts, embargoed and expired articles")
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


@FAMILY.attack("JSON front matter that is a list of 50 articles")
def json_list(site):
    bomb(site, json.dumps([{"title": "E"}] * 50) + "\n\nx\n")


@FAMILY.attack("a time in TOML that triggers an assertion in its parser")
def toml_assertion(site):
    for text in ("date = 2026-05-02T:14:30:00", "tags = [2026-05-02T:]", "extra = {a = 2026-05-02T+01:00}"):
        site.write("Content/local/e.md", f'+++\ntitle = "E"\n{text}\n+++\nx\n')
        ended = site.build(seconds=20, megabytes=800)
        expect(ended.code in (0, 1), f"{text}: exit {ended.code}: {ended.complaint}")
